"""A certificate set as a column that breathes: every block takes what it needs, the gaps share the rest.

A template gives its :class:`Look`: inks, faces, ground and the area to write on. The same column
then stands on A4 either way and on a phone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from core.errors import UserError
from core.papers.design import OURS, Design, words_too_long
from core.papers.honour import Honour, seal_source
from core.papers.naming import fit_name, name_on_paper
from core.papers.ornament import seal
from core.papers.sayings import (
    LEAD,
    closing_in_band,
    closing_of,
    date_of,
    deed_sentence,
    deed_too_long,
    heading_of,
    issuer_of,
    moon_of,
    register_rows,
    sentence_in_band,
    title_too_long,
)
from core.papers.setting import Style, centred, elided, evened, left, plain, right, shrunk, width
from core.papers.shape import Area, Shape
from core.papers.sheet import Box, Face, Item, Measure, Path, Picture, Sheet, Words
from core.papers.tally import HIGH, tally_row
from core.text import Lang

_ASCENT, _DESCENT = 0.88, 0.22
_LEADING = 1.66
_SEAL = 118.0
_SHARES = {Shape.LANDSCAPE: 1.0, Shape.PORTRAIT: 1.06, Shape.PHONE: 1.26}
"""How much larger words stand on a paper: a phone is held further away than its width."""
_SIZES = (36, 34, 31, 28, 25, 23)
_MOST_LINES = 6
_LOGO = 104.0
_NAME, _SMALL_NAME = 80.0, 0.72


@dataclass(frozen=True, slots=True)
class Inks:
    """The colours words are written in, ``#rrggbb``."""

    group: str
    heading: str
    name: str
    body: str
    title: str
    small: str
    line: str


Ground = Callable[[Shape], tuple[Item, ...]]
"""What a template draws under the words."""

Backing = Callable[[Words, float], tuple[Item, ...]]
"""What lies under the title, given its words and how wide they are."""


@dataclass(frozen=True, slots=True)
class Look:
    """A template: everything in which two certificates differ but their words."""

    paper: str
    inks: Inks
    ground: Ground
    area: Callable[[Shape], Area]
    bold: Face = Face.SERIF_BOLD
    text: Face = Face.SERIF
    heading: float = 104.0
    title: float = 92.0
    name: float = _NAME
    is_centred: bool = True
    has_band: bool = False
    """Whether the title stands in a band, to be drawn over the column, which only tells of it."""
    backing: Backing | None = None
    plate: str = ""
    """A patch under the seal, where the paper is as red as the seal."""
    keeps_ground: bool = False
    """Whether words stand on the ground, so that it stays over a background of the owner's."""


@dataclass(frozen=True, slots=True)
class Block:
    """Something of the column: its height, how much of the spare room stands above it, how it is set."""

    height: float
    gap: float
    place: Callable[[float], tuple[Item, ...]]


def compose(look: Look, honour: Honour, measure: Measure, shape: Shape, design: Design = OURS) -> Sheet:
    """The sheet of ``honour``; raises :class:`UserError` when name, title or deed cannot be made to fit."""
    setter = _Setter(look, honour, measure, look.area(shape), shape, design)
    ground = _ground(look, shape) if look.keeps_ground or not design.background else ()
    return Sheet(*shape.size, look.paper, (*ground, *setter.column(), *setter.foot()))


@lru_cache(maxsize=24)
def _ground(look: Look, shape: Shape) -> tuple[Item, ...]:
    """The same on every paper of a batch, reckoned once."""
    return look.ground(shape)


