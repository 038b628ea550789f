"""The flat areas a chat's words stand on: bubbles and cards, whose they are, and the page around them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from core.paste.screenshot.ground import Area, area_of, is_green, is_orange, near
from core.paste.screenshot.seen import RGB, Box, Picture, Recognised

_UNSURE = 0.5
"""Print recognised with less confidence is a pattern in a picture, not print."""


@dataclass(frozen=True, slots=True)
class Print:
    """A row of print and the ground it stands on."""

    row: Recognised
    area: Area


@dataclass(slots=True)
class Bubble:
    """A flat area on the page with its rows of print, from top to bottom."""

    area: Area
    rows: list[Recognised] = field(default_factory=list)

    @property
    def box(self) -> Box:
        """Where it is."""
        return self.area.box

    @property
    def is_packet(self) -> bool:
        """Whether it is a red packet or a transfer."""
        return is_orange(self.area.colour)


def prints_of(rows: Iterable[Recognised], picture: Picture) -> list[Print]:
    """The ``rows`` that are print, each with its ground, from top to bottom."""
    kept = [row for row in rows if row.text.strip() and row.confidence >= _UNSURE and row.box.width > 1]
    return [Print(row, area_of(picture, row.box)) for row in sorted(kept, key=lambda row: row.box.top)]


def page_of(prints: Sequence[Print]) -> RGB | None:
    """The colour of the page: what surrounds most of the areas that end inside the picture."""
    around = Counter(each.area.outside for each in prints if each.area.outside is not None)
    return around.most_common(1)[0][0] if around else None


def bubbles_of(prints: Sequence[Print], page: RGB) -> list[Bubble]:
    """The areas on the ``page``, from top to bottom."""
    found: list[Bubble] = []
    for each in prints:
        if not each.area.is_on(page):
            continue
        home = next((bubble for bubble in found if _is_in(each, bubble)), None)
        if home is None:
            found.append(home := Bubble(each.area))
        home.rows.append(each.row)
    for bubble in found:
        bubble.rows = in_rows(bubble.rows)
    return sorted(found, key=lambda bubble: bubble.box.top)


def _is_in(each: Print, bubble: Bubble) -> bool:
    return bubble.box.holds(*each.row.box.middle) and near(bubble.area.colour, each.area.colour)


def in_rows(pieces: Sequence[Recognised]) -> list[Recognised]:
    """Pieces that stand side by side put together to rows, from top to bottom."""
    ordered: list[Recognised] = []
    for piece in sorted(pieces, key=lambda each: each.box.middle[1]):
        last = ordered[-1] if ordered else None
        if last is None or piece.box.middle[1] - last.box.middle[1] > 0.5 * last.box.height:
            ordered.append(piece)
        else:
            left, right = sorted((last, piece), key=lambda each: each.box.left)
            ordered[-1] = beside(left, right)
    return ordered


def beside(left: Recognised, right: Recognised) -> Recognised:
    """Two pieces of one row as one, with a blank between."""
    shift = len(left.text) + 1
    one, other = left.box, right.box
    return Recognised(
        f"{left.text} {right.text}",
        Box(one.left, min(one.top, other.top), other.right, max(one.bottom, other.bottom)),
        min(left.confidence, right.confidence),
        (*left.doubtful, *((start + shift, end + shift) for start, end in right.doubtful)),
        left.held_more or right.held_more,
    )


def is_green_side(bubble: Bubble) -> bool:
    """Whether it is the owner's own by its colour."""
    return is_green(bubble.area.colour)
