"""Warm porcelain: the colours of result pictures, their heading, their foot, and a card of ranked rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from core.papers.ornament import seal
from core.papers.setting import Style, centred, elided, left, lines_of, plain, right, shrunk, width
from core.papers.sheet import Box, Disc, Face, Item, Measure, Path, Sheet, Words
from core.text import Lang, Text

WIDTH = 1080.0
EDGE = 48.0
PAD = 36.0
NEAR, FAR = EDGE + PAD, WIDTH - EDGE - PAD

WINDOW, SURFACE, BORDER, STRONG = "#F5F3EE", "#FFFFFF", "#E5E0D6", "#CFC8BA"
TEXT, TEXT_2, TEXT_3 = "#211F1B", "#5F5A50", "#736D62"
ACCENT, ACCENT_INK = "#2B5BA8", "#28549B"
GOLD_INK, GOLD_TINT, GOLD_EDGE, GOLD_FILL = "#7F5B0C", "#F8EED3", "#E3CB8C", "#D0A137"
MEDALS = {
    1: ("#E2B64A", "#4A3300", "#B98A1E"),
    2: ("#D4D6D9", "#3A3F45", "#A5AAB0"),
    3: ("#DDA77D", "#4A2609", "#B67B4B"),
}
"""Fill, ink and edge of the places that get a medal."""

GROUP = Style(Face.SANS_BOLD, 28, TEXT_2, 1)
DATE = Style(Face.SANS, 26, TEXT_3)
ACTIVITY = Style(Face.SERIF_BOLD, 88, TEXT, 6)
ROUND = Style(Face.SANS, 36, TEXT_2)
HEADLINE = Style(Face.SANS, 34, TEXT)
FOOT = Style(Face.SANS, 25, TEXT_3)
CUT = Style(Face.SANS_BOLD, 24, GOLD_INK, 2)

_ROUND = Text("第 {number} 期", "Round {number}")
_MORE = Text("还有 {n} 位，名次略", "and {n} more")
SEAL_SIDE = 104.0


@dataclass(frozen=True, slots=True)
class Rank:
    """One row: place (ties share it), who, the figure on the right, why, and what was won if anything.

    Everything is in the language of the picture already, names masked if they are to be.
    """

    place: int
    name: str
    figure: str
    why: str = ""
    award: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """What every result picture says around what it shows, in one language; no ``seal_text``, no seal."""

    group: str
    activity: str
    round_number: int
    date: date
    headline: str = ""
    foot: str = ""
    seal_text: str = ""
    lang: Lang = Lang.ZH


Part = Callable[[float], tuple[tuple[Item, ...], float]]
"""Something of a picture: set from so far down, it tells how far down it reaches."""


@dataclass(frozen=True, slots=True)
class RowStyle:
    """How a row is set: height, medal, and the styles of its words."""

    height: float
    medal: float
    name: Style
    figure: Style
    why: Style
    award: Style


FIRST = RowStyle(
    172.0,
    42.0,
    Style(Face.SANS_BOLD, 48, TEXT),
    Style(Face.SANS_BOLD, 52, TEXT),
    Style(Face.SANS, 28, TEXT_2),
    Style(Face.SANS_BOLD, 26, GOLD_INK),
)
OTHER = RowStyle(
    116.0,
    29.0,
    Style(Face.SANS_BOLD, 36, TEXT),
    Style(Face.SANS_BOLD, 36, TEXT),
    Style(Face.SANS, 25, TEXT_2),
    Style(Face.SANS_BOLD, 23, GOLD_INK),
)


def stacked(measure: Measure, head: Head, parts: Sequence[Part]) -> Sheet:
    """A picture: its head, its parts one below the other, its foot."""
    top, y = heading(
        measure, head.group, head.activity, head.round_number, head.date, head.headline, head.lang
    )
    items: list[Item] = [*top]
    for part in parts:
        placed, y = part(y + 24)
        items += placed
    below, end = foot(measure, head.foot, head.seal_text, y + 28)
    return Sheet(WIDTH, round(end), WINDOW, (*items, *below))


def card(y: float, end: float) -> Box:
    """The white ground of a part."""
    return Box(EDGE, round(y, 2), WIDTH - 2 * EDGE, round(end - y, 2), SURFACE, BORDER, 1.5, 26)


def heading(
    measure: Measure, group: str, activity: str, number: int, day: date, headline: str, lang: Lang
) -> tuple[tuple[Item, ...], float]:
    """Group and date, activity and round, the headline; and how far down they reach."""
    when = f"{day.year} 年 {day.month} 月 {day.day} 日" if lang is Lang.ZH else f"{day.day} {day:%B %Y}"
    dated = right(measure, DATE, WIDTH - EDGE, 88, when)
    owner = left(GROUP, EDGE, 88, elided(measure, GROUP, plain(group), dated.x - EDGE - 40))
    round_ = _ROUND.fill(number=number).to(lang)
    room = WIDTH - 2 * EDGE - width(measure, ROUND, round_) - 28
    title = plain(activity)
    style = shrunk(measure, ACTIVITY, title, room, 0.5) or ACTIVITY.scaled(0.5)
    named = left(style, EDGE - 3, 226, elided(measure, style, title, room))
    numbered = left(ROUND, named.x + width(measure, style, named.text) + 28, 223, round_)
    lines = lines_of(measure, HEADLINE, plain(headline), WIDTH - 2 * EDGE)
    said = tuple(left(HEADLINE, EDGE, 298 + 50 * row, line) for row, line in enumerate(lines) if line)
    items: tuple[Item, ...] = (
        owner,
        dated,
        Path(((EDGE, 116), (WIDTH - EDGE, 116)), STRONG, 1.5),
        named,
        numbered,
        *said,
    )
    return items, 298 + 50 * len(said) - 14


def foot(measure: Measure, text: str, seal_text: str, y: float) -> tuple[tuple[Item, ...], float]:
    """The last words on the left, the seal on the right; and where the picture ends."""
    stamp = seal(measure, seal_text, WIDTH - EDGE - SEAL_SIDE, y, SEAL_SIDE) if plain(seal_text) else ()
    room = WIDTH - 2 * EDGE - (SEAL_SIDE + 40 if stamp else 0)
    lines = [line for line in lines_of(measure, FOOT, plain(text), room) if line]
    top = y + max(30.0, SEAL_SIDE / 2 - 19 * len(lines) + 28) if stamp else y + 30
    words = tuple(left(FOOT, EDGE, top + 38 * row, line) for row, line in enumerate(lines))
    end = max(y + SEAL_SIDE if stamp else y, top + 38 * (len(lines) - 1) if lines else y)
    return (*stamp, *words), end + EDGE


def ranking(
    measure: Measure, ranks: Sequence[Rank], y: float, cut: str = "", more: int = 0, lang: Lang = Lang.ZH
) -> tuple[tuple[Item, ...], float]:
    """A white card of rows from ``y`` down, and where it ends.

    ``cut`` is written on a dashed line behind the last row that won; ``more`` is how many
    places the picture leaves out.
    """
    inside: list[Item] = []
    last_winner = max((row for row, rank in enumerate(ranks) if rank.award), default=-1)
    top = y + 12
    for row, rank in enumerate(ranks):
        style = FIRST if rank.place == 1 else OTHER
        is_cut = bool(cut) and row == last_winner
        is_last = row == len(ranks) - 1 and not more
        inside += _row(measure, rank, style, top)
        top += style.height
        if is_cut:
            inside += _cut(measure, cut, top + 6)
            top += 28
        elif style is FIRST and rank.award:
            top += 8
        elif not is_last:
            inside.append(Path(((NEAR + 86, top), (FAR, top)), BORDER, 1.5))
    if more:
        said = _MORE.fill(n=more).to(lang)
        inside.append(centred(measure, FOOT, WIDTH / 2, top + 52, said))
        top += 72
    end = top + 12
    return (card(y, end), *inside), end


def _row(measure: Measure, rank: Rank, style: RowStyle, top: float) -> list[Item]:
    middle = top + style.height / 2
    start = NEAR + 2 * FIRST.medal + 24
    is_double, is_won = bool(rank.why or rank.award), bool(rank.award)
    upper = middle + (-style.name.size * 0.16 if is_double else style.name.size * 0.36)
    lower = upper + style.why.size * 1.62
    items: list[Item] = [*_tint(rank, style, top)]
    items += medal(measure, rank.place, is_won, NEAR + FIRST.medal, middle, style.medal)
    figure = right(measure, style.figure, FAR, upper, elided(measure, style.figure, plain(rank.figure), 420))
    room = figure.x - start - 28
    items += [figure, left(style.name, start, upper, elided(measure, style.name, plain(rank.name), room))]
    end = FAR
    if is_won:
        chip, end = _chip(measure, style.award, plain(rank.award), lower)
        items += chip
    if rank.why:
        items.append(
            left(style.why, start, lower, elided(measure, style.why, plain(rank.why), end - start - 28))
        )
    return items


def _tint(rank: Rank, style: RowStyle, top: float) -> tuple[Item, ...]:
    if rank.place != 1 or not rank.award:
        return ()
    return (Box(EDGE + 12, top, WIDTH - 2 * EDGE - 24, style.height, GOLD_TINT, GOLD_EDGE, 1.5, 18),)


def _chip(measure: Measure, style: Style, award: str, y: float) -> tuple[list[Item], float]:
    text = elided(measure, style, award, 380)
    words = right(measure, style, FAR - 14, y, text)
    start = words.x - 14
    high = round(style.size * 1.6, 2)
    box = Box(
        round(start, 2),
        round(y - style.size * 1.13, 2),
        round(FAR - start, 2),
        high,
        SURFACE,
        GOLD_EDGE,
        1.5,
        9,
    )
    return [box, words], start


def medal(measure: Measure, place: int, won: bool, x: float, y: float, radius: float) -> list[Item]:
    """The place: a medal for the first three, a gold ring for others who won, a bare number for the rest."""
    fill, ink, edge = MEDALS.get(place, ("", GOLD_INK if won else TEXT_3, GOLD_FILL if won else ""))
    size = int(radius * (1.06 if place < 100 else 0.8))
    number = centred(measure, Style(Face.SANS_BOLD, size, ink), x, y + size * 0.36, str(place))
    ring: list[Item] = [Disc(x, y, radius, fill, edge, 2.5)] if edge else []
    if place in MEDALS:
        ring.append(Disc(x, y, round(radius * 0.82, 2), "", edge, 1.2))
    return [*ring, number]


def _cut(measure: Measure, cut: str, y: float) -> list[Item]:
    words: Words = centred(measure, CUT, WIDTH / 2, y + 17, plain(cut))
    reach = width(measure, CUT, words.text) / 2 + 18
    sides = ((NEAR, WIDTH / 2 - reach), (WIDTH / 2 + reach, FAR))
    return [
        words,
        *(Path(((round(a, 2), y + 8), (round(b, 2), y + 8)), GOLD_FILL, 2, dash=8) for a, b in sides),
    ]
