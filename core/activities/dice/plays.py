"""The four ways to win, over throws wherever they come from: keys for the places, and what is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from core.activities.dice.hand import Hand, Throw
from core.activities.dice.terms import Mode, Settings, Tiebreak
from core.message import MemberId
from core.prize import PrizeTable

MOST_HEATS = 200
"""So many heats the console throws before it leaves a tie as it is."""


@dataclass(frozen=True, slots=True)
class Call:
    """Who is called to throw in ``heat``, and who of them has not yet."""

    heat: int
    called: tuple[MemberId, ...]
    missing: tuple[MemberId, ...]


@dataclass(slots=True)
class Play:
    """How a round stands: the throws that count by member (heat by heat), keys that rank them.

    ``hits`` is each member's hit in order; ``waits`` how many throws wait for their value and
    matter; ``calls`` who has to throw, by the place they share; ``out`` the heat and the throw
    (None: none) that put a member out; ``full_at`` where the last prize was won.
    """

    counting: dict[MemberId, list[tuple[int, Throw]]] = field(default_factory=dict)
    keys: dict[MemberId, tuple[Any, ...]] = field(default_factory=dict)
    hits: dict[MemberId, Throw] = field(default_factory=dict)
    waits: int = 0
    calls: dict[int, Call] = field(default_factory=dict)
    out: dict[MemberId, tuple[int, Throw | None]] = field(default_factory=dict)
    heats: int = 1
    full_at: int | None = None

    def take(self, who: MemberId, heat: int, throw: Throw) -> None:
        """``throw`` counts in ``heat``."""
        self.counting.setdefault(who, []).append((heat, throw))


def play(settings: Settings, hand: Hand, prizes: PrizeTable) -> Play:
    """How the round stands."""
    if settings.mode is Mode.CALLED:
        return _called(settings, hand, prizes)
    if settings.mode is Mode.KNOCKOUT:
        return _knockout(settings, hand)
    return _Sums(settings, hand, prizes).played


def _called(settings: Settings, hand: Hand, prizes: PrizeTable) -> Play:
    """Hits in order of arrival; the console's dice all fall at once, so earlier sign-ups lead there."""
    found, wanted = Play(), settings.called
    for who in hand.people:
        for throw in hand.first(who, settings.each):
            found.take(who, 1, throw)
            if wanted & set(throw.points):
                found.hits[who] = throw
                break
    turns = {who: nth for nth, who in enumerate(hand.people)}
    order = sorted(found.hits, key=lambda who: (found.hits[who].order, turns[who]))
    found.hits = {who: found.hits[who] for who in order}
    found.keys = {who: (nth,) for nth, who in enumerate(order)}
    waiting = sorted(each.order for taken in found.counting.values() for _, each in taken if not each.points)
    places = prizes.places
    if places and len(order) >= places:
        last = found.hits[order[places - 1]].order
        found.full_at = None if waiting and waiting[0] < last else last
    found.waits = 0 if found.full_at is not None else len(waiting)
    return found


