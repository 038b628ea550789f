"""The week plan: when an activity comes round next, where each slot stands, and what is due."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from core.round import Phase, Round, Step
from core.turns import Why, next_start, turn_on
from core.week import WEEK, Slot

_WARM_UP = timedelta(days=1)
"""A round should be announced this long before it starts."""


class Dot(StrEnum):
    """How an activity stands, as the navigation shows it."""

    NONE = "none"
    PREPARED = "prepared"
    RUNNING = "running"
    NEEDS = "needs"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True)
class SlotState:
    """A slot of this week: its start (of that day, or for the irregular ones the next),
    the round that stands there, if one does, and how it is; ``why`` says whether that is the usual start,
    and whether it is held at all."""

    slot: Slot
    starts_at: datetime
    round: Round | None
    dot: Dot
    why: Why = Why.USUAL

    @property
    def day(self) -> date:
        """The day the plan has it on; its round may stand on another."""
        return self.starts_at.date()


def week(
    rounds: Sequence[Round], now: datetime, needing: Collection[int] = (), plan: Sequence[Slot] = WEEK
) -> tuple[SlotState, ...]:
    """The slots of the week (Monday to Sunday) that holds ``now``, in the order of ``plan``.

    ``rounds`` stand newest first; ``needing`` are ids of those that wait for the owner. A slot that is
    switched off stands there only while a round of it is unfinished.
    """
    monday = now.date() - timedelta(days=now.weekday())
    states = (_state(slot, rounds, now, monday, needing) for slot in plan)
    return tuple(each for each in states if each.slot.is_on or _is_unfinished(each.round))


def _is_unfinished(round_: Round | None) -> bool:
    return round_ is not None and round_.phase is not Phase.PUBLISHED


def _state(
    slot: Slot, rounds: Sequence[Round], now: datetime, monday: date, needing: Collection[int]
) -> SlotState:
    mine = [each for each in rounds if each.activity == slot.id and each.phase is not Phase.CANCELLED]
    if slot.weekday is None:
        starts, why, found = next_start(slot, now), Why.USUAL, current(mine)
    else:
        turn = turn_on(slot, monday + timedelta(days=slot.weekday))
        starts, why = turn.starts_at, turn.why
        this_week = [each for each in mine if _is_in_week(each, monday)]
        found = current(this_week) or next((each for each in mine if each.phase is Phase.OPEN), None)
    needs = found is not None and found.id in needing
    return SlotState(slot, starts, found, dot(found, now, needs), why)


def _is_in_week(round_: Round, monday: date) -> bool:
    at = round_.starts_at or round_.opened_at
    return at is not None and 0 <= (at.date() - monday).days < 7


def current(rounds: Iterable[Round]) -> Round | None:
    """The newest unfinished one of ``rounds`` (newest first), else the newest published one."""
    known = [each for each in rounds if each.phase is not Phase.CANCELLED]
    unfinished = (each for each in known if each.phase is not Phase.PUBLISHED)
    return next(unfinished, known[0] if known else None)


def dot(round_: Round | None, now: datetime, needs: bool = False) -> Dot:
    """How a round stands; ``needs`` says that something in it waits for the owner."""
    if round_ is None or round_.phase is Phase.CANCELLED:
        return Dot.NONE
    if round_.phase is Phase.PUBLISHED:
        return Dot.PUBLISHED
    if needs or is_waiting(round_, now):
        return Dot.NEEDS
    return Dot.RUNNING if round_.phase is Phase.OPEN else Dot.PREPARED


def is_waiting(round_: Round, now: datetime) -> bool:
    """Whether it is the owner's turn by the clock: announce, open, close, judge or publish."""
    if round_.phase is Phase.PLANNED:
        return round_.starts_at is not None and round_.starts_at - _WARM_UP <= now
    if round_.phase is Phase.ANNOUNCED:
        return round_.starts_at is not None and round_.starts_at <= now
    if round_.phase is Phase.OPEN:
        return round_.closes_at is not None and round_.closes_at <= now
    return round_.phase in (Phase.CLOSED, Phase.JUDGED)


def upcoming(rounds: Iterable[Round]) -> Round | None:
    """The next round to be opened: the one that starts, or should have started, first."""
    waiting = [each for each in rounds if Step.OPEN in each.steps and each.starts_at is not None]
    return min(waiting, key=lambda each: (each.starts_at, each.id), default=None)
