"""No ticket is luckier than another: chi-square over 100,000 secrets, with and without weights."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable

import pytest

from core.draw import Chance, Entrant, FixedList, draw_key, rank

SECRETS = 100_000
# The value an honest run exceeds once in a thousand, by degrees of freedom.
LIMIT = {4: 18.467, 5: 20.515, 6: 22.458, 119: 172.8}


def secrets() -> Iterable[bytes]:
    return (hashlib.sha256(b"evenness %d" % nth).digest() for nth in range(SECRETS))


def firsts(listed: FixedList) -> Counter[str]:
    return Counter(
        listed.by_number(rank(listed, draw_key(secret, "福彩 3D 407"))[0].number).name for secret in secrets()
    )


def chi_square(seen: Counter[str], shares: dict[str, int]) -> float:
    whole = sum(shares.values())
    expected = {name: SECRETS * share / whole for name, share in shares.items()}
    return sum((seen[name] - count) ** 2 / count for name, count in expected.items())


@pytest.mark.parametrize(
    "tickets",
    [
        {"糖糖妈": 1, "老方": 1, "Vivian.L": 1, "🍇": 1, "م": 1},
        {"甲": 6, "乙": 1, "丙": 2, "丁": 1, "戊": 10},
    ],
    ids=["one ticket each", "weighted"],
)
def test_who_comes_first(tickets: dict[str, int]) -> None:
    listed = FixedList(tuple(Entrant(name, count) for name, count in tickets.items()))
    chi = chi_square(firsts(listed), tickets)
    assert chi < LIMIT[4], f"chi-square {chi:.2f} of 4 degrees over {SECRETS:,} secrets, limit {LIMIT[4]}"
    print(f"chi-square {chi:.2f} of 4 degrees over {SECRETS:,} secrets")  # noqa: T201


def test_every_whole_order_is_as_likely() -> None:
    listed = FixedList(tuple(map(Entrant, "甲乙丙丁戊")))
    orders = Counter(
        "".join(str(place.number) for place in rank(listed, draw_key(secret, "407"))) for secret in secrets()
    )
    assert len(orders) == 120
    chi = chi_square(orders, dict.fromkeys(orders, 1))
    assert chi < LIMIT[119], f"chi-square {chi:.1f} of 119 degrees over {SECRETS:,} secrets"


def test_the_dice() -> None:
    throws = Counter(str(Chance(secret).throw("糖糖妈", 1)) for secret in secrets())
    chi = chi_square(throws, dict.fromkeys("123456", 1))
    assert chi < LIMIT[5], f"chi-square {chi:.2f} of 5 degrees over {SECRETS:,} secrets"
