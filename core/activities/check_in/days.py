"""Days and hours: which day a message belongs to, which window of it, which days words name."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import cast

DAY = 1440
MOST_WINDOWS = 3
_HOURS = r"(\d{1,2})(?:[:点时h](\d{2})?)?"
_WINDOW = re.compile(rf"{_HOURS}\s*(?:[-–—~〜至到]|to)\s*{_HOURS}")
_BETWEEN = re.compile(r"[,、;/和及\s]+")


@dataclass(frozen=True, slots=True)
class Window:
    """The minutes of a day, counted from midnight, from ``first`` to ``last`` (included).

    ``last`` may be past midnight (1440 and more) where the day begins later.
    """

    first: int
    last: int

    @property
    def shown(self) -> str:
        """``09:00–12:00``."""
        return f"{_clock(self.first)}–{_clock(self.last)}"


def _clock(minute: int) -> str:
    return f"{minute % DAY // 60:02}:{minute % 60:02}" if minute != DAY else "24:00"


@lru_cache(maxsize=64)
def windows(text: str, day_starts: int) -> tuple[Window, ...] | None:
    """The windows an owner wrote, in order; none is the whole day, None cannot be understood."""
    folded = unicodedata.normalize("NFKC", text).strip()
    found = tuple(_WINDOW.finditer(folded))
    rest = _BETWEEN.sub("", _WINDOW.sub(" ", folded))
    if rest or len(found) > MOST_WINDOWS:
        return None
    made = [_window(match, day_starts * 60) for match in found]
    kept = sorted((each for each in made if each is not None), key=lambda each: each.first)
    overlap = any(one.last >= other.first for one, other in pairwise(kept))
    return None if len(kept) < len(made) or overlap else tuple(kept)


def _window(match: re.Match[str], boundary: int) -> Window | None:
    ends = [int(match[at]) * 60 + int(match[at + 1] or 0) for at in (1, 3)]
    if any(int(match[at]) > 24 or int(match[at + 1] or 0) > 59 for at in (1, 3)) or max(ends) > DAY:
        return None
    first, last = (each + DAY if each < boundary else each for each in ends)
    if last == first or (last < first and boundary == 0 and last != 0):
        return None
    if last < first:
        last += DAY
    return Window(first, last) if last <= boundary + DAY else None


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days a sheet covers, and where a day begins (in minutes after midnight)."""

    first: date
    count: int
    boundary: int = 0

    def place(self, at: datetime) -> tuple[int, int]:
        """The column (from 0; outside 0..count-1 another month) and the minute of its day of a moment."""
        minute = at.hour * 60 + at.minute
        column = at.toordinal() - self.first.toordinal()
        return (column - 1, minute + DAY) if minute < self.boundary else (column, minute)

    def column(self, day: date) -> int:
        """The column of a day."""
        return day.toordinal() - self.first.toordinal()

    def day(self, column: int) -> date:
        """The day of a column."""
        return self.first + timedelta(days=column)

    @property
    def last(self) -> date:
        return self.day(self.count - 1)


def calendar(
    opened: datetime | None, closed: datetime | None, newest: datetime | None, hour: int
) -> Calendar:
    """The days from opening to closing; where either is unknown, the month of what is known."""
    back = timedelta(hours=hour)
    first = (opened - back).date() if opened else None
    # A round that closes on the stroke of a new day does not hold that day.
    last = (closed - back - timedelta(microseconds=1)).date() if closed else None
    if first is None:
        known = last or ((newest - back).date() if newest else date(1970, 1, 1))
        first = known.replace(day=1)
    if last is None:
        last = first.replace(day=monthrange(first.year, first.month)[1])
    return Calendar(first, max(1, last.toordinal() - first.toordinal() + 1), hour * 60)


def month_of(day_starts: int, now: datetime, taken: frozenset[datetime]) -> tuple[datetime, datetime]:
    """This month, or the first after it in which no round begins: from its first day to the next one's."""
    start = _first_of(now - timedelta(hours=day_starts), day_starts)
    while any((each.year, each.month) == (start.year, start.month) for each in taken):
        start = _next_month(start)
    return start, _next_month(start)


def _first_of(moment: datetime, hour: int) -> datetime:
    return moment.replace(day=1, hour=hour, minute=0, second=0, microsecond=0)


def _next_month(start: datetime) -> datetime:
    return _first_of(start + timedelta(days=32), start.hour)


_NEAR = {
    "前天": -2,
    "昨天": -1,
    "昨日": -1,
    "今天": 0,
    "今日": 0,
    "明天": 1,
    "明日": 1,
    "后天": 2,
    "大后天": 3,
}
_ONE = (
    r"(?:(?P<y{0}>20\d\d)[-/.年])?(?:(?P<m{0}>1[0-2]|0?[1-9])(?P<s{0}>[-/.月]))?"
    r"(?P<d{0}>3[01]|[12]\d|0?[1-9])(?P<u{0}>[日号號])?"
)
_NAMED = "大后天|前天|昨天|昨日|今天|今日|明天|明日|后天"
_DAYS = re.compile(
    rf"(?P<near>{_NAMED})|{_ONE.format(1)}(?:\s*[-–—~至到]\s*{_ONE.format(2)})?(?![\d天个点:])"
)
_COUNT = re.compile(r"([1-9]\d?|[一二两三四五六七八九十])\s*天")
_HAN = {each: nth for nth, each in enumerate("一二三四五六七八九十", 1)} | {"两": 2}


def days_in(words: str, on: date) -> tuple[tuple[date, ...], str]:
    """The days that ``words`` (in NFKC) said ``on`` a day name, at most 31, and the words without them."""
    found: list[date] = []
    for match in _DAYS.finditer(words):
        days = _meant(match, on)
        if days:
            found += days
            words = words.replace(match[0], " ", 1)
    if count := _COUNT.search(words):
        start = found[0] if found else on
        many = int(count[1]) if count[1].isdecimal() else _HAN[count[1]]
        found = [start + timedelta(days=step) for step in range(many)]
        words = words.replace(count[0], " ", 1)
    return tuple(dict.fromkeys(found))[:31], words


def _meant(match: re.Match[str], on: date) -> list[date]:
    if match["near"]:
        return [on + timedelta(days=_NEAR[match["near"]])]
    # A bare number is no day: "补卡 2 次". It takes a month, or the word for day, or a range.
    if not (match["m1"] or match["u1"] or match["u2"] or match["d2"]):
        return []
    if match["m1"] and match["u1"] and not match["y1"] and not match["d2"] and match["s1"] == "-":
        match = cast("re.Match[str]", _DAYS.match(f"{match['m1']}号-{match['d1']}号"))  # "5-7号": a range
    first = _day(match["y1"], match["m1"], match["d1"], on)
    if first is None:
        return []
    if match["d2"] is None:
        return [first]
    last = _day(match["y2"] or match["y1"], match["m2"] or str(first.month), match["d2"], on)
    if last is None or not 0 <= (last - first).days <= 31:
        return [first]
    return [first + timedelta(days=step) for step in range((last - first).days + 1)]


def _day(year: str | None, month_: str | None, day: str, on: date) -> date | None:
    years = [int(year)] if year else [on.year, on.year - 1, on.year + 1]
    found = []
    for each in years:
        try:
            found.append(date(each, int(month_ or on.month), int(day)))
        except ValueError:
            continue
    return min(found, key=lambda each: abs((each - on).days), default=None)
