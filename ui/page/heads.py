"""The cards that hold the clock: beside the instrument, atop the side column, in one narrow column."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.board import Board
from core.text import Text
from ui.page.clock import Clock, ClockPanel
from ui.parts import strokes
from ui.parts.button import Button, Kind, Size
from ui.parts.card import Card, Line
from ui.parts.label import Label
from ui.parts.next_text import NextText
from ui.theme import Role, current

TALL = 190
_PANEL = 214


class Upright(QWidget):
    """A hairline from top to bottom."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        strokes.line(QPainter(self), 0, 0, 0, self.height(), current().border)


class ClockCard(Card):
    """The clock at the left, what is put into ``slot`` at the right."""

    def __init__(self, panel: ClockPanel, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setFixedHeight(TALL)
        self.body.setContentsMargins(19, 15, 15, 13)
        row = QHBoxLayout()
        row.setSpacing(0)
        self.panel = panel
        self.place = QVBoxLayout()
        holder = QWidget()
        holder.setFixedWidth(_PANEL - 19)
        holder.setLayout(self.place)
        self.place.setContentsMargins(0, 0, 12, 0)
        self.slot = QVBoxLayout()
        self.slot.setContentsMargins(14, 0, 0, 0)
        row.addWidget(holder)
        row.addWidget(Upright())
        row.addLayout(self.slot, 1)
        self.body.addLayout(row, 1)


class NarrowHead(Card):
    """Clock and primary button side by side, the next text below them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(flush=True, parent=parent)
        self.clock = Clock(Role.COUNTDOWN_NARROW, footless=True)
        self.next = Button(Text.literal(""), Kind.PRIMARY, size=Size.TALL)
        self.next.setShortcut("Ctrl+Return")
        self.below = Label("", Role.CAPTION, "text_2")
        self.text = NextText(framed=False)
        self.line = Line()
        self.slot = QVBoxLayout()
        row = QHBoxLayout()
        row.setContentsMargins(14, 8, 12, 5)
        row.addWidget(self.clock, 1, Qt.AlignmentFlag.AlignTop)
        right = QVBoxLayout()
        right.setSpacing(6)
        right.setContentsMargins(0, 5, 0, 0)
        right.addWidget(self.next, 0, Qt.AlignmentFlag.AlignRight)
        right.addWidget(self.below, 0, Qt.AlignmentFlag.AlignRight)
        right.addStretch(1)
        row.addLayout(right)
        self.body.addLayout(row)
        self.body.addWidget(self.line)
        self.body.addWidget(self.text)
        self.body.setSpacing(0)

    def show_board(self, board: Board, now: datetime) -> None:
        """Show the clock of ``board``."""
        self.clock.show_board(board, now)
        self.below.set_text(self.clock.foot_words)

    def show_step(self, words: Text | None, refused: Text | None) -> None:
        """Name the one next step."""
        self.next.setVisible(words is not None)
        if words is not None:
            self.next.set_words(words)
        self.next.refuse(refused)


class SideClock(Card):
    """The clock as the first card of the side column."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.body.setContentsMargins(15, 12, 12, 12)
        self.place = QVBoxLayout()
        self.body.addLayout(self.place)
