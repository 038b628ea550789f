"""The button that writes a table to Excel or CSV."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, Qt

from core.text import Text
from ui.parts.button import Button, Kind
from ui.parts.files import CSV, EXCEL, save_as
from ui.parts.menu import Menu
from ui.parts.menus import add_line
from ui.say import say, voice
from ui.work import Work

_EXPORT = Text("导出…", "Export…")
_TO = Text("{table} · {kind}…", "{table} · {kind}…")
_WHERE = Text("存到哪里", "Where to save it")
Offer = tuple[str, Text]


class ExportButton(Button):
    """Offers ``tables`` (the desk's name of each, and what the owner calls it) as Excel and CSV."""

    def __init__(self, work: Work, tables: Sequence[Offer], kind: Kind = Kind.QUIET) -> None:
        super().__init__(_EXPORT, kind, icon="file-down")
        self._work, self._tables = work, tuple(tables)
        self.clicked.connect(self._offer)

    def offer(self, *tables: Offer) -> None:
        """Offer other tables."""
        self._tables = tables

    def _offer(self) -> None:
        menu = Menu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for table, called in self._tables:
            for words, kind, suffix in (("Excel", EXCEL, "xlsx"), ("CSV", CSV, "csv")):
                name = f"{say(called)}.{suffix}"
                ask = partial(save_as, self, _WHERE, partial(self.write, table), name=name, kind=kind)
                add_line(menu, say(_TO.fill(table=called, kind=words)), ask)
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + 4)))

    def write(self, table: str, path: str) -> None:
        """Write ``table`` to ``path``, as the file is called."""
        lang = voice.lang
        self._work.act(lambda desk: desk.export.write(table, Path(path), lang))
