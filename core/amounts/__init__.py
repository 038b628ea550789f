"""Exact numbers, prices, percents, discounts and counts out of Chinese chat; decimals, never floats.

A reading is one clear :class:`Amount`, or :class:`Several` when it has to be asked, or
:class:`Nothing`. What is unclear is never guessed: a price taken wrongly costs more than a
question.
"""

from __future__ import annotations

from core.amounts.money import fen, show_money, yuan
from core.amounts.reader import read
from core.amounts.reading import Amount, Doubt, Nothing, Reading, Several, Unit

__all__ = ["Amount", "Doubt", "Nothing", "Reading", "Several", "Unit", "fen", "read", "show_money", "yuan"]
