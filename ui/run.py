"""The program in front of an owner: one window on one folder, until it is closed."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths
from PySide6.QtWidgets import QApplication

from core.clock import SystemClock
from core.text import Lang
from ui.app import Console


def run(assets: Path, folder: Path | None, *, demo: bool, lang: str | None) -> int:
    """Open the window on ``folder`` (else the platform's data folder, else a sample's)."""
    with ExitStack() as kept:
        console = stand_up(assets, lang)
        if demo:
            folder = Path(kept.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True)))
        where = folder or data_folder()
        # The window is up by now; only what follows needs a loop that knows coroutines.
        import qasync

        qasync.run(_until_closed(console, where, _sampled(where, assets) if demo else None))
    return 0


def stand_up(assets: Path, lang: str | None = None) -> Console:
    """The application with its window on the screen, painted, and nothing read yet."""
    os.environ["QT_STYLE_OVERRIDE"] = "Fusion"
    QCoreApplication.setApplicationName("groupdesk")
    app = QApplication(sys.argv[:1])
    app.setQuitOnLastWindowClosed(False)
    console = Console(app, SystemClock(), assets, lang=Lang(lang) if lang else None)
    console.window.show()
    app.processEvents()
    return console


def data_folder() -> Path:
    """Where the platform keeps a program's data."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppLocalDataLocation))


def _sampled(folder: Path, assets: Path) -> Callable[[], None]:
    def play() -> None:
        from core.desk.sample import play

        play(folder, assets, SystemClock().now())

    return play


async def _until_closed(console: Console, folder: Path, first: Callable[[], None] | None) -> None:
    import asyncio

    closed: asyncio.Future[None] = asyncio.get_running_loop().create_future()
    console.window.closing.connect(lambda: None if closed.done() else closed.set_result(None))
    console.open(folder, first)
    if not console.window.isVisible():  # closed before the loop began
        closed.set_result(None)
    await closed
    console.close()
