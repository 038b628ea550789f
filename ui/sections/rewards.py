"""Rewards: who is owed what, told, delivered, or reversed; the ledger is never edited."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, cast

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QMenu, QVBoxLayout

from core.amounts import yuan
from core.ledger import AFTER, State
from core.text import Text
from core.week import SLOTS
from ui import clipboard
from ui.heartbeat import Heartbeat
from ui.parts import strokes
from ui.parts.avatar import paint_avatar
from ui.parts.button import Button, Kind
from ui.parts.card import Card, Foot
from ui.parts.chip import Chip, Tone
from ui.parts.empty import Empty
from ui.parts.label import Label
from ui.parts.page import Page
from ui.parts.segmented import Segmented
from ui.parts.table import Column, Table
from ui.parts.title_row import TitleRow
from ui.parts.width import Width
from ui.say import say
from ui.theme import Role, Space, current, font
from ui.work import Work

CHIPS = {
    State.OWED: Chip(State.OWED.label, Tone.WARN, "bell"),
    State.TOLD: Chip(State.TOLD.label, Tone.ACCENT, "bubble"),
    State.DELIVERED: Chip(State.DELIVERED.label, Tone.GOOD, "check"),
    State.CONFIRMED: Chip(State.CONFIRMED.label, Tone.GOOD, "circle-check"),
    State.FORFEITED: Chip(State.FORFEITED.label, Tone.MUTE, "minus"),
    State.REVERSED: Chip(State.REVERSED.label, Tone.MUTE, "undo", struck=True),
}
FILTERS = (
    ("open", Text("还欠着", "Still owed")),
    ("all", Text("全部", "All")),
)
COPY_NOTE = Text("复制通知", "Copy a note")
DEEDS = (
    (State.TOLD, Text("记为已告知", "Mark told"), "bubble"),
    (State.DELIVERED, Text("记为已发放", "Mark delivered"), "check"),
)
SELDOM = (
    (State.CONFIRMED, Text("对方已确认", "Confirmed")),
    (State.FORFEITED, Text("对方放弃", "Forfeited")),
    (State.OWED, Text("退回待告知", "Back to owed")),
    (State.REVERSED, Text("冲销这一笔", "Reverse")),
)


def _paint_name(brush: QPainter, where: QRectF, reward: Any) -> None:
    member = reward.debt.booking.who
    paint_avatar(brush, QRectF(where.left(), where.center().y() - 14, 28, 28), member, reward.name)
    room = where.adjusted(38, 0, 0, 0)
    strokes.text(brush, room, " ".join(reward.name.split()), font(Role.STRONG), current().text)


def _paint_prize(brush: QPainter, where: QRectF, reward: Any) -> None:
    chip = Chip(reward.debt.booking.prize.name, Tone.GOLD)
    chip.paint(brush, where.left(), where.center().y(), where.width())


def _paint_state(brush: QPainter, where: QRectF, reward: Any) -> None:
    CHIPS[reward.debt.state].paint(brush, where.left(), where.center().y(), where.width())


def _round(reward: Any) -> Text:
    slot = SLOTS.get(reward.activity)
    name = slot.name if slot is not None else Text.literal(reward.activity)
    return Text("{name} 第 {n} 期", "{name} round {n}").fill(name=name, n=reward.number)


COLUMNS = (
    Column(Text("成员", "Member"), lambda reward: reward.name, paint=_paint_name),
    Column(Text("奖励", "Reward"), lambda r: r.debt.booking.prize.name, width=190, paint=_paint_prize),
    Column(Text("来自", "From"), _round, width=160, tone="text_2"),
    Column(Text("状态", "State"), lambda reward: reward.debt.state.label, width=110, paint=_paint_state),
    Column(Text("时间", "Since"), lambda r: f"{r.debt.since:%m-%d %H:%M}", width=100, tone="text_3"),
)


class Rewards(Page):
    """The ledger as a table; what is chosen can be told, delivered, confirmed, forfeited, reversed."""

    def __init__(self, work: Work) -> None:
        super().__init__()
        self._work = work
        self._all: tuple[Any, ...] = ()
        self.head = TitleRow("gift", Text("奖励", "Rewards"))
        self.head.drawer_pressed.connect(self.drawer_pressed)
        self.filter = Segmented(FILTERS)
        self.filter.chosen.connect(lambda _: self._refill())
        self.head.buttons.addWidget(self.filter)
        self.table = Table(COLUMNS)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._offer())
        self.none = Empty("gift", Text("没有欠着的奖励", "Nothing is owed"), Text("", "", is_literal=True))
        self.card = Card(flush=True)
        self.card.body.setContentsMargins(1, 6, 1, 0)
        self.card.body.addWidget(self.table)
        self.card.body.addWidget(self.none)
        self._bar()
        self._outer = QVBoxLayout(self)
        self._outer.setSpacing(14)
        self._outer.addWidget(self.head)
        self._room = QVBoxLayout()
        self._outer.addLayout(self._room, 1)
        self._room.addWidget(self.card)
        self.set_width(Width.WIDE)
        work.changed.connect(self._refresh)

    def shown(self) -> None:
        self._work.act(lambda desk: desk.rewards.all(), self._show)

    def set_width(self, width: Width) -> None:
        narrow = width is Width.NARROW
        self.head.set_narrow(narrow)
        self.table.hide_columns((2, 4) if narrow else ((4,) if width is Width.MIDDLE else ()))
        self._count.setVisible(not narrow)
        self._text.setVisible(not narrow)
        side = Space.CARDS if narrow else Space.PAGE_SIDE
        self._outer.setContentsMargins(0, 0 if narrow else Space.PAGE_TOP, 0, Space.PAGE_TOP)
        self.head.setContentsMargins(0 if narrow else side, 0, 0 if narrow else side, 0)
        self._room.setContentsMargins(side, 0, side, 0)

    def _refresh(self, _topic: object) -> None:
        if self.isVisible():
            self.shown()

    def _bar(self) -> None:
        row = self.card.foot()
        self._bar_of_deeds = cast(Foot, self.card.findChild(Foot))
        self._count = Label("", Role.CAPTION, "text_2")
        row.addWidget(self._count)
        row.addStretch(1)
        self._text = Button(COPY_NOTE, Kind.QUIET, icon="copy")
        self._text.clicked.connect(self._copy)
        row.addWidget(self._text)
        self._deeds: dict[State, Button] = {}
        for state, words, icon in DEEDS:
            button = Button(words, Kind.SECONDARY if state is State.DELIVERED else Kind.QUIET, icon=icon)
            button.clicked.connect(partial(self._mark, state))
            self._deeds[state] = button
            row.addWidget(button)
        self._more = Button(Text("更多", "More"), Kind.QUIET, icon="dots", bare=True)
        self._more.clicked.connect(self._unfold)
        row.addWidget(self._more)

    def _unfold(self) -> None:
        """The seldom ones: confirmed, forfeited, reversed; and what a narrow window has no room for."""
        states = {reward.debt.state for reward in self.table.chosen_items()}
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if not self._text.isVisible():
            menu.addAction(say(COPY_NOTE), self._copy).setEnabled(bool(states))
        for state, words in SELDOM:
            action = menu.addAction(say(words), partial(self._mark, state))
            action.setEnabled(bool(states) and all(state in AFTER[each] for each in states))
        menu.popup(self._more.mapToGlobal(self._more.rect().topLeft() - QPoint(0, menu.sizeHint().height())))

    def _show(self, rewards: Sequence[Any]) -> None:
        self._all = tuple(reversed(rewards))
        still = [reward for reward in rewards if reward.debt.is_open]
        fen = sum(reward.debt.booking.prize.amount or 0 for reward in still)
        pieces = sum(reward.debt.booking.prize.amount is None for reward in still)
        worth = [yuan(fen)] if fen else []
        if pieces:
            worth.append(say(Text("{n} 件", "{n} {n:piece|pieces}").fill(n=pieces)))
        owed = Text("还欠 {n} 份", "{n} still owed").fill(n=len(still))
        self.head.describe(owed if still else "", " + ".join(worth))
        self._refill()

    def _refill(self) -> None:
        everything = self.filter.choice() == "all"
        items = [r for r in self._all if everything or r.debt.is_open]
        self.table.show_items(items, lambda reward: reward.debt.booking.id)
        self.table.setVisible(bool(items))
        self._bar_of_deeds.setVisible(bool(items))
        self.none.setVisible(not items)
        self.none.set_words(
            Text("没有欠着的奖励", "Nothing is owed") if self._all else Text("还没有奖励", "No rewards yet"),
            Text(
                "公布一场的结果，奖励就记到这里，一份不漏。", "Publish a round: its rewards are booked here."
            ),
        )
        self._offer()

    def _offer(self) -> None:
        chosen = self.table.chosen_items()
        states = {reward.debt.state for reward in chosen}
        for state, button in self._deeds.items():
            may = bool(chosen) and all(state in AFTER[each] for each in states)
            button.refuse(None if may else _CHOOSE)
        self._text.set_words(COPY_NOTE)
        self._text.refuse(None if chosen else _CHOOSE)
        count = Text("选了 {n} 份", "{n} chosen").fill(n=len(chosen))
        self._count.set_text(count if chosen else _HOW)

    def _mark(self, state: State, _checked: bool = False) -> None:
        ids = tuple(reward.debt.booking.id for reward in self.table.chosen_items())
        why = say(Text("群主冲销", "Reversed by the owner")) if state is State.REVERSED else ""
        self._work.act(lambda desk: desk.rewards.mark(ids, state, why), lambda _: self.shown())

    def _copy(self) -> None:
        lines = [
            say(_NOTE.fill(name=r.name, round=_round(r), prize=r.debt.booking.prize.name))
            for r in self.table.chosen_items()
        ]
        clipboard.write_text("\n".join(lines))
        self._text.set_words(Text("已复制", "Copied"))


_CHOOSE = Text("先在表里选人", "Choose somebody in the table first")
_HOW = Text("选一行或几行，再记一笔", "Choose one row or several, then mark them")
_NOTE = Text(
    "@{name} 恭喜！{round}的奖励：{prize}，请私信群主领取。",
    "@{name} Congratulations! {round}: {prize}. Message me to collect it.",
)


def page(work: Work, _heartbeat: Heartbeat, _go: Callable[[str], None]) -> Page:
    """The rewards page."""
    return Rewards(work)
