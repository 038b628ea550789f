"""Reads an offer: price + postage − coupon = total, exact, or why it has to be asked."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum, auto
from functools import lru_cache

from core.activities.save_money.channels import ANY, channel_in, is_used, link_in, without_links
from core.amounts import Nothing, Several, Unit
from core.amounts import read as read_amount
from core.amounts.figure import Figure, Sort
from core.amounts.figures import find
from core.amounts.folding import fold
from core.amounts.noise import blank, shorten
from core.amounts.reading import Doubt
from core.amounts.words import FILLED, QUESTION
from core.reason import Reason
from core.text import Text

ZERO = Decimal(0)
_MOST = 400
"""Characters beyond which a message is talk, not an offer."""

_MAYBE = re.compile(
    r"[\d○零〇一二两兩三四五六七八九十百千半廿卅对壹贰貳叁肆伍陆陸柒捌玖拾佰仟①-⓿]|https?:|www\.",
    re.IGNORECASE,
)
"""Without one of these nothing is offered; most of a chat is settled by this."""

SEVERAL_PIECES = Reason(
    "several_pieces",
    Text(
        "几件一起的价（第二件半价、买一送一、满减），一件多少先问清",
        "A price for several: ask what one costs",
    ),
)
NO_PRICE = Reason("no_price", Text("只说了邮费或券，没说价钱", "Only postage or a coupon is given, no price"))
LINK_ONLY = Reason("link_only", Text("只发了链接，没写总价", "A link only: the total is not written"))
MISMATCH = Reason(
    "mismatch", Text("到手价和前面几项对不上，问一句", "The total does not agree with its parts: ask")
)
BELOW_ZERO = Reason(
    "below_zero", Text("减完不到 1 分钱，像是一个范围", "Less than a fen is left: it may be a range")
)
CASHBACK = Reason(
    "cashback", Text("有返现，先付了多少、返多少要问清", "Cash back: ask what was paid and what comes back")
)


class _Role(Enum):
    PRICE = auto()
    POST = auto()
    COUPON = auto()
    TOTAL = auto()
    AFTER = auto()
    LIST = auto()
    BACK = auto()


@dataclass(frozen=True, slots=True)
class Offer:
    """What somebody found, in yuan: ``total`` is what is paid in the end.

    ``before`` is the total without any coupon, None where only the sum after one was said.
    """

    total: Decimal
    before: Decimal | None
    postage: Decimal = ZERO
    coupon: Decimal = ZERO
    free_post: bool = False
    channel: str = ""
    link: str = ""
    used: bool = False

    @property
    def price(self) -> Decimal:
        """What the thing itself costs before any coupon."""
        return self.total - self.postage + self.coupon


_LABELS: tuple[tuple[_Role, str], ...] = (
    (_Role.LIST, "原价|标价|吊牌价?|日常价?|平时价?|正价|市场价"),
    (_Role.AFTER, "(?:领|用)?(?:完|了)?[券卷]后价?|折后价?|活动价|秒杀价|补贴后|立减后|减完|用券"),
    (_Role.TOTAL, "到手价?|实付款?|实际付款?|付款|付了|总共|一共|总价|合计|共计|总计|最终|拍下|成交价?|入手"),
    (_Role.POST, "邮费|运费|快递费?|配送费|跑腿费|邮"),
    (_Role.BACK, "返现|返利|返了|返"),
    (
        _Role.COUPON,
        "优惠[券卷]?|消费[券卷]|[券卷]|红包|立减|满减|直降|抵扣|抵|减免|减|补贴|积分|津贴|便宜|折扣",
    ),
    (_Role.PRICE, "单价|售价|价格|只要|才"),
)
_ANY_LABEL = "|".join(f"(?P<{role.name}>{words})" for role, words in _LABELS)
_BEFORE = re.compile(rf"(?:{_ANY_LABEL})(?:[价了是要为才只个用:=\s约]|¥)*\Z")
_AFTER = re.compile(rf"(?:元|块|钱|的|个)*(?:{_ANY_LABEL})")
_IN_TAIL = re.compile(r"(?P<TOTAL>到手|实付)|(?P<AFTER>[券卷]后|用了?[券卷]|领[券卷])")
_FREE_POST = re.compile(
    r"包邮|免邮费?|免运费?|(?<![0-9.])[0零]运费|不要(?:邮|运)费|没有?(?:邮|运)费|含(?:邮|运)费?|自提|包顺丰|顺丰包邮|到店"
)
_PIECES = re.compile(
    r"第[二两三2-3][件份单]|买[一二两三1-9]+[送赠免]|(?<![0-9.])[2-9二两三四五][件份](?!装|套)|满\s?[0-9]+\s?[减送]"
    r"|(?<=[0-9元块])\s?[x×*]\s?[2-9](?![0-9.])"
)
_NO_WORDS_OF_PRICE = re.compile(r"百亿补贴|双1[12]|双十[一二]|618|三八节?|88vip|1688|小时达|次日达|7天|七天")
_SHOP = re.compile(r"(?=.*[一-鿿a-z])[一-鿿a-z·'&]{2,8}")
_SPLIT = re.compile(r"[+\-−,，。;；、/|~!！?？()（）【】\[\]\n]|加|再")
_ASKED = frozenset(
    {Doubt.ABOUT, Doubt.RANGE, Doubt.NEGATED, Doubt.DIGITS, Doubt.TOO_LONG, Doubt.CURRENCY, Doubt.TOO_FINE}
)
_ODD = {Sort.DISCOUNT: Doubt.DISCOUNTED, Sort.HALF: Doubt.DISCOUNTED, Sort.FOREIGN: Doubt.CURRENCY}
_SUMS = (_Role.TOTAL, _Role.AFTER)
_SKIPPED = (Sort.COUNTED, Sort.MEASURED, Sort.PERCENT)


@lru_cache(maxsize=65_536)
def offer_in(said: str) -> Offer | Reason | None:
    """The offer in ``said``, the reason why it must be asked, or None where nothing is offered."""
    if len(said) > _MOST or not _MAYBE.search(said):
        return None
    link = link_in(said)
    folded = fold(without_links(said))
    channel = channel_in(folded) or channel_in(link.lower())
    text = _NO_WORDS_OF_PRICE.sub(lambda match: " " * len(match[0]), folded)
    free = _FREE_POST.search(text) is not None
    text = _FREE_POST.sub("，", text)
    pieces = _PIECES.search(text)
    plain = shorten(blank(text), 9)
    found = [each for each in find(plain) if _is_money(each)]
    if pieces and (found or pieces[0].startswith("第")):
        return SEVERAL_PIECES
    if not found:
        return _without_figures(plain, link)
    sums = _sums(plain, found, told=bool(channel or free or link))
    if sums is None or isinstance(sums, Reason):
        return sums
    return Offer(
        sums.total, sums.before, sums.postage, sums.coupon, free, channel or _shop_named(plain, found), link,
        is_used(folded),
    )  # fmt: skip


def told(body: str, said: str) -> Offer | None:
    """The offer in ``body``; shop and link from what was ``said`` where the owner read it anew."""
    offer = offer_in(body)
    if not isinstance(offer, Offer) or body == said:
        return offer if isinstance(offer, Offer) else None
    link = link_in(said)
    channel = channel_in(fold(without_links(said))) or channel_in(link.lower())
    return replace(offer, channel=offer.channel or channel, link=offer.link or link)


def _is_money(figure: Figure) -> bool:
    return figure.sort not in _SKIPPED and (figure.firm or not figure.weak)


def _without_figures(plain: str, link: str) -> Reason | None:
    """No sum: nothing is offered, but a bare link and “half price” are asked about."""
    read = read_amount(plain, Unit.MONEY)
    if isinstance(read, Several) and "半价" in plain:
        return read.why
    return LINK_ONLY if link else None


@dataclass(frozen=True, slots=True)
class _Sums:
    total: Decimal
    before: Decimal | None
    postage: Decimal = ZERO
    coupon: Decimal = ZERO


@dataclass(frozen=True, slots=True)
class _Term:
    role: _Role
    value: Decimal
    sign: str
    labelled: bool


def _sums(plain: str, found: list[Figure], *, told: bool) -> _Sums | Reason | None:
    terms: list[_Term] = []
    for nth, figure in enumerate(found):
        doubt = _doubt(plain, figure, found[nth + 1] if nth + 1 < len(found) else None)
        if doubt is not None:
            return doubt.reason()
        terms.append(_term(plain, found, nth))
    kept = [each for each in terms if each.role is not _Role.LIST]
    bare = not any(each.labelled or each.sign for each in kept)
    if bare and not (told and len(kept) == 1 and any(each.sort is Sort.MONEY for each in found)):
        return _as_one_price(plain, kept)
    if QUESTION.search(plain):
        return Doubt.QUESTION.reason()
    return _reckon(kept)


def _doubt(plain: str, figure: Figure, following: Figure | None) -> Doubt | None:
    if figure.sort in _ODD:
        return _ODD[figure.sort]
    if figure.value is None:
        return figure.doubt or Doubt.MALFORMED
    between = plain[figure.end : following.start].lstrip() if following is not None else ""
    if figure.doubt is Doubt.ABOUT and between.startswith("+"):
        return None  # 39.9+邮费5 is a sum, not "39.9 and more"
    return figure.doubt if figure.doubt in _ASKED else None


def _as_one_price(plain: str, terms: list[_Term]) -> _Sums | Reason | None:
    """A message with no word that says what its figures are: read as any price is."""
    words = ANY.sub(" ", plain)
    read = read_amount(words, Unit.MONEY)
    if isinstance(read, Nothing):
        return None
    if isinstance(read, Several):
        return read.why
    return _Sums(read.value, read.value) if terms else None


def _term(plain: str, found: list[Figure], nth: int) -> _Term:
    figure, last = found[nth], nth + 1 == len(found)
    before = plain[found[nth - 1].end if nth else 0 : figure.start]
    after = plain[figure.end : len(plain) if last else found[nth + 1].start]
    trailing = _AFTER.match(plain[found[-1].end :]) is not None
    label = _label_before(before, first=nth == 0, trailing=trailing)
    label = label or _label_after(after, last=last, trailing=trailing)
    sign = (figure.sign or _sign(before)) if nth else ""
    if "=" in before[-3:] and label in (None, _Role.PRICE):
        return _Term(_Role.TOTAL, figure.value or ZERO, "", True)
    role = label or {"+": _Role.POST, "-": _Role.COUPON}.get(sign, _Role.PRICE)
    return _Term(role, figure.value or ZERO, sign, label is not None)


def _sign(before: str) -> str:
    """The last operator before a figure."""
    signs = re.findall(r"[+\-−]|加|减", before)
    return "" if not signs else ("+" if signs[-1] in "+加" else "-")


def _label_before(before: str, *, first: bool, trailing: bool) -> _Role | None:
    """What the words right before a figure call it.

    Words that touch two figures belong to the earlier one where the last figure has its word
    behind it too (``5邮费3券``), else to the later one (``39.9邮费5券3``).
    """
    match = _BEFORE.search(_SPLIT.split(before)[-1])
    if match is None:
        return None
    role = _role(match)
    touches = not first and not _SPLIT.search(before) and not before[:1].isspace() and match.start() == 0
    return None if touches and trailing and role not in _SUMS else role


def _label_after(after: str, *, last: bool, trailing: bool) -> _Role | None:
    """What the words right behind a figure call it, unless they belong to the figure that follows."""
    match = _AFTER.match(after)
    if match is None:
        tail = _IN_TAIL.search(after) if last else None
        return _role(tail) if tail else None
    role, rest = _role(match), after[match.end() :]
    if last or rest[:1].isspace() or _SPLIT.match(rest):
        return role
    return role if trailing and role not in _SUMS else None


def _role(match: re.Match[str]) -> _Role:
    return _Role[next(name for name, words in match.groupdict().items() if words is not None)]


def _reckon(terms: list[_Term]) -> _Sums | Reason:
    by = {role: [each for each in terms if each.role is role] for role in _Role}
    if by[_Role.BACK]:
        return CASHBACK
    totals = by[_Role.TOTAL] or by[_Role.AFTER]
    if len({each.value for each in totals}) > 1 or len({each.value for each in by[_Role.PRICE]}) > 1:
        return Doubt.TWO_NUMBERS.reason()
    postage = sum((each.value for each in by[_Role.POST]), ZERO)
    coupon = sum((each.value for each in by[_Role.COUPON]), ZERO)
    price = by[_Role.PRICE][0].value if by[_Role.PRICE] else None
    sums = _of_total(terms, totals, price, postage, coupon) if totals else _of_parts(price, postage, coupon)
    if isinstance(sums, Reason):
        return sums
    if sums.total != sums.total.quantize(Decimal("0.01")):
        return Doubt.TOO_FINE.reason()
    return sums if sums.total > 0 or (sums.total == 0 and not coupon) else BELOW_ZERO


def _of_parts(price: Decimal | None, postage: Decimal, coupon: Decimal) -> _Sums | Reason:
    if price is None:
        return NO_PRICE
    return _Sums(price + postage - coupon, price + postage, postage, coupon)


def _of_total(
    terms: list[_Term], totals: list[_Term], price: Decimal | None, postage: Decimal, coupon: Decimal
) -> _Sums | Reason:
    """A sum was said outright: its parts must agree with it, or postage still comes on top."""
    said, after = totals[0].value, totals[0].role is _Role.AFTER
    if price is None:
        adds = all(each.sign == "+" for each in terms if each.role is _Role.POST)
        if postage and not (adds or after):
            return MISMATCH
        known = None if after and not coupon else said + postage + (coupon if after else ZERO)
        return _Sums(said + postage, known, postage, coupon if after else ZERO)
    if price + postage - coupon == said:
        return _Sums(said, price + postage, postage, coupon)
    if after and price - coupon == said:
        return _Sums(said + postage, price + postage, postage, coupon)
    if coupon or price + postage < said:
        return MISMATCH
    return _Sums(said, price + postage, postage, price + postage - said)


def _shop_named(plain: str, found: list[Figure]) -> str:
    """A shop nobody told us of: the last words before the first sum, unless they say nothing."""
    before = _BEFORE.sub("", plain[: found[0].start])
    match = re.search(r"在\s?([^\s0-9]{2,8}?)(?:买|看到|下单|拍)", before)
    words = match[1] if match else (_SPLIT.sub(" ", before).split() or [""])[-1].strip("¥:=")
    plainly = _SHOP.fullmatch(words) is not None and not FILLED.match(words)
    return words if plainly and not is_used(words) else ""
