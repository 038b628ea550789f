"""Reads the one amount a member means, or says why it has to be asked."""

from __future__ import annotations

import re
from collections.abc import Collection
from decimal import Decimal

from core.amounts import figures, noise, words
from core.amounts.figures import Figure, Sort
from core.amounts.folding import fold
from core.amounts.reading import Amount, Doubt, Nothing, Reading, Unit, several

_MAYBE = re.compile(
    r"[\d零〇○一二两兩三四五六七八九十百千万萬半对對免壹贰貳叁叄參肆伍陆陸柒捌玖拾佰仟廿卅卌]"
)
_TWENTY = {"廿": "二十", "卅": "三十", "卌": "四十"}
_APPLAUSE = re.compile(r"6{3,}|23{2,}|520|521|1314|5201314|886|1{3,}|5{3,}|2{3,}|3{3,}")
_LONGEST = 1000
_MANY_WORDS = 24
_FEW_WORDS = 5
_BIGGEST = Decimal(10) ** 8
_NEVER = {
    "三八",
    "五一",
    "六一",
    "七一",
    "八一",
    "一一",
    "二二",
    "一二三",
    "万一",
    "百",
    "千",
    "万",
    "亿",
    "千万",
    "百万",
    "亿万",
}
_NOTHING = Nothing()
_FREE = re.compile(r"免费(?:送|的)?")
_HUNDRED = re.compile(r"百分之?百(?![一-鿿])")
_LEAD = re.compile(r"(?:[猜价卖是报选答成为到算]|猜个|报个|[:=])\s*\Z")
_REFUND = re.compile(r"(?:退款?货?|取消|撤|少|减|扣)(?:了|掉)?\s?\Z")

_MAIN = {
    Unit.MONEY: (Sort.MONEY, Sort.BARE),
    Unit.PERCENT: (Sort.PERCENT, Sort.BARE),
    Unit.DISCOUNT: (Sort.DISCOUNT, Sort.HALF),
    Unit.COUNT: (Sort.COUNTED, Sort.BARE),
    Unit.NUMBER: (Sort.BARE, Sort.COUNTED, Sort.MEASURED, Sort.MONEY, Sort.PERCENT, Sort.FOREIGN),
}
_WRONG = {
    Unit.MONEY: (Sort.PERCENT, Sort.DISCOUNT, Sort.HALF, Sort.FOREIGN),
    Unit.PERCENT: (Sort.MONEY, Sort.DISCOUNT, Sort.HALF),
    Unit.DISCOUNT: (Sort.PERCENT, Sort.BARE),
    Unit.COUNT: (Sort.MONEY, Sort.PERCENT),
    Unit.NUMBER: (Sort.DISCOUNT, Sort.HALF),
}


def read(text: str, wanted: Unit, *, nouns: Collection[str] = ()) -> Reading:
    """The amount in ``text``, in the unit ``wanted``; never raises, never guesses.

    ``nouns`` are the counters that belong to the question (``("单", "笔")``): a number with
    one of them is taken before all others.
    """
    if not _MAYBE.search(text):
        return _NOTHING
    if len(text) > _LONGEST:
        return several(Doubt.WORDY) if re.search(r"[0-9]", text) else _NOTHING
    folded = _plain_numerals(fold(text), wanted)
    reading = _read_plain(noise.blank(folded), wanted, nouns)
    if wanted is Unit.NUMBER and reading is _NOTHING:
        return _read_plain(noise.blank(folded, keep_dates=True), wanted, nouns, alone=True)
    return reading


def _plain_numerals(text: str, wanted: Unit) -> str:
    for short, full in _TWENTY.items():
        text = text.replace(short, full)
    return _HUNDRED.sub("100%", text) if wanted is Unit.PERCENT else text


def _read_plain(text: str, wanted: Unit, nouns: Collection[str], *, alone: bool = False) -> Reading:
    text = noise.shorten(text, 15 if wanted is Unit.NUMBER else 9)
    found = [each for each in figures.find(text) if not each.weak or _stands(text, each)]
    if alone:
        found = found if _stand_together(text, found) else []
    main = _main(found, wanted, nouns)
    if not main:
        return _without(text, found, wanted)
    return _decide(text, main, found, wanted)


def _main(found: list[Figure], wanted: Unit, nouns: Collection[str]) -> list[Figure]:
    """The figures that may answer the question; those with the right noun before all others."""
    main = [each for each in found if each.sort in _MAIN[wanted]]
    named = [each for each in main if each.noun in nouns and each.noun]
    return named or main


