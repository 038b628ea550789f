"""What the owner sets for a quiz."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from core.activity import Fairness, Which
from core.questions import Question
from core.settings import LabelledEnum, OneOf, Rows, Whole, Words, ask
from core.text import Text

_NO_TITLE = Text("留空就不发", "Left empty, there is none")


class Scoring(LabelledEnum):
    """What a right answer is worth."""

    ONE = "one", "每题一分", "One point each"
    BY_ORDER = "by_order", "按先后 5、3、2、1", "5, 3, 2, 1 by order"
    BY_SPEED = "by_speed", "越快分越高", "The faster the more"


class Scope(LabelledEnum):
    """Who scores on a question."""

    ALL_RIGHT = "all_right", "答对都算", "Everybody who is right"
    FIRST_RIGHT = "first_right", "只算最先答对的", "Only the first who is right"


@dataclass(frozen=True, slots=True)
class Asked:
    """When the owner went on to a question (its number from 1)."""

    number: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Accepted:
    """One more answer the owner accepts for a question (its number from 1)."""

    number: int
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings(Fairness):
    """The round's questions and how answers score; ``seconds`` is a question's time.

    ``void`` are the numbers of questions that no longer score, ``accepted`` further right
    answers: repairs after judging. ``asked`` is written while the quiz runs.
    """

    FRESH = frozenset({"questions", "void", "accepted", "asked"})
    """What a new round does not take over from the last."""

    questions: tuple[Question, ...] = ask((), Rows(Question, 100), Text("题目", "Questions"))
    scoring: Scoring = ask(Scoring.ONE, OneOf(Scoring), Text("怎么计分", "Scoring"))
    scope: Scope = ask(Scope.ALL_RIGHT, OneOf(Scope), Text("每题谁得分", "Who scores"))
    which: Which = ask(Which.FIRST, OneOf(Which), Text("一题答了几次算哪次", "Which answer counts"))
    seconds: int = ask(60, Whole(5, 3_600, Text("秒", "seconds")), Text("每题时间", "Time a question"))
    typos: int = ask(
        0,
        Whole(0, 3),
        Text("填空容许错几个字", "Typos let pass"),
        help=Text("数字从不容错", "Never in numbers"),
        advanced=True,
    )
    all_right_title: str = ask(
        "答题小王子", Words(12), Text("全对的称号", "Title for all right"), help=_NO_TITLE, advanced=True
    )
    most_right_title: str = ask(
        "答题达人",
        Words(12),
        Text("没人全对时，答对最多的称号", "Title for most right when nobody has all"),
        help=_NO_TITLE,
        advanced=True,
    )
    newcomer_title: str = ask(
        "最佳抢答新人",
        Words(12),
        Text("新人里最好的称号", "Title for the best newcomer"),
        help=_NO_TITLE,
        advanced=True,
    )
    trying_title: str = ask(
        "最敢答奖",
        Words(12),
        Text("鼓励答得最勤的", "Encouragement for trying most"),
        help=Text(
            "没得其他称号的人里，答了最多题的一位；留空就不发",
            "Of those without a title; left empty, there is none",
        ),
        advanced=True,
    )
    void: tuple[int, ...] = ask((), Rows(int, 100), Text("作废的题", "Void questions"), advanced=True)
    accepted: tuple[Accepted, ...] = ask(
        (), Rows(Accepted), Text("追认的答案", "Answers accepted later"), advanced=True
    )
    asked: tuple[Asked, ...] = ask((), Rows(Asked), Text("出题时间", "When each was asked"), advanced=True)
