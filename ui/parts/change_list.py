"""Before and after: who would move and who would win otherwise, shown before it is accepted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from core.board import Change
from core.message import MemberId
from core.text import Text
from ui.parts.button import Button, Kind, Size
from ui.parts.label import Label
from ui.parts.layouts import clear
from ui.theme import Role, Space

MOST = 8
_TITLE = Text("这样改，{n} 人的名次或奖品会变", "This changes the place or prize of {n} {n:member|members}")
_WHO, _PLACE, _PRIZE = Text("成员", "Member"), Text("名次", "Place"), Text("奖品", "Prize")
_MORE = Text("还有 {n} 人", "and {n} more")
_ACCEPT = Text("就这样改", "Accept")
_DROP = Text("不改了", "Keep as it was")
_NONE = "—"


class ChangeList(QWidget):
    """``accepted`` or ``dropped``; hidden while there is nothing to decide."""

    accepted = Signal()
    dropped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Label("", Role.STRONG, "warn")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(2, 1)
        self.accept = Button(_ACCEPT, Kind.SECONDARY, icon="check", size=Size.SMALL)
        self.drop = Button(_DROP, Kind.QUIET, size=Size.SMALL)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.ONE)
        column.addWidget(self.title)
        column.addLayout(self._grid)
        row = QHBoxLayout()
        row.addWidget(self.accept)
        row.addWidget(self.drop)
        row.addStretch(1)
        column.addLayout(row)
        self.accept.clicked.connect(self.accepted)
        self.drop.clicked.connect(self.dropped)
        self.hide()

    def show_changes(self, changes: Sequence[Change], names: Mapping[MemberId, str]) -> None:
        """Show ``changes``, whose prizes change first, :data:`MOST` of them by name."""
        changes = sorted(changes, key=lambda each: each.won_before == each.won_after)
        clear(self._grid)
        for at, words in enumerate((_WHO, _PLACE, _PRIZE)):
            self._grid.addWidget(Label(words, Role.CAPTION, "text_2"), 0, at)
        for nth, change in enumerate(changes[:MOST], 1):
            self._grid.addWidget(Label(names.get(change.who, "?")), nth, 0)
            places = f"{change.place_before or _NONE} → {change.place_after or _NONE}"
            self._grid.addWidget(Label(places, Role.STRONG), nth, 1)
            self._grid.addWidget(Label(_prizes(change), Role.CAPTION, "text_2"), nth, 2)
        if len(changes) > MOST:
            more = Label(_MORE.fill(n=len(changes) - MOST), Role.CAPTION, "text_2")
            self._grid.addWidget(more, MOST + 1, 0)
        self.title.set_text(_TITLE.fill(n=len(changes)))
        self.show()


def _prizes(change: Change) -> Text:
    if change.won_before == change.won_after:
        return _joined(change.won_after)
    before, after = _joined(change.won_before), _joined(change.won_after)
    return Text.literal(f"{before.zh} → {after.zh}", f"{before.en} → {after.en}")


def _joined(names: Sequence[Text]) -> Text:
    if not names:
        return Text.literal(_NONE)
    return Text.literal("、".join(name.zh for name in names), ", ".join(name.en for name in names))
