from __future__ import annotations

from datetime import date

import pytest

from core.han_numerals import han_date, han_number


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (0, "零"),
        (1, "一"),
        (10, "十"),
        (12, "十二"),
        (20, "二十"),
        (31, "三十一"),
        (100, "一百"),
        (101, "一百零一"),
        (110, "一百一十"),
        (1005, "一千零五"),
        (1050, "一千零五十"),
        (9999, "九千九百九十九"),
        (10000, "10000"),
        (-1, "-1"),
    ],
)
def test_numbers(number: int, written: str) -> None:
    assert han_number(number) == written


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2026, 11, 17), "二〇二六年十一月十七日"),
        (date(2030, 1, 20), "二〇三〇年一月二十日"),
        (date(2027, 10, 31), "二〇二七年十月三十一日"),
    ],
)
def test_dates(day: date, written: str) -> None:
    assert han_date(day) == written
