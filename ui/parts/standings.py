"""Who stands where: medal, name over reason, figure, award; rows slide when places change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from core.board import Place
from core.ledger import State
from core.message import MemberId
from core.text import Text
from ui.parts import strokes
from ui.parts.medal import SIZE as MEDAL
from ui.parts.medal import paint_medal
from ui.parts.rungs import Rung, prize_line, rungs
from ui.parts.scroll import Scroll, on_top
from ui.parts.tip import plain
from ui.say import say, voice
from ui.theme import THEME, Motion, Role, current, font

ROW = 42
LINE = 12
_MASK = Text.literal("···")
_ALTERNATE = Text("候补", "Next up")
_SIDE = 14


class Ladder(QWidget):
    """The rows, drawn only where they are in sight."""

    picked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rungs: tuple[Rung, ...] = ()
        self._line: tuple[int, Text] | None = None
        self._tops: list[int] = []
        self._before: dict[MemberId, int] = {}
        self._masked = False
        self._reserved = 0
        self._hovered = -1
        self._slide = QVariantAnimation(self, startValue=0.0, endValue=1.0)
        self._slide.valueChanged.connect(self.update)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        voice.language_changed.connect(self._retranslate)

    def show_rungs(self, found: tuple[Rung, ...]) -> None:
        """Show the rows; who moved slides to the new place."""
        before = {rung.place.standing.who: top for rung, top in zip(self._rungs, self._tops, strict=True)}
        self._rungs = found
        self._line = prize_line(found)
        self._reserve()
        self._tops = [self._top(at) for at in range(len(found))]
        after = {rung.place.standing.who: top for rung, top in zip(found, self._tops, strict=True)}
        self._before = {who: top for who, top in before.items() if after.get(who, top) != top}
        self._hovered = -1
        self._slide.stop()
        if self._before and (span := THEME.span(Motion.SLIDE)):
            self._slide.setDuration(span)
            self._slide.start()
        self.setFixedHeight(self.sizeHint().height())
        self.setAccessibleName("；".join(self._spoken(rung) for rung in found[:20]))
        self.update()

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
        self._reserve()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, len(self._rungs) * ROW + (LINE if self._line else 0) + 4)

    def rung_at(self, y: float) -> int:
        """The row at height ``y``, -1 where there is none."""
        return next((at for at, top in enumerate(self._tops) if top <= y < top + ROW), -1)

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
            if top + ROW >= shown.top() and top <= shown.bottom():
                self._paint(brush, rung, top, at == self._hovered)
        if self._line is not None:
            self._paint_line(brush, *self._line)

    def _paint(self, brush: QPainter, rung: Rung, top: float, hovered: bool) -> None:
        t, standing = current(), rung.place.standing
        if hovered:
            strokes.box(brush, QRectF(6, top, self.width() - 12, ROW), 8, fill=t.hover)
        middle = top + ROW / 2
        paint_medal(brush, _SIDE, middle, standing.place, rung.paid)
        right = self.width() - _SIDE
        if rung.chip is not None:
            rung.chip.paint(brush, right - rung.chip.width(), middle)
        elif rung.waiting:
            where = QRectF(right - 60, top, 60, ROW)
            self._words(brush, where, say(_ALTERNATE), "text_2", Role.CAPTION, True)
        right -= self._reserved
        figure = say(_MASK if self._masked else standing.figure)
        wide = strokes.width_of(figure, font(Role.STRONG))
        self._words(brush, QRectF(right - wide, top, wide, ROW), figure, "text", Role.STRONG, False)
        left = _SIDE + MEDAL + 12
        room = max(40.0, right - wide - 10 - left)
        name = " ".join(rung.place.name.split())
        self._words(brush, QRectF(left, top + 3, room, 20), name, "text", Role.BODY, False)
        why = say(_MASK if self._masked else standing.why.text)
        self._words(brush, QRectF(left, top + 21, room, 16), why, "text_2", Role.CAPTION, False)

    def _words(self, brush: QPainter, where: QRectF, words: str, tone: str, role: Role, right: bool) -> None:
        align = strokes.RIGHT if right else Qt.AlignmentFlag.AlignLeft
        strokes.text(brush, where, words, font(role), current().tone(tone), align)

    def _paint_line(self, brush: QPainter, after: int, words: Text) -> None:
        t = current()
        y = self._top(after) + ROW + LINE / 2 - 1
        said, face = say(words), font(Role.CAPTION)
        wide = strokes.width_of(said, face)
        middle = self.width() / 2
        for start, end in ((_SIDE, middle - wide / 2 - 8), (middle + wide / 2 + 8, self.width() - _SIDE)):
            strokes.line(brush, round(start), round(y), round(end), round(y), t.gold_edge, dashed=True)
        strokes.text(
            brush, QRectF(middle - wide / 2, y - 8, wide, 16), said, face, t.gold, strokes.CENTRE, elide=False
        )

    def _top(self, at: int) -> int:
        return 2 + at * ROW + (LINE if self._line is not None and at > self._line[0] else 0)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = self.rung_at(event.position().y())
        if at != self._hovered:
            self._hovered = at
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = -1
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = self.rung_at(event.position().y())
        if at >= 0:
            self.picked.emit(self._rungs[at].place.standing.who)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            at = self.rung_at(event.pos().y())
            QToolTip.showText(event.globalPos(), plain(self._tip(at)) if at >= 0 else "", self)
            return True
        return super().event(event)

    def _tip(self, at: int) -> str:
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

    def grow(self, growing: bool) -> None:
        """Take the whole height (the page scrolls) or the height there is (the list scrolls)."""
        # A list that scrolls gives way to what only the owner can settle.
        self.setMinimumHeight(self.ladder.sizeHint().height() if growing else 1)
