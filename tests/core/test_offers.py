from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.activities.save_money.ladder import channels, saved
from core.activities.save_money.offers import Offer, offer_in, told
from core.reason import Reason

# What is said, the total, the shop, and the sum before a coupon where it is another.
OFFERS = """
39.9+5邮费-3券 | 41.9 | | 44.9
到手42 | 42 | |
京东 39 包邮 | 39 | 京东 |
39块9加运费6 | 45.9 | |
三十九块九+邮费五块 | 44.9 | |
３９．９＋５ | 44.9 | |
39.9 运费5 | 44.9 | |
39.9邮费5券3 | 41.9 | | 44.9
39.9，邮费5，券3 | 41.9 | | 44.9
邮费5 39.9 | 44.9 | |
券后39.9 | 39.9 | | None
券后39.9+5邮费 | 44.9 | | None
原价88 到手价：66.6元 | 66.6 | |
59-20=39 | 39 | | 59
天猫 49.9-10-3 = 36.9 | 36.9 | 天猫 | 49.9
59 到手39 | 39 | | 59
39.9+邮费5=44.9 | 44.9 | |
拼多多百亿补贴36.5元 | 36.5 | 拼多多 |
唯品会 129 免邮 三八大促 | 129 | 唯品会 |
淘宝 45元 用了5块红包 | 40 | 淘宝 | 45
jd券后39.9 运费6 | 45.9 | 京东 | None
dy 35+8 | 43 | 抖音 |
我在山姆买的 52.8 | 52.8 | 山姆 |
楼下小卖部 48 | 48 | 线下 |
好又多 45 | 45 | 好又多 |
500g 39.9 | 39.9 | |
https://m.tb.cn/h.5x 39.9 | 39.9 | 淘宝 |
￥CZ001abcdE￥ 抖音 41 | 41 | 抖音 |
¥0.01 | 0.01 | |
闲鱼 九成新 120 | 120 | 闲鱼 |
42块5 | 42.5 | |
"""
ASKED = {
    "第二件半价": "several_pieces",
    "39.9 买一送一": "several_pieces",
    "2件79.8": "several_pieces",
    "满200减30到手56": "several_pieces",
    "39.9×2": "several_pieces",
    "40-45": "below_zero",
    "40左右": "about",
    "39.9包邮吗": "question",
    "39.9 到手45": "mismatch",
    "39.9+邮费5=45": "mismatch",
    "抖音39.9 返现5": "cashback",
    "运费5": "no_price",
    "https://m.tb.cn/h.5abcdef": "link_only",
    "8折后40": "discounted",
    "京东45 拼多多42": "two_numbers",
    "上次买是50": "aside",
    "666": "applause",
}
TALK = (
    "这个多少钱",
    "我家也要买",
    "哈哈哈",
    "今天不想买了 2个够了",
    "一心一意",
    "+1",
    "[图片]",
    "",
    "99" * 400,
)


@pytest.mark.parametrize("row", OFFERS.strip().split("\n"))
def test_offers(row: str) -> None:
    said, total, shop, *before = (each.strip() for each in row.split("|"))
    offer = offer_in(said)
    assert isinstance(offer, Offer), offer
    assert (offer.total, offer.channel) == (Decimal(total), shop)
    wanted = (before or [""])[0] or total
    assert str(offer.before) == wanted or offer.before == Decimal(wanted)
    if offer.before is not None:
        assert offer.price + offer.postage - offer.coupon == offer.total


@pytest.mark.parametrize(("said", "code"), ASKED.items())
def test_what_is_unclear_is_asked(said: str, code: str) -> None:
    asked = offer_in(said)
    assert isinstance(asked, Reason)
    assert asked.code == code


@pytest.mark.parametrize("said", TALK)
def test_talk_is_no_offer(said: str) -> None:
    assert offer_in(said) is None


def test_links_and_used_goods_are_noticed() -> None:
    offer = offer_in("闲鱼 九成新 120 https://m.tb.cn/h.5x?tk=1")
    assert isinstance(offer, Offer)
    assert offer.used
    assert offer.link == "https://m.tb.cn/h.5x?tk=1"


def test_read_anew_the_shop_stays() -> None:
    offer = told("41.9", "拼多多，说不清楚 https://m.tb.cn/h.5x")
    assert offer is not None
    assert (offer.total, offer.channel, offer.link) == (Decimal("41.9"), "拼多多", "https://m.tb.cn/h.5x")
    assert told("说不清楚", "拼多多 41.9") is None


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_nothing_pasted_breaks_the_reader(said: str) -> None:
    offer = offer_in(said)
    if isinstance(offer, Offer):
        assert offer.total >= 0
        assert offer.total == offer.total.quantize(Decimal("0.01"))


@settings(max_examples=100, deadline=None)
@given(
    st.decimals(1, 9999, places=2), st.decimals("0.5", 30, places=1), st.decimals("0.1", "0.9", places=1),
    st.sampled_from(
        ["{p}+{s}邮费-{c}券", "{p} 运费{s} 券{c}", "京东{p}，邮费{s}，优惠{c}", "{p}元+邮费{s}元-红包{c}元"]
    ),
)  # fmt: skip
def test_a_sum_is_exact(price: Decimal, postage: Decimal, coupon: Decimal, form: str) -> None:
    offer = offer_in(form.format(p=price, s=postage, c=coupon))
    assert isinstance(offer, Offer), offer
    assert offer.total == price + postage - coupon


def test_shops_and_savings() -> None:
    claims = [("京东", Decimal(44)), ("拼多多", Decimal(42)), ("京东", Decimal(43))]
    assert [(each.name, each.low, each.claims) for each in channels(claims)] == [
        ("拼多多", Decimal(42), 1),
        ("京东", Decimal(43), 2),
    ]
    assert saved([total for _, total in claims], Decimal("42.5")) == (Decimal("2.0"), 2)
