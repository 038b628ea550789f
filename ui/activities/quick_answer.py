"""机智抢答's page: the deck of questions above the answers."""

from __future__ import annotations

from core.board import Row
from core.judging import Pile
from core.text import Text
from ui.heartbeat import Heartbeat
from ui.instruments.question_deck import QuestionDeck
from ui.page import ActivityPage, Mount
from ui.parts.chip import Chip, Tone
from ui.parts.row_model import pile_chip
from ui.work import Work

_CHIPS = {
    "right": Chip(Text("答对", "Right"), Tone.GOOD, "check"),
    "right_later": Chip(Text("慢一步", "Too slow"), Tone.WARN, "clock"),
    "wrong": Chip(Text("答错", "Wrong"), Tone.BAD, "cross"),
    "void": Chip(Text("作废", "Void"), Tone.MUTE, "barred"),
}


def chip(row: Row) -> Chip:
    """An answer that counts says whether it was right."""
    return _CHIPS.get(row.why.code, pile_chip(row)) if row.pile is Pile.COUNTED else pile_chip(row)


MOUNT = Mount("quick_answer", "bolt", QuestionDeck, chips=chip)


def page(work: Work, heartbeat: Heartbeat) -> ActivityPage:
    """The page of 机智抢答."""
    return ActivityPage(MOUNT, work, heartbeat)
