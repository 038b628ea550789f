"""The library's snippets: words for products, copied with one press, mended in place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.errors import UserError
from core.snippets import Snippet, SnippetKind
from core.snippets.snippet import tags_of
from core.text import Text
from ui import clipboard
from ui.parts import strokes
from ui.parts.button import Button, Kind
from ui.parts.card import Card
from ui.parts.fields import ChoiceField, ProseField, TextField
from ui.parts.loose import LooseProse
from ui.parts.table import Column
from ui.say import say
from ui.sections.library_bring import Bring, Words
from ui.sections.library_shelf import Shelf, hiding
from ui.theme import Role, Space, current
from ui.work import Work

if TYPE_CHECKING:
    from core.desk import Desk
    from core.desk.rows import Row
    from core.desk.snippets import KeptSnippet

COPY = 5
"""The column that copies a row with one press."""
_KINDS = tuple((kind.value, kind.label) for kind in SnippetKind)
_KIND = {kind.value: kind for kind in SnippetKind}
_COPY, _COPIED = Text("复制", "Copy"), Text("已复制", "Copied")


def _used(kept: KeptSnippet) -> Text | str:
    return f"{kept.used_at:%m-%d %H:%M}" if kept.used_at is not None else Text("没用过", "Never")


def _paint_copy(brush: QPainter, where: QRectF, _kept: Any) -> None:
    strokes.glyph(brush, where.left(), where.center().y() - 8, "copy", 16, current().accent_text)


class Snippets(Shelf):
    """The snippets."""

    key, name = "snippets", Text("文案", "Snippets")
    hint = Text("找文案，拼音也行", "Words, product, pinyin")
    count = Text("{n} 条文案", "{n} {n:snippet|snippets}")
    empty = (
        Text("还没有文案", "No snippets yet"),
        Text(
            "把常用的价值、卖点、引导收在这里，活动中间点一下就复制。",
            "Keep what a product is worth, why to buy it and how to go on: one press copies it.",
        ),
    )
    columns = (
        Column(Text("文案", "Words"), lambda kept: kept.snippet.body),
        Column(Text("商品", "Product"), lambda kept: kept.snippet.product, width=110, tone="text_2"),
        Column(Text("类别", "Kind"), lambda kept: kept.snippet.kind.label, width=84, tone="text_2"),
        Column(Text("标签", "Tags"), lambda kept: "、".join(kept.snippet.tags), width=90, tone="text_2"),
        Column(Text("上次用", "Last used"), _used, width=96, tone="text_3"),
        Column(Text("复制", "Copy"), lambda _: Text("复制这一条", "Copy it"), width=56, paint=_paint_copy),
    )
    hidden = hiding(narrow=(1, 2, 3, 4), middle=(3, 4))

    def __init__(self, work: Work) -> None:
        self.bring, self.one = BringSnippets(work), OneSnippet(work)
        super().__init__(work, self.one, self.bring)
        self.table.chosen.connect(self.one.show_snippet)
        self.table.clicked.connect(self._pressed)

    def _pressed(self, index: QModelIndex) -> None:
        if index.column() == COPY:
            self.one.copy()

    def finding(self, search: str) -> Callable[[Desk], Sequence[KeptSnippet]]:
        return lambda desk: desk.library.snippets(search)

    def removing(self, chosen: Sequence[KeptSnippet]) -> Callable[[Desk], Any]:
        return lambda desk: desk.library.remove_snippets([each.snippet.id for each in chosen])

    def same(self, item: KeptSnippet) -> object:
        return item.snippet.id

    def show(self, items: Sequence[KeptSnippet]) -> None:
        super().show(items)
        self.one.renew(items)


class OneSnippet(Card):
    """The snippet in hand: copied, or mended and kept."""

    def __init__(self, work: Work) -> None:
        super().__init__(Text("选一条文案看看", "Choose a snippet"))
        self._work = work
        self._kept: KeptSnippet | None = None
        self._copied = 0
        self._words = LooseProse()
        self._told = LooseProse("", Role.CAPTION, "text_2")
        self._copy = Button(_COPY, icon="copy")
        self._copy.clicked.connect(self.copy)
        self._edit = Button(Text("改一改", "Edit"), Kind.QUIET, icon="pencil")
        self._edit.clicked.connect(self._turn)
        self._editor = _Editor()
        self._editor.saved.clicked.connect(self._save)
        self._editor.left.clicked.connect(self._turn)
        row = QHBoxLayout()
        row.addWidget(self._copy)
        row.addWidget(self._edit)
        row.addStretch(1)
        self._shown = QWidget()
        column = QVBoxLayout(self._shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.ONE)
        column.addWidget(self._words)
        column.addWidget(self._told)
        column.addLayout(row)
        self.body.addWidget(self._shown)
        self.body.addWidget(self._editor)
        self._editor.hide()
        work.failed.connect(self._fail)
        self._offer()

    def show_snippet(self, kept: KeptSnippet) -> None:
        """Show ``kept`` in full."""
        if (
            self._kept is not None
            and self._kept.snippet.id == kept.snippet.id
            and not self._editor.isHidden()
        ):
            return
        self._kept = kept
        self._editor.hide()
        self._shown.show()
        snippet = kept.snippet
        self.set_title(snippet.kind.label, snippet.product)
        self._words.set_text(snippet.body)
        used = _TIMES.fill(n=kept.times) if kept.times else Text("还没用过", "Not used yet")
        self._told.set_text(" · ".join([*(f"#{tag}" for tag in snippet.tags), say(used)]))
        if snippet.id != self._copied:
            self._copied = 0
        self._copy.set_words(_COPIED if self._copied else _COPY, icon="check" if self._copied else "copy")
        self._offer()

    def renew(self, items: Sequence[KeptSnippet]) -> None:
        """Show what is in hand as it is now, or that it has gone."""
        if self._kept is None or not self._editor.isHidden():
            return
        found = next((each for each in items if each.snippet.id == self._kept.snippet.id), None)
        if found is not None:
            self.show_snippet(found)

    def copy(self) -> None:
        """Put the words onto the clipboard and note that they were used."""
        if self._kept is not None:
            id = self._kept.snippet.id
            clipboard.write_text(self._kept.snippet.body)
            self._copied = id
            self._copy.set_words(_COPIED, icon="check")
            self._work.act(lambda desk: desk.library.use_snippet(id))

    def _offer(self) -> None:
        for widget in (self._copy, self._edit, self._words, self._told):
            widget.setVisible(self._kept is not None)

    def _turn(self) -> None:
        editing = self._editor.isHidden()
        if editing and self._kept is not None:
            self._editor.show_snippet(self._kept.snippet)
        self._editor.setVisible(editing)
        self._shown.setVisible(not editing)

    def _save(self) -> None:
        if self._kept is not None:
            after = self._editor.snippet(self._kept.snippet)
            self._work.act(lambda desk: desk.library.edit_snippet(after), self._saved, near=self)

    def _fail(self, error: UserError, near: object) -> None:
        if near is self:
            self._editor.words.fail(error.text)

    def _saved(self, after: Snippet) -> None:
        assert self._kept is not None
        kept = replace(self._kept, snippet=after)
        self._editor.hide()
        self.show_snippet(kept)


_TIMES = Text("用过 {n} 次", "used {n} {n:time|times}")


class _Editor(QWidget):
    """The fields of a snippet."""

    def __init__(self) -> None:
        super().__init__()
        self.words = ProseField(Text("文案", "Words"), lines=6)
        self.kind = ChoiceField(Text("类别", "Kind"), _KINDS)
        self.product = TextField(Text("商品", "Product"), longest=60)
        self.tags = TextField(Text("标签", "Tags"), hint=Text("水果、年货", "fruit, gifts"), longest=220)
        self.saved = Button(Text("存好", "Save"), icon="check")
        self.left = Button(Text("不改了", "Leave it"), Kind.QUIET)
        row = QHBoxLayout()
        row.addWidget(self.saved)
        row.addWidget(self.left)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.ONE)
        for widget in (self.words, self.kind, self.product, self.tags):
            column.addWidget(widget)
        column.addLayout(row)

    def show_snippet(self, snippet: Snippet) -> None:
        """Fill the fields."""
        self.words.set_value(snippet.body)
        self.words.fail(None)
        self.kind.set_value(snippet.kind.value)
        self.product.set_value(snippet.product)
        self.tags.set_value("、".join(snippet.tags))

    def snippet(self, before: Snippet) -> Snippet:
        """``before`` as it stands in the fields."""
        return replace(
            before,
            body=self.words.value().strip(),
            kind=_KIND[self.kind.value()],
            product=self.product.value() or "",
            tags=tags_of(self.tags.value() or ""),
        )


class BringSnippets(Bring):
    """Pasting snippets, or importing them; kind and product for those that do not say theirs."""

    def __init__(self, work: Work) -> None:
        self.kind = ChoiceField(Text("类别", "Kind"), _KINDS)
        self.kind.set_value(SnippetKind.SELLING.value)
        self.product = TextField(
            Text("商品", "Product"), hint=Text("不写就哪件都能用", "Empty: fits any"), longest=60
        )
        super().__init__(
            work,
            Words(
                Text("加文案", "Add snippets"),
                Text("粘贴文案", "Paste snippets"),
                Text(
                    "空行隔开；开头写“卖点：”“引导：”也认，#标签 单独一行",
                    "Parted by blank lines; 卖点：, 引导： and a line of #tags are read",
                ),
                Text("收进来", "Add"),
                Text("先把文案贴进来", "Paste some snippets first"),
                Text("导入文案", "Import snippets"),
                Text("存模板", "Save the template"),
                between="\n\n",
            ),
            (self.kind, self.product),
        )

    def _adding(self, text: str) -> Callable[[Desk], Any]:
        kind, product = _KIND[self.kind.value()], self.product.value() or ""
        return lambda desk: desk.library.add_snippets(text, kind, product)

    def _importing(self, rows: Sequence[Row]) -> Callable[[Desk], Any]:
        return lambda desk: desk.library.import_snippets(rows)

    def _saving(self, path: Path) -> Callable[[Desk], Any]:
        return lambda desk: desk.library.snippet_template(path)
