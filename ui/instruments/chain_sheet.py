"""The body of the dragon: a cell an idiom, its ends in blue, refusals counted between the cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QHelpEvent, QImage, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from core.activities.idiom_chain.ribbon import Ribbon, Ring
from core.message import MemberId
from core.text import Text
from ui.parts import strokes
from ui.parts.tip import plain
from ui.say import say, voice
from ui.theme import Radius, Role, current, font, serif

CELL, TALL, GAP, DROP = 121, 96, 17, 12
EDGE = 14
"""Room at either side, where refusals of the first cell in a row are counted."""
_INSET = 11
_IDIOM = 23
_START = Text("开头", "Start")
_WAITING = Text("等人来接", "Waiting")
_BAD = 15


@dataclass(frozen=True, slots=True)
class Spot:
    """Where one cell stands."""

    ring: Ring | None
    where: QRectF


class ChainSheet(QWidget):
    """Paints a ribbon in rows as wide as there is room; ``picked`` carries the line of a ring."""

    picked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ribbon = Ribbon((), ())
        self._names: Mapping[MemberId, str] = {}
        self._wanted = ""
        self._open = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        voice.language_changed.connect(self.update)

    def show_ribbon(
        self, ribbon: Ribbon, names: Mapping[MemberId, str], wanted: str = "", *, is_open: bool = False
    ) -> None:
        """Show ``ribbon``; while it is open the next cell stands ready, marked with the sound ``wanted``."""
        self._ribbon, self._names, self._wanted, self._open = ribbon, names, wanted, is_open
        self._settle()
        self.setAccessibleName("，".join(ribbon.words[-12:]))
        self.update()

    def columns(self, width: int) -> int:
        """How many cells stand in a row of ``width`` px."""
        return max(2, (width - 2 * EDGE + GAP) // (CELL + GAP))

    def height_for(self, width: int) -> int:
        """How high the whole ribbon is in rows of ``width`` px."""
        rows = -(-self._count() // self.columns(width))
        return max(0, rows * (TALL + DROP) - DROP)

    def sizeHint(self) -> QSize:
        return QSize(420, self.height_for(max(280, self.width())))

    def resizeEvent(self, event: QEvent) -> None:
        self._settle()

    def picture(self, width: int = 720) -> QImage:
        """The whole ribbon as a picture on the theme's surface, twice as dense as the screen."""
        margin = 28
        size = QSize(width + 2 * margin, self.height_for(width) + 2 * margin)
        image = QImage(size * 2, QImage.Format.Format_ARGB32_Premultiplied)
        image.setDevicePixelRatio(2)
        image.fill(QColor(current().surface))
        brush = QPainter(image)
        brush.translate(margin, margin)
        self._paint(brush, width, None)
        brush.end()
        return image

    def paintEvent(self, event: QPaintEvent) -> None:
        self._paint(QPainter(self), self.width(), QRectF(event.rect()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        ring = self._ring_at(event.position().x(), event.position().y())
        if ring is not None and ring.message is not None:
            self.picked.emit(ring.message)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            ring = self._ring_at(event.pos().x(), event.pos().y())
            QToolTip.showText(event.globalPos(), plain(self._tip(ring)) if ring else "", self)
            return True
        return super().event(event)

    def _ring_at(self, x: float, y: float) -> Ring | None:
        return next((spot.ring for spot in self._spots(self.width()) if spot.where.contains(x, y)), None)

    def _tip(self, ring: Ring) -> str:
        refused = [f"× {each.reading} {say(each.why.text)}" for each in ring.refused[:6]]
        return "\n".join(line for line in (f"{ring.number}  {ring.word}", ring.gloss, *refused) if line)

    def _count(self) -> int:
        return len(self._ribbon.rings) + (1 if self._open and self._ribbon.rings else 0)

    def _settle(self) -> None:
        tall = self.height_for(max(1, self.width()))
        if tall != self.minimumHeight():
            self.setFixedHeight(tall)

    def _spots(self, width: int) -> list[Spot]:
        columns = self.columns(width)
        wide = (width - 2 * EDGE - GAP * (columns - 1)) / columns
        rings: Sequence[Ring | None] = (
            *self._ribbon.rings,
            *([None] if self._count() > len(self._ribbon.rings) else []),
        )
        return [
            Spot(
                ring,
                QRectF(
                    EDGE + round(nth % columns * (wide + GAP)),
                    nth // columns * (TALL + DROP),
                    round(wide),
                    TALL,
                ),
            )
            for nth, ring in enumerate(rings)
        ]

    def _paint(self, brush: QPainter, width: int, shown: QRectF | None) -> None:
        brush.setRenderHint(QPainter.RenderHint.Antialiasing)
        spots = self._spots(width)
        last = len(self._ribbon.rings) - 1
        for nth, spot in enumerate(spots):
            if shown is not None and not spot.where.adjusted(-GAP, 0, 0, 0).intersects(shown):
                continue
            if spot.ring is None:
                self._paint_waiting(brush, spot.where)
            else:
                self._paint_cell(
                    brush,
                    spot,
                    is_last=self._open and nth == last,
                    linked=nth > 0,
                    links=nth < last or self._open,
                )
            refused = len(spot.ring.refused) if spot.ring else len(self._ribbon.waiting)
            self._paint_joint(brush, spot.where, refused, joined=nth > 0 and spot.where.left() > EDGE)

    def _paint_cell(self, brush: QPainter, spot: Spot, *, is_last: bool, linked: bool, links: bool) -> None:
        t, where, ring = current(), spot.where, spot.ring
        assert ring is not None
        edge, width = (t.accent, 2.0) if is_last else (t.border, 0.0)
        strokes.box(brush, where, Radius.ROW, fill=t.surface, edge=edge, width=width)
        inner = where.adjusted(_INSET, 0, -_INSET, 0)
        self._sound(brush, inner, ring.head_sound, linked)
        self._sound(brush, inner, ring.tail_sound, links, right=True)
        top = QRectF(inner.left(), where.top() + 9, inner.width(), 16)
        strokes.text(brush, top, str(ring.number), font(Role.HINT), t.text_3, strokes.CENTRE)
        self._idiom(
            brush, QRectF(inner.left() - 1, where.top() + 25, inner.width() + 2, 32), ring.word, linked, links
        )
        name = self._names.get(ring.who, "?") if ring.who is not None else say(_START)
        below = QRectF(inner.left(), where.top() + 60, inner.width(), 16)
        strokes.text(brush, below, " ".join(name.split()), font(Role.CAPTION), t.text_2)

    def _sound(self, brush: QPainter, inner: QRectF, sound: str, links: bool, right: bool = False) -> None:
        t = current()
        face = font(Role.CAPTION_STRONG if links else Role.CAPTION)
        align = strokes.RIGHT if right else Qt.AlignmentFlag.AlignLeft
        where = QRectF(inner.left(), inner.top() + 9, inner.width(), 16)
        strokes.text(brush, where, sound, face, t.accent_text if links else t.text_2, align, elide=False)

    def _idiom(self, brush: QPainter, where: QRectF, word: str, linked: bool, links: bool) -> None:
        t, signs = current(), [*word]
        cell = where.width() / max(4, len(signs))
        face = QFont(serif(round(min(_IDIOM, cell + 1))))
        for nth, sign in enumerate(signs):
            blue = (nth == 0 and linked) or (nth == len(signs) - 1 and links)
            box = QRectF(where.left() + nth * cell, where.top(), cell, where.height())
            strokes.text(
                brush, box, sign, face, t.accent_text if blue else t.text, strokes.CENTRE, elide=False
            )

    def _paint_waiting(self, brush: QPainter, where: QRectF) -> None:
        t = current()
        strokes.box(brush, where, Radius.ROW, fill=t.accent_tint, edge=t.accent, dashed=True)
        inner = where.adjusted(_INSET, 0, -_INSET, 0)
        self._sound(brush, inner, self._wanted, True)
        top = QRectF(inner.left(), where.top() + 9, inner.width(), 16)
        number = str(len(self._ribbon.rings) + 1)
        strokes.text(brush, top, number, font(Role.HINT), t.text_2, strokes.CENTRE)
        mark = QRectF(inner.left() - 1, where.top() + 25, 26, 32)
        strokes.text(brush, mark, "？", serif(_IDIOM), t.accent_text, elide=False)
        below = QRectF(inner.left(), where.top() + 60, inner.width(), 16)
        strokes.text(brush, below, say(_WAITING), font(Role.CAPTION), t.text_2)

    def _paint_joint(self, brush: QPainter, where: QRectF, refused: int, *, joined: bool) -> None:
        """The line from the cell before, and how many tried this ring in vain."""
        t, middle = current(), where.left() - GAP / 2
        if joined:
            brush.setPen(QPen(QColor(t.accent), 1.5))
            y = where.top() + 48.5
            brush.drawLine(QPointF(where.left() - GAP + 2, y), QPointF(where.left() - 2, y))
        if not refused:
            return
        left = middle if joined else where.left() - 1
        dot = QRectF(left - _BAD / 2, where.top() + 24, _BAD, _BAD)
        strokes.box(brush, dot, _BAD / 2, fill=t.bad_tint)
        words = str(refused) if refused < 100 else "…"
        strokes.text(brush, dot, words, font(Role.MARK), t.bad, strokes.CENTRE, elide=False)
