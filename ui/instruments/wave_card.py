"""The clock of the next wave with its alerts, and the words that go into the chat with it."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from core.activities.red_packet_rain.flow import Flow
from core.activities.red_packet_rain.telling import clock, span
from core.amounts import yuan
from core.board import Board
from core.round import Phase
from core.text import Text
from ui.parts import strokes
from ui.parts.button import Button, Size
from ui.parts.card import Card
from ui.parts.countdown import Digits, digits_of, state_of
from ui.parts.label import Label, Prose
from ui.theme import Radius, Role, current

ALERTS = (30, 10)
"""Seconds before a wave at which the owner is alerted, before the last alert at 0."""
_WIDE = 196
_TO_NEXT = Text("距第 {n} 波还有", "Wave {n} in")
_PAUSED = Text("暂停着，离第 {n} 波", "Paused, wave {n} in")
_FIRST = Text("第一波", "The first wave")
_PEOPLE = Text("抢到红包的人", "People with a share")
_FOOT = Text("{at} 发，{sum} · {pieces} 个", "{at}, {sum} in {pieces}")
_STARTS = Text("一共 {n} 波，每波 {pieces} 个", "{n} {n:wave|waves} of {pieces}")
_ALL = Text("最后一波 {at} 发的", "The last one at {at}")
_CLOSES, _CLOSE_OVER = Text("{at} 截止", "Closes {at}"), Text("已到 {at}，等你截止", "{at} reached: close it")
_OPENS, _OPEN_OVER = Text("{at} 开始", "Opens {at}"), Text("已到 {at}，等你开始", "{at} reached: open it")
_HELD = Text("暂停着，截止跟着往后", "Held: closing moves with it")
_NO_END = Text("没有定时间", "No time set")
_CLOSED, _WINNERS = Text("已截止", "Closed"), Text("人得奖", "winners")
_FIVE = Text("+5 分钟", "+5 min")
_SOON = Text("还有 {n} 秒，红包备好", "{n} s left: have it ready")
_COUNT = Text("{n} 秒后发", "in {n} s")
_NOW = Text("该发第 {n} 波了", "Send wave {n} now")
_NOW_LATE = Text("该发第 {n} 波了，晚了 {by}", "Send wave {n} now, {by} late")


class WaveClock(QWidget):
    """Caption, big digits, a foot, and an alert below them in the last half minute."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.caption = Label(_FIRST, Role.CAPTION, "text_2")
        self.digits = Digits(Role.COUNTDOWN)
        self.foot = Label("", Role.CAPTION, "text_2")
        self.alert = Alert()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 0)
        column.setSpacing(4)
        for widget in (self.caption, self.digits, self.foot, self.alert):
            column.addWidget(widget)
        column.addStretch(1)
        self.set_narrow(False)

    def set_narrow(self, narrow: bool) -> None:
        """In one column it takes the whole width, and smaller figures."""
        self.setMinimumWidth(0 if narrow else _WIDE)
        self.setMaximumWidth(16_777_215 if narrow else _WIDE)
        self.digits.set_role(Role.COUNTDOWN_NARROW if narrow else Role.COUNTDOWN)

    def show_rain(self, rain: Flow, now: datetime, running: bool, people: int) -> None:
        """Show how long until the next wave, or, once it is over, how many ``people`` got a share.

        ``running`` while the round is open.
        """
        if not running or not rain.next:
            self._show_still(rain, running, people)
            return
        beat, paused = rain.beats[rain.next - 1], rain.paused_at is not None
        assert beat.at is not None
        left = -int((now - beat.at).total_seconds() // 1)
        caption = _PAUSED if paused else _TO_NEXT
        self.caption.set_text(caption.fill(n=rain.next))
        tone = "text_3" if paused else state_of(left).value
        self.digits.show_words(digits_of(left), tone)
        facts = {"sum": yuan(beat.wave.fen), "pieces": beat.wave.pieces}
        self.foot.set_text(_FOOT.fill(at=clock(beat.at), **facts))
        self._show_alert(rain, None if paused else left, now)

    def _show_still(self, rain: Flow, running: bool, people: int) -> None:
        """Before the rain has begun, and after it is over."""
        self.alert.show_words(None)
        sent = [each.at for each in rain.sent if each.at is not None]
        if sent or running:
            self.caption.set_text(_PEOPLE)
            self.digits.show_words(Text.literal(str(people)), "text")
            self.foot.set_text(_ALL.fill(at=clock(max(sent))) if sent else "")
            return
        first = rain.beats[0].at
        words = clock(first) if first is not None else "–:––"
        self.caption.set_text(_FIRST)
        self.digits.show_words(Text.literal(words), "text")
        self.foot.set_text(_STARTS.fill(n=len(rain.beats), pieces=rain.beats[0].wave.pieces))

    def _show_alert(self, rain: Flow, left: int | None, now: datetime) -> None:
        due, n = rain.due, rain.next
        if left is None or left > ALERTS[0] or due is None:
            self.alert.show_words(None)
        elif left <= 0:
            late = now - due
            words = _NOW_LATE.fill(n=n, by=span(late)) if late.total_seconds() >= 5 else _NOW.fill(n=n)
            self.alert.show_words(words, "bad")
        elif left <= ALERTS[1]:
            self.alert.show_words(_COUNT.fill(n=left), "bad")
        else:
            self.alert.show_words(_SOON.fill(n=left), "warn")


class RoundClock(Card):
    """When the round itself closes, small: the large clock is the next wave's. ``more_asked`` puts it off."""

    more_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.body.setContentsMargins(15, 10, 12, 10)
        self.caption = Label(_NO_END, Role.CAPTION, "text_2")
        self.digits = Digits(Role.FIGURE)
        self.more = Button(_FIVE, size=Size.SMALL)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.digits)
        row.addWidget(self.caption)
        row.addStretch(1)
        row.addWidget(self.more)
        self.body.addLayout(row)
        self.more.clicked.connect(self.more_asked)
        self._board: Board | None = None

    def show_board(self, board: Board, now: datetime) -> None:
        """Show when ``board`` opens, closes, or how many won."""
        self._board = board
        self.more.setVisible(board.phase is Phase.OPEN)
        self.tick(now)

    def tick(self, now: datetime) -> None:
        """Show what is left at ``now``."""
        board = self._board
        if board is None:
            return
        before, held = board.phase in (Phase.PLANNED, Phase.ANNOUNCED), board.round.paused_at
        at = board.round.starts_at if before else board.ends_at
        if before or board.phase is Phase.OPEN:
            left = None if at is None else -int(((held or now) - at).total_seconds() // 1)
            self.digits.show_words(digits_of(left), "text_3" if held is not None else state_of(left).value)
            if held is not None:
                self.caption.set_text(_HELD)
                return
            over = left is not None and left <= 0
            text = (_OPEN_OVER if over else _OPENS) if before else (_CLOSE_OVER if over else _CLOSES)
            self.caption.set_text(text.fill(at=clock(at)) if at is not None else _NO_END)
        elif board.phase is Phase.CLOSED:
            closed = board.round.closed_at
            self.digits.show_words(Text.literal(clock(closed) if closed else "–:––"), "text")
            self.caption.set_text(_CLOSED)
        else:
            winners = {award.who for award in board.ruling.awards if award.is_public}
            self.digits.show_words(Text.literal(str(len(winners))), "text")
            self.caption.set_text(_WINNERS)


class Alert(QWidget):
    """A sentence on a tint, with a glyph; nothing while there is nothing to say."""

    def __init__(self) -> None:
        super().__init__()
        self.words = Label("", Role.CAPTION_STRONG, "warn")
        self._tone = "warn"
        column = QVBoxLayout(self)
        column.setContentsMargins(26, 5, 8, 5)
        column.addWidget(self.words)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_words(self, words: Text | None, tone: str = "warn") -> None:
        """Show ``words`` in the token ``tone``, or nothing."""
        self.setVisible(words is not None)
        if words is not None:
            self._tone = tone
            self.words.set_tone(tone)
            self.words.set_text(words)
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        t, brush = current(), QPainter(self)
        strokes.box(brush, QRectF(self.rect()), Radius.BUTTON, fill=t.tone(f"{self._tone}_tint"))
        strokes.glyph(brush, 7, 6, "bell", 14, t.tone(self._tone))


class WordsBox(QWidget):
    """The words the key copies, as they will stand in the chat."""

    def __init__(self) -> None:
        super().__init__()
        self.words = Prose("", Role.BODY, "text")
        self.note = Label("", Role.CAPTION, "text_2")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(2)
        column.addWidget(self.words)
        column.addWidget(self.note)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def show_words(self, words: str, note: Text | str = "") -> None:
        """Show ``words``, and a ``note`` that is not copied."""
        self.words.set_text(words)
        self.note.set_text(note)
        self.note.setVisible(bool(note))

    def paintEvent(self, event: QPaintEvent) -> None:
        t = current()
        strokes.box(QPainter(self), QRectF(self.rect()), Radius.BUTTON, fill=t.sunken, edge=t.border)
