"""Amounts read out of chat: rows of what was said and what it must be read as, and properties."""

from __future__ import annotations

import csv
import time
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.amounts import Amount, Doubt, Nothing, Reading, Several, Unit, fen, read, show_money, yuan

ROWS = Path(__file__).parent / "data" / "amounts.tsv"


def rows() -> list[tuple[Unit, str, str]]:
    with ROWS.open(encoding="utf-8", newline="") as file:
        table = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [(Unit(wanted), expected, said) for wanted, expected, said in table[1:]]


def shown(reading: Reading) -> str:
    """A reading as the table writes it: a number with its sign, ``?why`` or ``-``."""
    if isinstance(reading, Nothing):
        return "-"
    if isinstance(reading, Several):
        return f"?{reading.why.code}"
    return f"{'+' if reading.sign == '+' else ''}{reading.value.normalize():f}"


@pytest.mark.parametrize(("wanted", "expected", "said"), rows())
def test_is_read_as_the_table_says(wanted: Unit, expected: str, said: str) -> None:
    assert shown(read(said, wanted)) == expected


def test_the_table_is_large_and_uses_every_doubt() -> None:
    table = rows()
    assert len(table) > 600
    assert {expected[1:] for _, expected, _ in table if expected.startswith("?")} == set(Doubt)
    assert {wanted for wanted, _, _ in table} == set(Unit)


CHATTER = [
    "我猜{}吧",
    "{}！",
    "[强]{}",
    "应该是{}",
    "  {}  ",
    "答案：{}",
    "{}，谢谢群主",
    "@群主 {}",
    "第3题 {}",
    "{}哈哈哈",
    "我觉得{}啊",
]
MONEY = st.decimals(min_value=1, max_value=99999, places=2, allow_nan=False)
HAN = "零一二三四五六七八九"


