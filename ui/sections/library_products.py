"""The library's shelf of products: its table, and the card that brings products in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.text import Text
from ui.parts.table import Column
from ui.sections.library_bring import Bring, Words
from ui.sections.library_shelf import Shelf, hiding
from ui.work import Work

if TYPE_CHECKING:
    from core.desk import Desk
    from core.desk.products import ShelfProduct
    from core.desk.rows import Row


def _shown(shelf: ShelfProduct) -> Text | str:
    if shelf.last_shown is None:
        return Text("没用过", "Never")
    return f"{shelf.last_shown:%Y-%m-%d}"


class Products(Shelf):
    """The shelf."""

    key, name = "products", Text("商品", "Products")
    hint = Text("找商品，拼音也行", "Name, pinyin or price")
    count = Text("{n} 件商品", "{n} {n:product|products}")
    empty = (
        Text("还没有商品", "No products yet"),
        Text(
            "寻宝日贴进来的商品会留在这里，也可以先贴好。",
            "Products pasted for a treasure hunt stay here; or paste some beforehand.",
        ),
    )
    columns = (
        Column(Text("商品", "Product"), lambda shelf: shelf.product.name, bold=True),
        Column(Text("价钱", "Price"), lambda shelf: shelf.product.shown_price, width=120, right=True),
        Column(Text("收进来", "Since"), lambda shelf: f"{shelf.added_on:%Y-%m-%d}", width=120, tone="text_3"),
        Column(Text("上次用", "Last used"), _shown, width=120, tone="text_3"),
        Column(
            Text("用过", "Rounds"),
            lambda shelf: str(shelf.times) if shelf.times else "",
            width=70,
            tone="text_3",
            right=True,
        ),
    )
    hidden = hiding(narrow=(2, 3, 4), middle=(2,))

    def __init__(self, work: Work) -> None:
        self.bring = BringProducts(work)
        super().__init__(work, self.bring)

    def finding(self, search: str) -> Callable[[Desk], Sequence[ShelfProduct]]:
        return lambda desk: desk.library.products(search)

    def removing(self, chosen: Sequence[ShelfProduct]) -> Callable[[Desk], Any]:
        return lambda desk: desk.library.remove_products([each.product.id for each in chosen])

    def same(self, item: ShelfProduct) -> object:
        return item.product.id


class BringProducts(Bring):
    """Pasting posts, or importing an Excel sheet."""

    def __init__(self, work: Work) -> None:
        super().__init__(
            work,
            Words(
                Text("加商品", "Add products"),
                Text("粘贴商品", "Paste products"),
                Text(
                    "一行一款，写上价钱；整段群聊也行", "One a line with its price; a stretch of chat will do"
                ),
                Text("收进来", "Add"),
                Text("先把商品贴进来", "Paste some products first"),
                Text("导入商品", "Import products"),
                Text("存模板", "Save the template"),
            ),
        )

    def _adding(self, text: str) -> Callable[[Desk], Any]:
        return lambda desk: desk.library.add_products(text)

    def _importing(self, rows: Sequence[Row]) -> Callable[[Desk], Any]:
        return lambda desk: desk.library.import_products(rows)

    def _saving(self, path: Path) -> Callable[[Desk], Any]:
        return lambda desk: desk.library.product_template(path)
