"""One turn of the week moved to another day, or left out: whether it can be, and what its round does."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from core.announcement import day as day_words
from core.clock import CHINA
from core.desk.week_rows import Shifted
from core.errors import BadSetting, UserError
from core.round import Phase, Round
from core.text import Lang, Text
from core.turns import is_day_of, is_same_turn
from core.week import Cadence, Shift, Slot

if TYPE_CHECKING:
    from core.desk.office import Office

_DAILY = Text(
    "每天都有的不用挪，要停就在周计划里停", "What is held every day is not moved; it can be switched off"
)
_NO_TURN = Text("{name}这天本来就没有", "There is no {name} on that day to move")
_SAME_WEEK = Text("只能挪到同一周里的另一个时间", "It can be moved within the same week only")
_SAME_MONTH = Text("只能挪到同一个月里的另一个时间", "It can be moved within the same month only")
_PAST = Text("这个时间已经过了", "That time has passed")
_BEGUN = Text("这一期已经开始了，挪不了", "The round has begun and cannot be moved")
_PLANNED = Text(
    "{name}第 {n} 期已经备好了：不办的话，到那一页取消这一期",
    "{name}, round {n} is planned: to leave it out, cancel the round on its page",
)
_MOVED = Text("{name}这一次挪到 {when}", "{name} this time: {when}")
_BACK = Text("{name}照常：{when}", "{name} as usual: {when}")
_LEFT_OUT = Text("{when}的{name}不办", "No {name} on {when}")
_TELL = Text("{said}。预告发过了，记得在群里说一声", "{said}. It was announced already: tell the group")


def shift_of(slot: Slot, day: date, to: datetime | None, now: datetime) -> Shift:
    """The shift as it may be; raises :class:`BadSetting` where the turn cannot be held then."""
    if slot.cadence is Cadence.DAILY:
        raise BadSetting("day", _DAILY)
    if not is_day_of(slot, day):
        raise BadSetting("day", _NO_TURN.fill(name=slot.name))
    if to is None:
        return Shift(day, None)
    to = to.astimezone(CHINA)
    if not is_same_turn(slot, to.date(), day):
        raise BadSetting("to", _SAME_WEEK if slot.cadence is Cadence.WEEKLY else _SAME_MONTH)
    if to <= now and not is_usual(slot, Shift(day, to)):
        raise BadSetting("to", _PAST)
    return Shift(day, to)


def is_usual(slot: Slot, shift: Shift) -> bool:
    """Whether ``shift`` is no shift: the turn at its usual time."""
    return shift.to == datetime.combine(shift.day, slot.start, CHINA)


def with_shift(shifts: Iterable[Shifted], slot: Slot, shift: Shift) -> tuple[Shifted, ...]:
    """``shifts`` with this one in place of an earlier one of the same turn."""
    kept = [(id, each) for id, each in shifts if (id, each.day) != (slot.id, shift.day)]
    # On a holiday that is skipped the usual time is a shift too: this one is held all the same.
    if is_usual(slot, shift) and not slot.skips_holidays:
        return tuple(kept)
    return (*kept, (slot.id, shift))


def moved_round(office: Office, slot: Slot, shift: Shift) -> tuple[Round | None, Round | None]:
    """The turn's round as it is and as it goes along; Nones where there is none.

    Raises :class:`UserError` for a round that has begun, or that would have to be cancelled.
    """
    rounds = (each for each in office.rounds(slot.id) if each.phase is not Phase.CANCELLED)
    standing = [
        each
        for each in rounds
        if each.starts_at and is_same_turn(slot, each.starts_at.astimezone(CHINA).date(), shift.day)
    ]
    if not standing:
        return None, None
    round_ = standing[0]
    if round_.phase not in (Phase.PLANNED, Phase.ANNOUNCED):
        raise UserError(_BEGUN)
    if shift.to is None:
        raise UserError(_PLANNED.fill(name=slot.name, n=round_.number))
    assert round_.starts_at is not None
    ends = round_.ends_at + (shift.to - round_.starts_at) if round_.ends_at else None
    return round_, replace(round_, starts_at=shift.to, ends_at=ends)


def said_of(slot: Slot, shift: Shift, moved: Round | None) -> Text:
    """What was decided, in a sentence; that the group has to be told where it was told otherwise."""
    if shift.to is None:
        at = datetime.combine(shift.day, slot.start, CHINA)
        return _LEFT_OUT.fill(name=slot.name, when=_when(at, with_time=False))
    said = (_BACK if is_usual(slot, shift) else _MOVED).fill(name=slot.name, when=_when(shift.to))
    return _TELL.fill(said=said) if moved is not None and moved.phase is Phase.ANNOUNCED else said


def _when(at: datetime, *, with_time: bool = True) -> Text:
    clock = f" {at:%H:%M}" if with_time else ""
    return Text.literal(day_words(at, Lang.ZH) + clock, day_words(at, Lang.EN) + clock)
