"""The lines of the proposal: a sub-group with its name to be changed and its lead; a tier."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from core.message import MemberId
from core.text import Text
from core.tiers import Team, Tier
from ui.parts.avatar import Avatar
from ui.parts.label import Label, Prose
from ui.say import say
from ui.theme import Role, Space

_NAME = Text("小组叫什么", "What it is called")
_MANY = Text("{n} 人", "{n}")
_NOBODY = Text("还没有组长", "No lead")
_LEADS = Text("组长 {name}", "Lead: {name}")


class TeamRow(QWidget):
    """``renamed`` carries the name that was written."""

    renamed = Signal(str)

    def __init__(self, team: Team, names: Mapping[MemberId, str]) -> None:
        super().__init__()
        self.line = QLineEdit(team.name)
        self.line.setMaxLength(30)
        self.line.setFixedWidth(132)
        self.line.setAccessibleName(say(_NAME))
        self.line.editingFinished.connect(self._written)
        self._name = team.name
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.ONE)
        row.addWidget(self.line)
        many = Label(_MANY.fill(n=len(team.members)), Role.BODY, "text_2")
        many.setFixedWidth(52)
        row.addWidget(many)
        if team.lead is not None and team.lead in names:
            row.addWidget(Avatar(team.lead, names[team.lead], 24))
            row.addWidget(Label(_LEADS.fill(name=Text.literal(names[team.lead]))), 1)
        else:
            row.addWidget(Label(_NOBODY, Role.CAPTION, "text_3"), 1)

    def _written(self) -> None:
        if self.line.text() != self._name:
            self._name = self.line.text()
            self.renamed.emit(self.line.text())


def tier_row(tier: Tier, many: int) -> QWidget:
    """A tier on one line: how many, and who belongs to it."""
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    name = Label(tier.label, Role.STRONG)
    name.setFixedWidth(84)
    row.addWidget(name)
    count = Label(_MANY.fill(n=many), Role.BODY, "text" if many else "text_3")
    count.setFixedWidth(64)
    row.addWidget(count)
    row.addWidget(Prose(tier.help, Role.CAPTION, "text_2"), 1)
    return line
