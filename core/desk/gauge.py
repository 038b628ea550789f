"""How full the group is, and the proposal for sub-groups: looked at, changed by hand, applied as one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from core.activities.check_in.sheet import HERE, MISSED, Sheet
from core.desk.crowd import CrowdDesk
from core.desk.done import Done, Topic
from core.desk.enrolment import today
from core.desk.insights import InsightsDesk
from core.desk.sealing import lang_of
from core.han_numerals import han_number
from core.message import MemberId
from core.roster import Member, Role
from core.round import Phase
from core.text import Lang, Text
from core.tiers import DAYS, MOST, Division, Record, Team, Tier, announce, divide, how_many

if TYPE_CHECKING:
    from core.desk.office import Office

LEAD = Text("组长", "Lead")
_NAME = Text("{n}组", "Sub-group {n}")
_APPLIED = Text("{n} 人分好了 {teams} 个小组", "{n} in {teams} sub-groups")
_CHECK_IN = "check_in"
_KNOWN_DAYS = frozenset((*HERE, MISSED))


@dataclass(frozen=True, slots=True)
class Proposal:
    """Everybody's figures and tier, and the sub-groups; ``names`` are those of the members."""

    day: date
    records: Mapping[MemberId, Record]
    division: Division
    names: Mapping[MemberId, str]

    @property
    def teams(self) -> tuple[Team, ...]:
        """The sub-groups."""
        return self.division.teams


@dataclass(frozen=True, slots=True)
class Fullness:
    """How many are here, of how many one can know, and how many are in no sub-group."""

    here: int
    most: int
    teams: int
    homeless: int


