"""How far off a text is that has a time, in words."""

from __future__ import annotations

from datetime import datetime

from core.announcement import Copyable
from core.text import Text

_MINUTES = Text("{n} 分钟后", "in {n} min")
_HOURS = Text("{n} 小时后", "in {n} h")
_DAYS = Text("{n} 天后", "in {n} d")
_NOW = Text("现在", "now")
_LATE = Text("晚了 {n} 分钟", "{n} min late")
_LATE_HOURS = Text("晚了 {n} 小时", "{n} h late")
_ANY = Text("随时可发", "any time")


def how_far(text: Copyable, now: datetime) -> tuple[Text, bool]:
    """How far off ``text`` is, and whether it should have been sent."""
    if text.at is None:
        return _ANY, False
    minutes = int((text.at - now).total_seconds() // 60)
    if minutes < -1:
        late = -minutes - 1
        if late >= 60 * 24:
            return _ANY, False
        return (_LATE.fill(n=late) if late < 90 else _LATE_HOURS.fill(n=late // 60)), True
    if minutes < 1:
        return _NOW, False
    if minutes < 90:
        return _MINUTES.fill(n=minutes), False
    hours = minutes // 60
    return (_HOURS.fill(n=hours), False) if hours < 48 else (_DAYS.fill(n=hours // 24), False)
