"""The columns of a chat: where bubbles begin and end, which names stand above them, which boxes quote."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from core.paste.screenshot.bubbles import Bubble, Print, bubbles_of, is_green_side, page_of
from core.paste.screenshot.ground import near
from core.paste.screenshot.seen import Picture, Recognised

_QUOTE_GAP = 0.45
_EVERY = 5
_ASIDE = 0.6
"""How far, in heights of a line, something may stand off its column."""


class Layout:
    """What of a picture is a chat; built once. Lengths are in pixels, ``unit`` is the height of a line.

    ``bubbles`` are the messages, ``quotes[id(bubble)]`` the grey box under one, ``loose`` the
    rows outside all of them. ``left`` is where the others' bubbles begin, ``right`` where the
    owner's end; both 0 where there is no bubble at all. ``pane`` is how far the page reaches:
    a whole window shows other things beside the chat.
    """

    def __init__(self, picture: Picture, prints: Sequence[Print]) -> None:
        self.picture = picture
        self.page = page_of(prints)
        found = bubbles_of(prints, self.page) if self.page is not None else []
        self.unit = median([row.box.height for each in found for row in each.rows] or [1.0])
        self.pane = (0.0, float(picture.width))
        self.left, self.right = self._columns(found)
        self.bubbles: list[Bubble] = []
        self.quotes: dict[int, Bubble] = {}
        self._sort(found)
        placed = [*self.bubbles, *self.quotes.values()]
        self.loose = [
            each for each in prints if not any(bubble.box.holds(*each.row.box.middle) for bubble in placed)
        ]

    @property
    def centre(self) -> float:
        """The middle between the two columns."""
        return (self.left + self.right) / 2 or sum(self.pane) / 2

    @property
    def widest(self) -> float:
        """How wide a bubble gets: never less than half of what lies between the columns."""
        room = self.right - self.left
        return max([0.6 * room, *(bubble.box.width for bubble in self.bubbles)])

    def is_own(self, bubble: Bubble) -> bool:
        """Whether it is on the owner's side."""
        if is_green_side(bubble):
            return True
        return self._off(bubble.box.right, self.right) < _ASIDE <= self._off(bubble.box.left, self.left)

    def is_in_middle(self, row: Recognised) -> bool:
        """Whether a row stands in the middle, as times and notices do."""
        return abs(row.box.middle[0] - self.centre) < 0.04 * self.picture.width + 0.3 * self.unit

    def is_name(self, each: Print) -> bool:
        """Whether a row stands where a name does: on the page, at the column of bubbles, beside an avatar."""
        if self.page is None or not self.left or not near(each.area.colour, self.page, 12):
            return False
        return self._off(each.row.box.left, self.left) < _ASIDE and self._is_beside_avatar(each.row)

    def name_of(self, bubble: Bubble) -> Print | None:
        """The name right above ``bubble``."""
        above = [each for each in self.loose if self.is_name(each) and self._is_above(each, bubble)]
        return max(above, key=lambda each: each.row.box.bottom, default=None)

    def is_over_avatar(self, row: Recognised) -> bool:
        """Whether a name was read together with the avatar beside it."""
        box, unit = row.box, self.unit
        crosses = (
            bool(self.left) and box.left < self.left - _ASIDE * unit and box.right > self.left + 0.4 * unit
        )
        return crosses and box.middle[0] < self.centre and self._is_beside_avatar(row)

    def may_be_name(self, row: Recognised) -> bool:
        """Whether a row may be the rest of a name whose beginning was overlooked."""
        begins = self.left - _ASIDE * self.unit < row.box.left < self.left + 2.2 * self.unit
        return bool(self.left) and begins and self._is_beside_avatar(row)

    def is_aside(self, row: Recognised) -> bool:
        """Whether a row lies in the columns of the avatars."""
        return bool(self.left) and (
            row.box.right < self.left + 0.2 * self.unit or row.box.left > self.right - 0.2 * self.unit
        )

    def _is_above(self, each: Print, bubble: Bubble) -> bool:
        return -0.4 * self.unit < bubble.box.top - each.row.box.bottom < 0.8 * self.unit

    def _is_beside_avatar(self, row: Recognised) -> bool:
        assert self.page is not None
        x, y = self.left - 1.1 * self.unit, row.box.middle[1]
        at = self.picture.at
        ahead = (0.0, 0.4, 0.8, 1.2)
        points = [(int(x - dx * self.unit * 0.5), int(y + dy * self.unit)) for dx in (0, 1) for dy in ahead]
        inside = [(px, py) for px, py in points if px >= 0 and py < self.picture.height]
        return sum(not near(at(px, py), self.page, 10) for px, py in inside) >= 3

    def _off(self, one: float, other: float) -> float:
        return abs(one - other) / self.unit

    def _columns(self, found: Sequence[Bubble]) -> tuple[float, float]:
        """Where bubbles begin and end; a side that shows none mirrors the other."""
        width = self.picture.width
        own = [each.box.right for each in found if is_green_side(each)]
        others = [each.box.left for each in found if not is_green_side(each) and each.box.left < 0.6 * width]
        right = self._usual(own) if own else None
        left = self._usual(others) if others else None
        if left is None and right is None:
            return 0.0, 0.0
        self.pane = self._extent(left if left is not None else right or 0.0)
        across = sum(self.pane)
        return (
            left if left is not None else across - (right or 0.0),
            right if right is not None else across - (left or 0.0),
        )

    def _extent(self, column: float) -> tuple[float, float]:
        """How far the page goes to the left and right of a column of bubbles."""
        assert self.page is not None
        picture, page = self.picture, self.page
        left = right = min(picture.width - 1, max(0, round(column - 0.6 * self.unit)))
        for y in range(0, picture.height, _EVERY):
            if near(picture.at(left, y), page):
                while left > 0 and near(picture.at(left - 1, y), page):
                    left -= 1
            if near(picture.at(right, y), page):
                while right < picture.width - 1 and near(picture.at(right + 1, y), page):
                    right += 1
        return float(left), float(right + 1)

    def _usual(self, places: Sequence[float]) -> float:
        """The place most of ``places`` agree on; of several the one nearest to a side."""
        middle = self.picture.width / 2
        return max(
            places,
            key=lambda place: (
                sum(self._off(place, each) < _ASIDE for each in places),
                abs(place - middle),
            ),
        )

    def _sort(self, found: Sequence[Bubble]) -> None:
        for bubble in found:
            at_left = self._off(bubble.box.left, self.left) < _ASIDE
            at_right = self._off(bubble.box.right, self.right) < _ASIDE
            if not (at_left or at_right):
                continue
            if self.bubbles and self._quotes(bubble, self.bubbles[-1]):
                self.quotes[id(self.bubbles[-1])] = bubble
            else:
                self.bubbles.append(bubble)

    def _quotes(self, bubble: Bubble, above: Bubble) -> bool:
        """Whether ``bubble`` is the grey box that says what the one above answers."""
        return (
            bubble.box.top - above.box.bottom < _QUOTE_GAP * self.unit
            and self.is_own(bubble) == self.is_own(above)
            and not is_green_side(bubble)
            and not bubble.is_packet
            and not near(bubble.area.colour, above.area.colour)
        )
