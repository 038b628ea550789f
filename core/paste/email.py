"""e-mail: the phone's export — a title, date lines, and headers of name, two blanks, time."""

from __future__ import annotations

import re
from datetime import date, timedelta

from core.paste.headers import Family, Mark, fits
from core.paste.moments import CLOCK, DAY_GUESSED, NOTHING_GUESSED, count_back, on_day
from core.paste.page import Page
from core.text import Text

_HEADER = re.compile(r"(.*[^ ]) {2}" + CLOCK.pattern)
_DATE = re.compile(r"[—─－-]{3,} *([0-9]{4})-([0-9]{1,2})-([0-9]{1,2}) *[—─－-]{3,}$")
_TITLE = re.compile(r".{0,200}聊天记录如下 ?[，,]? ?(?:请查收)? ?[。.:：]?$|Dear ?[:：,，]?$")


def _marks(page: Page) -> list[Mark]:
    found = [mark for at in page.clocks if (mark := _header(page, at))]
    if not found:
        return []
    days = [day for at, line in enumerate(page.flat) if line[-1:] in "—─－-" and (day := _day(line, at))]
    notices = [Mark(at, at + 1, "", notice=True) for at, _ in days]
    top = days[0][0] if days else found[0].line
    notices += [
        Mark(at, at + 1, "", notice=True)
        for at in range(min(top, found[0].line))
        if _TITLE.match(page.flat[at])
    ]
    return sorted([*_on_their_days(page, found, days), *notices], key=lambda mark: mark.line)


def _header(page: Page, at: int) -> Mark | None:
    """The header in line ``at``; its time of day is set on the day the paste begins, for now."""
    line = page.flat[at]
    if at in page.moments or len(line) > 600 or not (found := _HEADER.match(line)):
        return None
    name = page.name(at, found.end(1))
    alone = page.opens(at) and (page.is_blank(at + 1) or not page.has_blanks)
    if not fits(page, name) or not (alone or page.knows(name)):
        return None
    return Mark(at, at + 1, name, on_day(page.pasted_at.date(), int(found[2]), int(found[3])))


def _day(line: str, at: int) -> tuple[int, date] | None:
    if found := _DATE.match(line):
        try:
            return at, date(int(found[1]), int(found[2]), int(found[3]))
        except ValueError:
            return None
    return None


def _on_their_days(page: Page, marks: list[Mark], days: list[tuple[int, date]]) -> list[Mark]:
    """``marks`` on the day of the last date line; what stands before the first is guessed."""
    first = days[0][0] if days else len(page.flat)
    early = [mark for mark in marks if mark.line < first]
    times = [(mark.sent_at.hour, mark.sent_at.minute) for mark in early if mark.sent_at]
    # Before the first date line a day ended, so what stands there is of the day before at the latest.
    last = on_day(days[0][1] - timedelta(days=1), 23, 59) if days else page.pasted_at
    dated = [_on(mark, day, True) for mark, day in zip(early, count_back(times, last), strict=True)]
    following = iter([*days[1:], (len(page.flat), date.max)])
    day = days[0][1] if days else last.date()
    until, upcoming = next(following)
    for mark in marks[len(early) :]:
        while mark.line > until:
            day = upcoming
            until, upcoming = next(following)
        dated.append(_on(mark, day, False))
    return dated


def _on(mark: Mark, day: date, guessed: bool) -> Mark:
    assert mark.sent_at
    return mark._replace(
        sent_at=on_day(day, mark.sent_at.hour, mark.sent_at.minute),
        guessed=DAY_GUESSED if guessed else NOTHING_GUESSED,
    )


EMAIL = Family(
    name="e-mail",
    title=Text("手机导出的邮件", "E-mailed from the phone"),
    sample=(
        "快乐群 微信群上的聊天记录如下，请查收。\n\n—————  2026-09-28  —————\n\n\n"
        "阿杰  18:44\n\n我猜 99\n\n小鱼  18:47\n\n[图片: 196bcf.jpg(请在附件中查看)]"
    ),
    marks=_marks,
)
