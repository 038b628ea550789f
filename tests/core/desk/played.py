"""Rounds of guess the price, played up to where a test begins."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

from core.activities import guess_price, idiom_chain
from core.clock import CHINA, FixedClock
from core.desk import Desk
from core.prize import PrizeTable
from core.round import Round, Step
from core.text import Lang

ASSETS = Path(__file__).parents[3] / "assets"
REGISTRY = {"guess_price": guess_price.ACTIVITY, "idiom_chain": idiom_chain.ACTIVITY}
ONE = datetime(2026, 11, 18, 13, 0, tzinfo=CHINA)
TWO = ONE + timedelta(hours=1)

ROSTER = "群主\n阿杰\n小鱼\nFish\n江南\n老周"


def chat(*said: tuple[str, str, str]) -> str:
    """(name, minute, text) as Windows 4.x copies them."""
    return "\n".join(f"{name}\n2026年11月18日 {at}\n{text}\n" for name, at, text in said)


SAID = (
    ("阿杰", "14:01", "99"),
    ("小鱼", "14:02", "我猜 88.8"),
    ("江南", "14:03", "今天好冷"),
    ("老周", "14:04", "89.9"),
    ("Fish", "14:05", "92"),
)
CHAT = chat(*SAID)
MORE = chat(*SAID[3:], ("江南", "14:06", "90"))


def planned(desk: Desk, secret: str = "90", prizes: tuple[str, ...] = ("1-2: 免单 茶杯",)) -> Round:
    """A round with product and answer, ready to be announced."""
    round_ = desk.rounds.plan("guess_price", Lang.ZH).value
    settings = {"item": "茶杯", "secret": Decimal(secret)}
    return desk.rounds.edit(round_.id, settings=settings, prizes=PrizeTable.parse(prizes)).value


def running(desk: Desk, clock: FixedClock, prizes: tuple[str, ...] = ("1-2: 免单 茶杯",)) -> Round:
    """A round opened when it should be; it is that minute."""
    round_ = planned(desk, prizes=prizes)
    desk.rounds.step(round_.id, Step.ANNOUNCE)
    assert round_.starts_at is not None
    clock.at = round_.starts_at
    return desk.rounds.step(round_.id, Step.OPEN).value


def judged(
    desk: Desk, clock: FixedClock, said: str = CHAT, prizes: tuple[str, ...] = ("1-2: 免单 茶杯",)
) -> Round:
    """A round that was played and judged; it is a minute past three."""
    round_ = running(desk, clock, prizes)
    clock.move(minutes=30)
    desk.intake.paste(round_.id, said)
    clock.move(minutes=31)
    desk.rounds.step(round_.id, Step.CLOSE)
    return desk.rounds.step(round_.id, Step.JUDGE).value


def published(
    desk: Desk, clock: FixedClock, said: str = CHAT, prizes: tuple[str, ...] = ("1-2: 免单 茶杯",)
) -> Round:
    """A round that was played and published."""
    return desk.rounds.step(judged(desk, clock, said, prizes).id, Step.PUBLISH).value


def winners(desk: Desk, round_: Round) -> list[str]:
    """Who wins as it stands, best first."""
    board = desk.rounds.board(round_.id)
    return [board.names[award.who] for award in board.ruling.awards]


def line_of(desk: Desk, round_: Round, said: str) -> int:
    """The message in which that was said."""
    return next(row.line for row in desk.rounds.board(round_.id).rows if row.said == said)


def member(desk: Desk, name: str) -> int:
    """The member who bears that name."""
    return next(each.id for each in desk.members.roster() if name in (each.name, *each.aliases))
