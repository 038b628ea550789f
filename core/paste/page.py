"""A paste cut into lines: as it came, and as headers are looked for in it."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice, pairwise

from core.clock import CHINA
from core.fold import fold_name
from core.paste.moments import Moment, Stamp, find_stamp, moment_of

_HIDDEN = "\u061c\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
_MARKS = re.compile(f"[{_HIDDEN}]+")
_OUTER = _HIDDEN + " \t\v\f\u00a0\u2005\u2009\u202f\u3000"
_LEADS = frozenset("12[")
_CONTROLS = bytes(each for each in range(32) if each not in b"\t\n\v\f\r\x1c\x1d\x1e\x1f") + b"\x7f"


def mend(text: str) -> str:
    """``text`` with one kind of line end, no byte order mark and nothing that cannot be stored.

    Surrogate halves are put together, or become U+FFFD as NUL does; the rest stays as it is.
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    text = text.removeprefix("\ufeff").replace("\0", "\ufffd")
    for end in ("\r\n", "\r", "\u2028", "\u2029"):
        text = text.replace(end, "\n")
    return text


def rows(text: str) -> list[str]:
    """The lines of a pasted ``text`` as they are numbered, from 0."""
    return mend(text).split("\n")


def rubbish(text: str) -> int:
    """How many characters of ``text`` no chat holds: control characters and replacements."""
    data = text.encode("utf-8", "replace")
    return len(data) - len(data.translate(None, _CONTROLS)) + text.count("\ufffd")


def without_marks(text: str) -> str:
    """``text`` without the bidi and zero-width marks that some devices add and others drop."""
    return text if text.isascii() or text.isprintable() else _MARKS.sub("", text)


def flatten(text: str) -> str:
    """``text`` for matching: every blank one U+0020, no bidi or zero-width marks; line ends stay."""
    if text.isascii() and "\t" not in text:
        return text
    for blank in "\u00a0\u202f\u2009\u3000\t":
        text = text.replace(blank, " ")
    return _MARKS.sub("", text)


@dataclass(slots=True)
class Page:
    """The lines of a paste; ``flat[i]`` is what headers are looked for in, "" where line i is blank,
    ``text`` all of it as it was before its ends were trimmed.

    ``moments`` are the lines that end in a full date with time, ``stamps`` those that begin with
    one, ``clocks`` all that end as if in a time; ``known`` are folded names, and ``said`` what the
    owner says of lines: a header (True) or none. Built by :func:`lay_out`.
    """

    text: str
    raw: list[str]
    flat: list[str]
    pasted_at: datetime
    known: frozenset[str]
    clocks: list[int] = field(default_factory=list)
    moments: dict[int, Moment] = field(default_factory=dict)
    stamps: dict[int, Stamp] = field(default_factory=dict)
    has_blanks: bool = True
    said: Mapping[int, bool] = field(default_factory=dict)

    def is_blank(self, at: int) -> bool:
        """Is line ``at`` blank, or outside the paste?"""
        return not 0 <= at < len(self.flat) or not self.flat[at]

    def opens(self, at: int) -> bool:
        """Does a paragraph begin at line ``at``? Always, in a paste that has lost its blank lines.

        And always where the owner says that there is a header.
        """
        return at == 0 or not self.flat[at - 1] or not self.has_blanks or self.said.get(at, False)

    def knows(self, name: str) -> bool:
        """Is ``name`` one of the members' names?"""
        return bool(self.known) and fold_name(name) in self.known

    def name(self, at: int, end: int) -> str:
        """The name in the first ``end`` characters of ``flat[at]``, as it was written."""
        line = self.raw[at].strip()
        if len(line) != len(self.flat[at]):
            line = line.strip(_OUTER)
            kept = (place for place, each in enumerate(line) if each not in _HIDDEN)
            end = next(islice(kept, end, None), len(line))
        return line[:end].rstrip()

    def rest(self, at: int, start: int) -> str:
        """What stands in ``flat[at]`` from ``start`` on, as it was written."""
        return self.raw[at].strip().strip(_OUTER)[len(self.name(at, start)) :].strip()

    def cuts(self, at: int, spots: Collection[int]) -> list[str]:
        """``flat[at]`` cut at the rising ``spots``, each part as it was written; linear for any line."""
        line = self.raw[at].strip()
        bounds = [0, *spots]
        if len(line) != len(self.flat[at]):
            line = line.strip(_OUTER)
            kept = [place for place, each in enumerate(line) if each not in _HIDDEN]
            bounds = [kept[spot] if spot < len(kept) else len(line) for spot in bounds]
        return [line[start:end].strip() for start, end in pairwise([*bounds, len(line)])]

    def next_line(self, at: int) -> int:
        """The first line from ``at`` on that is not blank; the number of lines if there is none."""
        while at < len(self.flat) and not self.flat[at]:
            at += 1
        return at


def lay_out(
    text: str, *, pasted_at: datetime, known: Collection[str] = (), said: Mapping[int, bool] | None = None
) -> Page:
    """``text`` (mended) as a page."""
    raw = text.split("\n")
    flattened = flatten(text)
    flat = [line.strip() for line in flattened.split("\n")]
    page = Page(flattened, raw, flat, pasted_at.astimezone(CHINA), frozenset(map(fold_name, known)) - {""})
    page.said = said or {}
    page.clocks = [at for at, line in enumerate(flat) if line[-3:-2] == ":" or line[-1:] in ("M", "m")]
    seen: dict[str, Moment | None] = {}
    days: dict[str, Moment | None] = {}
    for at in page.clocks:
        tail = flat[at][-40:]
        if tail not in seen:
            seen[tail] = moment_of(tail, days)
        if moment := seen[tail]:
            before = len(flat[at]) - len(tail)
            page.moments[at] = moment._replace(start=moment.start + before) if before else moment
    page.stamps = _stamps(page)
    inner = "\n".join(flat).strip("\n")
    page.has_blanks = "\n\n" in inner
    return page


def _stamps(page: Page) -> dict[int, Stamp]:
    """The lines that begin with a full date with time and do not end with it."""
    likely = [at for at, line in enumerate(page.flat) if line[:1] in _LEADS and ":" in line[9:22]]
    return {
        at: stamp
        for at in likely
        if (at not in page.moments or page.moments[at].start) and (stamp := find_stamp(page.flat[at]))
    }
