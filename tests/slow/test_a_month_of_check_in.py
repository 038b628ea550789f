"""A month of check-in in a group of 500: 200,000 messages in overlapping pieces, out of order and twice.

The sheet equals an independent count; how long it takes is measured by `make bench`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

import pytest

from core.activities.check_in.sheet import Sheet
from core.clock import CHINA, FixedClock
from core.desk import Desk
from core.judging import Ruling
from core.round import RoundId, Step
from core.text import Lang
from tests.bench.month import Said, copied, count, month_of_talk, pieces

ASSETS = Path(__file__).resolve().parents[2] / "assets"
MEMBERS, MESSAGES = 500, 200_000


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk.open(tmp_path, FixedClock(datetime(2026, 10, 31, 9, tzinfo=CHINA)), assets=ASSETS)
    yield made
    made.close()


def opened(desk: Desk, names: list[str]) -> RoundId:
    """November, open, with everybody on the roster; it is the first of December."""
    desk.members.import_names("\n".join(names))
    clock = desk._office.clock
    assert isinstance(clock, FixedClock)
    clock.at = datetime(2026, 11, 1, 0, 1, tzinfo=CHINA)
    id = desk.rounds.plan("check_in", Lang.ZH).value.id
    for step in (Step.ANNOUNCE, Step.OPEN):
        desk.rounds.step(id, step)
    clock.at = datetime(2026, 12, 1, 9, tzinfo=CHINA)
    return id


def test_a_month_pasted_in_pieces_equals_an_independent_count(desk: Desk) -> None:
    names, said = month_of_talk(MEMBERS, MESSAGES)
    id = opened(desk, names)
    texts = [copied(piece) for piece in pieces(said, 5, overlap=2_500)]
    order = [2, 0, 4, 1, 3]
    for nth in (*order, *order):
        desk.intake.paste(id, texts[nth])
    board = desk.rounds.board(id)
    assert len(board.rows) == len(said)
    _compare(board.ruling, board.names, said)


def _compare(ruling: Ruling, names: Mapping[int, str], said: list[Said]) -> None:
    sheet = Sheet.of(ruling)
    assert sheet is not None
    here, talk = count(said)
    for row in sheet.rows:
        days = {sheet.calendar.day(at) for at, each in enumerate(row.states) if each == "c"}
        assert (days, row.halves) == (here.get(names[row.who], set()), talk[names[row.who]])
    assert sum(row.days for row in sheet.rows) == sum(map(len, here.values()))
