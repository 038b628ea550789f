"""Turns: moved, left out, skipped on holidays; by the wall clock of China wherever the computer stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.clock import CHINA
from core.turns import Turn, Why, is_same_turn, next_start, turn_on, turns
from core.week import SLOTS, WEEK, Shift, Slot

DAY = timedelta(days=1)
HUNT = SLOTS["treasure_hunt"]
MONDAY = date(2026, 11, 23)
WEDNESDAY = datetime(2026, 11, 25, 19, 30, tzinfo=CHINA)
NOW = datetime(2026, 11, 20, 12, tzinfo=CHINA)
moments = st.datetimes(datetime(2024, 1, 1), datetime(2028, 1, 1)).map(lambda at: at.replace(tzinfo=CHINA))
slots = st.sampled_from(WEEK)


def shifted(*shifts: Shift, skips: bool = False, slot: Slot = HUNT) -> Slot:
    return replace(slot, shifts=shifts, skips_holidays=skips)


def held(slot: Slot, first: date, last: date) -> list[str]:
    return [f"{each.starts_at:%m-%d %H:%M} {each.why.value}" for each in turns(slot, first, last)]


def test_a_turn_is_moved_once_and_the_next_is_as_usual() -> None:
    slot = shifted(Shift(MONDAY, WEDNESDAY))
    assert held(slot, MONDAY, MONDAY + 13 * DAY) == ["11-25 19:30 moved", "11-30 14:00 usual"]
    assert next_start(slot, NOW) == WEDNESDAY
    assert next_start(slot, NOW, [WEDNESDAY]).date() == MONDAY + 7 * DAY
    assert held(slot, date(2026, 11, 25), date(2026, 11, 25)) == ["11-25 19:30 moved"]


def test_a_turn_left_out_is_known_and_not_held() -> None:
    slot = shifted(Shift(MONDAY, None))
    (turn,) = turns(slot, MONDAY, MONDAY)
    assert (turn.why, turn.is_held, turn.starts_at.date()) == (Why.LEFT_OUT, False, MONDAY)
    assert next_start(slot, NOW).date() == MONDAY + 7 * DAY


@pytest.mark.parametrize(
    ("slot", "day", "why"),
    [
        ("save_money", date(2026, 10, 1), Why.HOLIDAY),
        ("save_money", date(2026, 10, 8), Why.USUAL),
        ("dice", date(2026, 10, 10), Why.USUAL),  # a Saturday that is worked is a day like others
        ("check_in", date(2026, 10, 1), Why.USUAL),  # what is daily goes on
        ("story_wallpaper", date(2026, 10, 1), Why.HOLIDAY),
        ("treasure_hunt", date(2199, 1, 7), Why.USUAL),  # nothing is known of that year
    ],
)
def test_holidays_are_skipped_where_the_owner_wants_it(slot: str, day: date, why: Why) -> None:
    assert turn_on(replace(SLOTS[slot], skips_holidays=True), day).why is why
    assert turn_on(SLOTS[slot], day).why is Why.USUAL


def test_on_a_holiday_one_turn_can_be_held_all_the_same() -> None:
    day = date(2026, 10, 1)
    slot = shifted(Shift(day, datetime(2026, 10, 1, 14, tzinfo=CHINA)), skips=True, slot=SLOTS["save_money"])
    assert turn_on(slot, day).is_held
    assert next_start(slot, datetime(2026, 9, 29, tzinfo=CHINA)).date() == day


@given(moments, slots, st.booleans(), st.integers(-11, 13))
def test_the_zone_of_the_clock_changes_nothing(now: datetime, slot: Slot, skips: bool, hours: int) -> None:
    slot = replace(slot, skips_holidays=skips)
    elsewhere = now.astimezone(timezone(timedelta(hours=hours)))
    assert next_start(slot, elsewhere) == next_start(slot, now) == next_start(slot, now.astimezone(UTC))
    assert next_start(slot, elsewhere).astimezone(CHINA).time() == slot.start


@given(moments, slots, st.integers(0, 6), st.integers(0, 23), st.booleans())
def test_moving_a_turn_touches_no_other(now: datetime, slot: Slot, day: int, hour: int, out: bool) -> None:
    first = now.date() - now.weekday() * DAY
    span = (first - 40 * DAY, first + 40 * DAY)
    before = turns(slot, *span)
    chosen = before[len(before) // 2]
    to = datetime.combine(first + day * DAY, chosen.starts_at.time(), CHINA).replace(hour=hour)
    if not is_same_turn(slot, to.date(), chosen.day):
        return
    after = turns(replace(slot, shifts=(Shift(chosen.day, None if out else to),)), *span)

    def rest(found: tuple[Turn, ...]) -> set[tuple[date, datetime, Why]]:
        return {(each.day, each.starts_at, each.why) for each in found if each.day != chosen.day}

    assert rest(after) == rest(before)
    (moved,) = (each for each in after if each.day == chosen.day)
    assert moved.is_held is not out
    assert out or moved.starts_at == to
