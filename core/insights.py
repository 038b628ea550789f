"""How the group is doing, as figures with a definition each: pure folds over rounds and members.

In plain words, of the ``days`` up to today:

1. Took part: sent something that was read as an entry, in time or not, and not ruled out. Spoke on a
   day: sent any message on it, in any round that was not cancelled, one that still runs too.
2. Present: in the group on that day, as the roster has it; the owner and helpers are not counted.
3. Participation of a round: of those present, the share that took part. Of an activity: the mean.
4. Newcomers: who joined in these days. Silent: present for two weeks and more, spoke on no day of the
   last two weeks, or ever.
5. Fading: took part in at least three rounds of the days before, and now at most half as often;
   rising: the other way round. Often: of the rounds held while they were present.
6. Return: of those who took part in a round, the share that took part in the next, whichever it was.
7. Cost: what rewards of these days came to, by those who took part at least once.
8. The senses, each over four weeks in which a round was held. 归属感 belonging: of those present, who
   spoke in two weeks of the four or more. 参与感 participation: of those present, who took part in a
   round. 成就感 achievement: of those who took part, who won something.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise

from core.message import MemberId
from core.round import RoundId
from core.settings import LabelledEnum

SILENT_DAYS = 14
OFTEN = 3
WINDOW = timedelta(weeks=4)
WEEKS = 12
"""So many points has a trend, a week apart."""


@dataclass(frozen=True, slots=True)
class Played:
    """A round that was published: when it opened, who took part and won, what it cost in fen."""

    round: RoundId
    activity: str
    number: int
    at: datetime
    took_part: frozenset[MemberId]
    won: frozenset[MemberId]
    cost: int = 0

    @property
    def day(self) -> date:
        """The day it opened."""
        return self.at.date()


@dataclass(frozen=True, slots=True)
class Somebody:
    """A member who may take part, and when they came and left, as far as that is known."""

    id: MemberId
    joined: date | None = None
    left: date | None = None

    def is_present(self, on: date) -> bool:
        """Whether they were in the group on that day."""
        return (self.joined is None or self.joined <= on) and (self.left is None or self.left > on)


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    part: int
    whole: int

    @property
    def value(self) -> float | None:
        """From 0 to 1; None of nothing."""
        return self.part / self.whole if self.whole else None


@dataclass(frozen=True, slots=True)
class Rate:
    """An activity's participation, and what it was in the days before; None where it was not played."""

    activity: str
    rounds: int
    now: float
    before: float | None


@dataclass(frozen=True, slots=True)
class Quiet:
    """Somebody silent, and for how many days; None for ever since they came."""

    who: MemberId
    days: int | None


@dataclass(frozen=True, slots=True)
class Shift:
    """Somebody who takes part far less, or more, than before."""

    who: MemberId
    before: Share
    now: Share


@dataclass(frozen=True, slots=True)
class Hour:
    """Rounds opened in an hour of the day, and their mean participation."""

    hour: int
    rounds: int
    rate: float


class Sense(LabelledEnum):
    """What a community lives by."""

    BELONGING = "belonging", "归属感", "Belonging"
    PARTICIPATION = "participation", "参与感", "Participation"
    ACHIEVEMENT = "achievement", "成就感", "Achievement"


@dataclass(frozen=True, slots=True)
class Felt:
    """A sense now, and week by week up to now; None where nothing can be said."""

    sense: Sense
    now: Share
    trend: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Insights:
    """The page: everything that is said of ``days`` days up to ``today``."""

    today: date
    days: int
    rounds: int
    present: int
    active: int
    rates: tuple[Rate, ...]
    senses: tuple[Felt, ...]
    newcomers: Share
    strangers: tuple[MemberId, ...]
    """Newcomers who took part in nothing yet."""
    silent: tuple[Quiet, ...]
    fading: tuple[Shift, ...]
    rising: tuple[Shift, ...]
    back: Share
    cost: int
    hours: tuple[Hour, ...]

    @property
    def cost_each(self) -> int | None:
        """Fen for everybody who took part, rounded down; None where nobody did."""
        return self.cost // self.active if self.active else None


Spoken = Mapping[date, frozenset[MemberId]]
"""Who spoke on each day on which anybody did."""


class Crowd:
    """The people, and who of them is present on which day, told once a day."""

    def __init__(self, people: Iterable[Somebody]) -> None:
        self.people = tuple(people)
        self.ids = frozenset(each.id for each in self.people)
        self._there: dict[date, frozenset[MemberId]] = {}

    def on(self, day: date) -> frozenset[MemberId]:
        """Everybody present on a day."""
        if day not in self._there:
            self._there[day] = frozenset(each.id for each in self.people if each.is_present(day))
        return self._there[day]

    def rate_of(self, played: Played) -> float | None:
        """The participation of one round; None where nobody was present."""
        there = self.on(played.day)
        return Share(len(there & played.took_part), len(there)).value


