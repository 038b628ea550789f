"""The awards of a month's end: perfect month, most check-ins, most talk, comeback, newcomer, long streak."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from core.activities.check_in import words
from core.activities.check_in.sheet import (
    AHEAD,
    BEFORE,
    CAME,
    HERE,
    LEAVE,
    MADE_UP,
    MISSED,
    QUIET,
    Row,
    Sheet,
    shown,
    streak,
)
from core.activities.check_in.tally import came_on, founded
from core.activities.check_in.terms import Settings
from core.judging import Award, Person
from core.message import MemberId
from core.prize import Prize, PrizeKind
from core.reason import Reason
from core.text import Text

_LEAST_NEW = 3
"""A newcomer's title takes as many days."""
_CERTIFICATE, _CHEER = Prize(PrizeKind.CERTIFICATE), Prize(PrizeKind.ENCOURAGEMENT)
Both = tuple[Text, Text]
"""Why a title is given, and the deed on the paper."""
_SILENT = str.maketrans("", "", LEAVE + QUIET + AHEAD)


@dataclass(frozen=True, slots=True)
class Season:
    """What titles are given on: the month, who may win, and the letters of the months before."""

    settings: Settings
    sheet: Sheet
    people: Mapping[MemberId, Person]
    before: Mapping[MemberId, str]
    month: Text

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows of those who checked in at all and may win."""
        return tuple(row for row in self.sheet.rows if row.days and self.people[row.who].barred is None)


def titles(season: Season) -> tuple[Award, ...]:
    """The certificates; those who tie share a title, an empty title is given to nobody."""
    settings = season.settings
    perfect = [row for row in season.rows if is_perfect(row)]
    most = max((row.days for row in season.rows), default=0)
    spared = {row.who for row in perfect} if settings.perfect_title.strip() else set()
    talk = max((row.halves for row in season.rows), default=0)
    return (
        *_given(settings.perfect_title, perfect, lambda row: _perfect(season, row)),
        *_given(
            settings.most_title,
            [row for row in season.rows if row.days == most and row.who not in spared],
            lambda row: (words.MOST.fill(n=row.days), words.MOST_DEED.fill(month=season.month, n=row.days)),
        ),
        *_given(
            settings.title,
            [row for row in season.rows if row.halves == talk and talk],
            lambda row: _talker(season, row),
        ),
        *_given(settings.comeback_title, season.rows, lambda row: _comeback(season, row), _CHEER),
        *_given(settings.new_title, season.rows, lambda row: _newcomer(season, row), _CHEER),
        *_given(settings.streak_title, season.rows, lambda row: _long(season, row)),
    )


def is_perfect(row: Row) -> bool:
    """Whether no day is missing, on leave or before the member came; days still ahead do not matter."""
    return row.days > 0 and not any(each in row.states for each in (MISSED, LEAVE, BEFORE))


def _given(
    title: str, rows: Iterable[Row], why: Callable[[Row], Both | None], prize: Prize = _CERTIFICATE
) -> tuple[Award, ...]:
    if not title.strip():
        return ()
    found = ((row.who, why(row)) for row in rows)
    return tuple(
        Award(who, prize, Reason("title", both[0]), 0, Text.literal(title.strip()), both[1])
        for who, both in found
        if both is not None
    )


def _perfect(season: Season, row: Row) -> Both:
    return (
        words.PERFECT.fill(n=row.days),
        words.PERFECT_DEED.fill(month=season.month, n=row.days),
    )


def _talker(season: Season, row: Row) -> Both:
    n: object = row.halves // 2 if row.halves % 2 == 0 else shown(row.halves)
    return words.TALKER.fill(n=n), words.TALKER_DEED.fill(month=season.month, n=n)


def _comeback(season: Season, row: Row) -> Both | None:
    """Somebody who had been there, stayed away long enough, and checked in again this month."""
    letters = (season.before.get(row.who, "") + row.states).translate(_SILENT)
    own = len(row.states.translate(_SILENT))
    gap = re.compile(
        rf"(?<=[{CAME}{MADE_UP}])({re.escape(MISSED)}{{{season.settings.away},}})(?=[{CAME}{MADE_UP}])"
    )
    for match in reversed(list(gap.finditer(letters))):
        nth = match.end() - (len(letters) - own)
        if nth >= 0:
            day = _day_of(season.sheet, row, nth)
            n = len(match[1])
            return words.COMEBACK.fill(n=n), words.COMEBACK_DEED.fill(n=n, day=_spoken(day))
    return None


def _day_of(sheet: Sheet, row: Row, nth: int) -> date:
    """The day of the ``nth`` letter (from 0) of a row, silent ones left out."""
    columns = [at for at, each in enumerate(row.states) if each not in (LEAVE, QUIET, AHEAD)]
    return sheet.calendar.day(columns[nth])


def _newcomer(season: Season, row: Row) -> Both | None:
    """Somebody who came into the group this month and has not missed a day since."""
    person, calendar = season.people.get(row.who), season.sheet.calendar
    since = came_on(person, founded(season.people)) if person is not None else None
    known = calendar.day(max(season.sheet.known - 1, 0))
    if (
        since is None
        or not calendar.first < since <= known
        or (known - since).days > season.settings.new_days
    ):
        return None
    here = sum(each in HERE for each in row.states)
    if here < _LEAST_NEW or MISSED in row.states or LEAVE in row.states or row.who in season.before:
        return None
    return words.NEWCOMER.fill(n=here), words.NEWCOMER_DEED.fill(n=here)


def _long(season: Season, row: Row) -> Both | None:
    """Somebody whose streak reached the number, or once more as many, during the month."""
    size, run, reached = season.settings.streak, row.carried, 0
    for each in row.states:
        if each in HERE:
            run += 1
            reached = max(reached, run if run % size == 0 else 0)
        elif each == MISSED:
            run = 0
    if not reached:
        return None
    return words.STREAK.fill(n=reached), words.STREAK_DEED.fill(n=reached, month=season.month)


def streaks(before: Mapping[MemberId, str]) -> dict[MemberId, int]:
    """The streak everybody brings into the month."""
    return {who: streak(states) for who, states in before.items()}


def _spoken(day: date) -> Text:
    return Text.literal(f"{day.month} 月 {day.day} 日", f"{day.day} {words.MONTHS[day.month - 1]}")
