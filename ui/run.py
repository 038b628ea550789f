"""The program in front of an owner: one window on one folder, until it is closed."""

from __future__ import annotations

import asyncio
import sys
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import qasync
from PySide6.QtCore import QCoreApplication, QStandardPaths
from PySide6.QtWidgets import QApplication

from core.clock import SystemClock
from core.text import Lang
from ui.app import Console


def run(assets: Path, folder: Path | None, *, demo: bool, lang: str | None) -> int:
    """Open the window on ``folder`` (else the platform's data folder, else a sample's)."""
    QCoreApplication.setApplicationName("groupdesk")
    app = QApplication(sys.argv[:1])
    with ExitStack() as kept:
        if demo:
            folder = Path(kept.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True)))
        where = folder or data_folder()
        qasync.run(_until_closed(app, assets, where, _sampled(where, assets) if demo else None, lang))
    return 0


def data_folder() -> Path:
    """Where the platform keeps a program's data."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppLocalDataLocation))


def _sampled(folder: Path, assets: Path) -> Callable[[], None]:
    def play() -> None:
        from core.desk.sample import play

        play(folder, assets, SystemClock().now())

    return play


async def _until_closed(
    app: QApplication, assets: Path, folder: Path, first: Callable[[], None] | None, lang: str | None
) -> None:
    closed: asyncio.Future[None] = asyncio.get_running_loop().create_future()
    app.setQuitOnLastWindowClosed(False)
    console = Console(app, SystemClock(), assets, lang=Lang(lang) if lang else None)
    console.window.closing.connect(lambda: None if closed.done() else closed.set_result(None))
    console.window.show()
    console.open(folder, first)
    await closed
    console.close()
