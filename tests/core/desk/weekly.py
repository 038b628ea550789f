"""A group of three hundred and what it writes in a week, seeded; every message with what was meant by it."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from core.clock import CHINA
from core.questions import Question, QuestionKind, ask_text

MONDAY = datetime(2026, 11, 16, 14, 0, tzinfo=CHINA)
SIZE, MESSAGES = 300, 200
OWNER, HELPERS, BANNED, STRANGER = "群主敏姐", ("小助手一号", "小助手二号"), "被请出的人", "隔壁老王"
_ODD = ("<img src=x>", "=1+1", "🍀", "小满🌾", "𠮷田屋 小林", "مريم", "A栋-团长老周", "陳先生 Chan")
_FIRST = "林陈黄张李王吴刘蔡杨许郑谢郭洪曾邱廖"
_SECOND = (
    *("小月", "大壮", "妈妈", "爱吃鱼", "在路上", "同学", "家的猫", "要早睡", "不吃辣", "晒太阳"),
    *("爱喝茶", "在种花", "跑步中", "的日常", "看海去", "写手账"),
)
CHATTER = (
    "哈哈哈",
    "来啦来啦",
    "[强][强]",
    "今天好冷呀",
    "支持群主",
    "[呲牙]",
    "[图片]",
    "这个看着不错",
    "@群主敏姐 辛苦啦",
)
QUIET = ("哈哈哈哈", "[强][强]", "[呲牙]")
"""What nobody takes for an answer, not even to a question that asks for words."""


def names() -> list[str]:
    """The group: the owner, two helpers, one barred, odd names, and the rest."""
    some = [OWNER, *HELPERS, BANNED, *_ODD]
    rest = [first + second for second in _SECOND for first in _FIRST]
    return [*some, *rest[: SIZE - len(some)]]


@dataclass(frozen=True)
class Said:
    """A message ``at`` so many minutes after the start; ``means`` is None for chatter."""

    at: int
    who: str
    text: str
    means: Any = None


def pasted(said: Iterable[Said], start: datetime) -> str:
    """The messages as Windows copies them."""
    return "\n".join(
        f"{each.who}\n{start + timedelta(minutes=each.at):%Y年%m月%d日 %H:%M}\n{each.text}\n" for each in said
    )


class Writer:
    """Everybody who writes; ``members`` may win."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        self.members = [each for each in names() if each not in (OWNER, *HELPERS, BANNED)]

    def some(self, count: int) -> list[str]:
        return self.dice.sample(self.members, count)

    def whole(self, entries: Sequence[Said], minutes: int, chatter: Sequence[str] = CHATTER) -> list[Said]:
        """``entries`` among as much chatter as there is room for, in order of time."""
        talk = [
            Said(self.dice.randint(0, minutes), self.dice.choice(self.members), self.dice.choice(chatter))
            for _ in range(MESSAGES - len(entries))
        ]
        mixed = [*entries, *talk]
        self.dice.shuffle(mixed)
        return sorted(mixed, key=lambda each: each.at)

    def outside(self, minutes: int, text: str, means: Any) -> list[Said]:
        """The same entry from everybody who cannot win with it, and from two who come at the wrong time."""
        early, late = self.some(2)
        return [
            Said(5, OWNER, text, means),
            Said(6, HELPERS[0], text, means),
            Said(7, BANNED, text, means),
            Said(8, STRANGER, text, means),
            Said(-3, early, text, means),
            Said(minutes + 4, late, text, means),
        ]

    def twice(self, entries: list[Said], minutes: int, others: Sequence[tuple[str, Any]]) -> list[Said]:
        """Some say the same again a minute later, some something else."""
        for nth, each in enumerate(self.dice.sample(entries, 12)):
            text, means = (each.text, each.means) if nth % 2 else self.dice.choice(others)
            entries.append(Said(min(each.at + 1, minutes), each.who, text, means))
        return entries

    def prices(self, count: int, low: int, high: int) -> list[Decimal]:
        """Prices nobody takes for anything else, each once."""
        return [Decimal(each) / 100 for each in self.dice.sample(range(low, high), count) if each % 100]


PRODUCTS: tuple[tuple[str, str], ...] = (
    ("蓝莓果酱", "35.90"),
    ("竹纤维毛巾", "29.90"),
    ("不锈钢炒锅", "199.00"),
    ("乳胶枕头", "259.00"),
    ("冻干咖啡", "79.00"),
    ("羊毛围巾", "168.00"),
    ("香薰蜡烛", "49.90"),
    ("电动牙刷", "259.00"),
    ("坚果礼盒", "99.00"),
    ("真丝眼罩", "59.00"),
    ("玻璃水壶", "45.00"),
    ("儿童绘本", "88.00"),
)


