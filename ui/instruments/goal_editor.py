"""The tiers of a like king as rows to write on: so many likes, this prize."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from core.activities.like_king.terms import Goal
from core.prize import Prize, PrizeKind
from core.text import Text
from ui.parts.button import Button, Kind, Size
from ui.parts.card import Card
from ui.parts.field import StillWheel, folded
from ui.parts.label import Label, Prose
from ui.parts.questions import number
from ui.say import say, voice
from ui.theme import Role

_TITLE = Text("档位", "Tiers")
_LIKES = Text("够多少赞", "Likes")
_OF_LIKES = Text("个赞", "likes")
_AMOUNT, _LABEL = Text("金额（元）", "Amount (¥)"), Text("写明", "Note")
_ADD, _REMOVE = Text("加一档", "Add a tier"), Text("去掉这一档", "Remove this tier")
_EVERYBODY = Text(
    "够到的人人都有；最多的几位另有名次奖，在方案卡里写。",
    "For everybody who gets there. Prizes for the most likes are on the plan card.",
)
_NONE = Text("没有档位，只比谁的赞最多。", "No tiers: only the most likes win.")
_BAD_LIKES = Text("赞数写成 1–10000 的整数", "Likes are a whole number from 1 to 10000")
_TWICE = Text("两档的赞数一样", "Two tiers ask for the same number of likes")
_BAD_AMOUNT = Text("金额写成 18.88，最多两位小数", "An amount such as 18.88, at most two decimals")
_MOST, _MOST_LIKES, _MOST_FEN = 12, 10_000, 10**9
_PAUSE = 400


class GoalRow(QWidget):
    """The editors of one tier."""

    changed = Signal()
    removed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.likes, self.amount, self.label = QLineEdit(), QLineEdit(), QLineEdit()
        self.kind = QComboBox()
        self.kind.installEventFilter(StillWheel(self.kind))
        self.kind.addItems([say(kind.label) for kind in PrizeKind])
        self.drop = Button(_REMOVE, Kind.QUIET, icon="close", bare=True)
        self.label.setMaxLength(60)
        self.likes.setFixedWidth(66)
        self._lay()
        for line in (self.likes, self.amount, self.label):
            line.textEdited.connect(self.changed)
        self.kind.activated.connect(self.changed)
        self.drop.clicked.connect(lambda: self.removed.emit(self))
        self.retranslate()

    def put(self, goal: Goal) -> None:
        """Show ``goal``."""
        self.likes.setText(str(goal.likes) if goal.likes else "")
        self.kind.setCurrentIndex(list(PrizeKind).index(goal.prize.kind))
        amount = goal.prize.amount
        self.amount.setText("" if amount is None else f"{amount // 100}.{amount % 100:02d}")
        self.label.setText(goal.prize.label)

    def goal(self) -> Goal | Text:
        """The tier, or what is wrong with it."""
        likes = folded(self.likes.text())
        if not likes.isdecimal() or not 1 <= int(likes) <= _MOST_LIKES:
            return _BAD_LIKES
        yuan = number(self.amount.text()) if self.amount.text().strip() else None
        fen = None if yuan is None else yuan * 100
        if self.amount.text().strip() and (fen is None or fen < 0 or fen != int(fen) or fen > _MOST_FEN):
            return _BAD_AMOUNT
        kind = list(PrizeKind)[self.kind.currentIndex()]
        return Goal(int(likes), Prize(kind, None if fen is None else int(fen), self.label.text().strip()))

    def has_focus(self) -> bool:
        """Whether something in the row is being typed."""
        return any(each.hasFocus() for each in (self.likes, self.amount, self.label, self.kind))

    def retranslate(self) -> None:
        """Say everything in the language of the moment."""
        self.likes.setPlaceholderText(say(_LIKES))
        self.likes.setAccessibleName(say(_LIKES))
        self.amount.setPlaceholderText(say(_AMOUNT))
        self.label.setPlaceholderText(say(_LABEL))
        for nth, kind in enumerate(PrizeKind):
            self.kind.setItemText(nth, say(kind.label))

    def _lay(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(6)
        grid.addWidget(self.likes, 0, 0)
        grid.addWidget(Label(_OF_LIKES, Role.CAPTION, "text_2"), 0, 1)
        grid.addWidget(self.kind, 0, 2)
        grid.addWidget(self.drop, 0, 3)
        grid.addWidget(self.amount, 1, 0, 1, 2)
        grid.addWidget(self.label, 1, 2, 1, 2)
        grid.setColumnStretch(2, 1)
        self.amount.setFixedWidth(104)


class GoalEditor(QWidget):
    """``changed`` carries the tiers whenever they may be others and all can be read."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[GoalRow] = []
        self._made: list[GoalRow] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(12)
        self.note = Prose("", Role.CAPTION, "text_2")
        self.add = Button(_ADD, Kind.QUIET, icon="plus", size=Size.SMALL, accent=True)
        self.add.clicked.connect(self._add)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self.hand_on)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._rows)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.note)
        voice.language_changed.connect(self._retranslate)
        self._say(None)

    def show_goals(self, goals: Sequence[Goal]) -> None:
        """Show ``goals``, unless they stand there or are being typed."""
        typing = self._pause.isActive() or any(row.has_focus() for row in self.rows)
        if not typing and self.goals() != tuple(goals):
            self._build(goals)

    def goals(self) -> tuple[Goal, ...] | None:
        """The tiers, or None while one is wrong, which is then said below."""
        found = [row.goal() for row in self.rows]
        wrong = next((each for each in found if isinstance(each, Text)), None)
        goals = tuple(each for each in found if isinstance(each, Goal))
        if wrong is None and len({each.likes for each in goals}) < len(goals):
            wrong = _TWICE
        self._say(wrong)
        return None if wrong is not None else goals

    def hand_on(self) -> None:
        """Say what stands here, if all of it can be read."""
        self._pause.stop()
        if (goals := self.goals()) is not None:
            self.changed.emit(goals)

    def _retranslate(self) -> None:
        for row in self._made:
            row.retranslate()

    def _say(self, wrong: Text | None) -> None:
        self.note.set_tone("bad" if wrong else "text_2")
        self.note.set_text(wrong or (_EVERYBODY if self.rows else _NONE))
        self.add.setVisible(len(self.rows) < _MOST)

    def _add(self) -> None:
        goals = [goal for row in self.rows if isinstance(goal := row.goal(), Goal)]
        if len(goals) == len(self.rows):
            likes = max((each.likes for each in goals), default=0) + 50
            self._build([*goals, Goal(min(likes, _MOST_LIKES), Prize(PrizeKind.RED_PACKET, 500))])
            self.rows[-1].likes.setFocus(Qt.FocusReason.TabFocusReason)
            self.rows[-1].likes.selectAll()
            self.hand_on()

    def _remove(self, row: GoalRow) -> None:
        self._build([goal for each in self.rows if each is not row and isinstance(goal := each.goal(), Goal)])
        self.hand_on()

    def _build(self, goals: Sequence[Goal]) -> None:
        """Stand ``goals`` in the rows there are; rows once made are kept, those not needed are hidden."""
        for _ in range(len(goals) - len(self._made)):
            self._made.append(self._row())
        for nth, row in enumerate(self._made):
            row.setVisible(nth < len(goals))
            if nth < len(goals):
                row.put(goals[nth])
        self.rows = self._made[: len(goals)]
        self.goals()

    def _row(self) -> GoalRow:
        row = GoalRow(self)
        self._rows.addWidget(row)
        row.changed.connect(self._pause.start)
        row.removed.connect(self._remove)
        return row


class GoalCard(Card):
    """The tiers beside the plan, before a round is announced."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_TITLE, parent=parent)
        self.editor = GoalEditor()
        self.body.addWidget(self.editor)
        self.body.addStretch(1)
