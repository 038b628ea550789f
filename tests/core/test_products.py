from __future__ import annotations

from dataclasses import replace
from datetime import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.products import (
    Catalogue,
    Product,
    board_number,
    from_rows,
    is_spelt,
    numbered,
    parse_products,
    problem,
    to_rows,
)

LISTED = """今日商品清单：
1. 智利车厘子 2J 1kg ￥89.9
2、保温杯 500ml 原价129 现价59.9元
③ 玻璃杯 四只装 39块9
第4款 纯棉T恤（白）到手价 45
5号 厨房纸10包 29.9
【6】iPhone 15 手机壳 19.9包邮
"""
POSTED = """周敏
2026年11月16日 09:30
第1款 智利车厘子 89.9元

阿杰
2026年11月16日 09:31
车厘子多少钱？

阿杰
2026年11月16日 09:33
上次花了 200 多

周敏
2026年11月16日 10:02
【保温杯】500ml
到手价59.9

周敏
2026年11月16日 10:05
[图片]

豆豆妈
2026年11月16日 10:06
好的，上次买过
"""


def seen(text: str) -> list[tuple[int, str, str]]:
    return [(each.number, each.name, str(each.price)) for each in parse_products(text)[0]]


def unread(text: str) -> list[tuple[int, str]]:
    return [(each.line, each.why.code) for each in parse_products(text)[1]]


def test_a_list_as_owners_write_it() -> None:
    assert seen(LISTED) == [
        (1, "智利车厘子 2J 1kg", "89.9"),
        (2, "保温杯 500ml", "59.9"),
        (3, "玻璃杯 四只装", "39.9"),
        (4, "纯棉T恤（白）", "45"),
        (5, "厨房纸10包", "29.9"),
        (6, "iPhone 15 手机壳", "19.9"),
    ]
    assert unread(LISTED) == []


def test_the_day_s_posts_out_of_a_chat_with_their_times() -> None:
    products, wrong = parse_products(POSTED)
    assert [(each.number, each.name, each.posted) for each in products] == [
        (1, "智利车厘子", time(9, 30)),
        (0, "保温杯 500ml", time(10, 2)),
    ]
    assert wrong == ()
    assert seen("周敏: 第1款 苹果 9.9元\n阿杰: 好\n周敏: 第2款 梨 5.5元") == [
        (1, "苹果", "9.9"),
        (2, "梨", "5.5"),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("【秋冬保暖袜】\n纯棉 5双装\n💰19.9", [(0, "秋冬保暖袜", "19.9")]),
        ("商品：陶瓷茶杯\n价格：99元\n时间：10:30\nhttps://x.cn/1?p=33", [(0, "陶瓷茶杯", "99")]),
        ("商品：A茶\n价格：1元\n商品：B茶\n价格：2.50", [(0, "A茶", "1"), (0, "B茶", "2.50")]),
        ("苹果：9.9\n梨：5.5", [(0, "苹果", "9.9"), (0, "梨", "5.5")]),
        ("1 苹果 9.9\n2 梨 5", [(1, "苹果", "9.9"), (2, "梨", "5")]),
        ("10:32 山竹 39.9\n10:40 榴莲 1,299元", [(0, "山竹", "39.9"), (0, "榴莲", "1299")]),
        ("编号\t商品\t价格\t时间\n1\t苹果\t9.9\t10:30", [(1, "苹果", "9.9")]),
        ("苹果\t9.9\n梨\t五块五", [(0, "苹果", "9.9"), (0, "梨", "5.5")]),
        ("<img src=x> 9.9\n=1+1 5元", [(0, "<img src=x>", "9.9"), (0, "=1+1", "5")]),
        ("🍒 超市价128 群价 89.9 起", [(0, "🍒", "89.9")]),
        ("苹果 9.9元/斤", [(0, "苹果", "9.9")]),
        ("", []),
        ("大家早上好", []),
    ],
)
def test_layouts(text: str, found: list[tuple[int, str, str]]) -> None:
    if found and found[0][1] == "🍒":
        assert unread(text) == [(1, "no_name")]
    else:
        assert seen(text) == found


def test_what_cannot_be_read_is_told_with_its_line() -> None:
    assert unread("苹果 39元 69元\n香蕉") == [(1, "two_prices")]
    assert unread("苹果 9.9\n香蕉\n梨 5.5") == [(2, "no_price")]
    assert unread("编号\t商品\t价格\n1\t苹果\t\n2\t\t9\n3\t梨\t面议") == [
        (2, "no_price"),
        (3, "no_name"),
        (4, "bad_price"),
    ]


@given(st.text(max_size=200))
def test_whatever_is_pasted_nothing_is_raised_and_every_product_is_sound(text: str) -> None:
    for each in parse_products(text)[0]:
        assert problem(each) is None


