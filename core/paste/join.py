"""join(): what of a new paste is not held yet, and where in the order of arrival it belongs.

Two stretches of one chat are laid over each other where they agree on (name, minute, text):

1. If one holds the other, or the end of one is the beginning of the other, that is the overlap;
   of several the longest.
2. Else (or if that overlap is slight and far more agrees elsewhere: lines were skipped when
   copying, or what is held has gaps) the heaviest chain of common runs is. Where both sides have times
   one line is a run; a line without a time is weak evidence, for members say ``B`` again and
   again: there a run needs some weight, and most where it touches no end of either stretch.
   A day that was guessed counts for no more than its time of day.
3. Longer runs that were moved (two copies pasted in the wrong order) are repeated as well.

Not decidable, and decided for "the same": a text of one member in one minute whose first copy
ends one paste and whose second begins the next; and the same without times, whatever the minutes.
Not decidable either: the order of two stretches of one minute that nothing joins; what is held comes
first, and a third paste across both may then find a line out of order and add it again.

Entries of a chain are none of the chat's sequence: each is held already if one of the same chain
says the same, whoever cut the name out of it and whichever post it was read from.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from operator import attrgetter

from core.fold import fold_name, fold_text
from core.message import TIMELESS, Kind, Line, Source
from core.paste.page import without_marks
from core.paste.posts import entry_key
from core.paste.runs import (
    DAY_ONLY,
    GUESSED,
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

_DAYS = frozenset({"day", "year"})
_MINUTE = "minute"
"""A minute so guessed says where a line stands, not which line it is."""

_UNTIMED = _DAYS | {_MINUTE, TIMELESS}
_DAYLESS = _DAYS | {_MINUTE}

_UNREAD = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf]|\\[[^\\[\\]\n]{1,6}\\]")
"""Emoji, and the panel's own as copied text writes them: a screenshot shows them as pictures."""

_WORDED = (Kind.TEXT, Kind.CHAIN, Kind.NOTICE)
"""Lines compared by their words; a picture is written differently in every layout."""

_PICTURES = (Kind.PICTURE, Kind.EMPTY)
"""WeCom leaves a picture's text empty."""


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
    if not (_holds(held, Source.CHAIN) or _holds(new, Source.CHAIN)):
        return _join(held, new, who)
    mine = [nth for nth, line in enumerate(held) if line.source is not Source.CHAIN]
    theirs = [nth for nth, line in enumerate(new) if line.source is not Source.CHAIN]
    joined = _join([held[nth] for nth in mine], [new[nth] for nth in theirs], who)
    return _with_entries(held, new, joined, mine, theirs)


def _holds(lines: Sequence[Line], source: Source) -> bool:
    """Whether any of ``lines`` came that way."""
    return source in map(attrgetter("source"), lines)


def _with_entries(
    held: Sequence[Line], new: Sequence[Line], joined: Joined, mine: Sequence[int], theirs: Sequence[int]
) -> Joined:
    """``joined``, of all lines but entries of chains, with these; each goes behind the line before it."""
    pairs = {theirs[new_at]: mine[held_at] for held_at, new_at in joined.pairs}
    places = {
        theirs[nth]: mine[at] if at < len(mine) else len(held)
        for nth, at in zip(joined.index, joined.at, strict=True)
    }
    spots: dict[tuple[str, str], list[int]] = {}
    for at in range(len(held) - 1, -1, -1):
        if held[at].source is Source.CHAIN:
            spots.setdefault(entry_key(held[at]), []).append(at)
    place = 0
    for nth, line in enumerate(new):
        if line.source is not Source.CHAIN:
            place = pairs[nth] + 1 if nth in pairs else places[nth]
        elif same := spots.get(entry_key(line)):
            pairs[nth] = same.pop()
        else:
            while place < len(held) and held[place].source is Source.CHAIN:
                place += 1
            places[nth] = place
    return _joined(new, places, pairs)


