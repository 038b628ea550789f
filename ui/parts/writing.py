"""Lines of plain text measured, broken, elided and drawn, emoji as large as the characters beside them.

Where the emoji come from a bitmap face (Linux), Qt draws them a quarter smaller than the
text around; there they are set apart and drawn larger. Elsewhere Qt draws the line whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from PySide6.QtCore import QPointF, Qt, QTextBoundaryFinder
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from core.linebreak import break_lines
from ui.theme.fonts import faces

_BITMAP_FACE = "Noto Color Emoji"
_LARGER = 1.25
_MIDDLE = 0.38
_WIDE = "\U0001f000-\U0001fbff"
_NARROW = "⌚⌛⏩-⏬⏰⏳◽◾☔☕♈-♓♿⚓⚡⚪⚫⚽⚾⛄⛅⛎⛔⛪⛲⛳⛵⛺⛽✅✊✋✨❌❎❓-❕❗➕-➗➰➿⬛⬜⭐⭕"
_TAIL = "\ufe0f\u200d\u20e3\U000e0020-\U000e007f"
_EMOJI = re.compile(f"(?:[{_WIDE}{_NARROW}]|.\ufe0f)(?:[{_WIDE}{_NARROW}{_TAIL}]|(?<=\u200d).)*")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufeff]")


def characters(words: str) -> Iterator[str]:
    """What a reader takes for one character each: an emoji of several code points is one."""
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Grapheme, words)
    encoded = words.encode("utf-16-le", "surrogatepass")
    start = 0
    while (end := finder.toNextBoundary()) != -1:
        yield encoded[2 * start : 2 * end].decode("utf-16-le", "replace")
        start = end


def width(words: str, font: QFont) -> float:
    """How many px ``words`` take in ``font``."""
    if not _is_mixed(words):
        return QFontMetricsF(font).horizontalAdvance(words)
    return sum(QFontMetricsF(made).horizontalAdvance(run) for run, made in _runs(words, font))


def elided(words: str, font: QFont, room: float) -> str:
    """``words`` as they are if they fit into ``room`` px, else as much as fits and …"""
    if not _is_mixed(words):
        shown = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, room)
        if not _is_mixed(shown):  # with what runs from right to left cut off, its emoji are set apart
            return shown
    if width(words, font) <= room:
        return words
    signs = list(characters(words))
    low, high = 0, len(signs)
    while low < high:
        middle = (low + high + 1) // 2
        fits = width("".join(signs[:middle]) + "…", font) <= room
        low, high = (middle, high) if fits else (low, middle - 1)
    return "".join(signs[:low]) + "…"


def lines(words: str, font: QFont, room: float, most: int) -> list[str]:
    """``words`` broken into lines of ``room`` px, at most ``most``, the last elided if there are more."""
    whole = " ".join(words.split())
    found = list(break_lines(whole, lambda piece: width(piece, font), room))
    if len(found) <= most:
        return found
    at = 0
    for line in found[: most - 1]:
        at = whole.index(line, at) + len(line)
    return [*found[: most - 1], elided(whole[at:].lstrip(), font, room)]


def draw(brush: QPainter, x: float, baseline: float, words: str, font: QFont) -> None:
    """Draw ``words`` from ``x`` on, standing on ``baseline``, in the pen of the moment."""
    if not _is_mixed(words):
        brush.setFont(font)
        brush.drawText(QPointF(x, baseline), words)
        return
    for run, made in _runs(words, font):
        lower = round(_MIDDLE * (made.pixelSize() - font.pixelSize()))
        brush.setFont(made)
        brush.drawText(QPointF(x, baseline + lower), run)
        x += QFontMetricsF(made).horizontalAdvance(run)


def _is_mixed(words: str) -> bool:
    return (
        not words.isascii()
        and _EMOJI.search(words) is not None
        and _BITMAP_FACE in faces.sans
        and _RIGHT_TO_LEFT.search(words) is None
    )


def _runs(words: str, font: QFont) -> Iterator[tuple[str, QFont]]:
    start = 0
    for found in _EMOJI.finditer(words):
        if found.start() > start:
            yield words[start : found.start()], font
        yield found[0], _emoji_font(font.pixelSize())
        start = found.end()
    if start < len(words):
        yield words[start:], font


@cache
def _emoji_font(px: int) -> QFont:
    made = QFont()
    made.setFamilies([_BITMAP_FACE])
    made.setPixelSize(round(px * _LARGER))
    return made
