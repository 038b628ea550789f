from __future__ import annotations

import os
import sqlite3
import stat
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from kept import NOON, REGISTRY

from core.errors import StoreTrouble
from core.message import Line
from core.round import Round
from core.store import Pasted, Sheet, Store
from core.store.opening import FILE
from core.store.schema import APPLICATION, STEPS
from core.store.trouble import DAMAGED, LOCKED, TOO_NEW


def fill(store: Store, round_: Round, messages: int = 400) -> None:
    lines = [(0, Line("阿杰", NOON, f"第 {n} 条 " + "字" * 40)) for n in range(messages)]
    with store.atomic():
        store.evidence.add(round_.id, Pasted("x", "three-line", (), NOON), Sheet(), lines, ())


def test_a_new_file_is_strict_private_and_safe(store: Store, folder: Path) -> None:
    path = folder / FILE
    if os.name == "posix":
        for each in folder.iterdir():
            assert stat.S_IMODE(each.stat().st_mode) == 0o600, each
    pragma = {name: store.connection.number(f"PRAGMA {name}") for name in ("foreign_keys", "synchronous")}
    assert pragma == {"foreign_keys": 1, "synchronous": 2}
    assert store.connection.row("PRAGMA journal_mode") == ("wal",)
    loose = store.connection.rows(
        "SELECT name FROM pragma_table_list WHERE schema='main' AND type='table' AND NOT strict"
    )
    assert {name for (name,) in loose} == {"_sqlite_migrations", "sqlite_schema"}
    assert path.stat().st_size > 0


def test_a_write_outside_a_transaction_is_a_mistake_of_ours(store: Store) -> None:
    with pytest.raises(RuntimeError):
        store.connection.run("DELETE FROM alias")


@pytest.mark.parametrize(
    "content",
    [b"PK\x03\x04 not a database", b"hello", b"\x00" * 4096, b"SQLite format 3\x00" + b"\xff" * 5000],
)
def test_a_file_that_is_no_database_is_refused_and_left_alone(folder: Path, content: bytes) -> None:
    folder.mkdir()
    (folder / FILE).write_bytes(content)
    with pytest.raises(StoreTrouble) as caught:
        Store.open(folder, REGISTRY)
    assert "没有" in caught.value.text.zh
    assert (folder / FILE).read_bytes() == content


def test_somebody_elses_database_is_refused_and_left_alone(folder: Path) -> None:
    folder.mkdir()
    with closing(sqlite3.connect(folder / FILE)) as other:
        other.execute("CREATE TABLE recipe (name TEXT)")
        other.commit()
    before = (folder / FILE).read_bytes()
    with pytest.raises(StoreTrouble, match="no Groupdesk data file"):
        Store.open(folder, REGISTRY)
    assert (folder / FILE).read_bytes() == before
    assert [each.name for each in folder.iterdir()] == [FILE]


def test_an_empty_file_is_a_new_store(folder: Path) -> None:
    folder.mkdir()
    (folder / FILE).touch()
    Store.open(folder, REGISTRY).close()


def test_a_first_start_that_was_cut_off_is_made_good(folder: Path) -> None:
    folder.mkdir()
    with closing(sqlite3.connect(folder / FILE)) as started:
        started.execute(f"PRAGMA application_id = {APPLICATION}")
    store = Store.open(folder, REGISTRY)
    assert store.members.all() == ()
    store.close()


