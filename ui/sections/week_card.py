"""The week as a card: a column a day with its activities and how they stand, the irregular ones below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from core.activities import NAMES
from core.round import Phase
from core.schedule import Dot, SlotState, is_waiting
from core.text import Text
from core.week import Slot
from ui.parts import strokes
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
LATER = Text("还在做", "In the making")
BESIDE = ("check_in", "idiom_chain", "lucky_cat", "story_wallpaper")
"""The activities that have no day of their own stand below the days."""


def chip_of(state: SlotState, now: datetime) -> Chip | None:
    """How a slot stands, in a word."""
    round_ = state.round
    if state.slot.id not in NAMES:
        return None
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

    def __init__(self, slot: Slot, *, flat: bool = False) -> None:
        super().__init__(radius=Radius.BUTTON)
        self.slot = slot
        self._flat = flat
        self._state: SlotState | None = None
        self._now: datetime | None = None
        self.setSizePolicy(
            QSizePolicy.Policy.Fixed if flat else QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed
        )
        self.retranslate()

    def show_state(self, state: SlotState, now: datetime) -> None:
        """Show how the slot stands at ``now``."""
        self._state, self._now = state, now
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

    def paintEvent(self, event: QPaintEvent) -> None:
        t, brush = current(), QPainter(self)
        if self.warmth() > 0:
            strokes.box(brush, QRectF(self.rect()), Radius.BUTTON, fill=t.hover)
        over = self._state is not None and self._state.dot is Dot.PUBLISHED
        built = self.slot.id in NAMES
        ink = t.text_2 if over or not built else t.text
        strokes.glyph(brush, 6, 6, ICONS[self.slot.id], 16, ink if over or not built else t.accent_text)
        role = Role.BODY if over or not built else Role.STRONG
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
        elif not built:
            strokes.text(brush, QRectF(6, 44, self.width() - 8, 20), say(LATER), font(Role.CAPTION), t.text_2)

    def _chip(self) -> Chip | None:
        return chip_of(self._state, self._now) if self._state and self._now else None

    def _when(self) -> str:
        if self.slot.id in BESIDE:
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
    """Seven days side by side (or below one another when narrow); ``chosen`` carries an activity's id."""

    chosen = Signal(str)

    def __init__(self, slots: Sequence[Slot]) -> None:
        super().__init__(flush=True)
        self.body.setSpacing(0)
        self.days = [Day(nth) for nth in range(7)]
        self.tiles: dict[str, SlotTile] = {}
        for slot in slots:
            tile = SlotTile(slot, flat=slot.id in BESIDE)
            tile.clicked.connect(lambda _=False, id=slot.id: self.chosen.emit(id))
            self.tiles[slot.id] = tile
            if slot.id not in BESIDE and slot.weekday is not None:
                self.days[slot.weekday].column.addWidget(tile)
        for day in self.days:
            day.column.addStretch(1)
        self._grid = QGridLayout()
        self._grid.setSpacing(0)
        self.body.addLayout(self._grid)
        self.body.addWidget(Line())
        self._beside = QWidget()
        self._row = QGridLayout(self._beside)
        self._row.setContentsMargins(8, 2, 8, 2)
        self._row.setHorizontalSpacing(12)
        self._row.setVerticalSpacing(0)
        self.body.addWidget(self._beside)
        self.set_width(Width.WIDE)

    def set_width(self, width: Width) -> None:
        """Seven columns, or two where the window is narrow."""
        columns = 2 if width is Width.NARROW else 7
        for nth, day in enumerate(self.days):
            self._grid.removeWidget(day)
            self._grid.addWidget(day, nth // columns, nth % columns)
        for column in range(7):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        across = 2 if width is Width.NARROW else 4
        for nth, id in enumerate(BESIDE):
            self._row.removeWidget(self.tiles[id])
            self._row.addWidget(self.tiles[id], nth // across, nth % across)
        self._row.setColumnStretch(5, 1)

    def show_week(self, states: Sequence[SlotState], now: datetime) -> None:
        """Show how every slot stands at ``now``."""
        by_id: Mapping[str, SlotState] = {state.slot.id: state for state in states}
        for id, tile in self.tiles.items():
            tile.show_state(by_id[id], now)
        monday = now.date() - timedelta(days=now.weekday())
        for nth, day in enumerate(self.days):
            day.show_day(monday + timedelta(days=nth), now.date())
