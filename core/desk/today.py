"""The day at a glance: put together from rounds, boards, plan and ledger whenever it is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from core.activities.check_in.sheet import HERE, Sheet
from core.agenda import Day as AgendaDay
from core.agenda import Entry, agenda
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
from core.reason import Reason
from core.reminders import Reminder
from core.round import Phase, Round, RoundId
from core.schedule import SlotState, upcoming, week
from core.text import Text
from core.week import Slot

if TYPE_CHECKING:
    from core.desk.office import Office

ACTIVE = (Phase.OPEN, Phase.CLOSED, Phase.JUDGED)
_DAYS_BACK = 10


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


def today_of(office: Office, reminders: RemindersDesk) -> Today:
    """The day as it stands now."""
    now, rounds = office.now(), office.rounds()
    running = tuple(each for each in rounds if each.phase in ACTIVE)
    after = upcoming(rounds)
    shown = {each.id: office.board(each.id) for each in (*running, *([after] if after else []))}
    plan, monday = plan_of(office), now.date() - timedelta(days=now.weekday())
    return Today(
        now=now,
        week=week(rounds, now, [id for id, board in shown.items() if needs_owner(board)], plan),
        running=running,
        next=after,
        checks=shown[after.id].checks if after else (),
        boards=shown,
        owed=owed_of(office),
        waits=sum(board.waits for board in shown.values()),
        texts=_texts(office, rounds, now),
        people=people_of(office),
        is_named=office.preferences.group_name != Preferences().group_name,
        has_begun=bool(rounds),
        days=agenda(plan, rounds, monday, monday + timedelta(days=6)),
        checklist=_checklist(office, shown[after.id], now) if after else (),
        missed=reminders.missed(),
        checked_in=_checked_in(shown.values(), now),
        unplanned=_unplanned(plan, rounds, now),
    )


def owed_of(office: Office) -> Owed:
    """What is still to be told or delivered, in all."""
    return total(office.all_debts())


def people_of(office: Office) -> int:
    """How many are in the group today."""
    day = office.now().astimezone(CHINA).date()
    return sum(member.is_here(day) for member in office.roster)


def needs_owner(board: Board) -> bool:
    """Whether a round cannot go on without the owner; while it is open, doubts are daily bread."""
    return board.waits > 0 and board.phase is not Phase.OPEN


def _checklist(office: Office, board: Board, now: datetime) -> tuple[Line, ...]:
    left = budget_left(office, board.round)
    budget = None if left is None else (_money(left[0]), _money(left[1]))
    return checklist(board, board.checks, budget, now)


def _texts(office: Office, rounds: Iterable[Round], now: datetime) -> tuple[DueText, ...]:
    """The texts of the day that were not copied yet, soonest first."""
    found = []
    for round_ in rounds:
        if round_.phase in (Phase.PUBLISHED, Phase.CANCELLED):
            continue
        wanted = SENT_IN[round_.phase]
        sent = office.store.rounds.sent(round_.id)
        for text in office.board(round_.id).texts:
            is_today = text.at is not None and text.at.date() == now.date()
            if text.at is not None and is_today and text.moment in wanted and text.moment not in sent:
                found.append((text.at, DueText(round_, text)))
    return tuple(due for _, due in sorted(found, key=lambda pair: pair[0]))


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


def _unplanned(plan: Sequence[Slot], rounds: Sequence[Round], now: datetime) -> tuple[Entry, ...]:
    days = agenda(plan, rounds, now.date(), now.date() + timedelta(days=1))
    entries = (entry for day in days for entry in day.entries)
    return tuple(each for each in entries if each.round is None and each.is_held and each.starts_at > now)
