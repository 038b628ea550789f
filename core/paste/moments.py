"""Dates and times of day as the layouts write them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from core.clock import CHINA

_HALVES = "上午|下午|中午|晚上|凌晨|早上|清晨|傍晚"
_FULL = re.compile(
    r"(?<![0-9/.-])([12][0-9]{3})(?:年 ?([0-9]{1,2})月 ?([0-9]{1,2})日|([/.-])([0-9]{1,2})\4([0-9]{1,2}))"
    rf" *(?:星期.|周.)? *({_HALVES})? *([0-9]{{1,2}}):([0-9]{{2}})(?::([0-9]{{2}}))? *([AaPp]\.?[Mm]\.?)?$"
)
_STAMP = re.compile(
    r"\[?([12][0-9]{3})(?:年 ?([0-9]{1,2})月 ?([0-9]{1,2})日|([/.-])([0-9]{1,2})\4([0-9]{1,2}))"
    rf"(?: *(?:星期.|周.)? *({_HALVES})? *|T)([0-9]{{1,2}}):([0-9]{{2}})(?::([0-9]{{2}}))?"
    r"(?:[.,][0-9]{1,6})?(?: *([AaPp]\.?[Mm]\.?)(?![A-Za-z]))?\]?"
)
_SHORT = re.compile(
    r"(?:(?<= )(?:([0-9]{1,2})(?:月 ?([0-9]{1,2})日|[/-]([0-9]{1,2}))"
    r"|(今天|昨天|前天|(?:星期|周)[一二三四五六日天])) *)?"
    rf"(?:({_HALVES}) *)?(?<![0-9:])([0-9]{{1,2}}):([0-9]{{2}})(?::([0-9]{{2}}))?$"
)
_MINUTES = {f"{at // 60:02}:{at % 60:02}": timedelta(minutes=at) for at in range(24 * 60)}
_DAY_ENDS = frozenset("0123456789日")
_WEEKDAYS = "一二三四五六日"
CLOCK = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])$")
"""A bare time of day; only a layout with a date of its own may take it for one."""

NOTHING_GUESSED: frozenset[str] = frozenset()
DAY_GUESSED = frozenset({"day"})
YEAR_GUESSED = frozenset({"year"})

AHEAD = timedelta(minutes=10)
"""How much the clocks of the phone that wrote and the computer that reads may differ."""

_SHUFFLED = timedelta(days=31)
"""Days running back by less are messages out of order, by more the turn of a year."""


class Moment(NamedTuple):
    """A full date with time that ends a line, and where in the line it starts."""

    start: int
    at: datetime
    guessed: frozenset[str] = NOTHING_GUESSED


class Stamp(NamedTuple):
    """A full date with time that begins a line, where it ends, and whether it has seconds."""

    end: int
    at: datetime
    guessed: frozenset[str]
    to_second: bool


class Short(NamedTuple):
    """A time that ends a line, with what there is of its day: month and day, a word, or neither."""

    start: int
    month: int
    day: int
    word: str
    time: time
    to_second: bool

    @property
    def has_day(self) -> bool:
        return bool(self.month or self.word)


def find_moment(line: str) -> Moment | None:
    """The full date with time that ends ``line``, or None; impossible dates are none."""
    if not (found := _FULL.search(line)):
        return None
    found_at = _instant(found)
    # "晚上12:05" may be the night that begins or the one that ends this day.
    return found_at and Moment(found.start(), *found_at)


def moment_of(line: str, days: dict[str, Moment | None]) -> Moment | None:
    """As :func:`find_moment`; ``days`` remembers the dates of lines that differ in the time only."""
    offset = _MINUTES.get(line[-5:])
    if offset is None or line[-6:-5] != " " or line[-7:-6] not in _DAY_ENDS:
        return find_moment(line)
    before = line[:-6]
    if before not in days:
        days[before] = find_moment(f"{before} 00:00")
    day = days[before]
    return day and Moment(day.start, day.at + offset, day.guessed)


def find_stamp(line: str) -> Stamp | None:
    """The full date with time that ``line`` begins with, in brackets or not, or None."""
    if not (found := _STAMP.match(line)) or (found[0][0] == "[") != (found[0][-1] == "]"):
        return None
    found_at = _instant(found)
    return found_at and Stamp(found.end(), *found_at, to_second=found[10] is not None)


def _instant(found: re.Match[str]) -> tuple[datetime, frozenset[str]] | None:
    """The instant a match stands for, and what of it is guessed; None for a day that never was."""
    year, month, day, _, month_, day_, half, hour, minute, second, meridiem = found.groups()
    hours = int(hour)
    if half or meridiem:
        half = half or meridiem.replace(".", "").upper()
        hours = _hour(hours, half)
    try:
        at = datetime(
            int(year), int(month or month_), int(day or day_), hours, int(minute), int(second or 0), 0, CHINA
        )
    except ValueError:
        return None
    return at, DAY_GUESSED if half == "晚上" and hour == "12" else NOTHING_GUESSED


def find_short(line: str) -> Short | None:
    """The time that ends ``line`` with what there is of its day, no year; None if there is none."""
    if not (found := _SHORT.search(line, max(0, len(line) - 40))):
        return None
    month, day, day_, word, half, hour, minute, second = found.groups()
    try:
        at = time(_hour(int(hour), half or ""), int(minute), int(second or 0))
        date(2024, int(month or 1), int(day or day_ or 1))  # a leap year: which one it was is found later
    except ValueError:
        return None
    return Short(found.start(), int(month or 0), int(day or day_ or 0), word or "", at, second is not None)


def _hour(hour: int, half: str) -> int:
    """The hour of the day (0..23, or what it was if that is no hour) of ``hour`` in ``half`` a day."""
    if hour > 12 or not half:
        return hour
    if half in ("PM", "下午", "傍晚"):
        return hour % 12 + 12
    if half == "中午":
        return hour if hour >= 10 else hour + 12
    return hour % 12 + (12 if half == "晚上" and hour != 12 else 0)


def place(shorts: Sequence[Short], pasted_at: datetime) -> list[tuple[datetime, frozenset[str]]]:
    """When ``shorts``, in order, were: none after the paste, days and years counted back from it.

    Each with what of it had to be guessed: ``"year"`` or ``"day"``.
    """
    latest = pasted_at + AHEAD
    placed: list[tuple[datetime, frozenset[str]]] = []
    after = latest
    for short in reversed(shorts):
        if short.month:
            after = _in_a_year(short, min(latest, after + _SHUFFLED))
        elif short.word:
            after = _at(_named_day(short.word, pasted_at.date()), short.time)
        else:
            after = _on_some_day(short, min(latest, after + AHEAD))
        placed.append((after, YEAR_GUESSED if short.month else DAY_GUESSED))
    return placed[::-1]


def _in_a_year(short: Short, latest: datetime) -> datetime:
    """That day and time in the last year in which it was not after ``latest``."""
    for year in range(latest.year, latest.year - 9, -1):
        with suppress(ValueError):  # the 29th of February
            at = _at(date(year, short.month, short.day), short.time)
            if at <= latest:
                return at
    raise AssertionError("any day of the year comes within nine years")


def _named_day(word: str, today: date) -> date:
    if word[0] in "今昨前":
        return today - timedelta(days="今昨前".index(word[0]))
    weekday = _WEEKDAYS.index(word[-1].replace("天", "日"))
    return today - timedelta(days=(today.weekday() - weekday) % 7 or 7)


def _on_some_day(short: Short, latest: datetime) -> datetime:
    at = _at(latest.date(), short.time)
    return at if at <= latest else at - timedelta(days=1)


def _at(day: date, at: time) -> datetime:
    return datetime.combine(day, at, CHINA)


def on_day(day: date, hour: int, minute: int) -> datetime:
    """That time of that day."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=CHINA)


def count_back(times: list[tuple[int, int]], last: datetime) -> list[date]:
    """The days of (hour, minute) ``times`` that ran forward, the newest not after ``last``."""
    days: list[date] = []
    day, after = last.date(), (last.hour, last.minute)
    for at in reversed(times):
        if at > after:
            day -= timedelta(days=1)
        days.append(day)
        after = at
    return days[::-1]
