"""A sub-group of the proposal on one line: its name to be changed, how many, and who leads it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from core.message import MemberId
from core.text import Text
from core.tiers import Team
from ui.parts.avatar import Avatar
from ui.parts.label import Label
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
