"""猜价格's instrument: every guess a dot over an axis, half of them in a band, the secret nowhere on it."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from decimal import Decimal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from core.activities.guess_price.number_line import Spread, spread
from core.board import Board
from core.message import LineId
from core.round import Phase
from core.text import Text
from ui.instruments.dot_plot import Dotted, Plot, lay_out
from ui.instruments.instrument import Instrument
from ui.parts import strokes
from ui.parts.chip import Chip, ChipLabel, Tone
from ui.parts.label import Label
from ui.parts.width import Width
from ui.say import say, voice
from ui.theme import Role, current, font, mix

FRESH = timedelta(minutes=5)
"""How long before the newest guess still counts as fresh when a board is first shown."""
_TITLE = Text("{n} 个报价", "{n} {n:guess|guesses}")
_FACTS = Text("中位 {median} · 最低 {low} · 最高 {high}", "Median {median} · low {low} · high {high}")
_SHORT = Text("中位 {median} · {low}–{high}", "Median {median} · {low}–{high}")
_MEDIAN = Text("中位 {median}", "Median {median}")
_HALF = Text("半数猜在这里", "Half of all guesses")
_SEALED = Chip(Text("答案已封存", "Answer sealed"), Tone.OUTLINE, "lock")
_SEALED_TIP = Text(
    "图上没有答案，可以直接给群里看", "The answer is not in this picture: safe to show the group"
)
_ANSWER = Text("答案 {answer}", "Answer {answer}")
_NONE = Text("还没有人报价", "No guesses yet")
_TEACH = Text("群里有人猜了，复制聊天，回来粘贴", "Once they guess: copy the chat and paste it here")
_EDGE = 8
_FOOT = 24
_HEAD = 20


def shown(value: Decimal, percent: bool) -> str:
    """``value`` as short as it can be said: ``¥93.5``, ``8.8%``."""
    plain = value.quantize(Decimal("0.01")).normalize()
    words = f"{plain:f}"
    return f"{words}%" if percent else f"¥{words}"


class NumberLine(QWidget):
    """The drawing itself; give it a spread of guesses, it finds room for them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spread: Spread | None = None
        self._dots: tuple[Dotted, ...] = ()
        self._answer: Decimal | None = None
        self._percent = False
        self._narrow = False
        self._plot: Plot | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        voice.language_changed.connect(self.update)

    def show_guesses(
        self,
        found: Spread | None,
        fresh: frozenset[LineId] = frozenset(),
        *,
        percent: bool = False,
        answer: Decimal | None = None,
    ) -> None:
        """Show guesses in yuan or per cent, the ``fresh`` ones at full strength.

        ``answer`` is drawn only where it is given: once the round is judged.
        """
        self._spread, self._percent, self._answer = found, percent, answer
        self._dots = (
            tuple(Dotted(each.value, each.message in fresh) for each in found.guesses) if found else ()
        )
        self._plot = None
        self.update()

    def set_narrow(self, narrow: bool) -> None:
        """Leave the words over the band away."""
        self._narrow = narrow
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(420, 92 if self._narrow else 140)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 92 if self._narrow else 72)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._plot = None

    def plot(self) -> Plot:
        """Where everything stands at the present size."""
        if self._plot is None:
            self._plot = lay_out(self._dots, self._width(), self._room())
        return self._plot

    def _width(self) -> float:
        return self.width() - 2 * _EDGE

    def _head(self) -> int:
        return 2 if self._narrow and self._answer is None else _HEAD

    def _room(self) -> float:
        return max(12.0, self.height() - _FOOT - self._head() - 3)

    def paintEvent(self, event: QPaintEvent) -> None:
        brush = QPainter(self)
        brush.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._spread is None:
            self._paint_empty(brush)
            return
        plot, base = self.plot(), self.height() - _FOOT
        brush.translate(_EDGE, 0)
        self._paint_band(brush, plot, self._spread, base)
        self._paint_axis(brush, plot, base)
        self._paint_dots(brush, plot, base)
        self._paint_beyond(brush, plot, base)
        if self._answer is not None:
            self._paint_answer(brush, plot, self._answer, base)

    def _paint_answer(self, brush: QPainter, plot: Plot, answer: Decimal, base: float) -> None:
        t, x = current(), round(plot.axis.at(answer, self._width()))
        brush.fillRect(QRectF(x - 1, self._head(), 2, base - self._head()), QColor(t.gold_fill))
        words, face = say(_ANSWER.fill(answer=shown(answer, self._percent))), font(Role.CAPTION_STRONG)
        wide = strokes.width_of(words, face)
        left = min(max(x - wide / 2, -_EDGE), self._width() + _EDGE - wide)
        strokes.text(brush, QRectF(round(left), 1, wide, 16), words, face, t.gold, elide=False)

    def _paint_empty(self, brush: QPainter) -> None:
        t, base = current(), self.height() - _FOOT
        strokes.line(brush, _EDGE, base, self.width() - _EDGE, base, t.border_strong)
        middle = QRectF(0, base / 2 - 20, self.width(), 20)
        strokes.text(brush, middle, say(_NONE), font(Role.STRONG), t.text, strokes.CENTRE)
        below = middle.translated(0, 20)
        strokes.text(brush, below, say(_TEACH), font(Role.CAPTION), t.text_2, strokes.CENTRE)

    def _paint_band(self, brush: QPainter, plot: Plot, found: Spread, base: float) -> None:
        t, half = current(), plot.pitch / 2 + 1
        left = plot.axis.at(found.lower, self._width()) - half
        right = plot.axis.at(found.upper, self._width()) + half
        if len(found.guesses) >= 4:
            top = self._head()
            strokes.box(
                brush, QRectF(round(left), top, round(right - left), base - top), 3, fill=t.accent_tint
            )
            if not self._narrow and self._answer is None:
                self._paint_half(brush, (left + right) / 2)
        x = round(plot.axis.at(found.median, self._width()))
        strokes.line(brush, x, self._head(), x, base, t.border_field, dashed=True)

    def _paint_half(self, brush: QPainter, middle: float) -> None:
        words, face = say(_HALF), font(Role.CAPTION)
        wide = strokes.width_of(words, face)
        left = min(max(middle - wide / 2, -_EDGE), self._width() + _EDGE - wide)
        where = QRectF(round(left), 1, wide, 16)
        strokes.text(brush, where, words, face, current().text_2, elide=False)

    def _paint_axis(self, brush: QPainter, plot: Plot, base: float) -> None:
        t, wide = current(), self._width()
        strokes.line(brush, -_EDGE + 2, base, wide + _EDGE - 2, base, t.border_strong)
        ticks = plot.axis.ticks
        for nth, tick in enumerate(ticks):
            x = round(plot.axis.at(tick, wide))
            strokes.line(brush, x, base, x, base + 4, t.border_strong)
            words = shown(tick, self._percent)
            room = strokes.width_of(words, font(Role.CAPTION))
            left = min(max(x - room / 2, -_EDGE), wide + _EDGE - room)
            where = QRectF(left, base + 6, room, 16)
            strokes.text(brush, where, words, font(Role.CAPTION), t.text_2, elide=False)
            if nth + 1 < len(ticks):
                between = round(plot.axis.at((tick + ticks[nth + 1]) / 2, wide))
                strokes.line(brush, between, base, between, base + 3, t.border_strong)

    def _paint_dots(self, brush: QPainter, plot: Plot, base: float) -> None:
        t = current()
        strong = t.accent_text
        pale = mix(t.surface, t.accent_text if t.is_dark else t.accent, 0.48)
        brush.setPen(Qt.PenStyle.NoPen)
        if plot.rise < 1:
            self._paint_bars(brush, plot, base, pale, strong)
            return
        for fresh, colour in ((False, pale), (True, strong)):
            brush.setBrush(QColor(colour))
            for dot in plot.dots:
                if dot.fresh is fresh:
                    centre = QPointF(
                        dot.column * plot.pitch, base - plot.size / 2 - 2 - dot.level * plot.rise
                    )
                    brush.drawEllipse(centre, plot.size / 2, plot.size / 2)

    def _paint_bars(self, brush: QPainter, plot: Plot, base: float, pale: str, strong: str) -> None:
        """Where dots would lie on one another a column is one bar, the fresh ones its top."""
        counts = Counter(dot.column for dot in plot.dots)
        fresh = Counter(dot.column for dot in plot.dots if dot.fresh)
        for column, count in counts.items():
            left, top = column * plot.pitch - plot.size / 2, base - 1 - count * plot.rise
            brush.fillRect(QRectF(left, top, plot.size, count * plot.rise), QColor(pale))
            brush.fillRect(QRectF(left, top, plot.size, fresh[column] * plot.rise), QColor(strong))

    def _paint_beyond(self, brush: QPainter, plot: Plot, base: float) -> None:
        """How many lie beyond either end, said in figures where they are heaped."""
        t, face = current(), font(Role.HINT)
        for count, sign, left in ((plot.axis.below, "◂ {}", True), (plot.axis.above, "{} ▸", False)):
            if count:
                words = sign.format(count)
                wide = strokes.width_of(words, face)
                x = -_EDGE if left else self._width() + _EDGE - wide
                rise = base - 24 - plot.rise * max(1, min(plot.levels, count))
                strokes.text(brush, QRectF(x, max(0.0, rise), wide, 16), words, face, t.text_2, elide=False)


