"""Backups: made, listed, looked into and put back."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from core.clock import CHINA, Clock
from core.desk.done import EVERYTHING, Done, Topic
from core.desk.handing import keep_seen, seen_codes
from core.errors import StoreTrouble
from core.store import FolderLock, Store
from core.store.backup import (
    Backup,
    BackupContents,
    back_up,
    inspect,
    present,
    put_back,
    unpacked,
    write_backup,
)
from core.store.backup import backups_in as backups_in
from core.text import Text

if TYPE_CHECKING:
    from core.desk.office import Office

LOCKED_PLACE = Text(
    "备份写不到 {folder}：没有权限，或者写保护了。换个地方存",
    "No backup can be written to {folder}: it may not be written to. Save elsewhere",
)
_DONE = Text("备份好了：{file}", "Backed up: {file}")
_RESTORED = Text("恢复好了，换下来的数据在 {folder}", "Restored; what it replaced is in {folder}")
_VOID = Text(
    "{said}；备份之后发出去的 {n} 张券码已作废，不会再发",
    "{said}; {n} {n:code|codes} handed out since the backup are void",
)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a backup holds, and what would make way for it."""

    path: Path
    held: BackupContents
    present: BackupContents


class UpkeepDesk:
    """The data folder's backups."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._saved: int | None = office.store.connection.version

    def backups(self) -> tuple[Backup, ...]:
        """The backups there are, newest first."""
        return backups_in(self._office.folder)

    def backup(self, path: Path | None = None) -> Done[Path]:
        """Back up now, to ``path`` or among the others."""
        if path is None:
            path = self._save("asked")
        else:
            self._write(path)
        return Done(path, Topic.NONE, _DONE.fill(file=path.name))

    def _write(self, path: Path) -> None:
        try:
            write_backup(self._office.store.connection, self._office.folder, path)
        except StoreTrouble as error:
            if isinstance(error.__cause__, PermissionError):
                raise StoreTrouble(LOCKED_PLACE.fill(folder=path.parent)) from error
            raise

    def daily(self) -> Done[Path | None]:
        """Back up if there is none of today."""
        today = self._office.now().astimezone(CHINA).date()
        if any(each.at.date() == today for each in self.backups()):
            return Done(None, Topic.NONE)
        return Done(self._save("daily"), Topic.NONE)

    def on_exit(self) -> Path | None:
        """Back up if anything was written since the last time."""
        return self._save("exit") if self._saved != self._office.store.connection.version else None

    def _save(self, why: str) -> Path:
        office = self._office
        path = back_up(office.store.connection, office.folder, office.now(), why)
        self._saved = office.store.connection.version
        return path

    def inspect(self, path: Path) -> BackupContents:
        """What a backup holds; raises :class:`StoreTrouble` for a file that is none."""
        return inspect(path, self._office.folder)

    def compare(self, path: Path) -> Comparison:
        """A backup beside the present, to be looked at before it is put back; raises as :meth:`inspect`."""
        office = self._office
        return Comparison(path, self.inspect(path), present(office.store.connection, office.folder))

    def stock(self) -> BackupContents:
        """What there is now."""
        return present(self._office.store.connection, self._office.folder)

    def restore(self, path: Path) -> Done[Path]:
        """Put a backup in place of the present data; the folder where that is kept.

        Raises :class:`StoreTrouble` for a file that is no backup, and then changes nothing.
        """
        office = self._office
        seen = seen_codes(office)
        with unpacked(path, office.folder) as place:
            office.store.close()
            try:
                aside = put_back(place, office.folder, office.now())
            finally:
                office.replace_store(Store.open(office.folder, office.registry))
        self._saved = None
        with office.store.atomic():
            void = keep_seen(office, seen, office.now())
        said = _RESTORED.fill(folder=aside)
        return Done(aside, EVERYTHING, _VOID.fill(said=said, n=void) if void else said)


def rescue(folder: Path, backup: Path, clock: Clock) -> Path:
    """Put a backup in place of data that cannot be opened; the folder where that is kept."""
    lock = FolderLock(folder)
    try:
        with unpacked(backup, folder) as place:
            return put_back(place, folder, clock.now())
    finally:
        lock.release()
