"""How a round begins: the draft of a new one, and what its settings and prizes must be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import datetime, timedelta
from typing import Any

from core.activity import Activity
from core.announcement import day
from core.errors import BadSetting
from core.holidays import DayKind, special
from core.prize import PrizeTable
from core.reason import Reason
from core.round import Card, Phase, Round
from core.settings import problems
from core.text import Lang, Text
from core.turns import next_start
from core.week import Slot

PRIZE_PLACES = Text(
    "名次从 1 起，后一个不能比前一个小", "Places start at 1, and the range must not run backwards"
)
PRIZE_AMOUNT = Text("金额要写成 0 以上", "An amount cannot be below 0")
_HOLIDAY = Text("{day}是{name}假期，来的人可能少", "{day} is a holiday ({name}): fewer may come")
_WORKED = Text(
    "{day}因{name}调休要上班，白天的人可能少", "{day} is worked for {name}: fewer may be free by day"
)
_LONG = timedelta(days=2)
_PARTS = ("purpose", "place", "how", "reward", "notes")


def draft(
    activity: Activity[Any],
    rounds: Sequence[Round],
    number: int,
    lang: Lang,
    now: datetime,
    slot: Slot | None = None,
) -> Round:
    """Round ``number``: the card's defaults in ``lang``, then what ``rounds`` (newest first) used last.

    What a settings class lists in ``FRESH`` belongs to one round only and is not taken over.
    ``slot`` is when the owner plays it, None for the rule book's time.
    """
    last = next((each for each in rounds if each.phase is not Phase.CANCELLED), None)
    settings = _settings(activity, last)
    starts, ends = _span(activity, slot or activity.slot, settings, rounds, last, now)
    return Round(
        id=0,
        activity=activity.id,
        number=number,
        settings=settings,
        prizes=last.prizes if last else activity.prizes,
        card=_card(activity, last, lang),
        starts_at=starts,
        ends_at=ends,
    )


def _span(
    activity: Activity[Any],
    slot: Slot,
    settings: Any,
    rounds: Sequence[Round],
    last: Round | None,
    now: datetime,
) -> tuple[datetime, datetime]:
    """When the new round begins and ends: as the activity says, else its usual time, as long as the last."""
    if activity.span is not None:
        standing = (each for each in rounds if each.phase is not Phase.CANCELLED)
        return activity.span(settings, now, {each.starts_at for each in standing if each.starts_at})
    starts = next_start(slot, now, frozenset(each.starts_at for each in rounds if each.starts_at))
    length = timedelta(minutes=slot.minutes)
    if last and last.starts_at and last.ends_at:
        length = last.ends_at - last.starts_at
    return starts, starts + length


def _settings(activity: Activity[Any], last: Round | None) -> Any:
    plain = activity.settings()
    if last is None:
        return plain
    fresh: frozenset[str] = getattr(activity.settings, "FRESH", frozenset())
    return replace(
        activity.following(last.settings),
        **{each.name: getattr(plain, each.name) for each in fields(plain) if each.name in fresh},
    )


def _card(activity: Activity[Any], last: Round | None, lang: Lang) -> Card:
    """The defaults in ``lang``, but for what the owner had written in its stead."""
    words = {part: getattr(activity.card, part) for part in _PARTS}
    parts = {part: text.to(lang) for part, text in words.items()}
    name = activity.name.to(lang)
    if last is not None:
        for part, text in words.items():
            if getattr(last.card, part) not in (text.zh, text.en):
                parts[part] = getattr(last.card, part)
        if last.card.name not in ("", activity.name.zh, activity.name.en):
            name = last.card.name
    return Card(name=name, **parts)


def on_holiday(round_: Round) -> tuple[Reason, ...]:
    """A word about the day a round is planned for, where that is no day like others; it stops nothing.

    A month of check-ins falls on all sorts of days and is told of none.
    """
    starts, ends = round_.starts_at, round_.ends_at
    if starts is None or round_.phase not in (Phase.PLANNED, Phase.ANNOUNCED):
        return ()
    if (ends is not None and ends - starts > _LONG) or (found := special(starts.date())) is None:
        return ()
    words = _HOLIDAY if found.kind is DayKind.HOLIDAY else _WORKED
    when = Text.literal(f"{starts.month} 月 {starts.day} 日", day(starts, Lang.EN))
    return (Reason("holiday", words.fill(day=when, name=found.name)),)


def checked(activity: Activity[Any], settings: object, prizes: PrizeTable) -> None:
    """Raise :class:`BadSetting` unless these are settings and prizes a round may have."""
    if not isinstance(settings, activity.settings):
        raise TypeError(f"{activity.id} wants {activity.settings.__name__}")
    for name, text in problems(settings).items():
        raise BadSetting(name, text)
    for tier in prizes.tiers:
        if tier.first < 1 or (tier.last is not None and tier.last < tier.first):
            raise BadSetting("prizes", PRIZE_PLACES)
        if tier.prize.amount is not None and tier.prize.amount < 0:
            raise BadSetting("prizes", PRIZE_AMOUNT)
