"""Menus whose corners are truly round."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget


def round_off(popup: QWidget) -> None:
    """Let what is behind a popup show at its corners, where the stylesheet rounds them."""
    popup.setWindowFlag(Qt.WindowType.FramelessWindowHint)
    popup.setWindowFlag(Qt.WindowType.NoDropShadowWindowHint)
    popup.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)


class Menu(QMenu):
    """A menu; add actions as to any ``QMenu``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        round_off(self)
