"""What a page asks the owner in a small sheet: who somebody is, why to correct, whether to go on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from core.absence import MOST, reminder
from core.board import Board, Change, Doubt, Row
from core.judging import Pile
from core.message import How, MemberId
from core.round import Phase, Step
from core.text import Text
from ui.page.deeds import Deeds
from ui.parts.absent import AbsentSheet
from ui.parts.button import Button, Kind
from ui.parts.change_list import ChangeList
from ui.parts.fields import TextField
from ui.parts.leftovers import LeftoversSheet
from ui.parts.popover import Popover
from ui.parts.who_picker import WhoPicker
from ui.say import voice

_WHY = Text("为什么更正", "Why is it corrected?")
_WHY_NOTE = Text("会写进结果更正里", "It is written into the corrected result")
_GO = Text("开始更正", "Start")


class Asking:
    """Opens the sheets over ``page``; ``board`` gives what it shows now."""

    def __init__(self, page: QWidget, deeds: Deeds, board: Callable[[], Board | None]) -> None:
        self._page, self._deeds, self._board = page, deeds, board

    def why(self, anchor: QWidget) -> None:
        """Why a published result is corrected; then the correction begins."""
        sheet = Popover(self._page)
        field = TextField(_WHY, _WHY_NOTE, longest=80)
        go = Button(_GO, Kind.SECONDARY)
        sheet.body.addWidget(field)
        sheet.body.addWidget(go)

        def take() -> None:
            sheet.close()
            self._deeds.step(Step.CORRECT, (field.value() or "").strip())

        go.clicked.connect(take)
        field.line.returnPressed.connect(take)
        sheet.open_at(anchor)
        field.setFocus()

    def who_wrote(self, row: Row, anchor: QWidget) -> None:
        """Who wrote ``row``: a name in doubt is claimed for good, else this one message is."""

        def name(member: MemberId) -> None:
            if row.pile is Pile.WHO and row.sender:
                self._deeds.claim(_doubt_of(row), member)
            else:
                self._deeds.correct(row, How.NAME, str(member))

        self._pick(row.sender, name, anchor)

    def who_is(self, doubt: Doubt, anchor: QWidget) -> None:
        """Who the name in ``doubt`` is, among all members."""
        self._pick(doubt.name, lambda who: self._deeds.claim(doubt, who), anchor)

    def whether(self, settings: Any, anchor: QWidget, dropped: Callable[[], None]) -> None:
        """Take other rules at once where nobody moves, else show who would and ask."""

        def ask(changes: tuple[Change, ...]) -> None:
            board = self._board()
            if not changes or board is None:
                self._deeds.edit(settings=settings)
                return
            sheet = Popover(self._page)
            found = ChangeList(sheet)  # without a parent it would open as a window of its own
            found.show_changes(changes, board.names)
            found.setMinimumWidth(360)
            found.accepted.connect(sheet.close)
            found.accepted.connect(lambda: self._deeds.edit(settings=settings))
            found.dropped.connect(sheet.close)
            sheet.body.addWidget(found)
            sheet.closed.connect(dropped)
            sheet.open_at(anchor)

        self._deeds.preview(ask, settings=settings)

    def unread(self, lines: tuple[str, ...], anchor: QWidget) -> None:
        """Show what could not be read, and what could be."""
        LeftoversSheet(lines, self._page).open_at(anchor)

    def who_is_missing(self, anchor: QWidget) -> None:
        """Show who has not answered yet, with a reminder to copy."""
        board = self._board()
        if board is None:
            return
        activity, ends_at = board.activity.name, board.ends_at if board.phase is Phase.OPEN else None

        def remind(names: Sequence[str]) -> str:
            return reminder(names, activity, ends_at, voice.lang)

        AbsentSheet(board.absent, board.names, remind, MOST, self._page).open_at(anchor)

    def _pick(self, name: str, then: Callable[[MemberId], None], anchor: QWidget) -> None:
        board = self._board()
        picker = WhoPicker(name, board.names if board is not None else {}, self._page)
        picker.picked.connect(then)
        picker.welcomed.connect(lambda: self._deeds.welcome(name))
        picker.open_at(anchor)


def _doubt_of(row: Row) -> Doubt:
    return Doubt(row.sender, (row.line,), row.said, row.sent_at, (), row.why)
