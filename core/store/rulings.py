"""Rulings as they were given."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from typing import TypeVar

import msgspec

from core.heard import Heard
from core.judging import Award, Pile, Ruling, Standing, Verdict
from core.message import LineId, MemberId
from core.reason import Reason
from core.round import RoundId, Step
from core.store.connection import Connection
from core.store.packing import deflated, inflated
from core.store.stamps import from_json, stamp, to_json
from core.text import Text

RulingId = int
T = TypeVar("T")


class _Unread(msgspec.Struct):
    """A ruling whose standings and awards are still text."""

    standings: tuple[msgspec.Raw, ...] = ()
    awards: tuple[msgspec.Raw, ...] = ()


def _those(texts: Iterable[msgspec.Raw], kind: type[T], wanted: tuple[bytes, ...]) -> tuple[T, ...]:
    """Those of ``texts`` whose member, named before any words, is wanted."""
    heads = ((each, bytes(each)[:60]) for each in texts)
    return tuple(
        msgspec.json.decode(each, type=kind) for each, head in heads if any(who in head for who in wanted)
    )


class Rulings:
    """The append-only table of rulings: one at every judging and every publishing.

    Verdicts stand apart, so that a season can be told without reading every message of it, and
    who was heard beside them, so that figures over years need neither.
    """

    def __init__(self, connection: Connection) -> None:
        self._to = connection
        self._lean: dict[RulingId, Ruling] = {}
        self._brief: dict[RulingId, Ruling] = {}
        self._outcomes: dict[RulingId, Ruling] = {}
        self._heard: dict[RulingId, Heard] = {}

    def add(self, round_: RoundId, step: Step, ruling: Ruling, heard: Heard, at: datetime) -> RulingId:
        """Keep a ruling, and who was heard in it."""
        packed = (replace(ruling, verdicts=()), ruling.verdicts, heard)
        return self._to.run(
            "INSERT INTO ruling (round, step, at, body, verdicts, heard) VALUES (?, ?, ?, ?, ?, ?)",
            *(round_, step.value, stamp(at), *(deflated(to_json(each)) for each in packed)),
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

    def heard(self, id: RulingId) -> Heard:
        """Who was heard in a ruling: read without its verdicts."""
        if id not in self._heard:
            self._heard[id] = from_json(self._text(id, "heard"), Heard)
        return self._heard[id]

    def _text(self, id: RulingId, column: str) -> str:
        found = self._to.row(f"SELECT {column} FROM ruling WHERE id = ?", id)
        assert found is not None
        return inflated(found[0])

    def whole(self, id: RulingId) -> Ruling:
        """A ruling with its verdicts, not remembered: a month of talk has fifty thousand of them."""
        brief = self._brief.get(id) or from_json(self._text(id, "body"), Ruling)
        return replace(brief, verdicts=from_json(self._text(id, "verdicts"), tuple[Verdict, ...]))

    def lean(self, id: RulingId) -> Ruling:
        """A ruling with verdicts and standings but without their words, which are most of it."""
        if id not in self._lean:
            outcome = self.outcome(id)
            heard = from_json(self._text(id, "verdicts"), tuple[_Heard, ...])
            stands = from_json(self._text(id, "body"), _Stands).standings
            self._lean[id] = replace(
                outcome,
                verdicts=tuple(
                    Verdict(v.message, v.who, v.pile, _WORDLESS, "", v.value, v.part) for v in heard
                ),
                standings=tuple(
                    Standing(each.place, each.who, _WORDLESS.text, _WORDLESS, each.score) for each in stands
                ),
            )
        return self._lean[id]

    def places(
        self, id: RulingId, who: Collection[MemberId]
    ) -> tuple[tuple[Standing, ...], tuple[Award, ...]]:
        """The standings and awards of some members in a ruling: read without those of all others."""
        if id in self._brief:
            kept = self._brief[id]
            standings = tuple(each for each in kept.standings if each.who in who)
            return standings, tuple(each for each in kept.awards if each.who in who)
        found = from_json(self._text(id, "body"), _Unread)
        wanted = tuple(b'"who":%d,' % each for each in who)
        return _those(found.standings, Standing, wanted), _those(found.awards, Award, wanted)

    def brief(self, id: RulingId) -> Ruling:
        """A ruling without its verdicts."""
        if id not in self._brief:
            self._brief[id] = from_json(self._text(id, "body"), Ruling)
        return self._brief[id]

    def outcome(self, id: RulingId) -> Ruling:
        """What a ruling awarded and found, without verdicts and standings, which are most of it."""
        if id not in self._outcomes:
            found = from_json(self._text(id, "body"), _Outcome)
            self._outcomes[id] = Ruling(awards=found.awards, facts=found.facts)
        return self._outcomes[id]


@dataclass(frozen=True, slots=True)
class _Outcome:
    awards: tuple[Award, ...] = ()
    facts: Mapping[str, Text] = field(default_factory=dict)


class _Heard(msgspec.Struct):
    message: LineId
    who: MemberId | None
    pile: Pile
    value: Decimal | None = None
    part: int = 0


class _Stand(msgspec.Struct):
    place: int
    who: MemberId
    score: Decimal = Decimal(0)


class _Stands(msgspec.Struct):
    standings: tuple[_Stand, ...] = ()


_WORDLESS = Reason("", Text.literal(""))
"""Stands where words were left out."""
