"""One person's names taken out of everything that is kept: the only place where evidence is written over."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from core.store.connection import Connection
from core.store.packing import deflated, inflated

_PLAIN = (
    *(
        ("member", "note"),
        ("member", "group_name"),
        ("member", "subgroup"),
        ("paste", "text"),
        ("line", "body"),
        ("line", "quote"),
        ("correction", "value"),
    ),
    *(("correction", "why"), ("ledger", "label"), ("ledger", "title"), ("ledger", "note")),
    *(("certificate_void", "why"), ("round_event", "note")),
)
_PACKED = (
    *(
        ("member", "tags"),
        ("paste", "leftovers"),
        ("ruling", "body"),
        ("ruling", "verdicts"),
        ("round", "card"),
    ),
    *(("certificate", "title"), ("certificate", "deed"), ("certificate", "honour")),
    ("certificate_dress", "body"),
)
"""Columns with what people wrote: as it is, or as the strings of a JSON value."""
_DEFLATED = frozenset({("paste", "text"), ("ruling", "body"), ("ruling", "verdicts")})


_FINGERPRINT = re.compile(r"[0-9a-f]{64}")
"""What stands on papers given out already, and never holds a name."""


@dataclass(frozen=True, slots=True)
class Names:
    """Spellings to be replaced by ``stand_in``; ``spared`` are longer names of others that hold one.

    A spelling of one character goes only where it stands alone, since it is part of too many words.
    """

    spellings: frozenset[str]
    spared: frozenset[str]
    stand_in: str

    def out_of(self, words: str) -> str:
        """``words`` without the names."""
        if words in self.spellings:
            return self.stand_in
        every = [each for each in self.spellings if len(each) > 1]
        if not every:
            return words
        longest_first = sorted({*every, *self.spared}, key=len, reverse=True)
        return re.sub("|".join(map(re.escape, longest_first)), self._instead, words)

    def _alone(self, words: str) -> str:
        return self.stand_in if words in self.spellings else words

    def _instead(self, found: re.Match[str]) -> str:
        return found[0] if found[0] in self.spared else self.stand_in

    def out_of_all(self, value: Any) -> Any:
        """A JSON value without the names in any of its strings."""
        if isinstance(value, str):
            return value if _FINGERPRINT.fullmatch(value) else self.out_of(value)
        if isinstance(value, list):
            return [self.out_of_all(each) for each in value]
        if isinstance(value, dict):
            return {self._alone(key): self.out_of_all(each) for key, each in value.items()}
        return value


def wipe(connection: Connection, names: Names) -> int:
    """Take ``names`` out of the evidence and its rulings; how many cells changed. Inside ``atomic()``.

    The triggers that keep evidence as it is are laid aside for this and stand again as they were.
    """
    triggers = connection.rows("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
    for name, _ in triggers:
        connection.run(f"DROP TRIGGER {name}")
    changed = _wipe_senders(connection, names)
    for table, column in _PLAIN:
        changed += _rewrite(connection, table, column, _cells(connection, table, column, names, packed=False))
    for table, column in _PACKED:
        changed += _rewrite(connection, table, column, _cells(connection, table, column, names, packed=True))
    for _, sql in triggers:
        connection.run(sql)
    return changed


def _wipe_senders(connection: Connection, names: Names) -> int:
    marks = ", ".join("?" * len(names.spellings))
    where = f"WHERE sender IN ({marks})"
    count = connection.number(f"SELECT count(*) FROM line {where}", *names.spellings)
    connection.run(f"UPDATE line SET sender = ? {where}", names.stand_in, *names.spellings)
    return count


def _cells(
    connection: Connection, table: str, column: str, names: Names, *, packed: bool
) -> Mapping[int, str | bytes]:
    """The new value of each cell that changes, by row."""
    found = {}
    # The values of other corrections are numbers and fingerprints, in which a name can only be chance.
    only = " AND how = 'read_as'" if (table, column) == ("correction", "value") else ""
    is_deflated = (table, column) in _DEFLATED
    rows = connection.rows(f"SELECT rowid, {column} FROM {table} WHERE {column} IS NOT NULL{only}")
    for id, kept in rows:
        words = inflated(kept) if is_deflated else kept
        fresh = _repacked(words, names) if packed else _rewritten(table, words, names)
        if fresh != words:
            found[id] = deflated(fresh) if is_deflated else fresh
    return found


def _rewritten(table: str, words: str, names: Names) -> str:
    """What was pasted goes line by line too: a name of one character stands on a line of its own."""
    if table != "paste":
        return names.out_of(words)
    return "".join(
        names.out_of(line.rstrip("\r\n")) + line[len(line.rstrip("\r\n")) :]
        for line in words.splitlines(keepends=True)
    )


def _repacked(words: str, names: Names) -> str:
    value = msgspec.json.decode(words)
    fresh = names.out_of_all(value)
    return words if fresh == value else msgspec.json.encode(fresh).decode()


def _rewrite(connection: Connection, table: str, column: str, cells: Mapping[int, str | bytes]) -> int:
    rows: Iterable[tuple[str | bytes, int]] = [(words, id) for id, words in cells.items()]
    connection.run_many(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", rows)
    return len(cells)
