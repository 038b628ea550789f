"""The lanes of a like king: a bar a member against the tiers, what is reached in full, the rest pale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.activities.like_king.climb import Climb, Climber
from core.activities.like_king.terms import Goal
from core.message import How, LineId, MemberId
from core.text import Text
from ui.parts import strokes
from ui.parts.drawn_rows import DrawnRows
from ui.parts.medal import SIZE as MEDAL
from ui.parts.medal import paint_medal
from ui.say import say, voice
from ui.theme import Radius, Role, current, font, mix

ROW = 31
SCALE = 38
_BAR = 14
_GAP = 10
_SIGN = 14
_NEAR = 5
"""Whoever is so near to the next tier is worth a word."""
_HOWS = {Qt.Key.Key_C: How.COUNT, Qt.Key.Key_X: How.STRIKE}
_STEPS: dict[int, int] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_TOP = 0.82
"""The share of the track up to the highest tier; what is beyond it shares the rest."""
_SHORT = Text("差 {n}", "{n} short")
_REACHED = Text("{likes} · {n} 人", "{likes} · {n}")
_TOLD_SHORT = Text("离 {likes} 还差 {n} 个", "{n} short of {likes}")
_FLAGGED = Text("看看这一条：{why}", "Look at it: {why}")
_DRAWN, _DONE = Text("抽到核对", "Drawn for the audit"), Text("抽到核对，已核对", "Drawn and checked")


@dataclass(frozen=True, slots=True)
class Track:
    """Where likes lie: from ``left`` to ``right``; beyond the highest tier they stand closer."""

    left: float
    right: float
    top: int
    most: int

    def at(self, likes: int) -> float:
        """The place of so many likes."""
        wide = self.right - self.left
        if not self.top or self.most <= self.top:
            return self.left + wide * likes / max(self.most, self.top, 1) * (_TOP if self.top else 1.0)
        if likes <= self.top:
            return self.left + wide * _TOP * likes / self.top
        return self.left + wide * (_TOP + (1 - _TOP) * (likes - self.top) / (self.most - self.top))


@dataclass(slots=True)
class Field:
    """What scale and lanes share: the board, names, how wide the columns are."""

    found: Climb = Climb()
    names: Mapping[MemberId, str] | None = None
    narrow: bool = False

    def track(self, width: int) -> Track:
        """The track in a widget of that width."""
        name = 84 if self.narrow else min(150, max(96, width // 5))
        left = 2 + MEDAL + _GAP + name + _GAP
        right = width - 6 - self.figures - _GAP - self.gaps - _SIGN - 8
        goals = [goal.likes for goal, _ in self.found.steps]
        most = max((each.likes for each in self.found.climbers), default=0)
        return Track(left, max(right, left + 40.0), max(goals, default=0), most)

    @property
    def figures(self) -> int:
        """The width of the widest count."""
        return max(
            (strokes.width_of(str(each.likes), font(Role.STRONG)) for each in self.found.climbers), default=0
        )

    @property
    def gaps(self) -> int:
        """The width of the widest gap."""
        widths = (
            strokes.width_of(say(_SHORT.fill(n=each.gap)), font(Role.CAPTION)) for each in self.found.near
        )
        return max(widths, default=0)


class LikeScale(QWidget):
    """The tiers above the lanes, each at its place: likes, how many have reached it, the prize."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field = field
        self.setFixedHeight(SCALE)
        voice.language_changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        brush, t, field = QPainter(self), current(), self._field
        track, left = field.track(self.width()), 2.0 + MEDAL + _GAP
        for nth, (goal, count) in enumerate(field.found.steps, 1):
            x = track.at(goal.likes) + 4
            last = nth == len(field.found.steps)
            for row, words, face, ink in (
                (0, say(_REACHED.fill(likes=goal.likes, n=count)), font(Role.CAPTION_STRONG), t.text),
                (1, say(goal.prize.name), font(Role.CAPTION), t.text_2),
            ):
                # Right above its mark; what has no room there goes on to the right of the last.
                end = min(self.width(), max(x, left + strokes.width_of(words, face))) if last else x
                where = QRectF(left, row * (SCALE / 2 - 1), end - left, SCALE / 2)
                strokes.text(brush, where, words, face, ink, strokes.RIGHT)
            left = x + 8


