"""What a new owner does first: name the group, bring the people, plan a round."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.text import Text
from ui.parts.button import Button, Kind
from ui.parts.glyph import Glyph
from ui.parts.label import Label
from ui.theme import Role

_TITLE = Text("先做三件事", "Three things first")
_STEPS = (
    (
        Text("给群起个名", "Name the group"),
        Text("写在预告、结果图和证书上", "It stands on announcements, pictures and certificates"),
        Text("去起名", "Name it"),
        "preferences",
    ),
    (
        Text("把群成员贴进来", "Bring in the members"),
        Text(
            "一行一个名字；先跳过也行，粘贴群聊时会逐个认",
            "One name a line; or later, as they turn up in chats",
        ),
        Text("去贴名单", "Bring them"),
        "members",
    ),
    (
        Text("计划第一场", "Plan the first round"),
        Text("猜价格最容易上手", "Price guess is the easiest to begin with"),
        Text("去计划", "Plan it"),
        "guess_price",
    ),
)


class FirstSteps(QWidget):
    """The three steps, ticked off as they are done."""

    def __init__(self, go: Callable[[str], None]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Label(_TITLE, Role.LEAD))
        self._marks: list[tuple[Glyph, Button]] = []
        for words, lesson, button, place in _STEPS:
            mark = Glyph("circle", 16, "text_3")
            press = Button(button)
            press.clicked.connect(partial(self._visit, go, place))
            row = QHBoxLayout()
            row.setSpacing(10)
            row.addWidget(mark)
            row.addWidget(Label(words, Role.STRONG))
            row.addWidget(Label(lesson, Role.CAPTION, "text_2"), 1)
            row.addWidget(press)
            column.addLayout(row)
            self._marks.append((mark, press))

    def show_done(self, *done: bool) -> None:
        """Tick off what is done; the first that is not gets the filled button."""
        waiting = True
        for (mark, press), is_done in zip(self._marks, done, strict=True):
            mark.set_icon("check" if is_done else "circle", "good" if is_done else "text_3")
            press.set_kind(Kind.PRIMARY if waiting and not is_done else Kind.SECONDARY)
            waiting = waiting and is_done

    def _visit(self, go: Callable[[str], None], place: str, _checked: bool = False) -> None:
        go(place)
