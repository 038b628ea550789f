"""The reminders that were told, or laid aside: each once, for ever."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from core.store.connection import Connection
from core.store.stamps import moment, stamp


class Reminders:
    """The reminders' table."""

    def __init__(self, connection: Connection) -> None:
        self._to = connection

    def known(self, keys: Iterable[str]) -> frozenset[str]:
        """Those of ``keys`` that were told or laid aside."""
        asked = list(keys)
        marks = ", ".join("?" * len(asked))
        rows = self._to.rows(f"SELECT key FROM reminder WHERE key IN ({marks})", *asked)
        return frozenset(key for (key,) in rows)

    def at(self, key: str) -> datetime | None:
        """When ``key`` was kept, None where it was not."""
        row = self._to.row("SELECT at FROM reminder WHERE key = ?", key)
        return moment(row[0]) if row else None

    def add(self, keys: Iterable[str], how: str, at: datetime) -> None:
        """Keep that ``keys`` were told (or laid aside) at ``at``; what is known already stays as it is."""
        rows = [(key, how, stamp(at)) for key in keys]
        self._to.run_many("INSERT OR IGNORE INTO reminder VALUES (?, ?, ?)", rows)
