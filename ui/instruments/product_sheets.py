"""The sheets that fill the board: posts pasted, products taken from the shelf, one written or mended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from core.products import Product, parse_products, problem
from core.text import Text
from ui.clipboard import read_text
from ui.parts.button import Button, Kind, Size
from ui.parts.fields import NumberField, TextField, TimeField
from ui.parts.label import Label, Prose
from ui.parts.layouts import clear
from ui.parts.popover import Popover
from ui.parts.questions import SumField
from ui.say import say
from ui.theme import Role

if TYPE_CHECKING:
    from core.desk.products import ShelfProduct

WIDE = 380
_HOW = Text(
    "一行一款：“第3款 玻璃杯 39.9 元”。群里发过的整段复制来也行，表格也行。",
    'One a line: "第3款 玻璃杯 39.9 元". A stretch of the chat will do, or a table.',
)
_READ = Text("读出 {n} 款", "{n} {n:product|products} read")
_SOME = Text("读出 {n} 款，{unread} 处没读懂：", "{n} {n:product|products} read, {unread} not understood:")
_UNREAD = Text("第 {line} 行 {why}", "Line {line}: {why}")
_TAKE = Text("收下", "Take them")
_NONE_READ = Text("先把商品贴进来，要有名字和价钱", "Paste products first, with names and prices")
_SEARCH = Text("商品名、拼音首字母或价钱", "Name, pinyin or price")
_EMPTY = Text("资料库里没有这样的商品", "Nothing like it on the shelf")
_ADD = Text("加进来", "Add")
_NAME, _PRICE = Text("商品", "Product"), Text("价钱（元）", "Price (yuan)")
_NUMBER, _POSTED = Text("第几款", "Number"), Text("几点发的", "Posted at")
_SAVE, _DROP = Text("保存", "Save"), Text("去掉这一款", "Remove it")
_PICTURE = Text("加图片…", "Picture…")


class PasteProducts(Popover):
    """Posts out of pasted text; ``taken`` carries the text once it holds a product."""

    taken = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        how = Prose(_HOW, Role.CAPTION, "text_2")
        how.setFixedWidth(WIDE)
        self.area = QPlainTextEdit()
        self.area.setFixedSize(WIDE, 200)
        self.told = Prose("", Role.CAPTION, "text_2")
        self.told.setFixedWidth(WIDE)
        self.ok = Button(_TAKE, Kind.SECONDARY, icon="check")
        for widget in (how, self.area, self.told):
            self.body.addWidget(widget)
        self.body.addWidget(self.ok, 0, Qt.AlignmentFlag.AlignLeft)
        self.area.textChanged.connect(self._look)
        self.ok.clicked.connect(self._take)
        copied = read_text()
        if len(copied) < 20_000 and parse_products(copied)[0]:
            self.area.setPlainText(copied)
        self._look()

    def _look(self) -> None:
        products, unread = parse_products(self.area.toPlainText())
        lines = [say((_SOME if unread else _READ).fill(n=len(products), unread=len(unread)))]
        lines += [say(_UNREAD.fill(line=each.line, why=each.why.text)) for each in unread[:3]]
        self.told.set_text("\n".join(lines) if products or unread else "")
        self.told.set_tone("warn" if unread else "good")
        self.ok.refuse(None if products else _NONE_READ)
        self.adjustSize()

    def _take(self) -> None:
        self.taken.emit(self.area.toPlainText())
        self.close()


class ShelfSheet(Popover):
    """Search the shelf and take one at a time."""

    searched = Signal(str)
    taken = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.line = QLineEdit()
        self.line.setPlaceholderText(say(_SEARCH))
        self.line.setFixedWidth(WIDE)
        self.line.textEdited.connect(self.searched)
        self._rows = QVBoxLayout()
        self.body.addWidget(self.line)
        self.body.addLayout(self._rows)

    def show_found(self, found: Sequence[ShelfProduct]) -> None:
        """Show the last eight that came in."""
        clear(self._rows)
        for each in list(reversed(found))[:8]:
            row = QWidget()
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 0, 0, 0)
            line.addWidget(Label(each.product.name), 1)
            line.addWidget(Label(each.product.shown_price, Role.CAPTION, "text_2"))
            add = Button(_ADD, Kind.QUIET, size=Size.SMALL, accent=True)
            add.clicked.connect(lambda _=False, product=each.product: self.taken.emit(product))
            line.addWidget(add)
            self._rows.addWidget(row)
        if not found:
            self._rows.addWidget(Label(_EMPTY, Role.CAPTION, "text_2"))
        self.adjustSize()


class OneProduct(Popover):
    """One product, to be written or mended; ``saved`` carries it, ``dropped`` comes when it shall go.

    ``picture_asked`` wants a picture for it; :meth:`show_picture` answers.
    """

    saved = Signal(object)
    dropped = Signal()
    picture_asked = Signal()

    def __init__(self, product: Product | None, parent: QWidget) -> None:
        super().__init__(parent)
        self._product = product
        self._picture = product.picture if product else ""
        self.name = TextField(_NAME, longest=60)
        self.price = SumField(_PRICE)
        self.number = NumberField(_NUMBER, least=1, most=999)
        self.posted = TimeField(_POSTED)
        self.wrong = Prose("", Role.CAPTION, "bad")
        self.wrong.hide()
        self.thumb = QLabel()
        self.thumb.hide()
        self.ok = Button(_SAVE, Kind.SECONDARY, icon="check")
        self.picture = Button(_PICTURE, Kind.QUIET, icon="picture-plus")
        self.drop = Button(_DROP, Kind.QUIET, icon="trash")
        self._lay()
        self.drop.setVisible(product is not None)
        if product is not None:
            self.name.set_value(product.name)
            self.price.set_value(product.price)
            self.number.set_value(product.number or None)
            self.posted.set_value(product.posted)
        self.ok.clicked.connect(self._save)
        self.drop.clicked.connect(self._drop)
        self.picture.clicked.connect(self.picture_asked)
        for field in (self.name, self.price, self.number, self.posted):
            field.line.returnPressed.connect(self._save)

    def show_picture(self, name: str, picture: bytes | None) -> None:
        """Show the picture of that SHA-256, and keep it with the product."""
        self._picture = name
        drawn = QPixmap()
        if picture is not None and drawn.loadFromData(picture):
            mode = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            self.thumb.setPixmap(drawn.scaled(WIDE, 120, *mode))
            self.thumb.show()
        self.adjustSize()

    def _lay(self) -> None:
        self.name.setFixedWidth(WIDE)
        row = QHBoxLayout()
        for field in (self.price, self.number, self.posted):
            row.addWidget(field)
        foot = QHBoxLayout()
        foot.setSpacing(4)
        for button in (self.ok, self.picture, self.drop):
            foot.addWidget(button)
        foot.addStretch(1)
        self.body.addWidget(self.name)
        self.body.addLayout(row)
        self.body.addWidget(self.thumb)
        self.body.addWidget(self.wrong)
        self.body.addLayout(foot)

    def _save(self) -> None:
        if not all(field.check() for field in (self.price, self.number, self.posted)):
            return
        price = self.price.value()
        base = self._product or Product("", Decimal(0))
        made = replace(
            base,
            name=" ".join((self.name.value() or "").split()),
            price=price if price is not None else Decimal("NaN"),
            number=self.number.value() or 0,
            posted=self.posted.value(),
            picture=self._picture,
        )
        if (why := problem(made)) is not None:
            self.wrong.set_text(why.text)
            self.wrong.show()
            self.adjustSize()
            return
        self.saved.emit(made)
        self.close()

    def _drop(self) -> None:
        self.dropped.emit()
        self.close()
