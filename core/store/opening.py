"""Opening the file: is it ours, is it whole, is it too new, and what of a new version it lacks."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import StoreTrouble
from core.store.connection import Connection
from core.store.schema import APPLICATION, STEPS, Step, migrations
from core.store.trouble import DAMAGED, FOREIGN, NO_FOLDER, READ_ONLY, TOO_NEW, telling

if TYPE_CHECKING:
    from sqlite_utils import Database

FILE = "groupdesk.db"
_MAGIC = b"SQLite format 3\x00"
_ID_AT = 68
"""Where SQLite's file format keeps the application's number."""
_BUSY_MS = 2_000

_PRAGMAS = (
    *("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "trusted_schema = OFF"),
    "cache_size = -32000",  # KiB: a paste of a month is written without turning pages over
)


def prepare_folder(folder: Path) -> None:
    """Make ``folder`` if it is not there; raises :class:`StoreTrouble` if it cannot be written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        writable = os.access(folder, os.W_OK | os.X_OK)
    except OSError as error:
        raise StoreTrouble(NO_FOLDER.fill(folder=folder)) from error
    if not writable:
        raise StoreTrouble(NO_FOLDER.fill(folder=folder))


def open_file(
    path: Path,
    *,
    steps: Sequence[Step] = STEPS,
    before_migrating: Callable[[Connection], object] = lambda _: None,
) -> Connection:
    """The connection to the file at ``path``, made or brought up to date as needed.

    ``before_migrating`` is called with the old file when it is about to be changed. Raises
    :class:`StoreTrouble` for a file that is not ours, damaged, too new or not writable, and
    then leaves it as it was.
    """
    is_new = not path.exists() or path.stat().st_size == 0
    if not is_new:
        check_file(path, steps)
    with telling():
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
        _close_to_others(path)
        db = _connect(path)
    connection = Connection(db)
    try:
        _bring_up(db, steps, (lambda: None) if is_new else (lambda: before_migrating(connection)))
    except BaseException:
        connection.close()
        raise
    return connection


def check_file(path: Path, steps: Sequence[Step] = STEPS) -> None:
    """Raise :class:`StoreTrouble` unless the file at ``path`` is ours, whole and not too new."""
    if not _is_ours(path):
        raise StoreTrouble(FOREIGN.fill(file=path.name))
    if not os.access(path, os.W_OK):
        raise StoreTrouble(READ_ONLY)
    with telling(), closing(_plain(path)) as found:
        if found.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            raise StoreTrouble(DAMAGED)
        if _applied(found) - {name for name, _ in steps}:
            raise StoreTrouble(TOO_NEW)


def _is_ours(path: Path) -> bool:
    """Whether the file's head says so; SQLite, which may write when it reads, is not asked yet."""
    with telling(), path.open("rb") as file:
        head = file.read(_ID_AT + 4)
    return head.startswith(_MAGIC) and head[_ID_AT:] == APPLICATION.to_bytes(4, "big")


def _applied(found: sqlite3.Connection) -> set[str]:
    """The steps a file has taken; none where the very first start was cut off."""
    tables = {row[0] for row in found.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    if "_sqlite_migrations" not in tables:
        return set()
    return {row[0] for row in found.execute("SELECT name FROM _sqlite_migrations")}


def _plain(path: Path) -> sqlite3.Connection:
    found = sqlite3.connect(path, timeout=_BUSY_MS / 1000)
    found.execute("PRAGMA query_only = ON")
    return found


def _close_to_others(path: Path) -> None:
    if os.name == "posix":
        path.chmod(0o600)


def _connect(path: Path) -> Database:
    from sqlite_utils import Database

    db = Database(sqlite3.connect(path, timeout=_BUSY_MS / 1000), execute_plugins=False)
    if not db.conn.execute("PRAGMA schema_version").fetchone()[0]:
        # before there is a log, so that the head of the file says whose it is from the first byte on
        db.conn.execute(f"PRAGMA application_id = {APPLICATION}")
    for pragma in _PRAGMAS:
        db.conn.execute(f"PRAGMA {pragma}").fetchall()
    return db


def _bring_up(db: Database, steps: Sequence[Step], before: Callable[[], object]) -> None:
    wanted = migrations(steps)
    with telling():
        if wanted.pending(db):
            before()
            wanted.apply(db)
