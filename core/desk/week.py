"""The week plan as the owner set it: read, changed an activity at a time, and put back to the rule book's."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.desk.calendar import calendar_of
from core.desk.done import Done, Topic
from core.errors import BadSetting
from core.store import telling
from core.text import Text
from core.week import SLOTS, Cadence, Slot
from core.week_plan import Change, planned

if TYPE_CHECKING:
    from core.desk.office import Office

KEY = "week_plan"
"""The name under which the owner's changes are kept: rows of activity, cadence, weekday, start, on."""
_KINDS = (str, str, int | None, str, bool)
_CHANGED = Topic.PREFERENCES | Topic.ROUNDS

_NO_ACTIVITY = Text("没有“{id}”这项活动", "There is no activity “{id}”")
_NO_DAY = Text("每周的活动要选星期几", "A weekly activity needs a day of the week")
_MOVED = Text("{name}改到{rhythm}", "{name}: {rhythm}")
_OFF = Text("{name}停了，不排进每周", "{name} is off and no longer in the week")
_ON = Text("{name}又排上了：{rhythm}", "{name} is on again: {rhythm}")
_SAVED = Text("存好了：{file}，八周 {n} 项", "Saved: {file}, {n} {n:event|events} in eight weeks")
_BOOK = Text("回到规则书的安排了", "The week is the rule book’s again")


def plan_of(office: Office) -> tuple[Slot, ...]:
    """The twelve slots as the owner plays them."""
    return planned(_changes(office))


def slot_of(office: Office, activity: str) -> Slot | None:
    """When the owner plays ``activity``; None for one that is not in the week."""
    return next((slot for slot in plan_of(office) if slot.id == activity), None)


def _changes(office: Office) -> tuple[Change, ...]:
    rows = office.store.preferences.all().get(KEY, ())
    found = (_read(row) for row in rows) if isinstance(rows, list) else ()
    return tuple(each for each in found if each is not None)


def _read(row: Any) -> Change | None:
    """A stored row; None for what this version cannot read, which then is as the rule book has it."""
    if not isinstance(row, list) or len(row) != len(_KINDS) or not all(map(isinstance, row, _KINDS)):
        return None
    id, cadence, weekday, start, is_on = row
    try:
        change = Change(id, Cadence(cadence), weekday, time.fromisoformat(start), is_on)
    except ValueError:
        return None
    return change if _problem(change) is None and change.start.tzinfo is None else None


def _problem(change: Change) -> Text | None:
    if change.id not in SLOTS:
        return _NO_ACTIVITY.fill(id=change.id)
    if change.cadence is Cadence.WEEKLY and change.weekday not in range(7):
        return _NO_DAY
    return None


class WeekDesk:
    """The owner's week."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def plan(self) -> tuple[Slot, ...]:
        """The twelve slots in the rule book's order, at the owner's times."""
        return plan_of(self._office)

    def change(self, change: Change) -> Done[tuple[Slot, ...]]:
        """Set one activity's time; raises :class:`BadSetting` where it cannot be.

        Rounds that are planned already keep their time.
        """
        if (problem := _problem(change)) is not None:
            raise BadSetting("weekday" if change.id in SLOTS else "id", problem)
        before = _changes(self._office)
        old = next(slot for slot in self.plan() if slot.id == change.id)
        kept = [each for each in before if each.id != change.id]
        new = next(slot for slot in planned([change]) if slot.id == change.id)
        if new == old:
            return Done(self.plan(), Topic.NONE)
        self._put(kept if new == SLOTS[change.id] else [*kept, change])
        return Done(self.plan(), _CHANGED, _said(old, new), lambda: self._back(before))

    def reset(self) -> Done[tuple[Slot, ...]]:
        """The rule book's plan for all twelve."""
        before = _changes(self._office)
        if not before:
            return Done(self.plan(), Topic.NONE)
        self._put(())
        return Done(self.plan(), _CHANGED, _BOOK, lambda: self._back(before))

    def save_calendar(self, path: Path) -> Done[Path]:
        """Write the next eight weeks to ``path`` as a calendar file (.ics).

        Raises :class:`UserError` where the file cannot be written.
        """
        content, n = calendar_of(self._office, self.plan())
        with telling():
            path.write_bytes(content)
        return Done(path, Topic.NONE, _SAVED.fill(file=path.name, n=n))

    def _back(self, changes: Iterable[Change]) -> Done[tuple[Slot, ...]]:
        self._put(changes)
        return Done(self.plan(), _CHANGED)

    def _put(self, changes: Iterable[Change]) -> None:
        rows = [
            [each.id, each.cadence.value, each.weekday, f"{each.start:%H:%M}", each.is_on] for each in changes
        ]
        with self._office.store.atomic():
            self._office.store.preferences.put({KEY: rows})


def _said(old: Slot, new: Slot) -> Text:
    if not new.is_on:
        return _OFF.fill(name=new.name)
    return (_MOVED if old.is_on else _ON).fill(name=new.name, rhythm=new.rhythm)
