"""Headers — where a message begins and whose it is — and which layout's headers a paste has."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from core.paste.moments import NOTHING_GUESSED
from core.paste.page import Page
from core.text import Text

LONGEST_NAME = 64
"""Characters a name on one line with its time may have, unless it is known."""


class Mark(NamedTuple):
    """A header: it takes the lines ``line`` to ``body`` (not included), the body follows.

    An empty ``name`` with ``notice`` set is what WeChat says itself; its lines are the text.
    ``rest`` is text that stands in the header's own line.
    """

    line: int
    body: int
    name: str
    sent_at: datetime | None = None
    guessed: frozenset[str] = NOTHING_GUESSED
    notice: bool = False
    rest: str = ""


@dataclass(frozen=True, slots=True)
class Family:
    """A layout: how its headers are found, and a sample of it to show.

    ``marks`` gives the well-placed headers of a page in order. ``weight`` is what one of them
    counts when layouts are compared; ``dated`` tells that its headers carry a time, which makes
    them hard to mistake.
    """

    name: str
    title: Text
    sample: str
    marks: Callable[[Page], list[Mark]]
    weight: float = 1.0
    dated: bool = True


class Reading(NamedTuple):
    """What one family sees in a page."""

    family: Family
    marks: list[Mark]

    @property
    def score(self) -> float:
        return self.family.weight * sum(not mark.notice for mark in self.marks)


class Blend(NamedTuple):
    """The headers of a page; ``others`` are families with a stretch of their own in it, and
    ``stray`` the lines of single headers of another family inside a body."""

    family: Family
    marks: list[Mark]
    others: list[Family]
    stray: list[int]


def choose(page: Page, families: Sequence[Family]) -> Blend | None:
    """The family with the most well-placed headers, and stretches of other families between them."""
    readings = [Reading(family, family.marks(page)) for family in families]
    ranked = sorted((each for each in readings if each.score), key=lambda each: -each.score)
    if not ranked:
        return None
    main, *rest = ranked
    blend = Blend(main.family, list(main.marks), [], [])
    for reading in rest:
        blend = _mix(page, blend, reading)
    return blend


def _mix(page: Page, blend: Blend, reading: Reading) -> Blend:
    starts = [mark.line for mark in blend.marks]
    gaps: dict[int, list[Mark]] = {}
    for mark in reading.marks:
        gap = bisect_right(starts, mark.line)
        if gap == 0 or mark.line >= blend.marks[gap - 1].body:
            gaps.setdefault(gap, []).append(mark)
    taken: list[Mark] = []
    for marks in gaps.values():
        speakers = [mark for mark in marks if not mark.notice]
        if _is_copy(page, reading.family, speakers):
            taken += marks
        elif reading.family.dated:
            blend.stray.extend(mark.line for mark in speakers)
    if not taken:
        return blend
    marks = sorted([*blend.marks, *taken], key=lambda mark: mark.line)
    return blend._replace(marks=marks, others=[*blend.others, reading.family])


def _is_copy(page: Page, family: Family, speakers: list[Mark]) -> bool:
    """Do these headers look like a second copy rather than like words of a message?"""
    if family.dated:
        return len(speakers) > 1 or any(page.knows(mark.name) for mark in speakers)
    return len(speakers) > 1 and 2 * sum(page.knows(mark.name) for mark in speakers) > len(speakers)


def fits(page: Page, name: str, longest: int = LONGEST_NAME) -> bool:
    """May ``name`` be a name: not empty, not over ``longest`` characters unless it is known?"""
    return 0 < len(name) <= longest or (bool(name) and page.knows(name))
