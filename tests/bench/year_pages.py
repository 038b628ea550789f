"""Opens the window on a store and every page in it, twice; says what each took and how large it all grew.

Run by the bench as a process of its own: ``python -m tests.bench.year_pages FOLDER``. All work is done in
one thread, so that a page's time is all that has to be done until it stands filled and painted: processor
seconds, since the machine may be busy with others.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from time import process_time

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from core.clock import FixedClock
from tests.slow.year import NOW
from ui.app import Console
from ui.places import PLACES
from ui.shell.pages import warm
from ui.shoot import SIZES, settle
from ui.theme import THEME

ASSETS = Path(__file__).resolve().parents[2] / "assets"


def most_memory() -> float:
    """The most this process ever held, in MB; 0 where the system does not say."""
    status = Path("/proc/self/status")
    lines = status.read_text("ascii").splitlines() if status.exists() else []
    return next((int(line.split()[1]) / 1000 for line in lines if line.startswith("VmHWM")), 0.0)


def open_all(folder: Path, size: QSize) -> dict[str, float]:
    """Seconds by page, cold and warm, those of starting, and MB."""
    app = QApplication([])
    console = Console(app, FixedClock(NOW), ASSETS, inline=True)
    THEME.choose(reduced_motion=True)
    console.window.resize(size)
    console.window.show()
    begun = process_time()
    console.open(folder)
    settle(app)
    found = {"start": process_time() - begun}
    warm()
    for turn in ("cold", "warm"):
        for key in PLACES:
            begun = process_time()
            console.window.go(key)
            settle(app)
            console.window.grab()
            found[f"{turn} {key}"] = process_time() - begun
    return found | {"memory": most_memory()}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(open_all(Path(sys.argv[1]), SIZES["wide"])))
    sys.stdout.flush()
    os._exit(0)  # closing would back the year up once more, which nobody measures here
