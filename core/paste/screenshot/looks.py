"""A second look at what was read without certainty: piece by piece, emoji and avatars blotted out.

What two looks read differently is doubtful, and shown so; what both agree on is not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from core.paste.screenshot.bubbles import beside, prints_of
from core.paste.screenshot.ground import area_of, ground_of, is_green, is_orange, near
from core.paste.screenshot.layout import Layout
from core.paste.screenshot.seen import RGB, Box, Picture, Recognised, Span
from core.paste.screenshot.wording import tidy

CERTAIN = 0.985
"""From this confidence on a row is taken at the first look; measured, see the tests of screenshots."""

_DENSE = 0.07
_TRACE = 0.04
_COLOURFUL = 66


@dataclass(frozen=True, slots=True)
class Look:
    """Row number ``row`` to be read again in ``box``, with ``blots`` painted over in ``ground`` before."""

    row: int
    box: Box
    ground: RGB
    blots: tuple[Box, ...] = ()


def looks_at(rows: Sequence[Recognised], picture: Picture) -> tuple[Look, ...]:
    """Which of ``rows`` want a second look, and how; numbers beyond the rows are what was overlooked."""
    layout = Layout(picture, prints_of(rows, picture))
    again = [look for nth, row in enumerate(rows) if (look := _look(nth, row, layout)) is not None]
    bubbles = unread_bubbles(layout)
    missed = [box for bubble in layout.bubbles if (box := _missed_name(bubble.box, layout, rows)) is not None]
    missed += [box for at in bubbles if (box := _missed_name(at, layout, rows)) is not None]
    new = [_named(len(rows) + nth, box, picture) for nth, box in enumerate((*missed, *bubbles))]
    return (*again, *new)


def _look(nth: int, row: Recognised, layout: Layout) -> Look | None:
    picture, box, unit = layout.picture, row.box, layout.unit
    if layout.is_over_avatar(row):
        return _named(nth, _beside_avatar(Box(layout.left - 0.2 * unit, *box[1:]), unit), picture)
    if layout.is_aside(row) or box.height > 2.2 * unit:
        return None
    ground = ground_of(picture, box)
    blots = emoji_in(picture, box, ground)
    if blots or row.confidence < CERTAIN:
        return Look(nth, box, ground, blots)
    return None


def _named(nth: int, box: Box, picture: Picture) -> Look:
    ground = ground_of(picture, box)
    return Look(nth, box, ground, emoji_in(picture, box, ground))


def _beside_avatar(box: Box, unit: float) -> Box:
    """A name read together with its avatar stands in the upper part of what was read."""
    return box if box.height < 1.5 * unit else Box(box.left, box.top, box.right, box.top + 1.3 * unit)


def _missed_name(bubble: Box, layout: Layout, rows: Sequence[Recognised]) -> Box | None:
    """Where the name above ``bubble`` stands if nothing was recognised there though something is."""
    unit, page, left = layout.unit, layout.page, layout.left - 0.15 * layout.unit
    top, bottom = bubble.top - 1.15 * unit, bubble.top - 0.1 * unit
    if page is None or top < 0 or abs(bubble.left - layout.left) > 0.6 * unit:
        return None
    if any(row.box.middle[1] > top and row.box.top < bottom and row.box.right > left for row in rows
           if row.box.bottom < bubble.bottom and not layout.is_aside(row)):  # fmt: skip
        return None
    right = _end_of_ink(layout.picture, page, left, range(int(top), int(bottom), 2), unit)
    return Box(left, top, right + 0.2 * unit, bottom) if right > left + 0.3 * unit else None


def unread_bubbles(layout: Layout) -> list[Box]:
    """The insides of bubbles nothing was recognised in: a lone letter is easily overlooked."""
    page, unit = layout.page, layout.unit
    if page is None or not layout.left:
        return []
    known = [bubble.area for bubble in layout.bubbles if not is_green(bubble.area.colour)]
    white = Counter(area.colour for area in known if not is_orange(area.colour)).most_common(1)
    inset = 0.3 * unit
    found = _columns(layout, layout.right - inset, is_green)
    if white:
        found += _columns(layout, layout.left + inset, lambda colour: near(colour, white[0][0]))
    return [box for box in found if 1.2 * unit < box.height and 0.8 * unit < box.width]


def _columns(layout: Layout, x: float, is_bubble: Callable[[RGB], bool]) -> list[Box]:
    """What stands in the column ``x`` where no bubble is known, shrunk to where its words are."""
    picture, unit = layout.picture, layout.unit
    found: list[Box] = []
    y, at = 0, min(picture.width - 1, int(x))
    while y < picture.height:
        start = y
        while y < picture.height and is_bubble(picture.at(at, y)):
            y += 1
        taken = any(bubble.box.top < y and bubble.box.bottom > start for bubble in layout.bubbles)
        if y - start > 1.2 * unit and not taken:
            around = area_of(picture, Box(at - 1, start + 0.3 * unit, at + 1, y - 0.3 * unit)).box
            rim = 0.2 * unit
            found.append(Box(around.left + rim, start + rim, around.right - rim, y - rim))
        y += 1
    return found


def _end_of_ink(picture: Picture, page: RGB, left: float, rows: range, unit: float) -> float:
    """Where, going right from ``left``, nothing but page comes for the width of two signs."""
    last = x = int(left)
    while x < picture.width and x - last < 1.6 * unit:
        if any(not near(picture.at(x, y), page, 40) for y in rows):
            last = x
        x += 1
    return last


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


def looked_again(
    rows: Sequence[Recognised], looks: Sequence[Look], read: Mapping[int, Sequence[Recognised]]
) -> list[Recognised]:
    """``rows`` with what the second looks ``read`` (by row number; boxes in the picture) made of them."""
    asked = {look.row: look for look in looks}
    found = [
        _merged(row, asked[nth], read.get(nth, ())) if nth in asked else row for nth, row in enumerate(rows)
    ]
    new = [_new(look, read.get(look.row, ())) for look in looks if look.row >= len(rows)]
    return [row for row in (*found, *new) if row.text]


def _new(look: Look, pieces: Sequence[Recognised]) -> Recognised:
    return _merged(Recognised("", Box(0, 0, 0, 0), 0.0), look, pieces)


def _merged(row: Recognised, look: Look, pieces: Sequence[Recognised]) -> Recognised:
    """The better of both looks, doubtful where they differ; after blotting the second alone counts."""
    first, second = tidy(row), _as_one(pieces)
    is_other = bool(look.blots) or look.box != row.box
    if second is None:
        return replace(row, text="" if is_other else row.text, held_more=bool(look.blots))
    second = tidy(second)
    if is_other:
        doubtful = ((0, len(second.text)),) if second.confidence < 0.8 else ()
        return replace(second, box=look.box, doubtful=doubtful, held_more=bool(look.blots))
    best, worse = (first, second) if first.confidence >= second.confidence else (second, first)
    sure = max(first.confidence, 0.9) if first.text == second.text else best.confidence
    return Recognised(best.text, row.box, sure, differences(best.text, worse.text))


def _as_one(pieces: Sequence[Recognised]) -> Recognised | None:
    joined: Recognised | None = None
    for piece in sorted(pieces, key=lambda each: each.box.left):
        joined = beside(joined, piece) if joined else piece
    return joined


def differences(text: str, other: str) -> tuple[Span, ...]:
    """The spans of ``text`` that ``other`` says otherwise; what it has besides marks the sign before."""
    spans: list[Span] = []
    for what, start, end, *_ in SequenceMatcher(None, text, other, autojunk=False).get_opcodes():
        if what == "equal":
            continue
        spans.append((max(0, start - 1), start) if start == end else (start, end))
    return tuple(span for span in spans if span[0] < span[1]) or (((0, 1),) if spans and text else ())
