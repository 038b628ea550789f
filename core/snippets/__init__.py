"""Words for products, kept to be used again: what it is worth, why to buy it, how to go on."""

from __future__ import annotations

from core.snippets.pasted import parse_snippets
from core.snippets.snippet import Snippet, SnippetKind, Unread, problem
from core.snippets.table import COLUMNS, EXAMPLE, from_rows, to_rows

__all__ = [
    "COLUMNS",
    "EXAMPLE",
    "Snippet",
    "SnippetKind",
    "Unread",
    "from_rows",
    "parse_snippets",
    "problem",
    "to_rows",
]
