"""What is chosen in the calendar, below it: moved to another time, left out, put back, opened."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from core.agenda import Entry
from core.announcement import day
from core.clock import CHINA
from core.errors import UserError
from core.round import Phase
from core.text import Lang, Text
from core.turns import Why
from ui.parts.button import Button, Kind
from ui.parts.label import Label, Prose
from ui.parts.moment_field import MomentField
from ui.parts.width import Width
from ui.sections.agenda_days import state_of
from ui.theme import Role, Space
from ui.work import Work

if TYPE_CHECKING:
    from core.desk import Desk

_NONE = Text(
    "点一项来挪一次、停一次；每周的时间在“改周计划”里改",
    'Choose something to move it once or leave it out; the weekly time is set under "Edit week"',
)
_TITLE = Text("{name} · {when}", "{name} · {when}")
_TO = Text("这一次挪到", "Move this one to")
_MOVE = Text("挪过去", "Move")
_OUT = Text("这次不办", "Leave it out")
_BACK = Text("照常", "As usual")
_HOLD = Text("照常办", "Hold it all the same")
_OPEN = Text("打开", "Open")


class EntryForm(QWidget):
    """The deeds for one entry; ``go`` opens the page of an activity."""

    def __init__(self, work: Work, go: Callable[[str], None]) -> None:
        super().__init__()
        self._work, self._go = work, go
        self._entry: Entry | None = None
        self.name = Label("", Role.STRONG)
        self.state = Label("", Role.CAPTION, "text_2")
        self.lesson = Prose(_NONE, Role.CAPTION, "text_2")
        self.to = MomentField(_TO, CHINA)
        self.mover = Button(_MOVE)
        self.out = Button(_OUT)
        self.back = Button(_BACK, icon="undo")
        self.open = Button(_OPEN, Kind.QUIET)
        self.mover.clicked.connect(self._move)
        self.out.clicked.connect(lambda: self._shift(None))
        self.back.clicked.connect(self._put_back)
        self.open.clicked.connect(self._visit)
        work.failed.connect(self._fail)
        self._lay()
        self.show_entry(None)

    def set_width(self, width: Width) -> None:
        """The buttons below the field where the window is narrow."""
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._row.setDirection(down if width is Width.NARROW else across)

    def show_entry(self, entry: Entry | None) -> None:
        """Show what can be done with ``entry``."""
        self._entry = entry
        there = entry is not None
        for part in (self.name, self.state, self._deeds):
            part.setVisible(there)
        self.lesson.setVisible(not there)
        if entry is None:
            return
        self.name.set_text(_TITLE.fill(name=entry.slot.name, when=_when(entry.starts_at)))
        self.state.set_text(state_of(entry))
        movable = entry.turn is not None and (entry.round is None or entry.round.phase in _MOVABLE)
        self.to.fail(None)
        self.to.set_value(entry.starts_at)
        self.to.setVisible(movable and entry.is_held)
        self.mover.setVisible(movable and entry.is_held)
        self.out.setVisible(movable and entry.is_held and entry.round is None)
        self.back.setVisible(entry.turn is not None and movable and self._is_shifted(entry))
        self.back.set_words(_BACK if entry.is_held else _HOLD)

    def _is_shifted(self, entry: Entry) -> bool:
        """Whether it stands elsewhere than the plan has it."""
        if entry.turn is None:
            return False
        usual = datetime.combine(entry.turn.day, entry.slot.start, CHINA)
        return entry.starts_at != usual or entry.why in (Why.LEFT_OUT, Why.HOLIDAY)

    def _move(self) -> None:
        to = self.to.value()
        if to is not None and self.to.check():
            self._shift(to)

    def _put_back(self) -> None:
        if self._entry is not None and self._entry.turn is not None:
            self._shift(datetime.combine(self._entry.turn.day, self._entry.slot.start, CHINA))

    def _shift(self, to: datetime | None) -> None:
        entry = self._entry
        if entry is None or entry.turn is None:
            return
        self.to.fail(None)
        self._work.act(_shifting(entry.slot.id, entry.turn.day, to), near=self)

    def _fail(self, error: UserError, near: object) -> None:
        if near is self:
            self.to.fail(error.text)

    def _visit(self) -> None:
        if self._entry is not None:
            self._go(self._entry.slot.id)

    def _lay(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.CARD_SIDE, Space.ONE, Space.CARD_SIDE, Space.ONE)
        column.setSpacing(4)
        column.addWidget(self.lesson)
        column.addWidget(self.name)
        column.addWidget(self.state)
        self._deeds = QWidget()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._deeds)
        self._row.setContentsMargins(0, 4, 0, 0)
        self._row.setSpacing(Space.ONE)
        self._row.addWidget(self.to, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.ONE)
        for button in (self.mover, self.out, self.back, self.open):
            buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft)
        buttons.addStretch(1)
        self._row.addLayout(buttons, 1)
        column.addWidget(self._deeds)


_MOVABLE = (Phase.PLANNED, Phase.ANNOUNCED)


def _when(at: datetime) -> Text:
    return Text.literal(f"{day(at, Lang.ZH)} {at:%H:%M}", f"{day(at, Lang.EN)} {at:%H:%M}")


def _shifting(id: str, usual: Any, to: datetime | None) -> Callable[[Desk], Any]:
    return lambda desk: desk.week.shift(id, usual, to)
