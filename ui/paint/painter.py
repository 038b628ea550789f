"""A sheet drawn with a painter, whatever the painter paints on."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QImage, QPaintDevice, QPainter, QPainterPath, QPen

from core.papers.sheet import Box, Disc, Item, Path, Picture, Point, Sheet, Words
from ui.paint.glyphs import font

# A curve through points leaves each towards the mean of its neighbours.
_TENSION = 1 / 6
_PIECE = 24
"""Stretches of a curve stroked at once: a whole rosette at 300 dpi takes 50 ms, a piece of it 3."""


def draw(painter: QPainter, sheet: Sheet, target: QRectF, after: int = 0) -> None:
    """Draw ``sheet`` into ``target``, as large as fits and in its middle, in the painter's own units.

    With ``after`` its paper and so many of its items are there already.
    """
    scale = min(target.width() / sheet.width, target.height() / sheet.height)
    painter.save()
    painter.translate(target.center())
    painter.scale(scale, scale)
    painter.translate(-sheet.width / 2, -sheet.height / 2)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    painter.setClipRect(QRectF(0, 0, sheet.width, sheet.height))  # two on a page, none over the other
    if not after:
        painter.fillRect(QRectF(0, 0, sheet.width, sheet.height), QColor(sheet.paper))
    for item in sheet.items[after:]:
        _draw_item(painter, item)
    painter.restore()


def _draw_item(painter: QPainter, item: Item) -> None:
    match item:
        case Words():
            _draw_words(painter, item)
        case Path():
            _draw_path(painter, item)
        case Picture():
            _draw_picture(painter, item)
        case Box():
            _ink(painter, item.fill, item.edge, item.line)
            painter.drawRoundedRect(QRectF(item.x, item.y, item.width, item.height), item.radius, item.radius)
        case Disc():
            _ink(painter, item.fill, item.edge, item.line)
            painter.drawEllipse(QPointF(item.x, item.y), item.radius, item.radius)


def _draw_words(painter: QPainter, words: Words) -> None:
    painter.setFont(spaced(words, painter.device()))
    painter.setPen(QColor(words.colour))
    painter.drawText(QPointF(words.x, words.y), words.text)


def spaced(words: Words, device: QPaintDevice) -> QFont:
    """The font of ``words`` with their spacing, the same on every device."""
    made = font(words.face, words.size, words.text)
    if not words.spacing:
        return made
    made = QFont(made)
    # Qt multiplies letter spacing, and nothing else, by how many times finer a device is than the screen.
    finer = device.logicalDpiY() // QImage(1, 1, QImage.Format.Format_RGB32).logicalDpiY()
    made.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, words.spacing / max(finer, 1))
    return made


def _draw_path(painter: QPainter, path: Path) -> None:
    if path.line:
        painter.setPen(_pen(path))
        painter.setBrush(Qt.BrushStyle.NoBrush)
    else:
        _ink(painter, path.colour, "", 0.0)
    if path.smooth and path.line and isinstance(painter.device(), QImage):
        for piece in _drawn.pieces(path.points, path.closed):
            painter.drawPath(piece)
        return
    made = _drawn.curve if path.smooth else _drawn.polygon
    painter.drawPath(made(path.points, path.closed))


def _pen(path: Path) -> QPen:
    join = Qt.PenJoinStyle.RoundJoin if path.smooth else Qt.PenJoinStyle.MiterJoin
    cap = Qt.PenCapStyle.FlatCap if path.dash else Qt.PenCapStyle.SquareCap
    pen = QPen(QBrush(QColor(path.colour)), path.line, Qt.PenStyle.SolidLine, cap, join)
    if path.dash:
        pen.setDashPattern([path.dash / path.line, path.dash / path.line])
    return pen


def _polygon(points: tuple[Point, ...], closed: bool) -> QPainterPath:
    path = QPainterPath(QPointF(*points[0]))
    for point in points[1:]:
        path.lineTo(*point)
    if closed:
        path.closeSubpath()
    return path


def _curve(points: tuple[Point, ...], closed: bool) -> QPainterPath:
    """A Catmull-Rom curve through the points."""
    path = QPainterPath(QPointF(*points[0]))
    for out, back, end in _bends(points, closed):
        path.cubicTo(*out, *back, *end)
    if closed:
        path.closeSubpath()
    return path


def _pieces(points: tuple[Point, ...], closed: bool) -> list[QPainterPath]:
    """The same curve in pieces: a stroke is one call, and the window waits until it is done."""
    bends = list(_bends(points, closed))
    found: list[QPainterPath] = []
    start = points[0]
    for at in range(0, len(bends), _PIECE):
        path = QPainterPath(QPointF(*start))
        for out, back, end in bends[at : at + _PIECE]:
            path.cubicTo(*out, *back, *end)
            start = end
        found.append(path)
    return found


def _bends(points: tuple[Point, ...], closed: bool) -> Iterator[tuple[Point, Point, Point]]:
    """The two handles and the end of each stretch."""
    count = len(points)
    around = [
        points[index % count] if closed else points[min(max(index, 0), count - 1)]
        for index in range(-1, count + 2)
    ]
    for before, start, end, after in zip(around, around[1:], around[2:], around[3:], strict=False):
        out = (start[0] + (end[0] - before[0]) * _TENSION, start[1] + (end[1] - before[1]) * _TENSION)
        back = (end[0] - (after[0] - start[0]) * _TENSION, end[1] - (after[1] - start[1]) * _TENSION)
        yield out, back, end


@lru_cache(maxsize=2)
def _decoded(content: bytes) -> QImage:
    """The picture; a background is the same on two hundred papers."""
    return QImage.fromData(content)


def _draw_picture(painter: QPainter, picture: Picture) -> None:
    image = _decoded(picture.content)
    if image.isNull():
        return
    room = QRectF(picture.x, picture.y, picture.width, picture.height)
    across, down = room.width() / image.width(), room.height() / image.height()
    if picture.fills:
        seen = QRectF(0, 0, room.width() / max(across, down), room.height() / max(across, down))
        seen.moveCenter(QRectF(image.rect()).center())
        painter.drawImage(room, image, seen)
        return
    scale = min(across, down)
    fitted = QRectF(0, 0, image.width() * scale, image.height() * scale)
    fitted.moveCenter(room.center())
    painter.drawImage(fitted, image)


class _Drawn(threading.local):
    """The shapes of one thread: two hundred papers have the same ornaments.

    A Qt path reckons its bounds when first drawn, so that no two threads may share one.
    """

    def __init__(self) -> None:
        kept = lru_cache(maxsize=512)
        self.polygon, self.curve, self.pieces = kept(_polygon), kept(_curve), kept(_pieces)


_drawn = _Drawn()


def _ink(painter: QPainter, fill: str, edge: str, line: float) -> None:
    painter.setBrush(QColor(fill) if fill else Qt.BrushStyle.NoBrush)
    painter.setPen(
        QPen(QBrush(QColor(edge)), line, j=Qt.PenJoinStyle.MiterJoin) if edge and line else Qt.PenStyle.NoPen
    )
