"""The page that says who took how much of a red packet."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from core.message import Kind, Line, Source
from core.paste.screenshot.bubbles import Print
from core.paste.screenshot.chat import doubts_of
from core.paste.screenshot.names import Names
from core.paste.screenshot.seen import Box, Picture, Reading, Recognised, Role, Seen
from core.paste.screenshot.separators import Separator, read_separator
from core.paste.screenshot.wording import tidy

_HEADING = re.compile(
    r"(?:[0-9]+个红包(?:共[0-9.,]+元)?|已?领取[0-9]+/[0-9]+个?|[0-9]+redpackets?)(?:[，,。.].*)?",
    re.IGNORECASE,
)
_AMOUNT = re.compile(r"[¥￥]?([0-9]{1,3}(?:[,，]?[0-9]{3})*[.．][0-9]{2})元?")
_BEST = re.compile("手气最佳|Luckiest", re.IGNORECASE)
_SECONDS = re.compile(r"(?<=[0-9][:：][0-9]{2})[:：][0-9]{2}$")


def is_packet_page(prints: Sequence[Print]) -> bool:
    """Whether these are of such a page: its heading and amounts, both in no bubble."""
    bare = [each.row for each in prints if each.area.outside is None]
    return any(map(_is_heading, bare)) and any(_amount(row) is not None for row in bare)


def _is_heading(row: Recognised) -> bool:
    return bool(_HEADING.fullmatch("".join(row.text.split())))


def read_packet(rows: Sequence[Recognised], picture: Picture, now: datetime, names: Names) -> Reading:
    """A line for each share: the name its sender, the amount its body (``23.45元``), its role best or not."""
    rows = sorted((tidy(row) for row in rows if row.text.strip()), key=lambda row: row.box.top)
    head = next((row.box.bottom for row in rows if _is_heading(row)), 0.0)
    below = [row for row in rows if row.box.top >= head - 1]
    amounts = [row for row in below if _amount(row) is not None and row.box.left > 0.45 * picture.width]
    used: set[int] = set()
    seen = [share for row in amounts if (share := _share(row, below, amounts, now, names, used))]
    return Reading(tuple(seen), tuple(row.text for row in rows if id(row) not in used))


def _share(
    amount: Recognised,
    rows: Sequence[Recognised],
    amounts: Sequence[Recognised],
    now: datetime,
    names: Names,
    used: set[int],
) -> Seen | None:
    """One row of the list: name and time at the left, amount and 手气最佳 at the right."""
    end = min((row.box.top for row in amounts if row.box.top > amount.box.bottom), default=float("inf"))
    height = amount.box.height
    lower = min(end - 0.2 * height, amount.box.bottom + 2.2 * height)
    left = [row for row in rows if row.box.right <= amount.box.left and id(row) not in used]
    name = min(
        (row for row in left if abs(row.box.middle[1] - amount.box.middle[1]) < 0.8 * height),
        key=lambda row: abs(row.box.middle[1] - amount.box.middle[1]),
        default=None,
    )
    if name is None:
        return None
    under = [row for row in rows if name.box.bottom - 0.4 * height < row.box.middle[1] < lower]
    time = next((row for row in under if row in left and row is not name and _time(row, now)), None)
    best = next((row for row in under if _BEST.search(row.text)), None)
    used |= {id(row) for row in (amount, name, time, best) if row is not None}
    who, is_guessed = names.find(name.text)
    when = _time(time, now) if time is not None else None
    guessed = (when.guessed if when else frozenset()) | ({"name"} if is_guessed else frozenset())
    body = f"{_amount(amount)}元"
    line = Line(
        who, when.at if when else None, body, Kind.RED_PACKET, None, guessed, source=Source.SCREENSHOT
    )
    box = Box(name.box.left, name.box.top, amount.box.right, max(amount.box.bottom, name.box.bottom))
    doubtful = ((0, len(body)),) if doubts_of(amount) else ()
    role = Role.BEST_SHARE if best is not None else Role.SHARE
    return Seen(line, box, (name.box, amount.box), doubtful, () if is_guessed else doubts_of(name), role=role)


def _amount(row: Recognised) -> str | None:
    found = _AMOUNT.fullmatch("".join(row.text.split()))
    return re.sub("[,，]", "", found[1]).replace("．", ".") if found else None


def _time(row: Recognised, now: datetime) -> Separator | None:
    return read_separator(_SECONDS.sub("", row.text.strip()), now)
