from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.certificate import TEMPLATES, Honour, certificate, register_fingerprint, register_line, registered
from core.errors import UserError
from core.linebreak import NEVER_FIRST
from core.papers.classic import CLOSING, LEFT, NAME, RIGHT, SIZE
from core.papers.naming import balanced, name_on_paper
from core.papers.ornament import seal_characters
from core.papers.sheet import Box, Face, Sheet, Words, mixed
from core.text import Lang
from tests.core.sheets import KEPT, by_em, listing

HONOUR = registered(
    Honour(
        group="好物优选三群",
        activity="机智抢答",
        round_number=12,
        name="小夏🌸",
        real_name="林知夏",
        deed="十题全对，最先答完，才思敏捷，名列第一。",
        title="答题小王子",
        issuer="周敏",
        date=date(2026, 11, 17),
        serial="答题-2026-0012",
        seal_text="好物优选",
    )
)
ENGLISH = registered(
    replace(
        HONOUR,
        lang=Lang.EN,
        group="Good Finds No. 3",
        activity="Quick answer",
        real_name="Zhixia Lin",
        deed="Answered all ten questions and was the first to finish.",
        title="Prince of Answers",
        issuer="Min Zhou",
        serial="QA-2026-0012",
    )
)


def sheet(**changes: object) -> Sheet:
    return certificate(replace(HONOUR, **changes), by_em)  # type: ignore[arg-type]


def said(paper: Sheet) -> str:
    return "\n".join(words.text for words in paper.words)


def ends(words: Words) -> float:
    return words.x + by_em(words.text, words.face, words.size) + words.spacing * (len(words.text) - 1)


@pytest.mark.parametrize(
    ("name", "honour"), [("certificate-classic-zh", HONOUR), ("certificate-classic-en", ENGLISH)]
)
def test_the_sheet_is_the_one_kept(name: str, honour: Honour) -> None:
    assert listing(certificate(honour, by_em)) == (KEPT / f"{name}.txt").read_text(encoding="utf-8")


def test_everything_that_must_be_said_is_said() -> None:
    whole = said(sheet()).replace("\n", "")
    for part in (
        "好物优选三群",
        "荣誉证书",
        "林知夏",
        "群友：",
        "答题小王子",
        "称号，以资鼓励。",
        "群主　周　敏",
    ):
        assert part in whole
    assert (
        "在二〇二六年十一月十七日“机智抢答”第十二期中，十题全对，最先答完，才思敏捷，名列第一。特授予"
        in whole
    )
    assert "编号　答题-2026-0012" in whole
    four = HONOUR.fingerprint[:16]
    assert f"名册指纹　{four[:4]} {four[4:8]} {four[8:12]} {four[12:]}" in whole


def test_english_reads_as_a_sentence() -> None:
    lines = [words.text for words in certificate(ENGLISH, by_em).words]
    whole = " ".join(lines)
    assert (
        "This is to certify that Zhixia Lin answered all ten questions and was the first to finish" in whole
    )
    assert (
        "in round 12 of Quick answer on 17 November 2026, and is awarded the title Prince of Answers" in whole
    )
    assert "群" not in whole


def test_every_template_says_who_what_and_by_whom() -> None:
    for key in TEMPLATES:
        whole = said(certificate(HONOUR, by_em, key))
        for part in ("林知夏", "答题小王子", "好物优选三群", "答题-2026-0012", HONOUR.fingerprint[:4]):
            assert part in whole, (key, part)


NAMES = [
    ("", "周敏", False, "周敏"),
    ("", "🌟小满🌾✨", False, "小满"),
    ("", "🌟小满🌾✨", True, "🌟小满🌾✨"),
    ("林知夏", "🍀", False, "林知夏"),
    (" 林 知夏\n", "x", False, "林 知夏"),
    ("", "O’Brien\u202e", False, "O'Brien"),
    ("", "<img src=x>", False, "<img src=x>"),
    ("", "🍀", True, "🍀"),
]


@pytest.mark.parametrize(("real", "nick", "keep", "written"), NAMES)
def test_which_name_is_written(real: str, nick: str, keep: bool, written: str) -> None:
    assert name_on_paper(real, nick, keep) == written


@pytest.mark.parametrize(("real", "nick"), [("", "🍀"), ("  ", "👩‍👩‍👧‍👦❤️")])
def test_a_name_of_emoji_alone_is_written_as_it_is(real: str, nick: str) -> None:
    assert name_on_paper(real, nick, False) == nick


def test_a_name_of_blanks_alone_is_refused() -> None:
    with pytest.raises(UserError):
        name_on_paper("", "\u200b \u3000", False)


def name_words(name: str) -> list[Words]:
    return [words for words in sheet(real_name=name).words if words.colour == NAME.colour and words.y < 470]


@pytest.mark.parametrize(
    ("length", "size", "lines"), [(2, 56, 1), (14, 56, 1), (18, 47, 1), (30, 39, 2), (40, 39, 2)]
)
def test_a_long_name_shrinks_then_takes_two_lines(length: int, size: int, lines: int) -> None:
    words = name_words(("欧阳建国" * 10)[:length])
    assert {each.size for each in words} == {size}
    assert len(words) == lines
    assert all(ends(each) < RIGHT for each in words)


