from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.fold import fold_name
from core.roster import MOST_CANDIDATES, Ambiguous, Known, Member, Roster, Unknown

ROSTER = Roster(
    [
        Member(1, "小鱼"),
        Member(2, "🐟"),
        Member(3, "小 鱼 Fish", aliases=("Fish",)),
        Member(4, "阿杰", aliases=("Jay", "群主阿杰")),
        Member(5, "阿杰"),
        Member(6, "江南~小朱"),
        Member(7, "<img src=x>"),
        Member(8, "=1+1"),
        Member(9, "محمد"),
        Member(10, "\u3164"),
        Member(11, "群友12"),
        Member(12, "群友13"),
    ]
)


@pytest.mark.parametrize(
    ("name", "member"),
    [
        ("小鱼", 1),
        ("小 鱼", 1),
        ("\u200e小鱼\u200e", 1),
        ("小\u2005鱼\u3000", 1),
        ("🐟", 2),
        ("🐟\ufe0f", 2),
        ("小鱼fish", 3),
        ("ＦＩＳＨ", 3),
        ("jay", 4),
        ("ＪＡＹ", 4),
        ("江南～小朱", 6),
        ("<IMG SRC=x>", 7),
        ("＝１＋１", 8),
        ("\u202bمحمد\u202c", 9),
        ("\u3164", 10),
    ],
)
def test_a_name_means_its_bearer_however_it_is_typed(name: str, member: int) -> None:
    assert ROSTER.match(name) == Known(member)
    assert ROSTER.knows(name)


def test_two_of_the_same_name_are_ambiguous() -> None:
    match = ROSTER.match(" 阿杰")
    assert isinstance(match, Ambiguous)
    assert [candidate.member for candidate in match.candidates] == [4, 5]


def test_two_names_of_one_member_that_fold_alike_are_no_ambiguity() -> None:
    assert Roster([Member(1, "Fish", aliases=("ＦＩＳＨ", "fish "))]).match("FISH") == Known(1)


@pytest.mark.parametrize(
    ("name", "best", "why"),
    [
        ("小鱼✅3", 1, "去掉"),
        ("小鱼（已交）", 1, "去掉"),
        ("🐟✅3", 2, "去掉"),
        ("江南~小朱@微信@微信联系人", 6, "去掉"),
        ("小鱼儿", 1, "带着"),
        ("大群主阿杰", 4, "带着"),
        ("小朱", 6, "一部分"),
        ("群友14", 11, "去掉"),
        ("Fihs", 3, "很像"),
    ],
)
def test_a_stranger_comes_with_the_likeliest_member_first(name: str, best: int, why: str) -> None:
    match = ROSTER.match(name)
    assert isinstance(match, Unknown)
    assert match.candidates[0].member == best
    assert why in match.candidates[0].why.zh
    assert not ROSTER.knows(name)


@pytest.mark.parametrize("name", ["", "  ", "\u2005", "完全不同", "1", "x" * 500, "{name}"])
def test_a_stranger_like_nobody_has_no_candidates(name: str) -> None:
    assert ROSTER.match(name) == Unknown(())


def test_each_member_is_proposed_once_and_few_are() -> None:
    crowd = Roster([Member(n, f"群友{n}", aliases=(f"群友{n}号",)) for n in range(50)])
    match = crowd.match("群友")
    assert isinstance(match, Unknown)
    members = [candidate.member for candidate in match.candidates]
    assert len(members) == len(set(members)) == MOST_CANDIDATES
    likeness = [candidate.likeness for candidate in match.candidates]
    assert likeness == sorted(likeness, reverse=True)


def test_a_brace_in_a_name_is_no_blank_of_the_sentence() -> None:
    match = Roster([Member(1, "{name}小鱼")]).match("{name}小鱼✅")
    assert isinstance(match, Unknown)
    assert "{name}小鱼" in match.candidates[0].why.zh


def test_the_roster_answers_by_id() -> None:
    assert ROSTER.by_id(4).name == "阿杰"
    assert ROSTER.name_of(6) == "江南~小朱"
    assert ROSTER.name_of(99) == "#99"
    assert 4 in ROSTER
    assert 99 not in ROSTER
    assert len(ROSTER) == 12
    assert [member.id for member in ROSTER][:2] == [1, 2]
    assert "Jay" in ROSTER.names
    with pytest.raises(KeyError):
        ROSTER.by_id(99)


@given(st.text(max_size=40))
@settings(max_examples=200)
def test_folding_twice_is_folding_once(name: str) -> None:
    assert fold_name(fold_name(name)) == fold_name(name)


@given(st.text(max_size=40))
@settings(max_examples=100)
def test_any_name_is_matched_and_known_once_it_is_on_the_roster(name: str) -> None:
    assert isinstance(ROSTER.match(name), Known | Ambiguous | Unknown)
    if name.strip():
        assert Roster([Member(1, name)]).match(name) == Known(1)
