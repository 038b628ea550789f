"""Reads products out of pasted text: lists, labelled blocks, posts with a price in them, chats, tables.

The rules. A paragraph with one price is one product, named by what stands beside the price, or
above it. With several prices every line that has one is a product, and a line without one is the
name of the next line that is only a price. Of several prices the one to pay counts (到手价, 券后,
现价), never 原价; two prices alike are asked. What has no price is told, with its line. In a
copied chat every message is read by itself and its time is the time posted; there only what
looks like a post is taken, and other talk is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, time
from decimal import Decimal

from core.clock import CHINA
from core.message import Kind
from core.paste import Transcript, parse
from core.products.product import (
    MOST_NAME,
    NO_NAME,
    NO_PRICE,
    TWO_PRICES,
    Product,
    Unread,
    board_number,
    problem,
)
from core.products.table import from_rows, is_header

_LONGEST = 200_000
_NUM = r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]{1,2})?|[0-9]{1,7}(?:\.[0-9]{1,2})?"
_TO_PAY = (
    r"到手价?|券后价?|折后价?|秒杀价?|拼团价?|团购价?|团价|活动价|特价|群价|现价|优惠价"
    r"|今日价|抢购价|福利价|仅售|只要|仅需|仅"
)
_PLAIN = r"售卖价|售价|单价|价格|价钱|价|price"
_FORMER = (
    r"原价|市场价|日常价|吊牌价|专柜价|门市价|划线价|平时|超市价|指导价|官网价?|某东|某宝|京东价?|淘宝价?"
)
_PRICE = re.compile(
    rf"(?P<label>{_TO_PAY}|{_PLAIN}|{_FORMER})?\s*(?:是|为|[:：])?\s*"
    rf"(?P<sign>[¥￥]|💰|rmb)?\s*(?P<num>{_NUM})(?![0-9.])"
    r"(?:\s*(?P<unit>块钱|元整?|块|圆|rmb|米(?![0-9a-z\u4e00-\u9fff]))(?P<tenth>[0-9](?![0-9]))?)?"
    r"(?P<per>\s*/\s*[\u4e00-\u9fffa-z]{1,3})?(?:\s*(?:顺丰)?(?:包邮|含邮|起))?",
    re.IGNORECASE,
)
_HEAD = re.compile(
    r"\s*(?:[【\[(（]\s*(?P<b>[0-9]{1,3})\s*[】\])）]|(?P<d>[0-9]{1,3})\s*(?:[.．:：](?![0-9])|[、)）])"
    r"|(?:第\s*[0-9]{1,3}\s*[款号个件]|[0-9]{1,3}\s*[号款]|no\.?\s*[0-9]{1,3}|#\s*[0-9]{1,3}"
    r"|编号\s*[:：]?\s*[0-9]{1,3}|[\u2460-\u2473]|[0-9]\ufe0f?\u20e3)[.．、:：)）]?)\s*",
    re.IGNORECASE,
)
_BARE_HEAD = re.compile(r"\s*([0-9]{1,3})[ \u3000]+(?=\D)")
_CLOCK = re.compile(r"\s*[(（]?\b([01]?[0-9]|2[0-3])[:：]([0-5][0-9])(?::[0-5][0-9])?\b[)）]?\s*")
_LABELS = {
    "name": re.compile(
        r"\s*(?:商品名称|商品名|商品|品名|名称|产品|标题|name|item)\s*[:：]\s*(.*)", re.IGNORECASE
    ),
    "posted": re.compile(r"\s*(?:发布时间|上架时间|发出时间|时间|time)\s*[:：]\s*(.*)", re.IGNORECASE),
    "number": re.compile(r"\s*(?:编号|序号|款号|no)\s*[:：.]\s*([0-9]{1,3})\s*", re.IGNORECASE),
}
_LINK = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_EDGE = " \t\u3000-—–~|｜/·,，;；:：、。.!！→👉👇🔥⏰✅💥🌟⭐*_\u200b\ufe0f"
_HEADING = re.compile(r"今[日天]|商品|上新|清单|寻宝|合计|总[计价]|共\s*[0-9]+\s*款|接龙")
_CHATS = frozenset({"three-line", "with-id", "wecom", "mac", "e-mail", "qq"})
"""Layouts whose headers cannot be taken for a product."""
_ASKS = re.compile(r"[?？]|吗|多少|怎么|哪")


@dataclass(frozen=True, slots=True)
class _Priced:
    """A line, its price, and what is left of it as a name."""

    price: Decimal | None
    name: str
    firm: bool
    doubtful: bool = False


@dataclass(slots=True)
class _Row:
    nth: int
    said: str
    number: int
    posted: time | None
    label: str
    found: _Priced


def parse_products(text: str) -> tuple[tuple[Product, ...], tuple[Unread, ...]]:
    """Products out of pasted ``text`` in the order they stand, and what could not be read."""
    text = text[:_LONGEST].replace("\r\n", "\n").replace("\r", "\n")
    rows = [line.split("\t") for line in text.split("\n")]
    if is_header(rows[0]) or (len(rows[0]) > 1 and all(len(row) > 1 for row in rows if any(row))):
        return from_rows(rows)
    chat = _chat(text)
    return _from_chat(chat) if chat is not None else _from_list(text)


def _chat(text: str) -> Transcript | None:
    """``text`` as a chat, if it is one; ``苹果：9.9`` above ``梨：5.5`` is a list of prices."""
    found = parse(text, pasted_at=datetime(2000, 1, 1, tzinfo=CHINA))
    spoken = [line for line in found.lines if line.kind is not Kind.NOTICE]
    if found.family == "name-colon":
        return found if len({line.sender for line in spoken}) < len(spoken) else None
    timed = any(line.sent_at is not None for line in spoken)
    return found if found.family in _CHATS and timed else None


def _from_chat(chat: Transcript) -> tuple[tuple[Product, ...], tuple[Unread, ...]]:
    found: list[Product] = []
    unread: list[Unread] = []
    for nth, line in enumerate(chat.lines, 1):
        if line.kind not in (Kind.TEXT, Kind.CHAIN) or _ASKS.search(_LINK.sub("", line.body)):
            continue
        rows = list(_rows(line.body, 1))
        if not any(
            row.number or row.label or (row.found.price is not None and row.found.firm) for row in rows
        ):
            continue
        products, wrong = _from_list(line.body)
        posted = line.sent_at.timetz().replace(tzinfo=None) if line.sent_at else None
        found += [replace(each, posted=each.posted or posted) for each in products]
        unread += [replace(each, line=nth) for each in wrong if each.why is TWO_PRICES or rows[0].number]
    return tuple(found), tuple(unread)


def _from_list(text: str) -> tuple[tuple[Product, ...], tuple[Unread, ...]]:
    found: list[Product] = []
    unread: list[Unread] = []
    bare = _counts_bare(text)
    for first, paragraph in _paragraphs(text):
        for made in _read_paragraph([*_rows(paragraph, first, bare=bare)]):
            (found if isinstance(made, Product) else unread).append(made)  # type: ignore[arg-type]
    if found and unread and unread[0].line == 1 and _HEADING.search(unread[0].said):
        unread.pop(0)
    return tuple(found), tuple(unread)


def _counts_bare(text: str) -> bool:
    """Whether every line begins with a number and a blank: ``1 苹果 9.9``."""
    lines = [line for line in text.split("\n") if line.strip()]
    return len(lines) > 1 and all(_BARE_HEAD.match(line) for line in lines)


def _paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """The paragraphs with the number of their first line (from 1)."""
    kept: list[str] = []
    for nth, line in enumerate([*text.split("\n"), ""], 1):
        if line.strip():
            kept.append(line)
        elif kept:
            yield nth - len(kept), "\n".join(kept)
            kept = []


def _rows(paragraph: str, first: int, *, bare: bool = False) -> Iterator[_Row]:
    for nth, said in enumerate(paragraph.split("\n"), first):
        if not said.strip():
            continue
        line, number, posted, label = _LINK.sub(" ", said), 0, None, ""
        if match := _LABELS["number"].match(line):
            yield _Row(nth, said, int(match[1]), None, "number", _Priced(None, "", firm=False))
            continue
        if match := _HEAD.match(line):
            number = int(match["b"] or match["d"] or 0) or (board_number(match[0]) or (0, ""))[0]
            line = line[match.end() :]
        elif bare and (match := _BARE_HEAD.match(line)):
            number, line = int(match[1]), line[match.end() :]
        if match := _LABELS["posted"].match(line):
            label, line = "posted", match[1]
        elif match := _LABELS["name"].match(line):
            label, line = "name", match[1]
        if match := _CLOCK.search(line):
            posted = time(int(match[1]), int(match[2]))
            line = f"{line[: match.start()]} {line[match.end() :]}"
        yield _Row(nth, said, number, posted, label, _price(line))


def _price(line: str) -> _Priced:
    """The price to pay in ``line`` and the name that is left."""
    found = [(match, _weight(line, match)) for match in _PRICE.finditer(line)]
    best = max((weight for _, weight in found), default=0)
    if best <= 0:
        return _Priced(None, _tidy(line), firm=False)
    to_pay = [match for match, weight in found if weight == best]
    values = {_value(match) for match in to_pay}
    name = line
    for match, weight in reversed(found):
        if weight > 1 or match in to_pay or _is_former(match):
            name = f"{name[: match.start()]} {name[match.end() :]}"
    return _Priced(_value(to_pay[-1]), _tidy(name), best > 1, best > 1 and len(values) > 1)


def _weight(line: str, match: re.Match[str]) -> int:
    """How surely a number is the price: a former price never, a bare number only at the end."""
    label = match["label"] or ""
    if _is_former(match):
        return -1
    if label and re.fullmatch(_TO_PAY, label, re.IGNORECASE) and label not in ("仅", "只要"):
        return 4
    if label:
        return 3
    if match["sign"] or match["unit"]:
        return 2
    before = line[: match.start("num")]
    alone = not before or before[-1] in _EDGE + "】)）]」》" or before.isspace()
    return 1 if alone and not line[match.end() :].strip(_EDGE) else 0


def _is_former(match: re.Match[str]) -> bool:
    return bool(match["label"]) and re.fullmatch(_FORMER, match["label"], re.IGNORECASE) is not None


def _value(match: re.Match[str]) -> Decimal:
    value = Decimal(match["num"].replace(",", ""))
    return value + Decimal(match["tenth"]) / 10 if match["tenth"] and value == int(value) else value


def _tidy(name: str) -> str:
    """A name without the marks around it: 【车厘子】2J is 车厘子 2J."""
    name = " ".join(name.split()).strip(_EDGE)
    name = re.sub(r"[(（【\[]\s*[)）】\]]", "", name).strip(_EDGE)
    first = re.fullmatch(r"[【「《\[]([^】」》\]]+)[】」》\]]\s*(.*)", name)
    return f"{first[1]} {first[2]}".strip() if first else name


def _read_paragraph(rows: list[_Row]) -> Iterator[Product | Unread]:
    priced = [row for row in rows if row.found.price is not None]
    if len(priced) <= 1:
        yield from _read_block(rows, priced)
        return
    above: list[_Row] = []
    for row in rows:
        if row.found.price is None:
            if row.label == "posted" or not (row.found.name or row.number):
                continue
            if row.number and above:
                yield from (_unread(each) for each in above)
                above = []
            above.append(row)
        elif row.found.name or not above:
            yield from (_unread(each) for each in above)
            above = []
            yield _make(row, row.found.name, row.number, row.posted)
        else:
            named = next((each for each in above if each.label == "name"), above[0])
            number = next((each.number for each in above if each.number), row.number)
            yield _make(row, named.found.name, number, row.posted)
            above = []
    yield from (_unread(each) for each in above)


def _read_block(rows: list[_Row], priced: list[_Row]) -> Iterator[Product | Unread]:
    """One product over several lines, or lines that have no price at all."""
    if not priced:
        yield from (_unread(row) for row in rows if row.found.name and row.label != "posted")
        return
    row = priced[0]
    others = [each for each in rows if each is not row and each.found.name]
    labelled = next((each for each in rows if each.label == "name" and each.found.name), None)
    first = others[0] if others and others[0].nth < row.nth else None
    name = (
        labelled or (first if first and (not row.found.name or first.number or not row.number) else row)
    ).found.name
    number = next((each.number for each in rows if each.number), 0)
    posted = next((each.posted for each in rows if each.posted), None)
    if first is not None and not labelled and _HEADING.search(first.said) and row.found.name:
        name = row.found.name
    yield _make(row, name, number, posted)


def _make(row: _Row, name: str, number: int, posted: time | None) -> Product | Unread:
    if row.found.doubtful:
        return Unread(row.nth, row.said, TWO_PRICES)
    assert row.found.price is not None
    product = Product(name[: MOST_NAME + 1], row.found.price, number, posted)
    why = problem(product) or (NO_NAME if not any(sign.isalnum() for sign in name) else None)
    return product if why is None else Unread(row.nth, row.said, why)


def _unread(row: _Row) -> Unread:
    return Unread(row.nth, row.said, NO_PRICE)
