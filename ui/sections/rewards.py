"""Rewards: who is owed what, told, delivered, or reversed; the ledger is never edited."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, cast

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt, QTimer
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from core.amounts import yuan
from core.ledger import AFTER, State
from core.text import Text
from ui import clipboard
from ui.heartbeat import Heartbeat
from ui.parts.button import Button, Kind
from ui.parts.card import Card, Foot
from ui.parts.empty import Empty
from ui.parts.export_button import ExportButton
from ui.parts.label import Label
from ui.parts.menu import Menu
from ui.parts.page import Page
from ui.parts.segmented import Segmented
from ui.parts.table import Table
from ui.parts.title_row import TitleRow
from ui.parts.width import Width
from ui.register import REGISTER, open_register
from ui.say import say, voice
from ui.sections.rewards_budget import BudgetCard
from ui.sections.rewards_notes import NotesCard
from ui.sections.rewards_reversing import ask_why
from ui.sections.rewards_story import StoryCard
from ui.sections.rewards_table import COLUMNS, hidden
from ui.theme import Role, Space
from ui.work import Work

FILTERS = (
    ("open", Text("还欠着", "Still owed")),
    ("all", Text("全部", "All")),
    ("forfeited", Text("放弃的", "Given up")),
)
TABLES = (
    ("rewards", Text("奖励台账", "Ledger of rewards")),
    ("entries", Text("奖励逐笔", "Ledger, entry by entry")),
    ("budgets", Text("预算", "Budgets")),
    ("rounds", Text("各期概况", "Rounds")),
    ("standings", Text("各期名次", "Standings")),
)
CALL = Text("群里喊一声", "Call in the group")
DEEDS = (
    (State.TOLD, Text("记为已告知", "Mark told"), "bubble"),
    (State.DELIVERED, Text("记为已发放", "Mark delivered"), "check"),
)
SELDOM = (
    (State.CONFIRMED, Text("对方已确认", "Confirmed")),
    (State.FORFEITED, Text("对方放弃", "Forfeited")),
    (State.OWED, Text("退回待告知", "Back to owed")),
)
REVERSE = Text("冲销…", "Reverse…")
SIDE = 324
_LEAST = 260
"""The least height of the table where the page stands in one column."""
_EMPTY = 190
"""The height of an empty ledger there."""


class Rewards(Page):
    """The ledger as a table; what is chosen can be told, delivered, confirmed, forfeited, reversed."""

    def __init__(self, work: Work, go: Callable[[str], None]) -> None:
        super().__init__()
        self._work = work
        self._all: tuple[Any, ...] = ()
        self.head = TitleRow("gift", Text("奖励", "Rewards"))
        self.head.drawer_pressed.connect(self.drawer_pressed)
        self.filter = Segmented(FILTERS)
        self.filter.chosen.connect(lambda _: self._refill())
        self.export = ExportButton(work, TABLES)
        self.register = Button(REGISTER, Kind.QUIET, icon="award", bare=True)
        self.register.clicked.connect(lambda: open_register(work, self))
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self._later = QTimer(self, singleShot=True, interval=150)
        self._later.timeout.connect(self.shown)
        self.search.textChanged.connect(self._later.start)
        self.table = Table(COLUMNS)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._offer())
        self.none = Empty("gift", Text("没有欠着的奖励", "Nothing is owed"), Text("", "", is_literal=True))
        self.card = Card(flush=True)
        self.card.body.setContentsMargins(1, 6, 1, 0)
        self.card.body.addWidget(self.table)
        self.card.body.addWidget(self.none)
        self.notes = NotesCard(work, lambda: go("wording"))
        self.story = StoryCard()
        self.budget = BudgetCard(work)
        self._bar()
        self._lay()
        self._say()
        voice.language_changed.connect(self._say)
        work.changed.connect(self._refresh)

    def shown(self) -> None:
        wanted = self.search.text().strip()
        self._work.act(lambda desk: desk.rewards.all(search=wanted), self._show)
        self.budget.renew()

    def set_width(self, width: Width) -> None:
        narrow = width is Width.NARROW
        self.head.set_narrow(narrow)
        self._width = width
        self._hide()
        self._make_room(not self.table.rows.items)
        self.table.setMinimumHeight(_LEAST if narrow else 0)
        self._count.setVisible(width is Width.WIDE)
        self._text.setVisible(not narrow)
        self._place_tools(narrow)
        side = Space.CARDS if narrow else Space.PAGE_SIDE
        self._outer.setContentsMargins(0, 0 if narrow else Space.PAGE_TOP, 0, 0)
        self.head.setContentsMargins(0 if narrow else side, 0, 0 if narrow else side, 0)
        self._columns.setContentsMargins(side, 0, side, Space.PAGE_TOP)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._columns.setDirection(down if narrow else across)
        self._side.setMinimumWidth(0 if narrow else SIDE)
        self._side.setMaximumWidth(16_777_215 if narrow else SIDE)

    def _hide(self) -> None:
        codes = any(each.code for each in self.table.rows.items)
        self.table.hide_columns(hidden(self._width, codes))

    def _place_tools(self, narrow: bool) -> None:
        """Search and filter: in the title row, or below it where that has no room."""
        row = self._tools if narrow else self.head.buttons
        if row.indexOf(self.filter) < 0:
            for widget in (self.search, self.filter, self.register, self.export):
                row.addWidget(widget)
        self.search.setMinimumWidth(60 if narrow else 150)
        self.search.setMaximumWidth(16_777_215 if narrow else 150)
        side = Space.CARDS if narrow else 0
        self._tools.setContentsMargins(side, 0, side, 0)

    def _refresh(self, _topic: object) -> None:
        if self.isVisible():
            self.shown()

    def _say(self) -> None:
        self.search.setPlaceholderText(say(Text("找人、奖品", "Member or prize")))
        if self.isVisible():
            self._offer()

    def _lay(self) -> None:
        self._outer = QVBoxLayout(self)
        self._outer.setSpacing(12)
        self._outer.addWidget(self.head)
        self._tools = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._tools.setSpacing(Space.HALF)
        self._outer.addLayout(self._tools)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(Space.CARDS)
        self._outer.addLayout(self._columns, 1)
        inside = QWidget()
        inside.setProperty("scrolled", "true")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.CARDS)
        column.addWidget(self.notes)
        column.addWidget(self.story)
        column.addWidget(self.budget)
        column.addStretch(1)
        self._side = QScrollArea()
        self._side.setWidgetResizable(True)
        self._side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._side.setWidget(inside)
        self._columns.addWidget(self.card, 1)
        self._columns.addWidget(self._side)
        self.set_width(Width.WIDE)

    def _bar(self) -> None:
        row = self.card.foot()
        self._bar_of_deeds = cast(Foot, self.card.findChild(Foot))
        self.every = Button(Text("全选", "All"), Kind.QUIET)
        self.every.clicked.connect(self._choose_all)
        row.addWidget(self.every)
        self._count = Label("", Role.CAPTION, "text_2")
        row.addWidget(self._count)
        row.addStretch(1)
        self._text = Button(CALL, Kind.QUIET, icon="copy")
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

    def _choose_all(self) -> None:
        if len(self.table.chosen_items()) == len(self.table.rows.items):
            self.table.clearSelection()
        else:
            self.table.selectAll()

    def _unfold(self) -> None:
        """The seldom ones: confirmed, forfeited, reversed; and what a narrow window has no room for."""
        states = {reward.debt.state for reward in self.table.chosen_items()}
        menu = Menu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if not self._text.isVisible():
            menu.addAction(say(CALL), self._copy).setEnabled(bool(states))
        for state, words in SELDOM:
            action = menu.addAction(say(words), partial(self._mark, state))
            action.setEnabled(bool(states) and all(state in AFTER[each] for each in states))
        menu.addSeparator()
        action = menu.addAction(say(REVERSE), self._ask_why)
        action.setEnabled(bool(states) and State.REVERSED not in states)
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
        wanted = self.filter.choice()
        items = [r for r in self._all if _passes(r, wanted)]
        chosen = {reward.debt.booking.id for reward in self.table.chosen_items()}
        self.table.show_items(items, lambda reward: reward.debt.booking.id)
        self._choose_again(chosen)
        self._hide()
        self.table.setVisible(bool(items))
        self._bar_of_deeds.setVisible(bool(items))
        self.none.setVisible(not items)
        self._make_room(not items)
        self.none.set_words(*self._nothing(wanted))
        self._offer()

    def _make_room(self, empty: bool) -> None:
        """An empty ledger stands clear of the card's edge, and small on a narrow page."""
        margins = (Space.CARDS,) * 4 if empty else (1, 6, 1, 0)
        self.card.body.setContentsMargins(*margins)
        self.card.setMaximumHeight(_EMPTY if empty and self._width is Width.NARROW else 16_777_215)

    def _choose_again(self, chosen: set[int]) -> None:
        """Those chosen stay so, however many, so that telling and handing over go one after the other."""
        model, flags = self.table.selectionModel(), QItemSelectionModel.SelectionFlag
        for nth, reward in enumerate(self.table.rows.items):
            if reward.debt.booking.id in chosen:
                model.select(self.table.rows.index(nth, 0), flags.Select | flags.Rows)

    def _nothing(self, wanted: str) -> tuple[Text, Text]:
        if self.search.text().strip():
            return _NOT_FOUND
        if not self._all:
            return Text("还没有奖励", "No rewards yet"), _LESSON
        none = Text("没有人放弃奖励", "Nobody gave a reward up")
        return none if wanted == "forfeited" else Text("没有欠着的奖励", "Nothing is owed"), _LESSON

    def _offer(self) -> None:
        chosen = self.table.chosen_items()
        states = {reward.debt.state for reward in chosen}
        for state, button in self._deeds.items():
            may = bool(chosen) and all(state in AFTER[each] for each in states)
            button.refuse(None if may else _CHOOSE)
        self._text.set_words(CALL)
        self._text.refuse(None if chosen else _CHOOSE)
        count = Text("选了 {n} 份", "{n} chosen").fill(n=len(chosen))
        self._count.set_text(count if chosen else _HOW)
        self._tell_story(chosen)
        ids = self._ids(chosen)
        if ids:
            self._work.act(lambda desk: desk.rewards.notes(ids), self.notes.show_notes)
        else:
            self.notes.show_notes(())

    def _tell_story(self, chosen: Sequence[Any]) -> None:
        if len(chosen) == 1:
            id = chosen[0].debt.booking.id
            self._work.act(lambda desk: desk.rewards.story(id), self.story.show_story)
        else:
            self.story.show_story(())

    def _ids(self, chosen: Sequence[Any]) -> tuple[int, ...]:
        """The rewards among the chosen that a text can be written about."""
        gone = (State.REVERSED, State.FORFEITED)
        return tuple(each.debt.booking.id for each in chosen if each.debt.state not in gone)

    def _mark(self, state: State, _checked: bool = False) -> None:
        ids = tuple(reward.debt.booking.id for reward in self.table.chosen_items())
        self._work.act(lambda desk: desk.rewards.mark(ids, state), lambda _: self.shown())

    def _ask_why(self) -> None:
        ids = tuple(reward.debt.booking.id for reward in self.table.chosen_items())

        def reverse(why: str) -> None:
            self._work.act(lambda desk: desk.rewards.reverse(ids, why), lambda _: self.shown())

        ask_why(len(ids), reverse, self._more, self)

    def _copy(self) -> None:
        ids = self._ids(self.table.chosen_items())
        self._work.act(lambda desk: desk.rewards.calls(ids), self._copied)

    def _copied(self, words: str) -> None:
        clipboard.write_text(words)
        self._text.set_words(Text("已复制", "Copied"))


def _passes(reward: Any, wanted: str) -> bool:
    if wanted == "forfeited":
        return bool(reward.debt.state is State.FORFEITED)
    return wanted == "all" or bool(reward.debt.is_open)


_NOT_FOUND = (
    Text("没找到", "Nothing found"),
    Text("换个名字试试，拼音也行。", "Try another name, or its pinyin."),
)
_LESSON = Text("公布一场的结果，奖励就记到这里，一份不漏。", "Publish a round: its rewards are booked here.")
_CHOOSE = Text("先在表里选人", "Choose somebody in the table first")
_HOW = Text("选一行或几行，再记一笔", "Choose rows, then mark")


def page(work: Work, _heartbeat: Heartbeat, go: Callable[[str], None]) -> Page:
    """The rewards page."""
    return Rewards(work, go)
