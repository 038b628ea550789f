"""The papers a certificate is made for: A4 either way, and a picture that fills a phone."""

from __future__ import annotations

from dataclasses import dataclass

from core.settings import LabelledEnum


class Shape(LabelledEnum):
    """A paper; all are set in units of about a seventh of a millimetre on A4."""

    LANDSCAPE = "landscape", "A4 横", "A4 landscape"
    PORTRAIT = "portrait", "A4 竖", "A4 portrait"
    PHONE = "phone", "手机图", "Phone picture"

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in units."""
        return _SIZES[self]


_SIZES = {Shape.LANDSCAPE: (1600.0, 1131.0), Shape.PORTRAIT: (1131.0, 1600.0), Shape.PHONE: (1131.0, 2011.0)}

SHAPES = {each.value: each for each in Shape}
"""Every shape by its key."""


@dataclass(frozen=True, slots=True)
class Area:
    """The part of a paper that is written on, from its edges."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> float:
        """Half-way between the sides."""
        return (self.left + self.right) / 2

    @property
    def room(self) -> float:
        """From side to side."""
        return self.right - self.left


def inside(shape: Shape, side: float, above: float, below: float) -> Area:
    """What remains of the paper between these margins."""
    width, height = shape.size
    return Area(side, above, width - side, height - below)
