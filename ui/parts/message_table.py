"""The card of messages: every message with its verdict, four filters, and what could not be read."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from core.board import Board, Row
from core.judging import Pile
from core.message import MemberId
from core.text import Text
from ui.parts.button import Button, Kind, Size
from ui.parts.card import Card
from ui.parts.empty import Empty
from ui.parts.filters import Filter, View
from ui.parts.message_view import HEAD, MessageView
from ui.parts.overlay_scroll import OverlayScroll
from ui.parts.row_delegate import Shape
from ui.parts.row_model import Chips, pile_chip
from ui.parts.segmented import Segmented
from ui.parts.width import Width

_TITLE = Text("消息", "Messages")
_COUNT = Text("{n} 条", "{n}")
_UNTIMED = Text("{n} 条 · 没有时间，按粘贴先后", "{n} · no times: in order of the paste")
_UNREAD = Text("没读懂 {n}", "{n} unread")
_MINE = Text("要我看 {n}", "For me {n}")
_NONE = Text("还没有消息", "No messages yet")
_TEACH = Text(
    "在微信里选中这段聊天，复制，回来按 Ctrl V", "Select the chat in WeChat, copy it, come back, Ctrl V"
)
_NO_SUCH = Text("这一类没有消息", "Nothing in this pile")
_OTHERS = Text("换一个筛选看看", "Try another filter")
_SHAPES = {Width.WIDE: Shape.WIDE, Width.MIDDLE: Shape.MIDDLE, Width.NARROW: Shape.NARROW}
_GROWN = 60
"""So many rows a table that grows with the page shows before it scrolls by itself."""


class MessageTable(Card):
    """``overridden`` (Row, How, value) and ``asked_who`` (Row) are the owner's corrections."""

    overridden = Signal(object, object, str)
    asked_who = Signal(object)
    filtered = Signal(object)
    leftovers_asked = Signal()

    def __init__(self, chips: Chips = pile_chip, parent: QWidget | None = None) -> None:
        super().__init__(_TITLE, flush=True, parent=parent)
        self.body.setContentsMargins(1, 0, 1, 6)
        self._board: Board | None = None
        self._wanted: Filter = View.ALL
        self._growing = False
        # Made inside what will hold it: a table given a parent late costs as much again.
        holder = QWidget(self)
        self.view = MessageView(chips, holder)
        self.bar = OverlayScroll(self.view, HEAD)
        self.empty = Empty("paste", _NONE, _TEACH)
        self.choice = Segmented([(view.name, view.value) for view in View])
        self.choice.chosen.connect(lambda key: self.filter(View[key]))
        self.unread = Button(_UNREAD.fill(n=0), Kind.QUIET, icon="alert", size=Size.SMALL)
        self.unread.clicked.connect(self.leftovers_asked)
        self.unread.hide()
        self.head.addWidget(self.unread)
        self.head.addWidget(self.choice)
        self._stack = QStackedLayout(holder)
        self._stack.setContentsMargins(0, 0, 0, 0)
        margin = QWidget(holder)
        inner = QVBoxLayout(margin)
        inner.setContentsMargins(13, 2, 13, 8)
        inner.addWidget(self.empty)
        self._stack.addWidget(self.view)
        self._stack.addWidget(margin)
        self.body.addWidget(holder, 1)
        self.view.overridden.connect(self.overridden)
        self.view.asked_who.connect(self.asked_who)
        self.view.selected.connect(lambda _: self._grow())

    def show_board(self, board: Board) -> None:
        """Show the rows of ``board`` under the filter in force."""
        if self._board is None or self._board.round.id != board.round.id:
            self._wanted = View.ALL
            self.choice.choose(View.ALL.name)
        self._board = board
        self.choice.set_words(View.MINE.name, _MINE.fill(n=board.waits) if board.waits else View.MINE.value)
        self.unread.setVisible(bool(board.leftovers))
        self.unread.set_words(_UNREAD.fill(n=len(board.leftovers)))
        self._show()

    def filter(self, wanted: Filter) -> None:
        """Show the messages under ``wanted`` only; a pile is shown as its own filter."""
        self._wanted = wanted
        if isinstance(wanted, View):
            self.choice.choose(wanted.name)
        self.filtered.emit(wanted)
        self._show()

    def wanted(self) -> Filter:
        """The filter in force."""
        return self._wanted

    def pick(self, member: MemberId) -> None:
        """Select the counting message of ``member``."""
        if self._board is None:
            return
        found = [row for row in self._board.rows if row.member == member and row.pile is Pile.COUNTED]
        if found:
            if self._wanted not in (View.ALL, View.COUNTED):
                self.filter(View.ALL)
            self.view.go_to(found[-1].line)

    def selected(self) -> Row | None:
        """The selected message."""
        return self.view.row()

    def set_width(self, width: Width) -> None:
        """Draw rows for ``width``."""
        self.view.set_shape(_SHAPES[width])
        self._grow()

    def grow(self, growing: bool) -> None:
        """Take the height of the rows (the page scrolls), or the height there is (the list scrolls)."""
        self._growing = growing
        self._grow()

    def titled(self, titled: bool) -> None:
        """Leave the word and count away where a tab already says them."""
        self.title.setVisible(titled)
        self.caption.setVisible(titled)

    def _grow(self) -> None:
        rows = min(_GROWN, self.view.rows.rowCount())
        whole = rows * self.view.look.shape.value + self.view.opened() + 4
        tall = whole if self._growing and rows else 120
        self.view.setMinimumHeight(tall)

    def _show(self) -> None:
        board = self._board
        if board is None:
            return
        self.view.show_rows(board.rows, self._wanted)
        count = self.view.rows.rowCount()
        counted = _COUNT if board.order_by_time else _UNTIMED
        self.set_title(_TITLE, counted.fill(n=f"{count:,}"))
        self.empty.set_words(*((_NO_SUCH, _OTHERS) if board.rows else (_NONE, _TEACH)))
        self._stack.setCurrentIndex(0 if count else 1)
        self._grow()
