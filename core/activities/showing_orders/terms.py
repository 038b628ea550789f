"""What the owner sets for a showing-orders day: the measure of the week and how it is counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from core.activity import Fairness
from core.amounts import Unit
from core.settings import LabelledEnum, OneOf, Whole, Words, YesNo, ask
from core.text import Text

_NO_TITLE = Text("留空就不发", "Left empty, there is none")


class Measure(LabelledEnum):
    """What is compared this week; they rotate in this order."""

    PRODUCT = "product", "单品", "One product"
    ORDERS = "orders", "总单量", "All orders"
    SHARES = "shares", "分享次数", "Shares"
    REACH = "reach", "覆盖人数", "People reached"
    AMOUNT = "amount", "金额", "Amount"

    @property
    def unit(self) -> Unit:
        """How a figure of this measure is read."""
        return Unit.MONEY if self is Measure.AMOUNT else Unit.COUNT

    @property
    def nouns(self) -> tuple[str, ...]:
        """The counters that belong to it; a figure with another counter is another measure's."""
        return _NOUNS[self]

    @property
    def following(self) -> Measure:
        """The measure of the week after, when they rotate."""
        order = list(Measure)
        return order[(order.index(self) + 1) % len(order)]

    def show(self, value: Decimal) -> Text:
        """A figure with its unit: ``5 单``, ``¥1,280``."""
        if self is Measure.AMOUNT:
            return Text.literal(("-" if value < 0 else "") + f"¥{plain(abs(value))}")
        said = plain(value)
        return _UNITS[self].fill(n=int(value) if "," not in said else said)


_NOUNS: Mapping[Measure, tuple[str, ...]] = {
    Measure.PRODUCT: tuple("单笔件份个盒箱瓶袋只台本支套双包罐桶提组条张杯"),
    Measure.ORDERS: ("单", "笔"),
    Measure.SHARES: ("次", "遍", "条", "群", "个"),
    Measure.REACH: ("人", "人次", "个人", "位"),
    Measure.AMOUNT: (),
}
_UNITS: Mapping[Measure, Text] = {
    Measure.PRODUCT: Text("{n} 件", "{n} {n:piece|pieces}"),
    Measure.ORDERS: Text("{n} 单", "{n} {n:order|orders}"),
    Measure.SHARES: Text("{n} 次", "{n} {n:share|shares}"),
    Measure.REACH: Text("{n} 人", "{n} {n:person|people}"),
}


def plain(value: Decimal) -> str:
    """A figure without its unit, decimals only where there are some: ``1,280``, ``99.90``."""
    whole = value == value.to_integral_value()
    return f"{int(value):,}" if whole else f"{value:,.2f}"


class Count(LabelledEnum):
    """What becomes of a member's several reports."""

    SUM = "sum", "都加起来", "Added up"
    LATEST = "latest", "算最后一次", "The latest"
    HIGHEST = "highest", "算最高一次", "The highest"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings(Fairness):
    """The measure of the week, how reports add up, who is encouraged, the titles."""

    FRESH = frozenset({"product"})
    """What a new round does not take over from the last."""

    measure: Measure = ask(Measure.ORDERS, OneOf(Measure), Text("这一期比什么", "Measure of the week"))
    product: str = ask("", Words(60), Text("哪件单品", "Which product"), when=("measure", Measure.PRODUCT))
    count: Count = ask(
        Count.SUM,
        OneOf(Count),
        Text("报了几次怎么算", "Several reports"),
        help=Text(
            "+2 和退单总是接着前面的加减；报“累计”就以累计为准",
            '+2 and refunds go on from what was said; "in all" stands for all before',
        ),
    )
    encourage: bool = ask(
        True,
        YesNo(),
        Text("私下鼓励靠后的人", "Encourage the lowest in private"),
        help=Text(
            "给每人写好一条私信；群里的文案和结果图都不提",
            "A message for each, drafted; no public text or picture names them",
        ),
    )
    lowest: int = ask(
        3,
        Whole(1, 20, Text("人", "members")),
        Text("鼓励几位", "How many"),
        when=("encourage", True),
        advanced=True,
    )
    rotate: bool = ask(
        True,
        YesNo(),
        Text("下一期换一样比", "Another measure each round"),
        help=Text("单品、总单量、分享、人数、金额轮着来", "Product, orders, shares, reach, amount in turn"),
        advanced=True,
    )
    away: int = ask(
        2,
        Whole(1, 20, Text("期", "rounds")),
        Text("几期没来算回归", "A comeback after"),
        advanced=True,
    )
    title: str = ask(
        "晒单王", Words(12), Text("最高的称号", "Title: the highest"), help=_NO_TITLE, advanced=True
    )
    improved_title: str = ask(
        "进步之星",
        Words(12),
        Text("进步最大的称号", "Title: most improved"),
        help=_NO_TITLE,
        advanced=True,
    )
    first_title: str = ask(
        "首单之星",
        Words(12),
        Text("头一次晒单的称号", "Title: first order"),
        help=_NO_TITLE,
        advanced=True,
    )
    comeback_title: str = ask(
        "王者归来", Words(12), Text("回归的称号", "Title: comeback"), help=_NO_TITLE, advanced=True
    )


def following(settings: Settings) -> Settings:
    """What the next round begins with: the next measure, unless they do not rotate."""
    return replace(settings, measure=settings.measure.following) if settings.rotate else settings
