"""The clipboard: plain text in and out, and patience with programs that render their text late."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication, QImage

RETRIES = (0, 60, 120, 300)
"""Milliseconds to wait before each try; WeChat for Windows may need 300 ms to render its text."""


def read_text() -> str:
    """The plain text on the clipboard now, or an empty string."""
    mime = QGuiApplication.clipboard().mimeData()
    return mime.text() if mime is not None and mime.hasText() else ""


def read_patiently(then: Callable[[str], None], parent: QObject, tries: tuple[int, ...] = RETRIES) -> None:
    """Call ``then`` with the clipboard's text, trying again while it is still empty."""

    def attempt(left: tuple[int, ...]) -> None:
        text = read_text()
        if text or not left:
            then(text)
        else:
            QTimer.singleShot(left[0], parent, lambda: attempt(left[1:]))

    attempt(tries[1:])


def write_text(text: str) -> None:
    """Put ``text`` on the clipboard as plain text."""
    QGuiApplication.clipboard().setText(text)


def write_image(image: QImage) -> None:
    """Put a picture on the clipboard."""
    QGuiApplication.clipboard().setImage(image)
