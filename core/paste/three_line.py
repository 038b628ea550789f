"""three-line: a name, a full date with time, the text — WeChat 4 on Windows, and phones."""

from __future__ import annotations

from core.paste.headers import Family, Mark
from core.paste.page import Page
from core.text import Text


def _marks(page: Page) -> list[Mark]:
    marks: list[Mark] = []
    raw, flat, moments = page.raw, page.flat, page.moments
    for at, (start, sent, guessed) in moments.items():
        # A name of zero-width marks alone is blank on the page and still a name.
        if start or at == 0 or not (name := raw[at - 1].strip()):
            continue
        if at - 1 in moments and moments[at - 1].start == 0:
            continue
        is_below_blank = at > 1 and not flat[at - 2]  # nearly always: no need to ask the page
        if is_below_blank or page.opens(at - 1) or page.knows(name):
            marks.append(Mark._make((at - 1, at + 1, name, sent, guessed, False, "")))
    return marks


THREE_LINE = Family(
    name="three-line",
    title=Text("三行（电脑新版、手机多选）", "Three lines (new desktop, phone multi-select)"),
    sample="阿杰\n2026年09月28日 13:02\n我猜 99\n\n小 鱼 Fish\n2026年09月28日  9:22\n[强]我选 B",
    marks=_marks,
)
