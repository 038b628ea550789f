"""A screenshot with what was read from it marked in place; pressing a mark chooses its line."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.paste.screenshot import Box
from core.text import Text
from ui.parts import strokes
from ui.say import say
from ui.theme import Radius, current

_NAME = Text("截图", "Screenshot")
_FRAME = 3
_LARGEST = 1.0
"""A picture is never shown larger than it is: what is blurred stays blurred."""


class ShotView(QWidget):
    """The picture as wide as there is room; ``pressed`` carries the key of the mark under the pointer."""

    pressed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = QImage()
        self._boxes: Mapping[int, Box] = {}
        self._doubtful: frozenset[int] = frozenset()
        self._dropped: frozenset[int] = frozenset()
        self._chosen = -1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(say(_NAME))

    def show_image(self, image: QImage) -> None:
        """Show ``image``, nothing marked."""
        self._image = image
        self._boxes, self._doubtful, self._dropped, self._chosen = {}, frozenset(), frozenset(), -1
        self._fit()
        self.update()

    def mark(self, boxes: Mapping[int, Box], doubtful: frozenset[int], dropped: frozenset[int]) -> None:
        """Frame ``boxes`` (in pixels of the picture), amber where doubtful, faint where dropped."""
        self._boxes, self._doubtful, self._dropped = boxes, doubtful, dropped
        self.update()

    def choose(self, key: int) -> None:
        """Frame one strongly."""
        self._chosen = key
        self.update()

    def place_of(self, key: int) -> QRectF:
        """Where the mark ``key`` is in the widget."""
        box, zoom = self._boxes[key], self._zoom()
        where = QRectF(box.left * zoom, box.top * zoom, box.width * zoom, box.height * zoom)
        return where.translated(self._left(), 0).adjusted(-_FRAME, -_FRAME, _FRAME, _FRAME)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        for key in self._boxes:
            if self.place_of(key).contains(QPointF(at)):
                self.pressed.emit(key)
                return

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._image.isNull():
            return
        brush, t = QPainter(self), current()
        brush.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        zoom = self._zoom()
        brush.drawImage(
            QRectF(self._left(), 0, self._image.width() * zoom, self._image.height() * zoom), self._image
        )
        for key in self._boxes:
            where = self.place_of(key)
            if key in self._dropped:
                veil = QColor(t.surface)
                veil.setAlphaF(0.7)
                brush.fillRect(where, veil)
                continue
            tone = t.warn if key in self._doubtful else t.accent
            width = 2.5 if key == self._chosen else 1.0
            strokes.box(brush, where, Radius.ROW, edge=tone, width=width)

    def _fit(self) -> None:
        """As high as the picture is in this width: a scroll area asks no widget for that."""
        self.setFixedHeight(round(self._image.height() * self._zoom()))

    def _zoom(self) -> float:
        return min(_LARGEST, max(1, self.width()) / max(1, self._image.width()))

    def _left(self) -> float:
        return max(0.0, (self.width() - self._image.width() * self._zoom()) / 2)
