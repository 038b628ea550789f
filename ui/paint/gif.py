"""An animated GIF out of pictures, since Qt only reads them: 64 colours, and only what has changed.

By the GIF89a specification: a palette for all, a loop, for each picture the box that differs from
the one before, packed by LZW. It is what a chat plays of itself when it is sent as a picture.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, qRgb

MOST_COLOURS = 128
_BITS = 7


def palette_of(pictures: Iterable[QImage]) -> list[int]:
    """The colours that occur most in ``pictures``, at most 128; every eighth row is looked at."""
    counts: dict[int, int] = {}
    for picture in pictures:
        plain = picture.convertToFormat(QImage.Format.Format_RGB32)
        for y in range(0, plain.height(), 8):
            row = bytes(memoryview(plain.constScanLine(y)))[: plain.width() * 4]  # type: ignore[arg-type]
            for at in range(0, len(row), 4):
                shade = row[at] >> 3 << 3 | (row[at + 1] >> 3 << 3) << 8 | (row[at + 2] >> 3 << 3) << 16
                counts[shade] = counts.get(shade, 0) + 1
    often = sorted(counts, key=lambda shade: (-counts[shade], shade))[:MOST_COLOURS]
    return [
        qRgb(each >> 16 | each >> 21, each >> 8 & 255 | (each >> 13 & 7), each & 255 | (each >> 5 & 7))
        for each in often
    ]


def encode(pictures: Iterable[tuple[QImage, int]], colours: list[int]) -> bytes:
    """``pictures`` (all of one size), each with its hundredths of a second, as an animated GIF."""
    made = bytearray()
    before: bytes | None = None
    for picture, hundredths in pictures:
        width, height = picture.width(), picture.height()
        flat = _indexed(picture, colours)
        if before is None:
            made += _head(width, height, colours)
            box = QRect(0, 0, width, height)
        else:
            box = _changed(before, flat, width, height)
        made += _frame(flat, box, width, hundredths)
        before = flat
    return bytes(made + b";")


def _indexed(picture: QImage, colours: list[int]) -> bytes:
    table = picture.convertToFormat(QImage.Format.Format_RGB32).convertToFormat(
        QImage.Format.Format_Indexed8, colours
    )
    width = table.width()
    rows = (bytes(memoryview(table.constScanLine(y))) for y in range(table.height()))  # type: ignore[arg-type]
    return b"".join(row[:width] for row in rows)


def _head(width: int, height: int, colours: list[int]) -> bytes:
    full = [*colours, *([0] * (MOST_COLOURS - len(colours)))]
    shades = b"".join(bytes((each >> 16 & 255, each >> 8 & 255, each & 255)) for each in full)
    loop = b"!\xff\x0bNETSCAPE2.0\x03\x01\x00\x00\x00"
    return b"GIF89a" + struct.pack("<HHBBB", width, height, 0xF0 | (_BITS - 1), 0, 0) + shades + loop


def _changed(before: bytes, now: bytes, width: int, height: int) -> QRect:
    """The least box outside of which the two pictures are the same; one pixel where they are equal."""
    rows = [
        y for y in range(height) if before[y * width : (y + 1) * width] != now[y * width : (y + 1) * width]
    ]
    if not rows:
        return QRect(0, 0, 1, 1)
    top, bottom = rows[0], rows[-1]
    left, right = width, 0
    for y in rows:
        old, new = before[y * width : (y + 1) * width], now[y * width : (y + 1) * width]
        first = next(x for x in range(width) if old[x] != new[x]) if old[:left] != new[:left] else left
        left = min(left, first)
        if old[right + 1 :] != new[right + 1 :]:
            right = next(x for x in range(width - 1, -1, -1) if old[x] != new[x])
    return QRect(left, top, max(right, left) - left + 1, bottom - top + 1)


def _frame(flat: bytes, box: QRect, width: int, hundredths: int) -> bytes:
    left, top, wide, tall = box.x(), box.y(), box.width(), box.height()
    inside = b"".join(flat[y * width + left : y * width + left + wide] for y in range(top, top + tall))
    control = b"!\xf9\x04\x04" + struct.pack("<H", hundredths) + b"\x00\x00"
    place = b"," + struct.pack("<HHHHB", left, top, wide, tall, 0)
    return control + place + bytes((_BITS,)) + _blocks(_lzw(inside)) + b"\x00"


def _blocks(packed: bytes) -> bytes:
    return b"".join(
        bytes((len(packed[at : at + 255]),)) + packed[at : at + 255] for at in range(0, len(packed), 255)
    )


def _lzw(flat: bytes) -> bytes:
    """LZW with codes that grow from 8 to 12 bits; the table begins anew when it is full."""
    clear, end = 1 << _BITS, (1 << _BITS) + 1
    made = bytearray()
    hold = filled = 0
    size, next_code, table = _BITS + 1, end + 1, dict[int, int]()
    hold, filled = clear, size
    prefix = flat[0]
    for shade in memoryview(flat)[1:]:
        key = prefix << 8 | shade
        found = table.get(key)
        if found is not None:
            prefix = found
            continue
        hold |= prefix << filled
        filled += size
        while filled >= 8:
            made.append(hold & 255)
            hold >>= 8
            filled -= 8
        if next_code < 4096:
            table[key] = next_code
            if next_code >> size:
                size += 1
            next_code += 1
        else:
            hold |= clear << filled
            filled += size
            size, next_code = _BITS + 1, end + 1
            table.clear()
        prefix = shade
    hold |= prefix << filled | end << (filled + size)
    filled += 2 * size
    while filled > 0:
        made.append(hold & 255)
        hold >>= 8
        filled -= 8
    return bytes(made)
