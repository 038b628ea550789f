"""A sheet of paper as a value: everything on it, placed in the sheet's own units, y downwards."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, TypeAlias

Point: TypeAlias = tuple[float, float]


class Face(StrEnum):
    """What words are set in; glyphs a face lacks are the painter's to find elsewhere."""

    SANS = "sans"
    SANS_BOLD = "sans bold"
    SERIF = "serif"
    SERIF_BOLD = "serif bold"


class Measure(Protocol):
    """How wide words come out, in the units of ``size``, without letter spacing."""

    def __call__(self, text: str, face: Face, size: float) -> float: ...


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text: left end and baseline; ``spacing`` follows every cluster."""

    x: float
    y: float
    text: str
    face: Face
    size: float
    colour: str
    spacing: float = 0.0


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, filled, edged or both; the edge's line runs along the middle of its border."""

    x: float
    y: float
    width: float
    height: float
    fill: str = ""
    edge: str = ""
    line: float = 0.0
    radius: float = 0.0


@dataclass(frozen=True, slots=True)
class Disc:
    """A circle around ``x, y``."""

    x: float
    y: float
    radius: float
    fill: str = ""
    edge: str = ""
    line: float = 0.0


@dataclass(frozen=True, slots=True)
class Path:
    """A line through ``points``; no ``line`` width means the shape is filled instead.

    ``smooth`` draws a curve through the points; ``dash`` is the length of a dash and of a gap.
    """

    points: tuple[Point, ...]
    colour: str
    line: float = 0.0
    closed: bool = False
    smooth: bool = False
    dash: float = 0.0


@dataclass(frozen=True, slots=True)
class Picture:
    """An image file's bytes (PNG or JPEG), fitted into the rectangle without distortion.

    One that ``fills`` it is as small as covers it all; what sticks out is cut.
    """

    x: float
    y: float
    width: float
    height: float
    content: bytes
    fills: bool = False


Item: TypeAlias = Words | Box | Disc | Path | Picture


@dataclass(frozen=True, slots=True)
class Sheet:
    """A finished paper: size, colour of the paper, and the items in the order they are drawn."""

    width: float
    height: float
    paper: str
    items: tuple[Item, ...]

    @property
    def words(self) -> tuple[Words, ...]:
        """Everything that is written on it."""
        return tuple(item for item in self.items if isinstance(item, Words))


def mixed(colour: str, ground: str, share: float) -> str:
    """``colour`` laid over ``ground`` at ``share`` (0..1), both ``#rrggbb``."""
    pairs = ((int(colour[at : at + 2], 16), int(ground[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(over * share + under * (1 - share)):02X}" for over, under in pairs)
