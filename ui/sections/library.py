"""Library: questions, products and the owner's own idioms, kept, searched, brought in and taken out."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import (
    QBoxLayout,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from core.idioms import mark
from core.questions import ask_text
from core.text import Text
from ui.heartbeat import Heartbeat
from ui.parts.button import Button, Kind
from ui.parts.card import Card, Foot
from ui.parts.empty import Empty
from ui.parts.fields import ProseField, TextField
from ui.parts.label import Label, Prose
from ui.parts.page import Page
from ui.parts.segmented import Segmented
from ui.parts.table import Column, Table
from ui.parts.title_row import TitleRow
from ui.parts.width import Width
from ui.say import say, voice
from ui.sections.library_products import COUNT, NO_PRODUCTS, PRODUCTS, SEARCH, BringProducts
from ui.theme import Role, Space
from ui.work import Work

if TYPE_CHECKING:
    from core.desk.products import ShelfProduct
    from core.desk.questions import BankQuestion, Gathered
    from core.idioms import OwnWord

SIDE = 324
SHELVES = (
    ("questions", Text("题库", "Questions")),
    ("products", Text("商品", "Products")),
    ("idioms", Text("我的成语", "My idioms")),
)


def _answer(bank: BankQuestion) -> str:
    return bank.question.answer


def _used(bank: BankQuestion) -> Text | str:
    if bank.last_asked is None:
        return Text("没用过", "Never")
    return f"{bank.last_asked:%Y-%m-%d}"


def _rate(bank: BankQuestion) -> str:
    return f"{100 * bank.right // bank.answers}%" if bank.answers else ""


def _pinyin(own: OwnWord) -> str:
    return " ".join(mark(options[0]) for options in own.readings)


QUESTIONS = (
    Column(Text("题目", "Question"), lambda bank: bank.question.prompt),
    Column(Text("题型", "Kind"), lambda bank: bank.question.kind.label, width=84, tone="text_2"),
    Column(Text("答案", "Answer"), _answer, width=120, tone="text_2"),
    Column(Text("标签", "Tags"), lambda bank: "、".join(bank.question.tags), width=76, tone="text_2"),
    Column(Text("上次用", "Last used"), _used, width=104, tone="text_3"),
    Column(Text("答对", "Right"), _rate, width=64, tone="text_3", right=True),
)
IDIOMS = (
    Column(Text("词", "Word"), lambda own: own.word, bold=True),
    Column(Text("读音", "Reading"), _pinyin, tone="text_2"),
)


class Library(Page):
    """A shelf at the left, what brings things onto it at the right."""

    def __init__(self, work: Work) -> None:
        super().__init__()
        self._work = work
        self.head = TitleRow("shelf", Text("资料库", "Library"))
        self.head.drawer_pressed.connect(self.drawer_pressed)
        self.shelf = Segmented(SHELVES)
        self.shelf.chosen.connect(lambda _: self._change())
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.search.setFixedWidth(170)
        self._later = QTimer(self, singleShot=True, interval=150)
        self._later.timeout.connect(self._find)
        self.search.textChanged.connect(self._later.start)
        self.head.buttons.addWidget(self.search)
        self.head.buttons.addWidget(self.shelf)
        self.questions, self.products, self.idioms = Table(QUESTIONS), Table(PRODUCTS), Table(IDIOMS)
        self.tables = {"questions": self.questions, "products": self.products, "idioms": self.idioms}
        self.none = Empty("shelf", Text.literal(" "), Text.literal(" "))
        self.card = Card(flush=True)
        self.card.body.setContentsMargins(1, 6, 1, 0)
        for widget in (*self.tables.values(), self.none):
            self.card.body.addWidget(widget)
        self.bring = BringQuestions(work)
        self.one = OneQuestion(work)
        self.own, self.goods = BringIdiom(work), BringProducts(work)
        self.questions.chosen.connect(self.one.show_question)
        self._foot()
        self._lay()
        self._say()
        self._turn()
        voice.language_changed.connect(self._say)
        work.changed.connect(self._refresh)

    def shown(self) -> None:
        self._find()
        self._work.act(lambda desk: desk.library.own_words(), self._show_idioms)

    def set_width(self, width: Width) -> None:
        narrow = width is Width.NARROW
        self.head.set_narrow(narrow)
        self.search.setVisible(not narrow)
        self.questions.hide_columns((1, 3, 4, 5) if narrow else ((1, 4) if width is Width.MIDDLE else ()))
        self.products.hide_columns((2, 3, 4) if narrow else (2,) if width is Width.MIDDLE else ())
        side = Space.CARDS if narrow else Space.PAGE_SIDE
        self._outer.setContentsMargins(0, 0 if narrow else Space.PAGE_TOP, 0, 0)
        self.head.setContentsMargins(0 if narrow else side, 0, 0 if narrow else side, 0)
        self._columns.setContentsMargins(side, 0, side, Space.PAGE_TOP)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._columns.setDirection(down if narrow else across)
        self._side.setMinimumWidth(0 if narrow else SIDE)
        self._side.setMaximumWidth(16_777_215 if narrow else SIDE)

    def _refresh(self, _topic: object) -> None:
        if self.isVisible():
            self.shown()

    def _lay(self) -> None:
        self._outer = QVBoxLayout(self)
        self._outer.setSpacing(14)
        self._outer.addWidget(self.head)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(Space.CARDS)
        self._outer.addLayout(self._columns, 1)
        inside = QWidget()
        inside.setProperty("scrolled", "true")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.CARDS)
        for card in (self.bring, self.one, self.goods, self.own):
            column.addWidget(card)
        column.addStretch(1)
        self._side = QScrollArea()
        self._side.setWidgetResizable(True)
        self._side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._side.setWidget(inside)
        self._columns.addWidget(self.card, 1)
        self._columns.addWidget(self._side)
        self.set_width(Width.WIDE)

    def _foot(self) -> None:
        row = self.card.foot()
        self._bar = self.card.findChild(Foot)
        self._count = Label("", Role.CAPTION, "text_2")
        row.addWidget(self._count)
        row.addStretch(1)
        self._drop = Button(Text("拿掉", "Take out"), Kind.QUIET, icon="trash")
        self._drop.clicked.connect(self._take_out)
        row.addWidget(self._drop)

    def _say(self) -> None:
        products = self.shelf.choice() == "products"
        self.search.setPlaceholderText(say(SEARCH if products else Text("找题目", "Find a question")))

    def _turn(self) -> None:
        shelf = self.shelf.choice()
        self.bring.setVisible(shelf == "questions")
        self.goods.setVisible(shelf == "products")
        self.own.setVisible(shelf == "idioms")
        self._say()
        self._show_shelf()

    def _change(self) -> None:
        self._turn()
        self._find()

    def _find(self) -> None:
        wanted = self.search.text().strip()
        products = self.shelf.choice() == "products"
        self._work.act(lambda desk: desk.library.questions("" if products else wanted), self._show_questions)
        self._work.act(lambda desk: desk.library.products(wanted if products else ""), self._show_products)

    def _show_products(self, found: tuple[ShelfProduct, ...]) -> None:
        self.products.show_items(found, lambda shelf: shelf.product.id)
        self._show_shelf()

    def _show_questions(self, found: tuple[BankQuestion, ...]) -> None:
        self.questions.show_items(found, lambda bank: bank.question.id)
        self._show_shelf()

    def _show_idioms(self, found: tuple[OwnWord, ...]) -> None:
        self.idioms.show_items(found, lambda own: own.word)
        self._show_shelf()

    def _show_shelf(self) -> None:
        shelf = self.shelf.choice()
        table = self.tables[shelf]
        empty = not table.rows.items
        for each in self.tables.values():
            each.setVisible(each is table and not empty)
        self.none.setVisible(empty)
        if self._bar is not None:
            self._bar.setVisible(not empty)
        self.one.setVisible(shelf == "questions" and not empty)
        self.none.set_words(*_EMPTY[shelf])
        count = len(table.rows.items)
        words = _COUNTS[shelf]
        self._count.set_text(words.fill(n=count))
        self.head.describe(words.fill(n=count) if count else "")

    def _take_out(self) -> None:
        shelf = self.shelf.choice()
        if shelf == "questions":
            ids = [bank.question.id for bank in self.questions.chosen_items()]
            self._work.act(lambda desk: desk.library.remove_questions(ids))
        elif shelf == "products":
            ids = [each.product.id for each in self.products.chosen_items()]
            self._work.act(lambda desk: desk.library.remove_products(ids))
        else:
            words = [own.word for own in self.idioms.chosen_items()]
            self._work.act(lambda desk: desk.library.remove_words(words))


_NO_QUESTIONS = (
    Text("题库还是空的", "No questions yet"),
    Text("在右边粘贴题目，或者从 Excel 导入。", "Paste questions at the right, or import them from Excel."),
)
_NO_IDIOMS = (
    Text("还没有自己的成语", "No idioms of your own"),
    Text(
        "接龙时遇到词典没有的，可以收进来，那一环会重判。",
        "When a chain meets a word the dictionary lacks, let it in: the chain is judged again.",
    ),
)
_QUESTION_COUNT = Text("{n} 道题", "{n} {n:question|questions}")
_IDIOM_COUNT = Text("{n} 个词", "{n} {n:word|words}")
_EMPTY = {"questions": _NO_QUESTIONS, "products": NO_PRODUCTS, "idioms": _NO_IDIOMS}
_COUNTS = {"questions": _QUESTION_COUNT, "products": COUNT, "idioms": _IDIOM_COUNT}


class BringQuestions(Card):
    """Pasting questions, or importing an Excel sheet made from the template."""

    def __init__(self, work: Work) -> None:
        super().__init__(Text("加题", "Add questions"))
        self._work = work
        self._text = ProseField(
            Text("粘贴题目", "Paste questions"),
            Text("一题一段，写上选项和“答案：”", "One a paragraph, with its options and “答案：”"),
            lines=6,
        )
        self._text.changed.connect(self._count)
        self._add = Button(Text("加进题库", "Add"), icon="plus")
        self._add.clicked.connect(self._bring)
        more = Button(Text("从 Excel 导入…", "From Excel…"), Kind.QUIET)
        more.clicked.connect(partial(self._menu, more))
        self._unread = Prose("", Role.CAPTION, "warn")
        self._unread.hide()
        row = QHBoxLayout()
        row.addWidget(self._add)
        row.addWidget(more)
        row.addStretch(1)
        self.body.addWidget(self._text)
        self.body.addWidget(self._unread)
        self.body.addLayout(row)
        self._count()

    def _count(self) -> None:
        empty = not self._text.value().strip()
        self._add.refuse(Text("先把题目贴进来", "Paste some questions first") if empty else None)

    def _bring(self) -> None:
        text = self._text.value()
        self._work.act(lambda desk: desk.library.add_questions(text), self._brought)

    def _brought(self, found: Gathered) -> None:
        unread = "\n".join(f"{each.said} — {say(each.why.text)}" for each in found.unread[:5])
        self._unread.set_text(unread)
        self._unread.setVisible(bool(unread))
        self._text.set_value("\n\n".join(each.said for each in found.unread))
        self._count()

    def _menu(self, anchor: Button) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(say(Text("选一个 Excel 文件…", "Choose an Excel file…")), self._open)
        menu.addAction(say(Text("存一份模板…", "Save a template…")), self._save)
        menu.popup(anchor.mapToGlobal(QPoint(0, anchor.height() + 4)))

    def _open(self) -> None:
        dialog = QFileDialog(self, say(Text("导入题目", "Import questions")))
        dialog.setNameFilter("Excel (*.xlsx)")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.import_file)
        dialog.open()

    def import_file(self, path: str) -> None:
        """Bring in the questions of an Excel file."""
        self._work.act(lambda desk: desk.library.import_questions(Path(path)), self._brought)

    def _save(self) -> None:
        dialog = QFileDialog(self, say(Text("存模板", "Save the template")))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("xlsx")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(
            lambda path: self._work.act(lambda desk: desk.library.question_template(Path(path)))
        )
        dialog.open()


class OneQuestion(Card):
    """The question in hand, as it would be asked, with its answer and explanation."""

    def __init__(self, work: Work) -> None:
        super().__init__(Text("选一道题看看", "Choose a question"))
        self._work = work
        self._asked = Prose("", Role.BODY)
        self._told = Prose("", Role.CAPTION, "text_2")
        self.body.addWidget(self._asked)
        self.body.addWidget(self._told)

    def show_question(self, bank: BankQuestion) -> None:
        """Show ``bank`` in full."""
        question = bank.question
        self.set_title(question.kind.label)
        self._asked.set_text(ask_text(1, question).partition("\n")[2] or question.prompt)
        answer = Text("答案：{answer}", "Answer: {answer}").fill(answer=question.answer)
        lines = [say(answer)]
        if question.alternates:
            lines.append(say(_ALSO.fill(words="、".join(question.alternates))))
        if question.explanation:
            lines.append(question.explanation)
        self._told.set_text("\n".join(lines))


_ALSO = Text("也算对：{words}", "Also right: {words}")


class BringIdiom(Card):
    """Letting an idiom into the owner's dictionary, its reading suggested and confirmed."""

    def __init__(self, work: Work) -> None:
        super().__init__(Text("加成语", "Add an idiom"))
        self._work = work
        self._word = TextField(Text("词", "Word"), longest=30)
        self._reading = TextField(
            Text("读音", "Reading"),
            Text("写完词会先替你猜，看一眼对不对", "Suggested from the word: check it"),
            longest=200,
        )
        self._word.line.editingFinished.connect(self._suggest)
        add = Button(Text("收进来", "Let in"), icon="plus")
        add.clicked.connect(self._add)
        for widget in (self._word, self._reading):
            self.body.addWidget(widget)
        self.body.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)

    def _suggest(self) -> None:
        word = self._word.value()
        if word and not self._reading.line.text().strip():
            self._work.act(lambda desk: desk.library.suggest(word), self._reading.set_value)

    def _add(self) -> None:
        word, reading = self._word.value() or "", self._reading.line.text().strip()
        self._work.act(lambda desk: desk.library.add_word(word, reading), self._added)

    def _added(self, _own: Any) -> None:
        self._word.set_value(None)
        self._reading.set_value(None)


def page(work: Work, _heartbeat: Heartbeat, _go: Callable[[str], None]) -> Page:
    """The library page."""
    return Library(work)
