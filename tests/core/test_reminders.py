"""Reminders by a frozen clock: each once, in its window, whatever sleeps, restarts and changed clocks do."""

from __future__ import annotations

import time as clocks
from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.activity import Moment
from core.clock import CHINA, SystemClock
from core.prize import PrizeTable
from core.reminders import LATE, Kind, Reminder, due, is_quiet_hour, missed, next_at, reminders
from core.round import Event, Phase, Round, Step
from core.turns import turns
from core.week import SLOTS, WEEK, Cadence, Shift, Slot

DAY, HALF = timedelta(days=1), timedelta(minutes=30)
START = datetime(2026, 11, 18, 14, tzinfo=CHINA)
GUESS = SLOTS["guess_price"]


def at(words: str) -> datetime:
    """``18 13:30`` of November 2026."""
    return datetime.strptime(f"2026-11-{words}", "%Y-%m-%d %H:%M").replace(tzinfo=CHINA)


def round_(phase: Phase = Phase.PLANNED, *events: Event, minutes: int = 60) -> Round:
    ends = START + timedelta(minutes=minutes)
    return Round(
        1, GUESS.id, 1, None, PrizeTable(), phase=phase, starts_at=START, ends_at=ends, events=events
    )


def told(
    *looks: str,
    rounds: tuple[Round, ...] = (),
    plan: tuple[Slot, ...] = (GUESS,),
    sent: frozenset[Moment] = frozenset(),
) -> list[str]:
    """What is told to somebody who looks at these moments, each with the moment it was told."""
    known, heard = set[str](), list[str]()
    for look in looks:
        found = due(reminders(plan, rounds, lambda _: sent, at(look), HALF), known, at(look))
        known.update(each.key for each in found)
        heard += [f"{look} {each.key.split()[0]}: {each.words(at(look)).zh}" for each in found]
    return heard


def test_nothing_planned() -> None:
    assert told("17 13:59", "17 14:00", "17 20:00", "18 13:29", "18 13:30", "18 14:00") == [
        "17 14:00 plan: 明天 14:00 开始，还没备。点这里去备",
        "18 13:30 prepare: 14:00 开始，还没备。点这里去备",
    ]


def test_planned_and_not_announced() -> None:
    assert told("17 14:00", "17 14:01", "18 13:30", "18 13:31", rounds=(round_(),)) == [
        "17 14:00 plan: 明天 14:00 开始，预告还没发。点这里复制",
        "18 13:30 prepare: 14:00 开始，公告还没发。点这里复制",
    ]


def test_announced_with_its_warm_ups() -> None:
    early = Event(Step.ANNOUNCE, Phase.ANNOUNCED, at("15 10:00"))
    looks = ("17 13:59", "17 14:00", "18 13:30", "18 13:50", "18 13:58", "18 13:59", "18 14:00")
    assert told(*looks, rounds=(round_(Phase.ANNOUNCED, early),)) == [
        "17 14:00 text:day_before: 该发“提前一天”了（明天 14:00）。点这里复制",
        "18 13:50 text:ten_before: 该发“提前 10 分钟”了（14:00）。点这里复制",
        "18 13:59 text:one_before: 该发“提前 1 分钟”了（14:00）。点这里复制",
    ]
    copied = frozenset({Moment.DAY_BEFORE, Moment.TEN_BEFORE})
    assert len(told(*looks, rounds=(round_(Phase.ANNOUNCED, early),), sent=copied)) == 1


@pytest.mark.parametrize(
    ("announced", "count"),
    [("17 03:00", 2), ("17 13:00", 2), ("18 09:00", 2), ("18 13:55", 1), ("18 13:59", 1), ("17 01:00", 3)],
)
def test_who_has_just_announced_hears_no_warm_up_that_is_over(announced: str, count: int) -> None:
    early = Event(Step.ANNOUNCE, Phase.ANNOUNCED, at(announced))
    looks = [each for each in ("17 14:30", "18 13:50", "18 13:59") if at(each) >= at(announced)]
    assert len(told(*looks, rounds=(round_(Phase.ANNOUNCED, early),))) == min(count, len(looks))


