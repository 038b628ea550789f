"""join(): what of a new paste is not held yet, and where in the order of arrival it belongs.

Two stretches of one chat are laid over each other where they agree on (name, minute, text):

1. If one holds the other, or the end of one is the beginning of the other, that is the overlap;
   of several the longest.
2. Else (or if that overlap is slight and far more agrees elsewhere: lines were skipped when
   copying, or what is held has gaps) the heaviest chain of common runs is. Where both sides have times
   one line is a run; a line without a time is weak evidence, for members say ``B`` again and
   again: there a run needs some weight, and most where it touches no end of either stretch.
3. Longer runs that were moved (two copies pasted in the wrong order) are repeated as well.

Not decidable, and decided for "the same": a text of one member in one minute whose first copy
ends one paste and whose second begins the next; and the same without times, whatever the minutes.
Not decidable either: the order of two stretches of one minute that nothing joins; what is held comes
first, and a third paste across both may then find a line out of order and add it again.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import datetime

from core.fold import fold_name, fold_text
from core.message import Kind, Line
from core.paste.runs import (
    INTERIOR,
    SLIGHT,
    Run,
    Side,
    common_runs,
    heaviest_chain,
    is_strong,
    longest_overlap,
    moved_runs,
    weigh,
)

_WORDED = (Kind.TEXT, Kind.CHAIN, Kind.NOTICE)
"""Lines compared by their words; a picture is written differently in every layout."""


@dataclass(frozen=True, slots=True)
class Joined:
    """What a join adds to what is held.

    ``added[k]`` is line ``index[k]`` of the new ones and stands before line ``at[k]`` of those held
    (``len(held)``: behind all); ``at`` never falls. ``pairs`` are (held, new) that are the same line.
    """

    added: tuple[Line, ...]
    index: tuple[int, ...]
    at: tuple[int, ...]
    pairs: tuple[tuple[int, int], ...]

    @property
    def repeated(self) -> int:
        """How many of the new lines were held already."""
        return len(self.pairs)

    def merged(self, held: Sequence[Line]) -> tuple[Line, ...]:
        """All lines, those held and those added, in the order of arrival."""
        lines: list[Line] = []
        start = 0
        for line, at in zip(self.added, self.at, strict=True):
            lines += held[start:at]
            lines.append(line)
            start = at
        return (*lines, *held[start:])


def join(held: Sequence[Line], new: Sequence[Line], who: Callable[[str], Hashable] = fold_name) -> Joined:
    """Tell which of the ``new`` lines are not among those ``held`` (in order of arrival), and where they go.

    ``who`` says which names are the same person; by default names are folded.
    """
    timed = all(line.sent_at or line.kind is Kind.NOTICE for side in (held, new) for line in side)
    numbers: dict[Hashable, int] = {}
    mine, theirs = (_side(side, timed, numbers, who) for side in (held, new))
    weights = [1] * len(new) if timed else [_weight(line) for line in new]
    overlap = longest_overlap(mine, theirs)
    chain = [overlap] if overlap else []
    if overlap and overlap.size == len(new):
        return _place(held, new, chain, [])
    runs = common_runs(mine, theirs)
    if not overlap or weigh(overlap, weights) < SLIGHT:
        other = heaviest_chain([run for run in runs if timed or is_strong(run, mine, theirs, weights)])
        gain = sum(weigh(run, weights) for run in other)
        if not overlap or gain > 2 * weigh(overlap, weights) + INTERIOR:
            chain = other
    return _place(held, new, chain, moved_runs(runs, chain, weights))


def _side(
    lines: Sequence[Line], timed: bool, numbers: dict[Hashable, int], who: Callable[[str], Hashable]
) -> Side:
    people = {name: who(name) if name else "" for name in {line.sender for line in lines}}
    keys: list[int] = []
    times: list[datetime | None] = []
    for line in lines:
        minute = line.sent_at.replace(second=0, microsecond=0) if line.sent_at else None
        said = fold_text(line.body) if line.kind in _WORDED else line.kind
        key = (people[line.sender], said, minute if timed else None)
        keys.append(numbers.setdefault(key, len(numbers)))
        times.append(minute)
    return Side(keys, times)


def _weight(line: Line) -> int:
    """How much a line tells when it is found again without a time: a sentence more than ``B``."""
    letters = len(set(line.body)) if line.kind in _WORDED else 0
    return 1 + (letters > 4) + (letters > 6)


def _place(held: Sequence[Line], new: Sequence[Line], chain: list[Run], moved: list[Run]) -> Joined:
    inside = {run.new + step: run.held + step for run in chain for step in range(run.size)}
    astray = {run.new + step: run.held + step for run in moved for step in range(run.size)}
    places = _places(held, new, inside, astray)
    return Joined(
        added=tuple(new[at] for at in places),
        index=tuple(places),
        at=tuple(places.values()),
        pairs=tuple(sorted((mine, theirs) for theirs, mine in (inside | astray).items())),
    )


def _places(
    held: Sequence[Line], new: Sequence[Line], inside: dict[int, int], astray: dict[int, int]
) -> dict[int, int]:
    """New line → the held line it goes before: behind the pair before it, before the pair behind
    it, and between the two by time as far as there are times. Pairs ``astray`` bind nothing."""
    limits = [len(held)] * (len(new) + 1)
    for at in range(len(new) - 1, -1, -1):
        limits[at] = inside.get(at, limits[at + 1])
    times, theirs = _filled(held), _filled(new)
    places: dict[int, int] = {}
    place = 0
    for at in range(len(new)):
        if at in inside:
            place = inside[at] + 1
        elif at not in astray:
            while place < limits[at] and not _is_before(theirs[at], times[place]):
                place += 1
            places[at] = place
    return places


def _is_before(one: datetime | None, other: datetime | None) -> bool:
    return one is not None and other is not None and one < other


def _filled(lines: Sequence[Line]) -> list[datetime | None]:
    """The minute of each line; one without has that of the line before it, else of the one behind."""
    times: list[datetime | None] = []
    last: datetime | None = next((line.sent_at for line in lines if line.sent_at), None)
    for line in lines:
        last = line.sent_at.replace(second=0, microsecond=0) if line.sent_at else last
        times.append(last)
    return times
