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
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from core.fold import fold_name, fold_text
from core.message import Kind, Line

_COMMON = 24
"""A line held more often than this does not begin a run, it only lengthens one."""

_ONE_SIDED, _INTERIOR, _SLIGHT, _MOVED = 3, 4, 6, 8
"""Weights: of a run without times that touches an end of a stretch, of one that touches none, of an
overlap that other runs may outweigh, of a run out of order."""


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


class Run(NamedTuple):
    """``size`` lines that agree, from ``held`` and ``new`` on."""

    held: int
    new: int
    size: int


class _Side(NamedTuple):
    keys: list[int]
    times: list[datetime | None]


def join(held: Sequence[Line], new: Sequence[Line], who: Callable[[str], Hashable] = fold_name) -> Joined:
    """Which of the ``new`` lines are not among those ``held`` (in order of arrival), and where they go.

    ``who`` says which names are the same person; by default names are folded.
    """
    timed = all(line.sent_at or line.kind is Kind.NOTICE for side in (held, new) for line in side)
    numbers: dict[Hashable, int] = {}
    mine, theirs = (_side(side, timed, numbers, who) for side in (held, new))
    weights = [1] * len(new) if timed else [_weight(line) for line in new]
    overlap = _overlap(mine, theirs)
    chain = [overlap] if overlap else []
    if overlap and overlap.size == len(new):
        return _place(held, new, chain, [])
    runs = _runs(mine, theirs)
    if not overlap or _weigh(overlap, weights) < _SLIGHT:
        other = _chain([run for run in runs if timed or _is_strong(run, mine, theirs, weights)])
        gain = sum(_weigh(run, weights) for run in other)
        if not overlap or gain > 2 * _weigh(overlap, weights) + _INTERIOR:
            chain = other
    return _place(held, new, chain, _moved(runs, chain, weights))


def _side(
    lines: Sequence[Line], timed: bool, numbers: dict[Hashable, int], who: Callable[[str], Hashable]
) -> _Side:
    people: dict[str, Hashable] = {line.sender: None for line in lines}
    for name in people:
        people[name] = who(name) if name else ""
    keys: list[int] = []
    times: list[datetime | None] = []
    for line in lines:
        minute = line.sent_at.replace(second=0, microsecond=0) if line.sent_at else None
        said = fold_text(line.body) if line.kind in _WORDED else line.kind
        key = (people[line.sender], said, minute if timed else None)
        keys.append(numbers.setdefault(key, len(numbers)))
        times.append(minute)
    return _Side(keys, times)


_WORDED = (Kind.TEXT, Kind.CHAIN, Kind.NOTICE)


def _weight(line: Line) -> int:
    """How much a line tells when it is found again without a time: a long text more than ``B``."""
    return 1 if line.kind not in _WORDED else 1 + (len(line.body) > 6) + (len(line.body) > 14)


def _weigh(run: Run, weights: list[int]) -> int:
    return sum(weights[run.new : run.new + run.size])


def _agree(mine: _Side, theirs: _Side, held: int, new: int) -> bool:
    """The same name and text, and the same minute where both have one."""
    if mine.keys[held] != theirs.keys[new]:
        return False
    one, other = mine.times[held], theirs.times[new]
    return one is None or other is None or one == other


def _agree_all(mine: _Side, theirs: _Side, run: Run) -> bool:
    return all(_agree(mine, theirs, run.held + step, run.new + step) for step in range(run.size))


def _overlap(mine: _Side, theirs: _Side) -> Run | None:
    """One stretch inside the other, else the longest end of one that begins the other."""
    found = _laid_over(mine.keys, theirs.keys) + [
        Run(run.new, run.held, run.size) for run in _laid_over(theirs.keys, mine.keys)
    ]
    found.sort(key=lambda run: -run.size)
    return next((run for run in found if _agree_all(mine, theirs, run)), None)


def _laid_over(text: list[int], pattern: list[int]) -> list[Run]:
    """Where ``pattern`` stands in ``text`` (the last place), and which of its beginnings end ``text``.

    Knuth, Morris and Pratt's borders: linear, whatever is repeated.
    """
    if not text or not pattern:
        return []
    borders = _borders(pattern)
    runs: list[Run] = []
    matched = 0
    for at, key in enumerate(text):
        while matched and (matched == len(pattern) or pattern[matched] != key):
            matched = borders[matched - 1]
        matched += pattern[matched] == key
        if matched == len(pattern):
            runs = [Run(at + 1 - matched, 0, matched)]
    while matched and len(runs) < 50:
        runs.append(Run(len(text) - matched, 0, matched))
        matched = borders[matched - 1]
    return runs


