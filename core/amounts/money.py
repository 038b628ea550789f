"""Money as fen and as words."""

from __future__ import annotations

from decimal import Decimal

from core.amounts.reading import Amount


def fen(amount: Amount | Decimal) -> int:
    """The amount in fen; raises ``ValueError`` when it is not a whole number of fen."""
    value = (amount.value if isinstance(amount, Amount) else amount) * 100
    if not value.is_finite() or value != int(value):
        raise ValueError(f"not a whole number of fen: {amount}")
    return int(value)


def yuan(fen: int, *, short: bool = False) -> str:
    """``9900`` as ``¥99.00``; with ``short`` round sums drop their decimals: ``¥99``."""
    sign, whole, rest = "-" if fen < 0 else "", abs(fen) // 100, abs(fen) % 100
    return f"{sign}¥{whole}" if short and not rest else f"{sign}¥{whole}.{rest:02d}"


def show_money(value: Decimal, *, short: bool = False) -> str:
    """A sum in yuan as :func:`yuan` shows it; raises ``ValueError`` below one fen."""
    return yuan(fen(value), short=short)
