"""The next round on Today: when, its checklist with a press beside each line, the one button to go on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from core.announcement import day
from core.checklist import Line as Checked
from core.checklist import Where
from core.round import Phase, Round, Step
from core.text import Lang, Text
from ui import clipboard
from ui.parts.button import Button, Kind, Size
from ui.parts.card import Card, Line
from ui.parts.empty import Empty
from ui.parts.label import Label
from ui.parts.title_row import IconTile
from ui.parts.width import Width
from ui.places import ICONS
from ui.sections.today_checks import CheckRows
from ui.sections.today_first import FirstSteps
from ui.sections.today_words import round_name, until
from ui.theme import Role
from ui.work import Work

if TYPE_CHECKING:
    from core.desk.today import Today as Day

_NEXT = Text("下一场", "Next")
_STARTS = Text("{day} {time} 开始", "Starts {day} {time}")
_COPY = Text("复制预告文字", "Copy the announcement")
_OPEN = Text("打开这一场", "Open this round")
_NOTE = Text("复制后记为“已预告”，可以撤回", "Marks it announced; undo works")
_NONE = Text("下一场还没安排", "No next round yet")
_LESSON = Text(
    "在左边选一个活动，写好方案，这里就会提醒你什么时候发什么。",
    "Choose an activity at the left and plan it: this card then says what to send and when.",
)


class NextCard(Card):
    """The next round: when, what is ready, what is not, and the one button to go on."""

    def __init__(self, work: Work, go: Callable[[str], None]) -> None:
        super().__init__()
        self._work, self._go = work, go
        self._round: Round | None = None
        self._announcement = ""
        self._tile = IconTile("calendar")
        self._name = Label("", Role.LEAD)
        self._left = Label("", Role.TITLE, align=Qt.AlignmentFlag.AlignRight)
        self._when = Label("", Role.CAPTION, "text_2", Qt.AlignmentFlag.AlignRight)
        self.checks = CheckRows(self._follow)
        self._copy = Button(_COPY, Kind.PRIMARY, icon="copy", size=Size.TALL)
        self._copy.clicked.connect(self._announce)
        self._open = Button(_OPEN, size=Size.TALL)
        self._open.clicked.connect(self._visit)
        self._note = Label(_NOTE, Role.CAPTION, "text_2")
        self._full = self._frame()
        self._none = Empty("calendar", _NONE, _LESSON)
        self._first = FirstSteps(go)
        for part in (self._full, self._first, self._none):
            self.body.addWidget(part)

    def set_width(self, width: Width) -> None:
        """One column, and the note below the buttons, where the window is narrow."""
        narrow = width is Width.NARROW
        self.checks.set_columns(1 if narrow else 2)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._below.setDirection(down if narrow else across)

    def show_next(self, found: Day) -> None:
        """Show the next round of ``found``, or how to plan one."""
        self._round = found.next
        self._full.setVisible(found.next is not None)
        self._first.setVisible(not found.has_begun)
        self._first.show_done(found.is_named, found.people > 0, found.has_begun)
        self._none.setVisible(found.has_begun and found.next is None and not found.running)
        self.setVisible(found.next is not None or not found.running)
        if found.next is None:
            return
        round_, board = found.next, found.boards[found.next.id]
        self._tile.set_icon(ICONS[round_.activity])
        self._name.set_text(round_name(round_))
        self._announcement = board.texts[0].body if board.texts else ""
        planned = round_.phase is Phase.PLANNED
        self._copy.setVisible(planned)
        self._note.setVisible(planned)
        self._open.set_kind(Kind.SECONDARY if planned else Kind.PRIMARY)
        self.checks.show_lines(found.checklist)
        self.tick(found.now)

    def tick(self, now: datetime) -> None:
        """Count down to the start."""
        if self._round is None or self._round.starts_at is None:
            return
        starts = self._round.starts_at
        self._left.set_text(until(starts - now))
        when = Text.literal(day(starts, Lang.ZH), day(starts, Lang.EN))
        self._when.set_text(_STARTS.fill(day=when, time=f"{starts:%H:%M}"))

    def _visit(self) -> None:
        if self._round is not None:
            self._go(self._round.activity)

    def _follow(self, line: Checked) -> None:
        """What the press beside a line does."""
        round_ = self._round
        if round_ is None or line.where is None:
            return
        if line.where is Where.COPY and line.text is not None:
            text = line.text
            clipboard.write_text(text.body)
            self._work.act(lambda desk: desk.rounds.copied(round_.id, text))
            return
        self._go(round_.activity if line.where is Where.ROUND else line.where.value)

    def _frame(self) -> QWidget:
        full = QWidget()
        column = QVBoxLayout(full)
        column.setContentsMargins(0, 0, 0, 0)
        top, words, times = QHBoxLayout(), QVBoxLayout(), QVBoxLayout()
        for part in (words, times):
            part.setSpacing(0)
        words.addWidget(Label(_NEXT, Role.CAPTION, "text_2"))
        words.addWidget(self._name)
        times.addWidget(self._left)
        times.addWidget(self._when)
        top.addWidget(self._tile)
        top.addLayout(words, 1)
        top.addLayout(times)
        column.addLayout(top)
        column.addWidget(Line())
        column.addWidget(self.checks)
        self._below = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        buttons = QHBoxLayout()
        buttons.addWidget(self._copy)
        buttons.addWidget(self._open)
        buttons.addStretch(1)
        self._below.addLayout(buttons, 1)
        self._below.addWidget(self._note)
        column.addSpacing(4)
        column.addLayout(self._below)
        return full

    def _announce(self) -> None:
        round_ = self._round
        if round_ is None:
            return
        clipboard.write_text(self._announcement)
        self._work.act(lambda desk: desk.rounds.step(round_.id, Step.ANNOUNCE))
