"""The board of a like king: who stands where, how far it is to each tier, and what to look at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from core.activities.like_king import words
from core.activities.like_king.sheet import CHECKED, FELL
from core.activities.like_king.terms import Goal, Settings, following, reached
from core.audit import drawn_in
from core.judging import Pile, Ruling
from core.message import LineId, MemberId
from core.prize import PrizeTable
from core.text import Lang, Text

LOOK = frozenset({FELL, words.PICTURE_ALONE.code})
"""Codes of messages the owner should look at."""


@dataclass(frozen=True, slots=True)
class Climber:
    """One member: place, likes, the tiers reached (highest first), the next one and how far it is.

    ``message`` is the one that counts, ``code`` what its reason says of it.
    """

    place: int
    who: MemberId
    likes: int
    message: LineId
    code: str
    reached: tuple[Goal, ...] = ()
    next: Goal | None = None
    is_drawn: bool = False

    @property
    def gap(self) -> int:
        """Likes short of the next tier, 0 above the last."""
        return self.next.likes - self.likes if self.next is not None else 0

    @property
    def is_checked(self) -> bool:
        """Whether the owner has looked at the screenshot and let it count."""
        return self.code == CHECKED


@dataclass(frozen=True, slots=True)
class Climb:
    """Everybody who has likes, best first; the tiers from low to high with how many have reached each."""

    climbers: tuple[Climber, ...] = ()
    steps: tuple[tuple[Goal, int], ...] = ()
    look: tuple[LineId, ...] = ()
    """Messages to look at: counts that fell, pictures without a count."""

    @property
    def near(self) -> tuple[Climber, ...]:
        """Everybody short of a tier, the nearest to theirs first."""
        return tuple(
            sorted((each for each in self.climbers if each.gap), key=lambda each: (each.gap, each.place))
        )

    @property
    def drawn(self) -> tuple[Climber, ...]:
        """Those drawn for the audit who still stand."""
        return tuple(each for each in self.climbers if each.is_drawn)


def climb(settings: Settings, ruling: Ruling) -> Climb:
    """The board of a ruling."""
    counting = {each.who: each for each in ruling.verdicts if each.pile is Pile.COUNTED}
    drawn, steps = drawn_in(ruling.facts), settings.steps
    climbers = tuple(
        Climber(
            each.place,
            each.who,
            int(each.score),
            counting[each.who].message,
            each.why.code,
            reached(steps, int(each.score)),
            following(steps, int(each.score)),
            each.who in drawn,
        )
        for each in ruling.standings
    )
    counted = tuple((goal, sum(each.likes >= goal.likes for each in climbers)) for goal in steps)
    look = tuple(each.message for each in ruling.verdicts if each.why.code in LOOK)
    return Climb(climbers, counted, look)


def nudge(found: Climb, who: MemberId, name: str, prizes: PrizeTable, ends_at: datetime | None) -> Text:
    """The words in private for one member: what is within reach, how far it is, until when."""
    own = next(each for each in found.climbers if each.who == who)
    end = words.BY.fill(end=f"{ends_at:%H:%M}") if ends_at else words.NUDGE_SENT
    told: dict[str, object] = {"name": name, "n": own.likes, "end": end}
    if own.next is not None:
        return words.NUDGE_GOAL.fill(gap=own.gap, prize=own.next.prize.name, **told)
    if prizes.at(own.place):
        return words.NUDGE_LEADS.fill(place=own.place, **told)
    if (ahead := _ahead(found, own, prizes)) is not None:
        place, gap, prize = ahead
        return words.NUDGE_PLACE.fill(place=place, gap=gap, prize=prize, **told)
    return (words.NUDGE_TOP if own.reached else words.NUDGE_PLAIN).fill(**told)


def _ahead(found: Climb, own: Climber, prizes: PrizeTable) -> tuple[int, int, Text] | None:
    """The last place that pays above ``own``, the likes to pass whoever holds it, and its prize."""
    paid = [each for each in found.climbers if each.place < own.place and prizes.at(each.place)]
    if not paid:
        return None
    last = paid[-1]
    won: Mapping[Lang, str] = {
        lang: "、".join(each.name.to(lang) for each in prizes.at(last.place)) for lang in Lang
    }
    return last.place, last.likes - own.likes + 1, Text.literal(won[Lang.ZH], won[Lang.EN])
