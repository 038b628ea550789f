"""chain 接龙: its header, example, entries and tail, as WeChat writes them.

A chain is re-posted whole with every new entry, and its numbers change. Posts with the same
header, example and tail are one chain; the newest says what is in it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from functools import lru_cache
from typing import NamedTuple

from core.fold import fold_name, fold_text
from core.paste.headers import Family, Mark
from core.paste.page import Page
from core.text import Text

BEGINNINGS = ("#接龙", "＃接龙", "#Group Note", "# 接龙", "#群接龙")
MOST_ENTRIES = 500
_SEPARATORS = ".、)）:：，,-#．。"
_ENTRY = re.compile(
    rf"([0-9]{{1,3}})(?:\ufe0f?\u20e3|\s?[{re.escape(_SEPARATORS)}](?![0-9])\s*|\s?[、)）．。]\s*)(.*)$"
)
_EXAMPLE = re.compile(r"(?:格式如|格式|例如|例|如)[\s:：]")
_SKIPPED = 5
"""How many numbers somebody may skip who writes a chain by hand."""
_LONGEST = 64
_STOPS = frozenset(" \t\u00a0\u2005\u3000:：，,、;；+＋(（[【")
_UNITS = "人份位个盒箱斤件只张本套袋瓶票组元块大小"
_COUNT = re.compile(rf"(.*?\S)(?:[xX×*] ?[0-9]{{1,4}}\S?|[0-9]{{1,4}} ?[{_UNITS}].{{0,4}})$")


class Entry(NamedTuple):
    """What stands behind one number of a chain; ``line`` is its first line in the post."""

    line: int
    text: str


class Chain(NamedTuple):
    """A post of a chain; ``frame`` is what stands around the entries and tells chains apart."""

    frame: str
    entries: tuple[Entry, ...]

    @property
    def title(self) -> str:
        """The frame without the word that begins it; what its entries are entries of."""
        beginning = next(each for each in BEGINNINGS if self.frame.startswith(each))
        return self.frame[len(beginning) :].strip() or self.frame


@lru_cache(maxsize=512)
def read_chain(body: str) -> Chain | None:
    """The chain that is all of ``body``, or None: no chain, or nobody in it."""
    if not body.startswith(BEGINNINGS):
        return None
    lines = body.split("\n")
    start = _first(lines)
    if not start:
        return None
    entries: list[list[str]] = []
    spots: list[int] = []
    number, at = 0, start
    while at < len(lines):
        found = _ENTRY.match(lines[at].strip())
        if found and number <= int(found[1]) <= number + _SKIPPED and len(entries) < MOST_ENTRIES:
            number = int(found[1])
            entries.append([found[2].strip()])
            spots.append(at)
        elif lines[at].strip():
            if not lines[at - 1].strip() and not _goes_on(lines, at, number):
                break
            if not entries[-1][0]:  # the number stood alone on its line
                entries[-1], spots[-1] = [], at
            entries[-1].append(lines[at].strip())
        at += 1
    frame = "\n".join(filter(None, map(str.strip, [*lines[:start], *lines[at:]])))
    texts = (Entry(spot, "\n".join(each)) for spot, each in zip(spots, entries, strict=True))
    return Chain(frame, tuple(each for each in texts if each.text))


def _first(lines: list[str]) -> int:
    """The line of entry 1: of several the one behind a blank line or the example, the last such."""
    ones = [at for at, line in enumerate(lines) if at and _number(line) == 1]
    apart = [at for at in ones if not lines[at - 1].strip() or _EXAMPLE.match(lines[at - 1].strip())]
    if not apart:
        return ones[0] if ones else 0
    # A tail may be numbered as well ("1. bring a cup"): the longest run of numbers is the chain.
    return max(apart, key=lambda at: (_run(lines, at), at))


def _number(line: str) -> int:
    found = _ENTRY.match(line.strip())
    return int(found[1]) if found else 0


def _run(lines: list[str], at: int) -> int:
    number = size = 0
    for line in lines[at:]:
        if number <= (found := _number(line)) <= number + _SKIPPED and (found != 1 or not size):
            number, size = found, size + 1
    return size


def _goes_on(lines: list[str], at: int, number: int) -> bool:
    """Do entries follow the blank line before ``at``? Blank lines may have crept in between."""
    return any(number < _number(line) <= number + _SKIPPED for line in lines[at:])


def name_in(text: str, known: Collection[str]) -> tuple[str, str, bool]:
    """The name that an entry begins with, the rest of it, and whether the name is a known one.

    ``known`` are folded names. The longest that begins ``text`` is taken, else the first word.
    """
    first = text.partition("\n")[0]
    ends = [end for end in range(min(len(first), _LONGEST), 0, -1) if _is_edge(first, end)]
    for end in ends:
        if fold_name(first[:end]) in known:
            return _apart(text, end, True)
    for end in range(min(len(first), _LONGEST), 1, -1):
        if known and fold_name(first[:end]) in known:
            return _apart(text, end, False)
    word = next((end for end in range(1, len(first)) if first[end] in _STOPS), len(first))
    counted = _COUNT.match(first[:word])
    return _apart(text, counted.end(1) if counted else word, False)


def _is_edge(text: str, end: int) -> bool:
    """Does a word end before ``end``: at a blank, at a sign, where figures begin?"""
    if end == len(text) or text[end] in _STOPS:
        return True
    after, before = text[end], text[end - 1]
    return after.isdigit() != before.isdigit() or unicodedata.category(after)[0] in "SP"


def _apart(text: str, end: int, is_known: bool) -> tuple[str, str, bool]:
    name, rest = text[:end].strip(), text[end:]
    return name, rest.lstrip(" \t\u2005\u3000:：，,、;；").strip(), is_known


def squeeze(words: str) -> str:
    """``words`` without blanks and signs: how an entry is found again whoever cut it up."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", words).casefold()) or fold_text(words)


def _marks(page: Page) -> list[Mark]:
    if not any(beginning in page.once for beginning in BEGINNINGS):
        return []
    return [
        Mark(at, at, "", None, frozenset({"sender"}))
        for at, line in enumerate(page.flat)
        if line[:1] in _HASHES and line.startswith(BEGINNINGS) and page.opens(at) and _has_entries(page, at)
    ]


_HASHES = frozenset("#＃")


def _has_entries(page: Page, at: int) -> bool:
    return any(_number(line) == 1 for line in page.flat[at + 1 : at + 100])


CHAIN = Family(
    name="chain",
    title=Text("接龙", "Group Note"),
    sample="#接龙\n中秋聚餐报名\n例 张三 2人\n\n1. 小鱼 1人\n2. 阿杰 2人\n\n截止周五 12:00",
    marks=_marks,
    weight=0.75,
    dated=False,
    certain=True,
)
