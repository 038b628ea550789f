"""A screenshot read: enlarged, recognised, doubtful pieces looked at again, put together to lines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import sqrt
from statistics import median

from PySide6.QtCore import QBuffer, QByteArray, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from core.paste.screenshot import (
    Box,
    Look,
    Picture,
    Reading,
    Recognised,
    Recogniser,
    lines,
    looked_again,
    looks_at,
)

_AREA = 1_200_000
"""Pixels a picture is brought to before it is read: reading takes as long as it has pixels."""

_ZOOMS = (0.6, 2.0)
_SMALL = 24
"""Print lower than this many pixels, after enlarging, is read again twice as large."""

_LOOK_HEIGHT = 48
_LOOK_GAP = 30
_SHEET_WIDTH = 1400


class Stopped(Exception):
    """The owner does not want this picture read any more."""


@dataclass(frozen=True, slots=True)
class Steps:
    """What a long reading tells and asks: ``told`` how much is done (0 to 1), ``stopped`` whether to end."""

    told: Callable[[float], None] = lambda _: None
    stopped: Callable[[], bool] = lambda: False

    def at(self, share: float) -> None:
        """So much is done; raises :class:`Stopped` if no more is wanted."""
        self.told(share)
        if self.stopped():
            raise Stopped


def read_screenshot(
    image: QImage,
    recogniser: Recogniser,
    *,
    pasted_at: datetime,
    owner: str = "",
    known: Collection[str] = (),
    steps: Steps = Steps(),
) -> Reading:
    """The lines of a chat in ``image``; slow, for the reading thread. Boxes are in its pixels."""
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    picture = probe(image)
    steps.at(0.05)
    rows = recognised(image, recogniser)
    steps.at(0.65)
    looks = looks_at(rows, picture)
    rows = looked_again(rows, looks, look_again(image, looks, recogniser)) if looks else rows
    steps.at(0.95)
    return lines(rows, picture, pasted_at=pasted_at, owner=owner, known=known)


def probe(image: QImage) -> Picture:
    """The colours of ``image`` (32 bits a pixel) for those who know no Qt."""
    bits, width, height = memoryview(image.constBits()), image.width(), image.height()
    stride = image.bytesPerLine()

    def at(x: int, y: int) -> tuple[int, int, int]:
        start = y * stride + 4 * x
        return bits[start + 2], bits[start + 1], bits[start]

    return Picture(width, height, at)


def recognised(image: QImage, recogniser: Recogniser) -> list[Recognised]:
    """The print in ``image``, enlarged to the size that is read best."""
    zoom = min(_ZOOMS[1], max(_ZOOMS[0], sqrt(_AREA / max(1, image.width() * image.height()))))
    rows = _read(image, zoom, recogniser)
    heights = [row.box.height * zoom for row in rows if row.confidence > 0.8]
    if heights and median(heights) < _SMALL:
        rows = _read(image, 2 * zoom, recogniser)
    return rows


def _read(image: QImage, zoom: float, recogniser: Recogniser) -> list[Recognised]:
    larger = _scaled(image, zoom)
    x, y = larger.width() / image.width(), larger.height() / image.height()
    return [_placed(row, x, y) for row in recogniser.recognise(png_of(larger))]


def _placed(row: Recognised, x: float, y: float) -> Recognised:
    box = row.box
    return Recognised(row.text, Box(box.left / x, box.top / y, box.right / x, box.bottom / y), row.confidence)


def look_again(image: QImage, looks: Sequence[Look], recogniser: Recogniser) -> dict[int, list[Recognised]]:
    """What each look finds, by the number of its row: all pieces on one sheet, read at once."""
    sheet, places = _sheet(image, looks)
    found: dict[int, list[Recognised]] = defaultdict(list)
    for row in recogniser.recognise(png_of(sheet)):
        x, y = row.box.middle
        for look, place in zip(looks, places, strict=True):
            if place.contains(x, y):
                found[look.row].append(_back(row, look, place))
    return found


def _back(row: Recognised, look: Look, place: QRectF) -> Recognised:
    """A row of the sheet where it is in the picture."""
    zoom = look.box.height / (place.height() - 2 * _margin(look) * place.height() / _full(look).height)
    whole = _full(look)
    left, top = (
        whole.left + (row.box.left - place.left()) * zoom,
        whole.top + (row.box.top - place.top()) * zoom,
    )
    return Recognised(
        row.text,
        Box(left, top, left + row.box.width * zoom, top + row.box.height * zoom),
        row.confidence,
    )


def _margin(look: Look) -> float:
    return 0.15 * look.box.height


def _full(look: Look) -> Box:
    box, rim = look.box, _margin(look)
    return Box(box.left - rim, box.top - rim, box.right + rim, box.bottom + rim)


def _sheet(image: QImage, looks: Sequence[Look]) -> tuple[QImage, list[QRectF]]:
    """The pieces one below the other, print of all equally high, on ground of their own."""
    places: list[QRectF] = []
    y = float(_LOOK_GAP)
    for look in looks:
        whole = _full(look)
        zoom = min(_LOOK_HEIGHT / look.box.height, (_SHEET_WIDTH - 2 * _LOOK_GAP) / whole.width)
        places.append(QRectF(_LOOK_GAP, y, whole.width * zoom, whole.height * zoom))
        y += whole.height * zoom + _LOOK_GAP
    width = max(place.right() for place in places) + _LOOK_GAP
    sheet = QImage(round(width), round(y), QImage.Format.Format_RGB32)
    sheet.fill(QColor("#ffffff"))
    brush = QPainter(sheet)
    brush.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    for look, place in zip(looks, places, strict=True):
        brush.fillRect(
            QRectF(0, place.top() - _LOOK_GAP / 2, width, place.height() + _LOOK_GAP), QColor(*look.ground)
        )
        brush.drawImage(place, _piece(image, look), QRectF(0, 0, _full(look).width, _full(look).height))
    brush.end()
    return sheet, places


def _piece(image: QImage, look: Look) -> QImage:
    """The piece of the picture a look asks for, blots painted over, nothing of it beyond its own box."""
    whole, box = _full(look), look.box
    piece = QImage(round(whole.width) + 1, round(whole.height) + 1, QImage.Format.Format_RGB32)
    piece.fill(QColor(*look.ground))
    brush = QPainter(piece)
    source = QRect(round(box.left), round(box.top), round(box.width), round(box.height))
    brush.drawImage(round(box.left - whole.left), round(box.top - whole.top), image.copy(source))
    for blot in look.blots:
        where = QRectF(blot.left - whole.left, blot.top - whole.top, blot.width, blot.height)
        brush.fillRect(where, QColor(*look.ground))
    brush.end()
    return piece


def _scaled(image: QImage, zoom: float) -> QImage:
    if abs(zoom - 1) < 0.05:
        return image
    smooth = Qt.TransformationMode.SmoothTransformation
    return image.scaledToWidth(max(1, round(image.width() * zoom)), smooth)


def png_of(image: QImage) -> bytes:
    """``image`` as the bytes of a PNG."""
    store = QByteArray()
    buffer = QBuffer(store)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    # the least compression: it is written to be read again at once
    image.save(buffer, "PNG", 90)  # type: ignore[call-overload]
    return bytes(store.data())
