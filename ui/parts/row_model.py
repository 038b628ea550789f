"""The messages of a board as a Qt table, newest on top, filtered, each cell also in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from core.board import Row
from core.judging import Pile
from core.message import LineId
from core.text import Text
from ui.parts import verdicts
from ui.parts.chip import Chip
from ui.parts.filters import Filter, View, shown
from ui.parts.tip import plain
from ui.say import say

Index = QModelIndex | QPersistentModelIndex
Chips = Callable[[Row], Chip]
_NOWHERE = QModelIndex()

PILE_CHIPS: dict[Pile, Chip] = {
    Pile.COUNTED: verdicts.COUNTED,
    Pile.CHATTER: verdicts.CHAT,
    Pile.DUPLICATE: verdicts.REPEATED,
    Pile.SUPERSEDED: verdicts.SUPERSEDED,
    Pile.LATE: verdicts.LATE,
    Pile.WHO: verdicts.WHO,
    Pile.UNCLEAR: verdicts.UNSURE,
    Pile.AGAINST: verdicts.AGAINST,
    Pile.BARRED: verdicts.OUTSIDER,
}


def pile_chip(row: Row) -> Chip:
    """The chip of a row where the activity has no word of its own for it."""
    return verdicts.EARLY if row.why.code == "early" else PILE_CHIPS[row.pile]


class Column(IntEnum):
    """The columns of the message table, left to right."""

    TIME = 0
    MEMBER = 1
    SAID = 2
    READ = 3
    VERDICT = 4
    REASON = 5


HEADINGS = {
    Column.TIME: Text("时间", "Time"),
    Column.MEMBER: Text("成员", "Member"),
    Column.SAID: Text("原话", "Said"),
    Column.READ: Text("读作", "Read as"),
    Column.VERDICT: Text("判定", "Verdict"),
    Column.REASON: Text("理由", "Reason"),
}
_KINDS = {
    "picture": Text("[图片]", "[Picture]"),
    "sticker": Text("[动画表情]", "[Sticker]"),
    "voice": Text("[语音]", "[Voice]"),
    "video": Text("[视频]", "[Video]"),
}
_CORRECTED = Text("{who} {when} 更正：{how}{why}", "Corrected by {who}, {when}: {how}{why}")
_HOW = {
    "name": Text("认了人", "the sender named"),
    "read_as": Text("读作“{value}”", 'read as "{value}"'),
    "count": Text("算数", "counted"),
    "strike": Text("不算", "not counted"),
}


def said(row: Row) -> str:
    """What was said on one line; a placeholder by its name."""
    words = " ".join(row.said[:400].split())
    if words:
        return words
    kind = _KINDS.get(row.kind.value)
    return say(kind) if kind is not None else f"[{row.kind.value}]"


def corrections(row: Row) -> str:
    """Who corrected the row, when and why, a line for each."""
    return "\n".join(
        say(
            _CORRECTED.fill(
                who=each.by or say(Text("群主", "the owner")),
                when=f"{each.at:%m-%d %H:%M}",
                how=_HOW[each.how.value].fill(value=each.value),
                why=f"（{each.why}）" if each.why else "",
            )
        )
        for each in row.corrections
    )


class RowModel(QAbstractTableModel):
    """A view of a board's rows; :meth:`row` gives the value behind a place in the table."""

    def __init__(self, chips: Chips = pile_chip, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.chips = chips
        self._all: Sequence[Row] = ()
        self._rows: list[Row] = []
        self._wanted: Filter = View.ALL

    @property
    def wanted(self) -> Filter:
        """The filter in force."""
        return self._wanted

    def show(self, rows: Sequence[Row], wanted: Filter) -> None:
        """Show ``rows`` (in order of arrival) under a filter."""
        if rows is self._all and wanted is self._wanted:
            return
        self.beginResetModel()
        self._all, self._wanted = rows, wanted
        self._rows = shown(rows, wanted)
        self.endResetModel()

    def row(self, index: int) -> Row:
        """The message at ``index`` from the top; raises ``IndexError``."""
        return self._rows[index]

    def find(self, line: LineId) -> int:
        """Where ``line`` stands, -1 if it is not shown."""
        return next((at for at, row in enumerate(self._rows) if row.line == line), -1)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return say(HEADINGS[Column(section)])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], Column(index.column())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._words(row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain(self._tip(row, column))
        return None

    def _words(self, row: Row, column: Column) -> str:
        if column is Column.TIME:
            return f"{row.sent_at:%H:%M}" if row.sent_at else "—"
        if column is Column.MEMBER:
            return " ".join(row.name.split())
        if column is Column.SAID:
            return said(row)
        if column is Column.READ:
            return " ".join(row.reading.split())
        if column is Column.VERDICT:
            return say(self.chips(row).word)
        return "；".join(say(each.text) for each in (row.why, *row.flags))

    def _tip(self, row: Row, column: Column) -> str:
        if column is Column.VERDICT and row.corrections:
            return corrections(row)
        if column is Column.TIME:
            return f"{row.sent_at:%Y-%m-%d %H:%M}" if row.sent_at else say(NO_TIME)
        if column is Column.MEMBER and row.sender and row.sender != row.name:
            return say(WROTE_AS.fill(name=row.name[:600], sender=row.sender[:600]))
        if column is Column.SAID:
            return row.said[:1_200]
        return self._words(row, column)


NO_TIME = Text("粘来的聊天里没有时间", "The pasted chat carries no time")
WROTE_AS = Text("{name}（发言时叫“{sender}”）", '{name} (wrote as "{sender}")')
