"""The name on a paper: which name, without what, and how it is made to fit."""

from __future__ import annotations

from collections.abc import Callable

from core.errors import UserError
from core.linebreak import NEVER_FIRST, NEVER_LAST, clusters
from core.papers.setting import Style, plain, shrunk, width
from core.papers.sheet import Measure
from core.text import Text

LEAST = 0.7
"""How far a name shrinks before it takes a second line."""

_TOO_LONG = Text(
    "“{name}”太长，证书上两行也写不下。请在成员里填一个真实姓名或短一点的称呼",
    '"{name}" is too long for two lines on a certificate. Give this member a real name or a shorter one',
)
_NAMELESS = Text(
    "这个成员没有写得出来的名字，请在成员里填真实姓名",
    "Nothing of this member's name can be written. Give them a real name",
)
_SHOWN = 24
_MUCH_WORSE = 1.6


def name_on_paper(real_name: str, nickname: str, keep_emoji: bool) -> str:
    """The real name if there is one, else the nickname without its emoji; emoji alone are the name.

    Raises :class:`UserError` when nothing is left to write.
    """
    wanted = plain(real_name) or plain(nickname)
    written = plain("".join(each for each in clusters(wanted) if not is_emoji(each)))
    if not wanted:
        raise UserError(_NAMELESS)
    return wanted if keep_emoji or not written else written


def is_emoji(cluster: str) -> bool:
    """Whether a cluster is drawn as a small picture rather than written."""
    code = ord(cluster[0])
    if "\ufe0f" in cluster or "\u20e3" in cluster:
        return True
    return 0x1F000 <= code <= 0x1FAFF or 0x2600 <= code <= 0x27BF or code in (0x2B50, 0x2B55, 0x2B1B, 0x2B1C)


def fit_name(measure: Measure, style: Style, name: str, room: float) -> tuple[Style, tuple[str, ...]]:
    """The name in one line, shrunk to 70 % if it must be, else in two balanced lines at that size.

    Raises :class:`UserError` when two lines are not enough.
    """
    if (fits := shrunk(measure, style, name, room, LEAST)) is not None:
        return fits, (name,)
    small = style.scaled(LEAST)
    halves = balanced(name, lambda text: width(measure, small, text))
    if max(width(measure, small, half) for half in halves) > room:
        raise UserError(_TOO_LONG.fill(name=_short(name)))
    return small, halves


def balanced(text: str, measured: Callable[[str], float]) -> tuple[str, str]:
    """``text`` in two lines as even as can be, at a blank if that is not much worse."""
    parts = clusters(text)
    cuts = [("".join(parts[:at]).strip(), "".join(parts[at:]).strip()) for at in range(1, len(parts))]
    allowed = [cut for cut in cuts if cut[1][0] not in NEVER_FIRST and cut[0][-1] not in NEVER_LAST]
    best = min(allowed or cuts, key=lambda cut: _longest(cut, measured))
    blanks = [cut for cut in allowed if len(cut[0]) + len(cut[1]) < len(text)]
    at_blank = min(blanks, key=lambda cut: _longest(cut, measured), default=best)
    return at_blank if _longest(at_blank, measured) <= _MUCH_WORSE * _longest(best, measured) else best


def _longest(cut: tuple[str, str], measured: Callable[[str], float]) -> float:
    return max(measured(cut[0]), measured(cut[1]))


def _short(name: str) -> str:
    parts = clusters(name)
    return name if len(parts) <= _SHOWN else "".join(parts[:_SHOWN]) + "…"
