"""The row at the head of every page: icon tile, title, what it is about, the page's quiet actions."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from core.text import Text
from ui.parts import strokes
from ui.parts.button import Button, Kind, Size
from ui.parts.label import Label
from ui.theme import Radius, Role, current

_TILE = 40
_WIDE, _NARROW = 40, 52


class IconTile(QWidget):
    """A 40-px tile with the page's icon in the accent."""

    def __init__(self, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self._bare = False
        self.setFixedSize(_TILE, _TILE)

    def set_icon(self, icon: str) -> None:
        """Show another icon."""
        self._icon = icon
        self.update()

    def set_bare(self, bare: bool) -> None:
        """Show the icon alone, without the tile."""
        self._bare = bare
        self.setFixedSize(24 if bare else _TILE, 24 if bare else _TILE)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        t, brush = current(), QPainter(self)
        size = 20 if self._bare else 22
        if not self._bare:
            strokes.box(brush, QRectF(self.rect()), Radius.ROW, fill=t.accent_tint)
        strokes.glyph(
            brush, (self.width() - size) / 2, (self.height() - size) / 2, self._icon, size, t.accent_text
        )


class TitleRow(QWidget):
    """Title and caption on one line, a subtitle below; ``buttons`` holds the page's own buttons.

    Narrow, it is a top bar with a button for the navigation (``drawer_pressed``) and no subtitle.
    """

    drawer_pressed = Signal()

    def __init__(self, icon: str, title: Text, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tile = IconTile(icon)
        self.title = Label(title, Role.TITLE)
        self.caption = Label("", Role.BODY, "text_2")
        self.subtitle = Label("", Role.CAPTION, "text_2")
        self.drawer = Button(
            Text("打开导航", "Open navigation"), Kind.QUIET, icon="panel-left", size=Size.TALL, bare=True
        )
        self.drawer.clicked.connect(self.drawer_pressed)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(4)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._narrow = False
        self._lay()
        TitleRow.set_narrow(self, False)  # not that of a heir, which is still being made

    def describe(self, caption: Text | str, subtitle: Text | str = "") -> None:
        """Say what stands beside the title and below it."""
        self.caption.set_text(caption)
        self.subtitle.set_text(subtitle)
        self.subtitle.setVisible(bool(self.subtitle.text()) and not self._narrow)

    def set_narrow(self, narrow: bool) -> None:
        """Become the top bar of a narrow window, or the title row of a wide one."""
        self._narrow = narrow
        self.drawer.setVisible(narrow)
        self.subtitle.setVisible(bool(self.subtitle.text()) and not narrow)
        self.tile.set_bare(narrow)
        self.title.set_role(Role.LEAD if narrow else Role.TITLE)
        self.setFixedHeight(_NARROW if narrow else _WIDE)
        self._row.setContentsMargins(8 if narrow else 0, 0, 8 if narrow else 0, 0)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._narrow:
            y = self.height() - 1
            strokes.line(QPainter(self), 0, y, self.width(), y, current().border)

    def _lay(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self.title)
        first.addWidget(self.caption)
        first.addStretch(1)
        words.addStretch(1)
        words.addLayout(first)
        words.addWidget(self.subtitle)
        words.addStretch(1)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(12)
        self._row.addWidget(self.drawer)
        self._row.addWidget(self.tile)
        self._row.addLayout(words, 1)
        self._row.addLayout(self.buttons)