def _join(held: Sequence[Line], new: Sequence[Line], who: Callable[[str], Hashable]) -> Joined:
    """Where every line has its minute, only the stretch of time that both have is laid over."""
    timed = _has_minutes(new) and _has_minutes(held)
    if not timed:
        return _lay_over(held, new, who, timed)
    start, end = _stretch(held, new)
    first, last = _stretch(new, held[start:end]) if start < end else (0, 0)
    if first == last:
        return Joined(tuple(new), tuple(range(len(new))), (start,) * len(new), ())
    if (start, end, first, last) == (0, len(held), 0, len(new)):
        return _lay_over(held, new, who, timed)
    joined = _lay_over(held[start:end], new[first:last], who, timed)
    return Joined(
        (*new[:first], *joined.added, *new[last:]),
        (*range(first), *(nth + first for nth in joined.index), *range(last, len(new))),
        (*(start,) * first, *(at + start for at in joined.at), *(end,) * (len(new) - last)),
        tuple((mine + start, nth + first) for mine, nth in joined.pairs),
    )


def _has_minutes(lines: Sequence[Line]) -> bool:
    """Whether the minute of every line is known; a notice need not have one."""
    return all(
        (line.sent_at and (not line.guessed or not line.guessed & _UNTIMED)) or line.kind is Kind.NOTICE
        for line in lines
    )


def _stretch(lines: Sequence[Line], others: Sequence[Line]) -> tuple[int, int]:
    """Which of ``lines`` may be among the ``others`` by their minute: from there, up to there.

    All before were sent earlier, all behind later; notices at the edges are taken in.
    """
    moments = set(filter(None, map(attrgetter("sent_at"), others)))
    if not moments:
        return 0, len(lines)
    first, after = _minute(min(moments)), _minute(max(moments)) + timedelta(minutes=1)
    before = (at for at, line in enumerate(lines) if line.sent_at and line.sent_at >= first)
    behind = (at for at, line in enumerate(reversed(lines)) if line.sent_at and line.sent_at < after)
    start = next(before, len(lines))
    end = max(start, len(lines) - next(behind, len(lines)))
    while start > 0 and lines[start - 1].sent_at is None:
        start -= 1
    while end < len(lines) and lines[end].sent_at is None:
        end += 1
    return start, end


def _lay_over(
    held: Sequence[Line], new: Sequence[Line], who: Callable[[str], Hashable], timed: bool
) -> Joined:
    dated = not timed and _has_days(held) and _has_days(new)
    numbers: dict[Hashable, int] = {}
    in_print = _holds(held, Source.SCREENSHOT) or _holds(new, Source.SCREENSHOT)
    said = _said_in_print if in_print else _said
    if timed:
        mine, theirs = _timed_sides(held, new, who, said)
    else:
        mine, theirs = (_side(side, dated, numbers, who, said) for side in (held, new))
    weights = [1] * len(new) if timed else [_weight(line) for line in new]
    overlap = longest_overlap(mine, theirs)
    chain = [overlap] if overlap else []
    if overlap and overlap.size == len(new):
        return _place(held, new, chain, [])
    runs = common_runs(mine, theirs)
    if not overlap or weigh(overlap, weights) < SLIGHT:
        other = heaviest_chain(
            [run for run in runs if timed or dated or is_strong(run, mine, theirs, weights)]
        )
        gain = sum(weigh(run, weights) for run in other)
        if not overlap or gain > 2 * weigh(overlap, weights) + INTERIOR:
            chain = other
    return _place(held, new, chain, moved_runs(runs, chain, weights))


