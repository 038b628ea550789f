"""Choosing a member by typing some of the name."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import QLineEdit, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from core.message import MemberId
from core.text import Text
from ui.parts import strokes
from ui.parts.avatar import paint_avatar
from ui.parts.button import Button, Kind
from ui.parts.label import Label
from ui.parts.popover import Popover
from ui.say import say
from ui.theme import Role, current, font

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_TITLE = Text("“{name}”是谁", 'Who is "{name}"?')
_UNNAMED = Text("这条是谁说的", "Who wrote this?")
_SEARCH = Text("打几个字找成员", "Type some of the name")
_NEW = Text("记为新成员", "New member")
_ROW = 36
_MOST = 200


class People(QAbstractListModel):
    """The members whose name holds what was typed."""

    def __init__(self, names: Mapping[MemberId, str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all = sorted(names.items(), key=lambda pair: pair[1])
        self.most = _MOST
        self.shown = self._all[:_MOST]

    def search(self, words: str) -> None:
        """Show those whose name holds ``words``, upper or lower case."""
        wanted = words.strip().casefold()
        self.beginResetModel()
        self.shown = [pair for pair in self._all if wanted in pair[1].casefold()][: self.most]
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        return self.shown[index.row()][1] if role == Qt.ItemDataRole.DisplayRole else None


class Face(QStyledItemDelegate):
    """One member: face and name."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, _ROW)

    def paint(self, brush: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, People)
        member, name = model.shown[index.row()]
        where = QRectF(option.rect)
        state = option.state
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            brush.fillRect(where, QColor(current().hover))
        paint_avatar(brush, QRectF(where.left() + 6, where.top() + 4, 28, 28), member, name)
        words = " ".join(name.split())
        strokes.text(brush, where.adjusted(44, 0, -8, 0), words, font(Role.BODY), current().text)


class WhoPicker(Popover):
    """``picked`` carries a member id; ``welcomed`` says that it is a new member."""

    picked = Signal(int)
    welcomed = Signal()

    def __init__(self, name: str, names: Mapping[MemberId, str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.people = People(names, self)
        title = Label(_TITLE.fill(name=" ".join(name.split())) if name else _UNNAMED, Role.STRONG)
        self.line = QLineEdit()
        self.line.setPlaceholderText(say(_SEARCH))
        self.line.installEventFilter(self)
        self.list = QListView()
        self.list.setModel(self.people)
        self.list.setItemDelegate(Face(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setFixedSize(260, 5 * _ROW)
        for widget in (title, self.line, self.list):
            self.body.addWidget(widget)
        if name:
            fresh = Button(_NEW, Kind.SECONDARY, icon="person-plus")
            fresh.clicked.connect(self._welcome)
            self.body.addWidget(fresh, 0, Qt.AlignmentFlag.AlignLeft)
        self.line.textChanged.connect(self._search)
        self.line.returnPressed.connect(lambda: self._take(self.list.currentIndex()))
        self.list.clicked.connect(self._take)
        self._search("")
        self.line.setFocus()

    def _search(self, words: str) -> None:
        self.people.search(words)
        if self.people.rowCount():
            self.list.setCurrentIndex(self.people.index(0))

    def _take(self, index: QModelIndex) -> None:
        if index.isValid():
            member = self.people.shown[index.row()][0]
            self.close()
            self.picked.emit(member)

    def _welcome(self) -> None:
        self.close()
        self.welcomed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None and self.people.rowCount():
                at = (self.list.currentIndex().row() + step) % self.people.rowCount()
                self.list.setCurrentIndex(self.people.index(at))
                return True
        return super().eventFilter(watched, event)
