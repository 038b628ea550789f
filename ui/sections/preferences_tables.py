"""The card that writes every table there is, one file each, into a folder of the owner's."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout

from core.errors import UserError
from core.text import Lang, Text
from ui.parts.button import Button, Kind
from ui.parts.card import Card
from ui.parts.label import Prose
from ui.say import say, voice
from ui.theme import Role
from ui.work import Work

if TYPE_CHECKING:
    from core.desk.export import Part

_TITLE = Text("导出全部表格", "Every table")
_LESSON = Text(
    "成员、奖励台账、每期名次、聊天记录、打卡月表、题库……一张表一个文件，放进一个新文件夹。",
    "Members, the ledger, standings, chats, check-in months, questions…: one file each in a new folder.",
)
_EXCEL, _CSV = Text("全部存成 Excel…", "All as Excel…"), Text("全部存成 CSV…", "All as CSV…")
_WRITING = Text("正在写第 {nth} 张，共 {n} 张：{name}", "Writing {nth} of {n}: {name}")
_WHERE = Text("放在哪个文件夹里", "In which folder")


class TablesCard(Card):
    """Every table at once; each page has its own besides."""

    def __init__(self, work: Work) -> None:
        super().__init__(_TITLE)
        self._work = work
        self.body.addWidget(Prose(_LESSON, Role.CAPTION, "text_2"))
        self._buttons: list[Button] = []
        self._told = Prose("", Role.CAPTION, "text_2")
        row = QHBoxLayout()
        for words, suffix, icon in ((_EXCEL, "xlsx", "file-down"), (_CSV, "csv", "")):
            button = Button(words, Kind.SECONDARY if icon else Kind.QUIET, icon=icon)
            button.clicked.connect(partial(self._ask, suffix))
            self._buttons.append(button)
            row.addWidget(button)
        row.addStretch(1)
        self.body.addLayout(row)
        self.body.addWidget(self._told)
        self.body.addStretch(1)
        work.failed.connect(self._fail)

    def _ask(self, suffix: str, _checked: bool = False) -> None:
        dialog = QFileDialog(self, say(_WHERE))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(partial(self.write, suffix))
        dialog.open()

    def write(self, suffix: str, folder: str) -> None:
        """Write all tables as ``suffix`` into a new folder inside ``folder``, one after the other.

        What is pressed meanwhile has its turn between two tables.
        """
        lang = voice.lang
        self._busy(True)
        self._work.act(
            lambda desk: (desk.export.new_folder(Path(folder), lang), desk.export.parts()),
            lambda found: self._write(found[0], found[1], suffix, lang, 0),
            self,
        )

    def _write(self, folder: Path, parts: Sequence[Part], suffix: str, lang: Lang, nth: int) -> None:
        if nth == len(parts):
            self._busy(False)
            self._told.set_text("")
            self._work.act(lambda desk: desk.export.saved(folder, nth), near=self)
            return
        self._told.set_tone("text_2")
        self._told.set_text(_WRITING.fill(nth=nth + 1, n=len(parts), name=parts[nth].name))
        self._work.act(
            lambda desk: desk.export.write_part(parts[nth], folder, suffix, lang),
            lambda _: self._write(folder, parts, suffix, lang, nth + 1),
            self,
        )

    def _busy(self, busy: bool) -> None:
        for button in self._buttons:
            button.setEnabled(not busy)

    def _fail(self, error: UserError, near: object) -> None:
        if near is self:
            self._busy(False)
            self._told.set_tone("bad")
            self._told.set_text(error.text)
