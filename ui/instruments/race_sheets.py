"""The sheets that open over a race: a table typed in, and the words in private, one a member."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from PySide6.QtWidgets import QWidget

from core.activities.showing_orders.table import Row, Table, read_table
from core.activities.showing_orders.terms import Measure
from core.judging import Award
from core.message import MemberId
from core.text import Text
from ui.instruments.nudge_sheet import NudgeSheet
from ui.instruments.reading_sheet import ReadingSheet

_TABLE = Text("一行一人：名字 数", "A row a member: name, figure")
_TABLE_NOTE = Text(
    "只写数的算这一期的累计，会替掉之前报的；+2、退1 接着加减。可以从表格里整列复制。",
    "A bare figure is the total so far and replaces what was said; +2 and 退1 go on from it. "
    "Columns copied from a sheet are read.",
)
_READ = Text("读到 {n} 人", "{n} {n:member|members} read")
_READ_BUT = Text("读到 {n} 人，没看懂：{line}", "{n} read; not understood: {line}")
_NONE_READ = Text("还没读到", "Nothing read yet")
_PRIVATE = Text("只发给本人，群里的文案和结果图都不提", "For the member alone; no public text names them")


class TableSheet(ReadingSheet):
    """``taken`` carries the rows the owner accepts."""

    def __init__(self, measure: Measure, known: Sequence[str], parent: QWidget) -> None:
        super().__init__(_TABLE, _TABLE_NOTE, 8, parent)
        self._measure, self._known = measure, tuple(known)
        self._table = Table((), ())
        self._read()

    def read(self, words: str) -> tuple[int, Text, bool]:
        self._table = read_table(self._measure, words, self._known)
        n, unread = len(self._table.rows), self._table.unread
        told = _READ_BUT.fill(n=n, line=unread[0]) if unread else _READ.fill(n=n) if n else _NONE_READ
        return n, told, bool(unread)

    def found(self) -> object:
        return self._table.rows


def as_chat(rows: Sequence[Row], at: datetime) -> str:
    """The rows as copied chat, sent at ``at``."""
    return "\n\n".join(f"{row.name}\n{at:%Y年%m月%d日 %H:%M}\n{row.said}" for row in rows)


class WhisperSheet(NudgeSheet):
    """The drafted messages of the awards that are told in private."""

    def __init__(self, whispers: Sequence[Award], names: Mapping[MemberId, str], parent: QWidget) -> None:
        words = [(each.who, names.get(each.who, "?"), each.whisper) for each in whispers if each.whisper]
        super().__init__(words, parent, _PRIVATE)
