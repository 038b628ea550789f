"""超级红包雨's page: the waves above what was noted of them."""

from __future__ import annotations

from core.board import Row
from core.judging import Pile
from core.round import Step
from core.text import Text
from ui.heartbeat import Heartbeat
from ui.instruments.wave_timeline import WaveTimeline
from ui.page import ActivityPage, Mount
from ui.parts.chip import Chip, Tone
from ui.parts.row_model import pile_chip
from ui.work import Work

_CHIPS = {
    "best": Chip(Text("手气最佳", "Luckiest"), Tone.GOLD, "crown"),
    "hearsay": Chip(Text("自己报的", "Hearsay"), Tone.OUTLINE, "bubble"),
}


def chip(row: Row) -> Chip:
    """The luckiest of a wave says so; so does what members only say of themselves."""
    return _CHIPS.get(row.why.code) or pile_chip(row)


MOUNT = Mount(
    "red_packet_rain",
    "rain-cloud",
    WaveTimeline,
    chips=chip,
    steps={Step.OPEN: Text("开始下雨", "Let it rain"), Step.CLOSE: Text("雨停了，截止", "Close the rain")},
    piles=(Pile.COUNTED, Pile.CHATTER, Pile.DUPLICATE, Pile.AGAINST, Pile.WHO, Pile.UNCLEAR),
)


def page(work: Work, heartbeat: Heartbeat) -> ActivityPage:
    """The page of 超级红包雨."""
    made = ActivityPage(MOUNT, work, heartbeat)
    assert isinstance(made.instrument, WaveTimeline)
    made.instrument.watch(heartbeat)
    return made
