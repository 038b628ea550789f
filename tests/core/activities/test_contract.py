"""What every registered activity must keep, whatever it is."""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.activities import NAMES, REGISTRY, load
from core.activity import Activity, Fairness
from core.court import Docket, Held, rule
from core.judging import Case, Pile, Ruling
from core.message import Correction, How, Kind, Line
from core.prize import PrizeTable
from core.reason import Reason
from core.roster import Member, Role, Roster
from core.settings import OneOf, YesNo, asks, pack, problems, unpack
from core.text import Lang, Text
from core.week import SLOTS, WEEK
from tests.core.activities.golden import DAY, cases, check, dictionary, docket

ALL = [pytest.param(each, id=each) for each in NAMES]
PURE_BANS = {
    "random",
    "secrets",
    "time",
    "os",
    "pathlib",
    "sqlite3",
    "logging",
    "socket",
    "asyncio",
    "threading",
}


def texts_in(thing: object) -> Iterator[Text]:
    """Every sentence anywhere in a ruling."""
    if isinstance(thing, Text):
        yield thing
    elif isinstance(thing, Reason):
        yield thing.text
    elif isinstance(thing, dict):
        for each in thing.values():
            yield from texts_in(each)
    elif isinstance(thing, tuple):
        for each in thing:
            yield from texts_in(each)
    elif hasattr(thing, "__dataclass_fields__"):
        for name in thing.__dataclass_fields__:
            yield from texts_in(getattr(thing, name))


def test_names_stand_in_the_order_of_the_week() -> None:
    order = [slot.id for slot in WEEK]
    assert sorted(NAMES, key=order.index) == list(NAMES)
    assert set(order) == set(NAMES), "every activity of the week can be played"
    assert list(REGISTRY) == list(NAMES)
    assert len(REGISTRY) == len(NAMES)
    with pytest.raises(KeyError):
        load("os")


@pytest.mark.parametrize("name", ALL)
def test_complete(name: str) -> None:
    activity = REGISTRY[name]
    assert activity.slot is SLOTS[name]
    assert issubclass(activity.settings, Fairness)
    default = activity.settings()
    assert not problems(default)
    for lang in Lang:
        for words in (activity.summary(default), activity.entry_noun, *texts_in(activity.card)):
            assert words.to(lang).strip()
    assert all(isinstance(each, Reason) for each in activity.check(default, activity.prizes))
    assert all(isinstance(each, Reason) for each in activity.check(default, PrizeTable()))
    assert any(check(golden).awards for golden in cases(name) if "prizes" not in golden.data)


@pytest.mark.parametrize("name", ALL)
def test_rule_file_is_pure_and_opens_with_the_rules(name: str) -> None:
    module = importlib.import_module(f"core.activities.{name}")
    assert module.__doc__ is not None
    assert "The rules." in module.__doc__
    own = [each for each in sys.modules if each.startswith(f"core.activities.{name}")]
    for each in own:
        namespace = vars(sys.modules[each])
        imported = {getattr(value, "__name__", "") for value in namespace.values()}
        assert not imported & PURE_BANS


@pytest.mark.parametrize("name", ALL)
def test_every_setting_asks_its_question_and_survives_json(name: str) -> None:
    activity = REGISTRY[name]
    default = activity.settings()
    assert list(asks(default)) == list(default.__dataclass_fields__)
    assert unpack(activity.settings, json.loads(json.dumps(pack(default)))) == default
    for field, question in asks(default).items():
        for value in _others(question.kind):
            changed = replace(default, **{field: value})
            assert unpack(activity.settings, json.loads(json.dumps(pack(changed)))) == changed


def _others(kind: Any) -> list[Any]:
    if isinstance(kind, OneOf):
        return list(kind.choices)
    return [True, False] if isinstance(kind, YesNo) else []


@pytest.mark.parametrize("name", ALL)
def test_golden_rounds_use_every_setting(name: str) -> None:
    rounds = cases(name)
    assert len(rounds) >= 12
    assert all(golden.data["title"] and len(golden.data) > 2 for golden in rounds)
    used = {field for golden in rounds for field in golden.data.get("settings", {})}
    assert used == set(asks(REGISTRY[name].settings))


