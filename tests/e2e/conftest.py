"""The real window on a real file: a console whose clock the test holds, driven as an owner drives it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from core.clock import CHINA, FixedClock
from core.text import Lang
from tests.ui.conftest import _as_new, _nothing_complains, qapp  # noqa: F401
from ui.app import Console
from ui.shell.compact import CompactStrip
from ui.shell.window import Window

ASSETS = Path(__file__).resolve().parents[2] / "assets"
DATA = Path(__file__).parent / "data"


class Alone(QObject):
    """Watches that nothing but the console ever opens as a window of its own, not even for a moment."""

    def __init__(self) -> None:
        super().__init__()
        self.strangers: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            floating = watched.windowType() in (Qt.WindowType.Popup, Qt.WindowType.ToolTip)
            if not floating and not isinstance(watched, Window | CompactStrip | QDialog):
                self.strangers.append(type(watched).__name__)
        return False


class Owner:
    """Somebody in front of the window: opens it, closes it, and lets the time pass."""

    def __init__(self, app: QApplication, folder: Path, at: datetime) -> None:
        self.app, self.folder, self.clock = app, folder, FixedClock(at)
        self.console: Console | None = None

    def open(self) -> Console:
        self.console = Console(self.app, self.clock, ASSETS, lang=Lang.ZH, inline=True)
        self.console.window.show()
        self.console.window.activateWindow()
        assert QTest.qWaitForWindowActive(self.console.window)
        self.console.open(self.folder)
        self.wait()
        self.console.heartbeat.stop()  # it ticks when the test says so; between ticks this clock leaps
        return self.console

    def close(self) -> None:
        assert self.console is not None
        self.console.window.hide()
        self.console.close()
        self.console.window.deleteLater()
        self.console = None
        self.wait()

    def die(self) -> None:
        """The process is gone: nothing is closed in order, only the file's lock falls."""
        assert self.console is not None
        desk = self.console.work._desk
        assert desk is not None
        desk._lock.release()
        self.console.window.hide()
        self.console.work._desk = None
        self.close()

    def at(self, hour: int, minute: int = 0) -> None:
        """The clock comes to that time of the day, and everybody notices."""
        self.clock.at = self.clock.at.replace(hour=hour, minute=minute, second=0)
        assert self.console is not None
        self.console.heartbeat.beat()
        self.wait()

    def wait(self) -> None:
        for _ in range(3):
            self.app.processEvents()
            self.app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def owner(qapp: QApplication, tmp_path: Path) -> Iterator[Callable[..., Owner]]:  # noqa: F811
    """An owner at a time of their choice; the window is closed when the test ends."""
    made: list[Owner] = []
    alone = Alone()
    qapp.installEventFilter(alone)

    def at(moment: datetime = datetime(2026, 11, 17, 10, 0, tzinfo=CHINA)) -> Owner:
        made.append(Owner(qapp, tmp_path / "data", moment))
        return made[-1]

    yield at
    for each in made:
        if each.console is not None:
            each.close()
    qapp.removeEventFilter(alone)
    assert not alone.strangers