class GuessLine(Instrument):
    """The number line with its heading and the seal that says the answer is not on it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = NumberLine()
        self.title = Label("", Role.CARD)
        self.facts = Label("", Role.CAPTION, "text_2")
        self.seal = ChipLabel(_SEALED)
        self.seal.set_tip(_SEALED_TIP)
        self._spread: Spread | None = None
        self._percent = False
        self._width = Width.WIDE
        self._round = -1
        self._seen: frozenset[LineId] = frozenset()
        self._fresh: frozenset[LineId] = frozenset()
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.title)
        head.addWidget(self.facts, 1)
        head.addWidget(self.seal)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.line, 1)

    def show_board(self, board: Board) -> None:
        """Every counting guess is a dot; the answer is drawn once the round is judged."""
        self._spread = found = spread(board.ruling)
        self._freshen(board, frozenset(each.message for each in found.guesses) if found else frozenset())
        readings = (verdict.reading for verdict in board.ruling.verdicts if verdict.value is not None)
        self._percent = next(readings, "").rstrip().endswith(("%", "％"))
        judged = board.phase in (Phase.JUDGED, Phase.PUBLISHED)
        answer = getattr(board.round.settings, "secret", None) if judged else None
        self.line.show_guesses(found, self._fresh, percent=self._percent, answer=answer)
        self.seal.setVisible(not judged)
        self._say()

    def set_width(self, width: Width) -> None:
        self._width = width
        self.line.set_narrow(width is Width.NARROW)
        self._say()

    def _freshen(self, board: Board, lines: frozenset[LineId]) -> None:
        if board.round.id != self._round:
            times = {row.line: row.sent_at for row in board.rows if row.line in lines and row.sent_at}
            newest = max(times.values(), default=None)
            self._fresh = frozenset(line for line, at in times.items() if newest and newest - at <= FRESH)
        elif lines - self._seen:
            self._fresh = lines - self._seen
        self._round, self._seen = board.round.id, lines

    def _say(self) -> None:
        found = self._spread
        self.title.set_text(_TITLE.fill(n=len(found.guesses) if found else 0))
        if found is None:
            self.facts.set_text("")
            return
        ends = {"median": found.median, "low": found.low, "high": found.high}
        text = {Width.NARROW: _MEDIAN, Width.MIDDLE: _SHORT}.get(self._width, _FACTS)
        self.facts.set_text(text.fill(**{name: shown(value, self._percent) for name, value in ends.items()}))