def in_han(whole: int) -> str:
    """A whole number below 100,000 as it is said in Chinese, spelled out fully."""
    said, zero = "", False
    for unit, name in ((10000, "万"), (1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, whole = divmod(whole, unit)
        if digit:
            said += ("零" if zero and said else "") + HAN[digit] + name
        zero = not digit
    return said.removeprefix("一") if said.startswith("一十") else said


@given(MONEY, st.sampled_from(CHATTER))
def test_every_form_of_a_sum_reads_back(value: Decimal, around: str) -> None:
    cents = int(value * 100)
    jiao, rest = divmod(cents % 100, 10)
    whole = cents // 100
    forms = [f"¥{value}", f"{value}元", f"{value:,}元", f"{whole}块{jiao}毛{rest}分", f"{value}r"]
    forms.append(f"{value}元".translate(str.maketrans("0123456789.", "０１２３４５６７８９．")))
    for form in forms:
        reading = read(around.format(form), Unit.MONEY)
        assert isinstance(reading, Amount), form
        assert reading.value == value, form


@given(st.integers(11, 99_999), st.sampled_from(CHATTER))
def test_chinese_numerals_read_back(whole: int, around: str) -> None:
    reading = read(around.format(f"{in_han(whole)}块"), Unit.MONEY)
    assert isinstance(reading, Amount)
    assert reading.value == whole


def clear(expected: str) -> bool:
    return expected[0] not in "?-" or expected[1:].isdigit()


@pytest.mark.parametrize("around", ["我猜{}吧", "{}！", "[强]{}", "  {}  ", "{}[玫瑰]", "{}~"])
def test_chatter_around_changes_no_clear_amount(around: str) -> None:
    for wanted, expected, said in rows():
        if clear(expected) and "-" not in expected and "+" not in expected:
            assert shown(read(around.format(said), wanted)) == expected, said


@pytest.mark.parametrize("around", ["{}！", "[强]{}", "  {}  ", "{}[玫瑰]", "{}~", "{}哈哈"])
def test_chatter_around_makes_nothing_clearer(around: str) -> None:
    for wanted, expected, said in rows():
        if not clear(expected):
            assert not isinstance(read(around.format(said), wanted), Amount), said


@given(st.text(), st.sampled_from(list(Unit)))
def test_no_text_makes_it_raise(text: str, wanted: Unit) -> None:
    read(text, wanted)


@given(
    st.lists(
        st.sampled_from(
            [*"0123456789一二两十百千万亿零点块元毛分折成%.,，-+~@[]:号月第猜不是 kwr", "左右", "半价"]
        ),
        max_size=30,
    ),
    st.sampled_from(list(Unit)),
)
@settings(max_examples=400)
def test_no_mixture_of_numerals_makes_it_raise(parts: list[str], wanted: Unit) -> None:
    reading = read("".join(parts), wanted)
    if isinstance(reading, Amount) and wanted is Unit.MONEY:
        assert 0 <= fen(reading) < 10**10
    if isinstance(reading, Amount) and wanted is Unit.COUNT:
        assert reading.value == int(reading.value)
    if isinstance(reading, Amount) and wanted is Unit.PERCENT:
        assert 0 <= reading.value <= 100
    if isinstance(reading, Amount) and wanted is Unit.DISCOUNT:
        assert 0 < reading.value <= 1


@pytest.mark.parametrize(
    "text",
    [
        *(
            "9" * 10_000,
            "九" * 10_000,
            "1," * 10_000,
            "我猜" * 5_000,
            "[" * 10_000,
            "@9" * 5_000,
            "万" * 9_000,
        ),
        *(
            "9" * 900,
            "一二" * 450,
            "1-" * 450,
            "3月" * 450,
            "我猜我" * 300 + "9",
            "a@" * 450 + "9",
            "1." * 450,
        ),
        "99 " * 300,
    ],
)
def test_endless_text_is_read_at_once(text: str) -> None:
    begun = time.process_time()
    assert not isinstance(read(text, Unit.MONEY), Amount) or text.startswith("99 ")
    assert time.process_time() - begun < 0.2


def test_a_thousand_messages_take_no_time() -> None:
    begun = time.process_time()
    for said in [said for _, _, said in rows()]:
        read(said, Unit.MONEY)
    assert time.process_time() - begun < 0.5


def test_nouns_of_the_question_go_before_all_others() -> None:
    reading = read("3个人下了5单", Unit.COUNT, nouns=("单", "笔"))
    assert isinstance(reading, Amount)
    assert (reading.value, reading.said) == (Decimal(5), "5单")


def test_candidates_are_offered_once_each_in_the_order_said() -> None:
    reading = read("99，不，89，还是99", Unit.MONEY)
    assert isinstance(reading, Several)
    assert reading.candidates == (Decimal(99), Decimal(89))


def test_what_was_read_is_kept() -> None:
    reading = read("我猜九十九块九吧", Unit.MONEY)
    assert isinstance(reading, Amount)
    assert (reading.said, reading.sign, reading.unit) == ("九十九块九", "", Unit.MONEY)


@pytest.mark.parametrize("doubt", Doubt)
def test_every_doubt_has_a_sentence(doubt: Doubt) -> None:
    reason = doubt.reason()
    assert reason.code == doubt.value
    assert not reason.text.blanks


@pytest.mark.parametrize(
    ("amount", "short", "shown_as"),
    [
        (9900, False, "¥99.00"),
        (9900, True, "¥99"),
        (9990, True, "¥99.90"),
        (5, False, "¥0.05"),
        (0, True, "¥0"),
        (-1250, False, "-¥12.50"),
        (129_900, True, "¥1299"),
    ],
)
def test_money_is_shown(amount: int, short: bool, shown_as: str) -> None:
    assert yuan(amount, short=short) == shown_as
    assert show_money(Decimal(amount) / 100, short=short) == shown_as


def test_less_than_a_fen_is_no_money() -> None:
    assert fen(Decimal("99.90")) == 9990
    for wrong in (Decimal("0.001"), Decimal("NaN"), Decimal("Infinity")):
        with pytest.raises(ValueError, match="fen"):
            fen(wrong)


@given(st.integers(-(10**9), 10**9))
def test_fen_shown_and_read_back(amount: int) -> None:
    reading = read(yuan(amount), Unit.MONEY)
    if 0 <= amount < 10**10:
        assert isinstance(reading, Amount)
        assert fen(reading) == amount
    else:
        assert not isinstance(reading, Amount)
