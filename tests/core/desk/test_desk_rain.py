"""A rain at the desk: what happened is kept row by row, taken back by rows, found again after a restart."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from played import ASSETS

from core.activities.red_packet_rain.course import rain_of
from core.activities.red_packet_rain.flow import State
from core.activities.red_packet_rain.notes import Sort, write
from core.activities.red_packet_rain.shares import body_of
from core.clock import CHINA, FixedClock
from core.desk import Desk
from core.errors import WrongStep
from core.judging import Pile
from core.message import Kind, Line, Source
from core.round import DueKind, RoundId, Step
from core.text import Lang, Text

TWO = datetime(2026, 11, 20, 14, tzinfo=CHINA)


class Table:
    """A desk that can be closed and opened again, and the rain on it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.clock = folder, FixedClock(TWO - timedelta(hours=1))
        self.desk = self.open()
        self.desk.members.import_names("阿杰\n小满🌾\n豆豆妈")
        self.id: RoundId = self.desk.rounds.plan("red_packet_rain", Lang.ZH).value.id
        settings = {"waves": 5, "gap": 4, "budget": 5000, "item": "茶", "step": "回 1"}
        self.desk.rounds.edit(self.id, settings=settings, starts_at=TWO, ends_at=TWO + timedelta(minutes=30))
        self.desk.rounds.step(self.id, Step.ANNOUNCE)
        self.clock.at = TWO
        self.desk.rounds.step(self.id, Step.OPEN)

    def open(self) -> Desk:
        return Desk.open(self.folder, self.clock, assets=ASSETS, fresh=lambda n: b"\x07" * n)

    def at(self, minutes: float, what: str = "", said: Text | None = None) -> object:
        self.clock.at = TWO + timedelta(minutes=minutes)
        return self.desk.rounds.note(self.id, what, said).undo if what else None

    def states(self) -> list[State]:
        rain = rain_of(self.desk.rounds.get(self.id), self.clock.now())
        assert rain is not None
        return [each.state for each in rain.beats]

    def told(self) -> list[str]:
        rain = rain_of(self.desk.rounds.get(self.id), self.clock.now())
        assert rain is not None
        return [each.text.zh for each in rain.told]


@pytest.fixture
def table(tmp_path: Path) -> Iterator[Table]:
    made = Table(tmp_path / "desk")
    yield made
    made.desk.close()


def test_slept_set_back_and_reopened_the_rain_goes_on_and_says_so(table: Table) -> None:
    table.at(0.1, "sent 1")
    table.at(4, "sent 2")
    table.at(10, write(Sort.SLEPT, TWO + timedelta(minutes=5)))
    assert table.states()[2:] == [State.DUE, State.LATER, State.LATER]
    assert [(each.kind, each.at) for each in table.desk.rounds.due()] == [
        (DueKind.SEND, TWO + timedelta(minutes=8))
    ]
    table.at(10.5, "sent 3")
    table.at(2, write(Sort.BACK, TWO + timedelta(minutes=12)))
    assert [each.at for each in table.desk.rounds.deadlines()] == [
        TWO + timedelta(minutes=2.5),
        TWO + timedelta(minutes=6),
    ]
    table.desk.close()  # as after a kill nothing is said on the way out: the rows are on disk already
    table.clock.at = TWO + timedelta(minutes=4)
    table.desk = table.open()
    table.at(4, "again")
    table.at(4.1, "sent 4")
    table.at(6.1, "sent 5")
    assert table.states() == [State.SENT] * 5
    assert table.told() == [
        "14:05–14:10 电脑睡着了，第 3 波（14:08）没发",
        "14:10 补发第 3 波，晚了 2 分钟",
        "14:02 电脑的时钟往回拨了 10 分钟，后面的波次跟着挪，间隔不变",
        "14:04 重新打开了程序，第 4 波（14:02）过点没发",
        "14:04 补发第 4 波，晚了 1 分 36 秒",
    ]
    facts = table.desk.rounds.board(table.id).ruling.facts
    assert facts["told.1"].zh == table.told()[0]
    assert table.desk.rounds.deadlines() == ()


