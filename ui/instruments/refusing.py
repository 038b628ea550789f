"""Why a claim does not count: the usual reasons in a menu, any other in a line of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from core.text import Text
from ui.parts.button import Button, Kind
from ui.parts.fields import TextField
from ui.parts.menus import add_line
from ui.parts.popover import Popover
from ui.say import say

_OTHER = Text("别的原因…", "Another reason…")
_WHY, _WHY_NOTE = Text("为什么不算", "Why is it refused?"), Text("问起来就照这句回", "The member is told so")
_REFUSE = Text("不算", "Refuse")


def ask_why(reasons: Sequence[Text], refuse: Callable[[str], None], button: QWidget, parent: QWidget) -> None:
    """Open the ``reasons`` under ``button``; ``refuse`` is told the one chosen, or typed."""
    menu = QMenu(parent)
    for reason in reasons:
        add_line(menu, say(reason), partial(refuse, say(reason)))
    menu.addSeparator()
    add_line(menu, say(_OTHER), partial(_ask_other, refuse, button, parent))
    menu.popup(button.mapToGlobal(button.rect().bottomLeft()))


def _ask_other(refuse: Callable[[str], None], button: QWidget, parent: QWidget) -> None:
    sheet, field = Popover(parent), TextField(_WHY, _WHY_NOTE, longest=80)
    go = Button(_REFUSE, Kind.SECONDARY)
    sheet.body.addWidget(field)
    sheet.body.addWidget(go)

    def take() -> None:
        sheet.close()
        refuse((field.value() or "").strip())

    go.clicked.connect(take)
    field.line.returnPressed.connect(take)
    sheet.open_at(button)
    field.setFocus()
