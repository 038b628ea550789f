"""灌水小王子's page: the month sheet fills it."""

from __future__ import annotations

from core.board import Row
from core.judging import Pile
from core.round import Step
from core.text import Text
from ui.heartbeat import Heartbeat
from ui.instruments.month_sheet import MonthSheet
from ui.page import ActivityPage, Mount
from ui.parts.chip import Chip, Tone
from ui.parts.row_model import pile_chip
from ui.work import Work

_CHIPS = {
    "leave": Chip(Text("请假", "Leave"), Tone.MUTE, "sun"),
    "made_up": Chip(Text("补卡", "Made up"), Tone.GOLD, "pencil"),
    "talk": Chip(Text("发言", "Talk"), Tone.OUTLINE, "bubble"),
    "sticker": Chip(Text("表情", "Sticker"), Tone.OUTLINE, "bubble"),
    "repeat": Chip(Text("复读", "Repeat"), Tone.OUTLINE, "repeat"),
}


def chip(row: Row) -> Chip:
    """Leave and make-up say so, and talk is not called chat."""
    return _CHIPS.get(row.why.code) or pile_chip(row)


MOUNT = Mount(
    "check_in",
    "drop",
    MonthSheet,
    chips=chip,
    steps={Step.CLOSE: Text("月底截止", "Close the month")},
    piles=(Pile.COUNTED, Pile.CHATTER, Pile.DUPLICATE, Pile.LATE, Pile.WHO, Pile.UNCLEAR),
)


def page(work: Work, heartbeat: Heartbeat) -> ActivityPage:
    """The page of 灌水小王子."""
    made = ActivityPage(MOUNT, work, heartbeat)
    instrument = made.instrument
    assert isinstance(instrument, MonthSheet)
    made.deeds.day_asked.connect(instrument.ask_day)
    return made
