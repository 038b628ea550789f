"""The empty state: a dashed box with an icon, one bold line, one line that teaches, at most one button."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.text import Text
from ui.parts import strokes
from ui.parts.button import Button
from ui.parts.label import Prose
from ui.theme import Radius, Role, Space, current

_ICON = 24


class Empty(QWidget):
    """What stands where nothing is yet, and says how something gets there."""

    def __init__(
        self,
        icon: str,
        title: Text,
        lesson: Text,
        button: Button | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self.title = Prose(title, Role.STRONG)
        self.lesson = Prose(lesson, Role.CAPTION, "text_2")
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.WIDE, Space.WIDE + _ICON + 6, Space.WIDE, Space.WIDE)
        column.setSpacing(0)
        column.addStretch(1)
        for line in (self.title, self.lesson):
            line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(line)
        if button is not None:
            column.addSpacing(Space.CARDS)
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)

    def set_words(self, title: Text, lesson: Text) -> None:
        """Say something else."""
        self.title.set_text(title)
        self.lesson.set_text(lesson)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        t = current()
        brush = QPainter(self)
        strokes.box(brush, QRectF(self.rect()), Radius.CARD, edge=t.border_strong, dashed=True)
        above = self.title.y() - _ICON - 6
        strokes.glyph(brush, round((self.width() - _ICON) / 2), above, self._icon, _ICON, t.text_3)
