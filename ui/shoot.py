"""A picture of every page of the sample group: both languages, light and dark, three widths."""

from __future__ import annotations

import sys
import tempfile
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QApplication

from core.clock import CHINA, FixedClock
from core.desk.sample import play
from core.text import Lang
from ui.app import Console
from ui.places import PLACES
from ui.say import voice
from ui.theme import THEME, Mode

MOMENT = datetime(2026, 11, 18, 14, 41, 18, tzinfo=CHINA)
SIZES = {"wide": QSize(1280, 800), "middle": QSize(1000, 800), "narrow": QSize(460, 900)}
STRIP = "strip"
MODES = (Mode.LIGHT, Mode.DARK)


def shoot(assets: Path, folder: Path, lang: str | None = None, only: tuple[str, ...] = ()) -> int:
    """Write the pictures into ``folder``, or only those of the places named; returns the exit code."""
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    langs = [Lang(lang)] if lang else list(Lang)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as data:
        play(Path(data), assets, MOMENT)
        console = Console(app, FixedClock(MOMENT), assets, lang=langs[0], inline=True)
        console.open(Path(data))
        THEME.choose(reduced_motion=True)
        for each in langs:
            for mode in MODES:
                _round(app, console, folder, each, mode, only)
                if not only or STRIP in only:
                    _strip(app, console, folder / f"{STRIP}-{mode.value}-{each.value}.png")
        console.close()
    return 0


def _round(
    app: QApplication, console: Console, folder: Path, lang: Lang, mode: Mode, only: tuple[str, ...]
) -> None:
    voice.speak(lang)
    THEME.choose(mode=mode, reduced_motion=True)
    for name, size in SIZES.items():
        console.window.resize(size)
        console.window.show()
        for key in [each for each in only or PLACES if each != STRIP]:
            console.window.go(key)
            settle(app)
            file = folder / f"{key}-{name}-{mode.value}-{lang.value}.png"
            console.window.grab().save(str(file))


def _strip(app: QApplication, console: Console, file: Path) -> None:
    """The compact strip with the price guess that runs, without taking the window's place."""
    strip = console.beside.strip
    console.work.act(lambda desk: desk.rounds.current("guess_price"), strip.show_round)
    settle(app)
    strip.grab().save(str(file))


def settle(app: QApplication) -> None:
    """Let everything that waits happen: layouts, posted events, widgets to be deleted."""
    for _ in range(3):
        app.processEvents()
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
