"""The week plan to be changed: a column a day (a list when narrow), below it the fields of what is chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from core.errors import UserError
from core.text import Text
from core.week import DAYS as DAYS_OF
from core.week import SLOTS, WEEK, Cadence, Slot
from core.week_plan import Change, clashes
from ui.parts.button import Button, Kind, Size
from ui.parts.card import Card, Line
from ui.parts.fields import ChoiceField, TimeField, ToggleField
from ui.parts.files import CALENDAR, save_as
from ui.parts.label import Label, Prose
from ui.parts.layouts import clear
from ui.parts.width import Width
from ui.say import say
from ui.sections.week_card import sentences
from ui.sections.week_plan_tiles import PlanTile, day_head
from ui.sections.week_tiles import DAYS
from ui.theme import Role, Space
from ui.work import Work

if TYPE_CHECKING:
    from core.desk import Desk

_TITLE = Text("周计划", "The week plan")
_HOW = Text("点一项来改，改了马上生效", "Choose one and change it: it counts at once")
_BOOK = Text("回到规则书的安排", "Back to the rule book")
_DONE = Text("改好了", "Done")
_KEPT = Text(
    "备好的场次不动，新建的场次用这里的时间。停掉的活动不排进每周，导航里排在最后。",
    "Rounds already planned keep their time; new ones use this. "
    "What is off leaves the week and stands last at the left.",
)
_CALENDAR = Text("存成日历文件（.ics）", "Save as a calendar (.ics)")
_CALENDAR_WHY = Text(
    "往后八周的场次和时间，带预告提醒；手机和电脑的日历都能打开",
    "Rounds and times of the next eight weeks with reminders, for any calendar",
)
_WHEN = Text("多久一次", "How often")
_DAY = Text("星期几", "Day")
_START = Text("几点开始", "Starts at")
_ON = Text("排进计划", "In the plan")
_CADENCES = (
    (Cadence.WEEKLY.value, Text("每周", "Weekly")),
    (Cadence.DAILY.value, Text("每天", "Daily")),
    (Cadence.MONTH_FIRST.value, Text("每月 1 日", "On the 1st of the month")),
    (Cadence.MONTH_LAST.value, Text("每月最后一天", "On the last of the month")),
)


class WeekEditor(Card):
    """The owner's plan; ``closed`` when the owner is done with it."""

    closed = Signal()

    def __init__(self, work: Work) -> None:
        super().__init__(_TITLE, flush=True)
        self._work = work
        self._plan: Sequence[Slot] = WEEK
        self._chosen = WEEK[0].id
        self._width = Width.WIDE
        self._filling = False
        self.tiles: dict[str, PlanTile] = {}
        self.book = Button(_BOOK, Kind.QUIET, size=Size.SMALL, icon="undo")
        self.book.clicked.connect(lambda: self._work.act(lambda desk: desk.week.reset()))
        self.done = Button(_DONE, size=Size.SMALL, icon="check")
        self.done.clicked.connect(self.closed)
        self.calendar = Button(_CALENDAR, Kind.QUIET, size=Size.SMALL, icon="file-down")
        self.calendar.set_tip(_CALENDAR_WHY)
        self.calendar.clicked.connect(self._ask_where)
        self.setFocusProxy(self.done)
        self._calendar = QWidget()
        self._grid = QGridLayout(self._calendar)
        self._grid.setContentsMargins(6, 0, 6, 6)
        self._grid.setSpacing(2)
        self.name = Label("", Role.STRONG)
        self.cadence = ChoiceField(_WHEN, _CADENCES)
        self.weekday = ChoiceField(_DAY, [(str(nth), day) for nth, day in enumerate(DAYS_OF)])
        self.start = TimeField(_START)
        self.on = ToggleField(_ON)
        self.clash = Prose("", Role.CAPTION, "warn")
        self._listen()
        self._lay()

    def set_width(self, width: Width) -> None:
        """Seven columns, or a list where the window is narrow."""
        self._width = width
        narrow = width is Width.NARROW
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._fields.setDirection(down if narrow else across)
        self._below.setDirection(down if narrow else across)
        self.caption.setVisible(not narrow)
        self._draw()

    def renew(self) -> None:
        """Bring the plan up to date."""
        self._work.act(lambda desk: desk.week.plan(), self.show_plan)

    def show_plan(self, plan: Sequence[Slot]) -> None:
        """Show ``plan``: its tiles, the fields of the one chosen, what clashes."""
        self._plan = plan
        self.book.setEnabled(any(slot != SLOTS[slot.id] for slot in plan))
        found = clashes(plan)
        self.clash.set_text(sentences([each.text for each in found]))
        self.clash.setVisible(bool(found))
        self._draw()
        self._fill()

    def choose(self, id: str) -> None:
        """Show the fields of one activity."""
        self._chosen = id
        for each, tile in self.tiles.items():
            tile.setChecked(each == id)
        self._fill()

    def _ask_where(self) -> None:
        save_as(self, _CALENDAR, self.save_calendar, name=f"{say(_TITLE)}.ics", kind=CALENDAR)

    def save_calendar(self, path: str) -> None:
        """Write the coming eight weeks to ``path`` as a calendar file."""
        self._work.act(lambda desk: desk.week.save_calendar(Path(path)))

    def _slot(self) -> Slot:
        return next(slot for slot in self._plan if slot.id == self._chosen)

    def _fill(self) -> None:
        slot = self._slot()
        self._filling = True
        self.name.set_text(slot.name)
        self.cadence.set_value(slot.cadence.value)
        if slot.weekday is not None:
            self.weekday.set_value(str(slot.weekday))
        self.weekday.setVisible(slot.cadence is Cadence.WEEKLY)
        if not self.start.line.hasFocus() or self.start.value() != slot.start:
            self.start.set_value(slot.start)
        self.on.set_value(slot.is_on)
        self._filling = False

    def _send(self) -> None:
        """Keep what the fields say now, unless they say nothing else than the plan."""
        start = self.start.value()
        if self._filling or start is None or not self.start.check():
            return
        cadence = Cadence(self.cadence.value())
        weekday = int(self.weekday.value()) if cadence is Cadence.WEEKLY else None
        change = Change(self._chosen, cadence, weekday, start, self.on.value())
        self._work.act(_changing(change), near=self)

    def _fail(self, error: UserError, near: object) -> None:
        if near is self:
            self.start.fail(error.text)

    def _draw(self) -> None:
        held = self.focusWidget()
        had_focus = isinstance(held, PlanTile) and held.hasFocus()
        clear(self._grid)
        self.tiles = {}
        (self._draw_list if self._width is Width.NARROW else self._draw_days)()
        for id, tile in self.tiles.items():
            tile.setChecked(id == self._chosen)
            tile.clicked.connect(lambda _=False, id=id: self.choose(id))
        if had_focus:
            self.tiles[self._chosen].setFocus()

    def _draw_list(self) -> None:
        for row, slot in enumerate(sorted(self._plan, key=_rank)):
            self._grid.addWidget(self._tile(slot, long=True), row, 0)
        for column in range(7):
            self._grid.setColumnStretch(column, int(column == 0))

    def _draw_days(self) -> None:
        rows = [0] * 7
        for nth, day in enumerate(DAYS):
            self._grid.setColumnStretch(nth, 1)
            self._grid.addWidget(day_head(day), 0, nth)
        for slot in sorted(self._plan, key=_rank):
            if slot.weekday is not None and slot.is_on:
                rows[slot.weekday] += 1
                self._grid.addWidget(self._tile(slot, long=False), rows[slot.weekday], slot.weekday)
        row, column = max(rows) + 1, 0
        for slot in sorted(self._plan, key=_rank):
            if slot.id not in self.tiles:
                self._grid.addWidget(self._tile(slot, long=True), row + column // 6, column % 6, 1, 2)
                column += 2

    def _tile(self, slot: Slot, *, long: bool) -> PlanTile:
        tile = self.tiles[slot.id] = PlanTile(slot, long=long)
        return tile

    def _listen(self) -> None:
        for field in (self.cadence, self.weekday, self.on):
            field.changed.connect(self._send)
        self.start.line.editingFinished.connect(self._send)
        self._work.failed.connect(self._fail)

    def _lay(self) -> None:
        self.caption.set_text(_HOW)
        self.head.addWidget(self.done)
        form = QVBoxLayout()
        form.setContentsMargins(Space.CARD_SIDE, Space.ONE, Space.CARD_SIDE, Space.CARDS)
        form.setSpacing(Space.ONE)
        self._fields = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._fields.setSpacing(Space.CARDS)
        for field in (self.cadence, self.weekday, self.start):
            self._fields.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        head = QHBoxLayout()
        head.addWidget(self.name, 1)
        head.addWidget(self.on)
        form.addLayout(head)
        form.addLayout(self._fields)
        form.addWidget(self.clash)
        form.addWidget(Prose(_KEPT, Role.CAPTION, "text_2"))
        self._below = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._below.addWidget(self.book, 0, Qt.AlignmentFlag.AlignLeft)
        self._below.addWidget(self.calendar, 0, Qt.AlignmentFlag.AlignLeft)
        self._below.addStretch(1)
        form.addLayout(self._below)
        self.body.addWidget(self._calendar)
        self.body.addWidget(Line())
        self.body.addLayout(form)


def _rank(slot: Slot) -> tuple[bool, int, Any, int]:
    """By day and time; then what has no day of the week; last what is off."""
    day = 7 if slot.weekday is None else slot.weekday
    return (not slot.is_on, day, slot.start, slot.number)


def _changing(change: Change) -> Callable[[Desk], Any]:
    return lambda desk: desk.week.change(change)
