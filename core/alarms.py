"""Alarms of a deadline: 30 seconds and 10 seconds before it, and when it is there; each once, never late."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from core.text import Text

if TYPE_CHECKING:  # the window is up sooner without it
    from core.round import RoundId

STEPS = (30, 10, 0)
"""How many seconds before a deadline there is an alarm."""
STALE = timedelta(seconds=90)
"""What has been over for longer, as after a sleep, is no news."""


class MarkKind(StrEnum):
    """What happens at a deadline."""

    OPENS = "opens"
    CLOSES = "closes"
    ASKS = "asks"
    """The activity wants something of the owner: a wave, a word between two."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A deadline to tell of: of which round, whose ``name`` is told, and ``what`` is asked then."""

    round: RoundId
    activity: str
    kind: MarkKind
    at: datetime
    name: Text
    what: Text | None = None


@dataclass(frozen=True, slots=True)
class Alarm:
    """One alarm: ``seconds`` before the deadline (30, 10, 0), a title and a sentence."""

    mark: Mark
    seconds: int

    @property
    def title(self) -> Text:
        """The name of the activity."""
        return self.mark.name

    @property
    def words(self) -> Text:
        """What is about to happen, or has to be done now."""
        soon, now = _WORDS[self.mark.kind]
        text = soon if self.seconds else now
        return text.fill(n=self.seconds, at=f"{self.mark.at:%H:%M}", what=self.mark.what or _IT)


@dataclass(frozen=True, slots=True)
class Watch:
    """What has been told already, and until when anybody looked."""

    seen: datetime | None = None
    told: frozenset[tuple[RoundId, MarkKind, datetime, int]] = field(default_factory=frozenset)


def look(watch: Watch, marks: Iterable[Mark], now: datetime) -> tuple[Watch, tuple[Alarm, ...]]:
    """What is to be told between the last look and ``now``: of every mark the latest step only.

    Nothing is told at the first look, twice, or after it has gone stale; a clock that was set
    back tells nothing again.
    """
    before = watch.seen
    if before is None:
        return Watch(now, watch.told), ()
    found: list[Alarm] = []
    told = set(watch.told)
    for mark in marks:
        passed = [each for each in STEPS if before < mark.at - timedelta(seconds=each) <= now]
        keys = [(mark.round, mark.kind, mark.at, each) for each in passed]
        fresh = [key for key in keys if key not in told]
        told.update(keys)
        if fresh and now - mark.at <= STALE:
            found.append(Alarm(mark, min(key[3] for key in fresh)))
    kept = frozenset(key for key in told if now - key[2] <= timedelta(days=1))
    return Watch(now, kept), tuple(sorted(found, key=lambda each: each.mark.at))


_IT = Text("该发下一条了", "the next is due")
_WORDS = {
    MarkKind.OPENS: (
        Text("还有 {n} 秒开始（{at}）", "{n} seconds to the start ({at})"),
        Text("到点了：{at} 开始，点“开始”", "It is {at}: time to open"),
    ),
    MarkKind.CLOSES: (
        Text("还有 {n} 秒截止（{at}）", "{n} seconds to closing ({at})"),
        Text("时间到：{at} 截止，等你收答", "It is {at}: time to close"),
    ),
    MarkKind.ASKS: (
        Text("还有 {n} 秒（{at}）：{what}", "{n} seconds to go ({at}): {what}"),
        Text("到点了（{at}）：{what}", "It is {at}: {what}"),
    ),
}
