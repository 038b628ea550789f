"""A month's budgets against what rewards cost, by activity; the owner sets them here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.amounts import yuan
from core.budget import ALL, Spending
from core.errors import UserError
from core.text import Text
from core.week import SLOTS, WEEK
from ui.parts import strokes
from ui.parts.button import Button
from ui.parts.card import Card, Line
from ui.parts.field import FieldRow
from ui.parts.fields import ChoiceBox, ChoiceField, MoneyField
from ui.parts.label import Label, Prose
from ui.parts.layouts import clear
from ui.say import voice
from ui.theme import Role, Space, current
from ui.work import Work

if TYPE_CHECKING:
    from core.desk import Desk

_TITLE = Text("预算", "Budget")
_ALL = Text("全部活动", "All activities")
_OTHER = Text("不属于哪一期", "Of no round")
_OF = Text("许出 {spent} / 预算 {budget}", "{spent} of {budget}")
_SPENT = Text("许出 {spent}", "{spent} promised")
_LEFT = Text("还剩 {left}", "{left} left")
_OVERDRAWN = Text("超了 {over}", "{over} over")
_DELIVERED = Text("已发 {fen}", "{fen} handed over")
_PIECES = Text("{n} 件实物或证书", "{n} {n:piece|pieces}")
_GIVEN_UP = Text("放弃 {n} 份", "{n} given up")
_GIVEN_UP_WORTH = Text("放弃 {n} 份 {fen}", "{n} given up, {fen}")
_FROM = Text("从这个月起，每月；留空就是不限", "From this month on; empty: no limit")


class Bar(QWidget):
    """How much of a budget is promised; what is over it stands in amber."""

    def __init__(self, row: Spending) -> None:
        super().__init__()
        self._row = row
        self.setFixedHeight(6)

    def paintEvent(self, _event: QPaintEvent) -> None:
        t, brush = current(), QPainter(self)
        whole = QRectF(self.rect())
        strokes.box(brush, whole, 3, fill=t.mute_tint)
        budget = self._row.budget or 0
        share = min(1.0, self._row.promised / budget) if budget else float(self._row.promised > 0)
        if share > 0:
            fill = t.warn if self._row.promised > budget else t.gold_fill
            strokes.box(brush, QRectF(0, 0, max(6.0, whole.width() * share), whole.height()), 3, fill=fill)


class BudgetCard(Card):
    """The month chosen, its rows, and the field that sets a budget."""

    def __init__(self, work: Work) -> None:
        super().__init__(_TITLE)
        self._work = work
        self._rows: Sequence[Spending] = ()
        self.month = ChoiceBox()
        self.month.currentTextChanged.connect(lambda _: self._load())
        self.head.addWidget(self.month)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(10)
        self.choice = ChoiceField(
            Text("给哪个", "For"), [(ALL, _ALL), *((slot.id, slot.name) for slot in WEEK)]
        )
        self.fen = MoneyField(Text("每月预算", "A month"))
        self.choice.changed.connect(self._prefill)
        self.set = Button(Text("定下", "Set it"), icon="check")
        self.set.clicked.connect(self._set)
        self.body.addLayout(self._lines)
        self.body.addWidget(Line())
        self.body.addWidget(FieldRow(self.choice, self.fen))
        self.body.addWidget(Prose(_FROM, Role.CAPTION, "text_2"))
        self.body.addWidget(self.set, 0, Qt.AlignmentFlag.AlignLeft)
        voice.language_changed.connect(self._again)
        work.failed.connect(self._fail)

    def renew(self) -> None:
        """Bring the card up to date."""
        self._work.act(lambda desk: desk.rewards.months(), self._offer)

    def _offer(self, months: tuple[str, ...]) -> None:
        chosen = self.month.currentText()
        self.month.blockSignals(True)
        self.month.clear()
        self.month.addItems(list(months))
        self.month.setCurrentText(chosen if chosen in months else months[0])
        self.month.blockSignals(False)
        self._load()

    def _load(self) -> None:
        month = self.month.currentText()
        self._work.act(lambda desk: desk.rewards.spending(month), self._show)

    def _show(self, rows: Sequence[Spending]) -> None:
        self._rows = rows
        clear(self._lines)
        for row in (rows[-1], *rows[:-1]):
            self._lines.addWidget(_row(row))
        self._prefill()

    def _again(self) -> None:
        if self._rows:
            self._show(self._rows)

    def _prefill(self) -> None:
        if not self.fen.line.hasFocus():
            key = self.choice.value()
            self.fen.set_value(next((row.budget for row in self._rows if row.activity == key), None))

    def _set(self) -> None:
        if self.fen.check():
            key, month, fen = self.choice.value(), self.month.currentText(), self.fen.value()
            self._work.act(_setting(key, month, fen), near=self)

    def _fail(self, error: UserError, near: object) -> None:
        if near is self:
            self.fen.fail(error.text)


def _setting(key: str, month: str, fen: int | None) -> Any:
    def call(desk: Desk) -> Any:
        return desk.rewards.set_budget(key, month, fen)

    return call


def _row(row: Spending) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(Space.HALF)
    name = SLOTS[row.activity].name if row.activity in SLOTS else _ALL if row.activity == ALL else _OTHER
    column.addWidget(Label(name, Role.STRONG))
    if row.budget is not None:
        column.addWidget(Bar(row))
    over = row.left is not None and row.left < 0
    column.addWidget(Prose(_figures(row), Role.CAPTION, "warn" if over else "text_2"))
    return made


def money(fen: int) -> str:
    """A sum as it is said here."""
    return yuan(fen, short=True)


def _figures(row: Spending) -> Text:
    parts = [_SPENT.fill(spent=money(row.promised))] if row.promised or not row.pieces else []
    if row.budget is not None and row.left is not None:
        parts = [_OF.fill(spent=money(row.promised), budget=money(row.budget))]
        left = _OVERDRAWN.fill(over=money(-row.left)) if row.left < 0 else _LEFT.fill(left=money(row.left))
        parts.append(left)
    if row.delivered:
        parts.append(_DELIVERED.fill(fen=money(row.delivered)))
    if row.pieces:
        parts.append(_PIECES.fill(n=row.pieces))
    if row.given_up:
        worth = _GIVEN_UP_WORTH.fill(n=row.given_up, fen=money(row.forfeited))
        parts.append(worth if row.forfeited else _GIVEN_UP.fill(n=row.given_up))
    return Text.literal(" · ".join(each.zh for each in parts), " · ".join(each.en for each in parts))
