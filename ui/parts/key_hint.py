"""Key hints: the name of a key in a hairline box."""

from __future__ import annotations

import sys

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.text import Text
from ui.parts import strokes
from ui.say import say
from ui.theme import Radius, Role, current, font

HEIGHT = 16
_SPACE = Text("空格", "Space")
_PAD = 5
_ON_MAC = {"Ctrl": "⌘", "Alt": "⌥", "Shift": "⇧"}
_SIGNS = {"Return": "↵", "Enter": "↵", "Up": "↑", "Down": "↓", "Left": "←", "Right": "→", "Escape": "Esc"}


def key_words(key: str) -> str:
    """``"Ctrl+Return"`` as it is printed on the keys of this machine: ``Ctrl ↵``."""
    parts = [say(_SPACE) if part == "Space" else part for part in key.split("+") if part]
    on_mac = _ON_MAC if sys.platform == "darwin" else {}
    return " ".join(on_mac.get(part, _SIGNS.get(part, part)) for part in parts)


def hint_width(key: str) -> int:
    """How wide the box for ``key`` is."""
    return max(HEIGHT, strokes.width_of(key_words(key), font(Role.HINT)) + 2 * _PAD)


def paint_hint(
    brush: QPainter, x: float, middle: float, key: str, *, ink: str, edge: str, fill: str = ""
) -> None:
    """The box for ``key`` from ``x`` on, its middle at the height ``middle``."""
    where = QRectF(x, round(middle - HEIGHT / 2), hint_width(key), HEIGHT)
    strokes.box(brush, where, Radius.KEY, edge=edge, fill=fill)
    strokes.text(brush, where, key_words(key), font(Role.HINT), ink, strokes.CENTRE, elide=False)


class KeyHint(QWidget):
    """A key, shown and not pressed."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = key
        self.setAccessibleName(key)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_key(self, key: str) -> None:
        """Show another key."""
        self._key = key
        self.setAccessibleName(key)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(hint_width(self._key), HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        t = current()
        paint_hint(QPainter(self), 0, HEIGHT / 2, self._key, ink=t.text_2, edge=t.border)