def _timed_sides(
    held: Sequence[Line], new: Sequence[Line], who: Callable[[str], Hashable], said_by: Callable[[Line], str]
) -> tuple[Side, Side]:
    """Both as numbers, where all have their minute; what was sent when the other has nothing is alone."""
    sides = (held, new)
    moments = {line.sent_at for side in sides for line in side}
    minute_of = {sent: _minute(sent) if sent else None for sent in moments}
    times = [[minute_of[line.sent_at] for line in side] for side in sides]
    shared = set(times[0]).intersection(times[1])
    numbers: dict[Hashable, int] = {}
    people: dict[str, Hashable] = {"": ""}
    found: list[Side] = []
    for side, minutes in zip(sides, times, strict=True):
        # Whoever is alone has a number of their own on either side.
        keys = [-2 * nth - 1 - len(found) for nth in range(len(side))]
        for nth, minute in enumerate(minutes):
            if minute in shared:
                line = side[nth]
                if line.sender not in people:
                    people[line.sender] = who(line.sender)
                keys[nth] = numbers.setdefault((people[line.sender], said_by(line), minute), len(numbers))
        found.append(Side(keys, minutes))
    return found[0], found[1]


def _side(
    lines: Sequence[Line],
    dated: bool,
    numbers: dict[Hashable, int],
    who: Callable[[str], Hashable],
    said_by: Callable[[Line], str],
) -> Side:
    """``lines`` as numbers, where not all have their minute; ``dated`` if all have their day."""
    people = {name: who(name) if name else "" for name in {line.sender for line in lines}}
    keys: list[int] = []
    times: list[datetime | None] = []
    for line in lines:
        minute = _minute(line.sent_at) if line.sent_at else None
        if _MINUTE in line.guessed:
            minute = None
        if minute and line.guessed & _DAYS:
            minute = minute.replace(year=GUESSED)
        if minute and TIMELESS in line.guessed:
            minute = minute.replace(hour=0, minute=0, microsecond=DAY_ONLY)
        said = said_by(line)
        when = minute.toordinal() if dated and minute else None
        key = (people[line.sender], said, when)
        keys.append(numbers.setdefault(key, len(numbers)))
        times.append(minute)
    return Side(keys, times)


def _has_days(lines: Sequence[Line]) -> bool:
    """Whether the day of every line is known, as that of a paste is whose day the owner said."""
    return all((line.sent_at and not line.guessed & _DAYLESS) or line.kind is Kind.NOTICE for line in lines)


def _said(line: Line) -> str:
    if line.kind in _WORDED or _is_share(line):
        return fold_text(without_marks(line.body))
    return Kind.PICTURE if line.kind in _PICTURES else line.kind


def _is_share(line: Line) -> bool:
    """Whether it is a row of a red packet's page: who took how much."""
    return line.kind is Kind.RED_PACKET and line.body.endswith("元")


def _said_in_print(line: Line) -> str:
    """What a line says as far as print can be read: no blanks, no emoji, one width of signs."""
    said = _said(line)
    return fold_name(_UNREAD.sub("", said)) if line.kind in _WORDED else said


def _minute(at: datetime) -> datetime:
    return at.replace(second=0, microsecond=0) if at.second or at.microsecond else at


def _weight(line: Line) -> int:
    """How much a line tells when it is found again without a time: a sentence more than ``B``."""
    letters = len(set(line.body)) if line.kind in _WORDED else 0
    return 1 + (letters > 4) + (letters > 6)


def _place(held: Sequence[Line], new: Sequence[Line], chain: list[Run], moved: list[Run]) -> Joined:
    inside = {run.new + step: run.held + step for run in chain for step in range(run.size)}
    astray = {run.new + step: run.held + step for run in moved for step in range(run.size)}
    return _joined(new, _places(held, new, inside, astray), inside | astray)


def _joined(new: Sequence[Line], places: dict[int, int], pairs: dict[int, int]) -> Joined:
    """The join in which new lines go to ``places`` and others are the same as in ``pairs``."""
    index = sorted(sorted(places), key=places.__getitem__)
    return Joined(
        added=tuple(new[nth] for nth in index),
        index=tuple(index),
        at=tuple(places[nth] for nth in index),
        pairs=tuple(sorted((mine, theirs) for theirs, mine in pairs.items())),
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
        last = _minute(line.sent_at) if line.sent_at else last
        times.append(last)
    return times
