"""A tie as a draw of its own: the names it is drawn with, the order it gives, and its proof."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from core.draw.chance import Chance
from core.draw.entrants import Entrant, FixedList, written


@dataclass(frozen=True, slots=True)
class Tied:
    """Those who share a place, each under a name that no other of them bears."""

    names: Mapping[int, str]

    @classmethod
    def of(cls, names: Mapping[int, str]) -> Tied:
        """``names`` (by member) as printed; if two are the same, everybody's number stands behind."""
        plain = {who: written(name) or "?" for who, name in names.items()}
        if len(set(plain.values())) < len(plain):
            plain = {who: f"{name} #{who}" for who, name in plain.items()}
        return cls(plain)

    def order(self, chance: Chance) -> tuple[int, ...]:
        """The members, largest luck first."""
        bearers = {name: who for who, name in self.names.items()}
        return tuple(bearers[name] for name in chance.order(bearers))

    @property
    def listed(self) -> FixedList:
        """The tied as the list of a draw, a ticket each."""
        return FixedList(tuple(map(Entrant, self.names.values())))
