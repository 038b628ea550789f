"""What is said in a round of each activity: entries of those who come, in words its judge can read."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal

from core.activities.like_king.terms import Proof as Likes
from core.activities.save_money import Coupons, Proof
from core.products import Product
from core.questions import Question, QuestionKind, ask_text
from tests.slow.year_people import HELPERS, OWNER

_OPENINGS = ("今天", "上次", "这个", "我家", "刚才", "哈哈", "明天", "孩子", "楼下", "听说")
_MIDDLES = (
    "真的好吃",
    "在哪自提",
    "买过了",
    "收到没有",
    "还有货吗",
    "太甜了",
    "路过看看",
    "怎么还没到",
    "要排队",
)
_ENDINGS = ("呀", "啊", "哦", "！", "？", "[捂脸]", "[玫瑰]", "吧", "呢", "～", "", "，谢谢", "🌹", "😂")
QUIET = ("哈哈哈哈", "[强][强]", "[呲牙]", "[图片]")
"""What nobody takes for an answer to anything."""


@dataclass(frozen=True)
class Said:
    """A message; ``enters`` where it is an entry in time or late, ``to`` the one it mentions."""

    at: datetime
    who: str
    text: str
    enters: bool = False
    to: str = ""


@dataclass
class Script:
    """One round: what it is set to, and what is said in it."""

    activity: str
    start: datetime
    end: datetime
    settings: dict[str, object] = field(default_factory=dict)
    prizes: tuple[str, ...] = ()
    said: list[Said] = field(default_factory=list)
    shares: list[Said] = field(default_factory=list)
    """Of a rain: what was typed in of the packets."""
    is_over: bool = True
    words: Sequence[str] = ()
    """The chain of idioms to be said."""
    struck: set[str] = field(default_factory=set)
    """Whose one entry the owner ruled out."""

    @property
    def heard(self) -> list[Said]:
        return [*self.said, *self.shares]


def talk(dice: random.Random) -> str:
    """Something people say."""
    return dice.choice(_OPENINGS) + dice.choice(_MIDDLES) + dice.choice(_OPENINGS) + dice.choice(_ENDINGS)


Coming = Sequence[str]


def _enter(
    dice: random.Random, script: Script, coming: Coming, words: Iterable[str], most: int | None = None
) -> None:
    """Everybody who comes says their word once, within the first ``most`` minutes; one is late."""
    minutes = most or (script.end - script.start) // timedelta(minutes=1)
    for nth, (who, text) in enumerate(zip(coming, words, strict=False)):
        at = script.start + timedelta(minutes=dice.randrange(minutes))
        if nth == 11 and most is None:
            at = script.end + timedelta(minutes=4)
        script.said.append(Said(at, who, text, enters=True))
    for host in (OWNER, HELPERS[0]):
        script.said.append(Said(script.start, host, dice.choice(QUIET)))


def _hunt(dice: random.Random, script: Script, coming: Coming) -> None:
    prices = [Decimal(990 + 100 * nth + script.start.day) / 10 for nth in range(12)]
    dice.shuffle(prices)
    goods = tuple(
        Product(f"好物{'甲乙丙丁戊己庚辛壬癸子丑'[nth]}", price, nth + 1) for nth, price in enumerate(prices)
    )
    script.settings = {"products": goods}
    _enter(dice, script, coming, (f"第{dice.randint(1, 12)}款" for _ in coming))


def _quiz(dice: random.Random, script: Script, coming: Coming) -> None:
    questions = tuple(
        Question(
            f"咱们群的第{'一二三四五六七八九十'[nth]}件大事是哪个",
            "ABC"[nth % 3],
            QuestionKind.CHOICE,
            ("开团", "聚会", "发货"),
        )
        for nth in range(10)
    )
    script.settings = {"questions": questions}
    for nth, question in enumerate(questions):
        begun = script.start + timedelta(minutes=6 * nth)
        script.said.append(Said(begun, OWNER, ask_text(nth + 1, question)))
        for who in coming[nth::10]:
            at = begun + timedelta(minutes=dice.randint(1, 4))
            script.said.append(Said(at, who, dice.choice(("A", "B", "选C", "Ａ", "b吧")), enters=True))


def _guess(dice: random.Random, script: Script, coming: Coming) -> None:
    script.settings = {"item": "真丝围巾", "secret": Decimal(13_760 + script.start.day * 10) / 100}
    words = (f"我猜{Decimal(dice.randrange(8_001, 21_000)) / 100:.2f}" for _ in coming)
    _enter(dice, script, coming, words)


def _save(dice: random.Random, script: Script, coming: Coming) -> None:
    script.settings = {
        "item": "保温杯",
        "spec": "500 ml",
        "own_price": Decimal("92.80"),
        "coupons": Coupons.ALLOWED,
        "proof": Proof.NONE,
        "must_check": False,
        "audit": 0,
    }
    shops = ("拼多多", "京东", "天猫", "淘宝")
    words = (f"{dice.choice(shops)} {dice.randrange(8_850, 14_000) / 100:.2f}" for _ in coming)
    _enter(dice, script, coming, words)


def _rain(dice: random.Random, script: Script, coming: Coming) -> None:
    waves = 6
    pieces = max(2, -(-len(coming) // waves))
    script.settings = {"item": "车厘子", "budget": waves * pieces * 100, "waves": waves, "pieces": pieces}
    for nth, who in enumerate(coming):
        wave, fen = nth % waves + 1, 40 + dice.randrange(90)
        at = script.start + timedelta(minutes=5 * (wave - 1))
        script.shares.append(Said(at, who, f"第{wave}波 {fen // 100}.{fen % 100:02d}元", enters=True))


def _throw(dice: random.Random, script: Script, coming: Coming) -> None:
    script.settings = {"points": "6", "limit": 0}
    _enter(dice, script, coming, (f"🎲{dice.randint(1, 6)}" for _ in coming))


def _like(dice: random.Random, script: Script, coming: Coming) -> None:
    script.settings = {"post": "三张海报", "audit": 0, "proof": Likes.NONE}
    _enter(dice, script, coming, (f"{dice.randint(8, 160)}赞" for _ in coming))


def _order(dice: random.Random, script: Script, coming: Coming) -> None:
    script.settings = {"rotate": False}
    _enter(dice, script, coming, (f"今天{dice.randint(1, 30)}单" for _ in coming))


def _cat(dice: random.Random, script: Script, coming: Coming) -> None:
    script.settings = {"source": "福彩 3D 当晚开奖号", "what": "月末海报"}
    script.prizes = ("1: 红包 66", "2-8: 红包 18.80")
    _enter(dice, script, coming, ("已转发" for _ in coming), most=25)


def _tell(dice: random.Random, script: Script, coming: Coming) -> None:
    """Six stories on the first evening, votes on the second; the others have nothing to vote with."""
    script.settings = {"theme": f"{script.start.month}月的一件小事", "quota": 3}
    script.end = script.start + timedelta(days=2)
    for nth, who in enumerate(coming[:6]):
        body = "".join(f"那天{talk(dice)}，" for _ in range(9))
        text = f"【故事】第{nth + 1}件小事\n{body}\n同意刊登"
        script.said.append(Said(script.start + timedelta(minutes=nth), who, text, enters=True))
    for who in coming[6:]:
        at = script.start + timedelta(hours=24, minutes=dice.randrange(60))
        script.said.append(Said(at, who, f"投{dice.randint(1, 6)}号", enters=True))


def _link(dice: random.Random, script: Script, coming: Coming) -> None:
    """Everybody links once, one after another; two try what does not link and say so no more."""
    script.settings = {"start": script.words[0], "limit": 0}
    for nth, (who, word) in enumerate(zip(coming, script.words[1:], strict=False)):
        at = script.start + timedelta(minutes=nth * 58 // max(1, len(coming)))
        script.said.append(Said(at, who, word, enters=True))


WRITERS = {
    "treasure_hunt": _hunt,
    "quick_answer": _quiz,
    "guess_price": _guess,
    "save_money": _save,
    "red_packet_rain": _rain,
    "dice": _throw,
    "like_king": _like,
    "showing_orders": _order,
    "lucky_cat": _cat,
    "story_wallpaper": _tell,
    "idiom_chain": _link,
}
