"""What of a paste could not be read: kept, counted, and shown on request with what would be readable."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from core.text import Text
from ui.parts.label import Label, Prose
from ui.parts.popover import Popover
from ui.theme import Role, mono

MOST = 200
_TITLE = Text("没读懂的 {n} 行", "{n} {n:line|lines} that could not be read")
_NOTHING = Text("这段里没有读出聊天记录", "No chat was found in this text")
_WHY = Text(
    "聊天记录要有名字和内容。在微信里长按一条、多选、复制，或者在电脑上框选后复制，再回来粘贴。"
    "“名字：内容”一行一条也可以。",
    'A chat has names and words. Select messages in WeChat and copy them, or paste one "name: words" a line.',
)


class LeftoversSheet(Popover):
    """A popover with the lines themselves."""

    def __init__(self, lines: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.body.addWidget(Label(_TITLE.fill(n=len(lines)) if lines else _NOTHING, Role.STRONG))
        why = Prose(_WHY, Role.CAPTION, "text_2")
        why.setFixedWidth(320)
        self.body.addWidget(why)
        if lines:
            area = QPlainTextEdit()
            area.setReadOnly(True)
            area.setFont(mono())
            area.setPlainText("\n".join(line[:400] for line in lines[:MOST]))
            area.setFixedSize(320, 160)
            self.body.addWidget(area)
