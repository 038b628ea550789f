"""The pieces of the week card: an activity in its day, and the day with its number and its holiday."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from core.holidays import DayKind, SpecialDay
from core.round import Phase
from core.schedule import Dot, SlotState, is_waiting
from core.text import Text
from core.turns import Why
from core.week import Slot
from ui.parts import strokes
from ui.parts.chip import Chip, Tone
from ui.parts.countdown import digits_of
from ui.parts.pressable import Pressable
from ui.parts.tip import set_tip
from ui.places import ICONS
from ui.say import say
from ui.theme import Radius, Role, current, font

DAYS = tuple(
    Text.literal(f"周{zh}", en)
    for zh, en in zip("一二三四五六日", ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"), strict=True)
)
OFF_MARK, WORK_MARK = Text("休", "off"), Text("班", "work")


_PLANLESS = {
    Why.USUAL: Chip(Text("未备", "Not planned"), Tone.OUTLINE, "plus"),
    Why.MOVED: Chip(Text("挪来，未备", "Moved here"), Tone.OUTLINE, "plus"),
    Why.LEFT_OUT: Chip(Text("这次不办", "Left out"), Tone.MUTE, "minus"),
    Why.HOLIDAY: Chip(Text("放假不办", "Holiday: off"), Tone.MUTE, "minus"),
}


_GONE = Chip(Text("没办", "Not held"), Tone.MUTE, "minus")


def chip_of(state: SlotState, now: datetime) -> Chip:
    """How a slot stands, in a word."""
    round_ = state.round
    if round_ is None:
        gone = state.slot.has_day and state.starts_at + timedelta(minutes=state.slot.minutes) <= now
        return _GONE if gone and state.why in (Why.USUAL, Why.MOVED) else _PLANLESS[state.why]
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
        self._short = False
        self._take(slot)

    def show_state(self, state: SlotState, now: datetime) -> None:
        """Show how the slot stands at ``now``."""
        self._state, self._now = state, now
        self._take(state.slot)

    def set_short(self, short: bool) -> None:
        """In a crowded day: one line, its state as a glyph."""
        if short != self._short:
            self._short = short
            self.updateGeometry()
            self.update()

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
        set_tip(self, " · ".join(words))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        if not self._flat:
            return QSize(100, 28 if self._short else 68)
        words = strokes.width_of(say(self.slot.name), font(Role.STRONG))
        return QSize(26 + words + strokes.width_of(self._when(), font(Role.CAPTION)) + 20, 30)

    def minimumSizeHint(self) -> QSize:
        return QSize(84, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        t, brush = current(), QPainter(self)
        if self.warmth() > 0:
            strokes.box(brush, QRectF(self.rect()), Radius.BUTTON, fill=t.hover)
        over = self._state is not None and (
            self._state.dot is Dot.PUBLISHED
            or (self._state.round is None and self._state.why in (Why.LEFT_OUT, Why.HOLIDAY))
        )
        ink = t.text_2 if over else t.text
        strokes.glyph(brush, 6, 6, ICONS[self.slot.id], 16, ink if over else t.accent_text)
        role = Role.BODY if over else Role.STRONG
        name = say(self.slot.name)
        room = self.width() - (52 if self._short else 32)
        strokes.text(brush, QRectF(28, 4, room, 20), name, font(role), ink)
        if self._flat:
            left = 28 + strokes.width_of(name, font(role)) + 6
            strokes.text(
                brush, QRectF(left, 4, self.width() - left, 20), self._when(), font(Role.CAPTION), t.text_2
            )
            return
        if self._short:
            self._paint_glyph(brush)
            return
        strokes.text(brush, QRectF(6, 24, self.width() - 8, 16), self._when(), font(Role.CAPTION), t.text_2)
        if (chip := self._chip()) is not None:
            is_today = (
                self._state is not None and self._now is not None and self._state.day == self._now.date()
            )
            if is_today and chip.tone is Tone.ACCENT:
                chip = replace(chip, tone=Tone.PLAIN)  # its tint would be lost on that of the day
            chip.paint(brush, 6, 54, self.width() - 8)

    def _paint_glyph(self, brush: QPainter) -> None:
        if (chip := self._chip()) is not None and chip.glyph:
            strokes.glyph(brush, self.width() - 20, 7, chip.glyph, 14, current().tone(chip.tone.value[0]))

    def _chip(self) -> Chip | None:
        return chip_of(self._state, self._now) if self._state and self._now else None

    def _when(self) -> str:
        if self._flat:
            return say(self.slot.rhythm)
        round_ = self._state.round if self._state else None
        if self._state is not None and round_ is not None and round_.starts_at and round_.ends_at:
            clock = f"{round_.starts_at:%H:%M}–{round_.ends_at:%H:%M}"
            elsewhere = round_.starts_at.date() != self._state.day
            return f"{say(DAYS[round_.starts_at.weekday()])} {clock}" if elsewhere else clock
        start = self._state.starts_at if self._state else datetime.combine(date.min, self.slot.start)
        return f"{start:%H:%M}–{start + timedelta(minutes=self.slot.minutes):%H:%M}"


class Day(QWidget):
    """One day of the week; today is tinted."""

    def __init__(self, nth: int) -> None:
        super().__init__()
        self._nth = nth
        self._day = date.min
        self._today = False
        self._special: SpecialDay | None = None
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(5, 30, 5, 8)
        self.column.setSpacing(0)

    def show_day(self, day: date, today: date, special: SpecialDay | None = None) -> None:
        """Show which day this is, and what holiday it belongs to."""
        self._day, self._today, self._special = day, day == today, special
        set_tip(self, say(special.text) if special is not None else "")
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
        if self._special is not None:
            left = head.left() + strokes.width_of(say(words), font(role)) + 6
            self._paint_special(brush, left, head.right() - 22)

    def _paint_special(self, brush: QPainter, left: float, right: float) -> None:
        """A mark, off or worked, and the name of the holiday as far as there is room."""
        assert self._special is not None
        t, is_off = current(), self._special.kind is DayKind.HOLIDAY
        ink, tint = (t.good, t.good_tint) if is_off else (t.mute, t.mute_tint)
        mark = say(OFF_MARK if is_off else WORK_MARK)
        width = strokes.width_of(mark, font(Role.CAPTION)) + 6
        strokes.box(brush, QRectF(left, 9, width, 18), Radius.KEY, fill=tint)
        strokes.text(brush, QRectF(left, 9, width, 18), mark, font(Role.CAPTION), ink, strokes.CENTRE)
        room = QRectF(left + width + 4, 8, right - left - width - 4, 20)
        if room.width() > 20:
            strokes.text(brush, room, say(self._special.name), font(Role.CAPTION), ink)
