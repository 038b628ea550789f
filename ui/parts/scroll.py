"""What scrolls up and down within the height it is given: a sheet without a frame, its bar over the edge."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ui.parts.overlay_scroll import OverlayScroll

_MOST = 400
"""It asks for no more height than that, in px, unless it grows with the page."""


class Scroll(QScrollArea):
    """Shows ``sheet`` as wide as there is room; what is too high is scrolled to."""

    def __init__(self, sheet: QWidget | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._growing = False
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.bar = OverlayScroll(self)
        if sheet is not None:
            self.hold(sheet)

    def hold(self, sheet: QWidget) -> None:
        """Show ``sheet`` on the ground the scroll area stands on."""
        sheet.setProperty("scrolled", "true")
        self.setWidget(sheet)
        self.fit()

    def grow(self, growing: bool, least: int = 0) -> None:
        """Be as high as the sheet (the page scrolls), or at ``least`` so high (the sheet scrolls)."""
        self._growing = growing
        if not growing:
            self.setMinimumHeight(least)
        self.fit()

    def fit(self) -> None:
        """Follow a sheet that is higher or lower now."""
        if self._growing:
            self.setMinimumHeight(self._tall())
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        # Qt's own remembers what the sheet asked for first, however high it has become.
        return QSize(super().sizeHint().width(), min(self._tall(), _MOST))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._growing and event.size().width() != event.oldSize().width():
            self.fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest and watched is self.widget():
            self.fit()
        return super().eventFilter(watched, event)

    def _tall(self) -> int:
        if (sheet := self.widget()) is None:
            return 0
        wide = self.contentsRect().width()  # all of it: there is no frame, and the bar takes no room
        return sheet.heightForWidth(wide) if sheet.hasHeightForWidth() else sheet.sizeHint().height()


def on_top(*widgets: QWidget) -> QWidget:
    """A sheet with ``widgets`` at its top, one below the other, edge to edge."""
    sheet = QWidget()
    column = QVBoxLayout(sheet)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for widget in widgets:
        column.addWidget(widget)
    column.addStretch(1)
    return sheet
