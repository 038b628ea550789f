"""A list of members as a table: which column is what, guessed from its heading and its cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from core.fold import fold_name
from core.listing.listed import Listed, Listing, gather
from core.listing.marks import read_day, read_role
from core.settings import LabelledEnum

Row = Sequence[str | date]


class Column(LabelledEnum):
    """What a column may hold."""

    NAME = "name", "称呼", "Name"
    ALIASES = "aliases", "别名", "Also known as"
    REAL_NAME = "real_name", "真名", "Real name"
    ROLE = "role", "身份", "Role"
    JOINED = "joined_on", "进群日期", "Joined on"
    FIRST_SEEN = "first_seen", "最早见到", "First seen"
    LEFT = "left_on", "退群日期", "Left on"
    GROUP = "group", "群", "Group"
    SUBGROUP = "subgroup", "小组", "Sub-group"
    TAGS = "tags", "标签", "Tags"
    NOTE = "note", "备注", "Note"
    BANNED = "banned", "不参加", "Barred"


_HEADINGS = {
    Column.NAME: "称呼 成员 昵称 群昵称 微信名 微信昵称 姓名 名字 名称 name member nickname",
    Column.ALIASES: "别名 还叫过 曾用名 alias aliases alsoknownas",
    Column.REAL_NAME: "真名 真实姓名 实名 realname",
    Column.ROLE: "身份 角色 职务 role",
    Column.JOINED: "进群 进群日期 进群时间 入群 入群日期 入群时间 加入时间 加群时间 joined joinedon joindate",
    Column.FIRST_SEEN: "最早见到 firstseen",
    Column.LEFT: "退群 退群日期 退群时间 left lefton",
    Column.GROUP: "群 群名 群聊 所在群 group",
    Column.SUBGROUP: "小组 分组 组 组别 subgroup team",
    Column.TAGS: "标签 tag tags",
    Column.NOTE: "备注 备注名 说明 note notes remark",
    Column.BANNED: "不参加 barred banned",
}
_BY_HEADING = {word: column for column, words in _HEADINGS.items() for word in words.split()}
_PARTS = re.compile(r"[、,，;；|\n]")
_YES = frozenset(["是", "yes", "y", "true", "1", "√", "对"])
_MOSTLY = 0.6


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of a table, all equally long; ``headed`` says that the first names the columns."""

    rows: tuple[tuple[str | date, ...], ...]
    headed: bool
    guess: Mapping[Column, int]

    @property
    def body(self) -> tuple[tuple[str | date, ...], ...]:
        """The rows without the heading."""
        return self.rows[1:] if self.headed else self.rows

    @property
    def titles(self) -> tuple[str, ...]:
        """What the columns are called, empty where they are not."""
        return tuple(map(_words, self.rows[0])) if self.headed and self.rows else ()

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.rows[0]) if self.rows else 0


def rows_in(text: str) -> tuple[tuple[str, ...], ...]:
    """The cells of a ``text`` that was copied out of a sheet; none where it is no table."""
    rows = [tuple(line.split("\t")) for line in text.strip("\ufeff\r\n").splitlines() if line.strip()]
    wide = sum(len(row) > 1 for row in rows)
    return tuple(rows) if len(rows) > 1 and wide >= _MOSTLY * len(rows) else ()


def look_at_rows(rows: Sequence[Sequence[object]], today: date) -> Sheet:
    """``rows`` as cells, and what their columns seem to be."""
    cells = [tuple(map(_cell, row)) for row in rows]
    cells = [row for row in cells if any(_words(each) for each in row)]
    width = max((len(row) for row in cells), default=0)
    full = tuple((*row, *("",) * (width - len(row))) for row in cells)
    headed = bool(full) and _is_heading(full[0])
    by_title = _by_title(full[0]) if headed else {}
    return Sheet(full, headed, by_title | _by_cells(full[headed:], by_title, width, today))


def _cell(value: object) -> str | date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


def _words(cell: str | date) -> str:
    return cell.isoformat() if isinstance(cell, date) else cell.strip()


def _is_heading(row: Row) -> bool:
    """A row of words for columns; one alone may be somebody's name, unless it says nickname or so."""
    known = [_BY_HEADING[word] for each in row if (word := _folded(each)) in _BY_HEADING]
    return len(known) > 1 or (len(row) == 1 and known == [Column.NAME])


def _folded(cell: str | date) -> str:
    return re.sub(r"[\W_]", "", fold_name(_words(cell)))


def _by_title(row: Row) -> dict[Column, int]:
    found: dict[Column, int] = {}
    for spot, cell in enumerate(row):
        column = _BY_HEADING.get(_folded(cell))
        if column is not None:
            found.setdefault(column, spot)
    if Column.NAME not in found and Column.REAL_NAME in found:
        found[Column.NAME] = found.pop(Column.REAL_NAME)
    return found


def _by_cells(body: Sequence[Row], known: Mapping[Column, int], width: int, today: date) -> dict[Column, int]:
    """Columns told by what stands in them: days, roles, and names where most cells differ."""
    free = [spot for spot in range(width) if spot not in known.values()]
    found: dict[Column, int] = {}
    tests: tuple[tuple[Column, Callable[[str | date], bool]], ...] = (
        (Column.JOINED, lambda cell: _day(cell, today) is not None),
        (Column.ROLE, lambda cell: read_role(_words(cell)) is not None),
    )
    for column, test in () if known else tests:
        spot = next((each for each in free if _share(body, each, test) >= _MOSTLY), None)
        if spot is not None:
            found[column] = spot
            free.remove(spot)
    if Column.NAME not in known and free:
        found[Column.NAME] = max(free, key=lambda spot: (_variety(body, spot), -spot))
    return found


def _share(body: Sequence[Row], spot: int, test: Callable[[str | date], bool]) -> float:
    filled = [row[spot] for row in body if _words(row[spot])]
    return sum(map(test, filled)) / len(filled) if filled else 0.0


def _variety(body: Sequence[Row], spot: int) -> int:
    """How many different cells with a letter or sign in them, no numbers."""
    return len({_words(row[spot]) for row in body if not re.fullmatch(r"[\d\s.,:/-]*", _words(row[spot]))})


def read_sheet(sheet: Sheet, mapping: Mapping[Column, int], today: date) -> Listing:
    """The people of a table; rows without a name are left unread."""
    people, unread = [], []
    for row in sheet.body:
        found = {column: row[spot] for column, spot in mapping.items() if spot < len(row)}
        name = _words(found.pop(Column.NAME, ""))
        if name:
            people.append(Listed(" ".join(name.split("\n")), **_told(found, today)))
        else:
            unread.append(" ".join(filter(None, map(_words, row))))
    return gather(people, unread)


def _told(cells: Mapping[Column, str | date], today: date) -> dict[str, Any]:
    told: dict[str, Any] = {}
    for column, cell in cells.items():
        words = _words(cell)
        if not words:
            continue
        if column is Column.ROLE:
            told["role"] = read_role(words)
        elif column in (Column.JOINED, Column.LEFT, Column.FIRST_SEEN):
            told[column.value] = _day(cell, today)
        elif column in (Column.TAGS, Column.ALIASES):
            told[column.value] = tuple(dict.fromkeys(filter(None, map(str.strip, _PARTS.split(words)))))
        elif column is Column.BANNED:
            told["banned"] = words.lower() in _YES
        else:
            told[column.value] = words
    return told


def _day(cell: str | date, today: date) -> date | None:
    if isinstance(cell, date):
        return cell if cell <= today else None
    return read_day(cell, today)
