"""A month of talk in a big group, and the count a patient person would make of it."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date, datetime, timedelta

from core.clock import CHINA

Said = tuple[datetime, str, str]
FIRST = datetime(2026, 11, 1, tzinfo=CHINA)
DAYS = 30
HELLOS = ("早", "早安", "早上好", "打卡", "签到", "大家早", "早呀")
TALK = (
    *(
        "今天的车厘子好甜",
        "收到啦",
        "这个多少钱",
        "哈哈哈",
        "谢谢群主",
        "什么时候发货",
        "我也要一份",
        "就买这个",
    ),
    *("刚下班", "天气真冷啊", "孩子睡了", "+1", "快递到了", "{} 号晚上有团吗", "第{}单了", "买了{}件"),
)
STICKERS = ("[捂脸]", "[图片]", "[动画表情]")


def month_of_talk(members: int, messages: int, seed: int = 1) -> tuple[list[str], list[Said]]:
    """The names, and what they wrote in November, in order of time; four in five say hello on a day."""
    dice = random.Random(seed)
    names = [f"成员{nth:03}{'🌾' if nth % 7 == 0 else ''}" for nth in range(members)]
    said: list[Said] = []
    for day in range(DAYS):
        begun, today = FIRST + timedelta(days=day), list[Said]()
        for name in names:
            if dice.random() < 0.8:
                today.append((begun + timedelta(minutes=dice.randrange(360, 720)), name, dice.choice(HELLOS)))
        while len(today) < messages // DAYS + (day < messages % DAYS):
            words = dice.choice(STICKERS) if dice.random() < 0.15 else dice.choice(TALK)
            at = begun + timedelta(minutes=dice.randrange(1440))
            today.append((at, dice.choice(names), words.format(dice.randrange(1000))))
        said += sorted(today, key=lambda each: each[0])
    return names, said


def pieces(said: list[Said], many: int, overlap: int) -> list[list[Said]]:
    """``said`` in ``many`` stretches, each going on into the next by ``overlap`` messages."""
    size = -(-len(said) // many)
    return [said[start : start + size + overlap] for start in range(0, len(said), size)]


def copied(said: list[Said]) -> str:
    """As WeChat copies it."""
    return "\n\n".join(f"{name}\n{at:%Y年%m月%d日 %H:%M}\n{words}" for at, name, words in said)


def count(said: list[Said]) -> tuple[dict[str, set[date]], Counter[str]]:
    """The days on which everybody said hello, and their talk in half messages."""
    here: dict[str, set[date]] = {}
    talk: Counter[str] = Counter()
    before: set[tuple[str, date, str]] = set()
    for at, name, words in said:
        if words in HELLOS:
            here.setdefault(name, set()).add(at.date())
        talk[name] += 1 if words in STICKERS or (name, at.date(), words) in before else 2
        before.add((name, at.date(), words))
    return here, talk
