"""Where a Chinese line may break: not before ，。！？）”, not after （“, not inside a word of Latin."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

NEVER_FIRST = frozenset("，。、：；？！）”’】》〉」』〕〗％…—·～々ー,.;:?!)]}%℃°")
"""What no line begins with."""

NEVER_LAST = frozenset("（“‘【《〈「『〔〖([{¥￥$€#@№")
"""What no line ends with."""

HANGING = frozenset("，。、：；？！")
"""Marks whose right half is blank: at a line's end it may stand in the margin."""

# Marks that are not wide themselves, and yet a line may end behind, or before, them.
_CLOSES, _OPENS = frozenset("”…—"), frozenset("“‘")
_JOINER = "\u200d"


def clusters(text: str) -> list[str]:
    """``text`` in what a reader takes for single characters: emoji sequences and accents stay whole."""
    found: list[str] = []
    for char in text:
        if found and (_extends(char) or found[-1].endswith(_JOINER) or _completes_flag(found[-1], char)):
            found[-1] += char
        else:
            found.append(char)
    return found


def _extends(char: str) -> bool:
    code = ord(char)
    if 0x1F3FB <= code <= 0x1F3FF or 0xE0020 <= code <= 0xE007F:
        return True
    return char == _JOINER or unicodedata.category(char) in ("Mn", "Me", "Mc")


def _completes_flag(before: str, char: str) -> bool:
    return _is_flag_half(char) and len(before) == 1 and _is_flag_half(before)


def _is_flag_half(char: str) -> bool:
    return 0x1F1E6 <= ord(char) <= 0x1F1FF


def break_lines(
    text: str, width: Callable[[str], float], room: float, first: float | None = None, hanging: float = 0.0
) -> tuple[str, ...]:
    """``text`` in lines no wider than ``room`` (the first than ``first``), by ``width`` of a piece.

    A mark at a line's end may stick out by ``hanging``. A single character is not left alone on
    the last line. A piece wider than the room is broken where it must be; runs of blanks count
    as one, and none stands at a line's end.
    """

    def ending(piece: str) -> float:
        bare = piece.rstrip()
        return width(bare) - (hanging if bare[-1:] in HANGING else 0.0)

    pieces = _pieces(" ".join(text.split()), _may_break)
    lines = _filled(pieces, width, ending, (room if first is None else first, room))
    _keep_company(lines, ending, room)
    return tuple("".join(line).rstrip() for line in lines)


def _pieces(text: str, may_break: Callable[[str, str], bool]) -> list[str]:
    """``text`` cut wherever a line may end; a blank belongs to the piece before it."""
    pieces: list[str] = []
    last = ""
    for cluster in clusters(text):
        if pieces and not may_break(last, cluster):
            pieces[-1] += cluster
        else:
            pieces.append(cluster)
        last = cluster
    return pieces


def _may_break(before: str, after: str) -> bool:
    is_between_words = before == " " or _is_wide(before) or _is_wide(after)
    return _may_tear(before, after) and (is_between_words or before[0] in _CLOSES or after[0] in _OPENS)


def _may_tear(before: str, after: str) -> bool:
    """Whether a line may end here at a pinch, even within a word."""
    return after != " " and after[0] not in NEVER_FIRST and before[0] not in NEVER_LAST


def _is_wide(cluster: str) -> bool:
    return unicodedata.east_asian_width(cluster[0]) in "WF"


def _filled(
    pieces: list[str],
    width: Callable[[str], float],
    ending: Callable[[str], float],
    rooms: tuple[float, float],
) -> list[list[str]]:
    lines: list[list[str]] = [[]]
    used = 0.0
    for piece in pieces:
        for part in [piece] if ending(piece) <= rooms[1] else _torn(piece, ending, rooms[1]):
            if lines[-1] and used + ending(part) > rooms[len(lines) > 1]:
                lines.append([])
                used = 0.0
            lines[-1].append(part)
            used += width(part)
    return lines


def _torn(piece: str, ending: Callable[[str], float], room: float) -> list[str]:
    parts = _pieces(piece, _may_tear)
    return parts if all(ending(part) <= room for part in parts) else clusters(piece)


def _keep_company(lines: list[list[str]], ending: Callable[[str], float], room: float) -> None:
    while len(lines) > 1 and _is_alone(lines[-1]) and len(lines[-2]) > 1:
        if ending(lines[-2][-1] + "".join(lines[-1])) > room:
            return
        lines[-1].insert(0, lines[-2].pop())


def _is_alone(line: list[str]) -> bool:
    return sum(cluster[0] not in NEVER_FIRST for cluster in clusters("".join(line).strip())) < 2
