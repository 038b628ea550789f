"""The figures of the insights, found in a season of known habits and against a count done otherwise."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.clock import CHINA
from core.insights import SILENT_DAYS, Insights, Played, Sense, Share, Somebody, insights

TODAY = date(2026, 11, 21)
LOYAL, FADING, RISING, NEWCOMER, SILENT, GONE = range(1, 7)
PEOPLE = (
    Somebody(LOYAL, date(2025, 1, 1)),
    Somebody(FADING, date(2025, 1, 1)),
    Somebody(RISING, date(2025, 1, 1)),
    Somebody(NEWCOMER, TODAY - timedelta(days=5)),
    Somebody(SILENT),
    Somebody(GONE, date(2025, 1, 1), TODAY - timedelta(days=40)),
)


def played(nth: int, ago: int, took_part: set[int], won: set[int] = frozenset(), **more: object) -> Played:  # type: ignore[assignment]
    at = datetime(TODAY.year, TODAY.month, TODAY.day, 14, tzinfo=CHINA) - timedelta(days=ago)
    return Played(nth, "guess_price", nth, at, frozenset(took_part), frozenset(won), **more)  # type: ignore[arg-type]


def spoken(rounds: Iterable[Played]) -> dict[date, frozenset[int]]:
    """Everybody who took part spoke on that day, and nobody else did."""
    found: dict[date, frozenset[int]] = {}
    for each in rounds:
        found[each.day] = found.get(each.day, frozenset()) | each.took_part
    return found


def season() -> tuple[Played, ...]:
    """Every five days for sixty days; who comes when is known."""
    rounds = []
    for nth, ago in enumerate(range(55, -1, -5)):
        came = {LOYAL} | ({FADING} if ago >= 30 else set()) | ({RISING} if ago < 30 else set())
        rounds.append(played(nth, ago, came | ({GONE} if ago > 40 else set()), {LOYAL}, cost=500))
    return tuple(rounds)


def found(days: int = 30) -> Insights:
    return insights(season(), PEOPLE, spoken(season()), TODAY, days)


def test_known_habits_are_found() -> None:
    figures = found()
    assert [each.who for each in figures.fading] == [FADING]
    assert [each.who for each in figures.rising] == [RISING]
    assert figures.strangers == (NEWCOMER,)
    assert figures.newcomers == Share(0, 1)
    assert [(each.who, each.days) for each in figures.silent] == [(FADING, 30), (SILENT, None)]
    assert figures.present == 5, "who has left is not counted"


def test_a_newcomer_is_not_called_silent_before_a_fortnight() -> None:
    young = Somebody(9, TODAY - timedelta(days=SILENT_DAYS - 1))
    old = Somebody(10, TODAY - timedelta(days=SILENT_DAYS))
    assert [each.who for each in insights((), (young, old), {}, TODAY, 30).silent] == [10]


def test_cost_and_return() -> None:
    figures = found()
    assert (figures.rounds, figures.cost, figures.active, figures.cost_each) == (6, 3000, 2, 1500)
    assert figures.back == Share(10, 10), "both came to each next round"
    assert insights((), PEOPLE, {}, TODAY, 30).cost_each is None


def test_an_activity_is_compared_with_the_days_before() -> None:
    (rate,) = found().rates
    assert (rate.activity, rate.rounds) == ("guess_price", 6)
    assert rate.now == pytest.approx((4 * (2 / 4) + 2 * (2 / 5)) / 6), "the newcomer counts once there"
    assert rate.before == pytest.approx((3 * (3 / 5) + 3 * (2 / 4)) / 6), "who left counts until then"


def test_the_three_senses() -> None:
    felt = {each.sense: each for each in found().senses}
    assert felt[Sense.BELONGING].now == Share(2, 5)
    assert felt[Sense.PARTICIPATION].now == Share(2, 5)
    assert felt[Sense.ACHIEVEMENT].now == Share(1, 2)
    assert felt[Sense.PARTICIPATION].trend[0] is None, "nothing was played eleven weeks ago"
    assert felt[Sense.PARTICIPATION].trend[-1] == 2 / 5


def test_nothing_at_all() -> None:
    figures = insights((), (), {}, TODAY, 30)
    assert (figures.rounds, figures.present, figures.active, figures.rates) == (0, 0, 0, ())
    assert all(each.now == Share(0, 0) for each in figures.senses)


WHO = st.integers(1, 8)
SOME = st.frozensets(WHO)
ROUNDS = st.lists(
    st.builds(
        lambda nth, activity, ago, hour, took, won, cost: Played(
            nth,
            activity,
            nth,
            datetime(2026, 11, 21, hour, tzinfo=CHINA) - timedelta(days=ago),
            took,
            won & took,
            cost,
        ),
        st.integers(1, 10_000),
        st.sampled_from(["dice", "quick_answer"]),
        st.integers(0, 130),
        st.integers(8, 22),
        SOME,
        SOME,
        st.integers(0, 9_999),
    ),
    max_size=14,
)
DAYS_AGO = st.integers(0, 150).map(lambda ago: TODAY - timedelta(days=ago))
TALK = st.dictionaries(st.integers(-3, 60).map(lambda ago: TODAY - timedelta(days=ago)), SOME, max_size=12)
CROWD = st.lists(
    st.builds(Somebody, WHO, st.none() | DAYS_AGO, st.none() | DAYS_AGO), max_size=8, unique_by=lambda o: o.id
)


@settings(max_examples=150)
@given(ROUNDS, CROWD, TALK, st.sampled_from([7, 30, 90]))
def test_every_figure_equals_a_count_done_otherwise(
    rounds: list[Played], crowd: list[Somebody], talk: dict[date, frozenset[int]], days: int
) -> None:
    """A plain walk through a table of (day, member), with none of the module's own functions."""
    figures = insights(rounds, crowd, talk, TODAY, days)

    def is_in(who: Somebody, day: date) -> bool:
        came = who.joined is None or who.joined <= day
        return came and not (who.left is not None and who.left <= day)

    ago = {id(each): (TODAY - each.at.date()).days for each in rounds}
    now = [each for each in rounds if 0 <= ago[id(each)] < days]
    assert figures.rounds == len(now)
    assert figures.present == sum(is_in(each, TODAY) for each in crowd)
    ids = {each.id for each in crowd}
    came = {who for each in now for who in each.took_part if who in ids}
    assert figures.active == len(came)
    assert figures.cost == sum(each.cost for each in now)
    for rate in figures.rates:
        shares = []
        for each in now:
            if each.activity == rate.activity:
                there = [one.id for one in crowd if is_in(one, each.at.date())]
                if there:
                    shares.append(sum(who in each.took_part for who in there) / len(there))
        assert abs(rate.now - sum(shares) / len(shares)) < 1e-9
    quiet = {}
    for one in crowd:
        spoken = [(TODAY - day).days for day, them in talk.items() if one.id in them and day <= TODAY]
        settled = one.joined is None or (TODAY - one.joined).days >= 14
        if settled and is_in(one, TODAY) and (not spoken or min(spoken) >= 14):
            quiet[one.id] = min(spoken) if spoken else None
    assert {each.who: each.days for each in figures.silent} == quiet
    recent = [each for each in rounds if 0 <= ago[id(each)] < 28]
    there = [one.id for one in crowd if is_in(one, TODAY)] if recent else []
    lately = {day: (TODAY - day).days for day in talk if 0 <= (TODAY - day).days < 28}
    talked = {who: {back // 7 for day, back in lately.items() if who in talk[day]} for who in there}
    active = [who for who in there if any(who in each.took_part for each in recent)]
    felt = {each.sense: each.now for each in figures.senses}
    assert felt[Sense.BELONGING] == Share(sum(len(weeks) >= 2 for weeks in talked.values()), len(there))
    assert felt[Sense.PARTICIPATION] == Share(len(active), len(there))
    assert felt[Sense.ACHIEVEMENT] == Share(
        sum(any(who in each.won for each in recent) for who in active), len(active)
    )
