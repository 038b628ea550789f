"""Rows drawn by hand: which one the pointer is over, which one is pressed, and its tooltip."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHelpEvent, QMouseEvent
from PySide6.QtWidgets import QToolTip, QWidget

from ui.parts.tip import plain


class DrawnRows(QWidget):
    """An heir says where its rows lie (:meth:`row_at`), what they tell, and what a press on one does."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hovered = -1
        self.setMouseTracking(True)

    def row_at(self, y: float) -> int:
        """The row at height ``y``, -1 where there is none."""
        raise NotImplementedError

    def told(self, at: int) -> str:
        """What the tooltip of row ``at`` says."""
        raise NotImplementedError

    def pressed(self, at: int) -> None:
        """Row ``at`` was pressed."""
        raise NotImplementedError

    def hover(self, at: int) -> None:
        """The pointer is over row ``at``, or over none (-1)."""
        if at != self._hovered:
            self._hovered = at
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.hover(self.row_at(event.position().y()))

    def leaveEvent(self, event: QEvent) -> None:
        self.hover(-1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = self.row_at(event.position().y())
        if at >= 0 and event.button() is Qt.MouseButton.LeftButton:
            self.pressed(at)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            at = self.row_at(event.pos().y())
            QToolTip.showText(event.globalPos(), plain(self.told(at)) if at >= 0 else "", self)
            return True
        return super().event(event)
