"""The calendar: a month of days with what falls on them, holidays, clashes; turns moved or left out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from core.agenda import Day, Entry
from core.holidays import unknown
from core.text import Text
from core.week import Slot
from ui.parts.button import Button, Kind, Size
from ui.parts.card import Card, Line
from ui.parts.fields import ToggleField
from ui.parts.label import Label, Prose
from ui.parts.layouts import clear
from ui.parts.width import Width
from ui.sections.agenda_days import DayCell, DayName, EntryTile
from ui.sections.agenda_entry import EntryForm
from ui.sections.week_card import sentences
from ui.theme import Role, Space
from ui.work import Work

_TITLE = Text("日历", "Calendar")
_NAMES = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October")
_MONTHS = (*_NAMES, "November", "December")
_BEFORE, _AFTER = Text("上个月", "The month before"), Text("下个月", "The month after")
_TODAY = Text("回到今天", "Back to today")
_DONE = Text("看好了", "Done")
_SKIP = Text("公共假日不办", "Nothing on public holidays")
_SKIP_WHY = Text(
    "放假那天的活动自动停一次；每天打卡照常", "What falls on one is left out that once; check-in goes on"
)
_DAY = timedelta(days=1)


def span_of(month: date) -> tuple[date, date]:
    """The Monday on or before the first of a month, and the Sunday on or after its last day."""
    first = month.replace(day=1)
    last = (first + 31 * _DAY).replace(day=1) - _DAY
    return first - first.weekday() * _DAY, last + (6 - last.weekday()) * _DAY


class AgendaCard(Card):
    """A month of days; ``closed`` when the owner has seen enough."""

    closed = Signal()

    def __init__(self, work: Work, go: Callable[[str], None]) -> None:
        super().__init__(_TITLE, flush=True)
        self._work = work
        self._month = work.clock.now().date().replace(day=1)
        self._days: Sequence[Day] = ()
        self._chosen: tuple[str, date] | None = None
        self._width = Width.WIDE
        self._filling = False
        self.tiles: list[EntryTile] = []
        self._rows: dict[tuple[str, date], int] = {}
        self.title = Label("", Role.STRONG)
        self.before = Button(_BEFORE, Kind.QUIET, size=Size.SMALL, icon="chevron-left")
        self.after = Button(_AFTER, Kind.QUIET, size=Size.SMALL, icon="chevron-right")
        self.today = Button(_TODAY, Kind.QUIET, size=Size.SMALL)
        self.done = Button(_DONE, size=Size.SMALL, icon="check")
        self.skip = ToggleField(_SKIP, _SKIP_WHY)
        self.form = EntryForm(work, go)
        self.said = Prose("", Role.CAPTION, "warn")
        self.lack = Prose("", Role.CAPTION, "text_2")
        self._listen()
        self._lay()

    def set_width(self, width: Width) -> None:
        """Seven columns, or a list of the days with anything on them where the window is narrow."""
        if width is not self._width:
            self._width = width
            self.form.set_width(width)
            self._draw()
        for button in (self.before, self.after):
            button.set_bare(width is Width.NARROW)
        self.today.setVisible(width is not Width.NARROW)

    def renew(self) -> None:
        """Bring the month up to date."""
        first, last = span_of(self._month)
        self._work.act(lambda desk: (desk.week.agenda(first, last), desk.week.plan()), self._show)

    def turn(self, months: int) -> None:
        """Show the month so many months on; 0 is this one."""
        if not months:
            self._month = self._work.clock.now().date().replace(day=1)
        else:
            shown = QDate(self._month.year, self._month.month, 1).addMonths(months)
            self._month = date(shown.year(), shown.month(), 1)
        self._chosen = None
        self.renew()

    def choose(self, entry: Entry) -> None:
        """Show what can be done with ``entry``."""
        self._chosen = _key(entry)
        self._mark()

    def _show(self, found: tuple[Sequence[Day], Sequence[Slot]]) -> None:
        self._days, plan = found
        self._filling = True
        self.skip.set_value(any(slot.skips_holidays for slot in plan))
        self._filling = False
        self._draw()

    def _draw(self) -> None:
        month, today = self._month, self._work.clock.now().date()
        self.title.set_text(_name(month))
        self._lift_form()
        clear(self._grid)
        self.tiles, self._rows = [], {}
        narrow = self._width is Width.NARROW
        days = [day for day in self._days if not narrow or _is_shown(day, month, today)]
        for nth in range(0 if narrow else 7):
            self._grid.addWidget(DayName(nth), 0, nth)
        for nth in range(7):
            self._grid.setColumnStretch(nth, int(nth == 0 or not narrow))
        for nth, day in enumerate(days):
            cell = DayCell(day, today, month.month, self.choose, long=narrow)
            self.tiles += cell.tiles
            where = (2 * nth, 0) if narrow else (nth // 7 + 1, nth % 7)
            self._grid.addWidget(cell, *where)
            self._rows |= {_key(tile.entry): where[0] for tile in cell.tiles}
        clashes = [words for day in self._days if day.day >= today for words in day.clashes]
        self.said.set_text(sentences(clashes))
        self.said.setVisible(bool(clashes))
        years = sorted({day.day.year for day in self._days})
        lacking = [words for year in years if (words := unknown(year)) is not None]
        self.lack.set_text(sentences(lacking))
        self.lack.setVisible(bool(lacking))
        self._mark()

    def _mark(self) -> None:
        """Mark the tile that is chosen, and show its deeds."""
        chosen = None
        for tile in self.tiles:
            is_chosen = _key(tile.entry) == self._chosen
            tile.setChecked(is_chosen)
            chosen = tile.entry if is_chosen else chosen
        self.form.show_entry(chosen)
        self._lift_form()
        if self._width is Width.NARROW and self._chosen in self._rows:
            self._grid.addWidget(self.form, self._rows[self._chosen] + 1, 0)
        else:
            self._place.addWidget(self.form)
        self.form.show()

    def _lift_form(self) -> None:
        """Take the form out of where it stands: below the month, or below a day of the list."""
        self._grid.removeWidget(self.form)
        self._place.removeWidget(self.form)

    def _listen(self) -> None:
        self.before.clicked.connect(lambda: self.turn(-1))
        self.after.clicked.connect(lambda: self.turn(1))
        self.today.clicked.connect(lambda: self.turn(0))
        self.done.clicked.connect(self.closed)
        self.skip.changed.connect(self._skip)

    def _skip(self) -> None:
        skips = self.skip.value()
        if not self._filling:
            self._work.act(lambda desk: desk.week.skip_holidays(skips))

    def _lay(self) -> None:
        for part in (self.today, self.before, self.title, self.after, self.done):
            self.head.addWidget(part)
        held = QWidget()
        self._grid = QGridLayout(held)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(0)
        self.body.addWidget(Line())
        self.body.addWidget(held)
        for prose in (self.said, self.lack):
            prose.setContentsMargins(Space.CARD_SIDE, 4, Space.CARD_SIDE, 0)
            self.body.addWidget(prose)
        self._place = QVBoxLayout()
        self._place.addWidget(self.form)
        self.body.addLayout(self._place)
        self.body.addWidget(Line())
        row = QHBoxLayout()
        row.setContentsMargins(Space.CARD_SIDE, Space.ONE, Space.CARD_SIDE, Space.CARDS)
        row.addWidget(self.skip, 1)
        self.body.addLayout(row)


def _name(month: date) -> Text:
    return Text.literal(f"{month.year} 年 {month.month} 月", f"{_MONTHS[month.month - 1]} {month.year}")


def _is_shown(day: Day, month: date, today: date) -> bool:
    """Whether the list of a narrow window holds the day."""
    held = any(each.round is not None or day.day >= today for each in day.entries)
    return day.day.month == month.month and (held or day.special is not None)


def _key(entry: Entry) -> tuple[str, date]:
    """By what an entry is known again after it was moved: its activity, and its turn's day."""
    return entry.slot.id, entry.turn.day if entry.turn is not None else entry.starts_at.date()
