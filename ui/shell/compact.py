"""The compact strip: always in front beside WeChat, two rows: know (time, counts), act (copy, paste)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QGuiApplication,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QScreen,
    QShortcut,
)
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from core.activity import Moment
from core.announcement import Copyable
from core.board import Board
from core.errors import UserError
from core.judging import Pile
from core.round import Phase, RoundId, Step
from core.text import Text
from ui.clipboard import RETRIES, read_text, write_text
from ui.heartbeat import Heartbeat
from ui.parts import strokes
from ui.parts.button import Button, Kind, Size
from ui.parts.countdown import Digits, digits_of, state_of
from ui.parts.label import Label, one_line
from ui.parts.menus import add_line
from ui.say import say, voice
from ui.theme import THEME, Motion, Radius, Role, current, font
from ui.work import Work

if TYPE_CHECKING:
    from core.desk.figures import NavState

WIDE, HIGH, SHADOW = 380, 110, 14
_FOOT = 44
_GAP = 24
_FEEDBACK = 4_000
_EXPAND, _CLOSE = Text("回到大窗口", "Back to the window"), Text("收起小条", "Put the strip away")
_PAUSE, _GO_ON = Text("暂停", "Pause"), Text("继续", "Go on")
_MORE, _END = Text("多给 1 分钟", "One minute more"), Text("截止收答", "Close entries")
_BACK = Text("撤回截止", "Reopen")
_COPY, _COPIED, _PASTE = Text("复制", "Copy"), Text("已复制", "Copied"), Text("粘贴", "Paste")
_ENDS, _STARTS = Text("{at} 截止", "closes {at}"), Text("{at} 开始", "opens {at}")
_HELD, _CLOSED = Text("停住了", "held"), Text("已截止", "closed")
_OPEN_END = Text("没定截止", "no end set")
_SEND_AT = Text("{at} 发", "{at}")
_NOTHING_NEXT = Text("没有要发的话", "Nothing to send")
_NEW, _AGAIN = Text("贴进 {n} 条", "{n} pasted"), Text("{n} 条都贴过了", "All {n} were here")
_UNREAD = Text("没读出聊天记录", "No chat could be read")
_EMPTY = Text("先在微信里复制一段聊天", "First copy some chat")
_OTHERS = Text("换一场", "Another round")
_HEAD = re.compile(r"^\s*(?:【[^】]{0,60}】|\[[^\]]{0,60}\])\s*")
_SHORT = {Pile.COUNTED: Text("有效", "Valid"), Pile.WHO: Pile.WHO.label, Pile.UNCLEAR: Pile.UNCLEAR.label}
_RUNS = (Phase.PLANNED, Phase.ANNOUNCED, Phase.OPEN)


class Counts(QWidget):
    """What has been counted; amber words only while something waits for the owner. Or a word on what
    was just done."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: tuple[tuple[Text, str, str], ...] = ()
        self.setFixedHeight(18)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        voice.language_changed.connect(self.update)

    def show_parts(self, parts: Sequence[tuple[Text, str, str]]) -> None:
        """Show (words, figure, tone) one after the other."""
        self.parts = tuple(parts)
        self.setAccessibleName(self.words())
        self.update()

    def words(self) -> str:
        """All of it as a line."""
        return "  ".join(f"{say(words)} {figure}".strip() for words, figure, _ in self.parts)

    def paintEvent(self, _event: QPaintEvent) -> None:
        t, brush, left = current(), QPainter(self), 0.0
        for words, figure, tone in self.parts:
            ink = t.tone(tone)
            number = ink if tone != "text_2" else t.text
            for said, role, colour in (
                (say(words), Role.CAPTION, ink),
                (figure, Role.CAPTION_STRONG, number),
            ):
                if not said or left >= self.width():
                    continue
                room = min(strokes.width_of(said, font(role)), self.width() - left)
                strokes.text(brush, QRectF(left, 0, room, self.height()), said, font(role), colour)
                left += room + 3
            left += 5


