"""parse(): from pasted text to a transcript."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from core.message import Kind, Line
from core.paste import doubts
from core.paste.families import BARE, FAMILIES, family_of
from core.paste.headers import Blend, Mark, choose
from core.paste.notices import find_notices
from core.paste.page import Page, lay_out, mend, rubbish
from core.paste.placeholders import kind_of
from core.paste.quotes import take_quote
from core.paste.transcript import Transcript
from core.reason import Reason

MAX_CHARACTERS = 3_000_000
"""What one paste may have: some 80,000 messages, read in about a second. WeChat copies 100 at a time."""

_SENDER_GUESSED = frozenset({"sender"})
_AHEAD = timedelta(minutes=10)
"""How much the clocks of the phone that wrote and the computer that reads may differ."""


def parse(
    text: str, *, pasted_at: datetime, known: Collection[str] = (), family: str | None = None
) -> Transcript:
    """The messages of a pasted ``text``; never raises, loses no line that is not blank.

    ``pasted_at`` (aware) is what days are guessed by, ``known`` are all names of members,
    ``family`` forces a layout. Text over :data:`MAX_CHARACTERS` is refused with a doubt, unread.
    """
    chosen = family_of(family)
    name = (chosen or BARE).name
    if len(text) > MAX_CHARACTERS:
        return Transcript((), (), name, (doubts.too_large(len(text), MAX_CHARACTERS),))
    text = mend(text)
    page = lay_out(text, pasted_at=pasted_at, known=known)
    if page.next_line(0) == len(page.flat):
        return Transcript((), (), name, (doubts.EMPTY,))
    if 10 * rubbish(text) > len(text):
        leftovers = tuple(raw for raw, flat in zip(page.raw, page.flat, strict=True) if flat)
        return Transcript((), leftovers, name, (doubts.NOT_TEXT,))
    blend = choose(page, [chosen] if chosen else FAMILIES)
    return _read(page, blend) if blend else _unnamed(page, name)


def _read(page: Page, blend: Blend) -> Transcript:
    blend, future = _without_future(page, blend)
    marks = sorted([*blend.marks, *find_notices(page, blend.marks)])
    lines: list[Line] = []
    left = [raw for raw, flat in zip(page.raw[: marks[0].line], page.flat, strict=False) if flat]
    for mark, end in zip(marks, [*(each.line for each in marks[1:]), len(page.raw)], strict=True):
        if mark.notice:
            lines.append(_notice(page, mark))
            left += [page.raw[at] for at in range(mark.body, end) if page.flat[at]]
        else:
            lines.append(_message(page.raw[mark.body : end], mark))
    worries = [*doubts.of_layout(page, blend), *future, *doubts.of_lines(page, lines, len(left))]
    return Transcript(tuple(lines), tuple(left), blend.family.name, tuple(worries))


def _message(body: list[str], mark: Mark) -> Line:
    words = "\n".join(body).strip() if len(body) > 1 else body[0].strip() if body else ""
    if mark.rest:
        words = f"{mark.rest}\n{words}".rstrip()
    return _line(words, mark.name, mark.sent_at, mark.guessed)


def _line(words: str, sender: str, sent_at: datetime | None, guessed: frozenset[str]) -> Line:
    quote, own = take_quote(words)
    return Line(sender, sent_at, own, kind_of(own), quote, guessed)


def _notice(page: Page, mark: Mark) -> Line:
    return Line("", None, "\n".join(page.raw[mark.line : mark.body]).strip(), Kind.NOTICE)


def _unnamed(page: Page, family: str) -> Transcript:
    """All of the page as one message whose sender the owner picks, but for notices around it."""
    marks = find_notices(page, [])
    notices = tuple(_notice(page, mark) for mark in marks)
    taken = {mark.line for mark in marks}
    words = "\n".join(raw for at, raw in enumerate(page.raw) if at not in taken).strip()
    if not words:
        return Transcript(notices, (), family, ())
    line = _line(words, "", None, _SENDER_GUESSED)
    return Transcript((line, *notices), (), family, (doubts.NOTHING_RECOGNISED,))


def _without_future(page: Page, blend: Blend) -> tuple[Blend, list[Reason]]:
    """``blend`` without strangers whose time has not come: "starts at", then a date, in a message.

    If nobody's time has come, or everybody's, it is the clock of the computer that is wrong.
    """
    latest = page.pasted_at + _AHEAD
    early = [mark for mark in blend.marks if mark.sent_at and mark.sent_at > latest]
    if not early or len(early) == sum(mark.sent_at is not None for mark in blend.marks):
        return blend, []
    false = {mark for mark in early if not page.knows(mark.name)}
    worries = [
        doubts.not_yet(mark.name, f"{mark.sent_at:%m-%d %H:%M}") for mark in sorted(false) if mark.sent_at
    ]
    marks = [mark for mark in blend.marks if mark not in false]
    return blend._replace(marks=marks), worries[:5]