@pytest.mark.parametrize("name", ALL)
def test_golden_rounds_are_judged_alike_every_time_and_in_both_languages(name: str) -> None:
    for golden in cases(name):
        ruling = check(golden)
        assert ruling == check(golden)
        assert len(ruling.verdicts) == len(docket(golden).lines)
        assert all(text.zh and text.en for text in texts_in(ruling)), golden.path
        assert not any("{" in text.zh for text in texts_in(ruling)), golden.path


@pytest.mark.parametrize("name", ALL)
def test_empty_case(name: str) -> None:
    activity = REGISTRY[name]
    ruling = activity.judge(activity.settings(), Case((), {}))
    assert (ruling.verdicts, ruling.standings, ruling.awards) == ((), (), ())


BODIES = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        [
            "99",
            "90-100",
            "15%",
            "B",
            "3B",
            "第3题 选A",
            "1A 2B",
            "马到成功",
            "我接：功成名就！",
            "第 1 题 首都？",
            "\u202e99",
            "[图片]",
        ]
    ),
)
CHATS = st.lists(st.tuples(st.integers(0, 5), st.one_of(st.none(), st.integers(-5, 70)), BODIES), max_size=12)


def sample_docket(activity: Activity[Any], chat: list[tuple[int, int | None, str]], struck: int) -> Docket:
    names = ["群主", "甲", "🍀", "<img src=x>", "=1+1", "生人"]
    roles = [Role.OWNER, Role.MEMBER, Role.MEMBER, Role.MEMBER, Role.MEMBER]
    lines = tuple(
        Held(id, Line(names[who], None if at is None else DAY + timedelta(hours=14, minutes=at), body), DAY)
        for id, (who, at, body) in enumerate(chat, 1)
    )
    corrections = (Correction(1, struck, How.COUNT if struck % 2 else How.STRIKE, "", "", "群主", DAY),)
    return Docket(
        activity,
        _sample(activity),
        activity.prizes,
        Roster(Member(id, names[id], role) for id, role in enumerate(roles)),
        lines,
        corrections if struck else (),
        DAY + timedelta(hours=14),
        DAY + timedelta(hours=15),
        idioms=dictionary(),
    )


def _sample(activity: Activity[Any]) -> Any:
    """The settings of the first golden round that fills most of them."""
    fullest = max(cases(activity.id), key=lambda golden: len(golden.data.get("settings", {})))
    return docket(fullest).settings


@pytest.mark.parametrize("name", ALL)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(chat=CHATS, struck=st.integers(0, 3))
def test_whatever_is_pasted_every_message_gets_one_verdict(
    name: str, chat: list[tuple[int, int | None, str]], struck: int
) -> None:
    activity = REGISTRY[name]
    held = sample_docket(activity, chat, struck)
    ruling = rule(held)
    assert [verdict.message for verdict in ruling.verdicts] == [line.id for line in held.lines]
    assert ruling == rule(held)
    check_ruling(ruling)


def check_ruling(ruling: Ruling) -> None:
    """Places are 1-2-2-4, one a member; awards go to members who stand; owners never stand."""
    places = [standing.place for standing in ruling.standings]
    assert places == [1 + sum(other < place for other in places) for place in places]
    people = [standing.who for standing in ruling.standings]
    assert len(set(people)) == len(people)
    assert 0 not in people
    counted = {verdict.who for verdict in ruling.verdicts if verdict.pile is Pile.COUNTED}
    assert set(people) <= counted
    assert {award.who for award in ruling.awards} <= counted


@pytest.mark.parametrize("name", ALL)
def test_a_placeholder_never_wins(name: str) -> None:
    activity = REGISTRY[name]
    for kind in Kind:
        if kind in (Kind.TEXT, Kind.CHAIN):
            continue
        line = Line("甲", None, "99", kind)
        held = Docket(
            activity, _sample(activity), activity.prizes, Roster([Member(1, "甲")]), (Held(1, line, DAY),)
        )
        assert [v.pile for v in rule(held).verdicts] == [Pile.CHATTER]
