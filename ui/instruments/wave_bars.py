"""The waves of a rain side by side: how much each holds, when it comes or came, what was taken of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from core.activities.red_packet_rain.flow import Beat, State
from core.activities.red_packet_rain.telling import clock
from core.amounts import yuan
from core.text import Text
from ui.parts import strokes
from ui.parts.tip import plain
from ui.say import say, voice
from ui.theme import Radius, Role, current, font, mix

_HEAD, _FOOT = 18, 34
_LEAST = 10
_ROOMY, _TIGHT = 50, 26
"""Columns from which amounts, and from which numbers, can be written under one another."""
_SENT = Text("第 {n} 波 {at} 发了 {sum}", "Wave {n} sent at {at}: {sum}")
_SKIPPED = Text("第 {n} 波跳过了", "Wave {n} was skipped")
_COMING = Text("第 {n} 波 {at}，{sum} {pieces} 个", "Wave {n} at {at}: {sum} in {pieces}")
_MISSED = Text("原定的时间没人能发", "Nobody could send it in time")
_TAKEN = Text("记到 {people} 份 {sum}", "{people} noted, {sum}")
_EMPTIED = Text("{n} 秒抢光", "Gone in {n} s")
_PRESS = Text("点一下，记谁抢到多少", "Press to note who took how much")
_SECONDS = Text("{n} 秒", "{n} s")
_PEOPLE = Text("{n} 份", "{n}")


@dataclass(frozen=True, slots=True)
class Column:
    """A wave with what was noted of it: how many shares, and their sum in fen."""

    beat: Beat
    shares: int = 0
    fen: int = 0


class WaveBars(QWidget):
    """``picked`` carries the number of the wave that is pressed."""

    picked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns: tuple[Column, ...] = ()
        self._chosen = 0
        self._hovered = 0
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        voice.language_changed.connect(self.update)

    def show_columns(self, columns: Sequence[Column], chosen: int = 0) -> None:
        """Show the waves; ``chosen`` (0: none) is the one to come."""
        if (tuple(columns), chosen) == (self._columns, self._chosen):
            return
        self._columns, self._chosen = tuple(columns), chosen
        self.setAccessibleName("；".join(self.told(each).split("\n")[0] for each in self._columns))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(360, 124)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 104)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._columns:
            return
        brush = QPainter(self)
        brush.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide = self.width() / len(self._columns)
        most = max(each.beat.wave.fen for each in self._columns) or 1
        base = self.height() - _FOOT
        strokes.line(brush, 0, base, self.width(), base, current().border_strong)
        for nth, each in enumerate(self._columns):
            high = _LEAST + (base - _HEAD - _LEAST) * each.beat.wave.fen / most
            self._paint(brush, each, QRectF(nth * wide, base - high, wide, high), wide)

    def _paint(self, brush: QPainter, each: Column, where: QRectF, wide: float) -> None:
        number, state = each.beat.wave.number, each.beat.state
        if number == self._hovered:
            full = QRectF(where.left(), 0, wide, self.height())
            strokes.box(brush, full, Radius.BUTTON, fill=current().hover)
        inset = max(2.0, min(14.0, wide * 0.2))
        bar = where.adjusted(inset, 0, -inset, 0)
        self._paint_bar(brush, each, bar)
        t = current()
        if wide >= _ROOMY:
            above = QRectF(where.left(), where.top() - _HEAD, wide, _HEAD)
            ink = t.text_3 if state is State.SKIPPED else t.text_2
            strokes.text(
                brush, above, yuan(each.beat.wave.fen, short=True), font(Role.CAPTION), ink, strokes.CENTRE
            )
        if wide >= _TIGHT or number == self._chosen or number % 5 == 0:
            self._paint_foot(brush, each, where, wide)

    def _paint_bar(self, brush: QPainter, each: Column, bar: QRectF) -> None:
        t, state = current(), each.beat.state
        pale = mix(t.surface, t.accent_text if t.is_dark else t.accent, 0.42)
        if state is State.SENT:
            strokes.box(brush, bar, Radius.KEY, fill=pale)
            share = min(1.0, each.fen / each.beat.wave.fen) if each.beat.wave.fen else 0.0
            if share:
                brush.save()
                brush.setClipRect(bar.adjusted(0, bar.height() * (1 - share), 0, 0))
                strokes.box(brush, bar, Radius.KEY, fill=t.accent_text)
                brush.restore()
        elif state is State.DUE and each.beat.wave.number == self._chosen:
            strokes.box(brush, bar, Radius.KEY, fill=t.warn_tint, edge=t.warn, width=1.5)
        elif state is State.NEXT and each.beat.wave.number == self._chosen:
            strokes.box(brush, bar, Radius.KEY, fill=t.accent_tint, edge=t.accent_text, width=1.5)
        else:
            strokes.box(brush, bar, Radius.KEY, edge=t.border_strong, dashed=state is State.SKIPPED)
        if state is not State.SENT and each.beat.missed and min(bar.width(), bar.height()) >= 18:
            strokes.glyph(brush, bar.center().x() - 7, bar.center().y() - 7, "moon", 14, t.warn)

    def _paint_foot(self, brush: QPainter, each: Column, where: QRectF, wide: float) -> None:
        t, beat = current(), each.beat
        strong = beat.wave.number == self._chosen
        base = self.height() - _FOOT
        when = clock(beat.at) if beat.at is not None else "—"
        ink = t.warn if strong and beat.state is State.DUE else t.text if strong else t.text_2
        role = Role.CAPTION_STRONG if strong else Role.CAPTION
        first = when if wide >= _ROOMY - 8 else str(beat.wave.number)
        line = QRectF(where.left(), base + 2, wide, 16)
        strokes.text(brush, line, first, font(role), ink, strokes.CENTRE, elide=False)
        below = say(_SECONDS.fill(n=beat.emptied)) if beat.emptied is not None else ""
        if not below and each.shares:
            below = say(_PEOPLE.fill(n=each.shares))
        if below and wide >= _TIGHT + 10:
            line = QRectF(where.left(), base + 17, wide, 16)
            strokes.text(brush, line, below, font(Role.CAPTION), t.text_3, strokes.CENTRE)

    def number_at(self, x: float) -> int:
        """The wave at ``x``, 0 where there is none."""
        if not self._columns or not 0 <= x < self.width():
            return 0
        return int(x * len(self._columns) / self.width()) + 1

    def told(self, column: Column) -> str:
        """What the tooltip of a wave says."""
        beat = column.beat
        facts = {"n": beat.wave.number, "sum": yuan(beat.wave.fen), "pieces": beat.wave.pieces}
        at = clock(beat.at) if beat.at is not None else ""
        text = _SENT if beat.state is State.SENT else _SKIPPED if beat.at is None else _COMING
        lines = [say(text.fill(**facts, at=at))]
        if beat.missed and beat.state is not State.SENT:
            lines.append(say(_MISSED))
        if beat.emptied is not None:
            lines.append(say(_EMPTIED.fill(n=beat.emptied)))
        if column.shares:
            lines.append(say(_TAKEN.fill(people=column.shares, sum=yuan(column.fen))))
        if beat.state is State.SENT:
            lines.append(say(_PRESS))
        return "\n".join(lines)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.number_at(event.position().x()))

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(0)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        number = self.number_at(event.position().x())
        if number:
            self.picked.emit(number)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            number = self.number_at(event.pos().x())
            words = plain(self.told(self._columns[number - 1])) if number else ""
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)

    def _hover(self, number: int) -> None:
        if number != self._hovered:
            self._hovered = number
            self.update()
