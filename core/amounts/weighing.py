"""Whether the figures of the right unit make one clear amount, and if not, why not."""

from __future__ import annotations

import re
from decimal import Decimal

from core.amounts import words
from core.amounts.figure import Figure, Sort
from core.amounts.reading import Amount, Doubt, Nothing, Reading, Unit, several

_APPLAUSE = re.compile(r"6{3,}|23{2,}|520|521|1314|5201314|886|1{3,}|5{3,}|2{3,}|3{3,}")
_MANY_WORDS = 24
_FEW_WORDS = 5
_BIGGEST = Decimal(10) ** 8
_LEAD = re.compile(r"(?:[猜价卖是报选答成为到算]|猜个|报个|[:=])\s*\Z")
_UP_TO = re.compile(r"[-~—–到至]+")
_MENTION = re.compile(r"@\S*\Z")
_PRICED = re.compile("[猜价是报答选押改出¥]")
_CENT = Decimal("0.01")
_REFUND = re.compile(r"(?:退款?货?|取消|撤|少|减|扣)(?:了|掉)?\s?\Z")


def weigh(text: str, main: list[Figure], found: list[Figure], wanted: Unit) -> Reading:
    """The reading of ``main``, the figures that answer the question, among all ``found``."""
    values = [each.value for each in main]
    doubt = (
        _doubt_of_figures(text, main, wanted)
        or _doubt_of_company(found, wanted)
        or _doubt_of_words(text, main)
        or _doubt_of_bounds(text, main[0], wanted)
    )
    if doubt is Doubt.SIGNED and wanted is Unit.MONEY and values == [Decimal(1)]:
        return Nothing()
    return several(doubt, *values) if doubt else _amount(text, main[0], wanted)


def _doubt_of_figures(text: str, main: list[Figure], wanted: Unit) -> Doubt | None:
    if len({each.value for each in main}) > 1 or (len(main) > 1 and wanted is Unit.COUNT):
        return Doubt.RANGE if len(main) == 2 and _is_range(text, main) else Doubt.TWO_NUMBERS
    if len(main) > 1 and _is_split(text, main):
        return Doubt.MALFORMED
    return next((each.doubt for each in main if each.doubt and _matters(each, wanted)), None)


def _matters(figure: Figure, wanted: Unit) -> bool:
    """Digits said one by one are the usual way to say a year."""
    return not (wanted is Unit.NUMBER and figure.doubt is Doubt.DIGITS and figure.noun == "年")


def _is_range(text: str, main: list[Figure]) -> bool:
    between = text[main[0].end : main[1].start].strip()
    return bool(_UP_TO.fullmatch(between)) or bool(main[1].sign == "-" and not between.strip("-"))


def _is_split(text: str, main: list[Figure]) -> bool:
    """``9 9`` may be 9 said twice or 99 typed with a blank."""
    single = all(each.end - each.start == 1 for each in main)
    return single and not text[main[0].end : main[1].start].strip()


def _doubt_of_company(found: list[Figure], wanted: Unit) -> Doubt | None:
    if wanted is not Unit.MONEY:
        return None
    sorts = {each.sort for each in found}
    if Sort.DISCOUNT in sorts or Sort.HALF in sorts:
        return Doubt.DISCOUNTED
    return Doubt.CURRENCY if Sort.FOREIGN in sorts else None


def _doubt_of_words(text: str, main: list[Figure]) -> Doubt | None:
    if words.QUESTION.search(text):
        return Doubt.QUESTION
    if words.ASIDE.search(text) and not words.MENDED.search(text):
        return Doubt.ASIDE
    if "@" in text and _MENTION.search(text[: main[0].start]):
        return Doubt.MENTION
    return Doubt.WORDY if _is_wordy(text, main) else None


def _is_wordy(text: str, main: list[Figure]) -> bool:
    """Whether much else is said around a number that nothing marks as the answer."""
    if len(text) <= _FEW_WORDS:
        return False
    first = main[0]
    around = text[: first.start] + " " + text[first.end :]
    said = sum(map(str.isalnum, around))
    if said < _FEW_WORDS or said > _MANY_WORDS:
        return said > _MANY_WORDS
    marked = first.sort is not Sort.BARE or first.firm or _LEAD.search(text[: first.start])
    return not marked and sum(map(str.isalnum, words.SPARE.sub("", around))) >= _FEW_WORDS


def _doubt_of_bounds(text: str, figure: Figure, wanted: Unit) -> Doubt | None:
    value = figure.value
    if value is None:
        return Doubt.MALFORMED
    if figure.sign and (wanted in (Unit.MONEY, Unit.DISCOUNT, Unit.PERCENT) or _is_plus_one(figure)):
        return Doubt.SIGNED
    if wanted is Unit.MONEY and value != value.quantize(_CENT):
        return Doubt.TOO_FINE
    if wanted is Unit.COUNT and value != int(value):
        return Doubt.NOT_WHOLE
    if wanted is Unit.PERCENT and (value > 100 or (figure.sort is Sort.BARE and 0 < value < 1)):
        return Doubt.OUT_OF_BOUNDS if value > 100 else Doubt.WRONG_UNIT
    if wanted is not Unit.NUMBER and value >= _BIGGEST:
        return Doubt.OUT_OF_BOUNDS
    return Doubt.APPLAUSE if _is_applause(text, figure) else None


def _is_plus_one(figure: Figure) -> bool:
    return figure.sign == "+" and figure.value == 1 and figure.sort is Sort.BARE


def _is_applause(text: str, figure: Figure) -> bool:
    """A figure like 666 with no word around it that makes it a price."""
    said = text[figure.start : figure.end]
    around = text[: figure.start] + text[figure.end :]
    return bool(_APPLAUSE.fullmatch(said)) and not _PRICED.search(around)


def _amount(text: str, figure: Figure, wanted: Unit) -> Amount:
    value = figure.value or Decimal(0)
    sign = figure.sign
    if wanted is Unit.COUNT and _REFUND.search(text[: figure.start]):
        sign = "-"
    said = f"{figure.sign}{text[figure.start : figure.end].strip()}"
    return Amount(-value if sign == "-" else value, wanted, said, sign)
