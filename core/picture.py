"""A picture kept as evidence, and how copies of it are known again.

The look of a picture is a small grey matrix. From it come difference hashes (N. Krawetz, "Kind of
Like That", 2013: is a spot brighter than its neighbour?), one of the whole and some of the matrix
with its edges left off, so that a copy that was recompressed, resized or lightly cropped still
agrees with one of them. Flat ground says nothing, and two pages of one shop look alike but for
their figures, so the hashes are finer than the usual 64 bits.
"""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from itertools import pairwise

SIDE = 40
"""Rows and columns of the grey matrix."""

_ROWS, _COLUMNS = 24, 25
_STEP = 3.0
"""Greys that must lie between two spots before one counts as brighter."""
_CROPS = (0.0, 0.03, 0.06, 0.09)
_SIDES = (0.0, 0.03, 0.06)
_FEWEST = 24
"""Spots that must differ from their neighbours; a blank page is like every other blank page."""
_ALIKE = 0.16
_CROPPED = 0.28
_UNLIKE = 0.65
"""Hashes of the whole that differ by more are of other pictures: no need to try with edges left off."""


class Likeness(Enum):
    """How much two pictures are one: to the last byte, or to the eye."""

    SAME = "same"
    NEARLY = "nearly"


@dataclass(frozen=True, slots=True)
class Picture:
    """A kept picture: ``name`` is its SHA-256 (hex), ``look`` its greys row by row, SIDE × SIDE bytes.

    ``look`` is empty where a picture could not be drawn; such a one is like its exact copies only.
    """

    name: str
    look: bytes = b""

    def pack(self) -> str:
        """The picture in one line of text, as a correction holds it."""
        return f"{self.name} {base64.b64encode(self.look).decode()}".strip()

    @classmethod
    def unpack(cls, line: str) -> Picture:
        """What :meth:`pack` wrote; a look that cannot be read is left out."""
        return _unpacked(line)


@lru_cache(maxsize=4_096)
def _unpacked(line: str) -> Picture:
    name, _, look = line.partition(" ")
    try:
        grey = base64.b64decode(look, validate=True)
    except (binascii.Error, ValueError):
        grey = b""
    return Picture(name, grey if len(grey) == SIDE * SIDE else b"")


def likeness(one: Picture, other: Picture) -> Likeness | None:
    """Whether two pictures are the same, nearly the same (copied, resized, cropped), or neither."""
    if one.name == other.name:
        return Likeness.SAME
    if not one.look or not other.look:
        return None
    return Likeness.NEARLY if _alike(*sorted((one.look, other.look))) else None


@lru_cache(maxsize=65_536)
def _alike(one: bytes, other: bytes) -> bool:
    whole, whole_too = _print(one), _print(other)
    if min(whole.count, whole_too.count) < _FEWEST:
        return False
    apart = _apart(whole, whole_too)
    if apart <= _ALIKE or apart > _UNLIKE:
        return apart <= _ALIKE
    mine, theirs = _prints(one), _prints(other)
    return any(_apart(mine[0], each) <= _CROPPED for each in theirs[1:]) or any(
        _apart(each, theirs[0]) <= _CROPPED for each in mine[1:]
    )


@dataclass(frozen=True, slots=True)
class _Print:
    """A difference hash: the spots that are brighter than their left neighbour, and those darker."""

    brighter: int
    darker: int

    @property
    def count(self) -> int:
        return (self.brighter | self.darker).bit_count()


def _apart(one: _Print, other: _Print) -> float:
    """The share of told spots on which two hashes differ: 0 equal, 1 nothing in common."""
    told = (one.brighter | one.darker | other.brighter | other.darker).bit_count()
    unlike = (one.brighter ^ other.brighter) | (one.darker ^ other.darker)
    return unlike.bit_count() / told if told else 1.0


@lru_cache(maxsize=4_096)
def _print(look: bytes) -> _Print:
    """The hash of the whole."""
    columns = list(zip(*(_sampled(row, 0, 0, _COLUMNS) for row in _rows(look)), strict=True))
    return _hashed([_sampled(column, 0, 0, _ROWS) for column in columns])


def _rows(look: bytes) -> list[list[float]]:
    return [[float(grey) for grey in look[at : at + SIDE]] for at in range(0, SIDE * SIDE, SIDE)]


@lru_cache(maxsize=512)
def _prints(look: bytes) -> tuple[_Print, ...]:
    """The hash of the whole, then of what is left without edges."""
    rows = _rows(look)
    found: list[_Print] = []
    for side in _SIDES:
        narrowed = [_sampled(row, side, side, _COLUMNS) for row in rows]
        columns = list(zip(*narrowed, strict=True))
        for top in _CROPS:
            for bottom in _CROPS:
                window = [_sampled(column, top, bottom, _ROWS) for column in columns]
                found.append(_hashed(window))
    return tuple(found)


def _sampled(values: list[float] | tuple[float, ...], before: float, after: float, count: int) -> list[float]:
    """``count`` values evenly from a row of which the shares ``before`` and ``after`` are cut off."""
    start, end = before * len(values), (1 - after) * len(values)
    step = (end - start) / count
    return [_mean(values, start + nth * step, start + (nth + 1) * step) for nth in range(count)]


def _mean(values: list[float] | tuple[float, ...], start: float, end: float) -> float:
    """The mean of ``values`` between two positions that may lie within cells."""
    first, last = int(start), min(int(end), len(values) - 1)
    if first >= last:
        return values[first]
    whole = sum(values[first + 1 : last])
    return (whole + values[first] * (first + 1 - start) + values[last] * (end - last)) / (end - start)


def _hashed(columns: list[list[float]]) -> _Print:
    brighter = darker = 0
    for left, right in pairwise(columns):
        for one, next_ in zip(left, right, strict=True):
            brighter = brighter << 1 | (next_ - one > _STEP)
            darker = darker << 1 | (one - next_ > _STEP)
    return _Print(brighter, darker)
