"""Reminders: what the owner is to be told ahead of a round or a turn of the week, each once and in time."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum

from core.activity import Moment
from core.clock import CHINA
from core.round import Phase, Round, RoundId, Step
from core.text import Text
from core.turns import Turn, is_same_turn, turns
from core.week import SLOTS, Cadence, Slot

DAY, LATE = timedelta(days=1), timedelta(minutes=15)
"""How long ahead a round is to be announced; how long after its start a reminder of it is still news."""
LONG = timedelta(days=2)
"""A round that lasts longer, as a month does, goes by the days of its slot, not by its own start alone."""
DAILY_UNTIL = timedelta(hours=3)
JUST = timedelta(hours=12)
"""Who announced so recently needs no word a day before."""
TOGETHER = 2
"""More at once, as after a sleep or a clock set on, are told as one."""


class Kind(StrEnum):
    """What a reminder is about; the words of its key."""

    PLAN = "plan"
    """Nothing is planned, a day ahead."""
    ANNOUNCE = "announce"
    """Planned and not announced, a day ahead."""
    PREPARE = "prepare"
    """Not announced, or not even planned, shortly before the start."""
    TEXT = "text"
    """A warm-up, or a word while the round runs, is to be sent."""
    DAILY = "daily"
    """What is held every day begins."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """Something to tell from ``at`` on; after ``until`` it is no news any more.

    ``start`` is the start it is about and stands in ``key``, not the moment of telling: whoever wants to
    be told earlier is not told again. ``round`` is 0 where none is planned, ``moment`` the text to copy.
    """

    kind: Kind
    activity: str
    round: RoundId
    start: datetime
    at: datetime
    until: datetime
    moment: Moment | None = None

    @property
    def key(self) -> str:
        """What it is told of, the same on every day, in every zone and after every restart."""
        what = self.kind.value
        if self.kind is Kind.TEXT and self.moment:
            what = f"{what}:{self.moment.value}"
        elif self.kind is Kind.ANNOUNCE:
            what = Kind.PLAN.value  # who was told to plan it knows that it is to be announced
        return f"{what} {self.activity} {self.start.astimezone(CHINA):%Y-%m-%dT%H:%M}"

    @property
    def title(self) -> Text:
        """The activity."""
        return SLOTS[self.activity].name

    def lack(self, now: datetime) -> Text:
        """What is missing, as of ``now``."""
        words = _TEXT if self.kind is Kind.TEXT else _LACKS[self.kind, self.round > 0]
        late = self.start <= now and self.kind is not Kind.DAILY
        when = (_STARTED if late else _STARTS).fill(at=_when(self.start, now))
        moment = self.moment.label if self.moment else Text.literal("")
        return words.fill(when=when, at=_when(self.start, now), moment=moment)

    def words(self, now: datetime) -> Text:
        """What is missing, and what a press on the notice does about it."""
        press = _DEEDS["copy" if self.round else "begin" if self.kind is Kind.DAILY else "plan"]
        return _SENTENCE.fill(lack=self.lack(now), press=press)


def reminders(
    plan: Sequence[Slot],
    rounds: Iterable[Round],
    sent: Callable[[RoundId], Collection[Moment]],
    now: datetime,
    before: timedelta,
) -> tuple[Reminder, ...]:
    """What there is to tell about the day behind and the two ahead, soonest first.

    ``sent`` says which texts of a round were copied, ``before`` how long before a start the owner wants
    to hear that something is missing.
    """
    standing = [each for each in rounds if each.phase is not Phase.CANCELLED]
    found = [each for round_ in standing for each in _of_round(round_, sent, now, before)]
    for slot in plan:
        mine = [each for each in standing if each.activity == slot.id]
        found += [each for turn in _near(slot, now) for each in _of_turn(turn, mine, before)]
    unique = {each.key: each for each in reversed(found)}  # a round's own before its turn's
    return tuple(sorted(unique.values(), key=lambda each: (each.at, each.key)))


def _near(slot: Slot, now: datetime) -> Iterator[Turn]:
    """The turns held from yesterday to the day after tomorrow; none of what is switched off."""
    if slot.is_on:
        today = now.astimezone(CHINA).date()
        yield from (each for each in turns(slot, today - DAY, today + 2 * DAY) if each.is_held)


def _of_turn(turn: Turn, rounds: Sequence[Round], before: timedelta) -> Iterator[Reminder]:
    slot, start = turn.slot, turn.starts_at
    if slot.cadence is Cadence.DAILY and (not rounds or any(map(_is_long, rounds))):
        yield from _of_day(turn, rounds)
    elif not any(_covers(each, start) or _stands_for(each, turn) for each in rounds):
        if slot.cadence is not Cadence.DAILY:
            yield Reminder(Kind.PLAN, slot.id, 0, start, start - DAY, start - before)
        yield Reminder(Kind.PREPARE, slot.id, 0, start, start - before, start + LATE)


def _stands_for(round_: Round, turn: Turn) -> bool:
    at = round_.starts_at or round_.opened_at
    return at is not None and is_same_turn(turn.slot, at.astimezone(CHINA).date(), turn.day)


def _is_long(round_: Round) -> bool:
    return bool(round_.starts_at and round_.ends_at and round_.ends_at - round_.starts_at > LONG)


def _covers(round_: Round, at: datetime) -> bool:
    starts, ends = round_.starts_at, round_.ends_at
    return starts is not None and starts <= at and ends is not None and at < ends


def _of_day(turn: Turn, rounds: Sequence[Round]) -> Iterator[Reminder]:
    """A day of a round that runs for weeks, or of one that should; none where it was never played."""
    slot, start = turn.slot, turn.starts_at
    over = [each for each in rounds if _covers(each, start)]
    running = [each.id for each in over if each.phase is Phase.OPEN]
    if running or (rounds and not over):
        id = running[0] if running else 0
        yield Reminder(Kind.DAILY, slot.id, id, start, start, start + DAILY_UNTIL, Moment.START)


def _of_round(
    round_: Round, sent: Callable[[RoundId], Collection[Moment]], now: datetime, before: timedelta
) -> Iterator[Reminder]:
    start, id = round_.starts_at, round_.id
    if start is None or round_.activity not in SLOTS:
        return
    if round_.phase is Phase.PLANNED and -DAY <= start - now <= 2 * DAY:
        which = (Kind.ANNOUNCE, start - DAY, start - before), (Kind.PREPARE, start - before, start + LATE)
        for kind, at, until in which:
            yield Reminder(kind, round_.activity, id, start, at, until, Moment.ANNOUNCE)
    if round_.phase in (Phase.ANNOUNCED, Phase.OPEN):
        known = sent(id)
        yield from (each for each in _texts(round_, now) if each.moment not in known)


def _texts(round_: Round, now: datetime) -> Iterator[Reminder]:
    """The texts of an announced or running round that fall due, each until the next makes it stale."""
    start, ends, told = round_.starts_at, round_.closes_at, _announced_at(round_)
    if start is None:
        return
    due = list[tuple[Moment, datetime, datetime, datetime]]()
    if round_.phase is Phase.ANNOUNCED and -DAY <= start - now <= 2 * DAY:
        midnight = datetime.combine(start.astimezone(CHINA).date(), time(), CHINA)
        due.append((Moment.DAY_BEFORE, start, start - DAY, min(start - DAY / 2, midnight)))
        due.append((Moment.TEN_BEFORE, start, start - timedelta(minutes=10), start - timedelta(minutes=1)))
        due.append((Moment.ONE_BEFORE, start, start - timedelta(minutes=1), start))
    if round_.phase is Phase.OPEN and ends is not None and abs(ends - now) <= 2 * DAY and ends - start > LATE:
        due.append((Moment.TEN_LEFT, ends, ends - timedelta(minutes=10), ends - timedelta(minutes=1)))
    for moment, about, at, until in due:
        fresh = told is not None and told > at - (JUST if moment is Moment.DAY_BEFORE else timedelta(0))
        if at < until and not (fresh and moment is not Moment.TEN_LEFT):
            yield Reminder(Kind.TEXT, round_.activity, round_.id, about, at, until, moment)


def _announced_at(round_: Round) -> datetime | None:
    """When it was last announced."""
    return next((each.at for each in reversed(round_.events) if each.step is Step.ANNOUNCE), None)


def due(found: Iterable[Reminder], known: Collection[str], now: datetime) -> tuple[Reminder, ...]:
    """What is to be told now: begun, still news, and not known to have been told."""
    return tuple(each for each in found if each.at <= now < each.until and each.key not in known)


def missed(
    found: Iterable[Reminder], known: Collection[str], now: datetime, since: datetime | None
) -> tuple[Reminder, ...]:
    """What was never told and is no news any more, of this day; ``since`` is when reminding began."""
    if since is None:
        return ()
    today = now.astimezone(CHINA).date()
    return tuple(
        each
        for each in found
        if since <= each.at
        and each.until <= now
        and each.until.astimezone(CHINA).date() == today
        and each.key not in known
    )


def next_at(found: Iterable[Reminder], known: Collection[str], now: datetime) -> datetime | None:
    """When there is something to tell next, after ``now``."""
    return min((each.at for each in found if each.at > now and each.key not in known), default=None)


def is_quiet_hour(now: datetime, first: time | None, last: time | None) -> bool:
    """Whether ``now`` lies in the hours from ``first`` up to ``last``, which may go over midnight."""
    if first is None or last is None or first == last:
        return False
    at = now.astimezone(CHINA).time()
    return first <= at < last if first < last else at >= first or at < last


def _when(start: datetime, now: datetime) -> Text:
    """``14:00``, ``明天 14:00``."""
    at, today = start.astimezone(CHINA), now.astimezone(CHINA).date()
    clock = f"{at:%H:%M}"
    if at.date() == today:
        return Text.literal(clock)
    if at.date() == today + DAY:
        return Text.literal(f"明天 {clock}", f"tomorrow {clock}")
    return Text.literal(f"{at.month} 月 {at.day} 日 {clock}", f"{at.day}.{at.month}. {clock}")


_STARTS = Text("{at} 开始", "Starts {at}")
_STARTED = Text("{at} 该开始了", "Should have started at {at}")
_TEXT = Text("该发“{moment}”了（{at}）", 'Time to send "{moment}" ({at})')
_SENTENCE = Text("{lack}。{press}", "{lack}. {press}")
_DEEDS = {
    "copy": Text("点这里复制", "Press to copy the text"),
    "plan": Text("点这里去备", "Press to plan it"),
    "begin": Text("点这里去开", "Press to begin it"),
}
_LACKS: Mapping[tuple[Kind, bool], Text] = {
    (Kind.PLAN, False): Text("{when}，还没备", "{when}, and is not planned"),
    (Kind.ANNOUNCE, True): Text("{when}，预告还没发", "{when}, and is not announced"),
    (Kind.PREPARE, True): Text("{when}，公告还没发", "{when}, and is not announced"),
    (Kind.PREPARE, False): Text("{when}，还没备", "{when}, and is not planned"),
    (Kind.DAILY, True): Text("{at} 了，喊大家打卡", "It is {at}: call everybody in"),
    (Kind.DAILY, False): Text("{at} 了，这个月还没开始", "It is {at}, and this month has not begun"),
}
