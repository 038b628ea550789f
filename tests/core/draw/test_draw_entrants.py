from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.draw import MOST_TICKETS, Entrant, FixedList, Repeat, gather, looks, written


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("小明", "小明\u200b"),
        ("Alice", "ＡＬＩＣＥ"),
        ("alice", "аlice"),
        ("A B", "AB"),
        ("O2", "02"),
        ("Il", "11"),
        ("小麗", "小丽"),
        ("王·五", "王・五"),
        ("花❤", "花❤️"),
        ("a\u202eb", "ab"),
        ("一家人", "—家人"),
        ("卡卡", "カカ".replace("カ", "卡")),
    ],
)
def test_look_alikes_are_reported_and_both_stay(one: str, other: str) -> None:
    assert looks(one) == looks(other)
    if one != other:
        found = gather([Entrant(one), Entrant(other), Entrant("别人")])
        assert found.alike == ((one, other),)
        assert [each.name for each in found.entrants] == [one, other, "别人"]


@pytest.mark.parametrize(
    ("one", "other"), [("小明", "小红"), ("群友1", "群友2"), ("👍🏻", "👍🏿"), ("甲乙", "乙甲")]
)
def test_others_are_not(one: str, other: str) -> None:
    assert looks(one) != looks(other)
    assert gather([Entrant(one), Entrant(other)]).alike == ()


def test_what_the_owner_told_apart_is_not_asked_again() -> None:
    entries = [Entrant("Il"), Entrant("11"), Entrant("l1")]
    pairs = [frozenset(("Il", "11")), frozenset(("Il", "l1"))]
    assert gather(entries, pairs).alike == (("Il", "11", "l1"),)
    assert gather(entries, [*pairs, frozenset(("11", "l1"))]).alike == ()


def test_a_name_entered_twice_stands_once_and_is_reported() -> None:
    found = gather([Entrant("甲", 2), Entrant("乙"), Entrant("甲", 5)])
    assert [each.tickets for each in found.entrants] == [2, 1]
    assert found.repeats == (Repeat("甲", 2, (2, 5)),)


def test_names_nobody_can_see_are_counted_not_listed() -> None:
    found = gather([Entrant("\u200b"), Entrant("\u3164"), Entrant("甲")])
    assert (found.nameless, len(found.entrants)) == (2, 1)


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("  小\t明\n", "小 明"),
        ("e\u0301", "é"),
        ("坏\ud800", "坏\ufffd"),
        ("\x00", ""),
        ("a\u2028b", "a b"),
        ("名" * 500, "名" * 500),
    ],
)
def test_the_form_that_is_printed(name: str, printed: str) -> None:
    assert written(name) == printed


@given(st.text(st.characters(exclude_categories=()), max_size=20))
def test_the_printed_form_is_stable_and_survives_every_encoding(name: str) -> None:
    plain = written(name)
    assert written(plain) == plain
    assert plain.encode().decode() == plain
    assert unicodedata.is_normalized("NFC", plain)
    assert not set(plain) & set("\t\n\r\0")
    assert looks(plain) == looks(name)


@pytest.mark.parametrize(
    ("name", "tickets", "barred"),
    [
        ("", 1, ""),
        (" 甲", 1, ""),
        ("甲", -1, ""),
        ("甲", MOST_TICKETS + 1, ""),
        ("甲", 0, ""),
        ("甲", 1, "黑名单"),
    ],
)
def test_what_cannot_stand_on_a_list(name: str, tickets: int, barred: str) -> None:
    with pytest.raises(ValueError):
        Entrant(name, tickets, barred)


def test_a_list_holds_a_name_once() -> None:
    with pytest.raises(ValueError, match="twice"):
        FixedList((Entrant("甲"), Entrant("甲", 2)))


def test_the_order_is_that_of_utf8_bytes() -> None:
    names = ["𠮷", "\ue000", "z", "é", "A"]
    assert [each.name for each in FixedList(tuple(map(Entrant, names))).entrants] == [
        "A",
        "z",
        "é",
        "\ue000",
        "𠮷",
    ]
