"""The modern certificate: the title in a cobalt band, beside it name, deed, and the facts in columns."""

from __future__ import annotations

from dataclasses import replace

from core.errors import UserError
from core.linebreak import clusters
from core.papers.composed import Inks, Look, compose
from core.papers.design import OURS, Design, words_too_long
from core.papers.grounds import band
from core.papers.honour import Honour, seal_source
from core.papers.naming import fit_name, name_on_paper
from core.papers.ornament import seal
from core.papers.sayings import (
    LEAD,
    closing_in_band,
    date_in_figures,
    deed_too_long,
    heading_of,
    issuer_of,
    moon_of,
    register_rows,
    round_of,
    sentence_in_band,
    title_too_long,
)
from core.papers.setting import Style, centred, elided, evened, left, plain, right, shrunk, width
from core.papers.shape import Area, Shape, inside
from core.papers.sheet import Face, Item, Measure, Path, Picture, Sheet, Words
from core.papers.tally import HIGH, tally_row
from core.text import Lang, Text

PORCELAIN, COBALT, EDGE = "#FDFCF9", "#234C8E", "#C9A24B"
INK, GREY, FAINT, LINE = "#211F1B", "#5F5A50", "#736D62", "#CFC8BA"
BAND = 420.0
LEFT, RIGHT = 112.0, 1068.0
ROOM = RIGHT - LEFT
TOP, BOTTOM = 262.0, 812.0
"""Between them the name and the deed share what room there is."""
SEAL_SIDE = 112.0
_LOGO = 100.0
_TITLE, _STEP, _CLOSEST = 148, 174.0, 64.0
_ROWS = 10
_NAMES = (1.0, 0.72, 0.58)
_SIZES = (36, 34, 31, 28, 25, 23)
_LEADING = 1.66
_GUTTER = 26.0
_DATE, _MOON, _ISSUED = Text("日期", "Date"), Text("农历", "Lunar date"), Text("签发", "Issued by")


def _area(shape: Shape) -> Area:
    more = 60.0 if shape is Shape.PHONE else 0.0
    return replace(inside(shape, 112, 96, 116 + more), top=396)


MODERN = Look(
    paper=PORCELAIN,
    inks=Inks(INK, COBALT, INK, GREY, COBALT, FAINT, LINE),
    ground=lambda shape: band(shape, BAND, COBALT, EDGE),
    area=_area,
    text=Face.SANS,
    heading=40,
    name=116,
    is_centred=False,
    has_band=True,
    keeps_ground=True,
)


def modern(honour: Honour, measure: Measure, shape: Shape, design: Design = OURS) -> Sheet:
    """The sheet of ``honour``; raises :class:`UserError` when something cannot be made to fit."""
    if shape is not Shape.LANDSCAPE:
        sheet = _upright(honour, measure, shape, design)
        return replace(sheet, items=(*sheet.items, _across(honour, measure, shape)))
    head, body, foot = (part(honour, measure, design) for part in (_head, _body, _foot))
    title = _downwards(honour, measure, shape)
    return Sheet(*shape.size, PORCELAIN, (*MODERN.ground(shape), *head, *body, *foot, *title))


def _upright(honour: Honour, measure: Measure, shape: Shape, design: Design) -> Sheet:
    """With the tally where there is room for it."""
    try:
        return compose(MODERN, honour, measure, shape, design)
    except UserError:
        if honour.tally is None:
            raise
        return compose(MODERN, replace(honour, tally=None), measure, shape, design)


def _head(honour: Honour, measure: Measure, design: Design) -> tuple[Item, ...]:
    """Who issues it and for which round on the left, what it is and its number on the right."""
    bold, small = Style(Face.SANS_BOLD, 30, INK, 1), Style(Face.SANS, 25, FAINT)
    start = LEFT + (_LOGO + 22 if design.logo else 0)
    heading, serial = heading_of(honour, design), plain(honour.serial)
    titled = Style(Face.SANS_BOLD, 30, INK, 8 if honour.lang is Lang.ZH else 1)
    fits = shrunk(measure, titled, heading, ROOM * 0.55, 0.5)
    if fits is None:
        raise words_too_long(heading)
    beside = RIGHT - start - 40 - width(measure, fits, heading)
    below = RIGHT - start - 40 - width(measure, small, serial)
    return (
        *((Picture(LEFT, 106, _LOGO, _LOGO, design.logo),) if design.logo else ()),
        left(bold, start, 150, elided(measure, bold, plain(honour.group), beside)),
        right(measure, fits, RIGHT, 150, heading),
        left(small, start, 194, elided(measure, small, round_of(honour), below)),
        *((right(measure, small, RIGHT, 194, serial),) if serial else ()),
        Path(((LEFT, 228), (RIGHT, 228)), INK, 2),
    )


def _body(honour: Honour, measure: Measure, design: Design) -> tuple[Item, ...]:
    """With the tally below the deed, where there is one and room for it."""
    tally = honour.tally
    if tally is None or not tally.is_drawable:
        return _column(honour, measure, design, BOTTOM)
    try:
        column = _column(honour, measure, design, BOTTOM - HIGH)
    except UserError:
        return _column(honour, measure, design, BOTTOM)
    return (*column, *tally_row(measure, tally, LEFT, BOTTOM - HIGH, ROOM, (COBALT, LINE, FAINT)))


