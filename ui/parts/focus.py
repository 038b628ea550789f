"""The ring around whatever got the keyboard: 2 px of accent, 1 px off, outside the widget itself."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui.theme import current

WIDTH = 2
GAP = 1
REACH = WIDTH + GAP
_BY_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
_MOVES = (QEvent.Type.Move, QEvent.Type.Resize)


class FocusRing(QWidget):
    """A ring drawn on the nearest ancestor of ``around`` that has room for it; goes when focus goes."""

    def __init__(self, around: QWidget, radius: float) -> None:
        host = _roomy(around)
        super().__init__(host)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._around = around
        self._radius = radius
        step: QWidget | None = around
        while step is not None and step is not host:
            step.installEventFilter(self)
            step = step.parentWidget()
        self._settle()
        self.show()

    def _settle(self) -> None:
        if (host := self.parentWidget()) is not None:
            self.setGeometry(_place(self._around, host))
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in _MOVES:
            self._settle()
        elif kind is QEvent.Type.Hide or (kind is QEvent.Type.FocusOut and watched is self._around):
            self.hide()
            self.deleteLater()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        brush = QPainter(self)
        brush.setRenderHint(QPainter.RenderHint.Antialiasing)
        brush.setPen(QPen(QColor(current().accent), WIDTH))
        inset = WIDTH / 2
        radius = self._radius + GAP + inset
        brush.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), radius, radius)


def ring(widget: QWidget, event: QFocusEvent, radius: float) -> None:
    """Draw the ring around ``widget`` if ``event`` gave it focus by the keyboard."""
    if event.reason() in _BY_KEYBOARD and widget.parentWidget() is not None:
        FocusRing(widget, radius)


def _place(around: QWidget, host: QWidget) -> QRect:
    corner = around.mapTo(host, around.rect().topLeft())
    return QRect(corner, around.size()).adjusted(-REACH, -REACH, REACH, REACH)


def _roomy(around: QWidget) -> QWidget:
    host = around
    while (above := host.parentWidget()) is not None and not host.isWindow():
        host = above
        if host.rect().contains(_place(around, host)):
            break
    return host
