"""The owner's snippets: brought in, searched, used with one press."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from core.desk.done import Done, Topic
from core.desk.rows import Row, below_title, rows_of
from core.desk.searching import is_found
from core.desk.sheets import write_rows
from core.errors import UserError
from core.fold import fold_text
from core.snippets import COLUMNS, EXAMPLE, Snippet, SnippetKind, Unread, from_rows, parse_snippets, problem
from core.snippets.table import is_header
from core.text import Text

if TYPE_CHECKING:
    from core.desk.office import Office

NO_SNIPPETS = Text("没有读出文案，看看样例怎么写", "No snippets found: see how the example is written")
NOT_THERE = Text("这条文案已经不在了", "This snippet is no longer there")
_ADDED = Text("收了 {added} 条文案", "{added} {added:snippet|snippets} added")
_KNOWN = Text("{said}，{known} 条早就有", "{said}, {known} there already")
_UNREAD = Text("{said}，{n} 处没读懂", "{said}, {n} not understood")
_REMOVED = Text("去掉了 {n} 条文案", "{n} {n:snippet|snippets} removed")
_TEMPLATE = Text("模板存好了：{file}", "Template saved: {file}")


@dataclass(frozen=True, slots=True)
class KeptSnippet:
    """A snippet: since when, how often it was copied, and when last."""

    snippet: Snippet
    added_on: date
    times: int = 0
    used_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Collected:
    """What an import brought: how many were new, how many known, and what could not be read."""

    added: int
    known: int
    unread: tuple[Unread, ...]


class SnippetsDesk:
    """The owner's words for products."""

    _office: Office

    def snippets(self, search: str = "", kind: SnippetKind | None = None) -> tuple[KeptSnippet, ...]:
        """Those whose words, product or tags hold ``search``, pinyin too; last used first, then new ones."""
        found = [
            KeptSnippet(snippet, at.date(), times, used)
            for snippet, at, times, used in self._office.store.snippets.all()
            if kind in (None, snippet.kind)
            and is_found(self._office, search, snippet.product, snippet.body, *snippet.tags)
        ]
        found.sort(key=lambda each: each.used_at.timestamp() if each.used_at else 0.0)
        return tuple(reversed(found))

    def add_snippets(
        self, text: str, kind: SnippetKind = SnippetKind.SELLING, product: str = ""
    ) -> Done[Collected]:
        """Snippets out of pasted text; those kept already are counted, not added."""
        return self._collect(*parse_snippets(text, kind, product))

    def import_snippets(self, file: Path | Sequence[Row]) -> Done[Collected]:
        """Snippets out of an Excel or CSV file, or its rows; raises :class:`UserError` for another."""
        first, rows = below_title(rows_of(file), is_header)
        return self._collect(*from_rows(rows, first=first))

    def _collect(self, snippets: Sequence[Snippet], unread: tuple[Unread, ...]) -> Done[Collected]:
        if not snippets and not unread:
            raise UserError(NO_SNIPPETS)
        office = self._office
        seen = {_mark(snippet) for snippet, *_ in office.store.snippets.all()}
        new = [each for mark, each in {_mark(each): each for each in snippets}.items() if mark not in seen]
        with office.store.atomic():
            added = [office.store.snippets.add(each, office.now()) for each in new]
        found = Collected(len(new), len(snippets) - len(new), unread)
        changed = Topic.LIBRARY if added else Topic.NONE
        return Done(found, changed, _told(found), (lambda: self._drop_snippets(added)) if added else None)

    def snippet_template(self, path: Path) -> Done[Path]:
        """Write an Excel sheet to be filled in, with one example."""
        write_rows(path, [COLUMNS, EXAMPLE])
        return Done(path, Topic.NONE, _TEMPLATE.fill(file=path.name))

    def edit_snippet(self, snippet: Snippet) -> Done[Snippet]:
        """Write a snippet over the one of its id; raises :class:`UserError` for what is none."""
        before = self._snippet(snippet.id).snippet
        if (why := problem(snippet)) is not None:
            raise UserError(why.text)
        if snippet == before:
            return Done(before, Topic.NONE)
        with self._office.store.atomic():
            self._office.store.snippets.put(snippet)
        return Done(snippet, Topic.LIBRARY, undo=lambda: self.edit_snippet(before))

    def use_snippet(self, id: int) -> Done[Snippet]:
        """Note that a snippet was copied now; its words are in the answer."""
        kept = self._snippet(id)
        with self._office.store.atomic():
            self._office.store.snippets.use(id, kept.times + 1, self._office.now())
        return Done(kept.snippet, Topic.LIBRARY)

    def remove_snippets(self, ids: Iterable[int]) -> Done[int]:
        """Take snippets out. How many went."""
        gone = [self._snippet(id).snippet.id for id in dict.fromkeys(ids)]
        if not gone:
            return Done(0, Topic.NONE)
        self._drop_snippets(gone)
        return Done(
            len(gone), Topic.LIBRARY, _REMOVED.fill(n=len(gone)), lambda: self._put_snippets_back(gone)
        )

    def _drop_snippets(self, ids: Sequence[int]) -> Done[None]:
        with self._office.store.atomic():
            self._office.store.snippets.remove(ids, self._office.now())
        return Done(None, Topic.LIBRARY)

    def _put_snippets_back(self, ids: Sequence[int]) -> Done[None]:
        with self._office.store.atomic():
            self._office.store.snippets.restore(ids)
        return Done(None, Topic.LIBRARY)

    def _snippet(self, id: int) -> KeptSnippet:
        found = next((each for each in self.snippets() if each.snippet.id == id), None)
        if found is None:
            raise UserError(NOT_THERE)
        return found


def _mark(snippet: Snippet) -> object:
    """What makes two snippets the same, whatever they are tagged with."""
    plain = replace(snippet, id=0, tags=())
    return fold_text(plain.body), plain.kind, plain.product


def _told(found: Collected) -> Text:
    said = _ADDED.fill(added=found.added)
    if found.known:
        said = _KNOWN.fill(said=said, known=found.known)
    return _UNREAD.fill(said=said, n=len(found.unread)) if found.unread else said
