"""The selected claim: who, where, how the sum comes about, its proof, and the owner's word on it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.activities.save_money.ladder import Rung, State
from core.board import Row
from core.text import Text
from ui.instruments.decision_bar import DecisionBar
from ui.parts.button import Button, Kind, Size

_CHECK = Text("核对通过", "Mark checked")
_LINK = Text("打开链接", "Open link")
_SHOW = Text("在消息里看", "In the messages")


class ClaimBar(DecisionBar):
    """``link_opened`` carries the link of the claim, ``shown`` wants its message."""

    link_opened = Signal(str)
    shown = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_CHECK, parent)
        self._link = ""
        self.link = Button(_LINK, Kind.QUIET, icon="external", size=Size.SMALL)
        self.show_row = Button(_SHOW, Kind.QUIET, icon="list", size=Size.SMALL, bare=True)
        self.link.clicked.connect(lambda: self.link_opened.emit(self._link))
        self.show_row.clicked.connect(self.shown)
        self.deeds.addWidget(self.link)
        self.deeds.addStretch(1)
        self.deeds.addWidget(self.show_row)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 9, 14, 10)
        column.setSpacing(7)
        column.addLayout(self.top)
        column.addLayout(self.deeds)

    def show_claim(self, rung: Rung, row: Row, *, settled: bool) -> None:
        """Show a claim; what is ``settled`` can only be looked at."""
        self._link = rung.offer.link if rung.offer is not None else ""
        self.tell(row, rung.why.text)
        self.offer(
            check=not settled and rung.state is not State.CHECKED,
            refuse=not settled and rung.state is not State.REFUSED,
            undo=not settled and rung.state is not State.CLAIMED,
            picture=not settled,
        )
        self.link.setVisible(bool(self._link))

    def set_narrow(self, narrow: bool) -> None:
        """Leave what the table shows as well away."""
        self.show_row.setVisible(not narrow)
