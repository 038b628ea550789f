"""The day by the moon, against dates anybody can look up: New Year, leap months, both ends."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest

from core.papers.moon import lunar_date
from core.text import Lang


@pytest.mark.parametrize(
    ("day", "zh", "en"),
    [
        ((2026, 11, 17), "农历丙午年十月初九", "9th of the 10th lunar month"),
        ((2026, 2, 16), "农历乙巳年腊月廿九", "29th of the 12th lunar month"),
        ((2026, 2, 17), "农历丙午年正月初一", "1st of the 1st lunar month"),
        ((2026, 9, 25), "农历丙午年八月十五", "15th of the 8th lunar month"),
        ((2025, 7, 24), "农历乙巳年六月三十", "30th of the 6th lunar month"),
        ((2025, 7, 25), "农历乙巳年闰六月初一", "1st of the leap 6th lunar month"),
        ((2025, 8, 23), "农历乙巳年七月初一", "1st of the 7th lunar month"),
        ((2023, 3, 22), "农历癸卯年闰二月初一", "1st of the leap 2nd lunar month"),
        ((2033, 12, 22), "农历癸丑年闰冬月初一", "1st of the leap 11th lunar month"),
        ((2027, 2, 6), "农历丁未年正月初一", "1st of the 1st lunar month"),
        ((2026, 12, 11), "农历丙午年冬月初三", "3rd of the 11th lunar month"),
        ((1900, 1, 31), "农历庚子年正月初一", "1st of the 1st lunar month"),
    ],
)
def test_days_as_the_almanac_has_them(day: tuple[int, int, int], zh: str, en: str) -> None:
    assert lunar_date(date(*day), Lang.ZH) == zh
    assert lunar_date(date(*day), Lang.EN) == en


@pytest.mark.parametrize("day", [date.min, date(1900, 1, 30), date(2101, 1, 29), date.max])
def test_beyond_what_is_known_nothing_is_claimed(day: date) -> None:
    assert lunar_date(day, Lang.ZH) == lunar_date(day, Lang.EN) == ""


def test_every_day_of_ten_years_is_another_and_months_begin_on_the_first() -> None:
    days = [lunar_date(date(2024, 2, 10) + timedelta(each), Lang.ZH) for each in range(3653)]
    assert len(set(days)) == len(days)
    firsts = [at for at, each in enumerate(days) if each.endswith("初一")]
    assert {after - before for before, after in pairwise(firsts)} == {29, 30}
