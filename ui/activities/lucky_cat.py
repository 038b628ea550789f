"""招财猫's page: the steps of the draw above, the list or the winners, the proof beside."""

from __future__ import annotations

from core.board import Row
from core.judging import Pile
from core.text import Text
from ui.heartbeat import Heartbeat
from ui.instruments.lucky_wheel import LuckyWheel
from ui.page import ActivityPage, Mount
from ui.parts.chip import Chip, Tone
from ui.parts.row_model import pile_chip
from ui.work import Work

_CHIPS = {
    "voted": Chip(Text("投票", "Vote"), Tone.GOOD, "check"),
    "nominated": Chip(Text("提名", "Nominated"), Tone.ACCENT, "person-plus"),
}


def chip(row: Row) -> Chip:
    """A vote and a nomination say so."""
    return _CHIPS.get(row.why.code) or pile_chip(row) if row.pile is Pile.COUNTED else pile_chip(row)


MOUNT = Mount("lucky_cat", "cat", LuckyWheel, chips=chip)


def page(work: Work, heartbeat: Heartbeat) -> ActivityPage:
    """The page of 招财猫."""
    return ActivityPage(MOUNT, work, heartbeat)
