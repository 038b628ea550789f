from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from played import ASSETS, CHAT, REGISTRY, judged, published, running

from core.clock import FixedClock
from core.desk import EVERYTHING, AlreadyOpen, Desk, Topic, backups_in, rescue
from core.errors import StoreTrouble
from core.store.opening import FILE


def test_a_daily_backup_is_made_once_a_day(desk: Desk, clock: FixedClock) -> None:
    assert desk.upkeep.daily().value is not None
    assert desk.upkeep.daily().value is None
    clock.move(hours=11)
    assert desk.upkeep.daily().value is not None
    assert [each.why for each in desk.upkeep.backups()] == ["daily", "daily"]


def test_closing_backs_up_what_was_written_since(folder: Path, opened: Callable[[], Desk]) -> None:
    desk = opened()
    desk.members.add("阿杰")
    desk.upkeep.backup()
    opened()
    assert [each.why for each in backups_in(folder)] == ["asked"]
    opened().members.add("小鱼")
    opened()
    assert [each.why for each in backups_in(folder)] == ["exit", "asked"]


def test_a_backup_goes_where_the_owner_wants_it(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "u盘.zip"
    done = desk.upkeep.backup(path)
    assert (done.value, done.changed) == (path, Topic.NONE)
    assert desk.upkeep.inspect(path).members == 6
    with pytest.raises(StoreTrouble):
        desk.upkeep.backup(tmp_path / "nowhere" / "x.zip")


def test_restoring_puts_everything_back_and_keeps_what_it_replaces(desk: Desk, clock: FixedClock) -> None:
    round_ = judged(desk, clock)
    board = desk.rounds.board(round_.id)
    path = desk.upkeep.backup().value
    clock.move(minutes=1)
    desk.members.add("后来的")
    desk.intake.paste(round_.id, "后来的\n2026年11月18日 14:59\n90\n")
    done = desk.upkeep.restore(path)
    assert done.changed == EVERYTHING
    after = desk.rounds.board(round_.id)
    assert (after.rows, after.ruling) == (board.rows, board.ruling)
    assert len(desk.members.roster()) == 6
    with closing(sqlite3.connect(done.value / FILE)) as kept:
        assert kept.execute("SELECT count(*) FROM member").fetchone() == (7,)
    desk.intake.paste(round_.id, "小鱼\n2026年11月18日 14:58\n91\n")
    assert desk.upkeep.inspect(path).messages == 5


def test_a_file_that_is_no_backup_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "photo.zip").write_bytes(b"\x89PNG")
    for act in (desk.upkeep.restore, desk.upkeep.inspect):
        with pytest.raises(StoreTrouble):
            act(tmp_path / "photo.zip")
    assert len(desk.members.roster()) == 6


def test_a_second_window_is_kept_out(desk: Desk, folder: Path, clock: FixedClock) -> None:
    with pytest.raises(AlreadyOpen) as caught:
        Desk.open(folder, clock, assets=ASSETS, registry=REGISTRY)
    assert "已经开着" in caught.value.text.zh
    desk.members.add("还能写")


def test_data_that_cannot_be_opened_is_rescued(
    opened: Callable[[], Desk], desk: Desk, folder: Path, clock: FixedClock
) -> None:
    round_ = published(desk, clock)
    desk.upkeep.backup()
    desk.close()
    broken = b"\x00" * 5000
    (folder / FILE).write_bytes(broken)
    with pytest.raises(StoreTrouble):
        Desk.open(folder, clock, assets=ASSETS, registry=REGISTRY)
    aside = rescue(folder, backups_in(folder)[0].path, clock)
    assert (aside / FILE).read_bytes() == broken
    again = Desk.open(folder, clock, assets=ASSETS, registry=REGISTRY)
    try:
        assert len(again.rounds.board(round_.id).rows) == 5
    finally:
        again.close()


def test_a_full_disk_is_a_sentence_and_nothing_is_lost(desk: Desk, clock: FixedClock) -> None:
    round_ = running(desk, clock)
    desk.intake.paste(round_.id, CHAT)
    before = desk.rounds.board(round_.id)
    to = desk._office.store.connection
    to.rows(f"PRAGMA max_page_count = {to.number('PRAGMA page_count')}")
    more = "".join(f"阿杰\n2026年11月18日 14:{20 + n // 20}\n{'长' * 200}{n}\n\n" for n in range(300))
    with pytest.raises(StoreTrouble, match="disk is full"):
        desk.intake.paste(round_.id, more)
    assert desk.rounds.board(round_.id).rows == before.rows
    to.rows("PRAGMA max_page_count = 1000000")
    assert desk.intake.paste(round_.id, more).value.added == 300


def test_closing_lets_go_even_where_the_backup_fails(
    desk: Desk, folder: Path, clock: FixedClock, opened: Callable[[], Desk]
) -> None:
    (folder / "backups").write_bytes(b"in the way")
    with pytest.raises(StoreTrouble):
        desk.close()
    (folder / "backups").unlink()
    Desk.open(folder, clock, assets=ASSETS, registry=REGISTRY).close()
