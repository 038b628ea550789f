"""The month as the instrument shows it: rows in order, how deep each day is, who is still to come today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from core.activities.check_in.days import Calendar
from core.activities.check_in.sheet import AHEAD, BEFORE, HERE, LEAVE, MISSED, QUIET, Row, Sheet
from core.activities.check_in.terms import Settings
from core.judging import Award, Ruling
from core.message import MemberId
from core.text import Text

GAP = "?"
"""Today, not checked in so far."""

_CUTS = (0.2, 0.45, 0.75)
"""The depths begin at so much of what the most talkative days hold, flukes left out."""
_MUCH = 0.95
"""The share of days with a check-in on which less is said than on those."""
_OFTEN, _LONG_ENOUGH = 0.85, 4
"""Who comes nearly every day: so many of the days so far, of so many at least."""


@dataclass(frozen=True, slots=True)
class Line:
    """A member's month as it is drawn: a letter and a depth (0–4) a day, days, streak, half messages."""

    who: MemberId
    states: str
    depths: tuple[int, ...]
    days: int
    streak: int
    halves: int
    row: Row


@dataclass(frozen=True, slots=True)
class Month:
    """The lines, best first; ``today`` is its column, -1 before the month, ``count`` after it."""

    calendar: Calendar
    today: int
    lines: tuple[Line, ...]
    missing: tuple[MemberId, ...] = ()
    regulars: tuple[MemberId, ...] = ()
    perfect: tuple[MemberId, ...] = ()
    nearly: tuple[tuple[MemberId, int], ...] = ()
    """Who lacks so few days to the title for a long streak."""
    unpasted: tuple[int, ...] = ()
    """Columns before today on which nobody said anything."""

    @property
    def left(self) -> int:
        """How many days are still to come after today."""
        return max(0, self.calendar.count - 1 - max(self.today, -1))

    @property
    def is_now(self) -> bool:
        """Whether today is one of its days."""
        return 0 <= self.today < self.calendar.count


def month(settings: Settings, ruling: Ruling, now: datetime) -> Month | None:
    """The month of a ruling as it stands ``now``; None where the ruling holds none."""
    sheet = Sheet.of(ruling)
    if sheet is None:
        return None
    back = timedelta(minutes=sheet.calendar.boundary)
    today = sheet.calendar.column((now - back).date())
    cuts = _cuts(sheet)
    lines = sorted((_line(row, today, cuts) for row in sheet.rows), key=_order)
    until = max(0, min(today, sheet.calendar.count))
    elapsed = sum(any(each.states[at] not in (QUIET, AHEAD) for each in lines) for at in range(until))
    missing = tuple(each.who for each in lines if GAP in each.states)
    often = {each.who for each in lines if _came_often(each, elapsed, today)}
    return Month(
        sheet.calendar,
        today,
        tuple(lines),
        missing,
        tuple(who for who in missing if who in often),
        tuple(each.who for each in lines if _is_on_the_way(each)),
        tuple(_nearly(settings.streak, lines)),
        tuple(at for at in range(min(until, sheet.known)) if _is_unpasted(lines, at))
        + tuple(range(sheet.known, until)),
    )


def _cuts(sheet: Sheet) -> tuple[int, ...]:
    """The half messages a day at which the depths begin."""
    found = sorted(
        halves
        for row in sheet.rows
        for state, halves in zip(row.states, row.talk, strict=True)
        if state in HERE
    )
    most = found[min(len(found) - 1, int(len(found) * _MUCH))] if found else 0
    return tuple(max(2, int(most * share)) for share in _CUTS)


def _line(row: Row, today: int, cuts: tuple[int, ...]) -> Line:
    letters = "".join(_letter(each, at, today) for at, each in enumerate(row.states))
    depths = tuple(
        1 + sum(halves > cut for cut in cuts) if state in HERE else 0
        for state, halves in zip(row.states, row.talk, strict=True)
    )
    until = today if 0 <= today < len(letters) and letters[today] == GAP else None
    return Line(row.who, letters, depths, row.days, row.streak(until), row.halves, row)


def _letter(state: str, at: int, today: int) -> str:
    """What is drawn: before today nothing is ahead any more, today's miss is only a gap so far."""
    if at == today and state in (MISSED, AHEAD, QUIET):
        return GAP
    if state == AHEAD and at < today:
        return QUIET
    return AHEAD if at > today and state in (MISSED, QUIET, BEFORE) else state


def _order(line: Line) -> tuple[int, int, int, int]:
    return (-line.days, -line.streak, -line.halves, line.who)


def _came_often(line: Line, elapsed: int, today: int) -> bool:
    return elapsed >= _LONG_ENOUGH and sum(each in HERE for each in line.states[:today]) >= _OFTEN * elapsed


def _is_on_the_way(line: Line) -> bool:
    """Whether a perfect month is still possible, and has begun."""
    return line.days > 0 and not any(each in line.states for each in (MISSED, LEAVE, BEFORE))


def _is_unpasted(lines: Sequence[Line], at: int) -> bool:
    return bool(lines) and all(each.states[at] in (QUIET, LEAVE, BEFORE) for each in lines)


def _nearly(size: int, lines: Sequence[Line]) -> list[tuple[MemberId, int]]:
    lack = ((each.who, size - each.streak % size) for each in lines if each.streak)
    return [(who, days) for who, days in lack if days <= _NEARLY]


_NEARLY = 3


@dataclass(frozen=True, slots=True)
class Title:
    """A title as it would be given now, and to whom."""

    name: Text
    who: tuple[MemberId, ...]
    why: Text
    award: Award


def given(ruling: Ruling) -> tuple[Title, ...]:
    """The titles of a ruling in the order they are given, each once with everybody who gets it."""
    found: dict[str, list[Award]] = {}
    for award in ruling.awards:
        if award.certificate is not None:
            found.setdefault(award.certificate.zh, []).append(award)
    return tuple(
        Title(
            awards[0].certificate or Text.literal(""),
            tuple(a.who for a in awards),
            awards[0].why.text,
            awards[0],
        )
        for awards in found.values()
    )


def cost(ruling: Ruling) -> int:
    """What the prizes come to as things stand, in fen."""
    return sum(award.prize.amount or 0 for award in ruling.awards)
