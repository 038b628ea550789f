"""The plan of a rain beside its plan card: every wave with its time, money and words, and what is odd."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.activities.red_packet_rain.checks import crowd, overrun, placing
from core.activities.red_packet_rain.plan import Plan, Wave, plan_of
from core.activities.red_packet_rain.telling import clock
from core.activities.red_packet_rain.terms import Final, Pace, Settings
from core.amounts import yuan
from core.board import Board
from core.reason import Reason
from core.round import Phase
from core.text import Text
from ui.parts.button import Button, Kind, Size
from ui.parts.card import Card, Line
from ui.parts.checks import CheckLine
from ui.parts.label import Label, Prose
from ui.parts.layouts import clear
from ui.parts.scroll import Scroll
from ui.theme import Role

_TITLE = Text("每一波", "The waves")
_SUM = Text("一共 {sum}", "{sum} in all")
_IN_GROUPS = Text("{groups} 个群一共 {sum}", "{sum} in {groups} groups")
_DRAW, _REDRAW = Text("抽一组间隔", "Draw the gaps"), Text("换一组间隔", "Draw other gaps")
_QUIZ = Text("计划接着的机智抢答", "Plan the quiz after it")
_PIECES = Text("{n} 个", "{n}")
_MEAN = Text("平均 {mean}", "{mean} each")
_AFTER = Text("之后说：{words}", "then: {words}")
_PLUS = Text("+{minutes} 分", "+{minutes} min")


class WavePlanner(Card):
    """``draw_asked`` wants random gaps drawn anew, ``quiz_asked`` the quiz right after planned."""

    draw_asked = Signal()
    quiz_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_TITLE, flush=True, parent=parent)
        self.body.setContentsMargins(1, 0, 1, 6)
        self._shown: tuple[object, ...] = ()
        self.draw = Button(_DRAW, Kind.SECONDARY, icon="refresh", size=Size.SMALL)
        self.quiz = Button(_QUIZ, Kind.SECONDARY, icon="bolt", size=Size.SMALL)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(14, 0, 14, 0)
        buttons.setSpacing(4)
        buttons.addWidget(self.draw)
        buttons.addWidget(self.quiz)
        buttons.addStretch(1)
        self.body.addLayout(buttons)
        self._notes = QVBoxLayout()
        self._notes.setContentsMargins(14, 0, 14, 0)
        self._notes.setSpacing(0)
        self.body.addLayout(self._notes)
        holder = QWidget()
        self._rows = QVBoxLayout(holder)
        self._rows.setContentsMargins(14, 0, 14, 0)
        self._rows.setSpacing(0)
        area = Scroll(holder)
        self.body.addWidget(area, 1)
        self.setMinimumHeight(220)
        self.draw.clicked.connect(self.draw_asked)
        self.quiz.clicked.connect(self.quiz_asked)

    def show_board(self, board: Board) -> None:
        """Show the plan of ``board``."""
        settings: Settings = board.round.settings
        fixed = board.phase is not Phase.PLANNED
        shown = (settings, board.round.starts_at, board.round.ends_at, len(board.names), fixed)
        if shown == self._shown:
            return
        self._shown = shown
        plan = plan_of(settings)
        told = _IN_GROUPS if plan.groups > 1 else _SUM
        self.set_title(_TITLE, told.fill(groups=plan.groups, sum=yuan(plan.fen)))
        random = settings.pace is Pace.RANDOM and settings.waves > 1
        self.draw.setVisible(random and not fixed)
        self.draw.set_words(_REDRAW if len(settings.gaps) == settings.waves - 1 else _DRAW)
        self.quiz.setVisible(settings.final is Final.QUIZ and not settings.quiz)
        self._show_notes(placing(settings), self._odd(board, plan))
        self._show_waves(plan, board)

    def _odd(self, board: Board, plan: Plan) -> tuple[Reason, ...]:
        """What only the roster and the clock can tell."""
        settings: Settings = board.round.settings
        known = len(board.absent) + len({each.who for each in board.ruling.verdicts})
        people = crowd(settings, known) if known and not settings.people else ()
        return (*people, *overrun(plan, board.round.starts_at, board.round.ends_at))

    def _show_notes(self, placed: Sequence[Reason], odd: Sequence[Reason]) -> None:
        clear(self._notes)
        for each in odd:
            self._notes.addWidget(CheckLine(each.text, good=False))
        for each in placed:
            self._notes.addWidget(Prose(each.text, Role.CAPTION, "text_2"))

    def _show_waves(self, plan: Plan, board: Board) -> None:
        clear(self._rows)
        starts = board.round.starts_at
        for wave in plan.waves:
            at = clock(starts + wave.after) if starts else ""
            self._rows.addWidget(Line())
            self._rows.addWidget(_row(wave, at, plan.said[wave.number - 1]))
        self._rows.addStretch(1)


def _row(wave: Wave, at: str, said: str) -> QWidget:
    row = QWidget()
    column = QVBoxLayout(row)
    column.setContentsMargins(0, 6, 0, 6)
    column.setSpacing(2)
    line = QHBoxLayout()
    line.setSpacing(8)
    number = Label(str(wave.number), Role.CAPTION, "text_2")
    number.setFixedWidth(18)
    minutes = round(wave.after.total_seconds() / 60, 1)
    when = at or _PLUS.fill(minutes=f"{minutes:g}")
    line.addWidget(number)
    line.addWidget(Label(when))
    line.addStretch(1)
    line.addWidget(Label(yuan(wave.fen), Role.STRONG))
    line.addWidget(Label(_PIECES.fill(n=wave.pieces), Role.BODY, "text_2"))
    mean = Label(_MEAN.fill(mean=yuan(wave.fen // wave.pieces)), Role.CAPTION, "text_2")
    mean.setFixedWidth(84)
    line.addWidget(mean)
    column.addLayout(line)
    if said:
        words = Label(_AFTER.fill(words=" ".join(said.split())), Role.CAPTION, "text_2")
        words.setContentsMargins(26, 0, 0, 0)
        below = QHBoxLayout()
        below.setContentsMargins(26, 0, 0, 0)
        below.addWidget(words)
        column.addLayout(below)
    return row
