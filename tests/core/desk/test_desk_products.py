from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from core.activities import treasure_hunt
from core.clock import FixedClock
from core.desk import Desk, Topic
from core.errors import UserError, WrongStep
from core.products import Product
from core.round import Step
from core.text import Lang
from tests.core.activities.golden import ASSETS

POSTS = "1. 智利车厘子 89.9元\n2. 保温杯 500ml 59.9\n3. 玻璃杯 39.9\n香蕉"


def test_products_are_kept_once(desk: Desk) -> None:
    done = desk.library.add_products(POSTS)
    assert (done.value.added, done.value.known, len(done.value.unread)) == (3, 0, 1)
    assert [(each.number, each.id) for each in done.value.products] == [(1, 1), (2, 2), (3, 3)]
    again = desk.library.add_products("7、智利车厘子 ￥89.90\n8、智利车厘子 ￥79.90")
    assert (again.value.added, again.value.known) == (1, 1)
    assert [(each.number, each.id) for each in again.value.products] == [(7, 1), (8, 4)]
    assert done.undo is not None
    done.undo()
    assert [each.product.price for each in desk.library.products()] == [Decimal("79.90")]
    with pytest.raises(UserError):
        desk.library.add_products("  ")


@pytest.mark.parametrize(
    ("search", "count"), [("杯", 2), ("clz", 1), ("blb", 1), ("bei", 2), ("59", 1), ("xyz", 0), ("車", 1)]
)
def test_searching_by_word_pinyin_and_price(desk: Desk, search: str, count: int) -> None:
    desk.library.add_products(POSTS)
    assert len(desk.library.products(search)) == count


def test_editing_removing_and_the_template(desk: Desk, tmp_path: Path) -> None:
    desk.library.add_products(POSTS)
    product = desk.library.products()[0].product
    done = desk.library.edit_product(replace(product, price=Decimal(85)))
    assert desk.library.products()[0].product.price == 85
    assert done.undo is not None
    done.undo()
    assert desk.library.products()[0].product == product
    for wrong in (
        replace(product, name=" "),
        replace(product, id=99),
        replace(product, price=Decimal("NaN")),
    ):
        with pytest.raises(UserError):
            desk.library.edit_product(wrong)
    gone = desk.library.remove_products([product.id])
    assert len(desk.library.products()) == 2
    assert gone.undo is not None
    gone.undo()
    path = tmp_path / "商品.xlsx"
    desk.library.product_template(path)
    book = load_workbook(path)
    book.active.append([2, "榴莲千层", 49.9, None])
    book.save(path)
    brought = desk.library.import_products(path).value
    assert [(each.number, str(each.price)) for each in brought.products] == [(1, "89.90"), (2, "49.9")]


def test_a_round_without_a_right_product_does_not_open_and_the_shelf_knows_what_was_shown(
    tmp_path: Path, clock: FixedClock
) -> None:
    hunt = {"treasure_hunt": treasure_hunt.ACTIVITY}
    desk = Desk.open(tmp_path / "desk", clock, assets=ASSETS.parent, registry=hunt)
    products = desk.library.add_products(POSTS).value.products
    id = desk.rounds.plan("treasure_hunt", Lang.ZH).value.id
    desk.rounds.step(id, Step.ANNOUNCE)
    with pytest.raises(WrongStep):
        desk.rounds.step(id, Step.OPEN)
    exact = {"products": products, "target": treasure_hunt.Target.EXACT, "price": Decimal(1)}
    desk.rounds.edit(id, settings=exact)
    with pytest.raises(WrongStep):
        desk.rounds.step(id, Step.OPEN)
    desk.rounds.edit(id, settings={"price": Decimal("59.90")})
    assert desk.rounds.step(id, Step.OPEN).changed & Topic.ROUNDS
    assert desk.library.products()[0].times == 1
    wording = "找找看，就是那个保温杯"
    card = replace(desk.rounds.get(id).card, notes=wording)
    desk.rounds.edit(id, card=card)
    assert "text_tells" in [each.code for each in desk.rounds.board(id).checks]
    desk.close()


def test_products_survive_a_round_s_settings(desk: Desk) -> None:
    from core.settings import pack, unpack

    settings = treasure_hunt.Settings(products=(Product("杯", Decimal("9.90"), 3),))
    assert unpack(treasure_hunt.Settings, pack(settings)) == settings