class _Setter:
    """One honour being set on one area."""

    def __init__(
        self, look: Look, honour: Honour, measure: Measure, area: Area, shape: Shape, design: Design
    ) -> None:
        self.look, self.honour, self.measure, self.area, self.shape = look, honour, measure, area, shape
        self.design = design
        self.is_han = honour.lang is Lang.ZH
        self.is_upright = shape is not Shape.LANDSCAPE
        self.share = _SHARES[shape]

    def column(self) -> tuple[Item, ...]:
        """Everything above the foot, the spare height shared among the gaps."""
        bottom = self.area.bottom - self._foot_height()
        fixed = [*self._logo(), self._group(), *self._heading(), *self._name(), *self._title()]
        spare = bottom - self.area.top - sum(block.height for block in fixed)
        deed = self._deed(spare)
        at = fixed.index(self._before_deed) + 1
        blocks = [*fixed[:at], deed, *fixed[at:]]
        unit = (spare - deed.height) / (sum(block.gap for block in blocks) + 1)
        y = self.area.top
        items: list[Item] = []
        for block in blocks:
            y += block.gap * unit
            items += block.place(y)
            y += block.height
        return tuple(items)

    def _logo(self) -> list[Block]:
        if not self.design.logo:
            return []
        side, area = round(_LOGO * self.share, 2), self.area
        x = round(area.middle - side / 2, 2) if self.look.is_centred else area.left
        content = self.design.logo
        return [Block(side + 10, 0, lambda y: (Picture(x, round(y, 2), side, side, content),))]

    def _group(self) -> Block:
        style = self._style(self.look.bold, 28, self.look.inks.group, 8 if self.is_han else 2)
        name = plain(self.honour.group)
        style = shrunk(self.measure, style, name, self.area.room, 0.8) or style.scaled(0.8)
        return self._line(style, elided(self.measure, style, name, self.area.room), 0)

    def _heading(self) -> list[Block]:
        words = heading_of(self.honour, self.design)
        size, ink = self.look.heading, self.look.inks.heading
        style = self._style(self.look.bold, size, ink, size * 0.3)
        if not self.is_han:
            style = self._style(self.look.bold, size * 0.84, ink, 3)
        fits = shrunk(self.measure, style, words, self.area.room, 0.3)
        if fits is None:
            raise words_too_long(words)
        return [self._line(fits, words, 1.1)]

    def _name(self) -> list[Block]:
        honour, inks = self.honour, self.look.inks
        style = self._style(self.look.bold, self.look.name, inks.name, 6 if self.is_han else 2)
        name = name_on_paper(honour.real_name, honour.name, honour.keep_emoji)
        style, lines = self._fitted(style, name)
        reach = max(width(self.measure, style, line) for line in lines)
        block = self._lines(style, lines, 1.0, 1.28)
        found = [] if self.is_han else [self._line(self._style(self.look.text, 30, inks.body, 1), LEAD, 1.0)]
        self._before_deed = Block(block.height + 26, 0.7 if found else 1.2, self._underlined(block, reach))
        return [*found, self._before_deed]

    def _fitted(self, style: Style, name: str) -> tuple[Style, tuple[str, ...]]:
        """Smaller from the start where even two lines would not hold the name."""
        for share in (1.0, _SMALL_NAME):
            try:
                return fit_name(self.measure, style.scaled(share), name, self.area.room)
            except UserError:
                continue
        return fit_name(
            self.measure, style.scaled(_SMALL_NAME * _NAME / self.look.name), name, self.area.room
        )

    def _underlined(self, block: Block, reach: float) -> Callable[[float], tuple[Item, ...]]:
        far = min(max(reach + 48, 300), self.area.room)
        start = self.area.middle - far / 2 if self.look.is_centred else self.area.left

        def place(y: float) -> tuple[Item, ...]:
            under = y + block.height + 14
            points = ((round(start, 2), round(under, 2)), (round(start + far, 2), round(under, 2)))
            return (*block.place(y), Path(points, self.look.inks.line, 2))

        return place

    def _deed(self, spare: float) -> Block:
        """As large as leaves the gaps some air."""
        told = sentence_in_band if self.look.has_band else deed_sentence
        text, room = told(self.honour, self.design), self.area.room
        for size in _SIZES:
            style = self._style(self.look.text, size, self.look.inks.body, 2 if self.is_han else 0.5)
            lines = evened(self.measure, style, text, room)
            if len(lines) <= _MOST_LINES and len(lines) * style.size * _LEADING < spare * 0.56:
                return self._lines(style, lines, 1.0, _LEADING)
        raise deed_too_long()

    def _title(self) -> list[Block]:
        if self.look.has_band:
            return [*self._tally(), *self._closing(closing_in_band(self.honour, self.design))]
        title, inks = plain(self.honour.title), self.look.inks
        spacing = self.look.title * 0.24 if self.is_han else 3
        style = self._style(self.look.bold, self.look.title, inks.title, spacing)
        room = self.area.room - (120 if self.look.backing else 0)
        fits = shrunk(self.measure, style, title, room, 0.5)
        if fits is None:
            raise title_too_long(title)
        block = self._line(fits, title, 1.1)
        if (backing := self.look.backing) is not None:
            reach, bare = width(self.measure, fits, title), block.place

            def backed(y: float) -> tuple[Item, ...]:
                words = bare(y)
                return (*(each for w in words if isinstance(w, Words) for each in backing(w, reach)), *words)

            block = Block(block.height, 1.5, backed)
        return [block, *self._closing(closing_of(self.honour, self.design))]

    def _tally(self) -> list[Block]:
        tally, inks = self.honour.tally, self.look.inks
        if tally is None or not tally.is_drawable:
            return []
        area, measure, tones = self.area, self.measure, (inks.title, inks.line, inks.small)
        return [
            Block(HIGH, 1.0, lambda y: tally_row(measure, tally, area.left, round(y, 2), area.room, tones))
        ]

    def _closing(self, words: str) -> list[Block]:
        if not words:
            return []
        style = self._style(self.look.text, 32, self.look.inks.body, 2 if self.is_han else 0.5)
        fits = shrunk(self.measure, style, words, self.area.room, 0.6)
        if fits is None:
            raise words_too_long(words)
        return [self._line(fits, words, 1.3 if self.look.backing else 0.8)]

    def _style(self, face: Face, size: float, ink: str, spacing: float) -> Style:
        """As large as this paper wants it."""
        return Style(face, round(size * self.share), ink, round(spacing * self.share, 2))

    def _line(self, style: Style, text: str, gap: float) -> Block:
        return self._lines(style, (text,), gap, _LEADING)

    def _lines(self, style: Style, lines: Sequence[str], gap: float, leading: float) -> Block:
        step = style.size * leading
        height = step * (len(lines) - 1) + style.size * (_ASCENT + _DESCENT)

        def place(y: float) -> tuple[Item, ...]:
            first = y + style.size * _ASCENT
            return tuple(self._at(style, first + row * step, line) for row, line in enumerate(lines))

        return Block(height, gap, place)

    def _at(self, style: Style, y: float, text: str) -> Words:
        if self.look.is_centred:
            return centred(self.measure, style, self.area.middle, y, text)
        return left(style, self.area.left, y, text)

    def _foot_height(self) -> float:
        more = 22.0 if moon_of(self.honour, self.design) else 0.0
        return _SEAL * self.share + (72.0 * self.share if self.is_upright else 16.0) + more * self.share

    def foot(self) -> tuple[Item, ...]:
        """Signature, date and seal on the right; the register beside them, or below on an upright paper."""
        side = round(_SEAL * self.share, 2)
        below = self.area.bottom - (56.0 * self.share if self.is_upright else 0.0)
        signed = self._signature(below)
        x, y = round(min(words.x for words in signed) - side - 34, 2), round(below - side, 2)
        end = self.area.right if self.is_upright else x - 30
        patch = (Box(x - 9, y - 9, side + 18, side + 18, fill=self.look.plate, radius=12),)
        return (
            *self._register(end),
            *signed,
            *(patch if self.look.plate else ()),
            *seal(self.measure, seal_source(self.honour), x, y, side),
        )

    def _register(self, end: float) -> tuple[Words, ...]:
        style = self._style(Face.SANS, 21, self.look.inks.small, 0)
        rows, step, area = register_rows(self.honour), 34.0, self.area
        if self.is_upright:
            rows = ["　　".join(rows)] if rows else []
        first = area.bottom - 8 - step * (len(rows) - 1)
        return tuple(
            left(
                style,
                area.left,
                first + step * row,
                elided(self.measure, style, text, end - area.left),
            )
            for row, text in enumerate(rows)
        )

    def _signature(self, bottom: float) -> tuple[Words, ...]:
        issuer = issuer_of(self.honour)
        size, spacing = (32, 3) if self.is_han else (30, 1)
        wanted = self._style(self.look.bold, size, self.look.inks.name, spacing)
        style = shrunk(self.measure, wanted, issuer, 430, 0.7) or wanted.scaled(0.7)
        issuer = elided(self.measure, style, issuer, 430)
        dated = self._style(self.look.text, 27, self.look.inks.body, 1)
        said, moon = date_of(self.honour), moon_of(self.honour, self.design)
        lines = [(style, 66, issuer), (dated, 12, said)]
        if moon:
            lines = [(style, 100, issuer), (dated, 50, said), (dated.scaled(0.86), 10, moon)]
        return tuple(
            right(self.measure, each, self.area.right, bottom - up * self.share, words)
            for each, up, words in lines
        )
