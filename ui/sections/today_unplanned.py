"""What the week plan holds today and tomorrow that nobody has planned yet, with the way there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.clock import CHINA
from core.text import Text
from ui.parts.button import Button, Kind, Size
from ui.parts.card import Card, Line
from ui.parts.chip import Chip, ChipLabel, Tone
from ui.parts.glyph import Glyph
from ui.parts.label import Label
from ui.parts.layouts import clear
from ui.places import ICONS
from ui.theme import Role

if TYPE_CHECKING:
    from core.agenda import Entry

_TITLE = Text("还没备的", "Not planned yet")
_WHY = Text("周计划里今天和明天的", "By the week plan, today and tomorrow")
_TODAY, _TOMORROW = Text("今天 {time}", "Today {time}"), Text("明天 {time}", "Tomorrow {time}")
_PLAN = Text("去计划", "Plan it")


class UnplannedCard(Card):
    """Each turn of the week without a round; a press leads to its page. It hides where there is none."""

    def __init__(self, go: Callable[[str], None]) -> None:
        super().__init__(_TITLE, _WHY, flush=True)
        self._go = go
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.body.addLayout(self._list)
        self.hide()

    def show_unplanned(self, entries: Sequence[Entry], now: datetime) -> None:
        """Show ``entries``, the first to start first."""
        clear(self._list)
        self.setVisible(bool(entries))
        for nth, each in enumerate(entries):
            self._list.addWidget(Line())
            self._list.addWidget(self._row(each, now, first=nth == 0))

    def _row(self, entry: Entry, now: datetime, *, first: bool) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(14, 7, 10, 7)
        line.setSpacing(10)
        starts = entry.starts_at.astimezone(CHINA)
        today = starts.date() == now.astimezone(CHINA).date()
        when = (_TODAY if today else _TOMORROW).fill(time=f"{starts:%H:%M}")
        line.addWidget(Glyph(ICONS[entry.slot.id], 16, "accent_text"))
        line.addWidget(Label(entry.slot.name, Role.STRONG), 1)
        line.addWidget(ChipLabel(Chip(when, Tone.WARN if today else Tone.ACCENT, "clock")))
        press = Button(_PLAN, Kind.SECONDARY if first else Kind.QUIET, size=Size.SMALL)
        press.clicked.connect(partial(self._visit, entry.slot.id))
        line.addWidget(press)
        return row

    def _visit(self, activity: str, _checked: bool = False) -> None:
        self._go(activity)
