"""The grounds of the certificates: what lies under the words, drawn from a few shapes and no picture."""

from __future__ import annotations

from math import cos, pi, sin

from core.papers.ornament import frame, frets, rosette
from core.papers.shape import Shape
from core.papers.sheet import Box, Disc, Item, Path, Point, mixed


def arc(centre: Point, radius: float, start: float, end: float, steps: int = 24) -> tuple[Point, ...]:
    """Points along a circle, angles in turns from the right, downwards."""
    turns = (start + (end - start) * step / steps for step in range(steps + 1))
    return tuple(
        (round(centre[0] + radius * cos(2 * pi * turn), 2), round(centre[1] + radius * sin(2 * pi * turn), 2))
        for turn in turns
    )


def framed(shape: Shape, paper: str, gold: str) -> tuple[Item, ...]:
    """The classic: a woven watermark, a double frame, 回纹 in the corners."""
    width, height = shape.size
    centre, ink = (width / 2, height * 0.5), mixed(gold, paper, 0.2)
    bands = ((318.0, 40.0, 36, 6), (208.0, 62.0, 24, 6), (96.0, 46.0, 12, 6))
    woven = (path for band in bands for path in rosette(centre, *band, 1, ink))
    side = 112.0 if shape is Shape.LANDSCAPE else 96.0
    return (
        *woven,
        frame(44, shape.size, 4, gold),
        frame(57, shape.size, 1.5, gold),
        *frets(80, shape.size, side, 3, gold),
    )


def hills(shape: Shape, paper: str, ink: str, sun: str) -> tuple[Item, ...]:
    """Ink on paper: a red sun, ranges of hills in washes, two birds."""
    width, height = shape.size
    low = height * (0.8 if shape is Shape.LANDSCAPE else 0.86)
    washes = ((-120.0, 90.0, 0.05, 0.1), (-46.0, 70.0, 0.085, 0.47), (26.0, 56.0, 0.13, 0.79))
    ranges = (
        _range(width, height, low + down, swing, shift, mixed(ink, paper, wash))
        for down, swing, wash, shift in washes
    )
    far = (width - 232, 236.0) if shape is Shape.LANDSCAPE else (width - 190, 206.0)
    flock = (far[0] - 150, far[1] + 40) if shape is Shape.LANDSCAPE else (236.0, 190.0)
    birds = (_bird(*flock, 30, ink), _bird(flock[0] - 58, flock[1] + 36, 20, ink))
    return (
        Disc(far[0], far[1], 76, fill=mixed(sun, paper, 0.88)),
        *ranges,
        *birds,
        frame(40, shape.size, 1.5, mixed(ink, paper, 0.35)),
    )


def _range(width: float, height: float, base: float, swing: float, shift: float, colour: str) -> Path:
    steps = 44
    ridge = []
    for step in range(steps + 1):
        turn = 2 * pi * (step / steps + shift)
        rise = sin(turn * 1.3) + 0.55 * sin(turn * 2.9 + 1.7) + 0.22 * sin(turn * 6.1 + 0.6)
        ridge.append((round(41 + (width - 82) * step / steps, 2), round(base - swing * rise, 2)))
    return Path(((41.0, height - 41), *ridge, (width - 41, height - 41)), colour, closed=True)


def _bird(x: float, y: float, reach: float, ink: str) -> Path:
    wings = (
        (x - reach, y - reach * 0.28),
        (x - reach * 0.4, y - reach * 0.34),
        (x, y),
        (x + reach * 0.45, y - reach * 0.46),
        (x + reach, y - reach * 0.5),
    )
    return Path(tuple((round(a, 2), round(b, 2)) for a, b in wings), ink, 2.4, smooth=True)


def band(shape: Shape, reach: float, cobalt: str, gold: str) -> tuple[Item, ...]:
    """The modern: a cobalt band with a gold edge, rings of water in its far corner.

    ``reach`` is how wide it is on a wide paper.
    """
    width, height = shape.size
    if shape is Shape.LANDSCAPE:
        box = Box(width - reach, 0, reach, height, fill=cobalt)
        edge, corner, quarter = Box(width - reach, 0, 6, height, fill=gold), (width, height), (0.5, 0.75)
    else:
        reach = 300.0
        box, edge = Box(0, 0, width, reach, fill=cobalt), Box(0, reach, width, 6, fill=gold)
        corner, quarter = (width, 0.0), (0.25, 0.5)
    ink, rings = mixed("#FFFFFF", cobalt, 0.2), range(52, int(reach), 52)
    return (box, *(Path(arc(corner, ring, *quarter), ink, 1.5) for ring in rings), edge)


def lanterns(shape: Shape, red: str, gold: str) -> tuple[Item, ...]:
    """The festive: rays, a gold double frame, clouds in the corners, a pair of lanterns."""
    width, height = shape.size
    centre, deep = (width / 2, height * 0.34), mixed("#000000", red, 0.07)
    long = width + height
    rays = (
        Path(
            (
                centre,
                *(
                    arc(centre, long, (ray + side * 0.25) / 24, (ray + side * 0.25) / 24, 1)[0]
                    for side in (-1, 1)
                ),
            ),
            deep,
            closed=True,
        )
        for ray in range(24)
    )
    drop = 150.0 if shape is Shape.LANDSCAPE else 176.0
    across = 196.0 if shape is Shape.LANDSCAPE else 168.0
    hung = (each for x in (across, width - across) for each in _lantern(x, drop, 58, gold, red))
    corners = ((84.0, height - 84, 1, -1), (width - 84, height - 84, -1, -1))
    clouds = (each for x, y, right, down in corners for each in _cloud(x, y, right, down, gold))
    # The rays reach beyond the paper; the painter cuts them at its edge.
    return (*rays, frame(40, shape.size, 5, gold), frame(54, shape.size, 1.5, gold), *clouds, *hung)


