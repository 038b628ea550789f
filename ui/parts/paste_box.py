"""The paste box: where a copied chat comes in, by key, by click or by dropping it."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QMimeData, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QWidget

from core.text import Text
from ui.clipboard import RETRIES
from ui.parts import strokes
from ui.parts.button import Button, Kind, Size
from ui.parts.key_hint import KeyHint
from ui.parts.label import Label, Prose
from ui.parts.pressable import Pressable
from ui.say import say
from ui.theme import Radius, Role, Space, current

_TITLE = Text("粘贴群聊", "Paste the chat")
_EMPTY = Text("先在微信里复制一段聊天", "First copy some chat in WeChat")
_READY = Text("在微信里复制聊天或截图，回来粘贴", "Copy a chat or a screenshot, paste it here")
_UNREADABLE = Text("这段没读出聊天记录", "No chat could be read from this")
_WHY = Text("看看为什么", "See why")
_ICON = 22
_LEFT = 14
_HEIGHT = 62
_COMPACT = 40


class State(Enum):
    """What the box says about the clipboard."""

    READY = "ready"
    EMPTY = "empty"
    UNREADABLE = "unreadable"


class PasteBox(Pressable):
    """A dashed box; emits what was pasted and decides nothing about it. ``compact`` puts all on one line.

    ``pasted(str)`` carries chat text, ``picture_pasted(QImage)`` a screenshot,
    ``files_dropped(list)`` the paths of dropped files; ``why_asked`` asks why the last
    text could not be read. The paste key works in the whole window, except where a
    text field has the keyboard. A clipboard that is empty is asked again for half a second.
    """

    pasted = Signal(str)
    picture_pasted = Signal(QImage)
    files_dropped = Signal(list)
    why_asked = Signal()

    def __init__(self, title: Text = _TITLE, *, compact: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent, radius=Radius.ROW)
        self._title = title
        self._dragged_over = False
        self._state = State.READY
        self._compact = compact
        self._waits: list[int] = []
        self._again = QTimer(self, singleShot=True)
        self._again.timeout.connect(self._try)
        self._line = Prose(_READY, Role.CAPTION, "text_2")
        self._why = Button(_WHY, Kind.QUIET, size=Size.SMALL, accent=True)
        self.setAcceptDrops(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._lay()
        self.clicked.connect(self.take)
        self._why.clicked.connect(self.why_asked)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self, self.take)
        self.retranslate()

    def preview(self, line: Text) -> None:
        """Say in the second line what the clipboard holds (“8 条新消息，约 6 个报价”)."""
        self._show(State.READY, line)

    def show_ready(self) -> None:
        """Say how pasting goes."""
        self._show(State.READY, _READY)

    def show_empty(self) -> None:
        """Say that nothing has been copied yet."""
        self._show(State.EMPTY, _EMPTY)

    def show_unreadable(self, line: Text = _UNREADABLE) -> None:
        """Say that nothing could be read, and offer to see why."""
        self._show(State.UNREADABLE, line)

    def state(self) -> State:
        """What the box says now."""
        return self._state

    def take(self) -> None:
        """Take what the clipboard holds."""
        self._again.stop()
        self._waits = list(RETRIES)
        self._try()

    def retranslate(self) -> None:
        self.setAccessibleName(say(self._title))
        self._fit()
        self.update()

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._fit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        content = event.mimeData()
        if content.hasText() or content.hasImage() or content.hasUrls():
            event.acceptProposedAction()
            self._drag(True)

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        self._drag(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._drag(False)
        if self._emit(event.mimeData()):
            event.acceptProposedAction()

    def paintEvent(self, _event: QPaintEvent) -> None:
        t = current()
        brush = QPainter(self)
        where = QRectF(self.rect())
        fill = t.accent_tint if self._dragged_over else self.shade(t.sunken, t.hover, t.border)
        edge = t.accent if self._dragged_over else t.border_strong
        strokes.box(brush, where, Radius.ROW, fill=fill, edge=edge, dashed=True)
        strokes.glyph(brush, _LEFT, (self.height() - _ICON) / 2, "paste", _ICON, t.accent_text)

    def _try(self) -> None:
        content = QGuiApplication.clipboard().mimeData()
        if content is not None and self._emit(content):
            return
        self.show_empty()
        if self._waits:
            self._again.start(self._waits.pop(0))

    def _emit(self, content: QMimeData) -> bool:
        files = [url.toLocalFile() for url in content.urls() if url.isLocalFile()]
        if files:
            self.files_dropped.emit(files)
        elif content.hasText() and content.text().strip():
            self.pasted.emit(content.text())
        elif content.hasImage() and isinstance(picture := content.imageData(), QImage):
            self.picture_pasted.emit(picture)
        else:
            return False
        return True

    def _drag(self, over: bool) -> None:
        self._dragged_over = over
        self.update()

    def _show(self, state: State, line: Text) -> None:
        self._state = state
        self._line.set_text(line)
        self._line.set_tone("warn" if state is State.UNREADABLE else "text_2")
        self._why.setVisible(state is State.UNREADABLE)
        self._fit()

    def _fit(self) -> None:
        """Grow with the sentence: Qt does not ask a button how tall it wants to be at a width."""
        self._row.activate()
        wanted = self._row.heightForWidth(self.width()) if self._row.hasHeightForWidth() else 0
        self.setFixedHeight(max(_COMPACT if self._compact else _HEIGHT, wanted))

    def _lay(self) -> None:
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(_LEFT + _ICON + 11, 8, Space.CARDS, 8)
        row.setSpacing(Space.ONE)
        title, hint = Label(self._title, Role.STRONG), KeyHint("Ctrl+V")
        for widget in (title, hint, self._line):
            widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        head = QHBoxLayout()
        head.setSpacing(Space.ONE)
        head.addWidget(title)
        head.addWidget(hint)
        lines = QBoxLayout(
            QBoxLayout.Direction.LeftToRight if self._compact else QBoxLayout.Direction.TopToBottom
        )
        lines.setSpacing(Space.ONE if self._compact else 0)
        if self._compact:
            lines.addLayout(head)
            lines.addWidget(self._line, 1)
            self._line.setAlignment(strokes.RIGHT | Qt.AlignmentFlag.AlignVCenter)
        else:
            head.addStretch(1)
            lines.addStretch(1)
            lines.addLayout(head)
            lines.addWidget(self._line)
            lines.addStretch(1)
        row.addLayout(lines, 1)
        row.addWidget(self._why)
        self._why.hide()