def test_a_damaged_file_is_refused_and_left_alone(store: Store, round_: Round, folder: Path) -> None:
    fill(store, round_)
    store.close()
    path = folder / FILE
    content = bytearray(path.read_bytes())
    content[len(content) // 2 : len(content) // 2 + 9000] = b"\x5a" * 9000
    path.write_bytes(content)
    with pytest.raises(StoreTrouble) as caught:
        Store.open(folder, REGISTRY)
    assert caught.value.text == DAMAGED
    assert path.read_bytes() == content


def test_a_file_cut_short_is_refused(store: Store, round_: Round, folder: Path) -> None:
    fill(store, round_)
    store.close()
    path = folder / FILE
    path.write_bytes(path.read_bytes()[:9000])
    with pytest.raises(StoreTrouble) as caught:
        Store.open(folder, REGISTRY)
    assert caught.value.text == DAMAGED


def test_a_newer_file_is_refused_and_left_alone(folder: Path) -> None:
    later = (*STEPS, ("0099_later", ("CREATE TABLE later (id INTEGER PRIMARY KEY) STRICT",)))
    Store.open(folder, REGISTRY, steps=later).close()
    before = (folder / FILE).read_bytes()
    with pytest.raises(StoreTrouble) as caught:
        Store.open(folder, REGISTRY)
    assert caught.value.text == TOO_NEW
    assert (folder / FILE).read_bytes() == before


def test_a_folder_that_cannot_be_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreTrouble, match="cannot be written"):
        Store.open(tmp_path / "file" / "data", REGISTRY)


@pytest.fixture
def nobody() -> Iterator[Path]:
    """A folder of somebody else's that we can read and not write, even when root runs the tests."""
    if os.name != "posix":
        pytest.skip("permissions are POSIX's here")
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        Store.open(place, REGISTRY).close()
        for each in place.iterdir():
            each.chmod(0o444)
        place.chmod(0o555)
        root = os.geteuid() == 0
        if root:
            os.seteuid(65534)
        try:
            yield place
        finally:
            if root:
                os.seteuid(0)
            place.chmod(0o755)


def test_a_read_only_folder_is_a_sentence(nobody: Path) -> None:
    with pytest.raises(StoreTrouble, match="cannot be written"):
        Store.open(nobody, REGISTRY)


def test_a_locked_file_is_a_sentence(store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store.connection.rows("PRAGMA busy_timeout = 1")
    with closing(sqlite3.connect(folder / FILE)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreTrouble) as caught, store.atomic():
            store.preferences.put({"theme": "dark"})
        assert caught.value.text == LOCKED
    with store.atomic():
        store.preferences.put({"theme": "dark"})


def test_a_full_disk_is_a_sentence_and_nothing_is_lost(store: Store, round_: Round, folder: Path) -> None:
    fill(store, round_, 50)
    pages = store.connection.number("PRAGMA page_count")
    store.connection.rows(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StoreTrouble, match="disk is full"):
        fill(store, round_, 5_000)
    assert len(store.evidence.sheet(round_.id).held) == 50
    store.connection.rows("PRAGMA max_page_count = 1000000")
    fill(store, round_, 60)
    assert len(store.evidence.sheet(round_.id).held) == 110


ROWS = {
    "paste": None,
    "line": None,
    "withdrawal": "(1, '')",
    "sighting": "(1, 1)",
    "correction": "(1, 1, 1, 'count', '', '', '', '')",
    "ruling": "(1, 1, 'judge', '', x'', x'', x'')",
    "ledger": "(1, 1, 1, 'cash', 1, '', 'owed', '', NULL, '', '')",
    "certificate": "(1, 1, 1, 'dice', 2026, 1, 's', '', '', '{}', '')",
    "certificate_void": "(1, '', '')",
    "round_event": "(1, 1, 'open', 'open', '', '')",
}


def test_evidence_cannot_be_edited(store: Store, round_: Round) -> None:
    fill(store, round_, 1)
    with store.atomic():
        store.connection.run("INSERT INTO member (id, name, role) VALUES (1, '阿杰', 'member')")
        for table, row in ROWS.items():
            if row is not None:
                store.connection.run(f"INSERT INTO {table} VALUES {row}")
    for table in ROWS:
        column = store.connection.rows("SELECT name FROM pragma_table_info(?)", table)[0][0]
        for sql in (f"DELETE FROM {table}", f"UPDATE {table} SET {column} = {column}"):
            with pytest.raises(sqlite3.IntegrityError, match="append-only"), store.atomic():
                store.connection.run(sql)
