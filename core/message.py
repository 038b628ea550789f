"""What members wrote: the line as pasted, what the owner corrected, the message as judged."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from core.quick import quick

LineId = int
MemberId = int


class Kind(StrEnum):
    """What sort of thing a line is; all but TEXT and CHAIN are placeholders without words."""

    TEXT = "text"
    CHAIN = "chain"
    STICKER = "sticker"
    PICTURE = "picture"
    VOICE = "voice"
    VIDEO = "video"
    FILE = "file"
    LINK = "link"
    PLACE = "place"
    CARD = "card"
    TRANSFER = "transfer"
    RED_PACKET = "red_packet"
    MINI_PROGRAM = "mini_program"
    MUSIC = "music"
    FORWARD = "forward"
    EMPTY = "empty"
    NOTICE = "notice"
    """Spoken by WeChat, not by a member."""


TIMELESS = "time"
"""Among what was guessed of a line: the owner said its day, its time of day is unknown."""


class Source(StrEnum):
    """How a line reached the console."""

    PASTE = "paste"
    CHAIN = "chain"
    """One entry of a chain (接龙) that was pasted: the name is what somebody typed into the chain."""
    HAND = "hand"
    SCREENSHOT = "screenshot"
    TABLE = "table"


@quick
@dataclass(frozen=True, slots=True)
class Line:
    """One message exactly as it was pasted; evidence, never edited.

    ``sent_at`` is aware (+08:00), to the minute in most layouts, None where the layout has
    no time. ``guessed`` names the fields the reader had to guess (``"year"``, ``"day"``,
    ``"time"`` where the owner said the day and nobody the time,
    ``"name"`` for a name cut out of running text, ``"sender"`` for one the owner has to say).
    A notice has an empty sender. A chain is one line as posted and one more for each entry
    (``source`` CHAIN), with the chain's header, example and tail as its ``quote``.
    """

    sender: str
    sent_at: datetime | None
    body: str
    kind: Kind = Kind.TEXT
    quote: str | None = None
    guessed: frozenset[str] = frozenset()
    picture: str | None = None
    source: Source = Source.PASTE


class How(StrEnum):
    """The overrides an owner has; ATTACH adds a picture as evidence, LIFT takes an earlier one back."""

    NAME = "name"
    READ_AS = "read_as"
    COUNT = "count"
    STRIKE = "strike"
    ATTACH = "attach"
    LIFT = "lift"


@dataclass(frozen=True, slots=True)
class Correction:
    """One override by the owner, with who, when and why; a row of its own, never an edit.

    ``value`` is the member's id for NAME, the text to be judged for READ_AS, the packed
    :class:`core.picture.Picture` for ATTACH, the id of the correction taken back for LIFT,
    else empty. COUNT waives lateness and makes this the
    member's counting entry; STRIKE keeps a line from the judge.
    """

    id: int
    line: LineId
    how: How
    value: str
    why: str
    by: str
    at: datetime


def in_force(corrections: tuple[Correction, ...]) -> tuple[Correction, ...]:
    """The corrections that have not been lifted, in the order they were made.

    Of several of one sort for a line the last is in force; COUNT and STRIKE are one sort, and
    every picture is a sort of its own.
    """
    lifted = {int(each.value) for each in corrections if each.how is How.LIFT}
    last: dict[tuple[LineId, str], Correction] = {}
    for each in corrections:
        if each.how is How.LIFT or each.id in lifted:
            continue
        sort = "count" if each.how in (How.COUNT, How.STRIKE) else each.how.value
        if each.how is How.ATTACH:
            sort = each.value
        last[each.line, sort] = each
    return tuple(sorted(last.values(), key=lambda each: each.id))


@quick
@dataclass(frozen=True, slots=True)
class Message:
    """A line as the judge sees it: the sender known, corrections applied.

    ``body`` is what the judge reads (a leading mention taken off, or what the owner said it
    means), ``said`` what was pasted, ``picture`` the first picture that goes with it. ``order`` is
    the place in order of arrival, from 0. ``counted`` is set where the owner said "count it",
    ``told`` where the words are the owner's own: typed in by hand, or what they said it means.
    Of a ``timeless`` one only the day of ``sent_at`` is known.
    """

    id: LineId
    who: MemberId
    sent_at: datetime | None
    body: str
    said: str
    kind: Kind = Kind.TEXT
    picture: str | None = None
    order: int = 0
    counted: bool = False
    told: bool = False
    timeless: bool = False