class GaugeDesk:
    """The group's size, and what to do about it."""

    def __init__(self, office: Office, insights: InsightsDesk, crowd: CrowdDesk) -> None:
        self._office, self._insights, self._crowd = office, insights, crowd

    def fullness(self) -> Fullness:
        """How full the group is today."""
        here = self._here()
        homes = [each.subgroup for each in here]
        return Fullness(len(here), MOST, len(set(homes) - {""}), sum(not home for home in homes))

    def propose(self, count: int | None = None, names: Sequence[str] = ()) -> Proposal:
        """Sub-groups for all here but the owner: ``count``, or as many as there are, or as it needs.

        ``names`` are the owner's for the first ones; names in use come next, the largest first.
        """
        people = [each for each in self._here() if each.role is not Role.OWNER]
        records = self._records(people)
        named = self._names(people, count, names)
        division = divide(records, named, today(self._office))
        return Proposal(
            today(self._office),
            {each.who: each for each in records},
            division,
            {each.id: each.name for each in people},
        )

    def apply(self, teams: Sequence[Team], tiers: Mapping[MemberId, Tier]) -> Done[int]:
        """Put everybody into their sub-group, tagged with their tier, the leads as leads; one undo."""
        lang = lang_of(self._office.preferences)
        own = {each.label.to(each_lang) for each in Tier for each_lang in Lang}
        leads = {each.lead for each in teams}
        roster = self._office.roster
        changed = []
        for team in teams:
            for id in team.members:
                if id in roster:
                    before = roster.by_id(id)
                    kept = [tag for tag in before.tags if tag not in own and tag not in _leads()]
                    new = [LEAD.to(lang)] if id in leads else []
                    new += [tiers[id].label.to(lang)] if id in tiers else []
                    after = replace(before, subgroup=team.name, tags=tuple(dict.fromkeys((*kept, *new))))
                    changed += [(before, after)] if after != before else []
        if not changed:
            return Done(0, Topic.NONE)
        people = sum(len(team.members) for team in teams)
        said = _APPLIED.fill(n=people, teams=sum(bool(team.members) for team in teams))
        return self._crowd.put(changed, said)

    def words(self, teams: Sequence[Team], lang: Lang | None = None) -> str:
        """The text that tells the group of its sub-groups."""
        names = {each.id: each.name for each in self._office.roster}
        return announce(teams, names, lang or lang_of(self._office.preferences))

    def _here(self) -> list[Member]:
        day = today(self._office)
        return [each for each in self._office.roster if each.is_here(day)]

    def _names(self, people: Sequence[Member], count: int | None, names: Sequence[str]) -> list[str]:
        sizes: dict[str, int] = defaultdict(int)
        for each in people:
            if each.subgroup:
                sizes[each.subgroup] += 1
        known = sorted(sizes, key=lambda name: -sizes[name])
        if 2 * sum(sizes.values()) < len(people):  # a few are in one: that is no division yet
            known = []
        usual = len(names) or len(known) or how_many(len(people))
        wanted = max(1, min(count or usual, len(people) or 1))
        named = list(dict.fromkeys((*filter(None, names), *known)))[:wanted]
        lang, n = lang_of(self._office.preferences), 1
        while len(named) < wanted:
            name = _called(n, lang)
            named += [name] if name not in named else []
            n += 1
        return named if names else sorted(named, key=_place)

    def _records(self, people: Sequence[Member]) -> list[Record]:
        day = today(self._office)
        start = day - timedelta(days=DAYS)
        held = [
            each for each in self._insights.played() if start < each.day <= day and each.activity != _CHECK_IN
        ]
        came = self._days(start, day)
        return [
            self._record(each, [(one.day, each.id in one.took_part) for one in held], came.get(each.id, {}))
            for each in people
        ]

    def _record(
        self, member: Member, rounds: Sequence[tuple[date, bool]], days: Mapping[date, bool]
    ) -> Record:
        since = member.joined_on or member.first_seen
        there = [(day, came) for day, came in rounds if since is None or since <= day]
        known = {day: came for day, came in days.items() if since is None or since <= day}
        active = [day for day, came in (*there, *known.items()) if came]
        return Record(
            *(member.id, member.role, since, len(there), sum(came for _, came in there)),
            *(len(known), sum(known.values()), max(active, default=None), member.subgroup),
            may_lead=not member.banned,
            leads=not _leads().isdisjoint(member.tags),
        )

    def _days(self, start: date, day: date) -> Mapping[MemberId, Mapping[date, bool]]:
        """Days of check-in after ``start`` that are known, by member: whether they came."""
        found: dict[MemberId, dict[date, bool]] = defaultdict(dict)
        for sheet in month_sheets(self._office):
            if sheet.calendar.last <= start:
                continue
            for row in sheet.rows:
                who = self._office.who(row.who)
                for column, state in enumerate(row.states):
                    on = sheet.calendar.day(column)
                    if start < on <= day and state in _KNOWN_DAYS:
                        found[who][on] = found[who].get(on, False) or state in HERE
        return found


def month_sheets(office: Office) -> list[Sheet]:
    """Every month of check-in, oldest first: as published, and the running one as it is now."""
    if _CHECK_IN not in office.registry:
        return []
    published = office.store.rulings.published(_CHECK_IN)
    found = []
    for round_ in reversed(office.rounds(_CHECK_IN)):
        if round_.phase is Phase.PUBLISHED and round_.id in published:
            found.append(Sheet.of(office.store.rulings.brief(published[round_.id])))
        elif round_.phase in (Phase.OPEN, Phase.CLOSED, Phase.JUDGED):
            found.append(Sheet.of(office.board(round_.id).ruling))
    return sorted(filter(None, found), key=lambda each: each.calendar.first)


def _leads() -> frozenset[str]:
    return frozenset(LEAD.to(lang) for lang in Lang)


def _called(n: int, lang: Lang) -> str:
    return _NAME.fill(n=Text.literal(han_number(n), str(n))).to(lang)


def _place(name: str) -> tuple[int, str]:
    """Sub-groups in the order of the numbers in their names, others behind."""
    ours = (n for n in range(1, 100) for lang in Lang if name == _called(n, lang))
    return next(ours, 100), name
