"""qq: QQ's export, ``date time 【title】name(number)``, and its copies, ``【title】name time``."""

from __future__ import annotations

import re

from core.paste.headers import Family, Mark, fits
from core.paste.ids import Account, split_qq, told_apart
from core.paste.moments import Short, find_short, place
from core.paste.page import Page
from core.text import Text

_TITLE = re.compile(r"【[^【】\n]{1,20}】(?=.)")


def _marks(page: Page) -> list[Mark]:
    return sorted([*_exported(page), *_copied(page)], key=lambda mark: mark.line)


def _name(page: Page, name: str) -> str:
    """``name`` without the title before it, unless a member bears it so."""
    return name if page.knows(name) else _TITLE.sub("", name, count=1).strip() or name


def _exported(page: Page) -> list[Mark]:
    found: dict[int, Account] = {}
    for at, stamp in page.stamps.items():
        line = page.flat[at]
        if line[-1] not in ")）>" or line[stamp.end : stamp.end + 1] != " " or len(line) > 600:
            continue
        whole = page.rest(at, stamp.end)
        who = split_qq(whole)
        if who.account and fits(page, who.name):
            found[at] = Account(_name(page, whole), _name(page, who.name), who.account)
    return [Mark(at, at + 1, name, *page.stamps[at][1:3]) for at, name in told_apart(found).items()]


def _copied(page: Page) -> list[Mark]:
    shorts = {at: short for at in page.clocks if (short := _short(page, at))}
    # "I ran 1:19:33" is a result, not a header: one without a title is believed beside others only.
    sure = any(_TITLE.match(page.flat[at]) or page.knows(page.name(at, shorts[at].start)) for at in shorts)
    alone = len(shorts) < 2 or page.moments or page.stamps
    if not sure and (alone or all(page.is_blank(at + 1) for at in shorts)):
        return []
    places = place(list(shorts.values()), page.pasted_at)
    return [
        Mark(at, at + 1, _name(page, page.name(at, short.start)), *placed)
        for (at, short), placed in zip(shorts.items(), places, strict=True)
    ]


def _short(page: Page, at: int) -> Short | None:
    """The time to the second, without a day, that ends line ``at`` behind a name."""
    line = page.flat[at]
    if line[-6:-5] != ":" or not page.opens(at) or len(line) > 600:
        return None
    short = find_short(line)
    if not short or short.has_day or not short.to_second or line[short.start - 1 : short.start] != " ":
        return None
    return short if fits(page, page.name(at, short.start)) else None


QQ = Family(
    name="qq",
    title=Text("QQ 群聊天记录", "QQ chat"),
    sample="2026-09-28 14:00:03 【管理员】阿杰(10001)\n我猜 99\n\n2026-09-28 14:00:41 小鱼(10002)\n99.9",
    marks=_marks,
)