def test_ten_minutes_left_unless_the_round_is_short_or_held() -> None:
    assert told("18 14:49", "18 14:50", "18 14:55", rounds=(round_(Phase.OPEN),)) == [
        "18 14:50 text:ten_left: 该发“还剩 10 分钟”了（15:00）。点这里复制"
    ]
    assert told("18 14:02", rounds=(round_(Phase.OPEN, minutes=12),)) == []
    held = Event(Step.NOTE, Phase.OPEN, at("18 14:20"), "pause")
    assert told("18 14:50", rounds=(round_(Phase.OPEN, held),)) == []


@pytest.mark.parametrize("phase", [Phase.CLOSED, Phase.JUDGED, Phase.PUBLISHED])
def test_what_is_over_says_nothing_and_keeps_the_turn_quiet(phase: Phase) -> None:
    assert told("17 14:00", "18 13:30", "18 14:50", rounds=(round_(phase),)) == []


def test_a_cancelled_round_leaves_its_turn_unplanned() -> None:
    assert told("18 13:30", rounds=(round_(Phase.CANCELLED),)) == [
        "18 13:30 prepare: 14:00 开始，还没备。点这里去备"
    ]


def test_the_month_of_check_ins_calls_every_morning() -> None:
    slot = SLOTS["check_in"]
    month = Round(
        *(7, "check_in", 3, None, PrizeTable()),
        phase=Phase.OPEN,
        starts_at=at("01 00:00"),
        ends_at=at("30 23:59"),
    )
    looks = ("17 08:59", "17 09:00", "17 09:30", "18 11:59", "19 12:00", "20 09:00")
    heard = told(*looks, rounds=(month,), plan=(slot,))
    assert [each.split(" daily")[0] for each in heard] == ["17 09:00", "18 11:59", "20 09:00"]
    assert "喊大家打卡" in heard[0]
    assert told(*looks, plan=(slot,)) == []  # never played: nobody is called
    over = replace(month, phase=Phase.PUBLISHED, starts_at=at("01 00:00") - 31 * DAY, ends_at=at("01 00:00"))
    assert "这个月还没开始" in told("17 09:00", rounds=(over,), plan=(slot,))[0]


def test_monthly_and_on_the_hour() -> None:
    plan = (SLOTS["lucky_cat"], SLOTS["story_wallpaper"], SLOTS["idiom_chain"])
    heard = told("29 20:00", "30 19:30", "30 20:00", "27 19:30", "20 19:30", plan=plan)
    assert [each.split(": ")[0] for each in heard] == [
        *("29 20:00 plan", "30 19:30 prepare", "30 20:00 plan", "27 19:30 prepare", "20 19:30 prepare")
    ]


def test_moved_and_left_out_turns() -> None:
    moved = replace(GUESS, shifts=(Shift(date(2026, 11, 18), at("19 20:00")),))
    assert told("18 13:30", "19 19:30", plan=(moved,)) == ["19 19:30 prepare: 20:00 开始，还没备。点这里去备"]
    out = replace(GUESS, shifts=(Shift(date(2026, 11, 18), None),))
    off = replace(GUESS, is_on=False)
    assert told("17 14:00", "18 13:30", plan=(out,)) == told("17 14:00", "18 13:30", plan=(off,)) == []


def test_late_once_then_let_go_and_said_as_missed() -> None:
    assert told("18 14:10", "18 14:11") == ["18 14:10 prepare: 14:00 该开始了，还没备。点这里去备"]
    assert told("18 14:15") == []
    now = at("18 15:00")
    found = reminders((GUESS,), (), lambda _: (), now, HALF)
    lost = missed(found, (), now, at("17 12:00"))
    assert [each.kind for each in lost] == [Kind.PLAN, Kind.PREPARE]
    assert missed(found, [each.key for each in found], now, at("17 12:00")) == ()
    assert missed(found, (), now, at("18 14:30")) == ()  # reminding began later
    assert missed(found, (), now, None) == ()
    assert missed(found, (), at("19 09:00"), at("17 12:00")) == ()  # another day


def test_to_be_told_earlier_is_not_to_be_told_again() -> None:
    now = at("18 13:31")
    known = {each.key for each in reminders((GUESS,), (), lambda _: (), now, HALF)}
    assert due(reminders((GUESS,), (), lambda _: (), now, timedelta(minutes=60)), known, now) == ()


