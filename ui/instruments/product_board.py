"""寻宝日's instrument: the day's products as tiles, filled before the round, told afterwards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from core.activities.treasure_hunt import finds, matching
from core.activities.treasure_hunt.terms import is_open
from core.board import Board
from core.desk.products import Brought
from core.products import Product, numbered
from core.round import Phase
from core.text import Text
from ui.instruments.instrument import Instrument, Stand
from ui.instruments.product_picker import FillButtons, ProductPicker
from ui.instruments.product_sheets import OneProduct, PasteProducts, ShelfSheet
from ui.instruments.product_tiles import ProductTiles, tiles
from ui.parts.button import Button, Kind, Size
from ui.parts.chip import Chip, ChipLabel, Tone
from ui.parts.empty import Empty
from ui.parts.label import Label
from ui.parts.scroll import Scroll, on_top
from ui.parts.width import Width
from ui.theme import Role

_COUNT = Text("{n} 款商品", "{n} {n:product|products}")
_NAMED = Text("{n} 款，{named} 款有人说", "{named} of {n} named")
_HIDE, _SHOW = Text("遮住答案", "Hide the answer"), Text("显示答案", "Show the answer")
_SEALED = Chip(Text("答案已遮住", "Answer hidden"), Tone.OUTLINE, "lock")
_ONE = Chip(Text("对得上 1 款", "1 fits"), Tone.GOOD, "check")
_NOTHING = Chip(Text("没有对得上的", "Nothing fits"), Tone.BAD, "cross")
_UNSET = Chip(Text("目标还没写", "No target yet"), Tone.WARN, "alert")
_SEVERAL = Text("对得上 {n} 款，说对哪款都算", "{n} fit, any counts")
_NONE = Text("今天的商品还没贴进来", "No products yet")
_TEACH = Text(
    "把群里发过的商品复制来，名字和价钱会自己认出来。",
    "Copy the posts from the group: names and prices are read.",
)
_FIXED = (Phase.PUBLISHED, Phase.CANCELLED)


def fitting(board: Board) -> Chip:
    """How many products fit the target: one is right, none opens nothing, several all count."""
    settings = board.round.settings
    count = len(matching(settings))
    if count == 1:
        return _ONE
    if count:
        return Chip(_SEVERAL.fill(n=count), Tone.WARN, "alert")
    return _UNSET if is_open(settings) else _NOTHING


class ProductBoard(Instrument):
    """The tiles with their heading; right ones are covered till it is judged, or the eye pressed."""

    stand = Stand.ABOVE_TABLE

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._board: Board | None = None
        self._shown = False
        self._sheet: ShelfSheet | None = None
        self.fill = FillButtons(self)
        self.picker = ProductPicker()
        self.planner = self.picker
        self.tiles = ProductTiles()
        self.title = Label("", Role.CARD)
        self.seal = ChipLabel(_SEALED)
        self.eye = Button(_SHOW, Kind.QUIET, icon="eye", size=Size.SMALL, bare=True)
        self._lay()
        self.eye.clicked.connect(self._turn)
        for source in (self.tiles, self.picker.tiles):
            source.chosen.connect(partial(self._mend, source))
        for buttons in (self.fill, self.picker.fill):
            buttons.paste.clicked.connect(partial(self._ask_paste, buttons.paste))
            buttons.shelf.clicked.connect(partial(self._ask_shelf, buttons.shelf))
            buttons.written.connect(partial(self._write, buttons.more))
            buttons.opened.connect(self.import_file)
            buttons.saved.connect(self._save_template)

    def show_board(self, board: Board) -> None:
        if self._board is None or self._board.round.id != board.round.id:
            self._shown = False
        self._board = board
        settings, judged = board.round.settings, board.phase in (Phase.JUDGED, Phase.PUBLISHED)
        products, right = numbered(settings.products), matching(settings)
        named = {
            number: (each.people, board.names.get(each.first, ""))
            for number, each in finds(board.ruling).items()
        }
        told = right if judged or self._shown else ()
        over = board.phase in (Phase.CLOSED, Phase.JUDGED, Phase.PUBLISHED)
        shown = sorted(tiles(products, named, told, over=over), key=lambda tile: not tile.is_right)
        self.tiles.show_tiles(tuple(shown))
        self.picker.show_products(products, right, fitting(board))
        self.title.set_text(
            _NAMED.fill(n=len(products), named=len(named)) if named else _COUNT.fill(n=len(products))
        )
        self.seal.set_chip(fitting(board) if told or not right else _SEALED)
        self.eye.setVisible(not judged and bool(right))
        self.eye.set_words(_HIDE if self._shown else _SHOW, icon="eye-off" if self._shown else "eye")
        self.fill.setVisible(board.phase not in _FIXED)
        self.none.setVisible(not products)
        self._area.setVisible(bool(products))

    def set_width(self, width: Width) -> None:
        self._narrow = width is Width.NARROW
        self._area.setFixedHeight(218 if self._narrow else 162)
        self.fill.set_narrow(self._narrow)

    def add(self, found: tuple[Product, ...]) -> None:
        """Put ``found`` on the board; what is there already, by name and price, stays as it is."""
        if self._board is None:
            return
        held = self._board.round.settings.products
        known = {(each.name, each.price) for each in held}
        self._put((*held, *(each for each in found if (each.name, each.price) not in known)))

    def import_file(self, path: str) -> None:
        """Bring in the products of an Excel file."""
        self._act(lambda desk: desk.library.import_products(Path(path)), self._brought)

    def _put(self, products: tuple[Product, ...]) -> None:
        """The round's products from now on; where answers are in, who would move is shown first."""
        if self._board is None or self.deeds is None:
            return
        settings = replace(self._board.round.settings, products=numbered(products)[:300])
        if self._board.standings:
            self.settings_asked.emit(settings, self.fill)
        else:
            self.deeds.edit(settings=settings)

    def _act(self, job: Callable[[Any], Any], then: Callable[[Any], None] | None = None) -> None:
        if self.deeds is not None:
            self.deeds.work.act(job, then)

    def _brought(self, brought: Brought) -> None:
        self.add(brought.products)

    def _ask_paste(self, anchor: QWidget) -> None:
        sheet = PasteProducts(self)
        sheet.taken.connect(
            lambda text: self._act(lambda desk: desk.library.add_products(text), self._brought)
        )
        sheet.open_at(anchor)
        sheet.area.setFocus()

    def _ask_shelf(self, anchor: QWidget) -> None:
        self._sheet = sheet = ShelfSheet(self)
        sheet.taken.connect(lambda product: self.add((product,)))
        sheet.searched.connect(
            lambda wanted: self._act(lambda desk: desk.library.products(wanted), sheet.show_found)
        )
        self._act(lambda desk: desk.library.products(), sheet.show_found)
        sheet.open_at(anchor)
        sheet.line.setFocus()

    def _write(self, anchor: QWidget) -> None:
        self._open(None, anchor).saved.connect(lambda made: self.add((made,)))

    def _mend(self, source: ProductTiles, number: int) -> None:
        board = self._board
        if board is None or board.phase in _FIXED:
            return
        products = numbered(board.round.settings.products)
        product = next((each for each in products if each.number == number), None)
        if product is None:
            return
        sheet = self._open(product, source)
        others = tuple(each for each in products if each != product)
        at = products.index(product)
        sheet.saved.connect(lambda made: self._put((*others[:at], made, *others[at:])))
        sheet.dropped.connect(lambda: self._put(others))

    def _open(self, product: Product | None, anchor: QWidget) -> OneProduct:
        sheet = OneProduct(product, self)
        sheet.picture_asked.connect(lambda: self._ask_picture(sheet))
        if product is not None and product.picture:
            name = product.picture
            self._act(lambda desk: desk.library.picture(name), lambda found: sheet.show_picture(name, found))
        sheet.open_at(anchor)
        sheet.name.line.setFocus()
        return sheet

    def _ask_picture(self, sheet: OneProduct) -> None:
        dialog = QFileDialog(sheet)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter("PNG JPG GIF BMP WebP (*.png *.jpg *.jpeg *.gif *.bmp *.webp)")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda path: self._keep_picture(sheet, path))
        dialog.open()

    def _keep_picture(self, sheet: OneProduct, path: str) -> None:
        try:
            picture = Path(path).read_bytes()
        except OSError:
            return
        self._act(
            lambda desk: desk.library.keep_picture(picture), lambda name: sheet.show_picture(name, picture)
        )

    def _save_template(self, path: str) -> None:
        self._act(lambda desk: desk.library.product_template(Path(path)))

    def _turn(self) -> None:
        self._shown = not self._shown
        if self._board is not None:
            self.show_board(self._board)

    def _lay(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.title)
        head.addWidget(self.seal)
        head.addWidget(self.eye)
        head.addStretch(1)
        head.addWidget(self.fill)
        self.none = Empty("gem", _NONE, _TEACH)
        self._area = Scroll(on_top(self.tiles))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.none)
        column.addWidget(self._area)
        self._narrow = False
