"""What a reader of pictures recognises, what the layout makes of it, and the little it asks of a picture."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, Protocol

from core.message import Line
from core.reason import Reason

RGB = tuple[int, int, int]
Span = tuple[int, int]
"""From a character to before another."""


class Box(NamedTuple):
    """A rectangle in pixels of the picture; ``right`` and ``bottom`` lie outside."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """How wide it is."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """How high it is."""
        return self.bottom - self.top

    @property
    def middle(self) -> tuple[float, float]:
        """Its centre."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in it."""
        return self.left <= x < self.right and self.top <= y < self.bottom


@dataclass(frozen=True, slots=True)
class Picture:
    """The size of a picture in pixels and the colour ``at`` (x, y) inside it."""

    width: int
    height: int
    at: Callable[[int, int], RGB]


@dataclass(frozen=True, slots=True)
class Recognised:
    """One line of print as recognised: ``confidence`` from 0 to 1; ``doubtful`` spans of its text.

    ``held_more`` says that something that is no print (an emoji) stood in the line.
    """

    text: str
    box: Box
    confidence: float = 1.0
    doubtful: tuple[Span, ...] = ()
    held_more: bool = False


class Recogniser(Protocol):
    """Reads the print in a picture, offline; slow, so never called on the screen's thread."""

    def recognise(self, png: bytes) -> Sequence[Recognised]:
        """The lines of print in a picture given as PNG, in any order, boxes in its pixels."""
        ...


class Role(StrEnum):
    """What a line of a picture is: said in a chat, or somebody's share of a red packet."""

    MESSAGE = "message"
    SHARE = "share"
    BEST_SHARE = "best_share"
    """The largest share (手气最佳)."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A line and where in the picture it was read.

    ``box`` is its bubble, ``rows`` the lines of print in it. ``doubtful`` are spans of the
    line's body and ``name_doubtful`` of its sender that a second look read otherwise.
    ``held_more`` says that an emoji or the like stood in the body and could not be read.
    """

    line: Line
    box: Box
    rows: tuple[Box, ...] = ()
    doubtful: tuple[Span, ...] = ()
    name_doubtful: tuple[Span, ...] = ()
    held_more: bool = False
    role: Role = Role.MESSAGE

    @property
    def is_certain(self) -> bool:
        """Whether nothing of it needs the owner's eye."""
        return not self.doubtful and not self.name_doubtful


@dataclass(frozen=True, slots=True)
class Reading:
    """A picture as read: ``seen`` from top to bottom; ``leftovers`` is print outside all messages."""

    seen: tuple[Seen, ...]
    leftovers: tuple[str, ...] = ()
    doubts: tuple[Reason, ...] = ()

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines alone."""
        return tuple(each.line for each in self.seen)
