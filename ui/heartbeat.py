"""One tick a second for everything that shows a countdown; deadlines are compared, never counted."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from core.clock import Clock

SLEPT = timedelta(seconds=90)
"""A gap between two ticks from which we say that the computer slept or its clock was moved."""


class Heartbeat(QObject):
    """``second`` carries *now* once a second; ``jumped`` (before, now) a sleep or a changed clock."""

    second = Signal(object)
    jumped = Signal(object, object)

    def __init__(self, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._last: datetime | None = None
        self.began: datetime | None = None
        """When it began to tick: when this run of the program began."""
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.CoarseTimer)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self.beat)

    def start(self) -> None:
        """Begin to tick, with a first tick at once."""
        self.began = self._clock.now()
        self.beat()
        self._timer.start()

    def stop(self) -> None:
        """Tick no more."""
        self._timer.stop()

    def beat(self) -> None:
        """One tick, by the clock's own *now*."""
        now = self._clock.now()
        if self._last is not None and not timedelta(0) <= now - self._last <= SLEPT:
            self.jumped.emit(self._last, now)
        self._last = now
        self.second.emit(now)
