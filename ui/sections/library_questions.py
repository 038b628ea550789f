"""The library's question bank: its table, the card that brings questions in, and the one in hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.questions import ask_text
from core.text import Text
from ui.parts.card import Card
from ui.parts.loose import LooseProse
from ui.parts.table import Column
from ui.say import say
from ui.sections.library_bring import Bring, Words
from ui.sections.library_shelf import Shelf, hiding
from ui.theme import Role
from ui.work import Work

if TYPE_CHECKING:
    from core.desk import Desk
    from core.desk.questions import BankQuestion
    from core.desk.rows import Row


def _used(bank: BankQuestion) -> Text | str:
    if bank.last_asked is None:
        return Text("没用过", "Never")
    return f"{bank.last_asked:%Y-%m-%d}"


def _rate(bank: BankQuestion) -> str:
    return f"{100 * bank.right // bank.answers}%" if bank.answers else ""


class Questions(Shelf):
    """The bank."""

    key, name = "questions", Text("题库", "Questions")
    hint = Text("找题目，拼音也行", "Question or pinyin")
    count = Text("{n} 道题", "{n} {n:question|questions}")
    empty = (
        Text("题库还是空的", "No questions yet"),
        Text("粘贴题目，或者从 Excel 导入。", "Paste questions, or import them from Excel."),
    )
    columns = (
        Column(Text("题目", "Question"), lambda bank: bank.question.prompt),
        Column(Text("题型", "Kind"), lambda bank: bank.question.kind.label, width=104, tone="text_2"),
        Column(Text("答案", "Answer"), lambda bank: bank.question.answer, width=112, tone="text_2"),
        Column(Text("标签", "Tags"), lambda bank: "、".join(bank.question.tags), width=72, tone="text_2"),
        Column(Text("上次用", "Last used"), _used, width=96, tone="text_3"),
        Column(Text("答对", "Right"), _rate, width=64, tone="text_3", right=True),
    )
    hidden = hiding(narrow=(1, 3, 4, 5), middle=(1, 4))

    def __init__(self, work: Work) -> None:
        self.bring, self.one = BringQuestions(work), OneQuestion()
        super().__init__(work, self.one, self.bring)
        self.table.chosen.connect(self.one.show_question)

    def finding(self, search: str) -> Callable[[Desk], Sequence[BankQuestion]]:
        return lambda desk: desk.library.questions(search)

    def removing(self, chosen: Sequence[BankQuestion]) -> Callable[[Desk], Any]:
        return lambda desk: desk.library.remove_questions([bank.question.id for bank in chosen])

    def same(self, item: BankQuestion) -> object:
        return item.question.id


class BringQuestions(Bring):
    """Pasting questions, or importing them."""

    def __init__(self, work: Work) -> None:
        super().__init__(
            work,
            Words(
                Text("加题", "Add questions"),
                Text("粘贴题目", "Paste questions"),
                Text("一题一段，写上选项和“答案：”", 'One a paragraph, with its options and "答案："'),
                Text("加进题库", "Add"),
                Text("先把题目贴进来", "Paste some questions first"),
                Text("导入题目", "Import questions"),
                Text("存模板", "Save the template"),
                between="\n\n",
            ),
        )

    def _adding(self, text: str) -> Callable[[Desk], Any]:
        return lambda desk: desk.library.add_questions(text)

    def _importing(self, rows: Sequence[Row]) -> Callable[[Desk], Any]:
        return lambda desk: desk.library.import_questions(rows)

    def _saving(self, path: Path) -> Callable[[Desk], Any]:
        return lambda desk: desk.library.question_template(path)


class OneQuestion(Card):
    """The question in hand, as it would be asked, with its answer and explanation."""

    def __init__(self) -> None:
        super().__init__(Text("选一道题看看", "Choose a question"))
        self._asked = LooseProse()
        self._told = LooseProse(_HOW, Role.CAPTION, "text_2")
        self.body.addWidget(self._asked)
        self.body.addWidget(self._told)
        self._asked.hide()

    def show_question(self, bank: BankQuestion) -> None:
        """Show ``bank`` in full."""
        question = bank.question
        self.set_title(question.kind.label)
        self._asked.set_text(ask_text(1, question).partition("\n")[2] or question.prompt)
        lines = [say(_ANSWER.fill(answer=question.answer))]
        if question.alternates:
            lines.append(say(_ALSO.fill(words="、".join(question.alternates))))
        if question.explanation:
            lines.append(question.explanation)
        self._told.set_text("\n".join(lines))
        self._asked.show()


_HOW = Text("点一道题，这里是它问出来的样子。", "Press one: here it is as it would be asked.")
_ANSWER = Text("答案：{answer}", "Answer: {answer}")
_ALSO = Text("也算对：{words}", "Also right: {words}")
