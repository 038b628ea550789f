"""The page in place of all others when the data cannot be opened: what is wrong, and the ways out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.errors import UserError
from core.text import Text
from ui.parts.button import Button, Kind, Size
from ui.parts.card import Card, Line
from ui.parts.glyph import Glyph
from ui.parts.label import Label, Prose
from ui.parts.page import Section
from ui.parts.width import Width
from ui.theme import Role, Space


class Unable(Section):
    """``again`` asks for another try, ``rescued`` carries the backup to put in place."""

    again = Signal()
    rescued = Signal(object)

    def __init__(self, folder: Path, error: UserError, backups: Sequence[Any]) -> None:
        super().__init__("alert", Text("数据打不开", "The data cannot be opened"))
        card = Card()
        card.setMaximumWidth(720)
        top = QHBoxLayout()
        top.setSpacing(Space.CARDS)
        top.addWidget(Glyph("alert", 18, "warn"), 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(Prose(error.text, Role.STRONG), 1)
        card.body.addLayout(top)
        safe = Text(
            "什么都没有丢：文件还在原处，没有动过。",
            "Nothing is lost: the files lie where they were, untouched.",
        )
        card.body.addWidget(Prose(safe, Role.CAPTION, "text_2"))
        card.body.addWidget(Prose(str(folder), Role.CAPTION, "text_2"))
        row = QHBoxLayout()
        again = Button(Text("再试一次", "Try again"), Kind.PRIMARY, icon="refresh")
        again.clicked.connect(self.again)
        show = Button(Text("打开数据目录", "Show the folder"), icon="folder")
        show.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))))
        row.addWidget(again)
        row.addWidget(show)
        row.addStretch(1)
        card.body.addLayout(row)
        if backups:
            card.body.addWidget(Line())
            card.body.addWidget(Label(Text("从备份恢复", "Restore a backup"), Role.CARD))
            card.body.addLayout(self._backups(backups))
        self.body.addWidget(card)
        self.body.addStretch(1)

    def set_width(self, width: Width) -> None:
        super().set_width(width)
        self.head.drawer.hide()

    def _backups(self, backups: Sequence[Any]) -> QVBoxLayout:
        column = QVBoxLayout()
        for backup in backups[:5]:
            holder = QWidget()
            row = QHBoxLayout(holder)
            row.setContentsMargins(0, 0, 0, 0)
            row.addWidget(Label(f"{backup.at:%Y-%m-%d %H:%M}"), 1)
            button = Button(Text("用这一份", "Use this one"), size=Size.SMALL)
            button.clicked.connect(lambda _=False, path=backup.path: self.rescued.emit(path))
            row.addWidget(button)
            column.addWidget(holder)
        return column
