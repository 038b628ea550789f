"""A group in which every table there is has rows, and people are called what breaks tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from core.activity import Moment
from core.clock import CHINA, FixedClock
from core.desk import Desk
from core.desk.sample import play
from core.ledger import State
from core.notices import Notice
from core.text import Lang

ASSETS = Path(__file__).resolve().parents[3] / "assets"
MOMENT = datetime(2026, 11, 18, 14, 41, 18, tzinfo=CHINA)
WILD = (
    *("=1+1", "@SUM(A1)", "+8613800000000", "-2+3", "＝HYPERLINK(1)", "'=引号", "#N/A", "1/2", "<img src=x>"),
    *("00123", "1e5", "TRUE", 'a,b;c"d', "😀👨‍👩‍👧", "\u202eتجربة", "长" * 100),
)
"""Names of members; a tab can only stand in notes."""
NOTE = '\t=1+1\n第二行，"引号"'


def full_desk(folder: Path) -> Desk:
    """The sample group with wild names, a budget, own words, a reversed reward; close it after use."""
    play(folder, ASSETS, MOMENT)
    desk = Desk.open(folder, FixedClock(MOMENT), assets=ASSETS)
    winners = {each.debt.booking.who for each in desk.rewards.all()}
    people = sorted(desk.members.roster(), key=lambda each: each.id not in winners)
    for member, name in zip(people, WILD, strict=False):
        desk.members.edit(replace(member, name=name, real_name="@真名", tags=("=标签", "老人"), note=NOTE))
    desk.library.add_word("说走就走", "shuō zǒu jiù zǒu")
    desk.wording.set("guess_price", Moment.DAY_BEFORE, "=明天见\n{start}")
    desk.wording.set_notice(Notice.LINKS, "-不发外链")
    desk.rewards.set_budget("", "2026-11", 50_000)
    open_ = [each.debt.booking.id for each in desk.rewards.all(open_only=True)]
    desk.rewards.mark(open_[:3], State.TOLD, "=说过了")
    desk.rewards.reverse(open_[-1:], "+记重了")
    return desk


def tables_of(desk: Desk) -> dict[str, list[Sequence[object]]]:
    """Every table as the desk has it, before any file, by the name of its file."""
    found = {each.table: each.name.zh for each in desk.export.parts()}
    return {name: list(desk.export._tables[table](Lang.ZH)) for table, name in found.items()}


def as_seen(cell: object) -> str:
    """A cell as somebody sees it in a spreadsheet."""
    if isinstance(cell, datetime):
        return f"{cell.astimezone(CHINA):%Y-%m-%d %H:%M}"
    if isinstance(cell, Decimal):
        return f"{cell:.2f}"
    return "" if cell is None else str(cell)