def insights(
    played: Iterable[Played], people: Iterable[Somebody], spoken: Spoken, today: date, days: int
) -> Insights:
    """What rounds and talk say of the people, for ``days`` days up to ``today``."""
    rounds = sorted((each for each in played if each.day <= today), key=lambda each: (each.at, each.round))
    crowd = Crowd(people)
    start = today - timedelta(days=days)
    now = [each for each in rounds if each.day > start]
    before = [each for each in rounds if start - timedelta(days=days) < each.day <= start]
    present = crowd.on(today)
    active = frozenset().union(*(each.took_part for each in now)) & crowd.ids
    here = [each for each in crowd.people if each.id in present]
    new = [each for each in here if each.joined and start < each.joined <= today]
    down, up = _shifts(now, before, crowd, present)
    return Insights(
        today=today,
        days=days,
        rounds=len(now),
        present=len(present),
        active=len(active),
        rates=_rates(now, before, crowd),
        senses=tuple(_felt(sense, rounds, crowd, spoken, today) for sense in Sense),
        newcomers=Share(sum(each.id in active for each in new), len(new)),
        strangers=tuple(each.id for each in new if each.id not in active),
        silent=_silent(spoken, crowd, today),
        fading=down,
        rising=up,
        back=_back(now, present),
        cost=sum(each.cost for each in now),
        hours=_hours(now, crowd),
    )


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def _by_activity(rounds: Sequence[Played], crowd: Crowd) -> Mapping[str, list[float]]:
    found: dict[str, list[float]] = defaultdict(list)
    for each in rounds:
        if (rate := crowd.rate_of(each)) is not None:
            found[each.activity].append(rate)
    return found


def _rates(now: Sequence[Played], before: Sequence[Played], crowd: Crowd) -> tuple[Rate, ...]:
    earlier = _by_activity(before, crowd)
    rates = [
        Rate(activity, len(rates), _mean(rates), _mean(earlier[activity]) if activity in earlier else None)
        for activity, rates in _by_activity(now, crowd).items()
    ]
    return tuple(sorted(rates, key=lambda each: (-each.now, each.activity)))


def _hours(now: Sequence[Played], crowd: Crowd) -> tuple[Hour, ...]:
    found: dict[int, list[float]] = defaultdict(list)
    for each in now:
        if (rate := crowd.rate_of(each)) is not None:
            found[each.at.hour].append(rate)
    return tuple(Hour(hour, len(rates), _mean(rates)) for hour, rates in sorted(found.items()))


def _silent(spoken: Spoken, crowd: Crowd, today: date) -> tuple[Quiet, ...]:
    last: dict[MemberId, date] = {}
    for day in sorted(each for each in spoken if each <= today):
        last |= dict.fromkeys(spoken[day], day)
    found = []
    for one in crowd.people:
        settled = one.joined is None or (today - one.joined).days >= SILENT_DAYS
        ago = (today - last[one.id]).days if one.id in last else None
        if settled and one.is_present(today) and (ago is None or ago >= SILENT_DAYS):
            found.append(Quiet(one.id, ago))
    return tuple(sorted(found, key=lambda each: (each.days is None, each.days or 0, each.who)))


def _shifts(
    now: Sequence[Played], before: Sequence[Played], crowd: Crowd, present: Collection[MemberId]
) -> tuple[tuple[Shift, ...], tuple[Shift, ...]]:
    down, up = [], []
    earlier, later = _shares(before, crowd), _shares(now, crowd)
    for who in (each.id for each in crowd.people if each.id in present):
        was, is_ = earlier[who], later[who]
        if was.value is None or is_.value is None:
            continue
        if was.part >= OFTEN and 2 * is_.value <= was.value:
            down.append(Shift(who, was, is_))
        elif is_.part >= OFTEN and 2 * was.value <= is_.value:
            up.append(Shift(who, was, is_))
    return _steepest(down), _steepest(up)


def _steepest(shifts: Iterable[Shift]) -> tuple[Shift, ...]:
    return tuple(
        sorted(shifts, key=lambda each: (-abs((each.now.value or 0) - (each.before.value or 0)), each.who))
    )


def _shares(rounds: Sequence[Played], crowd: Crowd) -> Mapping[MemberId, Share]:
    """Of the rounds held while they were present, those each member took part in."""
    held: Counter[MemberId] = Counter()
    came: Counter[MemberId] = Counter()
    for each in rounds:
        there = crowd.on(each.day)
        held.update(there)
        came.update(there & each.took_part)
    return {who: Share(came[who], held[who]) for who in crowd.ids}


def _back(now: Sequence[Played], present: Collection[MemberId]) -> Share:
    part = whole = 0
    for one, following in pairwise(now):
        came = one.took_part & frozenset(present)
        whole += len(came)
        part += len(came & following.took_part)
    return Share(part, whole)


def _felt(sense: Sense, rounds: Sequence[Played], crowd: Crowd, spoken: Spoken, today: date) -> Felt:
    ends = [today - timedelta(weeks=back) for back in range(WEEKS - 1, -1, -1)]
    shares = [_sensed(sense, rounds, crowd, spoken, end) for end in ends]
    return Felt(sense, shares[-1], tuple(each.value for each in shares))


def _sensed(sense: Sense, rounds: Sequence[Played], crowd: Crowd, spoken: Spoken, end: date) -> Share:
    window = [each for each in rounds if end - WINDOW < each.day <= end]
    if not window:
        return Share(0, 0)
    there = crowd.on(end)
    took_part = frozenset().union(*(each.took_part for each in window)) & there
    if sense is Sense.PARTICIPATION:
        return Share(len(took_part), len(there))
    if sense is Sense.ACHIEVEMENT:
        won = frozenset().union(*(each.won for each in window))
        return Share(len(took_part & won), len(took_part))
    weeks: Counter[MemberId] = Counter()
    for nth in range(4):
        days = (end - timedelta(days=nth * 7 + back) for back in range(7))
        weeks.update(frozenset[MemberId]().union(*(spoken.get(day, frozenset()) for day in days)) & there)
    return Share(sum(count >= 2 for count in weeks.values()), len(there))