def hunt(seed: int) -> list[Said]:
    """Monday: products by their number or name; two cost the most."""
    writer = Writer(seed)

    def say(number: int) -> str:
        name = PRODUCTS[number - 1][0]
        return writer.dice.choice((f"第{number}款", name, f"我猜{name}", f"是{name}吧"))

    entries = []
    for who in writer.some(70):
        number = writer.dice.choice([4, 8, 8, *range(1, len(PRODUCTS) + 1)])
        entries.append(Said(writer.dice.randint(0, 30), who, say(number), number))
    entries = writer.twice(entries, 30, [("第1款", 1), ("第8款", 8)])
    return writer.whole([*entries, *writer.outside(30, "第4款", 4)], 30)


def questions() -> tuple[Question, ...]:
    """Ten questions of four kinds."""
    choice, truth = QuestionKind.CHOICE, QuestionKind.TRUE_FALSE
    return (
        Question("咱们群的吉祥物是什么动物呢", "B", choice, ("小狗", "小猫", "小兔")),
        Question("仓库设在哪一座城市里面", "C", choice, ("苏州", "无锡", "杭州", "宁波")),
        Question("退货的运费是由商家承担的", "对", truth),
        Question("一个标准箱里面装多少瓶水", "24", QuestionKind.NUMBER),
        Question("上海最有名的那座塔叫什么塔", "东方明珠", QuestionKind.TEXT),
        Question("公司成立于哪一个季节里面", "A", choice, ("春天", "夏天", "秋天", "冬天")),
        Question("会员日可以叠加两张优惠券", "错", truth),
        Question("中国的首都在哪一座城市", "北京", QuestionKind.TEXT),
        Question("每个月有几次会员日的活动", "2", QuestionKind.NUMBER),
        Question("新品的包装主色是什么颜色", "D", choice, ("红色", "黄色", "蓝色", "绿色")),
    )


_RIGHT = {
    "B": ("B", "b", "Ｂ", "选B", "B吧"),
    "C": ("C", "c", "选C"),
    "A": ("A", "a吧", "Ａ"),
    "D": ("D", "我选D"),
    "对": ("对", "√", "是的"),
    "错": ("错", "×", "不对"),
    "24": ("24", "２４", "二十四"),
    "2": ("2", "两"),
    "东方明珠": ("东方明珠", "東方明珠", "东方明珠！"),
    "北京": ("北京", "北京吧"),
}
_WRONG = {
    **{each: tuple(other for other in "ABC" if other != each) for each in "ABCD"},
    "对": ("错",),
    "错": ("对",),
    "24": ("12", "30"),
    "2": ("3", "5"),
    "东方明珠": ("雷峰塔", "广州塔"),
    "北京": ("南京", "上海"),
}


def quiz(seed: int) -> list[Said]:
    """Tuesday: the owner asks every six minutes, what follows answers; ``means`` is (question, answer)."""
    writer = Writer(seed)
    asked = questions()
    people = writer.some(44)
    keen, said = people[:2], []
    for nth, question in enumerate(asked, 1):
        start = 6 * (nth - 1)
        said.append(Said(start, OWNER, ask_text(nth, question)))
        answered: list[Said] = []
        for who in [*keen, *writer.dice.sample(people[2:], 11)]:
            is_right = who in keen[:1] or writer.dice.random() < 0.55
            text = writer.dice.choice((_RIGHT if is_right else _WRONG)[question.answer])
            means = (nth, question.answer if is_right else text)
            answered.append(Said(start + writer.dice.randint(1, 3), who, text, means))
        again = writer.dice.choice(answered)
        answered.append(Said(start + 4, again.who, again.text, again.means))
        changed = writer.dice.choice([each for each in answered[:-1] if each.who != again.who])
        right = changed.means[1] == question.answer
        text = (_WRONG if right else _RIGHT)[question.answer][0]
        answered.append(Said(start + 4, changed.who, text, (nth, text if right else question.answer)))
        talk = MESSAGES // 10 - 1 - len(answered)
        answered += [
            Said(start + writer.dice.randint(1, 5), writer.dice.choice(people), writer.dice.choice(QUIET))
            for _ in range(talk)
        ]
        said += sorted(answered, key=lambda each: each.at)
    return said


SECRET_PRICE = Decimal("137.60")


def guesses(seed: int) -> list[Said]:
    """Wednesday: prices, two of them exact."""
    writer = Writer(seed)
    prices = [SECRET_PRICE, SECRET_PRICE, *writer.prices(88, 8_000, 21_000)]
    entries = [
        Said(
            writer.dice.randint(0, 60),
            who,
            writer.dice.choice(("{}", "我猜{}", "￥{}", "{}元", "猜 {} 吧")).format(price),
            price,
        )
        for who, price in zip(writer.some(len(prices)), prices, strict=True)
    ]
    entries = writer.twice(entries, 60, [("99.90", Decimal("99.90")), ("150.5元", Decimal("150.5"))])
    return writer.whole([*entries, *writer.outside(60, "137.60", SECRET_PRICE)], 60)


OWN_PRICE = Decimal("92.80")
SHOPS = ("拼多多", "京东", "天猫", "淘宝", "抖音", "唯品会")


