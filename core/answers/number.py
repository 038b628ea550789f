"""Whether the number somebody says is the right one."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal

from core.amounts import Amount, Doubt, Reading, Several, Unit, read
from core.answers.reading import Differs, Figure, Match, Unclear


def number(
    text: str,
    target: Decimal,
    tolerance: Decimal = Decimal(0),
    *,
    unit: Unit = Unit.NUMBER,
    nouns: Collection[str] = (),
) -> Figure:
    """Whether ``text`` says ``target``, give or take ``tolerance``, in ``unit``."""
    return compare(read(text, unit, nouns=nouns), target, tolerance)


def compare(reading: Reading, target: Decimal, tolerance: Decimal = Decimal(0)) -> Figure:
    """Whether what was read says ``target``, give or take ``tolerance``."""
    if isinstance(reading, Amount):
        hit = abs(reading.value - target) <= tolerance
        return Match(format(target, "f")) if hit else Differs(reading.value)
    if isinstance(reading, Several):
        return _of_several(reading, target, tolerance)
    return reading


def _of_several(reading: Several, target: Decimal, tolerance: Decimal) -> Figure:
    """Slang that happens to be the answer is the answer; two wrong numbers are simply wrong."""
    hits = [abs(each - target) <= tolerance for each in reading.candidates]
    if reading.why.code == Doubt.APPLAUSE and all(hits):
        return Match(format(target, "f"))
    if reading.why.code == Doubt.TWO_NUMBERS and not any(hits):
        return Differs(reading.candidates[-1])
    return Unclear(reading.why, values=reading.candidates)
