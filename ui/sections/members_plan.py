"""The proposal for a group that outgrew itself: tiers with their figures, sub-groups to change and apply."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.message import MemberId
from core.text import Text
from core.tiers import Record, Team, Tier
from ui import clipboard
from ui.parts.button import Button, Kind, Size
from ui.parts.card import Card
from ui.parts.fields import ChoiceBox, NumberField
from ui.parts.label import Prose
from ui.parts.layouts import clear
from ui.parts.loose import LooseProse
from ui.parts.scroll import Scroll, on_top
from ui.parts.table import Column, Table
from ui.parts.width import Width
from ui.say import say
from ui.sections.members_teams import TeamRow, tier_row
from ui.sections.members_view import View
from ui.theme import Role, Space
from ui.work import Work

_TITLE = Text("分层和小组", "Tiers and sub-groups")
_WHY = Text(
    "按近八周参加和打卡的情况分层，只给你看；小组人数相差不超过一人，各有一位常来的组长。",
    "Tiers by the last eight weeks, for your eyes only. "
    "Sub-groups differ by one at most, each led by a regular.",
)
_COUNT = Text("几个小组", "How many sub-groups")
_APPLY, _COPY = Text("就这样分", "Apply"), Text("复制公告", "Copy the announcement")
_COPIED = Text("已复制", "Copied")
_MOVE, _LEADS = Text("移到", "Move to"), Text("当组长", "Make lead")
_CHOOSE = Text("先在表里选人", "Choose somebody in the table first")
_TOLD = Text("公告", "The announcement")
_TOLD_WHY = Text(
    "分好以后发到群里，不提谁来得多谁来得少", "For the group; it says nothing of who comes how often"
)
_MEMBERS = Text("每个人", "Everybody")
_HOW = Text("选几个人，可以换组，也可以换组长", "Choose some to move them, or one to lead")
_ROUNDS = Text("{part}/{whole} 场", "{part} of {whole} rounds")
_DAYS = Text("打卡 {part}/{whole} 天", "{part} of {whole} days")
_LEAD = Text("{team}，组长", "{team}, lead")


@dataclass(frozen=True, slots=True)
class Place:
    """Somebody in the proposal: their name, tier, figures, sub-group."""

    who: MemberId
    name: str
    tier: Tier
    record: Record
    team: str
    leads: bool


def _figures(place: Place) -> Text:
    record = place.record
    parts = [_ROUNDS.fill(part=record.took_part, whole=record.held)] if record.held else []
    parts += [_DAYS.fill(part=record.came, whole=record.known)] if record.known else []
    return Text.literal("，".join(each.zh for each in parts), ", ".join(each.en for each in parts))


_COLUMNS = (
    Column(Text("成员", "Member"), lambda place: place.name, bold=True),
    Column(Text("分层", "Tier"), lambda place: place.tier.label, width=84, tone="text_2"),
    Column(Text("近八周", "Eight weeks"), _figures, tone="text_2"),
    Column(
        Text("小组", "Sub-group"),
        lambda place: _LEAD.fill(team=Text.literal(place.team)) if place.leads else place.team,
        width=130,
    ),
)


class PlanView(View):
    """``applied`` when the sub-groups were written; the teams on screen are the owner's to change."""

    applied = Signal()

    def __init__(self, work: Work) -> None:
        super().__init__(_TITLE)
        self._work = work
        self._proposal: Any = None
        self.teams: list[Team] = []
        self.count = NumberField(_COUNT, least=1, most=99)
        self.count.line.editingFinished.connect(self._again)
        self.tiers = QVBoxLayout()
        self.rows = QVBoxLayout()
        self.table = Table(_COLUMNS)
        self.table.setMinimumHeight(320)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._offer())
        self.to = ChoiceBox()
        self.to.activated.connect(self._move)
        self.lead = Button(_LEADS, Kind.SECONDARY, size=Size.SMALL)
        self.lead.clicked.connect(self._make_lead)
        self.words = LooseProse("", Role.BODY, "text_2")
        self.copy = Button(_COPY, Kind.QUIET, icon="copy")
        self.copy.clicked.connect(self._copy)
        self.apply = Button(_APPLY, Kind.PRIMARY, icon="check")
        self.apply.clicked.connect(self._apply)
        self._lay()

    def set_width(self, width: Width) -> None:
        """Leave the figures out where they have no room."""
        super().set_width(width)
        self.copy.set_bare(width is Width.NARROW)
        self.table.hide_columns((2,) if width is Width.NARROW else ())

    def renew(self, count: int | None = None, names: Sequence[str] = ()) -> None:
        """Propose anew: ``count`` sub-groups, the first called ``names``."""
        self._work.act(lambda desk: desk.gauge.propose(count, tuple(names)), self.show_proposal)

    def show_proposal(self, proposal: Any) -> None:
        """Show ``proposal`` for the owner to change."""
        self._proposal, self.teams = proposal, list(proposal.teams)
        self.count.set_value(len(self.teams))
        clear(self.tiers)
        for tier in Tier:
            many = sum(each is tier for each in proposal.division.tiers.values())
            self.tiers.addWidget(tier_row(tier, many))
        self._show()

    def _show(self) -> None:
        clear(self.rows)
        names = self._proposal.names
        for nth, team in enumerate(self.teams):
            row = TeamRow(team, names)
            row.renamed.connect(partial(self._rename, nth))
            self.rows.addWidget(row)
        self.to.blockSignals(True)
        self.to.clear()
        self.to.addItems([say(_MOVE), *(team.name for team in self.teams)])
        self.to.blockSignals(False)
        division, records = self._proposal.division, self._proposal.records
        places = [
            Place(who, names[who], division.tiers[who], records[who], team.name, who == team.lead)
            for team in self.teams
            for who in team.members
        ]
        self.table.show_items(places, lambda place: place.who)
        self.copy.set_words(_COPY)
        told = tuple(self.teams)
        self._work.act(lambda desk: desk.gauge.words(told), self.words.set_text)
        self._offer()

    def _offer(self) -> None:
        chosen = self.table.chosen_items()
        self.to.setEnabled(bool(chosen))
        able = len(chosen) == 1 and chosen[0].record.may_lead and not chosen[0].leads
        self.lead.refuse(None if able else _CHOOSE)

    def _again(self) -> None:
        count = self.count.value()
        if count is not None and count != len(self.teams):
            self.renew(count, [team.name for team in self.teams])

    def _rename(self, nth: int, name: str) -> None:
        others = [team.name for at, team in enumerate(self.teams) if at != nth]
        name = " ".join(name.split())
        if name and name not in others:
            team = self.teams[nth]
            self.teams[nth] = Team(name, team.lead, team.members)
        self._show()

    def _move(self, index: int) -> None:
        moving = {place.who for place in self.table.chosen_items()}
        if index <= 0 or not moving:
            return
        kept = [_without(team, moving) for team in self.teams]
        into = kept[index - 1]
        stay = [who for who in self.teams[index - 1].members if who not in moving]
        lead = self.teams[index - 1].lead
        members = (*stay, *(who for team in self.teams for who in team.members if who in moving))
        kept[index - 1] = Team(into.name, lead, members)
        self.teams = kept
        self._show()

    def _make_lead(self) -> None:
        (place,) = self.table.chosen_items()
        self.teams = [
            Team(team.name, place.who, (place.who, *(who for who in team.members if who != place.who)))
            if place.who in team.members
            else team
            for team in self.teams
        ]
        self._show()

    def _copy(self) -> None:
        clipboard.write_text(str(self.words.said))
        self.copy.set_words(_COPIED)

    def _apply(self) -> None:
        teams, tiers = tuple(self.teams), dict(self._proposal.division.tiers)
        self._work.act(lambda desk: desk.gauge.apply(teams, tiers), lambda _: self.applied.emit())

    def _lay(self) -> None:
        for button in (self.copy, self.apply):
            self.tools.addWidget(button)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.CARDS)
        column.addWidget(Prose(_WHY, Role.CAPTION, "text_2"))
        sums = Card(Text("分层", "Tiers"))
        sums.body.addLayout(self.tiers)
        teams = Card(Text("小组", "Sub-groups"))
        self.count.setFixedWidth(140)
        teams.body.addWidget(self.count)
        teams.body.addLayout(self.rows)
        people = Card(_MEMBERS, _HOW, flush=True)
        people.body.addWidget(self.table)
        foot = people.foot()
        foot.addWidget(self.to)
        foot.addWidget(self.lead)
        foot.addStretch(1)
        told = Card(_TOLD, _TOLD_WHY)
        told.body.addWidget(self.words)
        for card in (sums, teams, people, told):
            column.addWidget(card)
        self.area = Scroll(on_top(inside))
        self.body.addWidget(self.area, 1)


def _without(team: Team, gone: set[MemberId]) -> Team:
    """``team`` without some; where the lead goes, the next in it leads."""
    members = tuple(who for who in team.members if who not in gone)
    lead = team.lead if team.lead not in gone else (members[0] if members else None)
    return Team(team.name, lead, members)
