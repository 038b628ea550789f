"""The few strokes every part is drawn with: a box, a line, a text, an icon, all crisp at any scaling."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from ui.parts import writing
from ui.theme import pixmap

# The middle of a Chinese character lies this far above the baseline, in ems, whatever the face says
# of its own ascent; centring on it keeps rows in line when a glyph falls back to another face.
EM_MIDDLE = 0.38
LEFT = Qt.AlignmentFlag.AlignLeft
CENTRE = Qt.AlignmentFlag.AlignHCenter
RIGHT = Qt.AlignmentFlag.AlignRight


def hairline(brush: QPainter) -> float:
    """The width of one line: a logical pixel, rounded to whole pixels of the screen."""
    density = brush.device().devicePixelRatioF() if brush.device() else 1.0
    return max(1, int(density)) / density


def box(
    brush: QPainter,
    where: QRectF,
    radius: float,
    *,
    fill: str = "",
    edge: str = "",
    width: float = 0,
    dashed: bool = False,
) -> None:
    """A rounded box with ``fill`` and an ``edge`` drawn inside ``where``; ``width`` 0 is a hairline."""
    width = width or hairline(brush)
    brush.save()
    brush.setRenderHint(QPainter.RenderHint.Antialiasing)
    brush.setBrush(QColor(fill) if fill else Qt.BrushStyle.NoBrush)
    inset = width / 2 if edge else 0
    brush.setPen(_pen(edge, width, dashed) if edge else QPen(Qt.PenStyle.NoPen))
    round_by = max(0.0, radius - inset)
    brush.drawRoundedRect(where.adjusted(inset, inset, -inset, -inset), round_by, round_by)
    brush.restore()


def line(
    brush: QPainter, x1: float, y1: float, x2: float, y2: float, colour: str, *, dashed: bool = False
) -> None:
    """A hairline from one point to the other, upright or level, its top or left edge on the point."""
    width = hairline(brush)
    half = width / 2
    brush.save()
    brush.setRenderHint(QPainter.RenderHint.Antialiasing)
    brush.setPen(_pen(colour, width, dashed))
    brush.drawLine(
        QPointF(x1 + (half if x1 == x2 else 0), y1 + (half if y1 == y2 else 0)),
        QPointF(x2 + (half if x1 == x2 else 0), y2 + (half if y1 == y2 else 0)),
    )
    brush.restore()


def _pen(colour: str, width: float, dashed: bool) -> QPen:
    pen = QPen(QColor(colour), width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if dashed:
        pen.setDashPattern([3 / width, 2 / width])
    return pen


def text(
    brush: QPainter,
    where: QRectF,
    words: str,
    font: QFont,
    colour: str,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    *,
    elide: bool = True,
) -> None:
    """One line of plain ``words`` in the middle of ``where``, elided with … where it is too long."""
    shown = writing.elided(words, font, where.width() + 0.5) if elide else words
    left = where.left()
    if align is not LEFT:
        spare = where.width() - writing.width(shown, font)
        left += spare if align is RIGHT else spare / 2
    brush.save()
    brush.setPen(QColor(colour))
    writing.draw(brush, left, baseline(where, font), shown, font)
    brush.restore()


def paragraph(
    brush: QPainter, where: QRectF, words: str, font: QFont, colour: str, leading: float, most: int
) -> None:
    """Plain ``words`` in at most ``most`` lines in the middle of ``where``, ``leading`` px a line."""
    found = writing.lines(words, font, where.width() + 0.5, most)
    top = where.center().y() - leading * len(found) / 2
    for nth, line in enumerate(found):
        row = QRectF(where.left(), top + nth * leading, where.width(), leading)
        text(brush, row, line, font, colour, elide=False)


def baseline(where: QRectF, font: QFont) -> float:
    """The height at which text of ``font`` stands in the middle of ``where``."""
    return float(round(where.center().y() + font.pixelSize() * EM_MIDDLE))


def width_of(words: str, font: QFont) -> int:
    """How many whole px ``words`` take in ``font``."""
    return ceil(writing.width(words, font))


def glyph(brush: QPainter, x: float, y: float, name: str, size: int, colour: str) -> None:
    """Icon ``name`` with its top left corner at ``x``, ``y``."""
    density = brush.device().devicePixelRatioF() if brush.device() else 1.0
    brush.drawPixmap(QPointF(x, y), pixmap(name, colour, size, density))
