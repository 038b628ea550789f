"""The clipboard: plain text in and out, and patience with programs that render their text late."""

from __future__ import annotations

from contextlib import suppress

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication, QImage, QPixmap

RETRIES = (60, 120, 300)
"""Milliseconds before each further try; WeChat for Windows may need 300 ms to render its text."""


def read_text() -> str:
    """The plain text on the clipboard now, or an empty string."""
    mime = QGuiApplication.clipboard().mimeData()
    return mime.text() if mime is not None and mime.hasText() else ""


def write_text(text: str) -> None:
    """Put ``text`` on the clipboard as plain text."""
    QGuiApplication.clipboard().setText(text)


def write_image(image: QImage) -> None:
    """Put a picture on the clipboard."""
    QGuiApplication.clipboard().setImage(image)


PICTURES = (".png", ".jpg", ".jpeg", ".bmp", ".gif", ".webp")
MOST_PICTURES, MOST_BYTES = 9, 30_000_000


def holds_pictures(content: QMimeData | None) -> bool:
    """Whether a picture, or a picture file, lies in what was copied or dragged."""
    return content is not None and (content.hasImage() or bool(_files(content)))


def pictures_in(content: QMimeData | None) -> list[QImage | bytes]:
    """The pictures in what was copied or dragged: files as they are, else the picture itself."""
    if content is None:
        return []
    found: list[QImage | bytes] = []
    for path in _files(content)[:MOST_PICTURES]:
        with suppress(OSError), open(path, "rb") as file:
            found.append(file.read(MOST_BYTES + 1))
    if not found and content.hasImage():
        image = content.imageData()
        image = image.toImage() if isinstance(image, QPixmap) else image
        if isinstance(image, QImage) and not image.isNull():
            found.append(image)
    return found


def _files(content: QMimeData) -> list[str]:
    files = [url.toLocalFile() for url in content.urls() if url.isLocalFile()]
    return [path for path in files if path.lower().endswith(PICTURES)]
