"""with-id: the name with its account and a time on one line, parts of the date missing, the text below."""

from __future__ import annotations

from core.paste.headers import Family, Mark, fits
from core.paste.ids import Account, split_wechat, told_apart
from core.paste.moments import Short, find_short, place
from core.paste.page import Page
from core.text import Text

_BRACKETS = (")", "）", ">")


def _marks(page: Page) -> list[Mark]:
    if not any(bracket in page.once for bracket in _BRACKETS):
        return []
    names: dict[int, Account] = {}
    shorts: dict[int, Short] = {}
    for at in sorted([*page.moments, *page.clocks]):
        line = page.flat[at]
        if not any(bracket in line[-40:] for bracket in _BRACKETS) or len(line) > 600:
            continue
        moment = page.moments.get(at)
        short = None if moment else find_short(line)
        whole = page.name(at, moment.start if moment else short.start if short else 0)
        who = split_wechat(whole)
        if who.account and fits(page, who.name):
            names[at] = who
            if short:
                shorts[at] = short
    places = dict(zip(shorts, place(list(shorts.values()), page.pasted_at), strict=True))
    return [
        Mark(at, at + 1, name, *(places.get(at) or page.moments[at][1:]))
        for at, name in told_apart(names).items()
    ]


WITH_ID = Family(
    name="with-id",
    title=Text("名字带账号（其他工具导出）", "Name with account (other tools)"),
    sample="阿杰(wxid_a1b2c3) 09-28 14:00:03\n我猜 99\n\n小鱼(fish_2020) 09-28 14:00:41\n99.9",
    marks=_marks,
)
