"""LibreOffice opens every table we write: what looks like a formula is the words it is, in every cell."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook

from core.desk import Desk
from core.desk.rows import read_rows
from core.desk.sheets import write_rows
from tests.core.desk.full import NOTE, WILD, as_seen, full_desk, tables_of

OFFICE = os.environ.get("SOFFICE") or shutil.which("soffice") or shutil.which("libreoffice")
FORMULAS = ("=1+1", "@SUM(A1)", "+8613800000000", "-2", "\t=1+1", "＝1+1", "'=1", "#N/A", "小满🌾")
AS_CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1"
FROM_CSV = "--infilter=Text - txt - csv (StarCalc):44,34,76,1"
"""Its window asks how to read a CSV and offers UTF-8; without one it has to be told."""

pytestmark = pytest.mark.skipif(
    OFFICE is None, reason="LibreOffice is not installed; SOFFICE=/path names one"
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    made = full_desk(tmp_path_factory.mktemp("full"))
    yield made
    made.close()


def converted(folder: Path, to: str, suffix: str) -> Path:
    """Everything in ``folder``, opened by LibreOffice and saved as ``to`` beside it."""
    assert OFFICE is not None
    out = folder.with_name(f"{folder.name}-{to[:4]}")
    told = [FROM_CSV] if suffix == "csv" else []
    sources = [str(path) for path in sorted(folder.glob(f"*.{suffix}"))]
    home = f"-env:UserInstallation=file://{folder.parent / 'home'}"
    command = [OFFICE, home, *told, "--headless", "--convert-to", to, "--outdir", str(out), *sources]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    assert len(list(out.iterdir())) == len(sources)
    return out


def table(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_names_stay_words_in_libreoffice(tmp_path: Path, suffix: str) -> None:
    place = tmp_path / "wild"
    place.mkdir()
    write_rows(place / f"wild.{suffix}", [("名字",), *((each,) for each in FORMULAS)])
    cells = [row[0] for row in table(converted(place, AS_CSV, suffix) / "wild.csv")]
    assert [cell.lstrip("'") for cell in cells[1:]] == [each.lstrip("'") for each in FORMULAS]


def test_every_sheet_reads_in_libreoffice_as_it_was_written(desk: Desk, tmp_path: Path) -> None:
    """Cell by cell, all tables: the same words, figures and moments, and not one formula."""
    place = desk.export.write_all(tmp_path, "xlsx").value.rename(tmp_path / "all")
    out = converted(place, AS_CSV, "xlsx")
    assert len(list(place.iterdir())) == len(desk.export.names)
    for name, rows in tables_of(desk).items():
        wanted = [list(map(as_seen, row)) for row in rows]
        assert table(out / f"{name}.csv") == wanted, name
    everything = "".join(path.read_text("utf-8-sig") for path in out.iterdir())
    assert all(f"{each.replace(chr(34), chr(34) * 2)}" in everything for each in WILD)
    flat = converted(place, "fods", "xlsx")
    assert not any("table:formula=" in path.read_text("utf-8") for path in flat.iterdir())


def test_no_csv_runs_anything_in_libreoffice(desk: Desk, tmp_path: Path) -> None:
    place = desk.export.write_all(tmp_path, "csv").value.rename(tmp_path / "all")
    flat = converted(place, "fods", "csv")
    assert not any("table:formula=" in path.read_text("utf-8") for path in flat.iterdir())
    members = table(converted(place, AS_CSV, "csv") / "成员名单.csv")
    names = {row[0].lstrip("'") for row in members[1:]}
    risky = {each.lstrip("'") for each in WILD if each[0] in "=@+-＝'#<"}
    assert risky <= names
    notes = members[0].index("备注")
    assert {row[notes].lstrip("'") for row in members[1:]} == {"", NOTE}


def test_what_libreoffice_saves_comes_in_again(desk: Desk, tmp_path: Path) -> None:
    """Opened there and saved as a sheet of its own, our tables are still read: members, questions and all."""
    place = desk.export.write_all(tmp_path, "xlsx").value.rename(tmp_path / "all")
    saved = converted(place, "xlsx", "xlsx")
    for path in sorted(place.iterdir()):
        ours, theirs = read_rows(path), read_rows(saved / path.name)
        assert theirs == ours, path.stem
        assert all(cell.data_type != "f" for row in load_workbook(saved / path.name).active for cell in row)
    counted = desk.library.import_questions(saved / "题库.xlsx").value
    assert (counted.added, counted.known, counted.unread) == (0, len(desk.library.questions()), ())
    brought = desk.library.import_products(saved / "商品.xlsx").value
    assert (brought.added, brought.unread) == (0, ())
    assert desk.library.import_snippets(saved / "文案.xlsx").value.added == 0
    stocked = desk.library.import_coupons(saved / "券码.xlsx").value
    assert (stocked.added, stocked.unread) == (0, ())
