"""The lock that keeps a second window out of the same folder; the system frees it if we die."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from core.errors import StoreTrouble
from core.store.trouble import telling
from core.text import Text

FILE = "groupdesk.lock"
ALREADY_OPEN = Text(
    "群主台已经开着，用着这个文件夹的数据。请回到那个窗口",
    "Groupdesk is already open on this folder. Please go back to that window",
)


class AlreadyOpen(StoreTrouble):
    """Another window, or another program of ours, works in this folder."""


class FolderLock:
    """One holder at a time for a folder, across processes; taken when made, freed by :meth:`release`."""

    def __init__(self, folder: Path) -> None:
        with telling():
            self._file: int | None = os.open(folder / FILE, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(self._file)
        except OSError as error:
            self.release()
            raise AlreadyOpen(ALREADY_OPEN) from error

    def release(self) -> None:
        """Let others in; the file stays, since taking it away would race with the next holder."""
        if self._file is not None:
            os.close(self._file)
            self._file = None


if sys.platform == "win32":
    import msvcrt

    def _lock(file: int) -> None:
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
