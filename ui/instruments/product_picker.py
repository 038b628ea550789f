"""How products come onto the board: three buttons, and beside the plan the card they stand in."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from core.products import Product
from core.text import Text
from ui.instruments.product_tiles import ProductTiles, tiles
from ui.parts.button import Button, Kind, Size
from ui.parts.card import Card
from ui.parts.chip import Chip, ChipLabel, Tone
from ui.parts.files import choose_excel, save_as
from ui.parts.label import Prose
from ui.parts.menus import add_line
from ui.parts.scroll import Scroll, on_top
from ui.say import say
from ui.theme import Role

_TITLE, _COUNT = Text("今天的商品", "The day's products"), Text("{n} 款", "{n}")
_PASTE, _SHELF = Text("贴商品…", "Paste…"), Text("资料库…", "Shelf…")
_MORE = Text("更多", "More")
_WRITE = Text("写一款…", "Write one…")
_EXCEL, _TEMPLATE = Text("从 Excel、CSV 导入…", "From Excel, CSV…"), Text("存一份模板…", "Save a template…")
_NONE = Text(
    "还没有商品。把群里今天发过的复制来，名字和价钱会自己认出来。",
    "No products yet. Copy the day's posts from the group: names and prices are read.",
)


class FillButtons(QWidget):
    """Paste, shelf, and a menu: ``written``, ``opened`` and ``saved`` carry what was chosen there."""

    written = Signal()
    opened = Signal(str)
    saved = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.paste = Button(_PASTE, Kind.SECONDARY, icon="plus", size=Size.SMALL)
        self.shelf = Button(_SHELF, Kind.QUIET, size=Size.SMALL)
        self.more = Button(_MORE, Kind.QUIET, icon="dots", size=Size.SMALL, bare=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for button in (self.paste, self.shelf, self.more):
            row.addWidget(button)
        self.more.clicked.connect(self._menu)

    def set_narrow(self, narrow: bool) -> None:
        """Leave the shelf to the menu where room is short."""
        self.shelf.setVisible(not narrow)

    def _menu(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self.shelf.isHidden():
            add_line(menu, say(_SHELF), self.shelf.clicked.emit)
        add_line(menu, say(_WRITE), self.written.emit)
        add_line(menu, say(_EXCEL), lambda: choose_excel(self, _EXCEL, self.opened.emit))
        add_line(menu, say(_TEMPLATE), lambda: save_as(self, _TEMPLATE, self.saved.emit))
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height() + 4)))


class ProductPicker(Card):
    """The products beside the plan, with how many of them fit the target."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_TITLE, parent=parent)
        self.fill = FillButtons()
        self.fits = ChipLabel(Chip(Text.literal("-"), Tone.GOOD))
        self.none = Prose(_NONE, Role.CAPTION, "text_2")
        self.tiles = ProductTiles()
        self._area = Scroll(on_top(self.tiles))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.fill)
        row.addStretch(1)
        self.body.addLayout(row)
        self.body.addWidget(self.fits)
        self.body.addWidget(self.none)
        self.body.addWidget(self._area, 1)

    def show_products(self, products: tuple[Product, ...], right: tuple[Product, ...], fits: Chip) -> None:
        """Show ``products``, the ``right`` ones in gold."""
        self.set_title(_TITLE, _COUNT.fill(n=len(products)) if products else "")
        self.fits.set_chip(fits)
        self.fits.setVisible(bool(products))
        self.none.setVisible(not products)
        self.setMinimumHeight(280 if products else 0)
        self.tiles.show_tiles(tiles(products, {}, right))
