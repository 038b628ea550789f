"""The plan of a rain: what each wave holds and when it comes, and the words said between two waves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from itertools import accumulate, zip_longest

from core.activities.red_packet_rain.terms import Gap, Pace, Settings, Shape, lines_of
from core.draw import Chance

_HALVES = 35
"""Two throws of a die make a number from 0 to this."""


@dataclass(frozen=True, slots=True)
class Wave:
    """One wave, from 1: ``after`` the first it comes; ``fen`` and ``pieces`` are those of one group."""

    number: int
    after: timedelta
    fen: int
    pieces: int

    @property
    def thin(self) -> bool:
        """Whether the shares cannot even be a fen each."""
        return self.fen < self.pieces


@dataclass(frozen=True, slots=True)
class Plan:
    """The waves; ``placed`` fen that did not divide went into the last wave, ``unplaced`` fen that
    the groups could not share are not sent at all. ``said[k]`` are the words after wave k + 1."""

    waves: tuple[Wave, ...]
    groups: int
    placed: int
    unplaced: int
    said: tuple[str, ...]

    @property
    def fen(self) -> int:
        """What all waves in all groups hold."""
        return self.groups * sum(each.fen for each in self.waves)

    def wave(self, number: int) -> Wave:
        """Wave ``number``, from 1."""
        return self.waves[number - 1]


def plan_of(settings: Settings) -> Plan:
    """The plan that ``settings`` make; exact to the fen."""
    groups = 1 + len(settings.other_groups)
    each, unplaced = divmod(settings.budget, groups)
    parts = shares_of(settings.shape, settings.waves)
    amounts = [each * part // sum(parts) for part in parts]
    placed = each - sum(amounts)
    amounts[-1] += placed
    after = [timedelta(0), *accumulate(gaps_of(settings), initial=timedelta(0))][1:]
    waves = (
        Wave(n, at, fen, settings.pieces) for n, (at, fen) in enumerate(zip(after, amounts, strict=True), 1)
    )
    return Plan(tuple(waves), groups, placed, unplaced, script(settings))


def shares_of(shape: Shape, waves: int) -> tuple[int, ...]:
    """How many parts of the budget each wave gets: rising from two on, or three for the last."""
    if shape is Shape.RISING:
        return tuple(range(2, waves + 2))
    last = 3 if shape is Shape.LAST_BIG else 1
    return (*[1] * (waves - 1), last)


def gaps_of(settings: Settings) -> tuple[timedelta, ...]:
    """The times between the waves: the random ones if they were drawn for as many waves, else even."""
    wanted = settings.waves - 1
    if settings.pace is Pace.RANDOM and len(settings.gaps) == wanted:
        return tuple(timedelta(seconds=max(1, each.seconds)) for each in settings.gaps)
    return (timedelta(minutes=settings.gap),) * wanted


def drawn_gaps(settings: Settings, chance: Chance) -> tuple[Gap, ...]:
    """Random gaps from half the usual one to one and a half, as long in all as even ones would be.

    They come in pairs, one as much longer as the other is shorter, and are put in an order by luck.
    """
    usual, wanted = settings.gap * 60, settings.waves - 1
    found: list[int] = []
    for nth in range(wanted // 2):
        thrown = 6 * (chance.throw("gap", 2 * nth + 1) - 1) + chance.throw("gap", 2 * nth + 2) - 1
        longer = (usual // 2) * (2 * thrown - _HALVES) // _HALVES
        found += [usual + longer, usual - longer]
    if wanted % 2:
        found.append(usual)
    order = chance.order(str(nth) for nth in range(wanted))
    return tuple(Gap(found[int(nth)]) for nth in order)


def script(settings: Settings) -> tuple[str, ...]:
    """The words after each wave: what the group is for, points and benefits in turn, the next step last."""
    points, benefits = lines_of(settings.points), lines_of(settings.benefits)
    turns = [each for pair in zip_longest(points, benefits) for each in pair if each]
    words = [*(["\n".join(lines_of(settings.value))] if settings.value.strip() else []), *turns]
    room = max(1, settings.waves - 1)
    slots: list[list[str]] = [[] for _ in range(settings.waves)]
    for nth, each in enumerate(words):
        slots[nth * room // len(words) if len(words) > room else nth].append(each)
    if settings.step.strip():
        slots[-1].append("\n".join(lines_of(settings.step)))
    return tuple("\n".join(each) for each in slots)
