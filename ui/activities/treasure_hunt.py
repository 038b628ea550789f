"""寻宝日's page: the board of the day's products above the answers."""

from __future__ import annotations

from core.board import Row
from core.judging import Pile
from core.text import Text
from ui.heartbeat import Heartbeat
from ui.instruments.product_board import ProductBoard
from ui.page import ActivityPage, Mount
from ui.parts.chip import Chip, Tone
from ui.parts.row_model import pile_chip
from ui.work import Work

_CHIPS = {
    "right": Chip(Text("找对", "Found"), Tone.GOOD, "check"),
    "wrong": Chip(Text("不是它", "Wrong"), Tone.BAD, "cross"),
}


def chip(row: Row) -> Chip:
    """An answer that counts says whether it found the right product."""
    return _CHIPS.get(row.why.code, pile_chip(row)) if row.pile is Pile.COUNTED else pile_chip(row)


MOUNT = Mount("treasure_hunt", "gem", ProductBoard, chips=chip)


def page(work: Work, heartbeat: Heartbeat) -> ActivityPage:
    """The page of 寻宝日."""
    return ActivityPage(MOUNT, work, heartbeat)
