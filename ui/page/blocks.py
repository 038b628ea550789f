"""The blocks of an activity's page, and which of them stand where in which phase."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from core.activity import Activity, Moment
from core.announcement import Copyable
from core.board import Board
from core.round import Phase
from core.text import Text
from ui.instruments.instrument import Instrument, Stand
from ui.page.clock import ClockPanel
from ui.page.columns import Block, Columns
from ui.page.due import how_far
from ui.page.heads import ClockCard, NarrowHead, SideClock
from ui.page.intake import IntakeCard
from ui.page.mount import Mount
from ui.page.result import ResultCard
from ui.page.standings_card import StandingsCard
from ui.page.tabs import Tabs, bare, tighten
from ui.parts.card import Card
from ui.parts.checks import ChecksCard
from ui.parts.doubts import DoubtCard
from ui.parts.message_table import MessageTable
from ui.parts.next_text import NextText
from ui.parts.plan_card import PlanCard
from ui.parts.texts import TextsCard
from ui.parts.undecided import UndecidedCard
from ui.parts.width import Width
from ui.theme import Space

_DUE = Text("{at} 发", "{at}")
_LIVE, _PLANNING = Text("这一期", "This round"), Text("方案卡", "Plan card")
_TEXTS, _MESSAGES = Text("要发的话", "Texts to send"), Text("消息", "Messages")
_ANNOUNCEMENT = Text("预告", "Announcement")
_BESIDE = 118
"""How high the result text is beside an instrument that tells the result itself."""
_COUNTING = (Phase.OPEN, Phase.CLOSED, Phase.JUDGED, Phase.PUBLISHED, Phase.CANCELLED)


class Blocks(QWidget):
    """All cards of a page. ``copied`` carries (Copyable, words); ``turned`` the view in the main column."""

    copied = Signal(object, str)
    turned = Signal(str)
    papers_asked = Signal(str)
    proofs_asked = Signal(object)

    def __init__(
        self, mount: Mount, activity: Activity[Any], instrument: Instrument, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.instrument = instrument
        self.width_ = Width.WIDE
        self.view = "live"
        self.tab = "standings"
        self._board: Board | None = None
        self._upcoming: Copyable | None = None
        self._laid: tuple[object, ...] = ()
        self._held: Copyable | None = None
        self.columns = Columns(self)
        # Everything begins on the shelf: without a parent it would open as a window of its own, and a
        # parent given late is told to all that lies within, again at every level.
        shelf = self.columns.shelf
        instrument.setParent(shelf)
        self.panel = ClockPanel(shelf)
        self.clock_card = ClockCard(self.panel, shelf)
        self.side_clock, self.head = SideClock(shelf), NarrowHead(shelf)
        self.picture = Card(parent=shelf)
        self.picture.body.setContentsMargins(14, 10, 14, 10)
        self.next = NextText(parent=shelf)
        self.intake = IntakeCard(mount.piles, shelf)
        self.doubts, self.undecided = DoubtCard(shelf), UndecidedCard(shelf)
        self.standings, self.table = StandingsCard(shelf), MessageTable(mount.chips, shelf)
        self.plan, self.texts = PlanCard(activity, shelf), TextsCard(parent=shelf)
        self.preview, self.checks = TextsCard(_ANNOUNCEMENT, shelf), ChecksCard(shelf)
        self.result, self.tabs = ResultCard(shelf), Tabs(shelf)
        for card in (self.standings, self.table, self.texts, self.preview, self.result):
            tighten(card)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.CARDS)
        self._above = QVBoxLayout()
        column.addLayout(self._above)
        column.addWidget(self.columns, 1)
        self._connect()

    def set_width(self, width: Width) -> None:
        """Fold to ``width``."""
        self.width_ = width
        self.table.set_width(width)
        self.instrument.set_width(width)
        self.plan.set_columns(1 if width is Width.NARROW else 2)

    def turn(self, view: str) -> None:
        """Show ``live``, ``plan``, ``texts`` or ``messages`` in the main column."""
        if self.width_ is Width.NARROW and view in ("plan", "messages"):
            self.tab, view = view, "live"
            self.tabs.choice.choose(self.tab)
        if view != self.view:
            self.view = view
            self.turned.emit(view)
        if self._board is not None:
            self._arrange(self._board)
        if view == "plan":
            self.plan.focus_first_gap()

    def show_messages(self) -> None:
        """Bring the table of messages in sight, wherever it stands."""
        if self.instrument.stand is Stand.FILL:
            self.turn("messages")
        elif self.width_ is Width.NARROW:
            self.tabs.choice.choose("messages")
            self._turn_tab("messages")
        else:
            self.turn("live")

    def views(self, board: Board) -> list[tuple[Text, str]]:
        """What else can be shown: the words and the key of each view."""
        found = [(_LIVE, "live"), (_PLANNING, "plan"), (_TEXTS, "texts"), (_MESSAGES, "messages")]
        if self.instrument.stand is not Stand.FILL:
            found.pop()
        return [each for each in found if each[1] != self.view]

    def show_board(self, board: Board, now: datetime) -> None:
        """Show ``board`` in every block that is in sight."""
        if self._board is None or self._board.round.id != board.round.id:
            self.view = "live"
            self._held = None
            self.turned.emit("live")
        self._board = board
        self.panel.show_board(board, now)
        self.head.show_board(board, now)
        self.instrument.show_board(board)
        self.intake.show_board(board)
        self.doubts.show_doubts(board.doubts, board.names)
        self.undecided.show_reasons(board.ruling.undecided if board.phase is Phase.JUDGED else ())
        self._show_covered(board)
        self.plan.show_board(board)
        self.preview.show_texts(board.texts, lambda text: text.moment is Moment.ANNOUNCE)
        self.checks.show_checks(board.checks, planned=board.phase is Phase.PLANNED)
        self.tabs.count(len(board.rows))
        self._show_next(board, now)
        self._arrange(board)

    def _show_covered(self, board: Board) -> None:
        """What names people, as the instrument lets it be seen."""
        covered = self.instrument.cover(board)
        for card in (self.standings, self.table, self.result):
            card.show_board(covered)
        self.texts.show_texts(covered.texts)

    def _uncover(self) -> None:
        if self._board is not None:
            self._show_covered(self._board)

    def tick(self, board: Board, now: datetime) -> None:
        """A second has passed."""
        self.panel.clock.tick(now)
        self.head.clock.tick(now)
        self.instrument.tick(now)
        self._show_next(board, now)

    def _show_next(self, board: Board, now: datetime) -> None:
        self._upcoming = board.next_text(now)
        text = self._held or self._upcoming
        final = board.phase in (Phase.JUDGED, Phase.PUBLISHED, Phase.PLANNED)
        for row in (self.next, self.head.text):
            if text is None or (row is self.next and (final or text.note)):
                row.show_none()
                continue
            chip = _DUE.fill(at=f"{text.at:%H:%M}") if text.at else text.moment.label
            line = next((line for line in text.body.split("\n") if line.strip()), "")
            when, overdue = how_far(text, now)
            narrow = row is self.head.text
            row.show_text(chip, line, "" if narrow and not overdue else when, overdue=overdue)
        self.head.line.setVisible(text is not None)

    def _copy_next(self) -> None:
        text = self._held or self._upcoming
        if text is not None:
            self._held = text
            for row in (self.next, self.head.text):
                row.show_copied()
            self.copied.emit(text, text.body)

    def _copied_seen(self) -> None:
        self._held = None

    def _arrange(self, board: Board) -> None:
        narrow = self.width_ is Width.NARROW
        for card in (self.standings, self.table, self.plan):
            bare(card, narrow and self.view == "live" and board.phase is not Phase.PLANNED)
            card.grow(narrow)
        self._head_table(narrow)
        tells = self.instrument.tells_result
        wanted = (self.width_, board.phase, self.view, self.tab if narrow else "", tells, self._asks(board))
        if wanted == self._laid:
            return
        self._laid = wanted
        self._keep_focus()
        for card_ in (self.texts, self.preview, self.result):
            card_.grow(narrow)
        self._take_instrument(narrow)
        self._take_banner(board, narrow)
        if narrow:
            self.columns.pile(self._narrow(board))
        else:
            self.standings.head.addWidget(self.standings.eye)  # the tabs had it
            self.standings.eye.show()
            self.columns.stand(self.width_, self._main(board), self._side(board))

    def _keep_focus(self) -> None:
        """What is put away must not hand the keyboard, and the ring, to whoever comes next."""
        holder = QApplication.focusWidget()
        if holder is not None and self.isAncestorOf(holder):
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _head_table(self, narrow: bool) -> None:
        """The table keeps its filters where a tab says its name."""
        head = self.table.title.parentWidget()
        if head is not None:
            head.show()
        self.table.titled(not narrow)

    def _take_instrument(self, narrow: bool) -> None:
        stand = self.instrument.stand
        beside = stand is Stand.BESIDE_CLOCK and not narrow
        if stand is not Stand.FILL:
            (self.clock_card.slot if beside else self.picture.body).addWidget(self.instrument)
        clock_place = self.clock_card.place if stand is Stand.BESIDE_CLOCK else self.side_clock.place
        clock_place.addWidget(self.panel)
        self.instrument.show()
        slot = self.instrument.paste_slot
        counting = self._board is not None and self._board.phase in (Phase.OPEN, Phase.CLOSED)
        if slot is not None and counting:
            slot.addWidget(self.intake.box)
            slot.addWidget(self.intake.read_as)
        else:
            self.intake.body.insertWidget(0, self.intake.box)
            self.intake.body.insertWidget(1, self.intake.read_as)

    def _take_banner(self, board: Board, narrow: bool) -> None:
        banner = self.instrument.banner
        if banner is None:
            return
        shown = self.view == "live" and board.phase not in (Phase.PLANNED, Phase.CANCELLED)
        if narrow or not shown:
            banner.setParent(self.columns.shelf)
        else:
            self._above.addWidget(banner)
            banner.show()

    def _main(self, board: Board) -> list[Block]:
        if board.phase is Phase.PLANNED or self.view == "plan":
            return [(self.plan, 1)]
        if self.view == "texts":
            return [(self.texts, 1)]
        if self.view == "messages":
            return [(self.table, 1)]
        head: list[Block] = []
        stand = self.instrument.stand
        if stand is Stand.BESIDE_CLOCK:
            head = [(self.clock_card, 0)]
        elif stand is Stand.ABOVE_TABLE:
            head = [(self.picture, 0)]
        if board.phase is Phase.ANNOUNCED:
            return [*head, (self.next, 0), (self.texts, 1)]
        if board.phase in (Phase.JUDGED, Phase.PUBLISHED):
            if stand is Stand.FILL:
                return [*([] if self.instrument.tells_result else [(self.result, 0)]), (self.instrument, 1)]
            return [*head, (self.result, 0), (self.table, 1)]
        if stand is Stand.FILL:
            return [(self.instrument, 1), (self.next, 0)]
        return [*head, (self.next, 0), (self.table, 1)]

    def _asks(self, board: Board) -> bool:
        """Whether a judged round waits for a word of the owner's."""
        return board.phase is Phase.JUDGED and bool(board.doubts or board.ruling.undecided)

    def _side(self, board: Board) -> list[Block]:
        if board.phase is Phase.PLANNED:
            planner = self.instrument.planner
            if planner is not None:
                return [(self.checks, 0), (planner, 1)]
            return [(self.checks, 0), (self.preview, 1)]
        own = self.instrument.side(board) if self.view == "live" else ()
        clock: list[Block] = []
        # While the owner is asked something, how many have won is told by the places alone.
        if self.instrument.stand is not Stand.BESIDE_CLOCK and not self._asks(board):
            clock = [(self.instrument.clock_card or self.side_clock, 0)]
        if board.phase is Phase.ANNOUNCED:
            return [*clock, (self.intake, 0), (self.checks, 0), (self.doubts, 0)]
        settled = board.phase in (Phase.PUBLISHED, Phase.CANCELLED)
        asks: list[Block] = [] if settled else [(self.doubts, 0), (self.undecided, 0)]
        paste: list[Block] = [(self.intake, 0)] if board.phase in _COUNTING else []
        if settled:
            paste = []
        if own and self.instrument.tells_result and board.phase in (Phase.JUDGED, Phase.PUBLISHED):
            self.result.limit(_BESIDE)
            return [*asks, *own, (self.result, 0)]
        if own:
            slotted = self.instrument.paste_slot is not None
            return [*clock, *([] if slotted else paste), *asks, *own]
        return [*clock, *paste, *asks, (self.standings, 1)]

    def _narrow(self, board: Board) -> list[QWidget]:
        if board.phase is Phase.PLANNED:
            planner = [self.instrument.planner] if self.instrument.planner is not None else []
            return [self.head, self.checks, *planner, self.plan, self.preview]
        if self.view == "texts":
            return [self.head, self.texts]
        shown = {"standings": self.standings, "messages": self.table, "plan": self.plan}[self.tab]
        self.tabs.place.addWidget(shown)
        shown.show()
        for other in (self.standings, self.table, self.plan):
            if other is not shown:
                other.setParent(self.columns.shelf)
        self.tabs.private(self.tab == "standings")
        self.tabs.eye.addWidget(self.standings.eye)
        self.standings.eye.setVisible(self.tab == "standings")
        final = board.phase in (Phase.JUDGED, Phase.PUBLISHED)
        middle = [self.result] if final else [self.intake]
        asks = [] if board.phase in (Phase.PUBLISHED, Phase.CANCELLED) else [self.doubts, self.undecided]
        if self.instrument.stand is Stand.FILL:
            own = [card for card, _ in self.instrument.side(board)]
            clock = [self.instrument.clock_card] if self.instrument.clock_card and not final else []
            paste = [] if self.instrument.paste_slot is not None and not final else middle
            banner = [self.instrument.banner] if self.instrument.banner is not None else []
            if final and self.instrument.tells_result:
                return [self.head, *banner, *asks, self.instrument, *own, *paste, self.tabs]
            return [self.head, *clock, *banner, *paste, *asks, self.instrument, *own, self.tabs]
        if self.instrument.leads and not final:
            return [self.head, self.picture, *middle, *asks, self.tabs]
        return [self.head, *middle, *asks, self.picture, self.tabs]

    def _connect(self) -> None:
        for row in (self.next, self.head.text):
            row.copy_asked.connect(self._copy_next)
            row.settled.connect(self._copied_seen)
        for card in (self.texts, self.preview, self.result):
            card.copied.connect(self.copied)
        self.instrument.cover_changed.connect(self._uncover)
        self.intake.piled.connect(self.table.filter)
        self.table.filtered.connect(self.intake.choose)
        self.standings.picked.connect(self.table.pick)
        self.tabs.turned.connect(self._turn_tab)
        self.result.picture_asked.connect(lambda: self.papers_asked.emit("picture"))
        self.result.proofs_asked.connect(self.proofs_asked)
        self.result.papers_asked.connect(lambda: self.papers_asked.emit("certificates"))

    def _turn_tab(self, tab: str) -> None:
        self.tab = tab
        if self._board is not None:
            self._arrange(self._board)
