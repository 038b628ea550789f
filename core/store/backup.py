"""Backups: the database copied while in use, with the pictures, in one zip that is read back."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from core.clock import CHINA
from core.errors import StoreTrouble
from core.store.connection import Connection
from core.store.opening import FILE, check_file
from core.store.pictures import FOLDER as PICTURES
from core.store.trouble import DAMAGED, FULL, TOO_NEW, telling
from core.text import Text

FOLDER, REPLACED = "backups", "replaced"
KEEP = {"daily": 14, "exit": 5, "migration": 5}
"""How many backups of each kind made unasked are kept; those the owner asked for all are."""

NO_BACKUP = Text(
    "{file} 不是群主台的备份，没有动任何东西", "{file} is no Groupdesk backup; nothing was touched"
)
BROKEN = Text(
    "{file} 这份备份坏了，没有动任何东西。换一份试试",
    "The backup {file} is damaged; nothing was touched. Try another one",
)
_NAME = re.compile(r"groupdesk-(\d{8}-\d{6})-([a-z]+)(?:-\d+)?\.zip")
_STAMP = "%Y%m%d-%H%M%S"
_PICTURE = re.compile(r"pictures/[0-9a-f]{64}\.[a-z0-9]{1,5}")


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup in the folder: when it was made, its size in bytes, and why it was made."""

    path: Path
    at: datetime
    size: int
    why: str


@dataclass(frozen=True, slots=True)
class BackupContents:
    """What a backup holds, for the owner to recognise it by."""

    group: str
    members: int
    rounds: int
    messages: int
    rewards: int
    pictures: int
    size: int
    """Bytes of the database and the pictures."""
    first_at: datetime | None
    last_at: datetime | None


def backups_in(folder: Path) -> tuple[Backup, ...]:
    """The backups in the data folder ``folder``, newest first; none where it cannot be looked into."""
    found = []
    try:
        files = list((folder / FOLDER).glob("*.zip"))
    except OSError:  # a folder that is not ours to read; some Pythons say so, others find nothing
        return ()
    for path in files:
        if match := _NAME.fullmatch(path.name):
            at = datetime.strptime(match[1], _STAMP).replace(tzinfo=CHINA)
            found.append(Backup(path, at, path.stat().st_size, match[2]))
    return tuple(sorted(found, key=lambda each: (each.at, each.path.name), reverse=True))


def back_up(connection: Connection, folder: Path, at: datetime, why: str) -> Path:
    """A backup among the others of ``folder``; older ones made for the same reason are thinned out."""
    with telling():
        (folder / FOLDER).mkdir(exist_ok=True)
    path = _unused(folder / FOLDER / f"groupdesk-{at.astimezone(CHINA):{_STAMP}}-{why}.zip")
    write_backup(connection, folder, path)
    with telling():
        for old in [each for each in backups_in(folder) if each.why == why][KEEP.get(why, 1_000_000) :]:
            old.path.unlink()
    return path


def _unused(path: Path) -> Path:
    nth, found = 1, path
    while found.exists():
        nth += 1
        found = path.with_name(f"{path.stem}-{nth}{path.suffix}")
    return found


def write_backup(connection: Connection, folder: Path, path: Path) -> None:
    """Write a backup to ``path`` and read it back; what stood there stays until that is done."""
    with telling(), tempfile.TemporaryDirectory(dir=path.parent, prefix=".backup-") as place:
        copy, packed = Path(place) / FILE, Path(place) / "backup.zip"
        with closing(sqlite3.connect(copy)) as target:
            connection.copy_to(target)
            target.execute("PRAGMA journal_mode = DELETE")
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as bundle:
            bundle.write(copy, FILE)
            for picture in sorted((folder / PICTURES).glob("*")):
                bundle.write(picture, f"{PICTURES}/{picture.name}", zipfile.ZIP_STORED)
        with unpacked(packed, Path(place)):
            _to_disk(packed)
            os.replace(packed, path)


def _to_disk(path: Path) -> None:
    with path.open("r+b") as file:
        os.fsync(file.fileno())


