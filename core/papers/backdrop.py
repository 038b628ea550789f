"""The owner's own background: a picture over the whole paper, and a veil so that words stay readable."""

from __future__ import annotations

from dataclasses import replace

from core.papers.design import Design
from core.papers.ornament import SEAL_PAPER, frame
from core.papers.palettes import contrast, luminance
from core.papers.sheet import Box, Item, Picture, Sheet, Words, mixed

READABLE = 4.5
"""The least contrast between a word and what lies under it (WCAG 2, AA)."""
_LEAST, _MOST, _STEPS = 0.3, 0.97, 68
_AIM = READABLE + 0.15
"""A little more than is asked, for what rounding takes."""
_WELL, _DARK = 9.5, 0.2
_EDGE = 40.0


def backed(sheet: Sheet, design: Design, line: str) -> Sheet:
    """``sheet`` on the picture of ``design``, within a thin frame of the colour ``line``."""
    if not design.background:
        return sheet
    sheet = _strong(sheet)
    size = (sheet.width, sheet.height)
    ground: tuple[Item, ...] = (
        Picture(0, 0, *size, design.background, fills=True),
        Box(0, 0, *size, fill=_sheer(sheet.paper, veil(sheet, design))),
        frame(_EDGE, size, 2, line),
    )
    return replace(sheet, items=(*ground, *sheet.items))


def _strong(sheet: Sheet) -> Sheet:
    """Deeper inks, and a deeper paper where it is dark: the stronger they are, the thinner the veil."""
    is_dark = luminance(sheet.paper) < _DARK
    paper = mixed("#000000", sheet.paper, 0.4) if is_dark else sheet.paper
    far = "#FFFFFF" if is_dark else "#000000"
    items = tuple(
        replace(item, colour=_stronger(item.colour, sheet.paper, paper, far))
        if isinstance(item, Words)
        else item
        for item in sheet.items
    )
    return replace(sheet, paper=paper, items=items)


def _stronger(ink: str, before: str, paper: str, far: str) -> str:
    """``ink`` towards ``far`` until it stands well off ``paper``; what stands on something else stays."""
    if ink == SEAL_PAPER or contrast(ink, before) < READABLE:
        return ink
    steps = (mixed(far, ink, share / 20) for share in range(20))
    return next((each for each in steps if contrast(each, paper) >= _WELL), ink)


def veil(sheet: Sheet, design: Design) -> float:
    """How much of the paper's colour lies over the picture, 0 to 1: as little as the words allow."""
    inks = {words.colour for words in sheet.words} - {SEAL_PAPER}
    # What hardly shows on the bare paper stands on something of its own: a ribbon, a band.
    inks = {ink for ink in inks if contrast(ink, sheet.paper) >= READABLE}
    for step in range(_STEPS):
        share = _LEAST + step / 100
        grounds = [mixed(sheet.paper, under, share) for under in (design.darkest, design.lightest)]
        if all(contrast(ink, ground) >= _AIM for ink in inks for ground in grounds):
            return share
    return _MOST


def _sheer(colour: str, share: float) -> str:
    return f"#{round(share * 255):02X}{colour[1:]}"
