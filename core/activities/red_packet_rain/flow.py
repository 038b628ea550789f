"""Where a rain stands: a pure function of plan, what was noted down, and now; no timers, only deadlines.

A wave is due at its planned time, put off by pauses and extensions, and never sooner than half
its gap after the wave before it really went out. So a late wave is caught up with, little delays
never add up, and two waves never fall together.

Time cannot run backwards: where it seems to, the clock was set back, and everything already
noted as well as everything still due moves back with it. The rhythm the group sees goes on.
A leap forward is sleep: what was due meanwhile is missed, told, and sent late or skipped.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import dropwhile

from core.activities.red_packet_rain.notes import Note, Sort, notes_of
from core.activities.red_packet_rain.plan import Plan, Wave
from core.activities.red_packet_rain.telling import Tell, Teller, Told
from core.happening import Happening

NOTHING = timedelta(0)
EARLY = timedelta(minutes=15)
"""Opened earlier than this before its time, a rain begins when it is opened."""
QUIET = timedelta(seconds=30)
"""So long before a wave nothing else is to be said."""


class State(StrEnum):
    """How a wave stands: gone, left out, due now, the next, or one of those after."""

    SENT = "sent"
    SKIPPED = "skipped"
    DUE = "due"
    NEXT = "next"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Beat:
    """A wave as it stands: ``at`` is when it went out, or when it is due; None once skipped.

    ``late`` says by how much it went out after its time; ``missed`` that its time passed while nobody
    could send it; ``emptied`` in how many seconds it was, None while unknown.
    """

    wave: Wave
    state: State
    at: datetime | None
    late: timedelta = NOTHING
    missed: bool = False
    emptied: int | None = None


@dataclass(frozen=True, slots=True)
class Flow:
    """The rain at a moment. ``next`` is the wave to come (0: none), ``words`` the number of the wave
    after which something is still to be said now (0: nothing); ``told`` is what happened, in order."""

    beats: tuple[Beat, ...]
    next: int
    words: int
    paused_at: datetime | None
    told: tuple[Told, ...]

    @property
    def due(self) -> datetime | None:
        """When the next wave is due."""
        return self.beats[self.next - 1].at if self.next else None

    @property
    def sent(self) -> tuple[Beat, ...]:
        """The waves that went out."""
        return tuple(each for each in self.beats if each.state is State.SENT)

    @property
    def ends_at(self) -> datetime | None:
        """When the last wave of all goes out, or did."""
        return max((each.at for each in self.beats if each.at is not None), default=None)

    def wave_at(self, at: datetime) -> int:
        """The wave a share taken in the minute of ``at`` comes from: the last one out by then, 0 if none.

        Where nothing was noted down, the waves are taken to have come when they were planned.
        """
        out = self.sent or tuple(each for each in self.beats if each.at is not None)
        passed = [each for each in out if each.at is not None and _minute(each.at) <= _minute(at)]
        return passed[-1].wave.number if passed else 0


def begins_at(opened_at: datetime, starts_at: datetime | None) -> datetime:
    """When the first wave is due: as announced if the round was opened a little early, else at once."""
    is_early = starts_at is not None and NOTHING < starts_at - opened_at <= EARLY
    return starts_at if is_early and starts_at is not None else opened_at


def flow(
    plan: Plan,
    opened_at: datetime,
    happened: Sequence[Happening],
    now: datetime,
    starts_at: datetime | None = None,
) -> Flow:
    """The rain at ``now``, in a round opened at ``opened_at`` and announced for ``starts_at``."""
    course = Course(plan, begins_at(opened_at, starts_at), opened_at)
    for note in dropwhile(lambda each: _is_of_before(each, opened_at), notes_of(happened)):
        course.take(note)
    return course.stand(now)


def _is_of_before(note: Note, opened_at: datetime) -> bool:
    """Whether a row was noted in an earlier run of the round, before it was opened anew."""
    set_back = note.since is not None and note.since >= opened_at
    return note.at < opened_at and not set_back


class Course:
    """The rows gone through once, in the order they were noted."""

    def __init__(self, plan: Plan, starts_at: datetime, opened_at: datetime) -> None:
        self.plan = plan
        self.starts, self.last = starts_at, opened_at
        self.sent: dict[int, datetime] = {}
        self.late: dict[int, timedelta] = {}
        self.skipped: set[int] = set()
        self.missed: set[int] = set()
        self.said: set[int] = set()
        self.emptied: dict[int, int] = {}
        self.paused: datetime | None = None
        self.teller = Teller(plan)

    def take(self, note: Note) -> None:
        """Let one row happen."""
        if note.sort is Sort.BACK and note.since is not None:
            self._turn_back(note.since, note.at)
        elif note.at < self.last:
            self._turn_back(self.last, note.at)
        before, self.last = self.last, note.at
        match note.sort:
            case Sort.SENT:
                self._send(note)
            case Sort.SKIP:
                self._skip(note)
            case Sort.SAID:
                self.said.add(note.number)
            case Sort.PAUSE if self.paused is None and self._left():
                self.paused = note.at
            case Sort.RESUME if self.paused is not None:
                self.starts += note.at - self.paused
                self.teller.paused(self.paused, note.at)
                self.paused = None
            case Sort.MORE if self._left():
                self.starts += timedelta(seconds=max(-86_400, min(86_400, note.number)))
                self.teller.extended(note.at, note.number)
            case Sort.SLEPT if note.since is not None:
                self._miss(max(note.since, min(before, note.at)), note.at, self.teller.slept)
            case Sort.AGAIN:
                self._miss(before, note.at, self.teller.reopened)
            case Sort.EMPTIED if self._is_wave(note.number) and note.seconds >= 0:
                self.emptied[note.number] = note.seconds

    def stand(self, now: datetime) -> Flow:
        """The rain as it stands at ``now``."""
        if now < self.last:
            self._turn_back(self.last, now)
        dues = self.dues(now)
        upcoming = min(dues, default=0)
        beats = tuple(self._beat(wave, dues, upcoming, now) for wave in self.plan.waves)
        words = self._words(dues.get(upcoming), now)
        return Flow(beats, upcoming, words, self.paused, self.teller.told)

    def dues(self, now: datetime) -> dict[int, datetime]:
        """When each wave still to come is due, as of ``now``, by its number."""
        held = now - self.paused if self.paused is not None else NOTHING
        before = max(self.sent, default=0)
        at = self.sent.get(before)
        found: dict[int, datetime] = {}
        for wave in self.plan.waves:
            if wave.number in self.sent or wave.number in self.skipped:
                continue
            due = self.starts + wave.after + held
            if at is not None:
                due = max(due, at + self._gap(wave) / 2)
            found[wave.number] = due
            at = max(due, now)
        return found

    def _gap(self, wave: Wave) -> timedelta:
        return wave.after - self.plan.wave(wave.number - 1).after if wave.number > 1 else NOTHING

    def _left(self) -> bool:
        return len(self.sent) + len(self.skipped) < len(self.plan.waves)

    def _is_wave(self, number: int) -> bool:
        return 1 <= number <= len(self.plan.waves)

    def _is_open(self, number: int) -> bool:
        return self._is_wave(number) and number not in self.sent and number not in self.skipped

    def _send(self, note: Note) -> None:
        if not self._is_open(note.number):
            return
        due = self.dues(note.at)[note.number]
        self.sent[note.number] = note.at
        self.late[note.number] = note.at - due
        self.teller.sent(note.number, note.at, due, note.number in self.missed)

    def _skip(self, note: Note) -> None:
        if self._is_open(note.number):
            self.skipped.add(note.number)
            self.teller.skipped(note.number, note.at)

    def _miss(self, since: datetime, until: datetime, tell: Tell) -> None:
        """What was due between two moments at which nobody could send it."""
        gone = {} if self.paused is not None else self.dues(since)
        found = [(number, due) for number, due in gone.items() if since < due <= until]
        self.missed.update(number for number, _ in found)
        tell(since, until, found)

    def _turn_back(self, since: datetime, until: datetime) -> None:
        """The clock went from ``since`` back to ``until``: all goes on as if it had always been so."""
        by = until - since
        if by >= NOTHING:
            return
        self.starts += by
        self.sent = {number: at + by for number, at in self.sent.items()}
        if self.paused is not None:
            self.paused += by
        self.teller.turned_back(until, -by)

    def _beat(self, wave: Wave, dues: dict[int, datetime], upcoming: int, now: datetime) -> Beat:
        number, missed = wave.number, wave.number in self.missed
        if number in self.sent:
            late = max(NOTHING, self.late[number])
            return Beat(wave, State.SENT, self.sent[number], late, missed, self.emptied.get(number))
        if number in self.skipped:
            return Beat(wave, State.SKIPPED, None, missed=missed)
        state = State.LATER
        if number == upcoming:
            state = State.DUE if dues[number] <= now and self.paused is None else State.NEXT
        return Beat(wave, state, dues[number], missed=missed)

    def _words(self, due: datetime | None, now: datetime) -> int:
        """The last wave that went out, while its words are still to be said and no wave presses."""
        last = max(self.sent, default=0)
        wanted = last if last and last not in self.said and self.plan.said[last - 1] else 0
        return wanted if due is None or due - now > QUIET else 0


def _minute(at: datetime) -> datetime:
    return at.replace(second=0, microsecond=0)
