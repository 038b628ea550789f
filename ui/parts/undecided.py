"""What only the owner can decide: a tie over the last prize, an answer that is not filled in."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from core.audit import AUDIT_DRAW
from core.ranking import TIE_DRAW, Ties
from core.reason import Reason
from core.text import Text
from ui.parts import strokes
from ui.parts.button import Button, Kind, Size
from ui.parts.label import Label, Prose
from ui.parts.tip import set_tip
from ui.say import say
from ui.theme import Radius, Role, current

TIE = "tie"
THROW = "salt"
"""Everybody's throw waits for the public number."""
UNCHECKED = "unchecked"
"""Claims the owner has still to check where they stand: the plan does not help there."""
_TITLE = Text("等你定", "Your decision")
_ADD = Text("加份，人人都有", "A prize each")
_SHARE = Text("平分奖金", "Share it")
_DRAW = Text("抽签定", "Draw lots")
_SALT = Text("请没并列的群友报个数", "A number of a member's")
_SALT_AUDIT = Text("请不得奖的群友报个数", "A number of a member's")
_SALT_WHY = Text(
    "请一位没并列的群友在群里报个数，照抄到这里：不能由你定。填过的数都会写进结果。",
    "Let a member who is not tied name a number in the chat and copy it here: it must not be yours. "
    "Every number entered is told with the result.",
)
_AUDIT_WHY = Text(
    "请一位不得奖的群友在群里报个数，照抄到这里：不能由你定。填过的数都会写进结果。",
    "Let a member who wins nothing name a number in the chat and copy it here: it must not be yours. "
    "Every number entered is told with the result.",
)
_SALT_THROW = Text("请没参加的群友报个数", "A number of a member's")
_THROW_WHY = Text(
    "请一位没参加的群友在群里报个数，照抄到这里，每个人的点数就定了：不能由你定。填过的数都会写进结果。",
    "Let a member who does not take part name a number in the chat and copy it here; it fixes every throw "
    "and must not be yours. Every number entered is told with the result.",
)
_THROW_IT = Text("用它掷", "Throw with it")
_USE = Text("用它抽签", "Draw with it")
_PLAN = Text("去方案卡填", "Open the plan")
_NO_AUDIT = Text("不抽查…", "No audit…")
_NO_AUDIT_WHY = Text("这期不抽查：去方案卡改", "Not to audit this round, change the plan")


class UndecidedCard(QWidget):
    """``ties_chosen`` carries a :class:`Ties`, ``salt_given`` the public number of a draw;
    ``plan_asked`` leads to the plan card."""

    ties_chosen = Signal(object)
    salt_given = Signal(str)
    plan_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Label(_TITLE, Role.CARD)
        self.count = Label("", Role.CAPTION, "text_2")
        self.words = Prose("", Role.BODY, "text_2")
        self.add = Button(_ADD, size=Size.SMALL)
        self.share = Button(_SHARE, size=Size.SMALL)
        self.draw = Button(_DRAW, size=Size.SMALL)
        self.salt_why = Prose(_SALT_WHY, Role.CAPTION, "text_2")
        self.salt, self.use = QLineEdit(), Button(_USE, size=Size.SMALL)
        self.plan = Button(_PLAN, Kind.QUIET, size=Size.SMALL, accent=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 9, 14, 10)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.setContentsMargins(28, 0, 0, 0)
        head.addWidget(self.title)
        head.addWidget(self.count)
        head.addStretch(1)
        head.addWidget(self.plan)
        column.addLayout(head)
        column.addWidget(self.words)
        foot = QHBoxLayout()
        foot.setSpacing(4)
        for button in (self.add, self.share, self.draw):
            foot.addWidget(button)
        foot.addStretch(1)
        column.addLayout(foot)
        column.addWidget(self.salt_why)
        column.addLayout(self._salt_row())
        self.add.clicked.connect(lambda: self.ties_chosen.emit(Ties.ADD))
        self.share.clicked.connect(lambda: self.ties_chosen.emit(Ties.SHARE))
        self.draw.clicked.connect(lambda: self.ties_chosen.emit(Ties.DRAW))
        self.plan.clicked.connect(self.plan_asked)
        self.use.clicked.connect(self._give)
        self.salt.returnPressed.connect(self._give)
        self.hide()

    def _salt_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.salt, 1)
        row.addWidget(self.use)
        return row

    def _give(self) -> None:
        if text := self.salt.text().strip():
            self.salt_given.emit(text)

    def show_reasons(self, reasons: Sequence[Reason]) -> None:
        """Ask about ``reasons``; none hides the card."""
        self.setVisible(bool(reasons))
        if not reasons:
            return
        self.words.set_text(
            Text.literal("\n".join(r.text.zh for r in reasons), "\n".join(r.text.en for r in reasons))
        )
        self.count.set_text(str(len(reasons)) if len(reasons) > 1 else "")
        tied = any(reason.code == TIE for reason in reasons)
        tie_waits = any(reason.code == TIE_DRAW for reason in reasons)
        audited = any(reason.code == AUDIT_DRAW for reason in reasons)
        thrown = any(reason.code == THROW for reason in reasons)
        waits = tie_waits or audited or thrown
        self.add.setVisible(tied or tie_waits)
        self.share.setVisible(tied or tie_waits)
        self.draw.setVisible(tied)
        self.salt.setPlaceholderText(say(_SALT_AUDIT if audited else _SALT_THROW if thrown else _SALT))
        self.salt_why.set_text(_AUDIT_WHY if audited else _THROW_WHY if thrown else _SALT_WHY)
        self.use.set_words(_THROW_IT if thrown else _USE)
        for part in (self.salt_why, self.salt, self.use):
            part.setVisible(waits)
        set_tip(self.salt, self.salt_why.text())
        self.salt_why.setVisible(waits and len(reasons) == 1)  # with more to say it is the field's tooltip
        fillable = any(reason.code != UNCHECKED for reason in reasons)
        self.plan.set_words(_NO_AUDIT if audited else _PLAN)
        self.plan.set_tip(_NO_AUDIT_WHY if audited else None)
        self.plan.setVisible(not tied and not tie_waits and not thrown and fillable)
        self._stand()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stand()

    def _stand(self) -> None:
        """What only the owner can decide is never cut short to make room for a list."""
        for prose in (self.words, self.salt_why):
            prose.setMinimumHeight(max(0, prose.heightForWidth(max(self.width() - 28, 120))))

    def paintEvent(self, event: QPaintEvent) -> None:
        t, brush = current(), QPainter(self)
        strokes.box(brush, QRectF(self.rect()), Radius.CARD, fill=t.surface, edge=t.warn_edge)
        strokes.glyph(brush, 15, 11, "question", 16, t.warn)
