"""The show of a draw as plain figures: where the wheel stands at every moment. It only reveals.

The wheel is a ring on which everybody in the draw has an arc as wide as their tickets. It turns to
each winner in turn, the last prize first, and rests there for a moment. Whatever it shows was
settled before it began: the same draw gives the same frames for ever.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from core.draw.roll import Roll
from core.draw.winning import Win

DURATION = 6.0
"""Seconds from the first turn to the last rest, however many have won."""
MOST_SPINS = 6
_TURNING = 0.74
_TURNS = 2.0


@dataclass(frozen=True, slots=True)
class Arc:
    """Somebody's part of the ring, in turns from 0 to 1."""

    number: int
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Stop:
    """A rest of the wheel: the winners it tells, the first of which stands under the pointer."""

    wins: tuple[Win, ...]
    at: float
    """How far the wheel has turned by then, in turns since the beginning."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One moment: how far the wheel has turned, who is under the pointer, how many stops are behind."""

    turned: float
    under: int
    stops: int
    rests: bool


@dataclass(frozen=True)
class Reveal:
    """The whole show; :meth:`at` gives any moment of it."""

    arcs: tuple[Arc, ...]
    stops: tuple[Stop, ...]

    @classmethod
    def of(cls, roll: Roll, ranking: Sequence[int], wins: Sequence[Win]) -> Reveal:
        """The show of ``wins`` out of a drawn ``roll``; those not in ``ranking`` have no arc."""
        arcs = _arcs(roll, ranking)
        middle = {arc.number: (arc.start + arc.end) / 2 for arc in arcs}
        groups = _groups(wins)
        stops, turned = [], 0.0
        for group in groups:
            target = middle[group[0].number]
            whole = turned + _TURNS / len(groups)
            turned = whole + (target - whole) % 1.0
            stops.append(Stop(tuple(group), turned))
        return cls(arcs, tuple(stops))

    def at(self, seconds: float) -> Frame:
        """The frame ``seconds`` after the beginning; before it the first, after the end the last."""
        if not self.stops:
            return Frame(0.0, self.under(0.0), 0, True)
        span = DURATION / len(self.stops)
        nth = min(max(int(seconds / span), 0), len(self.stops) - 1)
        share = min(max((seconds - nth * span) / (span * _TURNING), 0.0), 1.0)
        begin = self.stops[nth - 1].at if nth else 0.0
        stop = self.stops[nth]
        if share >= 1:
            return Frame(stop.at, stop.wins[0].number, nth + 1, True)
        turned = begin + (stop.at - begin) * _eased(share)
        return Frame(turned, self.under(turned), nth, False)

    def under(self, turned: float) -> int:
        """Who is under the pointer when the wheel has turned so far; 0 on an empty wheel."""
        if not self.arcs:
            return 0
        place = turned % 1.0
        nth = bisect_right(self.arcs, place, key=lambda arc: arc.start) - 1
        return self.arcs[max(nth, 0)].number

    def told(self, stops: int) -> tuple[Win, ...]:
        """The winners told by the first ``stops`` rests, the last told first."""
        return tuple(win for stop in reversed(self.stops[:stops]) for win in reversed(stop.wins))


def _arcs(roll: Roll, ranking: Sequence[int]) -> tuple[Arc, ...]:
    inside = sorted(ranking)
    tickets = [1 if not roll.lucks else roll.rows[number - 1][1].tickets for number in inside]
    total, found, start = sum(tickets), [], 0
    for number, held in zip(inside, tickets, strict=True):
        found.append(Arc(number, start / total, (start + held) / total))
        start += held
    return tuple(found)


def _groups(wins: Sequence[Win]) -> list[list[Win]]:
    """The winners by rest, the last prize first; where there are many the lowest come together."""
    last = list(reversed(wins))
    together = max(0, len(last) - MOST_SPINS + 1) if len(last) > MOST_SPINS else 0
    first = [last[:together]] if together else []
    return [*first, *([win] for win in last[together:])]


def _eased(share: float) -> float:
    return 1 - (1 - share) ** 3
