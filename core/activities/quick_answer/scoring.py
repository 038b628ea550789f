"""What right answers are worth, and the table of a quiz."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal

from core.activities.quick_answer.marking import Sort
from core.activities.quick_answer.terms import Scope, Scoring, Settings
from core.entries import Entry
from core.message import LineId, MemberId

_BY_ORDER = (5, 3, 2, 1)
_FULL = Decimal(1000)


@dataclass(slots=True)
class Tally:
    """One question's answers as they count: all of them, the right ones in order of arrival, points."""

    part: int
    entries: list[Entry] = field(default_factory=list)
    right: list[Entry] = field(default_factory=list)
    points: dict[LineId, Decimal] = field(default_factory=dict)
    nth: dict[LineId, int] = field(default_factory=dict)

    @property
    def people(self) -> int:
        """How many members answered."""
        return len({each.message.who for each in self.entries})


@dataclass(slots=True)
class Card:
    """One member's quiz: questions answered, questions right, points."""

    answered: set[int] = field(default_factory=set)
    right: set[int] = field(default_factory=set)
    points: Decimal = Decimal(0)


def tally(
    settings: Settings, counting: Sequence[Entry], asked_at: Mapping[int, datetime | None]
) -> dict[int, Tally]:
    """The tally of every question that was asked or answered, by number."""
    tallies = {part: Tally(part) for part in (*asked_at, *{entry.part for entry in counting})}
    for entry in counting:
        tallies[entry.part].entries.append(entry)
    for part, each in tallies.items():
        each.right = _once_each([entry for entry in each.entries if entry.value[0] is Sort.RIGHT])
        each.nth = {entry.message.id: nth for nth, entry in enumerate(each.right, 1)}
        if part not in settings.void:
            scoring = each.right[:1] if settings.scope is Scope.FIRST_RIGHT else each.right
            each.points = {
                entry.message.id: _points(settings, nth, entry, asked_at.get(part))
                for nth, entry in enumerate(scoring)
            }
    return dict(sorted(tallies.items()))


def _once_each(entries: Sequence[Entry]) -> list[Entry]:
    first: dict[MemberId, Entry] = {}
    for entry in entries:
        first.setdefault(entry.message.who, entry)
    return list(first.values())


def _points(settings: Settings, nth: int, entry: Entry, asked: datetime | None) -> Decimal:
    if settings.scoring is Scoring.BY_ORDER:
        return Decimal(_BY_ORDER[min(nth, len(_BY_ORDER) - 1)])
    if settings.scoring is Scoring.BY_SPEED:
        return speed_points(asked, entry.message.sent_at, settings.seconds)
    return Decimal(1)


def speed_points(asked: datetime | None, sent: datetime | None, seconds: int) -> Decimal:
    """Kahoot's formula: (1 - t / T / 2) x 1000, rounded; 1000 where a time is not known.

    t is the time taken and T the question's, both in seconds; whoever is right gets half at the
    least. Chat without seconds is taken by its minutes.
    """
    if asked is None or sent is None:
        return _FULL
    to_the_second = bool(asked.second and sent.second)
    if not to_the_second:
        asked, sent = (each.replace(second=0, microsecond=0) for each in (asked, sent))
    taken = min(max(int((sent - asked).total_seconds()), 0), seconds)
    return (_FULL - _FULL / 2 * taken / seconds).quantize(Decimal(1), ROUND_HALF_UP)


def cards(settings: Settings, tallies: Mapping[int, Tally]) -> dict[MemberId, Card]:
    """Every member's quiz over the questions that are not void."""
    found: defaultdict[MemberId, Card] = defaultdict(Card)
    for part, each in tallies.items():
        if part in settings.void:
            continue
        for entry in each.entries:
            found[entry.message.who].answered.add(part)
        for entry in each.right:
            card = found[entry.message.who]
            card.right.add(part)
            card.points += each.points.get(entry.message.id, Decimal(0))
    return dict(found)
