"""The lines of a checklist: a mark, words, and a small button that leads to where it can be mended."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from core.checklist import Line, Mark, Where
from core.text import Text
from ui.parts import strokes
from ui.parts.button import Button, Size
from ui.parts.label import Label
from ui.parts.layouts import clear
from ui.theme import Role, current

_PRESS = {
    Where.ROUND: Text("去补", "Mend it"),
    Where.COUPONS: Text("补券码", "Add codes"),
    Where.BUDGET: Text("看预算", "The budget"),
    Where.WORDING: Text("改话术", "Edit the text"),
    Where.COPY: Text("复制", "Copy"),
}
_LOOKS = {
    Mark.READY: ("check", "good", "good_tint"),
    Mark.MISSING: ("alert", "warn", "warn_tint"),
    Mark.OPEN: ("", "", ""),
    Mark.NOTE: ("calendar", "text_2", "mute_tint"),
}
SIZE = 20


class MarkDot(QWidget):
    """A round mark: ready, missing, to be noted, or an open ring."""

    def __init__(self, mark: Mark) -> None:
        super().__init__()
        self.mark = mark
        self.setFixedSize(QSize(SIZE, SIZE))

    def paintEvent(self, _event: QPaintEvent) -> None:
        t, brush = current(), QPainter(self)
        glyph, ink, fill = _LOOKS[self.mark]
        where = QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75)
        if not glyph:
            strokes.box(brush, where, SIZE / 2, edge=t.border_field, width=1.5)
            return
        strokes.box(brush, where, SIZE / 2, fill=t.tone(fill))
        strokes.glyph(brush, 4, 4, glyph, 12, t.tone(ink))


class CheckRow(QWidget):
    """One line of the list."""

    def __init__(self, line: Line, press: Callable[[Line], None]) -> None:
        super().__init__()
        self.line = line
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(8)
        row.addWidget(MarkDot(line.mark))
        words = Label(line.words)
        words.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        row.addWidget(words)
        row.addWidget(Label(line.more, Role.CAPTION, "text_2"), 1)
        self.press: Button | None = None
        if line.where is not None:
            self.press = Button(_PRESS[line.where], size=Size.SMALL)
            self.press.clicked.connect(lambda: press(line))
            row.addWidget(self.press)
        self.setMinimumHeight(30)


class CheckRows(QWidget):
    """The list; lines with nothing to press share a row where there is room."""

    def __init__(self, press: Callable[[Line], None]) -> None:
        super().__init__()
        self._press, self._columns = press, 2
        self._lines: Sequence[Line] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(0)

    def rows(self) -> list[CheckRow]:
        """The lines as they stand."""
        items = (self._grid.itemAt(n) for n in range(self._grid.count()))
        widgets = (each.widget() for each in items if each is not None)
        return [each for each in widgets if isinstance(each, CheckRow)]

    def set_columns(self, columns: int) -> None:
        """How many lines without a button stand side by side."""
        if columns != self._columns:
            self._columns = columns
            self.show_lines(self._lines)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show ``lines``."""
        self._lines = lines
        clear(self._grid)
        row = column = 0
        for line in lines:
            is_whole = line.where is not None or self._columns == 1
            if is_whole and column:
                row, column = row + 1, 0
            span = self._columns if is_whole else 1
            self._grid.addWidget(
                CheckRow(line, self._press), row, column, 1, span, Qt.AlignmentFlag.AlignVCenter
            )
            column += span
            if column >= self._columns:
                row, column = row + 1, 0
        for nth in range(2):
            self._grid.setColumnStretch(nth, int(nth < self._columns))
