"""Result pictures for the chat: a leaderboard and an idiom chain, 1080 units wide, as high as they need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from core.linebreak import clusters
from core.papers.porcelain import (
    ACCENT,
    ACCENT_INK,
    BORDER,
    EDGE,
    SURFACE,
    TEXT,
    TEXT_2,
    TEXT_3,
    WIDTH,
    WINDOW,
    Rank,
    foot,
    heading,
    ranking,
)
from core.papers.setting import Style, centred, elided, left, plain, right
from core.papers.sheet import Box, Face, Item, Measure, Path, Sheet
from core.text import Lang

__all__ = ["Chain", "Leaderboard", "Link", "Rank", "chain", "leaderboard"]

MOST_RANKS = 30
"""Rows a picture shows; a phone would scroll past more."""

MOST_LINKS = 400
_COLUMNS = 4
_GAP = 18.0
_CELL = ((WIDTH - 2 * EDGE - _GAP * (_COLUMNS - 1)) / _COLUMNS, 186.0)
_READING = Style(Face.SANS_BOLD, 23, ACCENT_INK)
_NUMBER = Style(Face.SANS, 20, TEXT_3)
_WORD = Style(Face.SERIF_BOLD, 46, TEXT)
_WHO = Style(Face.SANS, 24, TEXT_2)
_INSET = 18.0
_MOST_IN_LINE = 6


@dataclass(frozen=True, slots=True)
class Leaderboard:
    """A result as a picture shows it, in one language; ``headline`` is the fact it is about (the price).

    ``cut`` is written behind the last row that won (免单到此), ``foot`` says how many entries
    counted and how places were decided; without ``seal_text`` there is no seal.
    """

    group: str
    activity: str
    round_number: int
    date: date
    ranks: tuple[Rank, ...]
    headline: str = ""
    cut: str = ""
    foot: str = ""
    seal_text: str = ""
    lang: Lang = Lang.ZH


@dataclass(frozen=True, slots=True)
class Link:
    """One word of a chain, the readings of its first and last character, and who said it."""

    word: str
    first: str
    last: str
    who: str


@dataclass(frozen=True, slots=True)
class Chain:
    """An idiom chain as a picture shows it; ``ranks`` are those who added most."""

    group: str
    activity: str
    round_number: int
    date: date
    links: tuple[Link, ...]
    ranks: tuple[Rank, ...] = ()
    headline: str = ""
    foot: str = ""
    seal_text: str = ""
    lang: Lang = Lang.ZH


def leaderboard(board: Leaderboard, measure: Measure) -> Sheet:
    """The picture of a result; of more than 30 rows it shows the first, but never cuts off a winner."""
    winners = max((row + 1 for row, rank in enumerate(board.ranks) if rank.award), default=0)
    shown = board.ranks[: max(MOST_RANKS, winners)]
    top, y = heading(
        measure, board.group, board.activity, board.round_number, board.date, board.headline, board.lang
    )
    more = len(board.ranks) - len(shown)
    rows, y = ranking(measure, shown, y + 24, board.cut, more, board.lang) if shown else ((), y)
    below, end = foot(measure, board.foot, board.seal_text, y + 28)
    return Sheet(WIDTH, round(end), WINDOW, (*top, *rows, *below))


def chain(value: Chain, measure: Measure) -> Sheet:
    """The picture of a chain, what links in blue; of more than 400 links the last ones."""
    top, y = heading(
        measure, value.group, value.activity, value.round_number, value.date, value.headline, value.lang
    )
    first = max(len(value.links) - MOST_LINKS, 0)
    cells, y = _cells(measure, value.links[first:], first, y + 24)
    rows, y = ranking(measure, value.ranks, y + 28, lang=value.lang) if value.ranks else ((), y)
    below, end = foot(measure, value.foot, value.seal_text, y + 28)
    return Sheet(WIDTH, round(end), WINDOW, (*top, *cells, *rows, *below))


def _cells(measure: Measure, links: Sequence[Link], before: int, y: float) -> tuple[tuple[Item, ...], float]:
    items: list[Item] = []
    wide, high = _CELL
    for index, link in enumerate(links):
        row, column = divmod(index, _COLUMNS)
        x, top = round(EDGE + column * (wide + _GAP), 2), y + row * (high + _GAP)
        is_last = index == len(links) - 1
        items += _cell(measure, link, before + index + 1, x, top, is_last)
        if column < _COLUMNS - 1 and not is_last:
            middle = top + high * 0.52
            items.append(Path(((x + wide + 2, middle), (x + wide + _GAP - 2, middle)), ACCENT, 2.5))
    rows = -(-len(links) // _COLUMNS)
    return tuple(items), y + rows * (high + _GAP) - (_GAP if rows else 0)


def _cell(measure: Measure, link: Link, number: int, x: float, y: float, is_last: bool) -> list[Item]:
    wide, high = _CELL
    room, middle = wide - 2 * _INSET, x + wide / 2
    edge, line = (ACCENT, 3.0) if is_last else (BORDER, 1.5)
    opening = Style(_READING.face, _READING.size, TEXT_3) if number == 1 else _READING
    return [
        Box(x, y, round(wide, 2), high, SURFACE, edge, line, 16),
        left(opening, x + _INSET, y + 42, plain(link.first)),
        centred(measure, _NUMBER, middle, y + 41, str(number)),
        right(measure, _READING, x + wide - _INSET, y + 42, plain(link.last)),
        *_word(measure, plain(link.word), number == 1, middle, y + 108, room),
        left(_WHO, x + _INSET, y + 158, elided(measure, _WHO, plain(link.who), room)),
    ]


def _word(measure: Measure, word: str, is_first: bool, middle: float, y: float, room: float) -> list[Item]:
    """The characters spread over the cell, the linking ones in blue; a saying of two halves in two lines."""
    lines = _halves(clusters(word))
    items: list[Item] = []
    for number, characters in enumerate(lines):
        blue = {0} if number == 0 and not is_first else set()
        blue |= {len(characters) - 1} if number == len(lines) - 1 else set()
        items += _spread(
            measure, characters, blue, middle, y + (number - (len(lines) - 1) / 2) * 40, room, len(lines)
        )
    return items


def _halves(characters: list[str]) -> list[list[str]]:
    if len(characters) <= _MOST_IN_LINE:
        return [characters] if characters else []
    at = next(
        (index + 1 for index, each in enumerate(characters) if each in "，,、"), (len(characters) + 1) // 2
    )
    return [half for half in (characters[:at], characters[at:]) if half]


def _spread(
    measure: Measure, characters: list[str], blue: set[int], middle: float, y: float, room: float, lines: int
) -> list[Item]:
    pitch = min(room / len(characters), _WORD.size * 1.1 / (1 if lines == 1 else 1.35))
    size = min(_WORD.size, int(pitch))
    start, base = middle - pitch * (len(characters) - 1) / 2, y - (_WORD.size - size) * 0.36
    styles = [
        Style(_WORD.face, size, ACCENT_INK if index in blue else TEXT) for index in range(len(characters))
    ]
    return [
        centred(measure, style, start + index * pitch, base, character)
        for index, (style, character) in enumerate(zip(styles, characters, strict=True))
    ]
