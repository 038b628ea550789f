"""A real desk in a folder of its own, with its work done in the test's thread."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from core.clock import CHINA, FixedClock
from core.desk import Desk
from core.errors import UserError
from ui.heartbeat import Heartbeat
from ui.work import Work

ASSETS = Path(__file__).resolve().parents[2] / "assets"
NOON = datetime(2026, 11, 18, 12, 0, tzinfo=CHINA)


@dataclass
class Bench:
    """What a page needs, and what went wrong on it."""

    work: Work
    clock: FixedClock
    heartbeat: Heartbeat
    failed: list[UserError]

    def desk(self) -> Desk:
        """The desk itself: inline work has no other thread."""
        found: list[Desk] = []
        self.work.act(found.append)
        return found[0]


@contextmanager
def bench(folder: Path) -> Iterator[Bench]:
    """A bench on an empty ``folder``, at noon of a Wednesday."""
    clock = FixedClock(NOON)
    work = Work(clock, inline=True)
    failed: list[UserError] = []
    work.failed.connect(lambda error, _near: failed.append(error))
    work.open(lambda: Desk.open(folder, clock, assets=ASSETS), lambda: None, failed.append)
    assert not failed, failed[0].text.en
    try:
        yield Bench(work, clock, Heartbeat(clock), failed)
    finally:
        work.close()
