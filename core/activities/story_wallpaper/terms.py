"""The settings of a story round: what is told, how it is read, how the group votes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from core.activity import Fairness, Which
from core.settings import LabelledEnum, OneOf, Rows, Whole, Words, YesNo, ask
from core.text import Text

MOST_MARK = 5
"""Marks go from 1 to this; 0 is not read yet."""


class Revote(LabelledEnum):
    """What a voter's second vote is."""

    FIRST = "first", "只算第一票", "The first vote counts"
    LAST = "last", "改投算数", "The last vote counts"


class Order(LabelledEnum):
    """How the stories get their numbers."""

    SHUFFLED = "shuffled", "按指纹打乱", "Shuffled by fingerprint"
    ARRIVAL = "arrival", "按投稿先后", "By arrival"


class Equal(LabelledEnum):
    """Who stands first at the same score."""

    VOTES = "votes", "票多的在前", "More votes first"
    ARRIVAL = "arrival", "先投稿的在前", "The earlier story first"
    SHARED = "shared", "并列", "They share the place"


@dataclass(frozen=True, slots=True)
class Marks:
    """What the reader gave a story: one mark (1–5, 0 not yet) for each criterion, by the message's id."""

    story: int
    marks: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Criterion:
    """What stories are read for, and how much it weighs."""

    name: str
    weight: int


_CRITERION = re.compile(r"\s*(.*?[^\s\d×x*:：])\s*[×x*:：]?\s*(\d{1,3})?\s*")
MOST_CRITERIA = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings(Fairness):
    """What is asked for this month, and how it is decided."""

    FRESH = frozenset({"theme", "ballot", "marks"})
    """What a new round does not take over from the last."""

    theme: str = ask(
        "",
        Words(40),
        Text("这个月的主题", "Theme of the month"),
        help=Text("例如：一只杯子、厨房的灯、回家的路", "Such as: a cup, the kitchen light, the way home"),
    )
    quota: int = ask(
        8,
        Whole(1, 60, Text("篇", "stories")),
        Text("入选名额", "Stories chosen"),
        help=Text("定了就不加：入选的做成墙纸、进小册子", "Fixed: they become wallpapers and the booklet"),
    )
    criteria: str = ask(
        "真情实感 4、切合主题 3、有画面 3",
        Words(80),
        Text("看什么、各占多少", "Read for, and weights"),
        help=Text("用顿号隔开，数字是分量", "Separated by commas; the number is the weight"),
    )
    share: int = ask(
        30,
        Whole(0, 100, Text("%", "%")),
        Text("群投票占", "The votes of the group count"),
        help=Text("0 只看评审，100 只看票数", "0: reading alone; 100: votes alone"),
    )
    must_consent: bool = ask(
        True,
        YesNo(),
        Text("同意刊登才参评", "Only with consent"),
        help=Text("关上：不同意也能得奖，只是不刊登", "Off: may win without, but is not published"),
    )
    which: Which = ask(Which.FIRST, OneOf(Which), Text("投了几篇算哪篇", "Which story counts"))
    revote: Revote = ask(Revote.FIRST, OneOf(Revote), Text("一人投了两票", "A second vote"))
    own_vote: bool = ask(False, YesNo(), Text("能投自己", "May vote for oneself"), advanced=True)
    order: Order = ask(Order.SHUFFLED, OneOf(Order), Text("怎么编号", "Numbers"), advanced=True)
    equal: Equal = ask(Equal.VOTES, OneOf(Equal), Text("分数一样时", "At the same score"), advanced=True)
    least: int = ask(
        100,
        Whole(10, 2000, Text("字", "signs")),
        Text("没写“故事”的，多少字起算", "Unmarked, a story from"),
        help=Text("写了【故事】的多短都收", "Marked 【故事】, any length will do"),
        advanced=True,
    )
    longest: int = ask(3000, Whole(50, 20_000, Text("字", "signs")), Text("最长", "At most"), advanced=True)
    alike: int = ask(
        50,
        Whole(0, 100, Text("%", "%")),
        Text("多像要提醒", "Flag from"),
        help=Text("和往期、和别人的比；0 表示不比", "Against earlier months and others; 0: never"),
        advanced=True,
    )
    title: str = ask(
        "故事主笔",
        Words(12),
        Text("证书称号", "Certificate title"),
        help=Text("入选的都有；留空就不发证书", "For all that are chosen; empty: no certificate"),
        advanced=True,
    )
    ballot: tuple[int, ...] = ask((), Rows(int, 500), Text("定好的编号", "The ballot"), advanced=True)
    marks: tuple[Marks, ...] = ask((), Rows(Marks, 500), Text("评审打的分", "Marks given"), advanced=True)


def criteria(settings: Settings) -> tuple[Criterion, ...]:
    """What is read for; without a number the weight is 1, names that cannot be read are left out."""
    found = (
        _CRITERION.fullmatch(each) for each in re.split(r"[、，,；;\n]+", settings.criteria) if each.strip()
    )
    read = (Criterion(each[1], int(each[2] or 1)) for each in found if each)
    return tuple(each for each in read if each.weight)[:MOST_CRITERIA]


def marks_of(settings: Settings) -> dict[int, tuple[int, ...]]:
    """The marks by story, as many as there are criteria."""
    count = len(criteria(settings))
    return {
        each.story: tuple(min(max(mark, 0), MOST_MARK) for mark in (*each.marks, *(0,) * count)[:count])
        for each in settings.marks
    }
