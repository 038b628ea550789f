"""The sheet in which something is pasted and read while one looks: a field, what was read, one button."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from core.text import Text
from ui.parts.button import Button, Kind
from ui.parts.fields import ProseField
from ui.parts.label import Prose
from ui.parts.popover import Popover
from ui.theme import Role

_TAKE = Text("记进这一期", "Take it in")
_WIDE = 360


class ReadingSheet(Popover):
    """``taken`` carries what the owner accepts; an heir does :meth:`read` and says what was :meth:`found`."""

    taken = Signal(object)

    def __init__(self, words: Text, note: Text, lines: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.field = ProseField(words, note, lines=lines)
        self.field.setFixedWidth(_WIDE)
        self.told = Prose("", Role.CAPTION, "text_2")
        self.take = Button(_TAKE, Kind.SECONDARY, icon="check")
        row = QHBoxLayout()
        row.addWidget(self.told, 1)
        row.addWidget(self.take)
        self.body.addWidget(self.field)
        self.body.addLayout(row)
        self.field.changed.connect(self._read)
        self.take.clicked.connect(self._accept)

    def read(self, words: str) -> tuple[int, Text, bool]:
        """How many are read in ``words``, what there is to say of it, and whether something looks wrong."""
        raise NotImplementedError

    def found(self) -> object:
        """What ``taken`` carries."""
        raise NotImplementedError

    def _read(self) -> None:
        count, told, wrong = self.read(self.field.value())
        self.take.setEnabled(count > 0)
        self.told.set_text(told)
        self.told.set_tone("warn" if wrong else "text_2")

    def _accept(self) -> None:
        found = self.found()
        self.close()
        self.taken.emit(found)
