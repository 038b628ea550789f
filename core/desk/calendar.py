"""The coming weeks as a calendar file: planned rounds, and usual times no round stands for yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from core.desk.sealing import lang_of
from core.icalendar import Alarm, Event, write_calendar
from core.round import Phase, Round
from core.schedule import next_start
from core.text import Lang, Text
from core.week import Cadence, Slot

if TYPE_CHECKING:
    from core.desk.office import Office

AHEAD = timedelta(weeks=8)
_DAY_BEFORE, _SOON = timedelta(days=1), timedelta(minutes=10)
_ROUND = Text("{name} 第 {n} 期", "{name}, round {n}")
_USUAL = Text("周计划里的时间，还没备这一期", "The usual time; this round is not planned yet")
_ANNOUNCE = Text("明天是{name}，今天发预告", "{name} is tomorrow: announce it today")
_START = Text("{name} 10 分钟后开始", "{name} starts in 10 minutes")


def calendar_of(office: Office, plan: Sequence[Slot], lang: Lang | None = None) -> tuple[bytes, int]:
    """The .ics file of the next eight weeks and how many events are in it, in the texts' language."""
    now, group = office.now(), office.preferences.group_name
    speech = lang or lang_of(office.preferences)
    place = sha256(group.encode(errors="replace")).hexdigest()[:12]
    events = sorted(_events(office, plan, speech, place), key=lambda each: (each.starts_at, each.uid))
    return write_calendar(group, events, now), len(events)


def _events(office: Office, plan: Sequence[Slot], lang: Lang, place: str) -> Iterator[Event]:
    now = office.now()
    rounds = [each for each in office.rounds() if each.phase is not Phase.CANCELLED and each.starts_at]
    for slot in plan:
        mine = [each for each in rounds if each.activity == slot.id]
        for round_ in mine:
            if (event := _of_round(round_, slot, now, lang, place)) is not None:
                yield event
        if slot.is_on:
            yield from (_usual(slot, at, lang, place) for at in _starts(slot, mine, now))


def _of_round(round_: Round, slot: Slot, now: datetime, lang: Lang, place: str) -> Event | None:
    """The event of a round that is still to end within the weeks ahead, or None."""
    starts, ends = round_.starts_at, round_.ends_at
    if starts is None or round_.phase not in (Phase.PLANNED, Phase.ANNOUNCED, Phase.OPEN):
        return None
    ends = ends if ends is not None and ends > starts else starts + timedelta(minutes=slot.minutes)
    if ends <= now or starts >= now + AHEAD:
        return None
    name = _ROUND.fill(name=round_.card.name or slot.name, n=round_.number).to(lang)
    uid = f"{place}-{slot.id}-{round_.number}@groupdesk"
    alarms = _alarms(slot, name, lang, announced=round_.phase is not Phase.PLANNED)
    return Event(uid, starts, ends, name, round_.card.how, alarms)


def _starts(slot: Slot, rounds: Sequence[Round], now: datetime) -> Iterator[datetime]:
    """The usual starts within the weeks ahead on whose day, week or month no round stands."""
    at = next_start(slot, now)
    while at < now + AHEAD:
        if not any(each.starts_at and _is_same(slot, each.starts_at, at) for each in rounds):
            yield at
        at = next_start(slot, at)


def _is_same(slot: Slot, one: datetime, other: datetime) -> bool:
    """Whether two starts are of the same turn: the same week, day or month, as the slot comes round."""
    if slot.cadence is Cadence.WEEKLY:
        return one.isocalendar()[:2] == other.isocalendar()[:2]
    if slot.cadence is Cadence.DAILY:
        return one.date() == other.date()
    return (one.year, one.month) == (other.year, other.month)


def _usual(slot: Slot, at: datetime, lang: Lang, place: str) -> Event:
    name = slot.name.to(lang)
    ends, uid = at + timedelta(minutes=slot.minutes), f"{place}-{slot.id}-{at:%Y%m%d}@groupdesk"
    return Event(uid, at, ends, name, _USUAL.to(lang), _alarms(slot, name, lang))


def _alarms(slot: Slot, name: str, lang: Lang, *, announced: bool = False) -> tuple[Alarm, ...]:
    """The warm-up a day before, where it is no daily one and still to be sent; then ten minutes before."""
    soon = Alarm(_SOON, _START.fill(name=name).to(lang))
    if slot.cadence is Cadence.DAILY or announced:
        return (soon,)
    return (Alarm(_DAY_BEFORE, _ANNOUNCE.fill(name=name).to(lang)), soon)
