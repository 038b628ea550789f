"""A paste cut into lines: as it came, and as headers are looked for in it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
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
    for mark in _HIDDEN:  # looking for one sign after the other is quicker than looking once for any
        if mark in text:
            text = text.replace(mark, "")
    return text


@dataclass(slots=True)
class Page:
    """The lines of a paste; ``flat[i]`` is what headers are looked for in, "" where line i is blank.

    ``filled`` of them are not blank. ``different`` are those that are more than a full date with
    time, each once, for a chat says the same again and again; ``once`` is these as one text.

    ``moments`` are the lines that end in a full date with time, ``stamps`` those that begin with
    one, ``clocks`` all others that end as if in a time; ``known`` are folded names, and ``said`` what
    the owner says of lines: a header (True) or none. Built by :func:`lay_out`.
    """

    raw: list[str]
    flat: list[str]
    different: list[str]
    once: str
    pasted_at: datetime
    known: frozenset[str]
    filled: int
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

    def find(self, lines: Collection[str]) -> list[int]:
        """Where the different ``lines`` stand."""
        return [at for at, line in enumerate(self.flat) if line in lines] if lines else []

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
    flat = list(map(str.strip, raw if flattened == text else flattened.split("\n")))
    all_different = dict.fromkeys(flat)
    clocks = [line for line in all_different if line[-3:-2] == ":" or line[-1:] in ("M", "m")]
    moments = _moments(clocks)
    bare = {line for line, moment in moments.items() if not moment.start}
    different = [line for line in all_different if line not in bare]
    stamps = _stamps(different)
    names = frozenset(map(fold_name, known)) - {""}
    filled = len(flat) - flat.count("")
    page = Page(raw, flat, different, "\n".join(different), pasted_at.astimezone(CHINA), names, filled)
    page.said = said or {}
    page.has_blanks = _has_blanks(page)
    page.moments = {at: moments[line] for at, line in enumerate(flat) if line in moments}
    page.clocks = page.find(set(clocks) - moments.keys())
    page.stamps = {at: stamps[flat[at]] for at in page.find(stamps.keys())}
    return page


def _has_blanks(page: Page) -> bool:
    """Whether a blank line stands between two others."""
    last = len(page.flat) - 1
    while last > 0 and not page.flat[last]:
        last -= 1
    return "" in islice(page.flat, page.next_line(0), last)


def _moments(clocks: Iterable[str]) -> dict[str, Moment]:
    """The lines that end in a full date with time."""
    found: dict[str, Moment] = {}
    days: dict[str, Moment | None] = {}
    for line in clocks:
        if moment := moment_of(line[-40:], days):
            before = max(0, len(line) - 40)
            found[line] = moment._replace(start=moment.start + before) if before else moment
    return found


def _stamps(lines: Iterable[str]) -> dict[str, Stamp]:
    """The lines that begin with a full date with time."""
    likely = [line for line in lines if line[:1] in _LEADS and ":" in line[9:22]]
    return {line: stamp for line in likely if (stamp := find_stamp(line))}
