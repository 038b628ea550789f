"""Sheets as images and image files; nothing here needs the screen or its thread."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, Qt
from PySide6.QtGui import QImage, QImageWriter, QPainter

from core.errors import UserError
from core.file_names import safe_names
from core.papers.sheet import Sheet, Words
from core.text import Text
from ui.paint.painter import draw
from ui.paint.png import png_of

T = TypeVar("T")
A4_LONG = 297 / 25.4
"""Inches along the long side of A4."""

_JPEG_QUALITY = 92
_ROWS = 500
PHONE_WIDE = 1080
"""Pixels across a picture for a phone."""

NOT_WRITTEN = Text(
    "“{name}”没写成：{why}。换个文件夹，或者腾出地方再试；原来的文件没动",
    '"{name}" was not written: {why}. Choose another folder or free some space; nothing was overwritten',
)


def unheard(_done: int, _all: int) -> None:
    """Progress nobody listens to."""


def never() -> bool:
    """Nobody cancels."""
    return False


def render(sheet: Sheet, scale: float = 1.0) -> QImage:
    """``sheet`` at ``scale`` pixels a unit."""
    size = render_size(sheet, scale)
    image = QImage(*size, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    for top in range(0, size[1], _ROWS):
        # The first touch of so much memory takes 50 ms, and the window would wait for all of it.
        painter.fillRect(0, top, size[0], min(_ROWS, size[1] - top), Qt.GlobalColor.white)
    draw(painter, sheet, QRectF(0, 0, *size))
    painter.end()
    return image


def render_size(sheet: Sheet, scale: float) -> tuple[int, int]:
    """How many pixels wide and high ``sheet`` is at ``scale``."""
    return max(1, round(sheet.width * scale)), max(1, round(sheet.height * scale))


def render_a4(sheet: Sheet, dpi: int = 300) -> QImage:
    """``sheet`` as wide as the long side of A4 (high as it, if portrait) at ``dpi``: 3508 × 2480 at 300."""
    return _dotted(render(sheet, _a4_scale(sheet, dpi)), dpi)


def _a4_scale(sheet: Sheet, dpi: int) -> float:
    return round(A4_LONG * dpi) / max(sheet.width, sheet.height)


def _dotted(image: QImage, dpi: int) -> QImage:
    image.setDotsPerMeterX(round(dpi / 0.0254))
    image.setDotsPerMeterY(round(dpi / 0.0254))
    return image


class Batch:
    """Sheets painted one after the other; the ground that all begin with is painted once."""

    def __init__(self) -> None:
        self._ground: Sheet | None = None
        self._painted = QImage()

    def render(self, sheet: Sheet, scale: float) -> QImage:
        """The same image as :func:`render` makes."""
        ground = _ground_of(sheet)
        if len(ground.items) == 0:
            return render(sheet, scale)
        size = render_size(sheet, scale)
        if ground != self._ground or self._painted.size().toTuple() != size:
            self._ground, self._painted = ground, render(ground, scale)
        image = QImage(*size, QImage.Format.Format_RGB32)
        painter = QPainter(image)
        for top in range(0, size[1], _ROWS):
            painter.drawImage(0, top, self._painted, 0, top, size[0], min(_ROWS, size[1] - top))
        draw(painter, sheet, QRectF(0, 0, *size), after=len(ground.items))
        painter.end()
        return image

    def render_a4(self, sheet: Sheet, dpi: int) -> QImage:
        """The same image as :func:`render_a4` makes."""
        return _dotted(self.render(sheet, _a4_scale(sheet, dpi)), dpi)


def _ground_of(sheet: Sheet) -> Sheet:
    """The sheet up to its first word."""
    first = next((at for at, item in enumerate(sheet.items) if isinstance(item, Words)), len(sheet.items))
    return replace(sheet, items=sheet.items[:first])


def save_png(image: QImage, path: Path) -> None:
    """Write ``image``; a file appears whole or not at all. Raises :class:`UserError` with a sentence."""
    _save(png_of(image), path)


def save_jpeg(image: QImage, path: Path) -> None:
    """The same as a JPEG."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"JPG"))
    writer.setQuality(_JPEG_QUALITY)
    if not writer.write(image):
        raise UserError(NOT_WRITTEN.fill(name=path.name, why=writer.errorString()))
    _save(bytes(content.data()), path)


def _save(content: bytes, path: Path) -> None:
    # Python's own files wait for the disk without keeping the window waiting; Qt's do not.
    part = path.with_name(f"{path.name}.part")
    try:
        with part.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, path)
    except OSError as error:
        with suppress(OSError):
            part.unlink()
        raise UserError(NOT_WRITTEN.fill(name=path.name, why=error.strerror or str(error))) from error


def export_png(
    sheets: Sequence[Sheet],
    folder: Path,
    names: Sequence[str],
    progress: Callable[[int, int], None] = unheard,
    cancelled: Callable[[], bool] = never,
    dpi: int = 300,
) -> tuple[Path, ...]:
    """Write every sheet as a PNG into ``folder``, made safe and unique from ``names``; returns the files.

    No file that is there is overwritten. ``progress`` hears how many are done, of how many;
    once ``cancelled`` says so nothing more is written and what is there is whole. Raises
    :class:`UserError` when the disk is full or the folder cannot be written.
    """

    batch = Batch()

    def make(sheet: Sheet, path: Path) -> Callable[[], None]:
        image = batch.render_a4(sheet, dpi)
        return lambda: save_png(image, path)

    return _export(sheets, _free(folder, names, ".png"), make, progress, cancelled)


def export_jpeg(
    sheets: Sequence[Sheet],
    folder: Path,
    names: Sequence[str],
    progress: Callable[[int, int], None] = unheard,
    cancelled: Callable[[], bool] = never,
    wide: int = PHONE_WIDE,
) -> tuple[Path, ...]:
    """The same as JPEGs ``wide`` pixels across, for a phone's screen."""

    batch = Batch()

    def make(sheet: Sheet, path: Path) -> Callable[[], None]:
        image = batch.render(sheet, wide / sheet.width)
        return lambda: save_jpeg(image, path)

    return _export(sheets, _free(folder, names, ".jpg"), make, progress, cancelled)


def export_pictures(
    pictures: Sequence[Callable[[], QImage]],
    folder: Path,
    names: Sequence[str],
    progress: Callable[[int, int], None] = unheard,
    cancelled: Callable[[], bool] = never,
) -> tuple[Path, ...]:
    """The same for pictures that have no paper's size, each drawn by a call and written as a PNG."""

    def make(draw: Callable[[], QImage], path: Path) -> Callable[[], None]:
        image = draw()
        return lambda: save_png(image, path)

    return _export(pictures, _free(folder, names, ".png"), make, progress, cancelled)


def _free(folder: Path, names: Sequence[str], suffix: str) -> list[Path]:
    there: set[str] = set()
    with suppress(OSError):  # what cannot be looked into is told of when it cannot be written either
        there = {path.name for path in folder.iterdir()}
    return [folder / name for name in safe_names(names, suffix, there)]


def _export(
    sheets: Sequence[T],
    paths: Sequence[Path],
    make: Callable[[T, Path], Callable[[], None]],
    progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
) -> tuple[Path, ...]:
    written: list[Path] = []
    for sheet, path in zip(sheets, paths, strict=True):
        if cancelled():
            break
        save = make(sheet, path)
        if cancelled():
            break
        save()
        written.append(path)
        progress(len(written), len(sheets))
    return tuple(written)
