"""The phase bar: the steps of a round, where it stands, the step back and the one next step."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from core.text import Text
from ui.parts import strokes
from ui.parts.button import Button, Kind
from ui.parts.label import Label
from ui.say import say, voice
from ui.theme import Radius, Role, Space, current, faded, font

HEIGHT = 46
NARROW_HEIGHT = 24
_CIRCLE = 16
_PILL = 28
_REOPEN = Text("重新开始", "Start again")


class Steps(QWidget):
    """The steps themselves: a row of circles joined by hairlines, or six segments when narrow."""

    def __init__(self, words: Sequence[Text], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = tuple(words)
        self._now = 0
        self._narrow = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        voice.language_changed.connect(self._retranslate)
        self._retranslate()

    def show_step(self, now: int) -> None:
        """Mark step ``now``; ``len(words)`` means all are done."""
        self._now = now
        self._retranslate()

    def set_narrow(self, narrow: bool) -> None:
        """Draw segments in place of circles."""
        self._narrow = narrow
        self._retranslate()

    def sizeHint(self) -> QSize:
        if self._narrow:
            return QSize(12 * len(self._words), NARROW_HEIGHT)
        return QSize(round(self._offsets(26)[-1]), HEIGHT - 2)

    def minimumSizeHint(self) -> QSize:
        if self._narrow:
            return self.sizeHint()
        return QSize(round(self._offsets(8)[-1]), HEIGHT - 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        brush = QPainter(self)
        brush.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._narrow:
            self._paint_segments(brush)
        else:
            self._paint_circles(brush)

    def _width(self, index: int) -> float:
        role = Role.STRONG if index == self._now else Role.BODY
        words = strokes.width_of(say(self._words[index]), font(role))
        return _CIRCLE + 6 + words + (18 if index == self._now else 0)

    def _offsets(self, joint: float) -> list[float]:
        found = [0.0]
        for index in range(len(self._words)):
            found.append(found[-1] + self._width(index) + (joint + 16 if index < len(self._words) - 1 else 0))
        return found

    def _paint_circles(self, brush: QPainter) -> None:
        spare = self.width() - self.minimumSizeHint().width()
        joint = max(8.0, min(26.0, 8 + spare / max(1, len(self._words) - 1)))
        offsets = self._offsets(joint)
        middle = self.height() / 2
        for index in range(len(self._words)):
            left = offsets[index]
            self._paint_step(brush, index, left, middle)
            if index < len(self._words) - 1:
                end = left + self._width(index) + 8
                strokes.line(
                    brush,
                    round(end),
                    round(middle),
                    round(end + joint),
                    round(middle),
                    current().border_strong,
                )

    def _paint_step(self, brush: QPainter, index: int, left: float, middle: float) -> None:
        t = current()
        role, ink = Role.BODY, t.text_2 if index < self._now else t.text_3
        if index == self._now:
            pill = QRectF(left, round(middle - _PILL / 2), self._width(index), _PILL)
            strokes.box(brush, pill, Radius.PILL, fill=t.accent_tint)
            role, ink, left = Role.STRONG, t.accent_text, left + 7
        self._paint_circle(brush, index, QPointF(round(left) + _CIRCLE / 2, round(middle)))
        at = QRectF(left + _CIRCLE + 6, 0, 400, self.height())
        strokes.text(brush, at, say(self._words[index]), font(role), ink, elide=False)

    def _paint_circle(self, brush: QPainter, index: int, centre: QPointF) -> None:
        t = current()
        if index < self._now:
            brush.setPen(Qt.PenStyle.NoPen)
            brush.setBrush(QColor(t.mute_tint))
            brush.drawEllipse(centre, _CIRCLE / 2, _CIRCLE / 2)
            strokes.glyph(brush, centre.x() - 6, centre.y() - 6, "check", 12, t.mute)
            return
        brush.setPen(QPen(QColor(t.accent_text if index == self._now else t.border_strong), 1.5))
        brush.setBrush(Qt.BrushStyle.NoBrush)
        brush.drawEllipse(centre, _CIRCLE / 2 - 0.75, _CIRCLE / 2 - 0.75)
        if index == self._now:
            brush.setPen(Qt.PenStyle.NoPen)
            brush.setBrush(QColor(t.accent_text))
            brush.drawEllipse(centre, 4, 4)

    def _paint_segments(self, brush: QPainter) -> None:
        t = current()
        gap, count = 6.0, len(self._words)
        each = (self.width() - gap * (count - 1)) / count
        for index, word in enumerate(self._words):
            left = index * (each + gap)
            is_now, is_done = index == self._now, index < self._now
            bar = t.accent_text if is_now else faded(t.border_strong, 1.0 if is_done else 0.5)
            strokes.box(brush, QRectF(left, 0, each, 4), 2, fill=bar)
            role = Role.CAPTION_STRONG if is_now else Role.CAPTION
            ink = t.accent_text if is_now else (t.text_2 if is_done else t.text_3)
            where = QRectF(left, 8, each, 16)
            strokes.text(brush, where, say(word), font(role), ink, strokes.CENTRE)

    def _retranslate(self) -> None:
        now = say(self._words[self._now]) if self._now < len(self._words) else say(self._words[-1])
        self.setAccessibleName(now)
        self.updateGeometry()
        self.update()


class PhaseBar(QWidget):
    """The bar: steps, at the right a quiet step back and the primary next step.

    Emits ``next_asked``, ``back_asked`` and, once cancelled, ``reopen_asked``. When
    narrow it keeps the six words only; the page then places its own primary button.
    """

    next_asked = Signal()
    back_asked = Signal()
    reopen_asked = Signal()

    def __init__(self, words: Sequence[Text], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.steps = Steps(words)
        self.back = Button(Text.literal(""), Kind.QUIET, icon="undo")
        self.next = Button(Text.literal(""), Kind.PRIMARY, key="Ctrl+Return")
        self.reopen = Button(_REOPEN, Kind.SECONDARY, icon="redo")
        self._sentence = Label("", Role.BODY, "text_2")
        self._narrow = False
        self._cancelled = False
        self._has_back = self._has_next = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._lay()
        self.back.clicked.connect(self.back_asked)
        self.next.clicked.connect(self.next_asked)
        self.reopen.clicked.connect(self.reopen_asked)

    def show_step(self, now: int) -> None:
        """Show the steps with ``now`` as the current one (0-based)."""
        self._cancelled = False
        self.steps.show_step(now)
        self._settle()

    def show_cancelled(self, sentence: Text) -> None:
        """Replace the steps by one sentence and a button to start again."""
        self._cancelled = True
        self._sentence.set_text(sentence)
        self._settle()

    def set_next(self, words: Text | None, refused: Text | None = None) -> None:
        """Name the next step, or none; ``refused`` disables it and says why."""
        self._has_next = words is not None
        if words is not None:
            self.next.set_words(words)
        self.next.refuse(refused)
        self._settle()

    def set_back(self, words: Text | None) -> None:
        """Name the step back, or none."""
        self._has_back = words is not None
        if words is not None:
            self.back.set_words(words)
        self._settle()

    def set_narrow(self, narrow: bool) -> None:
        """Become segments without a card, or a card with circles."""
        self._narrow = narrow
        self.steps.set_narrow(narrow)
        self._settle()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self._height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._is_card():
            t = current()
            strokes.box(QPainter(self), QRectF(self.rect()), Radius.CARD, fill=t.surface, edge=t.border)

    def _is_card(self) -> bool:
        return self._cancelled or not self._narrow

    def _height(self) -> int:
        return HEIGHT if self._is_card() else NARROW_HEIGHT

    def _lay(self) -> None:
        self._row = QHBoxLayout(self)
        self._row.setSpacing(Space.ONE)
        for widget in (self.steps, self._sentence):
            self._row.addWidget(widget, 1)
        for button in (self.back, self.next, self.reopen):
            self._row.addWidget(button)
        self._settle()

    def _settle(self) -> None:
        wide = not self._narrow and not self._cancelled
        self._row.setContentsMargins(*((Space.CARD_SIDE, 1, 7, 1) if self._is_card() else (0, 0, 0, 0)))
        self.steps.setVisible(not self._cancelled)
        self._sentence.setVisible(self._cancelled)
        self.back.setVisible(wide and self._has_back)
        self.next.setVisible(wide and self._has_next)
        self.reopen.setVisible(self._cancelled)
        self.updateGeometry()
