"""The week as a card: a column a day with its activities and how they stand, the irregular ones below."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from core.agenda import Day as AgendaDay
from core.schedule import SlotState
from core.text import Text
from core.week import Slot
from ui.parts.button import Button, Kind, Size
from ui.parts.card import Card, Line
from ui.parts.label import Prose
from ui.parts.width import Width
from ui.sections.week_tiles import Day, SlotTile
from ui.theme import Role

BESIDE = ("check_in", "idiom_chain", "lucky_cat", "story_wallpaper")
"""The order of those that stand below the days; what the owner put there comes after."""
EDIT = Text("改周计划", "Edit week")
AGENDA = Text("日历", "Calendar")


FULL = 2
"""So many activities of a day stand in full, the others in a line."""
Standing = tuple[Slot, int, time]
"""A slot, the day it stands on (0 is Monday), and its time, which orders the day."""


class WeekCard(Card):
    """Seven days side by side (or below one another when narrow).

    ``chosen`` carries an activity's id, ``edit_pressed`` asks for the plan to be changed,
    ``agenda_pressed`` for the days of the month.
    """

    chosen = Signal(str)
    edit_pressed = Signal()
    agenda_pressed = Signal()

    def __init__(self, slots: Sequence[Slot]) -> None:
        super().__init__(flush=True)
        self.body.setSpacing(0)
        self._width = Width.WIDE
        self.days = [Day(nth) for nth in range(7)]
        self.tiles = {slot.id: SlotTile(slot) for slot in slots}
        for id, tile in self.tiles.items():
            # Without a parent, showing a tile would open a window of its own.
            tile.setParent(self)
            tile.clicked.connect(lambda _=False, id=id: self.chosen.emit(id))
        self._grid = QGridLayout()
        self._grid.setSpacing(0)
        self.body.addLayout(self._grid)
        self.body.addWidget(Line())
        self.edit = Button(EDIT, Kind.QUIET, size=Size.SMALL, icon="pencil")
        self.edit.clicked.connect(self.edit_pressed)
        self.agenda = Button(AGENDA, Kind.QUIET, size=Size.SMALL, icon="calendar")
        self.agenda.clicked.connect(self.agenda_pressed)
        self.clash = Prose("", Role.CAPTION, "warn")
        self.clash.setContentsMargins(12, 2, 12, 6)
        self._beside = QWidget()
        self._row = QGridLayout(self._beside)
        self._row.setContentsMargins(8, 2, 8, 2)
        self._row.setHorizontalSpacing(12)
        self._row.setVerticalSpacing(0)
        self.body.addWidget(self.clash)
        self.body.addWidget(self._beside)
        self._tools = QWidget()
        tools = QHBoxLayout(self._tools)
        tools.setContentsMargins(0, 0, 0, 0)
        tools.setSpacing(0)
        for button in (self.agenda, self.edit):
            tools.addWidget(button)
        self.clash.hide()
        self._laid: tuple[Standing, ...] = ()
        self._lay(tuple((slot, slot.weekday or 0, slot.start) for slot in slots))

    def set_width(self, width: Width) -> None:
        """Seven columns, or two where the window is narrow."""
        self._width = width
        columns = 2 if width is Width.NARROW else 7
        for nth, day in enumerate(self.days):
            self._grid.removeWidget(day)
            self._grid.addWidget(day, nth // columns, nth % columns)
        for column in range(7):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        self._lay_beside()

    def _lay(self, laid: tuple[Standing, ...]) -> None:
        """Stand the tiles in their days (0 is Monday), in the order of their time."""
        self._laid = laid
        there = {slot.id for slot, *_ in laid}
        for id, tile in self.tiles.items():
            tile.setVisible(id in there)
        for day in self.days:
            while day.column.count():
                day.column.takeAt(0)
        for slot, nth, _ in sorted(laid, key=lambda each: (each[2], each[0].number)):
            if slot.has_day:
                self._row.removeWidget(self.tiles[slot.id])
                self.days[nth].column.addWidget(self.tiles[slot.id])
                self.tiles[slot.id].set_short(self.days[nth].column.count() > FULL)
        for day in self.days:
            day.column.addStretch(1)
        self.set_width(self._width)

    def _lay_beside(self) -> None:
        across = 2 if self._width is Width.NARROW else 4
        for tile in (*self.tiles.values(), self._tools):
            self._row.removeWidget(tile)
        beside = sorted((slot for slot, *_ in self._laid if not slot.has_day), key=_beside)
        for nth, slot in enumerate(beside):
            self._row.addWidget(self.tiles[slot.id], nth // across, nth % across)
        if self._width is Width.NARROW:
            below = (len(beside) + 1) // 2
            self._row.addWidget(self._tools, below, 0, 1, 2, Qt.AlignmentFlag.AlignLeft)
        else:
            self._row.addWidget(self._tools, 0, 6, Qt.AlignmentFlag.AlignRight)
        self._row.setColumnStretch(5, 1)

    def show_week(self, states: Sequence[SlotState], now: datetime, days: Sequence[AgendaDay] = ()) -> None:
        """Show how every slot stands at ``now``; those that are not there are switched off.

        ``days`` are the seven of the week: what holidays they belong to, and what clashes on them.
        """
        for state in states:
            self.tiles[state.slot.id].show_state(state, now)
        if (laid := tuple(map(_standing, states))) != self._laid:
            self._lay(laid)
        monday = now.date() - timedelta(days=now.weekday())
        special = {each.day: each.special for each in days}
        for nth, day in enumerate(self.days):
            shown = monday + timedelta(days=nth)
            day.show_day(shown, now.date(), special.get(shown))
        found = [words for each in days if each.day >= now.date() for words in each.clashes]
        self.clash.set_text(sentences(found))
        self.clash.setVisible(bool(found))


def _standing(state: SlotState) -> Standing:
    return state.slot, state.day.weekday(), state.starts_at.time()


def sentences(said: Sequence[Text]) -> Text:
    """Several sentences as one paragraph."""
    return Text.literal("".join(f"{each.zh}。" for each in said), " ".join(f"{each.en}." for each in said))


def _beside(slot: Slot) -> tuple[int, int]:
    return (BESIDE.index(slot.id) if slot.id in BESIDE else len(BESIDE), slot.number)
