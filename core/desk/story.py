"""A member's whole story: rounds with place and score, rewards, certificates, the year of check-in, talk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from core.activities.check_in.sheet import HERE, Day, streak, year
from core.clock import CHINA, from_utc
from core.desk.enrolment import today
from core.desk.gauge import month_sheets
from core.desk.insights import InsightsDesk
from core.desk.members import NOBODY
from core.desk.papers import Registered
from core.desk.rewards import Reward, RewardsDesk
from core.errors import UserError
from core.judging import Award, Pile, Standing
from core.message import MemberId
from core.roster import Known, Member
from core.round import Phase, Round, RoundId
from core.text import Text

if TYPE_CHECKING:
    from core.desk.office import Office

YEAR = timedelta(days=371)
TIES_SINCE = timedelta(days=90)
_MOST_SAID, _MOST_TIES, _LOOKED_THROUGH = 5, 8, 20_000


@dataclass(frozen=True, slots=True)
class Chapter:
    """A published round a member was in: the place and figure they got there, if any, and what they won."""

    round: RoundId
    activity: str
    number: int
    day: date
    standing: Standing | None
    won: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """Something a member wrote, when, and in which activity's round."""

    at: datetime
    words: str
    activity: str


@dataclass(frozen=True, slots=True)
class Friend:
    """Somebody they talk with, and how often in the last ninety days."""

    who: MemberId
    name: str
    times: int


@dataclass(frozen=True, slots=True)
class Story:
    """Everything known of a member, the newest first; ``days`` are those of check-in, oldest first.

    ``spoke_on`` are the days they said anything, as far as rounds know.
    """

    member: Member
    today: date
    chapters: tuple[Chapter, ...]
    rewards: tuple[Reward, ...]
    papers: tuple[Registered, ...]
    days: tuple[Day, ...]
    spoke_on: tuple[date, ...]
    said: tuple[Said, ...]
    friends: tuple[Friend, ...]

    @property
    def wins(self) -> int:
        """In how many rounds they won something."""
        return sum(bool(each.won) for each in self.chapters)

    @property
    def checked_in(self) -> int:
        """On how many days of the year they checked in."""
        return sum(each.state in HERE for each in self.days)

    @property
    def streak(self) -> int:
        """Days in a row at the end; leave and quiet days neither count nor break."""
        return streak("".join(each.state for each in self.days))

    @property
    def talk(self) -> tuple[tuple[date, int], ...]:
        """Half messages of each month of the year, oldest first, as the month sheets count them."""
        months: dict[date, int] = {}
        for each in self.days:
            first = each.day.replace(day=1)
            months[first] = months.get(first, 0) + each.halves
        return tuple(sorted(months.items()))


class StoryDesk:
    """Stories, put together anew whenever one is opened."""

    def __init__(self, office: Office, rewards: RewardsDesk, insights: InsightsDesk) -> None:
        self._office, self._rewards, self._insights = office, rewards, insights

    def of(self, id: MemberId) -> Story:
        """The story of a member; raises :class:`UserError` for nobody on the roster."""
        office = self._office
        if id not in office.roster:
            raise UserError(NOBODY)
        ids = frozenset((id, *(each for each in office.store.members.merged() if office.who(each) == id)))
        chapters, spoken = self._read(ids)
        day = today(office)
        return Story(
            member=office.roster.by_id(id),
            today=day,
            chapters=chapters,
            rewards=self._rewards.all(member=id),
            papers=self._papers(ids),
            days=tuple(each for each in self._days(ids) if day - YEAR < each.day <= day),
            spoke_on=tuple(sorted(spoken)),
            said=tuple(self._said(id)),
            friends=self._friends(id),
        )

    def _read(self, ids: frozenset[MemberId]) -> tuple[tuple[Chapter, ...], set[date]]:
        """The rounds those ``ids`` were in, and the days they spoke."""
        office, rulings = self._office, self._office.store.rulings
        published = rulings.all_published()
        chapters, spoken = [], set[date]()
        for round_ in office.rounds():
            if round_.phase is not Phase.PUBLISHED or round_.id not in published:
                continue
            heard = rulings.heard(published[round_.id])
            on = [day for day, them in heard.days.items() if day and not ids.isdisjoint(them)]
            spoken.update(map(date.fromisoformat, on))
            piles = (them for pile, them in heard.piles.items() if pile != Pile.CHATTER.value)
            if any(not ids.isdisjoint(them) for them in (*piles, heard.won)):
                chapters.append(_chapter(round_, *rulings.places(published[round_.id], ids)))
        return tuple(sorted(chapters, key=lambda each: (each.day, each.round), reverse=True)), spoken

    def _papers(self, ids: frozenset[MemberId]) -> tuple[Registered, ...]:
        papers = reversed(self._office.store.papers.of_members(ids))
        return tuple(Registered(each.honour, each.round, each.at, each.void_at) for each in papers)

    def _days(self, ids: frozenset[MemberId]) -> tuple[Day, ...]:
        sheets, found = month_sheets(self._office), dict[date, Day]()
        for id in ids:
            for each in year(id, sheets):
                if each.day not in found or each.state in HERE:
                    found[each.day] = each
        return tuple(found[day] for day in sorted(found))

    def _said(self, id: MemberId) -> Iterator[Said]:
        office = self._office
        names = [each for each in office.roster.by_id(id).names if office.roster.match(each) == Known(id)]
        activities = {each.id: each.activity for each in office.rounds()}
        for at, words, round_ in office.store.members.said(names, _LOOKED_THROUGH, _MOST_SAID):
            yield Said(from_utc(at), words, activities.get(round_, ""))

    def _friends(self, id: MemberId) -> tuple[Friend, ...]:
        ties = self._insights.ties_of(id, self._office.now() - TIES_SINCE)[:_MOST_TIES]
        pairs = ((each.one if each.other == id else each.other, each.times) for each in ties)
        return tuple(Friend(who, self._office.name(who), times) for who, times in pairs)


def _chapter(round_: Round, standings: Sequence[Standing], awards: Sequence[Award]) -> Chapter:
    at = round_.opened_at or round_.published_at
    assert at is not None
    return Chapter(
        round_.id,
        round_.activity,
        round_.number,
        at.astimezone(CHINA).date(),
        standings[0] if standings else None,
        tuple(each.prize.name for each in awards),
    )
