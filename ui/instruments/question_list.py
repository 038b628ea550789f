"""The questions of a quiz in a column: number, words, how many answered and were right; one is chosen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from core.activities.quick_answer import PartTally
from core.questions import Question
from core.text import Text
from ui.parts import strokes
from ui.parts.tip import plain
from ui.say import say, voice
from ui.theme import Radius, Role, current, font

ROW = 34
_RIGHT = Text("{right} / {people} 对", "{right} / {people} right")
_VOID = Text("作废", "void")
_WAITS = Text("没出", "to come")


@dataclass(frozen=True, slots=True)
class Item:
    """One question as the list shows it."""

    number: int
    question: Question
    tally: PartTally | None
    asked: bool
    void: bool
    now: bool


def items(
    questions: Sequence[Question],
    tallies: Mapping[int, PartTally],
    asked: frozenset[int],
    void: Sequence[int],
    now: int,
) -> tuple[Item, ...]:
    """The rows for ``questions``."""
    return tuple(
        Item(nth, each, tallies.get(nth), nth in asked, nth in void, nth == now)
        for nth, each in enumerate(questions, 1)
    )


class QuestionList(QWidget):
    """``chosen`` carries the number of a question (from 1)."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: tuple[Item, ...] = ()
        self._picked = 0
        self._hovered = 0
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        voice.language_changed.connect(self.update)

    def show_items(self, found: tuple[Item, ...], picked: int) -> None:
        """Show ``found`` with question ``picked`` chosen."""
        self._items, self._picked = found, picked
        self.setFixedHeight(max(ROW, ROW * len(found)))
        self.setAccessibleName("；".join(f"{each.number} {each.question.prompt}" for each in found))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(220, ROW * len(self._items))

    def paintEvent(self, event: QPaintEvent) -> None:
        brush = QPainter(self)
        for nth, each in enumerate(self._items):
            where = QRectF(0, nth * ROW, self.width(), ROW)
            if where.intersects(QRectF(event.rect())):
                self._paint(brush, where, each)

    def _paint(self, brush: QPainter, where: QRectF, each: Item) -> None:
        t = current()
        fill = (
            t.accent_tint if each.number == self._picked else t.hover if each.number == self._hovered else ""
        )
        if fill:
            strokes.box(brush, where.adjusted(0, 1, 0, -1), Radius.BUTTON, fill=fill)
        ink = t.text if each.asked and not each.void else t.text_2
        face = font(Role.STRONG if each.now else Role.BODY)
        if each.void:
            face = QFont(face)
            face.setStrikeOut(True)
        number = QRectF(where.left() + 8, where.top(), 22, ROW)
        tone = t.accent_text if each.now else t.text_2
        strokes.text(brush, number, str(each.number), font(Role.CAPTION_STRONG), tone, elide=False)
        words = self._state(each)
        room = strokes.width_of(words, font(Role.CAPTION))
        right = QRectF(where.right() - 8 - room, where.top(), room, ROW)
        strokes.text(brush, right, words, font(Role.CAPTION), t.text_2, elide=False)
        middle = QRectF(number.right(), where.top(), right.left() - number.right() - 10, ROW)
        strokes.text(brush, middle, " ".join(each.question.prompt.split()), face, ink)

    def _state(self, each: Item) -> str:
        if each.void:
            return say(_VOID)
        if each.tally is None or not each.tally.people:
            return "" if each.asked else say(_WAITS)
        return say(_RIGHT.fill(right=each.tally.right, people=each.tally.people))

    def _number_at(self, y: float) -> int:
        nth = int(y // ROW) + 1
        return nth if 1 <= nth <= len(self._items) else 0

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hovered = self._number_at(event.position().y())
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = 0
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if number := self._number_at(event.position().y()):
            self.chosen.emit(number)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if step and self._items:
            self.chosen.emit(min(len(self._items), max(1, self._picked + step)))
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            number = self._number_at(event.pos().y())
            words = plain(self._items[number - 1].question.prompt) if number else ""
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)
