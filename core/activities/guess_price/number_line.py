"""The guesses of a round on a line, what makes a price easy to guess, and the season's price sense."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from core.judging import Pile, Ruling
from core.message import LineId, MemberId

_NUMBER = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Guess:
    """One counted guess: whose, how much, by which message."""

    value: Decimal
    who: MemberId
    message: LineId


@dataclass(frozen=True, slots=True)
class Spread:
    """The counted guesses from low to high, their ends, middle and quartiles; knows no answer."""

    guesses: tuple[Guess, ...]
    low: Decimal
    lower: Decimal
    median: Decimal
    upper: Decimal
    high: Decimal


def spread(ruling: Ruling) -> Spread | None:
    """The spread of a ruling's counted guesses, None when there are none."""
    found = [
        Guess(each.value, each.who, each.message)
        for each in ruling.verdicts
        if each.pile is Pile.COUNTED and each.value is not None and each.who is not None
    ]
    if not found:
        return None
    found.sort(key=lambda each: each.value)
    values = [each.value for each in found]
    lower, median, upper = (quantile(values, quarter) for quarter in (1, 2, 3))
    return Spread(tuple(found), values[0], lower, median, upper, values[-1])


def quantile(ordered: Sequence[Decimal], quarter: int) -> Decimal:
    """The value ``quarter`` quarters of the way through ``ordered``, between two in proportion."""
    step, rest = divmod((len(ordered) - 1) * quarter, 4)
    if not rest:
        return ordered[step]
    return ordered[step] + (ordered[step + 1] - ordered[step]) * rest / 4


def middle(values: Iterable[Decimal]) -> Decimal:
    """The median of ``values``, of which there is at least one."""
    return quantile(sorted(values), 2)


def is_easy(price: Decimal, *, percent: bool = False) -> bool:
    """Whether people hit on ``price`` unasked: round, all one figure, or just under a round one.

    100, 88, 6.6, 59, 19.9, 199 and 288 are easy; of rates the multiples of five.
    """
    if percent and price % 5 == 0:
        return True
    figures = f"{price:f}".replace(".", "").strip("0")
    tail = figures[1:]
    return (
        len(set(figures)) <= 1
        or price % 10 == 0
        or set(tail) == {"9"}
        or (len(tail) > 1 and set(tail) == {"8"})
    )


def tells(words: str, secret: Decimal) -> bool:
    """Whether ``secret`` can be read off ``words``."""
    folded = unicodedata.normalize("NFKC", words)
    return any(Decimal(match[0]) == secret for match in _NUMBER.finditer(folded))


@dataclass(frozen=True, slots=True)
class Sense:
    """A member's price sense over a season; ``off`` is the mean distance as a share of the answer."""

    who: MemberId
    rounds: int
    hits: int
    off: Decimal


def price_sense(played: Iterable[tuple[Decimal, Ruling]], *, least: int = 1) -> tuple[Sense, ...]:
    """The members' price sense out of (answer, ruling) pairs, the surest first.

    Each round counts a member's nearest guess once. Members with fewer than ``least``
    rounds are left out, and rounds whose answer is not above zero.
    """
    offs: dict[MemberId, list[Decimal]] = {}
    for secret, ruling in played:
        line = spread(ruling) if secret > 0 else None
        nearest: dict[MemberId, Decimal] = {}
        for guess in line.guesses if line else ():
            off = abs(guess.value - secret) / secret
            nearest[guess.who] = min(off, nearest.get(guess.who, off))
        for who, off in nearest.items():
            offs.setdefault(who, []).append(off)
    found = [
        Sense(who, len(each), each.count(Decimal(0)), sum(each, Decimal(0)) / len(each))
        for who, each in offs.items()
        if len(each) >= least
    ]
    return tuple(sorted(found, key=lambda each: (each.off, -each.rounds, each.who)))
