"""Where two sequences agree: overlaps, common runs, and the heaviest chain of them."""

from __future__ import annotations

from bisect import bisect_left
from datetime import datetime
from typing import NamedTuple

_COMMON = 24
"""A line held more often than this does not begin a run, it only lengthens one."""

_ONE_SIDED, INTERIOR, SLIGHT, _MOVED = 3, 4, 6, 8
"""Weights: of a run without times that touches an end of a stretch, of one that touches none, of an
overlap that other runs may outweigh, of a run out of order."""


GUESSED = 4
"""The year (a leap year) of a minute whose day the reader guessed."""

DAY_ONLY = 1
"""The microsecond of a minute of which only the day is known."""


class Run(NamedTuple):
    """``size`` lines that agree, from ``held`` and ``new`` on."""

    held: int
    new: int
    size: int


class Side(NamedTuple):
    """One of the two sequences: a number for each line, equal for equal lines, and its minute.

    A minute of the year :data:`GUESSED` stands for a time whose day was guessed.
    """

    keys: list[int]
    times: list[datetime | None]


def weigh(run: Run, weights: list[int]) -> int:
    """The weight of a run, given that of each new line."""
    return sum(weights[run.new : run.new + run.size])


def _agree(mine: Side, theirs: Side, held: int, new: int) -> bool:
    """The same name and text, and the same minute where both have one."""
    if mine.keys[held] != theirs.keys[new]:
        return False
    one, other = mine.times[held], theirs.times[new]
    if one is None or other is None:
        return True
    if DAY_ONLY in (one.microsecond, other.microsecond):
        return one.date() == other.date()
    if GUESSED in (one.year, other.year):  # of a guessed day only the time of day tells
        return one.time() == other.time()
    return one == other


def _agree_all(mine: Side, theirs: Side, run: Run) -> bool:
    return all(_agree(mine, theirs, run.held + step, run.new + step) for step in range(run.size))


def longest_overlap(mine: Side, theirs: Side) -> Run | None:
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


def common_runs(mine: Side, theirs: Side) -> list[Run]:
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


def _stretch(mine: Side, theirs: Side, held: int, new: int, least: int) -> Run:
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


def is_strong(run: Run, mine: Side, theirs: Side, weights: list[int]) -> bool:
    """Is a run too heavy to be chance? One pair of lines that both have times always is."""
    for step in range(run.size):
        one, other = mine.times[run.held + step], theirs.times[run.new + step]
        if one and other and not _is_vague(one) and not _is_vague(other):
            return True
    begins = run.held == 0 or run.new == 0
    ends = run.held + run.size == len(mine.keys) or run.new + run.size == len(theirs.keys)
    return weigh(run, weights) >= (_ONE_SIDED if begins or ends else INTERIOR)


def _is_vague(at: datetime) -> bool:
    return at.year == GUESSED or at.microsecond == DAY_ONLY


def heaviest_chain(runs: list[Run]) -> list[Run]:
    """The heaviest chain of pairs (runs of one) rising on both sides; a pair weighs its run's length."""
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


def moved_runs(runs: list[Run], chain: list[Run], weights: list[int]) -> list[Run]:
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
