"""Stories into files: wallpapers, a folder to post, a booklet. On the paint thread; never a half file."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import mkdtemp

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImage, QImageReader

from core.errors import UserError
from core.file_names import safe_name, safe_names
from core.papers.sheet import Sheet
from core.papers.story import Booklet, Look, Photo, Shape, Tale, article, booklet, wallpapers
from core.text import Lang, Text
from ui.paint.glyphs import check, measure
from ui.paint.image import NOT_WRITTEN, render, save_png
from ui.paint.pdf import export_pdf

_LARGEST = 1600
"""Pixels of a photo's longer side; more is not seen on a page."""
_QUALITY = 88
_A4_SCALE = 1.5
"""Whole pixels both ways: no pale line at the edge."""
_TEXT = Text("正文", "Article")
_PHOTO = Text("{title} 照片{n}", "{title} photo {n}")

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]


def with_photos(tale: Tale, contents: Sequence[bytes]) -> Tale:
    """``tale`` with its photos small enough to print; what is no picture is left out."""
    photos = (_photo(_upright(each)) for each in contents)
    return replace(tale, photos=tuple(each for each in photos if each is not None))


def _upright(content: bytes) -> QImage:
    """A picture the way it was held: phones keep how they were turned beside the picture."""
    buffer = QBuffer()
    buffer.setData(content)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    return reader.read()


def _photo(image: QImage) -> Photo | None:
    if image.isNull():
        return None
    if max(image.width(), image.height()) > _LARGEST:
        keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        image = image.scaled(_LARGEST, _LARGEST, keep, smooth)
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.convertToFormat(QImage.Format.Format_RGB32).save(buffer, "JPG", _QUALITY)  # type: ignore[call-overload]
    return Photo(bytes(held.data()), image.width(), image.height())


def laid(tales: Sequence[Tale], look: Look, shape: Shape) -> list[tuple[str, Sheet]]:
    """Every sheet with its name, all looked over for missing signs before the first is painted."""
    found: list[tuple[str, Sheet]] = []
    for nth, tale in enumerate(tales, 1):
        sheets = wallpapers(tale, look, shape, measure)
        for page, sheet in enumerate(sheets, 1):
            check(sheet)
            tail = f" {page}" if len(sheets) > 1 else ""
            found.append((f"{nth:02d} {tale.title}{tail}", sheet))
    return found


def painted(sheet: Sheet, shape: Shape) -> QImage:
    """``sheet`` in pixels: A4 for print (1860 × 2631), the others as wide as their units."""
    if shape is not Shape.A4:
        return render(sheet)
    image = render(sheet, _A4_SCALE)
    for mark in (image.setDotsPerMeterX, image.setDotsPerMeterY):
        mark(round(image.height() / 0.297))
    return image


def save_wallpapers(
    tales: Sequence[Tale], look: Look, shape: Shape, folder: Path, progress: Progress, cancelled: Cancelled
) -> Path | None:
    """Write every story into ``folder``; None if it was cancelled, and what is there then is whole.

    Raises :class:`UserError` before anything is written where a sign cannot be drawn or words do not fit.
    """
    sheets = laid(tales, look, shape)
    try:
        there = {path.name for path in folder.iterdir()}
    except OSError as error:
        raise UserError(NOT_WRITTEN.fill(name=folder.name, why=_why(error))) from error
    for done, (name, (_, sheet)) in enumerate(
        zip(safe_names([name for name, _ in sheets], ".png", there), sheets, strict=True)
    ):
        if cancelled():
            return None
        save_png(painted(sheet, shape), folder / name)
        progress(done + 1, len(sheets))
    return folder


def save_post(
    tales: Sequence[Tale], look: Look, folder: Path, name: str, progress: Progress, cancelled: Cancelled
) -> Path | None:
    """A folder with the text, a page to paste from, and the pictures; None if it was cancelled.

    It is filled under another name and takes its own when it is whole.
    """
    sheets = laid(tales, look, Shape.LONG)
    lang = tales[0].lang if tales else Lang.ZH
    draft: Path | None = None
    try:
        draft = Path(mkdtemp(prefix=".groupdesk-", dir=folder))
        if not _fill(draft, tales, sheets, lang, progress, cancelled):
            return None
        made = folder / safe_names([safe_name(name)], "", {path.name for path in folder.iterdir()})[0]
        draft.chmod(0o755)
        draft.rename(made)
        draft = None
        return made
    except OSError as error:
        raise UserError(NOT_WRITTEN.fill(name=name, why=_why(error))) from error
    finally:
        if draft is not None:
            shutil.rmtree(draft, ignore_errors=True)


def _fill(
    draft: Path,
    tales: Sequence[Tale],
    sheets: Sequence[tuple[str, Sheet]],
    lang: Lang,
    progress: Progress,
    cancelled: Cancelled,
) -> bool:
    """Everything into ``draft``; whether it was let finish."""
    text, page = f"{_TEXT.to(lang)}.txt", f"{_TEXT.to(lang)}.html"
    taken = [text, page]
    pictures: list[list[str]] = []
    for done, (tale, (name, sheet)) in enumerate(zip(tales, sheets, strict=True)):
        if cancelled():
            return False
        (picture,) = safe_names([name], ".png", taken)
        save_png(render(sheet), draft / picture)
        titles = [_PHOTO.fill(title=name, n=nth).to(lang) for nth in range(1, len(tale.photos) + 1)]
        photos = safe_names(titles, ".jpg", [*taken, picture])
        for photo, kept in zip(photos, tale.photos, strict=True):
            (draft / photo).write_bytes(kept.content)
        taken += [picture, *photos]
        pictures.append(photos)
        progress(done + 1, len(tales))
    made = article(tales, pictures, lang)
    (draft / text).write_text(made.text, "utf-8")
    (draft / page).write_text(made.page, "utf-8")
    return not cancelled()


def save_booklet(
    value: Booklet, path: Path, name: str, progress: Progress, cancelled: Cancelled
) -> Path | None:
    """Write ``value`` as a PDF; None if it was cancelled, and then there is no file."""
    sheets = booklet(value, measure)
    for sheet in sheets:
        check(sheet)
    return path if export_pdf(sheets, path, name, progress, cancelled) else None


def _why(error: OSError) -> str:
    return error.strerror or type(error).__name__
