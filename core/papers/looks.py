"""The certificate templates that are set as a column: their inks, grounds and areas."""

from __future__ import annotations

from core.papers.composed import Inks, Look
from core.papers.grounds import COLOURS, confetti, framed, hills, lanterns, waves
from core.papers.shape import Area, Shape, inside
from core.papers.sheet import Box, Face, Item, Path, Words

IVORY, GOLD = "#FBF6E9", "#B08A3A"
RICE, SOOT, SUN = "#F6F1E4", "#26241F", "#B4301F"
RED, BRIGHT = "#A3201B", "#F5D893"
CREAM, WHITE = "#FFF3DC", "#FFFDF8"
SNOW, SLATE, COPPER = "#FFFFFF", "#1F2C3D", "#8F5A22"


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
