from __future__ import annotations

from datetime import date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.clock import CHINA
from core.prize import PrizeTable
from core.round import Phase, Round
from core.schedule import week
from core.text import Lang
from core.turns import is_day_of, next_start
from core.week import SLOTS, WEEK, Cadence, Slot
from core.week_plan import CLOSE, Change, clashes, in_order, planned

NOW = datetime(2026, 11, 18, 14, 30, tzinfo=CHINA)
DAILY, FIRST, LAST = Cadence.DAILY, Cadence.MONTH_FIRST, Cadence.MONTH_LAST


def to(
    id: str, cadence: Cadence = Cadence.WEEKLY, day: int | None = None, at: str = "14:00", is_on: bool = True
) -> Change:
    return Change(id, cadence, day, time.fromisoformat(at), is_on)


def slot(change: Change) -> Slot:
    return next(each for each in planned([change]) if each.id == change.id)


def test_nothing_changed_is_the_rule_book() -> None:
    assert planned(()) == WEEK
    assert in_order(WEEK) == WEEK
    assert planned([to("guess_price", day=2)]) == WEEK


@pytest.mark.parametrize(
    ("change", "start", "zh", "en"),
    [
        (to("dice", day=1, at="19:05"), datetime(2026, 11, 24, 19, 5), "每周二 19:05", "Tuesdays 19:05"),
        (to("dice", Cadence.DAILY, at="23:59"), datetime(2026, 11, 18, 23, 59), "每天 23:59", "Daily 23:59"),
        (
            to("dice", Cadence.MONTH_FIRST, at="08:00"),
            datetime(2026, 12, 1, 8),
            "每月 1 日 08:00",
            "On the 1st, 08:00",
        ),
        (
            to("check_in", Cadence.MONTH_LAST, at="00:00"),
            datetime(2026, 11, 30),
            "每月最后一天 00:00",
            "End of the month, 00:00",
        ),
    ],
)
def test_a_change_moves_the_next_start_and_says_so(change: Change, start: datetime, zh: str, en: str) -> None:
    moved = slot(change)
    assert next_start(moved, NOW) == start.replace(tzinfo=CHINA)
    assert (moved.rhythm.to(Lang.ZH), moved.rhythm.to(Lang.EN)) == (zh, en)
    assert moved.name == SLOTS[change.id].name


def test_what_is_off_keeps_its_words_and_leaves_the_week_unless_it_runs() -> None:
    plan = planned(
        [to("lucky_cat", Cadence.MONTH_LAST, at="20:00", is_on=False), to("dice", day=5, is_on=False)]
    )
    assert next(each for each in plan if each.id == "lucky_cat").rhythm == SLOTS["lucky_cat"].rhythm
    assert {each.slot.id for each in week((), NOW, (), plan)} == set(SLOTS) - {"lucky_cat", "dice"}
    running = Round(1, "dice", 1, None, PrizeTable(), phase=Phase.OPEN, starts_at=NOW, ends_at=NOW)
    assert "dice" in {each.slot.id for each in week([running], NOW, (), plan)}
    assert [each.id for each in in_order(plan)][-2:] == ["dice", "lucky_cat"]


def test_the_order_follows_day_and_time() -> None:
    plan = planned([to("like_king", day=0, at="09:00"), to("save_money", Cadence.DAILY)])
    assert [each.id for each in in_order(plan)] == [
        *("like_king", "treasure_hunt", "quick_answer", "guess_price", "red_packet_rain", "dice"),
        *("showing_orders", "save_money", "check_in", "lucky_cat", "story_wallpaper", "idiom_chain"),
    ]


@pytest.mark.parametrize(
    ("changes", "minutes", "is_always"),
    [
        ((to("dice", day=1, at="14:30"), to("quick_answer", day=1)), 30, True),
        ((to("dice", day=1, at="14:31"), to("quick_answer", day=1)), None, True),
        ((to("dice", day=2, at="14:00"), to("quick_answer", day=1)), None, True),
        ((to("dice", day=6, at="23:50"), to("quick_answer", day=0, at="00:10")), 20, True),
        ((to("dice", DAILY, at="00:05"), to("quick_answer", day=3, at="23:55")), 10, True),
        ((to("dice", LAST, at="23:55"), to("quick_answer", FIRST, at="00:05")), 10, True),
        ((to("dice", FIRST, at="00:05"), to("quick_answer", LAST, at="23:55")), 10, True),
        ((to("dice", FIRST, at="14:00"), to("quick_answer", LAST, at="14:00")), None, True),
        ((to("dice", FIRST, at="14:00"), to("quick_answer", day=4, at="14:10")), 10, False),
        ((to("dice", FIRST, at="14:00"), to("quick_answer", DAILY, at="14:10")), 10, True),
        ((to("dice", day=1, is_on=False), to("quick_answer", day=1)), None, True),
    ],
)
def test_clashes(changes: tuple[Change, Change], minutes: int | None, is_always: bool) -> None:
    two = [each for each in planned(changes) if each.id in ("dice", "quick_answer")]
    found = clashes(two)
    assert [(each.minutes, each.is_always) for each in found] == (
        [] if minutes is None else [(minutes, is_always)]
    )


def test_a_clash_in_a_sentence() -> None:
    said = [each.text for each in clashes(planned([to("dice", day=1, at="14:20")]))]
    assert [each.to(Lang.ZH) for each in said] == [
        "机智抢答 14:00、掷骰子 14:20，只差 20 分钟",
        "积赞王和晒单日同一天 14:00 开始",
        "有的月份：招财猫和成语接龙同一天 20:00 开始",
        "有的月份：故事墙纸和成语接龙同一天 20:00 开始",
    ]
    assert said[0].to(Lang.EN) == "Quick answer at 14:00 and Dice at 14:20: only 20 min apart"


times = st.builds(time, st.integers(0, 23), st.integers(0, 59))
changes = st.builds(
    Change,
    st.sampled_from(("dice", "quick_answer")),
    st.sampled_from(Cadence),
    st.integers(0, 6),
    times,
    st.just(True),
)


@given(changes, changes)
def test_clashes_are_those_of_a_calendar(a: Change, b: Change) -> None:
    """Every start of five years laid out: two of them are close just where a clash is told."""
    one, other = (
        slot(Change("dice", a.cadence, a.weekday, a.start, True)),
        slot(Change("quick_answer", b.cadence, b.weekday, b.start, True)),
    )
    days = [date(2026, 1, 1) + timedelta(days=n) for n in range(5 * 366)]
    starts = sorted(
        (datetime.combine(day, each.start), each.id)
        for each in (one, other)
        for day in days
        if is_day_of(each, day)
    )
    gaps = [(two[0] - first[0]) for first, two in pairwise(starts) if first[1] != two[1]]
    closest = min(gaps) // timedelta(minutes=1)
    assert [each.minutes for each in clashes([one, other])] == ([closest] if closest <= CLOSE else [])
