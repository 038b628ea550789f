from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.clock import CHINA
from core.settings import (
    Exact,
    File,
    LabelledEnum,
    Money,
    OneOf,
    Rows,
    Span,
    When,
    Whole,
    Words,
    YesNo,
    ask,
    asks,
    pack,
    problems,
    unpack,
)
from core.text import Text


class Colour(LabelledEnum):
    RED = "red", "红", "Red", "像火", "Like fire"
    BLUE = "blue", "蓝", "Blue"


@dataclass(frozen=True, slots=True)
class Pair:
    number: int
    at: datetime | None = None


L = Text("问", "Ask")


@dataclass(frozen=True, slots=True, kw_only=True)
class Every:
    """One field of every kind of question."""

    whole: int = ask(3, Whole(1, 9), L)
    money: int | None = ask(None, Money(optional=True), L)
    exact: Decimal | None = ask(None, Exact(optional=True), L)
    words: str = ask("", Words(5), L)
    one: Colour = ask(Colour.RED, OneOf(Colour), L)
    yes: bool = ask(False, YesNo(), L)
    span: tuple[Decimal, Decimal] | None = ask(None, Span(), L)
    when: datetime | None = ask(None, When(), L)
    file: str = ask("", File(), L)
    rows: tuple[Pair, ...] = ask((), Rows(Pair, 2), L)


NOON = datetime(2026, 11, 18, 12, tzinfo=CHINA)
EVERY = st.builds(
    Every,
    whole=st.integers(1, 9),
    money=st.one_of(st.none(), st.integers(0, 10**8)),
    exact=st.one_of(st.none(), st.decimals(0, 10**6, places=2)),
    words=st.text(max_size=5),
    one=st.sampled_from(Colour),
    yes=st.booleans(),
    span=st.one_of(st.none(), st.tuples(st.decimals(0, 5, places=1), st.decimals(5, 9, places=1))),
    when=st.sampled_from([None, NOON]),
    file=st.text("0123456789abcdef", max_size=64),
    rows=st.lists(st.builds(Pair, st.integers(0, 9), st.sampled_from([None, NOON])), max_size=2).map(tuple),
)


@given(EVERY)
def test_settings_survive_json(settings: Every) -> None:
    assert not problems(settings)
    assert unpack(Every, json.loads(json.dumps(pack(settings)))) == settings


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("whole", 10),
        ("whole", True),
        ("whole", "3"),
        ("money", -1),
        ("money", True),
        ("money", 1.5),
        ("exact", Decimal("1.234")),
        ("exact", Decimal("NaN")),
        ("exact", Decimal(-1)),
        ("exact", 1.5),
        ("words", "六个字太长了"),
        ("words", None),
        ("one", "green"),
        ("yes", 1),
        ("span", (Decimal(2), Decimal(1))),
        ("span", (Decimal(2),)),
        ("when", datetime(2026, 11, 18)),
        ("file", None),
        ("rows", (1,)),
        ("rows", (Pair(1), Pair(2), Pair(3))),
        ("rows", [Pair(1)]),
    ],
)
def test_every_kind_of_question_refuses_what_it_must(field: str, value: Any) -> None:
    question = asks(Every)[field].kind
    found = question.problem(value)
    assert found is not None
    assert found.zh
    assert found.en
    assert question.problem(getattr(Every(), field)) is None


@pytest.mark.parametrize(
    "packed",
    [
        {"whole": 99},
        {"whole": "x"},
        {"one": "green"},
        {"gone": 1},
        {"exact": "1.2345"},
        {"rows": [{"number": "x"}]},
        {"when": "yesterday"},
        {"span": ["2", "1"]},
        {"money": None, "words": None},
    ],
)
def test_what_is_no_longer_valid_falls_back_to_the_default(packed: dict[str, Any]) -> None:
    assert unpack(Every, packed) == Every()


def test_one_bad_field_does_not_spoil_the_others() -> None:
    assert unpack(Every, {"whole": 99, "words": "好", "exact": "99.90"}) == Every(
        words="好", exact=Decimal("99.9")
    )


def test_needed_words() -> None:
    assert Words(optional=False).problem("  ") is not None
    assert Words(optional=False).problem("好") is None


def test_a_choice_carries_its_label() -> None:
    assert (Colour.RED.label.zh, Colour.RED.help.en, Colour.BLUE.help.zh) == ("红", "Like fire", "")
    assert Colour("red") is Colour.RED
    assert json.dumps(pack(Every(one=Colour.BLUE))["one"]) == '"blue"'
