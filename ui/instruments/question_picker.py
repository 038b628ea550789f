"""Which questions a quiz asks and in which order: ten out of the bank, chosen ones, pasted ones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from core.questions import Question, parse_questions
from core.text import Text
from ui.parts.button import Button, Kind, Size
from ui.parts.card import Card, Line
from ui.parts.label import Label, Prose
from ui.parts.layouts import clear
from ui.parts.popover import Popover
from ui.parts.scroll import Scroll
from ui.say import say
from ui.theme import Role

_TITLE, _COUNT = Text("题目", "Questions"), Text("{n} 题", "{n}")
_TEN = Text("从题库选 10 题", "10 from the bank")
_MORE, _PASTE = Text("从题库挑…", "Choose…"), Text("贴题目…", "Paste…")
_USED_UP = Text(
    "题库里没有 30 天没出过的题了。挑旧题，或者贴新的。",
    "No question in the bank has rested for 30 days: choose old ones, or paste new ones.",
)
_UP, _DROP = Text("往前挪", "Move up"), Text("去掉这一题", "Remove it")
_NONE = Text("还没选题目。题库里挑，或者把题目贴进来。", "No questions yet: choose some, or paste them.")
_SEARCH = Text("找题目", "Search the bank")
_EMPTY_BANK = Text("题库里没有这样的题", "Nothing like it in the bank")
_HOW = Text(
    "一题一段：题目、选项、“答案：B”，题与题之间空一行。",
    'A paragraph each: the question, its options, "答案：B", an empty line between.',
)
_TAKE = Text("收下", "Take them")
_UNREAD = Text("第 {line} 行没读懂：{why}", "Line {line}: {why}")
_ADD = Text("加进来", "Add")


class QuestionPicker(Card):
    """``changed`` carries the new questions; ``asked_bank`` a search, empty for ten fresh ones."""

    changed = Signal(tuple)
    asked_bank = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_TITLE, flush=True, parent=parent)
        self.body.setContentsMargins(1, 0, 1, 6)
        self._questions: tuple[Question, ...] = ()
        self._fixed = False
        self._sheet: BankSheet | None = None
        self.ten = Button(_TEN, Kind.SECONDARY, icon="plus", size=Size.SMALL)
        self.more = Button(_MORE, Kind.QUIET, size=Size.SMALL)
        self.paste = Button(_PASTE, Kind.QUIET, size=Size.SMALL)
        row = QHBoxLayout()
        row.setContentsMargins(14, 0, 14, 4)
        row.setSpacing(4)
        for button in (self.ten, self.more, self.paste):
            row.addWidget(button)
        row.addStretch(1)
        self.body.addLayout(row)
        self.note = Prose(_USED_UP, Role.CAPTION, "warn")
        self.note.setContentsMargins(14, 0, 14, 0)
        self.note.hide()
        self.body.addWidget(self.note)
        holder = QWidget()
        self._column = QVBoxLayout(holder)
        self._column.setContentsMargins(14, 0, 10, 0)
        self._column.setSpacing(0)
        area = Scroll(holder)
        self.body.addWidget(area, 1)
        self.setMinimumHeight(200)
        self.ten.clicked.connect(lambda: self.asked_bank.emit(""))
        self.more.clicked.connect(self._open_bank)
        self.paste.clicked.connect(self._open_paste)

    def show_questions(self, questions: tuple[Question, ...], *, fixed: bool) -> None:
        """Show ``questions``; ``fixed`` once they are on their way."""
        for button in (self.ten, self.more, self.paste):
            button.setVisible(not fixed)
        if (questions, fixed) == (self._questions, self._fixed) and self._column.count():
            return
        self._questions, self._fixed = questions, fixed
        self.set_title(_TITLE, _COUNT.fill(n=len(questions)))
        self._build()

    def take(self, found: Sequence[Question]) -> None:
        """Ask ``found``, and those already chosen before them."""
        self.note.setVisible(not found)
        known = {question.prompt for question in self._questions}
        self.changed.emit((*self._questions, *(each for each in found if each.prompt not in known))[:100])

    def show_bank(self, found: Sequence[Any]) -> None:
        """Show what the bank holds for a search."""
        if self._sheet is not None:
            self._sheet.show_found([each.question for each in found])

    def _build(self) -> None:
        clear(self._column)
        if not self._questions:
            self._column.addWidget(Prose(_NONE, Role.CAPTION, "text_2"))
        for nth, question in enumerate(self._questions):
            self._column.addWidget(Line())
            self._column.addWidget(self._row(nth, question))
        self._column.addStretch(1)

    def _row(self, nth: int, question: Question) -> QWidget:
        row = QWidget()
        row.setFixedHeight(34)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        number = Label(str(nth + 1), Role.CAPTION, "text_2")
        number.setFixedWidth(20)
        line.addWidget(number)
        line.addWidget(Label(question.prompt), 1)
        line.addWidget(Label(question.answer[:12], Role.CAPTION, "text_2"))
        if not self._fixed:
            up = Button(_UP, Kind.QUIET, icon="arrow-up", size=Size.SMALL, bare=True)
            drop = Button(_DROP, Kind.QUIET, icon="close", size=Size.SMALL, bare=True)
            up.clicked.connect(lambda: self._move_up(nth))
            drop.clicked.connect(lambda: self.changed.emit(_without(self._questions, nth)))
            up.setEnabled(nth > 0)
            line.addWidget(up)
            line.addWidget(drop)
        return row

    def _move_up(self, nth: int) -> None:
        questions = list(self._questions)
        questions[nth - 1], questions[nth] = questions[nth], questions[nth - 1]
        self.changed.emit(tuple(questions))

    def _open_bank(self) -> None:
        self._sheet = BankSheet(self)
        self._sheet.searched.connect(self.asked_bank)
        self._sheet.taken.connect(lambda question: self.take([question]))
        self._sheet.open_at(self.more)
        self.asked_bank.emit(" ")

    def _open_paste(self) -> None:
        sheet = PasteSheet(self)
        sheet.taken.connect(self.take)
        sheet.open_at(self.paste)


class BankSheet(Popover):
    """Search the bank and add one at a time."""

    searched = Signal(str)
    taken = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.line = QLineEdit()
        self.line.setPlaceholderText(say(_SEARCH))
        self.line.setFixedWidth(380)
        self.line.textEdited.connect(lambda words: self.searched.emit(words or " "))
        self._rows = QVBoxLayout()
        self.body.addWidget(self.line)
        self.body.addLayout(self._rows)

    def show_found(self, found: Sequence[Question]) -> None:
        """Show the first eight."""
        clear(self._rows)
        for question in found[:8]:
            row = QWidget()
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 0, 0, 0)
            line.addWidget(Label(question.prompt), 1)
            add = Button(_ADD, Kind.QUIET, size=Size.SMALL, accent=True)
            add.clicked.connect(lambda _=False, question=question: self.taken.emit(question))
            line.addWidget(add)
            self._rows.addWidget(row)
        if not found:
            self._rows.addWidget(Label(_EMPTY_BANK, Role.CAPTION, "text_2"))
        self.adjustSize()


class PasteSheet(Popover):
    """Questions out of pasted text; what cannot be read is said, with its line."""

    taken = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        how = Prose(_HOW, Role.CAPTION, "text_2")
        how.setFixedWidth(380)
        self.area = QPlainTextEdit()
        self.area.setFixedSize(380, 200)
        self.wrong = Prose("", Role.CAPTION, "bad")
        self.wrong.hide()
        ok = Button(_TAKE, Kind.SECONDARY, icon="check")
        for widget in (how, self.area, self.wrong, ok):
            self.body.addWidget(widget)
        ok.clicked.connect(self._take)

    def _take(self) -> None:
        found, unread = parse_questions(self.area.toPlainText())
        if found:
            self.taken.emit(found)
        if unread:
            first = unread[0]
            self.wrong.set_text(_UNREAD.fill(line=first.line, why=first.why.text))
            self.wrong.show()
        else:
            self.close()


def _without(questions: tuple[Question, ...], nth: int) -> tuple[Question, ...]:
    return questions[:nth] + questions[nth + 1 :]
