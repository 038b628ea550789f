"""Which evidence pictures are copies of one another: from two members, or from two rounds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from core.message import LineId, MemberId
from core.picture import Likeness, Picture, likeness
from core.reason import Reason
from core.text import Text

_HERE = {
    Likeness.SAME: Text("和{when} {name} 的截图是同一张", "The same picture as {name}{when}"),
    Likeness.NEARLY: Text("和{when} {name} 的截图几乎一样", "Almost the same picture as {name}{when}"),
}
_ELSEWHERE = {
    Likeness.SAME: Text("{round}里 {name} 交过同一张截图", "{name} handed in this very picture in {round}"),
    Likeness.NEARLY: Text(
        "{round}里 {name} 交过几乎一样的截图", "{name} handed in almost this picture in {round}"
    ),
}
_MOST = 3
"""So many copies of one picture are named; the owner has seen enough then."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture as somebody showed it: with which line, whose, when; ``round`` names another round."""

    line: LineId
    who: MemberId | None
    name: str
    sent_at: datetime | None
    picture: Picture
    round: Text | None = None


def copies(here: Sequence[Shown], elsewhere: Sequence[Shown] = ()) -> Mapping[LineId, tuple[Reason, ...]]:
    """For each line the pictures of others, and of other rounds, that one of its pictures copies.

    A member may show one picture twice in a round. Both sides are flagged: only the owner can
    say whose it was.
    """
    found: dict[LineId, list[Reason]] = {}
    for nth, one in enumerate(here):
        for other in here[nth + 1 :]:
            if _is_ones_own(one, other) or (how := likeness(one.picture, other.picture)) is None:
                continue
            found.setdefault(one.line, []).append(_flag(how, other))
            found.setdefault(other.line, []).append(_flag(how, one))
        for other in elsewhere:
            if (how := likeness(one.picture, other.picture)) is not None:
                found.setdefault(one.line, []).append(_flag(how, other))
    return {line: tuple(dict.fromkeys(flags))[:_MOST] for line, flags in found.items()}


def _is_ones_own(one: Shown, other: Shown) -> bool:
    if one.who is None or other.who is None:
        return one.name == other.name
    return one.who == other.who


def _flag(how: Likeness, other: Shown) -> Reason:
    code = f"copy_{how.value}"
    if other.round is not None:
        return Reason(code, _ELSEWHERE[how].fill(round=other.round, name=other.name))
    at = other.sent_at
    when = Text.literal(f" {at:%H:%M}", f" at {at:%H:%M}") if at else Text.literal("")
    return Reason(code, _HERE[how].fill(when=when, name=other.name))
