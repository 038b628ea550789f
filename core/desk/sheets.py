"""Tables in files: rows out of an Excel sheet or a CSV file, and rows into one.

Whatever members are called, a cell is words: in Excel it is typed as text, in CSV a name that
a spreadsheet would take for a formula gets an apostrophe before it, which reading takes off.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from contextlib import closing
from datetime import date, datetime
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any

from core.clock import CHINA
from core.errors import UserError
from core.store import telling
from core.text import Text

MOST_ROWS = 20_000
_LONGEST = 32_767
"""Excel holds so many signs in a cell."""
NO_SHEET = Text("{file} 不是能读的 Excel 表（.xlsx）", "{file} is no Excel sheet that can be read (.xlsx)")
NO_CSV = Text("{file} 不是能读的 CSV 表", "{file} is no CSV table that can be read")
Cell = str | int | Decimal | datetime | date | None
"""What a cell may hold; sums in yuan are ``Decimal``."""
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML cannot hold."""
_RISKY = re.compile(r"'*(?:\s*[=+\-@＝＋－＠]|[\t\r\n])")
"""Words a spreadsheet might take for a formula, or that were protected like such (OWASP, CSV injection)."""
_WIDEST = 48


def read_rows(path: Path) -> list[tuple[object, ...]]:
    """The rows of the first sheet, at most :data:`MOST_ROWS`; raises :class:`UserError` for another file."""
    if path.suffix.lower() == ".csv":
        return _read_csv(path)
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with (
            telling(),
            path.open("rb") as file,
            closing(load_workbook(file, read_only=True, data_only=True)) as book,
        ):
            rows = book.worksheets[0].iter_rows(values_only=True) if book.worksheets else iter(())
            return list(islice(rows, MOST_ROWS))
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, SyntaxError) as error:
        raise UserError(NO_SHEET.fill(file=path.name)) from error


def _read_csv(path: Path) -> list[tuple[object, ...]]:
    with telling():
        content = path.read_bytes()
    text = _decoded(content)
    if text is None or "\0" in text:
        raise UserError(NO_CSV.fill(file=path.name))
    first = text.split("\n", 1)[0]
    delimiter = max(",\t;", key=first.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        return [tuple(_bare(cell) for cell in row) for row in islice(rows, MOST_ROWS)]
    except csv.Error as error:
        raise UserError(NO_CSV.fill(file=path.name)) from error


def _decoded(content: bytes) -> str | None:
    """The text of a file saved here (UTF-8) or by Excel in Chinese (GB 18030)."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def write_rows(path: Path, rows: Sequence[Sequence[Cell]]) -> None:
    """Write ``rows``, the header first, as CSV or as an Excel sheet, going by the file's name."""
    if path.suffix.lower() == ".csv":
        _write_csv(path, rows)
    else:
        _write_excel(path, rows)


def _write_csv(path: Path, rows: Iterable[Sequence[Cell]]) -> None:
    """UTF-8 with the mark Excel wants, lines ended as it ends them."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows([[_protected(cell) for cell in row] for row in rows])
    with telling():
        path.write_bytes(out.getvalue().encode("utf-8-sig"))


def _protected(cell: Cell) -> str:
    if isinstance(cell, str):
        words = _clean(cell)
        return f"'{words}" if _RISKY.match(words) else words
    return _said(cell)


def _bare(words: str) -> str:
    return words[1:] if words.startswith("'") and _RISKY.match(words[1:]) else words


def _said(cell: Cell) -> str:
    if isinstance(cell, datetime):
        return f"{cell.astimezone(CHINA):%Y-%m-%d %H:%M}"
    if isinstance(cell, Decimal):
        return f"{cell:.2f}"
    return "" if cell is None else str(cell)


def _clean(words: str) -> str:
    """``words`` as every program holds them: no control signs, no half characters, one kind of line end."""
    plain = _UNFIT.sub("", words.replace("\r\n", "\n").replace("\r", "\n"))
    return plain if len(plain) <= _LONGEST else plain[: _LONGEST - 1] + "…"


def _write_excel(path: Path, rows: Sequence[Sequence[Cell]]) -> None:
    from openpyxl import Workbook
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for nth, width in enumerate(_widths(rows), 1):
        sheet.column_dimensions[get_column_letter(nth)].width = width
    sheet.freeze_panes = "A2"
    for nth, row in enumerate(rows):
        sheet.append([_cell(sheet, value, head=nth == 0) for value in row])
    whole = io.BytesIO()
    book.save(whole)
    with telling():
        path.write_bytes(whole.getvalue())


def _cell(sheet: Any, value: Cell, *, head: bool) -> Any:
    """``value`` as a cell where it needs a type or a look of its own, else as it is."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    if isinstance(value, str):
        words = _clean(value)
        if not head and not _RISKY.match(words) and not words.startswith("#"):
            return words
        cell = WriteOnlyCell(sheet, value=words)
        cell.data_type = "s"
        if head:
            cell.font = Font(bold=True)
        else:
            cell.quotePrefix = True
        return cell
    if isinstance(value, datetime):
        value, look = value.astimezone(CHINA).replace(tzinfo=None), "yyyy-mm-dd hh:mm"
    elif isinstance(value, Decimal):
        look = "0.00"
    else:
        return value
    cell = WriteOnlyCell(sheet, value=value)
    cell.number_format = look
    return cell


def _widths(rows: Sequence[Sequence[Cell]]) -> list[int]:
    """A width for each column, from its first rows; Han take two."""
    found: list[int] = []
    for row in rows[:200]:
        found += [8] * (len(row) - len(found))
        for nth, value in enumerate(row):
            words = (
                _said(value).split("\n", 1)[0][:_WIDEST] if not isinstance(value, str) else value[:_WIDEST]
            )
            found[nth] = max(found[nth], min(_WIDEST, sum(1 + (ord(sign) > 0x2E7F) for sign in words) + 2))
    return found
