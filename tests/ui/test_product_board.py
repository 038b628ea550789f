"""寻宝日's instrument and the library's shelf of products, on a real desk."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.activities.treasure_hunt import Target
from core.products import Product, numbered
from core.round import Phase
from tests.ui.desk_work import Bench, bench
from tests.ui.test_instruments import settle
from ui import clipboard
from ui.activities.treasure_hunt import page
from ui.instruments.product_sheets import OneProduct, PasteProducts, ShelfSheet
from ui.instruments.product_tiles import ProductTiles, tiles
from ui.page import ActivityPage
from ui.parts.width import Width
from ui.sections.library import Library

POSTS = "1. 智利车厘子 89.9元\n2. 保温杯 500ml 59.9\n3. 玻璃杯 39.9元\n香蕉"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Bench]:
    with bench(tmp_path) as made:
        yield made


@pytest.fixture
def planned(desk: Bench, qapp: QApplication) -> Iterator[ActivityPage]:
    """A planned round without products."""
    made = page(desk.work, desk.heartbeat)
    made.resize(1080, 800)
    made.show()
    made.plan()
    settle(qapp)
    yield made
    made.close()
    assert not desk.failed, desk.failed[0].text.en


def sheet(kind: type[Any], qapp: QApplication) -> Any:
    return next(each for each in qapp.topLevelWidgets() if isinstance(each, kind) and each.isVisible())


def products(page: ActivityPage) -> list[tuple[int, str, str]]:
    assert page.board is not None
    return [(each.number, each.name, str(each.price)) for each in page.board.round.settings.products]


def paste(page: ActivityPage, qapp: QApplication, text: str = POSTS) -> None:
    page.instrument.picker.fill.paste.click()  # type: ignore[attr-defined]
    found = sheet(PasteProducts, qapp)
    found.area.setPlainText(text)
    found.ok.click()
    settle(qapp)


def opened(page: ActivityPage, desk: Bench, qapp: QApplication) -> None:
    paste(page, qapp)
    page.take_next()
    settle(qapp)
    assert page.board is not None
    assert page.board.round.starts_at is not None
    desk.clock.at = page.board.round.starts_at
    page.take_next()
    settle(qapp)


def test_posts_are_pasted_counted_and_kept(planned: ActivityPage, desk: Bench, qapp: QApplication) -> None:
    board: Any = planned.instrument
    clipboard.write_text(POSTS)
    board.picker.fill.paste.click()
    found = sheet(PasteProducts, qapp)
    assert found.area.toPlainText() == POSTS
    assert "读出 3 款，1 处没读懂" in found.told.text()
    assert "第 4 行 没写价钱" in found.told.text()
    found.area.setPlainText("早上好")
    assert not found.ok.isEnabled()
    found.area.setPlainText(POSTS)
    found.ok.click()
    settle(qapp)
    assert products(planned) == [
        (1, "智利车厘子", "89.9"),
        (2, "保温杯 500ml", "59.9"),
        (3, "玻璃杯", "39.9"),
    ]
    assert len(desk.desk().library.products()) == 3
    paste(planned, qapp)
    assert len(products(planned)) == 3


def test_what_fits_is_said_and_nothing_opens_nothing(planned: ActivityPage, qapp: QApplication) -> None:
    board: Any = planned.instrument
    paste(planned, qapp)
    assert board.picker.fits.accessibleName() == "对得上 1 款"
    assert [each.product.number for each in board.picker.tiles.items if each.is_right] == [1]
    planned.deeds.edit(settings={"target": Target.EXACT, "price": Decimal(1)})
    settle(qapp)
    assert board.picker.fits.accessibleName() == "没有对得上的"
    planned.take_next()
    settle(qapp)
    assert planned.bar.next.isEnabled() is False
    planned.deeds.edit(settings={"target": Target.WITHIN, "span": (Decimal(30), Decimal(60))})
    settle(qapp)
    assert board.picker.fits.accessibleName() == "对得上 2 款，说对哪款都算"
    assert planned.bar.next.isEnabled()


def test_the_answer_stays_covered_until_it_is_judged(
    planned: ActivityPage, desk: Bench, qapp: QApplication
) -> None:
    desk.desk().members.import_names("甲子\n乙丑")
    opened(planned, desk, qapp)
    board: Any = planned.instrument
    assert planned.board is not None
    assert planned.board.phase is Phase.OPEN
    assert not any(each.is_right for each in board.tiles.items)
    assert board.seal.accessibleName() == "答案已遮住"
    board.eye.click()
    assert [each.product.number for each in board.tiles.items if each.is_right] == [1]
    board.eye.click()
    start = planned.board.round.starts_at
    assert start is not None
    day = f"{start:%Y年%m月%d日 %H:%M}"
    planned.blocks.intake.pasted.emit(f"甲子\n{day}\n第1款\n\n乙丑\n{day}\n那个杯子\n")
    settle(qapp)
    assert board.title.text() in ("3 款，2 款有人说", "3 款，3 款有人说")
    planned.take_next()
    settle(qapp)
    planned.take_next()
    settle(qapp)
    assert planned.board.phase is Phase.JUDGED
    assert board.tiles.items[0].is_right
    assert board.tiles.items[0].first == "甲子"
    assert board.eye.isHidden()


def test_a_mended_price_shows_who_would_move(planned: ActivityPage, desk: Bench, qapp: QApplication) -> None:
    desk.desk().members.import_names("甲子")
    opened(planned, desk, qapp)
    assert planned.board is not None
    start = planned.board.round.starts_at
    assert start is not None
    planned.blocks.intake.pasted.emit(f"甲子\n{start:%Y年%m月%d日 %H:%M}\n第1款\n")
    settle(qapp)
    asked: list[Any] = []
    planned.instrument.settings_asked.connect(lambda settings, _: asked.append(settings))
    planned.instrument.tiles.chosen.emit(2)  # type: ignore[attr-defined]
    one = sheet(OneProduct, qapp)
    one.price.set_value(Decimal(200))
    one.ok.click()
    assert [str(each.price) for each in asked[0].products] == ["89.9", "200", "39.9"]


def test_one_is_written_mended_pictured_and_dropped(
    planned: ActivityPage, desk: Bench, qapp: QApplication, tmp_path: Path
) -> None:
    board: Any = planned.instrument
    board.picker.fill.written.emit()
    one = sheet(OneProduct, qapp)
    one.ok.click()
    assert not one.wrong.isHidden()
    one.name.line.setText("<img src=x>")
    one.price.line.setText("9.9")
    one.posted.line.setText("10:30")
    one.ok.click()
    settle(qapp)
    assert products(planned) == [(1, "<img src=x>", "9.9")]
    picture = QImage(8, 8, QImage.Format.Format_RGB32)
    picture.save(str(tmp_path / "x.png"))
    board.picker.tiles.chosen.emit(1)
    one = sheet(OneProduct, qapp)
    board._keep_picture(one, str(tmp_path / "x.png"))
    settle(qapp)
    assert not one.thumb.isHidden()
    one.ok.click()
    settle(qapp)
    assert planned.board is not None
    assert len(planned.board.round.settings.products[0].picture) == 64
    board.picker.tiles.grab()
    board.picker.tiles.chosen.emit(1)
    sheet(OneProduct, qapp).drop.click()
    settle(qapp)
    assert products(planned) == []


def test_products_come_back_from_the_shelf_and_from_excel(
    planned: ActivityPage, desk: Bench, qapp: QApplication, tmp_path: Path
) -> None:
    board: Any = planned.instrument
    desk.desk().library.add_products(POSTS)
    board.picker.fill.shelf.click()
    settle(qapp)
    shelf = sheet(ShelfSheet, qapp)
    shelf.searched.emit("blb")
    shelf.taken.emit(desk.desk().library.products("blb")[0].product)
    shelf.close()
    settle(qapp)
    assert products(planned) == [(1, "玻璃杯", "39.9")]
    desk.desk().library.product_template(tmp_path / "x.xlsx")
    board.import_file(str(tmp_path / "x.xlsx"))
    settle(qapp)
    assert len(products(planned)) == 2


def test_the_keyboard_walks_over_tiles(qapp: QApplication) -> None:
    shown = ProductTiles()
    shown.resize(700, 200)
    found = numbered(Product(f"商品{nth}", Decimal(nth)) for nth in range(1, 9))
    shown.show_tiles(tiles(found, {2: (3, "甲")}, found[:1], over=True))
    shown.show()
    assert shown.columns() == 3
    assert shown.height() == 3 * 56 - 6
    chosen: list[int] = []
    shown.chosen.connect(chosen.append)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(shown, key)
    QTest.mouseClick(shown, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(650, 10))
    assert chosen[-1] == 3
    assert len(chosen) == 2
    shown.grab()
    shown.close()


@pytest.mark.parametrize("width", list(Width))
def test_an_empty_board_and_a_crowded_one_are_drawn(
    qapp: QApplication, planned: ActivityPage, width: Width
) -> None:
    board = planned.instrument
    planned.set_width(width)
    many = numbered(Product("很长的名字" * 12, Decimal("1234567.89")) for _ in range(300))
    planned.deeds.edit(settings={"products": many})
    settle(qapp)
    planned.take_next()
    settle(qapp)
    board.grab()
    planned.grab()


def test_the_library_keeps_products(desk: Bench, qapp: QApplication) -> None:
    shown = Library(desk.work)
    shown.show()
    shown.shown()
    shown.shelf.choose("products")
    shown._change()
    settle(qapp)
    assert not shown.none.isHidden()
    shown.goods._text.set_value(POSTS)
    shown.goods._bring()
    settle(qapp)
    shown.shown()
    settle(qapp)
    assert len(shown.products.rows.items) == 3
    assert shown.goods._text.value() == "香蕉"
    shown.search.setText("clz")
    shown._find()
    settle(qapp)
    assert [each.product.name for each in shown.products.rows.items] == ["智利车厘子"]
    shown.products.selectRow(0)
    shown._take_out()
    settle(qapp)
    assert len(desk.desk().library.products()) == 2
    shown.close()
    assert not desk.failed
