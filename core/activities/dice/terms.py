"""What the owner sets for a round of dice: who wins, whose dice, how many throws, ties."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from core.activity import Fairness
from core.settings import LabelledEnum, OneOf, Whole, Words, YesNo, ask
from core.text import Text

_TIMES = Text("掷", "throws")
FACES = range(1, 7)
"""What a die shows."""


class Mode(LabelledEnum):
    """Who wins."""

    CALLED = "called", "叫点：掷出就中", "Called points"
    HIGHEST = "highest", "比大：点数最大", "Highest"
    LOWEST = "lowest", "比小：点数最小", "Lowest"
    TOTAL = "total", "凑点：最接近一个数", "Closest to a total"
    KNOCKOUT = "knockout", "淘汰：每轮最小的出局", "Knock-out"

    @property
    def ranks_sums(self) -> bool:
        """Whether places are given by sums, so that ties can be thrown off."""
        return self in (Mode.HIGHEST, Mode.LOWEST, Mode.TOTAL)


class Dice(LabelledEnum):
    """Whose dice are thrown."""

    STICKER = "sticker", "微信的骰子表情", "WeChat’s dice stickers"
    CONSOLE = "console", "群主台代掷，能验", "The console’s, verifiable"


class Tiebreak(LabelledEnum):
    """What becomes of members with the same sum where their prizes differ."""

    AGAIN = "again", "只让并列的再掷", "Only the tied throw again"
    ARRIVAL = "arrival", "先掷的在前", "The earlier throw leads"
    STAY = "stay", "就算并列", "They stay tied"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings(Fairness):
    """Mode and points, throws each, who may still come, whose dice, ties, the title."""

    mode: Mode = ask(Mode.CALLED, OneOf(Mode), Text("怎么算赢", "Who wins"))
    points: str = ask(
        "6",
        Words(12, optional=False),
        Text("叫几点", "Called points"),
        help=Text("1–6，可以写几个，例如 1 6", "1 to 6, several if you like, such as 1 6"),
        when=("mode", Mode.CALLED),
    )
    target: int = ask(10, Whole(1, 60), Text("凑到几点", "The total"), when=("mode", Mode.TOTAL))
    sum_of: int = ask(3, Whole(1, 10, _TIMES), Text("几掷相加", "Throws added up"), when=("mode", Mode.TOTAL))
    survivors: int = ask(
        1,
        Whole(1, 50, Text("位", "members")),
        Text("剩几位为止", "Until so many are left"),
        when=("mode", Mode.KNOCKOUT),
    )
    throws: int = ask(
        1,
        Whole(1, 10, _TIMES),
        Text("每人掷几次", "Throws each"),
        help=Text(
            "叫点是有几次机会，比大比小是相加；再多掷的都不算",
            "Chances for called points, added up for highest and lowest; more do not count",
        ),
    )
    limit: int = ask(
        60,
        Whole(0, 500, Text("人", "members")),
        Text("限几人参加", "Participants"),
        help=Text("先掷先得，满了不再收；0 表示不限", "First come, first served; 0: no limit"),
    )
    dice: Dice = ask(Dice.STICKER, OneOf(Dice), Text("用谁的骰子", "Whose dice"))
    tiebreak: Tiebreak = ask(
        Tiebreak.AGAIN,
        OneOf(Tiebreak),
        Text("点数一样、奖品不够分时", "Same points, prizes too few"),
        advanced=True,
    )
    typed: bool = ask(
        True,
        YesNo(),
        Text("打字报点也算", "Typed points count"),
        help=Text("关掉后只认骰子表情，打字的不算", "Off: only dice stickers count"),
        when=("dice", Dice.STICKER),
        advanced=True,
    )
    title: str = ask(
        "手气王",
        Words(12),
        Text("得奖者的称号", "Title of the winners"),
        help=Text("留空就不发证书", "Left empty, there is no certificate"),
        advanced=True,
    )

    @property
    def called(self) -> frozenset[int]:
        """The points that win; empty where none could be read."""
        return called(self.points)

    @property
    def each(self) -> int:
        """How many throws of a member count at first."""
        single: Mapping[Mode, int] = {Mode.KNOCKOUT: 1, Mode.TOTAL: self.sum_of}
        return single.get(self.mode, self.throws)


_HAN = {sign: n for n, sign in enumerate("一二三四五六", 1)}


def called(points: str) -> frozenset[int]:
    """The points in ``1 6``, ``6点``, ``一、六``; empty if anything else stands there."""
    text = unicodedata.normalize("NFKC", points)
    signs = re.sub(r"[点點和或or,、。/|+\s]", "", text)
    found = [_HAN.get(sign) or (int(sign) if sign in "123456" else 0) for sign in signs]
    return frozenset(found) if found and all(found) else frozenset()


def shown(points: frozenset[int]) -> str:
    """``1、6``."""
    return "、".join(map(str, sorted(points)))
