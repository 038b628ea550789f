"""What became of one reward: every entry of the ledger about it, with its moment and its note."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.clock import CHINA
from core.text import Text
from ui.parts.card import Card
from ui.parts.chip import ChipLabel
from ui.parts.label import Label
from ui.parts.layouts import clear
from ui.parts.loose import LooseProse
from ui.sections.rewards_table import CHIPS
from ui.theme import Role, Space

if TYPE_CHECKING:
    from core.ledger import Entry

_TITLE = Text("这一份的账", "This reward's entries")
_COUNT = Text("{n} 笔", "{n}")


class StoryCard(Card):
    """The entries about the one reward that is chosen; it hides where there is none, or several."""

    def __init__(self) -> None:
        super().__init__(_TITLE)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(Space.ONE)
        self.body.addLayout(self._rows)
        self.hide()

    def show_story(self, entries: Sequence[Entry]) -> None:
        """Show ``entries``, the oldest first."""
        clear(self._rows)
        self.set_title(_TITLE, _COUNT.fill(n=len(entries)))
        for entry in entries:
            self._rows.addWidget(_row(entry))
        self.setVisible(bool(entries))


def _row(entry: Entry) -> QWidget:
    row, line = QWidget(), QHBoxLayout()
    column = QVBoxLayout(row)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(Space.HALF)
    line.addWidget(ChipLabel(CHIPS[entry.state]))
    line.addStretch(1)
    line.addWidget(Label(f"{entry.at.astimezone(CHINA):%Y-%m-%d %H:%M}", Role.CAPTION, "text_3"))
    column.addLayout(line)
    if entry.note:
        column.addWidget(LooseProse(entry.note, Role.CAPTION, "text_2"))
    return row
