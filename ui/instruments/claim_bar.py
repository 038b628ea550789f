"""The selected claim: who, where, how the sum comes about, its proof, and the owner's word on it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.activities.save_money.ladder import Rung, State
from core.board import Row
from core.text import Text
from ui.parts.button import Button, Kind, Size
from ui.parts.label import Label
from ui.parts.thumbs import ThumbStrip
from ui.say import say
from ui.theme import Role

_CHECK = Text("核对通过", "Mark checked")
_REFUSE = Text("不算…", "Refuse…")
_UNDO = Text("撤回", "Undo")
_PICTURE = Text("加截图", "Add picture")
_PICTURE_TIP = Text(
    "粘贴、拖进来，或选一个文件；选中这条时按 Ctrl V 也行", "Paste, drop or choose one; Ctrl V works as well"
)
_LINK = Text("打开链接", "Open link")
_SHOW = Text("在消息里看", "In the messages")


class ClaimBar(QWidget):
    """``checked``, ``refuse_asked`` and ``undone`` are the owner's word; ``link_opened`` carries the link."""

    checked = Signal()
    refuse_asked = Signal()
    undone = Signal()
    picture_asked = Signal()
    link_opened = Signal(str)
    shown = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._link = ""
        self.said = Label("", Role.BODY, "text")
        self.why = Label("", Role.CAPTION, "text_2")
        self.strip = ThumbStrip()
        self.check = Button(_CHECK, icon="check", size=Size.SMALL)
        self.check.set_tip(Text.literal(f"{say(_CHECK)} · C"))
        self.refuse = Button(_REFUSE, Kind.DANGER, size=Size.SMALL)
        self.refuse.set_tip(Text.literal(f"{say(_REFUSE)} · X"))
        self.undo = Button(_UNDO, icon="undo", size=Size.SMALL)
        self.picture = Button(_PICTURE, Kind.QUIET, icon="picture-plus", size=Size.SMALL)
        self.picture.set_tip(_PICTURE_TIP)
        self.link = Button(_LINK, Kind.QUIET, icon="external", size=Size.SMALL)
        self.show_row = Button(_SHOW, Kind.QUIET, icon="list", size=Size.SMALL, bare=True)
        self._lay()
        self.check.clicked.connect(self.checked)
        self.refuse.clicked.connect(self.refuse_asked)
        self.undo.clicked.connect(self.undone)
        self.picture.clicked.connect(self.picture_asked)
        self.link.clicked.connect(lambda: self.link_opened.emit(self._link))
        self.show_row.clicked.connect(self.shown)

    def show_claim(self, rung: Rung, row: Row, *, settled: bool) -> None:
        """Show a claim; what is ``settled`` can only be looked at."""
        self._link = rung.offer.link if rung.offer is not None else ""
        words = " ".join(row.said.split())
        self.said.set_text(f"{' '.join(row.name.split())}：{words}")
        flags = row.flags
        told = [each.text for each in (*flags, rung.why)]
        self.why.set_text(Text.literal("；".join(t.zh for t in told), "; ".join(t.en for t in told)))
        self.why.set_tone("warn" if flags else "text_2")
        self.strip.show_pictures(row.pictures, flagged=bool(flags))
        self.check.setVisible(not settled and rung.state is not State.CHECKED)
        self.refuse.setVisible(not settled and rung.state is not State.REFUSED)
        self.undo.setVisible(not settled and rung.state is not State.CLAIMED)
        self.picture.setVisible(not settled)
        self.link.setVisible(bool(self._link))

    def set_narrow(self, narrow: bool) -> None:
        """Leave what the table shows as well away."""
        self.show_row.setVisible(not narrow)

    def _lay(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self.said)
        words.addWidget(self.why)
        top = QHBoxLayout()
        top.setSpacing(10)
        top.addLayout(words, 1)
        top.addWidget(self.strip)
        below = QHBoxLayout()
        below.setSpacing(4)
        for button in (self.check, self.refuse, self.undo, self.picture, self.link):
            below.addWidget(button)
        below.addStretch(1)
        below.addWidget(self.show_row)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 9, 14, 10)
        column.setSpacing(7)
        column.addLayout(top)
        column.addLayout(below)
