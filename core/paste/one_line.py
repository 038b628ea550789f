"""one-line: the three lines of every message pasted through a one-line field, blanks between all.

Where a text ends and the next name begins only the members' names can tell; without them the
last word is taken, marked guessed.
"""

from __future__ import annotations

import re
from itertools import pairwise

from core.paste.headers import Family, Mark, fits
from core.paste.moments import AHEAD, Moment, find_moment
from core.paste.page import Page
from core.text import Text

_INNER = re.compile(
    r"(?<= )[12][0-9]{3}(?:年 ?[0-9]{1,2}月 ?[0-9]{1,2}日|([/.-])[0-9]{1,2}\1[0-9]{1,2})"
    r" +(?:[^ 0-9]{1,4} ?)?[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?: ?[AaPp]\.?[Mm]\.?)?(?= |$)"
)
_LONGEST = 64
_NAME_GUESSED = frozenset({"name"})


def _marks(page: Page) -> list[Mark]:
    alone = page.filled == 1
    marks: list[Mark] = []
    likely = {line for line in page.different if len(line) > 18 and line.count(":") > (not alone)}
    for at in page.find(likely):
        if at not in page.stamps:
            marks += _of_line(page, at, page.flat[at], alone)
    return marks


def _of_line(page: Page, at: int, line: str, alone: bool) -> list[Mark]:
    """The headers within one line; none where its dates are words: in a row, or still to come."""
    found = [
        (match.start(), match.end(), moment)
        for match in _INNER.finditer(line)
        if (moment := find_moment(match[0]))
    ]
    if not found or any(moment.at > page.pasted_at + AHEAD for *_, moment in found):
        return []
    texts = [line[end:start] for (_, end, _), (start, _, _) in pairwise(found)]
    if any(not text.strip() for text in texts) or (not texts and found[0][1] == len(line)):
        return []
    if not texts and not (alone or page.knows(line[: found[0][0]])):
        return []
    return _cut(page, at, line, found)


def _cut(page: Page, at: int, line: str, found: list[tuple[int, int, Moment]]) -> list[Mark]:
    double = len(found) > 2 and all("  " in line[a[1] : b[0]].strip() for a, b in pairwise(found))
    begins: list[tuple[int, bool]] = []
    before = 0
    for start, end, _ in found:
        begins.append(_begin(page, line, before, start, double))
        before = end
    spots = [
        spot
        for (begin, _), (start, end, _) in zip(begins, found, strict=True)
        for spot in (begin, start, end)
    ]
    parts = page.cuts(at, spots)
    marks = [Mark(at, at + 1, "", None, frozenset({"sender"}), rest=parts[0])] if parts[0] else []
    for nth, ((_, is_known), (_, _, moment)) in enumerate(zip(begins, found, strict=True)):
        name, rest = parts[3 * nth + 1], parts[3 * nth + 3]
        guessed = moment.guessed if is_known else moment.guessed | _NAME_GUESSED
        marks.append(Mark(at, at + 1, name, moment.at, guessed, rest=rest))
    return marks


def _begin(page: Page, line: str, before: int, end: int, double: bool) -> tuple[int, bool]:
    """Where the name that ends at ``end`` begins, and whether that is sure."""
    first = max(before, end - _LONGEST)
    words = [spot for spot in range(first, end) if line[spot] != " " and (spot == 0 or line[spot - 1] == " ")]
    for spot in words:
        if page.knows(line[spot:end]):
            return spot, True
    if before == 0 and fits(page, line[:end].strip(), 32):
        return 0, not page.known
    if double:
        return line.rstrip().rfind("  ", before, end - 1) + 2, False
    return (words[-1] if words else end), False


ONE_LINE = Family(
    name="one-line",
    title=Text("都在一行里（贴过单行输入框）", "All on one line (through a one-line field)"),
    sample='阿杰 2026年09月28日 14:30 我选 B 小鱼 2026年09月28日 14:32 [语音] 4"',
    marks=_marks,
    weight=0.9,
    dated=False,
)