def test_a_name_too_long_for_two_lines_is_refused_in_a_sentence() -> None:
    with pytest.raises(UserError) as refused:
        sheet(real_name="长" * 500)
    assert "太长" in refused.value.text.zh
    assert len(refused.value.text.zh) < 90


def test_two_lines_break_at_a_blank_or_evenly() -> None:
    assert balanced("Anna Maria Featherstonehaugh", len) == ("Anna Maria", "Featherstonehaugh")
    assert balanced("一二三四五六", len) == ("一二三", "四五六")
    assert balanced("一二三（四五六）", len)[1][0] not in NEVER_FIRST


def test_the_deed_is_justified_and_its_marks_hang() -> None:
    body = [words for words in sheet().words if words.face is Face.SERIF and words.size == 34][:2]
    assert [words.text[-1] for words in body] == ["，", "予"]
    assert body[0].x == pytest.approx(LEFT + 72)
    assert ends(body[0]) == pytest.approx(RIGHT + 17, abs=0.5)
    assert body[1].x == LEFT


@pytest.mark.parametrize(("length", "lines"), [(4, 2), (60, 3), (100, 4), (140, 5)])
def test_a_longer_deed_is_set_smaller(length: int, lines: int) -> None:
    paper = sheet(deed="报得准" * (length // 3))
    title = next(words for words in paper.words if words.text == HONOUR.title)
    body = [words for words in paper.words if 480 < words.y < title.y]
    assert len(body) <= lines
    assert body[-1].y < title.y - title.size * 0.85


@pytest.mark.parametrize("change", [{"deed": "很" * 400}, {"title": "王" * 60}])
def test_what_cannot_fit_is_refused_in_a_sentence(change: dict[str, str]) -> None:
    with pytest.raises(UserError) as refused:
        sheet(**change)
    assert "太长" in refused.value.text.zh
    assert "long" in refused.value.text.en


def test_the_register_line_is_what_the_fingerprint_is_of() -> None:
    line = register_line(HONOUR)
    assert json.loads(line)[0] == "答题-2026-0012"
    assert json.loads(line)[4] == "林知夏"
    assert register_fingerprint(HONOUR) == hashlib.sha256(line.encode()).hexdigest() == HONOUR.fingerprint


@pytest.mark.parametrize(
    "change", [{"real_name": "林知秋"}, {"serial": "答题-2026-0013"}, {"title": "x"}, {"deed": "y"}]
)
def test_any_change_changes_the_fingerprint(change: dict[str, str]) -> None:
    changed = replace(HONOUR, **change)  # type: ignore[arg-type]
    assert register_fingerprint(changed) != HONOUR.fingerprint


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("好物优选", "好物优选"),
        ("好物优选三群", "好物优选"),
        ("周敏", "周敏之印"),
        ("欧阳敏", "欧阳敏印"),
        ("周", "周"),
        ("Anna 🌸", "印"),
        ("好物 Club 优选", "好物优选"),
    ],
)
def test_the_characters_of_a_seal(text: str, cut: str) -> None:
    assert "".join(seal_characters(text)) == cut


def test_the_seal_is_read_from_right_to_left_and_stands_clear_of_the_signature() -> None:
    paper = sheet(seal_text="甲乙丙丁", issuer="一位名字特别特别长的群主大人")
    stone = next(item for item in paper.items if isinstance(item, Box) and item.fill)
    cut = {words.text: words for words in paper.words if words.text in "甲乙丙丁"}
    assert cut["甲"].x == cut["乙"].x > cut["丙"].x == cut["丁"].x
    assert cut["甲"].y == cut["丙"].y < cut["乙"].y == cut["丁"].y
    signature = next(words for words in paper.words if words.text.startswith("群主　"))
    assert stone.x + stone.width < signature.x
    foot = [words for words in paper.words if words.x < stone.x and words.y > stone.y]
    assert all(ends(words) < stone.x for words in foot)


def test_without_owner_or_seal_the_group_signs() -> None:
    paper = sheet(issuer="", seal_text="")
    assert [words.text for words in paper.words].count("好物优选三群") == 2
    assert {"好", "物", "优", "选"} <= {words.text for words in paper.words}


def test_the_watermark_is_gold_at_a_fifth() -> None:
    assert mixed("#B08A3A", "#FBF6E9", 0.2) == "#ECE0C6"
    assert mixed("#123456", "#FFFFFF", 1) == "#123456"


@settings(max_examples=80, deadline=None)
@given(
    name=st.text(min_size=1, max_size=60),
    title=st.text(min_size=1, max_size=20),
    group=st.text(max_size=80),
    issuer=st.text(max_size=80),
    deed=st.text(max_size=150),
    lang=st.sampled_from(Lang),
)
def test_whatever_is_written_stays_inside_the_margins(
    name: str, title: str, group: str, issuer: str, deed: str, lang: Lang
) -> None:
    honour = Honour(
        group, "猜价格", 3, name, deed, title, issuer, date(2026, 1, 2), "猜价-1", lang=lang, keep_emoji=True
    )
    try:
        paper = certificate(honour, by_em)
    except UserError:
        return
    for words in paper.words:
        assert words.x >= 112
        assert words.x + by_em(words.text, words.face, words.size) <= SIZE[0] - 112 + CLOSING.size
