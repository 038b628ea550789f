"""Screenshots as plain matrices: pages made from a seed, and what people do to them."""

from __future__ import annotations

import random

from core.picture import SIDE

Matrix = list[list[float]]
WIDE, TALL = 120, 240


def page(seed: int) -> Matrix:
    """Something like a shop's page: light ground, a picture of blocks, lines of text."""
    luck = random.Random(seed)
    rows = [[245.0] * WIDE for _ in range(TALL)]
    for _ in range(14):
        left, top = luck.randrange(WIDE), luck.randrange(10, 110)
        _fill(rows, left, top, luck.randrange(10, 45), luck.randrange(8, 30), luck.randrange(256))
    y = 130
    while y < 225:
        tall = luck.choice((4, 6, 9))
        _fill(rows, luck.randrange(4, 40), y, luck.randrange(20, 76), tall, luck.randrange(40, 190))
        y += tall + luck.randrange(4, 12)
    return rows


def _fill(rows: Matrix, left: int, top: int, wide: int, tall: int, grey: float) -> None:
    for row in rows[top : top + tall]:
        end = min(WIDE, left + wide)
        row[left:end] = [grey] * (end - left)


def noisy(rows: Matrix, seed: int, most: int) -> Matrix:
    """``rows`` as a lossy copy has them."""
    luck = random.Random(seed)
    return [[min(255.0, max(0.0, grey + luck.uniform(-most, most))) for grey in row] for row in rows]


def cropped(rows: Matrix, *, top: float = 0, bottom: float = 0, side: float = 0) -> Matrix:
    """``rows`` without some of its edges, in shares of its height and width."""
    tall, wide = len(rows), len(rows[0])
    kept = rows[round(tall * top) : tall - round(tall * bottom)]
    return [row[round(wide * side) : wide - round(wide * side)] for row in kept]


def look(rows: Matrix) -> bytes:
    """The greys of SIDE × SIDE fields, each the mean of what lies in it."""
    return bytes(round(_mean(rows, nth // SIDE, nth % SIDE)) for nth in range(SIDE * SIDE))


def _mean(rows: Matrix, y: int, x: int) -> float:
    tall, wide = len(rows) / SIDE, len(rows[0]) / SIDE
    band = rows[int(y * tall) : max(int(y * tall) + 1, int((y + 1) * tall))]
    left, right = int(x * wide), max(int(x * wide) + 1, int((x + 1) * wide))
    cells = [grey for row in band for grey in row[left:right]]
    return sum(cells) / len(cells)
