from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.prize import Prize, PrizeKind, PrizeTable, Tier
from core.text import Lang

LABELS = st.sampled_from(["", "茶杯", "5 元券", "3 天会员", "<img src=x>", "满 100 减 10"])
AMOUNTS = st.one_of(st.none(), st.integers(0, 99_999_999))
PIECES = st.builds(
    Prize,
    st.sampled_from([k for k in PrizeKind if k not in (PrizeKind.RED_PACKET, PrizeKind.CASH)]),
    AMOUNTS,
    LABELS,
)
MONEY = st.builds(
    Prize, st.sampled_from([PrizeKind.RED_PACKET, PrizeKind.CASH]), st.integers(0, 99_999_999), LABELS
)
TIERS = st.builds(
    lambda first, more, prize: Tier(first, None if more is None else first + more, prize),
    st.integers(1, 50),
    st.integers(0, 50),
    st.one_of(PIECES, MONEY),
)


@pytest.mark.parametrize(
    ("row", "kind", "amount", "label"),
    [
        ("1: 免单 茶杯", PrizeKind.FREE_ORDER, None, "茶杯"),
        ("2-5: 红包 18.88", PrizeKind.RED_PACKET, 1888, ""),
        ("2–5： 现金 ¥20 奖金", PrizeKind.CASH, 2000, "奖金"),
        ("all: 证书 答题小王子", PrizeKind.CERTIFICATE, None, "答题小王子"),
        ("全部: certificate", PrizeKind.CERTIFICATE, None, ""),
        ("1: 优惠券 10", PrizeKind.COUPON, 1000, ""),
        ("1: 优惠券 5 元", PrizeKind.COUPON, 500, ""),
        ("1: 优惠券 5 元券", PrizeKind.COUPON, None, "5 元券"),
        ("1: 体验 3 天会员", PrizeKind.TRIAL, None, "3 天会员"),
        ("1: 红包 6.6 手气好", PrizeKind.RED_PACKET, 660, "手气好"),
        ("1: 红包", PrizeKind.RED_PACKET, None, ""),
    ],
)
def test_rows(row: str, kind: PrizeKind, amount: int | None, label: str) -> None:
    (tier,) = PrizeTable.parse([row]).tiers
    assert tier.prize == Prize(kind, amount, label)


@pytest.mark.parametrize("row", ["", "免单", "1: 大奖", "5-1: 免单", "0: 免单", "1 免单", "x: 免单"])
def test_what_is_no_row(row: str) -> None:
    with pytest.raises(ValueError, match=r"no (prize row|such places)"):
        PrizeTable.parse([row])


@given(st.lists(TIERS, max_size=5))
def test_rows_are_read_back_equal(tiers: list[Tier]) -> None:
    table = PrizeTable(tuple(tiers))
    assert PrizeTable.parse(table.rows()) == table


def test_places_and_cost() -> None:
    table = PrizeTable.parse(["1: 红包 10", "2-3: 红包 5", "1-3: 证书"])
    assert [len(table.at(place)) for place in (1, 2, 3, 4)] == [2, 2, 2, 0]
    assert (table.places, table.cost) == (3, 2000)
    assert PrizeTable().places == 0
    assert PrizeTable.parse(["all: 红包 1"]).places is None
    assert PrizeTable.parse(["all: 红包 1"]).cost == 0


def test_names() -> None:
    assert Prize(PrizeKind.RED_PACKET, 1888).name.to(Lang.ZH) == "红包 ¥18.88"
    assert Prize(PrizeKind.FREE_ORDER, None, "{x}").name.to(Lang.EN) == "Free order {x}"
