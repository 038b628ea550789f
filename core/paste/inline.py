"""inline: ``[date time] name: text`` and ``name (date time):text`` on one line — other tools."""

from __future__ import annotations

import re

from core.paste.headers import Family, Mark, fits
from core.paste.ids import split_wechat
from core.paste.moments import Stamp, find_stamp
from core.paste.notices import is_notice
from core.paste.page import Page
from core.text import Text

_LONGEST = 64
_COLON = re.compile(r"(?<![0-9])[:：]|[:：](?![0-9])")
"""Not the colon of ``12:00``; a member may be called so."""
_SYSTEM = frozenset({"系统", "系统消息", "系统提示", "system"})
_BEHIND = re.compile(r"[)）] ?[:：]")
_ENDS = ("):", "）：", ") :", "）:", ")：")


def inline_marks(page: Page) -> list[Mark]:
    """The headers of lines that begin with a date and have a name and a colon behind it."""
    marks: list[Mark] = []
    for at, stamp in page.stamps.items():
        line = page.flat[at]
        spot = stamp.end + (line[stamp.end : stamp.end + 1] == " ")
        if spot == stamp.end and not line.startswith("["):
            continue
        colon = _colon(page, line, spot)
        if colon > spot:
            _, name, rest = page.cuts(at, (spot, colon))
            marks.append(_mark(page, at, name, stamp, rest[1:].strip()))
        elif is_notice(line[spot:]):
            marks.append(Mark(at, at + 1, "", notice=True))
    return marks


def _mark(page: Page, at: int, name: str, stamp: Stamp, rest: str) -> Mark:
    if name.lower() in _SYSTEM and not page.knows(name):
        return Mark(at, at + 1, "", notice=True)
    plain = name if page.knows(name) else split_wechat(name).name
    return Mark(at, at + 1, plain, stamp.at, stamp.guessed, rest=rest)


def _colon(page: Page, line: str, spot: int) -> int:
    """Where the name that begins at ``spot`` ends: the longest known one, else at the first colon."""
    if page.knows(line[spot:]):
        return 0
    colons = [found.start() for found in _COLON.finditer(line, spot, spot + 2 * _LONGEST)]
    known = [colon for colon in colons if page.knows(line[spot:colon])]
    colon = known[-1] if known else (colons or [0])[0]
    return colon if colon and fits(page, line[spot:colon].strip(), _LONGEST) else 0


def _behind(page: Page) -> list[Mark]:
    """The headers with the date in brackets behind the name."""
    if not any(end in page.once for end in _ENDS):
        return []
    hits = [at for at, line in enumerate(page.flat) if any(end in line for end in _ENDS)]
    return [mark for at in hits if (mark := _split(page, at))]


def _split(page: Page, at: int) -> Mark | None:
    line = page.flat[at][:200]
    for found in _BEHIND.finditer(line):
        start = max(line.rfind("(", 0, found.start()), line.rfind("（", 0, found.start()))
        inside = line[start + 1 : found.start()].strip()
        stamp = find_stamp(inside) if start > 0 else None
        if stamp and stamp.end == len(inside) and fits(page, page.name(at, start)):
            return _mark(page, at, page.name(at, start), stamp, page.rest(at, found.end()))
    return None


def _marks(page: Page) -> list[Mark]:
    return sorted([*inline_marks(page), *_behind(page)], key=lambda mark: mark.line)


INLINE = Family(
    name="inline",
    title=Text("时间、名字、内容同一行（其他工具导出）", "Time, name and text on one line (other tools)"),
    sample="[2026-09-28 14:00] 阿杰: 我猜 99\n[2026-09-28 14:01] 小鱼: 99.9",
    marks=_marks,
)
