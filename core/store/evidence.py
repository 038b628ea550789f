"""What was pasted, the lines read from it in order of arrival, and the owner's corrections."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby, repeat

from core.clock import from_utc
from core.court import Held
from core.message import Correction, How, Kind, Line, LineId, Source
from core.round import RoundId
from core.store.connection import Connection, Row
from core.store.order import keys_between
from core.store.packing import deflated
from core.store.stamps import from_json, stamp, to_json

PasteId = int

_PASTED = Source.PASTE
_PLAIN = "id, round, paste, position, sender, sent_at, body, kind"
_LINE = {
    8: f"INSERT INTO line ({_PLAIN}, guessed, source) VALUES (?, ?, ?, ?, ?, ?, ?, ?, '', '{_PASTED}')",
    12: f"INSERT INTO line ({_PLAIN}, guessed, source, quote, picture)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
}
"""By the number of values: what most lines have in common stands in a statement of their own, for
handing a value over costs more than writing it."""
_KINDS, _SOURCES = {each.value: each for each in Kind}, {each.value: each for each in Source}
_NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A round's lines in order of arrival, with the keys that keep this order."""

    held: tuple[Held, ...] = ()
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pasted:
    """A paste as it is kept, without its lines."""

    text: str
    family: str
    leftovers: tuple[str, ...]
    at: datetime
    source: Source = Source.PASTE


class Evidence:
    """The append-only tables of a round's evidence. A paste withdrawn stays and is passed over."""

    def __init__(self, connection: Connection) -> None:
        self._to = connection

    def sheet(self, round_: RoundId) -> Sheet:
        """The lines that some paste still in force shows."""
        rows = self._to.each(
            "SELECT position, line.id, paste.at, sender, sent_at, body, kind, quote, guessed, picture,"
            " line.source FROM line JOIN paste ON paste.id = line.paste WHERE line.round = ?1"
            " AND (line.paste NOT IN (SELECT paste FROM withdrawal) OR line.id IN (SELECT line FROM sighting"
            " WHERE paste NOT IN (SELECT paste FROM withdrawal))) ORDER BY position, line.id",
            round_,
        )
        keys: list[str] = []
        return Sheet(tuple(_held(rows, keys)), tuple(keys))

    def add(self, round_: RoundId, pasted: Pasted, sheet: Sheet, new: Sequence[tuple[int, Line]],
            seen: Iterable[LineId]) -> tuple[PasteId, Sheet]:  # fmt: skip
        """Keep a paste with the lines it brought; its id and the sheet as it is then.

        ``new`` are lines, each with the number of the line of ``sheet`` it goes before, in
        rising order; ``seen`` the lines the paste shows once more.
        """
        paste = self._to.run(
            "INSERT INTO paste (round, source, text, family, leftovers, at) VALUES (?, ?, ?, ?, ?, ?)",
            *(round_, pasted.source.value, deflated(pasted.text), pasted.family),
            *(to_json(pasted.leftovers), stamp(pasted.at)),
        )
        first = self._to.number("SELECT max(id) FROM line") + 1
        at, lines = [spot for spot, _ in new], [line for _, line in new]
        keys = _keys(sheet.keys, at)
        rows = _rows(first, round_, paste, keys, lines)
        for size, run in groupby(rows, len):
            self._to.run_many(_LINE[size], run)
        self._to.run_many("INSERT INTO sighting VALUES (?, ?)", [(paste, line) for line in seen])
        return paste, _merged(sheet, pasted.at, first, keys, at, lines)

    def withdraw(self, paste: PasteId, at: datetime) -> None:
        """Pass a paste over from now on."""
        self._to.run("INSERT OR IGNORE INTO withdrawal VALUES (?, ?)", paste, stamp(at))

    def is_withdrawn(self, paste: PasteId) -> bool:
        """Whether a paste was withdrawn."""
        return bool(self._to.number("SELECT count(*) FROM withdrawal WHERE paste = ?", paste))

    def is_empty(self, round_: RoundId) -> bool:
        """Whether nothing was ever pasted."""
        return not self._to.number("SELECT count(*) FROM paste WHERE round = ?", round_)

    def leftovers(self, round_: RoundId) -> tuple[str, ...]:
        """What could not be read, each stretch once, in order of pasting."""
        rows = self._to.rows(
            "SELECT leftovers FROM paste WHERE round = ? AND leftovers <> '[]'"
            " AND id NOT IN (SELECT paste FROM withdrawal) ORDER BY id",
            round_,
        )
        return tuple(dict.fromkeys(each for (text,) in rows for each in from_json(text, list[str])))

    def corrections(self, round_: RoundId) -> tuple[Correction, ...]:
        """All corrections of a round, those lifted too, in the order they were made."""
        rows = self._to.rows(
            "SELECT id, line, how, value, why, by, at FROM correction WHERE round = ? ORDER BY id", round_
        )
        return tuple(
            Correction(id, line, How(how), value, why, by, from_utc(at))
            for id, line, how, value, why, by, at in rows
        )

    def pictures(self, but: RoundId, most: int) -> tuple[tuple[RoundId, str, datetime | None, str], ...]:
        """Pictures that go with lines of other rounds, newest first: round, sender, sent at, value."""
        rows = self._to.rows(
            "SELECT correction.round, sender, sent_at, value FROM correction JOIN line ON line.id = line"
            " WHERE how = 'attach' AND correction.round <> ?1 AND NOT EXISTS"
            " (SELECT 1 FROM correction AS later WHERE later.round = correction.round AND later.how = 'lift'"
            " AND later.value = CAST(correction.id AS TEXT)) ORDER BY correction.id DESC LIMIT ?2",
            *(but, most),
        )
        return tuple((id, sender, from_utc(at) if at else None, value) for id, sender, at, value in rows)

    def mentioning(self, since: datetime, most: int) -> list[tuple[str, str]]:
        """Sender and text of the latest messages with an @, sent since then, or pasted without a time."""
        halves = " UNION ALL ".join(
            "SELECT line.id AS id, line.sender, line.body FROM line INDEXED BY line_mention"
            f" JOIN paste ON paste.id = line.paste WHERE instr(body, '@') AND {spoken} AND line.sender <> ''"
            " AND paste.id NOT IN (SELECT paste FROM withdrawal)"
            for spoken in ("line.sent_at >= ?1", "line.sent_at IS NULL AND paste.at >= ?1")
        )
        rows = self._to.rows(f"{halves} ORDER BY id DESC LIMIT ?2", stamp(since), most)
        return [(sender, body) for _, sender, body in rows]

    def correct(self, round_: RoundId, correction: Correction) -> int:
        """Keep a correction; its id."""
        c = correction
        return self._to.run(
            "INSERT INTO correction (round, line, how, value, why, by, at) VALUES (?, ?, ?, ?, ?, ?, ?)",
            *(round_, c.line, c.how.value, c.value, c.why, c.by, stamp(c.at)),
        )


