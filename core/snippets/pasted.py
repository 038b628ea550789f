"""Snippets out of pasted text: parted by blank lines, or by the name of their kind.

``商品：智利车厘子`` says whose words follow, ``卖点：……`` or ``【卖点】……`` begins one of that
kind, a line of ``#水果 #年货`` tags what stands above it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from core.fold import fold_text
from core.snippets.snippet import KIND_OF, Snippet, SnippetKind, Unread, problem, tags_of
from core.snippets.table import from_rows, is_header

_LONGEST = 500_000
_PRODUCT = re.compile(r"[【\[]?(?:商品名?|产品|品名|product)[】\]]?\s*[:：]\s*(.*)", re.IGNORECASE)
_KIND = re.compile(
    rf"(?:[【\[]({'|'.join(KIND_OF)})[】\]]\s*[:：]?|({'|'.join(KIND_OF)})\s*[:：])\s*(.*)", re.IGNORECASE
)
_TAGS = re.compile(r"(?:[#＃][^#＃\s]+\s*)+|标签\s*[:：]\s*(.+)")


def parse_snippets(
    text: str, kind: SnippetKind = SnippetKind.SELLING, product: str = ""
) -> tuple[tuple[Snippet, ...], tuple[Unread, ...]]:
    """The snippets in ``text`` in order, and what could not be made one; never raises.

    ``kind`` and ``product`` are those of words that do not say theirs.
    """
    lines = re.split(r"\r\n|[\r\n\u2028\u2029\x0b\x0c]", text[:_LONGEST].removeprefix("\ufeff"))
    first = next((nth for nth, line in enumerate(lines) if line.strip()), 0)
    rows = [line.split("\t") for line in lines[first:]]
    if is_header(rows[0]):
        return from_rows(rows, first=first + 1)
    drafts = _Reader(kind, fold_text(product)).read(lines)
    made = [(draft, draft.finish()) for draft in drafts]
    good = tuple(snippet for _, snippet in made if problem(snippet) is None)
    bad = [(draft, snippet, why) for draft, snippet in made if (why := problem(snippet)) is not None]
    return good, tuple(
        Unread(draft.line, snippet.body or snippet.product, why) for draft, snippet, why in bad
    )


@dataclass(slots=True)
class _Draft:
    """A snippet being put together; ``line`` is where it began."""

    line: int
    kind: SnippetKind
    product: str
    lines: list[str] = field(default_factory=list)
    tags: tuple[str, ...] = ()

    def finish(self) -> Snippet:
        return Snippet("\n".join(self.lines).strip(), self.kind, self.product, self.tags)


class _Reader:
    """One pass over the lines; a kind, a product or a blank line ends the snippet before."""

    def __init__(self, kind: SnippetKind, product: str) -> None:
        self.kind, self.product = kind, product
        self.drafts: list[_Draft] = []
        self.open: _Draft | None = None

    def read(self, lines: list[str]) -> list[_Draft]:
        for nth, line in enumerate(lines, 1):
            self._line(nth, line.strip())
        return [each for each in self.drafts if each.lines]

    def _line(self, nth: int, line: str) -> None:
        if not line:
            self.open = None
        elif match := _PRODUCT.fullmatch(line):
            self.product, self.open = fold_text(match[1]), None
        elif match := _KIND.fullmatch(line):
            self._begin(nth, KIND_OF[(match[1] or match[2]).lower()], match[3])
        elif (match := _TAGS.fullmatch(line)) and self.drafts:
            self.drafts[-1].tags = tags_of(match[1] or line)
        elif self.open is None:
            self._begin(nth, self.kind, line)
        else:
            self.open.lines.append(line)

    def _begin(self, nth: int, kind: SnippetKind, words: str) -> None:
        self.open = _Draft(nth, kind, self.product, [words] if words else [])
        self.drafts.append(self.open)
