"""Members: the roster, or a view in its place; beside it somebody in hand, the gauge, bringing in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from core.message import MemberId
from core.roster import Member
from core.text import Text
from ui.heartbeat import Heartbeat
from ui.parts.export_button import ExportButton
from ui.parts.page import Page
from ui.parts.scroll import Scroll, on_top
from ui.parts.title_row import TitleRow
from ui.parts.width import Width
from ui.sections.members_bring import Bring
from ui.sections.members_enrol import EnrolView
from ui.sections.members_gauge import GaugeCard
from ui.sections.members_list import RosterList, names_in
from ui.sections.members_person import Person
from ui.sections.members_plan import PlanView
from ui.sections.members_story import StoryView
from ui.sections.members_view import View, Views
from ui.theme import Space
from ui.work import Work

SIDE = 324
_LESSON = Text("群昵称、微信名、备注都算同一个人", "Group name, nickname and remark all mean one person")
_PEOPLE = Text("{n} 人", "{n} {n:person|people}")


class Members(Page):
    """The roster, or a view in its place, at the left; the person in hand at the right."""

    def __init__(self, work: Work) -> None:
        super().__init__()
        self._work = work
        self._roster: tuple[Member, ...] = ()
        self._width = Width.WIDE
        self.head = TitleRow("people", Text("成员", "Members"))
        self.head.drawer_pressed.connect(self.drawer_pressed)
        self.list = RosterList(work)
        self.search, self.pick, self.table = self.list.search, self.list.pick, self.list.table
        self.export = ExportButton(work, (("members", Text("成员名单", "Members")),))
        self.person, self.bring, self.gauge = Person(work), Bring(work), GaugeCard(work)
        self.story, self.enrol, self.plan = StoryView(work), EnrolView(work), PlanView(work)
        self._lay()
        self._connect()

    def shown(self) -> None:
        self._work.act(lambda desk: tuple(desk.members.roster()), self._know)
        self.list.renew()
        self.gauge.renew()
        if self._stack.currentWidget() is self.story and self.story.story is not None:
            self.open_story(self.story.story.member.id)

    def put_down(self) -> None:
        self.person.hurry()

    def set_width(self, width: Width) -> None:
        narrow = width is Width.NARROW
        self._width = width
        self.head.set_narrow(narrow)
        side = Space.CARDS if narrow else Space.PAGE_SIDE
        self._outer.setContentsMargins(0, 0 if narrow else Space.PAGE_TOP, 0, 0)
        self.head.setContentsMargins(0 if narrow else side, 0, 0 if narrow else side, 0)
        self._columns.setContentsMargins(side, 0, side, Space.PAGE_TOP)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._columns.setDirection(down if narrow else across)
        self._side.setMinimumWidth(0 if narrow else SIDE)
        self._side.setMaximumWidth(16_777_215 if narrow else SIDE)
        self._place_tools(narrow)
        self.export.setVisible(not narrow)
        self.list.set_width(width)
        for view in (self.plan, self.story, self.enrol):
            view.set_width(width)
        self._settle()

    def open_story(self, id: MemberId) -> None:
        """Show a member's page."""
        self._work.act(lambda desk: desk.story.of(id), self._tell)

    def _tell(self, story: Any) -> None:
        self.story.show_story(story)
        self.person.show_member(story.member, self._roster)
        self._turn(self.story)

    def _propose(self) -> None:
        self.plan.renew()
        self._turn(self.plan)

    def _look(self, plan: Any) -> None:
        self.enrol.take(plan, {each.id: each for each in self._roster})
        self._turn(self.enrol)

    def _open_table(self, sheet: Any) -> None:
        self.enrol.take_sheet(sheet, {each.id: each for each in self._roster})
        self._turn(self.enrol)

    def _brought(self) -> None:
        self.bring.empty()
        self._turn(self.list)

    def _turn(self, view: QWidget) -> None:
        """Show the roster or a view in its place."""
        self._stack.setCurrentWidget(view)
        self._settle()
        if view is self.list:
            self.table.setFocus()

    def _settle(self) -> None:
        """Beside a view stands only what belongs to it; on a narrow page a story carries its card."""
        view, narrow = self._stack.currentWidget(), self._width is Width.NARROW
        listed = view is self.list
        inside = view is self.story and narrow
        home = self.story.home if inside else self._cards
        if home.indexOf(self.person) < 0:
            home.insertWidget(0, self.person)
        self.person.offer_story(view is not self.story)
        for card in (self.bring, self.gauge):
            card.setVisible(listed and (card is self.bring or bool(self._roster)))
        self._side.setVisible(listed or (view is self.story and not narrow))
        self._side.setMinimumHeight(300 if narrow and listed else 0)
        self._tools_shown(listed)

    def _tools_shown(self, listed: bool) -> None:
        for widget in (self.search, self.pick):
            widget.setVisible(listed)

    def _refresh(self, _topic: object) -> None:
        if self.isVisible():
            self.shown()

    def _know(self, roster: tuple[Member, ...]) -> None:
        self._roster = roster
        held = self.person.member
        fresh = next((each for each in roster if held is not None and each.id == held.id), None)
        self.person.show_member(fresh, roster)
        self._settle()

    def _found(self, crowd: Any) -> None:
        self.person.offer(*names_in(crowd))
        self.head.describe(_PEOPLE.fill(n=crowd.here), _LESSON)

    def _take_up(self, *_: object) -> None:
        """Whoever was chosen last is in hand; a list that only got the focus chooses nobody."""
        member = self.table.item()
        if member is not None and member in self.table.chosen_items():
            self._choose(member)

    def _choose(self, member: Member) -> None:
        self.person.show_member(member, self._roster)

    def _place_tools(self, narrow: bool) -> None:
        """Search and filter: in the title row, or below it where that has no room."""
        row = self._tools if narrow else self.head.buttons
        if row.indexOf(self.search) < 0:
            for widget in (self.search, self.pick, self.export):
                row.addWidget(widget)
        self.search.setMinimumWidth(60 if narrow else 150)
        self.search.setMaximumWidth(16_777_215 if narrow else 200)
        side = Space.CARDS if narrow else 0
        self._tools.setContentsMargins(side, 0, side, 0)

    def _connect(self) -> None:
        self._work.changed.connect(self._refresh)
        self.table.selectionModel().selectionChanged.connect(self._take_up)
        self.list.found.connect(self._found)
        self.list.opened.connect(self.open_story)
        self.person.story_asked.connect(lambda member: self.open_story(member.id))
        self.story.wanted.connect(self.open_story)
        self.gauge.wanted.connect(self._propose)
        self.bring.looked.connect(self._look)
        self.bring.opened.connect(self._open_table)
        self.enrol.brought.connect(self._brought)
        self.plan.applied.connect(lambda: self._turn(self.list))
        for view in (self.story, self.enrol, self.plan):
            view.left.connect(lambda: self._turn(self.list))

    def _lay(self) -> None:
        self._outer = QVBoxLayout(self)
        self._outer.setSpacing(14)
        self._outer.addWidget(self.head)
        self._tools = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._tools.setSpacing(Space.HALF)
        self._outer.addLayout(self._tools)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(Space.CARDS)
        self._outer.addLayout(self._columns, 1)
        self._stack = Views()
        views: tuple[QWidget | View, ...] = (self.list, self.story, self.enrol, self.plan)
        for view in views:
            self._stack.addWidget(view)
        column = QWidget()
        self._cards = QVBoxLayout(column)
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._cards.setSpacing(Space.CARDS)
        for card in (self.person, self.gauge, self.bring):
            self._cards.addWidget(card)
        self._side = Scroll(on_top(column))
        self._columns.addWidget(self._stack, 1)
        self._columns.addWidget(self._side)
        self.set_width(Width.WIDE)


def page(work: Work, _heartbeat: Heartbeat, _go: Callable[[str], None]) -> Page:
    """The members page."""
    return Members(work)
