"""Medals: a disc for the first three places, a gold ring for paid places below, a bare figure for others."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.parts import strokes
from ui.theme import Role, current, font

SIZE = 24
_RING = 1.5


def paint_medal(brush: QPainter, x: float, middle: float, place: int, paid: bool) -> None:
    """The medal of ``place`` from ``x`` on, its middle at the height ``middle``."""
    t = current()
    where = QRectF(x, middle - SIZE / 2, SIZE, SIZE)
    ink = t.gold if paid else t.text_2
    if 1 <= place <= len(t.medals):
        medal = t.medals[place - 1]
        strokes.box(brush, where, SIZE / 2, fill=medal.fill, edge=medal.edge, width=_RING)
        ink = medal.ink
    elif paid:
        strokes.box(brush, where, SIZE / 2, edge=t.gold_edge, width=_RING)
    strokes.text(brush, where, str(place), _font(place), ink, strokes.CENTRE, elide=False)


def _font(place: int) -> QFont:
    if place < 100:
        return font(Role.CAPTION_STRONG)
    small = QFont(font(Role.MARK))
    small.setBold(True)
    return small


class Medal(QWidget):
    """The medal of one place."""

    def __init__(self, place: int, paid: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place, self._paid = place, paid
        self.setFixedSize(SIZE, SIZE)
        self.setAccessibleName(str(place))

    def set_place(self, place: int, paid: bool) -> None:
        """Show another place."""
        self._place, self._paid = place, paid
        self.setAccessibleName(str(place))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_medal(QPainter(self), 0, SIZE / 2, self._place, self._paid)
