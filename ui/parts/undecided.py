"""What only the owner can decide: a tie over the last prize, an answer that is not filled in."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.ranking import Ties
from core.reason import Reason
from core.text import Text
from ui.parts import strokes
from ui.parts.button import Button, Kind, Size
from ui.parts.label import Label, Prose
from ui.theme import Radius, Role, current

TIE = "tie"
_TITLE = Text("等你定", "Your decision")
_ADD = Text("加份，人人都有", "A prize for each")
_SHARE = Text("平分奖金", "Share the money")
_PLAN = Text("去方案卡填", "Open the plan")


class UndecidedCard(QWidget):
    """``ties_chosen`` carries a :class:`Ties`; ``plan_asked`` leads to the plan card."""

    ties_chosen = Signal(object)
    plan_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Label(_TITLE, Role.CARD)
        self.count = Label("", Role.CAPTION, "text_2")
        self.words = Prose("", Role.BODY, "text_2")
        self.add = Button(_ADD, size=Size.SMALL)
        self.share = Button(_SHARE, size=Size.SMALL)
        self.plan = Button(_PLAN, Kind.QUIET, size=Size.SMALL, accent=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 9, 14, 10)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.setContentsMargins(28, 0, 0, 0)
        head.addWidget(self.title)
        head.addStretch(1)
        head.addWidget(self.count)
        column.addLayout(head)
        column.addWidget(self.words)
        foot = QHBoxLayout()
        foot.setSpacing(4)
        for button in (self.add, self.share, self.plan):
            foot.addWidget(button)
        foot.addStretch(1)
        column.addLayout(foot)
        self.add.clicked.connect(lambda: self.ties_chosen.emit(Ties.ADD))
        self.share.clicked.connect(lambda: self.ties_chosen.emit(Ties.SHARE))
        self.plan.clicked.connect(self.plan_asked)
        self.hide()

    def show_reasons(self, reasons: Sequence[Reason]) -> None:
        """Ask about ``reasons``; none hides the card."""
        self.setVisible(bool(reasons))
        if not reasons:
            return
        self.words.set_text(
            Text.literal("\n".join(r.text.zh for r in reasons), "\n".join(r.text.en for r in reasons))
        )
        self.count.set_text(str(len(reasons)) if len(reasons) > 1 else "")
        tied = any(reason.code == TIE for reason in reasons)
        self.add.setVisible(tied)
        self.share.setVisible(tied)
        self.plan.setVisible(not tied)

    def paintEvent(self, event: QPaintEvent) -> None:
        t, brush = current(), QPainter(self)
        strokes.box(brush, QRectF(self.rect()), Radius.CARD, fill=t.surface, edge=t.warn_edge)
        strokes.glyph(brush, 15, 11, "question", 16, t.warn)
