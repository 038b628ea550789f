"""Reads the one amount a member means, or says why it has to be asked."""

from __future__ import annotations

import re
from collections.abc import Collection
from decimal import Decimal

from core.amounts import figures, noise, words
from core.amounts.figure import Figure, Sort
from core.amounts.folding import fold
from core.amounts.reading import Doubt, Nothing, Reading, Unit, several
from core.amounts.weighing import weigh

_MAYBE = re.compile(
    r"[\d零〇○一二两兩三四五六七八九十百千万萬半对對免壹贰貳叁叄參肆伍陆陸柒捌玖拾佰仟廿卅卌]"
)
_TWENTY = {"俩百": "两百", "俩千": "两千", "廿": "二十", "卅": "三十", "卌": "四十"}
_FIGURE = re.compile("[0-9]")
_WHICH = ("这", "那", "哪", "每", "某", "下", "同")
_LONGEST = 1000
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
_HUNDRED = re.compile(r"百分之?百(?=[吧啊呀哦嘛]|[^一-鿿]|\Z)")
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
        return several(Doubt.WORDY) if _FIGURE.search(text) else _NOTHING
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
    return weigh(text, main, found, wanted)


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
        return text[: figure.start][-1:] not in _WHICH
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
