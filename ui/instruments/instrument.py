"""What the page asks of every instrument, and where an instrument may stand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.board import Board
from core.message import LineId
from ui.parts.width import Width

if TYPE_CHECKING:
    from ui.page.deeds import Deeds
    from ui.page.evidence import Evidence


class Stand(Enum):
    """Beside the clock in one card, as a card above the table, or filling the main column."""

    BESIDE_CLOCK = "beside_clock"
    ABOVE_TABLE = "above_table"
    FILL = "fill"


class Instrument(QWidget):
    """A picture of one side of a board; ``stand`` says where the page puts it.

    ``settings_asked`` (settings, anchor) wants other rules: the page shows who would move
    before it takes them. ``line_picked`` carries the id of a message to show in the table.
    """

    settings_asked = Signal(object, object)
    cover_changed = Signal()
    line_picked = Signal(int)

    stand = Stand.BESIDE_CLOCK
    leads = False
    """Whether it stands above the paste box in one narrow column: the eye needs it first."""
    clock_card: QWidget | None = None
    """A card of its own for the clock, where the activity keeps another time than the round's."""
    paste_slot: QVBoxLayout | None = None
    """Where the paste box goes if it shall stand in one of the instrument's cards."""

    title_widgets: tuple[QWidget, ...] = ()
    """What it wants in the title row of the page."""
    banner: QWidget | None = None
    """A card across both columns, under the phase bar, while the round is shown."""
    tells_result = False
    """Whether its own cards tell the result: once judged, clock and paste box make room for them, and
    the text for the chat stands beside."""
    planner: QWidget | None = None
    """What it wants beside the plan, before a round is announced."""
    evidence: Evidence | None = None
    """Evidence pictures, where an instrument shows them; set by the page."""
    chosen: LineId | None = None
    """The message whose claim is selected in it: a pasted picture is its evidence."""
    deeds: Deeds | None = None
    """The desk, where an instrument needs more than the board; set by the page."""

    def show_board(self, board: Board) -> None:
        """Show ``board``."""
        raise NotImplementedError

    def cover(self, board: Board) -> Board:
        """``board`` as the cards beside it may show it; ``cover_changed`` says it would be another now."""
        return board

    def set_width(self, width: Width) -> None:
        """Fold to the window's width."""

    def side(self, _board: Board) -> Sequence[tuple[QWidget, int]]:
        """Cards of its own for the side column, with their stretch; none keeps the standings there."""
        return ()

    def tick(self, _now: datetime) -> None:
        """A second has passed."""
