"""Chips: a glyph and a word on a tint, as a value that delegates can paint and as a widget."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.text import Text
from ui.parts import strokes
from ui.parts.tip import set_tip
from ui.say import say, voice
from ui.theme import Radius, Role, current, font

HEIGHT = 20
_LEFT = 6
_RIGHT = 7
_GLYPH = 12
_GAP = 4


class Tone(Enum):
    """The tokens of a chip: ink, fill, edge."""

    GOOD = ("good", "good_tint", "")
    OUTLINE = ("text_2", "", "border")
    MUTE = ("mute", "mute_tint", "")
    WARN = ("warn", "warn_tint", "")
    BAD = ("bad", "bad_tint", "")
    GOLD = ("gold", "gold_tint", "")
    ACCENT = ("accent_text", "accent_tint", "")
    PLAIN = ("accent_text", "surface", "")
    """An accent chip on a ground of the accent's own tint."""


@dataclass(frozen=True, slots=True)
class Chip:
    """One chip as a value: never a colour alone, always a word, and a glyph where it is a verdict."""

    word: Text
    tone: Tone
    glyph: str = ""
    struck: bool = False

    def width(self) -> int:
        """How wide the chip is in the language of the moment."""
        left = _LEFT + _GLYPH + _GAP if self.glyph else _RIGHT
        return left + strokes.width_of(say(self.word), font(Role.CAPTION)) + _RIGHT

    def paint(self, brush: QPainter, x: float, middle: float, most: float = 10_000) -> None:
        """Paint the chip from ``x`` on, its middle at the height ``middle``, no wider than ``most``."""
        ink, fill, edge = (current().tone(name) if name else "" for name in self.tone.value)
        where = QRectF(x, round(middle - HEIGHT / 2), min(self.width(), most), HEIGHT)
        strokes.box(brush, where, Radius.CHIP, fill=fill, edge=edge)
        left = where.left() + _RIGHT
        if self.glyph:
            strokes.glyph(brush, where.left() + _LEFT, where.top() + 4, self.glyph, _GLYPH, ink)
            left = where.left() + _LEFT + _GLYPH + _GAP
        room = QRectF(left, where.top(), where.right() - _RIGHT - left, HEIGHT)
        strokes.text(brush, room, say(self.word), self._font(), ink)

    def _font(self) -> QFont:
        made = font(Role.CAPTION)
        if not self.struck:
            return made
        struck = QFont(made)
        struck.setStrikeOut(True)
        return struck


class ChipLabel(QWidget):
    """A chip standing by itself."""

    def __init__(self, chip: Chip, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chip = chip
        self._tip: Text | str = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        voice.language_changed.connect(self._retranslate)
        self._retranslate()

    def set_chip(self, chip: Chip) -> None:
        """Show another chip."""
        self._chip = chip
        self._retranslate()

    def set_tip(self, words: Text | str) -> None:
        """Explain the chip in its tooltip."""
        self._tip = words
        self._retranslate()

    def sizeHint(self) -> QSize:
        return QSize(self._chip.width(), HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        self._chip.paint(QPainter(self), 0, HEIGHT / 2, self.width())

    def _retranslate(self) -> None:
        self.setAccessibleName(say(self._chip.word))
        set_tip(self, say(self._tip))
        self.updateGeometry()
        self.update()
