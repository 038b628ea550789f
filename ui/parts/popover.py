"""A small sheet that opens beside what asked for it and goes when the pointer presses elsewhere."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.parts import strokes
from ui.theme import Radius, Space, current

_SHADOW = 8


class Popover(QWidget):
    """Put widgets into ``body``; :meth:`open_at` shows it below a widget; ``closed`` when it has gone."""

    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setWindowFlag(Qt.WindowType.NoDropShadowWindowHint)
        self.body = QVBoxLayout(self)
        side = _SHADOW + Space.CARDS
        self.body.setContentsMargins(side, side, side, side)
        self.body.setSpacing(Space.ONE)

    def open_at(self, anchor: QWidget) -> None:
        """Open below ``anchor``, or above it where there is no room."""
        self.adjustSize()
        below = anchor.mapToGlobal(QPoint(-_SHADOW, anchor.height() - _SHADOW + 4))
        room = anchor.screen().availableGeometry()
        x = max(room.left(), min(below.x(), room.right() - self.width()))
        y = below.y()
        if y + self.height() > room.bottom():
            y = anchor.mapToGlobal(QPoint(0, 0)).y() - self.height() + _SHADOW - 4
        self.move(x, max(room.top(), y))
        self.show()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.closed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        t, brush = current(), QPainter(self)
        sheet = QRectF(self.rect()).adjusted(_SHADOW, _SHADOW, -_SHADOW, -_SHADOW)
        for step in range(_SHADOW, 0, -2):
            brush.setOpacity(0.03)
            strokes.box(
                brush, sheet.adjusted(-step, -step + 2, step, step), Radius.FLOATING + step, fill="#000000"
            )
        brush.setOpacity(1)
        strokes.box(brush, sheet, Radius.FLOATING, fill=t.surface, edge=t.border_strong)
