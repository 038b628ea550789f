"""Today: the week, what runs, what comes next and what it lacks, what to send, who is owed, who to notice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from core.text import Text
from core.week import WEEK
from ui.heartbeat import Heartbeat
from ui.parts.page import Page, Section
from ui.parts.width import Width
from ui.say import say, voice
from ui.sections.agenda_card import AgendaCard
from ui.sections.today_missed import MissedCard
from ui.sections.today_next import NextCard
from ui.sections.today_owed import OwedCard
from ui.sections.today_people import Noteworthy, PeopleCard, ask
from ui.sections.today_running import RunningCard
from ui.sections.today_texts import DueCard
from ui.sections.today_unplanned import UnplannedCard
from ui.sections.today_words import day_name
from ui.sections.week_card import WeekCard
from ui.sections.week_editor import WeekEditor
from ui.theme import Space
from ui.work import Work

if TYPE_CHECKING:
    from core.desk.rewards import Reward
    from core.desk.today import Today as Day

SIDE = 352
_WEEK = Text("第 {n} 周", "Week {n}")
_RUNNING = Text("{n} 场进行中", "{n} running")
_WAITING = Text("{n} 条等你看", "{n} waiting for you")
_OWED = Text("还欠 {n} 份奖励", "{n} {n:reward|rewards} owed")


class Today(Section):
    """The page an owner opens in the morning."""

    def __init__(self, work: Work, heartbeat: Heartbeat, go: Callable[[str], None]) -> None:
        super().__init__("calendar", Text("今日", "Today"))
        self.head.tile.hide()
        self._work, self._go = work, go
        self._day: Day | None = None
        self._counted: tuple[date, object] | None = None
        self.week = WeekCard(WEEK)
        self.week.chosen.connect(go)
        self.plan = WeekEditor(work)
        self.agenda = AgendaCard(work, go)
        self.week.edit_pressed.connect(lambda: self._turn_to(self.plan))
        self.week.agenda_pressed.connect(lambda: self._turn_to(self.agenda))
        self.plan.closed.connect(lambda: self._turn_to(self.week))
        self.agenda.closed.connect(lambda: self._turn_to(self.week))
        self.missed = MissedCard(work, go)
        self.unplanned = UnplannedCard(go)
        self.next = NextCard(work, go)
        self.running = RunningCard(go)
        self.texts = DueCard(work)
        self.owed = OwedCard(work, go)
        self.people = PeopleCard(go)
        self._lay()
        work.changed.connect(self._refresh)
        voice.language_changed.connect(self._title)
        heartbeat.second.connect(self._tick)
        heartbeat.jumped.connect(self._refresh)

    def shown(self) -> None:
        self._work.act(lambda desk: (desk.figures.today(), desk.rewards.all(open_only=True)), self._show)

    def set_width(self, width: Width) -> None:
        super().set_width(width)
        narrow = width is Width.NARROW
        self.head.tile.setVisible(narrow)
        if hasattr(self, "week"):
            for part in (self.week, self.plan, self.agenda, self.missed, self.next, self.running):
                part.set_width(width)
            down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
            self._columns.setDirection(down if narrow else across)
            self._right.setMinimumWidth(0 if narrow else SIDE)
            self._right.setMaximumWidth(16_777_215 if narrow else SIDE)

    def _lay(self) -> None:
        self._faces = (self.week, self.plan, self.agenda)
        for part in (*self._faces, self.missed):
            self.body.addWidget(part)
        self.plan.hide()
        self.agenda.hide()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(Space.CARDS)
        left = QVBoxLayout()
        left.setSpacing(Space.CARDS)
        for card in (self.next, self.unplanned, self.running, self.texts):
            left.addWidget(card)
        left.addStretch(1)
        self._right = QWidget()
        right = QVBoxLayout(self._right)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(Space.CARDS)
        right.addWidget(self.owed)
        right.addWidget(self.people)
        right.addStretch(1)
        self._columns.addLayout(left, 1)
        self._columns.addWidget(self._right)
        self.body.addLayout(self._columns)
        self.body.addStretch(1)
        self.set_width(Width.WIDE)

    def _turn_to(self, shown: WeekCard | WeekEditor | AgendaCard) -> None:
        """The week as it stands, the plan to be changed, or the month, in the same place."""
        before = next(each for each in self._faces if each.isVisibleTo(self))
        for each in self._faces:
            each.setVisible(each is shown)
        if isinstance(shown, WeekCard):
            (self.week.agenda if before is self.agenda else self.week.edit).setFocus()
            return
        shown.renew()
        (self.plan if shown is self.plan else self.agenda.done).setFocus()

    def _refresh(self, *_what: object) -> None:
        if self.isVisible():
            self.shown()
            for each in (self.plan, self.agenda):
                if each.isVisible():
                    each.renew()

    def _show(self, found: tuple[Day, Sequence[Reward]]) -> None:
        self._day, rewards = found
        day = self._day
        self._title()
        self.week.show_week(day.week, day.now, day.days)
        self.missed.show_missed(day.missed, day.now)
        self.next.show_next(day)
        self.unplanned.show_unplanned(day.unplanned if day.has_begun else (), day.now)
        self.running.show_running(day)
        self.texts.show_texts(day.texts, day.now)
        self.owed.show_owed(day, rewards)
        self._count(day)

    def _count(self, day: Day) -> None:
        """Who is worth a word is counted after the rest stands, once a day and after each result."""
        over = tuple(state.round.id for state in day.week if state.round and state.round.published_at)
        counted = (day.now.date(), (over, day.people))
        if counted != self._counted:
            self._counted = counted
            self._work.act(ask, self._notice)

    def _notice(self, found: Noteworthy) -> None:
        self.people.show_people(found)

    def _tick(self, now: datetime) -> None:
        if self._day is None or not self.isVisible():
            return
        if now.date() != self._day.now.date():
            self.shown()
        self.week.show_week(self._day.week, now, self._day.days)
        self.next.tick(now)
        self.running.tick(now)

    def _title(self) -> None:
        if self._day is None:
            return
        now = self._day.now
        self.head.title.set_text(day_name(now, voice.lang))
        parts = [_WEEK.fill(n=now.isocalendar().week)]
        if self._day.running:
            parts.append(_RUNNING.fill(n=len(self._day.running)))
        if self._day.waits:
            parts.append(_WAITING.fill(n=self._day.waits))
        if self._day.owed.count:
            parts.append(_OWED.fill(n=self._day.owed.count))
        self.head.describe("", " · ".join(say(part) for part in parts))


def page(work: Work, heartbeat: Heartbeat, go: Callable[[str], None]) -> Page:
    """The page of today."""
    return Today(work, heartbeat, go)
