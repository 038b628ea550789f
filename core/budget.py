"""What an owner means to spend on an activity in a month, against what rewards have cost."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from core.clock import CHINA
from core.ledger import Debt, State

ALL = ""
"""Stands for all activities together."""


@dataclass(frozen=True, slots=True)
class Budget:
    """So much in fen for an activity from ``month`` (``2026-11``) on, until another is set; None: any."""

    activity: str
    month: str
    fen: int | None


@dataclass(frozen=True, slots=True)
class Spending:
    """A month's rewards of an activity in fen: promised in all, of that handed over, given up; and pieces.

    What was reversed is not in it, and what was given up is not in ``promised``.
    """

    activity: str
    promised: int = 0
    delivered: int = 0
    forfeited: int = 0
    pieces: int = 0
    given_up: int = 0
    """How many rewards were given up, pieces included."""
    budget: int | None = None

    @property
    def left(self) -> int | None:
        """What of the budget is left; below 0 where it is overdrawn."""
        return None if self.budget is None else self.budget - self.promised


@lru_cache(maxsize=4096)
def month_of(moment: datetime) -> str:
    """The month of ``moment`` in Beijing: ``2026-11``."""
    return f"{moment.astimezone(CHINA):%Y-%m}"


def budget_for(budgets: Iterable[Budget], activity: str, month: str) -> int | None:
    """The budget of ``activity`` in ``month``: the latest set for it or for a month before."""
    set_ = [each for each in budgets if each.activity == activity and each.month <= month]
    return max(set_, key=lambda each: each.month).fen if set_ else None


def spending(
    debts: Iterable[tuple[str, Debt]], budgets: Sequence[Budget], month: str
) -> tuple[Spending, ...]:
    """What each activity's rewards cost in ``month``, all together last; ``debts`` with their activity.

    An activity is in it where anything was won, or a budget is set.
    """
    rows: dict[str, Spending] = {}
    limits = {each.activity: budget_for(budgets, each.activity, month) for each in budgets}
    rows |= {key: Spending(key, budget=fen) for key, fen in limits.items() if fen is not None and key != ALL}
    whole = Spending(ALL, budget=limits.get(ALL))
    for activity, debt in debts:
        if month_of(debt.booking.at) == month and debt.state is not State.REVERSED:
            rows[activity] = _with(rows.get(activity, Spending(activity)), debt)
            whole = _with(whole, debt)
    return (*rows.values(), whole)


def _with(row: Spending, debt: Debt) -> Spending:
    fen, handed = debt.booking.prize.amount or 0, debt.state in (State.DELIVERED, State.CONFIRMED)
    if debt.state is State.FORFEITED:
        return Spending(
            row.activity,
            row.promised,
            row.delivered,
            row.forfeited + fen,
            row.pieces,
            row.given_up + 1,
            row.budget,
        )
    return Spending(
        row.activity,
        row.promised + fen,
        row.delivered + (fen if handed else 0),
        row.forfeited,
        row.pieces + (debt.booking.prize.amount is None),
        row.given_up,
        row.budget,
    )
