"""How each paste was read: by which reader, with what the owner said; and what columns of tables hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from core.clock import from_utc
from core.message import LineId, Source
from core.round import RoundId
from core.store.connection import Connection, Row
from core.store.evidence import Pasted, PasteId
from core.store.packing import inflated
from core.store.stamps import from_json, stamp, to_json

_IN_FORCE = "NOT IN (SELECT paste FROM withdrawal)"


@dataclass(frozen=True, slots=True)
class Reading:
    """The reader's number and what the owner said: layout ("" for none), headers by line, columns."""

    reader: int = 1
    family: str = ""
    headers: Mapping[int, bool] = field(default_factory=dict)
    columns: Mapping[str, int] = field(default_factory=dict)


class Readings:
    """The append-only table of readings; of several of one paste the last is in force."""

    def __init__(self, connection: Connection) -> None:
        self._to = connection

    def put(self, paste: PasteId, reading: Reading, at: datetime) -> None:
        """Keep how a paste was read."""
        headers = {str(line): is_header for line, is_header in reading.headers.items()}
        self._to.run(
            "INSERT INTO reading (paste, reader, family, headers, columns, at) VALUES (?, ?, ?, ?, ?, ?)",
            *(
                paste,
                reading.reader,
                reading.family,
                to_json(headers),
                to_json(dict(reading.columns)),
                stamp(at),
            ),
        )

    def of(self, paste: PasteId) -> Reading:
        """How a paste was read last; pastes older than the table were read by the first reader."""
        row = self._to.row(
            "SELECT reader, family, headers, columns FROM reading WHERE paste = ? ORDER BY id DESC LIMIT 1",
            paste,
        )
        if row is None:
            return Reading()
        reader, family, headers, columns = row
        said = {int(line): is_header for line, is_header in from_json(headers, dict[str, bool]).items()}
        return Reading(reader, family, said, from_json(columns, dict[str, int]))

    def paste(self, paste: PasteId) -> tuple[RoundId, Pasted] | None:
        """A paste that is in force, with its round; None for any other."""
        row = self._to.row(
            f"SELECT round, text, family, leftovers, at, source FROM paste WHERE id = ?1 AND ?1 {_IN_FORCE}",
            paste,
        )
        return (row[0], _pasted(row)) if row else None

    def of_round(self, round_: RoundId) -> tuple[tuple[PasteId, Pasted], ...]:
        """The pasted texts in force of a round, in the order they came."""
        rows = self._to.rows(
            "SELECT id, text, family, leftovers, at, source FROM paste"
            f" WHERE round = ? AND source = 'paste' AND id {_IN_FORCE} ORDER BY at, id",
            round_,
        )
        return tuple((row[0], _pasted(row)) for row in rows)

    def before(self, round_: RoundId, reader: int) -> tuple[PasteId, ...]:
        """The pastes in force of a round that an earlier ``reader`` read, oldest first."""
        rows = self._to.rows(
            f"SELECT id FROM paste WHERE round = ?1 AND id {_IN_FORCE} AND source IN ('paste', 'table')"
            " AND coalesce((SELECT max(reader) FROM reading WHERE paste = paste.id), 1) < ?2 ORDER BY id",
            *(round_, reader),
        )
        return tuple(id for (id,) in rows)

    def shown(self, paste: PasteId) -> dict[LineId, bool]:
        """The lines a paste brought or showed again, and whether no other paste in force shows them."""
        rows = self._to.rows(
            "SELECT id, NOT EXISTS (SELECT 1 FROM sighting WHERE line = found.id AND paste <> ?1"
            f" AND paste {_IN_FORCE}) AND (found.paste = ?1 OR NOT found.paste {_IN_FORCE})"
            " FROM line AS found WHERE paste = ?1 OR id IN (SELECT line FROM sighting WHERE paste = ?1)"
            " ORDER BY position, id",
            paste,
        )
        return {id: bool(alone) for id, alone in rows}

    def columns(self, signature: str) -> Mapping[str, int] | None:
        """What the owner said the columns of tables like that hold; None if never asked."""
        row = self._to.row("SELECT columns FROM table_columns WHERE signature = ?", signature)
        return from_json(row[0], dict[str, int]) if row else None

    def put_columns(self, signature: str, columns: Mapping[str, int], at: datetime) -> None:
        """Remember what the columns of such tables hold."""
        row = (signature, to_json(dict(columns)), stamp(at))
        self._to.run("INSERT OR REPLACE INTO table_columns VALUES (?, ?, ?)", *row)


def _pasted(row: Row) -> Pasted:
    _, text, family, leftovers, at, source = row
    unread = tuple(from_json(leftovers, list[str]))
    return Pasted(inflated(text), family, unread, from_utc(at), Source(source))
