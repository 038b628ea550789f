"""The certificate templates that are set as a column: their inks, grounds and areas."""

from __future__ import annotations

from dataclasses import replace

from core.linebreak import clusters
from core.papers.composed import Inks, Look, compose
from core.papers.design import OURS, Design, words_too_long
from core.papers.grounds import COLOURS, band, confetti, framed, hills, lanterns, waves
from core.papers.honour import Honour
from core.papers.sayings import HEADING, heading_of
from core.papers.setting import Style, centred, shrunk
from core.papers.shape import Area, Shape, inside
from core.papers.sheet import Box, Face, Item, Measure, Path, Sheet, Words
from core.text import Lang

IVORY, GOLD = "#FBF6E9", "#B08A3A"
RICE, SOOT, SUN = "#F6F1E4", "#26241F", "#B4301F"
PORCELAIN, COBALT, EDGE = "#FDFCF9", "#234C8E", "#C9A24B"
RED, BRIGHT = "#A3201B", "#F5D893"
CREAM, WHITE = "#FFF3DC", "#FFFDF8"
SNOW, SLATE, COPPER = "#FFFFFF", "#1F2C3D", "#8F5A22"
_BAND, _MOST_ROWS, _CLOSEST = 280.0, 10, 64.0
"""The room across the band, how many words it takes, how close the signs of a heading may stand."""


def _wide(
    shape: Shape, side: float, above: float, below: float, upright: float, raised: float = 20.0
) -> Area:
    """The margins on a wide paper; ``upright`` are the sides of the others, whose foot is ``raised``."""
    if shape is Shape.LANDSCAPE:
        return inside(shape, side, above, below)
    more = 60.0 if shape is Shape.PHONE else 0.0
    return inside(shape, upright, above + 36 + more, below + raised + more)


CLASSIC = Look(
    paper=IVORY,
    inks=Inks("#7A5A17", "#9A2A1C", "#2A2318", "#332C20", "#7A5A17", "#7A5A17", GOLD),
    ground=lambda shape: framed(shape, IVORY, GOLD),
    area=lambda shape: _wide(shape, 250, 172, 118, 150, 110.0),
)
INK = Look(
    paper=RICE,
    inks=Inks("#5A5348", SOOT, SOOT, "#3A352C", "#8E2A1C", "#5A5348", "#8A8172"),
    ground=lambda shape: hills(shape, RICE, SOOT, SUN),
    area=lambda shape: _wide(shape, 190, 128, 104, 128),
    heading=88,
)
FESTIVE = Look(
    paper=RED,
    inks=Inks(BRIGHT, BRIGHT, "#FFF4DA", "#FBE7C3", "#FFE09A", "#F3CF92", BRIGHT),
    ground=lambda shape: lanterns(shape, RED, "#E3B552"),
    area=lambda shape: _wide(shape, 300, 132 if shape is Shape.LANDSCAPE else 186, 110, 150, 130.0),
    title=100,
    plate=BRIGHT,
)
COMPANY = Look(
    paper=SNOW,
    inks=Inks(SLATE, SLATE, SLATE, "#3D4653", COPPER, "#5B6470", COPPER),
    ground=lambda shape: waves(shape, SNOW, SLATE, COPPER),
    area=lambda shape: _wide(shape, 170, 128, 96, 120),
    bold=Face.SANS_BOLD,
    text=Face.SANS,
    heading=76,
    title=80,
    is_centred=False,
)


def _ribbon(words: Words, reach: float) -> tuple[Item, ...]:
    """A folded ribbon under the title."""
    far, high = 56.0, words.size * 0.82
    top, left, right = words.y - words.size * 0.36 - high, words.x - far, words.x + reach + far
    low, fold, dark = top + 2 * high * 0.88, 30.0, "#195A50"
    tails = (
        Path(
            (
                (end, top + 18),
                (end + side * 74, top + 18),
                (end + side * 46, (top + low) / 2 + 18),
                (end + side * 74, low + 18),
                (end, low + 18),
            ),
            dark,
            closed=True,
        )
        for end, side in ((left + fold, -1), (right - fold, 1))
    )
    return (
        *tails,
        Box(
            round(left, 2),
            round(top, 2),
            round(right - left, 2),
            round(low - top, 2),
            fill="#24786B",
            radius=10,
        ),
    )


