"""The narrow page's last card: standings, messages and plan behind three tabs."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.text import Text
from ui.parts.card import Card
from ui.parts.label import Label
from ui.parts.segmented import Segmented
from ui.theme import Role

_STANDINGS = Text("名次", "Standings")
_MESSAGES = Text("消息 {n}", "Messages {n}")
_PLAN = Text("方案", "Plan")
_PRIVATE = Text("只有你看得见", "Only you see this")


class Tabs(Card):
    """Takes the three cards without their frames; ``turned`` carries the key of the tab."""

    turned = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(flush=True, parent=parent)
        self.choice = Segmented(
            [("standings", _STANDINGS), ("messages", _MESSAGES.fill(n="")), ("plan", _PLAN)]
        )
        self.caption_ = Label(_PRIVATE, Role.CAPTION, "text_2")
        self.eye = QHBoxLayout()
        row = QHBoxLayout()
        row.setContentsMargins(9, 7, 9, 7)
        row.addWidget(self.choice)
        row.addStretch(1)
        row.addWidget(self.caption_)
        row.addLayout(self.eye)
        self.place = QVBoxLayout()
        self.body.setSpacing(0)
        self.body.addLayout(row)
        self.body.addLayout(self.place)
        self.choice.chosen.connect(self.turned)

    def count(self, messages: int) -> None:
        """Say how many messages there are."""
        self.choice.set_words("messages", _MESSAGES.fill(n=f"{messages:,}"))

    def private(self, visible: bool) -> None:
        """Say that only the owner sees it, where standings are shown."""
        self.caption_.setVisible(visible)


def bare(card: Card, is_bare: bool) -> None:
    """Take the frame and the head of ``card`` away, or give them back."""
    card.set_edge("surface" if is_bare else "border")
    head = card.title.parentWidget()
    if head is not None:
        head.setVisible(not is_bare)


def tighten(card: Card) -> None:
    """Make the head of a card with a control in it 42 high."""
    head = card.title.parentWidget()
    layout = head.layout() if head is not None else None
    if layout is not None:
        layout.setContentsMargins(14, 8, 10, 8)
