"""The agenda: day by day what is held, moved or left out, which days are special, and what clashes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import combinations

from core.clock import CHINA
from core.holidays import SpecialDay, special
from core.round import Phase, Round
from core.text import Text
from core.turns import Turn, Why, is_same_turn, turns
from core.week import SLOTS, Cadence, Slot
from core.week_plan import CLOSE, too_close

_MONTH = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Entry:
    """Something on a day: the turn it is, None for a round beside the plan; its round, if there is one."""

    slot: Slot
    starts_at: datetime
    why: Why
    turn: Turn | None
    round: Round | None = None

    @property
    def is_held(self) -> bool:
        """Whether it takes place: a round always does."""
        return self.round is not None or self.why in (Why.USUAL, Why.MOVED)

    @property
    def is_by_the_book(self) -> bool:
        """Whether it stands where the rule book has it and nobody has touched it."""
        usual = SLOTS[self.slot.id]
        return (
            self.round is None
            and self.why is Why.USUAL
            and (self.slot.cadence, self.slot.weekday, self.slot.start)
            == (usual.cadence, usual.weekday, usual.start)
        )


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the agenda: what is on it by time, what is special about it, what starts too close."""

    day: date
    special: SpecialDay | None
    entries: tuple[Entry, ...]
    clashes: tuple[Text, ...]


def agenda(plan: Sequence[Slot], rounds: Iterable[Round], first: date, last: date) -> tuple[Day, ...]:
    """The days from ``first`` to ``last``; what is held every day stands on none of them."""
    standing = list[tuple[Round, date]]()
    for each in rounds:
        if each.phase is not Phase.CANCELLED and each.starts_at is not None:
            day = each.starts_at.astimezone(CHINA).date()
            if first - _MONTH <= day <= last + _MONTH:
                standing.append((each, day))
    entries = [entry for slot in plan for entry in _entries(slot, standing, first, last)]
    return tuple(
        _day(day, [each for each in entries if each.starts_at.date() == day])
        for day in (first + timedelta(days=n) for n in range((last - first).days + 1))
    )


def _entries(slot: Slot, rounds: Sequence[tuple[Round, date]], first: date, last: date) -> Iterator[Entry]:
    """Rounds of the slot's activity, and its turns no round stands for."""
    if slot.cadence is Cadence.DAILY:
        return
    mine = [(each, day) for each, day in rounds if each.activity == slot.id]
    for round_, day in mine:
        if first <= day <= last and round_.starts_at is not None:
            turn = next(iter(_turns_near(slot, day)), None)
            yield Entry(slot, round_.starts_at.astimezone(CHINA), Why.USUAL, turn, round_)
    if not slot.is_on:
        return
    for turn in turns(slot, first, last):
        if not any(is_same_turn(slot, day, turn.day) for _, day in mine):
            yield Entry(slot, turn.starts_at, turn.why, turn)


def _turns_near(slot: Slot, day: date) -> tuple[Turn, ...]:
    """The turn a round on ``day`` stands for; none for one beside the plan."""
    near = turns(slot, day - _MONTH, day + _MONTH)
    return tuple(each for each in near if is_same_turn(slot, each.day, day))


def _day(day: date, entries: list[Entry]) -> Day:
    entries.sort(key=lambda each: (each.starts_at, each.slot.number))
    return Day(day, special(day), tuple(entries), clashes_of(entries))


def clashes_of(entries: Iterable[Entry]) -> tuple[Text, ...]:
    """A sentence for every two to come that start within half an hour, unless the rule book has both so."""
    held = [each for each in entries if each.is_held and not _has_begun(each)]
    return tuple(
        too_close(a.slot.name, f"{a.starts_at:%H:%M}", b.slot.name, f"{b.starts_at:%H:%M}", apart)
        for a, b in combinations(held, 2)
        if (apart := abs(b.starts_at - a.starts_at) // timedelta(minutes=1)) <= CLOSE
        and not (a.is_by_the_book and b.is_by_the_book)
    )


def _has_begun(entry: Entry) -> bool:
    return entry.round is not None and entry.round.phase not in (Phase.PLANNED, Phase.ANNOUNCED)
