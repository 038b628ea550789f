"""Pages made ahead of their first visit, one a tick, while nobody types or presses."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QTimer

from ui.shell.window import Window

_TICK = 120
"""Ms from one page to the next: in between the window answers."""
_QUIET = 600
"""So many ms nothing may have been typed or pressed."""
_INPUT = (
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonRelease,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
)


class Ahead(QObject):
    """Makes the pages of ``window`` nobody has seen yet; rests once all are made or the window closes."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._since_input = QElapsedTimer()
        self._timer = QTimer(self, interval=_TICK)
        self._timer.timeout.connect(self.step)
        window.closing.connect(self.stop)

    def start(self) -> None:
        """Begin, as soon as the hands rest."""
        self._since_input.start()
        if (handle := self._window.windowHandle()) is not None:
            handle.installEventFilter(self)
        self._timer.start()

    def stop(self) -> None:
        """Make no more."""
        self._timer.stop()
        if (handle := self._window.windowHandle()) is not None:
            handle.removeEventFilter(self)

    def is_busy(self) -> bool:
        """Whether there are pages still to be made."""
        return self._timer.isActive()

    def step(self) -> None:
        """Make one page, unless something was typed or pressed this moment."""
        if self._since_input.elapsed() < _QUIET:
            return
        key = self._window.unseen()
        if key is None:
            self.stop()
        else:
            self._window.make(key)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _INPUT:
            self._since_input.restart()
        return False
