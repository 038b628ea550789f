"""The three hundred of the year: what each does all year long, from when to when they are there."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
OWNER, HELPERS = "群主敏姐", ("小助手一号", "小助手二号")
MEMBERS = 300
TURN = 90
"""So many days before the end the fading fade and the rising rise."""
AWAY = date(2026, 5, 1), date(2026, 10, 20)
"""When the returning were away."""
LOYAL, STEADY, TALKER, FADING = "loyal", "steady", "talker", "fading"
RISING, RETURNING, SILENT, STRANGER, LEFT = "rising", "returning", "silent", "stranger", "left"
_COUNTS = {LOYAL: 60, STEADY: 88, TALKER: 24, FADING: 20, RISING: 10, RETURNING: 6, SILENT: 18, LEFT: 4}
NEWCOMERS = 67
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


def people(dice: random.Random) -> tuple[Person, ...]:
    """Everybody but the owner and the helpers."""
    names = _names()
    habits = [habit for habit, count in _COUNTS.items() for _ in range(count)]
    dice.shuffle(habits)
    found = [_settled(dice, names.pop(), habit, nth) for nth, habit in enumerate(habits)]
    for nth in range(NEWCOMERS):
        joined = FIRST + timedelta(days=3 + nth * 358 // NEWCOMERS)
        if timedelta(TURN) <= LAST - joined < timedelta(TURN + 15):
            joined = LAST - timedelta(TURN + 15)  # so early that there is a habit to be seen
        habit = STRANGER if nth % 3 == 1 else STEADY
        found.append(Person(names.pop(), habit, nth * 0.618 % 1, joined))
    assert len(found) + 1 + len(HELPERS) == MEMBERS
    return tuple(found)


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
