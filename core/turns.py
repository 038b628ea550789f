"""Turns: on which days a slot of the week plan takes place, with what was moved, left out or skipped."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import count

from core.clock import CHINA
from core.week import Cadence, Slot

_DAY = timedelta(days=1)


class Why(StrEnum):
    """Why a turn is when it is, or is not at all."""

    USUAL = "usual"
    MOVED = "moved"
    LEFT_OUT = "left_out"
    HOLIDAY = "holiday"


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn of ``slot``: the day it usually falls on, and when it starts, or would if it were held."""

    slot: Slot
    day: date
    starts_at: datetime
    why: Why

    @property
    def is_held(self) -> bool:
        """Whether it takes place."""
        return self.why in (Why.USUAL, Why.MOVED)


def is_day_of(slot: Slot, day: date) -> bool:
    """Whether the activity of ``slot`` usually takes place on ``day``."""
    if slot.weekday is not None:
        return day.weekday() == slot.weekday
    if slot.cadence is Cadence.MONTH_LAST:
        return day.day == monthrange(day.year, day.month)[1]
    if slot.cadence is Cadence.MONTH_FIRST:
        return day.day == 1
    return True


def turn_on(slot: Slot, day: date) -> Turn:
    """The turn of ``slot`` that usually falls on ``day``, which is a day of it."""
    usual = datetime.combine(day, slot.start, CHINA)
    for shift in slot.shifts:
        if shift.day == day:
            why = Why.LEFT_OUT if shift.to is None else Why.MOVED
            return Turn(slot, day, (shift.to or usual).astimezone(CHINA), why)
    if slot.skips_holidays and slot.cadence is not Cadence.DAILY and _is_holiday(day):
        return Turn(slot, day, usual, Why.HOLIDAY)
    return Turn(slot, day, usual, Why.USUAL)


def turns(slot: Slot, first: date, last: date) -> tuple[Turn, ...]:
    """The turns that usually fall, or are held, on a day from ``first`` to ``last``, by their start."""
    days = {first + n * _DAY for n in range((last - first).days + 1)}
    days |= {each.day for each in slot.shifts if each.to and each.to.astimezone(CHINA).date() in days}
    found = (turn_on(slot, day) for day in days if is_day_of(slot, day))
    return tuple(sorted(found, key=lambda each: (each.starts_at, each.day)))


def next_start(slot: Slot, now: datetime, taken: Collection[datetime] = ()) -> datetime:
    """The next start after ``now`` at which no round stands yet."""
    moved = (each.to.astimezone(CHINA) for each in slot.shifts if each.to is not None)
    soon = (each for each in moved if each > now and each not in taken)
    return min((*soon, next(_usual_starts(slot, now, taken))))


def _usual_starts(slot: Slot, now: datetime, taken: Collection[datetime]) -> Iterator[datetime]:
    """The starts after ``now`` that nobody moved, soonest first; there is always another."""
    for n in count():
        day = now.astimezone(CHINA).date() + n * _DAY
        if not is_day_of(slot, day):
            continue
        turn = turn_on(slot, day)
        if turn.why is Why.USUAL and turn.starts_at > now and turn.starts_at not in taken:
            yield turn.starts_at


def is_same_turn(slot: Slot, one: date, other: date) -> bool:
    """Whether two days belong to the same turn: the same week, day or month, as the slot comes round."""
    if slot.cadence is Cadence.WEEKLY:
        return one.isocalendar()[:2] == other.isocalendar()[:2]
    if slot.cadence is Cadence.DAILY:
        return one == other
    return (one.year, one.month) == (other.year, other.month)


def _is_holiday(day: date) -> bool:
    from core.holidays import is_holiday

    return is_holiday(day)
