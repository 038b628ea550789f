"""Whether an answer to one question is right, wrong, unclear, or no answer at all."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from core.amounts import Amount, Unit
from core.amounts import read as read_amount
from core.answers import (
    Choice,
    Chosen,
    Differs,
    Match,
    Near,
    Nothing,
    Unclear,
    compare,
    same_text,
    strip_lead,
)
from core.answers import choice as read_choice
from core.answers import truth as read_truth
from core.questions import Question, QuestionKind
from core.questions.question import number_in
from core.quick import quick
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


_ANSWERS = (Sort.RIGHT, Sort.WRONG)


@quick
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
        return self.sort in _ANSWERS


NO_ANSWER = Mark(Sort.NOTHING)


Marker = Callable[[str], Mark]
"""Marks an answer to one question."""


def mark(question: Question, body: str, typos: int = 0) -> Mark:
    """The mark for ``body`` as an answer to ``question``."""
    return marker(question, typos)(body)


@lru_cache(maxsize=512)
def marker(question: Question, typos: int = 0) -> Marker:
    """What marks the answers to ``question``.

    It keeps its marks, for the judge runs on every paste over all that was pasted before.
    """
    if question.kind in (QuestionKind.CHOICE, QuestionKind.SEVERAL):
        made = _choice(question)
    elif question.kind is QuestionKind.TRUE_FALSE:
        made = _truth(question)
    elif question.kind is QuestionKind.NUMBER:
        made = _number(question)
    else:
        made = _text(question, typos)
    return lru_cache(maxsize=16_384)(made)


def _sorted(is_right: bool) -> Sort:
    return Sort.RIGHT if is_right else Sort.WRONG


def _choice(question: Question) -> Marker:
    several = question.kind is QuestionKind.SEVERAL
    count = max([4, *(each + 1 for each in question.chosen)])
    options = question.options or count

    def read(said: str) -> Choice:
        return read_choice(said, options, numbered=question.numbered, several=several, simplify=simplify)

    also = {each.options for each in map(read, question.alternates) if isinstance(each, Chosen)}
    right = {question.chosen, *also}

    def marked(body: str) -> Mark:
        said = read(body)
        if isinstance(said, Nothing):
            return NO_ANSWER
        if isinstance(said, Unclear):
            return Mark(Sort.UNCLEAR, why=said.why)
        return Mark(_sorted(said.options in right), said.letters, said.options)

    return marked


def _truth(question: Question) -> Marker:
    right = set(map(read_truth, (question.answer, *question.alternates)))

    def marked(body: str) -> Mark:
        said = read_truth(body)
        if isinstance(said, Nothing):
            return NO_ANSWER
        if isinstance(said, Unclear):
            return Mark(Sort.UNCLEAR, why=said.why)
        return Mark(_sorted(said in right), "对" if said.value else "错", said.value)

    return marked


def _number(question: Question) -> Marker:
    targets = [each for each in map(number_in, (question.answer, *question.alternates)) if each is not None]

    def marked(body: str) -> Mark:
        said = read_amount(body, Unit.NUMBER)
        reads = [compare(said, target, question.tolerance) for target in targets]
        hit = next((each for each in reads if isinstance(each, Match)), None)
        if hit is not None:
            number = said.value if isinstance(said, Amount) else Decimal(hit.answer)
            return Mark(Sort.RIGHT, f"{number:f}", number, number=number)
        first = reads[0] if reads else Nothing()
        if isinstance(first, Unclear):
            return Mark(Sort.UNCLEAR, why=first.why)
        if isinstance(first, Differs) and first.value is not None:
            return Mark(Sort.WRONG, f"{first.value:f}", first.value, number=first.value)
        return NO_ANSWER

    return marked


def _text(question: Question, typos: int) -> Marker:
    longest = 2 * max(map(len, (question.answer, *question.alternates))) + _SPARE

    def marked(body: str) -> Mark:
        read = same_text(body, question.answer, question.alternates, typos, simplify)
        core = strip_lead(body).rstrip(_TAILS)
        if isinstance(read, Match):
            return Mark(Sort.RIGHT, core or read.answer, question.answer)
        if isinstance(read, Near):
            return Mark(Sort.NEAR, core, core, read.why)
        if isinstance(read, Differs) and 0 < len(core) <= longest and not _asks(core):
            return Mark(Sort.WRONG, core, simplify(core).casefold())
        return NO_ANSWER

    return marked


def _asks(core: str) -> bool:
    """Whether words that are not the answer were not even meant as one: they ask, or laugh."""
    return any(each in core for each in _ASKING)
