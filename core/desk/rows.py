"""Rows out of a table file: an Excel sheet or a CSV, however large, odd or hostile it may be.

Nothing is read that would not fit into memory, nothing is cut off in silence: what is too much is
said. It reads piece by piece, so that the window goes on meanwhile.
"""

from __future__ import annotations

import codecs
import csv
import re
import warnings
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from functools import partial
from io import BytesIO, TextIOWrapper
from itertools import islice
from pathlib import Path
from typing import Any

from core.desk.breath import give_way, long_breath
from core.errors import UserError
from core.store import telling
from core.text import Text

MOST_ROWS = 20_000
MOST_BYTES = 100_000_000
"""Of a file; a sheet with photographs in it is heavy, and they are not read."""
MOST_UNPACKED = 200_000_000
"""Bytes of XML an Excel file may hold: more is a mistake, or a bomb."""
NO_SHEET = Text("{file} 不是能读的 Excel 表（.xlsx）", "{file} is no Excel sheet that can be read (.xlsx)")
OLD_SHEET = Text(
    "{file} 是旧版 Excel（.xls）或加了密码，用 Excel 或 WPS 另存为不加密的 .xlsx 再来",
    "{file} is an old Excel file (.xls) or has a password: save it as .xlsx without one first",
)
CLOSED = Text(
    "{file} 打不开：可能不在了，或者没有权限读", "{file} cannot be opened: it is gone, or may not be read"
)
NO_CSV = Text("{file} 不是能读的 CSV 表", "{file} is no CSV table that can be read")
TOO_LARGE = Text(
    "{file} 太大了，一行也没收。拆成几个小表再来", "{file} is too large, nothing was taken in: split it first"
)
TOO_MANY = Text(
    "{file} 超过 {n} 行，一行也没收。拆成几个小表再来",
    "{file} has more than {n} rows, nothing was taken in: split it first",
)
Row = tuple[object, ...]
_WIDEST = 200
"""Rows are filled up with empty cells to so many, if the table is as wide."""
_PIECE, _BITE = 1_000_000, 65_536
_ENCODINGS = ("utf-8-sig", "gb18030")
_RISKY = re.compile(r"'*(?:\s*[=+\-@＝＋－＠]|[\t\r\n])")
_MERGED = re.compile(rb'mergeCell [^<>]*?ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_MOST_MERGED = 5_000
_BLANK = re.compile(rb'<row (?:[^<>]* )?r="\d+"[^<>]*(?:(?<=/)>|>(?:<c [^<>]*(?:/>|></c>))*</row>)')
"""A row that says its number and holds no value."""


def is_risky(words: str) -> bool:
    """Whether a spreadsheet might take ``words`` for a formula, or they were protected like such (OWASP)."""
    return _RISKY.match(words) is not None


def read_rows(path: Path) -> list[Row]:
    """The rows of the first sheet, blank ones kept as ``()``, so that their numbers are those of the file.

    What is merged downwards stands in every row it covers. Raises :class:`UserError` for a file that
    is no table, or too much of one.
    """
    try:
        with path.open("rb") as file:
            head = file.read(8)
        if path.stat().st_size > MOST_BYTES:
            raise UserError(TOO_LARGE.fill(file=path.name))
    except OSError as error:
        raise UserError(CLOSED.fill(file=path.name)) from error
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        raise UserError(OLD_SHEET.fill(file=path.name))
    if head.startswith(b"PK") or path.suffix.lower() in (".xlsx", ".xlsm"):
        return _read_sheet(path)
    return _read_csv(path)


class _File(BytesIO):
    """A file read at once, that gives way to the window whenever a bundle asks for its next piece."""

    def read(self, size: int | None = -1, /) -> bytes:
        give_way()
        return super().read(size)


def _counted(rows: Iterable[Row], path: Path, empty: str | None) -> list[Row]:
    """``rows``, filled up with ``empty`` cells, without the blank ones at the end.

    Raises where there are too many that are not blank.
    """
    found: list[Row] = []
    filled = blank = 0
    for row in rows:
        row = _trimmed(row)
        if not row:
            blank += 1
            continue
        filled += 1
        if filled > MOST_ROWS:
            raise UserError(TOO_MANY.fill(file=path.name, n=MOST_ROWS))
        found.extend([()] * blank)
        found.append(row)
        blank = 0
    width = min(_WIDEST, max(map(len, found), default=0))
    return [(*row, *(empty,) * (width - len(row))) if row else row for row in found]


def _trimmed(row: Row) -> Row:
    """``row`` without the empty cells at its end."""
    end = len(row)
    while end and row[end - 1] in (None, ""):
        end -= 1
    return row[:end]


def _read_sheet(path: Path) -> list[Row]:
    from openpyxl import load_workbook

    try:
        with telling(), long_breath(), _File(path.read_bytes()) as file, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and dates, to nobody
            _refuse_bombs(file, path)
            with closing(load_workbook(file, read_only=True, data_only=True)) as book:
                if not book.worksheets:
                    return []
                sheet: Any = book.worksheets[0]
                sheet.reset_dimensions()  # some programs write wrong ones, and rows would be cut off
                opened = sheet._get_source
                sheet._get_source = lambda: _Filled(opened())
                rows = _counted(sheet.iter_rows(values_only=True), path, None)
                _fill_merged(rows, _merged(file, sheet))
                return rows
    except UserError:
        raise
    except Exception as error:  # a broken file breaks the reader in more ways than can be listed
        raise UserError(NO_SHEET.fill(file=path.name)) from error


class _Filled:
    """The XML of a sheet without its blank rows: a format that reaches down to the millionth row costs
    nothing then."""

    def __init__(self, source: Any) -> None:
        self._source, self._rest, self._ready = source, b"", b""

    def read(self, size: int = -1) -> bytes:
        """The next piece of about ``size`` bytes, empty at the end."""
        while not self._ready:
            piece = self._source.read(_BITE)
            whole = self._rest + piece
            cut = whole.rfind(b"<row ") if piece else len(whole)
            if cut > 0:
                self._ready, self._rest = _BLANK.sub(b"", whole[:cut]), whole[cut:]
            else:
                self._rest = whole
            if not piece:
                break
        found, self._ready = (self._ready, b"") if size < 0 else (self._ready[:size], self._ready[size:])
        return found

    def __enter__(self) -> _Filled:
        return self

    def __exit__(self, *_: object) -> None:
        self._source.close()

    def close(self) -> None:
        """Close what it reads from."""
        self._source.close()


def _refuse_bombs(file: Any, path: Path) -> None:
    with zipfile.ZipFile(file) as bundle:
        parts = [each for each in bundle.infolist() if each.filename.lower().endswith((".xml", ".rels"))]
    if sum(each.file_size for each in parts) > MOST_UNPACKED:
        raise UserError(TOO_LARGE.fill(file=path.name))


def _merged(file: Any, sheet: Any) -> list[tuple[int, int, int]]:
    """Column, first and last row, from 1, of what is merged downwards."""
    from openpyxl.utils import column_index_from_string

    found: list[tuple[int, int, int]] = []
    with zipfile.ZipFile(file) as bundle, bundle.open(sheet._worksheet_path) as part:
        rest = b""
        for piece in iter(partial(part.read, _PIECE), b""):
            whole = rest + piece
            for left, top, right, bottom in _MERGED.findall(whole):
                if left == right and top != bottom:
                    found.append((column_index_from_string(left.decode()), int(top), int(bottom)))
            cut = whole.rfind(b"<")
            rest = whole[max(cut, len(whole) - 200) :] if cut >= 0 else b""
    return found[:_MOST_MERGED]


def _fill_merged(rows: list[Row], merged: Iterable[tuple[int, int, int]]) -> None:
    for column, top, bottom in merged:
        first = rows[top - 1] if 0 < top <= len(rows) else ()
        value = first[column - 1] if column <= len(first) else None
        for nth in range(top, min(bottom, len(rows))) if value not in (None, "") else ():
            row = rows[nth]
            if row and (column > len(row) or row[column - 1] in (None, "")):
                wide = (*row, *(None,) * (column - len(row)))
                rows[nth] = (*wide[: column - 1], value, *wide[column:])


def _read_csv(path: Path) -> list[Row]:
    with telling():
        encoding = _encoding(path)
    if encoding is None:
        raise UserError(NO_CSV.fill(file=path.name))
    with telling(), TextIOWrapper(_File(path.read_bytes()), encoding, errors="replace", newline="") as file:
        delimiter = max(",\t;", key=file.readline(100_000).count)
        file.seek(0)
        try:
            found = csv.reader(file, delimiter=delimiter)
            return _counted((tuple(map(_bare, row)) for row in found), path, "")
        except csv.Error as error:
            raise UserError(NO_CSV.fill(file=path.name)) from error


def _encoding(path: Path) -> str | None:
    """How a file is written: with a mark, in UTF-8, by Excel in Chinese (GB 18030); None for no text."""
    with path.open("rb") as file:
        head = file.read(4_000)
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    return next((each for each in _ENCODINGS if _fits(path, each)), None)


def _fits(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for piece in _pieces(path):
            if "\0" in decoder.decode(piece):
                return False
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        yield from iter(partial(file.read, _PIECE), b"")


def _bare(words: str) -> str:
    return words[1:] if words.startswith("'") and is_risky(words[1:]) else words


def rows_of(file: Path | Sequence[Row]) -> Sequence[Row]:
    """Rows that were read already, or those of a file."""
    return read_rows(file) if isinstance(file, Path) else file


def below_title(rows: Sequence[Row], is_header: Callable[[list[str]], bool]) -> tuple[int, Sequence[Row]]:
    """The rows from the header on, and the number of the first of them: a title may stand above it."""
    for nth, row in enumerate(islice(rows, 10)):
        if is_header(["" if cell is None else str(cell) for cell in row]):
            return nth + 1, rows[nth:]
    return 1, rows
