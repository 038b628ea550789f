"""A year of a group of three hundred, made from a seed: who they are, their habits, all they write.

What everybody does is decided here, message by message, and kept beside the words: it is the truth that
the figures of the product are held against. Nobody's habit is left to chance: who takes part in so much
of the rounds does so evenly, and chance picks only words and minutes.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from core.clock import CHINA
from core.idioms import Dictionary
from core.questions import Question, QuestionKind, ask_text
from core.week import SLOTS, Cadence, Slot

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
NOW = datetime(2026, 12, 31, 20, 30, tzinfo=CHINA)
"""The owner looks at the console on the year's last evening; December's check-in is still open."""
OWNER, HELPERS = "群主敏姐", ("小助手一号", "小助手二号")
MEMBERS, MESSAGES = 300, 700_000
TURN = 90
"""So many days before the end the fading fade and the rising rise."""
AWAY = date(2026, 5, 1), date(2026, 10, 20)
"""When the returning were away."""
LOYAL, STEADY, TALKER, FADING = "loyal", "steady", "talker", "fading"
RISING, RETURNING, SILENT, STRANGER, LEFT = "rising", "returning", "silent", "stranger", "left"
_COUNTS = {LOYAL: 60, STEADY: 88, TALKER: 24, FADING: 20, RISING: 10, RETURNING: 6, SILENT: 18, LEFT: 4}
NEWCOMERS, FRIENDS = 67, 40
_SHARES = {LOYAL: 0.85, STEADY: 0.4, LEFT: 0.4}
_ODD = (
    "<img src=x onerror=1>",
    "=1+1",
    "🍀🍀",
    "小满🌾",
    "𠮷田屋",
    "مريم",
    "@SUM(A1)",
    "团长老周-A栋",
    "+8613",
)
_FIRST = "云禾星木海风雪松竹兰梅桃杏橘柚枫岚溪川岸舟帆鹿鹤雁燕鸢蓝青紫"
_SECOND = (
    "厨房日记",
    "爱跑步",
    "种花人",
    "晒太阳去",
    "读书会",
    "修车铺",
    "幼儿园老师",
    "不加糖",
    "早睡失败",
    "钓鱼",
)
HELLOS = ("早", "早安", "早上好", "打卡", "签到")
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
_STICKERS = ("[动画表情]", "[图片]", "[捂脸]")
_QUIET = ("哈哈哈哈", "[强][强]", "[呲牙]", "[图片]")
"""What nobody takes for an answer to anything."""
WEEKLY = tuple(slot for slot in SLOTS.values() if slot.weekday is not None)


@dataclass(frozen=True)
class Person:
    """A member: what they do all year, from when to when they are there, when they fell silent."""

    name: str
    habit: str
    at: float
    """Where in the even rhythm of taking part they begin, from 0 to 1."""
    joined: date | None = None
    left: date | None = None
    quiet_from: date | None = None

    def is_there(self, day: date) -> bool:
        return (self.joined is None or self.joined <= day) and (self.left is None or day < self.left)

    def speaks(self, day: date) -> bool:
        if not self.is_there(day):
            return False
        if self.habit == RETURNING and AWAY[0] <= day < AWAY[1]:
            return False
        return self.quiet_from is None or day < self.quiet_from

    def share(self, day: date) -> float:
        """Of the rounds of a day, how many they take part in."""
        if not self.speaks(day):
            return 0.0
        is_late = day > LAST - timedelta(TURN)
        if self.habit == FADING:
            return 0.2 if is_late else 0.8
        if self.habit in (RISING, RETURNING):
            return 0.7 if is_late else 0.2
        return _SHARES.get(self.habit, 0.0)


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
    struck: set[str] = field(default_factory=set)
    """Whose one entry the owner ruled out."""

    @property
    def heard(self) -> list[Said]:
        return [*self.said, *self.shares]


class Year:
    """All of it. ``messages`` are spread over the year; the same seed gives the same year."""

    def __init__(self, assets: Path, seed: int = 7, messages: int = MESSAGES) -> None:
        self.dice = random.Random(seed)
        self.people = _people(self.dice)
        self.renamed = next(each.name for each in self.people if each.habit == STEADY)
        self.twice = [each.name for each in self.people if each.habit == LOYAL][7]
        self.links = _chain(Dictionary.load(assets / "idioms"), 170)
        self._turns: dict[str, float] = {each.name: each.at for each in self.people}
        scripts = [self._written(slot, day) for day in _days(FIRST, LAST) for slot in _due(day)]
        spoken = sum(len(each.heard) for each in scripts)
        months = self._months(messages - spoken)
        self.scripts = sorted([*scripts, *months], key=lambda each: (each.start, each.activity))

    def names_on(self, name: str, at: datetime) -> str:
        """How a member is called in the group at a time: one changed the name, one came back by another."""
        if name == self.renamed and at.month >= 7:
            return f"{name}（改名啦）"
        if name == self.twice and at.month >= 10:
            return "新号回来报到"
        return name

    def _written(self, slot: Slot, day: date) -> Script:
        start = datetime.combine(day, slot.start, CHINA)
        script = Script(slot.id, start, start + timedelta(minutes=slot.minutes), is_over=start.date() < LAST)
        _WRITERS[slot.id](self, script, self._coming(day))
        if slot.id != "story_wallpaper":
            self._chatter(script)
        script.said.sort(key=lambda each: each.at)
        return script

    def _coming(self, day: date) -> list[str]:
        """Who takes part in the next round of that day: an even share of everybody's rounds."""
        coming = []
        for each in self.people:
            before = self._turns[each.name]
            self._turns[each.name] = after = before + each.share(day)
            if int(after) > int(before):
                coming.append(each.name)
        self.dice.shuffle(coming)
        return coming

    def _chatter(self, script: Script) -> None:
        """Words that are no entry, by those who are about; the owner and somebody unknown among them."""
        day, minutes = script.start.date(), (script.end - script.start) // timedelta(minutes=1)
        about = [each.name for each in self.people if each.speaks(day) and each.habit != STRANGER]
        for who in [OWNER, "路过的新朋友", *self.dice.sample(about, 20)]:
            at = script.start + timedelta(minutes=self.dice.randrange(minutes))
            script.said.append(Said(at, who, self.dice.choice(_QUIET)))

    def _months(self, messages: int) -> list[Script]:
        """A round of check-in for each month, with all the talk the rounds have left to say."""
        days = list(_days(FIRST, LAST))
        friends = self._friends()
        scripts = []
        for month in range(1, 13):
            first = datetime(2026, month, 1, tzinfo=CHINA)
            end = datetime(2026 + month // 12, month % 12 + 1, 1, tzinfo=CHINA)
            script = Script("check_in", first, end, is_over=month < 12)
            for day in (each for each in days if each.month == month):
                nth = (day - FIRST).days
                count = messages * (nth + 1) // len(days) - messages * nth // len(days)
                script.said += sorted(self._day(day, count, friends), key=lambda each: each.at)
            scripts.append(script)
        return scripts

    def _friends(self) -> list[tuple[str, str, int]]:
        """Pairs who talk to each other, each every so many days."""
        steady = [p.name for p in self.people if p.habit in (LOYAL, STEADY) and "@" not in p.name]
        pairs = zip(steady[:FRIENDS], steady[FRIENDS : 2 * FRIENDS], strict=True)
        return [(one, other, 3 + nth) for nth, (one, other) in enumerate(pairs)]

    def _day(self, day: date, count: int, friends: Iterable[tuple[str, str, int]]) -> Iterator[Said]:
        dice, begun = self.dice, datetime.combine(day, datetime.min.time(), CHINA)
        last = 20 * 60 if day == LAST else 24 * 60
        about = [each for each in self.people if each.speaks(day)]
        said = []
        for each in about:
            if each.share(day) and dice.random() < min(0.95, each.share(day) + 0.1):
                at = begun + timedelta(minutes=dice.randrange(360, 720))
                said.append(Said(at, each.name, dice.choice(HELLOS), enters=True))
        for one, other, every in friends:
            if day.toordinal() % every == 0:
                one, other = (one, other) if day.day % 2 else (other, one)
                at = begun + timedelta(minutes=dice.randrange(720, last))
                text = f"@{self.names_on(other, at)}\u2005{_talk(dice)}"
                said.append(Said(at, one, text, to=other))
        # Everybody about is heard of every other day, the rest is as chance will have it.
        weights = [1 + 9 * each.share(day) for each in about]
        heard = [each.name for nth, each in enumerate(about) if (nth + day.toordinal()) % 2]
        for who in heard + dice.choices(
            [each.name for each in about], weights, k=count - len(said) - len(heard)
        ):
            at = begun + timedelta(minutes=dice.randrange(last))
            said.append(Said(at, who, dice.choice(_STICKERS) if dice.random() < 0.1 else _talk(dice)))
        return iter(said)


def _talk(dice: random.Random) -> str:
    return dice.choice(_OPENINGS) + dice.choice(_MIDDLES) + dice.choice(_OPENINGS) + dice.choice(_ENDINGS)


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=nth) for nth in range((last - first).days + 1))


