"""A chat rebuilt from a picture: each bubble a line, with the name above it and the time before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from core.fold import fold_text
from core.message import Kind, Line, Source
from core.paste.notices import is_notice
from core.paste.placeholders import kind_of
from core.paste.screenshot.bubbles import Bubble, Print
from core.paste.screenshot.layout import Layout
from core.paste.screenshot.names import Names
from core.paste.screenshot.seen import Box, Reading, Recognised, Seen, Span
from core.paste.screenshot.separators import Separator, read_separator
from core.paste.screenshot.wording import put_together, tidy

_VOICE = re.compile(r"[(（)）<>\s]*([0-9]{1,2})\s*[\"”“″'’‘`]{1,2}[(（)）<>\s]*")
_TRANSFER = re.compile("转账|收款|Transfer")
_ASK = frozenset({"sender"})
_FOUND = frozenset({"name"})
_MINUTE = frozenset({"minute"})
_SHAKY = 0.75
"""A row recognised with less confidence is doubtful as a whole."""


def read_chat(layout: Layout, now: datetime, owner: str, names: Names) -> Reading:
    """The messages of ``layout`` looked at ``now``; what ``owner`` (may be empty) said is on the own side."""
    return _Chat(layout, now, owner, names).reading()


@dataclass(frozen=True, slots=True)
class _Who:
    """Who speaks: the name, what of it is doubtful, and whether it had to be guessed."""

    name: str
    doubtful: tuple[Span, ...] = ()
    guessed: frozenset[str] = frozenset()


class _Chat:
    def __init__(self, layout: Layout, now: datetime, owner: str, names: Names) -> None:
        self.layout, self.now, self.owner, self.names = layout, now, owner, names
        self.used: set[int] = set()
        self.time: Separator | None = None

    def reading(self) -> Reading:
        named = {id(bubble): self._name(bubble) for bubble in self.layout.bubbles}
        middles = self._middles()
        pictures = [each for each in self.layout.loose if self._is_picture(each)]
        things: list[tuple[float, Bubble | Print | Recognised | Separator]] = []
        things += [(bubble.box.top, bubble) for bubble in self.layout.bubbles]
        things += [(each.row.box.top, each) for each in pictures]
        things += middles
        seen: list[Seen] = []
        for _, thing in sorted(things, key=lambda pair: pair[0]):
            if isinstance(thing, Separator):
                self.time = thing
            elif isinstance(thing, Bubble):
                seen.append(self._said(thing, named[id(thing)]))
            elif isinstance(thing, Print):
                seen.append(self._picture(thing.row))
            else:
                seen.append(self._notice(thing))
        left = [each.row for each in self.layout.loose if id(each.row) not in self.used]
        return Reading(tuple(seen), tuple(tidy(row).text for row in left if self._is_print(row)))

    def _is_print(self, row: Recognised) -> bool:
        """Avatars and stickers yield single signs that nobody wrote."""
        return len(row.text.strip()) > 1 and row.box.right > self.layout.left - self.layout.unit

    def _name(self, bubble: Bubble) -> _Who:
        if self.layout.is_own(bubble):
            return _Who(self.owner, guessed=frozenset() if self.owner else _ASK)
        found = self.layout.name_of(bubble)
        if found is None or id(found.row) in self.used:
            return _Who("", guessed=_ASK)
        self.used.add(id(found.row))
        return self._who(found.row)

    def _who(self, row: Recognised) -> _Who:
        row = tidy(row)
        name, is_guessed = self.names.find(row.text)
        return _Who(name, () if is_guessed else doubts_of(row), _FOUND if is_guessed else frozenset())

    def _middles(self) -> list[tuple[float, Recognised | Separator]]:
        """Times and notices; a notice may run over several rows."""
        found: list[tuple[float, Recognised | Separator]] = []
        waiting: list[Recognised] = []
        for each in self.layout.loose:
            row = each.row
            if id(row) in self.used or not self.layout.is_in_middle(row):
                continue
            if (time := read_separator(row.text, self.now)) is not None:
                self.used.add(id(row))
                found.append((row.box.top, time))
                continue
            if waiting and row.box.top - waiting[-1].box.bottom > 0.5 * row.box.height:
                waiting.clear()
            waiting.append(row)
            if is_notice(words := fold_text("".join(tidy(part).text for part in waiting))):
                self.used |= {id(part) for part in waiting}
                found.append((waiting[0].box.top, Recognised(words, _around(waiting), row.confidence)))
                waiting.clear()
        return found

    def _is_picture(self, each: Print) -> bool:
        """Whether a name has no words below it: a photograph, a sticker, a video."""
        is_free = id(each.row) not in self.used and self.layout.is_name(each)
        if is_free:
            self.used.add(id(each.row))
        return is_free

    def _line(self, who: _Who, body: str, kind: Kind, quote: str | None = None) -> Line:
        time = self.time
        guessed = who.guessed | (time.guessed | _MINUTE if time else frozenset())
        at = time.at if time else None
        return Line(who.name, at, body, kind, quote, guessed, source=Source.SCREENSHOT)

    def _said(self, bubble: Bubble, who: _Who) -> Seen:
        rows = [tidy(row) for row in bubble.rows]
        boxes = tuple(row.box for row in rows)
        body, doubtful = put_together([_marked(row) for row in rows], bubble.box, self.layout.widest)
        kind, said = _kind(bubble, body)
        under = self.layout.quotes.get(id(bubble))
        quote = "".join(tidy(row).text for row in under.rows) if under else None
        line = self._line(who, said, kind, quote)
        more = any(row.held_more for row in rows)
        return Seen(line, bubble.box, boxes, doubtful if said == body else (), who.doubtful, more)

    def _picture(self, row: Recognised) -> Seen:
        who = self._who(row)
        return Seen(self._line(who, "[图片]", Kind.PICTURE), row.box, name_doubtful=who.doubtful)

    def _notice(self, row: Recognised) -> Seen:
        return Seen(self._line(_Who(""), row.text, Kind.NOTICE), row.box, (row.box,))


def doubts_of(row: Recognised) -> tuple[Span, ...]:
    """What of a row the owner should look at."""
    return ((0, len(row.text)),) if row.confidence < _SHAKY and row.text else row.doubtful


def _marked(row: Recognised) -> Recognised:
    return Recognised(row.text, row.box, row.confidence, doubts_of(row), row.held_more)


def _kind(bubble: Bubble, body: str) -> tuple[Kind, str]:
    """What sort of thing a bubble is, and its words: cards have those that copying them gives."""
    if bubble.is_packet:
        is_transfer = bool(_TRANSFER.search(body))
        return (Kind.TRANSFER, "[转账]") if is_transfer else (Kind.RED_PACKET, "[红包]")
    if voice := _VOICE.fullmatch(body):
        return Kind.VOICE, f'[语音] {voice[1]}"'
    if not body:
        return Kind.STICKER, "[表情]"
    return kind_of(body), body


def _around(rows: Sequence[Recognised]) -> Box:
    boxes = [row.box for row in rows]
    return Box(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )
