"""The sheet in which an owner notes who took how much of a wave: typed, pasted, or off a screenshot."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QCompleter, QFileDialog, QHBoxLayout, QLineEdit, QWidget

from core.activities.red_packet_rain.shares import Grab, Grabs, body_of, read_grabs
from core.amounts import yuan
from core.message import Line, Source
from core.text import Text
from ui.clipboard import PICTURES
from ui.parts.button import Button, Kind, Size
from ui.parts.fields import NumberField, ProseField
from ui.parts.label import Label
from ui.parts.popover import Popover
from ui.say import say
from ui.theme import Role

_LIST = Text("第 {n} 波，一行一人：名字 金额", "Wave {n}, a row a member: name, amount")
_NOTE = Text(
    "可以整段粘贴，也可以写一位按一次回车；“32秒被抢光”会认出来。",
    'Paste a whole list, or press Enter after each; "32秒被抢光" is understood.',
)
_QUICK = Text("名字 金额，回车记一位", "Name, amount, Enter")
_SECONDS = Text("几秒抢光", "Gone in seconds")
_SECONDS_NOTE = Text("红包页上写着，不知道就空着", "As the packet's page says; empty if unknown")
_READ = Text("读到 {n} 人，合计 {sum}", "{n} read, {sum} in all")
_OVER = Text("读到 {n} 人，合计 {sum}，比这一波的 {all} 多", "{n} read, {sum}: more than the wave's {all}")
_BUT = Text("读到 {n} 人，没看懂：{line}", "{n} read; not understood: {line}")
_NONE = Text("还没读到", "Nothing read yet")
_TAKE = Text("记进第 {n} 波", "Note it for wave {n}")
_SHOT = Text("读红包页截图…", "Read a screenshot…")
_SHOTS = Text("红包页的截图", "Screenshots of the packet's page")
_WIDE = 360


class GrabsSheet(Popover):
    """``taken`` carries the rows, the text they were read from and the seconds (-1: unknown);
    ``pictures_chosen`` the screenshots the owner chose instead."""

    taken = Signal(object, str, int)
    pictures_chosen = Signal(object)

    def __init__(self, wave: int, whole: int, known: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self._whole, self._known = whole, tuple(known)
        self._grabs = Grabs((), ())
        self.quick = QLineEdit()
        self.quick.setPlaceholderText(say(_QUICK))
        self.quick.setAccessibleName(say(_QUICK))
        self.quick.setFixedWidth(_WIDE)
        self._complete()
        self.field = ProseField(_LIST.fill(n=wave), _NOTE, lines=7)
        self.field.setFixedWidth(_WIDE)
        self.seconds = NumberField(_SECONDS, _SECONDS_NOTE, most=86_400)
        self.seconds.setFixedWidth(_WIDE)
        self.told = Label(_NONE, Role.CAPTION, "text_2")
        self.shot = Button(_SHOT, Kind.QUIET, icon="picture", size=Size.SMALL, accent=True)
        self.take = Button(_TAKE.fill(n=wave), Kind.SECONDARY, icon="check")
        row = QHBoxLayout()
        row.addWidget(self.shot)
        row.addStretch(1)
        row.addWidget(self.take)
        for widget in (self.quick, self.field, self.seconds, self.told):
            self.body.addWidget(widget)
        self.body.addLayout(row)
        self.quick.returnPressed.connect(self._add_quick)
        self.field.changed.connect(self._read)
        self.seconds.changed.connect(self._settle)
        self.take.clicked.connect(self._accept)
        self.shot.clicked.connect(self._choose)
        self._read()

    def _complete(self) -> None:
        completer = QCompleter(QStringListModel(sorted(self._known), self), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.quick.setCompleter(completer)

    def _add_quick(self) -> None:
        """A row at a time: into the list, and the line is free again."""
        words = self.quick.text().strip()
        if words:
            before = self.field.value().rstrip("\n")
            self.field.set_value(f"{before}\n{words}" if before else words)
            self.quick.clear()

    def _read(self) -> None:
        self._grabs = read_grabs(self.field.value(), self._known)
        if self._grabs.emptied is not None:
            self.seconds.set_value(self._grabs.emptied)
        self._settle()

    def _settle(self) -> None:
        rows, unread = self._grabs.rows, self._grabs.unread
        total = sum(row.fen for row in rows)
        facts = {"n": len(rows), "sum": yuan(total), "all": yuan(self._whole)}
        text = _READ.fill(**facts) if rows else _NONE
        if unread:
            text = _BUT.fill(n=len(rows), line=unread[0])
        elif total > self._whole:
            text = _OVER.fill(**facts)
        self.told.set_text(text)
        self.told.set_tone("warn" if unread or total > self._whole else "text_2")
        self.take.setEnabled(bool(rows) or self.seconds.value() is not None)

    def _accept(self) -> None:
        seconds = self.seconds.value()
        rows, text = self._grabs.rows, self.field.value()
        self.close()
        self.taken.emit(rows, text, -1 if seconds is None else seconds)

    def _choose(self) -> None:
        dialog = QFileDialog(self.parentWidget(), say(_SHOTS))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilter("*" + " *".join(PICTURES))
        dialog.filesSelected.connect(self._open)
        self.close()
        dialog.open()

    def _open(self, paths: list[str]) -> None:
        images = [image for path in paths if not (image := QImage(path)).isNull()]
        if images:
            self.pictures_chosen.emit(images)


def lines_of(rows: Sequence[Grab], wave: int, at: datetime | None) -> tuple[Line, ...]:
    """The rows as evidence: a line each that names its wave, sent when the wave went out."""
    minute = at.replace(second=0, microsecond=0) if at is not None else None
    return tuple(Line(row.name, minute, body_of(wave, row.fen), source=Source.HAND) for row in rows)
