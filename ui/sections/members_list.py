"""The roster as a list: found by name or pinyin, filtered by label, several chosen at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit

from core.message import MemberId
from core.roster import Member
from core.text import Text
from ui.parts.card import Card
from ui.parts.empty import Empty
from ui.parts.table import Table
from ui.parts.width import Width
from ui.say import say, voice
from ui.sections.members_bulk import BulkBar
from ui.sections.members_pick import PickBox
from ui.sections.members_table import COLUMNS, hidden
from ui.theme import Space
from ui.work import Work

_LEAST = 260
_SEARCH = Text("找人，拼音也行", "Find somebody")
_EMPTY = (
    Text("名单还是空的", "Nobody on the roster yet"),
    Text(
        "把群成员名单贴进右边的框，一行一个；或者直接去活动里粘贴群聊，遇到的人会逐个认。",
        "Paste the names into the box beside, one a line. Or paste a chat into an activity: "
        "whoever turns up there is asked about.",
    ),
)
_NOT_FOUND = (
    Text("没找到", "Nobody found"),
    Text("换个名字试试，拼音也行；或者看看全部的人。", "Try another name or its pinyin, or look among all."),
)
_HERE = Qt.ShortcutContext.WidgetShortcut


class RosterList(Card):
    """``opened`` asks for somebody's page, ``found`` carries who is shown, with the labels in use.

    ``search`` and ``pick`` are the page's to place.
    """

    opened = Signal(object)
    found = Signal(object)

    def __init__(self, work: Work) -> None:
        super().__init__(flush=True)
        self._work = work
        self._width = Width.WIDE
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.search.setMaxLength(100)
        self.pick = PickBox()
        self.table = Table(COLUMNS)
        self.bulk = BulkBar(work, self.table.chosen_items, self._choose_all)
        self.none = Empty("people", *_EMPTY)
        self.body.setContentsMargins(1, 6, 1, 0)
        self.body.addWidget(self.table)
        self.body.addWidget(self.none)
        self.foot().addWidget(self.bulk)
        self._connect()
        self._say()

    def set_width(self, width: Width) -> None:
        """Hide what has no room."""
        self._width = width
        self.table.setMinimumHeight(_LEAST if width is Width.NARROW else 0)
        self.bulk.set_narrow(width is Width.NARROW)
        self._hide()

    def renew(self) -> None:
        """Look for those that are wanted, anew."""
        pick = self.pick.pick(self.search.text())
        self._work.act(lambda desk: desk.crowd.find(pick), lambda crowd: self._show(crowd, pick))

    def _show(self, crowd: Any, pick: Any) -> None:
        if pick != self.pick.pick(self.search.text()):
            return  # more was typed meanwhile
        self.pick.offer(crowd)
        self.bulk.offer(*names_in(crowd))
        chosen = {each.id for each in self.table.chosen_items()}
        self.table.show_items(crowd.members, lambda member: member.id)
        self._choose_again(chosen)
        self.none.set_words(*(_NOT_FOUND if crowd.total else _EMPTY))
        found = bool(crowd.members)
        self.body.setContentsMargins(*((1, 6, 1, 0) if found else (Space.CARDS,) * 4))
        for widget, there in ((self.none, not found), (self.table, found), (self.bulk, found)):
            widget.setVisible(there)
        self._hide()
        self.bulk.renew()
        self.found.emit(crowd)

    def _hide(self) -> None:
        self.table.hide_columns(hidden(self._width, self.table.rows.items))

    def _choose_all(self) -> None:
        if len(self.table.chosen_items()) == len(self.table.rows.items):
            self.table.clearSelection()
        else:
            self.table.selectAll()

    def _choose_again(self, chosen: set[MemberId]) -> None:
        """Several that were chosen stay so, so that one deed may follow another."""
        if len(chosen) < 2:
            return
        model, flags = self.table.selectionModel(), QItemSelectionModel.SelectionFlag
        for nth, member in enumerate(self.table.rows.items):
            if member.id in chosen:
                model.select(self.table.rows.index(nth, 0), flags.Select | flags.Rows)

    def _open(self) -> None:
        member: Member | None = self.table.item()
        if member is not None:
            self.opened.emit(member.id)

    def _say(self) -> None:
        self.search.setPlaceholderText(say(_SEARCH))
        self.search.setAccessibleName(say(_SEARCH))
        self.bulk.renew()

    def _connect(self) -> None:
        voice.language_changed.connect(self._say)
        self.search.textChanged.connect(lambda _: self.renew())
        self.pick.chosen.connect(self.renew)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self.bulk.renew())
        self.table.doubleClicked.connect(lambda _: self._open())
        for keys, deed in (("Delete", self.bulk.ask_drop), ("Return", self._open)):
            shortcut = QShortcut(QKeySequence(keys), self.table, deed)
            shortcut.setContext(_HERE)


def names_in(crowd: Any) -> list[Sequence[str]]:
    """The names of groups, sub-groups and tags in use."""
    labels = crowd.labels
    return [[name for name, _ in each] for each in (labels.groups, labels.subgroups, labels.tags)]
