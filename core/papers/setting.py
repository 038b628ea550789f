"""Setting words: where a line starts, how a paragraph runs, what gives way when there is no room."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace

from core.linebreak import HANGING, break_lines, clusters
from core.papers.sheet import Face, Measure, Words

_MOST_STRETCH = 0.12
_APOSTROPHE = re.compile("(?<=[A-Za-z\u00c0-\u024f])’(?=[A-Za-z\u00c0-\u024f])")
_NARROW = str.maketrans("“”‘’", "\"\"''")
_HANG = 0.5
_DISTURBING = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})


@dataclass(frozen=True, slots=True)
class Style:
    """How words look: face, size and letter spacing in sheet units, ink."""

    face: Face
    size: float
    colour: str
    spacing: float = 0.0

    def scaled(self, share: float) -> Style:
        """The same style smaller, in whole units."""
        return replace(self, size=int(self.size * share), spacing=round(self.spacing * share, 2))


def plain(text: str) -> str:
    """``text`` on one line, without control and direction marks that could disturb the paper.

    An apostrophe within a Latin word is the narrow one: Chinese faces draw ’ a full em wide.
    """
    shown = "".join("" if _disturbs(char) else char for char in " ".join(text.split()))
    return " ".join(_APOSTROPHE.sub("'", shown).split())


def latin(text: str) -> str:
    """``text`` with the narrow quotes, for an English paper set in a Chinese face."""
    return text.translate(_NARROW)


def _disturbs(char: str) -> bool:
    # Joiners and tags belong to emoji.
    is_emoji_part = char == "\u200d" or 0xE0020 <= ord(char) <= 0xE007F
    return unicodedata.category(char) in _DISTURBING and not is_emoji_part


def width(measure: Measure, style: Style, text: str) -> float:
    """How wide ``text`` is, without the spacing after its last cluster."""
    gaps = max(len(clusters(text)) - 1, 0) if style.spacing else 0
    return measure(text, style.face, style.size) + style.spacing * gaps


def left(style: Style, x: float, y: float, text: str) -> Words:
    """``text`` beginning at ``x``."""
    return Words(round(x, 2), round(y, 2), text, style.face, style.size, style.colour, style.spacing)


def centred(measure: Measure, style: Style, x: float, y: float, text: str) -> Words:
    """``text`` with its middle at ``x``."""
    return left(style, x - width(measure, style, text) / 2, y, text)


def right(measure: Measure, style: Style, x: float, y: float, text: str) -> Words:
    """``text`` ending at ``x``."""
    return left(style, x - width(measure, style, text) + hang(style, text), y, text)


def hang(style: Style, text: str) -> float:
    """How far ``text`` may stick out to the right: half an em if it ends with a mark that is half blank."""
    return style.size * _HANG if text[-1:] in HANGING else 0.0


def elided(measure: Measure, style: Style, text: str, room: float) -> str:
    """``text`` if it fits, else as much of its beginning as fits with … behind it."""
    if width(measure, style, text) <= room:
        return text
    parts = clusters(text)
    low, high = 0, len(parts)
    while low < high:
        middle = (low + high + 1) // 2
        fits = width(measure, style, "".join(parts[:middle]).rstrip() + "…") <= room
        low, high = (middle, high) if fits else (low, middle - 1)
    return "".join(parts[:low]).rstrip() + "…"


def shrunk(measure: Measure, style: Style, text: str, room: float, least: float) -> Style | None:
    """The largest style, down to ``least`` of its size, in which ``text`` fits; None if none does."""
    smallest = max(1, int(style.size * least))
    for size in range(int(style.size), smallest - 1, -1):
        smaller = style.scaled(size / style.size)
        if width(measure, smaller, text) <= room:
            return smaller
    return None


def lines_of(measure: Measure, style: Style, text: str, room: float, indent: float = 0.0) -> tuple[str, ...]:
    """``text`` broken into lines of ``room``, the first shorter by ``indent``."""
    return break_lines(text, advance(measure, style), room, room - indent, style.size * _HANG)


def evened(measure: Measure, style: Style, text: str, room: float) -> tuple[str, ...]:
    """``text`` in as few lines as ``room`` allows, all about as long as one another."""
    lines = lines_of(measure, style, text, room)
    narrow, wide = room / max(len(lines), 1), room
    while wide - narrow > style.size / 4:
        middle = (narrow + wide) / 2
        tried = lines_of(measure, style, text, middle)
        if len(tried) > len(lines):
            narrow = middle
        else:
            wide, lines = middle, tried
    return lines


def advance(measure: Measure, style: Style) -> Callable[[str], float]:
    """The width of a piece in the middle of a line: spacing after every cluster."""
    return lambda text: measure(text, style.face, style.size) + style.spacing * len(clusters(text))


def justified(
    measure: Measure,
    style: Style,
    lines: tuple[str, ...],
    x: float,
    y: float,
    room: float,
    leading: float,
    indent: float,
) -> tuple[Words, ...]:
    """``lines`` as a paragraph, all but the last stretched to ``room`` unless they are far too short."""
    placed = []
    for number, line in enumerate(lines):
        start = indent if number == 0 else 0.0
        stretched = style if number == len(lines) - 1 else _stretched(measure, style, line, room - start)
        placed.append(left(stretched, x + start, y + number * leading, line))
    return tuple(placed)


def _stretched(measure: Measure, style: Style, line: str, room: float) -> Style:
    gaps = len(clusters(line)) - 1
    if gaps < 1:
        return style
    more = (room + hang(style, line) - width(measure, style, line)) / gaps
    return (
        style if more > style.size * _MOST_STRETCH else replace(style, spacing=round(style.spacing + more, 3))
    )
