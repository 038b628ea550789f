"""The card of the reminders: whether, how long before, and the hours in which they wait."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout

from core.errors import UserError
from core.text import Text
from ui.parts.card import Card
from ui.parts.fields import ChoiceField, TimeField, ToggleField
from ui.parts.label import Prose
from ui.theme import Role, Space
from ui.work import Work

if TYPE_CHECKING:
    from core.desk import Preferences

_TITLE = Text("提前提醒", "Reminders ahead")
_ON = Text("到时候提醒我", "Remind me")
_ON_WHY = Text(
    "该备、该发预告、该预热、该打卡的时候弹一条系统通知，点一下就复制要发的话；同一件事只提醒一次",
    "A notice when something is to be planned, announced or said; a press copies the words. Each once only",
)
_BEFORE = Text("开始前多久还没发就提醒", "Before the start, if still unannounced")
_MINUTES = Text("{n} 分钟", "{n} minutes")
_HOURS = Text("{n} 小时", "{n} {n:hour|hours}")
_FROM, _TO = Text("几点起不打扰", "Quiet from"), Text("到几点", "until")
_WHY_QUIET = Text(
    "这段时间里到点的先不弹，过后还来得及就补一次，来不及的列在“今日”上。空着就是随时。",
    "What falls due meanwhile waits; if it is too late then, Today lists it. Empty: at any hour.",
)
_CHOICES = tuple(
    (n, (_HOURS.fill(n=int(n) // 60) if int(n) >= 60 else _MINUTES.fill(n=n)))
    for n in ("10", "20", "30", "60", "120")
)


class RemindersCard(Card):
    """The owner's wishes about reminders; every change is kept at once."""

    def __init__(self, work: Work) -> None:
        super().__init__(_TITLE)
        self._work, self._showing = work, False
        self.on = ToggleField(_ON, _ON_WHY)
        self.before = ChoiceField(_BEFORE, _CHOICES)
        self.first, self.last = TimeField(_FROM), TimeField(_TO)
        self.on.changed.connect(lambda: self._set(remind=self.on.value()))
        self.before.changed.connect(lambda: self._set(remind_before=self.before.value()))
        self.first.line.editingFinished.connect(lambda: self._set_hour("quiet_from", self.first))
        self.last.line.editingFinished.connect(lambda: self._set_hour("quiet_to", self.last))
        work.failed.connect(self._fail)
        self.body.addWidget(self.on)
        self.body.addWidget(self.before)
        row = QHBoxLayout()
        row.setSpacing(Space.ONE)
        row.addWidget(self.first, 1)
        row.addWidget(self.last, 1)
        self.body.addLayout(row)
        self.body.addWidget(Prose(_WHY_QUIET, Role.CAPTION, "text_2"))
        self.body.addStretch(1)

    def show_wishes(self, preferences: Preferences) -> None:
        """Show what the owner prefers."""
        from core.desk.preferences import hour_of

        self._showing = True
        self.on.set_value(preferences.remind)
        self.before.set_value(preferences.remind_before)
        for field, kept in ((self.first, preferences.quiet_from), (self.last, preferences.quiet_to)):
            if not field.line.hasFocus():
                field.set_value(hour_of(kept))
        self._showing = False

    def _set_hour(self, name: str, field: TimeField) -> None:
        if not field.check():
            return
        at = field.value()
        self._set(**{name: f"{at:%H:%M}" if at is not None else ""})

    def _set(self, **wishes: object) -> None:
        if not self._showing:
            self._work.act(lambda desk: desk.preferences.set(**wishes), near=self)

    def _fail(self, error: UserError, near: object) -> None:
        if near is self:
            self.first.fail(error.text)
