"""Sheets as the pages of a PDF: outlines and text, not pixels."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF, QSaveFile, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from core.errors import UserError
from core.papers.sheet import Sheet
from ui.paint.image import NOT_WRITTEN, never, unheard
from ui.paint.painter import draw

_RESOLUTION = 300
_LONG, _SHORT = 297.0, 210.0  # A4, in mm


def export_pdf(
    sheets: Sequence[Sheet],
    path: Path,
    title: str = "",
    progress: Callable[[int, int], None] = unheard,
    cancelled: Callable[[], bool] = never,
) -> bool:
    """Write ``sheets`` as one PDF, a page each; False if it was cancelled, and then there is no file.

    Sheets in the shape of A4 become A4, others keep their shape, 210 mm wide. Raises
    :class:`UserError` when the disk is full or the folder cannot be written.
    """
    file = QSaveFile(str(path))
    if not file.open(QSaveFile.OpenModeFlag.WriteOnly):
        raise UserError(NOT_WRITTEN.fill(name=path.name, why=file.errorString()))
    if not _write(sheets, file, title, progress, cancelled):
        file.cancelWriting()
        return False
    if not file.commit():
        raise UserError(NOT_WRITTEN.fill(name=path.name, why=file.errorString()))
    return True


def _write(
    sheets: Sequence[Sheet],
    file: QSaveFile,
    title: str,
    progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
) -> bool:
    writer = QPdfWriter(file)
    writer.setResolution(_RESOLUTION)
    writer.setTitle(title)
    writer.setPageLayout(page_of(sheets[0]))
    painter = QPainter(writer)
    try:
        for done, sheet in enumerate(sheets, 1):
            if cancelled():
                return False
            if done > 1:
                writer.setPageLayout(page_of(sheet))
                writer.newPage()
            draw(painter, sheet, QRectF(0, 0, writer.width(), writer.height()))
            progress(done, len(sheets))
    finally:
        painter.end()
    return True


def page_of(sheet: Sheet) -> QPageLayout:
    """The page for ``sheet``, without margins: A4 in its direction if it has A4's shape."""
    is_wide = sheet.width > sheet.height
    long, short = max(sheet.width, sheet.height), min(sheet.width, sheet.height)
    if abs(long / short - _LONG / _SHORT) < 0.01:
        size = QPageSize(QPageSize.PageSizeId.A4)
    else:
        scale = _SHORT / sheet.width
        size = QPageSize(QSizeF(short * scale, long * scale), QPageSize.Unit.Millimeter)
    direction = QPageLayout.Orientation.Landscape if is_wide else QPageLayout.Orientation.Portrait
    return QPageLayout(size, direction, QMarginsF())
