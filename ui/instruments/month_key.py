"""What the colours of the month sheet mean, in one line."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.text import Text
from ui.parts import strokes
from ui.say import say, voice
from ui.theme import Role, current, font, mix

_LITTLE, _MUCH = Text("少话", "Little talk"), Text("多话", "much")
_MISSED, _LEAVE, _MADE_UP = Text("没来", "missed"), Text("请假", "leave"), Text("补卡", "made up")
_LEAVE_MARK, _MADE_MARK = Text("假", "L"), Text("补", "M")
_CELL, _TALL = 15, 20


class MonthKey(QWidget):
    """少话 ▢▢▢▢ 多话 · 没来 · 假 请假 · 补 补卡."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        voice.language_changed.connect(self._again)

    def _again(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        words = sum(
            strokes.width_of(say(each), font(Role.CAPTION))
            for each in (_LITTLE, _MUCH, _MISSED, _LEAVE, _MADE_UP)
        )
        return QSize(words + 7 * _CELL + 3 * 3 + 2 * 5 + 3 * (5 + 12), _TALL)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, _TALL)

    def paintEvent(self, _event: QPaintEvent) -> None:
        t, brush = current(), QPainter(self)
        x = self._word(brush, 0, _LITTLE) + 5
        for nth, depth in enumerate(t.heat):
            edge = mix(depth, t.text, 0.16) if not nth else ""
            strokes.box(brush, self._cell(x), 4, fill=depth, edge=edge)
            x += _CELL + 3
        x = self._word(brush, x + 2, _MUCH) + 12
        strokes.box(brush, self._cell(x), 4, edge=t.border_strong)
        x = self._word(brush, x + _CELL + 5, _MISSED) + 12
        for mark, words, tones in (
            (_LEAVE_MARK, _LEAVE, (t.mute_tint, t.border_strong, t.mute)),
            (_MADE_MARK, _MADE_UP, (t.gold_tint, t.gold_edge, t.gold)),
        ):
            where = self._cell(x)
            strokes.box(brush, where, 4, fill=tones[0], edge=tones[1])
            strokes.text(brush, where, say(mark), font(Role.MARK), tones[2], strokes.CENTRE, elide=False)
            x = self._word(brush, x + _CELL + 5, words) + 12

    @staticmethod
    def _cell(x: float) -> QRectF:
        return QRectF(x, (_TALL - _CELL) / 2, _CELL, _CELL)

    @staticmethod
    def _word(brush: QPainter, x: float, words: Text) -> float:
        """Writes ``words`` at ``x``; where they end."""
        wide = strokes.width_of(say(words), font(Role.CAPTION))
        where = QRectF(x, 0, wide + 1, _TALL)
        strokes.text(brush, where, say(words), font(Role.CAPTION), current().text_2, elide=False)
        return x + wide
