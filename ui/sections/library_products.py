"""The library's shelf of products: its table, and the card that brings products in."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMenu

from core.text import Text
from ui.parts.button import Button, Kind
from ui.parts.card import Card
from ui.parts.fields import ProseField
from ui.parts.label import Prose
from ui.parts.menus import add_line
from ui.parts.table import Column
from ui.say import say
from ui.theme import Role
from ui.work import Work

if TYPE_CHECKING:
    from core.desk.products import Brought, ShelfProduct


def _shown(shelf: ShelfProduct) -> Text | str:
    if shelf.last_shown is None:
        return Text("没用过", "Never")
    return f"{shelf.last_shown:%Y-%m-%d}"


PRODUCTS = (
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
NO_PRODUCTS = (
    Text("还没有商品", "No products yet"),
    Text(
        "寻宝日贴进来的商品会留在这里，也可以在右边先贴好。",
        "Products pasted for a treasure hunt stay here; paste some at the right beforehand.",
    ),
)
COUNT = Text("{n} 件商品", "{n} {n:product|products}")
SEARCH = Text("找商品，拼音也行", "Name, pinyin or price")


class BringProducts(Card):
    """Pasting posts, or importing an Excel sheet made from the template."""

    def __init__(self, work: Work) -> None:
        super().__init__(Text("加商品", "Add products"))
        self._work = work
        self._text = ProseField(
            Text("粘贴商品", "Paste products"),
            Text("一行一款，写上价钱；整段群聊也行", "One a line with its price; a stretch of chat will do"),
            lines=6,
        )
        self._text.changed.connect(self._count)
        self._add = Button(Text("收进来", "Add"), icon="plus")
        self._add.clicked.connect(self._bring)
        more = Button(Text("从 Excel 导入…", "From Excel…"), Kind.QUIET)
        more.clicked.connect(partial(self._menu, more))
        self._unread = Prose("", Role.CAPTION, "warn")
        self._unread.hide()
        row = QHBoxLayout()
        row.addWidget(self._add)
        row.addWidget(more)
        row.addStretch(1)
        self.body.addWidget(self._text)
        self.body.addWidget(self._unread)
        self.body.addLayout(row)
        self._count()

    def _count(self) -> None:
        empty = not self._text.value().strip()
        self._add.refuse(Text("先把商品贴进来", "Paste some products first") if empty else None)

    def _bring(self) -> None:
        text = self._text.value()
        self._work.act(lambda desk: desk.library.add_products(text), self._brought, near=self)

    def _brought(self, brought: Brought) -> None:
        unread = "\n".join(f"{each.said} — {say(each.why.text)}" for each in brought.unread[:5])
        self._unread.set_text(unread)
        self._unread.setVisible(bool(unread))
        self._text.set_value("\n".join(each.said for each in brought.unread))
        self._count()

    def _menu(self, anchor: Button) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        add_line(menu, say(Text("选一个 Excel 文件…", "Choose an Excel file…")), self._open)
        add_line(menu, say(Text("存一份模板…", "Save a template…")), self._save)
        menu.popup(anchor.mapToGlobal(QPoint(0, anchor.height() + 4)))

    def _open(self) -> None:
        dialog = QFileDialog(self, say(Text("导入商品", "Import products")))
        dialog.setNameFilter("Excel (*.xlsx)")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.import_file)
        dialog.open()

    def import_file(self, path: str) -> None:
        """Bring in the products of an Excel file."""
        self._work.act(lambda desk: desk.library.import_products(Path(path)), self._brought, near=self)

    def _save(self) -> None:
        dialog = QFileDialog(self, say(Text("存模板", "Save the template")))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("xlsx")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(
            lambda path: self._work.act(lambda desk: desk.library.product_template(Path(path)))
        )
        dialog.open()
