"""A picture on the screen as the store keeps it: its bytes, and the greys by which copies are known."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImage

from core.picture import SIDE


def prepared(picture: QImage | bytes) -> tuple[bytes, bytes]:
    """The bytes to keep, and the look of them; what came as a file is kept as it is.

    The look is empty where the bytes cannot be drawn.
    """
    image = picture if isinstance(picture, QImage) else QImage.fromData(picture)
    kept = png(picture) if isinstance(picture, QImage) else picture
    return kept, look(image)


def png(image: QImage) -> bytes:
    """``image`` as a PNG file."""
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(held.data())


def look(image: QImage) -> bytes:
    """``image`` as SIDE × SIDE greys, row by row; empty if there is no image."""
    if image.isNull():
        return b""
    small = image.scaled(
        SIDE, SIDE, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    ).convertToFormat(QImage.Format.Format_Grayscale8)
    return b"".join(bytes(memoryview(small.constScanLine(row)))[:SIDE] for row in range(SIDE))  # type: ignore[arg-type]
