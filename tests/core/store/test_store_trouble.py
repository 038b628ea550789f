from __future__ import annotations

import errno
import sqlite3

import pytest

from core.errors import StoreTrouble
from core.store.trouble import DAMAGED, FULL, GONE, LOCKED, LONG_NAME, READ_ONLY, sentence, telling


def complaint(code: int) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("as SQLite says it")
    error.sqlite_errorcode = code
    error.sqlite_errorname = "SQLITE_X"
    return error


@pytest.mark.parametrize(
    ("code", "text"),
    [
        (sqlite3.SQLITE_FULL, FULL),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, LOCKED),
        (sqlite3.SQLITE_LOCKED_SHAREDCACHE, LOCKED),
        (sqlite3.SQLITE_READONLY_DIRECTORY, READ_ONLY),
        (sqlite3.SQLITE_CANTOPEN, READ_ONLY),
        (sqlite3.SQLITE_CORRUPT_INDEX, DAMAGED),
        (sqlite3.SQLITE_NOTADB, DAMAGED),
    ],
)
def test_codes_are_sentences(code: int, text: object) -> None:
    assert sentence(complaint(code)) == text


def test_the_code_of_a_read_error_is_told() -> None:
    found = sentence(complaint(sqlite3.SQLITE_IOERR_FSYNC))
    assert found is not None
    assert "SQLITE_X" in found.zh


def test_mistakes_of_ours_are_no_sentences() -> None:
    assert sentence(complaint(sqlite3.SQLITE_CONSTRAINT_UNIQUE)) is None
    assert sentence(sqlite3.ProgrammingError("closed")) is None
    with pytest.raises(sqlite3.ProgrammingError), telling():
        raise sqlite3.ProgrammingError("closed")


@pytest.mark.parametrize(
    ("code", "text"),
    [
        *((errno.ENOSPC, FULL), (errno.EACCES, READ_ONLY), (errno.EROFS, READ_ONLY)),
        *((errno.ENOENT, GONE), (errno.ENOTDIR, GONE), (errno.ENAMETOOLONG, LONG_NAME)),
    ],
)
def test_files_have_sentences_too(code: int, text: object) -> None:
    with pytest.raises(StoreTrouble) as caught, telling():
        raise OSError(code, "as the system says it")
    assert caught.value.text == text


def test_any_other_file_trouble_says_what_the_system_says() -> None:
    found = sentence(OSError(errno.EBUSY, "Device or resource busy"))
    assert found is not None
    assert "Device or resource busy" in found.zh
