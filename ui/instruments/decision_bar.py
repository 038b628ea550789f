"""A message to decide on: what was said, its pictures, what looks wrong, and the owner's word on it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.board import Row
from core.text import Lang, Text
from ui.parts.button import Button, Kind, Size
from ui.parts.label import Label, Prose
from ui.parts.thumbs import ThumbStrip
from ui.say import say
from ui.theme import Role

_REFUSE, _UNDO = Text("不算…", "Refuse…"), Text("撤回", "Undo")
_PICTURE = Text("加截图", "Add picture")
_PICTURE_TIP = Text(
    "粘贴、拖进来，或选一个文件；选中时按 Ctrl V 也行", "Paste, drop or choose one; Ctrl V works as well"
)
_MARKS = {Lang.ZH: "；", Lang.EN: "; "}


class DecisionBar(QWidget):
    """``checked``, ``refuse_asked`` and ``undone`` are the owner's word on the message shown.

    ``top`` holds words and pictures, ``deeds`` the buttons; an heir stands them.
    """

    checked = Signal()
    refuse_asked = Signal()
    undone = Signal()
    picture_asked = Signal()

    def __init__(self, check: Text, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.said, self.why = Label("", Role.BODY), Prose("", Role.CAPTION, "text_2")
        self.strip = ThumbStrip()
        self.check = Button(check, icon="check", size=Size.SMALL)
        self.check.set_tip(Text.literal(f"{say(check)} · C"))
        self.refuse = Button(_REFUSE, Kind.DANGER, size=Size.SMALL)
        self.refuse.set_tip(Text.literal(f"{say(_REFUSE)} · X"))
        self.undo = Button(_UNDO, icon="undo", size=Size.SMALL)
        self.picture = Button(_PICTURE, Kind.QUIET, icon="picture-plus", size=Size.SMALL)
        self.picture.set_tip(_PICTURE_TIP)
        self.check.clicked.connect(self.checked)
        self.refuse.clicked.connect(self.refuse_asked)
        self.undo.clicked.connect(self.undone)
        self.picture.clicked.connect(self.picture_asked)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self.said)
        words.addWidget(self.why)
        self.top, self.deeds = QHBoxLayout(), QHBoxLayout()
        self.top.setSpacing(10)
        self.top.addLayout(words, 1)
        self.top.addWidget(self.strip)
        self.deeds.setSpacing(4)
        for button in (self.check, self.refuse, self.undo, self.picture):
            self.deeds.addWidget(button)

    def tell(self, row: Row, why: Text, *, warns: bool = False) -> None:
        """Show what the member wrote, then flags and the reason in full."""
        self.said.set_text(f"{' '.join(row.name.split())}：{' '.join(row.said.split())}")
        told = [*(each.text for each in row.flags), why]
        self.why.set_text(_joined(told))
        self.why.set_tone("warn" if row.flags or warns else "text_2")
        self.strip.show_pictures(row.pictures, flagged=bool(row.flags))

    def offer(self, *, check: bool, refuse: bool, undo: bool, picture: bool) -> None:
        """Show the buttons that would change something."""
        self.check.setVisible(check)
        self.refuse.setVisible(refuse)
        self.undo.setVisible(undo)
        self.picture.setVisible(picture)


def _joined(told: Sequence[Text]) -> Text:
    return Text.literal(*(mark.join(t.to(lang) for t in told) for lang, mark in _MARKS.items()))
