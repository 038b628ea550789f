"""The only module that may ask what time it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from typing import Protocol

CHINA = timezone(timedelta(hours=8), "+08:00")
"""Beijing time. Windows Python carries no time-zone data, and China keeps no summer time."""


class Clock(Protocol):
    """Whoever can say what time it is."""

    def now(self) -> datetime:
        """The present moment, aware, in :data:`CHINA`."""
        ...


class SystemClock:
    """The clock of the computer."""

    def now(self) -> datetime:
        return datetime.now(CHINA)


@dataclass(slots=True)
class FixedClock:
    """A clock that stands still until it is set: for tests, samples and the self-check."""

    at: datetime

    def now(self) -> datetime:
        return self.at

    def move(self, **by: float) -> None:
        """Set the clock on by ``timedelta(**by)``."""
        self.at += timedelta(**by)


def to_utc(moment: datetime) -> str:
    """``moment`` as the store keeps it: ISO 8601 in UTC, to the microsecond."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def from_utc(stamp: str) -> datetime:
    """A stored instant, in :data:`CHINA`."""
    return datetime.fromisoformat(stamp).astimezone(CHINA)
