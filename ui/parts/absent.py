"""Who has not answered yet: the list, and a reminder with their names to copy."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QListView, QWidget

from core.message import MemberId
from core.text import Text
from ui.clipboard import write_text
from ui.parts.button import Button
from ui.parts.label import Label, Prose
from ui.parts.popover import Popover
from ui.parts.who_picker import Face, People
from ui.say import say
from ui.theme import Role

_TITLE = Text("还没答的 {n} 人", "{n} {n:has|have} not answered yet")
_NONE = Text("都答过了", "Everybody has answered")
_WHY = Text(
    "名单里能参加、这一期还没作答的人。点名字可以只挑几位。",
    "On the roster, may take part, no answer so far. Press names to choose only some.",
)
_SEARCH = Text("打几个字找成员", "Type some of the name")
_ALL = Text("复制 @ 名单，共 {n} 人", "Copy a reminder to all {n}")
_SOME = Text("复制这 {n} 人的 @", "Copy a reminder to {n}")
_FIRST = Text("复制前 {n} 人的 @", "Copy a reminder to the first {n}")
_COPIED = Text("已复制，到群里粘贴", "Copied: paste it into the chat")
_WIDE, _TALL = 280, 252


class AbsentSheet(Popover):
    """A popover with the members ``absent``; ``remind`` makes the message that calls some of them."""

    def __init__(
        self,
        absent: Sequence[MemberId],
        names: Mapping[MemberId, str],
        remind: Callable[[Sequence[str]], str],
        most: int,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._remind, self._most = remind, most
        self.people = People({who: names[who] for who in absent if who in names}, self)
        self.people.most = len(absent)
        count = len(absent)
        self.body.addWidget(Label(_TITLE.fill(n=count) if count else _NONE, Role.STRONG))
        why = Prose(_WHY, Role.CAPTION, "text_2")
        why.setFixedWidth(_WIDE)
        self.search = QLineEdit()
        self.search.setPlaceholderText(say(_SEARCH))
        self.list = QListView()
        self.list.setModel(self.people)
        self.list.setItemDelegate(Face(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.MultiSelection)
        self.list.setFixedSize(_WIDE, _TALL)
        self.copy = Button(_ALL.fill(n=count), icon="copy")
        for widget in (why, self.search, self.list, self.copy):
            self.body.addWidget(widget)
            if not count:
                widget.hide()
        self.people.search("")
        self.search.textChanged.connect(self._search)
        self.list.selectionModel().selectionChanged.connect(lambda *_: self._count())
        self.copy.clicked.connect(self._copy)
        self._count()
        self.search.setFocus()

    def chosen(self) -> list[str]:
        """The names that are to be called: those pressed, else all in sight."""
        rows = sorted(index.row() for index in self.list.selectedIndexes())
        return [self.people.shown[row][1] for row in rows] or [name for _, name in self.people.shown]

    def _search(self, words: str) -> None:
        self.people.search(words)
        self._count()

    def _count(self) -> None:
        n = len(self.chosen())
        some = self.list.selectedIndexes() or self.search.text().strip()
        words = _SOME if some else _ALL
        self.copy.set_words(words.fill(n=n) if n <= self._most else _FIRST.fill(n=self._most))
        self.copy.setEnabled(n > 0)

    def _copy(self) -> None:
        write_text(self._remind(self.chosen()))
        self.copy.set_words(_COPIED)
