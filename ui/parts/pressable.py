"""What everything that can be pressed shares: hover, keyboard, focus ring, a name for screen readers."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QVariantAnimation
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from ui.parts.focus import ring
from ui.say import voice
from ui.theme import THEME, Motion, Radius, mix

_ENTER_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Pressable(QAbstractButton):
    """A button that paints itself; a subclass paints and may override :meth:`retranslate`.

    The colour under the pointer comes in over ``Motion.HOVER``; pressing shows at once.
    """

    def __init__(self, parent: QWidget | None = None, *, radius: int = Radius.BUTTON) -> None:
        super().__init__(parent)
        self.ring_radius = radius
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._warmth: QVariantAnimation | None = None
        voice.language_changed.connect(self.retranslate)

    def retranslate(self) -> None:
        """Say the words again in the language of the moment."""

    def warmth(self) -> float:
        """How far the hover colour has come in: 0 at rest, 1 under the pointer."""
        if self._warmth is not None and self._warmth.state() is QVariantAnimation.State.Running:
            return float(self._warmth.currentValue())
        return 1.0 if self.underMouse() and self.isEnabled() else 0.0

    def shade(self, rest: str, hover: str, press: str) -> str:
        """The colour for the state of the moment."""
        return press if self.isDown() else mix(rest, hover, self.warmth())

    def enterEvent(self, event: QEnterEvent) -> None:
        self._warm(QVariantAnimation.Direction.Forward)
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._warm(QVariantAnimation.Direction.Backward)
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        ring(self, event, self.ring_radius)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER_KEYS and event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        ):
            self.click()
        else:
            super().keyPressEvent(event)

    def _warm(self, direction: QVariantAnimation.Direction) -> None:
        if self._warmth is None:  # made for the first pointer: most buttons never see one
            self._warmth = QVariantAnimation(self, startValue=0.0, endValue=1.0)
            self._warmth.valueChanged.connect(self.update)
        self._warmth.stop()
        span = THEME.span(Motion.HOVER)
        if span and self.isEnabled():
            self._warmth.setDuration(span)
            self._warmth.setDirection(direction)
            self._warmth.start()
        self.update()
