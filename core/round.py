"""A round's life: its phases, the steps between them as one table, and what is due."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from core.errors import WrongStep
from core.happening import Happening
from core.prize import PrizeTable
from core.settings import LabelledEnum
from core.text import Text

RoundId = int
PAUSED, RESUMED = "pause", "resume"
"""What is noted down when a running round is held, and when it goes on."""
LIFTED = "lift "
"""What a note begins with that takes an earlier one back; the number of the note (from 0) follows."""


class Phase(LabelledEnum):
    """Where a round stands."""

    PLANNED = "planned", "计划", "Plan"
    ANNOUNCED = "announced", "预告", "Announce"
    OPEN = "open", "进行", "Run"
    CLOSED = "closed", "截止", "Close"
    JUDGED = "judged", "判定", "Judge"
    PUBLISHED = "published", "公布", "Publish"
    CANCELLED = "cancelled", "已取消", "Cancelled"


class Step(LabelledEnum):
    """What the owner does to a round; the label stands on the button."""

    ANNOUNCE = "announce", "复制预告", "Copy announcement"
    OPEN = "open", "开始", "Open"
    CLOSE = "close", "截止收答", "Close entries"
    JUDGE = "judge", "判定", "Judge"
    PUBLISH = "publish", "公布结果", "Publish"
    CORRECT = "correct", "更正", "Correct"
    BACK = "back", "退回", "Back"
    CANCEL = "cancel", "取消这一期", "Cancel round"
    RESTART = "restart", "重新开始", "Start again"
    NOTE = "note", "记一笔", "Note"
    """Something happened that the activity keeps; the round stays where it is."""


PATH = (Phase.PLANNED, Phase.ANNOUNCED, Phase.OPEN, Phase.CLOSED, Phase.JUDGED, Phase.PUBLISHED)
"""The six phases of the phase bar, in order."""

MOVES: dict[tuple[Phase, Step], Phase] = {
    (Phase.PLANNED, Step.ANNOUNCE): Phase.ANNOUNCED,
    (Phase.PLANNED, Step.OPEN): Phase.OPEN,
    (Phase.PLANNED, Step.CANCEL): Phase.CANCELLED,
    (Phase.ANNOUNCED, Step.OPEN): Phase.OPEN,
    (Phase.ANNOUNCED, Step.BACK): Phase.PLANNED,
    (Phase.ANNOUNCED, Step.CANCEL): Phase.CANCELLED,
    (Phase.OPEN, Step.CLOSE): Phase.CLOSED,
    (Phase.OPEN, Step.BACK): Phase.ANNOUNCED,
    (Phase.OPEN, Step.CANCEL): Phase.CANCELLED,
    (Phase.CLOSED, Step.JUDGE): Phase.JUDGED,
    (Phase.CLOSED, Step.BACK): Phase.OPEN,
    (Phase.CLOSED, Step.CANCEL): Phase.CANCELLED,
    (Phase.JUDGED, Step.PUBLISH): Phase.PUBLISHED,
    (Phase.JUDGED, Step.BACK): Phase.CLOSED,
    (Phase.JUDGED, Step.CANCEL): Phase.CANCELLED,
    (Phase.PUBLISHED, Step.CORRECT): Phase.JUDGED,
    (Phase.CANCELLED, Step.RESTART): Phase.PLANNED,
    (Phase.OPEN, Step.NOTE): Phase.OPEN,
    (Phase.CLOSED, Step.NOTE): Phase.CLOSED,
    (Phase.JUDGED, Step.NOTE): Phase.JUDGED,
}

NEXT: dict[Phase, Step] = {
    Phase.PLANNED: Step.ANNOUNCE,
    Phase.ANNOUNCED: Step.OPEN,
    Phase.OPEN: Step.CLOSE,
    Phase.CLOSED: Step.JUDGE,
    Phase.JUDGED: Step.PUBLISH,
    Phase.CANCELLED: Step.RESTART,
}
"""The one obvious next step; a published round has none."""


@dataclass(frozen=True, slots=True)
class Card:
    """The plan card as the owner has it: plain words in the owner's language.

    Name and time stand on the card too; the time is written from the round's deadlines.
    """

    name: str = ""
    purpose: str = ""
    place: str = ""
    how: str = ""
    reward: str = ""
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """One step that was taken, kept for ever; ``note`` says why for a correction or a cancel."""

    step: Step
    phase: Phase
    at: datetime
    note: str = ""


@dataclass(frozen=True, slots=True)
class Round:
    """One round (期) of an activity.

    ``starts_at``/``ends_at`` are what was announced, ``opened_at``/``closed_at`` what came
    to pass; ``draw_secret`` is what luck is drawn with (64 hex figures, "" if none is needed),
    committed to with the announcement. Deadlines are recorded, not the moments somebody noticed
    them. ``settings`` is the activity's settings dataclass.
    """

    id: RoundId
    activity: str
    number: int
    settings: Any
    prizes: PrizeTable
    card: Card = field(default_factory=Card)
    phase: Phase = Phase.PLANNED
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    opened_at: datetime | None = None
    closed_at: datetime | None = None
    published_at: datetime | None = None
    seal_salt: str = ""
    draw_secret: str = ""
    events: tuple[Event, ...] = ()

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps that can be taken from here."""
        return tuple(step for phase, step in MOVES if phase is self.phase)

    @property
    def happened(self) -> tuple[Happening, ...]:
        """What was noted down while the round ran, in the order it was noted."""
        return tuple(Happening(each.at, each.note) for each in self.events if each.step is Step.NOTE)

    @property
    def paused_at(self) -> datetime | None:
        """Since when the round is held, None while it is not; any step ends a pause."""
        notes = [each.what for each in self.happened]
        lifted = {int(n) for each in notes if (n := each.removeprefix(LIFTED)) != each and n.isdecimal()}
        since, nth = None, -1
        for event in self.events:
            nth += event.step is Step.NOTE
            if event.step is not Step.NOTE:
                since = None
            elif nth not in lifted and event.note == PAUSED:
                since = since or event.at
            elif nth not in lifted and event.note == RESUMED:
                since = None
        return since

    @property
    def closes_at(self) -> datetime | None:
        """After when entries are late: when it closed, else when it ends, unless it is held."""
        return self.closed_at or (None if self.paused_at else self.ends_at)

    @property
    def is_corrected(self) -> bool:
        """Whether a published result has been taken up again."""
        return any(event.step is Step.CORRECT for event in self.events)