def _stands(text: str, figure: Figure) -> bool:
    """Whether a doubtful numeral is an amount at all: it has a unit, or nothing else is said."""
    if figure.firm and figure.sort is not Sort.MONEY:
        return True
    if figure.firm and words.FOLLOWED.match(text, figure.end) and figure.doubt is not Doubt.MALFORMED:
        return True
    if figure.sort is Sort.COUNTED and figure.noun in ("单", "赞", "个赞", "笔"):
        return re.search(r"[这那哪每某下同]\Z", text[: figure.start]) is None
    return _stands_alone(text, figure) and not _is_word(text, figure)


def _is_word(text: str, figure: Figure) -> bool:
    return text[figure.start : figure.end] in _NEVER


def _stands_alone(text: str, figure: Figure) -> bool:
    return _filled(text, 0, figure.start) and _filled(text, figure.end, len(text))


def _stand_together(text: str, found: list[Figure]) -> bool:
    """Whether nothing but figures and fillers is said."""
    edges = [0, *(edge for each in found for edge in (each.start, each.end)), len(text)]
    return all(_filled(text, start, end) for start, end in zip(edges[::2], edges[1::2], strict=True))


def _filled(text: str, start: int, end: int) -> bool:
    return words.FILLED.match(text[start:end]) is not None


def _without(text: str, found: list[Figure], wanted: Unit) -> Reading:
    """No figure of the right unit: perhaps one of another, which is asked."""
    wrong = [each for each in found if each.sort in _WRONG[wanted]]
    if wrong:
        offered = (each.value for each in wrong if each.sort not in (Sort.DISCOUNT, Sort.HALF))
        return several(_wrong_unit(wrong[0], wanted), *offered)
    free = _FREE.search(text) if wanted is Unit.MONEY else None
    if free and _filled(text, 0, free.start()) and _filled(text, free.end(), len(text)):
        return several(Doubt.FREE, Decimal(0))
    if wanted is Unit.PERCENT and any(each.noun == "点" for each in found):
        return several(Doubt.WRONG_UNIT, *(each.value for each in found))
    return _NOTHING


def _wrong_unit(figure: Figure, wanted: Unit) -> Doubt:
    if figure.sort is Sort.HALF:
        return Doubt.HALF_PRICE
    if figure.sort is Sort.FOREIGN:
        return Doubt.CURRENCY
    return Doubt.NO_UNIT if wanted is Unit.DISCOUNT and figure.sort is Sort.BARE else Doubt.WRONG_UNIT


def _decide(text: str, main: list[Figure], found: list[Figure], wanted: Unit) -> Reading:
    values = [each.value for each in main]
    doubt = (
        _doubt_of_figures(text, main, wanted)
        or _doubt_of_company(found, wanted)
        or _doubt_of_words(text, main)
        or _doubt_of_bounds(text, main[0], wanted)
    )
    if doubt is Doubt.SIGNED and wanted is Unit.MONEY and values == [Decimal(1)]:
        return _NOTHING
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
    return bool(re.fullmatch(r"[-~—–到至]+", between)) or bool(main[1].sign == "-" and not between.strip("-"))


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
    if "@" in text and re.search(r"@\S*\Z", text[: main[0].start]):
        return Doubt.MENTION
    return Doubt.WORDY if _is_wordy(text, main) else None


def _is_wordy(text: str, main: list[Figure]) -> bool:
    """Whether much else is said around a number that nothing marks as the answer."""
    if len(text) <= _FEW_WORDS:
        return False
    first = main[0]
    around = text[: first.start] + " " + text[first.end :]
    if sum(map(str.isalnum, around)) > _MANY_WORDS:
        return True
    marked = first.sort is not Sort.BARE or first.firm or _LEAD.search(text[: first.start])
    return not marked and sum(map(str.isalnum, words.SPARE.sub("", around))) >= _FEW_WORDS


def _doubt_of_bounds(text: str, figure: Figure, wanted: Unit) -> Doubt | None:
    value = figure.value
    if value is None:
        return Doubt.MALFORMED
    if figure.sign and (wanted in (Unit.MONEY, Unit.DISCOUNT, Unit.PERCENT) or _is_plus_one(figure)):
        return Doubt.SIGNED
    if wanted is Unit.MONEY and value != value.quantize(Decimal("0.01")):
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
    return bool(_APPLAUSE.fullmatch(said)) and not re.search(r"[猜价是报答选押改出]|¥", around)


def _amount(text: str, figure: Figure, wanted: Unit) -> Amount:
    value = figure.value or Decimal(0)
    sign = figure.sign
    if wanted is Unit.COUNT and _REFUND.search(text[: figure.start]):
        sign = "-"
    said = f"{figure.sign}{text[figure.start : figure.end].strip()}"
    return Amount(-value if sign == "-" else value, wanted, said, sign)
