"""Which column of a table holds what: a choice above each column's heading and first cells."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget

from core.listing import Column, Sheet
from core.text import Text
from ui.parts.fields import ChoiceBox
from ui.parts.label import Label
from ui.parts.layouts import clear
from ui.say import say, voice
from ui.theme import Role, Space

_MOST, _ROWS, _WIDE = 40, 3, 150
_NONE = Text("不用", "Not used")
_NTH = Text("第 {n} 列", "Column {n}")


class ColumnsStrip(QScrollArea):
    """``changed`` whenever a column is said to hold something else; ``mapping`` tells what each holds."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.boxes: list[ChoiceBox] = []
        self.sheet: Sheet | None = None
        self.mapping: dict[Column, int] = {}
        inside = QWidget()
        inside.setProperty("scrolled", "true")
        self._grid = QGridLayout(inside)
        self._grid.setContentsMargins(12, 6, 12, 6)
        self._grid.setHorizontalSpacing(Space.CARDS)
        self._grid.setVerticalSpacing(3)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(inside)
        voice.language_changed.connect(self._say)

    def show_sheet(self, sheet: Sheet) -> None:
        """Ask about the columns of ``sheet``, each with what it seems to hold."""
        self.sheet, self.mapping = sheet, dict(sheet.guess)
        clear(self._grid)
        self.boxes = []
        titles = sheet.titles or tuple(say(_NTH.fill(n=n + 1)) for n in range(sheet.width))
        for spot in range(min(sheet.width, _MOST)):
            self._grid.addWidget(self._box(spot), 0, spot)
            self._grid.addWidget(_cell(titles[spot], Role.CAPTION_STRONG, "text"), 1, spot)
            for nth, row in enumerate(sheet.body[:_ROWS], 2):
                self._grid.addWidget(_cell(row[spot], Role.CAPTION, "text_2"), nth, spot)
        self._grid.setColumnStretch(min(sheet.width, _MOST), 1)
        self._show_choices()
        self.setFixedHeight(self._grid.sizeHint().height() + 16)

    def choose(self, spot: int, column: Column | None) -> None:
        """Say what column ``spot`` (from 0) holds; one that held the same is not used then."""
        kept: Mapping[Column, int] = {
            each: at for each, at in self.mapping.items() if at != spot and each is not column
        }
        self.mapping = {**kept, **({column: spot} if column is not None else {})}
        self._show_choices()
        self.changed.emit()

    def _say(self) -> None:
        for box in self.boxes:
            for index, words in enumerate((_NONE, *(each.label for each in Column))):
                box.setItemText(index, say(words))

    def _box(self, spot: int) -> ChoiceBox:
        box = ChoiceBox()
        box.addItems([say(_NONE), *(say(each.label) for each in Column)])
        box.setMinimumWidth(116)
        box.setAccessibleName(say(_NTH.fill(n=spot + 1)))
        box.activated.connect(partial(self._chosen, spot))
        self.boxes.append(box)
        return box

    def _chosen(self, spot: int, index: int) -> None:
        self.choose(spot, list(Column)[index - 1] if index else None)

    def _show_choices(self) -> None:
        holds = {spot: list(Column).index(column) + 1 for column, spot in self.mapping.items()}
        for spot, box in enumerate(self.boxes):
            box.setCurrentIndex(holds.get(spot, 0))


def _cell(words: str | date, role: Role, tone: str) -> Label:
    label = Label(words if isinstance(words, str) else words.isoformat(), role, tone)
    label.setMaximumWidth(_WIDE)
    return label