def _column(honour: Honour, measure: Measure, design: Design, bottom: float) -> tuple[Item, ...]:
    style, names = _name(honour, measure)
    lead = Style(Face.SANS, 27, FAINT)
    leads = (LEAD,) if honour.lang is Lang.EN else ()
    step, above = style.size * 1.24, 46.0 * len(leads)
    taken = above + step * len(names)
    deed, lines = _deed(honour, measure, design, bottom - TOP - taken)
    closing = _closing(honour, measure, design)
    under = deed.size * _LEADING * len(lines) + (58 if closing else 0)
    spare = bottom - TOP - taken - under
    gap = 26 + spare * 0.26
    first = TOP + max(0.0, spare - gap) * 0.45 + above + style.size * 0.88
    start = first + step * (len(names) - 1) + style.size * 0.2 + gap + deed.size * 0.88
    end = start + deed.size * _LEADING * (len(lines) - 1)
    return (
        *(left(lead, LEFT, first - style.size * 0.88 - 26, words) for words in leads),
        *(left(style, LEFT, first + step * row, line) for row, line in enumerate(names)),
        *(left(deed, LEFT, start + deed.size * _LEADING * row, line) for row, line in enumerate(lines)),
        *((left(closing[0], LEFT, end + 62, closing[1]),) if closing else ()),
    )


def _name(honour: Honour, measure: Measure) -> tuple[Style, tuple[str, ...]]:
    """As large as a name may be; smaller from the start where even two lines would not hold it."""
    name = name_on_paper(honour.real_name, honour.name, honour.keep_emoji)
    style = Style(Face.SERIF_BOLD, 128, INK, 8 if honour.lang is Lang.ZH else 2)
    for share in _NAMES[:-1]:
        try:
            return fit_name(measure, style.scaled(share), name, ROOM)
        except UserError:
            continue
    return fit_name(measure, style.scaled(_NAMES[-1]), name, ROOM)


def _deed(honour: Honour, measure: Measure, design: Design, room: float) -> tuple[Style, tuple[str, ...]]:
    text = sentence_in_band(honour, design)
    for size in _SIZES:
        style = Style(Face.SANS, size, GREY, 1.5 if honour.lang is Lang.ZH else 0.5)
        lines = evened(measure, style, text, ROOM)
        if len(lines) * size * _LEADING < room - 100:
            return style, lines
    raise deed_too_long()


def _closing(honour: Honour, measure: Measure, design: Design) -> tuple[Style, str] | None:
    words = closing_in_band(honour, design)
    if not words:
        return None
    fits = shrunk(measure, Style(Face.SANS, 32, GREY, 1), words, ROOM, 0.6)
    if fits is None:
        raise words_too_long(words)
    return fits, words


def _foot(honour: Honour, measure: Measure, design: Design) -> tuple[Item, ...]:
    """The facts in columns, the seal at their end, the fingerprint below."""
    lang, moon = honour.lang, moon_of(honour, design)
    facts = [(_DATE, date_in_figures(honour)), (_ISSUED, issuer_of(honour))]
    if moon:
        facts.insert(1, (_MOON, moon.removeprefix(_MOON.zh).replace(" lunar ", " ")))
    small = Style(Face.SANS, 21, FAINT)
    step = (RIGHT - SEAL_SIDE - LEFT) / len(facts)
    placed = [
        (
            left(small, LEFT + step * nth, 884, named.to(lang)),
            _fact(measure, LEFT + step * nth, said, step - _GUTTER),
        )
        for nth, (named, said) in enumerate(facts)
    ]
    return (
        Path(((LEFT, 838), (RIGHT, 838)), LINE, 2),
        *(words for each in placed for words in each),
        *(left(small, LEFT, 1010, row) for row in register_rows(honour)[1:]),
        *seal(measure, seal_source(honour), RIGHT - SEAL_SIDE, 866, SEAL_SIDE),
    )


def _fact(measure: Measure, x: float, said: str, room: float) -> Words:
    wanted = Style(Face.SANS_BOLD, 28, INK)
    style = shrunk(measure, wanted, said, room, 0.58) or wanted.scaled(0.58)
    return left(style, x, 926, elided(measure, style, said, room))


def _downwards(honour: Honour, measure: Measure, shape: Shape) -> tuple[Words, ...]:
    """The title in the band: sign below sign, or in English word below word."""
    (wide, high), title = shape.size, plain(honour.title)
    x = wide - BAND / 2
    if honour.lang is Lang.EN:
        return _stacked(title, measure, x, high)
    signs = [sign for sign in clusters(title) if sign.strip()]
    step = min(_STEP, (high - 150) / max(1, len(signs)))
    if step < _CLOSEST:
        raise title_too_long(title)
    style = Style(Face.SERIF_BOLD, round(_TITLE * step / _STEP), "#FFFFFF")
    first = (high - len(signs) * step) / 2 + step * 0.82
    return tuple(
        centred(measure, style, x, round(first + step * row, 2), sign) for row, sign in enumerate(signs)
    )


def _stacked(title: str, measure: Measure, x: float, high: float) -> tuple[Words, ...]:
    rows = title.split(" ")
    style = min(
        (shrunk(measure, Style(Face.SERIF_BOLD, 76, "#FFFFFF", 1), each, BAND - 130, 0.3) for each in rows),
        key=lambda each: each.size if each is not None else 0,
    )
    if style is None or len(rows) > _ROWS:
        raise title_too_long(title)
    step = style.size * 1.34
    first = high / 2 - step * (len(rows) - 1) / 2 + style.size * 0.34
    return tuple(centred(measure, style, x, first + step * row, word) for row, word in enumerate(rows))


def _across(honour: Honour, measure: Measure, shape: Shape) -> Words:
    """The title in the band above an upright paper."""
    wide, title = shape.size[0], plain(honour.title)
    size, spacing = (132, 34) if honour.lang is Lang.ZH else (92, 2)
    style = Style(Face.SERIF_BOLD, size, "#FFFFFF", spacing)
    fits = shrunk(measure, style, title, wide - 140, 0.3)
    if fits is None:
        raise title_too_long(title)
    return centred(measure, fits, wide / 2, 150 + fits.size * 0.36, title)
