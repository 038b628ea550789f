"""Rounds, the steps they took, and the texts that were sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from core.activity import Activity, Moment
from core.prize import PrizeTable
from core.round import Card, Event, Phase, Round, RoundId, Step
from core.settings import pack, unpack
from core.store.connection import Connection, Row
from core.store.stamps import as_packed, choice, from_json, moment, stamp, to_json

_FIELDS = (
    "activity, number, settings, prizes, card, phase,"
    " starts_at, ends_at, opened_at, closed_at, published_at, seal_salt, draw_secret"
)
_EVENT = "id, round, step, phase, at, note"


class Rounds:
    """The rounds' tables; settings are read as the ``registry``'s activity declares them now."""

    def __init__(self, connection: Connection, registry: Mapping[str, Activity[Any]]) -> None:
        self._to = connection
        self._registry = registry
        self._all: tuple[int | None, tuple[Round, ...]] = (None, ())
        self._known: dict[RoundId, tuple[Row, Round]] = {}
        self._events: dict[RoundId, tuple[Event, ...]] = {}
        self._seen = 0

    def get(self, id: RoundId) -> Round | None:
        """The round of that id, or None."""
        row = self._to.row(f"SELECT id, {_FIELDS} FROM round WHERE id = ?", id)
        if row is None or row[1] not in self._registry:
            return None
        events = self._to.rows(f"SELECT {_EVENT} FROM round_event WHERE round = ? ORDER BY id", id)
        return _round(row, self._registry[row[1]], tuple(map(_event, events)))

    def all(self) -> tuple[Round, ...]:
        """All rounds of activities we know, newest first; only those that changed are read anew."""
        version = self._to.version
        if version is None or self._all[0] != version:
            found = self._read(is_kept=version is not None)
            if version is None:
                return found
            self._all = (version, found)
        return self._all[1]

    def _read(self, *, is_kept: bool) -> tuple[Round, ...]:
        """Every round; what is read while a write is under way is not remembered, it may never be."""
        fresh = self._to.rows(f"SELECT {_EVENT} FROM round_event WHERE id > ? ORDER BY id", self._seen)
        events, found = dict(self._events), []
        for row in fresh:
            events[row[1]] = (*events.get(row[1], ()), _event(row))
        for row in self._to.rows(f"SELECT id, {_FIELDS} FROM round ORDER BY id DESC"):
            if row[1] in self._registry:
                round_ = self._as_known(row, events.get(row[0], ()))
                found.append((row, round_))
        if is_kept:
            self._known = {row[0]: (row, round_) for row, round_ in found}
            self._events, self._seen = events, fresh[-1][0] if fresh else self._seen
        return tuple(round_ for _, round_ in found)

    def _as_known(self, row: Row, events: tuple[Event, ...]) -> Round:
        kept = self._known.get(row[0])
        if kept is not None and kept[0] == row and len(kept[1].events) == len(events):
            return kept[1]
        return _round(row, self._registry[row[1]], events)

    def last_number(self, activity: str) -> int:
        """The number of the activity's last round, 0 before the first."""
        return self._to.number("SELECT max(number) FROM round WHERE activity = ?", activity)

    def add(self, round_: Round) -> Round:
        """A new row; the round with its id."""
        marks = ", ".join("?" * 13)
        id = self._to.run(f"INSERT INTO round ({_FIELDS}) VALUES ({marks})", *_values(round_))
        return replace(round_, id=id)

    def put(self, round_: Round, *, seen: int) -> None:
        """Write ``round_`` over its row and add its events from number ``seen`` on."""
        sets = ", ".join(f"{name.strip()} = ?" for name in _FIELDS.split(","))
        self._to.run(f"UPDATE round SET {sets} WHERE id = ?", *_values(round_), round_.id)
        new = [(round_.id, e.step.value, e.phase.value, stamp(e.at), e.note) for e in round_.events[seen:]]
        self._to.run_many(
            "INSERT INTO round_event (round, step, phase, at, note) VALUES (?, ?, ?, ?, ?)", new
        )

    def remove(self, id: RoundId) -> None:
        """Take a round off that nothing has happened in; the foreign keys see to that."""
        self._to.run("DELETE FROM sent WHERE round = ?", id)
        self._to.run("DELETE FROM round WHERE id = ?", id)

    def seal(self, id: RoundId) -> str:
        """The seal as it was announced, "" if none was."""
        found = self._to.row("SELECT seal FROM round WHERE id = ?", id)
        return str(found[0]) if found else ""

    def set_seal(self, id: RoundId, seal: str) -> None:
        """Keep the seal that was announced."""
        self._to.run("UPDATE round SET seal = ? WHERE id = ?", seal, id)

    def sent(self, id: RoundId) -> frozenset[Moment]:
        """The texts of a round that were copied."""
        return frozenset(
            choice(Moment, row[0]) for row in self._to.rows("SELECT moment FROM sent WHERE round = ?", id)
        )

    def mark_sent(self, id: RoundId, text: Moment, at: datetime) -> None:
        """Say that a text was copied."""
        self._to.run("INSERT OR IGNORE INTO sent VALUES (?, ?, ?)", id, text.value, stamp(at))

    def unmark_sent(self, id: RoundId, text: Moment) -> None:
        """Say that a text was not copied after all."""
        self._to.run("DELETE FROM sent WHERE round = ? AND moment = ?", id, text.value)


def _event(row: Row) -> Event:
    _, _, step, phase, at, note = row
    when = moment(at)
    assert when is not None
    return Event(choice(Step, step), choice(Phase, phase), when, note)


def _round(row: Row, activity: Activity[Any], events: tuple[Event, ...]) -> Round:
    id, name, number, settings, prizes, card, phase, starts, ends, opened, closed, published, salt, secret = (
        row
    )
    return Round(
        id=id,
        activity=name,
        number=number,
        settings=unpack(activity.settings, as_packed(settings)),
        prizes=from_json(prizes, PrizeTable),
        card=from_json(card, Card),
        phase=choice(Phase, phase),
        starts_at=moment(starts),
        ends_at=moment(ends),
        opened_at=moment(opened),
        closed_at=moment(closed),
        published_at=moment(published),
        seal_salt=salt,
        draw_secret=secret,
        events=events,
    )


def _values(round_: Round) -> tuple[object, ...]:
    r = round_
    times = (r.starts_at, r.ends_at, r.opened_at, r.closed_at, r.published_at)
    return (
        r.activity,
        r.number,
        to_json(pack(r.settings)),
        to_json(r.prizes),
        to_json(r.card),
        r.phase.value,
        *map(stamp, times),
        r.seal_salt,
        r.draw_secret,
    )
