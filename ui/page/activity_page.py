"""ActivityPage: the scaffold all activities share; a picture of a board, and what the owner does to it."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMenu, QVBoxLayout, QWidget

from core.activities import REGISTRY
from core.activity import Activity, Moment
from core.announcement import Copyable
from core.board import Board
from core.message import LineId
from core.round import PATH, Phase, Step
from core.text import Text
from ui.clipboard import write_text
from ui.heartbeat import Heartbeat
from ui.instruments.instrument import Instrument
from ui.page.arrivals import Arrivals
from ui.page.asking import Asking
from ui.page.blocks import Blocks
from ui.page.deeds import Deeds
from ui.page.evidence import Evidence
from ui.page.mount import Mount
from ui.page.titles import PageTitle
from ui.page.wording import blanked
from ui.parts.button import Button, Kind
from ui.parts.empty import Empty
from ui.parts.menus import add_line
from ui.parts.page import Page
from ui.parts.phase_bar import PhaseBar
from ui.parts.width import Width
from ui.say import say, voice
from ui.theme import Space
from ui.work import Work

BACK_TO = Text("退回{phase}", "Back to {phase}")
CORRECT = Text("更正…", "Correct…")
NEXT_ROUND = Text("计划下一期", "Plan the next round")
CANCELLED = Text("这一期取消了。{why}", "This round was cancelled. {why}")
_NONE = Text("还没有{name}", "No {name} yet")
_TEACH = Text(
    "每次活动是一期。先写好方案，复制预告发到群里，到点开始。",
    "Every event is a round: write the plan, send the announcement, open it on time.",
)
_PLAN = Text("计划第一期", "Plan the first round")
_SAID_WITH = {
    Step.ANNOUNCE: Moment.ANNOUNCE,
    Step.OPEN: Moment.START,
    Step.CLOSE: Moment.TIME_UP,
    Step.PUBLISH: Moment.RESULT,
}
_MISSING = Text("还没答的 {n} 人…", "{n} not answered yet…")
_FILES = Text("打开聊天记录、表格或截图…", "Open a chat, table or screenshot…")
_PASTES = Text("看看怎么读的…", "How it was read…")
_DELETE = Qt.WidgetAttribute.WA_DeleteOnClose


class ActivityPage(Page):
    """One activity's page. Asks the desk for the board, shows it, and asks again when something changed."""

    def __init__(
        self, mount: Mount, work: Work, heartbeat: Heartbeat, activity: Activity[Any] | None = None
    ) -> None:
        super().__init__()
        self.mount = mount
        self.work = work
        self.activity = activity or REGISTRY[mount.activity]
        self.deeds = Deeds(work, mount.activity, self)
        self.asking = Asking(self, self.deeds, lambda: self.board)
        self.board: Board | None = None
        self._width = Width.WIDE
        self._stale = True
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._reload)
        self.title = PageTitle(mount.icon, self.activity.name)
        self.bar = PhaseBar([phase.label for phase in PATH])
        self.instrument: Instrument = mount.instrument()
        self.instrument.deeds = self.deeds
        self.evidence = Evidence(self, self.deeds, lambda: self.board, self._chosen_line)
        self.instrument.evidence = self.evidence
        self.title.add(self.instrument.title_widgets)
        self.blocks = Blocks(mount, self.activity, self.instrument, self)
        self.arrivals = Arrivals(
            self, self.blocks.intake, self.deeds, work, lambda: self.board, self.evidence, self.asking
        )
        start = Button(_PLAN, Kind.PRIMARY, icon="plus")
        start.clicked.connect(self.plan)
        self.empty = Empty(mount.icon, _NONE.fill(name=self.activity.name), _TEACH, start)
        self._lay()
        self._connect(heartbeat)
        self._show_nothing()

    def set_width(self, width: Width) -> None:
        self._width = width
        narrow = width is Width.NARROW
        self.title.set_narrow(narrow)
        self.bar.set_narrow(narrow)
        side = 0 if narrow else Space.PAGE_SIDE
        self._outer.setContentsMargins(side, 0 if narrow else 17, side, 0 if narrow else Space.PAGE_TOP)
        self._middle.setContentsMargins(12 if narrow else 0, 4 if narrow else 1, 12 if narrow else 0, 0)
        self._outer.setSpacing(8 if narrow else Space.CARDS)
        self.blocks.set_width(width)
        if self.board is not None:
            self.blocks.show_board(self.board, self.work.clock.now())

    def put_down(self) -> None:
        self.blocks.plan.hurry()

    def shown(self) -> None:
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.board is None:
            self.deeds.find(self._found)
        elif self._stale:
            self._reload()

    def show_round(self, id: int) -> None:
        """Show the round ``id`` of this activity."""
        self.deeds.id = id
        self.blocks.turn("live")
        self.deeds.load(self.show_board)

    def show_board(self, board: Board) -> None:
        """Show ``board``: everything on the page is made of it and of the time."""
        if self.deeds.id and board.round.id != self.deeds.id:
            return
        self.deeds.id = board.round.id
        self.board, self._stale = board, False
        now = self.work.clock.now()
        if (holder := QApplication.focusWidget()) is not None and self.empty.isAncestorOf(holder):
            self.setFocus()  # else the keyboard would pass to whoever comes next, such as a toast's button
        self.empty.hide()
        self.bar.show()
        self.blocks.show()
        self.title.show_board(board)
        self._show_phase(board)
        self.blocks.show_board(board, now)
        self.arrivals.show_board(board)

    def plan(self) -> None:
        """Make a new round and show its plan."""
        self.deeds.plan(lambda round_: self.show_round(round_.id))

    def take_next(self) -> None:
        """Take the one next step; what was typed into the plan this moment belongs to it."""
        if self.blocks.plan.hurry():
            self.deeds.load(self._take_once_kept)
        elif self.board is not None:
            self._take(self.board)

    def _take_once_kept(self, board: Board) -> None:
        """The step, unless what was just typed could not be kept: then the card says why."""
        if self.blocks.plan.is_kept_in(board):
            self.show_board(board)
            self._take(board)

    def _take(self, board: Board) -> None:
        if board.phase is Phase.PUBLISHED:
            self.plan()
        elif board.next is not None:
            self._say_aloud(board, board.next)
            self.deeds.step(board.next)

    def _say_aloud(self, board: Board, step: Step) -> None:
        """The text that goes with a step goes onto the clipboard with it."""
        moment = _SAID_WITH.get(step)
        text = next((each for each in board.texts if each.moment is moment), None)
        if text is not None:
            write_text(text.body)
            if moment not in board.sent and step is not Step.ANNOUNCE:
                self.deeds.sent(text.moment)

    def _found(self, id: int | None) -> None:
        if id is None:
            self._show_nothing()
        else:
            self.show_round(id)

    def _show_nothing(self) -> None:
        self.bar.hide()
        self.blocks.hide()
        self.title.show_none(self.activity)
        self.empty.show()

    def _show_phase(self, board: Board) -> None:
        phase = board.phase
        if phase is Phase.CANCELLED:
            why = board.round.events[-1].note if board.round.events else ""
            self.bar.show_cancelled(CANCELLED.fill(why=why))
        else:
            self.bar.show_step(PATH.index(phase))
        words, refused = self._next_words(board)
        self.bar.set_next(words, refused)
        self.blocks.head.show_step(words, refused)
        self.bar.set_back(self._back_words(board))

    def _next_words(self, board: Board) -> tuple[Text | None, Text | None]:
        if board.phase is Phase.PUBLISHED:
            return NEXT_ROUND, None
        step = board.next
        if step is None or step is Step.RESTART:
            return None, None
        refused = board.ruling.undecided[0].text if step is Step.PUBLISH and board.ruling.undecided else None
        if step is Step.OPEN and (why := self.activity.blocked(board.round.settings, board.round.prizes)):
            refused = why.text
        return self.mount.steps.get(step, step.label), refused

    def _back_words(self, board: Board) -> Text | None:
        if board.phase is Phase.PUBLISHED:
            return CORRECT
        if Step.BACK not in board.steps or (board.phase is Phase.JUDGED and board.round.is_corrected):
            return None
        return BACK_TO.fill(phase=PATH[PATH.index(board.phase) - 1].label)

    def _go_back(self) -> None:
        if self.board is not None and self.board.phase is Phase.PUBLISHED:
            self.asking.why(self.bar.back)
        else:
            self.deeds.step(Step.BACK)

    def _reload(self) -> None:
        self._stale = False
        if self.deeds.id:
            self.deeds.load(self.show_board)
        else:
            self.deeds.find(self._found)

    def _changed(self, topic: Any) -> None:
        self._stale = True
        if self.isVisible():
            self._soon.start()

    def _tick(self, now: datetime) -> None:
        if self.isVisible() and self.board is not None:
            self.blocks.tick(self.board, now)

    def _copied(self, text: Copyable, words: str) -> None:
        write_text(words)
        self.deeds.copied(text)

    def _kept(self, text: Copyable, words: str) -> None:
        if self.board is not None:
            self.deeds.reword(text.moment, blanked(words, self.board, voice.lang))

    def _chosen_line(self) -> LineId | None:
        """The message a pasted picture belongs to: the one selected in the table, or in the instrument."""
        row = self.blocks.table.selected() if self.blocks.table.isVisible() else None
        if row is not None:
            return row.line
        return self.instrument.chosen if self.instrument.isVisible() else None

    def _menu(self) -> None:
        menu = QMenu(self)
        board = self.board
        if board is None:
            return
        for words, key in self.blocks.views(board):
            add_line(menu, say(words), partial(self.blocks.turn, key))
        menu.addSeparator()
        add_line(menu, say(NEXT_ROUND), self.plan)
        if board.history:
            past = menu.addMenu(say(Text("往期", "Earlier rounds")))
            for each in board.history[:30]:
                words = Text("第 {n} 期 · {phase}", "Round {n} · {phase}").fill(
                    n=each.number, phase=each.phase.label
                )
                add_line(past, say(words), partial(self.show_round, each.id))
        if board.phase in (Phase.OPEN, Phase.CLOSED, Phase.JUDGED):
            menu.addSeparator()
            add_line(menu, say(_FILES), self.arrivals.choose_files)
            if board.rows or board.leftovers:
                add_line(menu, say(_PASTES), lambda: self.arrivals.show_reading(None))
            if board.absent:
                missing = say(_MISSING.fill(n=len(board.absent)))
                add_line(menu, missing, lambda: self.asking.who_is_missing(self.title.dots))
        if Step.CANCEL in board.steps:
            menu.addSeparator()
            add_line(menu, say(Step.CANCEL.label), partial(self.deeds.step, Step.CANCEL))
        menu.setAttribute(_DELETE)
        menu.popup(self.title.dots.mapToGlobal(self.title.dots.rect().bottomLeft()))

    def _lay(self) -> None:
        self._outer = QVBoxLayout(self)
        self._middle = QVBoxLayout()
        self._middle.addWidget(self.bar)
        self._outer.addWidget(self.title)
        self._outer.addLayout(self._middle)
        self._outer.addWidget(self.blocks, 1)
        self._outer.addWidget(self.empty, 1)
        self._outer.setSpacing(0)

    def _connect(self, heartbeat: Heartbeat) -> None:
        deeds, blocks = self.deeds, self.blocks
        self.work.changed.connect(self._changed)
        heartbeat.second.connect(self._tick)
        self.title.drawer_pressed.connect(self.drawer_pressed)
        self.title.strip.clicked.connect(self.beside_pressed)
        self.title.bare_strip.clicked.connect(self.beside_pressed)
        self.title.plan.clicked.connect(lambda: blocks.turn("live" if blocks.view == "plan" else "plan"))
        self.title.dots.clicked.connect(self._menu)
        blocks.turned.connect(self.title.show_view)
        self.bar.next_asked.connect(self.take_next)
        blocks.head.next.clicked.connect(self.take_next)
        self.bar.back_asked.connect(self._go_back)
        self.bar.reopen_asked.connect(lambda: deeds.step(Step.RESTART))
        blocks.panel.more_asked.connect(deeds.extend)
        blocks.panel.hold_asked.connect(deeds.hold)
        blocks.panel.end_asked.connect(lambda at: deeds.edit(ends_at=at))
        self.title.absent.clicked.connect(lambda: self.asking.who_is_missing(self.title.absent))
        blocks.table.view.show_thumbs(self.evidence.thumbs)
        blocks.table.view.picture_asked.connect(lambda row, _: self.evidence.ask(row.line))
        blocks.table.view.pictures_dropped.connect(lambda row, it: self.evidence.drop(row.line, it))
        blocks.table.view.picture_opened.connect(self.evidence.open_first)
        blocks.table.leftovers_asked.connect(lambda: self.arrivals.show_leftovers(blocks.table.unread))
        blocks.doubts.claimed.connect(deeds.claim)
        blocks.doubts.welcomed.connect(lambda doubt: deeds.welcome(doubt.name))
        blocks.doubts.welcomed_all.connect(deeds.welcome_all)
        blocks.doubts.asked_other.connect(lambda doubt: self.asking.who_is(doubt, blocks.doubts.other))
        blocks.table.overridden.connect(deeds.correct)
        blocks.table.asked_who.connect(lambda row: self.asking.who_wrote(row, blocks.table.view.row_actions))
        blocks.copied.connect(self._copied)
        blocks.texts.kept.connect(self._kept)
        blocks.standings.told_asked.connect(self._mark_told)
        blocks.plan.edited.connect(lambda found: deeds.edit(blocks.plan, **found))
        blocks.plan.previewed.connect(
            lambda rules: deeds.preview(blocks.plan.show_changes, blocks.plan, **rules)
        )
        self.work.failed.connect(
            lambda error, near: blocks.plan.show_error(error) if near is blocks.plan else None
        )
        blocks.undecided.plan_asked.connect(lambda: blocks.turn("plan"))
        blocks.undecided.ties_chosen.connect(self._settle_ties)
        blocks.undecided.salt_given.connect(lambda text: deeds.salt(text, blocks.undecided.salt))
        blocks.papers_asked.connect(self._open_papers)
        blocks.proofs_asked.connect(self._offer_proofs)
        self.instrument.settings_asked.connect(
            lambda settings, anchor: self.asking.whether(settings, anchor, self._reload)
        )
        self.instrument.line_picked.connect(self._show_line)

    def _show_line(self, line: int) -> None:
        self.blocks.show_messages()
        self.blocks.table.view.go_to(line)

    def _mark_told(self, debts: Any) -> None:
        from core.ledger import State

        self.deeds.mark(debts, State.TOLD)

    def _settle_ties(self, ties: Any) -> None:
        if self.board is not None:
            self.deeds.settle_ties(self.board.round, ties)

    def _offer_proofs(self, anchor: QWidget) -> None:
        from ui.page.proofs import offer_proofs

        if self.board is not None:
            offer_proofs(self.board, self.work, self, anchor)

    def _open_papers(self, what: str) -> None:
        from ui.papers import open_papers

        if self.board is not None:
            open_papers(self.board, self.work, what, self)
