"""Where the dots of a number line go: axis, ticks, columns of dots, quartiles; pure numbers, no painting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil, floor, log10

SIZES = (9, 7, 5, 4, 3)
"""Diameters of a dot, largest first; two px lie between dots, one between the smallest."""


@dataclass(frozen=True, slots=True)
class Guess:
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
class Summary:
    """Count, middle and ends; the quartiles hold the middle half (median by halves, Tukey)."""

    count: int
    lowest: Decimal
    highest: Decimal
    median: Decimal
    lower: Decimal
    upper: Decimal


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


def summarize(values: Sequence[Decimal]) -> Summary | None:
    """The summary of ``values``; None where there are none."""
    if not values:
        return None
    ordered = sorted(values)
    half = (len(ordered) + 1) // 2
    return Summary(
        len(ordered),
        ordered[0],
        ordered[-1],
        _median(ordered),
        _median(ordered[:half]),
        _median(ordered[-half:]),
    )


def _median(ordered: Sequence[Decimal]) -> Decimal:
    middle = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[middle]
    return (ordered[middle - 1] + ordered[middle]) / 2


def fit_axis(values: Sequence[Decimal], width: float, label: float = 70) -> Axis:
    """An axis for ``values`` with round ticks at least ``label`` px apart.

    What lies beyond the quartiles by more than four times their distance (and half the
    median) is counted at the edge where it would squeeze everybody else into a quarter.
    """
    summary = summarize(values)
    if summary is None:
        return Axis(Decimal(0), Decimal(100), ())
    spread = max((summary.upper - summary.lower) * 4, abs(summary.median) / 2, Decimal("0.01"))
    least, most = summary.lower - spread, summary.upper + spread
    inside = [value for value in values if least <= value <= most]
    if summary.highest - summary.lowest <= 4 * (max(inside) - min(inside)):
        least, most, inside = summary.lowest, summary.highest, list(values)
    low, high = min(inside), max(inside)
    room = max((high - low) / 12, abs(summary.median) / 20, Decimal("0.01"))
    step = _step(float(high - low + 2 * room), max(1, int(width / label)))
    low, high = low - room, high + room
    low = max(low, Decimal(0)) if min(values) >= 0 else low
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


def lay_out(guesses: Sequence[Guess], width: float, height: float) -> Plot:
    """Every guess as a dot: the largest size at which the tallest column still fits ``height``.

    Where even the smallest does not fit, dots of a column overlap upwards.
    """
    axis = fit_axis([guess.value for guess in guesses], width)
    for size in SIZES:
        plot = _stack(guesses, axis, width, height, size)
        if plot.levels * plot.rise <= height:
            return plot
    return _stack(guesses, axis, width, height, SIZES[-1])


def _stack(guesses: Sequence[Guess], axis: Axis, width: float, height: float, size: int) -> Plot:
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
