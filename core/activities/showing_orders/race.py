"""The race as the instrument shows it: lanes, how far each moved since last time, the group's sums."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from core.activities.showing_orders.terms import Settings
from core.judging import Award, Pile, Ruling, Verdict
from core.message import MemberId
from core.text import Text


@dataclass(frozen=True, slots=True)
class Lane:
    """One member in the race; ``gain`` since the measure was last played, None without a past."""

    place: int
    who: MemberId
    total: Decimal
    shown: Text
    gain: Decimal | None
    titles: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Race:
    """The lanes, best first; ``sums`` of the group, oldest first, this round the last.

    ``whispers`` are the awards told to a member alone, ``late_refunds`` what came too late.
    """

    lanes: tuple[Lane, ...] = ()
    people: int = 0
    sum: Decimal = Decimal(0)
    sums: tuple[Decimal, ...] = (Decimal(0),)
    whispers: tuple[Award, ...] = ()
    late_refunds: tuple[Verdict, ...] = ()


def race(settings: Settings, ruling: Ruling) -> Race:
    """The race of a ruling."""
    facts, show = ruling.facts, settings.measure.show
    titles: dict[MemberId, list[Text]] = {}
    for award in ruling.awards:
        if award.certificate is not None:
            titles.setdefault(award.who, []).append(award.certificate)
    lanes = tuple(
        Lane(
            each.place,
            each.who,
            each.score,
            show(each.score),
            Decimal(facts[f"gain.{each.who}"].zh) if f"gain.{each.who}" in facts else None,
            tuple(titles.get(each.who, ())),
        )
        for each in ruling.standings
    )
    people = {each.who for each in ruling.verdicts if each.pile is Pile.COUNTED}
    total = Decimal(facts["sum"].zh) if "sum" in facts else Decimal(0)
    before = facts["trend"].zh.split() if "trend" in facts else []
    return Race(
        lanes,
        len(people),
        total,
        (*map(Decimal, before), total),
        tuple(each for each in ruling.awards if each.whisper is not None),
        tuple(v for v in ruling.verdicts if v.pile is Pile.LATE and v.value is not None and v.value < 0),
    )
