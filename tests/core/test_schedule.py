from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.clock import CHINA
from core.prize import PrizeTable
from core.round import Phase, Round
from core.schedule import Dot, current, dot, is_waiting, upcoming, week
from core.turns import is_day_of, next_start
from core.week import SLOTS, WEEK

NOW = datetime(2026, 11, 18, 14, 30, tzinfo=CHINA)
moments = st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1)).map(lambda at: at.replace(tzinfo=CHINA))


def round_(
    id: int, activity: str = "guess_price", phase: Phase = Phase.PLANNED, start: datetime | None = NOW
) -> Round:
    ends = start + timedelta(hours=1) if start else None
    return Round(id, activity, id, None, PrizeTable(), phase=phase, starts_at=start, ends_at=ends)


@given(moments, st.sampled_from(WEEK))
def test_the_next_start_is_the_first_usual_one_after_now(now: datetime, slot) -> None:
    start = next_start(slot, now)
    assert start > now
    assert start.timetz().replace(tzinfo=None) == slot.start
    assert is_day_of(slot, start.date())
    days = (start.date() - now.date()).days
    earlier = [now.date() + timedelta(days=n) for n in range(1, days)]
    assert not any(is_day_of(slot, day) for day in earlier)
    assert next_start(slot, now, [start]) > start


@pytest.mark.parametrize(
    ("slot", "now", "start"),
    [
        ("guess_price", datetime(2026, 11, 18, 13, 59), datetime(2026, 11, 18, 14)),
        ("guess_price", datetime(2026, 11, 18, 14, 0), datetime(2026, 11, 25, 14)),
        ("idiom_chain", datetime(2026, 12, 31, 9), datetime(2027, 1, 1, 20)),
        ("check_in", datetime(2026, 11, 18, 10), datetime(2026, 11, 19, 9)),
        ("lucky_cat", datetime(2028, 2, 1), datetime(2028, 2, 29, 20)),
        ("story_wallpaper", datetime(2026, 12, 1, 20, 1), datetime(2027, 1, 1, 20)),
    ],
)
def test_starts_by_hand(slot: str, now: datetime, start: datetime) -> None:
    assert next_start(SLOTS[slot], now.replace(tzinfo=CHINA)) == start.replace(tzinfo=CHINA)


@pytest.mark.parametrize(
    ("phase", "ahead", "needs", "shown"),
    [
        (Phase.PLANNED, timedelta(days=3), False, Dot.PREPARED),
        (Phase.PLANNED, timedelta(hours=20), False, Dot.NEEDS),
        (Phase.ANNOUNCED, timedelta(hours=20), False, Dot.PREPARED),
        (Phase.ANNOUNCED, timedelta(minutes=-1), False, Dot.NEEDS),
        (Phase.OPEN, timedelta(minutes=-30), False, Dot.RUNNING),
        (Phase.OPEN, timedelta(minutes=-30), True, Dot.NEEDS),
        (Phase.OPEN, timedelta(minutes=-60), False, Dot.NEEDS),
        (Phase.CLOSED, timedelta(hours=-2), False, Dot.NEEDS),
        (Phase.JUDGED, timedelta(hours=-2), False, Dot.NEEDS),
        (Phase.PUBLISHED, timedelta(hours=-2), True, Dot.PUBLISHED),
        (Phase.CANCELLED, timedelta(hours=-2), True, Dot.NONE),
    ],
)
def test_dots(phase: Phase, ahead: timedelta, needs: bool, shown: Dot) -> None:
    assert dot(round_(1, phase=phase, start=NOW + ahead), NOW, needs) is shown


def test_no_round_no_dot() -> None:
    assert dot(None, NOW) is Dot.NONE
    assert not is_waiting(round_(1, start=None), NOW)


def test_the_week_shows_each_slot_once_with_its_round() -> None:
    last_week = round_(1, phase=Phase.PUBLISHED, start=NOW - timedelta(days=7))
    this_week = round_(2, phase=Phase.OPEN, start=NOW - timedelta(minutes=30))
    monthly = round_(3, "lucky_cat", start=NOW + timedelta(days=12))
    states = {state.slot.id: state for state in week([monthly, this_week, last_week], NOW)}
    assert list(states) == [slot.id for slot in WEEK]
    assert states["guess_price"].round == this_week
    assert states["guess_price"].starts_at == datetime(2026, 11, 18, 14, tzinfo=CHINA)
    assert states["treasure_hunt"].starts_at.date() == date(2026, 11, 16)
    assert states["like_king"].starts_at.date() == date(2026, 11, 22)
    assert states["lucky_cat"].round == monthly
    assert states["dice"].dot is Dot.NONE


def test_last_weeks_round_is_gone_unless_it_still_runs() -> None:
    over = round_(1, phase=Phase.PUBLISHED, start=NOW - timedelta(days=7))
    runs = round_(2, phase=Phase.OPEN, start=NOW - timedelta(days=7))
    assert {s.slot.id: s.round for s in week([over], NOW)}["guess_price"] is None
    assert {s.slot.id: s.round for s in week([runs], NOW)}["guess_price"] == runs


def test_current_and_upcoming() -> None:
    done, off = round_(1, phase=Phase.PUBLISHED), round_(4, phase=Phase.CANCELLED)
    soon, later = round_(2, start=NOW), round_(3, start=NOW + timedelta(days=1))
    assert current([off, later, soon, done]) == later
    assert current([off, done]) == done
    assert current([off]) is None
    assert upcoming([later, soon, done, round_(5, start=None)]) == soon
    assert upcoming([done]) is None
