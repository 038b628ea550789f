from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.activity import Which
from core.clock import CHINA
from core.entries import Entry, choose, moment
from core.judging import Pile
from core.message import Message

TWO = datetime(2026, 11, 18, 14, tzinfo=CHINA)


def entries(*said: tuple[int, int], counted: int = 0, part: int = 1) -> list[Entry]:
    """Entries by (member, value); ``counted`` is the id of the one the owner counts."""
    return [
        Entry(
            Message(
                id,
                who,
                TWO + timedelta(minutes=id),
                str(value),
                str(value),
                order=id - 1,
                counted=id == counted,
            ),
            str(value),
            value,
            part,
        )
        for id, (who, value) in enumerate(said, 1)
    ]


def choice(which: Which, *said: tuple[int, int], counted: int = 0) -> tuple[list[int], dict[int, Pile]]:
    found = choose(entries(*said, counted=counted), which, lambda each: each.value)
    return [each.message.id for each in found.counting], {v.message: v.pile for v in found.set_aside}


@pytest.mark.parametrize(
    ("which", "said", "counting", "aside"),
    [
        (Which.FIRST, (5, 3, 5), [1], {2: Pile.SUPERSEDED, 3: Pile.DUPLICATE}),
        (Which.LAST, (5, 3, 3), [2], {1: Pile.SUPERSEDED, 3: Pile.DUPLICATE}),
        (Which.LAST, (5, 3, 5), [3], {1: Pile.SUPERSEDED, 2: Pile.SUPERSEDED}),
        (Which.BEST, (5, 3, 4, 3), [2], {1: Pile.SUPERSEDED, 3: Pile.SUPERSEDED, 4: Pile.DUPLICATE}),
        (Which.EVERY, (5, 3, 5), [1, 2], {3: Pile.DUPLICATE}),
    ],
)
def test_which_entry_counts(
    which: Which, said: tuple[int, ...], counting: list[int], aside: dict[int, Pile]
) -> None:
    assert choice(which, *((1, value) for value in said)) == (counting, aside)


def test_what_the_owner_counts_comes_first() -> None:
    assert choice(Which.FIRST, (1, 5), (1, 3), (1, 4), counted=2) == (
        [2],
        {1: Pile.SUPERSEDED, 3: Pile.SUPERSEDED},
    )


def test_one_entry_a_part() -> None:
    both = [*entries((1, 5)), *entries((1, 3), part=2)]
    assert len(choose(both, Which.FIRST).counting) == 2


def test_reasons_name_the_entry_that_counts() -> None:
    found = choose(entries((1, 5), (1, 3), (1, 5)), Which.FIRST)
    assert [each.why.text.zh for each in found.set_aside] == ["只算首条：14:01 的 5", "说过了：14:01 的 5"]
    untimed = Message(9, 1, None, "", "", order=4)
    assert (moment(untimed).zh, moment(untimed).en) == ("第 5 条", "message 5")


@given(st.lists(st.tuples(st.integers(1, 3), st.integers(0, 3)), max_size=10), st.sampled_from(list(Which)))
def test_every_entry_counts_or_is_set_aside(said: list[tuple[int, int]], which: Which) -> None:
    counting, aside = choice(which, *said)
    assert sorted([*counting, *aside]) == list(range(1, len(said) + 1))
    assert counting == sorted(counting)
    if which is not Which.EVERY:
        assert len(counting) == len({who for who, _ in said})
