"""The small grey times between messages: a day told by name, or a date, and a time of day."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from core.clock import CHINA
from core.paste.moments import find_moment

_WEEK = "一二三四五六日"
_ENGLISH = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_CLOCK = r"((?:上午|下午|中午|晚上|凌晨|早上|清晨|傍晚)?[0-9]{1,2}:[0-9]{2}(?:[ap]\.?m\.?)?)"
_WHOLE = re.compile(
    r"(?:(今天|昨天|前天|today|yesterday)|(?:星期|周)([一二三四五六日天])|(mon|tue|wed|thu|fri|sat|sun)[a-z]*"
    r"|(?:([12][0-9]{3})[年/.-])?([0-9]{1,2})[月/.-]([0-9]{1,2})日?(?:(?:星期|周).)?)?,?" + _CLOCK
)
_BACK = {"今天": 0, "today": 0, "昨天": 1, "yesterday": 1, "前天": 2}


@dataclass(frozen=True, slots=True)
class Separator:
    """A time between messages; ``guessed`` as in a line."""

    at: datetime
    guessed: frozenset[str]


def read_separator(words: str, now: datetime) -> Separator | None:
    """The moment ``words`` stand for, looked at ``now``; None where they are no time."""
    found = _WHOLE.fullmatch("".join(unicodedata.normalize("NFKC", words).lower().split()))
    if not found:
        return None
    named, week, english, year, month, day, clock = found.groups()
    now = now.astimezone(CHINA)
    if year:
        return _on(int(year), int(month), int(day), clock, frozenset())
    if month:
        return _latest(int(month), int(day), clock, now)
    if week or english:
        weekday = (
            _ENGLISH.index(english) if english else (_WEEK + "天").index(week) % 7 if week != "天" else 6
        )
        return _back(now.date(), (now.weekday() - weekday) % 7 or 7, clock)
    return _near(now, _BACK[named] if named else None, clock)


def _on(year: int, month: int, day: int, clock: str, guessed: frozenset[str]) -> Separator | None:
    moment = find_moment(f"{year}-{month}-{day} {clock}")
    return Separator(moment.at, guessed | moment.guessed) if moment else None


def _back(today: date, days: int, clock: str) -> Separator | None:
    day = today - timedelta(days=days)
    return _on(day.year, day.month, day.day, clock, frozenset({"day"}))


def _near(now: datetime, days: int | None, clock: str) -> Separator | None:
    """A bare time is today's, or yesterday's where today's has not come yet."""
    found = _back(now.date(), days or 0, clock)
    if days is None and found is not None and found.at > now + timedelta(minutes=1):
        return _back(now.date(), 1, clock)
    return found


def _latest(month: int, day: int, clock: str, now: datetime) -> Separator | None:
    """A date without a year is the latest that is not to come."""
    found = _on(now.year, month, day, clock, frozenset({"year"}))
    if found is None or found.at <= now + timedelta(minutes=1):
        return found or _on(now.year - 1, month, day, clock, frozenset({"year"}))
    return _on(now.year - 1, month, day, clock, frozenset({"year"}))