class LikeLanes(DrawnRows):
    """``picked`` carries the message that counts for the lane pressed, ``keyed`` what C or X say of it."""

    picked = Signal(int)
    keyed = Signal(object)

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field = field
        self.lanes: tuple[Climber, ...] = ()
        """Those shown, from above."""
        self._paid = 0
        self._flags: Mapping[LineId, Text] = {}
        self._chosen: LineId | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        voice.language_changed.connect(self.update)

    def show_lanes(self, lanes: Sequence[Climber], paid: int, flags: Mapping[LineId, Text]) -> None:
        """Show ``lanes`` in this order; places up to ``paid`` win; ``flags`` say what looks wrong."""
        self.lanes, self._paid, self._flags = tuple(lanes), paid, flags
        self._hovered = -1
        self.setFixedHeight(max(ROW, ROW * len(lanes)))
        self.setAccessibleName(
            "；".join(f"{each.place} {self.name(each)} {each.likes}" for each in lanes[:20])
        )
        self.update()

    def choose(self, line: LineId | None) -> None:
        """Mark the lane whose counting message is ``line``."""
        self._chosen = line
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(300, ROW * len(self.lanes))

    def minimumSizeHint(self) -> QSize:
        return QSize(220, ROW)

    def name(self, lane: Climber) -> str:
        """The member's name in one line."""
        return " ".join((self._field.names or {}).get(lane.who, "?").split())

    def paintEvent(self, event: QPaintEvent) -> None:
        brush, t = QPainter(self), current()
        brush.setRenderHint(QPainter.RenderHint.Antialiasing)
        track = self._field.track(self.width())
        figures, gaps = self._field.figures, self._field.gaps
        seen = [
            nth
            for nth in range(len(self.lanes))
            if (nth + 1) * ROW >= event.rect().top() and nth * ROW <= event.rect().bottom()
        ]
        for nth in seen:
            fill = t.accent_tint if self.lanes[nth].message == self._chosen else t.hover
            if nth == self._hovered or fill is t.accent_tint:
                where = QRectF(0, nth * ROW, self.width(), ROW)
                strokes.box(brush, where, Radius.BUTTON, fill=fill)
        for goal, _ in self._field.found.steps:
            x = round(track.at(goal.likes))
            strokes.line(
                brush, x, event.rect().top(), x, event.rect().bottom() + 1, t.border_strong, dashed=True
            )
        for nth in seen:
            self._paint(brush, self.lanes[nth], nth * ROW, track, figures, gaps)

    def _paint(self, brush: QPainter, lane: Climber, top: int, track: Track, figures: int, gaps: int) -> None:
        t, middle = current(), top + ROW / 2
        paint_medal(brush, 2, middle, lane.place, lane.place <= self._paid)
        left = 2 + MEDAL + _GAP
        name = QRectF(left, top, track.left - _GAP - left, ROW)
        strokes.text(brush, name, self.name(lane), font(Role.BODY), t.text)
        self._paint_bar(brush, lane, track, middle)
        right = self.width() - 6.0
        if lane.gap:
            near = lane.gap <= _NEAR
            words, face = say(_SHORT.fill(n=lane.gap)), font(Role.CAPTION)
            where = QRectF(right - gaps, top, gaps, ROW)
            strokes.text(
                brush, where, words, face, t.accent_text if near else t.text_2, strokes.RIGHT, elide=False
            )
        right -= gaps + _GAP
        where = QRectF(right - figures, top, figures, ROW)
        strokes.text(brush, where, str(lane.likes), font(Role.STRONG), t.text, strokes.RIGHT, elide=False)
        self._paint_sign(brush, lane, right - figures - _SIGN - 6, middle)

    def _paint_bar(self, brush: QPainter, lane: Climber, track: Track, middle: float) -> None:
        """As far as the tier reached in full, beyond it pale; without tiers all in full."""
        t, top = current(), middle - _BAR / 2
        whole = max(track.at(lane.likes) - track.left, 3.0)
        held = track.at(lane.reached[0].likes) - track.left if lane.reached else 0.0
        if not track.top or lane.next is None:
            held = whole
        pale = mix(t.surface, t.accent_text if t.is_dark else t.accent, 0.42)
        strokes.box(brush, QRectF(track.left, top, whole, _BAR), Radius.KEY, fill=pale)
        if held > 0:
            brush.save()
            brush.setClipRect(QRectF(track.left, top, min(held, whole), _BAR))
            strokes.box(brush, QRectF(track.left, top, whole, _BAR), Radius.KEY, fill=t.accent_text)
            brush.restore()

    def _paint_sign(self, brush: QPainter, lane: Climber, x: float, middle: float) -> None:
        """What stands out: something to look at, then the audit, then a prize."""
        t = current()
        sign = ""
        if lane.message in self._flags and not lane.is_checked:
            sign, ink = "alert", t.warn
        elif lane.is_drawn:
            sign, ink = ("circle-check", t.good) if lane.is_checked else ("shield", t.warn)
        elif lane.reached or lane.place <= self._paid:
            sign, ink = "award", t.gold
        if sign:
            strokes.glyph(brush, x, middle - _SIGN / 2, sign, _SIGN, ink)

    def row_at(self, y: float) -> int:
        """The lane at height ``y``, -1 where there is none."""
        nth = int(y // ROW)
        return nth if 0 <= nth < len(self.lanes) else -1

    def told(self, at: int) -> str:
        """What the tooltip of a lane says."""
        lane = self.lanes[at]
        lines = [f"{self.name(lane)} {lane.likes}"]
        if lane.next is not None:
            lines.append(say(_TOLD_SHORT.fill(likes=lane.next.likes, n=lane.gap)))
        lines += [_goal(each) for each in lane.reached]
        if lane.is_drawn:
            lines.append(say(_DONE if lane.is_checked else _DRAWN))
        if (why := self._flags.get(lane.message)) is not None and not lane.is_checked:
            lines.append(say(_FLAGGED.fill(why=why)))
        return "\n".join(lines)

    def pressed(self, at: int) -> None:
        self.picked.emit(self.lanes[at].message)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """C counts, X does not; the arrows go from lane to lane."""
        key, step = Qt.Key(event.key()), _STEPS.get(event.key(), 0)
        lines = [each.message for each in self.lanes]
        if key in _HOWS and self._chosen is not None:
            self.keyed.emit(_HOWS[key])
        elif step and lines:
            at = lines.index(self._chosen) + step if self._chosen in lines else 0
            self.picked.emit(lines[min(max(at, 0), len(lines) - 1)])
        else:
            super().keyPressEvent(event)


def _goal(goal: Goal) -> str:
    return f"{goal.likes} · {say(goal.prize.name)}"
