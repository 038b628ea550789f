from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from core.activities import guess_price
from core.clock import CHINA, FixedClock
from core.desk import Desk
from core.prize import PrizeTable
from core.round import Round, Step
from core.text import Lang

ASSETS = Path(__file__).parents[3] / "assets"
REGISTRY = {"guess_price": guess_price.ACTIVITY}
WEDNESDAY = datetime(2026, 11, 18, 13, 0, tzinfo=CHINA)
TWO = WEDNESDAY + timedelta(hours=1)

ROSTER = "群主\n阿杰\n小鱼\nFish\n江南\n老周"
CHAT = """阿杰
2026年11月18日 14:01
99

小鱼
2026年11月18日 14:02
我猜 88.8

江南
2026年11月18日 14:03
今天好冷

老周
2026年11月18日 14:04
89.9

Fish
2026年11月18日 14:05
92
"""
MORE = """老周
2026年11月18日 14:04
89.9

Fish
2026年11月18日 14:05
92

江南
2026年11月18日 14:06
90
"""


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(WEDNESDAY)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "desk"


Opener = Callable[[], Desk]


@pytest.fixture
def opened(folder: Path, clock: FixedClock) -> Iterator[Opener]:
    """Opens the desk on the test's folder, again and again."""
    desks: list[Desk] = []

    def open_desk() -> Desk:
        for each in desks:
            each.close()
        desks[:] = [Desk.open(folder, clock, assets=ASSETS, fresh=lambda n: b"\x07" * n, registry=REGISTRY)]
        return desks[0]

    yield open_desk
    for each in desks:
        each.close()


@pytest.fixture
def desk(opened: Opener) -> Desk:
    found = opened()
    found.members.import_names(ROSTER)
    return found


def planned(desk: Desk, secret: str = "90", prizes: tuple[str, ...] = ("1-2: 免单 茶杯",)) -> Round:
    """A round of guess the price, ready to be announced."""
    from decimal import Decimal

    round_ = desk.rounds.plan("guess_price", Lang.ZH).value
    settings = {"item": "茶杯", "secret": Decimal(secret)}
    return desk.rounds.edit(round_.id, settings=settings, prizes=PrizeTable.parse(prizes)).value


def running(desk: Desk, clock: FixedClock, **kwargs: str) -> Round:
    """A round that is open since 14:00."""
    round_ = planned(desk, **kwargs)
    desk.rounds.step(round_.id, Step.ANNOUNCE)
    clock.at = TWO
    return desk.rounds.step(round_.id, Step.OPEN).value


def judged(desk: Desk, clock: FixedClock, chat: str = CHAT, **kwargs: str) -> Round:
    """A round that was played and judged."""
    round_ = running(desk, clock, **kwargs)
    clock.at = TWO + timedelta(minutes=30)
    desk.intake.paste(round_.id, chat)
    clock.at = TWO + timedelta(minutes=61)
    desk.rounds.step(round_.id, Step.CLOSE)
    return desk.rounds.step(round_.id, Step.JUDGE).value
