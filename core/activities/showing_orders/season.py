"""What earlier rounds say: who had how much of the same measure, who took part, how the sums went."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from core.activities.showing_orders.terms import Measure, Settings
from core.judging import Pile, Ruling
from core.message import MemberId

TREND = 8
"""So many earlier rounds of a measure the trend shows."""


@dataclass(frozen=True, slots=True)
class Season:
    """The rounds before, newest first. ``before`` and ``sums`` are of this round's measure only.

    ``before`` is None where this measure has not been played yet; ``present`` holds who took
    part in each round, ``sellers`` everybody who ever had a figure above zero.
    """

    before: dict[MemberId, Decimal] | None = None
    sums: tuple[Decimal, ...] = ()
    present: tuple[frozenset[MemberId], ...] = ()
    sellers: frozenset[MemberId] = field(default_factory=frozenset)

    @classmethod
    def of(cls, settings: Settings, past: Sequence[Ruling]) -> Season:
        """The season as a round with ``settings`` looks back on it."""
        alike = [each for each in past if _is_alike(settings, each)]
        totals = [_totals(each) for each in alike[:1]]
        present = tuple(_present(each) for each in past)
        sellers = frozenset(standing.who for each in past for standing in each.standings)
        sums = tuple(Decimal(each.facts["sum"].zh) for each in alike[:TREND])
        return cls(totals[0] if totals else None, sums, present, sellers)

    def is_first(self, who: MemberId) -> bool:
        """Whether ``who`` never had a figure before; nobody is first where there is no past at all."""
        return bool(self.present) and who not in self.sellers

    def is_back(self, who: MemberId, away: int) -> bool:
        """Whether ``who`` took part before, but in none of the last ``away`` rounds."""
        lately, before = self.present[:away], self.present[away:]
        return any(who in each for each in before) and not any(who in each for each in lately)


def _is_alike(settings: Settings, ruling: Ruling) -> bool:
    """Whether ``ruling`` compared the same; of one product only the same product is."""
    facts = ruling.facts
    if "sum" not in facts or facts["measure"].zh != settings.measure.value:
        return False
    if settings.measure is not Measure.PRODUCT:
        return True
    return "product" in facts and facts["product"].zh == settings.product.strip()


def _totals(ruling: Ruling) -> dict[MemberId, Decimal]:
    """Everybody's figure; who took part without standing had nothing left."""
    return dict.fromkeys(_present(ruling), Decimal(0)) | {each.who: each.score for each in ruling.standings}


def _present(ruling: Ruling) -> frozenset[MemberId]:
    return frozenset(
        each.who for each in ruling.verdicts if each.pile is Pile.COUNTED and each.who is not None
    )
