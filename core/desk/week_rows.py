"""The rows by which the owner's week is kept: changed slots, single turns moved, holidays skipped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from core.clock import CHINA
from core.text import Text
from core.week import SLOTS, Cadence, Shift, Slot
from core.week_plan import Change, planned

if TYPE_CHECKING:
    from core.desk.office import Office

KEY = "week_plan"
"""The name under which the owner's changes are kept: rows of activity, cadence, weekday, start, on."""
SHIFTS = "week_shifts"
"""Single turns that were moved: rows of activity, usual day, and the new start ("" where it is left out)."""
SKIPS = "week_skips_holidays"
MOST_SHIFTS = 200
"""So many are kept, the latest set; nobody plans further ahead by hand."""
_KINDS = (str, str, int | None, str, bool)

NO_ACTIVITY = Text("没有“{id}”这项活动", 'There is no activity "{id}"')
NO_DAY = Text("每周的活动要选星期几", "A weekly activity needs a day of the week")

Shifted = tuple[str, Shift]
"""An activity and one turn of it that was moved."""


def plan_of(office: Office) -> tuple[Slot, ...]:
    """The twelve slots as the owner plays them."""
    stored = office.store.preferences.all()
    return planned(read_changes(stored.get(KEY)), read_shifts(stored.get(SHIFTS)), stored.get(SKIPS) is True)


def slot_of(office: Office, activity: str) -> Slot | None:
    """When the owner plays ``activity``; None for one that is not in the week."""
    return next((slot for slot in plan_of(office) if slot.id == activity), None)


def read_changes(rows: Any) -> tuple[Change, ...]:
    """The changed slots among stored ``rows``; what this version cannot read is as the rule book has it."""
    found = (_change(row) for row in rows) if isinstance(rows, list) else ()
    return tuple(each for each in found if each is not None)


def _change(row: Any) -> Change | None:
    if not isinstance(row, list) or len(row) != len(_KINDS) or not all(map(isinstance, row, _KINDS)):
        return None
    id, cadence, weekday, start, is_on = row
    try:
        change = Change(id, Cadence(cadence), weekday, time.fromisoformat(start), is_on)
    except ValueError:
        return None
    return change if problem_of(change) is None and change.start.tzinfo is None else None


def problem_of(change: Change) -> Text | None:
    """Why a slot cannot be set so, None if it can."""
    if change.id not in SLOTS:
        return NO_ACTIVITY.fill(id=change.id)
    if change.cadence is Cadence.WEEKLY and (change.weekday is None or not 0 <= change.weekday <= 6):
        return NO_DAY
    return None


def write_changes(changes: Iterable[Change]) -> list[list[Any]]:
    """The rows of ``changes``."""
    return [
        [each.id, each.cadence.value, each.weekday, f"{each.start:%H:%M}", each.is_on] for each in changes
    ]


def read_shifts(rows: Any) -> tuple[Shifted, ...]:
    """The turns moved among stored ``rows``; what cannot be read is where it usually is."""
    return tuple(_shifts(rows)) if isinstance(rows, list) else ()


def _shifts(rows: list[Any]) -> Iterator[Shifted]:
    for row in rows:
        if not isinstance(row, list) or len(row) != 3 or not all(isinstance(each, str) for each in row):
            continue
        id, day, to = row
        try:
            shift = Shift(date.fromisoformat(day), _moment(to))
        except ValueError:
            continue
        if id in SLOTS:
            yield id, shift


def _moment(to: str) -> datetime | None:
    """A stored start, in China's time; raises ValueError for what is none or has no zone."""
    if not to:
        return None
    at = datetime.fromisoformat(to)
    if at.tzinfo is None:
        raise ValueError(to)
    return at.astimezone(CHINA)


def write_shifts(shifts: Iterable[Shifted]) -> list[list[str]]:
    """The rows of ``shifts``, the latest set of them."""
    rows = [[id, shift.day.isoformat(), shift.to.isoformat() if shift.to else ""] for id, shift in shifts]
    return rows[-MOST_SHIFTS:]
