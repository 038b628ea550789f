"""The coming weeks as a calendar file: planned rounds, and usual times no round stands for yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from core.clock import CHINA
from core.desk.sealing import lang_of
from core.holidays import special
from core.icalendar import Alarm, Event, write_calendar
from core.round import Phase, Round
from core.text import Lang, Text
from core.turns import Turn, Why, is_same_turn, turns
from core.week import Cadence, Slot

if TYPE_CHECKING:
    from core.desk.office import Office

AHEAD = timedelta(weeks=8)
_MONTH = timedelta(days=31)
_DAY_BEFORE, _SOON = timedelta(days=1), timedelta(minutes=10)
_ROUND = Text("{name} 第 {n} 期", "{name}, round {n}")
_USUAL = Text("周计划里的时间，还没备这一期", "The usual time; this round is not planned yet")
_MOVED = Text("这一次挪过时间，还没备这一期", "Moved this once; this round is not planned yet")
_NOT_HELD = Text("这一次不办", "Not held this time")
_ANNOUNCE = Text("明天是{name}，今天发预告", "{name} is tomorrow: announce it today")
_START = Text("{name} 10 分钟后开始", "{name} starts in 10 minutes")


def calendar_of(office: Office, plan: Sequence[Slot], lang: Lang | None = None) -> tuple[bytes, int]:
    """The .ics file of the next eight weeks and how many events take place, in the texts' language."""
    now, group = office.now(), office.preferences.group_name
    speech = lang or lang_of(office.preferences)
    place = sha256(group.encode(errors="replace")).hexdigest()[:12]
    events = sorted(_events(office, plan, speech, place), key=lambda each: (each.starts_at, each.uid))
    return write_calendar(group, events, now), sum(not each.is_cancelled for each in events)


def _events(office: Office, plan: Sequence[Slot], lang: Lang, place: str) -> Iterator[Event]:
    now = office.now()
    rounds = [each for each in office.rounds() if each.phase is not Phase.CANCELLED and each.starts_at]
    for slot in plan:
        mine = [each for each in rounds if each.activity == slot.id]
        for round_ in mine:
            if (event := _of_round(round_, slot, now, lang)) is not None:
                yield replace(event, uid=f"{place}-{slot.id}-{_called(round_, slot, mine)}@groupdesk")
        if slot.is_on:
            yield from (_usual(each, lang, place) for each in _turns(slot, mine, now))


def _of_round(round_: Round, slot: Slot, now: datetime, lang: Lang) -> Event | None:
    """The event, still without uid, of a round that is still to end within the weeks ahead, or None."""
    starts, ends = round_.starts_at, round_.ends_at
    if starts is None or round_.phase not in (Phase.PLANNED, Phase.ANNOUNCED, Phase.OPEN):
        return None
    ends = ends if ends is not None and ends > starts else starts + timedelta(minutes=slot.minutes)
    if ends <= now or starts >= now + AHEAD:
        return None
    name = _ROUND.fill(name=round_.card.name or slot.name, n=round_.number).to(lang)
    alarms = _alarms(slot, name, lang, announced=round_.phase is not Phase.PLANNED)
    return Event("", starts, ends, name, round_.card.how, alarms)


def _called(round_: Round, slot: Slot, rounds: Sequence[Round]) -> str:
    """What a round's event is called: as its turn was before it was planned, so that a calendar that has
    that one already moves it; by its number where it stands beside the plan."""
    day = round_.starts_at.astimezone(CHINA).date() if round_.starts_at else None
    if day is not None and slot.cadence is not Cadence.DAILY:
        near = turns(slot, day - _MONTH, day + _MONTH)
        same = [each for each in rounds if each.starts_at and is_same_turn(slot, _day_of(each), day)]
        turn = next((each for each in near if is_same_turn(slot, each.day, day)), None)
        if turn is not None and round_.number == min(each.number for each in same):
            return f"{turn.day:%Y%m%d}"
    return str(round_.number)


def _day_of(round_: Round) -> date:
    assert round_.starts_at is not None
    return round_.starts_at.astimezone(CHINA).date()


def _turns(slot: Slot, rounds: Sequence[Round], now: datetime) -> Iterator[Turn]:
    """The turns within the weeks ahead on whose day, week or month no round stands."""
    first, last = now.astimezone(CHINA).date(), (now + AHEAD).astimezone(CHINA).date()
    for turn in turns(slot, first, last):
        days = map(_day_of, rounds)
        if now < turn.starts_at < now + AHEAD and not any(is_same_turn(slot, day, turn.day) for day in days):
            yield turn


def _usual(turn: Turn, lang: Lang, place: str) -> Event:
    """The event of a turn without a round; called by its usual day: one moved later moves there too."""
    slot, at = turn.slot, turn.starts_at
    name, ends = slot.name.to(lang), at + timedelta(minutes=slot.minutes)
    uid = f"{place}-{slot.id}-{turn.day:%Y%m%d}@groupdesk"
    if not turn.is_held:
        return Event(uid, at, ends, name, _NOT_HELD.to(lang), is_cancelled=True)
    words = [(_MOVED if turn.why is Why.MOVED else _USUAL).to(lang)]
    if slot.cadence is not Cadence.DAILY and (found := special(at.date())) is not None:
        words.append(found.text.to(lang))
    return Event(uid, at, ends, name, "\n".join(words), _alarms(slot, name, lang))


def _alarms(slot: Slot, name: str, lang: Lang, *, announced: bool = False) -> tuple[Alarm, ...]:
    """The warm-up a day before, where it is no daily one and still to be sent; then ten minutes before."""
    soon = Alarm(_SOON, _START.fill(name=name).to(lang))
    if slot.cadence is Cadence.DAILY or announced:
        return (soon,)
    return (Alarm(_DAY_BEFORE, _ANNOUNCE.fill(name=name).to(lang)), soon)
