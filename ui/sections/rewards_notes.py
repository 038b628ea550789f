"""The texts to the winners chosen: one a member and round, copied one by one or all at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.text import Text
from ui import clipboard
from ui.parts.button import Button, Kind, Size
from ui.parts.card import Card, Line
from ui.parts.label import Label, Prose
from ui.parts.layouts import clear
from ui.parts.loose import LooseProse
from ui.theme import Role, Space
from ui.work import Work

if TYPE_CHECKING:
    from core.desk.notes import Note

_TITLE = Text("写给获奖人", "To winners")
_ALL, _COPY, _COPIED = Text("全部复制", "Copy all"), Text("复制", "Copy"), Text("已复制", "Copied")
_LESSON = Text(
    "在表里选人，这里就是要发给他的话，优惠券的码也在里面。复制了就记为已告知。",
    "Choose winners in the table: what to send them stands here, codes included. Copied is told.",
)
_SECRET = Text("里面有券码，单独发给本人", "Holds a code: send it to nobody else")
_COUNT = Text("{n} 条", "{n}")
_MORE = Text("还有 {n} 条，点“全部复制”", '{n} more: use "Copy all"')
_SHOWN = 12


class NotesCard(Card):
    """What to send to whom."""

    def __init__(self, work: Work, wording: Callable[[], None]) -> None:
        super().__init__(_TITLE)
        self._work = work
        self._notes: Sequence[Note] = ()
        self._copied: set[tuple[int, ...]] = set()
        self.all = Button(_ALL, Kind.QUIET, icon="copy", size=Size.SMALL)
        self.all.clicked.connect(self._copy_all)
        self.edit = Button(Text("改写法", "Wording"), Kind.QUIET, icon="pencil", size=Size.SMALL)
        self.edit.clicked.connect(wording)
        self.head.addWidget(self.edit)
        self.head.addWidget(self.all)
        self._lesson = Prose(_LESSON, Role.CAPTION, "text_2")
        self.body.addWidget(self._lesson)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(10)
        self.body.addLayout(self._rows)
        self.show_notes(())

    def show_notes(self, notes: Sequence[Note]) -> None:
        """Show ``notes``."""
        self._notes = notes
        self.set_title(_TITLE, _COUNT.fill(n=len(notes)) if notes else "")
        self.all.setVisible(len(notes) > 1)
        self._lesson.setVisible(not notes)
        clear(self._rows)
        for nth, note in enumerate(notes[:_SHOWN]):
            if nth:
                self._rows.addWidget(Line())
            self._rows.addWidget(self._row(note))
        if len(notes) > _SHOWN:
            self._rows.addWidget(Prose(_MORE.fill(n=len(notes) - _SHOWN), Role.CAPTION, "text_2"))

    def _row(self, note: Note) -> QWidget:
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.HALF)
        head = QHBoxLayout()
        head.addWidget(Label(note.name, Role.STRONG), 1)
        done = note.bookings in self._copied
        button = Button(_COPIED if done else _COPY, icon="check" if done else "copy", size=Size.SMALL)
        button.clicked.connect(partial(self._copy, note))
        head.addWidget(button)
        words = LooseProse(note.words, Role.BODY, "text_2")
        column.addLayout(head)
        column.addWidget(words)
        if note.has_code:
            column.addWidget(Prose(_SECRET, Role.CAPTION, "warn"))
        return row

    def _copy(self, note: Note, _checked: bool = False) -> None:
        self._send([note], note.words)

    def _copy_all(self) -> None:
        self._send(self._notes, "\n\n".join(note.words for note in self._notes))

    def _send(self, notes: Sequence[Note], words: str) -> None:
        clipboard.write_text(words)
        self._copied |= {note.bookings for note in notes}
        self.show_notes(self._notes)
        ids = [id for note in notes for id in note.bookings]
        self._work.act(lambda desk: desk.rewards.tell(ids))
