"""The deed as a picture: checks for answers, squares for days, links for what was added to a chain."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from core.papers.setting import Style, centred
from core.papers.sheet import Box, Disc, Face, Item, Measure, Path

HIGH = 104.0
"""How much room the row takes, numbers and all."""
MOST = 31
_MOST_NUMBERED = 12
_MOST_LINKS = 18
_DISC, _PITCH, _SQUARE = 31.0, 97.0, 25.0
_LINK = (66.0, 34.0, 49.0)
"""A link's width and height, and how far the next one begins behind it."""


class TallyKind(StrEnum):
    """What a tally counts."""

    CHECKS = "checks"
    DAYS = "days"
    LINKS = "links"


@dataclass(frozen=True, slots=True)
class Tally:
    """What was done, one letter each: ``y`` done, ``n`` not done, ``-`` nothing was due."""

    kind: TallyKind
    states: str

    @property
    def is_drawable(self) -> bool:
        """Whether a row has room for it, and more was done than not: a paper shames nobody."""
        most = _MOST_LINKS if self.kind is TallyKind.LINKS else MOST
        done = self.states.count("y")
        return 0 < len(self.states) <= most and done > 0 and done >= self.states.count("n")


def tally_row(
    measure: Measure, tally: Tally, x: float, y: float, room: float, inks: tuple[str, str, str]
) -> tuple[Item, ...]:
    """The row from ``x, y`` on, at most ``room`` wide; the inks: done, not done, numbers."""
    if tally.kind is TallyKind.LINKS:
        return _links(tally, x, y, inks[0])
    pitch = min(_PITCH, room / len(tally.states))
    draw = _check if tally.kind is TallyKind.CHECKS else _day
    items: list[Item] = []
    for nth, state in enumerate(tally.states):
        side = min(_DISC * 2 if tally.kind is TallyKind.CHECKS else _SQUARE, pitch * 0.78)
        middle = x + pitch * nth + side / 2
        items += draw(state, round(middle, 2), round(y + _DISC, 2), side / 2, inks)
        if _is_numbered(nth, len(tally.states)):
            size = 21 if len(tally.states) <= _MOST_NUMBERED else 17
            below = y + _DISC + max(side / 2, 12) + 30
            items.append(centred(measure, Style(Face.SANS, size, inks[2]), middle, below, str(nth + 1)))
    return tuple(items)


def _is_numbered(nth: int, count: int) -> bool:
    return count <= _MOST_NUMBERED or nth == 0 or (nth + 1) % 5 == 0


def _check(state: str, x: float, y: float, radius: float, inks: tuple[str, str, str]) -> list[Item]:
    if state != "y":
        return [Disc(x, y, round(radius - 1.5, 2), edge=inks[1], line=2.5)]
    arms = ((-0.38, 0.04), (-0.1, 0.32), (0.42, -0.26))
    points = tuple((round(x + a * radius, 2), round(y + b * radius, 2)) for a, b in arms)
    return [Disc(x, y, round(radius, 2), fill=inks[0]), Path(points, "#FFFFFF", round(radius * 0.15, 2))]


def _day(state: str, x: float, y: float, half: float, inks: tuple[str, str, str]) -> list[Item]:
    if state == "-":
        return [Disc(x, y, 2.0, fill=inks[1])]
    fill, edge = (inks[0], "") if state == "y" else ("", inks[1])
    side = round(half * 2, 2)
    left, top = round(x - half, 2), round(y - half, 2)
    return [Box(left, top, side, side, fill=fill, edge=edge, line=1.5 if edge else 0.0, radius=4)]


def _links(tally: Tally, x: float, y: float, ink: str) -> tuple[Item, ...]:
    wide, high, step = _LINK
    top = y + _DISC - high / 2
    return tuple(
        Box(round(x + step * nth + 3, 2), top, wide, high, edge=ink, line=6, radius=high / 2)
        for nth in range(len(tally.states))
    )
