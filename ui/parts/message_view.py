"""The rows of the message table: selection, hover, keys and the buttons that lie in the selected row."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QItemSelection, QRect, QRectF, Qt, QVariantAnimation, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from core.board import Row
from core.message import How, LineId
from core.text import Text
from ui.clipboard import holds_pictures
from ui.parts import strokes
from ui.parts.filters import Filter
from ui.parts.menus import add_line
from ui.parts.row_actions import KEYS, WORDS, RowActions, offers
from ui.parts.row_delegate import PAD, RowDelegate, Shape, widths
from ui.parts.row_model import Chips, Column, RowModel
from ui.parts.row_rest import Rest
from ui.parts.thumbs import Thumbs
from ui.say import say
from ui.theme import THEME, Motion, Role, current, font

HEAD = 27
_ADD_PICTURE, _SEE_PICTURE = Text("加截图…", "Add a picture…"), Text("看截图", "See the picture")
_COPY_SAID = Text("复制原话", "Copy the message")
_COPY_WHY = Text("复制理由", "Copy the reason")
_HOWS = {Qt.Key.Key_R: How.READ_AS, Qt.Key.Key_C: How.COUNT, Qt.Key.Key_X: How.STRIKE, Qt.Key.Key_W: How.NAME}
_HOWS |= {Qt.Key.Key_Delete: How.STRIKE, Qt.Key.Key_Backspace: How.STRIKE}


class Head(QHeaderView):
    """The headings on sunken ground, in line with the cells below."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(False)
        self.setFixedHeight(HEAD)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        t = current()
        where = QRectF(rect)
        strokes.box(painter, where, 0, fill=t.sunken)
        strokes.line(painter, where.left(), where.top(), where.right(), where.top(), t.border)
        strokes.line(painter, where.left(), where.bottom() - 1, where.right(), where.bottom() - 1, t.border)
        words = str(self.model().headerData(logicalIndex, self.orientation()))
        column = Column(logicalIndex)
        left = {Column.TIME: PAD, Column.VERDICT: 12}.get(column, 0)
        align = strokes.RIGHT if column is Column.READ else Qt.AlignmentFlag.AlignLeft
        inner = where.adjusted(left, 0, 0, 0)
        strokes.text(painter, inner, words, font(Role.CAPTION), t.text_2, align, elide=False)


