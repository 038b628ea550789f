"""What the owner sets for a treasure hunt, and which of the day's products that asks for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from core.activity import Fairness, Which
from core.answers import key
from core.products import Product, numbered
from core.settings import Exact, LabelledEnum, Money, OneOf, Rows, Span, Whole, Words, YesNo, ask
from core.text import Text
from core.traditional import simplify

_MONEY = re.compile(r"[¥￥]\s*([0-9]+(?:\.[0-9]+)?)|([0-9]+(?:\.[0-9]+)?)\s*[元块]")
_RUN = re.compile(r"[㐀-鿿]{3,}")


class Target(LabelledEnum):
    """Which product is looked for, by its price."""

    HIGHEST = "highest", "最贵的一款", "The highest price"
    LOWEST = "lowest", "最便宜的一款", "The lowest price"
    EXACT = "exact", "正好多少元", "Exactly so much"
    WITHIN = "within", "在两个价之间", "Between two prices"
    KTH = "kth", "价格排第几", "The k-th by price"


class Way(LabelledEnum):
    """From which end prices are counted."""

    FROM_HIGH = "from_high", "从高到低", "From the highest"
    FROM_LOW = "from_low", "从低到高", "From the lowest"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings(Fairness):
    """The day's products and which of them is looked for; ``price`` and ``span`` in yuan."""

    FRESH = frozenset({"products", "price", "span"})
    """What a new round does not take over from the last."""

    products: tuple[Product, ...] = ask((), Rows(Product, 300), Text("今天的商品", "The day's products"))
    target: Target = ask(Target.HIGHEST, OneOf(Target), Text("找哪一款", "What is looked for"))
    price: Decimal | None = ask(
        None, Exact(optional=True), Text("正好多少元", "Exactly how much"), when=("target", Target.EXACT)
    )
    span: tuple[Decimal, Decimal] | None = ask(
        None,
        Span(Text("元", "yuan")),
        Text("从多少到多少元", "From … to …"),
        help=Text("写成 50–100，两头都算", "Such as 50–100, both ends included"),
        when=("target", Target.WITHIN),
    )
    nth: int = ask(2, Whole(1, 300), Text("排第几", "Which place"), when=("target", Target.KTH))
    way: Way = ask(Way.FROM_HIGH, OneOf(Way), Text("从哪头数", "Counted from"), when=("target", Target.KTH))
    free_up_to: int | None = ask(
        None,
        Money(optional=True),
        Text("不超过多少元就免单", "Free if the price is at most"),
        help=Text(
            "找到的这款不超过这个价，体验变免单；留空就都是体验",
            "Up to this price the trial becomes a free order; empty: never",
        ),
    )
    which: Which = ask(Which.FIRST, OneOf(Which), Text("答了几次算哪次", "Which answer counts"))
    by_price: bool = ask(
        True,
        YesNo(),
        Text("只报价钱也算", "The price alone counts"),
        help=Text(
            "找“正好多少元”时除外，那只是重复题目",
            "Not where an exact price is asked: it only repeats the task",
        ),
        advanced=True,
    )
    typos: int = ask(
        1,
        Whole(0, 3),
        Text("商品名容许错几个字", "Typos let pass in a name"),
        help=Text("数字从不容错", "Never in numbers"),
        advanced=True,
    )
    title: str = ask(
        "寻宝达人",
        Words(12),
        Text("证书称号", "Certificate title"),
        help=Text("留空就不发证书", "Left empty, there is no certificate"),
        advanced=True,
    )


def matching(settings: Settings) -> tuple[Product, ...]:
    """The products looked for, none while the target is open; equal prices match together.

    The k-th is counted by prices: of 99, 99 and 88 the second highest price is 88.
    """
    wanted = _wanted(settings)
    if wanted is None:
        return ()
    low, high = wanted
    return tuple(each for each in numbered(settings.products) if low <= each.price <= high)


def _wanted(settings: Settings) -> tuple[Decimal, Decimal] | None:
    prices = sorted({each.price for each in settings.products})
    if not prices:
        return None
    if settings.target is Target.WITHIN:
        return settings.span
    if settings.target is Target.EXACT:
        return None if settings.price is None else (settings.price, settings.price)
    if settings.target is Target.KTH:
        if settings.nth > len(prices):
            return None
        at = prices[settings.nth - 1 if settings.way is Way.FROM_LOW else -settings.nth]
        return at, at
    at = prices[-1 if settings.target is Target.HIGHEST else 0]
    return at, at


def is_open(settings: Settings) -> bool:
    """Whether the target itself still lacks its price or its range."""
    return (settings.target is Target.EXACT and settings.price is None) or (
        settings.target is Target.WITHIN and settings.span is None
    )


def tells(settings: Settings, text: str) -> bool:
    """Whether ``text`` gives the answer away: a right product's name, board number, or secret price."""
    plain, right = unicodedata.normalize("NFKC", text), matching(settings)
    folded = key(text, simplify)
    found = frozenset(right)
    others = "\n".join(key(each.name, simplify) for each in settings.products if each not in found)
    named = any(_is_named(each, others, folded) for each in right)
    numbers = any(
        re.search(rf"第\s*{each.number}\s*[款号件]|(?<![0-9]){each.number}\s*款", plain) for each in right
    )
    return named or numbers or (_is_secret(settings) and _prices(plain, right))


def _is_named(product: Product, others: str, text: str) -> bool:
    """By its whole name, or by a word of it that no wrong product shares."""
    name = key(product.name, simplify)
    runs = [run for run in _RUN.findall(name) if run not in others]
    return any(len(part) > 1 and part in text for part in (name, *runs))


def _is_secret(settings: Settings) -> bool:
    """Whether the price is part of the answer, not of the task."""
    return settings.target not in (Target.EXACT, Target.WITHIN)


def _prices(plain: str, right: tuple[Product, ...]) -> bool:
    said = {Decimal(match[1] or match[2]) for match in _MONEY.finditer(plain)}
    return any(each.price in said for each in right)


def task(settings: Settings) -> Text:
    """What is looked for, as the group is told; it names no product."""
    if is_open(settings):
        return Text("神秘的一款", "the mystery product")
    texts: Mapping[Target, Text] = {
        Target.HIGHEST: Text("最贵的一款", "the day's most expensive product"),
        Target.LOWEST: Text("最便宜的一款", "the day's cheapest product"),
        Target.EXACT: Text("正好 {price} 的一款", "a product at exactly {price}"),
        Target.WITHIN: Text("{low} 到 {high} 的一款", "a product from {low} to {high}"),
        Target.KTH: Text("价格{way}第 {nth} 的一款", "number {nth} by price, {way}"),
    }
    low, high = settings.span or (None, None)
    way = settings.way.label
    return texts[settings.target].fill(
        price=_yuan(settings.price),
        low=_yuan(low),
        high=_yuan(high),
        nth=settings.nth,
        way=Text.literal(way.zh, way.en.lower()),
    )


def _yuan(value: Decimal | None) -> str:
    return "" if value is None else f"¥{value:.2f}"
