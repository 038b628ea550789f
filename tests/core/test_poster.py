from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.papers.porcelain import ACCENT_INK, GOLD_TINT, MEDALS, TEXT, WIDTH
from core.papers.sheet import Box, Disc, Path, Sheet, Words
from core.poster import MOST_LINKS, MOST_RANKS, Chain, Leaderboard, Link, Rank, chain, leaderboard
from core.text import Lang
from tests.core.sheets import KEPT, by_em, listing

BOARD = Leaderboard(
    group="好物优选 3 群",
    activity="猜价格",
    round_number=18,
    date=date(2026, 11, 18),
    headline="正确价格 ¥89.90 · 智利车厘子 2J 1 kg",
    ranks=(
        Rank(1, "A栋-团长老周", "¥89.90", "命中 · 14:03，第 5 条", "免单 智利车厘子"),
        Rank(2, "陳先生 Chan", "¥89.90", "命中 · 14:35，第 40 条", "免单"),
        Rank(2, "小满🌾", "¥89.90", "命中 · 14:35，第 40 条", "免单"),
        Rank(4, "🍀", "¥89.50", "差 0.40 · 14:33", "免单"),
        Rank(5, "余小鱼（自提点）", "¥88.80", "差 1.10 · 14:20"),
    ),
    cut="免单到此",
    foot="60 条消息，42 个报价有效。差得少的在前，一样近的看谁早。",
    seal_text="好物优选",
)
CHAIN = Chain(
    group="好物优选 3 群",
    activity="成语接龙",
    round_number=11,
    date=date(2026, 11, 20),
    headline="4 环 · 3 人 · 同音同调",
    links=(
        Link("一心一意", "yī", "yì", "A栋-团长老周"),
        Link("义不容辞", "yì", "cí", "陳先生 Chan"),
        Link("词不达意", "cí", "yì", "小满🌾"),
        Link("亦步亦趋", "yì", "qū", "陳先生 Chan"),
        Link("曲径通幽，别有洞天", "qū", "tiān", "阿May🌸"),
    ),
    ranks=(Rank(1, "陳先生 Chan", "2 环", "", "证书 脑洞大开"), Rank(2, "小满🌾", "1 环")),
    foot="20:46 接上第 5 环后没人接，接龙结束。",
    seal_text="好物优选",
)


def texts(sheet: Sheet) -> list[str]:
    return [words.text for words in sheet.words]


def find(sheet: Sheet, text: str) -> Words:
    return next(words for words in sheet.words if words.text == text)


def ends(words: Words) -> float:
    return words.x + by_em(words.text, words.face, words.size)


@pytest.mark.parametrize(
    ("name", "sheet"), [("leaderboard", leaderboard(BOARD, by_em)), ("chain", chain(CHAIN, by_em))]
)
def test_the_sheet_is_the_one_kept(name: str, sheet: Sheet) -> None:
    assert listing(sheet) == (KEPT / f"{name}.txt").read_text(encoding="utf-8")


def test_every_row_is_there_with_all_it_says() -> None:
    said = texts(leaderboard(BOARD, by_em))
    for rank in BOARD.ranks:
        assert {rank.name, rank.figure, rank.why} <= set(said)
    assert {"好物优选 3 群", "2026 年 11 月 18 日", "猜价格", "第 18 期", BOARD.headline} <= set(said)


def test_medals_go_by_place_and_gold_only_to_winners() -> None:
    sheet = leaderboard(BOARD, by_em)
    fills = [item.fill for item in sheet.items if isinstance(item, Disc) and item.fill]
    assert fills == [MEDALS[1][0], MEDALS[2][0], MEDALS[2][0]]
    rings = [item for item in sheet.items if isinstance(item, Disc) and not item.fill and item.line == 2.5]
    assert len(rings) == 1
    assert find(sheet, "4").colour == "#7F5B0C"
    assert find(sheet, "5").colour == "#736D62"
    lost = leaderboard(replace(BOARD, ranks=(Rank(1, "甲", "¥9"),)), by_em)
    assert GOLD_TINT not in {item.fill for item in lost.items if isinstance(item, Box)}


