"""What stands behind a story: hills and a sun, a town at night, porcelain waves, ruled letter paper."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, pi, sin

from core.papers.sheet import Box, Disc, Item, Path, Point, mixed
from core.papers.story.tale import Look


@dataclass(frozen=True, slots=True)
class Dress:
    """The colours of a look: paper, text, what stands back, what stands out, hairlines."""

    paper: str
    text: str
    soft: str
    accent: str
    line: str


DRESSES = {
    Look.INK: Dress("#F5EFE1", "#2A2620", "#776C5B", "#A23A2A", "#D8CBB1"),
    Look.NIGHT: Dress("#15223D", "#F4EAD5", "#A8B3CB", "#EBCB85", "#33456B"),
    Look.PORCELAIN: Dress("#FCFBF7", "#23272F", "#66708A", "#234C8E", "#CBD6E8"),
    Look.LETTER: Dress("#FBF6EA", "#332F29", "#80755F", "#A8392B", "#D9CBAE"),
}


_WIDE_HEAD = 240.0
"""A head so high has room for birds and stars."""


@dataclass(frozen=True, slots=True)
class Place:
    """A paper's size, and how much of head and foot holds no words; without head nothing hangs there."""

    width: float
    height: float
    head: float
    foot: float

    @property
    def lamp(self) -> tuple[float, float, float]:
        """Where sun, moon or stamp hangs, and its reach."""
        reach = min(self.width * 0.105, self.head * 0.34)
        return round(self.width - self.width * 0.095 - reach, 1), round(self.head * 0.5, 1), round(reach, 1)


def ground(look: Look, place: Place) -> tuple[Item, ...]:
    """The picture behind a paper."""
    return {Look.INK: _hills, Look.NIGHT: _town, Look.PORCELAIN: _waves, Look.LETTER: _letter}[look](place)


def _hills(place: Place) -> tuple[Item, ...]:
    paper, width, height = DRESSES[Look.INK].paper, place.width, place.height
    x, y, reach = place.lamp
    birds = ((0.17, 0.42), (0.225, 0.36), (0.285, 0.47)) if place.head > _WIDE_HEAD else ()
    high = max(place.foot, 150.0)
    sun = (Disc(x, y, reach, mixed("#C4472F", paper, 0.86)),) if place.head else ()
    return (
        *sun,
        *(_bird(width * a, place.head * b, width * 0.017) for a, b in birds),
        _ridge(width, height, high * 1.02, high * 0.3, 1.35, 0.4, mixed("#8C8468", paper, 0.24)),
        _ridge(width, height, high * 0.72, high * 0.26, 1.9, 2.3, mixed("#7C7658", paper, 0.38)),
        _ridge(width, height, high * 0.4, high * 0.18, 2.6, 4.2, mixed("#5F5F48", paper, 0.55)),
    )


def _ridge(width: float, height: float, base: float, swing: float, waves: float, at: float, ink: str) -> Path:
    """A hill's line of two waves laid over one another, filled down to the lower edge."""
    steps = 72
    points: list[Point] = []
    for step in range(steps + 1):
        turn = 2 * pi * waves * step / steps
        rise = sin(turn + at) * 0.62 + sin(turn * 2.3 + at * 1.7) * 0.26 + cos(turn * 4.1 + at) * 0.07
        points.append((round(width * step / steps, 1), round(height - base - swing * rise, 1)))
    return Path((*points, (width, height), (0.0, height)), ink, closed=True)


def _bird(x: float, y: float, reach: float) -> Path:
    points = (
        (x - reach, y - reach * 0.3),
        (x - reach * 0.4, y - reach * 0.42),
        (x, y),
        (x + reach * 0.4, y - reach * 0.5),
        (x + reach, y - reach * 0.46),
    )
    return Path(
        tuple((round(a, 1), round(b, 1)) for a, b in points), "#5E574A", round(reach * 0.13, 2), smooth=True
    )


_STARS = (
    (0.08, 0.06, 2.2), (0.17, 0.15, 1.6), (0.26, 0.045, 1.8), (0.34, 0.2, 1.4), (0.41, 0.09, 2.4),
    (0.49, 0.24, 1.5), (0.55, 0.05, 1.6), (0.62, 0.16, 2.0), (0.7, 0.27, 1.4), (0.9, 0.06, 1.7),
    (0.94, 0.24, 2.2), (0.12, 0.29, 1.5), (0.22, 0.36, 1.3), (0.84, 0.38, 1.5), (0.04, 0.42, 1.6),
)  # fmt: skip
_HOUSES = (
    (0.0, 0.11, 0.62), (0.1, 0.09, 0.92), (0.18, 0.13, 0.5), (0.3, 0.08, 0.78), (0.37, 0.12, 0.58),
    (0.48, 0.1, 1.0), (0.57, 0.13, 0.46), (0.69, 0.09, 0.84), (0.77, 0.12, 0.6), (0.88, 0.12, 0.74),
)  # fmt: skip


