"""A figure found in a text, and what it counts."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto

from core.amounts.reading import Doubt


class Sort(Enum):
    """What a figure counts."""

    BARE = auto()
    MONEY = auto()
    PERCENT = auto()
    DISCOUNT = auto()
    HALF = auto()
    COUNTED = auto()
    MEASURED = auto()
    FOREIGN = auto()


@dataclass(slots=True)
class Figure:
    """One figure between ``start`` and ``end``; ``noun`` is what it counts, if anything."""

    value: Decimal | None
    sort: Sort
    start: int
    end: int
    sign: str = ""
    noun: str = ""
    doubt: Doubt | None = None
    weak: bool = False
    """A numeral that is more likely a word: 一, 十, 百八; it counts only when it stands alone."""
    firm: bool = False
    """Its unit is written out, or a currency sign."""
