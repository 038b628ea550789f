"""Who takes part in a draw: names as printed, repeats and look-alikes found, the list once fixed."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from core.fold import fold_name
from core.traditional import simplify

MOST_TICKETS = 1_000
"""More tickets than this nobody holds: a checker must be able to count them all."""

# Letters, digits and strokes that most faces draw alike, each group under its first sign.
_TWINS = (
    "aаα bвʙ cсϲ eе gɡ hнһ jј kкκ lіιі1|丨ı mм nո oоο0〇○ pрρ sѕ tтτ uυս vνѵ wѡω xхχ yуγ "
    "-—–−ー一‐‑‒― .·・•‧∙⋅。． '’‘` ,， 口ロ囗 二ニ 力カ 工エ 八ハ 夕タ 卜ト 己已巳 千干 日曰 末未 土士"
)
_TWIN = {ord(each): group[0] for group in _TWINS.split() for each in group[1:]} | {ord("i"): "l"}


@dataclass(frozen=True, slots=True)
class Entrant:
    """Somebody on the list: the name as printed, the tickets held.

    ``barred`` says in words why somebody stands on the list without a ticket; it is empty
    for everybody who can win.
    """

    name: str
    tickets: int = 1
    barred: str = ""

    def __post_init__(self) -> None:
        if self.name != written(self.name) or not self.name:
            raise ValueError(f"not a name as printed: {self.name!r}")
        if not 0 <= self.tickets <= MOST_TICKETS:
            raise ValueError(f"{self.tickets} tickets: 0 to {MOST_TICKETS} can be held")
        if bool(self.barred) is (self.tickets > 0):
            raise ValueError("no ticket needs a reason, and only no ticket does")


@dataclass(frozen=True, slots=True)
class Repeat:
    """A name entered ``times`` times; it stands on the list once, with the tickets it came with first."""

    name: str
    times: int
    tickets: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Gathered:
    """The entrants before the list is fixed, and what the owner has to look at.

    ``alike`` are names that look like one another and might be one person: they are never
    merged here. ``nameless`` counts entries in which no name could be seen.
    """

    entrants: tuple[Entrant, ...]
    repeats: tuple[Repeat, ...] = ()
    alike: tuple[tuple[str, ...], ...] = ()
    nameless: int = 0


def written(name: str) -> str:
    """``name`` in the one form that is printed, fingerprinted and drawn: NFC, single blanks, no controls."""
    safe = name.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    kept = "".join(" " if unicodedata.category(each) == "Cc" else each for each in safe)
    return " ".join(unicodedata.normalize("NFC", kept).split())


@lru_cache(maxsize=16384)
def looks(name: str) -> str:
    """What ``name`` looks like: two names of the same looks could be told apart by nobody reading them.

    Width, case, blanks, invisible marks, traditional forms and twin letters (а a, 0 O, l 1 I)
    don't count.
    """
    folded = fold_name(written(name) + "x")[:-1]  # folding keeps a name of nothing but invisible marks
    return simplify("".join(each for each in folded if unicodedata.category(each) != "Cf").translate(_TWIN))


def gather(entries: Iterable[Entrant], apart: Collection[frozenset[str]] = ()) -> Gathered:
    """The entrants of ``entries``, each name once; ``apart`` are pairs the owner told apart already."""
    kept: dict[str, list[Entrant]] = {}
    nameless = 0
    for entry in entries:
        if looks(entry.name):
            kept.setdefault(entry.name, []).append(entry)
        else:
            nameless += 1
    repeats = (
        Repeat(name, len(them), tuple(one.tickets for one in them))
        for name, them in kept.items()
        if len(them) > 1
    )
    entrants = tuple(them[0] for them in kept.values())
    return Gathered(entrants, tuple(repeats), _alike(kept, apart), nameless)


def _alike(names: Iterable[str], apart: Collection[frozenset[str]]) -> tuple[tuple[str, ...], ...]:
    groups: dict[str, list[str]] = {}
    for name in names:
        groups.setdefault(looks(name), []).append(name)
    open_ones = (tuple(group) for group in groups.values() if len(group) > 1)
    return tuple(group for group in open_ones if not _told_apart(group, apart))


def _told_apart(group: tuple[str, ...], apart: Collection[frozenset[str]]) -> bool:
    return all(
        frozenset((one, other)) in apart for nth, one in enumerate(group) for other in group[nth + 1 :]
    )


@dataclass(frozen=True)
class FixedList:
    """The list as published: in order of the names' UTF-8 bytes, numbered from 1, whatever order it came in.

    Raises ``ValueError`` for a name that stands on it twice.
    """

    entrants: tuple[Entrant, ...]

    def __post_init__(self) -> None:
        ordered = tuple(sorted(self.entrants, key=lambda each: each.name.encode()))
        object.__setattr__(self, "entrants", ordered)
        if len({each.name for each in ordered}) != len(ordered):
            raise ValueError("a name stands on the list twice")

    def __len__(self) -> int:
        return len(self.entrants)

    @property
    def tickets(self) -> int:
        """All tickets together."""
        return sum(each.tickets for each in self.entrants)

    @cached_property
    def text(self) -> str:
        """The canonical form: a line for each entrant, ``tickets``, a tab, ``name``, a line feed."""
        return "".join(f"{each.tickets}\t{each.name}\n" for each in self.entrants)

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 of :attr:`text` in UTF-8, 64 hex figures."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    def by_number(self, number: int) -> Entrant:
        """The entrant of that number; raises ``KeyError`` for one that is not on the list."""
        if not 1 <= number <= len(self.entrants):
            raise KeyError(number)
        return self.entrants[number - 1]

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {each.name: number for number, each in enumerate(self.entrants, 1)}

    def number_of(self, name: str) -> int:
        """The number ``name`` has on the list; raises ``KeyError`` for a stranger."""
        return self._numbers[written(name)]
