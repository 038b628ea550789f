"""The chat of the sample's months: who said good morning when, as it would be pasted."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

TALK = (
    "今天的车厘子到了吗",
    "到了，自提点拿",
    "这个好吃，回购三次了",
    "拼单拼单，还差两份",
    "孩子说还要",
    "群主辛苦啦",
    "明天降温，记得加衣服",
    "[捂脸]",
    "草莓什么时候开团",
    "已下单",
    "[动画表情]",
    "收到，谢谢",
    "晚上喝汤正好",
)
HELLO = ("早", "早安", "打卡", "大家早[太阳]", "早上好")
LEAVE, MADE_UP = "假", "补"
Said = tuple[datetime, str, str]


def month(rows: Sequence[Sequence[str]], first: datetime, now: datetime) -> list[Said]:
    """The chat of a month from ``first`` until ``now``: a row a member, a letter a day.

    A figure is how many messages they wrote, 假 leave asked for that day, 补 a day made up later.
    """
    said = [each for nth, row in enumerate(rows) for each in _member(nth, row[0], row[2], first)]
    return sorted(each for each in said if each[0] <= now)


def _member(nth: int, name: str, letters: str, first: datetime) -> Iterator[Said]:
    for day, letter in enumerate(letters):
        morning = first + timedelta(days=day, hours=7, minutes=(nth * 17 + day * 29) % 170)
        if letter == LEAVE:
            yield morning, name, "今天请假一天"
        elif letter == MADE_UP:
            yield (
                morning + timedelta(days=1, minutes=5),
                name,
                f"补卡 {(first + timedelta(days=day)).day}号 手机没电了",
            )
        elif letter.isdecimal():
            for step in range(int(letter)):
                words = (
                    HELLO[(nth + day) % len(HELLO)]
                    if not step
                    else TALK[(nth * 5 + day * 3 + step) % len(TALK)]
                )
                yield morning + timedelta(minutes=step * 43), name, words


def others(names: Sequence[str], days: int) -> list[tuple[str, str, str]]:
    """Rows for everybody else: some days each, as chance would have it, the same every time."""
    return [(name, "0", "".join(_letter(name, day) for day in range(days))) for name in names]


def _letter(name: str, day: int) -> str:
    came = zlib.crc32(f"{day} {name}".encode()) % 9 < 3 + zlib.crc32(name.encode()) % 4
    return "1" if came else "."


def earlier(rows: Sequence[Sequence[str]], first: datetime, end: datetime) -> list[Said]:
    """An earlier month of those whose streak goes back into it; ``end`` is the first of this month."""
    said = []
    for nth, row in enumerate(rows):
        start = end - timedelta(days=int(row[1]))
        day = max(first, start)
        while day < min(end, _next(first)):
            said.append(
                (day + timedelta(hours=7, minutes=nth * 7 % 120), row[0], HELLO[(nth + day.day) % len(HELLO)])
            )
            day += timedelta(days=1)
    return sorted(said)


def _next(first: datetime) -> datetime:
    return (first + timedelta(days=32)).replace(day=1)


def as_chat(said: Sequence[Said]) -> str:
    """As WeChat copies it."""
    return "\n\n".join(f"{name}\n{at:%Y年%m月%d日 %H:%M}\n{words}" for at, name, words in said)
