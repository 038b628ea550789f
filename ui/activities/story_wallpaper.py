"""故事墙纸's page: the stories to be read fill it, the group's vote beside them."""

from __future__ import annotations

from core.board import Row
from core.judging import Pile
from core.text import Text
from ui.heartbeat import Heartbeat
from ui.instruments.story_cards import StoryCards
from ui.instruments.story_list import CHIPS
from ui.page import ActivityPage, Mount
from ui.parts.chip import Chip, Tone
from ui.parts.row_model import pile_chip
from ui.work import Work

_CHIPS = {
    "story": Chip(Text("故事", "Story"), Tone.GOOD, "quote"),
    "story_copy": CHIPS["story_copy"],
    "continues": Chip(Text("续", "Part"), Tone.GOOD, "quote"),
    "vote": Chip(Text("一票", "Vote"), Tone.GOOD, "check"),
    "consent": Chip(Text("同意", "Consent"), Tone.GOOD, "check"),
    "consent_unasked": CHIPS["consent_unasked"],
    "consent_refused": CHIPS["consent_refused"],
    "off_ballot": CHIPS["off_ballot"],
}


def chip(row: Row) -> Chip:
    """A story, a vote, a word of consent: each says what it is."""
    return _CHIPS.get(row.why.code) or pile_chip(row)


MOUNT = Mount(
    "story_wallpaper",
    "picture",
    StoryCards,
    chips=chip,
    piles=(Pile.COUNTED, Pile.CHATTER, Pile.DUPLICATE, Pile.AGAINST, Pile.WHO, Pile.UNCLEAR),
)


def page(work: Work, heartbeat: Heartbeat) -> ActivityPage:
    """The page of 故事墙纸."""
    return ActivityPage(MOUNT, work, heartbeat)
