"""What is noted down while a rain runs, as words of a row: ``sent 3``, ``skip 3``, ``more 60`` …"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from core.happening import Happening


class Sort(StrEnum):
    """What can happen; the figures and moments behind the word are told in brackets."""

    SENT = "sent"
    """A wave went out (its number)."""
    SKIP = "skip"
    """A wave is left out (its number)."""
    SAID = "said"
    """The words after a wave were copied (its number)."""
    PAUSE = "pause"
    RESUME = "resume"
    MORE = "more"
    """All that is left comes later (by so many seconds)."""
    SLEPT = "slept"
    """The computer slept, or nobody ticked (since when)."""
    BACK = "back"
    """The clock was set back (from when)."""
    AGAIN = "again"
    """The program was opened again."""
    EMPTIED = "emptied"
    """A wave was emptied (its number, in so many seconds)."""


_SORTS = frozenset(each.value for each in Sort)


@dataclass(frozen=True, slots=True)
class Note:
    """One row read: ``number`` is a wave, or the seconds of MORE."""

    at: datetime
    sort: Sort
    number: int = 0
    seconds: int = 0
    since: datetime | None = None


def write(sort: Sort, *values: int | datetime) -> str:
    """The words of a row."""
    parts = (each.isoformat() if isinstance(each, datetime) else str(each) for each in values)
    return " ".join([sort.value, *parts])


def notes_of(happened: Sequence[Happening]) -> tuple[Note, ...]:
    """The rows that stand, read; one that was lifted, or is not ours, is passed over."""
    lifted = _lifted(happened)
    read = (_read(each) for nth, each in enumerate(happened) if nth not in lifted)
    return tuple(each for each in read if each is not None)


def _lifted(happened: Sequence[Happening]) -> set[int]:
    """The numbers of the rows that are taken back; taking back a taking back restores."""
    lifted: set[int] = set()
    for nth in reversed(range(len(happened))):
        verb, _, at = happened[nth].what.partition(" ")
        if verb == "lift" and nth not in lifted and at.isdecimal() and int(at) < nth:
            lifted.add(int(at))
    return lifted


def _read(row: Happening) -> Note | None:
    verb, *values = row.what.split(" ")
    if verb not in _SORTS:
        return None
    sort = Sort(verb)
    if sort in (Sort.PAUSE, Sort.RESUME, Sort.AGAIN):
        return Note(row.at, sort)
    try:
        if sort in (Sort.SLEPT, Sort.BACK):
            since = datetime.fromisoformat(values[0])
            return Note(row.at, sort, since=since) if since.tzinfo is not None else None
        seconds = int(values[1]) if sort is Sort.EMPTIED else 0
        return Note(row.at, sort, int(values[0]), seconds)
    except (ValueError, IndexError):
        return None
