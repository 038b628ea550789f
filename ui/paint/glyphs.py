"""Which font draws which words, how wide they are, and what no font here can draw."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from PySide6.QtGui import QFont, QFontMetricsF, QRawFont, QTextLayout

from core.errors import UserError
from core.linebreak import clusters
from core.papers.sheet import Face, Sheet, Words
from core.text import Text

GETA = "〓"
"""What printers have always set for a character that the case lacks."""

_SANS = (
    "Noto Sans SC",
    "Noto Sans SC Rare",
    "Noto Sans",
    "Noto Sans Thai",
    "Noto Sans Arabic",
    "Apple Color Emoji",
    "Segoe UI Emoji",
    "Noto Color Emoji",
    "Noto Emoji",
    "Noto Sans Symbols",
)
_SERIF = ("Noto Serif SC", *_SANS)
_MEASURED_AT = 100
_BOLD = frozenset({Face.SANS_BOLD, Face.SERIF_BOLD})
_MAIN = {Face.SANS: _SANS[0], Face.SANS_BOLD: _SANS[0], Face.SERIF: _SERIF[0], Face.SERIF_BOLD: _SERIF[0]}
_GIVES_WAY = {
    Face.SANS: (Face.SANS,),
    Face.SANS_BOLD: (Face.SANS_BOLD, Face.SANS),
    Face.SERIF: (Face.SERIF, Face.SANS),
    Face.SERIF_BOLD: (Face.SERIF_BOLD, Face.SERIF, Face.SANS_BOLD, Face.SANS),
}

_UNDRAWABLE = Text(
    "“{glyph}”（{code}）画不出来，这台电脑的字体里没有它。请改一改“{words}”再导出",
    '"{glyph}" ({code}) cannot be drawn: no font on this computer has it. Change "{words}" and export again',
)
_SHOWN = 24


class _Case(threading.local):
    """The fonts of one thread: Qt's raw fonts must not leave the thread that made them."""

    def __init__(self) -> None:
        self.fonts: dict[tuple[Face, int], QFont] = {}
        self.raw: dict[tuple[str, bool], QRawFont] = {}
        self.widths = lru_cache(4096)(_measured)

    def has(self, family: str, bold: bool, text: str) -> bool:
        """Whether that one family has every character of ``text``."""
        raw = self.raw.get((family, bold))
        if raw is None:
            raw = self.raw[family, bold] = QRawFont.fromFont(_made((family,), bold, _MEASURED_AT))
        return all(raw.supportsCharacter(ord(char)) for char in text)


def font(face: Face, size: float, text: str) -> QFont:
    """The font for ``text``: one design for all its Chinese characters, signs from wherever they are.

    A face that lacks a character gives way whole: the serif to its lighter weight, then to the sans, whose
    lighter weight the rare characters belong to. So none is thickened by machine.
    """
    chosen = _face_for(face, text)
    key = (chosen, max(1, round(size)))
    if key not in _case.fonts:
        families = _SERIF if chosen in (Face.SERIF, Face.SERIF_BOLD) else _SANS
        _case.fonts[key] = _made(families, chosen in _BOLD, key[1])
    return _case.fonts[key]


def measure(text: str, face: Face, size: float) -> float:
    """How wide ``text`` comes out, in the units of ``size``: the ``Measure`` of the core."""
    return _case.widths(text, face) * size / _MEASURED_AT


def missing(texts: Iterable[Words]) -> tuple[tuple[str, Words], ...]:
    """Every cluster that would be drawn as a box, with the words it stands in."""
    return tuple(
        (cluster, words)
        for words in texts
        if _has_box(words.text, words.face)
        for cluster in clusters(words.text)
        if _has_box(cluster, words.face)
    )


def check(sheet: Sheet) -> None:
    """Raises :class:`UserError` naming the first glyph of ``sheet`` that cannot be drawn."""
    for cluster, words in missing(sheet.words):
        code = " ".join(f"U+{ord(char):04X}" for char in cluster)
        shown = "".join(clusters(words.text)[:_SHOWN])
        raise UserError(_UNDRAWABLE.fill(glyph=cluster, code=code, words=shown))


def mended(sheet: Sheet) -> Sheet:
    """``sheet`` with 〓 for what cannot be drawn: for posters, where one odd name must not stop the rest."""
    boxes = missing(sheet.words)
    if not boxes:
        return sheet
    bad = {cluster for cluster, _ in boxes}
    return replace(
        sheet, items=tuple(_mend(item, bad) if isinstance(item, Words) else item for item in sheet.items)
    )


def _mend(words: Words, bad: set[str]) -> Words:
    return replace(words, text="".join(GETA if each in bad else each for each in clusters(words.text)))


def _face_for(face: Face, text: str) -> Face:
    han = "".join(
        char for char in text if "\u2e80" <= char <= "\u9fff" or "\U00020000" <= char < "\U00040000"
    )
    tried = _GIVES_WAY[face]
    return (
        next((each for each in tried if _case.has(_MAIN[each], each in _BOLD, han)), tried[-1])
        if han
        else face
    )


def _has_box(text: str, face: Face) -> bool:
    layout = QTextLayout(text, font(face, _MEASURED_AT, text))
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()
    return line.isValid() and any(0 in run.glyphIndexes() for run in layout.glyphRuns())


def _measured(text: str, face: Face) -> float:
    return QFontMetricsF(font(face, _MEASURED_AT, text)).horizontalAdvance(text)


def _made(families: Iterable[str], bold: bool, pixels: int) -> QFont:
    made = QFont()
    made.setFamilies(list(families))
    made.setPixelSize(pixels)
    made.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


_case = _Case()
