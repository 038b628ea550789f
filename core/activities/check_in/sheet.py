"""The month as a sheet: what each member's days hold, written into a ruling and read out of it again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from core.activities.check_in.days import Calendar
from core.judging import Ruling
from core.message import MemberId
from core.text import Text

CAME, MADE_UP, LEAVE, MISSED, QUIET, BEFORE, AHEAD = "cml.x- "
"""What a day is for a member, a letter each: checked in, made up, on leave, missed, nobody in the
group said anything, before they joined or since they left, still to come."""

HERE = frozenset((CAME, MADE_UP))
_NEUTRAL = str.maketrans("", "", LEAVE + QUIET + BEFORE + AHEAD)
SHEET = "sheet"
"""The fact of a ruling that holds the sheet."""


def streak(states: str) -> int:
    """How many days in a row ``states`` end with; leave and quiet days neither count nor break."""
    counting = states.translate(_NEUTRAL)
    return len(counting) - len(counting.rstrip(CAME + MADE_UP))


@dataclass(frozen=True, slots=True)
class Row:
    """A member's month: a letter a day, half messages a day, the streak it began with."""

    who: MemberId
    states: str
    talk: tuple[int, ...]
    carried: int = 0

    @property
    def days(self) -> int:
        """On how many days the member checked in, made-up ones among them."""
        return self.states.count(CAME) + self.states.count(MADE_UP)

    @property
    def halves(self) -> int:
        """The month's talk in half messages."""
        return sum(self.talk)

    def streak(self, until: int | None = None) -> int:
        """Days in a row at the end of the month, or before column ``until``, with those carried over."""
        states = self.states[:until]
        own = streak(states)
        unbroken = own == len(states.translate(_NEUTRAL))
        return own + (self.carried if unbroken else 0)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of a month; ``known`` is the number of days up to the newest message."""

    calendar: Calendar
    known: int
    rows: tuple[Row, ...]

    def packed(self) -> Text:
        """The sheet as a fact of a ruling: days first, then a line a member."""
        c = self.calendar
        head = f"{c.first.isoformat()} {c.count} {c.boundary} {self.known}"
        lines = (f"{row.who}|{row.states}|{row.carried}|{','.join(map(str, row.talk))}" for row in self.rows)
        return Text.literal("\n".join((head, *lines)))

    @classmethod
    def of(cls, ruling: Ruling) -> Sheet | None:
        """The sheet in a ruling, None where there is none."""
        fact = ruling.facts.get(SHEET)
        if fact is None:
            return None
        head, *lines = fact.zh.split("\n")
        first, count, boundary, known = head.split(" ")
        calendar = Calendar(date.fromisoformat(first), int(count), int(boundary))
        return cls(calendar, int(known), tuple(map(_row, lines)))


def _row(line: str) -> Row:
    who, states, carried, talk = line.split("|")
    return Row(int(who), states, tuple(map(int, talk.split(","))), int(carried))


def shown(halves: int) -> str:
    """Half messages as they are said: ``12`` or ``12.5``."""
    return str(halves // 2) if halves % 2 == 0 else f"{halves // 2}.5"


def unbroken(calendar: Calendar, past: Sequence[Ruling]) -> tuple[Sheet, ...]:
    """The sheets of ``past`` (newest first) that lead up to ``calendar`` day by day, oldest first."""
    found: list[Sheet] = []
    first = calendar.first
    for sheet in _sheets(past):
        if (first - sheet.calendar.last).days != 1:
            if sheet.calendar.first >= first:
                continue
            break
        found.append(sheet)
        first = sheet.calendar.first
    return tuple(reversed(found))


def _sheets(past: Iterable[Ruling]) -> Iterator[Sheet]:
    return (sheet for each in past if (sheet := Sheet.of(each)) is not None)


def histories(sheets: Sequence[Sheet]) -> Mapping[MemberId, str]:
    """Everybody's letters over ``sheets`` (oldest first); without a row they had not come."""
    total = 0
    found: dict[MemberId, str] = {}
    for sheet in sheets:
        for row in sheet.rows:
            found[row.who] = found.get(row.who, "").ljust(total, BEFORE) + row.states.replace(AHEAD, QUIET)
        total += sheet.calendar.count
    return {who: states.ljust(total, BEFORE) for who, states in found.items()}


@dataclass(frozen=True, slots=True)
class Day:
    """One day of a member: its letter and the half messages."""

    day: date
    state: str
    halves: int


def year(who: MemberId, sheets: Iterable[Sheet]) -> tuple[Day, ...]:
    """All days of a member that ``sheets`` tell of, each once, oldest first."""
    found: dict[date, Day] = {}
    for sheet in sheets:
        for row in sheet.rows:
            if row.who == who:
                for column, (state, halves) in enumerate(zip(row.states, row.talk, strict=True)):
                    day = sheet.calendar.day(column)
                    found[day] = Day(day, state, halves)
    return tuple(found[day] for day in sorted(found))
