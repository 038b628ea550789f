"""The claims of a round from low to high, refused ones among them, beside the owner's own price."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from core.activities.save_money.offers import Offer, told
from core.judging import STRUCK, Pile, Ruling, Verdict
from core.message import LineId, MemberId
from core.reason import Reason
from core.text import Text

CLAIMED, CHECKED = "claimed", "checked"
"""The codes of a counted claim's reason."""


class State(Enum):
    """How far a claim has come."""

    CLAIMED = "claimed"
    CHECKED = "checked"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Rung:
    """One claim: its total in yuan, whose, by which message, how far it has come and why."""

    total: Decimal
    who: MemberId | None
    message: LineId
    state: State
    why: Reason
    place: int = 0
    offer: Offer | None = None

    @property
    def detail(self) -> Text:
        """How the sum comes about and what should be looked at: the reason without state and place."""
        if self.state is State.REFUSED:
            return self.why.text
        return Text.literal(*(words.partition(" · ")[2] for words in (self.why.text.zh, self.why.text.en)))


@dataclass(frozen=True, slots=True)
class Channel:
    """What a shop offered: its lowest total and how many claims named it."""

    name: str
    low: Decimal
    claims: int


def rungs(ruling: Ruling, said: Mapping[LineId, tuple[str, str]]) -> tuple[Rung, ...]:
    """The ladder of ``ruling``, the lowest total first; ``said`` has each message as judged and as pasted.

    On it stand the claims that count and those the owner refused; of a member's several
    claims only the one that counts.
    """
    places = {standing.who: standing.place for standing in ruling.standings}
    found: list[tuple[tuple[Decimal, int, int], Rung]] = []
    for nth, verdict in enumerate(ruling.verdicts):
        state = _state(verdict)
        if state is None:
            continue
        total = verdict.value if verdict.value is not None else Decimal(verdict.reading.lstrip("¥"))
        place = places.get(verdict.who, 0) if verdict.who is not None and state is not State.REFUSED else 0
        offer = told(*said.get(verdict.message, ("", "")))
        rung = Rung(total, verdict.who, verdict.message, state, verdict.why, place, offer)
        found.append(((total, place, nth), rung))
    return tuple(rung for _, rung in sorted(found, key=lambda each: each[0]))


def _state(verdict: Verdict) -> State | None:
    if verdict.pile is Pile.COUNTED:
        return State.CHECKED if verdict.why.code == CHECKED else State.CLAIMED
    return State.REFUSED if verdict.why.code == STRUCK and verdict.reading else None


def channels(claims: Iterable[tuple[str, Decimal]]) -> tuple[Channel, ...]:
    """(shop, total) pairs by shop, the cheapest first."""
    totals: dict[str, list[Decimal]] = {}
    for name, total in claims:
        totals.setdefault(name, []).append(total)
    found = (Channel(name, min(each), len(each)) for name, each in totals.items())
    return tuple(sorted(found, key=lambda each: (each.low, -each.claims, each.name)))


def saved(totals: Sequence[Decimal], own: Decimal) -> tuple[Decimal, int]:
    """What the members would have saved in all by buying at ``own``, and how many of them; in yuan."""
    over = [each - own for each in totals if each > own]
    return sum(over, Decimal(0)), len(over)