def test_a_note_is_taken_back_by_a_row_and_never_rewritten(table: Table) -> None:
    undo = table.at(0.1, "sent 1", Text.literal("发了"))
    assert table.states()[0] is State.SENT
    assert callable(undo)
    undo()
    assert table.states()[0] is State.DUE
    assert [each.what for each in table.desk.rounds.get(table.id).happened] == ["sent 1", "lift 0"]
    with (
        sqlite3.connect(table.folder / "groupdesk.db") as raw,
        pytest.raises(sqlite3.DatabaseError, match="append-only"),
    ):
        raw.execute("UPDATE round_event SET note = 'sent 2' WHERE note = 'sent 1'")
    raw.close()


def test_notes_are_for_running_rounds_and_last_over_steps_back(table: Table) -> None:
    table.at(0.1, "sent 1")
    table.desk.rounds.step(table.id, Step.CLOSE)
    table.at(1, "emptied 1 9")
    table.desk.rounds.step(table.id, Step.BACK)
    rain = rain_of(table.desk.rounds.get(table.id), table.clock.now())
    assert rain is not None
    assert (rain.beats[0].state, rain.beats[0].emptied) == (State.SENT, 9)
    for step in (Step.CLOSE, Step.JUDGE, Step.PUBLISH):
        table.desk.rounds.step(table.id, step)
    with pytest.raises(WrongStep):
        table.desk.rounds.note(table.id, "sent 2")


def test_a_typed_list_is_kept_once_and_can_be_withdrawn(table: Table) -> None:
    table.at(0.1, "sent 1")

    def lines(*rows: tuple[str, int]) -> list[Line]:
        return [Line(name, TWO, body_of(1, fen), source=Source.HAND) for name, fen in rows]

    first = table.desk.intake.add_typed(table.id, lines(("阿杰", 120), ("=1+1", 30)), "阿杰 1.20\n=1+1 0.30")
    assert first.value.added == 2
    again = table.desk.intake.add_typed(table.id, lines(("阿杰", 120), ("豆豆妈", 99)), "…")
    assert (again.value.added, again.value.repeated) == (1, 1)
    board = table.desk.rounds.board(table.id)
    assert sorted((row.name, row.reading, row.pile) for row in board.rows) == [
        ("=1+1", "¥0.30", Pile.WHO),
        ("豆豆妈", "¥0.99", Pile.COUNTED),
        ("阿杰", "¥1.20", Pile.COUNTED),
    ]
    assert [doubt.name for doubt in board.doubts] == ["=1+1"]
    assert again.undo is not None
    again.undo()
    assert len(table.desk.rounds.board(table.id).rows) == 2


def test_shares_read_off_the_packets_page_go_to_the_wave_that_was_out(table: Table) -> None:
    table.at(0.1, "sent 1")
    table.at(4, "sent 2")
    page = [
        Line(name, TWO + timedelta(minutes=minute), f"{yuan}元", Kind.RED_PACKET)
        for name, minute, yuan in (("阿杰", 0, "1.20"), ("豆豆妈", 3, "0.30"), ("阿杰", 4, "2.05"))
    ]
    table.desk.intake.add_read(table.id, page)
    again = table.desk.intake.add_read(table.id, page[1:])
    assert (again.value.added, again.value.repeated) == (0, 2)
    board = table.desk.rounds.board(table.id)
    assert [(row.name, row.part, row.reading) for row in board.rows] == [
        ("阿杰", 1, "¥1.20"),
        ("豆豆妈", 1, "¥0.30"),
        ("阿杰", 2, "¥2.05"),
    ]
    assert [(place.name, place.standing.figure.zh) for place in board.standings] == [
        ("阿杰", "¥3.25"),
        ("豆豆妈", "¥0.30"),
    ]


def test_random_gaps_come_from_the_desk(table: Table) -> None:
    assert table.desk.rounds.luck() == b"\x07" * 32
