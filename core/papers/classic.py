"""The classic certificate: ivory, double gold frame, cinnabar heading; A4 landscape, 1600 × 1131 units."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from core.papers.design import OURS, Design, words_too_long
from core.papers.honour import Honour, seal_source
from core.papers.naming import fit_name, name_on_paper
from core.papers.ornament import diamond, frame, frets, rosette, rule, seal
from core.papers.sayings import (
    LEAD,
    closing_of,
    date_of,
    deed_sentence,
    deed_too_long,
    heading_of,
    issuer_of,
    moon_of,
    register_rows,
    title_too_long,
)
from core.papers.setting import (
    Style,
    centred,
    elided,
    evened,
    justified,
    left,
    lines_of,
    plain,
    right,
    shrunk,
    width,
)
from core.papers.sheet import Face, Item, Measure, Path, Picture, Sheet, Words, mixed
from core.text import Lang

SIZE = (1600.0, 1131.0)
PAPER, GOLD, CINNABAR, INK = "#FBF6E9", "#B08A3A", "#9A2A1C", "#2A2318"
GOLD_INK, BODY_INK = "#7A5A17", "#332C20"
LEFT, RIGHT, MIDDLE = 250.0, 1350.0, 800.0
ROOM = RIGHT - LEFT
FOOT = 1016.0
SEAL_SIDE = 124.0
LOGO = (214.0, 104.0, 112.0, 112.0)

GROUP = Style(Face.SERIF_BOLD, 28, GOLD_INK, 10)
GROUP_EN = Style(Face.SERIF_BOLD, 28, GOLD_INK, 3)
HEADING = Style(Face.SERIF_BOLD, 108, CINNABAR, 43)
HEADING_EN = Style(Face.SERIF_BOLD, 92, CINNABAR, 5)
NAME = Style(Face.SERIF_BOLD, 56, INK, 6)
NAME_EN = Style(Face.SERIF_BOLD, 60, INK, 2)
ADDRESS = Style(Face.SERIF, 38, BODY_INK, 1)
TITLE = Style(Face.SERIF_BOLD, 92, GOLD_INK, 26)
TITLE_EN = Style(Face.SERIF_BOLD, 80, GOLD_INK, 3)
CLOSING = Style(Face.SERIF, 34, BODY_INK, 2)
LEAD_EN = Style(Face.SERIF, 30, BODY_INK, 1)
ISSUER = Style(Face.SERIF_BOLD, 32, INK, 3)
ISSUER_EN = Style(Face.SERIF_BOLD, 30, INK, 1)
DATE = Style(Face.SERIF, 27, BODY_INK, 1)
MOON = Style(Face.SERIF, 23, BODY_INK, 1)
SMALL = Style(Face.SANS, 21, GOLD_INK)

_ADDRESS = "群友："
_SHORTEST_RULE = 40.0


@dataclass(frozen=True, slots=True)
class Body:
    """How a deed of up to so many lines is set: size, leading, first baseline; and where the title stands."""

    lines: int
    size: int
    leading: float
    first: float
    title: float
    title_share: float = 1.0


BODIES = (
    Body(2, 34, 66, 538, 748),
    Body(3, 34, 57, 526, 758),
    Body(4, 29, 48, 520, 762, 0.92),
    Body(5, 25, 40, 514, 764, 0.9),
)
BODIES_EN = (
    Body(2, 32, 52, 598, 780),
    Body(3, 30, 46, 584, 786),
    Body(4, 26, 39, 580, 792, 0.92),
    Body(5, 24, 34, 578, 794, 0.88),
)


def classic(honour: Honour, measure: Measure, design: Design = OURS) -> Sheet:
    """The sheet of ``honour``; raises :class:`UserError` when name, title or deed cannot be made to fit."""
    said = _in_english if honour.lang is Lang.EN else _in_chinese
    ground = () if design.background else _ground()
    logo = (Picture(*LOGO, design.logo),) if design.logo else ()
    return Sheet(
        *SIZE, PAPER, (*ground, *logo, *said(honour, measure, design), *_foot(honour, measure, design))
    )


@cache
def _ground() -> tuple[Item, ...]:
    """The same on every paper, reckoned once."""
    return (
        *_watermark(),
        frame(48, SIZE, 4, GOLD),
        frame(61, SIZE, 1.5, GOLD),
        *frets(84, SIZE, 112, 3, GOLD),
        *_edges(),
    )


def _watermark() -> tuple[Path, ...]:
    ink = mixed(GOLD, PAPER, 0.2)
    centre = (MIDDLE, 584.0)
    bands = ((318.0, 40.0, 36, 6), (208.0, 62.0, 24, 6), (96.0, 46.0, 12, 6))
    return tuple(
        path
        for far, swing, waves, strands in bands
        for path in rosette(centre, far, swing, waves, strands, 1, ink)
    )


def _edges() -> tuple[Path, ...]:
    near, far_x, far_y = 84.0, SIZE[0] - 84, SIZE[1] - 84
    along, down = (220.0, SIZE[0] - 220), (220.0, SIZE[1] - 220)
    lines = [((x, y)) for y in (near, far_y) for x in along] + [(x, y) for x in (near, far_x) for y in down]
    pairs = zip(lines[::2], lines[1::2], strict=True)
    return tuple(path for start, end in pairs for path in rule(start, end, (7, 7), 1.5, GOLD))


def _in_chinese(honour: Honour, measure: Measure, design: Design) -> tuple[Item, ...]:
    body, lines = _body(measure, deed_sentence(honour, design), BODIES, indent=2)
    style = Style(Face.SERIF, body.size, BODY_INK, 2)
    indent = 2 * (body.size + style.spacing)
    return (
        _group(honour, measure),
        *_heading(measure, heading_of(honour, design)),
        *_addressed(honour, measure),
        *justified(measure, style, lines, LEFT, body.first, ROOM, body.leading, indent),
        _title(honour, measure, TITLE, body),
        _closing(measure, closing_of(honour, design)),
    )


def _in_english(honour: Honour, measure: Measure, design: Design) -> tuple[Item, ...]:
    text, closing = deed_sentence(honour, design), closing_of(honour, design)
    heading = heading_of(honour, design)
    body, _ = _body(measure, text, BODIES_EN, indent=0)
    style = Style(Face.SERIF, body.size, BODY_INK, 0.5)
    lines = evened(measure, style, text, ROOM - 60)
    return (
        _group(honour, measure),
        centred(measure, _fitting(measure, HEADING_EN, heading, ROOM), MIDDLE, 304, heading),
        *_diamonds(350),
        *_named(honour, measure),
        *(
            centred(measure, style, MIDDLE, body.first + row * body.leading, line)
            for row, line in enumerate(lines)
        ),
        _title(honour, measure, TITLE_EN, body),
        *((_closing(measure, closing),) if closing else ()),
    )


def _closing(measure: Measure, words: str) -> Words:
    return right(measure, _fitting(measure, CLOSING, words, ROOM), RIGHT, 842, words)


def _fitting(measure: Measure, style: Style, words: str, room: float) -> Style:
    """As large as has room, down to half; raises :class:`UserError` where that is too large still."""
    fits = shrunk(measure, style, words, room, 0.5)
    if fits is None:
        raise words_too_long(words)
    return fits


def _group(honour: Honour, measure: Measure) -> Words:
    name = plain(honour.group)
    wanted = GROUP if honour.lang is Lang.ZH else GROUP_EN
    style = shrunk(measure, wanted, name, 900, 0.8) or wanted.scaled(0.8)
    return centred(measure, style, MIDDLE, 196, elided(measure, style, name, 900))


def _heading(measure: Measure, said: str) -> tuple[Item, ...]:
    """The heading between its rules, which grow shorter the longer it is."""
    style = _fitting(measure, HEADING, said, ROOM)
    words = centred(measure, style, MIDDLE, 318, said)
    near = width(measure, style, said) / 2 + 56
    far = min(near + 170, ROOM / 2 + 30)
    if far - near < _SHORTEST_RULE:
        return (words,)
    rules = (
        rule((MIDDLE + side * far, 281), (MIDDLE + side * near, 281), (6, 9), 2, GOLD) for side in (-1, 1)
    )
    return (words, *(path for each in rules for path in each))


def _diamonds(y: float) -> tuple[Path, ...]:
    sides = (rule((MIDDLE + side * 210, y), (MIDDLE + side * 34, y), (5, 6), 1.5, GOLD) for side in (-1, 1))
    return (diamond(MIDDLE, y, 11, GOLD), *(path for each in sides for path in each))


def _addressed(honour: Honour, measure: Measure) -> tuple[Item, ...]:
    """The name over its line, and 群友： behind it."""
    address = width(measure, ADDRESS, _ADDRESS)
    name = name_on_paper(honour.real_name, honour.name, honour.keep_emoji)
    style, lines = fit_name(measure, NAME, name, ROOM - address - 34)
    reach = max(width(measure, style, line) for line in lines)
    line_height = style.size * 1.28
    words = (left(style, LEFT, 450 - line_height * back, line) for back, line in enumerate(reversed(lines)))
    under = Path(((LEFT - 4, 469), (round(LEFT + reach + 14, 2), 469)), GOLD, 2)
    return (*words, under, left(ADDRESS, LEFT + reach + 32, 450, _ADDRESS))


def _named(honour: Honour, measure: Measure) -> tuple[Item, ...]:
    """This is to certify that, and the name in the middle over its line."""
    name = name_on_paper(honour.real_name, honour.name, honour.keep_emoji)
    style, lines = fit_name(measure, NAME_EN, name, ROOM)
    reach = max(max(width(measure, style, line) for line in lines) / 2 + 24, 170)
    leading, last = 50, 496 + 16 * (len(lines) - 1)
    words = (
        centred(measure, style, MIDDLE, last - leading * back, line)
        for back, line in enumerate(reversed(lines))
    )
    y = last + 22
    lead = centred(measure, LEAD_EN, MIDDLE, 412 - 14 * (len(lines) - 1), LEAD)
    return (lead, *words, Path(((round(MIDDLE - reach, 2), y), (round(MIDDLE + reach, 2), y)), GOLD, 2))


def _body(measure: Measure, text: str, bodies: tuple[Body, ...], indent: int) -> tuple[Body, tuple[str, ...]]:
    for body in bodies:
        style = Style(Face.SERIF, body.size, BODY_INK, 2 if indent else 0.5)
        room = ROOM if indent else ROOM - 60
        lines = lines_of(measure, style, text, room, indent * (body.size + style.spacing))
        if len(lines) <= body.lines:
            return body, lines
    raise deed_too_long()


def _title(honour: Honour, measure: Measure, style: Style, body: Body) -> Words:
    title = plain(honour.title)
    fits = shrunk(measure, style.scaled(body.title_share), title, ROOM, 0.55)
    if fits is None:
        raise title_too_long(title)
    return centred(measure, fits, MIDDLE, body.title - (style.size - fits.size) * 0.3, title)


def _foot(honour: Honour, measure: Measure, design: Design) -> tuple[Item, ...]:
    """Serial and fingerprint on the left; signature, date and seal on the right."""
    signed = _signature(honour, measure, moon_of(honour, design))
    reach = min(words.x for words in signed)
    return (
        *_register(honour, measure, reach - SEAL_SIDE - 80),
        *signed,
        *seal(measure, seal_source(honour), round(reach - SEAL_SIDE - 40, 2), FOOT - SEAL_SIDE, SEAL_SIDE),
    )


def _register(honour: Honour, measure: Measure, end: float) -> tuple[Words, ...]:
    said = register_rows(honour)
    first = FOOT - 16 - 35 * (len(said) - 1)
    return tuple(
        left(SMALL, LEFT, first + 35 * row, elided(measure, SMALL, text, end - LEFT))
        for row, text in enumerate(said)
    )


def _signature(honour: Honour, measure: Measure, moon: str) -> tuple[Words, ...]:
    issuer = issuer_of(honour)
    wanted = ISSUER if honour.lang is Lang.ZH else ISSUER_EN
    style = shrunk(measure, wanted, issuer, 430, 0.7) or wanted.scaled(0.7)
    issuer = elided(measure, style, issuer, 430)
    lines = [(style, 952, issuer), (DATE, 1008, date_of(honour))]
    if moon:
        lines = [(style, 918, issuer), (DATE, 968, date_of(honour)), (MOON, 1010, moon)]
    return tuple(right(measure, each, RIGHT, y, words) for each, y, words in lines)
