"""Cards: a rounded white sheet with a title row, a body and a foot."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from core.text import Text
from ui.parts import strokes
from ui.parts.label import Label
from ui.theme import Radius, Role, Space, current

_TITLE_TOP = 10
_CAPTION_KEPT = 150


class Line(QWidget):
    """A hairline across, with ``inset`` px free at either side."""

    def __init__(self, inset: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inset = inset
        self.setFixedHeight(1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        strokes.line(QPainter(self), self._inset, 0, self.width() - self._inset, 0, current().border)


class Foot(QWidget):
    """The sunken strip at the lower edge of a card."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(Space.CARD_SIDE, Space.ONE, Space.CARD_SIDE, Space.ONE)
        self.row.setSpacing(Space.ONE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        brush = QPainter(self)
        t = current()
        inside = QRectF(self.rect()).adjusted(1, 0, -1, -1)
        brush.setRenderHint(QPainter.RenderHint.Antialiasing)
        brush.setClipRect(inside)
        strokes.box(brush, inside.adjusted(0, -Radius.CARD, 0, 0), Radius.CARD - 1, fill=t.sunken)
        strokes.line(brush, 0, 0, self.width(), 0, t.border)


class Head(QWidget):
    """The title row of a card; what stands right of the words goes below them when both have no room."""

    def __init__(self, title: Label, caption: Label, tools: QHBoxLayout, parent: QWidget) -> None:
        super().__init__(parent)
        self._title, self._caption, self._tools = title, caption, tools
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        words = QHBoxLayout()
        words.setSpacing(Space.ONE)
        words.addWidget(title)
        words.addWidget(caption)
        words.addStretch(1)
        tools.setSpacing(Space.ONE)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(Space.CARD_SIDE, _TITLE_TOP, Space.CARD_SIDE, _TITLE_TOP)
        self._row.setSpacing(Space.ONE)
        self._row.addLayout(words, 1)
        self._row.addLayout(tools)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._fold()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self._fold()
        return super().event(event)

    def _fold(self) -> None:
        tools, caption = self._tools.sizeHint().width(), self._caption.sizeHint().width()
        words = self._title.sizeHint().width() + min(caption, _CAPTION_KEPT)
        room = self.width() - 2 * (Space.CARD_SIDE + Space.ONE)
        tight = words > 0 and tools > 0 and words + tools > room
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        if (way := down if tight else across) is not self._row.direction():
            self._row.setDirection(way)
            nowhere = Qt.AlignmentFlag(0)
            self._row.setAlignment(self._tools, Qt.AlignmentFlag.AlignLeft if tight else nowhere)


class Card(QWidget):
    """A sheet; put widgets into ``body``, and into ``head`` what stands right of the title.

    ``flush`` lets the body reach both edges, for tables. ``edge`` names the token of
    the outline (``warn_edge`` for a card that needs the owner).
    """

    def __init__(
        self,
        title: Text | None = None,
        caption: Text | str = "",
        *,
        edge: str = "border",
        flush: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._edge = edge
        self._foot: Foot | None = None
        self.title = Label(title or "", Role.CARD)
        self.caption = Label(caption, Role.CAPTION, "text_2")
        self.head = QHBoxLayout()
        self._head_row = Head(self.title, self.caption, self.head, self)
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSpacing(0)
        self._outer.addWidget(self._head_row)
        sheet = QWidget(self)
        self.body = QVBoxLayout(sheet)
        self.body.setSpacing(Space.ONE)
        self._outer.addWidget(sheet, 1)
        self._head_row.setVisible(title is not None)
        self._lay_body(flush, title is not None)

    def set_title(self, title: Text | str, caption: Text | str = "") -> None:
        """Show the title row with ``title`` and ``caption``."""
        self.title.set_text(title)
        self.caption.set_text(caption)
        self._head_row.show()

    def set_edge(self, edge: str) -> None:
        """Draw the outline in the token ``edge``."""
        self._edge = edge
        self.update()

    def foot(self) -> QBoxLayout:
        """The row of the sunken foot, made when first asked for."""
        if self._foot is None:
            self._foot = Foot(self)
            self._outer.addWidget(self._foot)
        return self._foot.row

    def paintEvent(self, _event: QPaintEvent) -> None:
        t = current()
        strokes.box(QPainter(self), QRectF(self.rect()), Radius.CARD, fill=t.surface, edge=t.tone(self._edge))

    def outline(self) -> QPainterPath:
        """The shape of the card, to clip what is painted up to its edge."""
        path = QPainterPath()
        path.addRoundedRect(QRectF(self.rect()), Radius.CARD, Radius.CARD)
        return path

    def _lay_body(self, flush: bool, titled: bool) -> None:
        side = 1 if flush else Space.CARD_SIDE
        top = 0 if titled else (1 if flush else Space.CARDS)
        self.body.setContentsMargins(side, top, side, 1 if flush else Space.CARDS)
