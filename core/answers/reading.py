"""What comparing an answer hands back, each unclear one with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from core.amounts import Nothing
from core.reason import Reason
from core.text import Text

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class Chosen:
    """The options chosen, counted from 0, ascending, each once."""

    options: tuple[int, ...]

    @property
    def letters(self) -> str:
        """The options as letters: ``ABD``."""
        return "".join(LETTERS[option] for option in self.options)


@dataclass(frozen=True, slots=True)
class Told:
    """A statement called true or false."""

    value: bool


@dataclass(frozen=True, slots=True)
class Unclear:
    """An answer that has to be asked about: why, and the options or numbers it might be."""

    why: Reason
    options: tuple[int, ...] = ()
    values: tuple[Decimal, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """The right answer; ``answer`` is the wording it agrees with, ``distance`` the typos let pass."""

    answer: str
    distance: int = 0


@dataclass(frozen=True, slots=True)
class Near:
    """Almost the answer ``answer``: for the owner to decide."""

    answer: str
    why: Reason


@dataclass(frozen=True, slots=True)
class Differs:
    """Another answer; ``value`` is the number said where a number was asked for."""

    value: Decimal | None = None


Choice = Chosen | Unclear | Nothing
Truth = Told | Unclear | Nothing
Comparison = Match | Near | Differs | Nothing
Figure = Match | Differs | Unclear | Nothing

TWO_CHOICES = Reason(
    "two_choices", Text("说了不止一个选项，这题只选一个", "More than one option, and only one is asked for")
)
NO_SUCH_OPTION = Reason("no_such_option", Text("没有这个选项", "There is no such option"))
NOT_NUMBERED = Reason(
    "not_numbered", Text("答的是数字，可选项没有编号", "A number was said, but the options are not numbered")
)
CONFLICT = Reason(
    "conflict", Text("字母和选项的内容对不上", "The letter and the wording belong to different options")
)
NEGATED = Reason("negated", Text("话里有否定，看不准是不是在答", "There is a negation in it"))
QUESTION = Reason("question", Text("像是在问，不像是在答", "It reads like a question, not an answer"))
ASIDE = Reason("aside", Text("像是在说别人的答案", "It seems to speak of somebody else's answer"))
WORDY = Reason(
    "wordy", Text("还说了别的，看不准是不是在答", "Other words are around it: is it meant as the answer?")
)
MANY_QUESTIONS = Reason(
    "many_questions", Text("一条里答了好几题", "It answers several questions in one message")
)
BOTH = Reason("both", Text("对和错都说了", "Both true and false are said"))
DOUBTFUL = Reason("doubtful", Text("这句话两种意思都说得通", "These words can mean either"))
TYPO = Reason("typo", Text("只差一点，可能是打错字", "Only a little different: perhaps a typo"))
CONTAINS = Reason("contains", Text("答案在里面，但还说了别的", "The answer is in it, among other words"))
PARTIAL = Reason("partial", Text("只说了答案的一部分", "Only a part of the answer"))
