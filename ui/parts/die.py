"""A die: a rounded square with its pips, one and four in red as on the dice of the east."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from ui.parts import strokes
from ui.theme import current

_LOW, _MID, _HIGH = 0.27, 0.5, 0.73
_PIPS: dict[int, tuple[tuple[float, float], ...]] = {
    1: ((_MID, _MID),),
    2: ((_LOW, _LOW), (_HIGH, _HIGH)),
    3: ((_LOW, _LOW), (_MID, _MID), (_HIGH, _HIGH)),
    4: ((_LOW, _LOW), (_HIGH, _LOW), (_LOW, _HIGH), (_HIGH, _HIGH)),
    5: ((_LOW, _LOW), (_HIGH, _LOW), (_MID, _MID), (_LOW, _HIGH), (_HIGH, _HIGH)),
    6: ((_LOW, 0.24), (_HIGH, 0.24), (_LOW, _MID), (_HIGH, _MID), (_LOW, 0.76), (_HIGH, 0.76)),
}
_RED = (1, 4)


def paint_die(
    brush: QPainter, where: QRectF, points: int, *, gold: bool = False, faint: bool = False
) -> None:
    """The face with so many points filling ``where``; 0 is a face not seen yet."""
    t, size = current(), where.width()
    fill = t.gold_tint if gold else t.hover if t.is_dark else t.surface
    edge = t.gold_edge if gold else t.border_strong
    strokes.box(brush, where, size * 0.19, fill=fill, edge=edge, dashed=not points)
    ink = t.text_3 if faint else t.bad if points in _RED else t.text
    brush.save()
    brush.setRenderHint(QPainter.RenderHint.Antialiasing)
    brush.setPen(Qt.PenStyle.NoPen)
    brush.setBrush(QColor(ink))
    round_by = size * (0.135 if points == 1 else 0.09)
    for x, y in _PIPS.get(points, ()):
        brush.drawEllipse(QPointF(where.left() + x * size, where.top() + y * size), round_by, round_by)
    brush.restore()
