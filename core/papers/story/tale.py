"""A story as a paper shows it, and the looks and shapes a wallpaper comes in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from core.settings import LabelledEnum
from core.text import Lang


class Look(LabelledEnum):
    """How a wallpaper is dressed."""

    INK = "ink", "远山", "Hills"
    NIGHT = "night", "灯火", "Lights"
    PORCELAIN = "porcelain", "青花", "Porcelain"
    LETTER = "letter", "信笺", "Letter"


class Shape(LabelledEnum):
    """What a wallpaper is for: 1080 × 2340, 1080 × 1080, A4, or as high as the story needs."""

    PHONE = "phone", "手机", "Phone"
    SQUARE = "square", "方图", "Square"
    A4 = "a4", "A4", "A4"
    LONG = "long", "长图", "Long"


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture file that goes with a story, and its size in pixels."""

    content: bytes
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Tale:
    """One story in the language of its paper; ``author`` as it is to be signed, "" for nobody.

    Without ``seal_text`` there is no seal. ``number`` is the round's.
    """

    title: str
    paragraphs: tuple[str, ...]
    author: str
    theme: str
    group: str
    number: int
    date: date
    seal_text: str = ""
    photos: tuple[Photo, ...] = ()
    lang: Lang = Lang.ZH
