"""The piles a paste falls into: a figure over a word each; pressing one filters by it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from core.text import Text
from ui.parts import strokes
from ui.parts.pressable import Pressable
from ui.say import say
from ui.theme import Radius, Role, Space, current, font, mix

HEIGHT = 52
_FIGURE = QRectF(0, 5, 0, 24)
_WORD = QRectF(0, 30, 0, 16)


@dataclass(frozen=True, slots=True)
class Pile:
    """A pile: its key, its word, and whether what lies there waits for the owner."""

    key: str
    word: Text
    needs_you: bool = False


class PileCell(Pressable):
    """One pile; checked while it filters."""

    def __init__(self, pile: Pile, parent: QWidget | None = None) -> None:
        super().__init__(parent, radius=Radius.ROW)
        self.pile = pile
        self._count = 0
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.toggled.connect(self.update)
        self.retranslate()

    def show_count(self, count: int) -> None:
        """Show ``count`` messages."""
        if count != self._count:
            self._count = count
            self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(f"{say(self.pile.word)} {self._count}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(48, HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        fill, figure, word = self._tones()
        brush = QPainter(self)
        strokes.box(brush, QRectF(self.rect()), Radius.ROW, fill=fill)
        across = (0, 0, self.width(), 0)
        count = f"{self._count:,}"
        role = Role.FIGURE_SMALL if len(count) < 5 else Role.CARD
        strokes.text(brush, _FIGURE.adjusted(*across), count, font(role), figure, strokes.CENTRE)
        where = _WORD.adjusted(*across)
        small = strokes.width_of(say(self.pile.word), font(Role.CAPTION)) > where.width()
        role = Role.HINT if small else Role.CAPTION
        strokes.text(brush, where, say(self.pile.word), font(role), word, strokes.CENTRE)

    def _tones(self) -> tuple[str, str, str]:
        t = current()
        waits = self.pile.needs_you and self._count > 0
        if self.isChecked():
            return t.accent_tint, t.text if not waits else t.warn, t.text_2 if not waits else t.warn
        if waits:
            return self.shade(t.warn_tint, mix(t.warn_tint, t.warn_edge, 0.5), t.warn_edge), t.warn, t.warn
        figure = t.text if self._count else t.text_3
        return self.shade(t.surface, t.hover, t.border), figure, t.text_2


class PileCounters(QWidget):
    """The piles in equal cells, settled ones left, amber ones right; ``chosen(key)``, empty for all."""

    chosen = Signal(str)

    def __init__(self, piles: Sequence[Pile], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cells = {pile.key: PileCell(pile) for pile in sorted(piles, key=lambda pile: pile.needs_you)}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.HALF)
        for cell in self._cells.values():
            row.addWidget(cell, 1)
            cell.clicked.connect(self._pick)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many messages lie in each pile; a pile not named has none."""
        for key, cell in self._cells.items():
            cell.show_count(counts.get(key, 0))

    def choice(self) -> str:
        """The key of the pile that filters; empty when none does."""
        return next((key for key, cell in self._cells.items() if cell.isChecked()), "")

    def choose(self, key: str) -> None:
        """Show ``key`` as the filter without emitting; an empty key shows all."""
        for known, cell in self._cells.items():
            cell.setChecked(known == key)

    def _pick(self) -> None:
        cell = self.sender()
        if isinstance(cell, PileCell):
            self.choose(cell.pile.key if cell.isChecked() else "")
            self.chosen.emit(self.choice())
