"""The group's sums of one measure, round by round, the round of the moment in full."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.activities.showing_orders.terms import Measure
from core.text import Text
from ui.parts import strokes
from ui.say import say, voice
from ui.theme import Role, current, font, mix

_FIRST = Text("头一次比{what}", "The first round of {what}")
_LATER = Text("下次再比就看得出涨落", "Next time there is something to compare with")
_LAST = Text("上次", "Last")
_NOW = Text("这次", "Now")
_FOOT = 20
_HEAD = 20
_MOST_WIDE = 34


class RaceTrend(QWidget):
    """Bars from the oldest round to this one, each with its sum above it where there is room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sums: tuple[Decimal, ...] = ()
        self._measure = Measure.ORDERS
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        voice.language_changed.connect(self.update)

    def show_sums(self, sums: tuple[Decimal, ...], measure: Measure) -> None:
        """Show ``sums``, this round's last."""
        self._sums, self._measure = sums, measure
        self.setAccessibleName(" ".join(say(measure.show(each)) for each in sums))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(220, 120)

    def minimumSizeHint(self) -> QSize:
        return QSize(140, 96)

    def paintEvent(self, _event: QPaintEvent) -> None:
        brush = QPainter(self)
        brush.setRenderHint(QPainter.RenderHint.Antialiasing)
        t, base = current(), self.height() - _FOOT
        strokes.line(brush, 0, base, self.width(), base, t.border_strong)
        if len(self._sums) < 2:
            self._paint_first(brush, base)
            return
        most = max(self._sums) or Decimal(1)
        pitch = self.width() / len(self._sums)
        wide = min(_MOST_WIDE, pitch - 6)
        for nth, each in enumerate(self._sums):
            now, middle = nth == len(self._sums) - 1, (nth + 0.5) * pitch
            high = max(2.0, float(each / most) * (base - _HEAD))
            fill = t.accent_text if now else mix(t.surface, t.accent_text if t.is_dark else t.accent, 0.42)
            strokes.box(brush, QRectF(middle - wide / 2, base - high, wide, high), 3, fill=fill)
            self._paint_words(brush, each, middle, base - high - 18, pitch, now)
        self._paint_feet(brush, pitch, base)

    def _paint_words(
        self, brush: QPainter, value: Decimal, middle: float, top: float, pitch: float, now: bool
    ) -> None:
        words = say(self._measure.show(value)).split()[0]
        face = font(Role.CAPTION_STRONG if now else Role.CAPTION)
        wide = strokes.width_of(words, face)
        if wide <= pitch or now:
            left = min(max(middle - wide / 2, 0), self.width() - wide)
            ink = current().text if now else current().text_2
            strokes.text(brush, QRectF(left, top, wide, 16), words, face, ink, elide=False)

    def _paint_feet(self, brush: QPainter, pitch: float, base: float) -> None:
        for back, words in ((2, _LAST), (1, _NOW)):
            where = QRectF((len(self._sums) - back) * pitch, base + 3, pitch, 16)
            strokes.text(brush, where, say(words), font(Role.CAPTION), current().text_2, strokes.CENTRE)

    def _paint_first(self, brush: QPainter, base: float) -> None:
        t, top = current(), base / 2 - 18
        what = Text.literal(self._measure.label.zh, self._measure.label.en.lower())
        for nth, (words, role, ink) in enumerate(
            ((_FIRST.fill(what=what), Role.CAPTION_STRONG, t.text), (_LATER, Role.CAPTION, t.text_2))
        ):
            where = QRectF(0, top + nth * 18, self.width(), 18)
            strokes.text(brush, where, say(words), font(role), ink, strokes.CENTRE)
