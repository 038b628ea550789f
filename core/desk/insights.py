"""How the group is doing: the published rounds put together for the figures, and the owner's targets."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from core.desk.done import Done
from core.desk.preferences import Preferences, PreferencesDesk
from core.insights import Insights, Played, Sense, Somebody, Spoken, insights
from core.judging import Pile
from core.ledger import State
from core.message import MemberId
from core.roster import Known, Role
from core.round import Phase, Round, RoundId
from core.text import Text

if TYPE_CHECKING:
    from core.desk.office import Office

_ENTRIES = frozenset({Pile.COUNTED, Pile.DUPLICATE, Pile.SUPERSEDED, Pile.LATE})
"""Piles of those who took part."""
_UNPAID = frozenset({State.REVERSED, State.FORFEITED})
_MENTIONED = re.compile("@([^@\u2005\n]{1,64}(?=\u2005)|[^\\s@\u2005]{1,64})")
_CHAIN = "idiom_chain"
_MOST_MENTIONS = 20_000
MOST_TIES = 40
"""So many ties at most stand in the picture of who talks with whom."""


@dataclass(frozen=True, slots=True)
class Tie:
    """Two who speak to each other, and how often."""

    one: MemberId
    other: MemberId
    times: int


@dataclass(frozen=True, slots=True)
class Overview:
    """What the page shows: the figures, everybody's name, who talks with whom, the targets in percent."""

    figures: Insights
    names: Mapping[MemberId, str]
    activities: Mapping[str, Text]
    ties: tuple[Tie, ...]
    targets: Mapping[Sense, int | None]


@dataclass(frozen=True, slots=True)
class MonthFigures:
    """A month for its report: the figures, who took part how often, and how often anybody won."""

    day: date
    """The month's last day, or today in a month that is not over."""
    figures: Insights
    often: tuple[tuple[MemberId, int], ...]
    """Most often first."""
    wins: int
    names: Mapping[MemberId, str]
    activities: Mapping[str, Text]
    preferences: Preferences