NAMES = st.text(st.characters(categories=("Lo", "Lu", "Ll")), min_size=1, max_size=20)
PRICES = st.decimals(Decimal("0.01"), Decimal(99_999), places=2)


@given(st.lists(st.builds(Product, NAMES, PRICES, st.integers(0, 99)), max_size=8))
def test_a_table_reads_back_and_numbers_never_repeat(products: list[Product]) -> None:
    found, wrong = from_rows(to_rows(products))
    assert (list(found), wrong) == (products, ())
    numbers = [each.number for each in numbered(products)]
    assert len(set(numbers)) == len(numbers)
    assert all(numbers)


def test_cells_of_an_excel_sheet() -> None:
    found, _ = from_rows(
        [("商品", "售价", "时间"), ("杯", 89.9, time(9, 5)), ("碗", 12, None), (None, None, None)]
    )
    assert found == (Product("杯", Decimal("89.9"), 0, time(9, 5)), Product("碗", Decimal(12)))


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("第3款", 3),
        ("3号", 3),
        ("三号吧", 3),
        ("第十二款", 12),
        ("第二十个", 20),
        ("No.7", 7),
        ("#8", 8),
        ("③", 3),
        ("3️⃣", 3),
        ("编号15", 15),
        ("第一百零三款", 103),
    ],
)
def test_board_numbers(said: str, number: int) -> None:
    found = board_number(said)
    assert found is not None
    assert found[0] == number


@pytest.mark.parametrize("said", ["3", "3个", "3号楼", "33.5", "来三个", "2号线", "款式好看"])
def test_no_board_numbers(said: str) -> None:
    assert board_number(said) is None


BOARD = numbered(parse_products(LISTED)[0] + parse_products("9. 陶瓷茶杯 99元\n10. 红富士苹果 5斤 3元")[0])


@pytest.mark.parametrize(
    ("said", "numbers", "doubt"),
    [
        ("那个杯子", [2, 3, 9], None),
        ("保温的那个", [2], None),
        ("車厘子", [1], None),
        ("车里子", [1], None),
        ("我猜是智利的车厘子吧", [1], None),
        ("今天最贵的是陶瓷茶杯", [9], None),
        ("四只装玻璃杯", [3], None),
        ("茶杯99元", [9], None),
        ("保温杯 99", [2, 9], "conflict"),
        ("iphone15手机壳", [6], None),
        ("3号玻璃杯", [3], None),
        ("3号保温杯", [3, 2], "conflict"),
        ("第3款还是第4款", [3, 4], "two_said"),
        ("保温杯和玻璃杯", [2, 3], "two_said"),
        ("不是车厘子", [1], "negated"),
        ("是不是车厘子", [1], "question"),
        ("3", [3, 10], "number_or_price"),
        ("99.00", [9], None),
        ("5", [5], None),
        ("车厘子还有吗", [], None),
        ("车厘子真好吃，上次买过，下次还买", [], None),
        ("哈哈哈", [], None),
        ("[图片]", [], None),
        ("x" * 500, [], None),
    ],
)
def test_what_members_call_a_product(said: str, numbers: list[int], doubt: str | None) -> None:
    called = Catalogue(BOARD).call(said)
    assert [each.number for each in called.products] == numbers
    assert (called.doubt.code if called.doubt else None) == doubt


@given(st.text(max_size=60))
def test_whatever_is_said_nothing_is_raised(said: str) -> None:
    book = Catalogue(BOARD)
    assert book.call(said) == book.call(said)
    assert set(book.call(said).products) <= set(BOARD)


@given(st.sampled_from(BOARD))
def test_the_name_itself_is_always_clear(product: Product) -> None:
    called = Catalogue(BOARD, typos=0).call(product.name)
    assert (called.products, called.doubt) == ((product,), None)


def test_equal_names_are_both_meant() -> None:
    twin = replace(BOARD[0], price=Decimal(1), number=77)
    assert len(Catalogue((*BOARD, twin)).call(twin.name).products) == 2


SOUNDS = {"车": ("che", "ju"), "厘": ("li",), "子": ("zi",), "绿": ("lü",)}


@pytest.mark.parametrize("letters", ["clz", "CLZ", "cheliz", "chelizi", "cli", "lz", "jlz", "c", "che"])
def test_pinyin_finds(letters: str) -> None:
    assert is_spelt("智利车厘子 2J", letters, lambda sign: SOUNDS.get(sign, ()))


@pytest.mark.parametrize("letters", ["clx", "czl", "车", "1", "", "heli"])
def test_pinyin_does_not_find(letters: str) -> None:
    assert not is_spelt("智利车厘子", letters, lambda sign: SOUNDS.get(sign, ()))


def test_ü_is_typed_as_v() -> None:
    assert is_spelt("绿", "lv", lambda sign: SOUNDS.get(sign, ()))
