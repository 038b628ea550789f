"""e-mail: the phone's export — a title, date lines, and headers of name, two blanks, time."""

from __future__ import annotations

import re
from bisect import bisect_right
from datetime import date, timedelta
from typing import NamedTuple

from core.paste.headers import Family, Mark, fits
from core.paste.moments import CLOCK, DAY_GUESSED, NOTHING_GUESSED, count_back, on_day
from core.paste.page import Page
from core.text import Text

_HEADER = re.compile(r"(.*[^ ]) {2}" + CLOCK.pattern)
_DASHES = tuple("—─－-")
_DATE = re.compile(r"[—─－-]{3,} *([12][0-9]{3})-([0-9]{1,2})-([0-9]{1,2}) *[—─－-]{3,}$")
_TITLE = re.compile(r".{0,200}聊天记录如下 ?[，,]? ?(?:请查收)? ?[。.:：]?$|Dear ?[:：,，]?$")


class _Header(NamedTuple):
    line: int
    name: str
    time: tuple[int, int]

    def on(self, day: date, guessed: frozenset[str] = NOTHING_GUESSED) -> Mark:
        return Mark(self.line, self.line + 1, self.name, on_day(day, *self.time), guessed)


def _marks(page: Page) -> list[Mark]:
    headers = [header for at in page.clocks if (header := _header(page, at))]
    if not headers:
        return []
    days = [(at, day) for at, line in enumerate(page.flat) if line[-1:] in _DASHES and (day := _day(line))]
    top = min(headers[0].line, days[0][0] if days else len(page.flat))
    titles = [at for at in range(top) if _TITLE.match(page.flat[at])]
    notices = [Mark(at, at + 1, "", notice=True) for at in (*titles, *(at for at, _ in days))]
    return sorted([*_on_their_days(page, headers, days), *notices])


def _header(page: Page, at: int) -> _Header | None:
    line = page.flat[at]
    if len(line) > 600 or not (found := _HEADER.match(line)):
        return None
    name = page.name(at, found.end(1))
    alone = page.opens(at) and (page.is_blank(at + 1) or not page.has_blanks)
    if not fits(page, name) or not (alone or page.knows(name)):
        return None
    return _Header(at, name, (int(found[2]), int(found[3])))


def _day(line: str) -> date | None:
    if found := _DATE.match(line):
        try:
            return date(int(found[1]), int(found[2]), int(found[3]))
        except ValueError:
            return None
    return None


def _on_their_days(page: Page, headers: list[_Header], days: list[tuple[int, date]]) -> list[Mark]:
    """The headers on the day of the last date line; what stands before the first is guessed."""
    first = days[0][0] if days else len(page.flat)
    early = [header for header in headers if header.line < first]
    # Where a date line follows a day ended: what stands before it is of the day before at the latest.
    last = on_day(days[0][1] - timedelta(days=1), 23, 59) if days else page.pasted_at
    guesses = count_back([header.time for header in early], last)
    marks = [header.on(day, DAY_GUESSED) for header, day in zip(early, guesses, strict=True)]
    lines = [at for at, _ in days]
    for header in headers[len(early) :]:
        marks.append(header.on(days[bisect_right(lines, header.line) - 1][1]))
    return marks


EMAIL = Family(
    name="e-mail",
    title=Text("手机导出的邮件", "E-mailed from the phone"),
    sample=(
        "快乐群 微信群上的聊天记录如下，请查收。\n\n—————  2026-09-28  —————\n\n\n"
        "阿杰  18:44\n\n我猜 99\n\n小鱼  18:47\n\n[图片: 196bcf.jpg(请在附件中查看)]"
    ),
    marks=_marks,
)