def _town(place: Place) -> tuple[Item, ...]:
    paper, width, height = DRESSES[Look.NIGHT].paper, place.width, place.height
    high = max(place.foot, 140.0) * 0.9
    items: list[Item] = [*_sky(place)] if place.head else []
    back = mixed("#0B1426", paper, 0.55)
    items += [
        Box(
            round(width * ((left + 0.045) % 0.97), 1),
            round(height - high * (0.55 + tall * 0.62), 1),
            round(width * wide * 0.8, 1),
            round(high * (0.55 + tall * 0.62), 1),
            back,
        )
        for left, wide, tall in _HOUSES[::2]
    ]
    for nth, (left, wide, tall) in enumerate(_HOUSES):
        items += _house(nth, width * left, width * wide + 1, height, high * tall)
    return tuple(items)


def _sky(place: Place) -> list[Item]:
    """Stars, and a moon made of two discs."""
    paper = DRESSES[Look.NIGHT].paper
    x, y, reach = place.lamp
    moon, halo = reach * 0.8, mixed("#F2D58E", paper, 0.09)
    deep = place.head * 2 if place.head > _WIDE_HEAD else place.head
    star = mixed("#F4EAD5", paper, 0.75)
    return [
        *(Disc(round(place.width * a, 1), round(deep * b * 2, 1), r, star) for a, b, r in _STARS),
        Disc(x, y, round(moon * 1.5, 1), halo),
        Disc(x, y, round(moon, 1), "#F2D58E"),
        Disc(round(x - moon * 0.42, 1), round(y - moon * 0.24, 1), round(moon * 0.9, 1), halo),
    ]


