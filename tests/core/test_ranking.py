from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.judging import Award, Standing
from core.prize import PrizeTable
from core.ranking import Score, Ties, award, rank
from core.reason import Reason
from core.text import Text

KEYS = st.lists(st.integers(0, 4), max_size=12)
WHY = Reason("r", Text.literal("r"))


def standings(*keys: int) -> tuple[Standing, ...]:
    return rank(Score(who, (key,), Text.literal(str(key)), WHY) for who, key in enumerate(keys, 1))


def won(ties: Ties, prizes: list[str], *keys: int) -> tuple[list[tuple[int, str]], list[str]]:
    awards, undecided = award(standings(*keys), PrizeTable.parse(prizes), ties)
    return [(each.who, each.prize.name.zh) for each in awards], [each.text.zh for each in undecided]


@given(KEYS)
def test_places_are_one_two_two_four(keys: list[int]) -> None:
    found = standings(*keys)
    assert [s.place for s in found] == [1 + sum(other < key for other in keys) for key in sorted(keys)]
    assert sorted(s.who for s in found) == list(range(1, len(keys) + 1))


def test_equals_stand_in_the_order_they_came() -> None:
    assert [s.who for s in standings(1, 0, 1, 0)] == [2, 4, 1, 3]


def test_a_tie_inside_the_paid_places_needs_no_decision() -> None:
    assert won(Ties.HOLD, ["1-3: 红包 5"], 0, 1, 1, 2) == (
        [(1, "红包 ¥5.00"), (2, "红包 ¥5.00"), (3, "红包 ¥5.00")],
        [],
    )


def test_a_tie_over_the_last_prize_waits_for_the_owner() -> None:
    awards, undecided = won(Ties.HOLD, ["1-2: 红包 5"], 0, 1, 1)
    assert awards == [(1, "红包 ¥5.00")]
    assert undecided == ["并列第 2 名有 2 人，奖品只够 1 人，等你定"]


def test_a_tie_over_different_prizes_says_so() -> None:
    _, undecided = won(Ties.HOLD, ["1: 红包 5", "2: 红包 3"], 0, 0)
    assert undecided == ["并列第 1 名有 2 人，几份奖品不一样，等你定"]


def test_a_prize_may_be_added_for_each() -> None:
    assert won(Ties.ADD, ["1: 免单 茶杯"], 0, 0)[0] == [(1, "免单 茶杯"), (2, "免单 茶杯")]


def test_money_may_be_shared_to_the_fen_but_pieces_may_not() -> None:
    assert won(Ties.SHARE, ["1: 红包 10"], 0, 0, 0)[0] == [
        (1, "红包 ¥3.34"),
        (2, "红包 ¥3.33"),
        (3, "红包 ¥3.33"),
    ]
    assert len(won(Ties.SHARE, ["1: 免单"], 0, 0)[1]) == 1
    assert len(won(Ties.SHARE, ["1: 红包 5", "2: 现金 5"], 0, 0)[1]) == 1
    assert len(won(Ties.SHARE, ["1: 红包 0.02"], 0, 0, 0)[1]) == 1


def test_nobody_in_an_unpaid_place_is_asked_about() -> None:
    assert won(Ties.HOLD, ["1: 红包 5"], 0, 1, 1) == ([(1, "红包 ¥5.00")], [])
    assert won(Ties.HOLD, [], 0, 0) == ([], [])


def test_one_certificate_a_person_however_many_prizes() -> None:
    awards, _ = award(
        standings(0),
        PrizeTable.parse(["1: 证书", "1: 优惠券"]),
        Ties.HOLD,
        certificate=lambda _: (Text.literal("王"), Text.literal("做到了")),
    )
    assert [(a.certificate is not None, a.deed is not None) for a in awards] == [(True, True), (False, False)]


@given(KEYS, st.integers(1, 6), st.integers(1, 5000))
def test_shared_money_is_all_given_away_and_no_more(keys: list[int], places: int, fen: int) -> None:
    prizes = PrizeTable.parse([f"1-{places}: 红包 {fen // 100}.{fen % 100:02d}"])
    awards, undecided = award(standings(*keys), prizes, Ties.SHARE)
    paid = min(places, len(keys))
    if not undecided:
        assert sum(each.prize.amount or 0 for each in awards) == paid * fen
    by_place: dict[int, list[Award]] = {}
    for each in awards:
        by_place.setdefault(each.place, []).append(each)
    for group in by_place.values():
        amounts = [each.prize.amount or 0 for each in group]
        assert max(amounts) - min(amounts) <= 1
        assert min(amounts) > 0


@pytest.mark.parametrize("ties", list(Ties))
@given(keys=KEYS)
def test_nobody_wins_a_place_twice(ties: Ties, keys: list[int]) -> None:
    awards, _ = award(standings(*keys), PrizeTable.parse(["1-3: 红包 5"]), ties)
    assert all(count == 1 for count in Counter(each.who for each in awards).values())
