"""The plan card: what is played, when, for what, by which rules; saved as it is written."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from core.activity import Activity
from core.board import Board, Change
from core.errors import BadSetting, UserError
from core.round import Phase
from core.text import Text
from ui.parts.card import Card
from ui.parts.change_list import ChangeList
from ui.parts.form import Form
from ui.parts.moment_field import MomentField
from ui.parts.plan_sheet import PlanSheet
from ui.parts.scroll import Scroll

_TITLE = Text("方案卡", "Plan card")
_SAVED = Text("边写边存", "Saved as you write")
_WRONG = Text("有一项要改，改好就存", "One field needs mending, then it is saved")
_FIXED = Text("公布以后不能改，要改先点“更正”", 'Published: choose "Correct" to change it')
_PAUSE = 500


class PlanCard(Card):
    """``edited`` carries the changed fields of the round, ``previewed`` settings and prizes to try out.

    With entries in, a changed rule is first tried out: the page answers with
    :meth:`show_changes`, and only what the owner accepts is ``edited``. Its fields are
    made when the card is first seen: they take longer than a page may.
    """

    edited = Signal(dict)
    previewed = Signal(dict)

    def __init__(self, activity: Activity[Any], parent: QWidget | None = None) -> None:
        super().__init__(_TITLE, _SAVED, flush=True, parent=parent)
        self.body.setContentsMargins(1, 0, 1, 6)
        self._activity = activity
        self._board: Board | None = None
        self._made: PlanSheet | None = None
        self._columns = 1
        self._waiting: dict[str, Any] = {}
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self.save)
        self._area = Scroll()
        self.body.addWidget(self._area, 1)

    @property
    def sheet(self) -> PlanSheet:
        """The fields, made when they are first asked for."""
        if self._made is None:
            self._made = sheet = PlanSheet(self._activity)
            sheet.set_columns(self._columns)
            sheet.touched.connect(self._pause.start)
            sheet.changes.accepted.connect(self._accept)
            sheet.changes.dropped.connect(self._drop)
            self._area.hold(sheet)
            if self._board is not None:
                sheet.fill(self._board.round)
                sheet.prizes.show_stock(self._board.stock)
        return self._made

    @property
    def form(self) -> Form:
        """The fields of the activity's settings."""
        return self.sheet.form

    @property
    def starts(self) -> MomentField:
        """When the round begins."""
        return self.sheet.starts

    @property
    def ends(self) -> MomentField:
        """When it closes."""
        return self.sheet.ends

    @property
    def changes(self) -> ChangeList:
        """Who would move, while a changed rule is tried out."""
        return self.sheet.changes

    def show_board(self, board: Board) -> None:
        """Show the plan of ``board``; what is being typed stays."""
        other = self._board is not None and self._board.round.id != board.round.id
        self._board = board
        fixed = board.phase in (Phase.PUBLISHED, Phase.CANCELLED)
        self.caption.set_text(_FIXED if fixed else _SAVED)
        if self._made is None and not self.isVisible():
            return
        if other:
            self.changes.hide()
            self._pause.stop()
            self._waiting = {}
        self.sheet.setEnabled(not fixed)
        if not self._pause.isActive() and not self.changes.isVisible():
            self.sheet.fill(board.round)
            self.sheet.prizes.show_stock(board.stock)

    def save(self) -> None:
        """Hand on what differs from the round, if it can be read."""
        board = self._board
        if board is None:
            return
        self._pause.stop()
        found = self.sheet.found(board.round)
        self.caption.set_text(_SAVED if found is not None else _WRONG)
        if not found:
            return
        rules = {name: found[name] for name in ("settings", "prizes") if name in found}
        self._waiting = found
        if rules and board.standings:
            self.previewed.emit(rules)
        else:
            self.edited.emit(found)

    def hurry(self) -> bool:
        """Save what was typed this moment; whether there was anything to save."""
        waits = self._pause.isActive()
        if waits:
            self.save()
        return waits

    def is_kept_in(self, board: Board) -> bool:
        """Whether the plan of ``board`` is what stands on the card, with nothing left to answer."""
        if self._made is None:
            return True
        return self.changes.isHidden() and self.sheet.found(board.round) == {}

    def show_changes(self, changes: tuple[Change, ...]) -> None:
        """Answer to ``previewed``: ask where somebody would move, else accept at once."""
        if self._board is None or not changes:
            self._accept()
            return
        self.changes.show_changes(changes, self._board.names)

    def show_error(self, error: UserError) -> None:
        """Say what would be right below the field it belongs to."""
        field = error.field if isinstance(error, BadSetting) else ""
        if not self.sheet.fail(field, error.text):
            self.caption.set_text(error.text)

    def set_columns(self, columns: int) -> None:
        """Stand the rules in so many columns."""
        self._columns = columns
        if self._made is not None:
            self._made.set_columns(columns)

    def grow(self, growing: bool) -> None:
        """Take the whole height, or scroll within the height there is."""
        self._area.grow(growing, 120)

    def focus_first_gap(self) -> None:
        """Put the cursor where something is still to be written."""
        self.sheet.focus_first_gap()

    def showEvent(self, event: QShowEvent) -> None:
        if self._made is None and self._board is not None:
            self.show_board(self._board)
        super().showEvent(event)

    def _accept(self) -> None:
        self.changes.hide()
        if self._waiting:
            self.edited.emit(self._waiting)
        self._waiting = {}

    def _drop(self) -> None:
        self.changes.hide()
        self._waiting = {}
        if self._board is not None:
            self.setFocus()
            self.sheet.fill(self._board.round)
