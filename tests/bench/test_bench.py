"""The speed figures we claim; run by `make bench`, never as timed tests.

The ceilings are those of the first issue on the reference machine (two cores, Debian 12):
a bench above its ceiling fails `make bench`.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest

from core.activities import REGISTRY
from core.clock import CHINA, FixedClock
from core.court import Docket, Held, rule
from core.desk import Desk
from core.idioms import Dictionary, Rule, follows
from core.paste import parse
from core.prize import PrizeTable
from core.roster import Member, Roster
from core.round import Step
from core.text import Lang

ASSETS = Path(__file__).resolve().parents[2] / "assets"
START = datetime(2026, 11, 18, 14, 0, tzinfo=CHINA)
LATER = START + timedelta(hours=2)
MESSAGES = 20_000
GUESSES = (
    "我猜{n}",
    "{n}元",
    "¥{n}.90",
    "{n}块9",
    "[强]我猜{n}",
    "{n}",
    "我觉得{n}吧",
    "{n}.{c}",
    "一百{h}",
    "大概90-{n}",
)
OPENINGS = ("今天", "上次", "这个", "群主", "我家", "刚才", "哈哈", "明天", "下单", "孩子")
MIDDLES = (
    "真的好吃",
    "几点自提",
    "买过了",
    "收到没有",
    "还有货吗",
    "太甜了",
    "路过看看",
    "怎么还没到",
    "要排队",
    "帮我留着",
)
ENDINGS = (
    "呀",
    "啊",
    "哦",
    "！",
    "？",
    "[捂脸]",
    "[玫瑰]",
    "吧",
    "呢",
    "～",
    "",
    "，谢谢",
    "，辛苦了",
    "🌹",
    "😂",
)

pytestmark = pytest.mark.benchmark(disable_gc=True, warmup=True, warmup_iterations=1)


def chat(count: int, people: int = 300, seed: int = 7) -> str:
    """``count`` messages in the Windows 4.x layout, minutes rising from 14:00."""
    luck = random.Random(seed)
    blocks = []
    for nth in range(count):
        at = START + timedelta(seconds=nth * 3000 // count)
        said = guess(luck) if luck.random() < 0.3 else small_talk(luck)
        blocks.append(f"成员{luck.randrange(people)}号\n{at:%Y年%m月%d日 %H:%M}\n{said}")
    return "\n\n".join(blocks)


def guess(luck: random.Random) -> str:
    """A price, written one of ten ways."""
    n, c = luck.randrange(40, 200), luck.randrange(10, 100)
    return luck.choice(GUESSES).format(n=n, c=c, h="二三四五六七八九"[c % 8])


def small_talk(luck: random.Random) -> str:
    """One of 15,000 things people say that hold no price, or a sticker."""
    words = luck.choice(OPENINGS) + luck.choice(MIDDLES) + luck.choice(OPENINGS) + luck.choice(ENDINGS)
    return words if luck.random() < 0.85 else luck.choice(("[动画表情]", "[图片]", '[语音] 4"'))


def within(benchmark: Any, seconds: float) -> None:
    """Fail above ``seconds`` in the median; nothing is measured while benchmarks are off."""
    if benchmark.stats is not None:
        assert benchmark.stats.stats.median < seconds


def docket(count: int) -> Docket:
    lines = parse(chat(count), pasted_at=LATER).lines
    people = sorted({line.sender for line in lines})
    activity = REGISTRY["guess_price"]
    return Docket(
        activity=activity,
        settings=activity.settings(item="茶杯", secret=Decimal("89.90")),
        prizes=PrizeTable.parse(["1-5: 免单"]),
        roster=Roster([Member(nth, name) for nth, name in enumerate(people, 1)]),
        lines=tuple(Held(nth, line, START) for nth, line in enumerate(lines, 1)),
        opened_at=START,
        closed_at=START + timedelta(hours=1),
    )


def test_parse_20_000_messages(benchmark: Any) -> None:
    text = chat(MESSAGES)
    read = benchmark(parse, text, pasted_at=LATER)
    assert len(read.lines) == MESSAGES
    within(benchmark, 0.3)


def test_judge_20_000_messages(benchmark: Any) -> None:
    """All of it: who is who, lateness, reading, ranking; nothing remembered from the run before."""
    from core.activities import guess_price

    case = docket(MESSAGES)

    def afresh() -> Any:
        guess_price._amount.cache_clear()
        return rule(case)

    assert len(benchmark(afresh).verdicts) == MESSAGES
    within(benchmark, 0.3)


def test_idiom_link(benchmark: Any) -> None:
    book = Dictionary.load(ASSETS / "idioms")
    words = [
        book.find(word) for word in ("一心一意", "义不容辞", "词不达意", "为所欲为", "自得其乐", "乐极生悲")
    ]
    pairs = cycle([(a, b) for a in words for b in words if a and b])

    def link() -> Any:
        return follows(*next(pairs), Rule.SAME_SOUND_AND_TONE)

    benchmark(link)
    within(benchmark, 0.001)


@pytest.fixture
def running(tmp_path: Path) -> Iterator[tuple[Desk, int]]:
    """A desk on a real file, with one round open and 300 members."""
    clock = FixedClock(START - timedelta(days=1))
    desk = Desk.open(tmp_path, clock, assets=ASSETS)
    desk.members.import_names("\n".join(f"成员{nth}号" for nth in range(300)))
    id = desk.rounds.plan("guess_price", Lang.ZH).value.id
    desk.rounds.edit(id, settings={"item": "茶杯", "secret": Decimal("89.90")}, starts_at=START)
    desk.rounds.edit(id, ends_at=START + timedelta(hours=1))
    desk.rounds.step(id, Step.ANNOUNCE)
    clock.at = START
    desk.rounds.step(id, Step.OPEN)
    clock.at = LATER
    yield desk, id
    desk.close()


def test_commit_a_paste_of_100_messages(benchmark: Any, running: tuple[Desk, int]) -> None:
    """Read, joined with what is there (up to 1,100 messages), written and synced to disk."""
    desk, id = running
    fresh = iter(range(10_000))

    def one_more() -> tuple[tuple[str], dict[str, Any]]:
        return (chat(100, seed=next(fresh)),), {}

    benchmark.pedantic(lambda text: desk.intake.paste(id, text), setup=one_more, rounds=12)
    within(benchmark, 0.010)
