"""Answers compared with what was asked: rows of what was said and what it comes to, and properties."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.answers import (
    Chosen,
    Differs,
    Match,
    Near,
    Nothing,
    Told,
    Unclear,
    choice,
    number,
    same_text,
    strip_emoji_codes,
    strip_lead,
    truth,
)
from core.text import Lang

ROWS = Path(__file__).parent / "data" / "answers.tsv"
SIGHTS = ("外滩", "东方明珠", "城隍庙", "豫园")
ALTERNATES = ("东方明珠广播电视塔", "明珠塔", "Oriental Pearl")
_TRADITIONAL = str.maketrans("東廣電視選對錯這題", "东广电视选对错这题")


def simplify(text: str) -> str:
    return text.translate(_TRADITIONAL)


def rows() -> list[tuple[str, str, str]]:
    with ROWS.open(encoding="utf-8", newline="") as file:
        table = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [(asked, expected, said) for asked, expected, said in table[1:]]


def answered(asked: str, said: str) -> object:
    match asked:
        case "choice":
            return choice(said, SIGHTS, simplify=simplify)
        case "numbered":
            return choice(said, 4, numbered=True)
        case "several":
            return choice(said, SIGHTS, several=True, simplify=simplify)
        case "truth":
            return truth(said)
        case "text":
            return same_text(said, SIGHTS[1], ALTERNATES, simplify=simplify)
        case "typo1":
            return same_text(said, SIGHTS[1], typo_tolerance=1)
        case _:
            return number(said, Decimal(42), Decimal("0.5"))


def shown(result: object) -> str:
    match result:
        case Chosen():
            return result.letters
        case Told(value):
            return "yes" if value else "no"
        case Unclear(why):
            return f"?{why.code}"
        case Near(_, why):
            return f"~{why.code}"
        case Match():
            return "="
        case Differs():
            return "!="
        case _:
            return "-"


@pytest.mark.parametrize(("asked", "expected", "said"), rows())
def test_comes_to_what_the_table_says(asked: str, expected: str, said: str) -> None:
    assert shown(answered(asked, said)) == expected


def test_the_table_is_large_and_covers_every_question() -> None:
    table = rows()
    assert len(table) > 400
    assert {asked for asked, _, _ in table} == {
        "choice",
        "numbered",
        "several",
        "truth",
        "text",
        "typo1",
        "figure",
    }


@given(st.text())
@settings(max_examples=200)
def test_no_text_makes_it_raise(text: str) -> None:
    for asked in ("choice", "numbered", "several", "truth", "text", "typo1", "figure"):
        answered(asked, text)
    strip_lead(text)
    strip_emoji_codes(text)


@given(
    st.lists(
        st.sampled_from(
            [*"ABCDEabcdx对错是不选第二个甲乙123、，.[]@√× ?", "还是", "外滩", "豫园", "我猜", "吗"]
        ),
        max_size=16,
    )
)
@settings(max_examples=400)
def test_no_mixture_makes_it_raise(parts: list[str]) -> None:
    text = "".join(parts)
    for asked in ("choice", "numbered", "several", "truth", "text", "figure"):
        result = answered(asked, text)
        if isinstance(result, Chosen):
            assert result.options
            assert set(result.options) <= {0, 1, 2, 3}
            assert list(result.options) == sorted(set(result.options))
            assert asked == "several" or len(result.options) == 1


@given(
    st.text("天地玄黄宇宙洪荒日月盈昃abcXYZ", min_size=2, max_size=8),
    st.sampled_from(
        ["{}", "我猜{}", "答案：{}！", "[强]{}", "@群主 {}", "我觉得是{}吧", "  {}。", "第3题 {}"]
    ),
)
def test_an_answer_dressed_up_is_the_answer(answer: str, around: str) -> None:
    assert isinstance(same_text(around.format(answer), answer), Match)


@given(st.decimals(0, 10**6, places=2), st.sampled_from(["{}", "我猜{}", "{}吧", "答案：{}"]))
def test_a_number_said_is_never_another(value: Decimal, around: str) -> None:
    result = number(around.format(value), value + 1)
    assert not isinstance(result, Match)
    assert isinstance(number(around.format(value + 1), value + 1), Match | Unclear)


@pytest.mark.parametrize(
    ("said", "answer", "tolerance", "expected"),
    [
        ("是", "是", 0, "="),
        ("3.5", "35", 0, "!="),
        ("1922", "1921", 1, "!="),
        ("1921年", "1921", 0, "~contains"),
        ("C++", "C", 0, "!="),
        ("C++", "c++", 0, "="),
        ("17", "7", 2, "!="),
        ("7", "17", 2, "!="),
        ("-5", "5", 0, "!="),
        ("5%", "5", 0, "~contains"),
        ("北海", "上海", 1, "!="),
        ("三国演义", "四国演义", 2, "!="),
        ("周杰仑", "周杰伦", 1, "="),
        ("iPhone 15", "iphone15", 0, "="),
        ("是非题", "是非题", 0, "="),
        ("的士", "的士", 0, "="),
        ("？", "？", 0, "="),
        ("[强]", "[强]", 0, "="),
        ("[图片]", "[图片]", 0, "-"),
        ("3.14159", "3.14159", 0, "="),
        ("答案", "答案", 0, "="),
        ("我猜我", "我猜我", 0, "="),
        ("x" * 100_000, "东方明珠", 2, "!="),
    ],
)
def test_texts_are_compared(said: str, answer: str, tolerance: int, expected: str) -> None:
    assert shown(same_text(said, answer, typo_tolerance=tolerance)) == expected


def test_the_wording_agreed_with_is_named() -> None:
    assert same_text("我猜明珠塔", SIGHTS[1], ALTERNATES) == Match("明珠塔")
    assert same_text("周杰仑", "周杰伦", typo_tolerance=1) == Match("周杰伦", 1)


def test_slang_that_is_the_answer_is_the_answer() -> None:
    assert number("520", Decimal(520)) == Match("520")
    assert shown(number("520", Decimal(42))) == "?applause"


def test_a_wrong_number_is_told() -> None:
    assert number("我猜40", Decimal(42)) == Differs(Decimal(40))


def test_what_is_unclear_says_why_in_both_languages() -> None:
    result = choice("A还是B呢", 4)
    assert isinstance(result, Unclear)
    assert result.options == (0, 1)
    assert result.why.text.to(Lang.ZH) != result.why.text.to(Lang.EN)


def test_options_that_contain_one_another_are_told_apart() -> None:
    assert choice("上海滩", ("上海", "上海滩")) == Chosen((1,))
    assert choice("选上海", ("上海", "上海滩")) == Chosen((0,))


def test_options_may_be_letters_numbers_or_marks() -> None:
    assert choice("B", ("B", "A")) == Chosen((0,))
    assert choice("8", ("6", "8", "10")) == Chosen((1,))
    assert choice("我猜10", ("6", "8", "10")) == Chosen((2,))
    assert isinstance(choice("", ()), Nothing)


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("答案：东方明珠", "东方明珠"),
        ("@群主 我觉得是 B", "B"),
        ("[强]我猜99", "99"),
        ("是", "是"),
        ("第3题：C", "C"),
        ("", ""),
    ],
)
def test_leads_come_off(said: str, answer: str) -> None:
    assert strip_lead(said) == answer


def test_emoji_codes_come_off() -> None:
    assert strip_emoji_codes("[强]我猜99[玫瑰]") == "我猜99"
