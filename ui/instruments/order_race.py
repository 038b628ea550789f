"""晒单日's instrument: who leads in the measure of the week, how far each moved, how the sums go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from core.activities.showing_orders.race import Race, race
from core.activities.showing_orders.table import Row
from core.activities.showing_orders.terms import Measure
from core.board import Board
from core.judging import Pile
from core.ledger import State
from core.message import MemberId
from core.prize import PrizeKind
from core.round import Phase
from core.text import Text
from ui.instruments.instrument import Instrument, Stand
from ui.instruments.race_lanes import ROW, RaceLanes
from ui.instruments.race_sheets import TableSheet, WhisperSheet, as_chat
from ui.instruments.race_trend import RaceTrend
from ui.parts.button import Button, Kind, Size
from ui.parts.label import Label, Prose
from ui.parts.scroll import Scroll, on_top
from ui.parts.segmented import Segmented
from ui.parts.width import Width
from ui.theme import Role

_SHORT = {
    Measure.PRODUCT: Text("单品", "Product"),
    Measure.ORDERS: Text("总单量", "Orders"),
    Measure.SHARES: Text("分享", "Shares"),
    Measure.REACH: Text("人数", "Reach"),
    Measure.AMOUNT: Text("金额", "Amount"),
}
_TITLE = Text("{what} {sum}", "{what}: {sum}")
_PEOPLE = Text("{n} 人报数", "{n} {n:member|members}")
_AND_UP = Text("{people} · 比上次多 {gain}", "{people} · up {gain}")
_AND_DOWN = Text("{people} · 比上次少 {gain}", "{people} · down {gain}")
_AND_SAME = Text("{people} · 和上次一样", "{people} · as last time")
_TYPE = Text("录一张表", "Type a table")
_WHISPER = Text("私下鼓励 {n} 人", "Encourage {n} in private")
_LATE = Text("{n} 条退单来晚了", "{n} late {n:refund|refunds}")
_LATE_TIP = Text(
    "截止以后才说的退单，没有算进去；要减就在那一条上点“算数”",
    'Refunds said after closing are not taken off; choose "Count" on the message to do so',
)
_NONE = Text("还没有人报数", "No figures yet")
_TEACH = Text(
    "群里有人报了“今天3单”，复制聊天，回来粘贴；也可以录一张表",
    "Once they report: copy the chat and paste it here, or type a table",
)
_LEGEND = Text("实色是比上次多的，虚线是上次到过的", "Full: gained since last time; dashed: last time's mark")
_COUNTING = (Phase.OPEN, Phase.CLOSED, Phase.JUDGED)
_FREE = 16_777_215
"""As wide as there is room."""


class OrderRace(Instrument):
    """The lanes at the left, the group's rounds at the right."""

    stand = Stand.ABOVE_TABLE

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._board: Board | None = None
        self._race = Race()
        self._narrow = False
        self.lanes, self.trend = RaceLanes(), RaceTrend()
        self.measure = Segmented([(each.value, _SHORT[each]) for each in Measure])
        self.title_widgets = (self.measure,)
        self._lay()
        self.measure.chosen.connect(self._choose)
        self.lanes.picked.connect(self._show_reports)
        self.type.clicked.connect(self._open_table)
        self.whisper.clicked.connect(self._open_whispers)
        self.late.clicked.connect(self._show_late)

    def show_board(self, board: Board) -> None:
        self._board = board
        settings = board.round.settings
        self._race = found = race(settings, board.ruling)
        self.measure.choose(settings.measure.value)
        self.measure.setEnabled(board.phase not in (Phase.PUBLISHED, Phase.CANCELLED))
        paid = board.wins_until
        self.lanes.show_lanes(found.lanes, board.names, settings.measure, 10_000 if paid is None else paid)
        self.trend.show_sums(found.sums, settings.measure)
        self.title.set_text(_TITLE.fill(what=settings.measure.label, sum=settings.measure.show(found.sum)))
        self.facts.set_text(self._facts(found, settings.measure))
        self.type.setVisible(board.phase in _COUNTING)
        judged = board.phase in (Phase.CLOSED, Phase.JUDGED, Phase.PUBLISHED)
        self.whisper.setVisible(judged and bool(found.whispers))
        self.whisper.set_words(_WHISPER.fill(n=len(found.whispers)))
        self.late.setVisible(board.phase in (Phase.CLOSED, Phase.JUDGED) and bool(found.late_refunds))
        self.late.set_words(_LATE.fill(n=len(found.late_refunds)))
        self._fit()

    def set_width(self, width: Width) -> None:
        self._narrow = width is Width.NARROW
        self.measure.setVisible(not self._narrow)
        self.lanes.set_narrow(self._narrow)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._row.setDirection(down if self._narrow else across)
        self._head.setDirection(down if self._narrow else across)
        left = Qt.AlignmentFlag.AlignLeft if self._narrow else Qt.AlignmentFlag(0)
        self._head.setAlignment(self._deeds, left)
        least, most = {Width.WIDE: (230, 230), Width.MIDDLE: (180, 180)}.get(width, (140, _FREE))
        self.trend.setMinimumWidth(least)
        self.trend.setMaximumWidth(most)
        self._fit()

    def _fit(self) -> None:
        """As high as its lanes up to six; in one narrow column eight are shown."""
        count = len(self._race.lanes)
        shown = min(max(count, 1), 8 if self._narrow else 6)
        self._area.setVisible(count > 0)
        self.none.setVisible(count == 0)
        self._area.setFixedHeight(ROW * shown if self._narrow else max(4 * ROW, ROW * shown))
        self.trend.setFixedHeight(104 if self._narrow else max(4 * ROW, ROW * shown))
        self.trend.setVisible(count > 0 and (not self._narrow or len(self._race.sums) > 1))
        moved = any(lane.gain is not None for lane in self._race.lanes)
        self.legend.setVisible(moved and not self._narrow)

    @staticmethod
    def _facts(found: Race, measure: Measure) -> Text | str:
        if not found.people:
            return ""
        people = _PEOPLE.fill(n=found.people)
        if len(found.sums) < 2:
            return people
        gain = found.sum - found.sums[-2]
        text = _AND_UP if gain > 0 else _AND_DOWN if gain < 0 else _AND_SAME
        return text.fill(people=people, gain=measure.show(abs(gain)))

    def _choose(self, key: str) -> None:
        if self._board is not None:
            measure = next(each for each in Measure if each.value == key)
            settings = replace(self._board.round.settings, measure=measure)
            self.settings_asked.emit(settings, self.measure)

    def _show_reports(self, who: MemberId) -> None:
        """Go to the last of a member's counting reports."""
        verdicts = self._board.ruling.verdicts if self._board is not None else ()
        own = [each.message for each in verdicts if each.who == who and each.pile is Pile.COUNTED]
        if own:
            self.line_picked.emit(own[-1])

    def _show_late(self) -> None:
        if self._race.late_refunds:
            self.line_picked.emit(self._race.late_refunds[0].message)

    def _open_table(self) -> None:
        board = self._board
        if board is not None:
            sheet = TableSheet(board.round.settings.measure, tuple(board.names.values()), self)
            sheet.taken.connect(self._take_table)
            sheet.open_at(self.type)
            sheet.field.area.setFocus()

    def _take_table(self, rows: Sequence[Row]) -> None:
        """What the owner typed counts as said now, or in the last minute once the round has closed."""
        if self._board is not None and self.deeds is not None:
            self.deeds.paste(as_chat(rows, self._moment(self._board)), lambda _: None)

    def _moment(self, board: Board) -> datetime:
        assert self.deeds is not None
        now, ends = self.deeds.work.clock.now(), board.round.closed_at or board.ends_at
        return min(now, ends) if ends is not None else now

    def _open_whispers(self) -> None:
        if self._board is not None:
            sheet = WhisperSheet(self._race.whispers, self._board.names, self)
            sheet.copied.connect(self._told)
            sheet.open_at(self.whisper)

    def _told(self, who: MemberId) -> None:
        """A message on the clipboard is as good as sent: the encouragement is marked as told."""
        debts = tuple(
            debt
            for debt in (self._board.debts if self._board is not None else ())
            if debt.booking.who == who
            and debt.state is State.OWED
            and debt.booking.prize.kind is PrizeKind.ENCOURAGEMENT
        )
        if debts and self.deeds is not None:
            self.deeds.mark(debts, State.TOLD)

    def _lay(self) -> None:
        self.title, self.facts = Label("", Role.CARD), Label("", Role.CAPTION, "text_2")
        self.type = Button(_TYPE, Kind.QUIET, icon="table", size=Size.SMALL)
        self.whisper = Button(_WHISPER.fill(n=0), Kind.QUIET, icon="bubble", size=Size.SMALL, accent=True)
        self.late = Button(_LATE.fill(n=0), Kind.QUIET, icon="alert", size=Size.SMALL, accent=True)
        self.late.set_tip(_LATE_TIP)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.setSpacing(4)
        titles, self._deeds = QHBoxLayout(), QHBoxLayout()
        titles.setSpacing(8)
        titles.addWidget(self.title)
        titles.addWidget(self.facts, 1)
        self._deeds.setSpacing(4)
        for button in (self.late, self.whisper, self.type):
            self._deeds.addWidget(button)
        self._head.addLayout(titles, 1)
        self._head.addLayout(self._deeds)
        self._area = Scroll(on_top(self.lanes))
        self.none = QWidget()
        empty = QVBoxLayout(self.none)
        empty.setContentsMargins(0, 12, 0, 18)
        empty.setSpacing(2)
        empty.addWidget(Label(_NONE, Role.STRONG))
        empty.addWidget(Prose(_TEACH, Role.CAPTION, "text_2"))
        self.legend = Label(_LEGEND, Role.CAPTION, "text_3")
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(24)
        self._row.addWidget(self._area, 1)
        self._row.addWidget(self.none, 1)
        self._row.addWidget(self.trend)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(self._head)
        column.addLayout(self._row)
        column.addWidget(self.legend)
