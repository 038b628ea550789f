"""比省钱's page: the ladder of claims fills it, the shops beside it."""

from __future__ import annotations

from core.activities.save_money.ladder import CHECKED, CLAIMED, State
from core.board import Row
from core.judging import Pile
from core.text import Text
from ui.heartbeat import Heartbeat
from ui.instruments.ladder_sheet import CHIPS
from ui.instruments.price_ladder import PriceLadder
from ui.page import ActivityPage, Mount
from ui.parts.chip import Chip, Tone
from ui.parts.row_model import pile_chip
from ui.work import Work

_CHIPS = {
    CLAIMED: CHIPS[State.CLAIMED],
    CHECKED: CHIPS[State.CHECKED],
    "struck": CHIPS[State.REFUSED],
    "used": Chip(Text("二手", "Used"), Tone.BAD, "cross"),
}


def chip(row: Row) -> Chip:
    """How far a claim has come: to be checked, checked, refused."""
    return _CHIPS.get(row.why.code) or pile_chip(row)


MOUNT = Mount(
    "save_money",
    "scale",
    PriceLadder,
    chips=chip,
    piles=(Pile.COUNTED, Pile.CHATTER, Pile.DUPLICATE, Pile.AGAINST, Pile.WHO, Pile.UNCLEAR),
)


def page(work: Work, heartbeat: Heartbeat) -> ActivityPage:
    """The page of 比省钱."""
    return ActivityPage(MOUNT, work, heartbeat)
