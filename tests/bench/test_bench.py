"""The speed figures we claim; run by `make bench`, never as timed tests.

The ceilings are those of the first issue on the reference machine (two cores, Debian 12):
a bench above its ceiling fails `make bench`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest

from core.activities import REGISTRY
from core.activities.dice import Mode
from core.activity import Activity
from core.clock import FixedClock
from core.court import Docket, Held, rule
from core.desk import Desk
from core.happening import Happening
from core.idioms import Dictionary, Rule, follows
from core.judging import Pile
from core.message import Kind
from core.paste import parse
from core.roster import Member, Role, Roster
from core.round import Step
from core.text import Lang
from tests.bench.talk import OWNER, QUESTIONS, START, ChainTalk, chat, likes, quiz

ASSETS = Path(__file__).resolve().parents[2] / "assets"
LATER = START + timedelta(hours=2)
MESSAGES = 20_000
STORIES = [f"【故事】第{n}件小事\n雪下了又停，巷口的灯亮到第{n}天，父亲回来了。\n同意刊登" for n in range(60)]
VOTED = ["投3号", "投12号！", "③号", "支持第5篇", "同意刊登", "投《第7件小事》", "5号！！"]
GREETED = ("早", "打卡", "大家早[太阳]", "签到！", "早安☀️", "请假", "补卡 昨天 忘了")
FORWARDED = ("已转发", "报名", "转了[强]", "+1", "我已转发啦")

pytestmark = pytest.mark.benchmark(disable_gc=True, warmup=True, warmup_iterations=1)


def within(benchmark: Any, seconds: float) -> None:
    """Fail above ``seconds`` in the median; nothing is measured while benchmarks are off."""
    if benchmark.stats is not None:
        assert benchmark.stats.stats.median < seconds


def docket(activity: Activity[Any], settings: dict[str, Any], text: str) -> Docket:
    """A round of an hour with ``text`` pasted; everybody in it is a member but the owner."""
    lines = parse(text, pasted_at=LATER).lines
    assert len(lines) == MESSAGES
    people = sorted({line.sender for line in lines})
    role = {OWNER: Role.OWNER}
    return Docket(
        activity=activity,
        settings=activity.settings(**settings),
        prizes=activity.prizes,
        roster=Roster([Member(nth, name, role.get(name, Role.MEMBER)) for nth, name in enumerate(people, 1)]),
        lines=tuple(Held(nth, line, START) for nth, line in enumerate(lines, 1)),
        opened_at=START,
        closed_at=START + timedelta(hours=1),
    )


def round_of(name: str) -> Docket:
    """A round with 20,000 messages."""
    activity = REGISTRY[name]
    if name == "idiom_chain":
        book = Dictionary.load(ASSETS / "idioms")
        text = chat(MESSAGES, entry=ChainTalk(book, "一帆风顺"))
        return replace(docket(activity, {"start": "一帆风顺", "twice": True}, text), idioms=book)
    if name == "quick_answer":
        return docket(activity, {"questions": QUESTIONS}, quiz(MESSAGES))
    if name == "red_packet_rain":
        return rain(docket(activity, {"waves": 10, "pieces": 100, "budget": 100_000}, chat(MESSAGES)))
    if name == "story_wallpaper":
        text = chat(MESSAGES, entry=lambda luck, _: luck.choice(STORIES if luck.random() < 0.01 else VOTED))
        return docket(activity, {"theme": "家", "order": "arrival"}, text)
    if name == "lucky_cat":
        text = chat(MESSAGES, entry=lambda luck, _: luck.choice(FORWARDED))
        return docket(activity, {"source": "福彩 3D"}, text)
    if name == "dice":
        text = chat(MESSAGES, entry=lambda luck, _: luck.choice(THROWS).format(n=luck.randrange(1, 7)))
        return docket(activity, {"mode": Mode.HIGHEST, "limit": 0}, text)
    if name == "like_king":
        return docket(activity, {}, chat(MESSAGES, entry=lambda luck, _: likes(luck)))
    if name == "check_in":
        return docket(activity, {}, chat(MESSAGES, entry=lambda luck, _: luck.choice(GREETED)))
    return docket(activity, {"item": "茶杯", "secret": Decimal("89.90")}, chat(MESSAGES))


THROWS = ("[动画表情]", "[动画表情]", "{n}", "🎲{n}", "[骰子] {n}", "我掷了{n}点", "{n}点！")
"""How throws come in; two of seven are stickers still without their value."""


def rain(talk: Docket) -> Docket:
    """``talk`` with ten waves sent, every third message a share read off a packet's page."""
    lines = [
        replace(held, line=replace(held.line, body=share(nth), kind=Kind.RED_PACKET))
        if nth % 3 == 0
        else held
        for nth, held in enumerate(talk.lines)
    ]
    sent = (Happening(START + timedelta(minutes=5 * nth), f"sent {nth + 1}") for nth in range(10))
    return replace(talk, lines=tuple(lines), happened=tuple(sent))


def share(nth: int) -> str:
    return f"第{nth % 10 + 1}波 0.{nth % 90 + 10}元"


def forget() -> None:
    """Empties every cache of core, so that nothing is remembered from the run before."""
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] == "core":
            for each in vars(module).values():
                if hasattr(each, "cache_clear"):
                    each.cache_clear()


def test_parse_20_000_messages(benchmark: Any) -> None:
    text = chat(MESSAGES)
    read = benchmark(parse, text, pasted_at=LATER)
    assert len(read.lines) == MESSAGES
    within(benchmark, 0.3)


@pytest.mark.parametrize(
    "name",
    [
        "dice",
        "check_in",
        "guess_price",
        "idiom_chain",
        "like_king",
        "lucky_cat",
        "quick_answer",
        "red_packet_rain",
        "story_wallpaper",
    ],
)
def test_judge_20_000_messages(benchmark: Any, name: str) -> None:
    """All of it: who is who, lateness, reading, ranking; by caches and a dictionary as new as the day."""
    case = round_of(name)

    def afresh() -> tuple[tuple[Docket], dict[str, Any]]:
        forget()
        book = case.idioms and Dictionary.load(ASSETS / "idioms")
        return (replace(case, idioms=book),), {}

    ruling = benchmark.pedantic(rule, setup=afresh, rounds=9, warmup_rounds=1)
    assert len(ruling.verdicts) == MESSAGES
    assert MESSAGES // 5 < sum(each.pile is not Pile.CHATTER for each in ruling.verdicts) < MESSAGES // 2
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
    within(benchmark, 0.0001)  # so that ten thousand take less than a second


def test_load_the_dictionary(benchmark: Any) -> None:
    assert len(benchmark(Dictionary.load, ASSETS / "idioms")) > 30_000
    within(benchmark, 0.2)


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
