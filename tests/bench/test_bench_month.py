"""How long a month of 200,000 messages takes, pasted in overlapping pieces, out of order and twice."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from time import process_time
from typing import Any

import pytest

from core.clock import CHINA, FixedClock
from core.desk import Desk
from core.round import RoundId, Step
from core.text import Lang
from tests.bench.month import copied, month_of_talk, pieces

ASSETS = Path(__file__).resolve().parents[2] / "assets"
MEMBERS, MESSAGES = 500, 200_000
ORDER = [2, 0, 4, 1, 3]

pytestmark = pytest.mark.benchmark(timer=process_time, disable_gc=False, warmup=False)


def test_paste_and_judge_a_month(benchmark: Any, tmp_path: Path) -> None:
    """Read, joined, written and synced to disk, then judged and drawn as a board."""
    names, said = month_of_talk(MEMBERS, MESSAGES)
    texts = [copied(piece) for piece in pieces(said, 5, overlap=2_500)]
    desks: list[Desk] = []

    def afresh() -> tuple[tuple[Desk, RoundId], dict[str, Any]]:
        clock = FixedClock(datetime(2026, 11, 1, 0, 1, tzinfo=CHINA))
        desk = Desk.open(tmp_path / str(len(desks)), clock, assets=ASSETS)
        desks.append(desk)
        desk.members.import_names("\n".join(names))
        id = desk.rounds.plan("check_in", Lang.ZH).value.id
        for step in (Step.ANNOUNCE, Step.OPEN):
            desk.rounds.step(id, step)
        clock.at = datetime(2026, 12, 1, 9, tzinfo=CHINA)
        return (desk, id), {}

    def month(desk: Desk, id: RoundId) -> int:
        for nth in (*ORDER, *ORDER):
            desk.intake.paste(id, texts[nth])
        return len(desk.rounds.board(id).rows)

    assert benchmark.pedantic(month, setup=afresh, rounds=3) == MESSAGES
    for desk in desks:
        desk.close()
    if benchmark.stats is not None:
        assert benchmark.stats.stats.min < 5.0
