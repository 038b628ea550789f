"""The library's shelf of the owner's own idioms, and the card that lets one in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from core.idioms import mark
from core.text import Text
from ui.parts.button import Button
from ui.parts.card import Card
from ui.parts.fields import TextField
from ui.parts.table import Column
from ui.sections.library_shelf import Shelf, hiding
from ui.work import Work

if TYPE_CHECKING:
    from core.desk import Desk
    from core.idioms import OwnWord


def _pinyin(own: OwnWord) -> str:
    return " ".join(mark(options[0]) for options in own.readings)


class Idioms(Shelf):
    """The owner's own idioms."""

    key, name = "idioms", Text("我的成语", "My idioms")
    hint = Text("找成语，拼音也行", "Idiom or pinyin")
    count = Text("{n} 个词", "{n} {n:word|words}")
    empty = (
        Text("还没有自己的成语", "No idioms of your own"),
        Text(
            "接龙时遇到词典没有的，可以收进来，那一环会重判。",
            "When a chain meets a word the dictionary lacks, let it in: the chain is judged again.",
        ),
    )
    columns = (
        Column(Text("词", "Word"), lambda own: own.word, bold=True),
        Column(Text("读音", "Reading"), _pinyin, tone="text_2"),
    )
    hidden = hiding()

    def __init__(self, work: Work) -> None:
        self.bring = BringIdiom(work)
        super().__init__(work, self.bring)

    def finding(self, search: str) -> Callable[[Desk], Sequence[OwnWord]]:
        return lambda desk: desk.library.own_words(search)

    def removing(self, chosen: Sequence[OwnWord]) -> Callable[[Desk], Any]:
        return lambda desk: desk.library.remove_words([own.word for own in chosen])

    def same(self, item: OwnWord) -> object:
        return item.word


class BringIdiom(Card):
    """Letting an idiom into the owner's dictionary, its reading suggested and confirmed."""

    def __init__(self, work: Work) -> None:
        super().__init__(Text("加成语", "Add an idiom"))
        self._work = work
        self._word = TextField(Text("词", "Word"), longest=30)
        self._reading = TextField(
            Text("读音", "Reading"),
            Text("写完词会先替你猜，看一眼对不对", "Suggested from the word: check it"),
            longest=200,
        )
        self._word.line.editingFinished.connect(self._suggest)
        add = Button(Text("收进来", "Let in"), icon="plus")
        add.clicked.connect(self._add)
        for widget in (self._word, self._reading):
            self.body.addWidget(widget)
        self.body.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)

    def _suggest(self) -> None:
        word = self._word.value()
        if word and not self._reading.line.text().strip():
            self._work.act(lambda desk: desk.library.suggest(word), self._reading.set_value)

    def _add(self) -> None:
        word, reading = self._word.value() or "", self._reading.line.text().strip()
        self._work.act(lambda desk: desk.library.add_word(word, reading), self._added)

    def _added(self, _own: Any) -> None:
        self._word.set_value(None)
        self._reading.set_value(None)
