"""The round of the mocks, made by hand: 猜价格, round 18, 智利车厘子 2J 1 kg, sixty messages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from core.activities import REGISTRY
from core.activities.guess_price import Settings
from core.activity import Activity, Moment
from core.announcement import Copyable
from core.board import Board, Doubt, Place, Row
from core.clock import CHINA
from core.judging import Award, Pile, Ruling, Standing, Verdict
from core.message import Kind, MemberId
from core.prize import Prize, PrizeKind, PrizeTable, Tier
from core.reason import Reason
from core.roster import Candidate
from core.round import Card, Phase, Round
from core.text import Text

DAY = datetime(2026, 11, 18, tzinfo=CHINA)
NOW = DAY.replace(hour=14, minute=41, second=18)
PRIZES = PrizeTable((Tier(1, 5, Prize(PrizeKind.FREE_ORDER, None, "车厘子")),))


def sample_activity() -> Activity[Any]:
    """The activity of the mock."""
    return REGISTRY["guess_price"]


def sample_round(phase: Phase = Phase.OPEN) -> Round:
    """Round 18, on Wednesday 14:00–15:00."""
    opened = DAY.replace(hour=14)
    return Round(
        id=18,
        activity="guess_price",
        number=18,
        settings=Settings(item="智利车厘子 2J 1 kg", secret=Decimal("89.9")),
        prizes=PRIZES,
        card=Card("猜价格", "活跃气氛", "本群", "直接发数字", "前 5 名免单", "提前预热"),
        phase=phase,
        starts_at=opened,
        ends_at=DAY.replace(hour=15),
        opened_at=opened,
        closed_at=DAY.replace(hour=15) if phase in (Phase.CLOSED, Phase.JUDGED, Phase.PUBLISHED) else None,
    )


_TOLD = (
    ("14:33", "🍀", "[强]我猜89块5", "89.50", Pile.COUNTED, "差 ¥0.40，名次 4"),
    ("14:35", "陳先生 Chan", "８９．９", "89.90", Pile.COUNTED, "命中，第 2 位到"),
    ("14:36", "小鱼✅3", "88", "88.00", Pile.WHO, "像两位成员，认过再算"),
    ("14:38", "𠮷田屋 小林", "一百二", "120.00", Pile.COUNTED, "第 41 个，名次 38"),
    ("14:39", "大漠孤烟直", "改一下，95", "95.00", Pile.DUPLICATE, "只算首条：14:06 的 ¥105"),
    ("14:40", "Luna🌙接孩子勿扰", "90-100 之间吧", "", Pile.UNCLEAR, "像两个数，读成哪个"),
    ("14:40", "王姐〔北门生鲜自提点〕", "今天的车厘子几点能提货呀", "", Pile.CHATTER, "没有报价"),
    ("14:41", "阿May🌸", "我猜99", "99.00", Pile.COUNTED, "第 42 个，名次 24"),
)
_EARLIER = (
    *(
        [
            "59",
            "68.5",
            "75",
            "78",
            "81",
            "81.5",
            "84",
            "84.5",
            "87",
            "87",
            "87",
            "87.5",
            "90",
            "90",
            "90.5",
            "90.5",
            "90",
            "90",
        ]
    ),
    *(
        [
            "93.5",
            "93.5",
            "93.5",
            "96",
            "96",
            "96.5",
            "99.5",
            "99.5",
            "99.5",
            "99",
            "99.5",
            "99.5",
            "103",
            "106",
            "108",
            "109",
            "115.5",
            "128",
            "137",
            "168",
        ]
    ),
)
_NAMES = (
    "A栋-团长老周",
    "小满🌾",
    "喆喆妈咪",
    "余小鱼（自提点）",
    "孟夏〔花艺〕",
    "云镕",
    "老K烘焙",
    "小鱼儿",
)


def sample_rows() -> tuple[Row, ...]:
    """Sixty messages: 42 counted, 11 chat, 3 repeated, 1 late, 2 unknown, 1 unclear."""
    earlier = [_row(nth, *_made_up(nth)) for nth in range(52)]
    told = [
        _row(52 + nth, time, name, words, reading, pile, why)
        for nth, (time, name, words, reading, pile, why) in enumerate(_TOLD)
    ]
    return tuple(earlier + told)


def _made_up(nth: int) -> tuple[str, str, str, str, Pile, str]:
    name = _NAMES[nth] if nth < len(_NAMES) else f"群友 {nth}"
    time = f"14:{nth * 32 // 52:02}"
    if nth < len(_EARLIER):
        value = f"{Decimal(_EARLIER[nth]):.2f}"
        return time, name, f"我猜 {_EARLIER[nth]}", value, Pile.COUNTED, f"第 {nth + 1} 个"
    pile = {38: Pile.DUPLICATE, 39: Pile.DUPLICATE, 40: Pile.LATE, 41: Pile.WHO}.get(nth, Pile.CHATTER)
    reading = "" if pile is Pile.CHATTER else "95.00"
    return time, name, "价格真香" if pile is Pile.CHATTER else "95", reading, pile, pile.label.zh


def _row(nth: int, time: str, name: str, words: str, reading: str, pile: Pile, why: str) -> Row:
    hour, minute = time.split(":")
    return Row(
        line=nth + 1,
        sent_at=DAY.replace(hour=int(hour), minute=int(minute)),
        name=name,
        sender=name,
        member=None if pile is Pile.WHO else nth + 1,
        said=words,
        kind=Kind.TEXT,
        reading=f"¥{reading}" if reading else "",
        value=Decimal(reading) if reading else None,
        part=0,
        pile=pile,
        why=Reason(pile.value, Text.literal(why)),
    )


_STANDINGS = (
    (1, "A栋-团长老周", "89.90", "命中 · 14:03，第 5 条"),
    (2, "陳先生 Chan", "89.90", "命中 · 14:35，第 40 条"),
    (3, "小满🌾", "90.00", "差 0.10 · 14:11"),
    (4, "🍀", "89.50", "差 0.40 · 14:33"),
    (5, "喆喆妈咪", "89.00", "差 0.90 · 14:08"),
    (6, "余小鱼（自提点）", "88.80", "差 1.10 · 14:20"),
    (7, "孟夏〔花艺〕", "91.50", "差 1.60 · 14:22"),
    (7, "云镕", "88.30", "差 1.60 · 14:26"),
    (9, "老K烘焙", "92.00", "差 2.10 · 14:12"),
)


def sample_places() -> tuple[Place, ...]:
    """Nine standings, the first five paid."""
    return tuple(_place(101 + nth, *each) for nth, each in enumerate(_STANDINGS))


def _place(who: MemberId, place: int, name: str, figure: str, why: str) -> Place:
    reason = Reason("hit" if why.startswith("命中") else "off_by", Text.literal(why))
    standing = Standing(place, who, Text.literal(f"¥{figure}"), reason)
    won = tuple(Award(who, prize, reason, place) for prize in PRIZES.at(place))
    return Place(standing, name, won)


def sample_doubts() -> tuple[Doubt, ...]:
    """“小鱼✅3” with two candidates, and a stranger without any."""
    near = (
        Candidate(108, Text.literal("用过“小鱼✅2” · 参加过 31 次"), 92.0),
        Candidate(106, Text.literal("本期已答过 ¥88.80"), 71.0),
    )
    why = Reason("who", Text.literal("名单里没有这个名字"))
    return (
        Doubt("小鱼✅3", (55,), "88", DAY.replace(hour=14, minute=36), near, why),
        Doubt("群友 42", (43,), "95", DAY.replace(hour=14, minute=25), (), why),
    )


def sample_texts() -> tuple[Copyable, ...]:
    """The texts of the round; the next is due at 14:50."""
    ten = "【猜价格】还有 10 分钟！只差一个价，免单就是你的。直接在群里发数字，例如 89.9\n15:00 截止。"
    bodies = {
        Moment.ANNOUNCE: "【猜价格 · 第 18 期】\n智利车厘子 2J 1 kg\n▪ 时间：周三 14:00–15:00",
        Moment.START: "【猜价格】现在开始！",
        Moment.TEN_LEFT: ten,
        Moment.TIME_UP: "【猜价格】时间到！",
        Moment.RESULT: "【猜价格 · 第 18 期 · 结果】\n答案 ¥89.90\n"
        "1. @A栋-团长老周 ¥89.90 免单\n2. @陳先生 Chan ¥89.90 免单",
    }
    at = {Moment.TEN_LEFT: DAY.replace(hour=14, minute=50), Moment.TIME_UP: DAY.replace(hour=15)}
    at[Moment.START] = DAY.replace(hour=14)
    return tuple(Copyable(moment, body, at.get(moment)) for moment, body in bodies.items())


def sample_board(phase: Phase = Phase.OPEN, **changes: object) -> Board:
    """The board of main-open-light.png; ``changes`` replace fields of the board."""
    rows = sample_rows() if phase not in (Phase.PLANNED, Phase.ANNOUNCED) else ()
    places = sample_places() if rows else ()
    verdicts = tuple(Verdict(row.line, row.member, row.pile, row.why, row.reading, row.value) for row in rows)
    names: Mapping[MemberId, str] = {place.standing.who: place.name for place in sample_places()}
    texts = sample_texts()
    board = Board(
        round=sample_round(phase),
        activity=sample_activity(),
        rows=rows,
        piles=Counter(row.pile for row in rows),
        doubts=sample_doubts() if rows else (),
        standings=places,
        ruling=Ruling(
            verdicts,
            tuple(place.standing for place in places),
            tuple(award for place in places for award in place.awards),
        ),
        texts=texts,
        sent=frozenset(
            {Moment.ANNOUNCE, Moment.START, Moment.TEN_BEFORE, Moment.ONE_BEFORE, Moment.DAY_BEFORE}
        ),
        checks=(),
        names={**names, 108: "小鱼儿"},
        absent=(),
        ends_at=sample_round().ends_at,
        wins_until=5,
    )
    return replace(board, **changes)  # type: ignore[arg-type]


def many_rows(count: int) -> tuple[Row, ...]:
    """``count`` counted messages, a second apart."""
    rows = sample_rows()
    return tuple(
        replace(rows[nth % len(rows)], line=nth + 1, sent_at=DAY + timedelta(seconds=nth))
        for nth in range(count)
    )
