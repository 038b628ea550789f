"""What every page is: a title row, a body, and the window's three widths."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.text import Text
from ui.parts.scroll import Scroll
from ui.parts.title_row import TitleRow
from ui.parts.width import Width
from ui.theme import Space


class Page(QWidget):
    """A page of the window.

    ``drawer_pressed`` asks for the navigation while it is folded away, ``beside_pressed``
    for a narrow window that stays in front of the chat.
    """

    drawer_pressed = Signal()
    beside_pressed = Signal()

    def set_width(self, width: Width) -> None:
        """Fold to ``width``."""

    def shown(self) -> None:
        """The page has come into sight: bring it up to date."""

    def put_down(self) -> None:
        """The window closes: keep what was typed this moment."""


class Section(Page):
    """A page of cards under a title row: put them into ``body``; it scrolls as a whole."""

    def __init__(self, icon: str, title: Text, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head = TitleRow(icon, title)
        self.head.drawer_pressed.connect(self.drawer_pressed)
        inside = QWidget()
        self.body = QVBoxLayout(inside)
        self.body.setSpacing(Space.CARDS)
        self._area = Scroll(inside)
        self._outer = QVBoxLayout(self)
        self._outer.addWidget(self.head)
        self._outer.addWidget(self._area, 1)
        Section.set_width(self, Width.WIDE)  # not that of a heir, which is still being made

    def set_width(self, width: Width) -> None:
        narrow = width is Width.NARROW
        self.head.set_narrow(narrow)
        side = Space.CARDS if narrow else Space.PAGE_SIDE
        self._outer.setContentsMargins(0, 0 if narrow else Space.PAGE_TOP, 0, 0)
        self._outer.setSpacing(0 if narrow else 14)
        self.head.setContentsMargins(0 if narrow else side, 0, 0 if narrow else side, 0)
        self.body.setContentsMargins(side, Space.ONE if narrow else 0, side, Space.PAGE_TOP)
        self.body.setSpacing(Space.ONE if narrow else Space.CARDS)