def claims(seed: int) -> list[Said]:
    """Thursday: price, postage and coupon; ``means`` is (shop, total). One is a bait."""
    writer = Writer(seed)
    entries = []
    for who in writer.some(60):
        shop = writer.dice.choice(SHOPS)
        price = Decimal(writer.dice.randrange(8_850, 14_000, 100)) / 100  # so coarse that some are equal
        postage, coupon = writer.dice.choice((0, 5, 8)), writer.dice.choice((0, 3, 10))
        text = f"{shop} {price}" + (f"+{postage}邮费" if postage else "") + (f"-{coupon}券" if coupon else "")
        entries.append(Said(writer.dice.randint(0, 30), who, text, (shop, price + postage - coupon)))
    bait = next(each for each in writer.members if each not in {one.who for one in entries})
    entries = writer.twice(entries, 30, [("京东 99.30", ("京东", Decimal("99.30")))])
    entries.append(Said(3, bait, "拼多多 0.01", ("拼多多", Decimal("0.01"))))
    outside = writer.outside(30, "京东 85.50", ("京东", Decimal("85.50")))
    return writer.whole([*entries, *outside], 30)


WAVES, PIECES, BUDGET = 6, 15, 20_001


def rain(seed: int) -> tuple[list[Said], list[Said]]:
    """Friday: chat with hearsay that counts for nothing, and ninety shares; ``means`` is (wave, fen)."""
    writer = Writer(seed)
    shares = []
    for wave in range(1, WAVES + 1):
        fen = BUDGET // WAVES + (BUDGET % WAVES if wave == WAVES else 0)
        cuts = sorted(writer.dice.sample(range(1, fen), PIECES - 1))
        for low, high, who in zip([0, *cuts], [*cuts, fen], writer.some(PIECES), strict=True):
            part = high - low
            text = f"第{wave}波 {part // 100}.{part % 100:02d}元"
            shares.append(Said(5 * (wave - 1), who, text, (wave, part)))
    talk = [*("我抢到 {}.{:02d}", "才{}块{}", "手气不错 {}.{}元"), *CHATTER]
    chat = [
        Said(
            writer.dice.randint(0, 29),
            writer.dice.choice(writer.members),
            writer.dice.choice(talk).format(writer.dice.randint(1, 9), writer.dice.randint(1, 9)),
        )
        for _ in range(MESSAGES - len(shares))
    ]
    return sorted(chat, key=lambda each: each.at), shares


LIMIT = 60


def throws(seed: int) -> list[Said]:
    """Saturday: stickers whose points the owner has to press; ``means`` are the points."""
    writer = Writer(seed)
    entries = [
        Said(writer.dice.randint(0, 30), who, "[动画表情]", writer.dice.randint(1, 6))
        for who in writer.some(72)
    ]
    for each in writer.dice.sample(entries, 20):
        entries.append(Said(min(each.at + 1, 30), each.who, "[动画表情]", writer.dice.randint(1, 6)))
    late = Said(35, writer.members[0], "[动画表情]", 6)
    return writer.whole([*entries, late], 30, [each for each in CHATTER if "[" not in each])


def likes(seed: int) -> list[Said]:
    """Sunday: so many likes, most with a screenshot; some come back with more, some with fewer."""
    writer = Writer(seed)
    entries, shots = [], []
    for nth, who in enumerate(writer.some(55)):
        count, at = writer.dice.randint(8, 160), writer.dice.randint(0, 26)
        text = writer.dice.choice(("{}赞", "集了{}个", "{}个赞啦", "目前 {} 赞", "１{}个"[1:])).format(count)
        entries.append(Said(at, who, text, count))
        if nth % 3 == 0:
            other = max(0, count + writer.dice.choice((-4, 6, 11)))
            entries.append(Said(at + 2, who, f"{other}赞", other))
        if nth % 6:
            shots.append(Said(at, who, "[图片]"))
    outside = [each for each in writer.outside(30, "140赞", 140) if each.who != STRANGER]
    return writer.whole([*entries, *shots, *outside], 30, [each for each in CHATTER if each != "[图片]"])


def orders(seed: int) -> list[Said]:
    """Sunday: orders reported, added, taken back and summed up; ``means`` is (how, how many)."""
    writer = Writer(seed)
    entries = []
    for who in writer.some(50):
        at, count = writer.dice.randint(0, 20), writer.dice.randint(1, 9)
        entries.append(Said(at, who, f"今天{count}单", ("report", count)))
        for step in range(writer.dice.randint(0, 2)):
            how, more = writer.dice.choice(("more", "more", "back", "total")), writer.dice.randint(1, 4)
            text = {"more": f"+{more}单", "back": f"退了{more}单", "total": f"累计{more + 3}单"}[how]
            value = more + 3 if how == "total" else more
            entries.append(Said(at + 2 * step + 2, who, text, (how, value)))
    return writer.whole([*entries, *writer.outside(30, "今天9单", ("report", 9))], 30)
