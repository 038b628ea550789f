"""Which of a member's several entries counts, and what the others are told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from core.activity import Which
from core.judging import Pile, Verdict
from core.message import MemberId, Message
from core.quick import quick
from core.reason import Reason
from core.text import Text

_FIRST, _LAST, _BEST, _EVERY = Which.FIRST, Which.LAST, Which.BEST, Which.EVERY
"""Asked for once a member and question: an enum finds its members slowly in Python 3.11."""
_CHOSEN = {
    Which.FIRST: Text("只算首条：{entry}", "Only the first counts: {entry}"),
    Which.LAST: Text("后来改了，算末条：{entry}", "Changed later, and the last counts: {entry}"),
    Which.BEST: Text("取最好的：{entry}", "The best counts: {entry}"),
}
_BY_OWNER = Text("群主定了算这条：{entry}", "The owner counts another: {entry}")
_AT_TIME = Text("{when} 的 {reading}", "{reading} at {when}")
_AT_PLACE = Text("{when}的 {reading}", "{reading} in {when}")
_REPEAT = Text("说过了：{entry}", "Said before: {entry}")


@quick
@dataclass(frozen=True, slots=True)
class Entry:
    """A message that was read as an entry; entries with equal ``value`` say the same.

    ``part`` is the question or wave it belongs to (from 1); members have one entry a part.
    """

    message: Message
    reading: str
    value: Any
    part: int = 0


@dataclass(frozen=True, slots=True)
class Choice:
    """The entries that count, in order of arrival, and a verdict for every other one."""

    counting: tuple[Entry, ...] = ()
    set_aside: tuple[Verdict, ...] = ()


def moment(message: Message) -> Text:
    """When a message came, as it is told: ``14:06``, or its place in the order of arrival."""
    if message.sent_at is not None:
        return _clock(message.sent_at)
    return Text.literal(f"第 {message.order + 1} 条", f"message {message.order + 1}")


@lru_cache(maxsize=512)
def _clock(at: datetime) -> Text:
    """Kept, for a chat has few minutes."""
    return Text.literal(f"{at:%H:%M}")


def _about(entry: Entry, sentence: Text) -> Text:
    """``sentence`` of an entry, told by its time and reading: ``14:06 的 ¥105.00``."""
    told = _AT_TIME if entry.message.sent_at is not None else _AT_PLACE
    return _told(sentence, told, moment(entry.message), entry.reading)


@lru_cache(maxsize=4096)
def _told(sentence: Text, told: Text, when: Text, reading: str) -> Text:
    """Kept, for many say the same in the same minute."""
    return sentence.fill(entry=told.fill(when=when, reading=reading))


def choose(entries: Iterable[Entry], which: Which, better: Callable[[Entry], Any] | None = None) -> Choice:
    """Pick each member's counting entry by ``which``; for BEST the one with the least ``better``.

    What the owner said counts is chosen before all else. Saying the same again is a repeat
    and costs nothing, so under LAST an unchanged answer keeps its first time.
    """
    groups: dict[tuple[MemberId, int], list[Entry]] = {}
    for entry in entries:
        groups.setdefault((entry.message.who, entry.part), []).append(entry)
    counting: list[Entry] = []
    aside: list[Verdict] = []
    for group in groups.values():
        chosen, text = _choose(group, which, better)
        counting += chosen
        if len(chosen) < len(group):
            aside += _set_aside(group, chosen, text)
    return Choice(tuple(sorted(counting, key=lambda each: each.message.order)), tuple(aside))


def _choose(
    group: Sequence[Entry], which: Which, better: Callable[[Entry], Any] | None
) -> tuple[list[Entry], Text]:
    if which is _EVERY:
        first: dict[Any, Entry] = {}
        for each in group:
            first.setdefault(each.value, each)
        return list(first.values()), _REPEAT
    picked = [each for each in group if each.message.counted]
    if picked:
        return [picked[-1]], _BY_OWNER
    if which is _BEST and better is not None:
        return [min(group, key=better)], _CHOSEN[which]
    return [_last_said(group) if which is _LAST else group[0]], _CHOSEN.get(which, _CHOSEN[_FIRST])


def _last_said(group: Sequence[Entry]) -> Entry:
    last = group[-1]
    for each in reversed(group):
        if each.value != last.value:
            break
        last = each
    return last


def _set_aside(group: Sequence[Entry], chosen: Sequence[Entry], text: Text) -> list[Verdict]:
    counting = {each.message.id for each in chosen}
    same = {each.value: each for each in chosen}
    changed = Pile.SUPERSEDED, Reason("superseded", _about(chosen[0], text))
    return [_aside(each, same.get(each.value), changed) for each in group if each.message.id not in counting]


def _aside(entry: Entry, same: Entry | None, changed: tuple[Pile, Reason]) -> Verdict:
    message, (pile, why) = entry.message, changed
    if same is not None and same.message.order < message.order:
        pile, why = Pile.DUPLICATE, Reason("repeat", _about(same, _REPEAT))
    return Verdict(message.id, message.who, pile, why, entry.reading, _number(entry), entry.part)


def _number(entry: Entry) -> Decimal | None:
    return entry.value if isinstance(entry.value, Decimal) else None
