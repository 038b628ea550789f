"""Calendar files by RFC 5545: events with alarms, in UTC, escaped and folded as calendars want them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

PRODUCT = "-//Groupdesk//Week plan//EN"
_WIDEST = 75
"""Octets of a content line without its end, by section 3.1."""
_BREAKS = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")
_MARKS = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


@dataclass(frozen=True, slots=True)
class Alarm:
    """A reminder ``before`` the start, with its words."""

    before: timedelta
    words: str


@dataclass(frozen=True, slots=True)
class Event:
    """Something in the calendar; ``uid`` is the same whenever it is written again. Times are aware."""

    uid: str
    starts_at: datetime
    ends_at: datetime
    summary: str
    description: str = ""
    alarms: tuple[Alarm, ...] = ()
    is_cancelled: bool = False
    """Whether it does not take place: a calendar that has it already takes it out."""


def write_calendar(name: str, events: Iterable[Event], at: datetime) -> bytes:
    """The calendar called ``name`` as the bytes of an .ics file; ``at`` is when it is written."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    lines.append(f"X-WR-CALNAME:{escaped(name)}")
    for event in events:
        lines += _event(event, at)
    lines.append("END:VCALENDAR")
    return b"".join(folded(line) for line in lines)


def escaped(words: str) -> str:
    """``words`` as a TEXT value: one line, its marks escaped, without what no calendar may hold."""
    return _CONTROLS.sub("", _BREAKS.sub("\n", words)).translate(_MARKS)


def folded(line: str) -> bytes:
    """A content line in UTF-8 of at most 75 octets a piece, no character cut, each ended by CRLF."""
    pieces, piece = list[bytes](), b""
    for each in line:
        octets = each.encode()
        if len(piece) + len(octets) > _WIDEST:
            pieces.append(piece)
            piece = b" "
        piece += octets
    return b"\r\n".join([*pieces, piece]) + b"\r\n"


def _event(event: Event, at: datetime) -> Sequence[str]:
    lines = [
        "BEGIN:VEVENT",
        f"UID:{escaped(event.uid)}",
        f"DTSTAMP:{_utc(at)}",
        f"DTSTART:{_utc(event.starts_at)}",
        f"DTEND:{_utc(event.ends_at)}",
        f"SUMMARY:{escaped(event.summary)}",
    ]
    if event.description:
        lines.append(f"DESCRIPTION:{escaped(event.description)}")
    if event.is_cancelled:
        lines.append("STATUS:CANCELLED")
    for alarm in event.alarms:
        lines += _alarm(alarm)
    return [*lines, "END:VEVENT"]


def _alarm(alarm: Alarm) -> Iterator[str]:
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield f"DESCRIPTION:{escaped(alarm.words)}"
    yield f"TRIGGER:-PT{alarm.before // timedelta(minutes=1)}M"
    yield "END:VALARM"


def _utc(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
