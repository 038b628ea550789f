"""What a recogniser passes over though it is there: thin strokes beside a row, names, lone letters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from core.paste.screenshot.ground import area_of, is_green, is_orange, near
from core.paste.screenshot.layout import Layout
from core.paste.screenshot.seen import RGB, Box, Picture, Recognised


def whole_of(row: Recognised, all_: Sequence[Recognised], layout: Layout, ground: RGB) -> Box:
    """The box of a row with what was overlooked before and behind it: a thin 一, a 二, an emoji.

    What another row holds is not overlooked.
    """
    box, unit = row.box, layout.unit
    home = next((bubble.box for bubble in layout.bubbles if bubble.box.holds(*box.middle)), None)
    if home is not None:
        limits = home.left + 0.4 * unit, home.right - 0.4 * unit
    elif layout.may_be_name(row):
        limits = layout.left - 0.15 * unit, box.right
    else:
        return box
    others = [each.box for each in all_ if each is not row and each.box.top < box.middle[1] < each.box.bottom]
    limits = (
        max([limits[0], *(each.right for each in others if each.middle[0] < box.middle[0])]),
        min([limits[1], *(each.left for each in others if each.middle[0] > box.middle[0])]),
    )
    rows = range(max(0, int(box.top + 2)), min(layout.picture.height, int(box.bottom - 1)), 2)
    left = _ink(layout, ground, rows, box.left, -1, limits[0])
    right = _ink(layout, ground, rows, box.right, 1, limits[1])
    left = left - 3 if box.left - left > 0.2 * unit else box.left
    right = right + 3 if right - box.right > 0.2 * unit else box.right
    return Box(left, box.top, right, box.bottom)


def _ink(layout: Layout, ground: RGB, rows: range, start: float, step: int, limit: float) -> float:
    """How far ink goes on from ``start``; a gap as wide as a sign and a half ends it."""
    picture, x = layout.picture, int(start)
    last, most = start, 1.5 * layout.unit
    while 0 <= x < picture.width and (limit - x) * step > 0 and abs(x - last) < most:
        if any(not near(picture.at(x, y), ground, 60) for y in rows):
            last = float(x)
        x += step
    return last


def missed_name(bubble: Box, layout: Layout, rows: Sequence[Recognised]) -> Box | None:
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
