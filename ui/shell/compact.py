"""The compact strip: always in front beside WeChat, two rows: know (time, counts), act (copy, paste)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QWidget

from core.activity import Moment
from core.announcement import Copyable
from core.board import Board
from core.errors import UserError
from core.judging import Pile
from core.round import Phase, RoundId, Step
from core.text import Text
from ui.clipboard import RETRIES, read_text, write_text
from ui.heartbeat import Heartbeat
from ui.parts.label import one_line
from ui.parts.menus import add_line
from ui.say import say
from ui.shell.strip_clock import Reading
from ui.shell.strip_parts import first_words
from ui.shell.strip_sheet import COPIED, COPY, GO_ON, PAUSE, StripSheet
from ui.theme import Motion
from ui.work import Work

if TYPE_CHECKING:
    from core.desk.figures import NavState

_FEEDBACK = 4_000
_SEND_AT = Text("{at} 发", "{at}")
_NOTHING_NEXT = Text("没有要发的话", "Nothing to send")
_NEW, _AGAIN = Text("贴进 {n} 条", "{n} pasted"), Text("{n} 条都贴过了", "All {n} were here")
_UNREAD = Text("没读出聊天记录", "No chat could be read")
_EMPTY = Text("先在微信里复制一段聊天", "First copy some chat")
_SHORT = {Pile.COUNTED: Text("有效", "Valid"), Pile.WHO: Pile.WHO.label, Pile.UNCLEAR: Pile.UNCLEAR.label}


class CompactStrip(StripSheet):
    """One round at a glance, 380 × 110, draggable anywhere free.

    ``expand_asked`` wants the window back, ``put_away`` only that the strip goes;
    ``window_needed`` means that what lies on the clipboard (a picture, a day to be asked for) is
    a matter for the window.
    """

    expand_asked = Signal()
    put_away = Signal()
    window_needed = Signal()

    def __init__(self, work: Work, heartbeat: Heartbeat, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.work = work
        self.board: Board | None = None
        self.round_id: RoundId = 0
        self._next: Copyable | None = None
        self._held: Copyable | None = None
        self._others: tuple[NavState, ...] = ()
        self._waits: list[int] = []
        self._copied = QTimer(self, singleShot=True, interval=Motion.COPIED)
        self._again = QTimer(self, singleShot=True)
        self._word = QTimer(self, singleShot=True, interval=_FEEDBACK)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._connect(heartbeat)

    def show_round(self, id: RoundId) -> None:
        """Show the round ``id`` from now on."""
        self.round_id, self.board, self._held = id, None, None
        self._word.stop()
        self._load()

    def show_board(self, board: Board) -> None:
        """Show ``board``; one of another round is no longer wanted."""
        if board.round.id != self.round_id:
            return
        self.board = board
        phase = board.phase
        name = board.round.card.name or say(board.activity.name)
        self.name.set_text(one_line(name))
        self.setWindowTitle(f"{say(board.activity.name)} · 群主台")
        held = board.round.paused_at is not None
        self.dot.is_full = phase is Phase.OPEN and not held
        self.dot.update()
        self.pause.set_words(GO_ON if held else PAUSE, icon="play" if held else "pause")
        for button in (self.pause, self.more, self.end):
            button.setVisible(phase is Phase.OPEN)
        self.back.setVisible(phase is Phase.CLOSED)
        self.paste.setEnabled(phase not in (Phase.PUBLISHED, Phase.CANCELLED))
        if phase is not Phase.OPEN:
            self._word.stop()
        if not self._word.isActive():
            self._count(board)
        self.tick(self.work.clock.now())

    def show_states(self, states: Sequence[NavState]) -> None:
        """Which rounds are open: with several the name opens a menu of them."""
        self._others = tuple(each for each in states if each.is_open)
        several = any(each.round_id != self.round_id for each in self._others)
        self.others.setVisible(several)

    def tell(self, words: Text, tone: str = "accent_text") -> None:
        """Say ``words`` in place of the counts for a few seconds."""
        self.counts.show_parts([(words, "", tone)])
        self._word.start()

    def tick(self, now: datetime) -> None:
        """A second has passed."""
        board = self.board
        if board is None:
            return
        self._show_clock(board, now)
        self._show_next(board, now)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closed by the system it is put away; the window stays where it can be called back from."""
        event.ignore()
        self.put_away.emit()

    def copy_next(self) -> None:
        """Copy the text to be sent next, and note that it was."""
        text, id = self._held or self._next, self.round_id
        if text is None:
            return
        write_text(text.body)
        self.copy.set_words(COPIED, icon="check")
        self._copied.start()
        if self._held is None:  # a second press copies again, and notes nothing
            self._held = text
            self.work.act(lambda desk: desk.rounds.copied(id, text), None, self)

    def take(self) -> None:
        """Take what the clipboard holds; one that is slow to render is asked again."""
        self._again.stop()
        self._waits = list(RETRIES)
        self._try()

    def _try(self) -> None:
        content = QGuiApplication.clipboard().mimeData()
        text = read_text()
        if content is not None and (content.hasUrls() or (content.hasImage() and not text.strip())):
            self.window_needed.emit()
        elif text.strip():
            id = self.round_id
            self.work.act(lambda desk: desk.intake.paste(id, text), self._pasted, self)
        elif self._waits:
            self._again.start(self._waits.pop(0))
        else:
            self.tell(_EMPTY, "warn")

    def _pasted(self, result: Any) -> None:
        if getattr(result, "asks_day", None):
            self.window_needed.emit()
        elif result.added:
            self.tell(_NEW.fill(n=result.added))
        elif result.repeated:
            self.tell(_AGAIN.fill(n=result.repeated), "text_2")
        else:
            self.tell(_UNREAD, "warn")

    def _load(self) -> None:
        id = self.round_id
        if id:
            self.work.act(lambda desk: desk.rounds.board(id), self.show_board, self)

    def _changed(self, _topic: object) -> None:
        if self.isVisible():
            self._soon.start()

    def _failed(self, error: UserError, near: object) -> None:
        if near is self:
            self.tell(error.text, "warn")

    def _tick(self, now: datetime) -> None:
        if self.isVisible():
            self.tick(now)

    def _count(self, board: Board) -> None:
        waiting = [pile for pile in Pile if pile.needs_owner and board.piles.get(pile, 0)]
        parts = [(_SHORT[Pile.COUNTED], str(board.piles.get(Pile.COUNTED, 0)), "text_2")]
        parts += [(_SHORT.get(pile, pile.label), str(board.piles[pile]), "warn") for pile in waiting]
        self.counts.show_parts(parts if board.phase is not Phase.ANNOUNCED or board.rows else [])

    def _recount(self) -> None:
        if self.board is not None:
            self._count(self.board)

    def _show_clock(self, board: Board, now: datetime) -> None:
        shown = Reading.of(board, now)
        self.digits.show_words(shown.digits, shown.tone)
        self.end_words.set_text(shown.words)
        self.end_words.set_tip(shown.more)

    def _show_next(self, board: Board, now: datetime) -> None:
        self._next = board.next_text(now)
        text = self._held or self._next
        self.copy.setEnabled(text is not None)
        self.at.setVisible(text is not None)
        if text is None:
            self.line.set_text(_NOTHING_NEXT)
            return
        overdue = text.at is not None and text.at <= now
        self.at.set_text(_SEND_AT.fill(at=f"{text.at:%H:%M}") if text.at else text.moment.label)
        self.at.set_tone("warn" if overdue else "accent_text")
        self.line.set_text(first_words(text.body))
        self.line.set_tip(text.body[:600])

    def _copied_seen(self) -> None:
        self._held = None
        self.copy.set_words(COPY, icon="copy")
        self.tick(self.work.clock.now())

    def _hold(self) -> None:
        board, id = self.board, self.round_id
        if board is None:
            return
        if board.round.paused_at is None:
            self.work.act(lambda desk: desk.rounds.pause(id), None, self)
        else:
            self.work.act(lambda desk: desk.rounds.resume(id), None, self)

    def _close_round(self) -> None:
        """Entries are closed, and the text that says so is on the clipboard."""
        board, id = self.board, self.round_id
        if board is None:
            return
        text = next((each for each in board.texts if each.moment is Moment.TIME_UP), None)
        if text is not None:
            write_text(text.body)
            if text.moment not in board.sent:
                self.work.act(lambda desk: desk.rounds.mark_sent(id, Moment.TIME_UP), None, self)
        self._step(Step.CLOSE)

    def _step(self, step: Step) -> None:
        id = self.round_id
        self.work.act(lambda desk: desk.rounds.step(id, step), None, self)

    def _extend(self) -> None:
        id = self.round_id
        self.work.act(lambda desk: desk.rounds.extend(id, 1), None, self)

    def _menu(self) -> None:
        from core.activities import REGISTRY

        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for each in self._others:
            if each.round_id is not None and each.activity_id in REGISTRY:
                add_line(menu, say(REGISTRY[each.activity_id].name), self._shower(each.round_id))
        menu.popup(self.others.mapToGlobal(self.others.rect().bottomLeft()))

    def _shower(self, id: RoundId) -> Callable[[], None]:
        return lambda: self.show_round(id)

    def _connect(self, heartbeat: Heartbeat) -> None:
        heartbeat.second.connect(self._tick)
        self.work.changed.connect(self._changed)
        self.work.failed.connect(self._failed)
        self.copy.clicked.connect(self.copy_next)
        self.paste.clicked.connect(self.take)
        self.pause.clicked.connect(self._hold)
        self.more.clicked.connect(self._extend)
        self.end.clicked.connect(self._close_round)
        self.back.clicked.connect(lambda: self._step(Step.BACK))
        self.others.clicked.connect(self._menu)
        self.expand.clicked.connect(self.expand_asked)
        self.shut.clicked.connect(self.put_away)
        self._copied.timeout.connect(self._copied_seen)
        self._again.timeout.connect(self._try)
        self._word.timeout.connect(self._recount)
        self._soon.timeout.connect(self._load)
        for key, deed in (
            (QKeySequence.StandardKey.Paste, self.take),
            (QKeySequence.StandardKey.Copy, self.copy_next),
            (QKeySequence(Qt.Key.Key_Escape), self.expand_asked.emit),
        ):
            QShortcut(QKeySequence(key), self, deed)
