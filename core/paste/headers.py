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
    ``rest`` is text that stands in the header's own line; of several in one line each has its own.
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
    them hard to mistake, and ``certain`` that nothing else is ever written like them.
    """

    name: str
    title: Text
    sample: str
    marks: Callable[[Page], list[Mark]]
    weight: float = 1.0
    dated: bool = True
    certain: bool = False


class Reading(NamedTuple):
    """What one family sees in a page."""

    family: Family
    marks: list[Mark]
    score: float = 0


class Blend(NamedTuple):
    """The headers of a page; ``others`` are families with a stretch of their own in it, and
    ``stray`` the lines of single headers of another family inside a body."""

    family: Family
    marks: list[Mark]
    others: list[Family]
    stray: list[int]


def choose(page: Page, families: Sequence[Family], others: Sequence[Family] = ()) -> Blend | None:
    """The family with the most well-placed headers, and stretches of other families between them.

    Where the owner says that a line is a header it is one, read as ``others`` read it if need be;
    where the owner says that it is none it is none.
    """
    readings = [_reading(page, family) for family in families]
    ranked = sorted((each for each in readings if each.score), key=lambda each: -each.score)
    called = _called(page, [*ranked, *(Reading(family, family.marks(page)) for family in others)])
    if not ranked and not called:
        return None
    blend = Blend(families[-1], [], [], [])
    if ranked:
        main, *rest = ranked
        blend = Blend(main.family, list(main.marks), [], [])
        for reading in rest:
            blend = _mix(page, blend, reading)
    return _with_called(blend, called)


def _reading(page: Page, family: Family) -> Reading:
    marks = _unrefused(page, family.marks(page))
    return Reading(family, marks, family.weight * sum(not mark.notice for mark in marks))


def _unrefused(page: Page, marks: list[Mark]) -> list[Mark]:
    """``marks`` without those the owner says are none."""
    refused = {at for at, is_header in page.said.items() if not is_header}
    if not refused:
        return marks
    return [mark for mark in marks if refused.isdisjoint(range(mark.line, max(mark.body, mark.line + 1)))]


def _called(page: Page, readings: Sequence[Reading]) -> list[Mark]:
    """The headers at the lines that the owner says are some, as the first reading has them."""
    marks: list[Mark] = []
    taken: set[int] = set()
    for at in sorted(page.said):
        if page.said[at] and at not in taken and not page.is_blank(at):
            read = ([mark for mark in each.marks if mark.line <= at < mark.body] for each in readings)
            found = next((some for some in read if some), [_plain(page, at)])
            marks += found  # of one line there may be several, even two that are the same
            taken.update(line for mark in found for line in range(mark.line, mark.body))
    return marks


def _plain(page: Page, at: int) -> Mark:
    """The header in a line that no layout knows: name above time, name before a colon, else all of it."""
    line = page.flat[at]
    for name in (at, at - 1):  # above its time, or said of the time below it
        moment = page.moments.get(name + 1)
        if moment and not moment.start and not page.is_blank(name):
            return Mark(name, name + 2, page.raw[name].strip(), moment.at, moment.guessed)
    colon = next((spot for spot, each in enumerate(line) if each in ":：" and spot), len(line))
    return Mark(at, at + 1, page.name(at, colon) or line, rest=page.rest(at, colon + 1))


def _with_called(blend: Blend, called: list[Mark]) -> Blend:
    if not called:
        return blend
    taken = {at for mark in called for at in range(mark.line, mark.body)}
    marks = [mark for mark in blend.marks if taken.isdisjoint(range(mark.line, mark.body))]
    stray = [at for at in blend.stray if at not in taken]
    return blend._replace(marks=in_order([*marks, *called]), stray=stray)


def in_order(marks: Sequence[Mark]) -> list[Mark]:
    """``marks`` as they stand in the paste; those of one line stay as they are."""
    return sorted(marks, key=lambda mark: mark.line)


def _mix(page: Page, blend: Blend, reading: Reading) -> Blend:
    gaps = _gaps(page, blend, reading)
    taken: list[Mark] = []
    for marks in gaps.values():
        speakers = [mark for mark in marks if not mark.notice]
        if _is_copy(page, reading.family, speakers):
            taken += marks
        else:
            dated = reading.family.dated
            blend.stray.extend(mark.line for mark in speakers if dated or page.knows(mark.name))
    if not taken:
        return blend
    others = blend.others if reading.family.certain else [*blend.others, reading.family]
    return blend._replace(marks=in_order([*blend.marks, *taken]), others=others)


def _gaps(page: Page, blend: Blend, reading: Reading) -> dict[int, list[Mark]]:
    """The marks of ``reading`` that stand in no header of ``blend``, by the header before them."""
    starts = [mark.line for mark in blend.marks]
    gaps: dict[int, list[Mark]] = {}
    for mark in reading.marks:
        gap = bisect_right(starts, mark.line)
        before = blend.marks[gap - 1] if gap else None
        if before and mark.line < before.body:
            continue
        # What only one layout writes belongs to whoever's message it begins.
        if before and reading.family.certain and page.next_line(before.body) == mark.line:
            continue
        gaps.setdefault(gap, []).append(mark)
    return gaps


def _is_copy(page: Page, family: Family, speakers: list[Mark]) -> bool:
    """Do these headers look like a second copy rather than like words of a message?"""
    if family.certain:
        return True
    if family.dated:
        return len(speakers) > 1 or any(page.knows(mark.name) for mark in speakers)
    return len(speakers) > 1 and 2 * sum(page.knows(mark.name) for mark in speakers) > len(speakers)


def fits(page: Page, name: str, longest: int = LONGEST_NAME) -> bool:
    """May ``name`` be a name: not empty, not over ``longest`` characters unless it is known?"""
    return 0 < len(name) <= longest or (bool(name) and page.knows(name))