def _due(day: date) -> list[Slot]:
    """The rounds of a day by the rule book's week; check-in is a month's."""
    tomorrow = day + timedelta(days=1)
    return [
        slot
        for slot in SLOTS.values()
        if slot.weekday == day.weekday()
        or (slot.cadence is Cadence.MONTH_FIRST and day.day == 1)
        or (slot.cadence is Cadence.MONTH_LAST and tomorrow.day == 1)
    ]


def _people(dice: random.Random) -> tuple[Person, ...]:
    names = _names()
    habits = [habit for habit, count in _COUNTS.items() for _ in range(count)]
    dice.shuffle(habits)
    people = [_settled(dice, names.pop(), habit, nth) for nth, habit in enumerate(habits)]
    for nth in range(NEWCOMERS):
        joined = FIRST + timedelta(days=3 + nth * 358 // NEWCOMERS)
        if timedelta(TURN) <= LAST - joined < timedelta(TURN + 15):
            joined = LAST - timedelta(TURN + 15)  # so early that there is a habit to be seen
        habit = STRANGER if nth % 3 == 1 else STEADY
        people.append(Person(names.pop(), habit, nth * 0.618 % 1, joined))
    assert len(people) + 1 + len(HELPERS) == MEMBERS
    return tuple(people)


def _settled(dice: random.Random, name: str, habit: str, nth: int) -> Person:
    """Somebody who was there before the year began; the silent ones stop some day, or never said a word."""
    at, left, quiet = nth * 0.618 % 1, None, None
    if habit == LEFT:
        left = FIRST + timedelta(days=dice.randrange(100, 300))
    if habit == SILENT:
        ago = dice.choice((14, 15, 20, 33, 60, 120, 200))
        quiet = FIRST if nth % 4 == 0 else LAST - timedelta(days=ago - 1)
    return Person(name, habit, at, left=left, quiet_from=quiet)


def _names() -> list[str]:
    plain = [first + second for second in _SECOND for first in _FIRST]
    return [*plain, *_ODD][::-1][: MEMBERS - 1 - len(HELPERS)]


def _chain(book: Dictionary, count: int) -> list[str]:
    """A chain of idioms, each beginning with the sign the one before ends with, none twice."""
    heads: dict[str, list[str]] = defaultdict(list)
    for word in book:
        if len(word) == 4:
            heads[word[0]].append(word)
    chain = ["一帆风顺"]
    while len(chain) < count:
        after = heads[chain[-1][-1]]
        best = max(after, key=lambda word: (len(heads[word[-1]]), word))
        after.remove(best)
        chain.append(best)
    return chain


Coming = Sequence[str]


def _enter(year: Year, script: Script, coming: Coming, words: Iterable[str], most: int | None = None) -> None:
    """Everybody who comes says their word once, within the first ``most`` minutes; one is late."""
    minutes = most or (script.end - script.start) // timedelta(minutes=1)
    for nth, (who, text) in enumerate(zip(coming, words, strict=False)):
        at = script.start + timedelta(minutes=year.dice.randrange(minutes))
        if nth == 11 and most is None:
            at = script.end + timedelta(minutes=4)
        script.said.append(Said(at, who, text, enters=True))
    for host in (OWNER, HELPERS[0]):
        script.said.append(Said(script.start, host, year.dice.choice(_QUIET)))


def _hunt(year: Year, script: Script, coming: Coming) -> None:
    from core.products import Product

    prices = [Decimal(990 + 100 * nth + script.start.day) / 10 for nth in range(12)]
    year.dice.shuffle(prices)
    goods = tuple(
        Product(f"好物{'甲乙丙丁戊己庚辛壬癸子丑'[nth]}", price, nth + 1) for nth, price in enumerate(prices)
    )
    script.settings = {"products": goods}
    _enter(year, script, coming, (f"第{year.dice.randint(1, 12)}款" for _ in coming))


def _quiz(year: Year, script: Script, coming: Coming) -> None:
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
            at = begun + timedelta(minutes=year.dice.randint(1, 4))
            script.said.append(Said(at, who, year.dice.choice(("A", "B", "选C", "Ａ", "b吧")), enters=True))


def _guess(year: Year, script: Script, coming: Coming) -> None:
    script.settings = {"item": "真丝围巾", "secret": Decimal(13_760 + script.start.day * 10) / 100}
    words = (f"我猜{Decimal(year.dice.randrange(8_001, 21_000)) / 100:.2f}" for _ in coming)
    _enter(year, script, coming, words)


def _save(year: Year, script: Script, coming: Coming) -> None:
    from core.activities.save_money import Coupons, Proof

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
    words = (f"{year.dice.choice(shops)} {year.dice.randrange(8_850, 14_000) / 100:.2f}" for _ in coming)
    _enter(year, script, coming, words)


def _rain(year: Year, script: Script, coming: Coming) -> None:
    waves = 6
    pieces = max(2, -(-len(coming) // waves))
    script.settings = {"item": "车厘子", "budget": waves * pieces * 100, "waves": waves, "pieces": pieces}
    for nth, who in enumerate(coming):
        wave, fen = nth % waves + 1, 40 + year.dice.randrange(90)
        at = script.start + timedelta(minutes=5 * (wave - 1))
        script.shares.append(Said(at, who, f"第{wave}波 {fen // 100}.{fen % 100:02d}元", enters=True))


def _throw(year: Year, script: Script, coming: Coming) -> None:
    script.settings = {"points": "6", "limit": 0}
    _enter(year, script, coming, (f"🎲{year.dice.randint(1, 6)}" for _ in coming))


def _like(year: Year, script: Script, coming: Coming) -> None:
    from core.activities.like_king.terms import Proof

    script.settings = {"post": "三张海报", "audit": 0, "proof": Proof.NONE}
    _enter(year, script, coming, (f"{year.dice.randint(8, 160)}赞" for _ in coming))


def _order(year: Year, script: Script, coming: Coming) -> None:
    script.settings = {"rotate": False}
    _enter(year, script, coming, (f"今天{year.dice.randint(1, 30)}单" for _ in coming))


def _cat(year: Year, script: Script, coming: Coming) -> None:
    script.settings = {"source": "福彩 3D 当晚开奖号", "what": "月末海报"}
    script.prizes = ("1: 红包 66", "2-8: 红包 18.80")
    _enter(year, script, coming, ("已转发" for _ in coming), most=25)


def _tell(year: Year, script: Script, coming: Coming) -> None:
    """Six stories on the first evening, votes on the second; the others have nothing to vote with."""
    script.settings = {"theme": f"{script.start.month}月的一件小事", "quota": 3}
    script.end = script.start + timedelta(days=2)
    for nth, who in enumerate(coming[:6]):
        body = "".join(f"那天{_talk(year.dice)}，" for _ in range(9))
        text = f"【故事】第{nth + 1}件小事\n{body}\n同意刊登"
        script.said.append(Said(script.start + timedelta(minutes=nth), who, text, enters=True))
    for who in coming[6:]:
        at = script.start + timedelta(hours=24, minutes=year.dice.randrange(60))
        script.said.append(Said(at, who, f"投{year.dice.randint(1, 6)}号", enters=True))


def _link(year: Year, script: Script, coming: Coming) -> None:
    """Everybody links once, one after another; two try what does not link and say so no more."""
    script.settings = {"start": year.links[0], "limit": 0}
    for nth, (who, word) in enumerate(zip(coming, year.links[1:], strict=False)):
        at = script.start + timedelta(minutes=nth * 58 // max(1, len(coming)))
        script.said.append(Said(at, who, word, enters=True))


_WRITERS = {
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


def pasted(said: Iterable[Said], year: Year) -> str:
    """As Windows copies it."""
    return "\n\n".join(
        f"{year.names_on(each.who, each.at)}\n{each.at:%Y年%m月%d日 %H:%M}\n{each.text}" for each in said
    )


def takers(script: Script, people: Mapping[str, Person]) -> frozenset[str]:
    """The members who took part in a round: who sent an entry that the owner did not rule out."""
    came = {each.who for each in script.heard if each.enters and each.who in people}
    return frozenset(came - script.struck)
