"""Files chosen in the library: heavy, odd, hostile; a sentence beside the button, and nothing lost."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from core.desk.rows import MOST_ROWS
from tests.e2e.conftest import Owner
from tests.e2e.hands import Hands, chat

SHELVES = {
    "questions": (("题目", "答案"), ("东方明珠在哪个城市？", "上海")),
    "products": (("商品", "价格"), ("智利车厘子", "89.9")),
    "coupons": (("券码", "名称"), ("A-1", "新人券")),
    "snippets": (("文案", "类别"), ("脆甜多汁", "卖点")),
}
LARGE = "太大了，一行也没收。拆成几个小表再来"
NONE = "不是能读的 Excel 表（.xlsx）"


def book(path: Path, rows: Any) -> Path:
    made = Workbook(write_only=True)
    sheet = made.create_sheet()
    for row in rows:
        sheet.append(row)
    made.save(path)
    return path


@pytest.fixture
def hands(owner: Callable[..., Owner]) -> Hands:
    me = owner()
    me.open()
    return Hands(me)


def shelf(hands: Hands, name: str) -> Any:
    page = hands.go("library")
    hands.press(page.shelf._segments[list(page.shelves).index(name)])
    assert page.current is page.shelves[name]
    return page.current


def said(found: Any) -> str:
    return str(found.bring._unread.text()) if found.bring._unread.isVisible() else ""


@pytest.mark.parametrize("name", SHELVES)
def test_no_file_harms_a_shelf(hands: Hands, tmp_path: Path, name: str) -> None:
    rows = SHELVES[name]
    found = shelf(hands, name)
    found.bring.import_file(str(book(tmp_path / "good.xlsx", rows)))
    hands.owner.wait()
    assert (len(found.table.rows.items), said(found)) == (1, "")
    for path, sentence in _bad_files(tmp_path):
        found.bring.import_file(str(path))
        hands.owner.wait()
        assert sentence in said(found), path.name
        assert path.name in said(found), "it says which file"
        assert len(found.table.rows.items) == 1, path.name
    for path in _odd_files(tmp_path, rows):
        found.bring.import_file(str(path))
        hands.owner.wait()
        assert said(found) == "", path.name
        assert len(found.table.rows.items) == 1, "all of it is there already"
    hands.go("today")
    assert shelf(hands, name).table.rows.items, "everything goes on"


def _bad_files(folder: Path) -> list[tuple[Path, str]]:
    bomb = book(folder / "炸弹.xlsx", [("题目",)])
    with zipfile.ZipFile(bomb, "a", zipfile.ZIP_DEFLATED) as bundle, bundle.open("xl/more.xml", "w") as part:
        for _ in range(21):
            part.write(bytes(10_000_000))
    heavy = folder / "110MB.xlsx"
    with heavy.open("wb") as file:
        file.write(b"PK\x03\x04")
        file.truncate(110_000_000)
    picture, old = folder / "照片.xlsx", folder / "旧版.xlsx"
    picture.write_bytes(b"\x89PNG" + os.urandom(5_000))
    old.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(3_000))
    (folder / "二进制.csv").write_bytes(os.urandom(3_000) + b"\x00")
    return [
        *((bomb, LARGE), (heavy, LARGE), (picture, NONE), (old, "另存为不加密的 .xlsx")),
        *((folder / "二进制.csv", "不是能读的 CSV 表"), (folder / "没有.xlsx", "打不开")),
    ]


def _odd_files(folder: Path, rows: Any) -> list[Path]:
    fifty = book(folder / "五十兆.xlsx", rows)
    with zipfile.ZipFile(fifty, "a", zipfile.ZIP_STORED) as bundle:
        bundle.writestr("xl/media/photo.jpg", bytes(50_000_000))
    assert fifty.stat().st_size > 50_000_000
    below = book(folder / "空行.xlsx", [*rows, *((None, None) for _ in range(3 * MOST_ROWS))])
    text = "\r\n".join(",".join(row) for row in rows)
    found = [fifty, below]
    for encoding in ("gbk", "utf-16", "utf-8-sig", "gb18030"):
        (folder / f"{encoding}.csv").write_bytes(text.encode(encoding))
        found.append(folder / f"{encoding}.csv")
    return found


def test_too_many_rows_are_refused_and_none_comes_in(hands: Hands, tmp_path: Path) -> None:
    found = shelf(hands, "snippets")
    path = tmp_path / "两万多.csv"
    path.write_text("文案\n" + "\n".join(f"第 {nth} 条" for nth in range(MOST_ROWS + 5)), encoding="utf-8")
    found.bring.import_file(str(path))
    hands.owner.wait()
    assert said(found) == "两万多.csv 超过 20000 行，一行也没收。拆成几个小表再来"
    assert not found.table.rows.items


def test_a_table_of_something_else_is_told_row_by_row(hands: Hands, tmp_path: Path) -> None:
    """A chat chosen by mistake: what is no code is said, a few of it, and the field is not flooded."""
    found = shelf(hands, "coupons")
    path = book(tmp_path / "聊天.xlsx", [("券码", "面值"), *((f"码{nth}", "很多") for nth in range(3_000))])
    found.bring.import_file(str(path))
    hands.owner.wait()
    assert not found.table.rows.items
    assert "还有 2995 处" in said(found)
    assert len(found.bring._text.value().splitlines()) == 200


def test_chats_saved_in_any_encoding_come_in_and_bad_files_do_not(hands: Hands, tmp_path: Path) -> None:
    me = hands.owner
    page = hands.go("guess_price")
    hands.press(hands.button("计划第一期", page))
    hands.plan(item="茶杯", secret="90")
    hands.next()
    me.clock.at = me.clock.at.replace(day=18)
    me.at(14, 0)
    hands.next()
    me.at(14, 30)
    for nth, encoding in enumerate(("gbk", "utf-16", "utf-8-sig", "utf-8"), 1):
        path = tmp_path / f"{encoding}.txt"
        path.write_bytes(chat((f"老周{nth}", f"14:0{nth}", f"我猜 8{nth} 块")).encode(encoding))
        page.blocks.intake.box.files_dropped.emit([str(path)])
        me.wait()
        assert [(each.sender, each.said) for each in page.board.rows][-1] == (f"老周{nth}", f"我猜 8{nth} 块")
    before = page.board.rows
    for path, _ in _bad_files(tmp_path):
        hands.window.toast.dismiss()
        page.blocks.intake.box.files_dropped.emit([str(path)])
        me.wait()
        assert path.name in hands.told or any("打不开" in each for each in hands.labels(page.blocks.intake))
        assert page.board.rows == before
