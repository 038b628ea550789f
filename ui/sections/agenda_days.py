"""The pieces of the calendar: a day with its number and holiday, and what stands on it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from core.agenda import Day, Entry
from core.holidays import DayKind
from core.round import Phase
from core.text import Text
from core.turns import Why
from ui.parts import strokes
from ui.parts.pressable import Pressable
from ui.parts.tip import set_tip
from ui.places import ICONS
from ui.say import say
from ui.sections.week_tiles import DAYS, OFF_MARK, WORK_MARK
from ui.theme import Radius, Role, current, font

HEIGHT = 24
STATES = {
    Why.USUAL: Text("还没备", "Not planned"),
    Why.MOVED: Text("挪到这天", "Moved here"),
    Why.LEFT_OUT: Text("这次不办", "Left out"),
    Why.HOLIDAY: Text("放假不办", "Off for the holiday"),
}
_ROUND = Text("第 {n} 期 · {phase}", "Round {n} · {phase}")
_PHASES = {
    Phase.PLANNED: Text("已备", "planned"),
    Phase.ANNOUNCED: Text("已预告", "announced"),
    Phase.OPEN: Text("进行中", "running"),
    Phase.CLOSED: Text("等判定", "to be judged"),
    Phase.JUDGED: Text("等公布", "to be published"),
    Phase.PUBLISHED: Text("已公布", "published"),
    Phase.CANCELLED: Phase.CANCELLED.label,
}


def state_of(entry: Entry) -> Text:
    """How an entry stands, in words."""
    if entry.round is None:
        return STATES[entry.why]
    return _ROUND.fill(n=entry.round.number, phase=_PHASES[entry.round.phase])


class EntryTile(Pressable):
    """Something on a day: icon, name and time; struck through where it is not held."""

    def __init__(self, entry: Entry, *, long: bool) -> None:
        super().__init__(radius=Radius.BUTTON)
        self.entry, self._long = entry, long
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.retranslate()

    def retranslate(self) -> None:
        words = [say(self.entry.slot.name), f"{self.entry.starts_at:%H:%M}", say(state_of(self.entry))]
        self.setAccessibleName(" · ".join(words))
        set_tip(self, " · ".join(words))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(90, 32 if self._long else HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        t, brush = current(), QPainter(self)
        where = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.isChecked():
            strokes.box(brush, where, Radius.BUTTON, fill=t.accent_tint, edge=t.accent)
        elif self.warmth() > 0:
            strokes.box(brush, where, Radius.BUTTON, fill=t.hover)
        round_ = self.entry.round
        over = not self.entry.is_held or (round_ is not None and round_.phase is Phase.PUBLISHED)
        ink, tint = (t.text_2, t.text_2) if over else (t.text, t.accent_text)
        middle = self.height() / 2
        strokes.glyph(brush, 5, middle - 7, ICONS[self.entry.slot.id], 14, tint)
        clock = f"{self.entry.starts_at:%H:%M}"
        caption = font(Role.CAPTION)
        role = font(Role.CAPTION if over or round_ is None else Role.CAPTION_STRONG)
        name = say(self.entry.slot.name)
        wide = strokes.width_of(name, role)
        right = self.width() - 6
        strokes.text(brush, QRectF(23, middle - 10, right - 23, 20), name, role, ink)
        if not self.entry.is_held:
            strokes.line(brush, 23, round(middle), min(23 + wide, right), round(middle), t.text_2)
        if self._long:
            clock = f"{clock} · {say(state_of(self.entry))}"
        if 23 + wide + 6 + strokes.width_of(clock, caption) <= right:
            strokes.text(
                brush, QRectF(23, middle - 10, right - 23, 20), clock, caption, t.text_2, strokes.RIGHT
            )


class DayCell(QWidget):
    """One day of the month; days of other months are pale, today is tinted."""

    def __init__(
        self, day: Day, today: date, month: int, choose: Callable[[Entry], None], *, long: bool = False
    ) -> None:
        super().__init__()
        self._day, self._today, self._pale, self._long = day, day.day == today, day.day.month != month, long
        gone = day.day < today
        shown = [each for each in day.entries if each.round is not None or not gone]
        self.tiles = [EntryTile(each, long=long) for each in shown]
        column = QVBoxLayout(self)
        column.setContentsMargins(3, 26, 3, 4)
        column.setSpacing(0)
        for tile in self.tiles:
            tile.clicked.connect(lambda _=False, entry=tile.entry: choose(entry))
            column.addWidget(tile)
        column.addStretch(1)
        self.setMinimumHeight(58)
        said = [*([day.special.text] if day.special else []), *day.clashes]
        set_tip(self, "\n".join(say(each) for each in said))

    def paintEvent(self, event: QPaintEvent) -> None:
        t, brush, special = current(), QPainter(self), self._day.special
        if self._today:
            brush.fillRect(self.rect(), t.accent_tint)
        elif self._pale:
            brush.fillRect(self.rect(), t.sunken)
        strokes.line(brush, 0, self.height() - 1, self.width(), self.height() - 1, t.border)
        if not self._long:
            strokes.line(brush, self.width() - 1, 0, self.width() - 1, self.height(), t.border)
        words = str(self._day.day.day)
        if self._long:
            words = f"{self._day.day.month}-{self._day.day.day:02} {say(DAYS[self._day.day.weekday()])}"
        ink = t.accent_text if self._today else t.text_3 if self._pale else t.text_2
        role = font(Role.CAPTION_STRONG if self._today else Role.CAPTION)
        strokes.text(brush, QRectF(9, 5, self.width() - 18, 18), words, role, ink)
        left = 9 + strokes.width_of(words, role) + 6
        if self._day.clashes:
            strokes.glyph(brush, self.width() - 22, 7, "alert", 14, t.warn)
        if special is None:
            return
        is_off = special.kind is DayKind.HOLIDAY
        tint, tone = (t.good_tint, t.good) if is_off else (t.mute_tint, t.mute)
        mark = say(OFF_MARK if is_off else WORK_MARK)
        wide = strokes.width_of(mark, font(Role.CAPTION)) + 6
        strokes.box(brush, QRectF(left, 5, wide, 18), Radius.KEY, fill=tint)
        strokes.text(brush, QRectF(left, 5, wide, 18), mark, font(Role.CAPTION), tone, strokes.CENTRE)
        room = QRectF(left + wide + 4, 5, self.width() - left - wide - 30, 18)
        if room.width() > 20:
            strokes.text(brush, room, say(special.name), font(Role.CAPTION), tone)


class DayName(QWidget):
    """A day of the week above its column."""

    def __init__(self, nth: int) -> None:
        super().__init__()
        self._nth = nth
        self.setFixedHeight(22)

    def paintEvent(self, event: QPaintEvent) -> None:
        t, brush = current(), QPainter(self)
        room = QRectF(9, 2, self.width() - 12, 18)
        strokes.text(brush, room, say(DAYS[self._nth]), font(Role.CAPTION), t.text_3)
        strokes.line(brush, 0, self.height() - 1, self.width(), self.height() - 1, t.border)
