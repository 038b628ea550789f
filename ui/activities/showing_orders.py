"""晒单日's page: the race above the reports."""

from __future__ import annotations

from core.board import Row
from core.judging import Pile
from core.text import Text
from ui.heartbeat import Heartbeat
from ui.instruments.order_race import OrderRace
from ui.page import ActivityPage, Mount
from ui.parts.chip import Chip, Tone
from ui.parts.row_model import pile_chip
from ui.work import Work

_REFUND = Chip(Text("退单", "Refund"), Tone.MUTE, "undo")


def chip(row: Row) -> Chip:
    """What is taken back says so."""
    return _REFUND if row.pile is Pile.COUNTED and row.why.code == "refund" else pile_chip(row)


MOUNT = Mount("showing_orders", "receipt", OrderRace, chips=chip)


def page(work: Work, heartbeat: Heartbeat) -> ActivityPage:
    """The page of 晒单日."""
    return ActivityPage(MOUNT, work, heartbeat)
