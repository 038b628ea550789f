"""Tables as owners have them: heavy, odd, in any encoding, hostile; read whole or refused in a sentence."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from core.desk import Desk, rows
from core.desk.rows import CLOSED, MOST_ROWS, NO_CSV, NO_SHEET, OLD_SHEET, TOO_LARGE, TOO_MANY, read_rows
from core.desk.sheets import NO_ROOM, write_rows
from core.errors import UserError
from core.text import Text

HEAD = ("券码", "名称", "面值（元）", "有效期")
TABLE = [HEAD, ("A-1", "新人券", "10", "2026-12-31"), ("A-2", "满减，券", "5.5", "")]


def book(path: Path, *lines: tuple[object, ...], merged: tuple[str, ...] = ()) -> Path:
    made = Workbook()
    for line in lines:
        made.active.append(line)
    for each in merged:
        made.active.merge_cells(each)
    made.save(path)
    return path


def refused(path: Path, why: Text, **rest: object) -> None:
    with pytest.raises(UserError) as error:
        read_rows(path)
    assert error.value.text == why.fill(file=path.name, **rest)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le+"])
@pytest.mark.parametrize("sign", [",", ";", "\t"])
@pytest.mark.parametrize("ending", ["\r\n", "\n", "\r"])
def test_a_csv_is_read_in_whatever_it_is_written(
    tmp_path: Path, encoding: str, sign: str, ending: str
) -> None:
    path = tmp_path / "券.csv"
    text = ending.join(
        sign.join(cell if sign not in cell else f'"{cell}"' for cell in line) for line in TABLE
    )
    marked = b"\xff\xfe" + text.encode("utf-16-le") if encoding == "utf-16-le+" else text.encode(encoding)
    path.write_bytes(marked)
    assert read_rows(path) == TABLE


@pytest.mark.parametrize(
    "content",
    [b"\x00\xff\xfe\x81", b"PNG\x00\x01\x02" * 900, b'a,"' + b"x" * 200_000],
    ids=["rubbish", "picture", "never closed"],
)
def test_what_is_no_csv_is_said_to_be_none(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    refused(path, NO_CSV)


def test_what_is_no_sheet_is_said_to_be_none(tmp_path: Path) -> None:
    whole = book(tmp_path / "whole.xlsx", *TABLE).read_bytes()
    old, cut, other, gone = (tmp_path / f"{name}.xlsx" for name in ("old", "cut", "other", "gone"))
    old.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 5_000)
    refused(old, OLD_SHEET)
    cut.write_bytes(whole[: len(whole) // 2])
    refused(cut, NO_SHEET)
    with zipfile.ZipFile(other, "w") as bundle:
        bundle.writestr("hello.txt", "hello")
    refused(other, NO_SHEET)
    refused(gone, CLOSED)


@pytest.mark.parametrize("part", ["[Content_Types].xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml"])
@pytest.mark.parametrize("broken", [b"", b"<a", b"\x00\xff", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'])
def test_a_sheet_with_a_broken_part_is_refused_or_read_whole(
    tmp_path: Path, part: str, broken: bytes
) -> None:
    whole, path = book(tmp_path / "whole.xlsx", *TABLE), tmp_path / "a.xlsx"
    with zipfile.ZipFile(whole) as bundle:
        parts = {name: bundle.read(name) for name in bundle.namelist()}
    with zipfile.ZipFile(path, "w") as bundle:
        for name, content in (parts | {part: broken}).items():
            bundle.writestr(name, content)
    with suppress(UserError):
        assert read_rows(path) in ([], read_rows(whole))


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = book(tmp_path / "bomb.xlsx", *TABLE)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as bundle, bundle.open("xl/more.xml", "w") as part:
        for _ in range(21):
            part.write(b" " * 10_000_000)
    assert path.stat().st_size < 1_000_000
    refused(path, TOO_LARGE)


def test_a_heavy_file_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = book(tmp_path / "a.xlsx", *TABLE)
    monkeypatch.setattr(rows, "MOST_BYTES", path.stat().st_size - 1)
    refused(path, TOO_LARGE)


@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_too_many_rows_are_said_and_never_cut_off(
    tmp_path: Path, suffix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rows, "MOST_ROWS", 50)
    path = tmp_path / f"a.{suffix}"
    write_rows(path, [(str(nth),) for nth in range(50)])
    assert len(read_rows(path)) == 50
    write_rows(path, [(str(nth),) for nth in range(51)])
    refused(path, TOO_MANY, n=50)


def test_blank_rows_are_no_rows(tmp_path: Path) -> None:
    """A sheet whose format reaches down to its millionth row holds what is written in it."""
    path = book(tmp_path / "a.xlsx", *TABLE)
    with zipfile.ZipFile(path) as bundle:
        parts = {name: bundle.read(name).decode() for name in bundle.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    blank = "".join(f'<row r="{nth}"><c r="A{nth}" s="0"/></row>' for nth in range(4, 3 * MOST_ROWS))
    last = '<row r="1048576"><c r="XFD1048576" s="0"/></row>'
    parts[sheet] = parts[sheet].replace("</sheetData>", f"{blank}{last}</sheetData>")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, content in parts.items():
            bundle.writestr(name, content)
    assert [row[0] for row in read_rows(path)] == ["券码", "A-1", "A-2"]


def test_a_wrong_dimension_cuts_nothing_off(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", *TABLE)
    with zipfile.ZipFile(path) as bundle:
        parts = {name: bundle.read(name).decode() for name in bundle.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    assert 'ref="A1:D3"' in parts[sheet]
    parts[sheet] = parts[sheet].replace('ref="A1:D3"', 'ref="A1"')
    with zipfile.ZipFile(path, "w") as bundle:
        for name, content in parts.items():
            bundle.writestr(name, content)
    assert len(read_rows(path)) == 3
    assert read_rows(path)[0] == HEAD


def test_merged_cells_and_dates(tmp_path: Path, desk: Desk) -> None:
    """A title over the table, a name merged over its codes, days as a spreadsheet keeps them."""
    day = datetime(2026, 12, 31, 15, 30)
    lines: tuple[tuple[object, ...], ...] = (
        ("十一月券码",),
        (),
        HEAD,
        ("A-1", "新人券", 10, day),
        ("A-2", None, 10.5, date(2026, 12, 30)),
    )
    lines += (("A-3", None, None, None), ("A-4", "新人券", 10, 46387))
    path = book(tmp_path / "a.xlsx", *lines, merged=("A1:D1", "B4:B6"))
    found = read_rows(path)
    assert [row[1] for row in found[3:]] == ["新人券"] * 4
    assert found[0] == ("十一月券码", None, None, None), "what is merged across is said once"
    brought = desk.library.import_coupons(path).value
    assert (brought.added, [(each.line, each.why.code) for each in brought.unread]) == (3, [(7, "bad_day")])
    first, second, third = (each.held.coupon for each in desk.library.coupons())
    assert (first.label, first.amount, first.expires_on) == ("新人券", 1000, date(2026, 12, 31))
    assert (second.label, second.amount, second.expires_on) == ("新人券", 1050, date(2026, 12, 30))
    assert (third.code, third.label) == ("A-3", "新人券")


def test_rows_below_a_title_keep_their_numbers(tmp_path: Path, desk: Desk) -> None:
    path = book(
        tmp_path / "a.xlsx", ("题库",), ("题目", "答案"), ("东方明珠在哪里？", "上海"), ("没有答案的", "")
    )
    brought = desk.library.import_questions(path).value
    assert (brought.added, [each.line for each in brought.unread]) == (1, [4])


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.csv"
    write_rows(path, [("old",)])

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("core.desk.sheets.os.fsync", full)
    with pytest.raises(UserError, match="full"):
        write_rows(path, [("new",)])
    assert read_rows(path) == [("old",)]
    monkeypatch.undo()

    def held(*_: object) -> None:
        raise PermissionError(13, "used by another process")

    monkeypatch.setattr("core.desk.sheets.os.replace", held)
    with pytest.raises(UserError) as error:
        write_rows(tmp_path / "a.xlsx", [("new",)])
    assert error.value.text == NO_ROOM.fill(file="a.xlsx")
    assert [each.name for each in tmp_path.iterdir()] == ["a.csv"], "nothing half written lies about"


def test_a_sheet_is_known_by_what_it_is(tmp_path: Path) -> None:
    """Saved under the wrong ending it is read all the same."""
    made = io.BytesIO()
    Workbook().save(made)
    content = book(tmp_path / "a.xlsx", *TABLE).read_bytes()
    (tmp_path / "b.csv").write_bytes(content)
    assert read_rows(tmp_path / "b.csv")[1][0] == "A-1"
    (tmp_path / "c.txt").write_text("券码,名称\nA-1,新人券", encoding="utf-8")
    assert read_rows(tmp_path / "c.txt")[1] == ("A-1", "新人券")
