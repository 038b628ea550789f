"""The day of a paste that has no times, as the owner says it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time

from core.clock import CHINA
from core.message import TIMELESS, Kind, Line
from core.paste.transcript import Transcript

_NOON = time(12)


def undated(read: Transcript) -> int:
    """How many messages of ``read`` have no time, so that nobody knows their day."""
    return sum(line.sent_at is None and line.kind is not Kind.NOTICE for line in read.lines)


def dated(read: Transcript, day: date) -> Transcript:
    """``read`` with every message without a time on ``day``; of these only the day is known."""
    noon = datetime.combine(day, _NOON, CHINA)
    return replace(read, lines=tuple(_dated(line, noon) for line in read.lines))


def _dated(line: Line, noon: datetime) -> Line:
    if line.sent_at is not None:
        return line
    return replace(line, sent_at=noon, guessed=line.guessed | {TIMELESS})
