"""What runs now on Today: the time left, what waits for the owner, and the way to the next step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.board import Board
from core.judging import Pile
from core.round import Phase, Round, RoundId
from core.text import Text
from ui.parts import strokes
from ui.parts.button import Button
from ui.parts.card import Card, Line
from ui.parts.chip import Chip, ChipLabel, Tone
from ui.parts.countdown import digits_of
from ui.parts.glyph import Glyph
from ui.parts.label import Label
from ui.parts.layouts import clear
from ui.parts.tip import set_tip
from ui.parts.width import Width
from ui.places import ICONS
from ui.say import say
from ui.sections.today_words import round_name
from ui.theme import Role, current

if TYPE_CHECKING:
    from core.desk.today import Today as Day

LONG = timedelta(days=2)
_CHECK_IN = "check_in"
_TITLE = Text("正在进行", "Running now")
_PILE = Text("{pile} {n}", "{pile} {n}")
_DAY = Text("第 {n} 天，共 {all} 天", "Day {n} of {all}")
_OVER = Text("该截止了", "Close now")
_HELD = Text("停着", "Held")
_STATES = {
    Phase.CLOSED: Text("等判定", "To be judged"),
    Phase.JUDGED: Text("等公布", "To be published"),
}
_PRESS = {
    Phase.OPEN: Text("回到现场", "Go there"),
    Phase.CLOSED: Text("去判定", "Judge it"),
    Phase.JUDGED: Text("去公布", "Publish it"),
}
_TODAY = Text("{day} · 今天 {n} 人打卡", "{day} · {n} checked in today")
_LAST_DAYS = Text("最近 {n} 天打卡：{counts}", "Check-ins of the last {n} days: {counts}")
_SHEET = Text("看月表", "The sheet")
_DOUBTS = (Pile.WHO, Pile.UNCLEAR)


class HeatStrip(QWidget):
    """A square a day, the deeper the more checked in, between the least and the best; today last."""

    def __init__(self, counts: Sequence[int]) -> None:
        super().__init__()
        self._counts = counts
        self.setFixedSize(QSize(13 * len(counts) - 3, 10))
        set_tip(self, say(_LAST_DAYS.fill(n=len(counts), counts=" ".join(map(str, counts)))))

    def paintEvent(self, _event: QPaintEvent) -> None:
        t, brush, most, least = current(), QPainter(self), max(self._counts), min(self._counts)
        for nth, count in enumerate(self._counts):
            where = QRectF(13 * nth, 0, 10, 10)
            depth = 3 if most == least else 3 * (count - least) // (most - least)
            strokes.box(brush, where, 2, fill=t.heat[depth] if count else t.hover)


class RunningCard(Card):
    """The rounds that run or wait to be finished, the most urgent first."""

    def __init__(self, go: Callable[[str], None]) -> None:
        super().__init__(_TITLE, flush=True)
        self._go = go
        self._left: dict[RoundId, tuple[Round, Label]] = {}
        self._strips: list[HeatStrip] = []
        self._narrow = False
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.body.addLayout(self._list)

    def set_width(self, width: Width) -> None:
        """Without the squares where the window is narrow."""
        self._narrow = width is Width.NARROW
        for strip in self._strips:
            strip.setHidden(self._narrow)

    def show_running(self, found: Day) -> None:
        """Show the rounds that run in ``found``."""
        clear(self._list)
        self._left.clear()
        self._strips.clear()
        self.setVisible(bool(found.running))
        self.caption.set_text(str(len(found.running)))
        for round_ in sorted(found.running, key=_urgency):
            self._list.addWidget(Line())
            self._list.addWidget(self._row(round_, found))
        self.tick(found.now)

    def tick(self, now: datetime) -> None:
        """Count down."""
        for round_, label in self._left.values():
            if round_.phase is not Phase.OPEN or round_.ends_at is None:
                continue
            left = round_.ends_at - (round_.paused_at or now)
            over = left <= timedelta(0)
            label.set_text(_OVER if over else digits_of(int(left.total_seconds())))
            label.set_role(Role.STRONG if over else Role.FIGURE)
            label.set_tone("warn" if over else "text_2" if round_.paused_at else "text")

    def _row(self, round_: Round, found: Day) -> QWidget:
        board, now, row = found.boards[round_.id], found.now, QWidget()
        counts = found.checked_in if round_.activity == _CHECK_IN else ()
        line = QHBoxLayout(row)
        line.setContentsMargins(14, 8, 10, 8)
        line.setSpacing(12)
        left = Label(_STATES.get(round_.phase, ""), Role.FIGURE, "text", Qt.AlignmentFlag.AlignRight)
        if round_.phase is not Phase.OPEN:
            left.set_role(Role.STRONG)
            left.set_tone("warn")
        self._left[round_.id] = (round_, left)
        back = Button(_SHEET if counts else _PRESS[round_.phase])
        back.clicked.connect(lambda: self._go(round_.activity))
        line.addWidget(Glyph(ICONS[round_.activity], 18, "accent_text"))
        line.addLayout(self._words(round_, board, now, counts), 1)
        if counts:
            self._strips.append(strip := HeatStrip(counts))
            line.addWidget(strip)
            strip.setHidden(self._narrow)
        line.addWidget(left)
        line.addWidget(back)
        return row

    def _words(self, round_: Round, board: Board, now: datetime, counts: Sequence[int]) -> QVBoxLayout:
        words, below = QVBoxLayout(), QHBoxLayout()
        words.setSpacing(0)
        below.setSpacing(6)
        words.addWidget(Label(round_name(round_), Role.STRONG))
        said = self._counted(round_, board, now)
        if counts:
            said = _TODAY.fill(day=said, n=counts[-1])
        counted = Label(said, Role.CAPTION, "text_2")
        doubts = [(pile, board.piles.get(pile, 0)) for pile in _DOUBTS]
        below.addWidget(counted)
        for pile, n in doubts:
            if n:
                below.addWidget(ChipLabel(Chip(_PILE.fill(pile=pile.label, n=n), Tone.WARN, "alert")))
        below.addStretch(1)
        words.addLayout(below)
        return words

    def _counted(self, round_: Round, board: Board, now: datetime) -> Text:
        starts, ends = round_.starts_at, round_.ends_at
        if starts is not None and ends is not None and ends - starts > LONG and starts <= now < ends:
            return _DAY.fill(n=(now - starts).days + 1, all=(ends - starts).days)
        return _PILE.fill(pile=Pile.COUNTED.label, n=board.piles.get(Pile.COUNTED, 0))


def _urgency(round_: Round) -> tuple[int, float, int]:
    """Those that end soon, those that wait for the owner, those that go on for days."""
    ends = round_.ends_at
    if round_.phase is not Phase.OPEN:
        return (1, 0, round_.id)
    if ends is None or round_.starts_at is None:
        return (2, 0, round_.id)
    return (2 if ends - round_.starts_at > LONG else 0, ends.timestamp(), round_.id)
