"""The pictures of the insights: a trend against its target, bars with their figures, who talks with whom.

One hue and a figure beside everything drawn, so that no meaning hangs on telling colours apart.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, pi, sin

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.desk.insights import Tie
from core.message import MemberId
from ui.parts import strokes
from ui.parts.avatar import paint_avatar
from ui.theme import Role, current, font

ROW = 30
_NAME, _FIGURE = 104, 118
_FACE = 26


class Trend(QWidget):
    """A line of shares from 0 to 1, its last point filled; weeks without anything are gaps."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._points: tuple[float | None, ...] = ()
        self._target: int | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_points(self, points: Sequence[float | None], target: int | None) -> None:
        """Show ``points``, the newest last, and a dashed line at ``target`` percent."""
        self._points, self._target = tuple(points), target
        self.setAccessibleName(" ".join("–" if each is None else f"{each:.0%}" for each in points))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(180, 56)

    def paintEvent(self, _event: QPaintEvent) -> None:
        t, brush = current(), QPainter(self)
        brush.setRenderHint(QPainter.RenderHint.Antialiasing)
        known = [each for each in self._points if each is not None]
        top = max([*known, (self._target or 0) / 100, 0.05])
        base, room = self.height() - 6.0, self.height() - 14.0
        strokes.line(brush, 0, round(base), self.width(), round(base), t.border)
        if self._target:
            y = round(base - room * self._target / 100 / top)
            strokes.line(brush, 0, y, self.width(), y, t.border_field, dashed=True)
        step = (self.width() - 12) / max(1, len(self._points) - 1)
        places = [
            None if each is None else QPointF(6 + nth * step, base - room * each / top)
            for nth, each in enumerate(self._points)
        ]
        brush.setPen(QPen(QColor(t.accent_text), 2))
        for one, other in pairwise(places):
            if one is not None and other is not None:
                brush.drawLine(one, other)
        brush.setPen(Qt.PenStyle.NoPen)
        brush.setBrush(QColor(t.accent_text))
        for nth, place in enumerate(places):
            if place is not None:
                reach = 4 if nth == len(places) - 1 else 2
                brush.drawEllipse(place, reach, reach)


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: what it is of, from 0 to 1, and its figures in words."""

    name: str
    value: float
    figure: str


class Bars(QWidget):
    """Bars below one another; the whole width is a half, or the longest where it is more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bars: tuple[Bar, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Show ``bars``."""
        self.bars = tuple(bars)
        self.setFixedHeight(ROW * len(self.bars))
        self.setAccessibleName("; ".join(f"{each.name} {each.figure}" for each in self.bars))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        t, brush = current(), QPainter(self)
        room = max(20.0, self.width() - _NAME - _FIGURE - 16)
        most = max([each.value for each in self.bars] + [0.5])
        for nth, each in enumerate(self.bars):
            y = nth * ROW
            strokes.text(brush, QRectF(0, y, _NAME, ROW), each.name, font(Role.BODY), t.text)
            strokes.box(brush, QRectF(_NAME + 8, y + 10, room, 10), 5, fill=t.mute_tint)
            if each.value > 0:
                long = max(10.0, room * each.value / most)
                strokes.box(brush, QRectF(_NAME + 8, y + 10, long, 10), 5, fill=t.accent_text)
            figure = QRectF(self.width() - _FIGURE, y, _FIGURE, ROW)
            strokes.text(brush, figure, each.figure, font(Role.CAPTION), t.text_2, strokes.RIGHT)


class Circle(QWidget):
    """Everybody who speaks to somebody around a circle; the thicker a line, the more often."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ties: tuple[Tie, ...] = ()
        self._names: Mapping[MemberId, str] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(380)

    def show_ties(self, ties: Sequence[Tie], names: Mapping[MemberId, str]) -> None:
        """Show ``ties``."""
        self._ties, self._names = tuple(ties), names
        said = (f"{names.get(each.one)}–{names.get(each.other)} {each.times}" for each in ties)
        self.setAccessibleName("; ".join(said))
        self.update()

    def people(self) -> list[MemberId]:
        """Who stands around the circle, those with most ties first."""
        weights: dict[MemberId, int] = {}
        for each in self._ties:
            for who in (each.one, each.other):
                weights[who] = weights.get(who, 0) + each.times
        return sorted(weights, key=lambda who: (-weights[who], who))

    def paintEvent(self, _event: QPaintEvent) -> None:
        t, brush = current(), QPainter(self)
        brush.setRenderHint(QPainter.RenderHint.Antialiasing)
        people, middle = self.people(), QPointF(self.width() / 2, self.height() / 2)
        reach = min(self.width() / 2 - 92, self.height() / 2 - 40)
        turns = {who: 2 * pi * nth / max(1, len(people)) - pi / 2 for nth, who in enumerate(people)}
        places = {who: middle + QPointF(reach * cos(turn), reach * sin(turn)) for who, turn in turns.items()}
        most = max((each.times for each in self._ties), default=1)
        for each in reversed(self._ties):
            brush.setPen(
                QPen(QColor(t.heat[min(3, 4 * each.times // (most + 1))]), 1 + 4 * each.times / most)
            )
            brush.drawLine(places[each.one], places[each.other])
        for who, place in places.items():
            name = self._names.get(who, "")
            paint_avatar(brush, QRectF(place.x() - _FACE / 2, place.y() - _FACE / 2, _FACE, _FACE), who, name)
            is_left = place.x() < middle.x() - 1
            x = place.x() - _FACE / 2 - 84 if is_left else place.x() + _FACE / 2 + 4
            where, side = QRectF(x, place.y() - 9, 80, 18), strokes.RIGHT if is_left else strokes.LEFT
            strokes.text(brush, where, name, font(Role.CAPTION), t.text_2, side)
