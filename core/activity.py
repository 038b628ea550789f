"""What an activity is: one record that names its card, settings, reader, judge and words."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Flag, auto
from typing import Any, Generic, TypeVar

from core.idioms import Dictionary
from core.judging import Case, Pile, Reading, Ruling
from core.message import Message
from core.prize import PrizeTable
from core.ranking import Ties
from core.reason import Reason
from core.round import Deadline, Round
from core.settings import LabelledEnum, OneOf, Whole, ask
from core.text import Lang, Text
from core.week import Slot

S = TypeVar("S", bound="Fairness")


class Which(LabelledEnum):
    """Which of a member's several entries counts."""

    FIRST = "first", "只算首条", "The first"
    LAST = "last", "只算末条", "The last"
    BEST = "best", "取最好的", "The best"
    EVERY = "every", "每条都算", "Every one"


class Whom(LabelledEnum):
    """Who may win."""

    EVERYONE = "everyone", "所有成员", "All members"
    NEWCOMERS = "newcomers", "只限新人", "Newcomers only"
    OLD = "old", "只限老成员", "Old members only"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fairness:
    """The settings every activity shares: lateness, who may win, ties; the court applies them."""

    grace: int = ask(
        1,
        Whole(0, 60, Text("分钟", "minutes")),
        Text("宽限", "Grace"),
        help=Text("截止后这几分钟内发的仍然算", "Still counted when sent within these minutes after closing"),
        advanced=True,
    )
    whom: Whom = ask(Whom.EVERYONE, OneOf(Whom), Text("谁能得奖", "Who may win"), advanced=True)
    new_days: int = ask(
        30,
        Whole(1, 365, Text("天", "days")),
        Text("进群几天内算新人", "Newcomer for"),
        advanced=True,
    )
    rest_rounds: int = ask(
        0,
        Whole(0, 50, Text("期", "rounds")),
        Text("得过奖后歇几期", "Winners sit out"),
        help=Text("0 表示不用歇", "0: nobody sits out"),
        advanced=True,
    )
    rest_days: int = ask(
        0,
        Whole(0, 365, Text("天", "days")),
        Text("得过奖后歇几天", "Winners sit out for"),
        help=Text("0 表示不用歇", "0: nobody sits out"),
        advanced=True,
    )
    ties: Ties = ask(Ties.HOLD, OneOf(Ties), Text("名额不够分时", "A tie over the last prize"), advanced=True)


class Moment(LabelledEnum):
    """When a text is sent into the chat."""

    ANNOUNCE = "announce", "预告", "Announcement"
    DAY_BEFORE = "day_before", "提前一天", "One day before"
    TEN_BEFORE = "ten_before", "提前 10 分钟", "10 minutes before"
    ONE_BEFORE = "one_before", "提前 1 分钟", "1 minute before"
    START = "start", "开始", "Start"
    TEN_LEFT = "ten_left", "还剩 10 分钟", "10 minutes left"
    TIME_UP = "time_up", "时间到", "Time is up"
    RESULT = "result", "公布结果", "Result"


class Need(Flag):
    """What a judge asks for beyond messages."""

    NONE = 0
    LUCK = auto()
    IDIOMS = auto()
    HOSTS = auto()
    """The owner's own messages reach the judge (they cut a transcript or start a chain)."""
    DAYS = auto()
    """Every message needs its day: it is asked for where a paste has none. The judge itself tells
    the days before and after the round, and hears those who only cannot win this time."""
    WHOLE_PAST = auto()
    """Earlier rulings are given with verdicts and standings, though without their words, not only with
    what they awarded and found."""
    ROLL = auto()
    """Prizes are drawn from a list that is fixed and published before the public number is known."""


def wants_luck(activity: Activity[Any], settings: Any) -> bool:
    """Whether a round may need luck: its judge asks for it, its ties are drawn, or its audit is."""
    if Need.LUCK in activity.needs or settings.ties is Ties.DRAW or activity.audits(settings) > 0:
        return True
    return activity.luck(settings) is not None


