"""The ledger's entries."""

from __future__ import annotations

from core.clock import from_utc
from core.ledger import Entry, EntryId, State
from core.message import MemberId
from core.prize import Prize, PrizeKind
from core.round import RoundId
from core.store.connection import Connection, Row
from core.store.stamps import choice, stamp

_FIELDS = "id, round, who, kind, amount, label, state, at, about, title, note"


class Ledger:
    """The append-only table of entries; each is read once."""

    def __init__(self, connection: Connection) -> None:
        self._to = connection
        self._all: tuple[Entry, ...] = ()
        self._wins: dict[str, tuple[EntryId, dict[RoundId, frozenset[MemberId]]]] = {}

    def entries(self, round_: RoundId | None = None) -> tuple[Entry, ...]:
        """All entries, or those of one round, in the order they were made."""
        if round_ is not None:
            rows = self._to.rows(f"SELECT {_FIELDS} FROM ledger WHERE round = ? ORDER BY id", round_)
            return tuple(map(_entry, rows))
        last = self._all[-1].id if self._all else 0
        rows = self._to.rows(f"SELECT {_FIELDS} FROM ledger WHERE id > ? ORDER BY id", last)
        found = (*self._all, *map(_entry, rows)) if rows else self._all
        if self._to.version is not None:  # what a write under way holds may never be
            self._all = found
        return found

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
        last = self._to.number("SELECT max(id) FROM ledger")
        kept = self._wins.get(activity)
        if kept is not None and kept[0] == last:
            return kept[1]
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
        wins = {round_: frozenset(them) for round_, them in found.items()}
        if self._to.version is not None:
            self._wins[activity] = (last, wins)
        return wins


def _entry(row: Row) -> Entry:
    id, round_, who, kind, amount, label, state, at, about, title, note = row
    prize = Prize(choice(PrizeKind, kind), amount, label)
    return Entry(id, round_, who, prize, choice(State, state), from_utc(at), about, title, note)
