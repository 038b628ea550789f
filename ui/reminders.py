"""Reminders while the console runs: asked for when one falls due, told once, their text one press away."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from core.text import Text
from ui import clipboard
from ui.heartbeat import Heartbeat
from ui.work import Work

if TYPE_CHECKING:
    from core.desk.reminders import Call, Told
    from core.reminders import Reminder

_AGAIN = timedelta(minutes=1)
"""So often they are asked for though none was known to fall due: plans and clocks change."""
COPY = Text("复制", "Copy")


class Reminders(QObject):
    """Asks the desk what to tell; ``tell`` shows a call, ``go`` opens the page of an activity or Today.

    The desk keeps what was told, so asking often, twice or after a changed clock tells nothing twice.
    """

    def __init__(
        self,
        work: Work,
        heartbeat: Heartbeat,
        tell: Callable[[Call], None],
        go: Callable[[str, int], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._work, self._tell, self._go = work, tell, go
        self._asked: datetime | None = None
        self._next: datetime | None = None
        heartbeat.second.connect(self.tick)
        work.changed.connect(self._renew)

    def tick(self, now: datetime) -> None:
        """A second has passed."""
        due = self._next is not None and now >= self._next
        if self._asked is None or due or not timedelta(0) <= now - self._asked < _AGAIN:
            self.ask(now)

    def ask(self, now: datetime) -> None:
        """Ask what is to be told. What cannot be kept as told now is told by a later question."""
        self._asked, self._next = now, None
        self._work.act(lambda desk: desk.reminders.tell(), self._hear, self)

    def _renew(self) -> None:
        """Something was written: ask with the next second."""
        self._asked = None

    def _hear(self, told: Told) -> None:
        self._next = told.next_at
        if told.call is not None:
            self._tell(told.call)

    def follow(self, call: Call) -> None:
        """What a press on a notice does: the page, and its text on the clipboard, noted as copied."""
        if len(call.about) != 1:
            self._go("today", 0)
            return
        (reminder,) = call.about
        self._go(reminder.activity, reminder.round)
        self.copy(reminder)

    def copy(self, reminder: Reminder) -> None:
        """The text of ``reminder`` on the clipboard, if there is one yet."""
        self._work.act(lambda desk: desk.reminders.text(reminder), lambda words: self._take(reminder, words))

    def _take(self, reminder: Reminder, words: str) -> None:
        if words:
            clipboard.write_text(words)
            self._work.act(lambda desk: desk.reminders.copied(reminder))
