"""A sample group that has played: rounds published, one running, rewards still owed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from core.activities import NAMES, load
from core.activity import Moment
from core.clock import FixedClock
from core.desk.desk import Desk
from core.desk.sample_stories import play_stories
from core.judging import Pile
from core.ledger import State
from core.message import How, Line
from core.prize import PrizeTable
from core.roster import Role
from core.round import RoundId, Step
from core.text import Lang

GROUP, OWNER, SEAL = "好物优选 3 群", "周敏", "好物优选"


def play(folder: Path, assets: Path, now: datetime) -> None:
    """Fill ``folder`` with the sample, as of ``now``; the running round has some 18 minutes left."""
    clock = FixedClock(now - timedelta(days=30))
    desk = Desk.open(folder, clock, assets=assets)
    try:
        _Sample(desk, clock, assets / "sample", now).play()
    finally:
        desk.close()


class _Sample:
    def __init__(self, desk: Desk, clock: FixedClock, chats: Path, now: datetime) -> None:
        self.desk, self.clock, self.chats, self.now = desk, clock, chats, now
        self.start = now.replace(second=0, microsecond=0) - timedelta(minutes=41)

    def play(self) -> None:
        """The group, then its rounds in the order they happened."""
        self._group()
        self._library()
        games: dict[str, Callable[[], None]] = {
            "treasure_hunt": self._hunt,
            "quick_answer": self._quiz,
            "guess_price": self._prices,
            "save_money": self._savings,
            "red_packet_rain": self._rain,
            "dice": self._dice,
            "idiom_chain": self._chain,
            "story_wallpaper": lambda: play_stories(self.desk, self.clock, self.chats, self.now),
            "like_king": self._likes,
            "showing_orders": self._orders,
            "check_in": self._months,
            "lucky_cat": self._lucky,
        }
        for name in NAMES:
            games.get(name, lambda: None)()
        self.clock.at = self.now
        self.desk.reminders.tell()  # whoever played all this has heard of it

    def _group(self) -> None:
        self.desk.preferences.set(group_name=GROUP, owner_name=OWNER, seal_text=SEAL)
        people = [line.split("\t") for line in self._lines("members.txt")]
        named = [name for name, *_ in people]
        others = [f"{first}{last}" for last in _SECOND for first in _FIRST]
        self.desk.members.import_names("\n".join(named + others[: 186 - len(named)]))
        roles = {name: Role(role[0]) for name, *role in people if role}
        for member in self.desk.members.roster():
            if member.name in roles:
                self.desk.members.edit(replace(member, role=roles[member.name]))
        for member in self.desk.members.roster():
            if member.name == "小鱼儿":
                self.desk.members.add_alias(member.id, "小鱼✅2")

    def _library(self) -> None:
        self.desk.library.add_coupons((self.chats / "coupons.txt").read_text("utf-8"))
        self.desk.library.add_snippets((self.chats / "snippets.txt").read_text("utf-8"))

    def _prices(self) -> None:
        before = self.start - timedelta(days=7)
        past = self._plan("guess_price", 17, before, item="电热水壶 1.7 L", secret=Decimal("139.90"))
        self._run(past, "guess_price_past.txt", before, 60)
        first = self.desk.rewards.all()[:2]
        self.clock.at = before + timedelta(days=1)
        self.desk.rewards.mark([each.debt.booking.id for each in first], State.DELIVERED)
        running = self._plan(
            "guess_price", 18, self.start, item="智利车厘子 2J 1 kg", secret=Decimal("89.90")
        )
        self._open(running, self.start)
        self.clock.at = self.start + timedelta(minutes=36)
        self._paste(running, "guess_price.txt", self.start, until=36)
        self.clock.at = self.now
        self._paste(running, "guess_price.txt", self.start)

    def _hunt(self) -> None:
        from core.activities.treasure_hunt import Target

        start = self.now.replace(second=0, microsecond=0) - timedelta(minutes=19)
        posts = (self.chats / "products.txt").read_text("utf-8")
        products = self.desk.library.add_products(posts).value.products
        wanted: dict[str, Any] = {"target": Target.EXACT, "price": Decimal(99), "free_up_to": 9_900}
        id = self._plan("treasure_hunt", 9, start, products=products, **wanted)
        self.desk.rounds.edit(id, ends_at=start + timedelta(minutes=30))
        self._open(id, start)
        self.clock.at = self.now
        self._paste(id, "treasure_hunt.txt", start)

    def _savings(self) -> None:
        """Claims with a bait refused, one checked, and the same screenshot from two."""
        from core.activities.save_money import Coupons

        start = self.now.replace(second=0, microsecond=0) - timedelta(minutes=17)
        rules: dict[str, Any] = {"own_price": Decimal("92.80"), "coupons": Coupons.ALLOWED}
        id = self._plan("save_money", 6, start, item="膳魔师保温杯", spec="500 ml 不锈钢，国行", **rules)
        self.desk.rounds.edit(id, ends_at=start + timedelta(minutes=30))
        self._open(id, start)
        self.clock.at = self.now
        self._paste(id, "save_money.txt", start)
        lines = {row.name: row.line for row in reversed(self.desk.rounds.board(id).rows) if row.reading}
        for name, shot in (("小满🌾", "order_1"), ("豆豆妈", "order_2"), ("云锭", "order_1")):
            self.desk.court.attach(id, lines[name], (self.chats / f"{shot}.png").read_bytes())
        self.desk.court.correct(id, lines["张大力"], How.STRIKE, why="引流价，买不到")
        self.desk.court.correct(id, lines["陳先生 Chan"], How.COUNT)

    def _likes(self) -> None:
        """Counts against two tiers, one that fell, and the same screenshot from two."""
        start = self.now.replace(second=0, microsecond=0) - timedelta(minutes=21)
        id = self._plan("like_king", 5, start, post="秋日限定礼盒海报三张")
        self.desk.rounds.edit(id, ends_at=start + timedelta(minutes=30))
        self._open(id, start)
        self.clock.at = self.now
        self._paste(id, "like_king.txt", start)
        lines = {row.name: row.line for row in reversed(self.desk.rounds.board(id).rows) if row.reading}
        for name, shot in (("小满🌾", "likes_1"), ("豆豆妈", "likes_2"), ("老K烘焙", "likes_2")):
            self.desk.court.attach(id, lines[name], (self.chats / f"{shot}.png").read_bytes())

    def _dice(self) -> None:
        """Some values pressed, a sticker that was no die, five throws still waiting."""
        from core.activities.dice.saying import NOT_A_DIE

        start = self.now.replace(second=0, microsecond=0) - timedelta(minutes=9)
        id = self._plan("dice", 16, start, PrizeTable.parse(["1-3: 优惠券 20"]))
        self.desk.rounds.edit(id, ends_at=start + timedelta(minutes=30))
        self._open(id, start)
        self.clock.at = self.now
        self._paste(id, "dice.txt", start)
        values = {"云锭": "3", "小鱼儿": "2", "A栋-团长老周": "2", "𠮷田屋 小林": "5", "小满🌾": "1"}
        values |= {"一只橘猫": NOT_A_DIE, "Vivian": "6", "苏苏": "5", "老K烘焙": "3", "张大力": "4"}
        stickers = [row for row in self.desk.rounds.board(id).rows if row.said == "[动画表情]"]
        for row in stickers:
            again = row.name == "A栋-团长老周" and row.why.code == "rethrow"
            if row.name in values:
                self.desk.court.correct(id, row.line, How.READ_AS, "6" if again else values[row.name])

    def _rain(self) -> None:
        """Three of six waves are out, the third late, for the computer slept; the fourth is close."""
        from core.activities.red_packet_rain import Shape
        from core.activities.red_packet_rain.notes import Sort, write
        from core.activities.red_packet_rain.shares import body_of

        start = self.now.replace(second=0, microsecond=0) - timedelta(minutes=14)
        plan: dict[str, Any] = {
            "item": "智利车厘子 2J 1 kg",
            "budget": 12_000,
            "shape": Shape.LAST_BIG,
            "value": "这个群只推我自己用过的，车厘子今年第一批",
            "points": "空运三天到，果径 28 mm 以上\n坏果包赔，拍张照就行",
            "benefits": "今晚下单立减 10",
            "step": "想要的回“1”，我把链接发给你",
        }
        id = self._plan("red_packet_rain", 4, start, **plan)
        self.desk.rounds.edit(id, ends_at=start + timedelta(minutes=30))
        self._open(id, start)
        slept = write(Sort.SLEPT, start + timedelta(minutes=7))
        for seconds, what in (
            *((4, "sent 1"), (140, "said 1"), (302, "sent 2"), (620, slept)),
            *((628, "sent 3"), (640, "emptied 1 41"), (660, "emptied 2 28")),
            *((700, "said 2"), (760, "said 3")),
        ):
            self.clock.at = start + timedelta(seconds=seconds)
            self.desk.rounds.note(id, what)
        self.clock.at = self.now
        rows = [line.split("\t") for line in self._lines("red_packet_rain.txt")]
        self._paste_rows(id, [row for row in rows if not row[0].startswith("W")], start)
        shares = [
            Line(name, start + timedelta(minutes=5 * int(wave[1:]) - 5), body_of(int(wave[1:]), _fen(yuan)))
            for wave, name, yuan in (row for row in rows if row[0].startswith("W"))
        ]
        self.desk.intake.add_typed(id, shares, "\n".join(f"{each.sender} {each.body}" for each in shares))

    def _quiz(self) -> None:
        start = self.start - timedelta(days=1)
        self.desk.library.add_questions((self.chats / "questions.txt").read_text("utf-8"))
        asked = tuple(each.question for each in self.desk.library.questions())[:5]
        id = self._plan("quick_answer", 12, start, questions=asked)
        self._run(id, "quick_answer.txt", start, 60)

    def _orders(self) -> None:
        """Four weeks of all orders, the last one still to be judged."""
        for week in (3, 2, 1, 0):
            start = self.start - timedelta(days=7 * week + 2)
            id = self._plan("showing_orders", 9 - week, start, rotate=False)
            if week:
                self._run(id, f"showing_orders_{4 - week}.txt", start, 60)
                debts = [each.debt for each in self.desk.rewards.all() if each.debt.booking.round == id]
                self.desk.rewards.mark([debt.booking.id for debt in debts], State.DELIVERED)
        self._open(id, start)
        self.clock.at = start + timedelta(minutes=60)
        self._paste(id, "showing_orders.txt", start)
        self.desk.rounds.step(id, Step.CLOSE)
        self.desk.court.welcome_all(id)
        self.clock.at = self.now

    def _lucky(self) -> None:
        """A draw of yesterday evening, drawn and looked over before it is published."""
        start = (self.now - timedelta(days=1)).replace(hour=10, minute=0, second=0, microsecond=0)
        source = f"福彩 3D 第 {start:%Y}{start.timetuple().tm_yday - 12:03d} 期"
        id = self._plan("lucky_cat", 3, start, source=source, what="“灶台边”海报")
        self.desk.rounds.edit(id, ends_at=start + timedelta(hours=8))
        self._open(id, start)
        self.clock.at = start + timedelta(hours=7)
        self._paste(id, "lucky_cat.txt", start)
        names = [each.name for each in self.desk.members.roster() if each.takes_part]
        self.desk.draws.enter(id, "\n".join(names[4:116]))
        self.clock.at = start + timedelta(hours=8)
        self.desk.rounds.step(id, Step.CLOSE)
        self.desk.draws.fix(id)
        self.clock.at = start + timedelta(hours=11, minutes=15)
        self.desk.rounds.salt(id, "4 0 7")
        self.desk.rounds.step(id, Step.JUDGE)
        self.clock.at = self.now

    def _months(self) -> None:
        """Three months settled, so that streaks go back, and the one that runs until now."""
        from core.desk.sample_month import as_chat, earlier, month, others

        rows = [line.split("\t") for line in self._lines("check_in.txt")]
        named = {row[0] for row in rows}
        rest = [
            each.name for each in self.desk.members.roster() if each.takes_part and each.name not in named
        ]
        this = self.now.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
        starts = [this]
        while len(starts) < 4:
            starts.append((starts[-1] - timedelta(days=1)).replace(day=1))
        none = dict.fromkeys(
            ("perfect_title", "most_title", "comeback_title", "new_title", "streak_title"), ""
        )
        for nth, first in enumerate(reversed(starts), 3):
            ends = (first + timedelta(days=32)).replace(day=1)
            id = self._plan("check_in", nth, first, PrizeTable(), **none)
            self.desk.rounds.edit(id, ends_at=ends)
            self._open(id, first)
            if first == this:
                break
            self.clock.at = ends
            self.desk.intake.paste(id, as_chat(earlier(rows, first, this)))
            for step in (Step.CLOSE, Step.JUDGE, Step.PUBLISH):
                self.desk.rounds.step(id, step)
        usual = self.desk.rounds.get(id)
        plain = load("check_in")
        self.desk.rounds.edit(id, settings=plain.settings(), prizes=plain.prizes)
        joined = next(each for each in self.desk.members.roster() if each.name == "李想")
        self.desk.members.edit(replace(joined, joined_on=(this + timedelta(days=15)).date()))
        self.clock.at = self.now
        days = (self.now - this).days + 1
        self.desk.intake.paste(usual.id, as_chat(month([*rows, *others(rest, days)], this, self.now)))

    def _chain(self) -> None:
        from core.activities.idiom_chain import Winner
        from core.idioms import Rule

        start = self.start - timedelta(minutes=1)
        settings: dict[str, Any] = {
            "rule": Rule.SAME_SOUND_AND_TONE,
            "winner": Winner.LAST,
            "limit": 300,
        }
        id = self._plan("idiom_chain", 11, start, PrizeTable.parse(["1: 优惠券 10"]), **settings)
        self._open(id, start)
        self.clock.at = self.now
        self._paste(id, "idiom_chain.txt", start)

    def _plan(
        self,
        activity: str,
        number: int,
        start: datetime,
        prizes: PrizeTable | None = None,
        **settings: Any,
    ) -> RoundId:
        self.clock.at = start - timedelta(days=1, hours=4)
        id = self.desk.rounds.plan(activity, Lang.ZH).value.id
        end = start + timedelta(hours=1)
        self.desk.rounds.edit(id, settings=settings, starts_at=start, ends_at=end, number=number)
        if prizes is not None:
            self.desk.rounds.edit(id, prizes=prizes)
        return id

    def _open(self, id: RoundId, start: datetime) -> None:
        self.clock.at = start - timedelta(days=1)
        self.desk.rounds.step(id, Step.ANNOUNCE)
        self.clock.at = start
        for moment in (Moment.DAY_BEFORE, Moment.TEN_BEFORE, Moment.ONE_BEFORE, Moment.START):
            self.desk.rounds.mark_sent(id, moment)
        self.desk.rounds.step(id, Step.OPEN)

    def _run(self, id: RoundId, chat: str, start: datetime, minutes: int) -> None:
        """A round from its opening to its publication, doubts settled as an owner would."""
        self._open(id, start)
        self.clock.at = start + timedelta(minutes=minutes)
        self._paste(id, chat, start)
        self.desk.rounds.step(id, Step.CLOSE)
        self.desk.court.welcome_all(id)
        for row in self.desk.rounds.board(id).rows:
            if row.pile is Pile.UNCLEAR:
                self.desk.court.correct(id, row.line, How.STRIKE, why="没说准")
        self.desk.rounds.step(id, Step.JUDGE)
        self.clock.move(minutes=5)
        self.desk.rounds.step(id, Step.PUBLISH)

    def _paste(self, id: RoundId, chat: str, start: datetime, until: int = 10_000) -> None:
        self._paste_rows(id, [line.split("\t") for line in self._lines(chat)], start, until)

    def _paste_rows(
        self, id: RoundId, rows: Sequence[Sequence[str]], start: datetime, until: int = 10_000
    ) -> None:
        blocks = []
        for minute, name, said in rows:
            if int(minute) <= until:
                at = start + timedelta(minutes=int(minute))
                blocks.append(f"{name}\n{at:%Y年%m月%d日 %H:%M}\n{said}")
        self.desk.intake.paste(id, "\n\n".join(blocks))

    def _lines(self, name: str) -> list[str]:
        return [line for line in (self.chats / name).read_text("utf-8").split("\n") if line.strip()]


def _fen(yuan: str) -> int:
    return int(Decimal(yuan) * 100)


_FIRST = "林陈黄张李王吴刘蔡杨许郑谢郭洪曾邱廖"
_SECOND = ("小月", "大壮", "妈妈", "爱吃鱼", "在路上", "同学", "家的猫")