class _Sums:
    """Highest, lowest, closest: sums of the first throws, and only the tied throw again."""

    def __init__(self, settings: Settings, hand: Hand, prizes: PrizeTable) -> None:
        self.settings, self.hand, self.prizes = settings, hand, prizes
        self.played = Play()
        whole = self._first()
        if settings.tiebreak is Tiebreak.AGAIN and not self.played.waits:
            for key, tied in _tied(whole, self.played.keys):
                place = 1 + sum(other < key for other in self.played.keys.values())
                last = max(self._last(who) for who in tied)
                self._again(tied, place, 2, last)

    def _first(self) -> list[MemberId]:
        """Everybody whose throws are all there, each with a key."""
        each, played, whole = self.settings.each, self.played, []
        for who in self.hand.people:
            throws = self.hand.first(who, each)
            for throw in throws:
                played.take(who, 1, throw)
            played.waits += sum(not throw.points for throw in throws)
            if all(throw.points for throw in throws) and sum(len(t.points) for t in throws) == each:
                total = sum(throw.sum for throw in throws)
                arrival = (throws[-1].order,) if self.settings.tiebreak is Tiebreak.ARRIVAL else ()
                played.keys[who] = (self._worth(total), *arrival)
                whole.append(who)
        return whole

    def _worth(self, total: int) -> int:
        """The key of a sum; less is better."""
        if self.settings.mode is Mode.TOTAL:
            return abs(total - self.settings.target)
        return total if self.settings.mode is Mode.LOWEST else -total

    def _last(self, who: MemberId) -> int:
        return max(throw.order for _, throw in self.played.counting[who])

    def _again(self, tied: Sequence[MemberId], place: int, heat: int, since: int) -> None:
        """Those who share ``place`` throw off the prizes that differ; when all have, the rest by turns."""
        slots = [self.prizes.at(place + step) for step in range(len(tied))]
        if all(slot == slots[0] for slot in slots) or heat > MOST_HEATS:
            return
        thrown = {who: self.hand.again(who, since) for who in tied}
        for who, throw in thrown.items():
            if throw is not None:
                self.played.take(who, heat, throw)
        self.played.heats = max(self.played.heats, heat)
        missing = tuple(who for who, throw in thrown.items() if throw is None)
        self.played.waits += sum(throw is not None and not throw.points for throw in thrown.values())
        if missing:
            self.played.calls[place] = Call(heat, tuple(tied), missing)
        if any(throw is None or not throw.points for throw in thrown.values()):
            return
        lowest = self.settings.mode is Mode.LOWEST
        for who, throw in thrown.items():
            assert throw is not None
            self.played.keys[who] += (throw.sum if lowest else -throw.sum,)
        for key, still in _tied(tied, self.played.keys):
            better = sum(self.played.keys[who] < key for who in tied)
            self._again(still, place + better, heat + 1, max(self._last(who) for who in still))


def _tied(
    people: Sequence[MemberId], keys: Mapping[MemberId, tuple[Any, ...]]
) -> list[tuple[tuple[Any, ...], list[MemberId]]]:
    """Those who share a key, at least two of them."""
    groups = groupby(sorted(people, key=lambda who: keys[who]), key=lambda who: keys[who])
    found = [(key, list(group)) for key, group in groups]
    return [(key, group) for key, group in found if len(group) > 1]


def _knockout(settings: Settings, hand: Hand) -> Play:
    """Heat after heat the lowest are out, or nobody where all threw the same."""
    found = Play()
    alive = list(hand.people)
    found.keys = dict.fromkeys(alive, (0,))
    for heat in range(1, MOST_HEATS + 1):
        if heat > 1 and len(alive) <= settings.survivors:
            break
        thrown = {who: throw for who in alive if (throw := hand.nth(who, heat)) is not None}
        for who, throw in thrown.items():
            found.take(who, heat, throw)
        found.heats = heat
        waits = sum(not throw.points for throw in thrown.values())
        found.waits += waits
        missing = [who for who in alive if who not in thrown]
        if waits or (missing and not hand.has_begun(heat + 1, list(thrown))):
            if missing:
                found.calls[1] = Call(heat, tuple(alive), tuple(missing))
            break
        alive = _after(found, alive, thrown, heat)
    return found


def _after(found: Play, alive: list[MemberId], thrown: Mapping[MemberId, Throw], heat: int) -> list[MemberId]:
    """Who is left after ``heat``: those who stayed away and those who threw the lowest are out."""
    sums = {throw.sum for throw in thrown.values()}
    low = min(sums) if len(sums) > 1 else 0
    left = []
    for who in alive:
        throw = thrown.get(who)
        if throw is not None and throw.sum > low:
            left.append(who)
            continue
        found.out[who] = (heat, throw)
        found.keys[who] = (MOST_HEATS - heat + 1, throw is None)
    return left
