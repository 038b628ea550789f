from __future__ import annotations

import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import pytest
from played import ASSETS, CHAT, REGISTRY, judged, published, running

from core.clock import FixedClock
from core.desk import EVERYTHING, AlreadyOpen, Desk, Topic, backups_in, rescue
from core.desk.upkeep import LOCKED_PLACE
from core.errors import StoreTrouble
from core.store.backup import BROKEN, NO_BACKUP
from core.store.opening import FILE
from core.store.trouble import FULL, GONE
from core.text import Text


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


def test_a_backup_is_looked_into_beside_the_present(desk: Desk, clock: FixedClock) -> None:
    judged(desk, clock)
    path = desk.upkeep.backup().value
    desk.members.add("后来的")
    found = desk.upkeep.compare(path)
    assert (found.held.members, found.present.members) == (6, 7)
    assert found.present == desk.upkeep.stock()
    assert found.held.messages == found.present.messages > 0
    assert found.held.first_at is not None
    assert found.held.first_at <= clock.now()
    assert len(desk.members.roster()) == 7, "looking changes nothing"


def refused(desk: Desk, path: Path) -> Text:
    """Why a backup is neither looked into nor restored; nothing may change."""
    before = desk.upkeep.stock()
    with pytest.raises(StoreTrouble) as looked:
        desk.upkeep.compare(path)
    with pytest.raises(StoreTrouble) as restored:
        desk.upkeep.restore(path)
    assert looked.value.text == restored.value.text
    assert desk.upkeep.stock() == before
    return looked.value.text


def test_every_kind_of_bad_backup_has_its_sentence(
    desk: Desk, clock: FixedClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    judged(desk, clock)
    good = desk.upkeep.backup().value
    with zipfile.ZipFile(good) as bundle:
        data = bundle.read(FILE)
    broken = bytearray(data)
    broken[4096:20_000] = b"\x5a" * (20_000 - 4096)
    path = tmp_path / "坏的.zip"
    for content in (bytes(broken), b"hello", b"SQLite format 3\x00" + b"\x00" * 4_000, data[:5_000]):
        with zipfile.ZipFile(path, "w") as bundle:
            bundle.writestr(FILE, content)
        assert refused(desk, path) == BROKEN.fill(file="坏的.zip")
    whole = bytearray(good.read_bytes())
    whole[len(whole) // 3 : len(whole) // 2] = bytes(len(whole) // 2 - len(whole) // 3)
    path.write_bytes(whole)
    assert refused(desk, path) == NO_BACKUP.fill(file="坏的.zip")
    locked = bytearray(good.read_bytes())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[locked.index(mark) + at] |= 1
    path.write_bytes(locked)
    assert refused(desk, path) == NO_BACKUP.fill(file="坏的.zip"), "one with a password"
    assert refused(desk, tmp_path / "没有.zip") == GONE
    monkeypatch.setattr("core.store.backup.shutil.disk_usage", lambda _: SimpleNamespace(free=1_000))
    assert refused(desk, good) == FULL, "said before the disk is filled"


def test_a_place_that_may_not_be_written_to_is_named(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def denied(*_: object, **__: object) -> None:
        raise PermissionError(13, "denied")

    monkeypatch.setattr("core.store.backup.tempfile.TemporaryDirectory", denied)
    with pytest.raises(StoreTrouble) as caught:
        desk.upkeep.backup(tmp_path / "u盘" / "x.zip")
    assert caught.value.text == LOCKED_PLACE.fill(folder=tmp_path / "u盘")


def test_rounds_stay_for_years(opened: Callable[[], Desk], desk: Desk, clock: FixedClock) -> None:
    """Nothing is ever tidied away: not by time, not by backups, not by opening again."""
    round_ = published(desk, clock)
    board = desk.rounds.board(round_.id)
    for _ in range(5):
        clock.move(days=200)
        desk = opened()
        desk.upkeep.daily()
        desk.members.add(f"第 {clock.now():%j} 天来的")
    found = desk.rounds.board(round_.id)
    assert (found.rows, found.ruling, found.debts) == (board.rows, board.ruling, board.debts)
    with pytest.raises(sqlite3.IntegrityError), desk._office.store.atomic():
        desk._office.store.connection.run("DELETE FROM line")


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
