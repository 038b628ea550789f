"""The picture of how guesses lie: every one a dot over a line of prices, the answer in gold among them."""

from __future__ import annotations

from dataclasses import dataclass

from core.papers.porcelain import (
    ACCENT,
    FAR,
    GOLD_FILL,
    GOLD_INK,
    NEAR,
    STRONG,
    TEXT,
    TEXT_2,
    TEXT_3,
    Head,
    Rank,
    card,
    ranking,
    stacked,
)
from core.papers.setting import Style, centred, elided, left, shrunk, width
from core.papers.sheet import Box, Disc, Face, Item, Measure, Path, Sheet, mixed
from core.text import Text

ROOM = FAR - NEAR
"""How wide the line is, in units; what is placed on it is placed from its left end."""
RISE = 300.0
"""How high the dots may stand over it."""
_VALUE, _LABEL = Style(Face.SANS_BOLD, 44, TEXT), Style(Face.SANS, 25, TEXT_2)
_TICK = Style(Face.SANS, 24, TEXT_3)
_ANSWER = Style(Face.SANS_BOLD, 30, GOLD_INK)
_HALF = Style(Face.SANS, 23, TEXT_2)
_BEYOND = Style(Face.SANS, 23, TEXT_3)
_DOT, _BAND = mixed(ACCENT, "#FFFFFF", 0.62), mixed(ACCENT, "#FFFFFF", 0.09)
_HALF_HERE = Text("一半人猜在这里", "Half guessed here")
_LEAST_BAND = 4.0


@dataclass(frozen=True, slots=True)
class Dots:
    """``points`` are (from the left, over the line, whether it hit) of dots ``size`` across.

    ``ticks`` and ``answer`` are (from the left, what is written there); ``half`` are the ends of
    what half of all lie in; ``below`` and ``above`` tell of those too far off to be drawn.
    """

    points: tuple[tuple[float, float, bool], ...]
    size: float
    ticks: tuple[tuple[float, str], ...] = ()
    answer: tuple[float, str] | None = None
    half: tuple[float, float] | None = None
    below: str = ""
    above: str = ""


@dataclass(frozen=True, slots=True)
class Spread:
    """A round of guesses as a picture shows it; ``figures`` are (value, what it is), four at most."""

    head: Head
    figures: tuple[tuple[str, str], ...]
    dots: Dots
    ranks: tuple[Rank, ...] = ()


def spread(value: Spread, measure: Measure) -> Sheet:
    """The picture: the figures, the line with its dots, and who came nearest."""

    def line(y: float) -> tuple[tuple[Item, ...], float]:
        base = y + 208 + RISE
        items = (*_figures(value, measure, y), *_line(value, measure, base))
        return (card(y, base + 92), *items), base + 92

    def nearest(y: float) -> tuple[tuple[Item, ...], float]:
        return ranking(measure, value.ranks, y, lang=value.head.lang)

    return stacked(measure, value.head, (line, nearest) if value.ranks else (line,))


def _figures(value: Spread, measure: Measure, y: float) -> tuple[Item, ...]:
    step = ROOM / max(1, len(value.figures))
    placed = []
    for nth, (figure, label) in enumerate(value.figures):
        x = NEAR + step * nth
        style = shrunk(measure, _VALUE, figure, step - 20, 0.5) or _VALUE.scaled(0.5)
        below = shrunk(measure, _LABEL, label, step - 20, 0.6) or _LABEL.scaled(0.6)
        placed += [
            left(style, x, y + 74, elided(measure, style, figure, step - 20)),
            left(below, x, y + 112, elided(measure, below, label, step - 20)),
        ]
    return tuple(placed)


def _line(value: Spread, measure: Measure, base: float) -> tuple[Item, ...]:
    dots, radius = value.dots, value.dots.size / 2
    return (
        *_half(value, measure, base),
        Path(((NEAR, base), (FAR, base)), STRONG, 2),
        *(each for tick in dots.ticks for each in _tick(measure, tick, base)),
        *(
            Disc(round(NEAR + x, 2), round(base - 8 - radius - up, 2), radius, GOLD_FILL if is_hit else _DOT)
            for x, up, is_hit in dots.points
        ),
        *_answer(value, measure, base),
        *_beyond(value, measure, base),
    )


def _half(value: Spread, measure: Measure, base: float) -> tuple[Item, ...]:
    if value.dots.half is None:
        return ()
    start, end = value.dots.half
    wide = max(end - start, _LEAST_BAND)
    said = _HALF_HERE.to(value.head.lang)
    reach = width(measure, _HALF, said) / 2
    middle = min(max(NEAR + (start + end) / 2, NEAR + reach), FAR - reach)
    band = Box(round(NEAR + start, 2), round(base - RISE - 24, 2), round(wide, 2), RISE + 24, fill=_BAND)
    is_free = value.dots.answer is None or abs(value.dots.answer[0] + NEAR - middle) > reach + 90
    words = (centred(measure, _HALF, middle, base - RISE - 34, said),) if is_free else ()
    return (band, *words)


def _tick(measure: Measure, tick: tuple[float, str], base: float) -> tuple[Item, ...]:
    x = round(NEAR + tick[0], 2)
    reach = width(measure, _TICK, tick[1]) / 2
    middle = min(max(x, NEAR + reach - 20), FAR - reach + 20)
    return (Path(((x, base), (x, base + 10)), STRONG, 2), centred(measure, _TICK, middle, base + 44, tick[1]))


def _answer(value: Spread, measure: Measure, base: float) -> tuple[Item, ...]:
    if value.dots.answer is None:
        return ()
    place, said = value.dots.answer
    x, reach = round(NEAR + place, 2), width(measure, _ANSWER, said) / 2
    middle = min(max(x, NEAR + reach), FAR - reach)
    return (
        Path(((x, base), (x, round(base - RISE - 24, 2))), GOLD_FILL, 3),
        centred(measure, _ANSWER, middle, base - RISE - 36, said),
    )


def _beyond(value: Spread, measure: Measure, base: float) -> tuple[Item, ...]:
    dots = value.dots
    found: list[Item] = [left(_BEYOND, NEAR, base + 78, dots.below)] if dots.below else []
    if dots.above:
        found.append(left(_BEYOND, FAR - width(measure, _BEYOND, dots.above), base + 78, dots.above))
    return tuple(found)
