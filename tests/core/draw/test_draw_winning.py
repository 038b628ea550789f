from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.draw import Batch, Note, Win, alternates, deal

TWO_SORTS = (Batch("大奖", 1), Batch("券", 2))


def test_batches_take_their_turns_and_nobody_wins_twice() -> None:
    wins = deal((5, 3, 9, 1, 7), TWO_SORTS)
    assert wins == (Win(5, 0), Win(3, 1), Win(9, 1))
    assert alternates((5, 3, 9, 1, 7), wins) == (1, 7)


def test_the_next_alternate_takes_the_prize_of_the_absent_and_nobody_else_moves() -> None:
    wins = deal((5, 3, 9, 1, 7), TWO_SORTS, [Note(5, "24 小时没领")])
    assert wins == (Win(1, 0, 5), Win(3, 1), Win(9, 1))


def test_an_alternate_may_be_absent_too_before_or_after_moving_up() -> None:
    ranking = (5, 3, 9, 1, 7)
    assert deal(ranking, TWO_SORTS, [Note(5, "没领"), Note(1, "不要")])[0] == Win(7, 0, 1)
    assert deal(ranking, TWO_SORTS, [Note(1, "不要"), Note(5, "没领")])[0] == Win(7, 0, 5)
    everybody = [Note(number, "没来") for number in ranking]
    assert deal(ranking, TWO_SORTS, everybody) == ()


def test_fewer_entrants_than_prizes_and_none() -> None:
    assert deal((2,), (Batch("大奖", 1), Batch("券", 3))) == (Win(2, 0),)
    assert deal((), TWO_SORTS) == ()
    assert deal((1, 2), ()) == ()


def test_one_of_eight_absent() -> None:
    ranking = tuple(range(1, 21))
    wins = deal(ranking, (Batch("红包", 8),), [Note(4, "出差")])
    assert [win.number for win in wins] == [1, 2, 3, 9, 5, 6, 7, 8]


@pytest.mark.parametrize("absent", [[Note(99, "没来")], [Note(5, "没来"), Note(5, "没来")]])
def test_nobody_is_absent_twice_or_from_outside(absent: list[Note]) -> None:
    with pytest.raises(ValueError, match="absent"):
        deal((5, 3), TWO_SORTS, absent)


def test_everything_done_to_an_entrant_has_a_reason() -> None:
    with pytest.raises(ValueError, match="reason"):
        Note(1, " ")
    with pytest.raises(ValueError, match="batch"):
        Batch("", 1)


@given(
    st.permutations(range(1, 13)),
    st.lists(st.integers(1, 5), max_size=4),
    st.lists(st.integers(1, 12), unique=True, max_size=12),
)
def test_whoever_is_absent(ranking: list[int], counts: list[int], gone: list[int]) -> None:
    batches = [Batch(f"奖{nth}", count) for nth, count in enumerate(counts)]
    wins = deal(ranking, batches, [Note(each, "没来") for each in gone])
    numbers = [win.number for win in wins]
    assert len(set(numbers)) == len(numbers) == min(sum(counts), len(ranking) - len(gone))
    assert not set(numbers) & set(gone)
    stay = [each for each in ranking[: sum(counts)] if each not in gone]
    assert set(stay) <= set(numbers)
