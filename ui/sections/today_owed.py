"""Who is still owed what on Today, the oldest first; one press tells a winner, another says it is done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.amounts import yuan
from core.ledger import State
from core.text import Text
from core.week import SLOTS
from ui import clipboard
from ui.parts.avatar import Avatar
from ui.parts.button import Button, Kind, Size
from ui.parts.card import Card
from ui.parts.chip import Chip, ChipLabel, Tone
from ui.parts.label import Label, Prose
from ui.parts.layouts import clear
from ui.say import say
from ui.theme import Role
from ui.work import Work

if TYPE_CHECKING:
    from core.desk.notes import Note
    from core.desk.rewards import Reward
    from core.desk.today import Today as Day
    from core.ledger import EntryId

MOST = 7
_TITLE = Text("还欠的奖励", "Rewards owed")
_ALL = Text("全部", "All")
_NOTHING = Text(
    "公布结果以后，欠谁什么会列在这里。", "After a result, whoever is owed something stands here."
)
_PIECES = Text("{n} 件", "{n} {n:piece|pieces}")
_COUNT = Text("{n} 份", "{n}")
_ORIGIN = Text("{name} 第 {n} 期 · {state}", "{name}, round {n} · {state}")
_TELL = Text("复制私信", "Copy note")
_TELL_WHY = Text("复制给这位的私信，记为已告知", "Copies the private text and marks it as told")
_DONE = Text("发到了", "Delivered")
_DONE_WHY = Text("记为已发放", "Marks it as delivered")


class OwedCard(Card):
    """The rewards still to be told or delivered."""

    def __init__(self, work: Work, go: Callable[[str], None]) -> None:
        super().__init__(_TITLE)
        self._work = work
        every = Button(_ALL, Kind.QUIET, size=Size.SMALL)
        every.clicked.connect(lambda: go("rewards"))
        self.head.addWidget(every)
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self.body.addLayout(self._list)

    def show_owed(self, found: Day, rewards: Sequence[Reward]) -> None:
        """Show what is owed; ``rewards`` stand newest first."""
        clear(self._list)
        if not rewards:
            self.caption.set_text("")
            self._list.addWidget(Prose(_NOTHING, Role.CAPTION, "text_2"))
            return
        worth = [yuan(found.owed.fen, short=True)] if found.owed.fen else []
        if found.owed.pieces:
            worth.append(say(_PIECES.fill(n=found.owed.pieces)))
        count = say(_COUNT.fill(n=found.owed.count))
        self.caption.set_text(" · ".join([count, " + ".join(worth)]))
        for reward in list(reversed(rewards))[:MOST]:
            self._list.addWidget(self._row(reward))

    def _row(self, reward: Reward) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(reward.name))
        words.addWidget(Label(_origin(reward), Role.CAPTION, "text_2"))
        line.addWidget(Avatar(reward.debt.booking.who, reward.name))
        line.addLayout(words, 1)
        line.addWidget(ChipLabel(Chip(reward.debt.booking.prize.name, Tone.GOLD)))
        line.addWidget(self._press(reward))
        return row

    def _press(self, reward: Reward) -> Button:
        id, told = reward.debt.booking.id, reward.debt.state is not State.OWED
        press = Button(_DONE if told else _TELL, Kind.QUIET, size=Size.SMALL, accent=True)
        press.set_tip(_DONE_WHY if told else _TELL_WHY)
        press.clicked.connect(lambda: self._deliver(id) if told else self._tell(id))
        return press

    def _tell(self, id: EntryId) -> None:
        self._work.act(lambda desk: desk.rewards.notes([id]), lambda notes: self._copy(id, notes))

    def _copy(self, id: EntryId, notes: Sequence[Note]) -> None:
        if notes:
            clipboard.write_text(notes[0].words)
            self._work.act(lambda desk: desk.rewards.tell([id]))

    def _deliver(self, id: EntryId) -> None:
        self._work.act(lambda desk: desk.rewards.mark([id], State.DELIVERED))


def _origin(reward: Reward) -> Text:
    state = reward.debt.state.label
    if reward.activity not in SLOTS:
        return state
    return _ORIGIN.fill(name=SLOTS[reward.activity].name, n=reward.number, state=state)
