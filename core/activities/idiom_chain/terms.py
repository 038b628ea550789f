"""What the owner sets for an idiom chain."""

from __future__ import annotations

from dataclasses import dataclass

from core.activity import Fairness
from core.idioms import Rule
from core.settings import LabelledEnum, OneOf, Whole, Words, YesNo, ask
from core.text import Text


class Length(LabelledEnum):
    """How long an idiom may be."""

    FOUR = "four", "四字", "Four characters"
    ANY = "any", "长短不限", "Any length"


class Winner(LabelledEnum):
    """Who wins the chain."""

    LAST = "last", "最后接上的人", "The last to link"
    MOST_LINKS = "most_links", "接得最多的人", "Most links"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings(Fairness):
    """How idioms link and who wins; ``limit`` in seconds, 0 for none."""

    FRESH = frozenset({"start"})
    """What a new round does not take over from the last."""

    rule: Rule = ask(Rule.SAME_CHARACTER, OneOf(Rule), Text("怎么接", "Links by"))
    length: Length = ask(Length.FOUR, OneOf(Length), Text("字数", "Length"))
    start: str = ask(
        "",
        Words(24),
        Text("开头", "Start"),
        help=Text("留空就由先说的那个成语起头", "Left empty, the first idiom said begins"),
    )
    limit: int = ask(
        60,
        Whole(0, 3_600, Text("秒", "seconds")),
        Text("没人接多久就结束", "Over when nobody links for"),
        help=Text(
            "0 表示不限；聊天只有分钟，按对成员有利的算",
            "0: no limit; chat has minutes only, doubts favour the member",
        ),
    )
    winner: Winner = ask(Winner.LAST, OneOf(Winner), Text("谁赢", "Who wins"))
    twice: bool = ask(False, YesNo(), Text("同一人可以连着接", "May link to an own idiom"), advanced=True)
    title: str = ask(
        "脑洞大开",
        Words(12),
        Text("证书称号", "Certificate title"),
        help=Text("留空就不发证书", "Left empty, there is no certificate"),
        advanced=True,
    )
