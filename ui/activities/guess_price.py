"""猜价格's page: the number line beside the clock."""

from __future__ import annotations

from ui.heartbeat import Heartbeat
from ui.instruments.number_line import GuessLine
from ui.page import ActivityPage, Mount
from ui.work import Work

MOUNT = Mount("guess_price", "tag", GuessLine)


def page(work: Work, heartbeat: Heartbeat) -> ActivityPage:
    """The page of 猜价格."""
    return ActivityPage(MOUNT, work, heartbeat)
