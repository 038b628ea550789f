"""Sheets onto the printer, with a preview; on the screen's thread."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QMarginsF, QRectF, Qt
from PySide6.QtGui import QColor, QPageLayout, QPageSize, QPainter, QPen
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QWidget

from core.papers.sheet import Sheet
from core.text import Text
from ui.paint.painter import draw
from ui.paint.pdf import page_of
from ui.say import say

_TITLE = Text("打印预览", "Print preview")
_CUT = QColor("#B8B2A6")
_LONGEST = 2.2
"""What is up to so much longer than wide goes on A4; longer pictures have a page of their own shape."""


class Preview(QPrintPreviewDialog):
    """Qt's print preview over sheets: ``open()`` it, it forgets itself when closed."""

    def __init__(
        self, sheets: Sequence[Sheet], parent: QWidget | None = None, *, paired: bool = False
    ) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if sheets:
            printer.setPageLayout(_turned(_page(sheets[0])) if paired else _page(sheets[0]))
        super().__init__(printer, parent)
        self._printer = printer  # the dialog does not keep it alive
        self._sheets, self._paired = sheets, paired
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say(_TITLE))
        self.paintRequested.connect(self._paint)

    def _paint(self, printer: QPrinter) -> None:
        print_sheets(printer, self._sheets, paired=self._paired)


def open_preview(sheets: Sequence[Sheet], parent: QWidget, *, paired: bool = False) -> Preview:
    """Open the preview of ``sheets``, two on a page if ``paired``, over ``parent`` and return at once."""
    preview = Preview(sheets, parent, paired=paired)
    preview.open()
    return preview


def print_sheets(printer: QPrinter, sheets: Sequence[Sheet], *, paired: bool = False) -> None:
    """Draw every sheet on a page of its own, as large as the paper the owner chose allows.

    ``paired`` puts two on a page, with a line to cut along between them.
    """
    each = 2 if paired else 1
    painter = QPainter(printer)
    try:
        for first in range(0, len(sheets), each):
            if first:
                printer.newPage()
            area = printer.pageRect(QPrinter.Unit.DevicePixel)
            page = QRectF(0, 0, area.width(), area.height())
            for sheet, place in zip(sheets[first : first + each], _places(page, each), strict=False):
                draw(painter, sheet, place)
            if paired:
                _cut(painter, page)
    finally:
        painter.end()


def _page(sheet: Sheet) -> QPageLayout:
    """What the printer has: A4, in the direction of the sheet."""
    layout = page_of(sheet)
    if sheet.height > _LONGEST * sheet.width:
        return layout
    return QPageLayout(QPageSize(QPageSize.PageSizeId.A4), layout.orientation(), QMarginsF())


def _turned(layout: QPageLayout) -> QPageLayout:
    """The page the other way: half of A4 lying down is A5 standing."""
    upright, lying = QPageLayout.Orientation.Portrait, QPageLayout.Orientation.Landscape
    layout.setOrientation(lying if layout.orientation() == upright else upright)
    return layout


def _places(page: QRectF, count: int) -> tuple[QRectF, ...]:
    """The whole page, or its halves along the longer side."""
    if count == 1:
        return (page,)
    if page.height() > page.width():
        half = page.height() / 2
        return tuple(QRectF(0, top, page.width(), half) for top in (0.0, half))
    half = page.width() / 2
    return tuple(QRectF(left, 0, half, page.height()) for left in (0.0, half))


def _cut(painter: QPainter, page: QRectF) -> None:
    middle, far = page.center(), page.bottomRight()
    is_tall = page.height() > page.width()
    line = (
        QLineF(0, middle.y(), far.x(), middle.y()) if is_tall else QLineF(middle.x(), 0, middle.x(), far.y())
    )
    painter.setPen(QPen(_CUT, max(page.width(), page.height()) / 2000, Qt.PenStyle.DashLine))
    painter.drawLine(line)
