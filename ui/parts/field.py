"""Form fields: a label above, the field, and below it a unit, a limit or what would be right."""

from __future__ import annotations

import unicodedata
from abc import abstractmethod
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from core.text import Text
from ui.parts.label import Label, Prose
from ui.say import say, voice
from ui.theme import Role, Space

T = TypeVar("T")
_GAP = 4


class StillWheel(QObject):
    """Keeps the wheel from changing a field that has not got the keyboard; the page scrolls on."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return False


class Field(QWidget):
    """A labelled editor; ``changed`` is emitted whenever its value may be another one."""

    changed = Signal()

    def __init__(self, label: Text, editor: QWidget, note: Text | None = None) -> None:
        super().__init__()
        self.editor = editor
        self._label_words = label
        self._note_words = note
        self._wrong: Text | None = None
        self.label = Label(label, Role.CAPTION, "text_2")
        self.note = Prose("", Role.CAPTION, "text_2")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(_GAP)
        self.column.addWidget(self.label)
        self.column.addWidget(editor)
        self.column.addWidget(self.note)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusProxy(editor)
        voice.language_changed.connect(self.retranslate)
        self._explain()

    def set_note(self, note: Text | None) -> None:
        """Say the unit or limit below the field."""
        self._note_words = note
        self._explain()

    def fail(self, wrong: Text | None) -> None:
        """Mark the field and say below it what would be right; ``None`` clears the mark."""
        if wrong != self._wrong:
            self._wrong = wrong
            self.editor.setProperty("wrong", wrong is not None)
            self.editor.style().unpolish(self.editor)
            self.editor.style().polish(self.editor)
            self._explain()

    def failure(self) -> Text | None:
        """What stands below the field as wrong, if anything."""
        return self._wrong

    def retranslate(self) -> None:
        """Say label and note again in the language of the moment."""
        self._explain()

    def _explain(self) -> None:
        below = self._wrong or self._note_words
        self.note.set_tone("bad" if self._wrong else "text_2")
        self.note.set_text(below or "")
        self.note.setVisible(below is not None)
        self.editor.setAccessibleName(say(self._label_words))
        self.editor.setAccessibleDescription(say(below) if below else "")


class LineField(Field, Generic[T]):
    """A line that is read as a value; what cannot be read is said below and kept as it was written."""

    def __init__(self, label: Text, note: Text | None = None, hint: Text | None = None) -> None:
        self.line = QLineEdit()
        self._hint = hint
        super().__init__(label, self.line, note)
        self.line.textEdited.connect(self._edited)
        self.line.editingFinished.connect(self._finish)
        self.retranslate()

    @abstractmethod
    def read(self, words: str) -> T | None:
        """The value ``words`` stand for, ``None`` if they stand for none."""

    @abstractmethod
    def write(self, value: T) -> str:
        """``value`` as it is written in the field."""

    @abstractmethod
    def complaint(self) -> Text:
        """What would be right, said when the words cannot be read."""

    def value(self) -> T | None:
        """The value; ``None`` while the field is empty or cannot be read."""
        words = self.line.text().strip()
        return self.read(words) if words else None

    def set_value(self, value: T | None) -> None:
        """Show ``value``; ``None`` empties the field."""
        self.line.setText("" if value is None else self.write(value))
        self.line.setCursorPosition(0)
        self.fail(None)

    def check(self) -> bool:
        """Say below the field what is wrong with it; whether all is well. Empty is well."""
        unread = bool(self.line.text().strip()) and self.value() is None
        self.fail(self.complaint() if unread else None)
        return not unread

    def set_read_only(self, read_only: bool) -> None:
        """Show the value without letting it be changed."""
        self.line.setReadOnly(read_only)

    def retranslate(self) -> None:
        self.line.setPlaceholderText(say(self._hint) if self._hint else "")
        super().retranslate()

    def _edited(self) -> None:
        if self.failure() is not None:
            self.check()
        self.changed.emit()

    def _finish(self) -> None:
        value = self.value()
        if value is not None and self.line.text() != (written := self.write(value)):
            self.line.setText(written)
        self.check()


def folded(words: str) -> str:
    """``words`` with full-width digits and signs made narrow and spaces taken out."""
    return "".join(unicodedata.normalize("NFKC", words).split())


class FieldRow(QWidget):
    """Fields side by side, their labels on one line whatever stands below them."""

    def __init__(self, *fields: Field) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.CARDS)
        for field in fields:
            row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