def take(round_: Round, step: Step, now: datetime, note: str = "") -> Round:
    """``round_`` after ``step`` at ``now``; raises :class:`WrongStep` when it cannot be taken."""
    phase = MOVES.get((round_.phase, step))
    if phase is None or (step is Step.BACK and round_.phase is Phase.JUDGED and round_.is_corrected):
        text = Text("现在是“{phase}”，不能“{step}”", 'The round is at "{phase}": "{step}" is not possible')
        raise WrongStep(text.fill(phase=round_.phase.label, step=step.label))
    moved = replace(round_, phase=phase, events=(*round_.events, Event(step, phase, now, note)))
    if step is Step.NOTE:
        return _moved_on(moved, round_, now)
    return _stamped(moved, round_, step, now)


def _moved_on(moved: Round, before: Round, now: datetime) -> Round:
    """What goes on again ends as much later as it was held; taking that back holds it as before."""
    note, since, again = moved.events[-1].note, before.paused_at, moved.paused_at
    if before.ends_at is None:
        return moved
    if note == RESUMED and since is not None:
        return replace(moved, ends_at=before.ends_at + (now - since))
    if note.startswith(LIFTED) and since is None and again is not None:
        went_on = before.happened[int(note.removeprefix(LIFTED))].at
        return replace(moved, ends_at=before.ends_at - (went_on - again))
    return moved


def _stamped(moved: Round, before: Round, step: Step, now: datetime) -> Round:
    if step is Step.OPEN:
        return replace(moved, opened_at=_opening(before, now))
    if step is Step.CLOSE:
        ends = before.closes_at
        return replace(moved, closed_at=ends if ends is not None and ends < now else now)
    if step is Step.PUBLISH:
        return replace(moved, published_at=before.published_at or now)
    if step is Step.BACK and before.phase is Phase.OPEN:
        return replace(moved, opened_at=None)
    if step is Step.BACK and before.phase is Phase.CLOSED:
        return replace(moved, closed_at=None)
    if step is Step.RESTART:
        return replace(moved, opened_at=None, closed_at=None)
    return moved


def _opening(round_: Round, now: datetime) -> datetime:
    """The announced minute if the owner was late by less than the round is long, else now."""
    starts, ends = round_.starts_at, round_.ends_at
    return starts if starts is not None and ends is not None and starts <= now < ends else now


class DueKind(StrEnum):
    """What may be due in a round."""

    SEND = "send"
    OPEN = "open"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class Deadline:
    """``what`` the owner has to do in the round ``round`` at a moment still to come, or just gone."""

    round: RoundId
    at: datetime
    what: Text


@dataclass(frozen=True, slots=True)
class Due:
    """Something whose deadline ``at`` has passed while the round ``round`` waits."""

    round: RoundId
    kind: DueKind
    at: datetime

    def overdue(self, now: datetime) -> timedelta:
        """How long ago the deadline was."""
        return now - self.at


def due(rounds: Iterable[Round], now: datetime) -> tuple[Due, ...]:
    """What should have happened by ``now``, oldest first; asked again whenever anybody looks."""
    found = [each for round_ in rounds for each in _due(round_, now)]
    return tuple(sorted(found, key=lambda each: each.at))


def _due(round_: Round, now: datetime) -> Iterable[Due]:
    if round_.phase in (Phase.PLANNED, Phase.ANNOUNCED) and round_.starts_at and round_.starts_at <= now:
        yield Due(round_.id, DueKind.OPEN, round_.starts_at)
    ends = round_.closes_at
    if round_.phase is Phase.OPEN and ends and ends <= now:
        yield Due(round_.id, DueKind.CLOSE, ends)
