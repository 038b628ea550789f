"""The cells of a table file: CSV in whatever encoding it came, or the first sheet of an Excel file."""

from __future__ import annotations

import csv
import io
import zipfile
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime, time
from itertools import islice

from core.errors import UserError
from core.text import Text

MOST_ROWS = 100_000
MOST_BYTES = 60_000_000
NO_TABLE = Text(
    "{file} 不是能读的表格，收 Excel（.xlsx）和 CSV",
    "{file} is no table that can be read: Excel (.xlsx) or CSV",
)
TOO_LARGE = Text("{file} 太大了，请分成几个小的", "{file} is too large; please split it")
_DELIMITERS = ",\t;|"
_ENCODINGS = ("utf-8-sig", "gb18030")

Rows = list[list[str]]


def read_cells(content: bytes, name: str) -> Rows:
    """The rows of a table file called ``name``, blank ones left out; raises :class:`UserError`."""
    if len(content) > MOST_BYTES:
        raise UserError(TOO_LARGE.fill(file=name))
    rows = (
        _of_sheet(content, name) if content.startswith(b"PK\x03\x04") else _of_text(_decoded(content, name))
    )
    found = list(islice((row for row in rows if any(row)), MOST_ROWS + 1))
    if not found:
        raise UserError(NO_TABLE.fill(file=name))
    if len(found) > MOST_ROWS:
        raise UserError(TOO_LARGE.fill(file=name))
    width = max(map(len, found))
    return [row + [""] * (width - len(row)) for row in found]


def _decoded(content: bytes, name: str) -> str:
    """``content`` as text: by its byte order mark, as UTF-16 by its zero bytes, as UTF-8, as GB 18030."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    head = content[:4000]
    if head.count(0) * 3 > len(head):
        return content.decode(
            "utf-16-le" if head[1::2].count(0) > head[::2].count(0) else "utf-16-be", "replace"
        )
    if content.startswith((b"\xd0\xcf\x11\xe0", b"%PDF", b"\x89PNG", b"\xff\xd8\xff")) or head.count(0) > 1:
        raise UserError(NO_TABLE.fill(file=name))
    for encoding in _ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("utf-8-sig", "replace")


def _of_text(text: str) -> Iterator[list[str]]:
    csv.field_size_limit(MOST_BYTES)
    text = text.replace("\0", "\ufffd")
    table = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    for row in table:
        yield [cell.strip() for cell in row]


def _delimiter(text: str) -> str:
    """The sign that cuts most of the first rows into one same number of cells, more than one."""
    head = text[:60_000]

    def agreement(sign: str) -> tuple[int, int]:
        rows = islice(csv.reader(io.StringIO(head, newline=""), delimiter=sign), 30)
        widths = Counter(len(row) for row in rows if len(row) > 1)
        (width, times), *_ = [*widths.most_common(1), (0, 0)]
        return times, width

    return max(_DELIMITERS, key=agreement)


def _of_sheet(content: bytes, name: str) -> Iterator[list[str]]:
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with closing(load_workbook(io.BytesIO(content), read_only=True, data_only=True)) as book:
            if book.worksheets:
                for row in book.worksheets[0].iter_rows(values_only=True):
                    yield [_shown(value) for value in row]
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, SyntaxError, OSError) as error:
        raise UserError(NO_TABLE.fill(file=name)) from error


def _shown(value: object) -> str:
    """A cell as text: whole numbers without a point, dates as ISO 8601 with a blank."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.isoformat(" ", "seconds")
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value).replace("\0", "\ufffd").strip()
