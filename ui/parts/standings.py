"""Who stands where: medal, name over reason, figure, award; rows slide when places change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.board import Place
from core.ledger import State
from core.message import MemberId
from core.text import Text
from ui.parts import strokes, writing
from ui.parts.drawn_rows import DrawnRows
from ui.parts.medal import SIZE as MEDAL
from ui.parts.medal import paint_medal
from ui.parts.rungs import Rung, prize_line, rungs
from ui.parts.scroll import Scroll, on_top
from ui.say import say, voice
from ui.theme import THEME, Motion, Role, current, font

ROW = 42
LINE = 12
_HEAD = 28
"""How high name, figure and award stand where the reason runs below them all."""
_MOST = 3
_MASK = Text.literal("···")
_ALTERNATE = Text("候补", "Next up")
_SIDE = 14
_LEFT = _SIDE + MEDAL + 12
_LEAST = 200
"""Narrower it is not in sight yet."""


class Ladder(DrawnRows):
    """The rows, drawn only where they are in sight.

    A reason too long to stand before the figure runs below it, as wide as the row.
    """

    picked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rungs: tuple[Rung, ...] = ()
        self._line: tuple[int, Text] | None = None
        self._tops: list[int] = []
        self._below: list[list[str]] = []
        self._before: dict[MemberId, int] = {}
        self._masked = False
        self._reserved = 0
        self._slide = QVariantAnimation(self, startValue=0.0, endValue=1.0)
        self._slide.valueChanged.connect(self.update)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        voice.language_changed.connect(self._retranslate)

    def show_rungs(self, found: tuple[Rung, ...]) -> None:
        """Show the rows; who moved slides to the new place."""
        before = {rung.place.standing.who: top for rung, top in zip(self._rungs, self._tops, strict=True)}
        self._rungs = found
        self._line = prize_line(found)
        self._measure()
        after = {rung.place.standing.who: top for rung, top in zip(found, self._tops, strict=True)}
        self._before = {who: top for who, top in before.items() if after.get(who, top) != top}
        self._hovered = -1
        self._slide.stop()
        if self._before and (span := THEME.span(Motion.SLIDE)):
            self._slide.setDuration(span)
            self._slide.start()
        self.setAccessibleName("；".join(self._spoken(rung) for rung in found[:20]))
        self.update()

    def _measure(self) -> None:
        """How much each row has to tell, and where it therefore begins."""
        self._reserve()
        self._below = [self._lines_below(rung) for rung in self._rungs]
        self._tops, top = [], 2
        for at in range(len(self._rungs)):
            self._tops.append(top)
            top += self._tall(at) + (LINE if self._line is not None and at == self._line[0] else 0)
        self.setFixedHeight(top + 2)

    def _lines_below(self, rung: Rung) -> list[str]:
        why, face = say(rung.place.standing.why.text), font(Role.CAPTION)
        if self.width() < _LEAST or strokes.width_of(why, face) <= self._room(rung):
            return []
        return writing.lines(why, face, self.width() - _LEFT - _SIDE, _MOST)

    def _room(self, rung: Rung) -> float:
        """How wide the name may be, left of the figure."""
        wide = strokes.width_of(say(rung.place.standing.figure), font(Role.STRONG))
        return max(40.0, self.width() - _SIDE - self._reserved - wide - 10 - _LEFT)

    def _tall(self, at: int) -> int:
        below = self._below[at]
        return _HEAD + len(below) * Role.CAPTION.line + 4 if below else ROW

    def _reserve(self) -> None:
        """Figures stand in one column, left of the widest chip."""
        wide = [max(38, rung.chip.width()) for rung in self._rungs if rung.chip is not None]
        wide += [
            strokes.width_of(say(_ALTERNATE), font(Role.CAPTION)) for rung in self._rungs if rung.waiting
        ]
        self._reserved = max(wide) + 14 if wide else 0

    def set_masked(self, masked: bool) -> None:
        """Show figures and reasons as ``···``, or as they are."""
        self._masked = masked
        self.update()

    def _retranslate(self) -> None:
        self._measure()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        if event.size().width() != event.oldSize().width():
            self._measure()

    def sizeHint(self) -> QSize:
        return QSize(240, self.minimumHeight())

    def row_at(self, y: float) -> int:
        """The row at height ``y``, -1 where there is none."""
        return next((at for at, top in enumerate(self._tops) if top <= y < top + self._tall(at)), -1)

    def paintEvent(self, event: QPaintEvent) -> None:
        brush = QPainter(self)
        brush.setRenderHint(QPainter.RenderHint.Antialiasing)
        shown = event.rect()
        moving = self._slide.state() is QVariantAnimation.State.Running
        share = float(self._slide.currentValue()) if moving else 1.0
        for at, rung in enumerate(self._rungs):
            top: float = self._tops[at]
            if moving and rung.place.standing.who in self._before:
                start = self._before[rung.place.standing.who]
                top = start + (top - start) * (1 - (1 - share) ** 3)
            if top + self._tall(at) >= shown.top() and top <= shown.bottom():
                self._paint(brush, rung, top, at)
        if self._line is not None:
            self._paint_line(brush, *self._line)

    def _paint(self, brush: QPainter, rung: Rung, top: float, at: int) -> None:
        t, standing, below = current(), rung.place.standing, self._below[at]
        if at == self._hovered:
            strokes.box(brush, QRectF(6, top, self.width() - 12, self._tall(at)), 8, fill=t.hover)
        row = _HEAD + 2 if below else ROW
        middle = top + row / 2
        paint_medal(brush, _SIDE, middle, standing.place, rung.paid)
        right = self.width() - _SIDE
        if rung.chip is not None:
            rung.chip.paint(brush, right - rung.chip.width(), middle)
        elif rung.waiting:
            where = QRectF(right - 60, top, 60, row)
            self._words(brush, where, say(_ALTERNATE), "text_2", Role.CAPTION, True)
        right -= self._reserved
        figure = say(_MASK if self._masked else standing.figure)
        wide = strokes.width_of(figure, font(Role.STRONG))
        self._words(brush, QRectF(right - wide, top, wide, row), figure, "text", Role.STRONG, False)
        name = " ".join(rung.place.name.split())
        high = top + (row - 20) / 2 if below else top + 3
        self._words(brush, QRectF(_LEFT, high, self._room(rung), 20), name, "text", Role.BODY, False)
        lines = below or [say(standing.why.text)]
        if self._masked:
            lines = [say(_MASK)]
        for nth, line in enumerate(lines):
            where = QRectF(
                _LEFT, top + (_HEAD if below else 21) + nth * Role.CAPTION.line, 0, Role.CAPTION.line
            )
            where.setRight(self.width() - _SIDE if below else _LEFT + self._room(rung))
            self._words(brush, where, line, "text_2", Role.CAPTION, False)

    def _words(self, brush: QPainter, where: QRectF, words: str, tone: str, role: Role, right: bool) -> None:
        align = strokes.RIGHT if right else Qt.AlignmentFlag.AlignLeft
        strokes.text(brush, where, words, font(role), current().tone(tone), align)

    def _paint_line(self, brush: QPainter, after: int, words: Text) -> None:
        t = current()
        y = self._tops[after] + self._tall(after) + LINE / 2 - 1
        said, face = say(words), font(Role.CAPTION)
        wide = strokes.width_of(said, face)
        middle = self.width() / 2
        for start, end in ((_SIDE, middle - wide / 2 - 8), (middle + wide / 2 + 8, self.width() - _SIDE)):
            strokes.line(brush, round(start), round(y), round(end), round(y), t.gold_edge, dashed=True)
        strokes.text(
            brush, QRectF(middle - wide / 2, y - 8, wide, 16), said, face, t.gold, strokes.CENTRE, elide=False
        )

    def pressed(self, at: int) -> None:
        self.picked.emit(self._rungs[at].place.standing.who)

    def told(self, at: int) -> str:
        place = self._rungs[at].place
        won = [say(award.prize.name) for award in place.awards]
        lines = [place.name] + ([] if self._masked else [say(place.standing.why.text)]) + won
        return "\n".join(lines)

    def _spoken(self, rung: Rung) -> str:
        standing = rung.place.standing
        return f"{standing.place} {rung.place.name} {say(standing.figure)}"


class Standings(Scroll):
    """The ladder in a frame that scrolls where it has a fixed height; ``picked`` carries a member id."""

    picked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.ladder = Ladder()
        self.ladder.picked.connect(self.picked)
        self.hold(on_top(self.ladder))

    def show_places(
        self,
        places: Sequence[Place],
        paid_to: int | None,
        states: Mapping[MemberId, State] | None = None,
    ) -> None:
        """Show ``places``; ``paid_to`` is the last paid place, ``states`` the ledger by member."""
        self.ladder.show_rungs(rungs(places, paid_to, states))

    def set_masked(self, masked: bool) -> None:
        """Hide figures from whoever looks over the shoulder."""
        self.ladder.set_masked(masked)

    def grow(self, growing: bool, least: int = 1) -> None:
        """Take the whole height (the page scrolls) or the height there is (the list scrolls)."""
        # A list that scrolls gives way to what only the owner can settle.
        super().grow(growing, least)
