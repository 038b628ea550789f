"""What a member says of their figure: a report, more of it, a refund, or a total."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from core.activities.showing_orders.terms import Measure, plain
from core.amounts import Amount, Doubt, Several, Unit
from core.amounts import read as read_amount
from core.reason import Reason


class How(StrEnum):
    """How a figure goes with those before it."""

    REPORT = "report"
    MORE = "more"
    BACK = "back"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Said:
    """A figure, below zero for a refund; ``other`` if it is of another measure; ``why`` if unclear."""

    value: Decimal = Decimal(0)
    how: How = How.REPORT
    other: bool = False
    why: Reason | None = None

    @property
    def shown(self) -> str:
        """The figure as it is shown beside the message: ``3``, ``+2``, ``-1``, ``=8``."""
        mark = {How.MORE: "+", How.TOTAL: "="}.get(self.how, "")
        return mark + plain(self.value)


_DIGIT = r"[0-9零一二两三四五六七八九十百俩]"
_MAYBE = re.compile(r"[\d①-⑳零一二兩两三四五六七八九十百千万萬半俩壹贰叁肆伍陆柒捌玖拾佰仟廿卅]")
_NOT = r"(?<![没无不未零别有])"
_BEFORE_BACK = re.compile(
    _NOT + r"(?:退(?![休群步出])[单货款钱了掉回个]{0,3}|取消了?|撤[单销了掉]{0,2}"
    r"|冲[掉减]|扣[掉了]?|减[掉少了去]?)\s*[:¥]?\s*\Z"
)
_AFTER_BACK = re.compile(r"\s*(?:[的又被已]|已经)?\s*(?:退[了货单款掉]|取消|撤[了单销])")
_SIGN = re.compile(r"(\A|[\s,。!;；、:]|[又再今天刚才]) *([+-]) *(?=[¥0-9零一二两三四五六七八九十])")
_LESS = re.compile(rf"(?:减[掉少去]?了?|冲[掉减]|撤[单销]|扣掉?了?)\s*(?={_DIGIT})")
_MORE = re.compile(rf"又|再(?!见|说|也|不)|追加|新增|多了|加(?:了|上)?\s*{_DIGIT}")
_TOTAL = re.compile(r"累计|累積|一共|总共|總共|共计|合计|总计|加起来|全部|=\s*\Z|到(?:现在|目前)|截[至止]")
_NTH = re.compile(rf"第\s*(?=({_DIGIT}{{1,4}})\s*[单笔件次])")
_OTHER = (Doubt.WRONG_UNIT, Doubt.CURRENCY, Doubt.HALF_PRICE)
_COUNTER = re.compile(r"[^\d\s.,+\-¥k零一二两兩三四五六七八九十百千万俩半]*\Z")


@lru_cache(maxsize=65_536)
def hear(measure: Measure, body: str) -> Said | None:
    """What ``body`` says of ``measure``, None where it says nothing of it.

    Kept, for the judge runs on every paste over all that was pasted before.
    """
    if not _MAYBE.search(body):
        return None
    text = unicodedata.normalize("NFKC", body)
    if "-" in text or "−" in text:
        text = text.replace("−", "-").replace("¥-", "-¥")
    text, nth = _NTH.subn("累计", text) if "第" in text else (text, 0)
    sign = _SIGN.search(text) if "+" in text or "-" in text else None
    asked = _readable(text, measure, sign)
    found = read_amount(asked, measure.unit, nouns=measure.nouns)
    if isinstance(found, Several):
        return _unclear(found)
    if not isinstance(found, Amount):
        return None
    if measure.unit is Unit.COUNT and not _belongs(measure, found.said):
        return Said(other=True)
    how = How.TOTAL if nth else _how(asked, found, sign[2] if sign else "")
    value = abs(found.value)
    return Said(-value if how is How.BACK else value, how)


def _readable(text: str, measure: Measure, sign: re.Match[str] | None) -> str:
    """``text`` as the reader of amounts takes it: a sum without its sign, 减 said as 退."""
    if measure.unit is Unit.MONEY:
        return _SIGN.sub(r"\1", text) if sign else text
    return _LESS.sub("退", text) if any(each in text for each in "减冲撤扣") else text


def _unclear(found: Several) -> Said:
    """A figure in another unit is no doubt: it is just not what is compared."""
    return Said(other=True) if found.why.code in _OTHER else Said(why=found.why)


def _belongs(measure: Measure, said: str) -> bool:
    counter = _COUNTER.search(said)
    return not counter or not counter[0] or counter[0] in measure.nouns


def _how(text: str, found: Amount, sign: str) -> How:
    said = found.said.lstrip("+-")
    at = text.find(said)
    before, after = (text[:at], text[at + len(said) :]) if at >= 0 else (text, "")
    if sign == "-" or found.sign == "-" or _BEFORE_BACK.search(before) or _AFTER_BACK.match(after):
        return How.BACK
    if sign == "+" or found.sign == "+":
        return How.MORE
    if _TOTAL.search(before):
        return How.TOTAL
    return How.MORE if _MORE.search(before + said[:1]) else How.REPORT
