"""The figures found in a folded text, each with its unit and, where it is unclear, its doubt."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from core.amounts import numerals, words
from core.amounts.figure import Figure, Sort
from core.amounts.folding import RAISED_MARK
from core.amounts.noise import LONG_MARK
from core.amounts.reading import Doubt

_UP_TO = frozenset("-~—–到至")
_HALF = Decimal("0.5")
_HAN = "零一二三四五六七八九"
_ARABIC = r"(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)*"
_NUMERAL = re.compile(
    rf"(?P<arabic>{_ARABIC})(?P<tail>(?:[十百千万亿]|[kw](?![a-z]))+(?:[0-9{_HAN}]+[十百千万亿]?)*)?"
    rf"|(?P<han>(?:[{_HAN}十百千万亿]|两(?=[百千万亿])|(?<![{_HAN}十百千万亿半几])两)+(?:点[{_HAN}]+(?![十百千万]))?)"
    rf"|(?P<half>半价|半折|对折)|(?P<long>{LONG_MARK}+)"
)
_CLOCKLIKE = re.compile(r"点(?P<digits>[0-9]{1,2})(?![0-9])")
_PIECES = frozenset(map(Decimal, range(1, 10)))
_YUAN = re.compile(
    rf"\s?(?:块钱?|元(?!旦|宵|素|气|老|月))(?:(?P<half>半)|(?P<zero>零)?(?P<tens>[0-9]{{1,2}}|[{_HAN}])(?P<mao>[毛角])?"
    rf"(?:(?P<fen>[0-9{_HAN}])?(?P<unit>分)?)(?!\.?[0-9]|[折%成月日号点个单件份斤只盒瓶袋次人位米箱双套组条支本台张颗粒罐桶提捆束]))?"
)
_MAO = re.compile(rf"\s?[毛角](?:(?P<fen>[0-9{_HAN}])分?|(?![一-鿿])|(?=钱|吧|啊|呀|包邮))钱?")
_FEN = re.compile(r"\s?分钱")
_PERCENT = re.compile(r"\s?(?:%|个?百分点|个点|percent|pct)")
_TENTHS = re.compile(
    rf"\s?成(?![功年员品立本熟交绩就语都了为人分份团新色长天])(?P<more>[0-9{_HAN}半](?![0-9{_HAN}]))?"
)
_DISCOUNT = re.compile(r"\s?折(?![叠腾磨断返线合损射服])")
_POINT = re.compile(r"\s?点")
_OF_A_HUNDRED = re.compile(r"百分之\s?\Z")
_LAUGHTER = re.compile(r"\s?(?:h{2,}|(?:ha)+h?|e?m{2,}|ok|lol|xd|gogo|plz)(?![a-z])")
_MODEL = re.compile(r"(?<![a-z])(?!ok|hi|hello|gogo|yes)[a-z]+-?\Z")
_LETTER = re.compile("[a-z]")
_BUILDINGS = ("楼", "栋", "幢", "座")
_SIGN = re.compile(r"(?:\A|[^0-9])(\+)\s?\Z|(?:\A|[\s:])(-)\Z")
_POINT_ALONE = re.compile(r"(?<![.0-9])\.\Z")


def find(text: str) -> list[Figure]:
    """All figures of ``text``, in order; of ``3-5天`` both count days."""
    found = list(_each(text))
    for first, second in pairwise(found):
        if first.sort is Sort.BARE and second.sort is not Sort.BARE:
            between = text[first.end : second.start].strip()
            if between in _UP_TO or (not between and second.sign == "-"):
                first.sort, first.noun = second.sort, second.noun
    return found


def _each(text: str) -> Iterator[Figure]:
    position = 0
    while match := _NUMERAL.search(text, position):
        figure = _figure(text, match)
        yield figure
        position = max(figure.end, match.end())


def _figure(text: str, match: re.Match[str]) -> Figure:
    start, end = match.span()
    if match["half"]:
        sort = Sort.HALF if match["half"] == "半价" else Sort.DISCOUNT
        return Figure(_HALF, sort, start, end, firm=True)
    if match["long"]:
        return Figure(None, Sort.BARE, start, end, doubt=Doubt.TOO_LONG)
    figure = _numeral(match)
    _read_decimal_point(text, figure)
    before = text[max(0, start - 12) : start]
    _read_unit(text, figure, before)
    _read_before(before, figure)
    if figure.doubt is None and words.ROUGH_AFTER.match(text, figure.end):
        figure.doubt = Doubt.ABOUT
    if words.NEGATED_AFTER.match(text, figure.end):
        figure.doubt = Doubt.NEGATED
    if text.startswith(RAISED_MARK, figure.end) or words.RECKONED.match(text, figure.end):
        figure.doubt = Doubt.MALFORMED
    return figure


def _numeral(match: re.Match[str]) -> Figure:
    start, end = match.span()
    if match["arabic"]:
        return _arabic(match["arabic"].replace(",", ""), match["tail"] or "", start, end)
    run = match["han"]
    if numerals.is_digits(run):
        return Figure(numerals.spell(run), Sort.BARE, start, end, doubt=Doubt.DIGITS, weak=True)
    if numerals.is_rough(run):
        return Figure(None, Sort.BARE, start, end, doubt=Doubt.RANGE, weak=run[0] in "百千万亿")
    value = numerals.value(run)
    doubt = Doubt.MALFORMED if value is None else None
    return Figure(value, Sort.BARE, start, end, doubt=doubt, weak=value is None or len(run) == 1)


def _arabic(digits: str, tail: str, start: int, end: int) -> Figure:
    if digits.count(".") > 1:
        return Figure(None, Sort.BARE, start, end, doubt=Doubt.MALFORMED)
    value = numerals.value(digits + tail) if tail else Decimal(digits)
    if tail and value is not None and value == int(value):
        value = Decimal(int(value))
    return Figure(value, Sort.BARE, start, end, doubt=Doubt.MALFORMED if value is None else None)


def _read_decimal_point(text: str, figure: Figure) -> None:
    """9点9 is 9.9; 8点30 may be a time of day."""
    match = _CLOCKLIKE.match(text, figure.end)
    if not match or figure.value is None or figure.value != int(figure.value):
        return
    clock = len(match["digits"]) == 2 and figure.value <= 24 and int(match["digits"]) < 60
    figure.value += Decimal(match["digits"]).scaleb(-len(match["digits"]))
    figure.end = match.end()
    figure.doubt = Doubt.MALFORMED if clock else figure.doubt


def _read_unit(text: str, figure: Figure, before: str) -> None:
    rough = words.ROUGH_INSIDE.match(text, figure.end)
    if rough:
        figure.doubt, figure.end, figure.weak = Doubt.ABOUT, rough.end(), figure.value is None
    if _OF_A_HUNDRED.search(before):
        figure.sort, figure.firm = Sort.PERCENT, True
    elif unit := _PERCENT.match(text, figure.end):
        _set(figure, Sort.PERCENT, unit)
    elif unit := _DISCOUNT.match(text, figure.end):
        _set(figure, Sort.DISCOUNT, unit)
        _settle_discount(figure)
    elif unit := _TENTHS.match(text, figure.end):
        _settle_tenths(figure, unit)
    elif words.FOREIGN_BEFORE.search(before):
        figure.sort, figure.firm = Sort.FOREIGN, True
    elif unit := words.FOREIGN_AFTER.match(text, figure.end):
        _set(figure, Sort.FOREIGN, unit)
    else:
        _read_money(text, figure, before)


def _set(figure: Figure, sort: Sort, unit: re.Match[str]) -> None:
    figure.sort, figure.end, figure.firm = sort, unit.end(), True


def _read_money(text: str, figure: Figure, before: str) -> None:
    end = figure.end
    if unit := _YUAN.match(text, end):
        _settle_yuan(text, figure, unit)
    elif unit := _MAO.match(text, end):
        _set(figure, Sort.MONEY, unit)
        if figure.value is not None:
            figure.value = figure.value / 10 + _digit(unit["fen"]) / 100
    elif (unit := _FEN.match(text, end)) and figure.value is not None:
        _set(figure, Sort.MONEY, unit)
        figure.value /= 100
    elif (unit := words.CURRENCY_AFTER.match(text, end)) and _is_currency(text, unit, before):
        _set(figure, Sort.MONEY, unit)
    elif words.CURRENCY_BEFORE.search(before):
        figure.sort, figure.firm = Sort.MONEY, True
    else:
        _read_counted(text, figure, before)


def _is_currency(text: str, unit: re.Match[str], before: str) -> bool:
    """99米 is slang for money; 200米 run, or 3米长, is a length."""
    if unit[0].strip() != "米":
        return True
    return bool(words.FOLLOWED.match(text, unit.end())) and not words.OTHER_BEFORE.search(before)


def _settle_yuan(text: str, figure: Figure, unit: re.Match[str]) -> None:
    small = figure.value in _PIECES and unit.end() - figure.end == 1
    small = small and (unit[0] == "块" or not text[figure.start].isascii())
    if small and not words.FOLLOWED.match(text, unit.end()):
        figure.sort, figure.end, figure.noun = Sort.COUNTED, unit.end(), "块"
        return
    _set(figure, Sort.MONEY, unit)
    if figure.value is not None:
        figure.value += _small_change(unit)


def _small_change(unit: re.Match[str]) -> Decimal:
    """The part after 块 in yuan: 9 and 9毛 are 0.9, 90 is 0.90, 零5 and 5分 are 0.05."""
    if unit["half"]:
        return _HALF
    tens = unit["tens"]
    if tens is None:
        return Decimal(0)
    if unit["mao"]:
        return _digit(tens) / 10 + _digit(unit["fen"]) / 100
    if unit["unit"] or unit["zero"] or len(tens) == 2:
        return _digit(tens) / 100
    return _digit(tens) / 10 + _digit(unit["fen"]) / 100


def _digit(said: str | None) -> Decimal:
    return (numerals.value(said) or Decimal(0)) if said else Decimal(0)


def _settle_discount(figure: Figure) -> None:
    if figure.doubt is Doubt.DIGITS:
        figure.doubt = None
    said = figure.value
    if said is None or not 0 < said < 100:
        figure.value, figure.doubt = None, figure.doubt or Doubt.OUT_OF_BOUNDS
    elif said < 10:
        figure.value = said / 10
    elif said == 10 or said != int(said):
        figure.value, figure.doubt = None, Doubt.MALFORMED
    else:
        figure.value = said / 100


def _settle_tenths(figure: Figure, unit: re.Match[str]) -> None:
    _set(figure, Sort.PERCENT, unit)
    if figure.value is None or figure.value > 10:
        figure.doubt = figure.doubt or Doubt.OUT_OF_BOUNDS
        return
    more = Decimal(5) if unit["more"] == "半" else _digit(unit["more"])
    figure.value = figure.value * 10 + more


def _read_counted(text: str, figure: Figure, before: str) -> None:
    end = figure.end
    if unit := words.COUNTED.match(text, end):
        figure.sort, figure.end, figure.noun = Sort.COUNTED, unit.end(), unit["noun"]
    elif unit := _POINT.match(text, end):
        figure.sort, figure.end, figure.noun = Sort.MEASURED, unit.end(), "点"
    elif _LAUGHTER.match(text, end, end + 12):
        pass
    elif _MODEL.search(before):
        figure.sort, figure.noun = Sort.MEASURED, "model"
    elif unit := words.MEASURED.match(text, end):
        figure.sort, figure.end, figure.noun = Sort.MEASURED, unit.end(), unit[0].strip()
    elif _LETTER.match(text, end) or not words.FOLLOWED.match(text, end):
        figure.doubt = figure.doubt or Doubt.MALFORMED


def _read_before(before: str, figure: Figure) -> None:
    """The sign, the decimal point or the hedge that stands before the figure, if anything does."""
    if not before:
        return
    bare = words.CURRENCY_BEFORE.sub("", before)
    if figure.sort is Sort.BARE and words.OTHER_BEFORE.search(bare):
        figure.weak = True
    if figure.sort is Sort.BARE and bare[-1:] in _BUILDINGS:
        figure.doubt = Doubt.MALFORMED
    if sign := _SIGN.search(bare):
        figure.sign = sign[1] or sign[2]
    if _POINT_ALONE.search(bare):
        figure.doubt = Doubt.MALFORMED
    if words.ROUGH_BEFORE.search(bare):
        figure.doubt = Doubt.ABOUT
    elif words.NEGATED_BEFORE.search(bare):
        figure.doubt = Doubt.NEGATED
    elif figure.doubt is None and words.PART_BEFORE.search(bare):
        figure.doubt = Doubt.PART
