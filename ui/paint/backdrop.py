"""A picture of the owner's, made ready for paper: looked into, turned upright, no larger than is printed."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QColor, QImage, QImageReader

from core.desk.designs import LARGEST, NO_PICTURE, TOO_LARGE
from core.errors import UserError
from core.text import Text

_UNREADABLE = Text("这张图片打不开，可能坏了", "This picture cannot be opened: it may be damaged")
_TOO_WIDE = Text(
    "图片有 {wide}×{high} 像素，太大了。缩到 {most} 像素以内再选",
    "The picture has {wide} × {high} pixels. Bring it down to {most} a side first",
)
_MOST_PIXELS = 12_000
_LONGEST = {"background": 2_400, "logo": 600}
_LOOKED_AT = 48
_QUALITY = 86


@dataclass(frozen=True, slots=True)
class Prepared:
    """A picture's bytes as they are kept, and the bounds of what it shows (``#RRGGBB``)."""

    content: bytes
    darkest: str
    lightest: str


def read_file(path: str) -> bytes:
    """The bytes of a file; raises :class:`UserError` where it cannot be read or is too large."""
    try:
        with open(path, "rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise UserError(_UNREADABLE) from error
    if len(content) > LARGEST:
        raise UserError(TOO_LARGE.fill(n=LARGEST // 1_000_000))
    return content


def prepared(content: bytes, which: str) -> Prepared:
    """``content`` as ``background`` or ``logo``; raises :class:`UserError` with a sentence for others."""
    image = _read(content)
    longest = _LONGEST[which]
    if max(image.width(), image.height()) > longest:
        keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        image = image.scaled(longest, longest, keep, smooth)
    if which == "logo":
        return Prepared(_written(image, "PNG", 80), "#000000", "#FFFFFF")
    flat = QImage(image.size(), QImage.Format.Format_RGB32)
    flat.fill(0xFFFFFFFF)
    _over(flat, image)
    return Prepared(_written(flat, "JPG", _QUALITY), *_bounds(flat))


def _read(content: bytes) -> QImage:
    buffer = QBuffer()
    buffer.setData(content)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    if bytes(reader.format().data()) not in (b"png", b"jpeg", b"jpg"):
        raise UserError(NO_PICTURE)
    size = reader.size()
    if max(size.width(), size.height()) > _MOST_PIXELS:
        raise UserError(_TOO_WIDE.fill(wide=size.width(), high=size.height(), most=_MOST_PIXELS))
    image = reader.read()
    if image.isNull():
        raise UserError(_UNREADABLE)
    return image


def _over(flat: QImage, image: QImage) -> None:
    from PySide6.QtGui import QPainter

    brush = QPainter(flat)
    brush.drawImage(0, 0, image)
    brush.end()


def _bounds(image: QImage) -> tuple[str, str]:
    """The darkest and the lightest of a small copy, as greys."""
    anyhow, smooth = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    small = image.scaled(_LOOKED_AT, _LOOKED_AT, anyhow, smooth)
    colours = [QColor(small.pixel(x, y)) for x in range(_LOOKED_AT) for y in range(_LOOKED_AT)]
    least = [min(each.red() for each in colours), min(each.green() for each in colours)]
    most = [max(each.red() for each in colours), max(each.green() for each in colours)]
    least.append(min(each.blue() for each in colours))
    most.append(max(each.blue() for each in colours))
    return (
        "#" + "".join(f"{part:02X}" for part in least),
        "#" + "".join(f"{part:02X}" for part in most),
    )


def _written(image: QImage, kind: str, quality: int) -> bytes:
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, kind, quality)  # type: ignore[call-overload]
    return bytes(held.data())
