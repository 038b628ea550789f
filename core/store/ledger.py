"""The ledger's entries."""

from __future__ import annotations

from core.clock import from_utc
from core.ledger import Entry, EntryId, State
from core.message import MemberId
from core.prize import Prize, PrizeKind
from core.round import RoundId
from core.store.connection import Connection
from core.store.stamps import choice, stamp


class Ledger:
    """The append-only table of entries."""

    def __init__(self, connection: Connection) -> None:
        self._to = connection

    def entries(self, round_: RoundId | None = None) -> tuple[Entry, ...]:
        """All entries, or those of one round, in the order they were made."""
        rows = self._to.rows(
            "SELECT id, round, who, kind, amount, label, state, at, about, title, note FROM ledger"
            " WHERE ?1 IS NULL OR round = ?1 ORDER BY id",
            round_,
        )
        return tuple(
            Entry(
                id,
                round_id,
                who,
                Prize(choice(PrizeKind, kind), amount, label),
                choice(State, state),
                from_utc(at),
                about,
                title,
                note,
            )
            for id, round_id, who, kind, amount, label, state, at, about, title, note in rows
        )

    def add(self, entry: Entry) -> EntryId:
        """Keep an entry (its id is not used); its id."""
        e = entry
        return self._to.run(
            "INSERT INTO ledger (round, who, kind, amount, label, state, at, about, title, note)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            *(e.round, e.who, e.prize.kind.value, e.prize.amount, e.prize.label),
            *(e.state.value, stamp(e.at), e.about, e.title, e.note),
        )

    def wins(self, activity: str) -> dict[RoundId, frozenset[MemberId]]:
        """Who won in each round of an activity, without rewards that were reversed; encouraged is not won."""
        rows = self._to.rows(
            "SELECT DISTINCT booked.round, booked.who FROM ledger AS booked"
            " JOIN round ON round.id = booked.round WHERE round.activity = ? AND booked.about IS NULL"
            " AND booked.kind <> 'encouragement'"
            " AND NOT EXISTS (SELECT 1 FROM ledger WHERE about = booked.id AND state = 'reversed')",
            activity,
        )
        found: dict[RoundId, set[MemberId]] = {}
        for round_, who in rows:
            found.setdefault(round_, set()).add(who)
        return {round_: frozenset(them) for round_, them in found.items()}
