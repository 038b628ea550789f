"""A scroll bar that lies over its list and takes no room; it shows while the pointer is there."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractScrollArea, QScrollBar

_WIDE = 10


class OverlayScroll(QScrollBar):
    """Mirrors the vertical bar of ``area``, which is switched off, over its right edge."""

    def __init__(self, area: QAbstractScrollArea, top: int = 0) -> None:
        super().__init__(Qt.Orientation.Vertical, area)
        self._area = area
        self._top = top
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        real = area.verticalScrollBar()
        real.rangeChanged.connect(self._span)
        real.valueChanged.connect(self.setValue)
        self.valueChanged.connect(real.setValue)
        area.installEventFilter(self)
        self.hide()

    def _span(self, low: int, high: int) -> None:
        real = self._area.verticalScrollBar()
        self.setPageStep(real.pageStep())
        self.setSingleStep(real.singleStep())
        self.setRange(low, high)
        if high <= low:
            self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in (QEvent.Type.Resize, QEvent.Type.Enter):
            height = self._area.height() - self._top - 2
            self.setGeometry(self._area.width() - _WIDE - 1, self._top + 1, _WIDE, height)
        if kind == QEvent.Type.Enter and self.maximum() > self.minimum():
            self.setPageStep(self._area.verticalScrollBar().pageStep())
            self.show()
            self.raise_()
        elif kind == QEvent.Type.Leave:
            self.hide()
        return False
