"""Sub-groups out of a group: everybody in one, sizes within one of each other, each led by a loyal one.

Who is in a sub-group stays there as long as the sizes allow, so that a proposal made again after it was
applied changes nothing. The others are dealt out tier by tier, the most loyal first, always to the
smallest sub-group, and among equals to the one with fewest of their tier.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from core.message import MemberId
from core.tiers.records import Record, Tier, tier_of

SIZE = 30
"""A sub-group of so many: each can still be greeted by name."""


@dataclass(frozen=True, slots=True)
class Team:
    """A sub-group: its name, who leads it (None where nobody may), and all who are in it, the lead first."""

    name: str
    lead: MemberId | None
    members: tuple[MemberId, ...]


@dataclass(frozen=True, slots=True)
class Division:
    """A proposal: everybody's tier, and the sub-groups."""

    tiers: Mapping[MemberId, Tier]
    teams: tuple[Team, ...]


def how_many(people: int) -> int:
    """How many sub-groups so many people need."""
    return max(1, -(-people // SIZE))


def divide(records: Iterable[Record], names: Sequence[str], today: date) -> Division:
    """``records`` in sub-groups called ``names``, in that order; each name once, at least one."""
    ranked = _ranked(records, today)
    tiers = {each.who: tier_of(each, today) for each in ranked}
    inside = _stay(ranked, names)
    counts = {name: Counter(tiers[each.who] for each in inside[name]) for name in names}
    settled = {each.who for team in inside.values() for each in team}
    for each in ranked:
        if each.who not in settled:
            tier = tiers[each.who]
            name = min(names, key=lambda name: (len(inside[name]), counts[name][tier], names.index(name)))
            inside[name].append(each)
            counts[name][tier] += 1
    return Division(tiers, tuple(_team(name, inside[name], ranked) for name in names))


def _ranked(records: Iterable[Record], today: date) -> list[Record]:
    """Tier by tier, the most loyal first, the longest here before others, then as they came."""
    order = list(Tier)
    unknown = date.max
    return sorted(
        records,
        key=lambda each: (order.index(tier_of(each, today)), -each.loyalty, each.since or unknown, each.who),
    )


def _stay(ranked: Sequence[Record], names: Sequence[str]) -> dict[str, list[Record]]:
    """Who may stay where they are: leads first, then by rank, no more than there is room for."""
    least, more = divmod(len(ranked), len(names))
    inside: dict[str, list[Record]] = {name: [] for name in names}
    for each in sorted(ranked, key=lambda each: not each.leads):
        if each.subgroup in inside:
            inside[each.subgroup].append(each)
    for name in sorted(names, key=lambda name: -len(inside[name])):
        room = least + (more > 0)
        more -= len(inside[name]) > least and more > 0
        del inside[name][room:]
    return inside


def _team(name: str, people: Sequence[Record], ranked: Sequence[Record]) -> Team:
    able = [each for each in people if each.may_lead]
    known = [each for each in able if each.leads and each.subgroup == name]
    order = {each.who: nth for nth, each in enumerate(ranked)}
    best = min(known or able, key=lambda each: order[each.who], default=None)
    rest = sorted((each.who for each in people if each is not best), key=order.__getitem__)
    return Team(name, best.who if best else None, (*([best.who] if best else []), *rest))
