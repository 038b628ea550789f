"""What Today, the navigation and a season's table show: counted anew whenever they are asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from core.alarms import Mark, MarkKind
from core.desk.reminders import RemindersDesk
from core.desk.today import ACTIVE, Today, needs_owner, owed_of, people_of, today_of
from core.desk.week_rows import plan_of
from core.judging import Standing
from core.message import MemberId
from core.round import Phase, Round, RoundId
from core.schedule import Dot, current, dot
from core.week_plan import in_order

if TYPE_CHECKING:
    from core.desk.office import Office


@dataclass(frozen=True, slots=True)
class NavState:
    """How an activity stands: its dot, the round to show, when that ends if it is running.

    ``is_open`` says that answers are taken now.
    """

    activity_id: str
    dot: Dot
    round_id: RoundId | None
    ends_at: datetime | None
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Nav:
    """What the navigation shows: the group, how many are in it, what is owed, every activity in order."""

    group: str
    people: int
    owed: int
    waits: int
    states: tuple[NavState, ...]

    def __iter__(self) -> Iterator[NavState]:
        return iter(self.states)


@dataclass(frozen=True, slots=True)
class SeasonRow:
    """A member over all published rounds of an activity; ``best`` is the score of the best place."""

    member: MemberId
    name: str
    rounds: int
    best_place: int
    best: Decimal
    mean: Decimal
    wins: int


class FiguresDesk:
    """Figures over rounds, rulings and ledger."""

    def __init__(self, office: Office, reminders: RemindersDesk) -> None:
        self._office, self._reminders = office, reminders

    def today(self) -> Today:
        """The day as it stands now."""
        return today_of(self._office, self._reminders)

    def nav(self) -> Nav:
        """The navigation as it stands now."""
        office, now = self._office, self._office.now()
        rounds = office.rounds()
        states, waits = [], 0
        for slot in in_order(plan_of(office)):
            shown = current(each for each in rounds if each.activity == slot.id)
            board = office.board(shown.id) if shown and shown.phase in ACTIVE else None
            waits += board.waits if board else 0
            mark = dot(shown, now, board is not None and needs_owner(board))
            is_open = shown is not None and shown.phase is Phase.OPEN
            ends = shown.closes_at if shown and is_open else None
            states.append(NavState(slot.id, mark, shown.id if shown else None, ends, is_open))
        return Nav(
            office.preferences.group_name, people_of(office), owed_of(office).count, waits, tuple(states)
        )

    def marks(self) -> tuple[Mark, ...]:
        """The deadlines to tell of: starts still to come, ends of what runs, what activities ask."""
        rounds = (each for each in self._office.rounds() if each.activity in self._office.registry)
        return tuple(sorted((mark for each in rounds for mark in self._marks(each)), key=lambda m: m.at))

    def _marks(self, round_: Round) -> Iterator[Mark]:
        activity, id = self._office.activity(round_.activity), round_.id
        if round_.phase in (Phase.PLANNED, Phase.ANNOUNCED) and round_.starts_at is not None:
            yield Mark(id, activity.id, MarkKind.OPENS, round_.starts_at, activity.name)
        if round_.phase is not Phase.OPEN:
            return
        if round_.closes_at is not None:
            yield Mark(id, activity.id, MarkKind.CLOSES, round_.closes_at, activity.name)
        for each in activity.deadlines(round_, self._office.now()):
            yield Mark(id, activity.id, MarkKind.ASKS, each.at, activity.name, each.what)

    def season(self, activity: str) -> tuple[SeasonRow, ...]:
        """Every member's record in an activity: most wins first, then the best places on average."""
        office, places = self._office, dict[MemberId, list[Standing]]()
        for ruling in office.store.rulings.published(activity).values():
            for standing in office.store.rulings.brief(ruling).standings:
                places.setdefault(office.who(standing.who), []).append(standing)
        wins: dict[MemberId, int] = {}
        for winners in office.store.ledger.wins(activity).values():
            for who in {office.who(each) for each in winners}:
                wins[who] = wins.get(who, 0) + 1
        ranked = sorted(
            places, key=lambda who: (-wins.get(who, 0), _mean_place(places[who]), -len(places[who]), who)
        )
        return tuple(self._row(who, places[who], wins.get(who, 0)) for who in ranked)

    def _row(self, who: MemberId, standings: list[Standing], wins: int) -> SeasonRow:
        best = min(standings, key=lambda each: each.place)
        mean = sum((each.score for each in standings), Decimal(0)) / len(standings)
        return SeasonRow(who, self._office.name(who), len(standings), best.place, best.score, mean, wins)


def _mean_place(standings: list[Standing]) -> float:
    return sum(each.place for each in standings) / len(standings)