def test_the_line_stands_behind_the_last_winner() -> None:
    sheet = leaderboard(BOARD, by_em)
    assert find(sheet, "🍀").y < find(sheet, "免单到此").y < find(sheet, "余小鱼（自提点）").y
    assert sum(isinstance(item, Path) and item.dash > 0 for item in sheet.items) == 2
    nobody = replace(BOARD, ranks=(Rank(1, "甲", "¥9"),))
    assert "免单到此" not in texts(leaderboard(nobody, by_em))


def test_a_long_name_gives_way_to_the_figure() -> None:
    sheet = leaderboard(
        replace(BOARD, ranks=(Rank(1, "很长的名字" * 100, "¥1,234,567.89", "因为" * 90, "免单" * 60),)), by_em
    )
    name = next(words for words in sheet.words if words.text.startswith("很长"))
    figure = find(sheet, "¥1,234,567.89")
    assert name.text.endswith("…")
    assert ends(name) <= figure.x
    why = next(words for words in sheet.words if words.text.startswith("因为"))
    award = next(words for words in sheet.words if words.text.startswith("免单免单"))
    assert ends(why) <= award.x


def test_a_long_list_stops_but_never_before_the_last_winner() -> None:
    many = tuple(Rank(place, f"成员{place}", "1") for place in range(1, 101))
    assert f"还有 {100 - MOST_RANKS} 位，名次略" in texts(leaderboard(replace(BOARD, ranks=many), by_em))
    won = tuple(replace(rank, award="红包") for rank in many)
    said = texts(leaderboard(replace(BOARD, ranks=won), by_em))
    assert "成员100" in said
    assert not any("名次略" in text for text in said)


def test_nobody_won_is_still_a_picture() -> None:
    sheet = leaderboard(replace(BOARD, ranks=(), headline="", foot="", seal_text=""), by_em)
    assert texts(sheet) == ["好物优选 3 群", "2026 年 11 月 18 日", "猜价格", "第 18 期"]
    assert sheet.height > 240


def test_english() -> None:
    sheet = leaderboard(replace(BOARD, lang=Lang.EN), by_em)
    assert {"18 November 2026", "Round 18"} <= set(texts(sheet))


def test_what_links_is_blue() -> None:
    sheet = chain(CHAIN, by_em)
    cells = [words for words in sheet.words if words.face == "serif bold" and words.text in "一心意义不容辞"]
    assert [(words.text, words.colour == ACCENT_INK) for words in cells[:8]] == [
        ("一", False),
        ("心", False),
        ("一", False),
        ("意", True),
        ("义", True),
        ("不", False),
        ("容", False),
        ("辞", True),
    ]
    assert find(sheet, "yī").colour != ACCENT_INK
    assert find(sheet, "tiān").colour == ACCENT_INK


def test_a_saying_of_two_halves_takes_two_lines() -> None:
    sheet = chain(CHAIN, by_em)
    first, last = find(sheet, "幽"), find(sheet, "洞")
    assert first.y < last.y
    assert find(sheet, "曲").colour == find(sheet, "天").colour == ACCENT_INK
    assert first.colour == TEXT


def test_a_very_long_chain_shows_its_end_under_its_own_numbers() -> None:
    links = tuple(Link("一心一意", "yī", "yì", "甲") for _ in range(MOST_LINKS + 5))
    said = texts(chain(replace(CHAIN, links=links), by_em))
    assert str(MOST_LINKS + 5) in said
    assert said.count("甲") == MOST_LINKS
    assert chain(replace(CHAIN, links=links), by_em).height < 32_000


def test_a_chain_of_nothing_is_still_a_picture() -> None:
    assert "成语接龙" in texts(chain(replace(CHAIN, links=(), ranks=()), by_em))


@settings(max_examples=60, deadline=None)
@given(name=st.text(max_size=60), figure=st.text(max_size=20), word=st.text(min_size=1, max_size=12))
def test_nothing_leaves_the_picture(name: str, figure: str, word: str) -> None:
    board = replace(
        BOARD, group=name, headline=name * 3, ranks=(Rank(1, name, figure, name, name), Rank(2, name, figure))
    )
    links = (Link(word, "yī", "yì", name),) * 3
    for sheet in (leaderboard(board, by_em), chain(replace(CHAIN, links=links), by_em)):
        for words in sheet.words:
            assert words.x >= 40
            assert ends(words) <= WIDTH - 40 + words.size / 2
            assert words.y < sheet.height
