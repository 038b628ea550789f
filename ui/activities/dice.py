"""掷骰子's page: the keypad fills it."""

from __future__ import annotations

from core.board import Row
from core.judging import Pile
from core.text import Text
from ui.heartbeat import Heartbeat
from ui.instruments.dice_keypad import DiceKeypad
from ui.page import ActivityPage, Mount
from ui.parts import verdicts
from ui.parts.chip import Chip, Tone
from ui.parts.row_model import pile_chip
from ui.work import Work

_CHIPS = {
    "waiting": Chip(Text("等点数", "Value?"), Tone.WARN, "die"),
    "rethrow": Chip(Text("重掷", "Re-throw"), Tone.MUTE, "repeat"),
    "again": Chip(Text("加掷", "Again"), Tone.ACCENT, "repeat"),
    "hit": verdicts.WON,
    "signed": Chip(Text("已报名", "Signed up"), Tone.GOOD, "check"),
}


def chip(row: Row) -> Chip:
    """等点数, 重掷, 加掷, 中 in place of the piles' own words."""
    return _CHIPS.get(row.why.code) or pile_chip(row)


MOUNT = Mount(
    "dice",
    "die",
    DiceKeypad,
    chips=chip,
    piles=(Pile.COUNTED, Pile.CHATTER, Pile.DUPLICATE, Pile.AGAINST, Pile.WHO, Pile.UNCLEAR),
)


def page(work: Work, heartbeat: Heartbeat) -> ActivityPage:
    """The page of 掷骰子."""
    return ActivityPage(MOUNT, work, heartbeat)
