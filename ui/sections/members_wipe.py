"""Wiping somebody's data: what it would mean is said first, and asked with two presses."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from core.roster import Member
from core.text import Text
from ui.parts.button import Button, Kind
from ui.parts.label import Prose
from ui.theme import Role as Type
from ui.work import Work

if TYPE_CHECKING:
    from core.desk.wiping import Wipe

_WIPE = Text("抹去个人信息……", "Wipe personal data…")
_WIPE_NOW = Text("抹去，不能撤回", "Wipe for good")
_KEEP = Text("不抹了", "Keep it")
_WHAT = Text(
    "“{name}”的称呼、别名、真名、标签和备注都会抹掉，聊天记录和成绩里换成“已抹去的成员”；"
    "{n} 条消息的成绩和奖励照旧。动手前会先备份，"
    "这份和以前的备份里还有原来的名字，不要了就删掉。截图不会改。",
    'The names, real name, tags and note of "{name}" go; chats and results then say "Wiped member". '
    "Figures and rewards of {n} {n:message|messages} stay. A backup is made first; it and earlier ones "
    "still hold the name: delete them when no longer wanted. Screenshots are not changed.",
)
_DRAWN = Text(
    "有 {n} 份公证抽签的名单留着名字，不然就验不了了。",
    "{n} {n:list|lists} of fair draws keep the name, or nobody could check them.",
)

_OWN = Text(
    "你自己写的资料里还有 {n} 处提到，要自己改：题目、商品、文案、话术、活动设置。",
    "{n} of your own texts mention the name and are yours to change: "
    "questions, products, snippets, wording, settings.",
)


class WipeRow(QWidget):
    """The press that asks, and below it the sentence with the two presses that answer."""

    def __init__(self, work: Work, before: Callable[[], None]) -> None:
        super().__init__()
        self._work, self._before = work, before
        self._member: Member | None = None
        self.ask = Button(_WIPE, Kind.QUIET, icon="trash")
        self.ask.clicked.connect(self._ask)
        self.sure = QWidget()
        self.what = Prose("", Type.CAPTION, "warn")
        self.now = Button(_WIPE_NOW, Kind.DANGER, icon="trash")
        self.now.clicked.connect(self._wipe)
        self.keep = Button(_KEEP)
        self.keep.clicked.connect(self.sure.hide)
        self._lay()

    def take(self, member: Member | None) -> None:
        """Be about ``member``; whoever else was asked about is no longer."""
        if member is None or self._member is None or member.id != self._member.id:
            self.sure.hide()
        self._member = member

    def _lay(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.ask, 0, Qt.AlignmentFlag.AlignLeft)
        inside = QVBoxLayout(self.sure)
        inside.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout()
        row.addWidget(self.now)
        row.addWidget(self.keep)
        row.addStretch(1)
        inside.addWidget(self.what)
        inside.addLayout(row)
        column.addWidget(self.sure)
        self.sure.hide()

    def _ask(self) -> None:
        self._before()
        member = self._member
        if member is not None:
            self._work.act(lambda desk: desk.members.foresee_wipe(member.id), self._warn)

    def _warn(self, wipe: Wipe) -> None:
        if self._member is None:
            return
        said = [_WHAT.fill(name=self._member.name, n=wipe.messages)]
        said += [_DRAWN.fill(n=wipe.draws)] if wipe.draws else []
        said += [_OWN.fill(n=wipe.texts)] if wipe.texts else []
        self.what.set_text(
            Text.literal("".join(each.zh for each in said), " ".join(each.en for each in said))
        )
        self.sure.show()
        QTimer.singleShot(0, self, self._show_sure)

    def _show_sure(self) -> None:
        """Bring the sentence and its two answers into sight, once they have their place."""
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if above is not None:
            above.ensureWidgetVisible(self.sure)

    def _wipe(self) -> None:
        member = self._member
        self.sure.hide()
        if member is not None:
            self._work.act(lambda desk: desk.members.wipe(member.id))