@pytest.mark.parametrize(
    ("now", "first", "last", "is_quiet"),
    [
        ("18 22:30", time(22, 30), time(8), True),
        ("18 07:59", time(22, 30), time(8), True),
        ("18 08:00", time(22, 30), time(8), False),
        ("18 13:00", time(12), time(14), True),
        ("18 14:00", time(12), time(14), False),
        ("18 14:00", time(14), time(14), False),
        ("18 03:00", None, time(8), False),
        ("18 03:00", time(3), None, False),
    ],
)
def test_quiet_hours(now: str, first: time | None, last: time | None, is_quiet: bool) -> None:
    assert is_quiet_hour(at(now), first, last) is is_quiet
    assert is_quiet_hour(at(now).astimezone(UTC), first, last) is is_quiet


@pytest.mark.skipif(not hasattr(clocks, "tzset"), reason="the zone of a process can be set on Unix only")
def test_the_zone_of_the_computer_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    offsets = set()
    try:
        for zone in ("America/New_York", "Asia/Shanghai", "Pacific/Auckland"):
            monkeypatch.setenv("TZ", zone)
            clocks.tzset()
            offsets.add(SystemClock().now().utcoffset())
    finally:
        monkeypatch.undo()
        clocks.tzset()
    assert offsets == {timedelta(hours=8)}


# --- whatever happens to the clock -------------------------------------------------------------------


@dataclass(frozen=True)
class Act:
    """What happens next: so many seconds pass awake or asleep, or the clock is set by so many."""

    what: str
    seconds: int


acts = st.one_of(
    st.builds(Act, st.just("tick"), st.integers(1, 120)),
    st.builds(Act, st.just("sleep"), st.integers(60, 30 * 3600)),
    st.builds(Act, st.just("set"), st.integers(-3 * 86_400, 3 * 86_400)),
    st.builds(Act, st.just("restart"), st.integers(1, 7200)),
    st.builds(Act, st.just("zone"), st.integers(-11, 13)),
)


def windows(first: date, last: date) -> dict[tuple[str, datetime, str], tuple[datetime, datetime]]:
    """Reckoned apart from the code: what an unplanned week has to say, and from when until when."""
    found = {}
    for slot in WEEK:
        if slot.cadence is Cadence.DAILY:
            continue
        for turn in turns(slot, first, last):
            start = turn.starts_at
            found[slot.id, start, "plan"] = (start - DAY, start - HALF)
            found[slot.id, start, "prepare"] = (start - HALF, start + LATE)
    return found


@settings(max_examples=120, deadline=None)
@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 1)).map(lambda each: each.replace(tzinfo=CHINA)),
    st.lists(acts, min_size=1, max_size=40),
)
def test_at_most_once_and_exactly_once_if_awake_in_time(begin: datetime, happening: list[Act]) -> None:
    now, zone, kept, heard = begin, CHINA, set[str](), Counter[str]()
    awake = list[datetime]()
    for act in (Act("tick", 0), *happening):
        if act.what == "zone":
            zone = timezone(timedelta(hours=act.seconds))
        else:
            now += timedelta(seconds=act.seconds)
        here = now.astimezone(zone)
        known = frozenset(kept)  # as read anew from the file, which is all a restart leaves
        fresh = due(reminders(WEEK, (), lambda _: (), here, HALF), known, here)
        kept.update(each.key for each in fresh)
        heard.update(each.key for each in fresh)
        awake.append(now)
    assert set(heard.values()) <= {1}
    span = (min(awake).date() - 3 * DAY, max(awake).date() + 3 * DAY)
    expected = {
        f"{kind} {id} {start:%Y-%m-%dT%H:%M}"
        for (id, start, kind), (first, last) in windows(*span).items()
        if any(first <= each < last for each in awake)
    }
    assert set(heard) == expected


@given(st.integers(0, 72 * 60), st.booleans())
def test_asked_again_when_there_is_something_to_tell(minutes: int, planned: bool) -> None:
    """Nobody who asks at ``next_at`` only misses anything that somebody hears who asks every minute."""
    now = at("16 00:00") + timedelta(minutes=minutes)
    rounds = (round_(),) if planned else ()

    def found(when: datetime) -> tuple[Reminder, ...]:
        return reminders((GUESS,), rounds, lambda _: (), when, HALF)

    known = {each.key for each in due(found(now), (), now)}
    soon = next_at(found(now), known, now)
    for minute in range(1, 24 * 60, 7):
        later = now + timedelta(minutes=minute)
        if (soon is None or later < soon) and later < now + DAY:
            assert due(found(later), known, later) == ()
