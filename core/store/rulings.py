"""Rulings as they were given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from core.judging import Ruling, Verdict
from core.round import RoundId, Step
from core.store.connection import Connection
from core.store.stamps import from_json, stamp, to_json

RulingId = int


class Rulings:
    """The append-only table of rulings: one at every judging and every publishing.

    Verdicts stand apart, so that a season can be told without reading every message of it.
    """

    def __init__(self, connection: Connection) -> None:
        self._to = connection
        self._whole: dict[RulingId, Ruling] = {}
        self._brief: dict[RulingId, Ruling] = {}
        self._heard: dict[RulingId, tuple[tuple[int, str], ...]] = {}

    def add(self, round_: RoundId, step: Step, ruling: Ruling, at: datetime) -> RulingId:
        """Keep a ruling."""
        return self._to.run(
            "INSERT INTO ruling (round, step, at, body, verdicts) VALUES (?, ?, ?, ?, ?)",
            *(round_, step.value, stamp(at), to_json(replace(ruling, verdicts=()))),
            to_json(ruling.verdicts),
        )

    def published(self, activity: str) -> Mapping[RoundId, RulingId]:
        """The ruling each round of an activity was published with last."""
        rows = self._to.rows(
            "SELECT ruling.round, max(ruling.id) FROM ruling JOIN round ON round.id = ruling.round"
            " WHERE round.activity = ? AND ruling.step = 'publish' GROUP BY ruling.round",
            activity,
        )
        return dict(rows)

    def all_published(self) -> Mapping[RoundId, RulingId]:
        """The ruling each round was published with last."""
        return dict(self._to.rows("SELECT round, max(id) FROM ruling WHERE step = 'publish' GROUP BY round"))

    def heard(self, id: RulingId) -> tuple[tuple[int, str], ...]:
        """Whose messages lie in which piles, each pair once: read without the verdicts' words."""
        if id not in self._heard:
            rows = self._to.rows(
                "SELECT DISTINCT json_extract(value, '$.who'), json_extract(value, '$.pile')"
                " FROM ruling, json_each(ruling.verdicts) WHERE ruling.id = ?"
                " AND json_extract(value, '$.who') IS NOT NULL",
                id,
            )
            self._heard[id] = tuple((who, pile) for who, pile in rows)
        return self._heard[id]

    def whole(self, id: RulingId) -> Ruling:
        """A ruling with its verdicts; rulings never change, so each is read once."""
        if id not in self._whole:
            found = self._to.row("SELECT verdicts FROM ruling WHERE id = ?", id)
            assert found is not None
            verdicts = from_json(found[0], tuple[Verdict, ...])
            self._whole[id] = replace(self.brief(id), verdicts=verdicts)
        return self._whole[id]

    def brief(self, id: RulingId) -> Ruling:
        """A ruling without its verdicts."""
        if id not in self._brief:
            found = self._to.row("SELECT body FROM ruling WHERE id = ?", id)
            assert found is not None
            self._brief[id] = from_json(found[0], Ruling)
        return self._brief[id]
