"""Tiers and sub-groups: everybody in one, sizes within one, leads spread, the same again when applied."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.roster import Role
from core.text import Lang
from core.tiers import Division, Record, Team, Tier, announce, divide, how_many, tier_of

TODAY = date(2026, 11, 18)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


@pytest.mark.parametrize(
    ("record", "tier"),
    [
        (Record(1, Role.HELPER), Tier.CORE),
        (Record(1, held=3, took_part=2, last=ago(1)), Tier.CORE),
        (Record(1, held=2, took_part=2, last=ago(1)), Tier.REGULAR),  # two rounds say nothing
        (Record(1, held=10, took_part=5, last=ago(40)), Tier.CORE),
        (Record(1, held=10, took_part=4, last=ago(27)), Tier.REGULAR),
        (Record(1, held=10, took_part=4, last=ago(28)), Tier.QUIET),
        (Record(1, known=10, came=5, last=ago(1)), Tier.CORE),
        (Record(1, known=9, came=9, last=ago(1)), Tier.REGULAR),
        (Record(1, since=ago(29)), Tier.NEW),
        (Record(1, since=ago(30)), Tier.QUIET),
        (Record(1, since=ago(5), held=4, took_part=4, last=ago(1)), Tier.CORE),
        (Record(1), Tier.QUIET),
    ],
)
def test_a_tier_follows_from_the_figures(record: Record, tier: Tier) -> None:
    assert tier_of(record, TODAY) is tier


def test_so_many_subgroups() -> None:
    assert [how_many(n) for n in (0, 1, 30, 31, 150, 186, 500)] == [1, 1, 1, 2, 5, 7, 17]


FIGURES = st.tuples(*(st.integers(0, most) for most in (12, 12, 40, 40, 300, 60, 7, 15)))


@st.composite
def crowds(draw: st.DrawFn) -> tuple[list[Record], list[str]]:
    names = [f"{n}组" for n in range(draw(st.integers(1, 6)))]
    size = draw(st.integers(0, 25))
    people = []
    for who in range(1, size + 1):
        held, took, known, came, since, last, place, flags = draw(FIGURES)
        role = Role.HELPER if flags & 4 and flags & 8 else Role.MEMBER
        figures = (min(held, took), known, min(known, came), ago(last))
        subgroup = ("", "别的", *names)[place % (len(names) + 2)]
        people.append(
            Record(who, role, ago(since), held, *figures, subgroup, bool(flags & 1), bool(flags & 2))
        )
    return people, names


def applied(people: list[Record], division: Division) -> list[Record]:
    homes = {who: team for team in division.teams for who in team.members}
    return [
        replace(each, subgroup=homes[each.who].name, leads=homes[each.who].lead == each.who)
        for each in people
    ]


@settings(max_examples=40, deadline=None)
@given(crowds())
def test_everybody_is_in_one_subgroup_and_sizes_are_within_one(crowd: tuple[list[Record], list[str]]) -> None:
    people, names = crowd
    division = divide(people, names, TODAY)
    assert [team.name for team in division.teams] == names
    homes = Counter(who for team in division.teams for who in team.members)
    assert homes == Counter({each.who: 1 for each in people})
    sizes = [len(team.members) for team in division.teams]
    assert max(sizes) - min(sizes) <= 1
    assert division.tiers.keys() == homes.keys()


@settings(max_examples=30, deadline=None)
@given(crowds())
def test_each_is_led_from_within_by_one_who_may(crowd: tuple[list[Record], list[str]]) -> None:
    people, names = crowd
    able = {each.who for each in people if each.may_lead}
    for team in divide(people, names, TODAY).teams:
        if team.lead is None:
            assert not able & set(team.members)
        else:
            assert team.lead in able
            assert team.members[0] == team.lead


@settings(max_examples=30, deadline=None)
@given(crowds(), st.randoms(use_true_random=False))
def test_the_same_again_whatever_the_order_and_once_applied(crowd, luck) -> None:
    people, names = crowd
    division = divide(people, names, TODAY)
    assert divide(luck.sample(people, len(people)), names, TODAY) == division
    assert divide(applied(people, division), names, TODAY) == division


@settings(max_examples=30, deadline=None)
@given(crowds())
def test_dealt_afresh_each_tier_is_spread_and_the_most_loyal_lead(crowd) -> None:
    people, names = crowd
    fresh = [replace(each, subgroup="", leads=False, may_lead=True) for each in people]
    division = divide(fresh, names, TODAY)
    for tier in Tier:
        counts = [sum(division.tiers[who] is tier for who in team.members) for team in division.teams]
        assert max(counts) - min(counts) <= 1
    order = sorted(fresh, key=lambda each: (list(Tier).index(division.tiers[each.who]), -each.loyalty))
    leads = [team.lead for team in division.teams if team.lead is not None]
    worst = max((order.index(each) for each in order if each.who in leads), default=0)
    assert worst < max(len(names), 1) or order[worst].loyalty == order[len(names) - 1].loyalty


@settings(max_examples=25, deadline=None)
@given(crowds())
def test_one_more_moves_hardly_anybody(crowd) -> None:
    people, names = crowd
    settled = applied(people, divide(people, names, TODAY))
    newcomer = Record(999, since=TODAY)
    homes = {
        who: team.name for team in divide([*settled, newcomer], names, TODAY).teams for who in team.members
    }
    assert all(homes[each.who] == each.subgroup for each in settled)


def test_the_announcement_names_all_and_judges_nobody() -> None:
    names = {1: "周敏", 2: "<img src=x>", 3: "=1+1", 4: "两\n行", 5: "{name}"}
    teams = (Team("一组", 3, (3, 1, 5)), Team("{n} 组", None, (2, 4)), Team("空的", None, ()))
    told = announce(teams, names, Lang.ZH)
    assert all(" ".join(name.split()) in told for name in names.values())
    assert "组长 @=1+1 \n周敏、{name}" in told
    assert "空的" not in told
    both = told + announce(teams, names, Lang.EN)
    assert not any(
        word in both for word in ("潜水", "安静", "不活跃", "核心", "quiet", "inactive", "silent", "core")
    )
