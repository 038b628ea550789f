"""What may stand in place of the roster: a view with a way back, a title and its own foot."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from core.text import Text
from ui.parts.button import Button, Kind
from ui.parts.label import Label
from ui.parts.width import Width
from ui.theme import Role, Space

_BACK = Text("返回名单", "Back to the list")


class Views(QStackedWidget):
    """One at a time, and as wide as that one: what is not seen takes no room."""

    def minimumSizeHint(self) -> QSize:
        shown = self.currentWidget()
        return shown.minimumSizeHint() if shown is not None else super().minimumSizeHint()


class View(QWidget):
    """Title row above ``body``; ``left`` asks for the roster again, by the button or Esc."""

    left = Signal()

    def __init__(self, title: Text | str) -> None:
        super().__init__()
        self.back = Button(_BACK, Kind.QUIET, icon="chevron-left")
        self.back.clicked.connect(self.left)
        escape = QShortcut(QKeySequence("Esc"), self, self.left.emit)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.title = Label(title, Role.CARD)
        self.tools = QHBoxLayout()
        self.tools.setSpacing(Space.HALF)
        row = QHBoxLayout()
        row.setSpacing(Space.ONE)
        row.addWidget(self.back)
        row.addWidget(self.title, 1)
        row.addLayout(self.tools)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(Space.ONE)
        self.body.addLayout(row)

    def set_width(self, width: Width) -> None:
        """Leave room for what matters in a narrow window."""
        self.back.set_bare(width is Width.NARROW)
