"""parse(): from pasted text to a transcript."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from core.message import Kind, Line
from core.paste import doubts
from core.paste.doubts import Doubt
from core.paste.families import BARE, FAMILIES, family_of
from core.paste.headers import Blend, Mark, choose, in_order
from core.paste.moments import AHEAD
from core.paste.notices import find_notices
from core.paste.page import Page, lay_out, mend, rubbish
from core.paste.placeholders import kind_of
from core.paste.posts import Span, expand
from core.paste.quotes import take_quote
from core.paste.transcript import Transcript

READER = 2
"""The reader's number, kept with each paste: a higher one may read an old paste better."""

MAX_CHARACTERS = 3_000_000
"""What one paste may have: some 80,000 messages, read in about a second. WeChat copies 100 at a time."""

_TELLING = frozenset("[#＃「>引↳")
"""What a placeholder, a chain or a quote begins with; anything else is a member's own text."""

_SENDER_GUESSED = frozenset({"sender"})


def parse(
    text: str,
    *,
    pasted_at: datetime,
    known: Collection[str] = (),
    family: str | None = None,
    headers: Mapping[int, bool] | None = None,
) -> Transcript:
    """The messages of a pasted ``text``; never raises, loses no line that is not blank.

    ``pasted_at`` (aware) is what days are guessed by, ``known`` are all names of members,
    ``family`` forces a layout, ``headers`` says of lines (from 0) that they are headers or are
    none. Text over :data:`MAX_CHARACTERS` is refused with a doubt, unread.
    """
    chosen = family_of(family)
    name = (chosen or BARE).name
    if len(text) > MAX_CHARACTERS:
        return _nothing(name, doubts.too_large(len(text), MAX_CHARACTERS))
    text = mend(text)
    page = lay_out(text, pasted_at=pasted_at, known=known, said=headers)
    first = page.next_line(0)
    if first == len(page.flat):
        return _nothing(name, Doubt(doubts.EMPTY))
    if 10 * rubbish(text) > len(text):
        left = [at for at, flat in enumerate(page.flat) if flat]
        return _transcript(page, [], [], left, name, [Doubt(doubts.NOT_TEXT, (first,))])
    others = FAMILIES if chosen and headers else ()
    blend = choose(page, [chosen] if chosen else FAMILIES, others)
    return _read(page, blend) if blend else _unnamed(page, name)


def _nothing(family: str, doubt: Doubt) -> Transcript:
    return Transcript((), (), family, (doubt.why,), doubt_at=(doubt.lines,))


def _transcript(
    page: Page, lines: list[Line], spans: list[Span], left: list[int], family: str, worries: list[Doubt]
) -> Transcript:
    return Transcript(
        lines=tuple(lines),
        leftovers=tuple(page.raw[at] for at in left),
        family=family,
        doubts=tuple(each.why for each in worries),
        spans=tuple(spans),
        left_at=tuple(left),
        doubt_at=tuple(each.lines for each in worries),
    )


def _read(page: Page, blend: Blend) -> Transcript:
    blend, future = _without_future(page, blend)
    notices = find_notices(page, blend.marks)
    marks = in_order([*blend.marks, *notices]) if notices else blend.marks
    lines, spans, starts, left = _cut(page, marks)
    if starts:
        lines, spans = expand(lines, spans, starts, page.known)
    worries = [*doubts.of_layout(page, blend), *future, *doubts.of_lines(page, lines, spans, left)]
    return _transcript(page, lines, spans, left, blend.family.name, worries)


def _cut(page: Page, marks: list[Mark]) -> tuple[list[Line], list[Span], dict[int, int], list[int]]:
    """What each mark heads, as a line and its span; where chains begin; the lines that are nobody's."""
    raw, flat, chain = page.raw, page.flat, Kind.CHAIN
    lines: list[Line] = []
    spans: list[Span] = []
    starts: dict[int, int] = {}
    left = [at for at in range(marks[0].line if marks else len(raw)) if flat[at]]
    for mark, end in zip(marks, [*(each.line for each in marks[1:]), len(raw)], strict=True):
        head, body, name, sent_at, guessed, is_notice, rest = mark
        if is_notice:
            lines.append(_notice(page, mark))
            spans.append((head, body - 1))
            left += [at for at in range(body, end) if flat[at]]
            continue
        while end > body and not raw[end - 1]:
            end -= 1
        is_one = end - body == 1 and not rest  # as most are: nothing to put together
        words = raw[body] if is_one else "\n".join([rest, *raw[body:end]])
        line = _line(words.strip(), name, sent_at, guessed)
        if line.kind is chain:
            starts[len(lines)] = head if rest else page.next_line(body)
        lines.append(line)
        while end > body and not flat[end - 1]:
            end -= 1
        spans.append((head, max(head, end - 1)))
    return lines, spans, starts, left


def _line(words: str, sender: str, sent_at: datetime | None, guessed: frozenset[str]) -> Line:
    if words and words[0] not in _TELLING:
        return Line(sender, sent_at, words, Kind.TEXT, None, guessed)
    quote, own = take_quote(words)
    return Line(sender, sent_at, own, kind_of(own), quote, guessed)


def _notice(page: Page, mark: Mark) -> Line:
    return Line("", None, "\n".join(page.raw[mark.line : mark.body]).strip(), Kind.NOTICE)


def _unnamed(page: Page, family: str) -> Transcript:
    """All of the page as one message whose sender the owner picks, but for notices around it."""
    marks = find_notices(page, [])
    notices = [_notice(page, mark) for mark in marks]
    taken = {mark.line for mark in marks}
    words = "\n".join(raw for at, raw in enumerate(page.raw) if at not in taken).strip()
    if not words:
        return _transcript(page, notices, [(mark.line, mark.body - 1) for mark in marks], [], family, [])
    spoken = [at for at, flat in enumerate(page.flat) if flat and at not in taken] or [0]
    lines = [_line(words, "", None, _SENDER_GUESSED), *notices]
    spans = [(spoken[0], spoken[-1]), *((mark.line, mark.body - 1) for mark in marks)]
    starts = {0: spoken[0]} if lines[0].kind is Kind.CHAIN else {}
    lines, spans = expand(lines, spans, starts, page.known)
    nobody = Doubt(doubts.NOTHING_RECOGNISED, (spoken[0],))
    return _transcript(page, lines, spans, [], family, [nobody])


def _without_future(page: Page, blend: Blend) -> tuple[Blend, list[Doubt]]:
    """``blend`` without strangers whose time has not come: "starts at", then a date, in a message.

    If nobody's time has come, or everybody's, it is the clock of the computer that is wrong.
    """
    latest = page.pasted_at + AHEAD
    early = [mark for mark in blend.marks if mark.sent_at and mark.sent_at > latest]
    if not early or len(early) == sum(mark.sent_at is not None for mark in blend.marks):
        return blend, []
    false = {mark for mark in early if not page.knows(mark.name) and not page.said.get(mark.line)}
    worries = [
        Doubt(doubts.not_yet(mark.name, f"{mark.sent_at:%m-%d %H:%M}"), (mark.line,))
        for mark in in_order(tuple(false))
        if mark.sent_at
    ]
    marks = [mark for mark in blend.marks if mark not in false]
    return blend._replace(marks=marks), worries[:5]