@dataclass(frozen=True, slots=True)
class CardWords:
    """The plan card's own words for an activity; name and time come from the round."""

    purpose: Text
    place: Text
    how: Text
    reward: Text
    notes: Text


def _no_facts(_settings: Any) -> Mapping[str, Text]:
    return {}


def _nothing_sealed(_settings: Any) -> str:
    return ""


def _as_last(settings: Any) -> Any:
    return settings


def _tells_nothing(_settings: Any, _text: str) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Prompt:
    """What a running activity wants said next, when it is due (None: any time), and what is noted
    down once it is copied."""

    body: str
    at: datetime | None
    note: str


def _no_prompt(_round: Round, _now: datetime, _lang: Lang) -> Prompt | None:
    return None


def _no_deadlines(_round: Round, _now: datetime) -> tuple[Deadline, ...]:
    return ()


def _audits_nobody(_settings: Any) -> int:
    return 0


def _no_luck(_settings: Any) -> Text | None:
    return None


def _no_check(_settings: Any, _prizes: PrizeTable) -> tuple[Reason, ...]:
    return ()


@dataclass(frozen=True, slots=True)
class Activity(Generic[S]):
    """One of the twelve activities; everything that differs between them is in this record.

    ``read(settings, message, dictionary)`` says what a message holds, apart from any round;
    ``judge(settings, case)`` is pure. ``facts`` fill the blanks of the texts from the
    settings and never hold the answer. ``check`` gives what to mend or know before opening.
    ``summary`` is the line under the title. ``sealed`` is the answer that can be committed to
    beforehand (``core.seal``), empty where there is none. ``following`` changes what a new
    round takes over from the last; without ``names_last`` no picture shows the lowest place.
    """

    slot: Slot
    card: CardWords
    settings: type[S]
    prizes: PrizeTable
    read: Callable[[S, Message, Dictionary | None], Reading]
    judge: Callable[[S, Case], Ruling]
    summary: Callable[[S], Text]
    facts: Callable[[S], Mapping[str, Text]] = _no_facts
    check: Callable[[S, PrizeTable], tuple[Reason, ...]] = _no_check
    sealed: Callable[[S], str] = _nothing_sealed
    announcements: Mapping[Moment, Text] = field(default_factory=dict)
    entry_noun: Text = field(default_factory=lambda: Text("条有效", "counted"))
    needs: Need = Need.NONE
    tells: Callable[[S, str], bool] = _tells_nothing
    """Whether a text bound for the group gives the answer away."""
    blocking: frozenset[str] = frozenset()
    """Codes of the checks that keep a round from being opened."""
    audits: Callable[[S], int] = _audits_nobody
    """How many of those who may win are drawn by lot to be checked (``core.audit``)."""
    luck: Callable[[S], Text | None] = _no_luck
    """What the announcement says where everybody's result is thrown with the luck committed to
    (blank ``{code}``: the commitment), None where it is not."""
    following: Callable[[S], S] = _as_last
    names_last: bool = True
    deadlines: Callable[[Round, datetime], tuple[Deadline, ...]] = _no_deadlines
    """What an open round asks of the owner before it closes, as of a moment, soonest first."""
    prompt: Callable[[Round, datetime, Lang], Prompt | None] = _no_prompt
    """What is to be said next while the round is open, where the activity has words of its own."""
    span: Callable[[S, datetime, Collection[datetime]], tuple[datetime, datetime]] | None = None
    """When a new round begins and ends, given now and the starts already taken; None: by the week plan."""
    tells_order: bool = True
    """Whether the result says how order of arrival was told."""

    @property
    def id(self) -> str:
        """The stable name: module, folder of golden rounds and key in the store."""
        return self.slot.id

    def blocked(self, settings: S, prizes: PrizeTable) -> Reason | None:
        """What keeps a round from being opened, None when nothing does."""
        return next((each for each in self.check(settings, prizes) if each.code in self.blocking), None)

    @property
    def name(self) -> Text:
        """The name on screen."""
        return self.slot.name


ENTRY_PILES = frozenset(Pile) - {Pile.CHATTER}
"""Piles of messages that were meant as an entry."""