class StateDot(QWidget):
    """Filled while answers are taken, a ring while the round is held or has not begun."""

    def __init__(self) -> None:
        super().__init__()
        self.is_full = False
        self.setFixedSize(9, 9)

    def paintEvent(self, _event: QPaintEvent) -> None:
        ink = current().accent_text
        where = QRectF(1, 1, 7, 7)
        strokes.box(QPainter(self), where, 3.5, fill=ink if self.is_full else "", edge=ink, width=1.5)


class CompactStrip(QWidget):
    """One round at a glance, 380 × 110, draggable anywhere free.

    ``expand_asked`` wants the window back, ``put_away`` only that the strip goes;
    ``window_needed`` means that what lies on the clipboard (a picture, a day to be asked for) is
    a matter for the window.
    """

    expand_asked = Signal()
    put_away = Signal()
    window_needed = Signal()

    def __init__(self, work: Work, heartbeat: Heartbeat, parent: QWidget | None = None) -> None:
        flags = Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint
        super().__init__(parent, flags)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setFixedSize(WIDE + 2 * SHADOW, HIGH + 2 * SHADOW)
        self.work = work
        self.board: Board | None = None
        self.round_id: RoundId = 0
        self._next: Copyable | None = None
        self._held: Copyable | None = None
        self._others: tuple[NavState, ...] = ()
        self._waits: list[int] = []
        self._grip: QPoint | None = None
        self._placed = False
        self._build()
        self._lay()
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
        self.pause.set_words(_GO_ON if held else _PAUSE, icon="play" if held else "pause")
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

    def stand(self, screen: QScreen) -> None:
        """Come to the front: where it stood before, else at the upper right of ``screen``."""
        if not self._placed:
            room = screen.availableGeometry()
            self.move(room.right() - self.width() - _GAP + SHADOW, room.top() + _GAP - SHADOW)
            self._placed = True
        self.show()
        self.activateWindow()
        self.paste.setFocus(Qt.FocusReason.OtherFocusReason)

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

    def paintEvent(self, _event: QPaintEvent) -> None:
        t, brush = current(), QPainter(self)
        sheet = QRectF(SHADOW, SHADOW, WIDE, HIGH)
        for step in range(SHADOW - 2, 0, -2):
            brush.setOpacity(0.028)
            strokes.box(
                brush, sheet.adjusted(-step, 4 - step, step, step), Radius.FLOATING + step, fill="#000000"
            )
        brush.setOpacity(1)
        strokes.box(brush, sheet, Radius.FLOATING, fill=t.surface, edge=t.border_strong)
        foot = QRectF(sheet.left() + 1, sheet.bottom() - _FOOT, WIDE - 2, _FOOT - 1)
        brush.save()
        brush.setClipRect(foot)
        inside = foot.adjusted(0, -Radius.FLOATING, 0, 0)
        strokes.box(brush, inside, Radius.FLOATING - 1, fill=t.sunken)
        brush.restore()
        strokes.line(brush, foot.left(), foot.top(), foot.right(), foot.top(), t.border)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        handle = self.windowHandle()
        if handle is None or not handle.startSystemMove():
            self._grip = event.globalPosition().toPoint() - self.pos()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grip is not None:
            self.move(event.globalPosition().toPoint() - self._grip)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._grip = None

    def copy_next(self) -> None:
        """Copy the text to be sent next, and note that it was."""
        text, id = self._held or self._next, self.round_id
        if text is None:
            return
        self._held = text
        write_text(text.body)
        self.copy.set_words(_COPIED, icon="check")
        self._copied.start()
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
        round_, phase = board.round, board.phase
        end = round_.ends_at if phase is Phase.OPEN else round_.starts_at
        if phase not in _RUNS:
            at = round_.closed_at
            self.digits.show_words(Text.literal(f"{at:%H:%M}" if at else "–:––"), "text_3")
            self.end_words.set_text(_CLOSED if phase is Phase.CLOSED else phase.label)
            return
        # A second that has begun still counts, as on the page.
        seconds = None if end is None else -int(((round_.paused_at or now) - end).total_seconds() // 1)
        tone = "text_3" if round_.paused_at is not None and phase is Phase.OPEN else state_of(seconds).value
        self.digits.show_words(digits_of(seconds), tone)
        words = _ENDS if phase is Phase.OPEN else _STARTS
        said = _OPEN_END if end is None else words.fill(at=f"{end:%H:%M}")
        self.end_words.set_text(_HELD if phase is Phase.OPEN and round_.paused_at is not None else said)

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
        self.copy.set_words(_COPY, icon="copy")
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

    def _build(self) -> None:
        self.digits = Digits(Role.COUNTDOWN_STRIP)
        self.name, self.end_words = Label("", Role.STRONG), Label("", Role.CAPTION, "text_2")
        self.dot, self.counts = StateDot(), Counts()
        self.others = _small("chevron-down", _OTHERS)
        self.expand, self.shut = _small("expand", _EXPAND), _small("close", _CLOSE)
        self.pause, self.more, self.end = _small("pause", _PAUSE), _small("plus", _MORE), _small("flag", _END)
        self.back = _small("undo", _BACK)
        self.at, self.line = Label("", Role.STRONG, "accent_text"), Label("", Role.BODY, "text")
        self.copy = Button(_COPY, icon="copy", size=Size.SMALL)
        self.paste = Button(_PASTE, Kind.PRIMARY, icon="paste", size=Size.SMALL)
        self.others.setFixedSize(18, 20)
        self.others.hide()
        self.back.hide()
        self._copied = QTimer(self, singleShot=True, interval=Motion.COPIED)
        self._again = QTimer(self, singleShot=True)
        self._word = QTimer(self, singleShot=True, interval=_FEEDBACK)
        self._soon = QTimer(self, singleShot=True, interval=0)

    def _lay(self) -> None:
        first, words, top = QHBoxLayout(), QVBoxLayout(), QHBoxLayout()
        first.setSpacing(6)
        for part in (self.name, self.others, self.dot, self.end_words):
            first.addWidget(part)
        first.addStretch(1)
        words.setSpacing(0)
        words.setContentsMargins(0, 8, 0, 8)
        words.addLayout(first)
        words.addWidget(self.counts)
        buttons = QVBoxLayout()
        buttons.setSpacing(2)
        buttons.setContentsMargins(0, 5, 0, 5)
        for row_ in ((self.expand, self.shut), (self.pause, self.more, self.end, self.back)):
            row = QHBoxLayout()
            row.setSpacing(0)
            row.addStretch(1)
            for button in row_:
                row.addWidget(button)
            buttons.addLayout(row)
        top.setContentsMargins(16, 0, 8, 0)
        top.setSpacing(14)
        top.addWidget(self.digits)
        top.addLayout(words, 1)
        top.addLayout(buttons)
        foot = QHBoxLayout()
        foot.setContentsMargins(14, 0, 9, 0)
        foot.setSpacing(8)
        for part in (self.at, self.line, self.copy, self.paste):
            foot.addWidget(part, 1 if part is self.line else 0)
        upper, lower = QWidget(), QWidget()
        upper.setLayout(top)
        lower.setLayout(foot)
        lower.setFixedHeight(_FOOT)
        column = QVBoxLayout(self)
        column.setContentsMargins(SHADOW, SHADOW, SHADOW, SHADOW)
        column.setSpacing(0)
        column.addWidget(upper, 1)
        column.addWidget(lower)

    def _connect(self, heartbeat: Heartbeat) -> None:
        heartbeat.second.connect(self._tick)
        self.work.changed.connect(self._changed)
        self.work.failed.connect(self._failed)
        THEME.changed.connect(self.update)
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


def first_words(body: str) -> str:
    """The first line that says something, without the name in brackets: the strip says which game it is."""
    lines = (_HEAD.sub("", line).strip() for line in body.split("\n"))
    return next((line for line in lines if line), "")


def _small(icon: str, words: Text) -> Button:
    return Button(words, Kind.QUIET, icon=icon, size=Size.SMALL, bare=True)
