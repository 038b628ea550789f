"""wecom: the name and a time without a year on one line — 企业微信, and old clients' ``昨天 19:18``."""

from __future__ import annotations

import re

from core.paste.headers import Family, Mark, fits
from core.paste.moments import Short, find_short, place
from core.paste.page import Page
from core.text import Text

_OUTSIDE = re.compile(r"(?:@(?:微信联系人|微信|WeChat))+$")
"""What WeCom adds to the name of somebody who is not of the firm."""


def inside_name(page: Page, name: str) -> str:
    """``name`` without what WeCom adds to it, unless a member bears it so."""
    return name if page.knows(name) else (_OUTSIDE.sub("", name).rstrip() or name)


def _marks(page: Page) -> list[Mark]:
    shorts = _shorts(page)
    sure = {at for at in shorts if _is_sure(page, at, shorts)}
    likely = [at for at in shorts if at not in sure and page.opens(at)]
    # Words may end in a time: without a full one it takes two of them, something said, no full dates.
    full = page.moments or page.stamps
    if not full and len(sure) + len(likely) > 1 and any(not page.is_blank(at + 1) for at in likely):
        sure.update(likely)
    lines = sorted(sure)
    places = place([shorts[at] for at in lines], page.pasted_at)
    marks = [
        Mark(at, at + 1, _name(page, at, shorts[at].start), *placed)
        for at, placed in zip(lines, places, strict=True)
    ]
    return sorted([*marks, *_with_year(page)], key=lambda mark: mark.line)


def _shorts(page: Page) -> dict[int, Short]:
    """The lines of a name and a time that has a day but no year."""
    found: dict[int, Short] = {}
    for at in page.clocks:
        line = page.flat[at]
        if line[-3:-2] != ":" or len(line) > 600:
            continue
        short = find_short(line)
        if not short or not short.has_day or line[short.start - 1 : short.start] != " ":
            continue
        if fits(page, page.name(at, short.start)):
            found[at] = short
    return found


def _is_sure(page: Page, at: int, shorts: dict[int, Short]) -> bool:
    name = page.name(at, shorts[at].start)
    if page.knows(name) or _OUTSIDE.search(name):
        return True
    placed = page.opens(at) or at - 1 in shorts
    return placed and bool(shorts[at].month) and shorts[at].to_second


def _name(page: Page, at: int, end: int) -> str:
    name = page.name(at, end)
    return name if page.knows(name) else (inside_name(page, name).rstrip(":：").rstrip() or name)


def _with_year(page: Page) -> list[Mark]:
    """Headers with the year that say where the member comes from."""
    marks = []
    for at, moment in page.moments.items():
        name = page.name(at, moment.start) if moment.start else ""
        if name and _OUTSIDE.search(name):
            marks.append(Mark(at, at + 1, inside_name(page, name), moment.at, moment.guessed))
    return marks


WECOM = Family(
    name="wecom",
    title=Text("企业微信（时间不带年份）", "WeCom (times without a year)"),
    sample="江南~小朱@微信@微信联系人 8/12 12:55:45\n我猜 99\n\n阿杰 8/12 12:56:02\n99.9",
    marks=_marks,
)
