"""A line in a menu and what it does."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QMenu


def add_line(menu: QMenu, words: str, deed: Callable[[], object]) -> None:
    """Add ``words`` to ``menu``; ``&`` in what somebody wrote stays what it is."""
    menu.addAction(words.replace("&", "&&")).triggered.connect(lambda: deed())
