"""Alarms: each once, never late, whatever the clock does."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from core.alarms import STALE, STEPS, Alarm, Mark, MarkKind, Watch, look
from core.clock import CHINA
from core.text import Text

END = datetime(2026, 11, 18, 15, tzinfo=CHINA)
NAME = Text("猜价格", "Price guess")
MARK = Mark(7, "guess_price", MarkKind.CLOSES, END, NAME)


def watched(*seconds: float, marks: tuple[Mark, ...] = (MARK,)) -> list[Alarm]:
    """What is told if somebody looks so many seconds before (negative) or after the end."""
    watch, told = Watch(), list[Alarm]()
    for each in seconds:
        watch, found = look(watch, marks, END + timedelta(seconds=each))
        told += found
    return told


def test_three_notices_a_deadline() -> None:
    told = watched(*range(-60, 30))
    assert [each.seconds for each in told] == [30, 10, 0]
    assert [each.words.zh for each in told] == [
        "还有 30 秒截止（15:00）",
        "还有 10 秒截止（15:00）",
        "时间到：15:00 截止，等你收答",
    ]
    assert told[0].title is NAME


def test_the_first_look_tells_nothing() -> None:
    assert watched(-5) == []
    assert watched(1) == []


def test_after_a_short_sleep_only_the_latest_is_told_and_after_a_long_one_none() -> None:
    assert [each.seconds for each in watched(-60, -4)] == [10]
    assert [each.seconds for each in watched(-60, 20)] == [0]
    assert watched(-60, STALE.total_seconds() + 1) == []


def test_a_clock_set_back_tells_nothing_twice() -> None:
    assert [each.seconds for each in watched(-31, -29, -45, -29, -9, -40, -9, 0, -5, 0, 1)] == [30, 10, 0]


def test_a_deadline_put_off_is_told_of_anew() -> None:
    watch, told = Watch(), list[int]()
    later = replace(MARK, at=END + timedelta(minutes=1))
    for second in range(-60, 90):
        marks = (MARK,) if second < -20 else (later,)
        watch, found = look(watch, marks, END + timedelta(seconds=second))
        told += [each.seconds for each in found]
    assert told == [30, 30, 10, 0]


def test_several_deadlines_stand_in_order() -> None:
    start = Mark(9, "dice", MarkKind.OPENS, END - timedelta(seconds=1), Text("掷骰子", "Dice"))
    wave = Mark(8, "red_packet_rain", MarkKind.ASKS, END, Text("红包雨", "Rain"), Text("发第 3 波", "Wave 3"))
    told = watched(-2, 0, marks=(MARK, start, wave))
    assert [(each.mark.round, each.words.zh) for each in told] == [
        (9, "到点了：14:59 开始，点“开始”"),
        (7, "时间到：15:00 截止，等你收答"),
        (8, "到点了（15:00）：发第 3 波"),
    ]


@given(st.lists(st.integers(-120, 200), max_size=40))
def test_never_twice_and_never_stale(seconds: list[int]) -> None:
    """However the clock jumps."""
    told = watched(*seconds)
    assert len({(each.mark.at, each.seconds) for each in told}) == len(told)
    assert all(each.seconds in STEPS for each in told)