def _house(nth: int, x: float, wide: float, ground: float, high: float) -> list[Item]:
    """A house with a few windows still lit."""
    top = ground - high
    items: list[Item] = [Box(round(x, 1), round(top, 1), round(wide, 1), round(high, 1), "#0B1426")]
    columns, pitch = max(2, int(wide // 34)), 38.0
    for row in range(int((high - 26) // pitch)):
        for column in range(columns):
            if (nth * 5 + row * 7 + column * 11 + row * column * 3) % 5 not in (0, 3):
                continue
            left = x + wide * (column + 0.5) / columns - 6
            lit = "#F0C56B" if (nth + row + column) % 3 else "#D99A4E"
            items.append(Box(round(left, 1), round(top + 22 + row * pitch, 1), 12.0, 16.0, lit, radius=1.5))
    return items


def _waves(place: Place) -> tuple[Item, ...]:
    """Scales of 青海波 along the upper and the lower edge, and a fine double frame between."""
    ink, paper = DRESSES[Look.PORCELAIN].accent, DRESSES[Look.PORCELAIN].paper
    width, height = place.width, place.height
    radius = width / 16
    low = max(radius * 1.6, place.foot * 0.62)
    rows = max(2, int(low / (radius * 0.5)))
    items: list[Item] = []
    for row in range(rows):
        # From the back to the front, each row over the one before.
        items += _scales(width, height - low + radius + row * radius * 0.5, radius, row, ink, paper)
    inset = round(width * 0.037, 1)
    top = inset
    deep = height - low - radius * 0.9 - top
    frame = mixed(ink, paper, 0.7)
    return (
        Box(inset, top, width - 2 * inset, round(deep, 1), edge=frame, line=3.0, radius=10.0),
        Box(
            inset + 10,
            top + 10,
            width - 2 * inset - 20,
            round(deep - 20, 1),
            edge=frame,
            line=1.2,
            radius=6.0,
        ),
        *_flower(inset + 10, top + 10, width * 0.046, 1, 1, ink, paper),
        *_flower(width - inset - 10, top + 10, width * 0.046, -1, 1, ink, paper),
        *items,
    )


def _scales(width: float, y: float, radius: float, row: int, ink: str, paper: str) -> list[Item]:
    found: list[Item] = []
    shift = radius if row % 2 else 0.0
    count = int(width / (2 * radius)) + 2
    for nth in range(count):
        x = nth * 2 * radius - shift
        for share, fill in (
            (1.0, ink),
            (0.9, paper),
            (0.72, mixed(ink, paper, 0.82)),
            (0.62, paper),
            (0.44, mixed(ink, paper, 0.55)),
            (0.34, paper),
            (0.17, mixed(ink, paper, 0.4)),
        ):
            found.append(Disc(round(x, 1), round(y, 1), round(radius * share, 1), fill))
    return found


def _flower(x: float, y: float, reach: float, right: int, down: int, ink: str, paper: str) -> list[Item]:
    """A quarter of a flower that holds a corner of the frame."""
    petals: list[Item] = [Disc(round(x, 1), round(y, 1), round(reach * 0.92, 1), paper)]
    for nth in range(8):
        turn = 2 * pi * nth / 8
        petals.append(
            Disc(
                round(x + cos(turn) * reach * 0.5, 1),
                round(y + sin(turn) * reach * 0.5, 1),
                round(reach * 0.24, 1),
                mixed(ink, paper, 0.82 if nth % 2 else 0.5),
            )
        )
    petals.append(
        Disc(round(x + right * 0, 1), round(y + down * 0, 1), round(reach * 0.26, 1), paper, ink, 2.0)
    )
    return petals


def _letter(place: Place) -> tuple[Item, ...]:
    """The chequered edge of an airmail letter, a stamp and its postmark."""
    dress, width, height = DRESSES[Look.LETTER], place.width, place.height
    edge = round(width * 0.022, 1)
    sides = (
        (0.0, 0.0, width, False),
        (0.0, height - edge, width, False),
        (0.0, 0.0, height, True),
        (width - edge, 0.0, height, True),
    )
    items: list[Item] = []
    for x, y, long, is_down in sides:
        items += _chequers(x, y, long, edge, is_down, dress)
    return (*items, *(_stamp(place, dress) if place.head else ()))


def _stamp(place: Place, dress: Dress) -> list[Item]:
    """A small picture with a perforated edge, and the postmark over its corner."""
    x, y, reach = place.lamp
    wide, high = reach * 1.5, reach * 1.86
    left, top = round(x - wide / 2, 1), round(y - high / 2 + place.width * 0.012, 1)
    hole = reach * 0.075
    items: list[Item] = [Box(left, top, round(wide, 1), round(high, 1), "#FFFDF7", dress.line, 1.2)]
    for nth in range(11):
        for edge in (top, top + high):
            items.append(Disc(round(left + wide * nth / 10, 1), round(edge, 1), round(hole, 1), dress.paper))
    for nth in range(14):
        for edge in (left, left + wide):
            items.append(Disc(round(edge, 1), round(top + high * nth / 13, 1), round(hole, 1), dress.paper))
    inset = reach * 0.16
    a, b, w, h = left + inset, top + inset, wide - 2 * inset, high - 2 * inset
    sky = mixed("#4C6384", dress.paper, 0.3)
    items += [
        Box(round(a, 1), round(b, 1), round(w, 1), round(h, 1), sky),
        Disc(
            round(a + w * 0.68, 1),
            round(b + h * 0.3, 1),
            round(reach * 0.2, 1),
            mixed(dress.accent, dress.paper, 0.85),
        ),
        _slope(a, b, w, h, (0.62, 0.5, 0.66, 0.56, 0.7), mixed("#4C6384", dress.paper, 0.55)),
        _slope(a, b, w, h, (0.86, 0.74, 0.7, 0.82, 0.76), mixed("#2F4464", dress.paper, 0.8)),
    ]
    return [*items, *_postmark(left - reach * 0.1, top + high * 0.72, reach * 0.62, dress)]


def _slope(x: float, y: float, wide: float, high: float, line: tuple[float, ...], ink: str) -> Path:
    points = [
        (round(x + wide * at / (len(line) - 1), 1), round(y + high * each, 1)) for at, each in enumerate(line)
    ]
    foot = round(y + high, 1)
    return Path((*points, (round(x + wide, 1), foot), (round(x, 1), foot)), ink, closed=True)


def _postmark(x: float, y: float, mark: float, dress: Dress) -> list[Item]:
    ink = mixed("#4F5B6E", dress.paper, 0.5)
    items: list[Item] = [
        Disc(round(x, 1), round(y, 1), round(mark, 1), edge=ink, line=2.6),
        Disc(round(x, 1), round(y, 1), round(mark * 0.66, 1), edge=ink, line=1.8),
    ]
    for nth in range(4):
        level = y - mark * 0.48 + nth * mark * 0.32
        points = tuple(
            (
                round(x - mark * 1.12 - step * mark * 0.34, 1),
                round(level + mark * (0.08 if step % 2 else -0.08), 1),
            )
            for step in range(6)
        )
        items.append(Path(points, ink, 2.2, smooth=True))
    return items


def _chequers(x: float, y: float, long: float, edge: float, is_down: bool, dress: Dress) -> list[Path]:
    """Slanting bars along one edge, cinnabar and slate in turn."""
    found: list[Path] = []
    pitch = edge * 2.4
    for nth in range(int(long / pitch) + 1):
        start = nth * pitch
        end = min(start + pitch * 0.56, long)
        lean = min(edge * 0.8, long - end)
        ink = mixed(dress.accent, dress.paper, 0.78) if nth % 2 else mixed("#4C6384", dress.paper, 0.72)
        if is_down:
            points = ((x, y + start), (x, y + end), (x + edge, y + end + lean), (x + edge, y + start + lean))
        else:
            points = ((x + start, y), (x + end, y), (x + end + lean, y + edge), (x + start + lean, y + edge))
        found.append(Path(tuple((round(a, 1), round(b, 1)) for a, b in points), ink, closed=True))
    return found
