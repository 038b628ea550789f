"""Reminders nobody heard today, as while the computer slept: said once more, quietly, until laid aside."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.text import Text
from ui.parts.button import Button, Kind, Size
from ui.parts.card import Card, Line
from ui.parts.chip import Chip, ChipLabel, Tone
from ui.parts.label import Label
from ui.parts.layouts import clear
from ui.parts.width import Width
from ui.theme import Role
from ui.work import Work

if TYPE_CHECKING:
    from core.reminders import Reminder

_TITLE = Text("错过的提醒", "Reminders missed")
_WHY = Text("电脑睡着或安静的时候到点的", "They fell due while the computer slept or was quiet")
_GO = Text("去看看", "Go there")
_ASIDE = Text("知道了", "Got it")


class MissedCard(Card):
    """The day's reminders that were never told."""

    def __init__(self, work: Work, go: Callable[[str], None]) -> None:
        super().__init__(_TITLE, _WHY, flush=True)
        self._work, self._go = work, go
        self.set_edge("warn_edge")
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.body.addLayout(self._list)
        self.hide()

    def set_width(self, width: Width) -> None:
        """Without the explanation where the window is narrow."""
        self.caption.setVisible(width is not Width.NARROW)

    def show_missed(self, missed: Sequence[Reminder], now: datetime) -> None:
        """Show ``missed``, or nothing at all."""
        clear(self._list)
        self.setVisible(bool(missed))
        for each in sorted(missed, key=lambda each: each.at):
            self._list.addWidget(Line())
            self._list.addWidget(self._row(each, now))

    def _row(self, reminder: Reminder, now: datetime) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(14, 7, 10, 7)
        line.setSpacing(10)
        line.addWidget(ChipLabel(Chip(Text.literal(f"{reminder.at:%H:%M}"), Tone.WARN, "bell")))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(reminder.title, Role.STRONG))
        words.addWidget(Label(reminder.lack(now), Role.CAPTION, "text_2"))
        line.addLayout(words, 1)
        go = Button(_GO, size=Size.SMALL)
        go.clicked.connect(lambda: self._go(reminder.activity))
        aside = Button(_ASIDE, Kind.QUIET, size=Size.SMALL)
        aside.clicked.connect(lambda: self._work.act(lambda desk: desk.reminders.lay_aside(reminder)))
        line.addWidget(go)
        line.addWidget(aside)
        return row
