"""The fields of the plan card: rules, times, prizes, and the words of the announcement."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.activity import Activity
from core.clock import CHINA
from core.round import Card as Words
from core.round import Round
from core.settings import Rows, asks
from core.text import Text
from ui.parts.card import Line
from ui.parts.change_list import ChangeList
from ui.parts.field import FieldRow
from ui.parts.fields import ProseField, TextField
from ui.parts.form import Form
from ui.parts.label import Label
from ui.parts.moment_field import MomentField
from ui.parts.prize_editor import PrizeEditor
from ui.theme import Role, Space

_RULES, _TEXTS = Text("这一期", "This round"), Text("预告里写的", "In the announcement")
_STARTS, _ENDS = Text("开始", "Starts"), Text("截止", "Closes")
_LABELS: dict[str, tuple[Text, int]] = {
    "name": (Text("游戏名称", "Name"), 1),
    "purpose": (Text("游戏目的", "Purpose"), 2),
    "place": (Text("活动地址", "Where"), 1),
    "how": (Text("活动玩法", "How to play"), 4),
    "reward": (Text("活动奖励", "Reward"), 2),
    "notes": (Text("活动须知", "Notes"), 3),
}


class PlanSheet(QWidget):
    """``touched`` whenever something may be another; :meth:`found` reads what differs from a round."""

    touched = Signal()

    def __init__(self, activity: Activity[Any]) -> None:
        super().__init__()
        self.setProperty("scrolled", "true")
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
        self._lay()
        for source in (self.form, self.prizes, self.starts, self.ends, *self.words.values()):
            source.changed.connect(self._tell)

    def fill(self, round_: Round) -> None:
        """Show the plan of ``round_``; a field that has the keyboard keeps what is being typed."""
        self._filling = True
        self.form.show_settings(round_.settings)
        self.prizes.show_table(round_.prizes)
        for field, moment in ((self.starts, round_.starts_at), (self.ends, round_.ends_at)):
            if not field.editor.hasFocus() and field.value() != moment:
                field.set_value(moment)
        for name, line in self.words.items():
            if not line.editor.hasFocus() and (line.value() or "") != getattr(round_.card, name):
                line.set_value(getattr(round_.card, name))
        self._filling = False

    def found(self, round_: Round) -> dict[str, Any] | None:
        """The fields that differ from ``round_``; None while one cannot be read, which then says so."""
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

    def fail(self, field: str, wrong: Text) -> bool:
        """Say below ``field`` what would be right; whether there is such a field."""
        if field == "ends_at":
            self.ends.fail(wrong)
        elif field == "prizes":
            self.prizes.fail(wrong)
        else:
            return self.form.fail(field, wrong)
        return True

    def set_columns(self, columns: int) -> None:
        """Stand the rules in so many columns."""
        self.form.set_columns(columns)
        self.prizes.set_narrow(columns == 1)

    def focus_first_gap(self) -> None:
        """Put the cursor where something is still to be written."""
        for field in self.form.fields.values():
            value = getattr(field, "value", lambda: True)()
            if value in (None, ""):
                field.setFocus()
                return

    def _tell(self) -> None:
        if not self._filling:
            self.touched.emit()

    def _lay(self) -> None:
        column = QVBoxLayout(self)
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
