"""A shelf of the library: its table, what stands beside it, and how it is filled, searched and emptied."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from core.text import Text
from ui.parts.table import Column, Table
from ui.parts.width import Width
from ui.work import Work

if TYPE_CHECKING:
    from core.desk import Desk


class Shelf:
    """``key`` and ``name`` in the switch; ``filled`` is called when the table holds other things.

    A kind of shelf gives the columns it hides at each width, what it says while empty (and
    while nothing is found), and its three desk calls.
    """

    key: str
    name: Text
    hint: Text
    empty: tuple[Text, Text]
    count: Text
    columns: Sequence[Column]
    hidden: Mapping[Width, Sequence[int]]

    def __init__(self, work: Work, *side: QWidget) -> None:
        self.work, self.side = work, side
        self.table = Table(self.columns)
        self.total = 0
        """How many there are without a search, as far as seen."""

    def finding(self, search: str) -> Callable[[Desk], Sequence[Any]]:
        """What the desk is asked for."""
        raise NotImplementedError

    def removing(self, chosen: Sequence[Any]) -> Callable[[Desk], Any]:
        """How the chosen ones are taken out."""
        raise NotImplementedError

    def same(self, item: Any) -> object:
        """What an item is known by, so that the chosen row stays chosen."""
        raise NotImplementedError

    def show(self, items: Sequence[Any]) -> None:
        """Fill the table."""
        self.table.show_items(items, self.same)

    def set_width(self, width: Width) -> None:
        """Hide what a narrow window has no room for."""
        self.table.hide_columns(self.hidden[width])


def hiding(narrow: Sequence[int] = (), middle: Sequence[int] = ()) -> Mapping[Width, Sequence[int]]:
    """The columns hidden at each width; a wide window shows all."""
    return {Width.NARROW: narrow, Width.MIDDLE: middle, Width.WIDE: ()}
