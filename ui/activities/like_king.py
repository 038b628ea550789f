"""积赞王's page: the tiers with everybody's gap above the reports."""

from __future__ import annotations

from core.board import Row
from core.judging import Pile
from core.text import Text
from ui.heartbeat import Heartbeat
from ui.instruments.like_tiers import LikeTiers
from ui.page import ActivityPage, Mount
from ui.parts.chip import Chip, Tone
from ui.parts.row_model import pile_chip
from ui.work import Work

_COUNTED = {
    "checked": Chip(Text("已核对", "Checked"), Tone.GOOD, "check"),
    "no_proof": Chip(Text("缺截图", "No picture"), Tone.WARN, "picture"),
    "fell": Chip(Text("变少了", "Fell"), Tone.WARN, "arrow-down"),
}
_OTHER = {
    "fell": Chip(Text("变少了", "Fell"), Tone.WARN, "arrow-down"),
    "picture": Chip(Text("截图", "Picture"), Tone.OUTLINE, "picture"),
    "picture_alone": Chip(Text("没写数", "No count"), Tone.WARN, "picture"),
}


def chip(row: Row) -> Chip:
    """What a count lacks: a screenshot, a look because it fell; what a picture lacks: its count."""
    found = _COUNTED if row.pile is Pile.COUNTED else _OTHER
    return found.get(row.why.code) or pile_chip(row)


MOUNT = Mount("like_king", "heart", LikeTiers, chips=chip)


def page(work: Work, heartbeat: Heartbeat) -> ActivityPage:
    """The page of 积赞王."""
    return ActivityPage(MOUNT, work, heartbeat)
