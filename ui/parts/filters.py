"""Which messages a table shows: all, those that wait for the owner, those that count, the rest, one pile."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from core.board import Row
from core.judging import Pile
from core.text import Text


class View(Enum):
    """The four standing filters of the message table."""

    ALL = Text("全部", "All")
    MINE = Text("要我看", "For me")
    COUNTED = Text("有效", "Counted")
    REST = Text("没算的", "Not counted")


Filter = View | Pile


def passes(row: Row, wanted: Filter) -> bool:
    """Whether ``row`` is shown under ``wanted``."""
    if isinstance(wanted, Pile):
        return row.pile is wanted
    if wanted is View.MINE:
        return row.pile.needs_owner
    if wanted is View.COUNTED:
        return row.pile is Pile.COUNTED
    return wanted is View.ALL or (row.pile is not Pile.COUNTED and row.pile is not Pile.CHATTER)


def shown(rows: Iterable[Row], wanted: Filter) -> list[Row]:
    """The rows under ``wanted``, newest on top."""
    found = list(rows) if wanted is View.ALL else [row for row in rows if passes(row, wanted)]
    found.reverse()
    return found
