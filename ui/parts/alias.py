"""One other name a member goes by: taken off, or found to be somebody else."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.text import Text
from ui.parts.button import Button, Kind, Size
from ui.parts.card import Line
from ui.parts.label import Label

_PART = Text("是另一个人", "Somebody else")
_PART_WHY = Text(
    "分成单独一位成员，用这个名字发的消息都跟过去",
    "Becomes a member of their own, with what was written under it",
)
_DROP = Text("去掉这个名字", "Take this name off")


class Alias(QWidget):
    """``parted`` says that whoever uses the name is somebody else, ``dropped`` that it is nobody's."""

    parted = Signal()
    dropped = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setSpacing(2)
        self.name = Label(name)
        self.part = Button(_PART, Kind.QUIET, size=Size.SMALL, accent=True)
        self.part.set_tip(_PART_WHY)
        self.drop = Button(_DROP, Kind.QUIET, icon="cross", size=Size.SMALL, bare=True)
        row.addWidget(self.name, 1)
        row.addWidget(self.part)
        row.addWidget(self.drop)
        column.addLayout(row)
        column.addWidget(Line())
        self.part.clicked.connect(self.parted)
        self.drop.clicked.connect(self.dropped)
