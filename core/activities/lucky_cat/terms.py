"""What the owner sets for a draw: how one takes part, tickets, the public number, titles by vote."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from core.activity import Fairness
from core.draw.proof import PUBLIC, SEALED
from core.settings import LabelledEnum, OneOf, Rows, Whole, Words, YesNo, ask
from core.text import Text

LINKS = re.compile(r"链接|网址|网页|小程序|https?:|\blinks?\b", re.IGNORECASE)
"""What may not be rewarded for being shared outside, by WeChat's rules."""
_SIGNS = re.compile(r"[\s,，、;；/|]+")


class Tickets(LabelledEnum):
    """How many tickets a member gets."""

    ONE = "one", "每人一票", "One each"
    SAID = "said", "报几次得几票", "As many as said"
    EACH = "each", "每来一次加一票", "One each time"


class Method(LabelledEnum):
    """How it is drawn; both can be recomputed by anybody."""

    SEALED = SEALED, "封存数加公共数", "Sealed secret and public number"
    PUBLIC = PUBLIC, "RFC 3797，只用公共数", "RFC 3797, public numbers only"


@dataclass(frozen=True, slots=True)
class Absence:
    """A winner (by number) who does not take the prize, and why; the next alternate moves up."""

    number: int
    why: str


@dataclass(frozen=True, slots=True)
class Apart:
    """Two members whose names look alike and who are two people."""

    one: int
    other: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings(Fairness):
    """The terms of a draw and of the titles the group votes for."""

    FRESH = frozenset({"source", "candidates", "absent"})
    """What a new round does not take over from the last."""

    what: str = ask(
        "",
        Words(60),
        Text("转发什么", "What is forwarded"),
        help=Text("写进预告，例如：“灶台边”海报", "Goes into the announcement, such as: the autumn poster"),
    )
    source: str = ask(
        "",
        Words(80),
        Text("公共数用哪个", "Which public number"),
        help=Text(
            "先说定一个还没开的，例如：福彩 3D 第 2026320 期",
            "Name one that is not known yet, such as the lottery draw of that evening",
        ),
    )
    tickets: Tickets = ask(Tickets.ONE, OneOf(Tickets), Text("一人几票", "Tickets"))
    most: int = ask(
        10,
        Whole(1, 100, Text("票", "tickets")),
        Text("一人最多", "At most"),
        help=Text("每人一票时不起作用", "Without effect where everybody has one"),
        advanced=True,
    )
    method: Method = ask(Method.SEALED, OneOf(Method), Text("怎么抽", "How it is drawn"), advanced=True)
    words: str = ask(
        "已转发 转发了 转了 已转 报名 参加 抽我 算我一个 +1",
        Words(200),
        Text("说什么算报名", "What counts as taking part"),
        help=Text("隔开写几个；接龙里的人都算", "Several, set apart; everybody in a chain counts"),
        advanced=True,
    )
    title: str = ask(
        "招财锦鲤",
        Words(12),
        Text("头一签的证书称号", "Certificate title for the first"),
        help=Text("留空就不发证书", "Left empty, there is no certificate"),
        advanced=True,
    )
    votes: str = ask(
        "",
        Words(40),
        Text("投票评的称号", "Titles voted for"),
        help=Text(
            "例如：最美 最帅。提名写“提名最美 小鱼”，投票写“投3号”",
            'Such as 最美 最帅: nominated by "提名最美 name", voted for by "投3号"',
        ),
    )
    candidates: str = ask(
        "",
        Words(4000, lines=6),
        Text("候选人", "Candidates"),
        help=Text(
            "一行一位，按次序编号：最美 小鱼。群里提名的接着往下编",
            "One a line, numbered in order; those nominated in the chat follow",
        ),
        advanced=True,
    )
    revote: bool = ask(
        False,
        YesNo(),
        Text("可以改票", "Votes may be changed"),
        help=Text("不开就只算第一票", "Otherwise the first vote counts"),
        advanced=True,
    )
    absent: tuple[Absence, ...] = ask((), Rows(Absence, 500), Text("没来领的", "Absent winners"))
    apart: tuple[Apart, ...] = ask((), Rows(Apart, 500), Text("名字像但不是一人", "Alike, yet two people"))


def titles(settings: Settings) -> tuple[str, ...]:
    """The titles the group votes for."""
    return _titles(settings.votes)


@lru_cache(maxsize=32)
def _titles(votes: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each[:12] for each in _SIGNS.split(votes) if each))


def entry_words(settings: Settings) -> tuple[str, ...]:
    """The words that count as taking part."""
    return tuple(
        dict.fromkeys(each.casefold() for each in re.split(r"[\s,，、;；]+", settings.words) if each)
    )
