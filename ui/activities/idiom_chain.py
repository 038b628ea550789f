"""成语接龙's page: the chain fills it, with the seconds left beside it."""

from __future__ import annotations

from core.board import Row
from core.judging import Pile
from core.round import Step
from core.text import Text
from ui.heartbeat import Heartbeat
from ui.instruments.chain_ribbon import ChainRibbon
from ui.instruments.refusals import CHIPS
from ui.page import ActivityPage, Mount
from ui.parts.chip import Chip
from ui.parts.row_model import pile_chip
from ui.work import Work


def chip(row: Row) -> Chip:
    """没接上, 慢一步, 说过了, 词典没有 in place of the piles' own words."""
    return CHIPS.get(row.why.code) or pile_chip(row)


MOUNT = Mount(
    "idiom_chain",
    "link",
    ChainRibbon,
    chips=chip,
    steps={Step.CLOSE: Text("截止接龙", "Close the chain")},
    piles=(Pile.COUNTED, Pile.CHATTER, Pile.AGAINST, Pile.LATE, Pile.WHO, Pile.UNCLEAR),
)


def page(work: Work, heartbeat: Heartbeat) -> ActivityPage:
    """The page of 成语接龙."""
    return ActivityPage(MOUNT, work, heartbeat)
