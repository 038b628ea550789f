"""The editor for each kind of question a settings field may ask, in the values settings hold."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from core.clock import CHINA
from core.settings import (
    Ask,
    Exact,
    File,
    LabelledEnum,
    Money,
    OneOf,
    Question,
    Rows,
    Span,
    When,
    Whole,
    Words,
    YesNo,
)
from core.text import Text
from ui.parts.button import Button
from ui.parts.field import Field, LineField, folded
from ui.parts.fields import (
    ChoiceField,
    ExactField,
    MoneyField,
    NumberField,
    ProseField,
    TextField,
    ToggleField,
)
from ui.parts.label import Label
from ui.parts.moment_field import MomentField
from ui.theme import Role

_SPAN = re.compile(r"(.+?)(?:\.\.|[~～–—]|(?<=\d)-|到|至)(.+)")
_NO_FILE = Text("还没选", "None chosen")
_CHOOSE = Text("选一个…", "Choose…")
_CHOSEN = Text("已选 {name}", "Chosen: {name}")
_ROWS = Text("{n} 行，在这一页上编辑", "{n} rows, edited on this page")


class SumField(ExactField):
    """An exact number as people write it: ``¥89.90``, ``89.9元``, ``15%``."""

    def read(self, words: str) -> Decimal | None:
        plain = folded(words).lstrip("¥￥").removesuffix("元").removesuffix("%")
        return super().read(plain)


class SpanField(LineField[tuple[Decimal, Decimal]]):
    """From – to: ``80–100``."""

    def read(self, words: str) -> tuple[Decimal, Decimal] | None:
        found = _SPAN.fullmatch(folded(words))
        if not found:
            return None
        low, high = number(found[1]), number(found[2])
        return (low, high) if low is not None and high is not None and low <= high else None

    def write(self, value: tuple[Decimal, Decimal]) -> str:
        return f"{value[0].normalize():f}–{value[1].normalize():f}"

    def complaint(self) -> Text:
        return Text("写成 80–100，前一个数不能比后一个大", "Such as 80–100, the smaller number first")


class FileField(Field):
    """The digest of a stored file; ``store`` keeps a file and gives its digest."""

    def __init__(self, label: Text, note: Text | None, store: Callable[[Path], str] | None) -> None:
        self._digest = ""
        self._store = store
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        self._button = Button(_CHOOSE, icon="picture-plus")
        self._name = Label(_NO_FILE, Role.CAPTION, "text_2")
        line.addWidget(self._button)
        line.addWidget(self._name, 1)
        super().__init__(label, row, note)
        self._button.clicked.connect(self._choose)

    def value(self) -> str:
        """The digest, empty while none is chosen."""
        return self._digest

    def set_value(self, value: str) -> None:
        """Show the file of that digest."""
        self._digest = value
        self._name.set_text(_CHOSEN.fill(name=value[:8]) if value else _NO_FILE)

    def _choose(self) -> None:
        dialog = QFileDialog(self)
        dialog.fileSelected.connect(self._take)
        dialog.open()

    def _take(self, path: str) -> None:
        if self._store is not None:
            self.set_value(self._store(Path(path)))
            self.changed.emit()


class RowsField(Field):
    """A table that an instrument edits; here only its length."""

    def __init__(self, label: Text, note: Text | None) -> None:
        self._rows: tuple[Any, ...] = ()
        self._line = Label("", Role.BODY, "text_2")
        super().__init__(label, self._line, note)

    def value(self) -> tuple[Any, ...]:
        """The rows, untouched."""
        return self._rows

    def set_value(self, value: tuple[Any, ...]) -> None:
        """Keep ``value`` and say how long it is."""
        self._rows = value
        self._line.set_text(_ROWS.fill(n=len(value)))


class ChoiceOf(ChoiceField):
    """One member of a :class:`LabelledEnum`, given and taken as that member."""

    def __init__(self, label: Text, question: OneOf, note: Text | None) -> None:
        self._choices = question.choices
        super().__init__(label, [(each.value, each.label) for each in question.choices], note)

    def chosen(self) -> LabelledEnum:
        """The member that is chosen."""
        return next(each for each in self._choices if each.value == self.value())


def number(words: str) -> Decimal | None:
    """The exact number ``words`` are, ``¥`` and a unit aside; None if they are none."""
    plain = folded(words).lstrip("¥￥").removesuffix("元").removesuffix("%").replace(",", "")
    try:
        value = Decimal(plain)
    except InvalidOperation:
        return None
    return value if value.is_finite() and len(plain) <= 30 else None


def editor(asked: Ask, store: Callable[[Path], str] | None = None) -> Field:
    """The field for ``asked``."""
    kind, label, note = asked.kind, asked.label, _note(asked)
    if isinstance(kind, Whole):
        return NumberField(label, note, least=kind.least, most=kind.most)
    if isinstance(kind, Money):
        return MoneyField(label, note, least=kind.least, most=kind.most)
    if isinstance(kind, Exact):
        return SumField(label, note, least=kind.least, most=kind.most, places=kind.places)
    if isinstance(kind, Words):
        if kind.lines > 1:
            return ProseField(label, note, lines=kind.lines)
        return TextField(label, note, longest=kind.most)
    if isinstance(kind, OneOf):
        return ChoiceOf(label, kind, note)
    if isinstance(kind, YesNo):
        return ToggleField(label, note)
    if isinstance(kind, Span):
        return SpanField(label, note)
    if isinstance(kind, When):
        return MomentField(label, CHINA, note)
    if isinstance(kind, File):
        return FileField(label, note, store)
    assert isinstance(kind, Rows)
    return RowsField(label, note)


def _note(asked: Ask) -> Text | None:
    unit: Text | None = getattr(asked.kind, "unit", None)
    parts = [text for text in (unit, asked.help) if text is not None and text.zh]
    if not parts:
        return None
    if len(parts) == 1:
        return parts[0]
    return Text.literal("，".join(part.zh for part in parts), ". ".join(part.en for part in parts))


def get(field: Field, kind: Question) -> Any:
    """What ``field`` holds, as the settings hold it; None where nothing readable is written."""
    if isinstance(field, ChoiceOf):
        return field.chosen()
    value = field.value()  # type: ignore[attr-defined]
    if isinstance(kind, Words) and value is None:
        return ""
    return value


def put(field: Field, value: Any) -> None:
    """Show ``value`` in ``field``, unless that is what it holds."""
    if isinstance(field, ChoiceOf):
        if field.chosen() is not value:
            field.set_value(value.value)
    elif field.value() != value:  # type: ignore[attr-defined]
        field.set_value(value)  # type: ignore[attr-defined]


def empty_is_fine(kind: Question) -> bool:
    """Whether nothing written is an answer."""
    return isinstance(kind, Words | Span | When | File | Rows) or bool(getattr(kind, "optional", False))
