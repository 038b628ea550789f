"""Emoji in a row of print: found by their colour, so that they can be painted over before reading."""

from __future__ import annotations

from collections.abc import Sequence

from core.paste.screenshot.seen import RGB, Box, Picture, Span

_DENSE = 0.07
_TRACE = 0.04
_COLOURFUL = 66


def emoji_in(picture: Picture, box: Box, ground: RGB) -> tuple[Box, ...]:
    """The parts of a row that hold colour in patches, as an emoji does and print does not.

    The coloured rims that some screens give to letters are two pixels wide at most.
    """
    # What was read may end in the middle of an emoji: look on a little.
    left, right = max(0, int(box.left)), min(picture.width, int(box.right + 1.2 * box.height))
    rows = range(max(0, int(box.top)), min(picture.height, int(box.bottom) + 1), 2)
    columns = [[_is_strange(picture.at(x, y), ground) for y in rows] for x in range(left, right)]
    shares = [
        sum(a and b and c for a, b, c in zip(*three, strict=True)) / max(1, len(rows))
        for three in zip(columns, columns[1:], columns[2:], strict=False)
    ]
    found: list[Box] = []
    for start, end in _runs(shares, round(0.12 * box.height) + 1):
        patch = sum(shares[start:end]) / (end - start)
        if end - start >= 0.3 * box.height and patch >= _DENSE and left + start < box.right:
            found.append(Box(left + start - 2, box.top - 2, left + end + 4, box.bottom + 2))
    return tuple(found)


def _runs(shares: Sequence[float], gap: int) -> list[Span]:
    """The stretches with something in them, gaps up to ``gap`` included."""
    runs: list[Span] = []
    for at, share in enumerate(shares):
        if share < _TRACE:
            continue
        if runs and at - runs[-1][1] < gap:
            runs[-1] = (runs[-1][0], at + 1)
        else:
            runs.append((at, at + 1))
    return runs


def _is_strange(colour: RGB, ground: RGB) -> bool:
    """Whether ``colour`` is no mixture of the ground with grey, black or white ink."""
    if max(colour) - min(colour) < _COLOURFUL:
        return False
    if max(ground) - min(ground) < 30:  # white, grey or black: all ink on it is grey
        return True
    return _off_line(colour, ground, (15, 22, 18)) > 48 and _off_line(colour, ground, (255, 255, 255)) > 48


def _off_line(colour: RGB, ground: RGB, ink: RGB) -> float:
    """How far ``colour`` is from all mixtures of ``ground`` and ``ink``."""
    way = [b - a for a, b in zip(ground, ink, strict=True)]
    gone = [b - a for a, b in zip(ground, colour, strict=True)]
    share = sum(a * b for a, b in zip(way, gone, strict=True)) / (sum(a * a for a in way) or 1)
    share = min(1.0, max(0.0, share))
    return float(sum((b - share * a) ** 2 for a, b in zip(way, gone, strict=True)) ** 0.5)