def _lantern(x: float, y: float, reach: float, gold: str, red: str) -> tuple[Item, ...]:
    high, glow = reach * 0.82, mixed("#FFB347", red, 0.3)
    body = tuple(
        (round(x + reach * cos(2 * pi * step / 36), 2), round(y + high * sin(2 * pi * step / 36), 2))
        for step in range(36)
    )
    ribs = (
        Path(
            tuple(
                (
                    round(x + reach * share * cos(pi * step / 12 - pi / 2), 2),
                    round(y + high * sin(pi * step / 12 - pi / 2), 2),
                )
                for step in range(13)
            ),
            gold,
            1.5,
        )
        for share in (-0.62, -0.22, 0.22, 0.62)
    )
    caps = (
        Box(
            x - reach * 0.42, y + side * high - (10 if side < 0 else 0), reach * 0.84, 10, fill=gold, radius=3
        )
        for side in (-1, 1)
    )
    tassel = (
        Path(((x + off, y + high + 10), (x + off * 1.6, y + high + 62)), gold, 2) for off in (-12, -4, 4, 12)
    )
    return (
        Path(((x, 56), (x, y - high - 8)), gold, 2),
        Path(body, glow, closed=True),
        Path((*body, body[0]), gold, 2),
        *ribs,
        *caps,
        *tassel,
    )


def _cloud(x: float, y: float, right: int, down: int, gold: str) -> tuple[Item, ...]:
    curls = ((0.0, 0.0, 40.0), (76.0, 8.0, 30.0), (136.0, 14.0, 22.0))
    found = []
    for across, up, reach in curls:
        centre = (x + right * (across + reach), y + down * (reach + up - 8))
        for share in (1.0, 0.62, 0.26):
            start, end = (0.5, 1.36) if right > 0 else (0.0, -0.86)
            found.append(Path(arc(centre, round(reach * share, 2), start, end), gold, 2.2, smooth=True))
    return tuple(found)


COLOURS = ("#F2715B", "#F6B23C", "#3FA796", "#4C7BD9", "#B978C9")
"""Of the playful paper: coral, honey, mint, sky, lilac."""


def confetti(shape: Shape, paper: str, panel: str) -> tuple[Item, ...]:
    """The playful: flags along the top, confetti around, a round-cornered sheet to write on."""
    width, height = shape.size
    flags = round(width / 90)
    step = width / flags
    bunting = (
        Path(
            (
                (at * step + 6, 34 + _sag(at, flags)),
                ((at + 1) * step - 6, 34 + _sag(at + 1, flags)),
                ((at + 0.5) * step, 108 + _sag(at + 0.5, flags)),
            ),
            COLOURS[at % 5],
            closed=True,
        )
        for at in range(flags)
    )
    rope = Path(
        tuple(
            (round(width * each / 20, 2), round(34 + _sag(flags * each / 20, flags), 2)) for each in range(21)
        ),
        "#8A7A66",
        3,
        smooth=True,
    )
    sheet = Box(
        58, 148, width - 116, height - 206, fill=panel, edge=mixed(COLOURS[1], paper, 0.6), line=3, radius=40
    )
    return (*_scattered(width, height), *bunting, rope, sheet)


def _sag(at: float, flags: int) -> float:
    return 26 * sin(pi * at / flags)


def _scattered(width: float, height: float) -> tuple[Item, ...]:
    """Dots, bars and rings, spread as evenly as seeds in a sunflower: never in heaps."""
    found: list[Item] = []
    for nth in range(150):
        x, y = width * (nth * 0.7548776662 % 1), height * (nth * 0.5698402909 % 1)
        colour, turn = COLOURS[nth % 5], 2 * pi * (nth * 0.618 % 1)
        if nth % 3 == 0:
            found.append(Disc(round(x, 1), round(y, 1), 7, fill=colour))
        elif nth % 3 == 1:
            across, down = 13 * cos(turn), 13 * sin(turn)
            found.append(
                Path(
                    ((round(x - across, 1), round(y - down, 1)), (round(x + across, 1), round(y + down, 1))),
                    colour,
                    6,
                )
            )
        else:
            found.append(Disc(round(x, 1), round(y, 1), 9, edge=colour, line=4))
    return tuple(found)


def waves(shape: Shape, paper: str, slate: str, accent: str) -> tuple[Item, ...]:
    """The company: a slate edge, an accent line, fine waves as on a share certificate."""
    width, height = shape.size
    pale = mixed(slate, paper, 0.13)
    middle, swing = (height * 0.62, 150.0) if shape is Shape.LANDSCAPE else (height * 0.66, 210.0)
    lines = (_wave(width, middle, swing * (1 - strand / 9), strand / 36, pale) for strand in range(18))
    return (
        *lines,
        Box(0, 0, width, 26, fill=slate),
        Box(0, 26, width, 5, fill=accent),
        Box(0, height - 12, width, 12, fill=slate),
    )


def _wave(width: float, middle: float, swing: float, shift: float, colour: str) -> Path:
    steps = 40
    points = (
        (
            round(width * step / steps, 1),
            round(
                middle
                + swing
                * sin(2 * pi * (step / steps * 1.15 + shift))
                * (0.55 + 0.45 * cos(2 * pi * step / steps)),
                1,
            ),
        )
        for step in range(steps + 1)
    )
    return Path(tuple(points), colour, 1.2, smooth=True)
