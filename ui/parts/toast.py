"""The toast: one sentence at the foot of a window for six seconds, with the way back."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QEasingCurve, QEvent, QObject, QPoint, QPropertyAnimation, QRectF, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from core.text import Text
from ui.parts import strokes
from ui.parts.label import Prose
from ui.parts.pressable import Pressable
from ui.say import say
from ui.theme import THEME, Motion, Radius, Role, current, faded, font

UNDO = Text("撤回", "Undo")
_SHADOW = 14
_DROP = 4
_HEIGHT = 40
_LEAST = 270 + 2 * _SHADOW
_ABOVE_FOOT = 20
_SIDES = 24
_DARKNESS = 0.18


class ToastAction(Pressable):
    """The word at the right of a toast, in bold on the inverted ground."""

    def __init__(self, words: Text, parent: QWidget | None = None) -> None:
        super().__init__(parent, radius=Radius.KEY)
        self._words = words
        self.retranslate()

    def set_words(self, words: Text) -> None:
        """Show another word."""
        self._words = words
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(say(self._words))
        self.setFixedSize(strokes.width_of(say(self._words), font(Role.CAPTION_STRONG)) + 16, 26)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        t = current()
        brush = QPainter(self)
        share = 0.24 if self.isDown() else 0.14 * self.warmth()
        strokes.box(brush, QRectF(self.rect()), Radius.KEY, fill=faded(t.surface, share))
        strokes.text(
            brush,
            QRectF(self.rect()),
            say(self._words),
            font(Role.CAPTION_STRONG),
            t.surface,
            strokes.CENTRE,
            elide=False,
        )


class Toast(QWidget):
    """One toast for ``host``; the next sentence replaces the one that is there.

    ``undone`` is emitted when its button is pressed. The pointer on it stops the clock.
    """

    undone = Signal()

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._undo: Callable[[], object] | None = None
        self._sentence = Prose("", Role.BODY, "surface")
        self._action = ToastAction(UNDO)
        self._clock = QTimer(self, singleShot=True, interval=Motion.TOAST_STAY)
        self._slide = QPropertyAnimation(self, b"pos", self)
        self._leaving = False
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(_SHADOW + 15, _SHADOW, _SHADOW + 8, _SHADOW + _DROP)
        row.setSpacing(16)
        row.addWidget(self._sentence, 1)
        row.addWidget(self._action)
        self._clock.timeout.connect(self.dismiss)
        self._action.clicked.connect(self._take_back)
        self._slide.finished.connect(self._arrived)
        host.installEventFilter(self)
        self.hide()

    def tell(self, sentence: Text, undo: Callable[[], object] | None = None, word: Text = UNDO) -> None:
        """Show ``sentence``; with ``undo`` a button ``word`` that calls it once."""
        self._undo = undo
        self._leaving = False
        self._sentence.set_text(sentence)
        self._action.set_words(word)
        self._action.setVisible(undo is not None)
        self._place()
        self.show()
        self.raise_()
        self._move(self._lowered(), self._home(), Motion.TOAST_IN)
        self._clock.start()

    def dismiss(self) -> None:
        """Let the toast go."""
        self._clock.stop()
        if self.isVisible():
            self._leaving = True
            self._move(self.pos(), self._lowered(), Motion.TOAST_OUT)

    def sentence(self) -> str:
        """What the toast says."""
        return self._sentence.text()

    def enterEvent(self, _event: QEnterEvent) -> None:
        self._clock.stop()

    def leaveEvent(self, _event: QEvent) -> None:
        if self.isVisible() and not self._leaving:
            self._clock.start()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self._slide.stop()
            self._place()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        brush = QPainter(self)
        sheet = QRectF(self.rect()).adjusted(_SHADOW, _SHADOW, -_SHADOW, -_SHADOW - _DROP)
        for step in range(_SHADOW, 0, -2):
            shade = faded("#000000", _DARKNESS * (1 - step / _SHADOW) ** 2 * 0.5)
            around = sheet.adjusted(-step, _DROP - step, step, _DROP + step)
            strokes.box(brush, around, Radius.CARD + step, fill=shade)
        strokes.box(brush, sheet, Radius.CARD, fill=current().text)

    def _place(self) -> None:
        most = self._host().width() - 2 * _SIDES + 2 * _SHADOW
        around = self._row.sizeHint().width() - self._sentence.sizeHint().width()
        wanted = strokes.width_of(self._sentence.text(), self._sentence.font()) + 2 + around
        width = max(min(_LEAST, most), min(wanted, most))
        tall = self._sentence.heightForWidth(width - around)
        self.resize(width, max(_HEIGHT, tall + 20) + 2 * _SHADOW + _DROP)
        self.move(self._home())

    def _host(self) -> QWidget:
        return cast(QWidget, self.parentWidget())

    def _home(self) -> QPoint:
        host = self._host()
        return QPoint(
            (host.width() - self.width()) // 2, host.height() - self.height() + _SHADOW - _ABOVE_FOOT
        )

    def _lowered(self) -> QPoint:
        return QPoint(self._home().x(), self._host().height())

    def _move(self, start: QPoint, end: QPoint, span: int) -> None:
        self._slide.stop()
        if not THEME.span(span):
            self.move(end)
            self._arrived()
            return
        self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._slide.setDuration(span)
        self._slide.setStartValue(start)
        self._slide.setEndValue(end)
        self._slide.start()

    def _arrived(self) -> None:
        if self._leaving:
            self._leaving = False
            self.hide()

    def _take_back(self) -> None:
        undo, self._undo = self._undo, None
        self.dismiss()
        if undo is not None:
            undo()
            self.undone.emit()
