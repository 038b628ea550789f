"""What happened in a rain, the newest sentences first: sleep, a clock set back, waves late or left out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.activities.red_packet_rain.telling import Told
from core.text import Text
from ui.parts import strokes
from ui.parts.button import Button, Kind, Size
from ui.parts.label import Prose
from ui.parts.layouts import clear
from ui.theme import Radius, Role, current

SHOWN = 3
"""So many sentences are in sight until the owner asks for all."""
_ALL = Text("全部 {n} 条", "All {n}")
_FEWER = Text("收起", "Fewer")


class Telling(QWidget):
    """One sentence; amber where a wave did not go as planned."""

    def __init__(self, told: Told) -> None:
        super().__init__()
        self._grave = told.grave
        row = QHBoxLayout(self)
        row.setContentsMargins(28, 4, 8, 4)
        row.addWidget(Prose(told.text, Role.CAPTION, "warn" if told.grave else "text_2"), 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        t, brush = current(), QPainter(self)
        if self._grave:
            strokes.box(brush, QRectF(self.rect()), Radius.BUTTON, fill=t.warn_tint)
        strokes.glyph(brush, 8, 5, "history", 14, t.warn if self._grave else t.text_3)


class Tellings(QWidget):
    """The sentences, and a button for those out of sight."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._told: tuple[Told, ...] = ()
        self._shown = SHOWN
        self._whole = False
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        self.all = Button(_ALL.fill(n=0), Kind.QUIET, size=Size.SMALL)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(self._rows)
        column.addWidget(self.all)
        self.all.clicked.connect(self._turn)
        self.hide()

    def show_told(self, told: Sequence[Told], shown: int = SHOWN) -> None:
        """Show what happened, the newest first; ``shown`` of it until the owner asks for all."""
        if (tuple(told), shown) != (self._told, self._shown):
            self._told, self._shown = tuple(told), shown
            self._build()

    def sentences(self) -> list[Text]:
        """The sentences in sight, from top to bottom."""
        newest = self._told[::-1]
        return [each.text for each in (newest if self._whole else newest[: self._shown])]

    def _turn(self) -> None:
        self._whole = not self._whole
        self._build()

    def _build(self) -> None:
        clear(self._rows)
        newest = self._told[::-1]
        for each in newest if self._whole else newest[: self._shown]:
            self._rows.addWidget(Telling(each))
        self.all.setVisible(len(self._told) > self._shown)
        self.all.set_words(_FEWER if self._whole else _ALL.fill(n=len(self._told)))
        self.setVisible(bool(self._told))