@contextmanager
def unpacked(path: Path, near: Path) -> Iterator[Path]:
    """A folder beside ``near`` with what the backup at ``path`` holds, checked; gone afterwards.

    Raises :class:`StoreTrouble` for a file that is no backup, or one damaged or too new.
    """
    with telling(), tempfile.TemporaryDirectory(dir=near, prefix=".unpacked-") as name:
        place = Path(name)
        try:
            _unpack(path, place)
        except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError) as error:
            # cut off, damaged, with a password, or packed in a way of its own
            raise StoreTrouble(NO_BACKUP.fill(file=path.name)) from error
        _check(place / FILE, path)
        yield place


def _check(file: Path, path: Path) -> None:
    """Raise unless ``file``, out of the backup at ``path``, is sound and one this version reads."""
    try:
        with telling():
            check_file(file)
            with closing(sqlite3.connect(file)) as found:
                if found.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
                    raise StoreTrouble(DAMAGED)
    except StoreTrouble as error:
        if error.text in (TOO_NEW, FULL):
            raise
        raise StoreTrouble(BROKEN.fill(file=path.name)) from error


def _unpack(path: Path, place: Path) -> None:
    with zipfile.ZipFile(path) as bundle:
        names = bundle.namelist()
        if FILE not in names:
            raise zipfile.BadZipFile("no database in it")
        if sum(each.file_size for each in bundle.infolist()) > shutil.disk_usage(place).free:
            raise StoreTrouble(FULL)
        for name in names:
            if name == FILE or _PICTURE.fullmatch(name):
                bundle.extract(name, place)


def inspect(path: Path, near: Path) -> BackupContents:
    """What a backup holds; raises :class:`StoreTrouble` as :func:`unpacked` does."""
    with unpacked(path, near) as place, closing(sqlite3.connect(place / FILE)) as found:
        return _contents(lambda sql: found.execute(sql).fetchone()[0], place)


def present(connection: Connection, folder: Path) -> BackupContents:
    """What the data of ``folder`` hold now, told as of a backup."""
    with telling():
        return _contents(lambda sql: next(iter(connection.rows(sql)))[0], folder)


def _contents(one: Callable[[str], Any], folder: Path) -> BackupContents:
    last = one("SELECT max(at) FROM (SELECT at FROM paste UNION ALL SELECT at FROM round_event)")
    first = one("SELECT min(at) FROM (SELECT at FROM paste UNION ALL SELECT at FROM round_event)")
    pictures = [each.stat().st_size for each in (folder / PICTURES).glob("*")]
    return BackupContents(
        group=str(one('SELECT name FROM "group" WHERE id = 1')),
        members=int(one("SELECT count(*) FROM member WHERE merged_into IS NULL")),
        rounds=int(one("SELECT count(*) FROM round")),
        messages=int(one("SELECT count(*) FROM line")),
        rewards=int(one("SELECT count(*) FROM ledger WHERE about IS NULL")),
        pictures=len(pictures),
        size=sum(pictures) + (folder / FILE).stat().st_size,
        first_at=datetime.fromisoformat(first).astimezone(CHINA) if first else None,
        last_at=datetime.fromisoformat(last).astimezone(CHINA) if last else None,
    )


def put_back(place: Path, folder: Path, at: datetime) -> Path:
    """Put the unpacked backup in ``place`` where ``folder``'s data is; the folder of what it replaces.

    The database must be closed. If a file cannot be moved, all is put back as it was.
    """
    with telling():
        aside = _unused(folder / REPLACED / f"{at.astimezone(CHINA):{_STAMP}}")
        aside.mkdir(parents=True)
        away = [(folder / name, aside / name) for name in _PARTS]
        _move_all([*away, *((place / name, folder / name) for name in (FILE, PICTURES))])
    return aside


_PARTS = (FILE, f"{FILE}-wal", f"{FILE}-shm", PICTURES)


def _move_all(moves: list[tuple[Path, Path]]) -> None:
    done: list[tuple[Path, Path]] = []
    try:
        for old, new in moves:
            if old.exists():
                shutil.move(old, new)
                done.append((old, new))
    except OSError:
        for old, new in reversed(done):
            shutil.move(new, old)
        raise
