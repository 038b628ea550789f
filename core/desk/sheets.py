"""Tables into files, an Excel sheet or a CSV; how they are read is in :mod:`core.desk.rows`.

Whatever members are called, a cell is words: in Excel it is typed as text, in CSV a name that
a spreadsheet would take for a formula gets an apostrophe before it, which reading takes off.
"""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from core.clock import CHINA
from core.desk.rows import is_risky, read_rows
from core.errors import StoreTrouble, UserError
from core.store import telling
from core.text import Text

__all__ = ["Cell", "read_rows", "write_rows"]
NO_ROOM = Text(
    "{file} 写不进去：可能正在别的程序里开着，或者这个文件夹不让写。关掉它，或换个地方存",
    "{file} cannot be written: another program may have it open, or the folder may be locked. "
    "Close it, or save elsewhere",
)
_LONGEST = 32_767
"""Excel holds so many signs in a cell."""
Cell = str | int | Decimal | datetime | date | None
"""What a cell may hold; sums in yuan are ``Decimal``."""
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML cannot hold."""
_WIDEST = 48


def write_rows(path: Path, rows: Sequence[Sequence[Cell]]) -> None:
    """Write ``rows``, the header first, as CSV or as an Excel sheet, going by the file's name."""
    if path.suffix.lower() == ".csv":
        _write_csv(path, rows)
    else:
        _write_excel(path, rows)


def _write_csv(path: Path, rows: Iterable[Sequence[Cell]]) -> None:
    """UTF-8 with the mark Excel wants, lines ended as it ends them."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows([_protected(cell) for cell in row] for row in rows)
    _put(path, out.getvalue().encode("utf-8-sig"))


def _put(path: Path, content: bytes) -> None:
    """Write a file whole or not at all: what stood there stays until the new one is on the disk."""
    new = path.with_name(f".{path.name[:80]}.new")
    try:
        with telling():
            with new.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            os.replace(new, path)
    except StoreTrouble as error:
        if isinstance(error.__cause__, PermissionError):
            raise UserError(NO_ROOM.fill(file=path.name)) from error
        raise
    finally:
        with suppress(OSError):
            new.unlink(missing_ok=True)


def _protected(cell: Cell) -> str:
    if isinstance(cell, str):
        words = _clean(cell)
        return f"'{words}" if is_risky(words) else words
    return _said(cell)


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
    _put(path, whole.getvalue())


def _cell(sheet: Any, value: Cell, *, head: bool) -> Any:
    """``value`` as a cell where it needs a type or a look of its own, else as it is."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    if isinstance(value, str):
        words = _clean(value)
        if not head and not is_risky(words) and not words.startswith("#"):
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
