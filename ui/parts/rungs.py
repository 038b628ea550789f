"""The rows of a ladder of standings as values: who is paid, what stands at the right, where prizes end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.board import Place
from core.judging import Award
from core.ledger import State
from core.message import MemberId
from core.prize import PrizeKind
from core.text import Text
from ui.parts.chip import Chip, Tone

ALTERNATES = 3
"""So many of those who just missed a prize are marked as next in line."""
_UP_TO = Text("{prize}到此", "{prize}: up to here")


@dataclass(frozen=True, slots=True)
class Rung:
    """One row as it is drawn: the place, whether it is paid, and what stands at its right."""

    place: Place
    paid: bool
    chip: Chip | None
    waiting: bool = False


def award_chip(awards: Sequence[Award]) -> Chip | None:
    """The gold chip for what somebody won: the sorts of prize, a certificate last."""
    kinds = dict.fromkeys(award.prize.kind for award in awards)
    if not kinds:
        return None
    first = next((kind for kind in kinds if kind is not PrizeKind.CERTIFICATE), PrizeKind.CERTIFICATE)
    more = f" +{len(kinds) - 1}" if len(kinds) > 1 else ""
    return Chip(Text.literal(first.label.zh + more, first.label.en + more), Tone.GOLD)


def state_chip(state: State) -> Chip:
    """The chip for where a reward stands in the ledger."""
    tones = {State.DELIVERED: Tone.GOOD, State.CONFIRMED: Tone.GOOD, State.OWED: Tone.WARN}
    return Chip(state.label, tones.get(state, Tone.MUTE))


def rungs(
    places: Sequence[Place], paid_to: int | None, states: Mapping[MemberId, State] | None = None
) -> tuple[Rung, ...]:
    """The rows for ``places``; ``states`` shows the ledger in place of the award."""
    found: list[Rung] = []
    alternates = 0
    for place in places:
        paid = bool(place.awards)
        state = (states or {}).get(place.standing.who)
        chip = state_chip(state) if paid and state is not None else award_chip(place.awards)
        waiting = not paid and paid_to is not None and paid_to > 0 and alternates < ALTERNATES
        waiting = waiting and place.standing.place > paid_to if paid_to is not None else False
        alternates += waiting
        found.append(Rung(place, paid, chip, waiting))
    return tuple(found)


def prize_line(found: Sequence[Rung]) -> tuple[int, Text] | None:
    """After which row the prizes end, and what to write there; none where everybody is paid."""
    paid = [at for at, rung in enumerate(found) if rung.paid]
    if not paid or paid[-1] == len(found) - 1 or len(paid) != paid[-1] + 1:
        return None
    kinds = {award.prize.kind for award in found[paid[-1]].place.awards}
    kind = next(iter(kinds)) if len(kinds) == 1 else None
    return paid[-1], _UP_TO.fill(prize=kind.label if kind else Text("得奖", "Prizes"))
