"""Public holidays of mainland China and the weekends worked for them, as far as they are known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from core.text import Text

_OFF = Text("{name} 放假", "{name}: day off")
_WORK = Text("{name} 调休上班", "{name}: working weekend")
_UNKNOWN = Text(
    "{year} 年的放假安排，这一版还不知道", "The holidays of {year} are not known to this version yet"
)


class DayKind(StrEnum):
    """What is special about a day."""

    HOLIDAY = "holiday"
    WORK = "work"
    """A Saturday or Sunday that is worked in return for a holiday."""


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """A day off, or a weekend that is worked, and the holiday it belongs to."""

    day: date
    kind: DayKind
    name: Text

    @property
    def text(self) -> Text:
        """``国庆节 放假`` / ``国庆节 调休上班``."""
        return (_OFF if self.kind is DayKind.HOLIDAY else _WORK).fill(name=self.name)


def special(day: date) -> SpecialDay | None:
    """What is special about ``day`` by the State Council's notices; None also for a year not :func:`known`.

    Source: chinesecalendar, read on first use, since most runs of the core never ask.
    """
    from chinese_calendar.constants import Holiday, holidays, workdays

    for days, kind in ((holidays, DayKind.HOLIDAY), (workdays, DayKind.WORK)):
        if (value := days.get(day)) is not None:
            return SpecialDay(day, kind, Text.literal(Holiday(value).chinese, value))
    return None


def is_holiday(day: date) -> bool:
    """Whether ``day`` is off by name of a holiday; an ordinary weekend is not."""
    found = special(day)
    return found is not None and found.kind is DayKind.HOLIDAY


def known(year: int) -> bool:
    """Whether the year's holidays are known; the next year's are published in November."""
    from chinese_calendar.constants import holidays

    covered: bool = min(holidays).year <= year <= max(holidays).year
    return covered


def unknown(year: int) -> Text | None:
    """A sentence that says that a year's holidays are not known, None where they are."""
    return None if known(year) else _UNKNOWN.fill(year=year)
