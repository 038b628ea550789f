"""The segmented control: a few choices in one track, one of them chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from core.text import Text
from ui.parts import strokes
from ui.parts.pressable import Pressable
from ui.say import say
from ui.theme import Radius, Role, current, font

HEIGHT = 26
_INSET = 2
_PAD = 10
_STEPS: dict[int, int] = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class Segment(Pressable):
    """One choice."""

    def __init__(self, words: Text, parent: QWidget) -> None:
        super().__init__(parent, radius=Radius.CHIP)
        self._words = words
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.toggled.connect(self.update)
        self.retranslate()

    def set_words(self, words: Text) -> None:
        """Show other words, for instance with a new count."""
        self._words = words
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(say(self._words))
        self.updateGeometry()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _STEPS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        words = strokes.width_of(say(self._words), font(Role.CAPTION_STRONG))
        return QSize(words + 2 * _PAD, HEIGHT - 2 * _INSET)

    def minimumSizeHint(self) -> QSize:
        return QSize(30, HEIGHT - 2 * _INSET)

    def paintEvent(self, _event: QPaintEvent) -> None:
        t = current()
        brush = QPainter(self)
        where = QRectF(self.rect())
        role, ink = Role.CAPTION, t.text if self.warmth() > 0.5 else t.mute
        if self.isChecked():
            strokes.box(brush, where, Radius.CHIP, fill=t.surface, edge=t.border)
            role, ink = Role.CAPTION_STRONG, t.text
        strokes.text(brush, where.adjusted(4, 0, -4, 0), say(self._words), font(role), ink, strokes.CENTRE)


class Segmented(QWidget):
    """The track; ``chosen(key)`` says what the owner picked. Arrow keys move the choice."""

    chosen = Signal(str)

    def __init__(self, options: Sequence[tuple[str, Text]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = [key for key, _ in options]
        self._segments = [Segment(words, self) for _, words in options]
        self._group = QButtonGroup(self)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(_INSET, _INSET, _INSET, _INSET)
        row.setSpacing(0)
        for index, segment in enumerate(self._segments):
            self._group.addButton(segment, index)
            row.addWidget(segment)
        if self._segments:
            self._segments[0].setChecked(True)
        self._group.idClicked.connect(lambda index: self.chosen.emit(self._keys[index]))

    def choice(self) -> str:
        """The key that is chosen."""
        return self._keys[self._group.checkedId()]

    def choose(self, key: str) -> None:
        """Show ``key`` as chosen, without emitting; raises ``ValueError`` for an unknown key."""
        self._segments[self._keys.index(key)].setChecked(True)

    def set_words(self, key: str, words: Text) -> None:
        """Show other words for ``key``."""
        self._segments[self._keys.index(key)].set_words(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(event.key())
        if step is None:
            super().keyPressEvent(event)
            return
        segment = self._segments[(self._group.checkedId() + step) % len(self._segments)]
        segment.setFocus(Qt.FocusReason.TabFocusReason)
        segment.click()

    def paintEvent(self, _event: QPaintEvent) -> None:
        strokes.box(QPainter(self), QRectF(self.rect()), Radius.BUTTON, fill=current().mute_tint)
