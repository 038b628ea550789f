"""The open file: one connection, reads, writes inside ``atomic()``, and what goes wrong in words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from core.store.trouble import telling

if TYPE_CHECKING:
    from sqlite_utils import Database

Row = tuple[Any, ...]


class Connection:
    """The way to the file for the tables; belongs to the thread that opened it."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def rows(self, sql: str, *args: object) -> list[Row]:
        """What a SELECT finds."""
        with telling():
            return self._db.conn.execute(sql, args).fetchall()

    def each(self, sql: str, *args: object) -> Iterator[Row]:
        """What a SELECT finds, row by row: of many rows only what is made of them is kept."""
        with telling():
            yield from self._db.conn.execute(sql, args)

    def row(self, sql: str, *args: object) -> Row | None:
        """The first row a SELECT finds, or None."""
        with telling():
            found: Row | None = self._db.conn.execute(sql, args).fetchone()
            return found

    def number(self, sql: str, *args: object) -> int:
        """The one whole number a SELECT counts; 0 where there is none."""
        found = self.row(sql, *args)
        return int(found[0] or 0) if found else 0

    def run(self, sql: str, *args: object) -> int:
        """Write; the id of the row that was inserted, if one was."""
        return int(self._writing().execute(sql, args).lastrowid or 0)

    def run_many(self, sql: str, rows: Iterable[Sequence[object]]) -> None:
        """Write many rows by one statement."""
        self._writing().executemany(sql, rows)

    def _writing(self) -> sqlite3.Connection:
        if not self._db.conn.in_transaction:
            raise RuntimeError("a write outside atomic()")
        return self._db.conn

    @contextmanager
    def atomic(self) -> Iterator[None]:
        """All that is written inside is kept as one, on disk when the block ends, or not at all."""
        with telling(), self._db.atomic():
            yield

    @property
    def version(self) -> int | None:
        """A number that is another after anything was written; None while a write is under way."""
        return None if self._db.conn.in_transaction else self._db.conn.total_changes

    def compact(self) -> None:
        """Write the file anew without what was ever overwritten in it, and empty the log."""
        with telling():
            self._db.conn.execute("VACUUM")
            self._db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def copy_to(self, target: sqlite3.Connection) -> None:
        """Copy the whole database as it stands, while it is in use."""
        with telling():
            self._db.conn.backup(target)

    def close(self) -> None:
        """Fold the log into the file and let go of it."""
        with telling():
            self._db.close()
