from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.linebreak import HANGING, NEVER_FIRST, NEVER_LAST, break_lines, clusters
from core.papers.sheet import Face
from tests.core.sheets import by_em


def em(text: str) -> float:
    return by_em(text, Face.SERIF, 1)


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("", 10, ("",)),
        ("十题全对最先答完", 4, ("十题全对", "最先答完")),
        ("十题全对，最先答完", 4, ("十题全", "对，最先", "答完")),
        ("他说（好）就走", 3, ("他说", "（好）", "就走")),
        ("报出 89.90 元，只差 0.10 元", 5, ("报出 89.90", "元，只差", "0.10 元")),
        ("报出的价是￥100整", 6, ("报出的价是", "￥100整")),
        ("一二三四五", 4, ("一二三", "四五")),
        ("一二三四。", 4, ("一二", "三四。")),
        ("首尾……相接", 4, ("首尾……", "相接")),
        ("三只👩‍👩‍👧‍👦小猫", 3, ("三只👩‍👩‍👧‍👦", "小猫")),
        ("12345678，90", 3, ("123456", "78，90")),
        ("说“abc”“def”", 4, ("说“abc”", "“def”")),
        ("supercalifragilistic", 5, ("supercalif", "ragilistic")),
        ("a  b\n c", 9, ("a b c",)),
    ],
)
def test_lines(text: str, room: float, lines: tuple[str, ...]) -> None:
    assert break_lines(text, em, room) == lines


def test_a_mark_may_hang_in_the_margin() -> None:
    assert break_lines("十题全对，最先答完", em, 4.5) == ("十题全", "对，最先", "答完")
    assert break_lines("十题全对，最先答完", em, 4.5, hanging=0.5) == ("十题全对，", "最先答完")


def test_the_first_line_may_be_shorter() -> None:
    assert break_lines("一二三四五六七八", em, 4, first=2) == ("一二", "三四五六", "七八")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("e\u0301a", ["e\u0301", "a"]),
        ("🇨🇳🇯🇵", ["🇨🇳", "🇯🇵"]),
        ("👍🏽吧", ["👍🏽", "吧"]),
        ("❤️好", ["❤️", "好"]),
        ("👨‍👩‍👧", ["👨‍👩‍👧"]),
        ("𠮷田", ["𠮷", "田"]),
    ],
)
def test_clusters(text: str, parts: list[str]) -> None:
    assert clusters(text) == parts


PROSE = st.text(alphabet="好物优选三群abc019 ，。！？（）“”…—¥%🌸", min_size=1, max_size=80)


@settings(max_examples=150, deadline=None)
@given(text=PROSE, room=st.integers(8, 30))
def test_nothing_is_lost_and_nothing_is_too_wide(text: str, room: int) -> None:
    lines = break_lines(text, em, room, hanging=0.5)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(em(line) - (0.5 if line[-1:] in HANGING and line else 0) <= room for line in lines)


WORDS = st.lists(
    st.sampled_from(["好物", "优选。", "（三群）", "“答”，", "abc", "¥89.90", "第 1 名！"]),
    min_size=1,
    max_size=30,
)


@settings(max_examples=150, deadline=None)
@given(words=WORDS, room=st.integers(8, 30))
def test_no_line_begins_or_ends_badly(words: list[str], room: int) -> None:
    lines = break_lines("".join(words), em, room)
    assert all(line[0] not in NEVER_FIRST for line in lines)
    assert all(line[-1] not in NEVER_LAST for line in lines)
    assert len(lines) == 1 or sum(char not in NEVER_FIRST for char in lines[-1]) >= 2
