"""Reversing rewards: why is asked first, for what is reversed stays so and the reason stays in the ledger."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from core.text import Text
from ui.parts.button import Button, Kind
from ui.parts.fields import TextField
from ui.parts.label import Prose
from ui.parts.popover import Popover
from ui.theme import Role

_LESSON = Text(
    "冲销 {n} 份。账不改，只添一笔；冲销了不能撤回。",
    "Reverse {n} {n:reward|rewards}: an entry is added, none is changed. This cannot be undone.",
)
_WHY = Text("为什么冲销", "Why is it reversed?")
_NOTE = Text("留在账上，导出也带着", "Kept in the ledger and in its exports")
_NO_WHY = Text("写一句为什么，以后问起来好回", "Write why, for whoever asks later")
_GO = Text("冲销", "Reverse")
_LONGEST = 200
_WIDE = 300


def ask_why(count: int, reverse: Callable[[str], object], button: QWidget, parent: QWidget) -> None:
    """Ask beside ``button`` why ``count`` rewards are reversed; ``reverse`` is told."""
    sheet, field = Popover(parent), TextField(_WHY, _NOTE, longest=_LONGEST)
    go = Button(_GO, Kind.DANGER, icon="undo")
    field.setFixedWidth(_WIDE)
    lesson = Prose(_LESSON.fill(n=count), Role.CAPTION, "text_2")
    lesson.setFixedWidth(_WIDE)
    sheet.body.addWidget(lesson)
    sheet.body.addWidget(field)
    sheet.body.addWidget(go)

    def take() -> None:
        why = (field.value() or "").strip()
        if why:
            sheet.close()
            reverse(why)
        else:
            field.fail(_NO_WHY)

    go.clicked.connect(take)
    field.line.returnPressed.connect(take)
    sheet.open_at(button)
    field.setFocus()
