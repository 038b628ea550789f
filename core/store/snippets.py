"""The snippets the owner keeps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from core.clock import from_utc
from core.snippets import Snippet
from core.store.connection import Connection
from core.store.stamps import from_json, moment, stamp, to_json

Kept = tuple[Snippet, datetime, int, datetime | None]
"""A snippet with its id, when it came in, how often it was used, and when last."""


class Snippets:
    """The snippets' table."""

    def __init__(self, connection: Connection) -> None:
        self._to = connection

    def all(self) -> tuple[Kept, ...]:
        """The snippets kept, in order of arrival."""
        rows = self._to.rows(
            "SELECT id, body, at, times, used_at FROM snippet WHERE removed_at IS NULL ORDER BY id"
        )
        return tuple(
            (replace(from_json(body, Snippet), id=id), from_utc(at), times, moment(used))
            for id, body, at, times, used in rows
        )

    def add(self, snippet: Snippet, at: datetime) -> int:
        """Keep a snippet (its id is not used); its id."""
        return self._to.run("INSERT INTO snippet (body, at) VALUES (?, ?)", to_json(snippet), stamp(at))

    def put(self, snippet: Snippet) -> None:
        """Write a snippet over the one of its id."""
        self._to.run("UPDATE snippet SET body = ? WHERE id = ?", to_json(snippet), snippet.id)

    def use(self, id: int, times: int, at: datetime | None) -> None:
        """Note that a snippet has been used ``times`` times, last at ``at``."""
        self._to.run("UPDATE snippet SET times = ?, used_at = ? WHERE id = ?", times, stamp(at), id)

    def remove(self, ids: Iterable[int], at: datetime) -> None:
        """Take snippets out."""
        self._to.run_many("UPDATE snippet SET removed_at = ? WHERE id = ?", [(stamp(at), id) for id in ids])

    def restore(self, ids: Iterable[int]) -> None:
        """Put snippets back that were taken out."""
        self._to.run_many("UPDATE snippet SET removed_at = NULL WHERE id = ?", [(id,) for id in ids])
