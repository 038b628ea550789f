"""灌水小王子 Check-in and talk: a round is a month, and the month is a sheet.

The rules. A member checks in once a day, by one of the owner's words or, if so set, by any
message, within up to three windows a day; a day begins at midnight or at the hour the owner
says. Several check-ins a day count once. Who is on leave (请假) neither gains the day nor breaks
the streak; a missed day can be made up (补卡) with a reason, so many times a month. Both may be
asked for in the chat, by the member's own word or subject to the owner's, or written down by the
owner. A day on which nobody said anything was most likely not pasted: it breaks nothing unless the
owner wants it to. Streaks go on over the month's end.

Every message is talk: stickers, emoji and one's own repeats of a day count for half, nothing, or
as much as words.

Who checked in on more days stands higher; equal numbers share the place, or the longer streak or
more talk decides. Places win the prizes. Titles go to everybody with a perfect month, to most
check-ins, most talk, those who came back after a long time, newcomers who came every day, and
streaks that reached a hundred; an empty title is given to nobody.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from decimal import Decimal

from core.activities.check_in import words
from core.activities.check_in.days import Calendar, month_of, windows
from core.activities.check_in.sheet import SHEET, Row, Sheet, histories, shown, unbroken
from core.activities.check_in.tally import Tally, read
from core.activities.check_in.terms import Asking, Damp, Means, Needed, Second, Settings
from core.activities.check_in.titles import Season, is_perfect, streaks, titles
from core.activity import Activity, Need
from core.judging import Case, Ruling
from core.message import MemberId
from core.prize import PrizeTable
from core.ranking import Score, Ties, award, rank
from core.reason import Reason
from core.text import Text
from core.week import SLOTS

__all__ = ["ACTIVITY", "Asking", "Damp", "Means", "Needed", "Second", "Settings"]


def judge(settings: Settings, case: Case) -> Ruling:
    """One verdict a message; the sheet, places by days, prizes and titles."""
    tally = Tally(settings, case)
    before = histories(unbroken(tally.calendar, case.past))
    sheet = _sheet(tally, case, streaks(before))
    rows = [row for row in sheet.rows if row.days and case.people[row.who].barred is None]
    standings = rank(_score(settings, row) for row in rows)
    prizes, undecided = award(standings, case.prizes, settings.ties, lots=case.lots)
    season = Season(settings, sheet, case.people, before, named(tally.calendar))
    return Ruling(
        tuple(tally.verdicts[message.id] for message in case.messages),
        standings,
        (*prizes, *titles(season)),
        _findings(sheet, rows),
        undecided,
    )


def _sheet(tally: Tally, case: Case, carried: Mapping[MemberId, int]) -> Sheet:
    """A row for everybody who takes part, the silent ones too."""
    nothing = (0,) * tally.calendar.count
    people = [who for who, person in case.people.items() if person.barred is None or person.sits_out]
    rows = tuple(
        Row(
            who,
            tally.states(who),
            tuple(tally.tracks[who].talk) if who in tally.tracks else nothing,
            carried.get(who, 0),
        )
        for who in people
    )
    return Sheet(tally.calendar, tally.known, rows)


def _score(settings: Settings, row: Row) -> Score:
    streak, talk = row.streak(), shown(row.halves)
    second = {Second.NONE: (), Second.STREAK: (-streak,), Second.TALK: (-row.halves,)}[settings.second]
    n: object = int(talk) if talk.isdecimal() else talk
    why = Reason("days", words.STANDS.fill(streak=streak, talk=n))
    return Score(row.who, (-row.days, *second), words.DAYS.fill(n=row.days), why, Decimal(row.days))


def _findings(sheet: Sheet, rows: list[Row]) -> dict[str, Text]:
    """The sheet itself, and what the result says of the month."""
    kept = {SHEET: sheet.packed()}
    if not rows:
        return kept | {"result_turnout": words.NOBODY_YET.fill(month=named(sheet.calendar))}
    halves = sum(row.halves for row in sheet.rows)
    talk: object = halves // 2 if halves % 2 == 0 else shown(halves)
    days = sum(row.days for row in rows)
    kept["result_turnout"] = words.TURNOUT.fill(
        month=named(sheet.calendar), n=len(rows), days=days, talk=talk
    )
    if perfect := sum(map(is_perfect, rows)):
        kept["result_perfect"] = words.PERFECT_MANY.fill(n=perfect)
    return kept | {"note_count": words.NOTE}


def named(calendar: Calendar) -> Text:
    """What the days of a sheet are called: the month, or from when to when."""
    first, last = calendar.first, calendar.last
    if first.day == 1 and (first.year, first.month) == (last.year, last.month):
        return Text.literal(f"{first.month} 月", f"{words.MONTHS[first.month - 1]}")
    ends = {
        name: Text.literal(f"{day.month} 月 {day.day} 日", f"{day.day} {words.MONTHS[day.month - 1]}")
        for name, day in (("first", first), ("last", last))
    }
    return words.SPAN.fill(**ends)


def check(settings: Settings, prizes: PrizeTable) -> tuple[Reason, ...]:
    """What to mend or know before the month begins."""
    tied = settings.ties is Ties.ADD and settings.second is Second.NONE
    over = settings.budget is not None and prizes.cost > settings.budget
    return tuple(
        reason
        for reason, holds in (
            (words.WINDOWS_ODD, windows(settings.windows, settings.day_starts) is None),
            (words.NO_WORDS, settings.means is Means.WORDS and not settings.words.strip()),
            (words.PRIZES_MISSING, not prizes.tiers),
            (words.OVER_BUDGET, over),
            (words.TIES_COST, tied and prizes.cost > 0),
        )
        if holds
    )


def hours(settings: Settings) -> Text:
    """The windows as they are told, or all day."""
    found = windows(settings.windows, settings.day_starts)
    return (
        Text.literal("、".join(each.shown for each in found), ", ".join(each.shown for each in found))
        if found
        else words.ALL_DAY
    )


def facts(settings: Settings) -> Mapping[str, Text]:
    """What the texts may speak of."""
    how = words.HEADLINE_ANY if settings.means is Means.ANY else words.HEADLINE
    first = (settings.words.split() or [""])[0]
    return {"headline": how.fill(hours=hours(settings), word=first), "month": words.THIS_MONTH}


def summary(settings: Settings) -> Text:
    """When one checks in and when the day turns."""
    turn = words.AT_MIDNIGHT if not settings.day_starts else words.AT_HOUR.fill(n=settings.day_starts)
    return words.SUMMARY.fill(hours=hours(settings), turn=turn)


def span(settings: Settings, now: datetime, taken: Collection[datetime]) -> tuple[datetime, datetime]:
    """This month, or the next one that has no round yet."""
    return month_of(settings.day_starts, now, frozenset(taken))


ACTIVITY: Activity[Settings] = Activity(
    slot=SLOTS["check_in"],
    card=words.CARD,
    settings=Settings,
    prizes=PrizeTable.parse(["1: 红包 18.88"]),
    read=read,
    judge=judge,
    summary=summary,
    facts=facts,
    check=check,
    announcements=words.TEXTS,
    entry_noun=Text("次打卡", "check-ins"),
    needs=Need.DAYS,
    blocking=frozenset({"windows"}),
    names_last=False,
    span=span,
    tells_order=False,
)
