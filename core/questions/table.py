"""Questions as rows of a table: what a spreadsheet or a paste out of one holds."""

from __future__ import annotations

from collections.abc import Sequence

from core.questions.draft import Draft, kind_of
from core.questions.question import LETTERS, Question, Unread

COLUMNS: tuple[str, ...] = (
    "题目",
    "题型",
    *(f"选项{letter}" for letter in LETTERS),
    "答案",
    "也算",
    "误差",
    "解析",
    "标签",
)
"""The header of the template."""
EXAMPLE: tuple[str, ...] = (
    "上海的“东方明珠”是什么？",
    "单选",
    *("电视塔", "博物馆", "大桥", "酒店", "", "", "", ""),
    "A",
    "",
    "",
    "1994 年建成的广播电视塔",
    "文化",
)
"""A row that shows how the template is filled."""

_SAME = {
    "prompt": ("题目", "题干", "问题", "题", "question", "prompt"),
    "kind": ("题型", "类型", "kind", "type"),
    "answer": ("答案", "正确答案", "参考答案", "answer", "key"),
    "alternates": ("也算", "别名", "备选答案", "也对", "alternates", "also"),
    "tolerance": ("误差", "允许误差", "tolerance"),
    "explanation": ("解析", "说明", "解释", "explanation"),
    "tags": ("标签", "分类", "类别", "tags", "tag"),
}
_FIELDS = {word: name for name, words in _SAME.items() for word in words}


def _field(cell: str) -> str:
    """The field a header cell names: ``prompt``, ``option2`` …; empty for any other."""
    word = cell.strip().lower()
    letter = word.removeprefix("选项").removeprefix("option").strip().upper()
    if len(letter) == 1 and letter in LETTERS:
        return f"option{LETTERS.index(letter)}"
    return _FIELDS.get(word, "")


def is_header(row: Sequence[str]) -> bool:
    """Whether ``row`` names at least the question and the answer."""
    return {"prompt", "answer"} <= {_field(cell) for cell in row}


def from_rows(
    rows: Sequence[Sequence[object]], *, first: int = 1
) -> tuple[tuple[Question, ...], tuple[Unread, ...]]:
    """Questions out of table rows; ``first`` is the number of the first row in its sheet.

    With a header the columns may stand in any order; without one the first is the question,
    the last the answer, and what stands between are options. Empty rows are skipped.
    """
    cells = [[_cell(value) for value in row] for row in rows]
    headed = bool(cells) and is_header(cells[0])
    names = [_field(cell) for cell in cells[0]] if headed else []
    questions: list[Question] = []
    unread: list[Unread] = []
    for nth, row in enumerate(cells[1:] if headed else cells, first + headed):
        if not any(row):
            continue
        made = (_by_header(nth, row, names) if headed else _by_place(nth, row)).finish()
        (questions if isinstance(made, Question) else unread).append(made)  # type: ignore[arg-type]
    return tuple(questions), tuple(unread)


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def _by_header(nth: int, row: list[str], names: list[str]) -> Draft:
    cells = {name: cell for name, cell in zip(names, row, strict=False) if name and cell}
    draft = Draft(nth, said=["\t".join(row)], prompt=[cells.get("prompt", "")])
    draft.options = [cells[f"option{at}"] for at in range(len(LETTERS)) if f"option{at}" in cells]
    draft.kind = kind_of(cells.get("kind", ""))
    draft.explanation = [cells.get("explanation", "")]
    for name in ("answer", "alternates", "tolerance", "tags"):
        setattr(draft, name, cells.get(name, ""))
    return draft


def _by_place(nth: int, row: list[str]) -> Draft:
    filled = [cell for cell in row if cell]
    draft = Draft(nth, said=["\t".join(row)], prompt=filled[:1])
    if len(filled) > 1:
        draft.options, draft.answer = filled[1:-1], filled[-1]
    return draft


def to_rows(questions: Sequence[Question]) -> list[list[str]]:
    """The questions under :data:`COLUMNS`, header first; :func:`from_rows` reads them back equal."""
    return [list(COLUMNS), *(_row(each) for each in questions)]


def _row(question: Question) -> list[str]:
    options = [*question.options, *[""] * len(LETTERS)][: len(LETTERS)]
    tolerance = f"{question.tolerance:f}" if question.tolerance else ""
    rest = (question.answer, "；".join(question.alternates), tolerance, question.explanation)
    return [question.prompt, question.kind.label.zh, *options, *rest, " ".join(question.tags)]
