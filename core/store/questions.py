"""The question bank."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from core.clock import from_utc
from core.questions import Question
from core.store.connection import Connection
from core.store.stamps import from_json, stamp, to_json


class Questions:
    """The bank's table. A question taken out stays, since rounds may have asked it."""

    def __init__(self, connection: Connection) -> None:
        self._to = connection

    def all(self) -> tuple[tuple[Question, datetime], ...]:
        """The questions in the bank, each with its id and when it came in, in that order."""
        rows = self._to.rows("SELECT id, body, at FROM question WHERE removed_at IS NULL ORDER BY id")
        return tuple((replace(from_json(body, Question), id=id), from_utc(at)) for id, body, at in rows)

    def add(self, question: Question, at: datetime) -> int:
        """Put a question in (its id is not used); its id."""
        row = (to_json(question), stamp(at))
        return self._to.run("INSERT INTO question (body, at) VALUES (?, ?)", *row)

    def put(self, question: Question) -> None:
        """Write a question over the one of its id."""
        self._to.run("UPDATE question SET body = ? WHERE id = ?", to_json(question), question.id)

    def remove(self, ids: Iterable[int], at: datetime) -> None:
        """Take questions out."""
        rows = [(stamp(at), id) for id in ids]
        self._to.run_many("UPDATE question SET removed_at = ? WHERE id = ?", rows)

    def restore(self, ids: Iterable[int]) -> None:
        """Put questions back that were taken out."""
        self._to.run_many("UPDATE question SET removed_at = NULL WHERE id = ?", [(id,) for id in ids])
