from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from kept import NOON, REGISTRY

from core.errors import StoreTrouble
from core.heard import Heard
from core.judging import Ruling
from core.store import Store
from core.store.backup import back_up, backups_in, inspect
from core.store.opening import FILE
from core.store.schema import APPLICATION, STEPS
from core.store.stamps import from_json, to_json

DUMPS = sorted((Path(__file__).parent / "data").glob("*.sql"))
NEXT = (
    "0099_next",
    ("ALTER TABLE member ADD COLUMN birthday TEXT", "CREATE INDEX member_name ON member (name)"),
)


def load(dump: Path, folder: Path) -> None:
    """The database that ``dump`` was taken of."""
    folder.mkdir()
    with closing(sqlite3.connect(folder / FILE)) as found:
        found.executescript(dump.read_text(encoding="utf-8"))
        found.execute(f"PRAGMA application_id = {APPLICATION}")
        found.commit()


def migrated(folder: Path, steps: tuple = (*STEPS, NEXT)) -> Store:
    return Store.open(
        folder, REGISTRY, steps=steps, before_migrating=lambda old: back_up(old, folder, NOON, "migration")
    )


@pytest.mark.parametrize("dump", DUMPS, ids=lambda path: path.stem)
def test_every_released_version_is_brought_up_to_date(dump: Path, folder: Path) -> None:
    load(dump, folder)
    store = migrated(folder)
    try:
        assert [member.name for member in store.members.all()] == ["群主", "阿杰", "小鱼"]
        (found,) = store.rounds.all()
        assert [held.line.body for held in store.evidence.sheet(found.id).held] == ["99", "我猜 88.8"]
        assert store.connection.rows("SELECT birthday FROM member LIMIT 1") == [(None,)]
        assert store.connection.rows("PRAGMA foreign_key_check") == []
    finally:
        store.close()


def test_there_is_a_dump_of_every_step() -> None:
    assert [each.stem for each in DUMPS] == [name for name, _ in STEPS]


def test_the_dump_is_what_the_step_makes(folder: Path, store: Store) -> None:
    load(DUMPS[-1], folder / "old")
    with closing(sqlite3.connect(folder / "old" / FILE)) as found:
        sql = "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY name"
        assert found.execute(sql).fetchall() == store.connection.rows(sql)


def test_a_backup_is_made_first_and_holds_the_old_version(folder: Path) -> None:
    load(DUMPS[-1], folder)
    migrated(folder).close()
    (backup,) = backups_in(folder)
    assert (backup.why, backup.at) == ("migration", NOON)
    assert inspect(backup.path, folder).members == 3


def test_a_new_or_current_file_needs_no_backup(folder: Path) -> None:
    migrated(folder, STEPS).close()
    migrated(folder, STEPS).close()
    assert backups_in(folder) == ()


def test_a_step_that_fails_leaves_the_file_as_it_was(folder: Path) -> None:
    load(DUMPS[-1], folder)
    broken = (
        "0099_next",
        ("ALTER TABLE member ADD COLUMN birthday TEXT", "CREATE TABLE member (id INTEGER)"),
    )
    with pytest.raises(sqlite3.OperationalError):
        migrated(folder, (*STEPS, broken))
    store = Store.open(folder, REGISTRY)
    assert store.connection.rows("SELECT name FROM pragma_table_info('member') WHERE name = 'birthday'") == []
    store.close()


def test_no_backup_no_migration(folder: Path) -> None:
    load(DUMPS[-1], folder)

    def fail(_: object) -> None:
        raise OSError(28, "No space left on device")

    with pytest.raises(StoreTrouble, match="disk is full"):
        Store.open(folder, REGISTRY, steps=(*STEPS, NEXT), before_migrating=fail)
    Store.open(folder, REGISTRY).close()


def test_old_rulings_and_texts_are_whole_and_know_who_was_heard(folder: Path) -> None:
    """0008 keeps long texts deflated: nothing of them is lost, and what is counted from them is there."""
    load(next(each for each in DUMPS if each.stem == "0007_reminders"), folder)
    with closing(sqlite3.connect(folder / FILE)) as found:
        (before,) = found.execute("SELECT text FROM paste").fetchall()
        old = found.execute("SELECT body, verdicts FROM ruling WHERE id = 2").fetchone()
    store = migrated(folder)
    try:
        (found_round,) = store.rounds.all()
        ((_, pasted),) = store.readings.of_round(found_round.id)
        whole = store.rulings.whole(2)
        assert pasted.text == before[0]
        assert old[1] == to_json(whole.verdicts)
        assert from_json(old[0], Ruling) == replace(whole, verdicts=())
        assert store.rulings.heard(2) == Heard({"counted": (2, 3)}, {"2026-11-18": (2, 3)}, (2, 3))
    finally:
        store.close()
