"""What the owner sets for a like king: the tiers and their prizes, how counts are taken, the audit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from core.activity import Fairness, Which
from core.prize import Prize, PrizeKind
from core.settings import LabelledEnum, OneOf, Rows, Whole, Words, YesNo, ask
from core.text import Text


@dataclass(frozen=True, slots=True)
class Goal:
    """A tier: so many likes, and what everybody gets who has them."""

    likes: int
    prize: Prize


class Count(LabelledEnum):
    """Which of a member's several counts is taken."""

    MOST = "most", "算最多的一次", "The highest"
    LAST = "last", "算最后一次", "The last"

    @property
    def which(self) -> Which:
        """The same as the readers of entries know it."""
        return Which.BEST if self is Count.MOST else Which.LAST


class Equal(LabelledEnum):
    """Who stands first at equal counts."""

    SHARED = "shared", "并列", "They share the place"
    ARRIVAL = "arrival", "先报的在前", "The earlier report"


class Proof(LabelledEnum):
    """What has to go with a count."""

    SENT = "sent", "群里发过截图", "A screenshot in the chat"
    KEPT = "kept", "截图存进来了", "A screenshot kept here"
    NONE = "none", "不用截图", "None"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings(Fairness):
    """What is posted, the tiers, which count is taken, what proves it, how many are audited."""

    FRESH = frozenset({"post"})
    """What a new round does not take over from the last."""

    grace: int = ask(
        0,
        Whole(0, 60, Text("分钟", "minutes")),
        Text("宽限", "Grace"),
        help=Text(
            "积赞比的是截止那一刻，默认不宽限", "Likes go on growing after closing: none unless you give it"
        ),
        advanced=True,
    )
    post: str = ask(
        "",
        Words(80),
        Text("晒什么", "What is posted"),
        help=Text("图文或海报；微信不许拿奖励换外链", "Pictures and words; no rewards for external links"),
    )
    goals: tuple[Goal, ...] = ask(
        (Goal(50, Prize(PrizeKind.COUPON, None, "5 元")), Goal(100, Prize(PrizeKind.RED_PACKET, 500))),
        Rows(Goal, 12),
        Text("档位", "Tiers"),
    )
    count: Count = ask(Count.MOST, OneOf(Count), Text("报了几次算哪次", "Of several counts"))
    proof: Proof = ask(Proof.SENT, OneOf(Proof), Text("凭证", "Proof"))
    audit: int = ask(
        3,
        Whole(0, 50, Text("位", "members")),
        Text("抽几位核对", "Audit by lot"),
        help=Text(
            "截止后从得奖的人里抽，谁都能验；0 表示不抽",
            "Drawn after closing among those who win, for all to verify; 0: none",
        ),
    )
    equal: Equal = ask(Equal.SHARED, OneOf(Equal), Text("一样多时", "At equal counts"), advanced=True)
    stack: bool = ask(
        False,
        YesNo(),
        Text("够到几档拿几份", "Every tier reached pays"),
        help=Text("关着就只拿最高的一档", "Off: only the highest one reached"),
        advanced=True,
    )
    both: bool = ask(
        True,
        YesNo(),
        Text("名次奖和档位奖都给", "Places and tiers both pay"),
        help=Text("关着时，得了名次奖就不再拿档位奖", "Off: who wins by place gets no tier prize"),
        advanced=True,
    )
    title: str = ask(
        "积赞王",
        Words(12),
        Text("最多的称号", "Title: the most likes"),
        help=Text("留空就不发证书", "Left empty, there is no certificate"),
        advanced=True,
    )

    @property
    def steps(self) -> tuple[Goal, ...]:
        """The tiers from low to high; those of no likes are none."""
        return tuple(sorted((each for each in self.goals if each.likes > 0), key=lambda each: each.likes))


def reached(goals: Iterable[Goal], likes: int) -> tuple[Goal, ...]:
    """The tiers that so many likes reach, the highest first."""
    return tuple(sorted((each for each in goals if each.likes <= likes), key=lambda each: -each.likes))


def following(goals: Iterable[Goal], likes: int) -> Goal | None:
    """The next tier above so many likes, None above the last."""
    return min((each for each in goals if each.likes > likes), key=lambda each: each.likes, default=None)
