"""Palettes: a template's leading colour turned to another hue, every contrast kept as it was."""

from __future__ import annotations

from collections.abc import Mapping
from colorsys import hls_to_rgb, rgb_to_hls
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType

from core.papers.ornament import SEAL_PAPER, SEAL_RED
from core.papers.sheet import Box, Disc, Item, Path, Picture, Sheet, Words
from core.text import Text

_NEAR = 22 / 360
_PALE = 0.22
"""Colours less saturated than this are greys and stay."""


@dataclass(frozen=True, slots=True)
class Accent:
    """A hue (0..1) with a name; ``fullness`` is its share of the saturation it takes over."""

    label: Text
    hue: float
    fullness: float = 1.0


ACCENTS: Mapping[str, Accent] = MappingProxyType(
    {
        "vermilion": Accent(Text("朱红", "Vermilion"), 8 / 360),
        "amber": Accent(Text("琥珀", "Amber"), 30 / 360),
        "pine": Accent(Text("松绿", "Pine"), 158 / 360),
        "azure": Accent(Text("石青", "Azure"), 214 / 360),
        "plum": Accent(Text("绛紫", "Plum"), 318 / 360, 0.55),
    }
)
"""Every accent there is."""

PALETTES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "classic": ("pine", "azure", "plum"),
        "ink": ("amber", "pine", "azure", "plum"),
        "modern": ("vermilion", "pine", "plum"),
        "festive": ("pine", "azure", "plum"),
        "playful": ("vermilion", "azure", "plum"),
        "company": ("vermilion", "pine", "azure", "plum"),
    }
)
"""The accents that suit each template."""

_LEADING: Mapping[str, float] = MappingProxyType(
    {"classic": 7, "ink": 7, "modern": 217, "festive": 2, "playful": 171, "company": 31}
)
"""The hue, in degrees, that an accent takes the place of."""


def repainted(sheet: Sheet, template: str, accent: str) -> Sheet:
    """``sheet`` in the palette ``accent``; as it is where the template has none of that name."""
    if accent not in PALETTES[template]:
        return sheet
    lead, to = _LEADING[template] / 360, ACCENTS[accent]
    items = tuple(_turned(item, lead, to) for item in sheet.items)
    return replace(sheet, paper=_colour(sheet.paper, lead, to), items=items)


def turned(colour: str, template: str, accent: str) -> str:
    """One colour of ``template`` in the palette ``accent``."""
    known = accent in PALETTES[template]
    return _colour(colour, _LEADING[template] / 360, ACCENTS[accent]) if known else colour


def _turned(item: Item, lead: float, to: Accent) -> Item:
    match item:
        case Words() | Path():
            return replace(item, colour=_colour(item.colour, lead, to))
        case Box() | Disc():
            return replace(item, fill=_colour(item.fill, lead, to), edge=_colour(item.edge, lead, to))
        case Picture():
            return item


@lru_cache(maxsize=512)
def _colour(colour: str, lead: float, to: Accent) -> str:
    """``colour`` in the other hue if it is near the leading one, just as light to the eye as it was."""
    if not colour or colour in (SEAL_RED, SEAL_PAPER):
        return colour
    own, light, full = rgb_to_hls(*channels(colour))
    away = abs(own - lead)
    if full < _PALE or not 0 < light < 1 or min(away, 1 - away) > _NEAR:
        return colour
    wanted, low, high = luminance(colour), 0.0, 1.0
    for _ in range(20):
        middle = (low + high) / 2
        low, high = (
            (middle, high)
            if _light(hls_to_rgb(to.hue, middle, full * to.fullness)) < wanted
            else (low, middle)
        )
    return "#" + "".join(f"{round(each * 255):02X}" for each in hls_to_rgb(to.hue, low, full * to.fullness))


def channels(colour: str) -> tuple[float, float, float]:
    """Red, green and blue of ``#rrggbb``, 0 to 1."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def luminance(colour: str) -> float:
    """How light ``#rrggbb`` is to the eye, 0 to 1 (WCAG 2)."""
    return _light(channels(colour))


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, 1 to 21 (WCAG 2)."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _light(rgb: tuple[float, float, float]) -> float:
    red, green, blue = (
        each / 12.92 if each <= 0.04045 else float(((each + 0.055) / 1.055) ** 2.4) for each in rgb
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
