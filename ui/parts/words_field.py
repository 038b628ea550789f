"""A line of several words, parted by 、 or commas, with those in use offered while one is typed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit

from core.text import Text
from ui.parts.field import LineField

_PARTS = re.compile(r"[、,，;；]")
_BETWEEN = "、"


class Offers(QCompleter):
    """Offers words for what stands behind the last sign between words; ``several`` keeps those before it."""

    def __init__(self, line: QLineEdit, *, several: bool) -> None:
        super().__init__(line)
        self._words, self._several = QStringListModel(self), several
        self.setModel(self._words)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        line.setCompleter(self)

    def offer(self, words: Sequence[str]) -> None:
        """Offer these from now on."""
        self._words.setStringList(list(words))

    def splitPath(self, path: str) -> list[str]:
        return [_PARTS.split(path)[-1].strip()] if self._several else [path]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        chosen = str(index.data())
        line = self.widget()
        if not self._several or not isinstance(line, QLineEdit):
            return chosen
        before = [part.strip() for part in _PARTS.split(line.text())[:-1]]
        return _BETWEEN.join([*filter(None, before), chosen])


class WordsField(LineField[tuple[str, ...]]):
    """Several short words on a line, such as tags."""

    def __init__(self, label: Text, note: Text | None = None, hint: Text | None = None) -> None:
        super().__init__(label, note, hint)
        self.line.setMaxLength(500)
        self.offers = Offers(self.line, several=True)

    def value(self) -> tuple[str, ...]:
        """The words, each once; none for an empty field."""
        return self.read(self.line.text())

    def read(self, words: str) -> tuple[str, ...]:
        parts = (" ".join(part.split()) for part in _PARTS.split(words))
        return tuple(dict.fromkeys(filter(None, parts)))

    def write(self, value: tuple[str, ...]) -> str:
        return _BETWEEN.join(value)

    def complaint(self) -> Text:
        return Text("这里写不下", "This does not fit")
