"""dated-first: date and time, then the name, on a line of their own, the text below — other tools."""

from __future__ import annotations

from core.paste.headers import Family, Mark, fits
from core.paste.ids import Account, split_wechat, told_apart
from core.paste.inline import inline_marks
from core.paste.page import Page
from core.text import Text


def _marks(page: Page) -> list[Mark]:
    if not page.stamps or 2 * len(inline_marks(page)) > len(page.stamps):
        return []
    names: dict[int, Account] = {}
    for at, stamp in page.stamps.items():
        if page.flat[at][stamp.end : stamp.end + 1] != " ":
            continue
        whole = page.rest(at, stamp.end)
        who = Account(whole, whole, "") if page.knows(whole) else split_wechat(whole)
        # These tools leave no blank line; a time to the second is not what members write.
        if fits(page, who.name) and (stamp.to_second or page.opens(at) or page.knows(who.name)):
            names[at] = who
    return [Mark(at, at + 1, name, *page.stamps[at][1:3]) for at, name in told_apart(names).items()]


DATED_FIRST = Family(
    name="dated-first",
    title=Text("先时间后名字（其他工具导出）", "Time before name (other tools)"),
    sample="2026-09-28 14:00:03 阿杰\n我猜 99\n2026-09-28 14:00:41 小鱼\n99.9",
    marks=_marks,
)
