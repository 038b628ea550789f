"""The clock of a page: how long until it opens or closes, when it closed, how many won."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.board import Board
from core.clock import CHINA
from core.round import Phase
from core.text import Text
from ui.parts.button import Button, Kind, Size
from ui.parts.countdown import Countdown
from ui.parts.fields import TimeField
from ui.parts.popover import Popover
from ui.theme import Role

_TO_START = Text("距开始还有", "Opens in")
_TO_END = Text("距截止还有", "Closes in")
_START_OVER = Text("已到 {at}，等你开始", "{at} reached: open it")
_START_PAST = Text("原定 {at}，已经过了", "{at} has passed")
_END_OVER = Text("已到 {at}，等你截止", "{at} reached: close it")
_OPENS = Text("{day} {at} 开始", "Opens {day} {at}")
_CLOSES = Text("{at} 截止，宽限 {n} 分钟", "Closes {at}, {n} min grace")
_CLOSES_SHARP = Text("{at} 截止", "Closes {at}")
_NO_END = Text("没有定截止时间", "No closing time set")
_NO_START = Text("没有定开始时间", "No time set")
_CLOSED = Text("已截止", "Closed")
_HELD = Text("停住了，还剩", "Held, with")
_HELD_FOOT = Text("点 ▷ 继续，截止跟着往后推", "Press ▷ to go on: the end moves with it")
_HOLD, _GO_ON = Text("暂停：时间不走", "Hold: the clock stands"), Text("继续", "Go on")
_WINNERS = Text("得奖人数", "Winners")
_OF = Text("{n} 条有效，第 {number} 期", "{n} counted, round {number}")
_ENTRIES = Text("收到 {n} 条有效", "{n} counted")
_MORE = Text("+5 分钟", "+5 min")
_CHANGE = Text("改截止时间", "Set the end")
_NEW_END = Text("新的截止时间", "New closing time")
_OK = Text("改", "Change")
_NOTE = Text("写成 15:30，当天", "Such as 15:30, the same day")
_DAYS = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")
_DAYS_EN = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def weekday(moment: datetime) -> Text:
    """周三 / Wed."""
    return Text.literal(_DAYS[moment.weekday()], _DAYS_EN[moment.weekday()])


class Clock(Countdown):
    """A countdown that is told a board and then the seconds."""

    def __init__(self, role: Role = Role.COUNTDOWN, *, footless: bool = False) -> None:
        super().__init__(role)
        self._board: Board | None = None
        self._footless = footless
        self.foot_words: Text = Text.literal("")

    def set_words(self, caption: Text, over: Text, foot: Text | None = None) -> None:
        self.foot_words = foot or Text.literal("")
        super().set_words(caption, over, None if self._footless else foot)

    def show_board(self, board: Board, now: datetime) -> None:
        """Show what the clock of ``board`` says at ``now``."""
        self._board = board
        phase = board.phase
        if phase in (Phase.PLANNED, Phase.ANNOUNCED):
            self._count_to_start(board)
        elif phase is Phase.OPEN:
            self._count_to_end(board)
        elif phase is Phase.CLOSED:
            at = board.round.closed_at
            self.set_words(_CLOSED, _CLOSED, _ENTRIES.fill(n=_counted(board)))
            self._still(f"{at.astimezone(CHINA):%H:%M}" if at else "–:––")
        else:
            foot = _OF.fill(n=_counted(board), number=board.round.number)
            self.set_words(_WINNERS, _WINNERS, foot)
            self._still(str(len({award.who for award in board.ruling.awards if award.is_public})))
        self.tick(now)

    def tick(self, now: datetime) -> None:
        """Show the time left at ``now``."""
        board = self._board
        if board is None:
            return
        end, now = {Phase.OPEN: board.ends_at}.get(board.phase), board.round.paused_at or now
        if board.phase in (Phase.PLANNED, Phase.ANNOUNCED):
            end = board.round.starts_at
        elif board.phase is not Phase.OPEN:
            return
        # A second that has begun still counts, so that 0:00 is shown only when time is over.
        self.show_left(None if end is None else -int((now - end).total_seconds() // 1))

    def _count_to_start(self, board: Board) -> None:
        at = board.round.starts_at
        if at is None:
            self.set_words(_TO_START, _TO_START, _NO_START)
            return
        words = {"at": f"{at:%H:%M}", "day": weekday(at)}
        over = _START_PAST if board.phase is Phase.PLANNED else _START_OVER
        self.set_words(_TO_START, over.fill(**words), _OPENS.fill(**words))

    def _count_to_end(self, board: Board) -> None:
        at, grace = board.ends_at, getattr(board.round.settings, "grace", 0)
        if at is None:
            self.set_words(_TO_END, _TO_END, _NO_END)
            return
        if board.round.paused_at is not None:
            self.set_words(_HELD, _HELD, _HELD_FOOT)
            return
        words = {"at": f"{at:%H:%M}", "n": grace}
        foot = _CLOSES if grace else _CLOSES_SHARP
        self.set_words(_TO_END, _END_OVER.fill(**words), foot.fill(**words))

    def _still(self, words: str) -> None:
        self.show_left(None)
        self.digits.show_words(Text.literal(words), "text")


def _counted(board: Board) -> int:
    return sum(1 for verdict in board.ruling.verdicts if verdict.pile.value == "counted")


class ClockPanel(QWidget):
    """The clock with what can be done to it: five minutes more, another closing time, held or going on."""

    more_asked = Signal(int)
    hold_asked = Signal(bool)
    """True to hold the round, False to go on."""
    end_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.clock = Clock()
        self.more = Button(_MORE, size=Size.SMALL)
        self.change = Button(_CHANGE, Kind.QUIET, size=Size.SMALL)
        self.hold = Button(_HOLD, Kind.QUIET, icon="pause", size=Size.SMALL, bare=True)
        self._is_held = False
        self.extras = QHBoxLayout()
        self._end: datetime | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.clock)
        column.addSpacing(8)
        column.addStretch(1)
        self.extras.setSpacing(4)
        self.extras.addWidget(self.more)
        self.extras.addWidget(self.change)
        self.extras.addWidget(self.hold)
        self.extras.addStretch(1)
        column.addLayout(self.extras)
        self.more.clicked.connect(lambda: self.more_asked.emit(5))
        self.change.clicked.connect(self._ask_end)
        self.hold.clicked.connect(lambda: self.hold_asked.emit(not self._is_held))

    def show_board(self, board: Board, now: datetime) -> None:
        """Show the clock of ``board`` and what can be done to it."""
        self._end = board.ends_at
        self.clock.show_board(board, now)
        for button in (self.more, self.change, self.hold):
            button.setVisible(board.phase is Phase.OPEN)
        self._is_held = board.round.paused_at is not None
        self.hold.set_words(_GO_ON if self._is_held else _HOLD, icon="play" if self._is_held else "pause")

    def _ask_end(self) -> None:
        sheet = Popover(self)
        field = TimeField(_NEW_END, _NOTE)
        if self._end is not None:
            field.set_value(self._end.astimezone(CHINA).time().replace(second=0, microsecond=0))
        ok = Button(_OK, Kind.SECONDARY)
        sheet.body.addWidget(field)
        sheet.body.addWidget(ok)

        def take() -> None:
            chosen = field.value()
            if field.check() and chosen is not None and self._end is not None:
                sheet.close()
                day = self._end.astimezone(CHINA)
                self.end_asked.emit(day.replace(hour=chosen.hour, minute=chosen.minute, second=0))

        ok.clicked.connect(take)
        field.line.returnPressed.connect(take)
        sheet.open_at(self.change)
        field.setFocus()
