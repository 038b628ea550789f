"""A form out of a settings class: one field a question, errors below the field, the rarer ones folded."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from core.settings import Ask, Words, asks, problems
from core.text import Text
from ui.parts.button import Button, Kind, Size
from ui.parts.field import Field
from ui.parts.questions import editor, empty_is_fine, get, put
from ui.theme import Space

_MORE = Text("更多规则", "More rules")
_LESS = Text("收起", "Fewer rules")
_NEEDED = Text("这一项要写", "This has to be filled in")
_TWO = 420
"""Width from which fields stand in two columns."""


class Form(QWidget):
    """``changed`` whenever the settings may be others; :meth:`settings` reads them, or says what is wrong.

    ``skip`` names fields that something else on the page edits.
    """

    changed = Signal()

    def __init__(
        self,
        cls: type[Any],
        *,
        skip: frozenset[str] = frozenset(),
        store: Callable[[Path], str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.asks: Mapping[str, Ask] = {name: each for name, each in asks(cls).items() if name not in skip}
        self.fields: dict[str, Field] = {name: editor(each, store) for name, each in self.asks.items()}
        self._base: Any = cls()
        self._filling = False
        self._unfolded = False
        self._columns = 0
        self._more = Button(_MORE, Kind.QUIET, icon="chevron-down", size=Size.SMALL)
        self._more.clicked.connect(self._fold)
        self._plain, self._rare = _Grid(), _Grid()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.CARDS)
        for widget in (self._plain, self._more, self._rare):
            column.addWidget(
                widget, 0, Qt.AlignmentFlag.AlignLeft if widget is self._more else Qt.AlignmentFlag(0)
            )
        for name, field in self.fields.items():
            # Without a parent, showing a field would open a window of its own for a moment.
            field.setParent(self._rare if self.asks[name].advanced else self._plain)
            field.changed.connect(self._edited)
        self._settle()

    def show_settings(self, settings: Any) -> None:
        """Fill the form in; a field that has the keyboard keeps what is being typed."""
        self._base = settings
        self._filling = True
        for name, field in self.fields.items():
            if not _is_typing(field):
                put(field, getattr(settings, name))
        self._filling = False
        self._settle()

    def settings(self) -> Any | None:
        """The settings as they stand in the form, or None while a field is wrong, which then says so."""
        found = {name: get(field, self.asks[name].kind) for name, field in self.fields.items()}
        wrong = [name for name in self.fields if not self._is_readable(name, found[name])]
        if wrong:
            return None
        made = replace(self._base, **found)
        complaints = problems(made)
        for name, field in self.fields.items():
            field.fail(complaints.get(name))
        return None if any(name in self.fields for name in complaints) else made

    def fail(self, name: str, wrong: Text) -> bool:
        """Say below the field ``name`` what would be right; whether there is such a field."""
        if name in self.fields:
            self.fields[name].fail(wrong)
        return name in self.fields

    def set_columns(self, columns: int) -> None:
        """Stand the fields in so many columns."""
        if columns != self._columns:
            self._columns = columns
            self._settle()

    def _is_readable(self, name: str, value: Any) -> bool:
        field, kind = self.fields[name], self.asks[name].kind
        if value is not None or not self._is_asked(name):
            return True
        check = getattr(field, "check", None)
        if check is not None and not check():
            return False
        if not empty_is_fine(kind):
            field.fail(_NEEDED)
            return False
        return True

    def _is_asked(self, name: str) -> bool:
        condition = self.asks[name].when
        if condition is None:
            return True
        other, wanted = condition
        if other in self.fields:
            return bool(get(self.fields[other], self.asks[other].kind) == wanted)
        return bool(getattr(self._base, other) == wanted)

    def _edited(self) -> None:
        if not self._filling:
            self._settle()
            self.changed.emit()

    def _fold(self) -> None:
        self._unfolded = not self._unfolded
        self._settle()

    def _settle(self) -> None:
        asked = [name for name in self.fields if self._is_asked(name)]
        for name, field in self.fields.items():
            field.setVisible(name in asked)
        for grid, rare in ((self._plain, False), (self._rare, True)):
            names = [name for name in asked if self.asks[name].advanced is rare]
            grid.lay(
                [(self.fields[name], _is_long(self.asks[name])) for name in names], max(1, self._columns)
            )
        has_rare = any(self.asks[name].advanced for name in asked)
        self._more.setVisible(has_rare)
        self._more.set_words(
            _LESS if self._unfolded else _MORE, icon="chevron-up" if self._unfolded else "chevron-down"
        )
        self._rare.setVisible(has_rare and self._unfolded)


class _Grid(QWidget):
    """Fields in one or two columns; a long one takes the whole width."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(Space.CARDS)
        self._grid.setVerticalSpacing(Space.CARDS)
        self._laid: tuple[object, ...] = ()

    def lay(self, fields: list[tuple[Field, bool]], columns: int) -> None:
        """Stand ``fields`` in ``columns``."""
        wanted = (columns, *(field for field, _ in fields))
        if wanted == self._laid:
            return
        self._laid = wanted
        while self._grid.count():
            self._grid.takeAt(0)
        row = at = 0
        for field, is_long in fields:
            span = columns if is_long else 1
            if at + span > columns:
                row, at = row + 1, 0
            self._grid.addWidget(field, row, at, 1, span, Qt.AlignmentFlag.AlignTop)
            at += span
        for column in range(max(columns, self._grid.columnCount())):
            self._grid.setColumnStretch(column, int(column < columns))  # a column left behind keeps none


def _is_long(asked: Ask) -> bool:
    return isinstance(asked.kind, Words) and (asked.kind.lines > 1 or asked.kind.most > 60)


def _is_typing(field: Field) -> bool:
    return any(widget.hasFocus() for widget in (field.editor, *field.editor.findChildren(QWidget)))
