"""What happened in a rain, told in sentences: sleep, a clock set back, a restart, waves late or left out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from core.activities.red_packet_rain.plan import Plan
from core.amounts import yuan
from core.text import Text

Missed = Sequence[tuple[int, datetime]]
"""Waves by number, each with when it was due."""
Tell = Callable[[datetime, datetime, Missed], None]

WORTH = timedelta(seconds=60)
"""Less than this early or late is not worth a word."""
SMALL = timedelta(seconds=30)
"""A clock put right by less than this is not worth a word."""

SLEPT = Text(
    "{since}–{until} 电脑睡着了，{waves}没发", "The computer slept {since}–{until}: {waves} not sent"
)
SLEPT_WELL = Text(
    "{since}–{until} 电脑睡着了，没耽误哪一波", "The computer slept {since}–{until}: no wave was missed"
)
AGAIN = Text("{until} 重新打开了程序，{waves}过点没发", "Opened again at {until}: {waves} not sent in time")
AGAIN_WELL = Text("{until} 重新打开了程序，接着走", "Opened again at {until}: the rain goes on")
BACK = Text(
    "{until} 电脑的时钟往回拨了 {by}，后面的波次跟着挪，间隔不变",
    "At {until} the clock was set back by {by}: what is left moves with it, the rhythm stays",
)
CAUGHT_UP = Text("{at} 补发第 {n} 波，晚了 {by}", "Wave {n} sent after all at {at}, {by} late")
LATE = Text("{at} 发第 {n} 波，晚了 {by}", "Wave {n} sent at {at}, {by} late")
EARLY = Text("{at} 发第 {n} 波，早了 {by}", "Wave {n} sent at {at}, {by} early")
SKIPPED = Text("{at} 跳过第 {n} 波，{sum} 没发", "Wave {n} skipped at {at}: {sum} not sent")
PAUSED = Text(
    "{since} 暂停，{until} 继续，后面都往后挪 {by}", "Paused {since}–{until}: all that is left {by} later"
)
MORE = Text("{at} 后面的波次往后延 {by}", "At {at} all that is left was put off by {by}")
SOONER = Text("{at} 后面的波次往前提 {by}", "At {at} all that is left was brought forward by {by}")
WAVE = Text("第 {n} 波（{due}）", "wave {n} ({due})")
WAVES = Text("第 {first}–{last} 波（{since}–{until}）", "waves {first}–{last} ({since}–{until})")
_FEW = 2
_AND, _AND_EN = "、", ", "


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence, and when it came to pass; ``grave`` where a wave did not go as planned."""

    at: datetime
    text: Text
    grave: bool = False


class Teller:
    """Puts into words what the course of a rain finds."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._told: list[Told] = []
        self._more: tuple[int, int] | None = None

    @property
    def told(self) -> tuple[Told, ...]:
        """The sentences, in the order things happened."""
        return tuple(self._told)

    def sent(self, number: int, at: datetime, due: datetime, missed: bool) -> None:
        """A wave went out."""
        late = at - due
        if missed or late >= WORTH:
            text = CAUGHT_UP if missed else LATE
            self._tell(at, text.fill(at=clock(at), n=number, by=span(late)))
        elif late <= -WORTH:
            self._tell(at, EARLY.fill(at=clock(at), n=number, by=span(-late)))

    def skipped(self, number: int, at: datetime) -> None:
        """A wave was left out."""
        fen = self._plan.groups * self._plan.wave(number).fen
        self._tell(at, SKIPPED.fill(at=clock(at), n=number, sum=yuan(fen)))

    def paused(self, since: datetime, until: datetime) -> None:
        """The rain was held for a while."""
        words = {"since": clock(since), "until": clock(until), "by": span(until - since)}
        self._tell(until, PAUSED.fill(**words))

    def extended(self, at: datetime, seconds: int) -> None:
        """What is left comes later; one extension after another is told as one."""
        if self._more is not None and self._more[0] == len(self._told):
            seconds += self._more[1]
            self._told.pop()
        if seconds:
            text = MORE if seconds > 0 else SOONER
            self._tell(at, text.fill(at=clock(at), by=span(timedelta(seconds=abs(seconds)))))
        self._more = (len(self._told), seconds)

    def slept(self, since: datetime, until: datetime, missed: Missed) -> None:
        """The computer slept."""
        words = {"since": clock(since), "until": clock(until)}
        text = SLEPT.fill(**words, waves=_waves(missed)) if missed else SLEPT_WELL.fill(**words)
        self._tell(until, text, grave=bool(missed))

    def reopened(self, _since: datetime, until: datetime, missed: Missed) -> None:
        """The program was opened again."""
        words = AGAIN.fill(until=clock(until), waves=_waves(missed)) if missed else None
        self._tell(until, words or AGAIN_WELL.fill(until=clock(until)), grave=bool(missed))

    def turned_back(self, until: datetime, by: timedelta) -> None:
        """The clock was set back."""
        if by >= SMALL:
            self._tell(until, BACK.fill(until=clock(until), by=span(by)), grave=True)

    def _tell(self, at: datetime, text: Text, grave: bool = False) -> None:
        self._told.append(Told(at, text, grave))


def _waves(missed: Missed) -> Text:
    """The waves by number and time, three and more in a row as one stretch."""
    named = []
    for run in _runs(missed):
        (first, since), (last, until) = run[0], run[-1]
        if len(run) > _FEW:
            named.append(WAVES.fill(first=first, last=last, since=clock(since), until=clock(until)))
        else:
            named += [WAVE.fill(n=number, due=clock(due)) for number, due in run]
    return Text.literal(_AND.join(each.zh for each in named), _AND_EN.join(each.en for each in named))


def _runs(missed: Missed) -> list[Missed]:
    """``missed`` cut where a number is left out."""
    cuts = [at for at in range(1, len(missed)) if missed[at][0] != missed[at - 1][0] + 1]
    return [missed[start:end] for start, end in pairwise([0, *cuts, len(missed)]) if start < end]


def clock(at: datetime) -> str:
    """``14:12``."""
    return f"{at:%H:%M}"


def span(by: timedelta) -> Text:
    """A length of time: ``45 秒``, ``8 分钟``, ``1 小时 5 分``; whole minutes from two minutes on."""
    seconds = round(by.total_seconds())
    if seconds < 120:
        minutes, rest = divmod(seconds, 60)
        if not minutes:
            return Text.literal(f"{seconds} 秒", f"{seconds} s")
        return Text.literal(f"1 分 {rest} 秒", f"1 min {rest} s") if rest else Text.literal("1 分钟", "1 min")
    hours, minutes = divmod(seconds // 60, 60)
    if not hours:
        return Text.literal(f"{minutes} 分钟", f"{minutes} min")
    return Text.literal(f"{hours} 小时 {minutes} 分", f"{hours} h {minutes} min")
