"""The week plan: when an activity comes round next, what stands in each slot, and what is next."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection
from datetime import date, datetime, timedelta

from core.week import Slot

_MONTHLY_LAST, _MONTHLY_FIRST = "lucky_cat", "story_wallpaper"


def is_day_of(slot: Slot, day: date) -> bool:
    """Whether the activity of ``slot`` usually takes place on ``day``."""
    if slot.weekday is not None:
        return day.weekday() == slot.weekday
    if slot.id == _MONTHLY_LAST:
        return day.day == monthrange(day.year, day.month)[1]
    if slot.id == _MONTHLY_FIRST:
        return day.day == 1
    return True


def next_start(slot: Slot, now: datetime, taken: Collection[datetime] = ()) -> datetime:
    """The next usual start after ``now`` at which no round stands yet."""
    day = now.date()
    while True:
        start = datetime.combine(day, slot.start, now.tzinfo)
        if start > now and start not in taken and is_day_of(slot, day):
            return start
        day += timedelta(days=1)
