"""Questions about lines of a paste: is this a sender, and whose is what was not understood?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.message import MemberId
from core.paste import HEADER_DOUBTS, Transcript
from core.text import Text
from ui.parts.button import Button, Kind, Size
from ui.parts.label import Label
from ui.theme import Role

YES, NO = Text("是发言人", "A sender"), Text("不是发言人", "Not a sender")
NO_MESSAGE = Text("不是消息", "No message")
WHO = Text("谁说的…", "Who said it…")
_LEFT = Text(
    "这几行在第一个发言人前面，不知道是谁说的", "Before the first sender: nobody knows who said them"
)


@dataclass(frozen=True, slots=True)
class Asked:
    """Something to look at: a sentence, its lines, and whether they may be headers or are left over."""

    words: Text
    lines: tuple[int, ...]
    is_header: bool = False
    is_left: bool = False


def questions(read: Transcript, headers: Mapping[int, bool], said: Mapping[int, MemberId]) -> list[Asked]:
    """What the reader asks about a paste: doubtful headers first, then leftovers, then what is only told."""
    pairs = list(zip(read.doubts, read.doubt_at, strict=True))
    heads = list[Asked]()
    asked = set[int]()
    for doubt, lines in pairs:  # a line that two doubts are about is asked once
        fresh = tuple(at for at in dict.fromkeys(lines) if at not in asked)
        if doubt.code in HEADER_DOUBTS and fresh:
            heads.append(Asked(doubt.text, fresh, is_header=True))
            asked.update(fresh)
    left = tuple(at for at in read.left_at if headers.get(at) is not False and at not in said)
    told = [
        Asked(doubt.text, lines)
        for doubt, lines in pairs
        if doubt.code not in HEADER_DOUBTS and not set(lines) & set(read.left_at)
    ]
    return [*heads, *([Asked(_LEFT, left, is_left=True)] if left else []), *told]


class LineQuestion(QWidget):
    """One line with its answers. ``answered`` (line, is a header), ``who_asked`` and ``seen`` (line)."""

    answered = Signal(int, bool)
    who_asked = Signal(int)
    seen = Signal(int)

    def __init__(self, at: int, text: str, asked: Asked, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.at = at
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 4)
        column.setSpacing(4)
        self.label = Label(" ".join(text.split()) or "…", Role.STRONG)
        self.show_ = Button(Text("看原文", "Show it"), Kind.QUIET, size=Size.SMALL, accent=True)
        head = QHBoxLayout()
        head.addWidget(self.label, 1)
        head.addWidget(self.show_)
        column.addLayout(head)
        row = QHBoxLayout()
        row.setSpacing(4)
        self.yes = Button(YES, size=Size.SMALL)
        self.no = Button(NO_MESSAGE if asked.is_left else NO, size=Size.SMALL)
        self.who = Button(WHO, size=Size.SMALL)
        wanted = [self.who, self.yes, self.no] if asked.is_left else [self.yes, self.no]
        for button in (self.who, self.yes, self.no):
            row.addWidget(button)
            if button not in wanted or not (asked.is_left or asked.is_header):
                button.hide()
        row.addStretch(1)
        column.addLayout(row)
        self.yes.clicked.connect(lambda: self.answered.emit(at, True))
        self.no.clicked.connect(lambda: self.answered.emit(at, False))
        self.who.clicked.connect(lambda: self.who_asked.emit(at))
        self.show_.clicked.connect(lambda: self.seen.emit(at))
