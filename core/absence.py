"""Reminding those who have not answered yet: their names with @, ready for the chat."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from core.clock import CHINA
from core.text import Lang, Text

MOST = 200
"""So many names one reminder calls; a message of WeChat has its limits."""

_UNTIL = Text("{names}还没答，{activity} {at} 截止", "{names}still to answer: {activity} closes at {at}")
_PLAIN = Text("{names}还没答，等你们的{activity}", "{names}still to answer: {activity}")


def reminder(names: Sequence[str], activity: Text, ends_at: datetime | None, lang: Lang) -> str:
    """One message that calls ``names`` (at most :data:`MOST`), each with @ and a blank behind it."""
    called = "".join(f"@{' '.join(name.split())} " for name in names[:MOST])
    words = _PLAIN if ends_at is None else _UNTIL
    at = f"{ends_at.astimezone(CHINA):%H:%M}" if ends_at is not None else ""
    return words.fill(names=called, activity=activity, at=at).to(lang)
