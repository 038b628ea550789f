"""The owner's week: slots changed, single turns moved or left out, holidays skipped, all as a calendar."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.agenda import Day, agenda
from core.desk.calendar import calendar_of
from core.desk.done import Done, Topic
from core.desk.shifting import moved_round, said_of, shift_of, with_shift
from core.desk.week_rows import (
    KEY,
    SHIFTS,
    SKIPS,
    plan_of,
    problem_of,
    read_changes,
    read_shifts,
    write_changes,
    write_shifts,
)
from core.desk.week_rows import slot_of as slot_of
from core.errors import BadSetting
from core.round import Round
from core.store import telling
from core.text import Text
from core.turns import Turn, turn_on
from core.week import SLOTS, Slot
from core.week_plan import Change, planned

if TYPE_CHECKING:
    from core.desk.office import Office

_CHANGED = Topic.PREFERENCES | Topic.ROUNDS
_MOVED = Text("{name}改到{rhythm}", "{name}: {rhythm}")
_OFF = Text("{name}停了，不排进每周", "{name} is off and no longer in the week")
_ON = Text("{name}又排上了：{rhythm}", "{name} is on again: {rhythm}")
_SAVED = Text("存好了：{file}，八周 {n} 项", "Saved: {file}, {n} {n:event|events} in eight weeks")
_BOOK = Text("回到规则书的安排了", "The week is the rule book's again")
_SKIPS = Text("公共假日不办活动", "Nothing is held on public holidays")
_HOLDS = Text("公共假日照常办", "Public holidays are days like others")
_EMPTY: Mapping[str, Any] = {KEY: [], SHIFTS: [], SKIPS: False}


class WeekDesk:
    """The owner's week."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def plan(self) -> tuple[Slot, ...]:
        """The twelve slots in the rule book's order, at the owner's times."""
        return plan_of(self._office)

    def agenda(self, first: date, last: date) -> tuple[Day, ...]:
        """Day by day what is held, moved or left out, which days are special, what clashes."""
        return agenda(self.plan(), self._office.rounds(), first, last)

    def change(self, change: Change) -> Done[tuple[Slot, ...]]:
        """Set one activity's time; raises :class:`BadSetting` where it cannot be.

        Rounds that are planned already keep their time.
        """
        if (problem := problem_of(change)) is not None:
            raise BadSetting("weekday" if change.id in SLOTS else "id", problem)
        rows = self._rows()
        before = read_changes(rows[KEY])
        old, new = (_slot(planned(each), change.id) for each in (before, [change]))
        if new == old:
            return Done(self.plan(), Topic.NONE)
        kept = [each for each in before if each.id != change.id]
        after = kept if new == SLOTS[change.id] else [*kept, change]
        return self._set({KEY: write_changes(after)}, _said(old, new))

    def reset(self) -> Done[tuple[Slot, ...]]:
        """The rule book's plan for all twelve, no turn moved, none skipped."""
        if self._rows() == _EMPTY:
            return Done(self.plan(), Topic.NONE)
        return self._set(_EMPTY, _BOOK)

    def skip_holidays(self, skips: bool) -> Done[tuple[Slot, ...]]:
        """Hold no turn on a public holiday, or hold them as usual; what is daily goes on either way."""
        if self._rows()[SKIPS] is skips:
            return Done(self.plan(), Topic.NONE)
        return self._set({SKIPS: skips}, _SKIPS if skips else _HOLDS)

    def shift(self, id: str, day: date, to: datetime | None) -> Done[Turn]:
        """Move the turn of ``id`` that usually falls on ``day`` to ``to``, or leave it out (None).

        A round that is planned for it goes along. Raises :class:`BadSetting` where it cannot be so,
        :class:`UserError` where its round has begun, or would have to be cancelled.
        """
        office, slot = self._office, _slot(self.plan(), id)
        shift = shift_of(slot, day, to, office.now())
        before, after = moved_round(office, slot, shift)
        changed = with_shift(read_shifts(self._rows()[SHIFTS]), slot, shift)
        done = self._set({SHIFTS: write_shifts(changed)}, said_of(slot, shift, after), before, after)
        return Done(turn_on(_slot(done.value, id), day), done.changed, done.said, done.undo)

    def save_calendar(self, path: Path) -> Done[Path]:
        """Write the next eight weeks to ``path`` as a calendar file (.ics).

        Raises :class:`UserError` where the file cannot be written.
        """
        content, n = calendar_of(self._office, self.plan())
        with telling():
            path.write_bytes(content)
        return Done(path, Topic.NONE, _SAVED.fill(file=path.name, n=n))

    def _rows(self) -> dict[str, Any]:
        stored = self._office.store.preferences.all()
        return {
            KEY: write_changes(read_changes(stored.get(KEY))),
            SHIFTS: write_shifts(read_shifts(stored.get(SHIFTS))),
            SKIPS: stored.get(SKIPS) is True,
        }

    def _set(
        self,
        rows: Mapping[str, Any],
        said: Text | None = None,
        before: Round | None = None,
        after: Round | None = None,
    ) -> Done[tuple[Slot, ...]]:
        """Write ``rows``, and ``after`` over its round ``before``; undone by what stood there."""
        old = {key: value for key, value in self._rows().items() if key in rows}
        self._put(rows, () if after is None else (after,))
        return Done(self.plan(), _CHANGED, said, lambda: self._back(old, before))

    def _back(self, rows: Mapping[str, Any], before: Round | None) -> Done[tuple[Slot, ...]]:
        office = self._office
        self._put(rows, () if before is None else (_at_times_of(before, office.round(before.id)),))
        return Done(self.plan(), _CHANGED)

    def _put(self, rows: Mapping[str, Any], rounds: Iterable[Round]) -> None:
        with self._office.store.atomic():
            self._office.store.preferences.put(rows)
            for each in rounds:
                self._office.store.rounds.put(each, seen=len(each.events))


def _at_times_of(before: Round, now: Round) -> Round:
    return replace(now, starts_at=before.starts_at, ends_at=before.ends_at)


def _slot(plan: Iterable[Slot], id: str) -> Slot:
    return next(slot for slot in plan if slot.id == id)


def _said(old: Slot, new: Slot) -> Text:
    if not new.is_on:
        return _OFF.fill(name=new.name)
    return (_MOVED if old.is_on else _ON).fill(name=new.name, rhythm=new.rhythm)
