"""A look inside a backup before it is put back: what it holds beside what there is now."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from core.text import Text
from ui.parts.button import Button, Kind
from ui.parts.card import Line
from ui.parts.label import Label, Prose
from ui.say import say
from ui.theme import Role, Space

if TYPE_CHECKING:
    from core.desk.upkeep import Comparison

_TITLE = Text("恢复这份备份吗", "Restore this backup?")
_HELD, _NOW = Text("备份里", "In the backup"), Text("现在", "Now")
_KEPT = Text(
    "现在的数据会整个另存一份，不会丢。备份之后发出去的券码仍算发出去了，不会再给别人。",
    "What there is now is kept whole beside it. Codes handed out since stay handed out.",
)
_NEWER = Text(
    "备份比现在早：之后的 {n} 条消息不在里面。",
    "The backup is older: {n} {n:message|messages} since are not in it.",
)
_GO, _LEAVE = Text("恢复", "Restore"), Text("不恢复", "Leave it")
_NEVER = Text("还没有", "nothing yet")
_ROWS: tuple[tuple[Text, Callable[[Any], str]], ...] = (
    (Text("群名", "Group"), lambda each: str(each.group)),
    (Text("成员", "Members"), lambda each: f"{each.members:,}"),
    (Text("活动期数", "Rounds"), lambda each: f"{each.rounds:,}"),
    (Text("消息", "Messages"), lambda each: f"{each.messages:,}"),
    (Text("奖励", "Rewards"), lambda each: f"{each.rewards:,}"),
    (Text("图片", "Pictures"), lambda each: f"{each.pictures:,}"),
    (Text("最早记于", "First entry"), lambda each: _day(each.first_at)),
    (Text("最后记于", "Last entry"), lambda each: _day(each.last_at)),
)


def _day(at: Any) -> str:
    return f"{at:%Y-%m-%d %H:%M}" if at is not None else say(_NEVER)


class RestoreDialog(QDialog):
    """Both sides in a table; nothing happens before :attr:`go` is pressed."""

    def __init__(self, found: Comparison, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say(_TITLE))
        self.setMinimumWidth(400)
        self.go = Button(_GO, Kind.PRIMARY, icon="refresh")
        self.leave = Button(_LEAVE, Kind.QUIET)
        self.go.clicked.connect(self.accept)
        self.leave.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(Space.CARDS)
        column.addWidget(Label(found.path.name, Role.CAPTION, "text_2"))
        column.addLayout(_table(found))
        column.addWidget(Line())
        missing = found.present.messages - found.held.messages
        if missing > 0:
            column.addWidget(Prose(_NEWER.fill(n=missing), Role.BODY, "warn"))
        column.addWidget(Prose(_KEPT, Role.CAPTION, "text_2"))
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.leave)
        foot.addWidget(self.go)
        column.addLayout(foot)
        self.leave.setFocus()


def _table(found: Comparison) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(Space.CARDS)
    grid.setVerticalSpacing(Space.HALF)
    right = Qt.AlignmentFlag.AlignRight
    for at, title in ((1, _HELD), (2, _NOW)):
        grid.addWidget(Label(title, Role.CAPTION, "text_2", right), 0, at)
    for nth, (title, told) in enumerate(_ROWS, 1):
        held, now = told(found.held), told(found.present)
        grid.addWidget(Label(title, Role.BODY, "text_2"), nth, 0)
        grid.addWidget(Label(held, Role.STRONG if held != now else Role.BODY, "text", right), nth, 1)
        grid.addWidget(Label(now, Role.BODY, "text_2", right), nth, 2)
    for at, share in enumerate((2, 3, 3)):
        grid.setColumnStretch(at, share)
    return grid


def look_inside(found: Comparison, restore: Callable[[], object], parent: QWidget) -> None:
    """Show ``found`` over ``parent``; ``restore`` is called once the owner has looked and agreed."""
    dialog = RestoreDialog(found, parent)
    dialog.accepted.connect(restore)
    dialog.open()
