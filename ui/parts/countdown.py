"""The countdown: a caption, the digits, a line below; it is told the seconds and keeps no time itself."""

from __future__ import annotations

from datetime import timedelta
from enum import Enum

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.text import Text
from ui.parts import strokes
from ui.parts.label import Label
from ui.say import say, voice
from ui.theme import Role, current, font

_TIGHTER = -1.5
_LAST_MINUTE = 60
_DAY = 86_400
_LAST = Text("最后一分钟", "Last minute")
_DAYS = Text("{days} 天 {hours} 小时", "{days} d {hours} h")
_UNKNOWN = "–:––"


class State(Enum):
    """How pressing it is, named by the token of its ink."""

    OPEN = "text"
    LAST_MINUTE = "warn"
    OVER = "bad"
    UNKNOWN = "text_3"


def state_of(seconds: int | None) -> State:
    """The state for ``seconds`` left; ``None`` where there is no deadline."""
    if seconds is None:
        return State.UNKNOWN
    if seconds <= 0:
        return State.OVER
    return State.LAST_MINUTE if seconds <= _LAST_MINUTE else State.OPEN


def digits_of(seconds: int | None) -> Text:
    """``seconds`` as read on the clock: ``18:42``, ``1:05:00``, ``2 天 5 小时``; never below ``0:00``."""
    if seconds is None:
        return Text.literal(_UNKNOWN)
    left = max(0, seconds)
    if left >= _DAY:
        return _DAYS.fill(days=left // _DAY, hours=left % _DAY // 3600)
    minutes, second = divmod(left, 60)
    if minutes >= 60:
        return Text.literal(f"{minutes // 60}:{minutes % 60:02}:{second:02}")
    return Text.literal(f"{minutes}:{second:02}")


def clock_of(left: timedelta) -> Text:
    """``left`` as :func:`digits_of` reads it, a begun second counted whole."""
    return digits_of(-(-left // timedelta(seconds=1)))


class Digits(QWidget):
    """Large figures in equal cells, so that nothing moves while they change."""

    def __init__(self, role: Role = Role.COUNTDOWN, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._role = role
        self._words = Text.literal(_UNKNOWN)
        self._tone = State.UNKNOWN.value
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        voice.language_changed.connect(self.update)

    def set_role(self, role: Role) -> None:
        """Set the figures in ``role``."""
        self._role = role
        self.updateGeometry()
        self.update()

    def show_words(self, words: Text, tone: str) -> None:
        """Show ``words`` in the token ``tone``."""
        if (words, tone) != (self._words, self._tone):
            grown = len(say(words)) != len(say(self._words))
            self._words, self._tone = words, tone
            if grown:
                self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(round(self._advance()) + 1, self._role.line)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, self._role.line)

    def paintEvent(self, _event: QPaintEvent) -> None:
        brush = QPainter(self)
        brush.setFont(font(self._role))
        brush.setPen(QColor(current().tone(self._tone)))
        shrink = min(1.0, self.width() / self._advance())
        brush.translate(0, self.height() / 2)
        brush.scale(shrink, shrink)
        measure, x = QFontMetricsF(font(self._role)), 0.0
        at = round(self._role.px * strokes.EM_MIDDLE)
        for sign in say(self._words):
            cell = self._cell(sign, measure)
            brush.drawText(QPointF(x + (cell - measure.horizontalAdvance(sign)) / 2, at), sign)
            x += cell + _TIGHTER

    def _advance(self) -> float:
        measure = QFontMetricsF(font(self._role))
        return sum(self._cell(sign, measure) + _TIGHTER for sign in say(self._words)) - _TIGHTER

    @staticmethod
    def _cell(sign: str, measure: QFontMetricsF) -> float:
        return measure.horizontalAdvance("0" if sign.isdigit() or sign == "–" else sign)


class Countdown(QWidget):
    """Caption, digits and foot, set below one another by whoever lays them out.

    Give it the words once and the seconds every second. In the last minute it turns
    amber by itself; when time is over it turns red, says so, and stays at ``0:00``.
    """

    def __init__(self, role: Role = Role.COUNTDOWN, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.caption = Label("", Role.CAPTION, "text_2", parent=self)
        self.digits = Digits(role, self)
        self.foot = Label("", Role.CAPTION, "text_2", parent=self)
        self._words: tuple[Text, Text] = (Text.literal(""), Text.literal(""))
        self._seconds: int | None = None
        self._has_foot = False
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_role(self, role: Role) -> None:
        """Set the digits in ``role`` (page, narrow or strip)."""
        self.digits.set_role(role)
        self._place()

    def set_words(self, caption: Text, over: Text, foot: Text | None = None) -> None:
        """The caption while open, the caption once over, and the line below."""
        self._words = (caption, over)
        self._has_foot = foot is not None
        self.foot.set_text(foot or "")
        self.foot.setVisible(self._has_foot)
        self._show()
        self._place()

    def show_left(self, seconds: int | None) -> None:
        """Show ``seconds`` left; 0 or less is over, ``None`` is no deadline."""
        self._seconds = seconds
        self._show()

    def state(self) -> State:
        """How pressing it is now."""
        return state_of(self._seconds)

    def sizeHint(self) -> QSize:
        widths = (self.caption.sizeHint(), self.digits.sizeHint(), self.foot.sizeHint())
        return QSize(max(size.width() for size in widths), self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self._height())

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._place()

    def _height(self) -> int:
        above, below = self._gaps()
        return 16 + above + self.digits.sizeHint().height() + (below + 16 if self._has_foot else 0)

    def _gaps(self) -> tuple[int, int]:
        return (12, 12) if self.digits.sizeHint().height() >= Role.COUNTDOWN.line else (4, 6)

    def _place(self) -> None:
        above, below = self._gaps()
        tall = self.digits.sizeHint().height()
        self.caption.setGeometry(0, 0, self.width(), 16)
        self.digits.setGeometry(0, 16 + above, self.width(), tall)
        self.foot.setGeometry(0, 16 + above + tall + below, self.width(), 16)
        self.updateGeometry()

    def _show(self) -> None:
        state = self.state()
        caption, over = self._words
        words = {State.LAST_MINUTE: _LAST, State.OVER: over}.get(state, caption)
        self.caption.set_text(words)
        self.caption.set_tone("text_2" if state in (State.OPEN, State.UNKNOWN) else state.value)
        shown = digits_of(self._seconds)
        self.digits.show_words(shown, state.value)
        self.setAccessibleName(f"{say(words)} {say(shown)}")
