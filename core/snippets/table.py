"""Snippets as rows of a table: what a spreadsheet or a paste out of one holds."""

from __future__ import annotations

from collections.abc import Sequence

from core.fold import fold_text
from core.snippets.snippet import KIND_OF, Snippet, SnippetKind, Unread, problem, tags_of

COLUMNS: tuple[str, ...] = ("商品", "类别", "文案", "标签")
"""The header of the template."""
EXAMPLE: tuple[str, ...] = ("智利车厘子", "卖点", "2J 大果，脆甜多汁，坏果包赔。", "水果、年货")
"""A row that shows how the template is filled."""
_SAME = {
    "product": ("商品", "商品名", "产品", "品名", "product"),
    "kind": ("类别", "类型", "种类", "分类", "kind"),
    "body": ("文案", "内容", "话术", "文字", "text", "snippet"),
    "tags": ("标签", "tags", "tag"),
}
_FIELDS = {word: name for name, words in _SAME.items() for word in words}


def is_header(row: Sequence[object]) -> bool:
    """Whether ``row`` names the column of the words."""
    return "body" in {_FIELDS.get(_words(cell).lower(), "") for cell in row}


def from_rows(
    rows: Sequence[Sequence[object]], *, first: int = 1
) -> tuple[tuple[Snippet, ...], tuple[Unread, ...]]:
    """Snippets out of table rows; ``first`` is the number of the first row in its sheet.

    Without a header the columns stand as in :data:`COLUMNS`.
    """
    headed = bool(rows) and is_header(rows[0])
    names = [_FIELDS.get(_words(cell).lower(), "") for cell in rows[0]] if headed else list(_SAME)
    snippets: list[Snippet] = []
    unread: list[Unread] = []
    for nth, row in enumerate(rows[1:] if headed else rows, first + headed):
        if not any(_words(cell) for cell in row):
            continue
        made = _make(dict(zip(names, map(_words, row), strict=False)))
        if (why := problem(made)) is None:
            snippets.append(made)
        else:
            unread.append(Unread(nth, "\t".join(map(_words, row)), why))
    return tuple(snippets), tuple(unread)


def _make(cells: dict[str, str]) -> Snippet:
    kind = KIND_OF.get(cells.get("kind", "").lower(), SnippetKind.SELLING)
    product, tags = fold_text(cells.get("product", "")), tags_of(cells.get("tags", ""))
    return Snippet(cells.get("body", ""), kind, product, tags)


def _words(cell: object) -> str:
    return "" if cell is None else str(cell).strip()


def to_rows(snippets: Sequence[Snippet]) -> list[list[str]]:
    """The snippets under :data:`COLUMNS`, header first; :func:`from_rows` reads them back equal."""
    rows = ([each.product, each.kind.label.zh, each.body, "、".join(each.tags)] for each in snippets)
    return [list(COLUMNS), *rows]
