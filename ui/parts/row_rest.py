"""What the selected row tells below itself: the message in full where it was cut, and the reason in full."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from ui.parts import strokes, writing
from ui.parts.row_delegate import PAD, Shape, widths
from ui.parts.row_model import Column, Index, RowModel
from ui.theme import Role, current, font

_MOST_SAID, _MOST_WHY = 8, 6
_GAP, _FOOT, _BUTTONS = 3, 9, 32


@dataclass(frozen=True, slots=True)
class Rest:
    """The lines below a row, from ``left`` on; ``beside`` px at the right are the buttons'."""

    left: int
    beside: int = 0
    said: tuple[str, ...] = ()
    why: tuple[str, ...] = ()

    @classmethod
    def of(cls, model: RowModel, at: int, shape: Shape, room: int, buttons: int) -> Rest:
        """What the row ``at`` has to tell in ``room`` px, whose ``buttons`` lie over its reason.

        Too wide for that they would cover the verdict: then they stand below as well.
        """
        column = widths(shape, room)
        left = column.get(Column.TIME, PAD)
        beside = buttons if shape is Shape.WIDE and buttons > column[Column.REASON] else 0
        wide = room - left - (beside or PAD)

        def told(which: Column) -> str:
            index: Index = model.index(at, which)
            return " ".join(str(index.data()).split())

        said = told(Column.SAID)
        fits = shape is not Shape.NARROW and writing.width(said, font(Role.BODY)) <= column[Column.SAID] - 8
        return cls(
            left,
            beside,
            () if fits else tuple(writing.lines(said, font(Role.BODY), wide, _MOST_SAID)),
            tuple(writing.lines(told(Column.REASON), font(Role.CAPTION), wide, _MOST_WHY)),
        )

    @property
    def height(self) -> int:
        """How many px it takes; none where there is nothing to tell."""
        gap = _GAP if self.said and self.why else 0
        tall = len(self.said) * Role.BODY.line + gap + len(self.why) * Role.CAPTION.line
        return max(tall + _FOOT if tall else 0, _BUTTONS if self.beside else 0)

    def paint(self, brush: QPainter, top: float, room: int) -> None:
        """Draw the lines from ``top`` on."""
        ink = current().tone("text_2")
        for lines, role, tone in ((self.said, Role.BODY, current().text), (self.why, Role.CAPTION, ink)):
            for line in lines:
                where = QRectF(self.left, top, room - self.left - PAD, role.line)
                strokes.text(brush, where, line, font(role), tone, elide=False)
                top += role.line
            top += _GAP if lines else 0
