"""What a chat message offers: data-driven, then the properties that no message may break."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.idioms import Attempt, Dictionary

DICTIONARY = Dictionary.load(Path(__file__).parents[2] / "assets" / "idioms")
LINES = (Path(__file__).parent / "data" / "idioms" / "messages.tsv").read_text(encoding="utf-8").splitlines()
CASES = [tuple(line.split("\t")) for line in LINES if line and not line.startswith("# ")]


@pytest.mark.parametrize(("message", "sort", "words"), CASES)
def test_messages(message: str, sort: str, words: str) -> None:
    found = DICTIONARY.find_in(message.replace("\\n", "\n").replace("\\u2005", "\u2005"))
    if sort == "chatter":
        assert (found.idioms, found.offer, found.attempt) == ((), None, None)
    elif sort == "attempt":
        assert (found.idioms, found.attempt) == ((), Attempt(words))
    else:
        assert found.offer is not None
        assert found.offer.word == words.split(" ")[0]
        assert {idiom.word for idiom in found.idioms} == set(words.split(" "))
        assert found.sure is (sort == "offer")


@pytest.mark.parametrize(
    ("message", "previous", "expected"),
    [
        ("马到成功→功成名就", "马到成功", "功成名就"),
        ("马到成功，功成名就，就地取材", "功成名就", "就地取材"),
        ("马到成功，功成名就", None, "马到成功"),
        ("功成名就", "马到成功", "功成名就"),
        ("马到成功", "马到成功", "马到成功"),
        ("接马到成功：功成名就", "马到成功", "功成名就"),
    ],
)
def test_what_only_repeats_the_last_link_is_passed_over(
    message: str, previous: str | None, expected: str
) -> None:
    offer = DICTIONARY.find_in(message).after(DICTIONARY.find(previous) if previous else None)
    assert offer is not None
    assert offer.word == expected


@given(st.text(max_size=300))
@settings(max_examples=150)
def test_no_message_is_too_strange(message: str) -> None:
    found = DICTIONARY.find_in(message)
    assert (found.offer is None) == (not found.idioms)
    assert found.attempt is None or not found.idioms


@given(st.text(alphabet="马到成功一心意接我：，！[]@「」 \n哈的", max_size=40))
@settings(max_examples=150)
def test_every_reported_idiom_is_in_the_message(message: str) -> None:
    found = DICTIONARY.find_in(message)
    signs = "".join(sign for sign in message if "\u3400" <= sign <= "\u9fff")
    assert all(idiom.key in signs for idiom in found.idioms)
    assert found.offer is None or found.offer in found.idioms


@pytest.mark.parametrize("sign", ["接", "好", "哈", "「", "@", "[", "- ", "马到成功", "一", "乾", "著"])
def test_a_hostile_message_is_read_at_once(sign: str) -> None:
    assert DICTIONARY.find_in(sign * 500_000).offer is None
    DICTIONARY.find_in((sign * 2_000)[:2_000])
    DICTIONARY.find_in((sign * 80)[:80])
