from __future__ import annotations

import csv
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

import pytest
from full import MOMENT, full_desk, tables_of
from full import WILD as HOSTILE
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from played import published

from core.clock import CHINA, FixedClock
from core.desk import Desk, export
from core.desk.sheets import read_rows, write_rows
from core.errors import UserError
from core.ledger import State
from core.listing import look_at_rows, read_sheet
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


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    desk = full_desk(tmp_path_factory.mktemp("full"))
    yield desk
    desk.close()


@pytest.mark.parametrize("lang", Lang)
def test_every_table_has_one_head_and_full_rows(whole: Desk, tmp_path: Path, lang: Lang) -> None:
    for name in whole.export.names:
        path = tmp_path / f"{name}.xlsx"
        done = whole.export.write(name, path, lang)
        head, *rows = read_rows(path)
        assert rows, name
        assert all(head), name
        assert {len(row) for row in rows} == {len(head)}, name
        assert done.said is not None
        assert str(len(rows)) in done.said.zh
    with pytest.raises(UserError):
        whole.export.write("nothing", tmp_path / "x.xlsx")
    with pytest.raises(UserError):
        whole.export.write("members", tmp_path / "no" / "folder.xlsx")


def test_a_second_library_reads_every_sheet_as_it_was_meant(whole: Desk, tmp_path: Path) -> None:
    """Calamine, which shares no code with what wrote them: the same words, figures, days; no formula."""
    from python_calamine import CalamineWorkbook

    place = whole.export.write_all(tmp_path, "xlsx").value
    for name, rows in tables_of(whole).items():
        book = CalamineWorkbook.from_path(place / f"{name}.xlsx")
        found = book.get_sheet_by_index(0).to_python()
        assert len(found) == len(rows), name
        for line, row in zip(found, rows, strict=True):
            assert [_as_meant(each) for each in line] == [_as_meant(each) for each in row], name
    members = tables_of(whole)["成员名单"]
    assert set(HOSTILE) <= {row[0] for row in members}


def _as_meant(cell: object) -> object:
    """A cell by what it means: a figure, a moment to the minute, words."""
    if isinstance(cell, datetime):
        return (cell.astimezone(CHINA) if cell.tzinfo else cell).replace(tzinfo=None, second=0, microsecond=0)
    if isinstance(cell, date):
        return datetime(cell.year, cell.month, cell.day)
    if isinstance(cell, int | float | Decimal):
        return Decimal(str(cell))
    return "" if cell is None else cell


def test_all_tables_at_once_each_in_a_file(whole: Desk, tmp_path: Path) -> None:
    done = whole.export.write_all(tmp_path, "csv")
    again = whole.export.write_all(tmp_path, "csv", Lang.EN)
    assert done.value != again.value, "nothing is written over"
    files = sorted(path.stem for path in done.value.iterdir())
    assert len(files) == len(whole.export.names), "the chats of this group fit one file"
    assert {"成员名单", "奖励逐笔", "聊天记录", "打卡月表", "抽签封条", "每月数据"} <= set(files)
    chats = read_rows(done.value / "聊天记录.csv")
    count = whole.upkeep.stock().messages
    assert len(chats) == 1 + count
    with pytest.raises(UserError):
        whole.export.write_all(tmp_path / "nowhere", "csv")


def test_long_tables_go_into_several_files(
    whole: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    count = whole.upkeep.stock().messages
    monkeypatch.setattr(export, "MOST_ROWS", 200)
    monkeypatch.setattr(export, "_SHARE", 100)
    whole.export.write("messages", tmp_path / "a.csv")
    assert sum(len(read_rows(path)) - 1 for path in tmp_path.glob("a*.csv")) == count
    assert max(len(read_rows(path)) for path in tmp_path.glob("a*.csv")) == 201
    parts = [each for each in whole.export.parts() if each.table == "messages"]
    folder = tmp_path / "parts"
    folder.mkdir()
    for each in parts:
        whole.export.write_part(each, folder, "csv")
    heads = {read_rows(path)[0] for path in folder.iterdir()}
    assert len(heads) == 1
    assert sum(len(read_rows(path)) - 1 for path in folder.iterdir()) == count


def test_the_ledger_s_entries_add_up_to_the_ledger(whole: Desk, tmp_path: Path) -> None:
    """Two tables told apart: the last entry about each reward is the state the ledger shows."""
    for name in ("entries", "rewards"):
        whole.export.write(name, tmp_path / f"{name}.csv")
    last = {row[3]: row[2] for row in read_rows(tmp_path / "entries.csv")[1:]}
    booked = {"记账": "待告知"}
    shown = {row[0]: row[12] for row in read_rows(tmp_path / "rewards.csv")[1:]}
    assert {id: booked.get(str(state), state) for id, state in last.items()} == shown


def test_budgets_are_those_on_the_page(whole: Desk, tmp_path: Path) -> None:
    whole.export.write("budgets", tmp_path / "a.xlsx")
    month = whole.rewards.months()[0]
    rows = [row for row in read_rows(tmp_path / "a.xlsx")[1:] if row[0] == month]
    found = [(row[2], row[3], row[5]) for row in rows]
    wanted = [
        tuple(None if fen is None else fen / 100 for fen in (each.budget, each.promised, each.left))
        for each in whole.rewards.spending(month)
    ]
    assert found == wanted
    assert any(budget is not None for budget, *_ in found)


def test_the_check_in_month_is_the_sheet(whole: Desk, tmp_path: Path) -> None:
    whole.export.write("months", tmp_path / "a.csv")
    head, *rows = read_rows(tmp_path / "a.csv")
    assert head[6:] == tuple(str(day) for day in range(1, 32))
    for row in rows:
        assert sum(cell in ("到", "补") for cell in row[6:]) == int(str(row[3]))


def test_members_go_out_and_come_in_again(whole: Desk, tmp_path: Path) -> None:
    """Everything the table holds is read back as it was, whatever people are called."""
    for suffix in ("xlsx", "csv"):
        whole.export.write("members", tmp_path / f"a.{suffix}")
        sheet = look_at_rows(read_rows(tmp_path / f"a.{suffix}"), MOMENT.date())
        found = {each.name: each for each in read_sheet(sheet, sheet.guess, MOMENT.date()).people}
        for member in whole.members.roster():
            back = found[member.name]
            assert (back.role, back.real_name, back.note) == (
                member.role,
                member.real_name,
                member.note.strip(),
            )
            assert (back.aliases, back.tags) == (member.aliases, member.tags)
            assert (back.joined_on, back.left_on) == (member.joined_on, member.left_on)


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
