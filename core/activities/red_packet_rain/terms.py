"""What the owner sets for a red-packet rain: money, waves, gaps, the words between, the final reward."""

from __future__ import annotations

from dataclasses import dataclass

from core.activity import Fairness
from core.ranking import Ties
from core.settings import LabelledEnum, Money, OneOf, Rows, Whole, Words, ask
from core.text import Text

MOST_WAVES, MOST_PIECES = 30, 100
"""A rain of more waves is no rain; WeChat puts at most 100 shares into a group's packet."""


class Shape(LabelledEnum):
    """How the budget is spread over the waves."""

    FLAT = "flat", "每波一样", "All alike"
    RISING = "rising", "一波比一波大", "Rising"
    LAST_BIG = "last_big", "最后一波最大", "A big last one"


class Pace(LabelledEnum):
    """How the waves follow one another."""

    FIXED = "fixed", "间隔固定", "Even gaps"
    RANDOM = "random", "间隔随机", "Random gaps"


class Final(LabelledEnum):
    """Who gets the final reward."""

    LUCKIEST = "luckiest", "手气最好的", "The luckiest"
    DRAW = "draw", "在抢到的人里抽", "Drawn among grabbers"
    QUIZ = "quiz", "接着答题", "The quiz right after"


class Luckiest(LabelledEnum):
    """What the luckiest overall had most of."""

    TOTAL = "total", "合计抢得最多", "The largest sum"
    SINGLE = "single", "单个红包最大", "The largest share"
    TIMES = "times", "手气最佳次数最多", "Luckiest of a wave most often"


@dataclass(frozen=True, slots=True)
class Gap:
    """The time from one wave to the next, in seconds."""

    seconds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings(Fairness):
    """The plan of a rain; ``gaps`` are the random gaps as they were drawn, none for even ones."""

    FRESH = frozenset({"item", "gaps", "points", "benefits", "quiz"})
    """What a new round does not take over from the last."""

    item: str = ask("", Words(60), Text("主推商品", "Product"))
    budget: int = ask(
        10_000,
        Money(1, 100_000_000),
        Text("总预算", "Budget"),
        help=Text("所有波次、所有群加起来", "For all waves and all groups together"),
    )
    waves: int = ask(6, Whole(1, MOST_WAVES, Text("波", "waves")), Text("分几波", "Waves"))
    pieces: int = ask(20, Whole(1, MOST_PIECES, Text("个", "shares")), Text("每波几个红包", "Shares a wave"))
    shape: Shape = ask(Shape.FLAT, OneOf(Shape), Text("钱怎么分", "Money over the waves"))
    gap: int = ask(5, Whole(1, 240, Text("分钟", "minutes")), Text("隔多久一波", "Between waves"))
    pace: Pace = ask(Pace.FIXED, OneOf(Pace), Text("间隔", "Gaps"))
    gaps: tuple[Gap, ...] = ask((), Rows(Gap, MOST_WAVES), Text("抽好的间隔", "Gaps drawn"))
    value: str = ask(
        "",
        Words(200, lines=2),
        Text("群的价值", "What the group is for"),
        help=Text("第一波之后说", "Said after the first wave"),
    )
    points: str = ask(
        "",
        Words(800, lines=4),
        Text("卖点，一行一条", "Selling points, one a line"),
        help=Text("一条一条穿插在波次之间", "Said one by one between the waves"),
    )
    benefits: str = ask("", Words(800, lines=4), Text("福利，一行一条", "Benefits, one a line"))
    step: str = ask(
        "",
        Words(200, lines=2),
        Text("下一步", "Next step"),
        help=Text("最后一波之后说", "Said after the last wave"),
    )
    final: Final = ask(Final.LUCKIEST, OneOf(Final), Text("压轴奖给谁", "Final reward"))
    luckiest: Luckiest = ask(
        Luckiest.TOTAL, OneOf(Luckiest), Text("手气怎么比", "Luck is"), when=("final", Final.LUCKIEST)
    )
    quiz: int = ask(
        0,
        Whole(0, 99_999, Text("期", "round")),
        Text("接第几期机智抢答", "Quick-answer round"),
        help=Text("0 表示还没定", "0: not decided yet"),
        when=("final", Final.QUIZ),
    )
    groups: str = ask(
        "",
        Words(400, lines=3),
        Text("同时发的其他群，一行一个", "Other groups at once, one a line"),
        help=Text("预算平分给每个群，每波每群各发一个", "The budget is shared; each group gets each wave"),
        advanced=True,
    )
    people: int = ask(
        0,
        Whole(0, 5_000, Text("人", "people")),
        Text("一个群里大概几人", "People in a group"),
        help=Text("0 表示按名单里的人数", "0: as many as the roster holds"),
        advanced=True,
    )
    limit: int = ask(
        20_000,
        Money(1, 10_000_000),
        Text("单个红包上限", "Most in one packet"),
        help=Text("微信单个红包一般最多 200 元", "WeChat usually allows ¥200"),
        advanced=True,
    )
    title: str = ask(
        "红包锦鲤",
        Words(12),
        Text("压轴奖的称号", "Title of the final reward"),
        help=Text("留空就不发", "Left empty, there is none"),
        advanced=True,
    )

    def __post_init__(self) -> None:
        """A final draw is drawn: who shares a place cannot be left to be settled otherwise."""
        if self.final is Final.DRAW and self.ties is not Ties.DRAW:
            object.__setattr__(self, "ties", Ties.DRAW)

    @property
    def other_groups(self) -> tuple[str, ...]:
        """The further groups by name, each once."""
        return tuple(dict.fromkeys(lines_of(self.groups)))


def lines_of(words: str) -> tuple[str, ...]:
    """The lines of ``words`` that say something."""
    return tuple(line.strip() for line in words.split("\n") if line.strip())
