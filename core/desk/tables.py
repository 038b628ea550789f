"""Tables of a chat come in; what their columns hold is asked once and remembered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from core.desk.done import Done
from core.desk.keeping import Glance, KeepingDesk, Pasted, reading_of
from core.desk.rounds import must_be_open_to_change
from core.message import Source
from core.paste import Column, Table, Transcript, parse, read_table, sniff, spot_table
from core.round import RoundId


class TablesDesk(KeepingDesk):
    """CSV and Excel files of other tools."""

    def open_table(self, content: bytes, name: str) -> Table:
        """The table in a file called ``name``, its guess what such columns were last said to hold.

        Raises :class:`UserError` for a file that is no table.
        """
        return self._remembered(sniff(content, name, known=self._office.roster.names))

    def table_in(self, text: str) -> Table | None:
        """The table in a pasted ``text``: cells copied from a sheet; None where it is a chat in words."""
        table = spot_table(text, known=self._office.roster.names)
        if table is None:
            return None
        read = parse(text, pasted_at=self._office.now(), known=self._office.roster.names)
        spoken = sum(bool(line.sender) and "\t" not in line.sender for line in read.lines)
        return self._remembered(table) if 2 * spoken < len(table.rows) else None

    def _remembered(self, table: Table) -> Table:
        """``table`` with what its columns were last said to hold, if they ever were."""
        remembered = self._office.store.readings.columns(table.signature)
        if remembered is None:
            return table
        return replace(table, guess={Column(each): spot for each, spot in remembered.items()})

    def look_at_table(self, id: RoundId, table: Table, mapping: Mapping[Column, int]) -> Glance:
        """What a table would bring to a round; nothing is written."""
        return self._glance(id, self._read_table(table, mapping), self._office.now())

    def table(self, id: RoundId, table: Table, mapping: Mapping[Column, int]) -> Done[Pasted]:
        """Keep a table and add the lines that are new; ``mapping`` is remembered for such tables.

        Raises :class:`UserError` where there is nothing to read.
        """
        office = self._office
        must_be_open_to_change(office.round(id))
        read = self._read_table(table, mapping)
        columns = {column.value: spot for column, spot in mapping.items()}
        done = self._take(id, table.text, read, reading_of(columns=columns), Source.TABLE)
        if read.lines and columns != office.store.readings.columns(table.signature):
            with office.store.atomic():
                office.store.readings.put_columns(table.signature, columns, office.now())
        return done

    def _read_table(self, table: Table, mapping: Mapping[Column, int]) -> Transcript:
        return read_table(table, mapping, known=self._office.roster.names)
