"""The small sheets over a month: what to do with a day, a member's year, the day of an undated paste."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Signal
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QToolTip, QWidget

from core.activities.check_in.month import GAP
from core.activities.check_in.sheet import HERE, LEAVE, MADE_UP, MISSED, Day, shown
from core.text import Text
from ui.parts import strokes
from ui.parts.button import Button, Kind, Size
from ui.parts.date_field import DateField
from ui.parts.fields import TextField
from ui.parts.label import Label, Prose
from ui.parts.popover import Popover
from ui.parts.tip import plain
from ui.say import say
from ui.theme import Role, current, font, mix

_LEAVE, _MAKE_UP, _CAME = Text("请假", "On leave"), Text("补卡", "Make up"), Text("算打过卡", "Checked in")
_UNDO = Text("撤掉", "Take back")
_LOOK = Text("看那天的话", "What was said")
_WHY, _WHY_NOTE = Text("补卡的原因", "Reason for the make-up"), Text("写了才能补", "A make-up needs one")
_BUDGET = Text("这个月补了 {used} 次，能补 {most} 次", "{used} of {most} make-ups used this month")
_ASK = Text("这段聊天没有日期，是哪一天的？", "This chat has no dates. Which day is it from?")
_TODAY, _YESTERDAY = Text("今天", "Today"), Text("昨天", "Yesterday")
_THAT_DAY, _TAKE = Text("别的日子", "Another day"), Text("就是这天", "That day")
_YEAR = Text("一年里打卡 {days} 天，发言 {talk} 条", "{days} {days:day|days} and {talk} messages in a year")
_TIP = Text("{day}：{talk} 条", "{day}: {talk}")
_WIDE = 300


class DaySheet(Popover):
    """What can be done about a member's day; ``wanted`` carries a deed and its words."""

    wanted = Signal(str, str)

    def __init__(
        self, title: str, state: str, told: str, budget: tuple[int, int], has_lines: bool, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.body.setSpacing(8)
        self.body.addWidget(Label(title, Role.STRONG))
        self.body.addWidget(Label(told, Role.CAPTION, "text_2"))
        self.leave = self._button(_LEAVE, "sun", "leave")
        self.came = self._button(_CAME, "check", "came")
        self.undo = self._button(_UNDO, "undo", "undo")
        self.look = self._button(_LOOK, "bubble", "look")
        row = QHBoxLayout()
        row.setSpacing(6)
        missing = state not in HERE and state != LEAVE
        wanted = {self.leave: missing, self.came: missing, self.undo: state in (LEAVE, MADE_UP)}
        wanted[self.look] = has_lines
        for button, shows in wanted.items():
            if shows:
                row.addWidget(button)
            else:
                button.setParent(self)
                button.hide()
        row.addStretch(1)
        self.body.addLayout(row)
        self.why = TextField(_WHY, _WHY_NOTE, longest=40)
        self.make_up = Button(_MAKE_UP, Kind.SECONDARY, icon="pencil", size=Size.SMALL)
        below = QHBoxLayout()
        told_budget = Label(_BUDGET.fill(used=budget[0], most=budget[1]), Role.CAPTION, "text_3")
        below.addWidget(told_budget, 1)
        below.addWidget(self.make_up)
        self.why.setFixedWidth(_WIDE)
        self.body.addWidget(self.why)
        self.body.addLayout(below)
        if state not in (MISSED, GAP):
            for widget in (self.why, self.make_up, told_budget):
                widget.hide()
        elif budget[0] >= budget[1]:
            self.make_up.refuse(_BUDGET.fill(used=budget[0], most=budget[1]))
        self.make_up.clicked.connect(self._make_up)
        self.why.line.returnPressed.connect(self._make_up)

    def _button(self, words: Text, icon: str, deed: str) -> Button:
        button = Button(words, Kind.SECONDARY, icon=icon, size=Size.SMALL)
        button.clicked.connect(lambda: self._want(deed, ""))
        return button

    def _make_up(self) -> None:
        why = (self.why.value() or "").strip()
        if why:
            self._want("make_up", why)
        else:
            self.why.setFocus()

    def _want(self, deed: str, words: str) -> None:
        self.close()
        self.wanted.emit(deed, words)


class DayAsk(Popover):
    """Which day a paste without dates is from; ``said`` carries it."""

    said = Signal(object)

    def __init__(self, today: date, parent: QWidget) -> None:
        super().__init__(parent)
        self.body.setSpacing(8)
        question = Prose(_ASK, Role.STRONG)
        question.setFixedWidth(_WIDE)
        self.body.addWidget(question)
        row = QHBoxLayout()
        row.setSpacing(6)
        self.today = Button(_TODAY, Kind.PRIMARY, size=Size.SMALL)
        self.yesterday = Button(_YESTERDAY, Kind.SECONDARY, size=Size.SMALL)
        for button, day in ((self.today, today), (self.yesterday, today - timedelta(days=1))):
            button.clicked.connect(lambda _=False, day=day: self._say(day))
            row.addWidget(button)
        row.addStretch(1)
        self.body.addLayout(row)
        self.day = DateField(_THAT_DAY)
        self.take = Button(_TAKE, Kind.SECONDARY, size=Size.SMALL)
        self.body.addWidget(self.day)
        self.body.addWidget(self.take)
        self.take.clicked.connect(self._take)
        self.day.line.returnPressed.connect(self._take)

    def _take(self) -> None:
        day = self.day.value()
        if day is not None:
            self._say(day)

    def _say(self, day: date) -> None:
        self.close()
        self.said.emit(day)


class YearHeat(QWidget):
    """A year as weeks: seven squares a column, the newest at the right."""

    CELL, PITCH, TOP, WEEKS = 9, 11, 18, 53

    def __init__(self, days: Sequence[Day], last: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._days = {each.day: each for each in days}
        self._end = last + timedelta(days=6 - last.weekday())
        talk = sorted(each.halves for each in days if each.state in HERE)
        self._cuts = [talk[int(len(talk) * share)] for share in (0.3, 0.65, 0.9)] if talk else [0, 0, 0]
        self.setFixedSize(self.WEEKS * self.PITCH + 4, self.TOP + 7 * self.PITCH + 2)

    def sizeHint(self) -> QSize:
        return self.size()

    def day_at(self, week: int, row: int) -> date:
        """The day in the ``week`` from the left (0–52) and ``row`` (Monday 0)."""
        return self._end - timedelta(days=(self.WEEKS - 1 - week) * 7 + 6 - row)

    def paintEvent(self, _event: QPaintEvent) -> None:
        t, brush = current(), QPainter(self)
        for week in range(self.WEEKS):
            first = self.day_at(week, 0)
            if first.day <= 7 and week < self.WEEKS - 2:
                where = QRectF(week * self.PITCH, 0, 40, 14)
                strokes.text(brush, where, str(first.month), font(Role.MARK), t.text_3, elide=False)
            for row in range(7):
                where = QRectF(week * self.PITCH + 1, self.TOP + row * self.PITCH, self.CELL, self.CELL)
                self._paint_day(brush, where, self._days.get(self.day_at(week, row)))

    def _paint_day(self, brush: QPainter, where: QRectF, day: Day | None) -> None:
        t = current()
        if day is not None and day.state in HERE:
            depth = t.heat[sum(day.halves > cut for cut in self._cuts)]
            strokes.box(brush, where, 2, fill=depth, edge=mix(depth, t.text, 0.12))
        elif day is not None and day.state == LEAVE:
            strokes.box(brush, where, 2, fill=t.mute_tint, edge=t.border_strong)
        elif day is not None and day.state == MISSED:
            strokes.box(brush, where, 2, edge=t.border_strong)
        else:
            strokes.box(brush, where, 2, fill=t.sunken)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), plain(self.told(QPointF(event.pos()))), self)
            return True
        return super().event(event)

    def told(self, where: QPointF) -> str:
        """What the tooltip says at a point."""
        week, row = int(where.x() // self.PITCH), int((where.y() - self.TOP) // self.PITCH)
        if not (0 <= week < self.WEEKS and 0 <= row < 7):
            return ""
        day = self._days.get(self.day_at(week, row))
        return say(_TIP.fill(day=day.day.isoformat(), talk=shown(day.halves))) if day else ""


class YearSheet(Popover):
    """A member's year."""

    def __init__(self, name: str, days: Sequence[Day], last: date, parent: QWidget) -> None:
        super().__init__(parent)
        self.heat = YearHeat(days, last)
        since = last - timedelta(days=371)
        kept = [each for each in days if each.day > since]
        self.told = Label(
            _YEAR.fill(
                days=sum(each.state in HERE for each in kept), talk=shown(sum(each.halves for each in kept))
            ),
            Role.CAPTION,
            "text_2",
        )
        self.body.setSpacing(6)
        self.body.addWidget(Label(name, Role.STRONG))
        self.body.addWidget(self.told)
        self.body.addWidget(self.heat)
