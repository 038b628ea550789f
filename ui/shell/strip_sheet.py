"""The strip as a window of its own: always in front, two rows, dragged by whatever is free."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QScreen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.text import Text
from ui.parts import strokes
from ui.parts.button import Button, Kind, Size
from ui.parts.countdown import Digits
from ui.parts.label import Label
from ui.shell.strip_parts import Counts, StateDot, small
from ui.theme import THEME, Radius, Role, current

WIDE, HIGH, SHADOW = 380, 110, 14
COPY, COPIED = Text("复制", "Copy"), Text("已复制", "Copied")
PAUSE, GO_ON = Text("暂停", "Pause"), Text("继续", "Go on")
_PASTE = Text("粘贴", "Paste")
_EXPAND, _CLOSE = Text("回到大窗口", "Back to the window"), Text("收起小条", "Put the strip away")
_MORE, _END = Text("多给 1 分钟", "One minute more"), Text("截止收答", "Close entries")
_BACK, _OTHERS = Text("撤回截止", "Reopen"), Text("换一场", "Another round")
_FOOT = 44
_GAP = 24


class StripSheet(QWidget):
    """Frame, parts and place of the strip; what they show and do is the strip's own."""

    def __init__(self, parent: QWidget | None = None) -> None:
        flags = Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint
        super().__init__(parent, flags)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setFixedSize(WIDE + 2 * SHADOW, HIGH + 2 * SHADOW)
        self._grip: QPoint | None = None
        self._placed = False
        self._build()
        self._lay()
        THEME.changed.connect(self.update)

    def stand(self, screen: QScreen) -> None:
        """Come to the front: where it stood before, else at the upper right of ``screen``."""
        if not self._placed:
            room = screen.availableGeometry()
            self.move(room.right() - self.width() - _GAP + SHADOW, room.top() + _GAP - SHADOW)
            self._placed = True
        self.show()
        self.activateWindow()
        self.paste.setFocus(Qt.FocusReason.OtherFocusReason)

    def paintEvent(self, _event: QPaintEvent) -> None:
        t, brush = current(), QPainter(self)
        sheet = QRectF(SHADOW, SHADOW, WIDE, HIGH)
        for step in range(SHADOW - 2, 0, -2):
            brush.setOpacity(0.028)
            strokes.box(
                brush, sheet.adjusted(-step, 4 - step, step, step), Radius.FLOATING + step, fill="#000000"
            )
        brush.setOpacity(1)
        strokes.box(brush, sheet, Radius.FLOATING, fill=t.surface, edge=t.border_strong)
        foot = QRectF(sheet.left() + 1, sheet.bottom() - _FOOT, WIDE - 2, _FOOT - 1)
        brush.save()
        brush.setClipRect(foot)
        inside = foot.adjusted(0, -Radius.FLOATING, 0, 0)
        strokes.box(brush, inside, Radius.FLOATING - 1, fill=t.sunken)
        brush.restore()
        strokes.line(brush, foot.left(), foot.top(), foot.right(), foot.top(), t.border)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        handle = self.windowHandle()
        if handle is None or not handle.startSystemMove():
            self._grip = event.globalPosition().toPoint() - self.pos()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grip is not None:
            self.move(event.globalPosition().toPoint() - self._grip)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._grip = None

    def _build(self) -> None:
        self.digits = Digits(Role.COUNTDOWN_STRIP)
        self.name, self.end_words = Label("", Role.STRONG), Label("", Role.CAPTION, "text_2")
        self.dot, self.counts = StateDot(), Counts()
        self.others = small("chevron-down", _OTHERS)
        self.expand, self.shut = small("expand", _EXPAND), small("close", _CLOSE)
        self.pause, self.more, self.end = small("pause", PAUSE), small("plus", _MORE), small("flag", _END)
        self.back = small("undo", _BACK)
        self.at, self.line = Label("", Role.STRONG, "accent_text"), Label("", Role.BODY, "text")
        self.copy = Button(COPY, icon="copy", size=Size.SMALL)
        self.paste = Button(_PASTE, Kind.PRIMARY, icon="paste", size=Size.SMALL)
        self.others.setFixedSize(18, 20)
        self.others.hide()
        self.back.hide()

    def _lay(self) -> None:
        first, words, top = QHBoxLayout(), QVBoxLayout(), QHBoxLayout()
        first.setSpacing(6)
        for part in (self.name, self.others, self.dot, self.end_words):
            first.addWidget(part)
        first.addStretch(1)
        words.setSpacing(0)
        words.setContentsMargins(0, 8, 0, 8)
        words.addLayout(first)
        words.addWidget(self.counts)
        buttons = QVBoxLayout()
        buttons.setSpacing(2)
        buttons.setContentsMargins(0, 5, 0, 5)
        for row_ in ((self.expand, self.shut), (self.pause, self.more, self.end, self.back)):
            row = QHBoxLayout()
            row.setSpacing(0)
            row.addStretch(1)
            for button in row_:
                row.addWidget(button)
            buttons.addLayout(row)
        top.setContentsMargins(16, 0, 8, 0)
        top.setSpacing(14)
        top.addWidget(self.digits)
        top.addLayout(words, 1)
        top.addLayout(buttons)
        foot = QHBoxLayout()
        foot.setContentsMargins(14, 0, 9, 0)
        foot.setSpacing(8)
        for part in (self.at, self.line, self.copy, self.paste):
            foot.addWidget(part, 1 if part is self.line else 0)
        upper, lower = QWidget(), QWidget()
        upper.setLayout(top)
        lower.setLayout(foot)
        lower.setFixedHeight(_FOOT)
        column = QVBoxLayout(self)
        column.setContentsMargins(SHADOW, SHADOW, SHADOW, SHADOW)
        column.setSpacing(0)
        column.addWidget(upper, 1)
        column.addWidget(lower)
