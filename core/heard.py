"""Who was heard in a round, and of whom what: all that figures over many rounds need of its verdicts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from core.message import MemberId


@dataclass(frozen=True, slots=True)
class Heard:
    """The members with messages in each pile, and with any on each day (ISO, "" for unknown); who won."""

    piles: Mapping[str, tuple[MemberId, ...]] = field(default_factory=dict)
    days: Mapping[str, tuple[MemberId, ...]] = field(default_factory=dict)
    won: tuple[MemberId, ...] = ()


def hear(rows: Iterable[tuple[MemberId | None, str, str]], won: Iterable[MemberId]) -> Heard:
    """What rows of member, pile and day come to; nobody knows whose those without a member are."""
    piles: dict[str, set[MemberId]] = {}
    days: dict[str, set[MemberId]] = {}
    for who, pile, day in rows:
        if who is not None:
            piles.setdefault(pile, set()).add(who)
            days.setdefault(day, set()).add(who)
    return Heard(_sorted(piles), _sorted(days), tuple(sorted(set(won))))


def _sorted(found: Mapping[str, set[MemberId]]) -> dict[str, tuple[MemberId, ...]]:
    return {key: tuple(sorted(found[key])) for key in sorted(found)}
