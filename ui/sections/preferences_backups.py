"""The card of backups: made, listed, looked into, put back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from core.text import Text
from ui.parts.button import Button, Kind, Size
from ui.parts.card import Card, Line
from ui.parts.files import ZIP, save_as
from ui.parts.label import Label, Prose
from ui.parts.layouts import clear
from ui.say import say
from ui.sections.restoring import look_inside
from ui.theme import Role, Space
from ui.work import Work

_TITLE = Text("备份", "Backups")
_LESSON = Text(
    "每天自动备份一次，升级前、关闭时也会备份。恢复前先看里面有什么；换下来的数据另存一份，不会丢。",
    "Made daily, on closing and before every upgrade. You look inside before restoring, and what is "
    "replaced is kept.",
)
_WHY = {
    "daily": Text("每天一次", "daily"),
    "exit": Text("关闭时", "on closing"),
    "asked": Text("自己备的", "by hand"),
    "migration": Text("升级前", "before an upgrade"),
    "wipe": Text("抹去前", "before wiping"),
}
_ALL = Text("全部 {n} 份", "All {n}")
_NAME = Text("群主台备份", "Groupdesk backup")
_SHOWN = 5


class BackupCard(Card):
    """``shown`` is called after anything changed."""

    def __init__(self, work: Work, shown: Callable[[], None]) -> None:
        super().__init__(_TITLE)
        self._work, self._shown = work, shown
        self._backups: Sequence[Any] = ()
        self._most = _SHOWN
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self._every = Button(_ALL.fill(n=0), Kind.QUIET, size=Size.SMALL)
        self._every.clicked.connect(self._unfold)
        self.body.addWidget(Prose(_LESSON, Role.CAPTION, "text_2"))
        self.body.addLayout(self._list)
        self.body.addWidget(self._every)
        self.body.addLayout(self._buttons())
        self.body.addStretch(1)

    def _buttons(self) -> QVBoxLayout:
        now = Button(Text("现在备份", "Back up now"), icon="save")
        now.clicked.connect(
            lambda: self._work.act(lambda desk: desk.upkeep.backup(), lambda _: self._shown())
        )
        elsewhere = Button(Text("备份到…", "Back up to…"), Kind.QUIET)
        elsewhere.clicked.connect(self._save_elsewhere)
        restore = Button(Text("从文件恢复…", "Restore from a file…"), Kind.QUIET)
        restore.clicked.connect(self._choose)
        column, row = QVBoxLayout(), QHBoxLayout()
        for button in (now, elsewhere):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(restore)
        column.addLayout(row)
        return column

    def show_backups(self, backups: Sequence[Any]) -> None:
        """List ``backups``, the newest first."""
        self._backups = backups
        clear(self._list)
        for backup in backups[: self._most]:
            self._list.addWidget(_BackupRow(backup, self.look))
        self._every.set_words(_ALL.fill(n=len(backups)))
        self._every.setVisible(len(backups) > self._most)

    def _unfold(self) -> None:
        self._most = 1_000
        self.show_backups(self._backups)

    def look(self, path: Path) -> None:
        """Look into the backup at ``path``, and put it back if the owner says so."""

        def restore() -> None:
            self._work.act(lambda desk: desk.upkeep.restore(path), lambda _: self._shown())

        self._work.act(
            lambda desk: desk.upkeep.compare(path), lambda found: look_inside(found, restore, self)
        )

    def _save_elsewhere(self) -> None:
        where = Text("备份到哪里", "Where to back up to")
        now = self._work.clock.now()
        name = f"{say(_NAME)} {now:%Y-%m-%d}.zip"

        def save(path: str) -> None:
            self._work.act(lambda desk: desk.upkeep.backup(Path(path)), lambda _: self._shown())

        save_as(self, where, save, name=name, kind=ZIP)

    def _choose(self) -> None:
        dialog = QFileDialog(self, say(Text("选一个备份文件", "Choose a backup file")))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setNameFilter(ZIP)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda path: self.look(Path(path)))
        dialog.open()


class _BackupRow(QWidget):
    """One backup: when, how large, why, and the way back to it."""

    def __init__(self, backup: Any, look: Callable[[Path], None]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setContentsMargins(0, 6, 0, 6)
        row.setSpacing(Space.ONE)
        row.addWidget(Label(f"{backup.at:%Y-%m-%d %H:%M}", Role.BODY))
        row.addWidget(Label(size_of(backup.size), Role.CAPTION, "text_3"))
        row.addWidget(Label(_WHY.get(backup.why, ""), Role.CAPTION, "text_3"), 1)
        button = Button(Text("恢复到这时…", "Restore…"), Kind.QUIET, size=Size.SMALL, accent=True)
        button.clicked.connect(lambda: look(backup.path))
        row.addWidget(button)
        column.addLayout(row)
        column.addWidget(Line())


def size_of(count: int) -> str:
    """So many bytes as they are said."""
    return f"{count / 1024:.0f} KB" if count < 1024 * 1024 else f"{count / 1024 / 1024:.1f} MB"
