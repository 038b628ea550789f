from __future__ import annotations

from datetime import datetime

import pytest

from core.budget import ALL, Budget, Spending, budget_for, month_of, spending
from core.clock import CHINA
from core.ledger import Debt, Entry, State
from core.prize import Prize, PrizeKind

NOON = datetime(2026, 11, 18, 12, 0, tzinfo=CHINA)
SET = (Budget("dice", "2026-10", 5000), Budget("dice", "2026-12", None), Budget(ALL, "2026-11", 9900))


def debt(fen: int | None, state: State, at: datetime = NOON) -> Debt:
    booking = Entry(1, 1, 1, Prize(PrizeKind.CASH, fen), State.OWED, at)
    return Debt(booking, state, at)


@pytest.mark.parametrize(
    ("activity", "month", "fen"),
    [
        ("dice", "2026-09", None),
        ("dice", "2026-10", 5000),
        ("dice", "2026-11", 5000),
        ("dice", "2026-12", None),
        (ALL, "2027-01", 9900),
    ],
)
def test_a_budget_holds_until_another_is_set(activity: str, month: str, fen: int | None) -> None:
    assert budget_for(SET, activity, month) == fen


def test_what_a_month_costs() -> None:
    won = [
        ("dice", debt(1000, State.OWED)),
        ("dice", debt(250, State.CONFIRMED)),
        ("dice", debt(500, State.FORFEITED)),
        ("dice", debt(None, State.TOLD)),
        ("dice", debt(7000, State.REVERSED)),
        ("cat", debt(30, State.DELIVERED)),
        ("dice", debt(9, State.OWED, datetime(2026, 10, 31, 23, 59, tzinfo=CHINA))),
    ]
    dice, cat, whole = spending(won, SET, "2026-11")
    assert dice == Spending("dice", 1250, 250, 500, 1, 1, 5000)
    assert dice.left == 3750
    assert cat == Spending("cat", 30, 30)
    assert cat.left is None
    assert whole == Spending(ALL, 1280, 280, 500, 1, 1, 9900)


def test_a_month_is_one_of_beijing() -> None:
    from datetime import UTC

    assert month_of(datetime(2026, 10, 31, 16, 0, tzinfo=UTC)) == "2026-11"
