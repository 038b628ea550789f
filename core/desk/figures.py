"""What Today, the navigation and a season's table show: counted anew whenever they are asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from core.activities.check_in.sheet import HERE, Sheet
from core.agenda import Day as AgendaDay
from core.agenda import Entry, agenda
from core.alarms import Mark, MarkKind
from core.amounts import yuan
from core.announcement import SENT_IN, Copyable
from core.board import Board
from core.checklist import Line, checklist
from core.clock import CHINA
from core.desk.budgets import budget_left
from core.desk.preferences import Preferences
from core.desk.reminders import RemindersDesk
from core.desk.rewards import Owed, total
from core.desk.week_rows import plan_of
from core.judging import Standing
from core.message import MemberId
from core.reason import Reason
from core.reminders import Reminder
from core.round import Phase, Round, RoundId
from core.schedule import Dot, SlotState, current, dot, upcoming, week
from core.text import Text
from core.week import Slot
from core.week_plan import in_order

if TYPE_CHECKING:
    from core.desk.office import Office

_DAYS_BACK = 10
_ACTIVE = (Phase.OPEN, Phase.CLOSED, Phase.JUDGED)


@dataclass(frozen=True, slots=True)
class DueText:
    """A text to be sent today that was not copied yet; ``text.at`` may have passed."""

    round: Round
    text: Copyable


@dataclass(frozen=True, slots=True)
class Today:
    """The day at a glance. ``checks`` are those of ``next``; ``boards`` hold the running rounds
    and the next one; ``waits`` counts the messages only the owner can settle. ``is_named`` and
    ``has_begun`` say whether the owner has named the group and planned any round. ``days`` are this
    week's from Monday, ``checklist`` is that of ``next``, ``missed`` the reminders nobody heard today."""

    now: datetime
    week: tuple[SlotState, ...]
    running: tuple[Round, ...]
    next: Round | None
    checks: tuple[Reason, ...]
    boards: Mapping[RoundId, Board]
    owed: Owed
    waits: int
    texts: tuple[DueText, ...]
    people: int
    is_named: bool
    has_begun: bool
    days: tuple[AgendaDay, ...] = ()
    checklist: tuple[Line, ...] = ()
    missed: tuple[Reminder, ...] = ()
    checked_in: tuple[int, ...] = ()
    """How many checked in on each of the last days, today last; empty while no month runs."""
    unplanned: tuple[Entry, ...] = ()
    """What the week plan holds today and tomorrow, still to come, without a round."""


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
        office, now = self._office, self._office.now()
        rounds = office.rounds()
        running = tuple(each for each in rounds if each.phase in _ACTIVE)
        after = upcoming(rounds)
        shown = {each.id: office.board(each.id) for each in (*running, *([after] if after else []))}
        plan, monday = plan_of(office), now.date() - timedelta(days=now.weekday())
        return Today(
            now=now,
            week=week(rounds, now, [id for id, board in shown.items() if _needs(board)], plan),
            running=running,
            next=after,
            checks=shown[after.id].checks if after else (),
            boards=shown,
            owed=self._owed(),
            waits=sum(board.waits for board in shown.values()),
            texts=self._texts(rounds, now),
            people=self._people(),
            is_named=office.preferences.group_name != Preferences().group_name,
            has_begun=bool(rounds),
            days=agenda(plan, rounds, monday, monday + timedelta(days=6)),
            checklist=self._checklist(shown[after.id], now) if after else (),
            missed=self._reminders.missed(),
            checked_in=_checked_in(shown.values(), now),
            unplanned=_unplanned(plan, rounds, now),
        )

    def _checklist(self, board: Board, now: datetime) -> tuple[Line, ...]:
        left = budget_left(self._office, board.round)
        budget = None if left is None else (_money(left[0]), _money(left[1]))
        return checklist(board, board.checks, budget, now)

    def _texts(self, rounds: tuple[Round, ...], now: datetime) -> tuple[DueText, ...]:
        office, found = self._office, []
        for round_ in rounds:
            if round_.phase in (Phase.PUBLISHED, Phase.CANCELLED):
                continue
            wanted = SENT_IN[round_.phase]
            sent = office.store.rounds.sent(round_.id)
            for text in office.board(round_.id).texts:
                if (
                    text.at is not None
                    and text.at.date() == now.date()
                    and text.moment in wanted
                    and text.moment not in sent
                ):
                    found.append((text.at, DueText(round_, text)))
        return tuple(due for _, due in sorted(found, key=lambda pair: pair[0]))

    def _owed(self) -> Owed:
        return total(self._office.all_debts())

    def _people(self) -> int:
        day = self._office.now().astimezone(CHINA).date()
        return sum(member.is_here(day) for member in self._office.roster)

    def nav(self) -> Nav:
        """The navigation as it stands now."""
        office, now = self._office, self._office.now()
        rounds = office.rounds()
        states, waits = [], 0
        for slot in in_order(plan_of(office)):
            shown = current(each for each in rounds if each.activity == slot.id)
            board = office.board(shown.id) if shown and shown.phase in _ACTIVE else None
            waits += board.waits if board else 0
            mark = dot(shown, now, board is not None and _needs(board))
            is_open = shown is not None and shown.phase is Phase.OPEN
            ends = shown.closes_at if shown and is_open else None
            states.append(NavState(slot.id, mark, shown.id if shown else None, ends, is_open))
        return Nav(office.preferences.group_name, self._people(), self._owed().count, waits, tuple(states))

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


def _checked_in(boards: Iterable[Board], now: datetime) -> tuple[int, ...]:
    for board in boards:
        sheet = Sheet.of(board.ruling)
        if sheet is not None and board.phase is Phase.OPEN:
            day = (now - timedelta(minutes=sheet.calendar.boundary)).date()
            last = min(sheet.calendar.column(day), sheet.calendar.count - 1)
            days = range(max(0, last + 1 - _DAYS_BACK), last + 1)
            return tuple(sum(row.states[day] in HERE for row in sheet.rows) for day in days)
    return ()


def _money(fen: int) -> Text:
    return Text.literal(yuan(fen, short=True))


def _mean_place(standings: list[Standing]) -> float:
    return sum(each.place for each in standings) / len(standings)


def _unplanned(plan: Sequence[Slot], rounds: Sequence[Round], now: datetime) -> tuple[Entry, ...]:
    days = agenda(plan, rounds, now.date(), now.date() + timedelta(days=1))
    entries = (entry for day in days for entry in day.entries)
    return tuple(each for each in entries if each.round is None and each.is_held and each.starts_at > now)


def _needs(board: Board) -> bool:
    """Whether a round cannot go on without the owner; while it is open, doubts are daily bread."""
    return board.waits > 0 and board.phase is not Phase.OPEN
