from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.text import Lang, Text, blanks_of

WORDS = st.text(st.characters(exclude_categories=("Cs",)), max_size=40)


def test_a_sentence_needs_both_languages_with_the_same_blanks() -> None:
    with pytest.raises(ValueError, match="missing"):
        Text("好", "")
    with pytest.raises(ValueError, match="differ"):
        Text("{n} 人", "people")
    with pytest.raises(ValueError, match="stray"):
        Text("{n 人", "{n people")
    with pytest.raises(ValueError, match="stray"):
        Text("{n.x}", "{n.x}")


def test_plurals_and_nested_texts() -> None:
    text = Text("{n} 人，{what}", "{n} {n:person|people}, {what}")
    assert text.blanks == {"n", "what"}
    one, two = text.fill(n=1, what=Text("好", "fine")), text.fill(n=2, what="x")
    assert (one.zh, one.en) == ("1 人，好", "1 person, fine")
    assert (two.zh, two.en) == ("2 人，x", "2 people, x")
    with pytest.raises(KeyError):
        text.fill(n=1)


def test_what_is_filled_is_filled_for_good() -> None:
    filled = Text("{name} 到了", "{name} came").fill(name="{n} {name}")
    assert filled.fill(name="x", n=2).zh == "{n} {name} 到了"
    assert filled.blanks == frozenset()
    assert filled.to(Lang.EN) == "{n} {name} came"


@given(WORDS)
def test_members_words_go_in_as_they_are(words: str) -> None:
    assert Text("“{said}”", "“{said}”").fill(said=words).zh == f"“{words}”"
    assert Text.literal(words).fill(said="x").to(Lang.EN) == words


@given(WORDS)
def test_blanks_of_never_lies(words: str) -> None:
    try:
        found = blanks_of(words)
    except ValueError:
        assert "{" in words or "}" in words
    else:
        assert all("{" + name in words for name in found)
