from __future__ import annotations

import pytest
from drawing import LISTED, PINNED, SALT, SECRET
from hypothesis import given
from hypothesis import strategies as st

from core.draw import Entrant, FixedList, commitment, decimals, draw_key, in_fours, luck, prove, rank, written

# Worked out beforehand with `openssl dgst -sha256` and `-mac HMAC`: no line of ours was used.
COMMITMENT = "630dcd2966c4336691125448bbb25b4ff412a49c732db2c8abc1b8581bd710dd"
KEY = "bd93de5ac70af8eee38ce1c1327e1547a71578080dd81df57500a08b873407a6"
FINGERPRINT = "822bedc074d382dddfa85b2c29a87a6efdd1f6311379134b30869ea8cbe9c739"
LUCKS = {
    ("糖糖妈", 1): "b946a766c3bb8a5b036744d3f6e330cce9c1e8ca812c48ee797954ff6ae75013",
    ("糖糖妈", 2): "c7e6920afc25f8ebd60e7bd8c0959c2d1f3bf98514e951ccd982a69cf77a1072",
    ("一颗小葡萄🍇", 1): "2cef6029ced5c9e83170691b0878a778661aceeec4a0a9eea7f29170a25a7081",
}
NAMES = st.text(min_size=1, max_size=12).map(written).filter(bool)
LISTS = st.dictionaries(NAMES, st.integers(1, 4), max_size=12).map(
    lambda them: [Entrant(name, tickets) for name, tickets in them.items()]
)


def test_the_vectors_of_the_scheme() -> None:
    assert commitment(SECRET) == COMMITMENT
    key = draw_key(SECRET, SALT)
    assert key.hex() == KEY
    assert LISTED.fingerprint == FINGERPRINT
    assert {held: f"{luck(key, *held):064x}" for held in LUCKS} == LUCKS


def test_the_list_in_its_canonical_form() -> None:
    assert LISTED.text == "1\tVivian.L\n1\t糖糖妈\n0\t群主\n6\t老方(7号楼)\n"
    assert (len(LISTED), LISTED.tickets, LISTED.number_of(" 糖糖妈 ")) == (4, 8, 2)
    assert LISTED.by_number(4).name == "老方(7号楼)"
    with pytest.raises(KeyError):
        LISTED.by_number(0)


def test_luck_is_read_as_eight_places_cut_off() -> None:
    assert decimals(int(LUCKS["糖糖妈", 1], 16)) == "0.72373434"
    assert decimals(0) == "0.00000000"
    assert decimals(2**256 - 1) == "0.99999999"
    assert in_fours("0123456789ab") == "0123 4567 89ab"


def test_the_best_ticket_counts_and_names_itself() -> None:
    key = draw_key(SECRET, SALT)
    (place,) = rank(FixedList((Entrant("糖糖妈", 2),)), key)
    assert (place.luck, place.ticket) == (int(LUCKS["糖糖妈", 2], 16), 2)


@given(LISTS, st.randoms(use_true_random=False))
def test_another_order_of_the_list_is_the_same_draw(entrants: list[Entrant], dice: object) -> None:
    shuffled = list(entrants)
    dice.shuffle(shuffled)  # type: ignore[attr-defined]
    assert FixedList(tuple(shuffled)) == FixedList(tuple(entrants))
    key = draw_key(SECRET, SALT)
    assert rank(FixedList(tuple(shuffled)), key) == rank(FixedList(tuple(entrants)), key)


@given(LISTS.filter(bool), st.data())
def test_striking_one_keeps_the_order_of_all_others(entrants: list[Entrant], data: st.DataObject) -> None:
    listed, key = FixedList(tuple(entrants)), draw_key(SECRET, SALT)
    gone = data.draw(st.integers(1, len(listed)))
    before = [listed.by_number(place.number).name for place in rank(listed, key)]
    after = [listed.by_number(place.number).name for place in rank(listed, key, {gone})]
    never = FixedList(tuple(each for each in entrants if each.name != listed.by_number(gone).name))
    without = [never.by_number(place.number).name for place in rank(never, key)]
    assert after == without == [name for name in before if name != listed.by_number(gone).name]


def test_who_holds_no_ticket_is_not_drawn() -> None:
    ranking = prove(PINNED, SECRET).ranking
    assert sorted(ranking) == [1, 2, 4]
    assert rank(FixedList(()), draw_key(SECRET, SALT)) == ()


@pytest.mark.parametrize("secret", [b"", b"x" * 31, b"x" * 33])
def test_a_secret_has_32_bytes(secret: bytes) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        commitment(secret)


def test_no_draw_without_a_salt() -> None:
    with pytest.raises(ValueError, match="salt"):
        draw_key(SECRET, " ")