class InsightsDesk:
    """Figures over all published rounds, counted anew whenever they are asked for."""

    def __init__(self, office: Office, preferences: PreferencesDesk) -> None:
        self._office, self._preferences = office, preferences

    def overview(self, days: int) -> Overview:
        """Everything about the ``days`` days up to today."""
        office, now = self._office, self._office.now()
        return Overview(
            figures=insights(self.played(), self._people(), self.spoken(), now.date(), days),
            names={each.id: each.name for each in office.roster},
            activities={id: each.name for id, each in office.registry.items()},
            ties=self._ties(now - timedelta(days=days)),
            targets={sense: _target(office.preferences, sense) for sense in Sense},
        )

    def figures(self, days: int) -> Insights:
        """The figures alone of the ``days`` days up to today."""
        day = self._office.now().date()
        return insights(self.played(), self._people(), self.spoken(), day, days)

    def months(self) -> tuple[date, ...]:
        """The first days of the months in which anything was played, the latest first."""
        return _months(self.played())

    def month(self, first: date) -> MonthFigures:
        """The month that begins on ``first``."""
        return self._month(first, self.played(), self._people(), self.spoken())

    def reports(self, most: int) -> list[MonthFigures]:
        """The latest months in which anything was played, ``most`` at most; the rounds are read once."""
        played, people, spoken = self.played(), self._people(), self.spoken()
        return [self._month(first, played, people, spoken) for first in _months(played)[:most]]

    def _month(
        self, first: date, played: Sequence[Played], people: Sequence[Somebody], spoken: Spoken
    ) -> MonthFigures:
        office = self._office
        last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        day = min(last, office.now().date())
        ids = {each.id for each in people}
        rounds = [each for each in played if first <= each.day <= day]
        often = Counter(who for each in rounds for who in each.took_part & ids)
        return MonthFigures(
            day,
            insights(played, people, spoken, day, (day - first).days + 1),
            tuple(sorted(often.items(), key=lambda each: (-each[1], each[0]))),
            sum(len(each.won) for each in rounds),
            names={each.id: each.name for each in office.roster},
            activities={id: each.name for id, each in office.registry.items()},
            preferences=office.preferences,
        )

    def _people(self) -> list[Somebody]:
        """Everybody who may take part: the owner, helpers and outsiders are not counted."""
        members = [each for each in self._office.roster if each.role is Role.MEMBER and not each.banned]
        return [Somebody(each.id, each.joined_on or each.first_seen, each.left_on) for each in members]

    def set_target(self, sense: Sense, percent: int | None) -> Done[Preferences]:
        """Aim for so many percent; None for no target. Raises :class:`BadSetting` outside 1–100."""
        return self._preferences.set(**{f"target_{sense}": "" if percent is None else str(percent)})

    def played(self) -> tuple[Played, ...]:
        """Every published round."""
        office, costs = self._office, self._costs()
        published = office.store.rulings.all_published()
        found = []
        for round_ in office.rounds():
            at = round_.opened_at or round_.published_at
            if at is not None and round_.id in published and round_.phase is Phase.PUBLISHED:
                found.append(self._as_played(round_, at, published[round_.id], costs[round_.id]))
        return tuple(found)

    def _as_played(self, round_: Round, at: datetime, ruling: int, cost: int) -> Played:
        office = self._office
        heard = office.store.rulings.heard(ruling)
        came = (who for pile, them in heard.piles.items() if pile in _ENTRIES for who in them)
        return Played(
            round_.id,
            round_.activity,
            round_.number,
            at,
            took_part=frozenset(map(office.who, came)),
            won=frozenset(map(office.who, heard.won)),
            cost=cost,
        )

    def spoken(self) -> Spoken:
        """Who spoke on which day: as it was published, and in rounds that are not over as it is now."""
        office, found = self._office, dict[str, set[MemberId]]()
        published = office.store.rulings.all_published()
        for round_ in office.rounds():
            if round_.phase is Phase.CANCELLED:
                continue
            is_over = round_.phase is Phase.PUBLISHED and round_.id in published
            heard = office.store.rulings.heard(published[round_.id]) if is_over else office.heard(round_)
            for day, them in heard.days.items():
                found.setdefault(day, set()).update(them)
        days = {date.fromisoformat(day): them for day, them in found.items() if day}
        return {day: frozenset(map(office.who, them)) for day, them in days.items()}

    def _costs(self) -> Counter[RoundId]:
        costs: Counter[RoundId] = Counter()
        for debt in self._office.all_debts():
            if debt.state not in _UNPAID and debt.booking.round is not None:
                costs[debt.booking.round] += debt.booking.prize.amount or 0
        return costs

    def ties_of(self, who: MemberId, since: datetime) -> tuple[Tie, ...]:
        """Whom a member has spoken with since then, most often first."""
        counts = self._counted(since).most_common()
        return tuple(Tie(*pair, times) for pair, times in counts if who in pair)

    def _ties(self, since: datetime) -> tuple[Tie, ...]:
        counts = self._counted(since).most_common(MOST_TIES)
        return tuple(Tie(*pair, times) for pair, times in counts)

    def _counted(self, since: datetime) -> Counter[tuple[MemberId, MemberId]]:
        counts: Counter[tuple[MemberId, MemberId]] = Counter()
        for one, other in (*self._mentions(since), *self._neighbours(since)):
            if one != other:
                counts[min(one, other), max(one, other)] += 1
        return counts

    def _mentions(self, since: datetime) -> Iterator[tuple[MemberId, MemberId]]:
        known: dict[str, MemberId | None] = {}

        def who(name: str) -> MemberId | None:
            if name not in known:
                match = self._office.roster.match(name)
                known[name] = match.member if isinstance(match, Known) else None
            return known[name]

        for sender, body in self._office.store.evidence.mentioning(since, _MOST_MENTIONS):
            for name in _MENTIONED.findall(body):
                one, other = who(sender), who(name)
                if one is not None and other is not None:
                    yield one, other

    def _neighbours(self, since: datetime) -> Iterator[tuple[MemberId, MemberId]]:
        """Whoever linked right after another in a chain."""
        office = self._office
        published = office.store.rulings.published(_CHAIN)
        for round_ in office.rounds(_CHAIN):
            if round_.id in published and round_.opened_at is not None and round_.opened_at >= since:
                verdicts = office.store.rulings.lean(published[round_.id]).verdicts
                linked = [each.who for each in verdicts if each.pile is Pile.COUNTED and each.who is not None]
                yield from ((office.who(one), office.who(other)) for one, other in pairwise(linked))


def _months(played: Iterable[Played]) -> tuple[date, ...]:
    return tuple(sorted({each.day.replace(day=1) for each in played}, reverse=True))


def _target(preferences: Preferences, sense: Sense) -> int | None:
    value = getattr(preferences, f"target_{sense}")
    return int(value) if value else None
