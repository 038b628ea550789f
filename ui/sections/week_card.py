"""The week as a card: a column a day with its activities and how they stand, the irregular ones below."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from core.round import Phase
from core.schedule import Dot, SlotState, is_waiting
from core.text import Text
from core.week import Slot
from ui.parts import strokes
from ui.parts.button import Button, Kind, Size
from ui.parts.card import Card, Line
from ui.parts.chip import Chip, Tone
from ui.parts.countdown import digits_of
from ui.parts.pressable import Pressable
from ui.parts.width import Width
from ui.places import ICONS
from ui.say import say
from ui.theme import Radius, Role, current, font

DAYS = tuple(
    Text.literal(f"周{zh}", en)
    for zh, en in zip("一二三四五六日", ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"), strict=True)
)
BESIDE = ("check_in", "idiom_chain", "lucky_cat", "story_wallpaper")
"""The order of those that stand below the days; what the owner put there comes after."""
EDIT = Text("改周计划", "Change the week")


def chip_of(state: SlotState, now: datetime) -> Chip:
    """How a slot stands, in a word."""
    round_ = state.round
    if round_ is None:
        return Chip(Text("未备", "Not planned"), Tone.OUTLINE, "plus")
    if round_.phase is Phase.PUBLISHED:
        return Chip(Text("已公布", "Published"), Tone.MUTE, "check")
    if round_.phase is Phase.OPEN and round_.closes_at is not None and round_.closes_at > now:
        left = Text("剩 {left}", "{left} left").fill(
            left=digits_of(int((round_.closes_at - now).total_seconds()))
        )
        return Chip(left, Tone.ACCENT, "clock")
    waiting = is_waiting(round_, now)
    words = {
        Phase.PLANNED: Text("该发预告了", "Announce now") if waiting else Text("已备", "Planned"),
        Phase.ANNOUNCED: Text("该开始了", "Open now") if waiting else Text("已预告", "Announced"),
        Phase.OPEN: Text("该截止了", "Close now") if waiting else Text("进行中", "Running"),
        Phase.CLOSED: Text("等判定", "To be judged"),
        Phase.JUDGED: Text("等公布", "To be published"),
    }[round_.phase]
    return Chip(words, Tone.WARN, "bell") if waiting else Chip(words, Tone.ACCENT, "check")


class SlotTile(Pressable):
    """One activity in its day: icon and name, time, how it stands."""

    def __init__(self, slot: Slot) -> None:
        super().__init__(radius=Radius.BUTTON)
        self._state: SlotState | None = None
        self._now: datetime | None = None
        self._take(slot)

    def show_state(self, state: SlotState, now: datetime) -> None:
        """Show how the slot stands at ``now``."""
        self._state, self._now = state, now
        self._take(state.slot)

    def _take(self, slot: Slot) -> None:
        """Below the days a tile is one line, as wide as its words where there is room."""
        self.slot, self._flat = slot, not slot.has_day
        across = QSizePolicy.Policy.Maximum if self._flat else QSizePolicy.Policy.Expanding
        self.setSizePolicy(across, QSizePolicy.Policy.Fixed)
        self.retranslate()

    def retranslate(self) -> None:
        chip = self._chip()
        words = [say(self.slot.name), self._when()] + ([say(chip.word)] if chip else [])
        self.setAccessibleName(" · ".join(words))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        if not self._flat:
            return QSize(100, 68)
        words = strokes.width_of(say(self.slot.name), font(Role.STRONG))
        return QSize(26 + words + strokes.width_of(self._when(), font(Role.CAPTION)) + 20, 30)

    def minimumSizeHint(self) -> QSize:
        return QSize(84, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        t, brush = current(), QPainter(self)
        if self.warmth() > 0:
            strokes.box(brush, QRectF(self.rect()), Radius.BUTTON, fill=t.hover)
        over = self._state is not None and self._state.dot is Dot.PUBLISHED
        ink = t.text_2 if over else t.text
        strokes.glyph(brush, 6, 6, ICONS[self.slot.id], 16, ink if over else t.accent_text)
        role = Role.BODY if over else Role.STRONG
        name = say(self.slot.name)
        strokes.text(brush, QRectF(28, 4, self.width() - 32, 20), name, font(role), ink)
        if self._flat:
            left = 28 + strokes.width_of(name, font(role)) + 6
            strokes.text(
                brush, QRectF(left, 4, self.width() - left, 20), self._when(), font(Role.CAPTION), t.text_2
            )
            return
        strokes.text(brush, QRectF(6, 24, self.width() - 8, 16), self._when(), font(Role.CAPTION), t.text_2)
        if (chip := self._chip()) is not None:
            chip.paint(brush, 6, 54, self.width() - 8)

    def _chip(self) -> Chip | None:
        return chip_of(self._state, self._now) if self._state and self._now else None

    def _when(self) -> str:
        if self._flat:
            return say(self.slot.rhythm)
        round_ = self._state.round if self._state else None
        if round_ is not None and round_.starts_at and round_.ends_at:
            return f"{round_.starts_at:%H:%M}–{round_.ends_at:%H:%M}"
        start = datetime.combine(date.min, self.slot.start)
        return f"{start:%H:%M}–{start + timedelta(minutes=self.slot.minutes):%H:%M}"


class Day(QWidget):
    """One day of the week; today is tinted."""

    def __init__(self, nth: int) -> None:
        super().__init__()
        self._nth = nth
        self._day = date.min
        self._today = False
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(5, 30, 5, 8)
        self.column.setSpacing(0)

    def show_day(self, day: date, today: date) -> None:
        """Show which day this is."""
        self._day, self._today = day, day == today
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        t, brush = current(), QPainter(self)
        if self._today:
            brush.fillRect(self.rect(), t.accent_tint)
        if self._nth:
            strokes.line(brush, 0, 0, 0, self.height(), t.border)
        head = QRectF(11, 8, self.width() - 22, 20)
        words = (
            Text("今天 {day}", "Today, {day}").fill(day=DAYS[self._nth]) if self._today else DAYS[self._nth]
        )
        role, ink = (Role.CAPTION_STRONG, t.accent_text) if self._today else (Role.CAPTION, t.text_2)
        strokes.text(brush, head, say(words), font(role), ink)
        strokes.text(brush, head, str(self._day.day), font(role), ink, strokes.RIGHT)


class WeekCard(Card):
    """Seven days side by side (or below one another when narrow).

    ``chosen`` carries an activity's id, ``edit_pressed`` asks for the plan to be changed.
    """

    chosen = Signal(str)
    edit_pressed = Signal()

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
        self._beside = QWidget()
        self._row = QGridLayout(self._beside)
        self._row.setContentsMargins(8, 2, 8, 2)
        self._row.setHorizontalSpacing(12)
        self._row.setVerticalSpacing(0)
        self.body.addWidget(self._beside)
        self._laid: tuple[Slot, ...] = ()
        self._lay(tuple(slots))

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

    def _lay(self, slots: tuple[Slot, ...]) -> None:
        """Stand the tiles of ``slots`` in their days, in the order of their time."""
        self._laid = slots
        there = {slot.id for slot in slots}
        for id, tile in self.tiles.items():
            tile.setVisible(id in there)
        for day in self.days:
            while day.column.count():
                day.column.takeAt(0)
        for slot in sorted(slots, key=lambda each: (each.start, each.number)):
            if slot.has_day and slot.weekday is not None:
                self._row.removeWidget(self.tiles[slot.id])
                self.days[slot.weekday].column.addWidget(self.tiles[slot.id])
        for day in self.days:
            day.column.addStretch(1)
        self.set_width(self._width)

    def _lay_beside(self) -> None:
        across = 2 if self._width is Width.NARROW else 4
        for tile in (*self.tiles.values(), self.edit):
            self._row.removeWidget(tile)
        beside = sorted((slot for slot in self._laid if not slot.has_day), key=_beside)
        for nth, slot in enumerate(beside):
            self._row.addWidget(self.tiles[slot.id], nth // across, nth % across)
        if self._width is Width.NARROW:
            below = (len(beside) + 1) // 2
            self._row.addWidget(self.edit, below, 0, 1, 2, Qt.AlignmentFlag.AlignLeft)
        else:
            self._row.addWidget(self.edit, 0, 6, Qt.AlignmentFlag.AlignRight)
        self._row.setColumnStretch(5, 1)

    def show_week(self, states: Sequence[SlotState], now: datetime) -> None:
        """Show how every slot stands at ``now``; those that are not there are switched off."""
        for state in states:
            self.tiles[state.slot.id].show_state(state, now)
        if (slots := tuple(state.slot for state in states)) != self._laid:
            self._lay(slots)
        monday = now.date() - timedelta(days=now.weekday())
        for nth, day in enumerate(self.days):
            day.show_day(monday + timedelta(days=nth), now.date())


def _beside(slot: Slot) -> tuple[int, int]:
    return (BESIDE.index(slot.id) if slot.id in BESIDE else len(BESIDE), slot.number)
