"""A rain as the console runs it: what its texts may say, the words of each wave, its deadlines."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from core.activities.red_packet_rain import words
from core.activities.red_packet_rain.flow import Flow, State, flow
from core.activities.red_packet_rain.notes import Sort, write
from core.activities.red_packet_rain.plan import plan_of
from core.activities.red_packet_rain.telling import clock
from core.activities.red_packet_rain.terms import Final, Pace, Settings
from core.activity import Prompt
from core.round import Deadline, Round
from core.text import Lang, Text
from core.week import SLOTS

SOON = timedelta(seconds=100)
"""A wave that comes sooner is told without its minute."""
WAVE_DUE = Text("发第 {n} 波", "send wave {n}")


def final_key(settings: Settings) -> str:
    """Which of the ways to the final reward it is."""
    final = settings.final
    return f"luckiest_{settings.luckiest.value}" if final is Final.LUCKIEST else final.value


def facts(settings: Settings) -> Mapping[str, Text]:
    """What the texts may speak of."""
    rhythm = words.ANY_TIME if settings.pace is Pace.RANDOM else words.EVERY.fill(gap=settings.gap)
    return {
        "waves": Text.literal(str(settings.waves)),
        "pieces": Text.literal(str(settings.pieces)),
        "item": Text.literal(settings.item.strip()),
        "rhythm": rhythm,
        "final": words.FINALS[final_key(settings)],
    }


def summary(settings: Settings) -> Text:
    """How many waves, and for what."""
    what = words.SUMMARY.fill(n=settings.waves, pieces=settings.pieces)
    item = settings.item.strip()
    return words.OF_ITEM.fill(what=what, item=f"“{item}”") if item else what


def rain_of(round_: Round, now: datetime) -> Flow | None:
    """Where the rain of ``round_`` stands at ``now``; None before it has begun."""
    if round_.opened_at is None:
        return None
    plan = plan_of(round_.settings)
    return flow(plan, round_.opened_at, round_.happened, now, round_.starts_at)


def deadlines(round_: Round, now: datetime) -> tuple[Deadline, ...]:
    """The waves still to come; none while the rain is paused."""
    rain = rain_of(round_, now)
    if rain is None or rain.paused_at is not None:
        return ()
    waiting = (each for each in rain.beats if each.state in (State.DUE, State.NEXT, State.LATER))
    return tuple(
        Deadline(round_.id, each.at, WAVE_DUE.fill(n=each.wave.number))
        for each in waiting
        if each.at is not None
    )


def prompt(round_: Round, now: datetime, lang: Lang) -> Prompt | None:
    """The words after the last wave while there is time for them, else those of the next wave."""
    rain = rain_of(round_, now)
    if rain is None or rain.paused_at is not None:
        return None
    if rain.words:
        return Prompt(plan_of(round_.settings).said[rain.words - 1], None, write(Sort.SAID, rain.words))
    if not rain.next:
        return None
    return Prompt(wave_words(round_, rain, lang, now), rain.due, write(Sort.SENT, rain.next))


def wave_words(round_: Round, rain: Flow, lang: Lang, now: datetime) -> str:
    """What goes into the chat with the next wave."""
    number, name = rain.next, round_.card.name or SLOTS["red_packet_rain"].name
    settings: Settings = round_.settings
    last = number == len(rain.beats)
    head = words.WAVE_LAST if last else words.WAVE_HEAD
    lines = [head.fill(activity=name, n=number, pieces=settings.pieces)]
    following = rain.beats[number].at if not last else None
    if settings.pace is Pace.FIXED and following is not None:
        soon = following - now < SOON
        lines.append(words.WAVE_SOON if soon else words.WAVE_NEXT.fill(at=clock(following)))
    return "\n".join(each.to(lang) for each in lines)
