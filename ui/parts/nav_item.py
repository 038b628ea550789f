"""Items of the left navigation: icon, word, live text and a dot that says how it stands."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.text import Text
from ui.parts import strokes
from ui.parts.pressable import Pressable
from ui.parts.tip import set_tip
from ui.say import say
from ui.theme import Radius, Role, current, faded, font

HEIGHT = 30
FOLDED = 48
_ICON = 18
_LEFT = 9
_WORD = 37
_DOT = 7
_RIGHT = 9


class Dot(Enum):
    """How an activity stands, with the words for the tooltip."""

    NONE = Text("还没安排", "Not planned")
    RUNNING = Text("进行中", "Running")
    AHEAD = Text("已准备好", "Prepared")
    NEEDS_YOU = Text("等你处理", "Needs you")
    PUBLISHED = Text("已公布", "Published")


class NavItem(Pressable):
    """One item: 30 high with words, or a 48-px square of icon when folded; checked when selected.

    ``live`` is a short figure at the right: the time left while running, a count that waits.
    """

    def __init__(self, words: Text, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._icon = icon
        self._live: Text | str = ""
        self._dot = Dot.NONE
        self._standing: Text | None = None
        self._folded = False
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.toggled.connect(self.update)
        self.retranslate()

    def set_state(self, dot: Dot, live: Text | str = "", standing: Text | None = None) -> None:
        """Show the dot and the live figure; ``standing`` says it in words, else the dot's own words do."""
        self._dot, self._live, self._standing = dot, live, standing
        self.retranslate()

    @property
    def dot(self) -> Dot:
        """How the activity stands."""
        return self._dot

    def set_folded(self, folded: bool) -> None:
        """Show the icon alone."""
        self._folded = folded
        policy = QSizePolicy.Policy.Fixed if folded else QSizePolicy.Policy.Expanding
        self.setSizePolicy(policy, QSizePolicy.Policy.Fixed)
        self.retranslate()

    def retranslate(self) -> None:
        standing = say(self._standing or self._dot.value)
        known = self._dot is not Dot.NONE or self._standing is not None
        whole = " · ".join(
            part for part in (say(self._words), standing if known else "", say(self._live)) if part
        )
        self.setAccessibleName(whole)
        set_tip(self, whole if self._folded else (standing if known else ""))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        if self._folded:
            return QSize(FOLDED - 12, HEIGHT + 6)
        return QSize(_WORD + strokes.width_of(say(self._words), font(Role.STRONG)) + 70, HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        t = current()
        brush = QPainter(self)
        brush.setRenderHint(QPainter.RenderHint.Antialiasing)
        where = QRectF(self.rect())
        if self.isChecked():
            strokes.box(brush, where, Radius.BUTTON, fill=t.surface, edge=t.border)
        else:
            share = 1.0 if self.isDown() else self.warmth()
            strokes.box(brush, where, Radius.BUTTON, fill=faded(t.hover, share))
        lit = self.isDown() or self.warmth() > 0.5
        ink = t.accent_text if self.isChecked() else (t.text if lit else t.text_2)
        if self._folded:
            self._paint_folded(brush, where, ink)
        else:
            self._paint_open(brush, where, ink)

    def _paint_folded(self, brush: QPainter, where: QRectF, ink: str) -> None:
        x, y = (where.width() - _ICON) / 2, (where.height() - _ICON) / 2
        strokes.glyph(brush, round(x), round(y), self._icon, _ICON, ink)
        self._paint_dot(brush, QPointF(where.right() - 6.5, 6.5))

    def _paint_open(self, brush: QPainter, where: QRectF, ink: str) -> None:
        t = current()
        strokes.glyph(brush, _LEFT, (where.height() - _ICON) / 2, self._icon, _ICON, ink)
        right = where.right() - _RIGHT
        if self._dot is not Dot.NONE:
            self._paint_dot(brush, QPointF(right - _DOT / 2, where.center().y()))
            right -= _DOT + 10
        if live := say(self._live):
            width = strokes.width_of(live, font(Role.CAPTION))
            tone = t.accent_text if self._dot is Dot.RUNNING else t.warn
            room = QRectF(right - width, 0, width, where.height())
            strokes.text(brush, room, live, font(Role.CAPTION), tone, elide=False)
            right -= width + 6
        role, tone = (
            (Role.STRONG, t.text) if self.isChecked() else (Role.BODY, t.text if ink == t.text else t.text_2)
        )
        room = QRectF(_WORD, 0, right - _WORD, where.height())
        strokes.text(brush, room, say(self._words), font(role), tone)

    def _paint_dot(self, brush: QPainter, centre: QPointF) -> None:
        t = current()
        fills = {Dot.RUNNING: t.accent_text, Dot.NEEDS_YOU: t.warn, Dot.PUBLISHED: t.border_strong}
        if self._dot is Dot.AHEAD:
            brush.setPen(QPen(QColor(t.accent_text), 1.5))
            brush.setBrush(Qt.BrushStyle.NoBrush)
            brush.drawEllipse(centre, _DOT / 2 - 0.75, _DOT / 2 - 0.75)
        elif self._dot in fills:
            brush.setPen(Qt.PenStyle.NoPen)
            brush.setBrush(QColor(fills[self._dot]))
            brush.drawEllipse(centre, _DOT / 2, _DOT / 2)
