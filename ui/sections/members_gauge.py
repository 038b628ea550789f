"""How full the group is: so many of the hundred and fifty somebody can know, and what to do about it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.text import Text
from ui.parts import strokes
from ui.parts.button import Button, Kind
from ui.parts.card import Card
from ui.parts.label import Prose
from ui.theme import Role, current, font
from ui.work import Work

_TITLE = Text("认得过来吗", "Can you still know them all?")
_ROOM = Text("还能再认识 {n} 位，不用分组。", "Room for {n} more; no sub-groups needed.")
_NEAR = Text(
    "快到 {most} 人了，一个人就快认不过来了。可以先想好怎么分小组。",
    "Close to {most}, and nobody can know many more. Think of sub-groups.",
)
_OVER = Text(
    "超过 {most} 人，一个人认不过来了。分成小组，各有一位组长，谁都有人照应。",
    "Over {most}: nobody can know them all. Sub-groups with a lead each keep everybody seen.",
)
_TEAMS = Text("分了 {teams} 个小组，{n} 人还没进组。", "{teams} sub-groups; {n} in none yet.")
_DONE = Text("分了 {teams} 个小组，人人都在组里。", "{teams} sub-groups, and everybody is in one.")
_PROPOSE = Text("看分层和小组方案", "Propose tiers and sub-groups")
_COUNT = Text("{n} / {most}", "{n} / {most}")
_NEARLY = 0.8


class Bar(QWidget):
    """People against the most; the mark stands where the most is."""

    def __init__(self) -> None:
        super().__init__()
        self.here, self.most = 0, 150
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_count(self, here: int, most: int) -> None:
        """Draw ``here`` of ``most``."""
        self.here, self.most = here, most
        self.setAccessibleName(f"{here} / {most}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, 26)

    def paintEvent(self, _event: QPaintEvent) -> None:
        t, brush = current(), QPainter(self)
        scale = max(self.here, self.most) or 1
        track = QRectF(0, 2, self.width(), 10)
        strokes.box(brush, track, 5, fill=t.mute_tint)
        share, mark = self.width() * self.here / scale, self.width() * self.most / scale
        if self.here:
            over = self.here > self.most
            strokes.box(brush, QRectF(0, 2, max(10.0, share), 10), 5, fill=t.warn if over else t.accent)
        if self.here > self.most:
            strokes.box(brush, QRectF(0, 2, mark, 10), 5, fill=t.accent)
            brush.fillRect(QRectF(mark - 6, 2, 6, 10), t.accent)
            brush.fillRect(QRectF(mark - 1, 0, 2, 14), t.text)
        words = str(self.most)
        wide = strokes.width_of(words, font(Role.MARK))
        where = QRectF(max(0.0, min(mark - wide / 2, self.width() - wide)), 13, wide, 13)
        strokes.text(brush, where, words, font(Role.MARK), t.text_3, elide=False)


class GaugeCard(Card):
    """``wanted`` asks for the proposal."""

    wanted = Signal()

    def __init__(self, work: Work) -> None:
        super().__init__(_TITLE)
        self._work = work
        self.bar = Bar()
        self.said = Prose("", Role.CAPTION, "text_2")
        self.propose = Button(_PROPOSE, Kind.SECONDARY, icon="people")
        self.propose.clicked.connect(self.wanted)
        for widget in (self.bar, self.said, self.propose):
            self.body.addWidget(widget)

    def renew(self) -> None:
        """Count anew."""
        self._work.act(lambda desk: desk.gauge.fullness(), self._show)

    def _show(self, found: Any) -> None:
        self.setVisible(found.here > 0)
        self.caption.set_text(_COUNT.fill(n=found.here, most=found.most))
        self.bar.show_count(found.here, found.most)
        self.said.set_text(_words(found))


def _words(found: Any) -> Text:
    if found.teams and 2 * found.homeless <= found.here:
        words = _TEAMS if found.homeless else _DONE
        return words.fill(teams=found.teams, **({"n": found.homeless} if found.homeless else {}))
    if found.here > found.most:
        return _OVER.fill(most=found.most)
    if found.here >= _NEARLY * found.most:
        return _NEAR.fill(most=found.most)
    return _ROOM.fill(n=found.most - found.here)
