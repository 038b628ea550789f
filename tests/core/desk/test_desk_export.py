from __future__ import annotations

import csv
import tempfile
import zipfile
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from played import published

from core.clock import FixedClock
from core.desk import Desk
from core.desk.sheets import read_rows, write_rows
from core.errors import UserError
from core.ledger import State
from core.text import Lang

WILD = (
    *("=1+1", "@SUM(A1)", "+8613800000000", "-2", "\t制表", "＝全角", "'=引号", "#N/A", "<img src=x>"),
    *("😀👨‍👩‍👧", "\u202eتجربة", "长" * 500),
)
PRIZES = ("1: 现金 10.05", "2: 优惠券 10")


def ledger(desk: Desk, clock: FixedClock, path: Path) -> list[tuple[object, ...]]:
    desk.library.add_coupons("CODE-1 10元券 2026-12-31")
    published(desk, clock, prizes=PRIZES)
    for member in desk.members.roster():
        if member.name == "小鱼":
            desk.members.edit(replace(member, name="=1+1", real_name="@SUM"))
    desk.export.write("rewards", path)
    return read_rows(path)


@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_the_ledger_goes_out_and_comes_back(
    desk: Desk, clock: FixedClock, tmp_path: Path, suffix: str
) -> None:
    head, first, second = ledger(desk, clock, tmp_path / f"a.{suffix}")
    assert head[:6] == ("编号", "得奖时间", "成员", "真名", "活动", "期数")
    assert (first[2], first[7]) == ("老周", "现金 ¥10.05")
    assert (second[2], second[3], second[10]) == ("=1+1", "@SUM", "还没给出")
    if suffix == "xlsx":
        assert (first[8], second[8]) == (10.05, 10)
        assert isinstance(first[1], datetime)
    else:
        assert (first[8], first[1]) == ("10.05", "2026-11-18 15:01")
    desk.rewards.mark([each.debt.booking.id for each in desk.rewards.all()], State.TOLD)
    desk.export.write("rewards", tmp_path / f"a.{suffix}")
    assert read_rows(tmp_path / f"a.{suffix}")[2][10] == "CODE-1", "once handed out it is told"


def test_a_csv_is_what_excel_opens(desk: Desk, clock: FixedClock, tmp_path: Path) -> None:
    ledger(desk, clock, tmp_path / "a.csv")
    content = (tmp_path / "a.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\r\n") == content.count(b"\n")
    cells = [cell for row in csv.reader(content.decode("utf-8-sig").splitlines()) for cell in row]
    assert "'=1+1" in cells
    assert not any(cell[:1] in "=+-@\t" for cell in cells if cell)


@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_wild_words_are_words(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"wild.{suffix}"
    write_rows(path, [("名字",), *((each,) for each in WILD)])
    assert [row[0] for row in read_rows(path)[1:]] == list(WILD)
    if suffix == "xlsx":
        for row in load_workbook(path).active.iter_rows():
            assert row[0].data_type == "s", "no formula, no error value"


def test_the_sheet_itself_holds_no_formula(tmp_path: Path) -> None:
    """Read as the zip of XML it is, not by the library that wrote it."""
    path = tmp_path / "wild.xlsx"
    write_rows(path, [("名字",), *((each,) for each in WILD)])
    with zipfile.ZipFile(path) as bundle:
        sheet = ElementTree.fromstring(bundle.read("xl/worksheets/sheet1.xml"))
        styles = bundle.read("xl/styles.xml").decode()
    space = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    assert sheet.find(f".//{space}f") is None
    assert {cell.get("t") for cell in sheet.iter(f"{space}c")} <= {"inlineStr", "s"}
    assert [cell.findtext(f".//{space}t") for cell in sheet.iter(f"{space}c")][1:] == list(WILD)
    assert 'quotePrefix="1"' in styles, "edited in the sheet, it stays words"


def test_what_no_file_can_hold_is_left_out(tmp_path: Path) -> None:
    for name in ("a.xlsx", "a.csv"):
        write_rows(tmp_path / name, [("头",), ("a\x00\x0b\ud83db\r\nc",), ("x" * 40_000,)])
        _, (words,), (long,) = read_rows(tmp_path / name)
        assert words == "ab\nc"
        assert len(str(long)) == 32_767


SIGNS = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff")


@given(st.lists(st.text(SIGNS, min_size=1, max_size=12), min_size=1, max_size=5))
@settings(max_examples=60, deadline=None)
def test_any_words_come_back_from_csv(words: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.csv"
        write_rows(path, [["甲", *words[1:]], words])
        back = read_rows(path)[1]
    assert list(back) == words


def test_a_csv_saved_by_excel_in_chinese(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes("券码;名称\r\nA-1;新人券\r\n".encode("gb18030"))
    assert read_rows(tmp_path / "a.csv") == [("券码", "名称"), ("A-1", "新人券")]
    (tmp_path / "b.csv").write_bytes(b"\x00\xff\xfe\x81")
    with pytest.raises(UserError):
        read_rows(tmp_path / "b.csv")


@pytest.mark.parametrize("lang", Lang)
def test_every_table_has_one_head_and_full_rows(
    desk: Desk, clock: FixedClock, tmp_path: Path, lang: Lang
) -> None:
    desk.library.add_questions("东方明珠在哪里？\n答案：上海")
    desk.library.add_products("1. 智利车厘子 89.9元")
    desk.library.add_snippets("卖点：脆")
    desk.library.add_word("说走就走", "shuō zǒu jiù zǒu")
    desk.library.add_coupons("CODE-1 10元券")
    published(desk, clock, prizes=PRIZES)
    for name in desk.export.names:
        path = tmp_path / f"{name}.xlsx"
        done = desk.export.write(name, path, lang)
        head, *rows = read_rows(path)
        assert rows, name
        assert all(head), name
        assert {len(row) for row in rows} == {len(head)}, name
        assert done.said is not None
    with pytest.raises(UserError):
        desk.export.write("nothing", tmp_path / "x.xlsx")
    with pytest.raises(UserError):
        desk.export.write("members", tmp_path / "no" / "folder.xlsx")


def test_what_goes_out_of_the_library_can_come_in_again(desk: Desk, tmp_path: Path) -> None:
    desk.library.add_snippets("商品：=茶杯\n卖点：脆\n#甜")
    desk.library.add_products("1. 智利车厘子 89.9元")
    before = desk.library.snippets()[0].snippet, desk.library.products()[0].product
    for suffix in ("xlsx", "csv"):
        for name in ("snippets", "products"):
            desk.export.write(name, tmp_path / f"{name}.{suffix}")
        desk.library.remove_snippets([each.snippet.id for each in desk.library.snippets()])
        desk.library.remove_products([each.product.id for each in desk.library.products()])
        desk.library.import_snippets(tmp_path / f"snippets.{suffix}")
        desk.library.import_products(tmp_path / f"products.{suffix}")
        after = desk.library.snippets()[0].snippet, desk.library.products()[0].product
        assert [replace(each, id=0) for each in after] == [replace(each, id=0) for each in before]