PLAYFUL = Look(
    paper=CREAM,
    inks=Inks("#7A6650", "#C2452F", "#3B3026", "#4B4036", "#FFFFFF", "#7A6650", COLOURS[1]),
    ground=lambda shape: confetti(shape, CREAM, WHITE),
    area=lambda shape: _wide(shape, 190, 196, 108, 132),
    bold=Face.SANS_BOLD,
    text=Face.SANS,
    heading=84,
    title=72,
    backing=_ribbon,
)
MODERN = Look(
    paper=PORCELAIN,
    inks=Inks("#211F1B", COBALT, "#211F1B", "#5F5A50", COBALT, "#736D62", "#CFC8BA"),
    ground=lambda shape: band(shape, COBALT, EDGE),
    area=lambda shape: (
        Area(112, 122, 1180, 1019)
        if shape is Shape.LANDSCAPE
        else replace_top(_wide(shape, 0, 96, 96, 112), 396)
    ),
    text=Face.SANS,
    is_centred=False,
    has_heading=False,
    keeps_ground=True,
)


def replace_top(area: Area, top: float) -> Area:
    """The same area from ``top`` on."""
    return replace(area, top=top)


def modern(honour: Honour, measure: Measure, shape: Shape, design: Design = OURS) -> Sheet:
    """The modern certificate: 荣誉证书 stands in the band, from top to bottom on a wide paper."""
    sheet = compose(MODERN, honour, measure, shape, design)
    return replace(sheet, items=(*sheet.items, *_on_band(honour, measure, shape, design)))


def _on_band(honour: Honour, measure: Measure, shape: Shape, design: Design) -> tuple[Words, ...]:
    words, (wide, high) = heading_of(honour, design), shape.size
    is_han = honour.lang is Lang.ZH
    if shape is Shape.LANDSCAPE and is_han:
        return _downwards(words, measure, wide - 165, high)
    if shape is Shape.LANDSCAPE:
        return _stacked(words, measure, wide - 165, high)
    style = Style(Face.SERIF_BOLD, 120 if is_han else 78, "#FFFFFF", 36 if is_han else 2)
    fits = shrunk(measure, style, words, wide - 140, 0.3)
    if fits is None:
        raise words_too_long(words)
    return (centred(measure, fits, wide / 2, 196 - (style.size - fits.size) * 0.3, words),)


def _downwards(words: str, measure: Measure, x: float, high: float) -> tuple[Words, ...]:
    """A sign below the other, closer and smaller the more there are."""
    signs = [sign for sign in clusters(words) if sign.strip()]
    step = min(190.0, (high - 180) / max(1, len(signs)))
    if step < _CLOSEST:
        raise words_too_long(words)
    style = Style(Face.SERIF_BOLD, round(148 * step / 190), "#FFFFFF")
    first = (high - len(signs) * step) / 2 + 150 * step / 190
    return tuple(
        centred(measure, style, x, round(first + step * row, 2), sign) for row, sign in enumerate(signs)
    )


def _stacked(words: str, measure: Measure, x: float, high: float) -> tuple[Words, ...]:
    """A word below the other."""
    style, rows = Style(Face.SERIF_BOLD, 40, "#FFFFFF", 1), words.split(" ")
    fits = [shrunk(measure, style, each, _BAND, 0.4) for each in rows]
    if len(rows) > _MOST_ROWS or not all(fits):
        raise words_too_long(words)
    first = high / 2 - 60 - 33 * (len(rows) - len(HEADING.en.split(" ")))
    return tuple(
        centred(measure, each or style, x, first + 66 * row, word)
        for row, (word, each) in enumerate(zip(rows, fits, strict=True))
    )
