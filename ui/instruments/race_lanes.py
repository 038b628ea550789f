"""The lanes of a race: a bar a member, as far as last time pale, what was gained since in full."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.activities.showing_orders.race import Lane
from core.activities.showing_orders.terms import Measure
from core.message import MemberId
from core.text import Text
from ui.parts import strokes
from ui.parts.chip import Chip, Tone
from ui.parts.drawn_rows import DrawnRows
from ui.parts.medal import SIZE as MEDAL
from ui.parts.medal import paint_medal
from ui.say import say, voice
from ui.theme import Radius, Role, current, font, mix

ROW = 31
_BAR = 14
_GAP = 10
_AWARD = 14
_GAINED = Text("比上次多 {gain}", "{gain} more than last time")
_LOST = Text("比上次少 {gain}", "{gain} less than last time")
_SAME = Text("和上次一样", "The same as last time")


class RaceLanes(DrawnRows):
    """``picked`` carries the member whose lane is pressed."""

    picked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lanes: tuple[Lane, ...] = ()
        self._names: Mapping[MemberId, str] = {}
        self._measure = Measure.ORDERS
        self._paid = 0
        self._narrow = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        voice.language_changed.connect(self.update)

    def show_lanes(
        self, lanes: tuple[Lane, ...], names: Mapping[MemberId, str], measure: Measure, paid: int
    ) -> None:
        """Show ``lanes``, best first; places up to ``paid`` win something."""
        self._lanes, self._names, self._measure, self._paid = lanes, names, measure, paid
        self._hovered = -1
        self.setFixedHeight(max(ROW, ROW * len(lanes)))
        self.setAccessibleName(
            "；".join(f"{each.place} {self._name(each)} {say(each.shown)}" for each in lanes[:20])
        )
        self.update()

    def set_narrow(self, narrow: bool) -> None:
        """Shorter names and no titles where room is short."""
        self._narrow = narrow
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(300, ROW * len(self._lanes))

    def minimumSizeHint(self) -> QSize:
        return QSize(220, ROW)

    def _name(self, lane: Lane) -> str:
        return " ".join(self._names.get(lane.who, "?").split())

    def paintEvent(self, event: QPaintEvent) -> None:
        brush = QPainter(self)
        brush.setRenderHint(QPainter.RenderHint.Antialiasing)
        figures = max(
            (strokes.width_of(say(each.shown), font(Role.STRONG)) for each in self._lanes), default=0
        )
        gains = max((self._gain_width(each) for each in self._lanes), default=0)
        for nth, lane in enumerate(self._lanes):
            top = nth * ROW
            if top + ROW >= event.rect().top() and top <= event.rect().bottom():
                self._paint(brush, lane, top, nth == self._hovered, figures, gains)

    def _paint(self, brush: QPainter, lane: Lane, top: int, hovered: bool, figures: int, gains: int) -> None:
        t, middle = current(), top + ROW / 2
        if hovered:
            strokes.box(brush, QRectF(0, top, self.width(), ROW), Radius.BUTTON, fill=t.hover)
        paint_medal(brush, 2, middle, lane.place, lane.place <= self._paid)
        left = 2 + MEDAL + _GAP
        wide = 84 if self._narrow else min(150, max(96, self.width() // 5))
        strokes.text(brush, QRectF(left, top, wide, ROW), self._name(lane), font(Role.BODY), t.text)
        right = self.width() - 6
        if gains:
            self._paint_gain(brush, lane, QRectF(right - gains, top, gains, ROW))
            right -= gains + _GAP
        where = QRectF(right - figures, top, figures, ROW)
        strokes.text(brush, where, say(lane.shown), font(Role.STRONG), t.text, strokes.RIGHT, elide=False)
        self._paint_bar(brush, lane, left + wide + _GAP, right - figures - _GAP, middle)

    def _paint_bar(self, brush: QPainter, lane: Lane, left: float, right: float, middle: float) -> None:
        t, room = current(), max(20.0, right - left)
        most = max(max(each.total, self._before(each)) for each in self._lanes) or Decimal(1)
        reach = room - (_AWARD + 8 if any(each.titles for each in self._lanes) else 0)
        whole, before = (float(value / most) * reach for value in (lane.total, self._before(lane)))
        whole, kept = max(whole, 3.0), min(whole, before)
        pale = mix(t.surface, t.accent_text if t.is_dark else t.accent, 0.42)
        top = middle - _BAR / 2
        strokes.box(brush, QRectF(left, top, whole, _BAR), Radius.KEY, fill=t.accent_text)
        if kept > 0:
            brush.save()
            brush.setClipRect(QRectF(left, top, kept, _BAR))
            strokes.box(brush, QRectF(left, top, whole, _BAR), Radius.KEY, fill=pale)
            brush.restore()
        if before > whole:
            strokes.box(brush, QRectF(left, top, before, _BAR), Radius.KEY, edge=t.border_strong, dashed=True)
        self._paint_titles(brush, lane, left, right, max(whole, before), middle)

    def _paint_titles(
        self, brush: QPainter, lane: Lane, left: float, right: float, taken: float, middle: float
    ) -> None:
        """The titles after the bar's end; where they do not fit, their sign alone."""
        chips = [Chip(title, Tone.GOLD) for title in lane.titles]
        x = left + taken + 8
        if self._narrow or x + sum(chip.width() + 4 for chip in chips) - 4 > right:
            if chips:
                strokes.glyph(brush, x, middle - _AWARD / 2, "award", _AWARD, current().gold)
            return
        for chip in chips:
            chip.paint(brush, x, middle)
            x += chip.width() + 4

    def _paint_gain(self, brush: QPainter, lane: Lane, where: QRectF) -> None:
        if lane.gain:
            t, ink = current(), "good" if lane.gain > 0 else "text_2"
            glyph = "arrow-up" if lane.gain > 0 else "arrow-down"
            strokes.glyph(brush, where.left(), where.center().y() - 6, glyph, 12, t.tone(ink))
            words = self._gain(lane)
            strokes.text(
                brush, where.adjusted(14, 0, 0, 0), words, font(Role.CAPTION), t.tone(ink), elide=False
            )

    def _gain_width(self, lane: Lane) -> int:
        return strokes.width_of(self._gain(lane), font(Role.CAPTION)) + 14 if lane.gain else 0

    def _gain(self, lane: Lane) -> str:
        """How far up or down, without its unit: the arrow says which."""
        words = say(self._measure.show(abs(lane.gain or Decimal(0))))
        return words.split()[0]

    @staticmethod
    def _before(lane: Lane) -> Decimal:
        return max(lane.total - lane.gain, Decimal(0)) if lane.gain is not None else Decimal(0)

    def row_at(self, y: float) -> int:
        """The lane at height ``y``, -1 where there is none."""
        nth = int(y // ROW)
        return nth if 0 <= nth < len(self._lanes) else -1

    def pressed(self, at: int) -> None:
        self.picked.emit(self._lanes[at].who)

    def told(self, at: int) -> str:
        """What the tooltip of a lane says."""
        lane = self._lanes[at]
        lines = [f"{self._name(lane)} {say(lane.shown)}"]
        if lane.gain is not None:
            text = _GAINED if lane.gain > 0 else _LOST if lane.gain < 0 else _SAME
            lines.append(say(text.fill(gain=self._measure.show(abs(lane.gain))) if lane.gain else text))
        return "\n".join([*lines, *(say(title) for title in lane.titles)])
