"""What scrolls up and down within the height it is given: a sheet without a frame, its bar over the edge."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ui.parts.overlay_scroll import OverlayScroll


class Scroll(QScrollArea):
    """Shows ``sheet`` as wide as there is room; what is too high is scrolled to."""

    def __init__(self, sheet: QWidget | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
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
