"""What has been thrown: newest on top, re-throws beside the throw that counts, the group's luck above."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.activities.dice.tray import Cast, State
from core.text import Text
from ui.parts import strokes, verdicts
from ui.parts.card import Card
from ui.parts.chip import Chip, Tone
from ui.parts.die import paint_die
from ui.parts.drawn_rows import DrawnRows
from ui.parts.label import Label, Prose
from ui.parts.scroll import Scroll, on_top
from ui.say import say, voice
from ui.theme import Role, current, font

ROW = 36
CHIPS = {
    State.SIGNED: Chip(Text("已报名", "Signed up"), Tone.GOOD, "check"),
    State.WON: verdicts.WON,
    State.COUNTS: verdicts.COUNTED,
    State.AGAIN: Chip(Text("加掷", "Again"), Tone.ACCENT, "repeat"),
    State.OVER: Chip(Text("重掷", "Re-throw"), Tone.MUTE, "repeat"),
    State.OUT: Chip(Text("没算", "Not in"), Tone.MUTE, "barred"),
}
_TITLE, _SIGNED = Text("已掷", "Thrown"), Text("已报名", "Signed up")
_NONE = Text("掷了就列在这里，先后分明", "Every throw is listed here, in order")
_PEOPLE = Text("{n} 人", "{n} {n:member|members}")
_COUNT = Text("{n} 掷 · {people} 人", "{n} {n:throw|throws} · {people} {people:member|members}")
_DIE, _SIDE, _MOST_DICE = 24, 14, 5


@dataclass(frozen=True, slots=True)
class Thrown:
    """One row: the throw, whose by name, when it came."""

    cast: Cast
    name: str
    sent_at: datetime | None


class ThrownSheet(DrawnRows):
    """The rows, painted only where in sight; ``picked`` carries a message."""

    picked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[Thrown, ...] = ()
        self._chip_room = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        voice.language_changed.connect(self.update)

    def show_rows(self, rows: Sequence[Thrown]) -> None:
        """Show ``rows``, the first on top."""
        self.rows = tuple(rows)
        self.setFixedHeight(self.sizeHint().height())
        self.setAccessibleName("；".join(self.spoken(each) for each in self.rows[:20]))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(280, len(self.rows) * ROW)

    @staticmethod
    def spoken(row: Thrown) -> str:
        """A row in words."""
        name, points = " ".join(row.name.split()), "+".join(map(str, row.cast.points)) or "?"
        return f"{name} {points} {say(CHIPS[row.cast.state].word)} {say(row.cast.why.text)}"

    def paintEvent(self, event: QPaintEvent) -> None:
        brush, seen = QPainter(self), event.rect()
        brush.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._chip_room = max(
            CHIPS[state].width() for state in {row.cast.state for row in self.rows} or CHIPS
        )
        first, last = max(0, seen.top() // ROW), min(len(self.rows), seen.bottom() // ROW + 1)
        for at in range(first, last):
            self._paint(brush, self.rows[at], at)

    def _paint(self, brush: QPainter, row: Thrown, at: int) -> None:
        t, top = current(), at * ROW
        middle, right = top + ROW / 2, self.width() - _SIDE
        if at == self._hovered:
            brush.fillRect(QRectF(0, top, self.width(), ROW), t.hover)
        strokes.line(brush, 0, top, self.width(), top, t.border)
        chip = CHIPS[row.cast.state]
        chip.paint(brush, right - chip.width(), middle)
        left = right - self._chip_room - 8
        points = row.cast.points or (0,)
        for value in reversed(points[:_MOST_DICE]):
            left -= _DIE + 4
            faint = row.cast.state in (State.OVER, State.OUT)
            paint_die(brush, QRectF(left, middle - _DIE / 2, _DIE, _DIE), value, faint=faint)
        when = f"{row.sent_at:%H:%M}" if row.sent_at else "–"
        strokes.text(brush, QRectF(_SIDE, top, 40, ROW), when, font(Role.CAPTION), t.text_3)
        name = " ".join(row.name.split())
        room = QRectF(_SIDE + 46, top, max(0.0, left - _SIDE - 54), ROW)
        if note := self._note(row):
            wide = min(strokes.width_of(note, font(Role.CAPTION)), room.width() * 0.55)
            beside = QRectF(room.right() - wide, top, wide, ROW)
            strokes.text(brush, beside, note, font(Role.CAPTION), t.text_2)
            room.setRight(beside.left() - 8)
        strokes.text(brush, room, name, font(Role.BODY), t.text)

    @staticmethod
    def _note(row: Thrown) -> str:
        """What a chip alone does not say: which throw counts instead, why it did not get in."""
        return say(row.cast.why.text) if row.cast.state in (State.OVER, State.OUT) else ""

    def row_at(self, y: float) -> int:
        at = int(y // ROW)
        return at if 0 <= at < len(self.rows) else -1

    def told(self, at: int) -> str:
        return self.spoken(self.rows[at])

    def pressed(self, at: int) -> None:
        self.picked.emit(self.rows[at].cast.message)


class ThrownCard(Card):
    """已掷: the rows in a scroll, how many and how lucky above them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_TITLE, flush=True, parent=parent)
        self.sheet = ThrownSheet()
        self.luck = Label("", Role.CAPTION, "text_2")
        self.head.addWidget(self.luck)
        self.none = Prose(_NONE, Role.CAPTION, "text_2")
        self.none.setContentsMargins(13, 0, 13, 8)
        self.area = Scroll(on_top(self.sheet))
        self.body.addWidget(self.none)
        self.body.setContentsMargins(1, 0, 1, 4)
        self.body.addWidget(self.area, 1)

    def show_thrown(self, rows: Sequence[Thrown], people: int, luck: Text | None) -> None:
        """Show ``rows``, newest first, by so many members, and the group's ``luck``."""
        signed = bool(rows) and rows[0].cast.state is State.SIGNED
        throws = sum(max(1, len(each.cast.points)) for each in rows)
        count = _PEOPLE.fill(n=people) if signed else _COUNT.fill(n=throws, people=people)
        self.set_title(_SIGNED if signed else _TITLE, count if rows else "")
        self.luck.set_text(luck or "")
        self.none.setVisible(not rows)
        self.sheet.show_rows(rows)

    def fit(self, *, narrow: bool) -> None:
        """In one narrow column the page scrolls, so the rows are laid out, up to 25."""
        rows = len(self.sheet.rows)
        self.area.setMinimumHeight(min(rows, 25) * ROW if narrow else min(rows, 3) * ROW)
