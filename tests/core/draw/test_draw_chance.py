from __future__ import annotations

from collections import Counter
from itertools import count

import pytest
from drawing import SALT, SECRET
from hypothesis import given
from hypothesis import strategies as st

from core.draw import Chance, below

CHANCE = Chance.opened(SECRET, SALT)
# First numbers of the labels throw:1:0:糖糖妈, throw:2:0:糖糖妈, share:1:0:, share:2:0:, by openssl.
THROWS = (
    "be587bd13327223e65de822403ca625c55cde9e7855c042fd6191d29d9b511cd",
    "6d4f06900202d2ae4f7bf6055331e6080b246f96ba90e326f55ecb017ab025d6",
)
SHARES = (
    "836458448cbc9ca06e70cfd536c5a63cd0ed48c5d6cb1c95a9c918affc4e51ae",
    "e79308fcb0481fb9b2c8cef0b088a4f80ac994d1e7e935cbbf202ae845624995",
)


def test_a_throw_can_be_worked_out_by_hand() -> None:
    assert [CHANCE.throw("糖糖妈", nth) for nth in (1, 2)] == [int(code, 16) % 6 + 1 for code in THROWS]


def test_shares_can_be_worked_out_by_hand() -> None:
    first = 1 + int(SHARES[0], 16) % 998
    second = 1 + int(SHARES[1], 16) % 999
    low, high = sorted((first, 999 if second == first else second))
    assert CHANCE.share(1000, 3) == (low, high - low, 1000 - high)


def test_numbers_past_the_largest_multiple_are_drawn_again() -> None:
    assert below(iter([255, 252, 251]), 6, bits=8) == 251 % 6
    counts = Counter(below(iter([number, 0]), 6, bits=8) for number in range(252))
    assert set(counts.values()) == {42}
    assert below(iter([7]), 1, bits=3) == 0
    with pytest.raises(ValueError, match="no number below"):
        below(count(), 9, bits=3)


@given(st.integers(1, 300), st.data())
def test_shares_add_up_and_nobody_goes_empty(total: int, data: st.DataObject) -> None:
    pieces = data.draw(st.integers(1, total))
    shares = CHANCE.share(total, pieces, data.draw(st.text(max_size=3)))
    assert len(shares) == pieces
    assert sum(shares) == total
    assert min(shares) >= 1


@pytest.mark.parametrize(("total", "pieces"), [(5, 6), (0, 0), (5, 0), (-1, 1)])
def test_not_a_fen_for_each(total: int, pieces: int) -> None:
    with pytest.raises(ValueError, match="parted"):
        CHANCE.share(total, pieces)


def test_every_way_to_part_seven_among_three_is_as_likely() -> None:
    """15 ways, 6,000 keys: chi-square of 14 degrees, under 36.1 in 999 of 1,000 honest runs."""
    ways = Counter(Chance(nth.to_bytes(32, "big")).share(7, 3) for nth in range(6_000))
    assert len(ways) == 15
    chi = sum((seen - 400) ** 2 / 400 for seen in ways.values())
    assert chi < 36.1, f"chi-square {chi:.1f} of 14 degrees"


def test_the_same_label_is_the_same_luck_and_another_is_not() -> None:
    again = Chance.opened(SECRET, SALT)
    throws = [[each.throw(name, nth) for nth in range(1, 40)] for each in (CHANCE, again) for name in "甲乙"]
    assert throws[0] == throws[2] != throws[1] == throws[3]
    assert CHANCE.order(["甲", "乙", "丙"]) == CHANCE.order(["丙", "甲", "乙"])
    assert SECRET.hex() not in repr(CHANCE)
    assert "key" not in repr(CHANCE)
