"""The marks for one story: a row a criterion, five keys each; a key marks and goes on to the next."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from core.activities.story_wallpaper.terms import MOST_MARK, Criterion
from core.text import Text
from ui.parts import strokes
from ui.parts.label import Label
from ui.parts.layouts import clear
from ui.parts.pressable import Pressable
from ui.say import say
from ui.theme import Radius, Role, current, font

_WEIGHT = Text("{share}%", "{share}%")
_MARK = Text("{name}：{mark}", "{name}: {mark}")
_SIDE = 30


class MarkKey(Pressable):
    """One of the five keys of a criterion; filled up to the mark given."""

    def __init__(self, name: str, mark: int, parent: QWidget) -> None:
        super().__init__(parent, radius=Radius.BUTTON)
        self._name, self.mark = name, mark
        self._given = self._is_next = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFixedSize(_SIDE, 26)
        self.retranslate()

    def show_state(self, given: bool, is_next: bool) -> None:
        """``given`` up to here; ``is_next`` if the next key pressed marks this criterion."""
        self._given, self._is_next = given, is_next
        self.update()

    def retranslate(self) -> None:
        self.setAccessibleName(say(_MARK.fill(name=self._name, mark=self.mark)))

    def sizeHint(self) -> QSize:
        return QSize(_SIDE, 26)

    def paintEvent(self, _event: QPaintEvent) -> None:
        t, brush, where = current(), QPainter(self), QRectF(self.rect())
        rest = t.accent_tint if self._given else t.surface
        edge = t.accent_text if self._given else t.border_field if self._is_next else t.border_strong
        strokes.box(brush, where, Radius.BUTTON, fill=self.shade(rest, t.hover, t.border), edge=edge)
        ink = t.accent_text if self._given else t.text if self._is_next else t.text_2
        face = font(Role.CAPTION_STRONG if self._given else Role.CAPTION)
        strokes.text(brush, where, str(self.mark), face, ink, strokes.CENTRE)


class MarkBar(QWidget):
    """``marked`` (criterion from 0, mark): the mark pressed, 0 for the same mark once more."""

    marked = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asked: tuple[Criterion, ...] = ()
        self._marks: tuple[int, ...] = ()
        self._keys: list[list[MarkKey]] = []
        self._labels: list[Label] = []
        self._shares: list[Label] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(4)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 1)

    @property
    def next(self) -> int:
        """The criterion the next key marks: the first without a mark, else the last."""
        return next((nth for nth, mark in enumerate(self._marks) if not mark), max(0, len(self._marks) - 1))

    def show_marks(self, asked: Sequence[Criterion], marks: Sequence[int]) -> None:
        """Show the criteria and the marks given so far."""
        if tuple(asked) != self._asked:
            self._asked = tuple(asked)
            self._lay()
        self._marks = tuple(marks)
        at = self.next if 0 in self._marks else -1
        for row, (keys, mark) in enumerate(zip(self._keys, self._marks, strict=True)):
            self._labels[row].set_tone("text" if row == at or mark else "text_2")
            for key in keys:
                key.show_state(key.mark <= mark, row == at)

    def _lay(self) -> None:
        clear(self._grid)
        self._keys, self._labels, self._shares = [], [], []
        weight = sum(each.weight for each in self._asked) or 1
        for row, each in enumerate(self._asked):
            label = Label(each.name, Role.BODY)
            share = Label(_WEIGHT.fill(share=round(100 * each.weight / weight)), Role.CAPTION, "text_2")
            keys = [MarkKey(each.name, mark, self) for mark in range(1, MOST_MARK + 1)]
            self._grid.addWidget(label, row, 0)
            self._grid.addWidget(share, row, 1)
            for key in keys:
                self._grid.addWidget(key, row, 1 + key.mark)
                key.clicked.connect(partial(self._press, row, key.mark))
            self._keys.append(keys)
            self._labels.append(label)
            self._shares.append(share)
            label.set_tip(share.text())
        self._fold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        """Where the criteria would be cut, their weights stand in the tooltip alone."""
        words = max((each.sizeHint().width() for each in self._labels), default=0)
        share = max((each.sizeHint().width() for each in self._shares), default=0)
        tight = words + share + MOST_MARK * (_SIDE + 4) + 4 > self.width()
        for each in self._shares:
            each.setVisible(not tight)

    def _press(self, row: int, mark: int, _checked: bool = False) -> None:
        self.marked.emit(row, 0 if self._marks[row] == mark else mark)
