"""What the cards of Today say alike: a round by its name, a day in full, how long until something."""

from __future__ import annotations

from datetime import datetime, timedelta

from core.round import Round
from core.text import Lang, Text
from core.week import SLOTS
from ui.parts.countdown import digits_of

_ROUND = Text("{name} 第 {n} 期", "{name}, round {n}")
_NOW = Text("到点了", "It is time")
_HOURS = Text("{h} 小时 {m} 分", "{h} h {m} min")
_DAYS = Text("{n} 天", "{n} {n:day|days}")


def round_name(round_: Round) -> Text:
    """``猜价格 第 18 期``."""
    return _ROUND.fill(name=SLOTS[round_.activity].name, n=round_.number)


def day_name(now: datetime, lang: Lang) -> str:
    """``11 月 18 日，星期三`` / ``Wednesday 18 November``."""
    if lang is Lang.ZH:
        return f"{now.month} 月 {now.day} 日，星期{'一二三四五六日'[now.weekday()]}"
    return f"{now:%A} {now.day} {now:%B}"


def until(left: timedelta) -> Text:
    """How long it is, in digits within the hour, else in hours or days."""
    seconds = int(left.total_seconds())
    if seconds <= 0:
        return _NOW
    if seconds < 3600:
        return digits_of(seconds)
    if seconds < 48 * 3600:
        return _HOURS.fill(h=seconds // 3600, m=seconds % 3600 // 60)
    return _DAYS.fill(n=seconds // 86_400)
