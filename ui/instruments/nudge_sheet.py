"""Words in private, an entry a member, each to copy."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.message import MemberId
from core.text import Text
from ui.clipboard import write_text
from ui.parts.button import Button, Kind, Size
from ui.parts.label import Label, Prose
from ui.parts.popover import Popover
from ui.parts.scroll import Scroll
from ui.say import say
from ui.theme import Role, Space

_PRIVATE = Text("只发给本人，别贴到群里", "For the member alone, not for the group")
_COPY, _COPIED = Text("复制私信", "Copy"), Text("已复制", "Copied")
_MORE = Text("再看 {n} 位", "{n} more")
_PAGE = 30
_WIDE, _TALL = 360, 380


class NudgeSheet(Popover):
    """``copied`` carries the member whose words are on the clipboard; long lists are shown in parts."""

    copied = Signal(int)

    def __init__(
        self, words: Sequence[tuple[MemberId, str, Text]], parent: QWidget, note: Text = _PRIVATE
    ) -> None:
        super().__init__(parent)
        self._words = tuple(words)
        self.buttons: list[Button] = []
        self.body.addWidget(Label(note, Role.CAPTION, "text_2"))
        holder = QWidget()
        self._column = QVBoxLayout(holder)
        self._column.setContentsMargins(0, 0, 6, 0)
        self._column.setSpacing(Space.CARDS)
        self.more = Button(_MORE.fill(n=0), Kind.QUIET, icon="chevron-down", size=Size.SMALL)
        self.more.clicked.connect(self._show_more)
        self._column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self._show_more()
        area = Scroll(holder)
        area.setFixedSize(_WIDE, min(_TALL, self._column.heightForWidth(_WIDE) + 4))
        self.body.addWidget(area)

    def _show_more(self) -> None:
        shown = len(self.buttons)
        for each in self._words[shown : shown + _PAGE]:
            self._column.insertWidget(self._column.count() - 1, self._entry(*each))
        left = len(self._words) - len(self.buttons)
        self.more.setVisible(left > 0)
        self.more.set_words(_MORE.fill(n=min(left, _PAGE)))

    def _entry(self, who: MemberId, name: str, words: Text) -> QWidget:
        entry = QWidget()
        column = QVBoxLayout(entry)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        head = QHBoxLayout()
        button = Button(_COPY, Kind.SECONDARY, icon="copy", size=Size.SMALL)
        head.addWidget(Label(name, Role.STRONG), 1)
        head.addWidget(button)
        column.addLayout(head)
        column.addWidget(Prose(words, Role.BODY, "text_2"))

        def copy() -> None:
            write_text(say(words))
            button.set_words(_COPIED, icon="check")
            self.copied.emit(who)

        button.clicked.connect(copy)
        self.buttons.append(button)
        return entry
