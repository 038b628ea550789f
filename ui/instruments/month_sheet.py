"""灌水小王子's instrument: the month as a sheet, today's gaps, what the month's end will bring."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.activities.check_in.days import days_in, windows
from core.activities.check_in.month import GAP, Month, cost, month
from core.activities.check_in.sheet import LEAVE, MADE_UP, Sheet, year
from core.activities.check_in.terms import Settings
from core.activities.check_in.words import REMINDERS, UNTIL, UNTIL_NIGHT
from core.board import Board, Row
from core.clock import CHINA
from core.judging import Pile, Ruling
from core.message import How, MemberId
from core.round import Phase, Step
from core.text import Text
from ui.clipboard import write_text
from ui.instruments.instrument import Instrument, Stand
from ui.instruments.month_cards import PrizesCard, TodayCard
from ui.instruments.month_grid import MonthGrid, day_of
from ui.instruments.month_key import MonthKey
from ui.instruments.month_prospects import prospects
from ui.instruments.month_sheets import DayAsk, DaySheet, YearSheet
from ui.parts.card import Card
from ui.parts.empty import Empty
from ui.parts.label import Label
from ui.parts.width import Width
from ui.say import say, voice
from ui.theme import Role, Space

_TITLE = Text("月表", "The month")
_COUNT = Text("{n} 人 · 第 {day} 天", "{n} members · day {day}")
_COUNT_OVER = Text("{n} 人 · 共 {days} 天", "{n} members · {days} days")
_ORDER = Text("{n} 人，按天数排", "{n} members, by days")
_AGAIN = Text("同一段群聊再贴一次，数字不会变", "Pasting the same chat again changes no figure")
_GAPS = Text("{days}没有聊天，还没贴？不算断", "No chat on {days}: not pasted yet? Nothing breaks")
_NONE = Text("这个月还没有聊天", "No chat this month yet")
_TEACH = Text(
    "复制一天、一周或整月的群聊，回来粘贴", "Copy a day, a week or the whole month, and paste it here"
)
_SETTLE = Text("月底结算", "Settle the month")
_SETTLE_AT = Text("月底结算，{at}可按", "Settle the month ({at})")
_ON = Text("{m} 月 {d} 日", "{m}-{d}")
_TAKEN_BACK = Text("撤掉", "Taken back")
_LEAVE, _MAKE_UP, _CAME = "请假", "补卡", "打卡"
_KEYS = {"l": "leave", "假": "leave", "c": "came", "卡": "came", "m": "make_up", "补": "make_up"}
MOST_CALLED = 20
"""So many of those who usually come a reminder calls by name."""
_SETTLING = (Step.CLOSE, Step.JUDGE, Step.PUBLISH)


class MonthSheet(Instrument):
    """Fills the main column; today's gaps and the prizes stand beside it."""

    stand = Stand.FILL

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._board: Board | None = None
        self._month: Month | None = None
        self._narrow = False
        self._nth = 0
        self.grid = MonthGrid()
        self.card = Card(_TITLE, flush=True)
        self.today, self.prizes = TodayCard(), PrizesCard()
        self.clock_card = self.today
        self.empty = Empty("drop", _NONE, _TEACH)
        self._lay()
        self.grid.day_picked.connect(self._open_day)
        self.grid.member_picked.connect(self._open_year)
        self.grid.key_typed.connect(self._type)
        self.today.copied.connect(self._copy)
        self.today.other.connect(self._another)
        self.today.picked.connect(self.grid.go_to)
        self.prizes.settled.connect(self._settle)
        voice.language_changed.connect(self._show_month)

    def _lay(self) -> None:
        self.key = MonthKey()
        self.card.head.addWidget(self.key)
        self.card.body.setContentsMargins(1, 0, 1, 0)
        self.card.body.setSpacing(0)
        self.card.body.addWidget(self.grid, 1)
        margin = QVBoxLayout()
        margin.setContentsMargins(14, 0, 14, 10)
        margin.addWidget(self.empty)
        self.card.body.addLayout(margin)
        self.order, self.note = Label("", Role.CAPTION, "text_2"), Label(_AGAIN, Role.CAPTION, "text_2")
        foot = self.card.foot()
        assert isinstance(foot, QHBoxLayout)
        foot.addWidget(self.order)
        foot.addStretch(1)
        foot.addWidget(self.note)
        self.empty.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.CARDS)
        column.addWidget(self.card, 1)

    # what is shown

    def show_board(self, board: Board) -> None:
        self._board = board
        if self.deeds is None:
            return
        now = self.deeds.work.clock.now()
        settings, ruling = board.round.settings, board.ruling
        self.deeds.work.act(
            lambda _: month(settings, ruling, now), lambda found: self.show_month(board, found)
        )

    def show_month(self, board: Board, found: Month | None) -> None:
        """Show the month found for ``board``."""
        if board is self._board:
            self._month = found
            self._show_month()

    def _show_month(self) -> None:
        board, found = self._board, self._month
        if board is None or found is None:
            return
        self.grid.show_month(found, board.names)
        n, count = len(found.lines), found.calendar.count
        self.empty.setVisible(not board.rows)
        self.grid.setVisible(bool(board.rows) or n > 0)
        words = _COUNT.fill(n=n, day=found.today + 1) if found.is_now else _COUNT_OVER.fill(n=n, days=count)
        self.card.set_title(_TITLE, words)
        self.order.set_text(_ORDER.fill(n=n))
        self._show_gaps(found)
        self._show_today(board, found)
        self.prizes.show_prizes(prospects(board, found), cost(board.ruling), board.round.settings.budget)
        self._show_settling(board)
        self._fit()

    def _show_gaps(self, found: Month) -> None:
        gaps = found.unpasted if found.lines else ()
        if gaps and self._board is not None and self._board.rows:
            days = say(_joined(found, gaps))
            self.note.set_text(_GAPS.fill(days=days))
            self.note.set_tone("warn")
        else:
            self.note.set_text(_AGAIN)
            self.note.set_tone("text_2")

    def _show_today(self, board: Board, found: Month) -> None:
        counting = board.phase in (Phase.ANNOUNCED, Phase.OPEN)
        if not found.is_now or not counting:
            self.today.show_not_now(over=found.today >= found.calendar.count or not counting)
            return
        often = [(who, board.names.get(who, "?")) for who in found.regulars]
        seen = any(line.states[found.today] not in (GAP, LEAVE) for line in found.lines)
        self.today.show_missing(len(found.missing), often, self.reminder(), seen=seen)

    def reminder(self) -> str:
        """The sentence that reminds those who have not come, ready for the chat."""
        board, found = self._board, self._month
        if board is None or found is None:
            return ""
        settings: Settings = board.round.settings
        ends = windows(settings.windows, settings.day_starts)
        until = UNTIL.fill(at=ends[-1].shown.split("–")[1]) if ends else UNTIL_NIGHT
        words = REMINDERS[self._nth % len(REMINDERS)].fill(until=until, n=len(found.missing))
        return words.to(board.lang)

    def _copy(self) -> None:
        """The sentence, and the names of those who usually come, with @."""
        board, found = self._board, self._month
        if board is not None and found is not None:
            called = " ".join(
                f"@{' '.join(board.names.get(who, '?').split())}" for who in found.regulars[:20]
            )
            write_text("\n".join(part for part in (self.reminder(), called) if part))
            self.today.show_copied()

    def _another(self) -> None:
        self._nth += 1
        if self._board is not None and self._month is not None:
            self._show_today(self._board, self._month)

    def _show_settling(self, board: Board) -> None:
        button, ends = self.prizes.settle, board.ends_at
        now = self.deeds.work.clock.now() if self.deeds is not None else ends
        early = board.phase in (Phase.PLANNED, Phase.ANNOUNCED) or (
            board.phase is Phase.OPEN and ends is not None and now is not None and now < ends
        )
        button.setVisible(board.phase not in (Phase.PUBLISHED, Phase.CANCELLED))
        button.setEnabled(not early)
        if early and ends is not None:
            last = ends.astimezone(CHINA) - timedelta(microseconds=1)
            button.set_words(_SETTLE_AT.fill(at=_ON.fill(m=last.month, d=last.day)))
        else:
            button.set_words(_SETTLE)

    # what is done

    def _open_day(self, who: MemberId, column: int, where: QRect) -> None:
        board, found = self._board, self._month
        line = next((each for each in found.lines if each.who == who), None) if found is not None else None
        if board is None or found is None or line is None:
            return
        title = f"{' '.join(board.names.get(who, '?').split())} · {say(day_of(found.calendar, column))}"
        told = self.grid.told(found.lines.index(line), column).split("\n")[1]
        used, most = line.states.count(MADE_UP), board.round.settings.makeups
        changeable = board.phase not in (Phase.PUBLISHED, Phase.CANCELLED)
        rows = self._rows_of(who, column)
        state = line.states[column] if changeable else "c"
        sheet = DaySheet(title, state, told, (used, most), bool(rows), self)
        sheet.wanted.connect(lambda deed, words: self._do(deed, words, who, column))
        anchor = QWidget(self.grid.viewport())
        anchor.setGeometry(where)
        sheet.closed.connect(anchor.deleteLater)
        sheet.open_at(anchor)

    def _do(self, deed: str, words: str, who: MemberId, column: int) -> None:
        if deed == "look":
            rows = self._rows_of(who, column)
            if rows:
                self.line_picked.emit(rows[0].line)
        elif deed == "undo":
            self._take_back(who, column)
        else:
            self._write(deed, words, who, column)

    def _write(self, deed: str, words: str, who: MemberId, column: int) -> None:
        """Leave, make-up or a check-in goes in as a line of the owner's own, with the day in its words."""
        if self._month is None or self._board is None or self.deeds is None:
            return
        day = self._month.calendar.day(column)
        said = {"leave": _LEAVE, "make_up": _MAKE_UP, "came": _CAME}[deed]
        text = f"{said} {day.month}月{day.day}日" + (f" {words}" if words else "")
        self.deeds.type_in(who, text, self._moment(self._board))

    def _moment(self, board: Board) -> datetime:
        """Now, as long as that is in the round, else its last minute."""
        assert self.deeds is not None
        now, ends = self.deeds.work.clock.now(), board.round.closed_at or board.ends_at
        starts = board.round.opened_at or board.round.starts_at
        if ends is not None and now >= ends:
            return ends - timedelta(minutes=1)
        return max(now, starts) if starts is not None else now

    def _type(self, who: MemberId, column: int, key: str) -> None:
        deed = _KEYS[key]
        board = self._board
        if board is None or board.phase in (Phase.PUBLISHED, Phase.CANCELLED):
            return
        line = next((each for each in self.grid.lines if each.who == who), None)
        if line is None or line.states[column] in "cml":
            return
        if deed == "make_up":
            where = self.grid.cell(self.grid.lines.index(line), column).toRect()
            self._open_day(who, column, where)
        else:
            self._write(deed, "", who, column)

    def _rows_of(self, who: MemberId, column: int) -> list[Row]:
        """The messages of a member's day, what counted first."""
        board, found = self._board, self._month
        if board is None or found is None:
            return []
        mine = [row for row in board.rows if row.member == who and row.sent_at is not None]
        day = [row for row in mine if row.sent_at and found.calendar.place(row.sent_at)[0] == column]
        return sorted(day, key=lambda row: row.pile is not Pile.COUNTED)

    def _take_back(self, who: MemberId, column: int) -> None:
        """Strike the line that wrote the leave or the make-up of that day."""
        board, found = self._board, self._month
        if board is None or found is None or self.deeds is None:
            return
        for row in board.rows:
            written = row.member == who and row.pile is Pile.COUNTED and row.why.code in ("leave", "made_up")
            if written and covers(row, found, column):
                self.deeds.correct(row, How.STRIKE, why=say(_TAKEN_BACK))
                return

    def _open_year(self, who: MemberId, where: QRect) -> None:
        if self.deeds is not None and self._board is not None:
            board = self._board
            self.deeds.past(lambda past: self._show_year(board, who, where, past))

    def _show_year(self, board: Board, who: MemberId, where: QRect, past: Sequence[Ruling]) -> None:
        if self._month is None:
            return
        months = [kept for each in (*reversed(past), board.ruling) if (kept := Sheet.of(each)) is not None]
        name = " ".join(board.names.get(who, "?").split())
        sheet = YearSheet(name, year(who, months), self._month.calendar.last, self)
        anchor = QWidget(self.grid.viewport())
        anchor.setGeometry(where)
        sheet.closed.connect(anchor.deleteLater)
        sheet.open_at(anchor)

    def ask_day(self, text: str, then: Any) -> None:
        """A paste without dates: ask once, then take it in."""
        if self.deeds is None:
            return
        today = self.deeds.work.clock.now().astimezone(CHINA).date()
        sheet = DayAsk(today, self)
        sheet.said.connect(lambda day: self._dated(text, then, day))
        sheet.open_at(self.card if self._narrow else self.today)

    def _dated(self, text: str, then: Any, day: date) -> None:
        if self.deeds is not None:
            self.deeds.paste(text, then, day)

    def _settle(self) -> None:
        """Close, judge and publish in one go, as far as nothing waits for the owner."""
        board = self._board
        if board is not None and self.deeds is not None:
            self._go_on(board)

    def _go_on(self, board: Board) -> None:
        step = board.next
        if self.deeds is None or step not in _SETTLING:
            return
        if step is Step.PUBLISH and (board.ruling.undecided or board.waits):
            return
        id = board.round.id
        assert step is not None
        self.deeds.work.act(
            lambda desk: desk.rounds.step(id, step),
            lambda _: self.deeds.load(self._go_on) if self.deeds is not None else None,
        )

    # how it stands

    def side(self, _board: Board) -> Sequence[tuple[QWidget, int]]:
        return ((self.prizes, 1),)

    def set_width(self, width: Width) -> None:
        self._narrow = width is Width.NARROW
        self.key.setVisible(not self._narrow)
        self.note.setVisible(not self._narrow)
        self._fit()

    def _fit(self) -> None:
        """In one narrow column the page scrolls: a dozen rows are laid out, the rest scroll inside."""
        self.grid.setMinimumHeight(self.grid.sizeHint().height() if self._narrow else 0)
        self.prizes.grow(self._narrow)


def covers(row: Row, found: Month, column: int) -> bool:
    """Whether a leave that names several days covers that one."""
    if row.sent_at is None:
        return False
    at = found.calendar.day(found.calendar.place(row.sent_at)[0])
    days = days_in(row.said, at)[0] or (at,)
    return found.calendar.day(column) in days


def _joined(found: Month, columns: Sequence[int]) -> Text:
    """Days as they are told: the first few, and how many more."""
    days = [found.calendar.day(at) for at in columns]
    zh = "、".join(f"{day.day} 日" for day in days[:4]) + (f" 等 {len(days)} 天" if len(days) > 4 else "")
    en = ", ".join(str(day.day) for day in days[:4]) + (f" … ({len(days)} days)" if len(days) > 4 else "")
    return Text.literal(zh, en)
