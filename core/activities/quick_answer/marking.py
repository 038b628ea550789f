"""Whether an answer to one question is right, wrong, unclear, or no answer at all."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from core.amounts import Amount, Unit
from core.amounts import read as read_amount
from core.answers import Choice, Chosen, Differs, Match, Near, Nothing, Told, Unclear, same_text, strip_lead
from core.answers import choice as read_choice
from core.answers import number as read_number
from core.answers import truth as read_truth
from core.questions import Question, QuestionKind
from core.questions.question import number_in
from core.reason import Reason
from core.traditional import simplify

_TAILS = "吧呀啊哦呢嘛了哈。，！!~～…. "
_ASKING = ("吗", "什么", "怎么", "为什么", "？", "?", "哈哈")
_SPARE = 4


class Sort(StrEnum):
    """What a mark says; NEAR is unclear but right if the owner counts it."""

    RIGHT = "right"
    WRONG = "wrong"
    UNCLEAR = "unclear"
    NEAR = "near"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Mark:
    """The mark an answer gets; ``said`` is equal for answers that say the same, ``shown`` is for the eye."""

    sort: Sort
    shown: str = ""
    said: Hashable = None
    why: Reason | None = None
    number: Decimal | None = None

    @property
    def is_answer(self) -> bool:
        return self.sort in (Sort.RIGHT, Sort.WRONG)


NO_ANSWER = Mark(Sort.NOTHING)


@lru_cache(maxsize=65_536)
def mark(question: Question, body: str, typos: int = 0) -> Mark:
    """The mark for ``body`` as an answer to ``question``.

    Kept, for the judge runs on every paste over all that was pasted before.
    """
    if question.kind in (QuestionKind.CHOICE, QuestionKind.SEVERAL):
        return _choice(question, body)
    if question.kind is QuestionKind.TRUE_FALSE:
        return _truth(question, body)
    if question.kind is QuestionKind.NUMBER:
        return _number(question, body)
    return _text(question, body, typos)


def _sorted(is_right: bool) -> Sort:
    return Sort.RIGHT if is_right else Sort.WRONG


def _choice(question: Question, body: str) -> Mark:
    several = question.kind is QuestionKind.SEVERAL
    count = max([4, *(each + 1 for each in question.chosen)])
    options = question.options or count

    def read_one(said: str) -> Choice:
        return read_choice(said, options, numbered=question.numbered, several=several, simplify=simplify)

    read = read_one(body)
    if isinstance(read, Nothing):
        return NO_ANSWER
    if isinstance(read, Unclear):
        return Mark(Sort.UNCLEAR, why=read.why)
    also = {each.options for each in map(read_one, question.alternates) if isinstance(each, Chosen)}
    return Mark(_sorted(read.options in {question.chosen, *also}), read.letters, read.options)


def _truth(question: Question, body: str) -> Mark:
    read = read_truth(body)
    if isinstance(read, Nothing):
        return NO_ANSWER
    if isinstance(read, Unclear):
        return Mark(Sort.UNCLEAR, why=read.why)
    assert isinstance(read, Told)
    shown = "对" if read.value else "错"
    right = set(map(read_truth, (question.answer, *question.alternates)))
    return Mark(_sorted(Told(read.value) in right), shown, read.value)


def _number(question: Question, body: str) -> Mark:
    targets = [each for each in map(number_in, (question.answer, *question.alternates)) if each is not None]
    reads = [read_number(body, target, question.tolerance) for target in targets]
    hit = next((each for each in reads if isinstance(each, Match)), None)
    if hit is not None:
        said = read_amount(body, Unit.NUMBER)
        number = said.value if isinstance(said, Amount) else Decimal(hit.answer)
        return Mark(Sort.RIGHT, f"{number:f}", number, number=number)
    first = reads[0] if reads else Nothing()
    if isinstance(first, Unclear):
        return Mark(Sort.UNCLEAR, why=first.why)
    if isinstance(first, Differs) and first.value is not None:
        return Mark(Sort.WRONG, f"{first.value:f}", first.value, number=first.value)
    return NO_ANSWER


def _text(question: Question, body: str, typos: int) -> Mark:
    read = same_text(body, question.answer, question.alternates, typos, simplify)
    core = strip_lead(body).rstrip(_TAILS)
    if isinstance(read, Match):
        return Mark(Sort.RIGHT, core or read.answer, question.answer)
    if isinstance(read, Near):
        return Mark(Sort.NEAR, core, core, read.why)
    if isinstance(read, Differs) and _is_attempt(question, core):
        return Mark(Sort.WRONG, core, simplify(core).casefold())
    return NO_ANSWER


def _is_attempt(question: Question, core: str) -> bool:
    """Whether words that are not the answer were meant as one: short, and asking nothing."""
    longest = max(map(len, (question.answer, *question.alternates)))
    return 0 < len(core) <= 2 * longest + _SPARE and not any(each in core for each in _ASKING)
