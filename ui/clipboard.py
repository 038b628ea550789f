"""The clipboard: plain text in and out, and patience with programs that render their text late."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication, QImage

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
