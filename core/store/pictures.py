"""Pictures by the hash of what is in them: the same picture is kept once."""

from __future__ import annotations

import hashlib
import os
from datetime import datetime
from pathlib import Path

from core.store.connection import Connection
from core.store.stamps import stamp
from core.store.trouble import telling

FOLDER = "pictures"
_KINDS = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpg", b"GIF8": "gif", b"BM": "bmp"}


class Pictures:
    """The pictures' table and their folder."""

    def __init__(self, connection: Connection, folder: Path) -> None:
        self._to = connection
        self._folder = folder / FOLDER

    def keep(self, picture: bytes, at: datetime) -> str | None:
        """Keep a picture; its SHA-256 (hex), or None if these bytes are no picture we know."""
        suffix = _kind(picture)
        if suffix is None:
            return None
        name = hashlib.sha256(picture).hexdigest()
        path = self._folder / f"{name}.{suffix}"
        with telling():
            self._folder.mkdir(exist_ok=True)
            if not path.exists():
                _write(path, picture)
        row = (name, suffix, len(picture), stamp(at))
        self._to.run("INSERT OR IGNORE INTO picture VALUES (?, ?, ?, ?)", *row)
        return name

    def path(self, name: str) -> Path | None:
        """Where the picture of that hash is; None if it is not there."""
        row = self._to.row("SELECT suffix FROM picture WHERE hash = ?", name)
        path = self._folder / f"{name}.{row[0]}" if row else None
        return path if path is not None and path.exists() else None


def _kind(picture: bytes) -> str | None:
    if picture[:4] == b"RIFF" and picture[8:12] == b"WEBP":
        return "webp"
    return next((suffix for head, suffix in _KINDS.items() if picture.startswith(head)), None)


def _write(path: Path, picture: bytes) -> None:
    part = path.with_suffix(".part")
    with part.open("wb") as file:
        file.write(picture)
        file.flush()
        os.fsync(file.fileno())
    os.replace(part, path)
