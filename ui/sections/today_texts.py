"""What is still to be sent today; a press copies it and notes it down."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.text import Text
from ui import clipboard
from ui.parts.button import Button, Size
from ui.parts.card import Card, Line
from ui.parts.chip import Chip, ChipLabel, Tone
from ui.parts.label import Label
from ui.parts.layouts import clear
from ui.sections.today_words import round_name
from ui.theme import Role
from ui.work import Work

if TYPE_CHECKING:
    from core.desk.today import DueText

MOST = 6
_TITLE = Text("今天还要发", "To send today")
_HOW = Text("点一下就复制", "A press copies it")
_COPY = Text("复制", "Copy")


class DueCard(Card):
    """The texts of the day, those overdue in amber."""

    def __init__(self, work: Work) -> None:
        super().__init__(_TITLE, _HOW, flush=True)
        self._work = work
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.body.addLayout(self._list)

    def show_texts(self, texts: Sequence[DueText], now: datetime) -> None:
        """Show the texts due on the day of ``now``."""
        clear(self._list)
        self.setVisible(bool(texts))
        for due in texts[:MOST]:
            self._list.addWidget(Line())
            self._list.addWidget(self._row(due, now))

    def _row(self, due: DueText, now: datetime) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(14, 7, 10, 7)
        line.setSpacing(12)
        at = due.text.at
        overdue = at is not None and at <= now
        clock = Text.literal(f"{at:%H:%M}" if at else "")
        line.addWidget(ChipLabel(Chip(clock, Tone.WARN if overdue else Tone.ACCENT, "clock")))
        line.addWidget(Label(due.text.moment.label, Role.STRONG))
        line.addWidget(Label(round_name(due.round), Role.CAPTION, "text_2"), 1)
        copy = Button(_COPY, size=Size.SMALL, icon="copy")
        copy.clicked.connect(lambda: self._copy(due))
        line.addWidget(copy)
        return row

    def _copy(self, due: DueText) -> None:
        clipboard.write_text(due.text.body)
        self._work.act(lambda desk: desk.rounds.mark_sent(due.round.id, due.text.moment))
