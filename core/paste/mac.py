"""mac: the name and a full date with time on one line, the text below."""

from __future__ import annotations

from core.paste.headers import Family, Mark, fits
from core.paste.page import Page
from core.paste.wecom import inside_name
from core.text import Text


def _marks(page: Page) -> list[Mark]:
    marks: list[Mark] = []
    for at, moment in page.moments.items():
        if not moment.start or page.flat[at][moment.start - 1] != " ":
            continue
        name = inside_name(page, page.name(at, moment.start))
        if fits(page, name) and (page.opens(at) or page.knows(name)):
            marks.append(Mark(at, at + 1, name, moment.at, moment.guessed))
    return marks


MAC = Family(
    name="mac",
    title=Text("名字和时间同一行（Mac）", "Name and time on one line (Mac)"),
    sample="阿杰 2026/9/28 14:00\n我猜 99\n\n小鱼 2026/9/28 下午2:51\n99.9",
    marks=_marks,
)
