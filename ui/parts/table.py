"""A plain table of people or things: rows of 40 px with a hairline, one chosen, no grid."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from core.text import Text
from ui.parts import strokes
from ui.parts.tip import plain
from ui.say import say, voice
from ui.theme import THEME, Role, current, font

ROW = 40
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its title, what it says of an item, how wide (0 stretches), and its ink.

    ``paint(brush, where, item)`` draws the cell instead of words where it is given.
    """

    title: Text
    words: Callable[[Any], Text | str]
    width: int = 0
    tone: str = "text"
    bold: bool = False
    right: bool = False
    paint: Callable[[QPainter, QRectF, Any], None] | None = None


class TableModel(QAbstractTableModel):
    """The items of a table; every cell is plain text."""

    def __init__(self, columns: Sequence[Column]) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self.items: tuple[Any, ...] = ()

    def show(self, items: Sequence[Any]) -> None:
        """Show ``items`` instead of what is there."""
        self.beginResetModel()
        self.items = tuple(items)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.items)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        words = self.columns[index.column()].words
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return " ".join(say(words(self.items[index.row()])).split())
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain(say(words(self.items[index.row()])))
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return say(self.columns[section].title)
        if role == Qt.ItemDataRole.TextAlignmentRole and orientation is Qt.Orientation.Horizontal:
            side = Qt.AlignmentFlag.AlignRight if self.columns[section].right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None


class RowPainter(QStyledItemDelegate):
    """Draws a cell: the row's fill, its hairline, then the words."""

    def __init__(self, model: TableModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model

    def paint(self, brush: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        t, column = current(), self._model.columns[index.column()]
        where = QRectF(option.rect)
        state = option.state
        if state & QStyle.StateFlag.State_Selected:
            brush.fillRect(where, t.accent_tint)
        elif state & QStyle.StateFlag.State_MouseOver:
            brush.fillRect(where, t.hover)
        strokes.line(brush, where.left(), where.bottom() - 1, where.right(), where.bottom() - 1, t.border)
        room = where.adjusted(14, 0, -8, 0)
        if column.paint is not None:
            column.paint(brush, room, self._model.items[index.row()])
            return
        words = str(index.data() or "")
        align = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
        role = Role.STRONG if column.bold else Role.BODY
        tinted = state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver)
        tone = "text_2" if tinted and column.tone == "text_3" else column.tone
        strokes.text(brush, room, words, font(role), t.tone(tone), align)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(80, ROW)


class Table(QTableView):
    """The table; ``chosen`` carries the item of the row that was pressed or moved to."""

    chosen = Signal(object)

    def __init__(self, columns: Sequence[Column], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = TableModel(columns)
        self.setModel(self.rows)
        self.setItemDelegate(RowPainter(self.rows, self))
        self.setShowGrid(False)
        self.setProperty("quiet", True)
        self.setMouseTracking(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW)
        self._lay_header()
        self.selectionModel().currentRowChanged.connect(self._tell)
        voice.language_changed.connect(self._again)
        THEME.changed.connect(self.viewport().update)

    def show_items(self, items: Sequence[Any], same: Callable[[Any], object] | None = None) -> None:
        """Show ``items``; the row that was chosen stays so if ``same`` finds its item again."""
        kept = same(self.item()) if same is not None and self.item() is not None else None
        self.rows.show(items)
        for nth, item in enumerate(items):
            if same is not None and kept is not None and same(item) == kept:
                self.selectRow(nth)

    def item(self) -> Any | None:
        """The item of the row in hand."""
        index = self.currentIndex()
        return self.rows.items[index.row()] if index.isValid() else None

    def chosen_items(self) -> tuple[Any, ...]:
        """The items of every chosen row."""
        rows = sorted({index.row() for index in self.selectionModel().selectedRows()})
        return tuple(self.rows.items[row] for row in rows)

    def hide_columns(self, hidden: Sequence[int]) -> None:
        """Hide these columns and show all others (for a narrow window)."""
        for nth in range(len(self.rows.columns)):
            self.setColumnHidden(nth, nth in hidden)

    def _lay_header(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setMinimumSectionSize(40)
        for nth, column in enumerate(self.rows.columns):
            mode = QHeaderView.ResizeMode.Fixed if column.width else QHeaderView.ResizeMode.Stretch
            header.setSectionResizeMode(nth, mode)
            if column.width:
                self.setColumnWidth(nth, column.width)

    def _tell(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid():
            self.chosen.emit(self.rows.items[now.row()])

    def _again(self) -> None:
        self.rows.show(self.rows.items)