class MessageView(QTableView):
    """``overridden`` carries (Row, How, value), ``asked_who`` a Row, ``selected`` a Row or None.

    ``picture_asked`` (Row, anchor) wants a picture for a message, ``pictures_dropped`` (Row,
    QMimeData) brings some, ``picture_opened`` (Row) looks at those it has.
    """

    overridden = Signal(object, object, str)
    asked_who = Signal(object)
    selected = Signal(object)
    picture_asked = Signal(object, object)
    pictures_dropped = Signal(object, object)
    picture_opened = Signal(object)

    def __init__(self, chips: Chips, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = RowModel(chips, self)
        self.look = RowDelegate(self)
        self._known: frozenset[LineId] = frozenset()
        self._opened, self._rest = -1, Rest(0)
        self._flash = QVariantAnimation(self, startValue=1.0, endValue=0.0)
        self._flash.valueChanged.connect(self._cool)
        self.row_actions = RowActions(self.viewport())
        self.row_actions.hide()
        self._dress()
        self.row_actions.chosen.connect(self._chosen)
        self.row_actions.read_as.connect(lambda words: self._override(How.READ_AS, words))
        self.row_actions.dropped.connect(self.setFocus)
        self.row_actions.picture_asked.connect(self._ask_picture)

    def _dress(self) -> None:
        self.setModel(self.rows)
        self.setItemDelegate(self.look)
        self.setHorizontalHeader(Head(self))
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(20)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DropOnly)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.verticalScrollBar().valueChanged.connect(self._place)
        self.set_shape(Shape.WIDE)

    def show_rows(self, rows: Sequence[Row], wanted: Filter) -> None:
        """Show ``rows`` in order of arrival; what was not there before flashes, the selection stays."""
        kept = self.row()
        lines = frozenset(row.line for row in rows)
        fresh = lines - self._known if self._known else frozenset()
        self._known = lines
        self._fold()
        self.rows.show(rows, wanted)
        self._lay_columns()
        self._select(self.rows.find(kept.line) if kept is not None else -1)
        if fresh:
            self._glow(fresh)

    def set_shape(self, shape: Shape) -> None:
        """Draw rows for the room there is."""
        self._fold()
        self.look.shape = shape
        self.verticalHeader().setDefaultSectionSize(shape.value)
        self.horizontalHeader().setVisible(shape is not Shape.NARROW)
        self._lay_columns()
        self._unfold()

    def row(self) -> Row | None:
        """The selected message."""
        at = self.look.selected
        return self.rows.row(at) if 0 <= at < self.rows.rowCount() else None

    def go_to(self, line: LineId) -> None:
        """Select the message ``line`` and bring it in sight, if it is shown."""
        if (at := self.rows.find(line)) >= 0:
            self._select(at)
            self.scrollTo(self.rows.index(at, 0))

    def _select(self, at: int) -> None:
        if at < 0:
            self.clearSelection()
            self.look.selected = -1
        else:
            self.selectRow(at)
        self._settle()

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        chosen = self.selectionModel().selectedRows()
        self.look.selected = chosen[0].row() if chosen else -1
        self._settle()
        self.selected.emit(self.row())

    def _settle(self) -> None:
        row = self.row()
        self.look.busy = row is not None
        if row is not None:
            self.row_actions.offer(row)
        self._unfold()
        self._place()
        self.viewport().update()

    def _unfold(self) -> None:
        """Give the selected row the room to tell its reason in full, for eyes and keys alike."""
        at, before = self.look.selected, self._opened
        self._fold()
        if not 0 <= at < self.rows.rowCount() or self.viewport().width() < 200:
            return
        self._opened = at
        self._rest = Rest.of(
            self.rows, at, self.look.shape, self.viewport().width(), self.row_actions.needed()
        )
        self.verticalHeader().resizeSection(at, self.look.shape.value + self._rest.height)
        if at != before and self.hasFocus():
            self.scrollTo(self.rows.index(at, 0))

    def _fold(self) -> None:
        if 0 <= self._opened < self.rows.rowCount():
            self.verticalHeader().resizeSection(self._opened, self.look.shape.value)
        self._opened, self._rest = -1, Rest(0)

    def opened(self) -> int:
        """How many px the selected row is higher than the others."""
        return self._rest.height

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._opened >= 0:
            top = self.rowViewportPosition(self._opened) + self.look.shape.value
            self._rest.paint(QPainter(self.viewport()), top, self.viewport().width())

    def _place(self) -> None:
        row = self.row()
        self.row_actions.setVisible(row is not None)
        if row is None:
            return
        top = self.rowViewportPosition(self.look.selected)
        room, wide = self.viewport().width(), self.row_actions.needed()
        if self.row_actions.is_editing():
            wide = max(wide, 220)
        shape = self.look.shape
        tall = 39 if shape is Shape.WIDE else 26
        top += shape.value - 1 - tall
        if self._rest.beside:
            top, tall = top + tall + 1, 26
        left = room - min(wide, room)
        if shape is Shape.MIDDLE:
            # In the place of the reason, below what was said, clear of the chip.
            left = min(left, self.columnViewportPosition(Column.SAID))
        self.row_actions.setGeometry(left, top, min(wide, room), tall)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_columns()
        if event.size().width() != event.oldSize().width():
            self._unfold()
        self._place()

    def _lay_columns(self) -> None:
        wanted = widths(self.look.shape, self.viewport().width())
        for column in Column:
            self.setColumnHidden(column, column not in wanted)
            if column in wanted:
                self.setColumnWidth(column, wanted[column])

    def _glow(self, fresh: frozenset[LineId]) -> None:
        self._flash.stop()
        self.look.fresh = fresh
        if span := THEME.span(Motion.FLASH):
            self._flash.setDuration(span)
            self._flash.start()

    def _cool(self, warmth: float) -> None:
        self.look.freshness = warmth
        self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.rowAt(event.position().toPoint().y()))
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(-1)
        super().leaveEvent(event)

    def _hover(self, at: int) -> None:
        if at != self.look.hovered:
            self.look.hovered = at
            self.viewport().update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.row() is not None:
            self._chosen(How.READ_AS)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        how = _HOWS.get(Qt.Key(event.key()))
        row = self.row()
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        if plain and how is not None and row is not None:
            self._chosen(how)
        elif event.key() == Qt.Key.Key_Escape and row is not None:
            self._select(-1)
        elif event.matches(QKeySequence.StandardKey.Copy) and row is not None:
            QGuiApplication.clipboard().setText(row.said)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        at = self.rowAt(event.pos().y())
        if at >= 0:
            self._select(at)
            self.menu().popup(event.globalPos())

    def menu(self) -> QMenu:
        """Everything that can be done to the selected message."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        row = self.row()
        if row is None:
            return menu
        for how in dict.fromkeys((*offers(row), How.NAME)):
            key = f"\t{KEYS[how]}" if how in KEYS else ""
            add_line(menu, say(WORDS[how]) + key, partial(self._chosen, how))
        menu.addSeparator()
        add_line(menu, say(_ADD_PICTURE), self._ask_picture)
        if row.pictures:
            add_line(menu, say(_SEE_PICTURE), lambda: self.picture_opened.emit(row))
        menu.addSeparator()
        add_line(menu, say(_COPY_SAID), lambda: QGuiApplication.clipboard().setText(row.said))
        add_line(menu, say(_COPY_WHY), lambda: QGuiApplication.clipboard().setText(say(row.why.text)))
        return menu

    def _chosen(self, how: How) -> None:
        row = self.row()
        if row is None:
            return
        if how is How.READ_AS:
            self.row_actions.edit(row)
            self._place()
        elif how is How.NAME:
            self.asked_who.emit(row)
        elif how in offers(row):
            self._override(how, "")

    def show_thumbs(self, thumbs: Thumbs) -> None:
        """Draw evidence pictures with ``thumbs``."""
        self.look.thumbs = thumbs
        thumbs.arrived.connect(self.viewport().update)

    def _ask_picture(self) -> None:
        if (row := self.row()) is not None:
            self.picture_asked.emit(row, self.row_actions)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if holds_pictures(event.mimeData()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        at = self.rowAt(event.position().toPoint().y())
        self._select(at)
        if at >= 0:
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        at = self.rowAt(event.position().toPoint().y())
        if at >= 0 and holds_pictures(event.mimeData()):
            event.acceptProposedAction()
            self.pictures_dropped.emit(self.rows.row(at), event.mimeData())

    def _override(self, how: How, value: str) -> None:
        if (row := self.row()) is not None:
            self.overridden.emit(row, how, value)
