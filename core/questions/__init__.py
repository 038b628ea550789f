"""Quiz questions: the value, reading pasted ones, and their form as a table."""

from core.questions.pasted import parse_questions
from core.questions.question import Question, QuestionKind, Unread, ask_text, problem
from core.questions.table import COLUMNS, EXAMPLE, from_rows, to_rows

__all__ = [
    "COLUMNS",
    "EXAMPLE",
    "Question",
    "QuestionKind",
    "Unread",
    "ask_text",
    "from_rows",
    "parse_questions",
    "problem",
    "to_rows",
]
