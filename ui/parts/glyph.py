"""An icon standing by itself."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.parts import strokes
from ui.theme import current


class Glyph(QWidget):
    """Icon ``name`` at ``size`` px in the token ``tone``."""

    def __init__(self, name: str, size: int, tone: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._size, self._tone = name, size, tone
        self.setFixedSize(size, size)

    def set_icon(self, name: str, tone: str) -> None:
        """Show another icon in another tone."""
        self._name, self._tone = name, tone
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        strokes.glyph(QPainter(self), 0, 0, self._name, self._size, current().tone(self._tone))
