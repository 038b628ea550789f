from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.coupons import Coupon, fits, from_rows, parse_coupons, problem, ranked
from core.prize import Prize, PrizeTable

TODAY = date(2026, 11, 18)
END = date(2026, 12, 31)
ONE = "HW26-8K3F-01"

READ = (
    (ONE, [Coupon(ONE)]),
    (f"1. {ONE}", [Coupon(ONE)]),
    (f"券码：{ONE}，有效期至2026年12月31日", [Coupon(ONE, expires_on=END)]),
    (f"{ONE} 满100减20 20元 2026-12-31", [Coupon(ONE, "满100减20", 2000, END)]),
    (f"{ONE}\t满100减20\t20\t2026-12-31", [Coupon(ONE, "满100减20", 2000, END)]),
    (f"{ONE},满100减20,2026.12.31前有效", [Coupon(ONE, "满100减20", None, END)]),
    (
        "满100减20（12月31日前有效）：\nAAA111\n\nBBB222",
        [Coupon(c, "满100减20", None, END) for c in ("AAA111", "BBB222")],
    ),
    ("【新人券】\nN1\n10元券：\nN2", [Coupon("N1", "新人券"), Coupon("N2", "10元券")]),
    ("X2 2026-11-01~2026-12-31", [Coupon("X2", expires_on=END)]),
    ("X3 3月1日前", [Coupon("X3", expires_on=date(2027, 3, 1))]),
    ("AB12-34-56", [Coupon("AB12-34-56")]),
    ("Ａｂ１２３", [Coupon("Ab123")]),
    ("福利社2026", [Coupon("福利社2026")]),
    ("￥q7Xyz￥ 8折券", [Coupon("￥q7Xyz￥", "8折券")]),
    ("https://s.cn/x?d=1-2 10元券", [Coupon("https://s.cn/x?d=1-2", "10元券")]),
    ("卡号 1234567 密码 8899", [Coupon("卡号 1234567 密码 8899")]),
    ("ABCD 20", [Coupon("ABCD", "", 2000)]),
    ("=1+1", [Coupon("=1+1")]),
    ("\u200bZ9\u202e\r\n", [Coupon("Z9")]),
    ("券码\t类型\n<img src=x>\t新人\nQ2", [Coupon("<img src=x>", "新人"), Coupon("Q2")]),
)


@pytest.mark.parametrize(("text", "expected"), READ, ids=[text for text, _ in READ])
def test_codes_are_read_however_they_are_kept(text: str, expected: list[Coupon]) -> None:
    assert parse_coupons(text, TODAY) == (tuple(expected), ())


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("谢谢大家", "no_code"),
        ("2026-11-18", "no_code"),
        ("AAAA BBBB", "several_codes"),
        ("x" * 201, "long_code"),
        ("AAA " + "长" * 41, "long_label"),
        ("券码\t面值\nAAA\t两百块钱", "bad_worth"),
        ("券码\t有效期\nAAA\t下周", "bad_day"),
        ("券码\t有效期\nAAA\t2026-02-30", "bad_day"),
    ],
)
def test_what_is_no_code_is_said_with_its_line(text: str, why: str) -> None:
    coupons, (unread,) = parse_coupons(text, TODAY)
    assert (coupons, unread.why.code, unread.said) == ((), why, text.split("\n")[-1])


def test_what_a_line_does_not_say_is_taken_from_the_form() -> None:
    like = Coupon("", "满50减5", 500, END)
    assert parse_coupons("A1\nA2 ¥8", TODAY, like)[0] == (
        Coupon("A1", "满50减5", 500, END),
        Coupon("A2", "满50减5", 800, END),
    )


def test_cells_of_a_sheet() -> None:
    rows = [
        ("面值", "券码", "有效期至"),
        (20.0, 123456789, datetime(2026, 12, 31)),
        (None, 1234567890123450, ""),
        ("", "", ""),
    ]
    coupons, (unread,) = from_rows(rows)
    assert coupons == (Coupon("123456789", "", 2000, END),)
    assert (unread.line, unread.why.code) == (3, "rounded"), "Excel keeps fifteen digits"


@given(st.text(max_size=200))
@settings(max_examples=150, deadline=None)
def test_nothing_pasted_raises_and_every_code_is_sound(text: str) -> None:
    coupons, _ = parse_coupons(text, TODAY)
    assert all(problem(each) is None for each in coupons)


@pytest.mark.parametrize(
    ("prize", "coupon", "fit"),
    [
        ("优惠券 10", Coupon("a", "满100减10", 1000), True),
        ("优惠券 10", Coupon("a", "10元券"), True),
        ("优惠券 10", Coupon("a", "新人券"), False),
        ("优惠券 10元券", Coupon("a", "", 1000), True),
        ("优惠券 满100减20", Coupon("a", "满 100 减 20", 2000), True),
        ("优惠券 满100减20", Coupon("a", "满100减10", 2000), False),
        ("优惠券", Coupon("a", "随便什么"), True),
        ("优惠券 ¥20 新人券", Coupon("a", "新人券", 1000), False),
    ],
)
def test_a_code_fits_what_the_prize_says(prize: str, coupon: Coupon, fit: bool) -> None:
    made: Prize = PrizeTable.parse([f"1: {prize}"]).tiers[0].prize
    assert fits(made, coupon) is fit


def test_the_first_to_lapse_goes_first_and_a_lapsed_one_never() -> None:
    prize = PrizeTable.parse(["1: 优惠券"]).tiers[0].prize
    stock = [
        Coupon("never", id=1),
        Coupon("soon", expires_on=TODAY, id=2),
        Coupon("gone", expires_on=date(2026, 11, 17), id=3),
        Coupon("dear", amount=9900, expires_on=TODAY, id=4),
    ]
    assert [each.code for each in ranked(prize, stock, TODAY)] == ["soon", "dear", "never"]
