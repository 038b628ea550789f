"""A list on its way in: who would be added, who is known, who is in doubt; nothing is written before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from core.enrolment import Fate, Plan
from core.errors import UserError
from core.listing import Sheet
from core.message import MemberId
from core.roster import Member
from core.text import Lang, Text
from ui.parts.button import Button, Kind, Size
from ui.parts.card import Card
from ui.parts.fields import ToggleField
from ui.parts.label import Label, Prose
from ui.parts.layouts import clear
from ui.parts.loose import LooseProse
from ui.parts.table import Table
from ui.parts.width import Width
from ui.sections.members_columns import ColumnsStrip
from ui.sections.members_lines import COLUMNS, NEW, ORDER, SKIP, Line
from ui.sections.members_view import View
from ui.theme import Role, Space
from ui.work import Work

_TITLE = Text("名单上的人", "Those on the list")
_BRING = Text("加进名单", "Bring in")
_NOBODY = Text("没有要改的", "Nothing to change")
_SAME, _NEW_ONE, _LEAVE = (
    Text("就是{name}", "It is {name}"),
    Text("是新成员", "Somebody new"),
    Text("不加", "Leave out"),
)
_ONLY = Text("只加选中的", "Only these")
_HEADED = Text("第一行是列名", "The first row names the columns")
_UNDECIDED = Text("还没定", "Undecided again")
_GONE = Text("名单里没有的 {n} 人，记为今天退群", "Mark the {n} not on the list as left today")
_UNREAD = Text("{n} 行没当作名字：{words}", "{n} {n:line|lines} not taken for {n:a name|names}: {words}")
_CHOOSE = Text("选中要认的，再点下面的按钮", "Choose a row, then say who it is")
_MOST_NAMES = 12
_WIDE, _NARROW = 7, 2
"""So many choices stand beside one another."""


class EnrolView(View):
    """The plan of a list; ``brought`` when it was written."""

    brought = Signal()

    def __init__(self, work: Work) -> None:
        super().__init__(_TITLE)
        self._work = work
        self._members: Mapping[MemberId, Member] = {}
        self.plan = Plan(())
        self.answers: dict[int, int] = {}
        self.strip = ColumnsStrip()
        self.strip.changed.connect(self._read)
        self.headed = ToggleField(_HEADED)
        self.headed.switch.clicked.connect(self._turn)
        self.about = Label("", Role.CAPTION, "text_2")
        self.table = Table(COLUMNS)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._offer())
        self.unread = LooseProse("", Role.CAPTION, "text_2")
        self.gone = ToggleField(_GONE.fill(n=0))
        self.gone_names = Prose("", Role.CAPTION, "text_2")
        self.bring = Button(_BRING, Kind.PRIMARY, key="Ctrl+Return")
        self.bring.clicked.connect(self._bring)
        self.choices = QGridLayout()
        self.choices.setSpacing(Space.HALF)
        self._in_row = _WIDE
        work.failed.connect(self._fail)
        self._lay()

    def set_width(self, width: Width) -> None:
        """Fewer choices beside one another where there is no room."""
        super().set_width(width)
        self.choices.setColumnStretch(self._in_row, 0)
        self._in_row = _NARROW if width is Width.NARROW else _WIDE
        self._offer()

    def take(self, plan: Plan, members: Mapping[MemberId, Member]) -> None:
        """Show what a list without columns would bring."""
        self.strip.sheet = None
        self.strip.hide()
        self.headed.hide()
        self._members = members
        self._show(plan)

    def take_sheet(self, sheet: Sheet, members: Mapping[MemberId, Member]) -> None:
        """Ask what the columns of a table hold, and show what it would bring."""
        self._members = members
        self.strip.show_sheet(sheet)
        self.strip.show()
        self.headed.set_value(sheet.headed)
        self.headed.show()
        self._read()

    def answer(self, nths: Sequence[int], what: int | None) -> None:
        """The owner's word on rows: a member's id, new, left out, or None for undecided again."""
        for nth in nths:
            self.answers.pop(nth, None)
            if what is not None:
                self.answers[nth] = what
        self._fill()

    def _turn(self) -> None:
        """The owner says whether the first row is a heading; what the columns hold stays."""
        if self.strip.sheet is not None:
            mapping = dict(self.strip.mapping)
            self.strip.show_sheet(replace(self.strip.sheet, headed=self.headed.value(), guess=mapping))
            self._read()

    def _read(self) -> None:
        sheet, mapping = self.strip.sheet, dict(self.strip.mapping)
        if sheet is not None:
            self._work.act(lambda desk: desk.enrolment.look_at_table(sheet, mapping), self._show, self)

    def _fail(self, error: UserError, near: object) -> None:
        """Say above the table why it brings nobody: no column holds the names."""
        if near is self:
            self._show(Plan(()))
            self.about.set_tone("warn")
            self.about.set_text(error.text)

    def _show(self, plan: Plan) -> None:
        self.about.set_tone("text_2")
        self.plan, self.answers = plan, {}
        unread = " / ".join(plan.unread[:5])[:200]
        self.unread.set_text(_UNREAD.fill(n=len(plan.unread), words=Text.literal(unread)))
        self.unread.setVisible(bool(plan.unread))
        self.gone.set_value(False)
        self.gone.label.set_text(_GONE.fill(n=len(plan.gone)))
        known = [self._members[id].name for id in plan.gone[:_MOST_NAMES] if id in self._members]
        names = "、".join(f"\u2068{' '.join(name.split())}\u2069" for name in known)
        self.gone_names.set_text(names + ("……" if len(plan.gone) > _MOST_NAMES else ""))
        for widget in (self.gone, self.gone_names):
            widget.setVisible(bool(plan.gone))
        self._fill()

    def _fill(self) -> None:
        names = {id: each.name for id, each in self._members.items()}
        lines = [
            Line(nth, row, self.answers.get(nth), names, self._members)
            for nth, row in enumerate(self.plan.rows)
        ]
        lines.sort(key=lambda line: ORDER.index(line.row.fate))
        self.table.show_items(lines, lambda line: line.nth)
        counts = [(fate, self.plan.count(fate)) for fate in ORDER]
        told = [(fate.label, n) for fate, n in counts if n]
        self.about.set_text(
            Text.literal(*(" · ".join(f"{label.to(lang)} {n}" for label, n in told) for lang in Lang))
        )
        self._offer()

    def _offer(self) -> None:
        clear(self.choices)
        chosen: list[Line] = list(self.table.chosen_items())
        nths = [line.nth for line in chosen]
        rows = [line.row for line in chosen]
        if len(rows) == 1 and rows[0].fate is Fate.DOUBT:
            for id in rows[0].members[:3]:
                name = self._members[id].name if id in self._members else ""
                self._choice(_SAME.fill(name=Text.literal(_short(name))), nths, id)
        if rows and all(row.fate in (Fate.DOUBT, Fate.NEW) for row in rows):
            self._choice(_NEW_ONE, nths, NEW)
        if rows:
            self._choice(_LEAVE, nths, SKIP)
        others = [nth for nth in range(len(self.plan.rows)) if nth not in nths]
        if rows and others:
            button = Button(_ONLY, Kind.SECONDARY, size=Size.SMALL)
            button.clicked.connect(lambda: self.answer(others, SKIP))
            self._place(button)
        if any(nth in self.answers for nth in nths):
            self._choice(_UNDECIDED, nths, None)
        if not rows:
            hint = _CHOOSE if self.plan.count(Fate.DOUBT) else ""
            self._place(Label(hint, Role.CAPTION, "text_2"))
        self.choices.setColumnStretch(self._in_row, 1)
        self.bring.refuse(None if self._does_something() else _NOBODY)

    def _does_something(self) -> bool:
        fates = (Fate.NEW, Fate.FILLED)
        changes = [nth for nth, row in enumerate(self.plan.rows) if row.fate in fates]
        said = [what for what in self.answers.values() if what != SKIP]
        kept = [nth for nth in changes if self.answers.get(nth) != SKIP]
        return bool(said or kept or self.plan.gone)

    def _choice(self, words: Text, nths: Sequence[int], what: int | None) -> None:
        button = Button(words, Kind.SECONDARY, size=Size.SMALL)
        button.clicked.connect(partial(self._answered, tuple(nths), what))
        self._place(button)

    def _place(self, widget: QWidget) -> None:
        """Beside the last, or below where a row is full."""
        row, column = divmod(self.choices.count(), self._in_row)
        self.choices.addWidget(widget, row, column)

    def _answered(self, nths: Sequence[int], what: int | None, _checked: bool = False) -> None:
        self.answer(nths, what)

    def _bring(self) -> None:
        plan, answers, gone = self.plan, dict(self.answers), self.gone.value() and bool(self.plan.gone)
        self._work.act(lambda desk: desk.enrolment.bring(plan, answers, gone=gone), self._done)

    def _done(self, _imported: Any) -> None:
        self.brought.emit()

    def _lay(self) -> None:
        self.tools.addWidget(self.bring)
        self.body.addWidget(self.about)
        card = Card(flush=True)
        card.body.setContentsMargins(1, 6, 1, 0)
        card.body.addWidget(self.strip)
        inset = QHBoxLayout()
        inset.setContentsMargins(Space.CARDS, 0, Space.CARDS, 0)
        inset.addWidget(self.headed)
        card.body.addLayout(inset)
        card.body.addWidget(self.table, 1)
        card.foot().addLayout(self.choices, 1)
        self.body.addWidget(card, 1)
        for widget in (self.unread, self.gone, self.gone_names):
            self.body.addWidget(widget)


def _short(name: str) -> str:
    words = " ".join(name.split())
    return words if len(words) <= 12 else words[:11] + "…"
