"""What the owner sets for a month of check-in: when and how one checks in, leave, talk, titles."""

from __future__ import annotations

from dataclasses import dataclass

from core.activity import Fairness
from core.ranking import Ties
from core.settings import LabelledEnum, Money, OneOf, Whole, Words, YesNo, ask
from core.text import Text

_NO_TITLE = Text("留空就不发", "Left empty, there is none")

WORDS = "早 早安 早上好 早呀 打卡 签到 报到 morning gm"
"""The usual words to check in with."""


class Means(LabelledEnum):
    """What checks a member in."""

    WORDS = "words", "说了打卡的话", "One of the words"
    ANY = "any", "说句话就算", "Any message"


class Needed(LabelledEnum):
    """How many of several windows a day takes."""

    ONE = "one", "打到一个就算", "Any one"
    ALL = "all", "个个都要打到", "Every one"


class Asking(LabelledEnum):
    """Whose word makes a leave or a make-up that was asked for in the chat."""

    MEMBER = "member", "本人在群里说就算", "The member's own"
    OWNER = "owner", "要我点头", "Mine"


class Damp(LabelledEnum):
    """What stickers and one's own repeats are worth as talk."""

    FULL = "full", "照样算一条", "As much as words"
    HALF = "half", "算半条", "Half"
    NONE = "none", "不算", "Nothing"

    @property
    def halves(self) -> int:
        """The worth of a damped message in half messages."""
        return {Damp.FULL: 2, Damp.HALF: 1, Damp.NONE: 0}[self]


class Second(LabelledEnum):
    """Who stands first among those who checked in equally often."""

    NONE = "none", "并列", "They share the place"
    STREAK = "streak", "连着的天数多", "The longer streak"
    TALK = "talk", "发言多", "More talk"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings(Fairness):
    """How one checks in, what leave and make-up take, how talk counts, the titles."""

    ties: Ties = ask(Ties.ADD, OneOf(Ties), Text("名额不够分时", "A tie over the last prize"), advanced=True)
    means: Means = ask(Means.WORDS, OneOf(Means), Text("怎么算打卡", "What checks in"))
    words: str = ask(
        WORDS,
        Words(200),
        Text("打卡的话", "Words to check in"),
        help=Text("用空格隔开", "With blanks between them"),
        when=("means", Means.WORDS),
    )
    windows: str = ask(
        "",
        Words(60),
        Text("打卡时段", "Hours"),
        help=Text("最多三段，例如 06:00-10:00 20:00-23:00；留空就是全天", "Up to three; empty: all day"),
    )
    needed: Needed = ask(Needed.ONE, OneOf(Needed), Text("分几段时", "With several"), advanced=True)
    day_starts: int = ask(
        0,
        Whole(0, 12, Text("点", "h")),
        Text("几点换日", "The day begins at"),
        help=Text("例如 4：凌晨四点前还算前一天", "With 4, what is said before 4 am is still yesterday"),
        advanced=True,
    )
    asking: Asking = ask(Asking.MEMBER, OneOf(Asking), Text("请假和补卡谁说了算", "Leave and make-up"))
    makeups: int = ask(2, Whole(0, 31, Text("次", "times")), Text("每月能补几次", "Make-ups a month"))
    damp: Damp = ask(Damp.HALF, OneOf(Damp), Text("表情和复读", "Stickers and repeats"))
    quiet: bool = ask(
        True,
        YesNo(),
        Text("没人说话的日子不算断", "A day without any chat breaks nothing"),
        help=Text("多半是那天的群聊没贴", "Most likely it was not pasted"),
        advanced=True,
    )
    second: Second = ask(Second.NONE, OneOf(Second), Text("打卡一样多时", "Equal check-ins"), advanced=True)
    budget: int | None = ask(
        10_000,
        Money(optional=True),
        Text("本月预算", "Budget of the month"),
        help=Text("只提醒，不拦着", "A reminder, it stops nothing"),
        advanced=True,
    )
    title: str = ask("灌水小王子", Words(12), Text("发言最多的称号", "Title: most talk"), help=_NO_TITLE)
    perfect_title: str = ask(
        "全勤之星", Words(12), Text("全勤的称号", "Title: perfect month"), help=_NO_TITLE
    )
    most_title: str = ask(
        "打卡王",
        Words(12),
        Text("打卡最多的称号", "Title: most check-ins"),
        help=Text("拿了全勤的不重复发；留空就不发", "Not on top of a perfect month; empty: none"),
        advanced=True,
    )
    comeback_title: str = ask(
        "欢迎回来", Words(12), Text("回归的称号", "Title: comeback"), help=_NO_TITLE, advanced=True
    )
    away: int = ask(
        14, Whole(3, 60, Text("天", "days")), Text("几天没来算回归", "A comeback after"), advanced=True
    )
    new_title: str = ask(
        "新人之星", Words(12), Text("新人天天来的称号", "Title: newcomer"), help=_NO_TITLE, advanced=True
    )
    streak_title: str = ask(
        "百日不断", Words(12), Text("连着打卡的称号", "Title: long streak"), help=_NO_TITLE, advanced=True
    )
    streak: int = ask(
        100, Whole(10, 1000, Text("天", "days")), Text("连着几天发", "A streak of"), advanced=True
    )
