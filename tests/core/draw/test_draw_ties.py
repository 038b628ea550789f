from __future__ import annotations

from drawing import SALT, SECRET
from hypothesis import given
from hypothesis import strategies as st

from core.draw import Chance, Tied
from core.judging import Case, Person
from core.prize import PrizeTable
from core.ranking import TIE_DRAW, Score, Ties, award, drawn, rank
from core.reason import Reason
from core.text import Text

CHANCE = Chance.opened(SECRET, SALT)
WHY = Reason("r", Text.literal("r"))
KEYS = st.lists(st.integers(0, 3), max_size=10)


def case_of(count: int, chance: Chance | None) -> Case:
    return Case((), {who: Person(who, f"群友{who}") for who in range(1, count + 1)}, chance=chance)


@given(KEYS)
def test_a_draw_leaves_nothing_undecided_and_nobody_with_two_prizes(keys: list[int]) -> None:
    standings = rank(Score(who, (key,), Text.literal("x"), WHY) for who, key in enumerate(keys, 1))
    prizes = PrizeTable.parse(["1: 免单 茶杯", "2-3: 红包 5", "4: 红包 3"])
    awards, undecided = award(standings, prizes, Ties.DRAW, lots=case_of(len(keys), CHANCE).lots)
    assert undecided == ()
    assert len({each.who for each in awards}) == len(awards) == min(len(keys), 4)
    given_out = [each.prize.name.zh for each in awards]
    assert sorted(given_out) == sorted(["免单 茶杯", "红包 ¥5.00", "红包 ¥5.00", "红包 ¥3.00"][: len(keys)])
    waiting = award(standings, prizes, Ties.DRAW, lots=case_of(len(keys), None).lots)[1]
    assert [each.code for each in waiting] == [TIE_DRAW] * len(drawn(standings, prizes))


def test_namesakes_are_told_apart_by_their_number() -> None:
    tied = Tied.of({3: "小明", 7: "小明", 9: "小明 #3", 11: "\x00"})
    assert tied.names == {3: "小明 #3", 7: "小明 #7", 9: "小明 #3 #9", 11: "? #11"}
    assert sorted(tied.order(CHANCE)) == [3, 7, 9, 11]
    assert len(tied.listed) == 4


def test_names_stand_as_they_are_where_nobody_shares_one() -> None:
    assert Tied.of({3: " 小明", 7: "小红"}).names == {3: "小明", 7: "小红"}
