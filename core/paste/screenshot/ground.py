"""Grounds: the flat colour behind a line of print, and how far it reaches before another begins."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from core.paste.screenshot.seen import RGB, Box, Picture

NEAR = 6
"""Colours this near in every channel are one: WeChat's page and bubbles lie 10 apart at the least."""

_GAP = 4
"""So many pixels of another colour end a ground; fewer are noise of compression."""

_SIDES = (0.2, 0.5, 0.8)
_ROWS = (0.08, 0.3, 0.5, 0.7, 0.92)


@dataclass(frozen=True, slots=True)
class Area:
    """The flat piece of ``colour`` a line of print stands on, ``outside`` the colour left and right of it.

    ``outside`` is None where the piece reaches the picture's edge on either side, or is as high as it.
    """

    colour: RGB
    box: Box
    outside: RGB | None

    def is_on(self, page: RGB) -> bool:
        """Whether it lies on ``page`` like a bubble."""
        return self.outside is not None and near(self.outside, page) and not near(self.colour, page)


def near(one: RGB, other: RGB, by: int = NEAR) -> bool:
    """Whether two colours are the same but for noise."""
    return abs(one[0] - other[0]) <= by and abs(one[1] - other[1]) <= by and abs(one[2] - other[2]) <= by


def is_green(colour: RGB) -> bool:
    """The owner's own bubbles, light and dark."""
    red, green, blue = colour
    return green > 110 and green - red > 40 and green - blue > 40


def is_orange(colour: RGB) -> bool:
    """Red packets and transfers, opened ones too."""
    red, green, blue = colour
    return red > 150 and red - blue > 55 and red - green > 25 and green >= blue


def ground_of(picture: Picture, box: Box) -> RGB:
    """The colour most of the rim of ``box`` has."""
    wide, high = picture.width - 1, picture.height - 1
    left, right = (min(wide, max(0, int(x))) for x in (box.left - 1, box.right))
    top, bottom = (min(high, max(0, int(y))) for y in (box.top - 1, box.bottom))
    step = max(1, (right - left) // 24)
    rim = [picture.at(x, y) for x in range(left, right + 1, step) for y in (top, bottom)]
    rim += [
        picture.at(x, y) for y in range(top, bottom + 1, max(1, (bottom - top) // 8)) for x in (left, right)
    ]
    if not rim:
        return (255, 255, 255)
    tones = Counter((red >> 2, green >> 2, blue >> 2) for red, green, blue in rim)
    common = tones.most_common(1)[0][0]
    alike = sorted(each for each in rim if (each[0] >> 2, each[1] >> 2, each[2] >> 2) == common)
    return alike[len(alike) // 2]


def area_of(picture: Picture, box: Box) -> Area:
    """The piece of ground ``box`` stands on."""
    colour = ground_of(picture, box)
    rows = [min(picture.height - 1, max(0, round(box.top + box.height * each))) for each in _ROWS]
    left = min(_reach(picture, colour, (int(box.left), y), (-1, 0)) for y in rows)
    right = max(_reach(picture, colour, (int(box.right), y), (1, 0)) for y in rows)
    middle = round(box.middle[1])
    sides = [round(left + each * (box.left - left)) for each in _SIDES]
    sides += [round(right - each * (right - box.right)) for each in _SIDES]
    top = min(_reach(picture, colour, (x, middle), (0, -1)) for x in sides)
    bottom = max(_reach(picture, colour, (x, middle), (0, 1)) for x in sides)
    # A stripe of a photograph is as wide as a bubble, but not as high as the print on it.
    is_flat = bottom - top >= 0.8 * box.height
    reaches = left <= 1 or right >= picture.width - 2 or (top <= 1 and bottom >= picture.height - 2)
    outside = None if reaches or not is_flat else _outside(picture, left, right, rows)
    return Area(colour, Box(left, min(top, box.top), right + 1, max(bottom + 1, box.bottom)), outside)


def _reach(picture: Picture, colour: RGB, start: tuple[int, int], step: tuple[int, int]) -> int:
    """The last coordinate on the way from ``start`` that is still ``colour``."""
    x, y = min(max(start[0], 0), picture.width - 1), min(max(start[1], 0), picture.height - 1)
    last, strange = (x if step[0] else y), 0
    while 0 <= x < picture.width and 0 <= y < picture.height and strange < _GAP:
        if near(picture.at(x, y), colour):
            last, strange = (x if step[0] else y), 0
        else:
            strange += 1
        x, y = x + step[0], y + step[1]
    return last


def _outside(picture: Picture, left: int, right: int, rows: list[int]) -> RGB:
    """What most of the points a little left and right of an area show."""
    reach = range(3, 9)
    points = [picture.at(max(0, left - out), y) for y in rows for out in reach]
    points += [picture.at(min(picture.width - 1, right + out), y) for y in rows for out in reach]
    return Counter(points).most_common(1)[0][0]
