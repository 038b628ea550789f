"""The day's products as tiles: number, name, price, how many members named each; right ones in gold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from core.products import Product
from core.text import Text
from ui.parts import strokes
from ui.parts.tip import plain
from ui.say import say, voice
from ui.theme import Radius, Role, current, font

HEIGHT = 50
GAP = 6
LEAST = 176
"""A tile is at least so wide; as many as fit stand in a row."""
_PEOPLE = Text("{n} 人", "{n}")
_FORGOTTEN = Text("没人提", "not named")
_FIRST = Text("第一个说到的：{name}", "First to name it: {name}")
_RIGHT = Text("就是它", "This is it")


@dataclass(frozen=True, slots=True)
class Tile:
    """One product as it is shown: how many named it, who first, whether it is right and may be told."""

    product: Product
    people: int = 0
    first: str = ""
    is_right: bool = False
    is_forgotten: bool = False


def tiles(
    products: Sequence[Product],
    found: Mapping[int, tuple[int, str]],
    right: Sequence[Product] = (),
    *,
    over: bool = False,
) -> tuple[Tile, ...]:
    """The tiles of ``products``; ``found`` is how many named each number, and who first."""
    return tuple(
        Tile(each, *found.get(each.number, (0, "")), each in right, over and each.number not in found)
        for each in products
    )


class ProductTiles(QWidget):
    """``chosen`` carries the number of a product that was pressed, or asked for by Enter."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.items: tuple[Tile, ...] = ()
        self._hovered = self._at = -1
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        voice.language_changed.connect(self.update)

    def show_tiles(self, items: tuple[Tile, ...]) -> None:
        """Show ``items``."""
        self.items = items
        self._at = min(self._at, len(items) - 1)
        self.setAccessibleName("；".join(f"{each.product.number} {each.product.name}" for each in items))
        self._fit()
        self.update()

    def columns(self) -> int:
        """How many tiles stand in a row."""
        return max(1, (self.width() + GAP) // (LEAST + GAP))

    def place(self, nth: int) -> QRectF:
        """Where the tile ``nth`` (from 0) stands."""
        columns = self.columns()
        wide = (self.width() - GAP * (columns - 1)) / columns
        row, column = divmod(nth, columns)
        left = round(column * (wide + GAP))
        return QRectF(left, row * (HEIGHT + GAP), round(column * (wide + GAP) + wide) - left, HEIGHT)

    def sizeHint(self) -> QSize:
        return QSize(LEAST, self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()

    def _fit(self) -> None:
        rows = -(-len(self.items) // self.columns())
        self.setFixedHeight(max(HEIGHT, rows * (HEIGHT + GAP) - GAP))

    def paintEvent(self, event: QPaintEvent) -> None:
        brush = QPainter(self)
        for nth, each in enumerate(self.items):
            where = self.place(nth)
            if where.intersects(QRectF(event.rect())):
                self._paint(brush, where, each, nth)

    def _paint(self, brush: QPainter, where: QRectF, each: Tile, nth: int) -> None:
        t, product = current(), each.product
        lit = nth == self._hovered
        fill = t.gold_tint if each.is_right else t.hover if lit else t.sunken
        strokes.box(brush, where, Radius.ROW, fill=fill, edge=t.gold_edge if each.is_right else t.border)
        if nth == self._at and self.hasFocus():
            strokes.box(brush, where.adjusted(1, 1, -1, -1), Radius.ROW, edge=t.accent, width=2)
        inside = where.adjusted(10, 5, -10, -5)
        number, face = str(product.number), font(Role.CAPTION_STRONG)
        room = max(18, strokes.width_of(number, face) + 6)
        upper = QRectF(inside.left(), inside.top(), room, 20)
        strokes.text(brush, upper, number, face, t.gold if each.is_right else t.accent_text, elide=False)
        name = QRectF(upper.right(), inside.top(), inside.right() - upper.right(), 20)
        ink = t.text_2 if each.is_forgotten and not each.is_right else t.text
        strokes.text(brush, name, " ".join(product.name.split()), font(Role.STRONG), ink)
        self._paint_foot(brush, QRectF(upper.right(), inside.top() + 20, name.width(), 20), each)

    def _paint_foot(self, brush: QPainter, where: QRectF, each: Tile) -> None:
        """The price and the time below the name, and at the right who named it."""
        t, product, face = current(), each.product, font(Role.CAPTION)
        words = self._state(each)
        wide = strokes.width_of(words, face)
        right = QRectF(where.right() - wide, where.top(), wide, where.height())
        strokes.text(brush, right, words, face, t.gold if each.is_right else t.text_2, elide=False)
        left = where.left()
        if product.picture:
            strokes.glyph(brush, left, where.top() + 4, "picture", 12, t.text_2)
            left += 16
        posted = f" · {product.posted:%H:%M}" if product.posted else ""
        room = QRectF(left, where.top(), right.left() - left - 8, where.height())
        strokes.text(brush, room, f"{product.shown_price}{posted}", face, t.text_2)

    def _state(self, each: Tile) -> str:
        if each.people:
            return say(_PEOPLE.fill(n=each.people))
        if each.is_forgotten:
            return say(_FORGOTTEN)
        return say(_RIGHT) if each.is_right else ""

    def _tile_at(self, x: float, y: float) -> int:
        return next((nth for nth in range(len(self.items)) if self.place(nth).contains(x, y)), -1)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hovered = self._tile_at(event.position().x(), event.position().y())
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = -1
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        nth = self._tile_at(event.position().x(), event.position().y())
        if nth >= 0:
            self._at = nth
            self.chosen.emit(self.items[nth].product.number)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._at = max(self._at, 0)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
        steps |= {Qt.Key.Key_Down: self.columns(), Qt.Key.Key_Up: -self.columns()}
        if key in steps and self.items:
            self._at = min(len(self.items) - 1, max(0, self._at + steps[key]))
            self.update()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and 0 <= self._at < len(self.items):
            self.chosen.emit(self.items[self._at].product.number)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            nth = self._tile_at(event.pos().x(), event.pos().y())
            QToolTip.showText(event.globalPos(), self._tip(self.items[nth]) if nth >= 0 else "", self)
            return True
        return super().event(event)

    def _tip(self, each: Tile) -> str:
        lines = [each.product.name, each.product.shown_price]
        if each.first:
            lines.append(say(_FIRST.fill(name=each.first)))
        return plain("\n".join(lines))
