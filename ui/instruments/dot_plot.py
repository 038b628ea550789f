"""Where the dots of a number line go: axis, ticks, columns of dots, quartiles; pure numbers, no painting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil, floor, log10

from core.activities.guess_price.number_line import quantile

SIZES = (9, 7, 5, 4, 3)
"""Diameters of a dot, largest first; two px lie between dots, one between the smallest."""


@dataclass(frozen=True, slots=True)
class Dotted:
    """One guess: its value, and whether it came with the last paste."""

    value: Decimal
    fresh: bool = False


@dataclass(frozen=True, slots=True)
class Axis:
    """What a line of ``width`` px shows: from ``low`` to ``high``, with ``ticks`` as labelled values.

    ``below`` and ``above`` count the guesses so far off that the line would lose its shape.
    """

    low: Decimal
    high: Decimal
    ticks: tuple[Decimal, ...]
    below: int = 0
    above: int = 0

    def at(self, value: Decimal, width: float) -> float:
        """Where ``value`` stands, in px from the left, kept within the line."""
        if self.high == self.low:
            return width / 2
        share = float((value - self.low) / (self.high - self.low))
        return min(1.0, max(0.0, share)) * width


@dataclass(frozen=True, slots=True)
class Dot:
    """A dot by its column and height from the axis (0 is the lowest)."""

    column: int
    level: int
    fresh: bool


@dataclass(frozen=True, slots=True)
class Plot:
    """Dots of diameter ``size`` in columns ``pitch`` apart; ``levels`` is the tallest column."""

    axis: Axis
    dots: tuple[Dot, ...]
    size: int
    pitch: float
    rise: float
    levels: int


def fit_axis(values: Sequence[Decimal], width: float, label: float = 58) -> Axis:
    """An axis for ``values`` with round ticks at least ``label`` px apart.

    What lies beyond the quartiles by more than four times their distance (and half the
    median) is counted at the edge where it would squeeze everybody else into a quarter.
    """
    if not values:
        return Axis(Decimal(0), Decimal(100), ())
    ordered = sorted(values)
    lower, median, upper = (quantile(ordered, quarter) for quarter in (1, 2, 3))
    spread = max((upper - lower) * 4, abs(median) / 2, Decimal("0.01"))
    least, most = lower - spread, upper + spread
    inside = [value for value in ordered if least <= value <= most]
    if ordered[-1] - ordered[0] <= 4 * (inside[-1] - inside[0]):
        least, most, inside = ordered[0], ordered[-1], ordered
    low, high = inside[0], inside[-1]
    room = max((high - low) / 12, abs(median) / 20, Decimal("0.01"))
    step = _step(float(high - low + 2 * room), max(1, int(width / label)))
    low, high = low - room, high + room
    low = max(low, Decimal(0)) if ordered[0] >= 0 else low
    first, last = ceil(low / step), floor(high / step)
    return Axis(
        low,
        high,
        tuple(step * nth for nth in range(first, last + 1)),
        sum(value < least for value in values),
        sum(value > most for value in values),
    )


def _step(span: float, ticks: int) -> Decimal:
    rough = span / ticks
    power = floor(log10(rough)) if rough > 0 else 0
    for factor in (1, 2, 5, 10):
        step = Decimal(factor).scaleb(power)
        if float(step) >= rough:
            return step
    return Decimal(10).scaleb(power)


def lay_out(guesses: Sequence[Dotted], width: float, height: float) -> Plot:
    """Every guess as a dot: the largest size at which the tallest column still fits ``height``.

    Where even the smallest does not fit, dots of a column overlap upwards.
    """
    axis = fit_axis([guess.value for guess in guesses], width)
    for size in SIZES:
        plot = _stack(guesses, axis, width, height, size)
        if plot.levels * plot.rise <= height:
            return plot
    return _stack(guesses, axis, width, height, SIZES[-1])


def _stack(guesses: Sequence[Dotted], axis: Axis, width: float, height: float, size: int) -> Plot:
    pitch = size + (2 if size > 4 else 1)
    columns: dict[int, list[bool]] = {}
    for guess in guesses:
        columns.setdefault(round(axis.at(guess.value, width) / pitch), []).append(guess.fresh)
    levels = max((len(column) for column in columns.values()), default=0)
    rise = float(pitch)
    if size == SIZES[-1] and levels * rise > height:
        rise = height / levels
    dots = [
        Dot(column, level, fresh)
        for column, found in columns.items()
        for level, fresh in enumerate(sorted(found))
    ]
    return Plot(axis, tuple(dots), size, float(pitch), rise, levels)
