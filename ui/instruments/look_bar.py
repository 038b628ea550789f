"""The member looked at: what was said, the screenshots, what looks wrong, and the owner's word on it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from core.board import Row
from core.judging import Pile
from core.message import How
from core.text import Lang, Text
from ui.parts.button import Button, Kind, Size
from ui.parts.label import Label
from ui.parts.thumbs import ThumbStrip
from ui.say import say
from ui.theme import Role

_CHECK, _REFUSE, _UNDO = Text("核对通过", "Checked"), Text("不算…", "Refuse…"), Text("撤回", "Undo")
_PICTURE = Text("加截图", "Add picture")
_PICTURE_TIP = Text(
    "粘贴、拖进来，或选一个文件；看着这一位时按 Ctrl V 也行",
    "Paste, drop or choose one; Ctrl V works as well",
)


class LookBar(QWidget):
    """``checked``, ``refuse_asked`` and ``undone`` are the owner's word on the row shown."""

    checked = Signal()
    refuse_asked = Signal()
    undone = Signal()
    picture_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.said, self.why = Label("", Role.BODY), Label("", Role.CAPTION, "text_2")
        self.strip = ThumbStrip()
        self.check = Button(_CHECK, icon="check", size=Size.SMALL)
        self.refuse = Button(_REFUSE, Kind.DANGER, size=Size.SMALL)
        self.undo = Button(_UNDO, icon="undo", size=Size.SMALL)
        self.picture = Button(_PICTURE, Kind.QUIET, icon="picture-plus", size=Size.SMALL)
        self.check.set_tip(Text.literal(f"{say(_CHECK)} · C"))
        self.refuse.set_tip(Text.literal(f"{say(_REFUSE)} · X"))
        self.picture.set_tip(_PICTURE_TIP)
        self._lay()
        self.check.clicked.connect(self.checked)
        self.refuse.clicked.connect(self.refuse_asked)
        self.undo.clicked.connect(self.undone)
        self.picture.clicked.connect(self.picture_asked)

    def show_row(self, row: Row, *, settled: bool) -> None:
        """Show a member's message; what is ``settled`` can only be looked at."""
        self.said.set_text(f"{' '.join(row.name.split())}：{' '.join(row.said.split())}")
        told = [*(each.text for each in row.flags), row.why.text]
        self.why.set_text(
            Text.literal(*(mark.join(t.to(lang) for t in told) for lang, mark in _MARKS.items()))
        )
        self.why.set_tone("warn" if row.flags or row.why.code == "fell" else "text_2")
        self.strip.show_pictures(row.pictures, flagged=bool(row.flags))
        done = {each.how for each in row.corrections}
        refused = How.STRIKE in done
        entry = row.pile in (Pile.COUNTED, Pile.SUPERSEDED, Pile.LATE) or refused
        self.check.setVisible(not settled and entry and How.COUNT not in done)
        self.refuse.setVisible(not settled and entry and not refused)
        self.undo.setVisible(not settled and bool(done & {How.COUNT, How.STRIKE}))
        self.picture.setVisible(not settled)

    def set_narrow(self, narrow: bool) -> None:
        """Stand in two rows where room is short."""
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._row.setDirection(down if narrow else across)

    def _lay(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self.said)
        words.addWidget(self.why)
        top = QHBoxLayout()
        top.setSpacing(10)
        top.addLayout(words, 1)
        top.addWidget(self.strip)
        deeds = QHBoxLayout()
        deeds.setSpacing(4)
        for button in (self.check, self.refuse, self.undo, self.picture):
            deeds.addWidget(button)
        deeds.addStretch(1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 4, 0, 0)
        self._row.setSpacing(10)
        self._row.addLayout(top, 1)
        self._row.addLayout(deeds)


_MARKS = {Lang.ZH: "；", Lang.EN: "; "}
