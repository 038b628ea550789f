"""A second look at what was read without certainty: piece by piece, emoji and avatars blotted out.

What two looks read differently is doubtful, and shown so; what both agree on is not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from core.paste.screenshot.bubbles import beside, prints_of
from core.paste.screenshot.emoji import emoji_in
from core.paste.screenshot.ground import ground_of
from core.paste.screenshot.layout import Layout
from core.paste.screenshot.overlooked import missed_name, unread_bubbles, whole_of
from core.paste.screenshot.seen import RGB, Box, Picture, Recognised, Span
from core.paste.screenshot.wording import tidy

CERTAIN = 0.985
"""From this confidence on a row is taken at the first look; measured, see the tests of screenshots."""


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
    again = [look for nth, row in enumerate(rows) if (look := _look(nth, rows, layout)) is not None]
    bubbles = unread_bubbles(layout)
    missed = [box for bubble in layout.bubbles if (box := missed_name(bubble.box, layout, rows)) is not None]
    missed += [box for at in bubbles if (box := missed_name(at, layout, rows)) is not None]
    new = [_named(len(rows) + nth, box, picture) for nth, box in enumerate((*missed, *bubbles))]
    return (*again, *new)


def _look(nth: int, all_: Sequence[Recognised], layout: Layout) -> Look | None:
    row = all_[nth]
    picture, box, unit = layout.picture, row.box, layout.unit
    if layout.is_over_avatar(row):
        return _named(nth, _beside_avatar(Box(layout.left - 0.2 * unit, *box[1:]), unit), picture)
    if layout.is_aside(row) or box.height > 2.2 * unit:
        return None
    ground = ground_of(picture, box)
    whole = whole_of(row, all_, layout, ground)
    blots = emoji_in(picture, whole, ground)
    if blots or whole != box or row.confidence < CERTAIN:
        return Look(nth, whole, ground, blots)
    return None


def _named(nth: int, box: Box, picture: Picture) -> Look:
    ground = ground_of(picture, box)
    return Look(nth, box, ground, emoji_in(picture, box, ground))


def _beside_avatar(box: Box, unit: float) -> Box:
    """A name read together with its avatar stands in the upper part of what was read."""
    return box if box.height < 1.5 * unit else Box(box.left, box.top, box.right, box.top + 1.3 * unit)


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
    is_longer = not look.blots and look.box.top == row.box.top and look.box.bottom == row.box.bottom
    if second is None:
        return replace(row, text="" if is_other else row.text, held_more=bool(look.blots))
    second = tidy(second)
    if is_other:
        doubtful: tuple[Span, ...] = ()
        if second.confidence < 0.8:
            doubtful = ((0, len(second.text)),)
        elif is_longer and first.text not in second.text:
            doubtful = differences(second.text, first.text)
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
