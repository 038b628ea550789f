"""Every certificate template on every paper: all is said, nothing is cut, nothing runs into anything."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.certificate import TEMPLATES, Honour, Shape, certificate, registered
from core.errors import UserError
from core.papers.sheet import Sheet, Words
from core.text import Lang
from tests.core.sheets import by_em

HONOUR = registered(
    Honour(
        "好物优选三群",
        "机智抢答",
        12,
        "林知夏",
        "十题全对，最先答完，名列第一",
        "答题小王子",
        "周敏",
        date(2026, 11, 17),
        "答题-2026-0012",
        seal_text="好物优选",
    )
)
ENGLISH = registered(
    replace(
        HONOUR,
        lang=Lang.EN,
        group="Good Finds",
        activity="Quick answer",
        name="Zhixia Lin",
        deed="answered all ten questions and was the first to finish",
        title="Prince of Answers",
        issuer="Zhou Min",
    )
)
NAMES = ("周敏", "🌟北门生鲜自提点的王姐每天早上八点到晚上十点都在✨接单", "𠮷龘㛃")
MARGIN = 60
EVERY = [(key, shape) for key in TEMPLATES for shape in Shape]


def written(paper: Sheet) -> list[Words]:
    """What is written, without the characters cut into the seal."""
    return [each for each in paper.words if len(each.text) > 1 or each.size > 60]


def ends(words: Words) -> float:
    return words.x + by_em(words.text, words.face, words.size) + words.spacing * (len(words.text) - 1)


def collide(one: Words, other: Words) -> bool:
    """Whether the letters themselves, not their leading, overlap; hanging marks are half blank."""
    apart = ends(one) <= other.x + one.size or ends(other) <= one.x + other.size
    above = one.y + 0.1 * one.size <= other.y - 0.78 * other.size
    below = other.y + 0.1 * other.size <= one.y - 0.78 * one.size
    return not (apart or above or below)


def assert_clean(paper: Sheet) -> None:
    for words in written(paper):
        assert words.x >= MARGIN, words
        assert ends(words) <= paper.width - MARGIN + words.size / 2, words
        assert MARGIN < words.y < paper.height - MARGIN, words
    crowded = [pair for pair in combinations(written(paper), 2) if collide(*pair)]
    assert not crowded, crowded


@pytest.mark.parametrize(("key", "shape"), EVERY)
def test_who_what_and_by_whom_is_said_in_both_languages(key: str, shape: Shape) -> None:
    for honour in (HONOUR, ENGLISH):
        whole = "".join(words.text for words in certificate(honour, by_em, key, shape).words)
        for part in (
            honour.name,
            honour.title,
            honour.group,
            honour.serial,
            honour.fingerprint[:4],
            "荣誉证书" if honour.lang is Lang.ZH else "Honour",
            "特授予" if honour.lang is Lang.ZH else "awarded",
            "周　敏" if honour.lang is Lang.ZH else "Zhou Min",
        ):
            assert part in whole, (honour.lang, part)


@pytest.mark.parametrize(("key", "shape"), EVERY)
@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_cut_and_nothing_runs_into_anything(key: str, shape: Shape, name: str) -> None:
    for honour in (HONOUR, ENGLISH):
        paper = certificate(replace(honour, name=name, keep_emoji=True), by_em, key, shape)
        assert (paper.width, paper.height) == shape.size
        assert_clean(paper)
        downwards = sorted((words for words in paper.words if len(words.text) > 1), key=lambda each: each.y)
        assert name in "".join(words.text for words in downwards)


@pytest.mark.parametrize(("key", "shape"), EVERY)
@settings(max_examples=12, deadline=None)
@given(
    name=st.text(st.characters(codec="utf-8", exclude_categories=["C", "M", "Z"]), min_size=1, max_size=30),
    title=st.text("答题小王子脑洞大开", min_size=1, max_size=12),
    deed=st.text("十题全对，最先答完。名列第一 abc", max_size=120),
    group=st.text(max_size=60),
    lang=st.sampled_from(Lang),
)
def test_whatever_fits_is_set_cleanly_and_the_rest_is_refused_in_a_sentence(
    key: str, shape: Shape, name: str, title: str, deed: str, group: str, lang: Lang
) -> None:
    honour = replace(HONOUR, name=name, title=title, deed=deed, group=group, lang=lang, keep_emoji=True)
    try:
        paper = certificate(honour, by_em, key, shape)
    except UserError:
        return
    assert_clean(paper)


@pytest.mark.parametrize(("key", "shape"), EVERY)
def test_too_much_is_refused(key: str, shape: Shape) -> None:
    for change in ({"deed": "十题全对，" * 90}, {"title": "答题" * 60}, {"name": "很长" * 60}):
        with pytest.raises(UserError):
            certificate(replace(HONOUR, **change), by_em, key, shape)