def _runs(at: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """For each held line that new ones go before: that line, and which new ones, from and up to."""
    start = 0
    while start < len(at):
        end = bisect_right(at, at[start], start)
        yield at[start], start, end
        start = end


def _keys(held: Sequence[str], at: Sequence[int]) -> list[str]:
    """A key for each new line, given before which held line each goes."""
    keys: list[str] = []
    for spot, start, end in _runs(at):
        before = held[spot - 1] if spot > 0 else None
        after = held[spot] if spot < len(held) else None
        keys += keys_between(before, after, end - start)
    return keys


def _merged(
    sheet: Sheet,
    pasted_at: datetime,
    first: LineId,
    keys: Sequence[str],
    at: Sequence[int],
    new: Sequence[Line],
) -> Sheet:
    """``sheet`` with the ``new`` lines, each before the held line ``at`` tells."""
    held, order, done = list[Held](), list[str](), 0
    for spot, start, end in _runs(at):
        held += sheet.held[done:spot]
        order += sheet.keys[done:spot]
        held += map(Held, range(first + start, first + end), new[start:end], repeat(pasted_at))
        order += keys[start:end]
        done = spot
    held += sheet.held[done:]
    order += sheet.keys[done:]
    return Sheet(tuple(held), tuple(order))


def _held(rows: Iterable[Row], keys: list[str]) -> Iterator[Held]:
    """The lines of ``rows``, their places put into ``keys``; what many have in common is there once."""
    moments: dict[str | None, datetime | None] = {None: None}
    same: dict[str, str] = {}
    for key, id, pasted_at, sender, sent_at, body, kind, quote, guessed, picture, source in rows:
        for each in (pasted_at, sent_at):
            if each not in moments:
                moments[each] = from_utc(each)
        sender, body = same.setdefault(sender, sender), same.setdefault(body, body)
        known = frozenset(guessed.split()) if guessed else _NOTHING
        args = (sender, moments[sent_at], body, _KINDS[kind], quote, known, picture, _SOURCES[source])
        pasted = moments[pasted_at]
        assert pasted is not None
        keys.append(key)
        yield Held(id, Line(*args), pasted)


def _rows(
    first: LineId, round_: RoundId, paste: PasteId, keys: Sequence[str], lines: Sequence[Line]
) -> Iterator[Row]:
    """The values of each line, with ids from ``first`` on; of a plain one the first eight."""
    stamps = {sent: stamp(sent) for sent in {line.sent_at for line in lines}}
    for id, (key, line) in enumerate(zip(keys, lines, strict=True), first):
        row: Row = (id, round_, paste, key, line.sender, stamps[line.sent_at], line.body, str(line.kind))
        if line.guessed or line.quote is not None or line.picture is not None or line.source is not _PASTED:
            row += (" ".join(sorted(line.guessed)), str(line.source), line.quote, line.picture)
        yield row
