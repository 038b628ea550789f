"""The member looked at: what was said, the screenshots, what looks wrong, and the owner's word on it."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QWidget

from core.board import Row
from core.judging import Pile
from core.message import How
from core.text import Text
from ui.instruments.decision_bar import DecisionBar

_CHECK = Text("核对通过", "Checked")


class LookBar(DecisionBar):
    """Words at the left, the buttons at the right; below each other where room is short."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_CHECK, parent)
        self.deeds.addStretch(1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 4, 0, 0)
        self._row.setSpacing(10)
        self._row.addLayout(self.top, 1)
        self._row.addLayout(self.deeds)

    def show_row(self, row: Row, *, settled: bool) -> None:
        """Show a member's message; what is ``settled`` can only be looked at."""
        self.tell(row, row.why.text, warns=row.why.code == "fell")
        done = {each.how for each in row.corrections}
        refused = How.STRIKE in done
        entry = row.pile in (Pile.COUNTED, Pile.SUPERSEDED, Pile.LATE) or refused
        self.offer(
            check=not settled and entry and How.COUNT not in done,
            refuse=not settled and entry and not refused,
            undo=not settled and bool(done & {How.COUNT, How.STRIKE}),
            picture=not settled,
        )

    def set_narrow(self, narrow: bool) -> None:
        """Stand in two rows where room is short."""
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._row.setDirection(down if narrow else across)
