"""Reminders through the desk: which are told, kept so before anybody hears them; the text each is about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from core.activity import Moment
from core.desk.done import Done, Topic
from core.desk.preferences import hour_of
from core.desk.sealing import lang_of
from core.desk.week_rows import plan_of
from core.reminders import (
    TOGETHER,
    Kind,
    Reminder,
    due,
    is_quiet_hour,
    missed,
    next_at,
    reminders,
)
from core.round import Phase, Step
from core.text import Text

if TYPE_CHECKING:
    from core.desk.office import Office
    from core.desk.rounds import RoundsDesk

SINCE = "since"
"""Under this name the table keeps when reminding began: nothing before that was missed."""
TOLD, ASIDE, BEGAN = "told", "aside", "began"
_MANY = Text("{n} 条提醒一起到了", "{n} reminders at once")
_ONE = Text("{name}：{words}", "{name}: {words}")
_CALL = Text(
    "早呀！{activity}第 {n} 天，来打个卡吧，说一声“早”就算数～",
    'Good morning! Day {n} of {activity}: check in, a "早" is enough.',
)


@dataclass(frozen=True, slots=True)
class Call:
    """What to tell now: a title, a sentence, and what it is about; several are told as one."""

    title: Text
    words: Text
    about: tuple[Reminder, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """``call`` is what to tell now, if anything; ``next_at`` when to ask again at the latest."""

    call: Call | None
    next_at: datetime | None


class RemindersDesk:
    """What the owner is told ahead of rounds and turns: each once, across restarts and changed clocks."""

    def __init__(self, office: Office, rounds: RoundsDesk) -> None:
        self._office, self._rounds = office, rounds
        self._told: set[str] = set()
        """Also known in this session, for a restored backup may know less."""

    def tell(self) -> Told:
        """What is to be told now. It is kept as told before this returns: rather never than twice."""
        office, now = self._office, self._office.now()
        found = self._found(now)
        known = self._known(found)
        fresh = () if self._is_silent(now) else due(found, known, now)
        self._keep(fresh, TOLD, now)
        return Told(_call(fresh, now) if fresh else None, next_at(found, known, office.now()))

    def missed(self) -> tuple[Reminder, ...]:
        """What nobody heard today, as while the computer slept; the last of each start."""
        lost = self._lost(self._office.now())
        return tuple({(each.activity, each.start): each for each in lost}.values())

    def lay_aside(self, reminder: Reminder) -> Done[None]:
        """Show what was missed of that start no longer."""
        now, about = self._office.now(), (reminder.activity, reminder.start)
        lost = tuple(each for each in self._lost(now) if (each.activity, each.start) == about)
        self._keep(lost, ASIDE, now)
        return Done(None, Topic.ROUNDS)

    def _lost(self, now: datetime) -> tuple[Reminder, ...]:
        found = self._found(now)
        return missed(found, self._known(found), now, self._office.store.reminders.at(SINCE))

    def text(self, reminder: Reminder) -> str:
        """The text a reminder is about, "" where nothing is planned yet."""
        if not reminder.round:
            return ""
        board = self._office.board(reminder.round)
        if reminder.kind is Kind.DAILY:
            starts = board.round.starts_at or reminder.start
            words = _CALL.fill(
                activity=board.activity.name, n=(reminder.start.date() - starts.date()).days + 1
            )
            return words.to(lang_of(self._office.preferences))
        return next((each.body for each in board.texts if each.moment is reminder.moment), "")

    def copied(self, reminder: Reminder) -> Done[None]:
        """Note that the text was copied: an announcement announces, the daily call is not noted."""
        if not reminder.round or reminder.moment is None or reminder.kind is Kind.DAILY:
            return Done(None, Topic.NONE)
        round_ = self._office.round(reminder.round)
        if reminder.moment is Moment.ANNOUNCE and round_.phase is Phase.PLANNED:
            done = self._rounds.step(round_.id, Step.ANNOUNCE)
        else:
            done = self._rounds.mark_sent(round_.id, reminder.moment)
        return Done(None, done.changed, done.said, done.undo)

    def _found(self, now: datetime) -> tuple[Reminder, ...]:
        """Everything there is to tell; nothing before the owner has planned any round."""
        office = self._office
        rounds = office.rounds()
        if not rounds:
            return ()
        before = timedelta(minutes=int(office.preferences.remind_before))
        return reminders(plan_of(office), rounds, office.store.rounds.sent, now, before)

    def _known(self, found: tuple[Reminder, ...]) -> frozenset[str]:
        return self._office.store.reminders.known(each.key for each in found) | frozenset(self._told)

    def _keep(self, found: tuple[Reminder, ...], how: str, now: datetime) -> None:
        store = self._office.store
        began = store.reminders.at(SINCE) is None
        if not found and not began:
            return
        with store.atomic():
            if began:
                store.reminders.add([SINCE], BEGAN, now)
            store.reminders.add([each.key for each in found], how, now)
        self._told.update(each.key for each in found)

    def _is_silent(self, now: datetime) -> bool:
        wish = self._office.preferences
        hours = hour_of(wish.quiet_from), hour_of(wish.quiet_to)
        return wish.quiet or not wish.remind or is_quiet_hour(now, *hours)


def _call(found: tuple[Reminder, ...], now: datetime) -> Call:
    if len(found) == 1:
        return Call(found[0].title, found[0].words(now), found)
    said = [_ONE.fill(name=each.title, words=each.words(now)) for each in found]
    if len(found) > TOGETHER:
        said = [each.title for each in {each.activity: each for each in found}.values()]
    joined = Text.literal("；".join(each.zh for each in said), "; ".join(each.en for each in said))
    return Call(_MANY.fill(n=len(found)), joined, found)
