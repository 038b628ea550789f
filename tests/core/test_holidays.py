"""Holidays: what the State Council gave out for 2025 and 2026, day by day, and years nobody knows yet."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta

import pytest

from core.holidays import DayKind, is_holiday, known, special, unknown

OFF = {
    2025: "0101 0128-0204 0404-0406 0501-0505 0531-0602 1001-1008",
    2026: "0101-0103 0215-0223 0404-0406 0501-0505 0619-0621 0925-0927 1001-1007",
}
WORKED = {
    2025: "0126 0208 0427 0928 1011",
    2026: "0104 0214 0228 0509 0920 1010",
}


def days(year: int, spans: str) -> set[date]:
    found = set()
    for span in spans.split():
        first, _, last = span.partition("-")
        day, end = (date(year, int(each[:2]), int(each[2:])) for each in (first, last or first))
        while day <= end:
            found.add(day)
            day += timedelta(days=1)
    return found


@pytest.mark.parametrize("year", [2025, 2026])
def test_a_year_is_as_it_was_given_out(year: int) -> None:
    every = [date(year, 1, 1) + timedelta(days=n) for n in range(365)]
    assert {day for day in every if is_holiday(day)} == days(year, OFF[year])
    kinds = {day: found.kind for day in every if (found := special(day)) is not None}
    assert {day for day, kind in kinds.items() if kind is DayKind.WORK} == days(year, WORKED[year])


def test_days_are_called_in_both_languages() -> None:
    eve, work = special(date(2026, 10, 7)), special(date(2026, 10, 10))
    assert eve is not None
    assert work is not None
    assert (eve.text.zh, eve.text.en) == ("国庆节 放假", "National Day: day off")
    assert (work.text.zh, work.text.en) == ("国庆节 调休上班", "National Day: working weekend")
    assert special(date(2026, 11, 21)) is None  # an ordinary Saturday


def test_a_year_beyond_what_is_known_says_so() -> None:
    assert known(2026)
    assert unknown(2026) is None
    assert not known(2199)
    assert special(date(2199, 1, 1)) is None
    said = unknown(2199)
    assert said is not None
    assert "2199" in said.zh
    assert "2199" in said.en


def test_the_library_is_read_on_first_use_only() -> None:
    words = "import sys, core.holidays; assert 'chinese_calendar' not in sys.modules"
    subprocess.run([sys.executable, "-c", words], check=True)
