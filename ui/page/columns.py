"""How the blocks of a page stand: two columns that fill the window, or one that scrolls."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from ui.parts.scroll import Scroll
from ui.parts.width import Width
from ui.theme import Space

SIDE = {Width.WIDE: 324, Width.MIDDLE: 300}

Block = tuple[QWidget, int]
"""A widget and its stretch: 0 keeps its own height, 1 fills."""


class Columns(QWidget):
    """Takes blocks and stands them; a block that is not placed is hidden and kept."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shelf = QWidget(self)
        self.shelf.hide()
        self.main, self.side = QVBoxLayout(), QVBoxLayout()
        self._two = QWidget()
        row = QHBoxLayout(self._two)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.CARDS)
        row.addLayout(self.main, 1)
        self._side = QWidget()
        self._side.setLayout(self.side)
        row.addWidget(self._side)
        for column in (self.main, self.side):
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(Space.CARDS)
        sheet = QWidget()
        self.one = QVBoxLayout(sheet)
        self.one.setSpacing(Space.ONE)
        self.one.setContentsMargins(12, 0, 12, 12)
        self._area = Scroll(sheet)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._two)
        outer.addWidget(self._area)

    def stand(self, width: Width, main: Sequence[Block], side: Sequence[Block]) -> None:
        """Two columns: ``main`` and, at a fixed width, ``side``."""
        self._clear()
        self._side.setFixedWidth(SIDE[width])
        self._side.setVisible(bool(side))
        self._fill(self.main, main)
        self._fill(self.side, side)
        self._two.show()
        self._area.hide()

    def pile(self, blocks: Sequence[QWidget]) -> None:
        """One column that scrolls as a whole."""
        self._clear()
        self._fill(self.one, [(block, 0) for block in blocks])
        self._two.hide()
        self._area.show()

    def _fill(self, column: QVBoxLayout, blocks: Sequence[Block]) -> None:
        for block, stretch in blocks:
            column.addWidget(block, stretch)
        if not any(stretch for _, stretch in blocks):
            column.addStretch(1)

    def _clear(self) -> None:
        for layout in (self.main, self.side, self.one):
            self._empty(layout)

    def _empty(self, layout: QLayout) -> None:
        while (item := layout.itemAt(0)) is not None:
            widget = item.widget()
            if widget is None:
                layout.takeAt(0)
            else:  # an item only taken lives on, and the widget's new place would keep stale heights
                layout.removeWidget(widget)
                widget.setParent(self.shelf)
