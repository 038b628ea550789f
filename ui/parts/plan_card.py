"""The plan card: what is played, when, for what, by which rules; saved as it is written."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from core.activity import Activity
from core.board import Board, Change
from core.clock import CHINA
from core.errors import BadSetting, UserError
from core.round import Card as Words
from core.round import Phase, Round
from core.settings import Rows, asks
from core.text import Text
from ui.parts.card import Card, Line
from ui.parts.change_list import ChangeList
from ui.parts.field import FieldRow
from ui.parts.fields import ProseField, TextField
from ui.parts.form import Form
from ui.parts.label import Label
from ui.parts.moment_field import MomentField
from ui.parts.overlay_scroll import OverlayScroll
from ui.parts.prize_editor import PrizeEditor
from ui.theme import Role, Space

_TITLE = Text("方案卡", "Plan card")
_SAVED = Text("边写边存", "Saved as you write")
_WRONG = Text("有一项要改，改好就存", "One field needs mending, then it is saved")
_FIXED = Text("公布以后不能改，要改先点“更正”", "Published: choose “Correct” to change it")
_RULES, _TEXTS = Text("这一期", "This round"), Text("预告里写的", "In the announcement")
_STARTS, _ENDS = Text("开始", "Starts"), Text("截止", "Closes")
_PAUSE = 500
_LABELS: dict[str, tuple[Text, int]] = {
    "name": (Text("游戏名称", "Name"), 1),
    "purpose": (Text("游戏目的", "Purpose"), 2),
    "place": (Text("活动地址", "Where"), 1),
    "how": (Text("活动玩法", "How to play"), 4),
    "reward": (Text("活动奖励", "Reward"), 2),
    "notes": (Text("活动须知", "Notes"), 3),
}


class PlanCard(Card):
    """``edited`` carries the changed fields of the round, ``previewed`` settings and prizes to try out.

    With entries in, a changed rule is first tried out: the page answers with
    :meth:`show_changes`, and only what the owner accepts is ``edited``.
    """

    edited = Signal(dict)
    previewed = Signal(dict)

    def __init__(self, activity: Activity[Any], parent: QWidget | None = None) -> None:
        super().__init__(_TITLE, _SAVED, flush=True, parent=parent)
        self.body.setContentsMargins(1, 0, 1, 6)
        self._board: Board | None = None
        self._waiting: dict[str, Any] = {}
        self._filling = False
        hidden = frozenset(n for n, each in asks(activity.settings).items() if isinstance(each.kind, Rows))
        self.form = Form(activity.settings, skip=hidden)
        self.starts, self.ends = MomentField(_STARTS, CHINA), MomentField(_ENDS, CHINA)
        self.prizes = PrizeEditor()
        self.changes = ChangeList()
        self.words: dict[str, TextField | ProseField] = {
            name: TextField(label, longest=60) if lines == 1 else ProseField(label, lines=lines)
            for name, (label, lines) in _LABELS.items()
        }
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self.save)
        self._lay()
        for source in (self.form, self.prizes, self.starts, self.ends, *self.words.values()):
            source.changed.connect(self._touched)
        self.changes.accepted.connect(self._accept)
        self.changes.dropped.connect(self._drop)

    def show_board(self, board: Board) -> None:
        """Show the plan of ``board``; what is being typed stays."""
        if self._board is not None and self._board.round.id != board.round.id:
            self.changes.hide()
            self._pause.stop()
            self._waiting = {}
        self._board = board
        fixed = board.phase in (Phase.PUBLISHED, Phase.CANCELLED)
        self._sheet.setEnabled(not fixed)
        self.caption.set_text(_FIXED if fixed else _SAVED)
        if self._pause.isActive() or self.changes.isVisible():
            return
        self._fill(board)

    def save(self) -> None:
        """Hand on what differs from the round, if it can be read."""
        board = self._board
        if board is None:
            return
        self._pause.stop()
        found = self._found(board.round)
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
        return self.changes.isHidden() and self._found(board.round) == {}

    def show_changes(self, changes: tuple[Change, ...]) -> None:
        """Answer to ``previewed``: ask where somebody would move, else accept at once."""
        if self._board is None or not changes:
            self._accept()
            return
        self.changes.show_changes(changes, self._board.names)

    def show_error(self, error: UserError) -> None:
        """Say what would be right below the field it belongs to."""
        field = error.field if isinstance(error, BadSetting) else ""
        if field == "ends_at":
            self.ends.fail(error.text)
        elif field == "prizes":
            self.prizes.fail(error.text)
        elif not self.form.fail(field, error.text):
            self.caption.set_text(error.text)

    def set_columns(self, columns: int) -> None:
        """Stand the rules in so many columns."""
        self.form.set_columns(columns)
        self.prizes.set_narrow(columns == 1)

    def grow(self, growing: bool) -> None:
        """Take the whole height, or scroll within the height there is."""
        self._area.setMinimumHeight(self._sheet.sizeHint().height() if growing else 120)

    def focus_first_gap(self) -> None:
        """Put the cursor where something is still to be written."""
        for field in self.form.fields.values():
            value = getattr(field, "value", lambda: True)()
            if value in (None, ""):
                field.setFocus()
                return

    def _found(self, round_: Round) -> dict[str, Any] | None:
        settings, prizes = self.form.settings(), self.prizes.table()
        starts, ends = self.starts.value(), self.ends.value()
        backwards = starts is not None and ends is not None and ends <= starts
        timed = self.starts.check() and self.ends.check() and not backwards
        if backwards:
            words = Text("截止要晚于 {at} 开始", "Must be later than {at}").fill(at=f"{starts:%H:%M}")
            self.ends.fail(words)
        if settings is None or prizes is None or not timed:
            return None
        card = Words(**{name: str(field.value() or "") for name, field in self.words.items()})
        wanted = {"settings": settings, "prizes": prizes, "card": card, "starts_at": starts, "ends_at": ends}
        return {name: value for name, value in wanted.items() if value != getattr(round_, name)}

    def _touched(self) -> None:
        if not self._filling:
            self._pause.start()

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
            self._fill(self._board)

    def _fill(self, board: Board) -> None:
        self._filling = True
        round_ = board.round
        self.form.show_settings(round_.settings)
        self.prizes.show_table(round_.prizes)
        for field, moment in ((self.starts, round_.starts_at), (self.ends, round_.ends_at)):
            if not field.editor.hasFocus() and field.value() != moment:
                field.set_value(moment)
        for name, line in self.words.items():
            if not line.editor.hasFocus() and (line.value() or "") != getattr(round_.card, name):
                line.set_value(getattr(round_.card, name))
        self._filling = False

    def _lay(self) -> None:
        self._sheet = QWidget()
        self._sheet.setProperty("scrolled", "true")
        column = QVBoxLayout(self._sheet)
        column.setContentsMargins(Space.CARD_SIDE, Space.HALF, Space.CARD_SIDE, Space.CARDS)
        column.setSpacing(Space.CARDS)
        column.addWidget(Label(_RULES, Role.STRONG))
        column.addWidget(self.form)
        column.addWidget(FieldRow(self.starts, self.ends))
        column.addWidget(self.prizes)
        column.addWidget(self.changes)
        column.addWidget(Line())
        column.addWidget(Label(_TEXTS, Role.STRONG))
        column.addWidget(FieldRow(self.words["name"], self.words["place"]))
        for name in ("purpose", "how", "reward", "notes"):
            column.addWidget(self.words[name])
        column.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(self._sheet)
        self.bar = OverlayScroll(self._area)
        self.body.addWidget(self._area, 1)
