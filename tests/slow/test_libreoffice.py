"""LibreOffice opens what we write: names that look like formulas are the words they are."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from core.desk.sheets import write_rows

OFFICE = os.environ.get("SOFFICE") or shutil.which("soffice") or shutil.which("libreoffice")
WILD = ("=1+1", "@SUM(A1)", "+8613800000000", "-2", "#N/A", "小满🌾")


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed; SOFFICE=/path names one")
@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_names_stay_words_in_libreoffice(tmp_path: Path, suffix: str) -> None:
    assert OFFICE is not None
    write_rows(tmp_path / f"wild.{suffix}", [("名字",), *((each,) for each in WILD)])
    out, home = tmp_path / "out", tmp_path / "home"
    convert = [
        "--headless",
        "--convert-to",
        "csv:Text - txt - csv (StarCalc):44,34,76,1",
        "--outdir",
        str(out),
    ]
    # Its window asks how to read a CSV and offers UTF-8; without one it has to be told.
    told = ["--infilter=Text - txt - csv (StarCalc):44,34,76,1"] if suffix == "csv" else []
    source = str(tmp_path / f"wild.{suffix}")
    command = [OFFICE, f"-env:UserInstallation=file://{home}", *told, *convert, source]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    cells = [row[0] for row in csv.reader((out / "wild.csv").read_text("utf-8-sig").splitlines())]
    assert [cell.removeprefix("'") for cell in cells[1:]] == list(WILD)
