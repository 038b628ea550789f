"""An instrument in which the owner decides on one message after the other: checked, refused with a reason."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from core.board import Board, Row
from core.message import How
from core.round import Phase
from core.text import Text
from ui.instruments.decision_bar import DecisionBar
from ui.instruments.instrument import Instrument
from ui.instruments.refusing import ask_why

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

SETTLED = (Phase.PUBLISHED, Phase.CANCELLED)
"""In these phases a message can only be looked at."""


class Deciding(Instrument):
    """The message in hand is ``chosen``; its bar carries the owner's word to the desk."""

    refusals: Sequence[Text] = ()
    """The reasons offered when one is refused."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._board: Board | None = None
        self._steps_on = False
        """Whether the next one to be checked comes to hand with the next board."""

    def listen(self, bar: DecisionBar) -> None:
        """Take the owner's word from ``bar``."""
        self._decision = bar
        bar.checked.connect(lambda: self._correct(How.COUNT))
        bar.refuse_asked.connect(self._ask_why)
        bar.undone.connect(lambda: self._correct(How.LIFT))
        bar.picture_asked.connect(self._ask_picture)
        bar.strip.opened.connect(self._open_picture)

    def _row(self) -> Row | None:
        rows = self._board.rows if self._board is not None else ()
        return next((row for row in rows if row.line == self.chosen), None)

    def _keyed(self, how: How) -> None:
        if how is How.STRIKE:
            self._ask_why()
        else:
            self._correct(how)

    def _correct(self, how: How, why: str = "") -> None:
        row, deeds = self._row(), self.deeds
        if row is not None and deeds is not None and not self._is_settled():
            self._steps_on = how is not How.LIFT
            deeds.correct(row, how, "", why)

    def _ask_why(self) -> None:
        if self._row() is not None and not self._is_settled():
            ask_why(self.refusals, partial(self._correct, How.STRIKE), self._decision.refuse, self)

    def _is_settled(self) -> bool:
        return self._board is None or self._board.phase in SETTLED

    def _ask_picture(self) -> None:
        if self.evidence is not None and self.chosen is not None:
            self.evidence.ask(self.chosen)

    def _open_picture(self, attached: object) -> None:
        if self.evidence is not None:
            self.evidence.open(attached, self._decision.strip)  # type: ignore[arg-type]
