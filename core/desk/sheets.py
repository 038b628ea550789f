"""Excel sheets: rows out of one, and rows into one."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from contextlib import closing
from itertools import islice
from pathlib import Path

from core.errors import UserError
from core.store import telling
from core.text import Text

MOST_ROWS = 20_000
NO_SHEET = Text("{file} 不是能读的 Excel 表（.xlsx）", "{file} is no Excel sheet that can be read (.xlsx)")


def read_rows(path: Path) -> list[tuple[object, ...]]:
    """The rows of the first sheet, at most :data:`MOST_ROWS`; raises :class:`UserError` for another file."""
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


def write_rows(path: Path, rows: Sequence[Sequence[str]]) -> None:
    """Write ``rows`` as a sheet of plain texts: ``=1+1`` stays the four characters it is."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell

    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in rows:
        cells = [WriteOnlyCell(sheet, value=value) for value in row]
        for cell in cells:
            cell.data_type = "s"
        sheet.append(cells)
    with telling():
        book.save(path)
