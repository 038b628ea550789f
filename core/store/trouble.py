"""What SQLite and the file system complain of, as sentences the owner can act on."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from core.errors import StoreTrouble
from core.text import Text

FULL = Text(
    "磁盘满了，这一步没有记下。腾出空间再试", "The disk is full: this was not kept. Make room, then try again"
)
LOCKED = Text(
    "数据文件正被别的程序占用，稍等再试", "Another program is holding the data file. Try again in a moment"
)
READ_ONLY = Text(
    "数据文件不能写，看看文件夹的权限", "The data file cannot be written: check the folder's permissions"
)
DAMAGED = Text(
    "数据文件坏了，没有再动它。请用备份恢复",
    "The data file is damaged and was left as it is. Please restore a backup",
)
FOREIGN = Text(
    "{file} 不是群主台的数据文件，没有动它", "{file} is no Groupdesk data file; it was not touched"
)
TOO_NEW = Text(
    "数据文件来自更新的版本，请先升级群主台。文件没有动过",
    "The data file was written by a newer version. Please update Groupdesk first; the file was not touched",
)
NO_FOLDER = Text("打不开文件夹 {folder}：不能写入", "The folder {folder} cannot be written to")
MISREAD = Text(
    "磁盘读写出错，这一步没有记下（{code}）", "The disk failed to read or write; this was not kept ({code})"
)
GONE = Text("文件或文件夹不在了", "The file or folder is gone")
LONG_NAME = Text("文件名太长了，换个短的", "The file's name is too long: choose a shorter one")
FILE_TROUBLE = Text("文件读写出错：{why}", "A file could not be read or written: {why}")

_SENTENCES: dict[int, Text] = {
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_BUSY: LOCKED,
    sqlite3.SQLITE_LOCKED: LOCKED,
    sqlite3.SQLITE_READONLY: READ_ONLY,
    sqlite3.SQLITE_PERM: READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: READ_ONLY,
    sqlite3.SQLITE_CORRUPT: DAMAGED,
    sqlite3.SQLITE_NOTADB: DAMAGED,
}
_DISK_FULL = frozenset(
    code for name in ("ENOSPC", "EDQUOT", "EFBIG") if (code := getattr(errno, name, None)) is not None
)


def sentence(error: sqlite3.Error | OSError) -> Text | None:
    """What to tell the owner about ``error``; None where it is our mistake and not the disk's."""
    if isinstance(error, OSError):
        return _of_files(error)
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return None
    if code & 0xFF == sqlite3.SQLITE_IOERR:
        return MISREAD.fill(code=getattr(error, "sqlite_errorname", code))
    return _SENTENCES.get(code & 0xFF)


def _of_files(error: OSError) -> Text:
    if error.errno in _DISK_FULL:
        return FULL
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return READ_ONLY
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return GONE
    if error.errno == errno.ENAMETOOLONG:
        return LONG_NAME
    return FILE_TROUBLE.fill(why=error.strerror or type(error).__name__)


@contextmanager
def telling() -> Iterator[None]:
    """Turn what the disk complains of into :class:`StoreTrouble`; mistakes of ours pass unchanged."""
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        text = sentence(error)
        if text is None:
            raise
        raise StoreTrouble(text) from error
