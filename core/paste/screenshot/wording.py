"""Lines of print put together to what somebody wrote: breaks of the screen taken out, blanks set right."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.paste.screenshot.seen import Box, Recognised, Span

_HAN = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
_LOOSE = re.compile(rf"(?<=[{_HAN}])[ \u00a0]+|[ \u00a0]+(?=[{_HAN}])")
_OPENING = re.compile(r"[\w.%¥$€+-]+|.", re.UNICODE)


def tidy(row: Recognised) -> Recognised:
    """``row`` without blanks beside Chinese characters, which are the recogniser's own."""
    text, spans = row.text, row.doubtful
    kept = [at for at, _ in enumerate(text)]
    gone = {at for found in _LOOSE.finditer(text) for at in range(*found.span())}
    kept = [at for at in kept if at not in gone]
    while kept and text[kept[0]].isspace():
        kept.pop(0)
    while kept and text[kept[-1]].isspace():
        kept.pop()
    places = {old: new for new, old in enumerate(kept)}
    moved = [[places[at] for at in range(*span) if at in places] for span in spans]
    marks = tuple((each[0], each[-1] + 1) for each in moved if each)
    return Recognised("".join(text[at] for at in kept), row.box, row.confidence, marks, row.held_more)


def put_together(rows: Sequence[Recognised], bubble: Box, widest: float) -> tuple[str, tuple[Span, ...]]:
    """What the ``rows`` of a ``bubble`` say in all, and the doubtful spans of it.

    A row that fills a bubble which is as wide as bubbles get (``widest``) goes on in the next.
    """
    text, marks = "", list[Span]()
    is_full = bubble.width >= 0.88 * widest
    for nth, row in enumerate(rows):
        if nth:
            text += _joint(rows[nth - 1], row, bubble) if is_full else "\n"
        marks += [(start + len(text), end + len(text)) for start, end in row.doubtful]
        text += row.text
    return text, tuple(marks)


def _joint(row: Recognised, below: Recognised, bubble: Box) -> str:
    """What stands between a row and the one below: nothing, a blank, or a line end of the writer's own."""
    first = _OPENING.match(below.text)
    opening = first[0] if first and first[0].isascii() else below.text[:1]
    per_sign = below.box.width / max(1.0, sum(_wide(each) for each in below.text))
    pad = max(0.0, row.box.left - bubble.left)
    room = bubble.right - pad - row.box.right
    if room > per_sign * (sum(map(_wide, opening)) + 0.9):
        return "\n"
    return " " if row.text[-1:].isascii() and below.text[:1].isascii() and _both_words(row, below) else ""


def _both_words(row: Recognised, below: Recognised) -> bool:
    return row.text[-1:] not in "([¥$" and below.text[:1] not in ")],.!?:;%"


def _wide(sign: str) -> float:
    return 0.55 if sign.isascii() else 1.0
