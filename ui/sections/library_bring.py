"""The card that brings things onto a shelf: paste them, or import an Excel sheet made from the template."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from core.errors import UserError
from core.text import Text
from ui.parts.button import Button, Kind
from ui.parts.card import Card
from ui.parts.fields import ProseField
from ui.parts.files import choose_excel, save_as
from ui.parts.loose import LooseProse
from ui.parts.menu import Menu
from ui.parts.menus import add_line
from ui.say import say
from ui.theme import Role
from ui.work import Work

if TYPE_CHECKING:
    from core.desk import Desk
    from core.desk.rows import Row

_IMPORT = Text("选一个文件…", "Choose a file…")
_TEMPLATE = Text("存一份模板…", "Save a template…")
_MORE_UNREAD = Text("还有 {n} 处", "{n} more")
_READING = Text("正在读 {file}……", "Reading {file}…")
_SHOWN = 5
_MOST_MENDED = 200
"""So many rows of a file that were not understood come into the field, to be mended there."""


@dataclass(frozen=True, slots=True)
class Words:
    """What the card says: its title, the paste field and its note, the button, why it may not be pressed."""

    title: Text
    paste: Text
    note: Text
    add: Text
    empty: Text
    open: Text
    save: Text
    between: str = "\n"
    """What parts two things that come back unread."""


class Bring(Card):
    """``_added``, ``_imported`` and ``_template`` are the desk calls of a shelf; all give a ``Done``."""

    def __init__(self, work: Work, words: Words, extras: Sequence[QWidget] = ()) -> None:
        super().__init__(words.title)
        self._work, self._words = work, words
        self._text = ProseField(words.paste, words.note, lines=6)
        self._text.changed.connect(self._count)
        self._add = Button(words.add, icon="plus")
        self._add.clicked.connect(self._bring)
        more = Button(Text("从 Excel、CSV 导入…", "From Excel or CSV…"), Kind.QUIET)
        more.clicked.connect(partial(self._menu, more))
        self._unread = LooseProse("", Role.CAPTION, "warn")
        self._unread.hide()
        row = QHBoxLayout()
        row.addWidget(self._add)
        row.addWidget(more)
        row.addStretch(1)
        for widget in (*extras, self._text, self._unread):
            self.body.addWidget(widget)
        self.body.addLayout(row)
        work.failed.connect(self._fail)
        self._count()

    def _adding(self, text: str) -> Callable[[Desk], Any]:
        raise NotImplementedError

    def _importing(self, rows: Sequence[Row]) -> Callable[[Desk], Any]:
        raise NotImplementedError

    def _saving(self, path: Path) -> Callable[[Desk], Any]:
        raise NotImplementedError

    def _count(self) -> None:
        self._add.refuse(None if self._text.value().strip() else self._words.empty)

    def _bring(self) -> None:
        self._work.act(self._adding(self._text.value()), self._brought, near=self)

    def _brought(self, found: Any, most: int | None = None) -> None:
        """What could not be read stays in the field, with why, to be mended there."""
        lines = [f"{_short(each.said)} — {say(each.why.text)}" for each in found.unread[:_SHOWN]]
        if len(found.unread) > _SHOWN:
            lines.append(say(_MORE_UNREAD.fill(n=len(found.unread) - _SHOWN)))
        self._unread.set_text("\n".join(lines))
        self._unread.setVisible(bool(lines))
        self._text.set_value(self._words.between.join(each.said for each in found.unread[:most]))
        self._count()

    def _fail(self, error: UserError, near: object) -> None:
        """Say beside the field why nothing came in."""
        if near is self:
            self._unread.set_text(error.text)
            self._unread.show()

    def _menu(self, anchor: Button) -> None:
        menu = Menu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        add_line(menu, say(_IMPORT), lambda: choose_excel(self, self._words.open, self.import_file))
        add_line(menu, say(_TEMPLATE), lambda: save_as(self, self._words.save, self.save_template))
        menu.popup(anchor.mapToGlobal(QPoint(0, anchor.height() + 4)))

    def import_file(self, path: str) -> None:
        """Bring in what an Excel or CSV file holds; a large one is read while all else goes on."""
        from core.desk.rows import read_rows

        file = Path(path)
        self._unread.set_text(_READING.fill(file=file.name))
        self._unread.show()
        self._work.read(lambda: read_rows(file), self._take_rows, self)

    def _take_rows(self, rows: Sequence[Row]) -> None:
        self._work.act(self._importing(rows), self._brought_file, near=self)

    def _brought_file(self, found: Any) -> None:
        """The file keeps what could not be read: only the first of it come into the field."""
        self._brought(found, _MOST_MENDED)

    def save_template(self, path: str) -> None:
        """Write the sheet to be filled in."""
        self._work.act(self._saving(Path(path)))


def _short(said: str) -> str:
    words = " ".join(said.split())
    return words if len(words) <= 40 else words[:39] + "…"
