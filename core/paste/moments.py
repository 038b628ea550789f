"""Dates and times of day as the layouts write them."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import NamedTuple

from core.clock import CHINA

_HALVES = "上午|下午|中午|晚上|凌晨|早上|清晨|傍晚"
_FULL = re.compile(
    r"(?<![0-9/.-])([12][0-9]{3})(?:年 ?([0-9]{1,2})月 ?([0-9]{1,2})日|([/.-])([0-9]{1,2})\4([0-9]{1,2}))"
    rf" *(?:星期.|周.)? *({_HALVES})? *([0-9]{{1,2}}):([0-9]{{2}})(?::([0-9]{{2}}))? *([AaPp]\.?[Mm]\.?)?$"
)
CLOCK = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])$")
"""A bare time of day; only a layout with a date of its own may take it for one."""

NOTHING_GUESSED: frozenset[str] = frozenset()
DAY_GUESSED = frozenset({"day"})


class Moment(NamedTuple):
    """A full date with time that ends a line, and where in the line it starts."""

    start: int
    at: datetime
    guessed: frozenset[str] = NOTHING_GUESSED


def find_moment(line: str) -> Moment | None:
    """The full date with time that ends ``line``, or None; impossible dates are none."""
    if not (found := _FULL.search(line)):
        return None
    year, month, day, _, month_, day_, half, hour, minute, second, meridiem = found.groups()
    half = half or (meridiem or "").replace(".", "").upper()
    hours = _hour(int(hour), half)
    try:
        at = datetime(
            int(year), int(month or month_), int(day or day_), hours, int(minute), int(second or 0), 0, CHINA
        )
    except ValueError:
        return None
    # "晚上12:05" may be the night that begins or the one that ends this day.
    return Moment(found.start(), at, DAY_GUESSED if half == "晚上" and int(hour) == 12 else NOTHING_GUESSED)


def _hour(hour: int, half: str) -> int:
    """The hour of the day (0..23, or what it was if that is no hour) of ``hour`` in ``half`` a day."""
    if hour > 12 or not half:
        return hour
    if half in ("PM", "下午", "傍晚"):
        return hour % 12 + 12
    if half == "中午":
        return hour if hour >= 10 else hour + 12
    return hour % 12 + (12 if half == "晚上" and hour != 12 else 0)


def on_day(day: date, hour: int, minute: int) -> datetime:
    """That time of that day."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=CHINA)


def count_back(times: list[tuple[int, int]], last: datetime) -> list[date]:
    """The days of (hour, minute) ``times`` that ran forward, the newest not after ``last``."""
    days: list[date] = []
    day, after = last.date(), (last.hour, last.minute)
    for time in reversed(times):
        if time > after:
            day -= timedelta(days=1)
        days.append(day)
        after = time
    return days[::-1]
