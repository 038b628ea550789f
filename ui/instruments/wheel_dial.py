"""The lucky wheel: everybody's arc on a ring that turns to the winners; it reveals what was drawn before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QElapsedTimer, QPoint, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QScrollArea, QWidget

from core.draw import Proof, Roll, draw_key
from core.draw.reveal import DURATION, Frame, Reveal
from core.text import Text
from ui.paint.gif import encode, palette_of
from ui.parts import strokes
from ui.say import say
from ui.theme import THEME, Radius, Role, Tokens, current, font

_NUMBER = Text("{n} 号", "No. {n}")
_SKIP = Text("按任意键跳过", "Any key skips")
_TICK = 33
_FEW = 240
"""Up to so many arcs are told apart by shades; more are one band."""
_LEAST = 2.4
"""A winner's arc is at least so many degrees wide, or nobody would see it."""
_LISTED = 8
_TALL = 620
PICTURE = (420, 560)
_RATE = 10


@dataclass(frozen=True, slots=True)
class Show:
    """What the wheel shows: the frames, and by number the name and the prize."""

    reveal: Reveal
    names: Mapping[int, str]
    prizes: Mapping[int, str]
    title: str = ""

    @classmethod
    def of_proof(cls, proof: Proof) -> Show:
        """The show of a draw out of its proof: a tie, an audit, a list."""
        draw = proof.draw
        key = draw_key(bytes.fromhex(proof.secret), draw.salt) if proof.secret else b""
        roll = Roll(tuple(enumerate(draw.listed.entrants, 1)), proof.method, draw.salt, key)
        names = {number: roll.name(number) for number in proof.ranking}
        prizes = {win.number: draw.batches[win.batch].prize for win in proof.wins}
        return cls(Reveal.of(roll, proof.ranking, proof.wins), names, prizes, draw.title)


def paint_wheel(brush: QPainter, where: QRectF, show: Show, frame: Frame) -> None:
    """The wheel in the square ``where``, the pointer on top, who is under it in the middle."""
    t = current()
    brush.save()
    brush.setRenderHint(QPainter.RenderHint.Antialiasing)
    ring = where.adjusted(10, 14, -10, -6)
    thick = ring.width() * 0.085
    _paint_arcs(brush, ring, thick, show.reveal, frame, t)
    _paint_pointer(brush, ring, t)
    brush.restore()
    middle, ink = ring.center(), t.gold if frame.rests and frame.stops else t.text_2
    number = say(_NUMBER.fill(n=frame.under)) if frame.under else ""
    room = ring.width() - 2 * thick - 24
    line = QRectF(middle.x() - room / 2, middle.y() - 44, room, 48)
    big = font(Role.COUNTDOWN_STRIP if ring.width() < 320 else Role.COUNTDOWN_NARROW)
    strokes.text(brush, line, number, big, ink, strokes.CENTRE)
    name = " ".join(show.names.get(frame.under, "").split())
    below = QRectF(line.left(), line.bottom() + 2, room, 26)
    strokes.text(brush, below, name, font(Role.LEAD), t.text if frame.rests else t.text_2, strokes.CENTRE)
    if frame.rests and frame.stops and (prize := show.prizes.get(frame.under)):
        third = QRectF(line.left(), below.bottom() + 2, room, 20)
        strokes.text(brush, third, prize, font(Role.BODY), t.gold, strokes.CENTRE)


def _paint_arcs(brush: QPainter, ring: QRectF, thick: float, reveal: Reveal, frame: Frame, t: Tokens) -> None:
    inner = ring.adjusted(thick / 2, thick / 2, -thick / 2, -thick / 2)
    told = {win.number for win in reveal.told(frame.stops)}
    brush.setBrush(Qt.BrushStyle.NoBrush)
    _arc(brush, inner, thick, 0, 360, t.accent_tint)
    if len(reveal.arcs) <= _FEW:
        for nth, arc in enumerate(reveal.arcs):
            if nth % 2:
                _arc(brush, inner, thick, *_span(arc.start, arc.end, frame.turned), t.heat[0])
    for arc in reveal.arcs:
        if arc.number in told:
            start, length = _span(arc.start, arc.end, frame.turned)
            wide = max(length, _LEAST)
            _arc(brush, inner, thick, start - (wide - length) / 2, wide, t.gold_fill)
    brush.setPen(QPen(QColor(t.border_strong), 1))
    brush.drawEllipse(ring)
    brush.drawEllipse(ring.adjusted(thick, thick, -thick, -thick))


def _span(start: float, end: float, turned: float) -> tuple[float, float]:
    """Where an arc stands, in degrees clockwise from the top, and how long it is."""
    return ((start - turned) % 1.0) * 360, (end - start) * 360


def _arc(brush: QPainter, where: QRectF, thick: float, start: float, length: float, colour: str) -> None:
    pen = QPen(QColor(colour), thick)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    brush.setPen(pen)
    brush.drawArc(where, round((90 - start) * 16), round(-length * 16))


def _paint_pointer(brush: QPainter, ring: QRectF, t: Tokens) -> None:
    x, y = ring.center().x(), ring.top()
    brush.setPen(Qt.PenStyle.NoPen)
    brush.setBrush(QColor(t.text))
    brush.drawPolygon(QPolygonF([QPointF(x - 9, y - 12), QPointF(x + 9, y - 12), QPointF(x, y + 8)]))