def _borders(pattern: list[int]) -> list[int]:
    borders = [0] * len(pattern)
    size = 0
    for at in range(1, len(pattern)):
        while size and pattern[size] != pattern[at]:
            size = borders[size - 1]
        size += pattern[size] == pattern[at]
        borders[at] = size
    return borders


def _runs(mine: _Side, theirs: _Side) -> list[Run]:
    """All longest common runs that hold a line which is not too common among those held."""
    places: dict[int, list[int]] = {}
    for at, key in enumerate(mine.keys):
        places.setdefault(key, []).append(at)
    runs: list[Run] = []
    covered: dict[int, int] = {}  # diagonal → the first new line not yet in a run there
    for at, key in enumerate(theirs.keys):
        spots = places.get(key, ())
        if len(spots) > _COMMON:
            continue
        for spot in spots:
            if covered.get(spot - at, 0) <= at and _agree(mine, theirs, spot, at):
                run = _stretch(mine, theirs, spot, at, covered.get(spot - at, 0))
                covered[spot - at] = run.new + run.size
                runs.append(run)
    return runs


def _stretch(mine: _Side, theirs: _Side, held: int, new: int, least: int) -> Run:
    """The common run around that pair, not before the new line ``least``."""
    start, end = 0, 1
    while (
        new + start > least and held + start > 0 and _agree(mine, theirs, held + start - 1, new + start - 1)
    ):
        start -= 1
    ends = min(len(mine.keys) - held, len(theirs.keys) - new)
    while end < ends and _agree(mine, theirs, held + end, new + end):
        end += 1
    return Run(held + start, new + start, end - start)


def _is_strong(run: Run, mine: _Side, theirs: _Side, weights: list[int]) -> bool:
    """Is a run without times too heavy to be chance?"""
    begins = run.held == 0 or run.new == 0
    ends = run.held + run.size == len(mine.keys) or run.new + run.size == len(theirs.keys)
    return _weigh(run, weights) >= (_ONE_SIDED if begins or ends else _INTERIOR)


def _chain(runs: list[Run]) -> list[Run]:
    """The heaviest chain of pairs that rises on both sides, where a pair weighs its run's length."""
    pairs = sorted((run.new + step, -(run.held + step), run.size) for run in runs for step in range(run.size))
    ends: list[int] = []  # held lines where a chain may end, rising …
    best: list[tuple[int, int]] = []  # … and for each the heaviest chain ending there: weight, link
    links: list[tuple[int, int, int]] = []
    for new, minus_held, size in pairs:
        at = bisect_left(ends, -minus_held)
        weight, link = best[at - 1] if at else (0, -1)
        weight += size
        if at < len(ends) and ends[at] == -minus_held and best[at][0] >= weight:
            continue
        drop = at
        while drop < len(ends) and best[drop][0] <= weight:
            drop += 1
        ends[at:drop], best[at:drop] = [-minus_held], [(weight, len(links))]
        links.append((-minus_held, new, link))
    chain: list[Run] = []
    link = best[-1][1] if best else -1
    while link >= 0:
        held, new, link = links[link]
        chain.append(Run(held, new, 1))
    return chain[::-1]


def _moved(runs: list[Run], chain: list[Run], weights: list[int]) -> list[Run]:
    """Heavy runs, or parts of them, that no line of the chain touches: stretches out of order."""
    used_held = {run.held + step for run in chain for step in range(run.size)}
    used_new = {run.new + step for run in chain for step in range(run.size)}
    moved: list[Run] = []
    for run in sorted(runs, key=lambda run: -run.size):
        free = [
            step
            for step in range(run.size)
            if run.held + step not in used_held and run.new + step not in used_new
        ]
        if sum(weights[run.new + step] for step in free) >= _MOVED:
            moved += [Run(run.held + step, run.new + step, 1) for step in free]
            used_held.update(run.held + step for step in free)
            used_new.update(run.new + step for step in free)
    return moved


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
