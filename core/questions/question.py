"""A quiz question as a value, what is wrong with one, and its text for the chat."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from core.reason import Reason
from core.settings import LabelledEnum
from core.text import Text

LETTERS = "ABCDEFGH"
_NUMBER = re.compile(r"[¥￥]?\s*(-?\d{1,12}(?:\.\d{1,6})?)\s*(?:[^\W\d_]{1,3}|[%℃°C]{1,2})?")


class QuestionKind(LabelledEnum):
    """How a question is answered."""

    CHOICE = "choice", "单选", "One choice"
    SEVERAL = "several", "多选", "Several"
    TRUE_FALSE = "true_false", "判断", "True or false"
    TEXT = "text", "填空", "Words"
    NUMBER = "number", "数字", "Number"


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the bank.

    ``answer`` is ``B`` for a choice, ``ABD`` for several, ``对`` or ``错`` for true or false, else
    the words or the number as the owner wrote it (``4``, ``100 元``). ``alternates`` are right
    too. ``tolerance`` is how far a number may be off. ``numbered`` says that the options carry
    numbers instead of letters. ``id`` is the bank's, 0 for a question that is in none.
    """

    prompt: str
    answer: str
    kind: QuestionKind = QuestionKind.TEXT
    options: tuple[str, ...] = ()
    alternates: tuple[str, ...] = ()
    explanation: str = ""
    tags: tuple[str, ...] = ()
    tolerance: Decimal = Decimal(0)
    numbered: bool = False
    id: int = 0

    @property
    def chosen(self) -> tuple[int, ...]:
        """The right options of a choice, counted from 0, ascending."""
        return tuple(sorted({LETTERS.index(each) for each in self.answer.upper() if each in LETTERS}))

    @property
    def number(self) -> Decimal | None:
        """The right number, None where the answer is none."""
        return number_in(self.answer)


@dataclass(frozen=True, slots=True)
class Unread:
    """Something pasted that is no question yet: its line (from 1), its words, and what is missing."""

    line: int
    said: str
    why: Reason


NO_PROMPT = Reason("no_prompt", Text("没有题目", "There is no question in it"))
NO_ANSWER = Reason("no_answer", Text("没写答案", "The answer is missing"))
FEW_OPTIONS = Reason("few_options", Text("选择题要有两个以上的选项", "A choice needs two options or more"))
NO_SUCH_OPTION = Reason("no_such_option", Text("答案不在选项里", "The answer is none of the options"))
ONE_ANSWER = Reason("one_answer", Text("单选题只能有一个答案", "One choice has one answer"))
NOT_TRUE_OR_FALSE = Reason(
    "not_true_or_false", Text("判断题的答案写“对”或“错”", "The answer has to be 对 or 错")
)
NO_NUMBER = Reason("no_number", Text("答案不是一个数", "The answer is not a number"))


def number_in(words: str) -> Decimal | None:
    """The number that ``words`` are, with a short unit at most: ``4``, ``100元``, ``-18 度``."""
    match = _NUMBER.fullmatch(unicodedata.normalize("NFKC", words).strip())
    return Decimal(match[1]) if match else None


def problem(question: Question) -> Reason | None:
    """What keeps ``question`` from being asked, None when nothing does."""
    if not question.prompt.strip():
        return NO_PROMPT
    if not question.answer.strip():
        return NO_ANSWER
    if question.kind in (QuestionKind.CHOICE, QuestionKind.SEVERAL):
        return _problem_of_choice(question)
    if question.kind is QuestionKind.TRUE_FALSE and question.answer not in ("对", "错"):
        return NOT_TRUE_OR_FALSE
    if question.kind is QuestionKind.NUMBER and question.number is None:
        return NO_NUMBER
    return None


def _problem_of_choice(question: Question) -> Reason | None:
    if len(question.options) < 2:
        return FEW_OPTIONS
    if not question.chosen or question.chosen[-1] >= len(question.options):
        return NO_SUCH_OPTION
    if question.kind is QuestionKind.CHOICE and len(question.chosen) > 1:
        return ONE_ANSWER
    return None


def ask_text(number: int, question: Question) -> str:
    """The question as it is sent into the chat; it holds neither answer nor explanation."""
    heads = [f"{nth}." if question.numbered else f"{LETTERS[nth - 1]}." for nth in range(1, 9)]
    options = [f"{head} {option}" for head, option in zip(heads, question.options, strict=False)]
    return "\n".join([f"第 {number} 题：{question.prompt}", *options])
