"""Coupon codes and snippets in the library, through what an owner presses."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.coupons import Standing
from core.text import Lang
from tests.ui.sample_console import labels, names, opened, pick, press, settle, shut, take_back, told, write
from ui.app import Console
from ui.say import voice
from ui.sections.library_snippets import COPY


@pytest.fixture
def console(qapp: QApplication, tmp_path: Path) -> Iterator[Console]:
    made = opened(qapp, tmp_path / "data")
    yield made
    shut(qapp, made)


def shelf(console: Console, qapp: QApplication, key: str) -> Any:
    press(qapp, console.window.nav.items["library"])
    page = console.window.page()
    nth = list(page.shelves).index(key)
    press(qapp, page.shelf._segments[nth])
    return page


def desk(console: Console) -> Any:
    return console.work._desk


def search(page: Any, qapp: QApplication, words: str) -> list[str]:
    write(qapp, page.search, words)
    page._later.timeout.emit()
    settle(qapp)
    return names(page.current.table)


def test_codes_are_pasted_counted_found_and_taken_out(console: Console, qapp: QApplication) -> None:
    page = shelf(console, qapp, "coupons")
    assert page.none.isVisible()
    bring = page.current.bring
    assert not bring._add.isEnabled()
    write(qapp, bring.label.line, "满100减20")
    write(qapp, bring.amount.line, "20")
    write(qapp, bring.until.line, "2026-13-99")
    write(qapp, bring._text.area, "HW-1\nHW-2 新人券\n<img/src=x>\nHW-1\n大家好")
    press(qapp, bring._add)
    assert bring.until.failure() is not None
    assert page.none.isVisible(), "a day that cannot be read is mended first"
    write(qapp, bring.until.line, "2026年12月31日")
    press(qapp, bring._add)
    assert told(console) == "收了 3 张券码，1 张早就有，1 行没读懂"
    assert bring._text.value() == "大家好"
    assert names(page.current.table) == ["HW-1", "HW-2", "<img/src=x>"]
    assert "满100减20 ¥20.00" in labels(page.current.kinds)
    assert "还能发 2 张 · 最早 2026-12-31 到期" in labels(page.current.kinds)
    assert search(page, qapp, "xrq") == ["HW-2"]
    voice.speak(Lang.EN)
    settle(qapp)
    assert "1 left · the first until 2026-12-31" in labels(page.current.kinds)
    voice.speak(Lang.ZH)
    assert search(page, qapp, "没有") == []
    assert page.none.title.text() == "没找到"
    search(page, qapp, "")
    pick(qapp, page.current.table, "HW-1", "HW-2")
    press(qapp, page._drop)
    assert told(console) == "拿掉了 2 张券码"
    take_back(qapp, console)
    assert names(page.current.table) == ["HW-1", "HW-2", "<img/src=x>"]


def test_a_sheet_of_codes_and_its_template(console: Console, qapp: QApplication, tmp_path: Path) -> None:
    page = shelf(console, qapp, "coupons")
    bring, file = page.current.bring, tmp_path / "codes.xlsx"
    bring.save_template(str(file))
    assert load_workbook(file).active["A1"].value == "券码"
    book = Workbook()
    for row in (("券码", "面值"), ("A-1", 20), (1234567890123456, 5), ("=1+1", "")):
        book.active.append(row)
    book.active["A4"].data_type = "s"
    book.save(file)
    bring.import_file(str(file))
    settle(qapp)
    assert names(page.current.table) == ["A-1", "=1+1"]
    assert any("设成“文本”" in each for each in labels(bring))
    assert desk(console).library.coupons()[0].held.standing is Standing.FREE


def test_a_snippet_is_copied_with_one_press_and_mended(console: Console, qapp: QApplication) -> None:
    page = shelf(console, qapp, "snippets")
    bring = page.current.bring
    write(qapp, bring.product.line, "智利车厘子")
    write(qapp, bring._text.area, "脆甜多汁\n#水果\n\n引导：点小程序 &lt;b&gt;\n\n" + "长" * 2001)
    press(qapp, bring._add)
    assert told(console) == "收了 2 条文案，1 处没读懂"
    table, one = page.current.table, page.current.one
    assert names(table) == ["点小程序 &lt;b&gt;", "脆甜多汁"]
    assert search(page, qapp, "clz") == names(table)
    assert search(page, qapp, "cuitian") == ["脆甜多汁"]
    where = table.visualRect(table.rows.index(0, COPY)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where)
    settle(qapp)
    assert qapp.clipboard().text() == "脆甜多汁"
    assert one._copy.words() == "已复制"
    assert desk(console).library.snippets()[0].times == 1
    press(qapp, one._edit)
    write(qapp, one._editor.words.area, "")
    press(qapp, one._editor.saved)
    assert one._editor.words.note.text() == "文案是空的"
    write(qapp, one._editor.words.area, "又脆又甜")
    write(qapp, one._editor.tags.line, "#年货、水果")
    press(qapp, one._editor.saved)
    kept = desk(console).library.snippets("又脆又甜")[0].snippet
    assert (kept.tags, kept.product) == (("年货", "水果"), "智利车厘子")
    search(page, qapp, "")
    assert "又脆又甜" in labels(one)
    pick(qapp, table, "又脆又甜")
    press(qapp, page._drop)
    assert names(table) == ["点小程序 &lt;b&gt;"]
    take_back(qapp, console)
    assert len(names(table)) == 2
