"""The cells of a table file: CSV in whatever encoding it came, or the first sheet of an Excel file."""

from __future__ import annotations

import codecs
import csv
import io
import zipfile
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime, time
from itertools import islice
from typing import Any

from core.errors import UserError
from core.text import Text

MOST_ROWS = 100_000
MOST_BYTES = 60_000_000
MOST_UNPACKED = 200_000_000
"""Bytes of XML an Excel file may hold: more is a mistake, or a bomb."""
NO_TABLE = Text(
    "{file} 不是能读的表格，收 Excel（.xlsx）和 CSV",
    "{file} is no table that can be read: Excel (.xlsx) or CSV",
)
TOO_LARGE = Text("{file} 太大了，请分成几个小的", "{file} is too large; please split it")
_PIECE = 1_000_000
_BINARY = (b"\xd0\xcf\x11\xe0", b"%PDF", b"\x89PNG", b"\xff\xd8\xff")
"""How old Excel files, PDFs and pictures begin."""
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


def text_of(content: bytes) -> str:
    """``content`` of a text file as text, in whatever encoding it was saved; never raises."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _in_pieces(content, "utf-16", "replace")
    for encoding in _ENCODINGS:
        try:
            return _in_pieces(content, encoding)
        except UnicodeDecodeError:
            if encoding == "utf-8-sig" and _is_nearly(loose := _in_pieces(content, encoding, "replace")):
                return loose
    return _in_pieces(content, "utf-8-sig", "replace")


def _is_nearly(text: str) -> bool:
    """Whether only a sign here and there is broken: in another encoding nearly all would be."""
    head = text[:100_000]
    return head.count("\ufffd") * 50 < sum(not sign.isascii() for sign in head)


def _decoded(content: bytes, name: str) -> str:
    """``content`` as text: by its byte order mark, as UTF-16 by its zero bytes, as UTF-8, as GB 18030."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _in_pieces(content, "utf-16", "replace")
    head = content[:4000]
    if content.startswith(_BINARY):
        raise UserError(NO_TABLE.fill(file=name))
    if head.count(0) * 3 > len(head):
        little = head[1::2].count(0) > head[::2].count(0)
        return _in_pieces(content, "utf-16-le" if little else "utf-16-be", "replace")
    if head.count(0) > 1:
        raise UserError(NO_TABLE.fill(file=name))
    return text_of(content)


def _in_pieces(content: bytes, encoding: str, errors: str = "strict") -> str:
    """Decoded bit by bit, for a thread that decodes all of it at once lets no other have its turn."""
    decoder = codecs.getincrementaldecoder(encoding)(errors)
    starts = range(0, len(content), _PIECE)
    found = [decoder.decode(content[at : at + _PIECE]) for at in starts]
    return "".join((*found, decoder.decode(b"", final=True)))


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

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as bundle:
            parts = [each for each in bundle.infolist() if each.filename.lower().endswith((".xml", ".rels"))]
        if sum(each.file_size for each in parts) > MOST_UNPACKED:
            raise UserError(TOO_LARGE.fill(file=name))
        with closing(load_workbook(io.BytesIO(content), read_only=True, data_only=True)) as book:
            if book.worksheets:
                sheet: Any = book.worksheets[0]
                sheet.reset_dimensions()  # some programs write wrong ones, and rows would be cut off
                for row in sheet.iter_rows(values_only=True):
                    yield _trimmed([_shown(value) for value in row])
    except UserError:
        raise
    except Exception as error:  # a broken file breaks the reader in more ways than can be listed
        raise UserError(NO_TABLE.fill(file=name)) from error


def _trimmed(row: list[str]) -> list[str]:
    """``row`` without the empty cells at its end."""
    while row and not row[-1]:
        row.pop()
    return row


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
