"""Budgets: set by activity and month, compared with what rewards cost, looked at before a round opens."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from core.amounts import yuan
from core.budget import ALL, Budget, Spending, budget_for, month_of, spending
from core.errors import UserError
from core.ledger import Debt
from core.reason import Reason
from core.round import Phase, Round
from core.text import Text

if TYPE_CHECKING:
    from core.desk.office import Office

KEY = "budgets"
"""The name under which budgets are kept among the preferences: rows of activity, month, fen."""
MOST_FEN = 99_999_999_99
WRONG = Text("预算写成 0 以上的金额", "A budget is a sum of 0 or more")
OVER = Text(
    "这一期最多要 {cost}，{activity}这个月的预算只剩 {left}",
    "This round may cost {cost}; of the month's budget for {activity} {left} is left",
)
OVER_ALL = Text(
    "这一期最多要 {cost}，这个月的总预算只剩 {left}",
    "This round may cost {cost}; of the month's budget {left} is left",
)


def budgets_of(office: Office) -> tuple[Budget, ...]:
    """The budgets that were set; what cannot be read is left out."""
    rows: Any = office.store.preferences.all().get(KEY, ())
    return tuple(Budget(*row) for row in rows if isinstance(row, list) and _is_sound(row))


def _is_sound(row: list[Any]) -> bool:
    kinds = (str, str, int | None)
    return len(row) == len(kinds) and all(isinstance(*pair) for pair in zip(row, kinds, strict=True))


def put_budget(office: Office, activity: str, month: str, fen: int | None) -> tuple[Budget, ...]:
    """Set a budget; what was set before, as it was. Raises :class:`UserError` for no sum."""
    if fen is not None and not 0 <= fen <= MOST_FEN:
        raise UserError(WRONG)
    before = budgets_of(office)
    kept = [each for each in before if (each.activity, each.month) != (activity, month)]
    write_budgets(office, [*kept, Budget(activity, month, fen)])
    return before


def write_budgets(office: Office, budgets: Iterable[Budget]) -> None:
    """Keep these budgets and no others."""
    rows = [[each.activity, each.month, each.fen] for each in budgets]
    with office.store.atomic():
        office.store.preferences.put({KEY: rows})


def spent_in(office: Office, month: str) -> tuple[Spending, ...]:
    """What rewards cost in ``month``, by activity, all together last."""
    return spending(_won(office), budgets_of(office), month)


def months_of(office: Office) -> tuple[str, ...]:
    """The months in which anything was won, and this one, newest first."""
    months = {month_of(debt.booking.at) for _, debt in _won(office)}
    return tuple(sorted(months | {month_of(office.now())}, reverse=True))


def _won(office: Office) -> list[tuple[str, Debt]]:
    rounds = {each.id: each.activity for each in office.rounds()}
    return [(rounds.get(each.booking.round or 0, ALL), each) for each in office.all_debts()]


def budget_left(office: Office, round_: Round) -> tuple[int, int] | None:
    """What ``round_`` may cost and the least its month's budgets have left, in fen; None without a budget."""
    budgets = budgets_of(office)
    month = month_of(round_.starts_at or office.now())
    limits = {key: budget_for(budgets, key, month) for key in (round_.activity, ALL)}
    known = {key: limit for key, limit in limits.items() if limit is not None}
    if not known:
        return None
    rows = {each.activity: each for each in spending(_won(office), budgets, month)}
    left = min(limit - rows.get(key, Spending(key)).promised for key, limit in known.items())
    return round_.prizes.cost, max(0, left)


def over_budget(office: Office, round_: Round) -> tuple[Reason, ...]:
    """A warning where the prizes of ``round_`` may cost more than its month's budgets have left."""
    cost, budgets = round_.prizes.cost, budgets_of(office)
    if not cost or not budgets or round_.phase in (Phase.PUBLISHED, Phase.CANCELLED):
        return ()
    month = month_of(round_.starts_at or office.now())
    rows = {each.activity: each for each in spending(_won(office), budgets, month)}
    found = []
    for key, words in ((round_.activity, OVER), (ALL, OVER_ALL)):
        limit = budget_for(budgets, key, month)
        left = None if limit is None else limit - rows.get(key, Spending(key)).promised
        if left is not None and cost > left:
            name = office.activity(round_.activity).name
            told = words.fill(cost=yuan(cost, short=True), left=yuan(max(0, left), short=True), activity=name)
            found.append(Reason("over_budget", told))
    return tuple(found)