def paint_told(brush: QPainter, where: QRectF, show: Show, frame: Frame) -> None:
    """The winners told so far, the top prize first, as many as there is room for."""
    t = current()
    rows = int(min(_LISTED, where.height() // 34))
    for nth, win in enumerate(show.reveal.told(frame.stops)[:rows]):
        line = QRectF(where.left(), where.top() + nth * 34, where.width(), 30)
        strokes.box(brush, line, Radius.ROW, fill=t.gold_tint, edge=t.gold_edge)
        inside = line.adjusted(10, 0, -10, 0)
        prize = show.prizes.get(win.number, "")
        room = min(strokes.width_of(prize, font(Role.CAPTION)), inside.width() * 0.5)
        strokes.text(brush, inside, prize, font(Role.CAPTION), t.gold, strokes.RIGHT)
        left = inside.adjusted(0, 0, -room - 8, 0)
        number = say(_NUMBER.fill(n=win.number))
        wide = strokes.width_of(number, font(Role.CAPTION)) + 8
        strokes.text(brush, left, number, font(Role.CAPTION), t.gold)
        name = " ".join(show.names.get(win.number, "").split())
        strokes.text(brush, left.adjusted(wide, 0, 0, 0), name, font(Role.STRONG), t.text)


class WheelShow(QWidget):
    """Plays a show over what lies below; ``finished`` when it has come to rest or was skipped."""

    finished = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._show: Show | None = None
        self._clock = QElapsedTimer()
        self._beat = QTimer(self, interval=_TICK)
        self._beat.timeout.connect(self._step)
        self.hide()

    @property
    def plays(self) -> bool:
        """Whether a show is on."""
        return self._show is not None

    def play(self, show: Show) -> None:
        """Begin ``show`` over the whole of the parent; under reduced motion it is over at once."""
        if THEME.reduced_motion or not show.reveal.stops:
            self.finished.emit()
            return
        self._show = show
        self.fit()
        self.show()
        self._bring_in_sight()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._clock.start()
        self._beat.start()

    def fit(self) -> None:
        """Lie over the parent, or over the upper part of one that is taller than a window."""
        over = self.parentWidget()
        assert over is not None
        self.setGeometry(0, 0, over.width(), min(over.height(), _TALL))

    def _bring_in_sight(self) -> None:
        parent = self.parentWidget()
        while parent is not None and not isinstance(parent, QScrollArea):
            parent = parent.parentWidget()
        if isinstance(parent, QScrollArea) and (sheet := parent.widget()) is not None:
            parent.verticalScrollBar().setValue(self.mapTo(sheet, QPoint(0, 0)).y())

    def skip(self) -> None:
        """Show the end at once."""
        if self._show is not None:
            self._show = None
            self._beat.stop()
            self.hide()
            self.finished.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.skip()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.skip()

    def _step(self) -> None:
        if self._clock.elapsed() / 1000 > DURATION + 0.8:
            self.skip()
        else:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._show is None:
            return
        t, brush = current(), QPainter(self)
        strokes.box(brush, QRectF(self.rect()), Radius.CARD, fill=t.surface, edge=t.border)
        frame = self._show.reveal.at(self._clock.elapsed() / 1000)
        across = self.width() > 560
        side = min(self.height() - 56.0, self.width() * (0.56 if across else 0.94), 440.0)
        if across:
            dial = QRectF(20, (self.height() - side) / 2 - 8, side, side)
            told = QRectF(dial.right() + 20, dial.top() + 24, self.width() - dial.right() - 40, side - 30)
        else:
            side = min(side, self.height() * 0.6)
            dial = QRectF((self.width() - side) / 2, 12, side, side)
            told = QRectF(16, dial.bottom() + 8, self.width() - 32, self.height() - dial.bottom() - 44)
        paint_wheel(brush, dial, self._show, frame)
        paint_told(brush, told, self._show, frame)
        foot = QRectF(0, self.height() - 32, self.width(), 20)
        strokes.text(brush, foot, say(_SKIP), font(Role.CAPTION), t.text_3, strokes.CENTRE)


def picture(show: Show, seconds: float) -> QImage:
    """One moment of the show as a picture to send."""
    wide, tall = PICTURE
    t, image = current(), QImage(wide, tall, QImage.Format.Format_RGB32)
    image.fill(QColor(t.surface))
    brush, frame = QPainter(image), show.reveal.at(seconds)
    heading = QRectF(16, 10, wide - 32, 26)
    strokes.text(brush, heading, show.title, font(Role.LEAD), t.text, strokes.CENTRE)
    paint_wheel(brush, QRectF((wide - 300) / 2, 40, 300, 300), show, frame)
    paint_told(brush, QRectF(24, 350, wide - 48, tall - 360), show, frame)
    brush.end()
    return image


def record(show: Show) -> bytes:
    """The whole show as an animated GIF; the end stays three seconds."""
    moments = [nth / _RATE for nth in range(int(DURATION * _RATE))]
    frames = [(picture(show, each), 100 // _RATE) for each in moments]
    last = picture(show, DURATION)
    colours = palette_of([last, *(image for image, _ in frames[:: len(frames) // 4])])
    return encode([*frames, (last, 300)], colours)
