"""What to mend or know before a round opens, one line each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.reason import Reason
from core.text import Text
from ui.parts import strokes
from ui.parts.card import Card
from ui.parts.label import Prose
from ui.parts.layouts import clear
from ui.theme import Role, current

_TITLE = Text("开始前看一眼", "Before it opens")
_GOOD = Text("都齐了", "All set")
_READY = Text("可以预告了", "Ready to announce")
_WAITING = Text("到点就能开始", "Ready to open on time")
_MISSING = Text("{n} 处要看", "{n} to look at")


class CheckLine(QWidget):
    """A glyph and a sentence."""

    def __init__(self, words: Text, good: bool) -> None:
        super().__init__()
        self._good = good
        row = QHBoxLayout(self)
        row.setContentsMargins(22, 2, 0, 2)
        row.addWidget(Prose(words, Role.BODY, "text" if not good else "text_2"), 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        t = current()
        name, ink = ("check", t.good) if self._good else ("alert", t.warn)
        strokes.glyph(QPainter(self), 0, 5, name, 14, ink)


class ChecksCard(Card):
    """The checks of a board; good news is one line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_TITLE, parent=parent)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self.body.addLayout(self._lines)

    def show_checks(self, checks: Sequence[Reason], *, planned: bool = True) -> None:
        """Show ``checks``."""
        clear(self._lines)
        for check in checks:
            self._lines.addWidget(CheckLine(check.text, good=False))
        if not checks:
            self._lines.addWidget(CheckLine(_READY if planned else _WAITING, good=True))
        self.set_edge("warn_edge" if checks else "border")
        self.set_title(_TITLE, _MISSING.fill(n=len(checks)) if checks else _GOOD)
