"""A round's list of entrants once it is fixed: whose each entry is, and the luck when there is any."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from core.draw import rfc3797
from core.draw.entrants import Entrant, FixedList, written
from core.draw.luck import decimals, rank
from core.draw.proof import PUBLIC, SEALED


@dataclass(frozen=True)
class Roll:
    """The list as it was fixed. ``rows`` pair a member with the entrant they stand on it as.

    ``salt`` is empty while the number from outside is waited for; ``key`` is the key all luck
    comes from, by RFC 3797 it is empty and ``salt`` is the key string.
    """

    rows: tuple[tuple[int, Entrant], ...]
    method: str = SEALED
    salt: str = ""
    key: bytes = field(default=b"", repr=False)

    @classmethod
    def fix(cls, tickets: Mapping[int, int], names: Mapping[int, str], barred: Mapping[int, str]) -> Roll:
        """The list of those who hold ``tickets``, then those ``barred`` (with the reason in words)."""
        people = [*tickets, *(who for who in barred if who not in tickets)]
        printed = _printed({who: names[who] for who in people})
        rows = [(who, Entrant(printed[who], held)) for who, held in tickets.items()]
        rows += [
            (who, Entrant(printed[who], 0, written(barred[who]))) for who in barred if who not in tickets
        ]
        return cls(tuple(sorted(rows, key=lambda row: row[1].name.encode())))

    def drawn(self, salt: str, key: bytes, method: str) -> Roll:
        """The same list with its luck."""
        return replace(self, salt=salt, key=key, method=method)

    @property
    def is_drawn(self) -> bool:
        """Whether the number from outside is there."""
        return bool(self.salt)

    @cached_property
    def listed(self) -> FixedList:
        """The list as it was published; number ``n`` is ``rows[n - 1]``."""
        return FixedList(tuple(entrant for _, entrant in self.rows))

    @cached_property
    def numbers(self) -> Mapping[int, int]:
        """Each member's number; for one who stands there twice, the first that holds a ticket."""
        found: dict[int, int] = {}
        for number, (who, entrant) in enumerate(self.rows, 1):
            if who not in found or (entrant.tickets and not self.rows[found[who] - 1][1].tickets):
                found[who] = number
        return found

    @property
    def doubles(self) -> tuple[int, ...]:
        """Numbers whose member turned out to stand on the list under another number too."""
        return tuple(number for number, (who, _) in enumerate(self.rows, 1) if self.numbers[who] != number)

    def who(self, number: int) -> int:
        """The member of that number."""
        return self.rows[number - 1][0]

    def name(self, number: int) -> str:
        """The name of that number as it is printed."""
        return self.rows[number - 1][1].name

    def ranking(self, struck: Collection[int] = ()) -> tuple[int, ...]:
        """The numbers, best first, of all who hold tickets and are not ``struck``; () before the luck."""
        if not self.salt:
            return ()
        if self.method == PUBLIC:
            pool = [n for n, (_, each) in enumerate(self.rows, 1) if each.tickets and n not in struck]
            return tuple(pool[nth - 1] for nth in rfc3797.select(self.salt, len(pool)))
        return tuple(place.number for place in rank(self.listed, self.key, struck))

    @cached_property
    def lucks(self) -> Mapping[int, str]:
        """The luck of each number as people read it, struck ones too; empty where RFC 3797 ranks."""
        if self.method == PUBLIC or not self.salt:
            return {}
        return {place.number: decimals(place.luck) for place in rank(self.listed, self.key)}


def _printed(names: Mapping[int, str]) -> dict[int, str]:
    """The names as printed, no two alike: where two are the same, the member's number stands behind."""
    plain = {who: written(name) or f"#{who}" for who, name in names.items()}
    while True:
        often = Counter(plain.values())
        if len(often) == len(plain):
            return plain
        plain = {who: f"{name} #{who}" if often[name] > 1 else name for who, name in plain.items()}
