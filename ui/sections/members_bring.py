"""The card that brings people in: a pasted list, an Excel sheet, those who spoke in earlier pastes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout

from core.errors import UserError
from core.text import Text
from ui.parts.button import Button, Kind
from ui.parts.card import Card
from ui.parts.fields import ProseField
from ui.parts.files import choose_excel
from ui.parts.label import Prose
from ui.theme import Role
from ui.work import Work

_NOTE = Text(
    "群成员名单、接龙、表格里的几列、一段聊天都行。群主、管理员、进群日期写着就认。",
    "A member list, a chain, cells of a sheet or a stretch of chat. Roles and joining days are read.",
)
_LOOK = Text("看看会加谁", "See who comes in")
_FILE = Text("从 Excel、CSV 导入…", "From Excel or CSV…")
_CHOOSE = Text("选一份成员名单", "Choose a list of members")
_SPOKE = Text("聊过天还没进名单的", "Spoke, but not on the roster")
_EMPTY = Text("先贴名单", "Paste a list first")


class Bring(Card):
    """``looked`` carries what a list would bring, ``opened`` a table whose columns are to be told."""

    looked = Signal(object)
    opened = Signal(object)

    def __init__(self, work: Work) -> None:
        super().__init__(Text("加人", "Add people"))
        self._work = work
        self._names = ProseField(Text("名单，一行一个名字", "Names, one a line"), _NOTE, lines=4)
        self._names.changed.connect(self._count)
        self._add = Button(_LOOK, icon="person-plus")
        self._add.clicked.connect(self._look)
        self.file = Button(_FILE, Kind.QUIET, icon="table")
        self.file.clicked.connect(lambda: choose_excel(self, _CHOOSE, self.open_file))
        self.spoke = Button(_SPOKE, Kind.QUIET, icon="bubble")
        self.spoke.clicked.connect(self._ask_strangers)
        self._wrong = Prose("", Role.CAPTION, "warn")
        self._wrong.hide()
        column = QVBoxLayout()
        column.setSpacing(2)
        for button in (self.file, self.spoke):
            column.addWidget(button)
        self.body.addWidget(self._names)
        self.body.addWidget(self._wrong)
        self.body.addWidget(self._add)
        self.body.addLayout(column)
        work.failed.connect(self._fail)
        self._count()

    def empty(self) -> None:
        """What was pasted is in: the field is free for the next list."""
        self._names.set_value("")
        self._count()

    def open_file(self, path: str) -> None:
        """Take the table of a file."""
        self._wrong.hide()
        self._work.act(lambda desk: desk.enrolment.open_table(Path(path)), self.opened.emit, self)

    def _count(self) -> None:
        self._wrong.hide()
        self._add.refuse(None if self._names.value().strip() else _EMPTY)

    def _look(self) -> None:
        text = self._names.value()

        def go_on(sheet: Any) -> None:
            if sheet is not None:
                self.opened.emit(sheet)
            else:
                self._work.act(lambda desk: desk.enrolment.look(text), self.looked.emit, self)

        self._work.act(lambda desk: desk.enrolment.table_in(text), go_on, self)

    def _ask_strangers(self) -> None:
        self._wrong.hide()
        self._work.act(lambda desk: desk.enrolment.strangers(), self.looked.emit, self)

    def _fail(self, error: UserError, near: object) -> None:
        """Say beside the field why nothing was found."""
        if near is self:
            self._wrong.set_text(error.text)
            self._wrong.show()
            QTimer.singleShot(0, self, self.updateGeometry)
