"""A day by the moon, as certificates may say it: reckoned by borax, which is read on first use."""

from __future__ import annotations

from datetime import date

from core.text import Lang

_FIRST, _LAST = date(1900, 1, 31), date(2101, 1, 28)
"""What borax knows."""


def lunar_date(day: date, lang: Lang) -> str:
    """农历丙午年十月初九, “9th of the 10th lunar month”; empty for a day outside 1900 to 2100."""
    if not _FIRST <= day <= _LAST:
        return ""
    from borax.calendars.lunardate import LunarDate

    found = LunarDate.from_solar(day)
    if lang is Lang.ZH:
        return f"农历{found.gz_year}年{'闰' if found.leap else ''}{found.cn_month}月{found.cn_day}"
    leap = "leap " if found.leap else ""
    return f"{_nth(found.day)} of the {leap}{_nth(found.month)} lunar month"


def _nth(number: int) -> str:
    ending = "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
