"""Ornaments of a paper: frames, corner frets, rules with diamonds, the guilloche rosette, the seal."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, pi, sin

from core.papers.setting import Style, centred, plain
from core.papers.sheet import Box, Face, Item, Measure, Path, Point

SEAL_RED = "#B4301F"
SEAL_PAPER = "#FBF6E9"

# A square spiral of 回纹, from the end of its outer arm inwards, in units of its side.
_FRET: tuple[Point, ...] = (
    (0.0, 1.0),
    (0.0, 0.0),
    (0.9, 0.0),
    (0.9, 0.9),
    (0.2, 0.9),
    (0.2, 0.2),
    (0.7, 0.2),
    (0.7, 0.7),
    (0.4, 0.7),
    (0.4, 0.4),
    (0.52, 0.4),
)


def frame(inset: float, paper: tuple[float, float], line: float, colour: str) -> Box:
    """A rectangle ``inset`` from every edge of a paper of that width and height."""
    return Box(inset, inset, paper[0] - 2 * inset, paper[1] - 2 * inset, edge=colour, line=line)


def frets(
    inset: float, paper: tuple[float, float], side: float, line: float, colour: str
) -> tuple[Path, ...]:
    """回纹 in the four corners, mirrored so that all wind inwards."""
    corners = ((inset, 1), (paper[0] - inset, -1))
    rows = ((inset, 1), (paper[1] - inset, -1))
    return tuple(
        Path(_placed(_FRET, (x, y), (side * right, side * down)), colour, line)
        for y, down in rows
        for x, right in corners
    )


def _placed(points: Sequence[Point], origin: Point, scale: Point) -> tuple[Point, ...]:
    return tuple((round(origin[0] + x * scale[0], 2), round(origin[1] + y * scale[1], 2)) for x, y in points)


def diamond(x: float, y: float, reach: float, colour: str) -> Path:
    """A small filled square standing on its corner."""
    return Path(((x - reach, y), (x, y - reach), (x + reach, y), (x, y + reach)), colour, closed=True)


def rule(
    start: Point, end: Point, reaches: tuple[float, float], line: float, colour: str
) -> tuple[Path, ...]:
    """A line with a diamond at either end."""
    return (
        Path((start, end), colour, line),
        diamond(*start, reaches[0], colour),
        diamond(*end, reaches[1], colour),
    )


def rosette(
    centre: Point, radius: float, swing: float, waves: int, strands: int, line: float, colour: str
) -> tuple[Path, ...]:
    """A woven ring as on banknotes: ``strands`` waves around a circle, each a little further on."""
    return tuple(
        Path(
            _wave(centre, radius, swing, waves, 2 * pi * strand / strands),
            colour,
            line,
            closed=True,
            smooth=True,
        )
        for strand in range(strands)
    )


def _wave(centre: Point, radius: float, swing: float, waves: int, phase: float) -> tuple[Point, ...]:
    steps = waves * 6
    turns = (2 * pi * step / steps for step in range(steps))
    radii = ((turn, radius + swing * cos(waves * turn + phase)) for turn in turns)
    return tuple(
        (round(centre[0] + far * sin(turn), 1), round(centre[1] - far * cos(turn), 1)) for turn, far in radii
    )


def seal_characters(text: str) -> tuple[str, ...]:
    """The one or four characters cut into a seal for ``text``: two get 之印, three 印, more lose their tail.

    Only Chinese characters are cut; without any, the seal says 印.
    """
    han = [
        char
        for char in plain(text)
        if "\u3400" <= char <= "\u9fff" or (char >= "\U00020000" and char.isalpha())
    ]
    if len(han) < 2:
        return tuple(han) or ("印",)
    return tuple((han + list("之印" if len(han) == 2 else "印"))[:4])


def seal(measure: Measure, text: str, x: float, y: float, side: float) -> tuple[Item, ...]:
    """A stone seal, its four characters read from the right column to the left, worn at the edge."""
    inner = side * 0.05
    stone = Box(x, y, side, side, fill=SEAL_RED, radius=round(side * 0.06, 2))
    line = Box(
        x + inner,
        y + inner,
        side - 2 * inner,
        side - 2 * inner,
        edge=SEAL_PAPER,
        line=round(side * 0.016, 2),
        radius=round(side * 0.035, 2),
    )
    return (stone, line, *_chips(x, y, side), *_cut(measure, seal_characters(text), x, y, side))


def _cut(measure: Measure, characters: tuple[str, ...], x: float, y: float, side: float) -> tuple[Item, ...]:
    if len(characters) == 1:
        style = Style(Face.SERIF_BOLD, int(side * 0.68), SEAL_PAPER)
        return (centred(measure, style, x + side / 2, y + side * 0.745, characters[0]),)
    style = Style(Face.SERIF_BOLD, int(side * 0.4), SEAL_PAPER)
    columns, rows = (0.71, 0.29), (0.447, 0.843)
    places = [(column, row) for column in columns for row in rows]
    return tuple(
        centred(measure, style, x + side * column, y + side * row, character)
        for character, (column, row) in zip(characters, places, strict=True)
    )


# Where the stone has chipped: place along the edge, depth, in shares of the side; top, right, bottom, left.
_WEAR = ((0, 0.31, 0.016), (1, 0.64, 0.02), (2, 0.22, 0.014), (2, 0.81, 0.022), (3, 0.47, 0.015))


def _chips(x: float, y: float, side: float) -> tuple[Path, ...]:
    return tuple(_chip(x, y, side, edge, at, deep) for edge, at, deep in _WEAR)


def _chip(x: float, y: float, side: float, edge: int, at: float, deep: float) -> Path:
    shape = (
        (at - deep * 1.6, -0.004),
        (at - deep * 0.5, deep * 0.7),
        (at + deep * 0.6, deep),
        (at + deep * 1.4, -0.004),
    )
    turned = [((a, b), (1 - b, a), (a, 1 - b), (b, a))[edge] for a, b in shape]
    return Path(_placed(turned, (x, y), (side, side)), SEAL_PAPER, closed=True)
