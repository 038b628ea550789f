"""The owner's design: words checked, palettes that keep every contrast, a background under a veil."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.certificate import TEMPLATES, Shape, certificate
from core.errors import UserError
from core.papers.backdrop import READABLE, veil
from core.papers.design import OURS, WORDS, Design, checked, filled, shown
from core.papers.ornament import SEAL_PAPER, SEAL_RED
from core.papers.palettes import ACCENTS, PALETTES, contrast
from core.papers.sheet import Box, Picture, Sheet, Words, mixed
from core.text import Lang
from tests.core.sheets import by_em
from tests.core.test_templates import ENGLISH, EVERY, HONOUR, NAMES, assert_clean

COLOUR = st.integers(0, 0xFFFFFF).map("#{:06X}".format)


def said(paper: Sheet) -> str:
    return "".join(words.text for words in paper.words)


def inks(paper: Sheet) -> set[str]:
    return {each.colour for each in paper.words if contrast(each.colour, paper.paper) >= READABLE} - {
        SEAL_PAPER
    }


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("在{日期}的{活动}里，{事迹}", "在{date}的{activity}里，{deed}"),
        ("{ 期数 }", "{number}"),
        ("{deed} in {activity}", "{deed} in {activity}"),
        ("两\n行  字\u202e", "两 行 字"),
        ("", ""),
        ("=1+1 <img src=x> 🌟", "=1+1 <img src=x> 🌟"),
    ],
)
def test_words_are_kept_on_one_line_with_bare_names(written: str, kept: str) -> None:
    assert checked("deed", written) == kept
    assert checked("deed", shown(kept, Lang.ZH)) == kept
    assert checked("deed", shown(kept, Lang.EN)) == kept


@pytest.mark.parametrize(
    "written",
    ["{name}", "{deed.__class__}", "{date!r}", "{0}", "{}", "{date", "date}", "{{date}}", "字" * 241],
)
def test_what_nothing_fills_is_refused_in_a_sentence(written: str) -> None:
    with pytest.raises(UserError) as refused:
        checked("deed", written)
    assert refused.value.text.zh
    assert refused.value.text.en


def test_what_fills_a_blank_is_never_read_for_blanks() -> None:
    assert filled("{deed}{date}", {"deed": "{date}{0}", "date": "今天"}) == "{date}{0}今天"


@pytest.mark.parametrize(("key", "shape"), EVERY)
def test_own_words_stand_on_every_paper(key: str, shape: Shape) -> None:
    design = Design("宠粉节奖状", "第{number}期继续加油。", "{activity}：{deed}。今授予")
    paper = certificate(HONOUR, by_em, key, shape, design)
    assert_clean(paper)
    for words in ("宠粉节奖状", "第十二期继续加油。", "机智抢答：十题全对", "今授予"):
        assert words in said(paper)
    assert "荣誉证书" not in said(paper)
    other = certificate(ENGLISH, by_em, key, shape, design)
    assert other == certificate(ENGLISH, by_em, key, shape), "words in Chinese stay off an English paper"
    english = replace(design, heading="Well Done", closing="Keep it up", deed="{deed} ({date})", lang=Lang.EN)
    own = certificate(ENGLISH, by_em, key, shape, english)
    assert_clean(own)
    assert "Keep it up" in said(own)


@pytest.mark.parametrize(("key", "shape"), EVERY)
@pytest.mark.parametrize("name", NAMES)
def test_the_day_by_the_moon_stands_below_the_date(key: str, shape: Shape, name: str) -> None:
    for honour, day in ((HONOUR, "农历丙午年十月初九"), (ENGLISH, "9th of the 10th lunar month")):
        honour = replace(honour, name=name, keep_emoji=True)
        paper = certificate(honour, by_em, key, shape, Design(lunar=True))
        assert_clean(paper)
        in_column = day.removeprefix("农历").replace(" lunar ", " ")  # below a word that says the rest
        (moon,) = (words for words in paper.words if words.text in (day, in_column))
        assert 0 < moon.x < paper.width
        assert moon.text not in said(certificate(honour, by_em, key, shape))
        unknown = replace(honour, date=date(2150, 1, 1))
        assert certificate(unknown, by_em, key, shape, Design(lunar=True)) == certificate(
            unknown, by_em, key, shape
        ), "no day is made up"


@pytest.mark.parametrize(("key", "shape"), EVERY)
@settings(max_examples=8, deadline=None)
@given(
    heading=st.text("荣誉证书宠粉节奖状 ab", max_size=WORDS["heading"]),
    closing=st.text("称号，以资鼓励。 ab", max_size=WORDS["closing"]),
    logo=st.sampled_from([b"", b"logo"]),
    lunar=st.booleans(),
)
def test_own_words_fit_or_are_refused(
    key: str, shape: Shape, heading: str, closing: str, logo: bytes, lunar: bool
) -> None:
    design = Design(checked("heading", heading), checked("closing", closing), logo=logo, lunar=lunar)
    try:
        paper = certificate(HONOUR, by_em, key, shape, design)
    except UserError:
        return
    assert_clean(paper)


@pytest.mark.parametrize(("key", "shape"), EVERY)
def test_every_palette_keeps_its_words_readable(key: str, shape: Shape) -> None:
    ours = certificate(HONOUR, by_em, key, shape)
    assert len(PALETTES[key]) >= 3
    seen = {tuple(ours.items)}
    for palette in PALETTES[key]:
        paper = certificate(HONOUR, by_em, key, shape, Design(palette=palette))
        seen.add(tuple(paper.items))
        for before, after in zip(ours.items, paper.items, strict=True):
            if isinstance(before, Words) and isinstance(after, Words):
                assert (before.x, before.y, before.text) == (after.x, after.y, after.text)
                if contrast(before.colour, ours.paper) >= READABLE and after.colour != SEAL_PAPER:
                    assert contrast(after.colour, paper.paper) >= READABLE
        assert any(isinstance(each, Box) and each.fill == SEAL_RED for each in paper.items)
    assert len(seen) == len(PALETTES[key]) + 1, "each looks its own"


def test_the_ribbon_and_the_band_keep_their_words_readable() -> None:
    for key, fill in (("playful", "#24786B"), ("modern", "#234C8E")):
        ours = certificate(HONOUR, by_em, key)
        at = next(n for n, each in enumerate(ours.items) if isinstance(each, Box) and each.fill == fill)
        for palette in PALETTES[key]:
            box = certificate(HONOUR, by_em, key, design=Design(palette=palette)).items[at]
            assert isinstance(box, Box)
            assert box.fill != fill
            assert contrast("#FFFFFF", box.fill) >= READABLE


def test_an_unknown_palette_is_ours() -> None:
    assert certificate(HONOUR, by_em, design=Design(palette="nothing")) == certificate(HONOUR, by_em)
    assert all(accent in ACCENTS for key in TEMPLATES for accent in PALETTES[key])


@pytest.mark.parametrize(("key", "shape"), EVERY)
@settings(max_examples=8, deadline=None)
@given(darkest=COLOUR, lightest=COLOUR, palette=st.sampled_from(["", *ACCENTS]))
def test_words_are_readable_on_any_background(
    key: str, shape: Shape, darkest: str, lightest: str, palette: str
) -> None:
    design = Design(palette=palette, background=b"picture", darkest=darkest, lightest=lightest)
    paper = certificate(HONOUR, by_em, key, shape, design)
    picture, veiled = paper.items[:2]
    assert isinstance(picture, Picture)
    assert picture.fills
    assert (picture.width, picture.height) == shape.size
    assert isinstance(veiled, Box)
    share = int(veiled.fill[1:3], 16) / 255
    assert veiled.fill[3:] == paper.paper[1:]
    assert len(inks(paper)) >= 3
    for under in (darkest, lightest):
        ground = mixed(paper.paper, under, share)
        assert all(contrast(ink, ground) >= READABLE - 0.05 for ink in inks(paper))


def test_a_calm_picture_gets_a_thinner_veil() -> None:
    paper = certificate(HONOUR, by_em)
    pale = replace(OURS, background=b"x", darkest="#D8D8D8")
    assert veil(paper, pale) < veil(paper, replace(pale, darkest="#000000"))


@pytest.mark.parametrize(("key", "shape"), EVERY)
def test_the_logo_stands_clear_of_the_words(key: str, shape: Shape) -> None:
    for honour in (HONOUR, ENGLISH):
        paper = certificate(honour, by_em, key, shape, Design(logo=b"logo"))
        assert_clean(paper)
        (logo,) = [each for each in paper.items if isinstance(each, Picture)]
        for words in paper.words:
            beside = words.x >= logo.x + logo.width or words.x + len(words.text) * words.size <= logo.x
            assert beside or words.y - 0.9 * words.size >= logo.y + logo.height or words.y <= logo.y
