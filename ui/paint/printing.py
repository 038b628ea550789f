"""Sheets onto the printer, with a preview; on the screen's thread."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QWidget

from core.papers.sheet import Sheet
from core.text import Text
from ui.paint.painter import draw
from ui.paint.pdf import page_of
from ui.say import say

_TITLE = Text("打印预览", "Print preview")


class Preview(QPrintPreviewDialog):
    """Qt's print preview over sheets: ``open()`` it, it forgets itself when closed."""

    def __init__(self, sheets: Sequence[Sheet], parent: QWidget | None = None) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if sheets:
            printer.setPageLayout(page_of(sheets[0]))
        super().__init__(printer, parent)
        self._printer = printer  # the dialog does not keep it alive
        self._sheets = sheets
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say(_TITLE))
        self.paintRequested.connect(self._paint)

    def _paint(self, printer: QPrinter) -> None:
        print_sheets(printer, self._sheets)


def open_preview(sheets: Sequence[Sheet], parent: QWidget) -> Preview:
    """Open the preview of ``sheets`` over ``parent`` and return at once."""
    preview = Preview(sheets, parent)
    preview.open()
    return preview


def print_sheets(printer: QPrinter, sheets: Sequence[Sheet]) -> None:
    """Draw every sheet on a page of its own, as large as the paper the owner chose allows."""
    painter = QPainter(printer)
    try:
        for page, sheet in enumerate(sheets):
            if page:
                printer.newPage()
            area = printer.pageRect(QPrinter.Unit.DevicePixel)
            draw(painter, sheet, QRectF(0, 0, area.width(), area.height()))
    finally:
        painter.end()
