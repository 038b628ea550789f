"""What the columns of a table hold, guessed by their names and by what is in them."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum

from core.fold import fold_name
from core.paste.instants import instant
from core.text import Text


class Column(StrEnum):
    """What a column of a table may hold; DATE goes with a TIME that has none."""

    TIME = "time"
    DATE = "date"
    NAME = "name"
    REMARK = "remark"
    TEXT = "text"
    KIND = "kind"


LABELS: Mapping[Column, Text] = {
    Column.TIME: Text("时间", "Time"),
    Column.DATE: Text("日期", "Date"),
    Column.NAME: Text("名字", "Name"),
    Column.REMARK: Text("备注名", "Remark"),
    Column.TEXT: Text("内容", "Text"),
    Column.KIND: Text("类型", "Kind"),
}
_WORDS: Mapping[Column, tuple[str, ...]] = {
    Column.TIME: (
        "strtime",
        "发送时间",
        "消息时间",
        "datetime",
        "时间",
        "time",
        "timestamp",
        "createtime",
        "msgtime",
    ),
    Column.DATE: ("日期", "date", "发送日期"),
    Column.NAME: (
        *(
            "群昵称",
            "昵称",
            "nickname",
            "发送人",
            "发送者",
            "发言人",
            "发言者",
            "sendername",
            "sender",
            "成员",
            "姓名",
        ),
        *("名字", "name", "用户", "用户名", "user", "username", "member", "who", "displayname", "talker"),
    ),
    Column.REMARK: ("remark", "备注", "备注名", "remarkname", "alias", "别名"),
    Column.TEXT: (
        *(
            "strcontent",
            "消息内容",
            "聊天内容",
            "发言内容",
            "内容",
            "content",
            "消息",
            "message",
            "msg",
            "text",
            "正文",
        ),
        *("发言", "回答", "答案", "answer", "body"),
    ),
    Column.KIND: ("typename", "类型", "消息类型", "type", "msgtype", "kind"),
}


def guess_columns(
    head: Sequence[str], rows: Sequence[Sequence[str]], known: Collection[str] = ()
) -> dict[Column, int]:
    """Which column (from 0) seems to hold what, by the names in ``head``, by the ``rows``, and by whom they
    name: ``known`` are the folded names of members.
    """
    found = _by_name(head)
    if known and found.keys().isdisjoint({Column.NAME, Column.REMARK}):
        found |= _by_members(rows, found, known)
    return _by_content(rows, found)


def _by_name(head: Sequence[str]) -> dict[Column, int]:
    folded = [fold_name(re.sub(r"[_\-\s]", "", cell)) for cell in head]
    found: dict[Column, int] = {}
    for column, words in _WORDS.items():
        spot = next((folded.index(word) for word in words if word in folded), None)
        if spot is not None and spot not in found.values():
            found[column] = spot
    return found


def _by_members(
    rows: Sequence[Sequence[str]], found: Mapping[Column, int], known: Collection[str]
) -> dict[Column, int]:
    """The column half of whose cells are members' names, if there is one."""
    some = rows[:200]
    free = [spot for spot in range(len(rows[0]) if rows else 0) if spot not in found.values()]
    counts = {spot: sum(fold_name(row[spot]) in known for row in some) for spot in free}
    best = max(free, key=lambda spot: counts[spot], default=-1)
    return {Column.NAME: best} if best >= 0 and 2 * counts[best] >= len(some) > 0 else {}


def _by_content(rows: Sequence[Sequence[str]], found: dict[Column, int]) -> dict[Column, int]:
    """``found`` and what the cells themselves tell: times, few names again and again, long texts."""
    some = rows[:200]
    free = [spot for spot in range(len(rows[0]) if rows else 0) if spot not in found.values()]
    columns = {spot: [row[spot] for row in some if row[spot]] for spot in free}
    if Column.TIME not in found:
        timed = [spot for spot in free if sum(map(bool, map(instant, columns[spot]))) * 2 > len(some)]
        if timed:
            found[Column.TIME] = timed[0]
    worded = [spot for spot in free if columns[spot] and spot not in found.values()]
    if Column.TEXT not in found and worded:
        longest = max(worded, key=lambda spot: len(set(columns[spot])) * (1 + sum(map(len, columns[spot]))))
        found[Column.TEXT] = longest
        worded.remove(longest)
    if Column.NAME not in found and Column.REMARK not in found:
        names = [spot for spot in worded if not _figures(columns[spot])]
        if names:
            found[Column.NAME] = min(names, key=lambda spot: len(set(columns[spot])) / len(columns[spot]))
        elif worded and (taken := found.get(Column.TEXT)) in columns and not _figures(columns[taken]):
            # Names beside nothing but figures: the figures are what was said.
            found[Column.NAME], found[Column.TEXT] = taken, worded[0]
    return found


def _figures(cells: Sequence[str]) -> bool:
    """Is any of ``cells`` a number?"""
    return any(cell.isdigit() for cell in cells)
