"""The court's words: what a judge is given and what a judge says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from core.draw import Chance, Roll, Tied
from core.happening import Happening
from core.message import LineId, MemberId, Message
from core.prize import Prize, PrizeTable
from core.quick import quick
from core.reason import Reason
from core.roster import Role
from core.settings import LabelledEnum
from core.text import Text

if TYPE_CHECKING:
    from core.idioms import Dictionary


class Pile(LabelledEnum):
    """Where a message ends; every message ends in exactly one."""

    COUNTED = "counted", "有效", "Counted"
    CHATTER = "chatter", "闲聊", "Chat"
    DUPLICATE = "duplicate", "重复", "Again"
    SUPERSEDED = "superseded", "已改答", "Older"
    LATE = "late", "迟到", "Late"
    WHO = "who", "待认人", "Who?"
    UNCLEAR = "unclear", "看不准", "Unsure"
    AGAINST = "against", "不合规", "Not valid"
    BARRED = "barred", "非成员", "Barred"

    @property
    def needs_owner(self) -> bool:
        """Whether only the owner can settle what lies here."""
        return self in (Pile.WHO, Pile.UNCLEAR)


SITTING_OUT = frozenset({"resting", "not_new", "not_old"})
"""Codes of the bars that only keep a member from winning."""


class Outcome(StrEnum):
    """A verdict in one word: it counts, it was refused, it was no entry at all."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    IGNORED = "ignored"


EARLY, LATE, AFTER_CLOSING, STRUCK = "early", "late", "after_closing", "struck"
"""Codes of what the court settles before any rule is asked."""


class Found(StrEnum):
    """What a reader found in a message: no entry, a clear one, or one that could mean two things."""

    NOTHING = "nothing"
    CLEAR = "clear"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a message was read as, for the "read as" column; ``value`` if it is a number."""

    found: Found
    shown: str = ""
    value: Decimal | None = None
    why: Reason | None = None


NOTHING_READ = Reading(Found.NOTHING)


@dataclass(frozen=True, slots=True)
class Person:
    """A member as a judge may know them; ``barred`` says why they cannot win, if they cannot."""

    id: MemberId
    name: str
    role: Role = Role.MEMBER
    joined_on: date | None = None
    first_seen: date | None = None
    barred: Reason | None = None
    left_on: date | None = None

    @property
    def sits_out(self) -> bool:
        """Whether they take part in the group's life and only cannot win this time."""
        return self.barred is not None and self.barred.code in SITTING_OUT


@dataclass(frozen=True, slots=True)
class Case:
    """Everything a judge may look at; ``messages`` are in order of arrival.

    ``opened_at`` and ``closed_at`` are aware or None while unknown. ``past`` holds earlier
    rulings of the same activity, newest first. ``order_by_time`` says whether arrival could
    be told by sent minutes or only by the order of the paste. ``chance`` is None unless a secret
    was committed to and the salt from outside is there; ``labels`` are the names drawn with.
    """

    messages: tuple[Message, ...]
    people: Mapping[MemberId, Person]
    opened_at: datetime | None = None
    closed_at: datetime | None = None
    prizes: PrizeTable = field(default_factory=PrizeTable)
    past: tuple[Ruling, ...] = ()
    idioms: Dictionary | None = None
    order_by_time: bool = True
    chance: Chance | None = None
    labels: Mapping[MemberId, str] = field(default_factory=dict)
    roll: Roll | None = None
    """The fixed list of a prize draw, None before it is fixed."""
    happened: tuple[Happening, ...] = ()
    """What was noted down while the round ran, in the order it was noted."""
    starts_at: datetime | None = None
    """When it was announced to begin."""

    def lots(self, tied: Sequence[MemberId]) -> tuple[MemberId, ...] | None:
        """``tied`` in the order their luck says, None while there is no luck to ask."""
        if self.chance is None:
            return None
        names = {who: self.labels.get(who) or self.people[who].name for who in tied}
        return Tied.of(names).order(self.chance)


@quick
@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one message, and why; ``part`` is the question or wave it belongs to (from 1)."""

    message: LineId
    who: MemberId | None
    pile: Pile
    why: Reason
    reading: str = ""
    value: Decimal | None = None
    part: int = 0

    @property
    def outcome(self) -> Outcome:
        if self.pile is Pile.COUNTED:
            return Outcome.ACCEPTED
        return Outcome.IGNORED if self.pile is Pile.CHATTER else Outcome.REJECTED


@dataclass(frozen=True, slots=True)
class Standing:
    """A member's place (1-2-2-4), the figure shown beside the name, and why.

    ``score`` is the plain measure (fen off, points, links) for tables over the season.
    """

    place: int
    who: MemberId
    figure: Text
    why: Reason
    score: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Award:
    """What somebody is owed by a ruling.

    ``certificate`` is the title awarded and ``deed`` the sentence on the paper, both None
    where no certificate goes with it. An award with a ``whisper``, the message drafted for the
    member alone, is named in no public text or picture.
    """

    who: MemberId
    prize: Prize
    why: Reason
    place: int = 0
    certificate: Text | None = None
    deed: Text | None = None
    whisper: Text | None = None

    @property
    def is_public(self) -> bool:
        """Whether the group may know of it."""
        return self.whisper is None


@dataclass(frozen=True, slots=True)
class Ruling:
    """What the judge says: one verdict a message, standings, awards.

    ``facts`` are sentences for result text and instrument by name; ``undecided`` are the
    questions only the owner can answer (a tie over the last prize).
    """

    verdicts: tuple[Verdict, ...] = ()
    standings: tuple[Standing, ...] = ()
    awards: tuple[Award, ...] = ()
    facts: Mapping[str, Text] = field(default_factory=dict)
    undecided: tuple[Reason, ...] = ()
