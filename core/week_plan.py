"""The owner's week: the rule book's slots with what the owner changed, their order, their clashes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import time
from itertools import combinations

from core.text import Text
from core.turns import is_day_of
from core.week import WEEK, Cadence, Shift, Slot, rhythm_of

DAY = 24 * 60
WEEK_LONG = 7 * DAY
CLOSE = 30
"""Slots that start within so many minutes of each other clash."""

_TOGETHER = Text("{a}和{b}同一天 {time} 开始", "{a} and {b} start on the same day at {time}")
_CLOSE = Text("{a} {at}、{b} {then}，只差 {n} 分钟", "{a} at {at} and {b} at {then}: only {n} min apart")
_SOMETIMES = Text("有的月份：{said}", "Some months: {said}")


@dataclass(frozen=True, slots=True)
class Change:
    """What the owner set for one activity, in place of the rule book's time."""

    id: str
    cadence: Cadence
    weekday: int | None
    start: time
    is_on: bool


@dataclass(frozen=True, slots=True)
class Clash:
    """Two slots that start within :data:`CLOSE` minutes; ``is_always`` False where only some days meet."""

    first: Slot
    second: Slot
    minutes: int
    is_always: bool

    @property
    def text(self) -> Text:
        """The clash in a sentence."""
        a, b = self.first, self.second
        said = too_close(a.name, f"{a.start:%H:%M}", b.name, f"{b.start:%H:%M}", self.minutes)
        return said if self.is_always else _SOMETIMES.fill(said=said)


def too_close(a: Text, at: str, b: Text, then: str, minutes: int) -> Text:
    """The sentence for two that start ``minutes`` apart, ``a`` at ``at`` and ``b`` at ``then``."""
    if minutes:
        return _CLOSE.fill(a=a, at=at, b=b, then=then, n=minutes)
    return _TOGETHER.fill(a=a, b=b, time=at)


def planned(
    changes: Iterable[Change], shifts: Iterable[tuple[str, Shift]] = (), skips_holidays: bool = False
) -> tuple[Slot, ...]:
    """The twelve slots in the rule book's order, those in ``changes`` as the owner set them.

    ``shifts`` are the single turns moved, each with its activity.
    """
    by_id, moved = {each.id: each for each in changes}, dict[str, list[Shift]]()
    for id, shift in shifts:
        moved.setdefault(id, []).append(shift)
    slots = (_as_set(slot, by_id[slot.id]) if slot.id in by_id else slot for slot in WEEK)
    return tuple(
        replace(slot, shifts=_standing(slot, moved.get(slot.id, ())), skips_holidays=skips_holidays)
        for slot in slots
    )


def _standing(slot: Slot, shifts: Iterable[Shift]) -> tuple[Shift, ...]:
    """Those of ``shifts`` that still are of a day of the slot, which may have got another since."""
    return tuple(each for each in shifts if is_day_of(slot, each.day))


def _as_set(slot: Slot, change: Change) -> Slot:
    weekday = change.weekday if change.cadence is Cadence.WEEKLY else None
    if (change.cadence, weekday, change.start) == (slot.cadence, slot.weekday, slot.start):
        return replace(slot, is_on=change.is_on)
    rhythm = rhythm_of(change.cadence, weekday, change.start)
    return replace(
        slot,
        cadence=change.cadence,
        weekday=weekday,
        start=change.start,
        rhythm=rhythm,
        is_on=change.is_on,
    )


def in_order(plan: Sequence[Slot]) -> tuple[Slot, ...]:
    """As the navigation lists them: by day and time, then those beside the days, last what is off."""
    return tuple(sorted(plan, key=_rank))


def _rank(slot: Slot) -> tuple[bool, bool, int, time, int]:
    if slot.has_day and slot.weekday is not None:
        return (not slot.is_on, False, slot.weekday, slot.start, slot.number)
    return (not slot.is_on, True, 0, time(0), slot.number)


def clashes(plan: Sequence[Slot]) -> tuple[Clash, ...]:
    """The pairs of slots that start too close together, in the order of ``plan``; what is off never does."""
    found = (_clash(a, b) for a, b in combinations([each for each in plan if each.is_on], 2))
    return tuple(each for each in found if each is not None)


def _clash(a: Slot, b: Slot) -> Clash | None:
    minutes = _apart(a, b)
    if minutes is None or minutes > CLOSE:
        return None
    kinds = {a.cadence, b.cadence}
    is_always = Cadence.WEEKLY not in kinds or kinds <= {Cadence.WEEKLY, Cadence.DAILY}
    return Clash(a, b, minutes, is_always)


def _apart(a: Slot, b: Slot) -> int | None:
    """The least minutes between two starts, on the days that can meet, also across midnight."""
    first, second = _minute(a.start), _minute(b.start)
    if a.weekday is not None and b.weekday is not None:
        return _round_trip(a.weekday * DAY + first - b.weekday * DAY - second, WEEK_LONG)
    kinds = (a.cadence, b.cadence)
    if kinds == (Cadence.MONTH_LAST, Cadence.MONTH_FIRST):
        return second + DAY - first
    if kinds == (Cadence.MONTH_FIRST, Cadence.MONTH_LAST):
        return first + DAY - second
    if a.cadence is b.cadence and a.cadence is not Cadence.DAILY:
        return abs(first - second)
    return _round_trip(first - second, DAY)


def _minute(at: time) -> int:
    return at.hour * 60 + at.minute


def _round_trip(minutes: int, whole: int) -> int:
    return min(minutes % whole, -minutes % whole)
