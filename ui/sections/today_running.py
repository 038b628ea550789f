"""What runs now on Today: the time left, what waits for the owner, and the way to the next step."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.board import Board
from core.judging import Pile
from core.round import Phase, Round, RoundId
from core.text import Text
from ui.parts.button import Button
from ui.parts.card import Card, Line
from ui.parts.chip import Chip, ChipLabel, Tone
from ui.parts.countdown import digits_of
from ui.parts.glyph import Glyph
from ui.parts.label import Label
from ui.parts.layouts import clear
from ui.places import ICONS
from ui.sections.today_words import round_name
from ui.theme import Role

if TYPE_CHECKING:
    from core.desk.figures import Today as Day

LONG = timedelta(days=2)
_TITLE = Text("正在进行", "Running now")
_PILE = Text("{pile} {n}", "{pile} {n}")
_DAY = Text("第 {n} 天，共 {all} 天", "Day {n} of {all}")
_OVER = Text("该截止了", "Close now")
_HELD = Text("停着", "Held")
_STATES = {
    Phase.CLOSED: Text("等判定", "To be judged"),
    Phase.JUDGED: Text("等公布", "To be published"),
}
_PRESS = {
    Phase.OPEN: Text("回到现场", "Go there"),
    Phase.CLOSED: Text("去判定", "Judge it"),
    Phase.JUDGED: Text("去公布", "Publish it"),
}
_DOUBTS = (Pile.WHO, Pile.UNCLEAR)


class RunningCard(Card):
    """The rounds that run or wait to be finished, the most urgent first."""

    def __init__(self, go: Callable[[str], None]) -> None:
        super().__init__(_TITLE, flush=True)
        self._go = go
        self._left: dict[RoundId, tuple[Round, Label]] = {}
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.body.addLayout(self._list)

    def show_running(self, found: Day) -> None:
        """Show the rounds that run in ``found``."""
        clear(self._list)
        self._left.clear()
        self.setVisible(bool(found.running))
        self.caption.set_text(str(len(found.running)))
        for round_ in sorted(found.running, key=_urgency):
            self._list.addWidget(Line())
            self._list.addWidget(self._row(round_, found.boards[round_.id], found.now))
        self.tick(found.now)

    def tick(self, now: datetime) -> None:
        """Count down."""
        for round_, label in self._left.values():
            if round_.phase is not Phase.OPEN or round_.ends_at is None:
                continue
            left = round_.ends_at - (round_.paused_at or now)
            over = left <= timedelta(0)
            label.set_text(_OVER if over else digits_of(int(left.total_seconds())))
            label.set_tone("warn" if over else "text_2" if round_.paused_at else "text")

    def _row(self, round_: Round, board: Board, now: datetime) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(14, 8, 10, 8)
        line.setSpacing(12)
        left = Label(_STATES.get(round_.phase, ""), Role.FIGURE, "text", Qt.AlignmentFlag.AlignRight)
        if round_.phase is not Phase.OPEN:
            left.set_role(Role.STRONG)
            left.set_tone("warn")
        self._left[round_.id] = (round_, left)
        back = Button(_PRESS[round_.phase])
        back.clicked.connect(lambda: self._go(round_.activity))
        line.addWidget(Glyph(ICONS[round_.activity], 18, "accent_text"))
        line.addLayout(self._words(round_, board, now), 1)
        line.addWidget(left)
        line.addWidget(back)
        return row

    def _words(self, round_: Round, board: Board, now: datetime) -> QVBoxLayout:
        words, below = QVBoxLayout(), QHBoxLayout()
        words.setSpacing(0)
        below.setSpacing(6)
        words.addWidget(Label(round_name(round_), Role.STRONG))
        counted = Label(self._counted(round_, board, now), Role.CAPTION, "text_2")
        doubts = [(pile, board.piles.get(pile, 0)) for pile in _DOUBTS]
        below.addWidget(counted)
        for pile, n in doubts:
            if n:
                below.addWidget(ChipLabel(Chip(_PILE.fill(pile=pile.label, n=n), Tone.WARN, "alert")))
        below.addStretch(1)
        words.addLayout(below)
        return words

    def _counted(self, round_: Round, board: Board, now: datetime) -> Text:
        starts, ends = round_.starts_at, round_.ends_at
        if starts is not None and ends is not None and ends - starts > LONG and starts <= now < ends:
            return _DAY.fill(n=(now - starts).days + 1, all=(ends - starts).days)
        return _PILE.fill(pile=Pile.COUNTED.label, n=board.piles.get(Pile.COUNTED, 0))


def _urgency(round_: Round) -> tuple[int, float, int]:
    """Those that end soon, those that wait for the owner, those that go on for days."""
    ends = round_.ends_at
    if round_.phase is not Phase.OPEN:
        return (1, 0, round_.id)
    if ends is None or round_.starts_at is None:
        return (2, 0, round_.id)
    return (2 if ends - round_.starts_at > LONG else 0, ends.timestamp(), round_.id)
