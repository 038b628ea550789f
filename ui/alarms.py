"""Alarms while the console runs: a sound and a word at 30 s, 10 s and 0, none in quiet mode."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from core.alarms import Alarm, Mark, Watch, look
from ui.heartbeat import Heartbeat
from ui.work import Work

if TYPE_CHECKING:
    from core.desk import Preferences


_AGAIN = timedelta(seconds=20)
"""So often deadlines are asked for though nothing was written."""


class Alarms(QObject):
    """Looks at the deadlines every second; ``tell`` shows a alarm, ``sound`` plays what goes with it.

    Deadlines are asked for again when anything was written, and now and then: those of an
    activity may move with the time.
    """

    def __init__(
        self,
        work: Work,
        heartbeat: Heartbeat,
        tell: Callable[[Alarm], None],
        sound: Callable[[Alarm], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._work, self._tell, self._sound = work, tell, sound
        self._marks: tuple[Mark, ...] = ()
        self._watch = Watch()
        self._asked: datetime | None = None
        self.is_quiet = False
        heartbeat.second.connect(self.tick)

    def prefer(self, preferences: Preferences) -> None:
        """Be quiet, or not."""
        self.is_quiet = preferences.quiet

    def refresh(self) -> None:
        """Ask for the deadlines anew."""
        self._work.act(lambda desk: desk.figures.marks(), self.show_marks)

    def show_marks(self, marks: tuple[Mark, ...]) -> None:
        """These are the deadlines now."""
        self._marks = marks

    def tick(self, now: datetime) -> None:
        """A second has passed. What falls into quiet is told neither now nor later."""
        if self._asked is not None and not timedelta(0) <= now - self._asked < _AGAIN:
            self.refresh()
            self._asked = now
        self._asked = self._asked or now
        self._watch, found = look(self._watch, self._marks, now)
        if self.is_quiet or not found:
            return
        for alarm in found:
            self._tell(alarm)
        self._sound(min(found, key=lambda each: each.seconds))
