"""The three sounds of alarms, played by whatever the system has for it; else the system's beep."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from PySide6.QtCore import QProcess
from PySide6.QtWidgets import QApplication

from core.alarms import Alarm

SILENT = ("offscreen", "minimal")
"""Platforms without a screen have nobody who listens."""
_PLAYERS = {"darwin": ("afplay",), "linux": ("pw-play", "paplay", "aplay")}


def name_of(alarm: Alarm) -> str:
    """Which sound goes with ``alarm``."""
    return {30: "soon", 10: "near"}.get(alarm.seconds, "now")


def play(folder: Path, name: str) -> None:
    """Play ``name`` out of ``folder`` without waiting for its end."""
    if QApplication.platformName() in SILENT:
        return
    file = folder / f"{name}.wav"
    if not file.is_file() or not _started(file):
        QApplication.beep()


def _started(file: Path) -> bool:
    if sys.platform == "win32":
        import winsound

        winsound.PlaySound(str(file), winsound.SND_FILENAME | winsound.SND_ASYNC | winsound.SND_NODEFAULT)
        return True
    for player in _PLAYERS.get(sys.platform, ()):
        if (path := shutil.which(player)) is not None:
            return bool(QProcess.startDetached(path, [str(file)])[0])
    return False
