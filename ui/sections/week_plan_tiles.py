"""The pieces of the week plan: an activity as it is planned, and the name of a day above its column."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from core.text import Text
from core.week import Slot
from ui.parts import strokes
from ui.parts.label import Label
from ui.parts.pressable import Pressable
from ui.places import ICONS
from ui.say import say
from ui.theme import Radius, Role, current, font

_OFF = Text("停了", "Off")


class PlanTile(Pressable):
    """One activity of the plan: icon, name, and its time or rhythm; ``long`` stands them on one line."""

    def __init__(self, slot: Slot, *, long: bool) -> None:
        super().__init__(radius=Radius.BUTTON)
        self.slot, self._long = slot, long
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.retranslate()

    def when(self) -> str:
        """The time of day in a day's column, elsewhere the rhythm, or that it is off."""
        if not self.slot.is_on:
            return say(_OFF)
        return say(self.slot.rhythm) if self._long else f"{self.slot.start:%H:%M}"

    def retranslate(self) -> None:
        self.setAccessibleName(f"{say(self.slot.name)} · {self.when()}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(100, 32 if self._long else 48)

    def paintEvent(self, event: QPaintEvent) -> None:
        t, brush = current(), QPainter(self)
        where = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.isChecked():
            strokes.box(brush, where, Radius.BUTTON, fill=t.accent_tint, edge=t.accent)
        elif self.warmth() > 0:
            strokes.box(brush, where, Radius.BUTTON, fill=t.hover)
        ink = t.text if self.slot.is_on else t.text_2
        strokes.glyph(brush, 7, 8, ICONS[self.slot.id], 16, t.accent_text if self.slot.is_on else t.text_2)
        name = QRectF(29, 6, self.width() - 33, 20)
        strokes.text(
            brush, name, say(self.slot.name), font(Role.STRONG if self.slot.is_on else Role.BODY), ink
        )
        below = QRectF(29, 26, self.width() - 33, 16)
        if self._long:
            below = QRectF(self.width() / 2 - 10, 6, self.width() / 2, 20)
        align = strokes.RIGHT if self._long else strokes.LEFT
        strokes.text(brush, below, self.when(), font(Role.CAPTION), t.text_2, align)


def day_head(day: Text) -> QWidget:
    """A day's name above the icons of its column."""
    held = QWidget()
    row = QHBoxLayout(held)
    row.setContentsMargins(7, 2, 0, 2)
    row.addWidget(Label(day, Role.CAPTION, "text_2"))
    return held
