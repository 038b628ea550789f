"""超级红包雨's instrument: the big countdown to the next wave, the next words on one key, what happened."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from core.activities.red_packet_rain.course import prompt, rain_of, wave_words
from core.activities.red_packet_rain.flow import Flow, flow
from core.activities.red_packet_rain.notes import Sort, write
from core.activities.red_packet_rain.plan import drawn_gaps, plan_of
from core.activities.red_packet_rain.telling import clock
from core.activities.red_packet_rain.terms import Settings
from core.amounts import yuan
from core.board import Board
from core.clock import CHINA
from core.draw import Chance
from core.judging import Pile
from core.round import Phase
from core.text import Lang, Text
from ui.clipboard import write_text
from ui.instruments.grabs_sheet import GrabsSheet, lines_of
from ui.instruments.instrument import Instrument, Stand
from ui.instruments.wave_bars import Column, WaveBars
from ui.instruments.wave_card import RoundClock, WaveClock, WordsBox
from ui.instruments.wave_planner import WavePlanner
from ui.instruments.wave_tellings import SHOWN, Tellings
from ui.parts.button import Button, Kind, Size
from ui.parts.label import Label
from ui.parts.width import Width
from ui.say import voice
from ui.theme import Role

if TYPE_CHECKING:
    from core.desk import Desk, Done
    from ui.heartbeat import Heartbeat

GUARD = timedelta(milliseconds=1200)
"""A second press of the key within this time is taken for a double press."""
SEND_KEY = "F"
_SOME_DAY = datetime(2026, 1, 2, 14, tzinfo=CHINA)
"""What the waves are counted from while nobody has said when they begin."""
MINUTE = 60
_TITLE = Text("{n} 波，发了 {sent} 波", "{sent} of {n} waves sent")
_MONEY = Text("计划 {planned} · 发出 {spent}", "planned {planned} · sent {spent}")
_NOTED = Text("{money} · {people} 人抢到，记到 {noted}", "{money} · {people} got {noted}")
_SEND = Text("发第 {n} 波", "Send wave {n}")
_SAY = Text("复制第 {n} 波后面的话", "Copy the words after wave {n}")
_ALL_SENT = Text("{n} 波都发完了", "All {n} are sent")
_FIRST = Text("不等了，先发第 {n} 波", "Send wave {n} first")
_SKIP = Text("跳过第 {n} 波", "Skip wave {n}")
_PAUSE, _RESUME = Text("暂停", "Pause"), Text("继续", "Go on")
_MORE = Text("+1 分钟", "+1 min")
_NOTE_WAVE = Text("记第 {n} 波谁抢到", "Note shares of wave {n}")
_LATER = Text("截止往后改到 {at}", "Close at {at} instead")
_QUIZ = Text("计划接着的机智抢答", "Plan the quiz after it")
_DID_SEND = Text(
    "第 {n} 波记为已发，话在剪贴板里", "Wave {n} is marked as sent, its words are on the clipboard"
)
_DID_SAY = Text("复制了，去群里粘贴", "Copied: paste it in the group")
_DID_SKIP = Text("跳过了第 {n} 波", "Wave {n} is skipped")
_DID_PAUSE, _DID_RESUME = (
    Text("暂停了，时间先不走", "Paused: the time stands still"),
    Text("接着下", "It rains again"),
)
_DID_MORE = Text("后面都往后延 1 分钟", "All that is left comes a minute later")
_DID_TIME = Text("第 {n} 波 {seconds} 秒抢光", "Wave {n} gone in {seconds} s")
_DID_PLAN_QUIZ = Text("计划了机智抢答第 {n} 期，{at} 开始", "Quick answer, round {n}, is planned for {at}")
_GROUPS = Text("每个群各发一个：{groups}", "One in each group: {groups}")


class WaveTimeline(Instrument):
    """The clock of the waves at the left, the waves at the right, the words to send and the deeds below."""

    stand = Stand.ABOVE_TABLE
    leads = True

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._board: Board | None = None
        self._rain: Flow | None = None
        self._narrow = False
        self._pressed: datetime | None = None
        self._heartbeat: Heartbeat | None = None
        self._greeted: set[int] = set()
        self.plan_card = WavePlanner()
        self.planner = self.plan_card
        self.clock, self.bars, self.box, self.tellings = WaveClock(), WaveBars(), WordsBox(), Tellings()
        self.round_clock = RoundClock()
        self.clock_card = self.round_clock
        self._lay()
        self._connect()

    def watch(self, heartbeat: Heartbeat) -> None:
        """Note down sleep and a changed clock while a rain runs, whichever page is in sight."""
        self._heartbeat = heartbeat
        heartbeat.jumped.connect(self._jumped)

    def show_board(self, board: Board) -> None:
        fresh = self._board is None or self._board.round.id != board.round.id
        self._board = board
        if fresh:
            self._pressed = None
        self.plan_card.show_board(board)
        self._greet(board)
        self._refresh()

    def set_width(self, width: Width) -> None:
        self._narrow = width is Width.NARROW
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._row.setDirection(down if self._narrow else across)
        self._say.setDirection(down if self._narrow else across)
        self._deeds.setDirection(QBoxLayout.Direction.BottomToTop if self._narrow else across)
        self.clock.set_narrow(self._narrow)
        self.bars.setFixedHeight(112 if self._narrow else 128)

    def tick(self, now: datetime) -> None:
        """A second has passed: everything is compared with ``now``, nothing is counted."""
        self._stand(now)

    def act(self) -> None:
        """The one key: copy what is to be said next, and note that it was; a double press acts once."""
        board, rain = self._board, self._rain
        if board is None or rain is None or self.deeds is None or board.phase is not Phase.OPEN:
            return
        now = self.deeds.work.clock.now()
        if self._pressed is not None and timedelta(0) <= now - self._pressed < GUARD:
            return
        self._pressed = now
        if rain.paused_at is not None:
            self._note(Sort.RESUME, said=_DID_RESUME)
        elif (asked := prompt(board.round, now, board.lang)) is not None:
            write_text(asked.body)
            said = _DID_SAY if rain.words else _DID_SEND.fill(n=rain.next)
            self._note_down(asked.note, said)

    def send_now(self) -> None:
        """Send the next wave though something else was to be said before it."""
        board, rain = self._board, self._rain
        if board is not None and rain is not None and rain.next and self.deeds is not None:
            write_text(wave_words(board.round, rain, board.lang, self.deeds.work.clock.now()))
            self._note(Sort.SENT, rain.next, said=_DID_SEND.fill(n=rain.next))

    def _note(self, sort: Sort, *values: int | datetime, said: Text | None = None) -> None:
        self._note_down(write(sort, *values), said)

    def _note_down(self, what: str, said: Text | None) -> None:
        if self.deeds is not None:
            id = self.deeds.id
            self.deeds.work.act(lambda desk: desk.rounds.note(id, what, said))

    def _jumped(self, before: datetime, now: datetime) -> None:
        """The computer slept or its clock was changed: a row says so, for a rain that still runs."""
        rain = self._running(now)
        if rain is not None and rain.next:
            self._note(Sort.BACK if now < before else Sort.SLEPT, before)

    def _greet(self, board: Board) -> None:
        """A rain begun before this run of the program, or later than now, was left behind: say so once."""
        id = board.round.id
        if id in self._greeted or self.deeds is None:
            return
        self._greeted.add(id)
        now = self.deeds.work.clock.now()
        rain = self._running(now)
        last = board.round.events[-1].at if board.round.events else now
        began = self._heartbeat.began if self._heartbeat is not None else None
        left_behind = began is not None and last < began
        if rain is not None and rain.next and (left_behind or last > now):
            self._note(Sort.AGAIN)

    def _running(self, now: datetime) -> Flow | None:
        board = self._board
        if board is None or board.phase is not Phase.OPEN:
            return None
        return rain_of(board.round, now)

    def _refresh(self) -> None:
        if self._board is not None:
            now = self.deeds.work.clock.now() if self.deeds is not None else self._board.round.starts_at
            if now is not None:
                self._stand(now)

    def _stand(self, now: datetime) -> None:
        """Show the rain as it stands at ``now``."""
        board = self._board
        if board is None:
            return
        rain = self._rain = rain_of(board.round, now) or self._planned(board)
        running = board.phase is Phase.OPEN
        self.clock.show_rain(rain, now, running, len(board.standings))
        self.round_clock.show_board(board, now)
        told = rain.told if board.round.opened_at is not None else ()
        self.tellings.show_told(told, SHOWN if running else 1)
        self._show_waves(board, rain, running)
        self._show_words(board, rain, running, now)
        self._show_deeds(board, rain, running)

    @staticmethod
    def _planned(board: Board) -> Flow:
        """The rain as it is planned, before it has begun."""
        starts = board.round.starts_at or _SOME_DAY
        return flow(plan_of(board.round.settings), starts, (), starts)

    def _show_waves(self, board: Board, rain: Flow, running: bool) -> None:
        parts = Counter(each.part for each in board.ruling.verdicts if each.pile is Pile.COUNTED)
        facts = board.ruling.facts
        noted = {n: int(facts[f"taken.{n}"].zh) for n in parts if f"taken.{n}" in facts}
        columns = [
            Column(beat, parts.get(beat.wave.number, 0), noted.get(beat.wave.number, 0))
            for beat in rain.beats
        ]
        self.bars.show_columns(columns, rain.next if running else 0)
        plan = plan_of(board.round.settings)
        self.title.set_text(_TITLE.fill(n=len(rain.beats), sent=len(rain.sent)))
        spent = plan.groups * sum(each.wave.fen for each in rain.sent)
        money = _MONEY.fill(planned=yuan(plan.fen), spent=yuan(spent))
        people = len(board.standings)
        taken = _NOTED.fill(money=money, people=people, noted=yuan(sum(noted.values())))
        self.facts.set_text(taken if people else money)

    def _show_words(self, board: Board, rain: Flow, running: bool, now: datetime) -> None:
        self.box.setVisible(running and rain.paused_at is None and bool(rain.next or rain.words))
        if rain.words:
            self.box.show_words(plan_of(board.round.settings).said[rain.words - 1])
        elif rain.next:
            groups = board.round.settings.other_groups
            self.box.show_words(
                wave_words(board.round, rain, board.lang, now),
                _GROUPS.fill(groups="、".join(groups)) if groups else "",
            )

    def _show_deeds(self, board: Board, rain: Flow, running: bool) -> None:
        n, paused = rain.next, rain.paused_at is not None
        left = running and n > 0
        words = _RESUME if paused else _SAY.fill(n=rain.words) if rain.words else _SEND.fill(n=n)
        self.key.setVisible(running)
        self.key.set_words(
            words if n or rain.words else _ALL_SENT.fill(n=len(rain.beats)), icon="play" if paused else "copy"
        )
        self.key.setEnabled(left or bool(rain.words))
        self.first.setVisible(left and bool(rain.words) and not paused)
        self.first.set_words(_FIRST.fill(n=n))
        self.pause.setVisible(left and not paused)
        self.more.setVisible(left and not paused)
        self.skip.setVisible(left and not paused)
        self.skip.set_words(_SKIP.fill(n=n))
        sent = [each.wave.number for each in rain.sent]
        self.grabs.setVisible(bool(sent) and board.phase in (Phase.OPEN, Phase.CLOSED, Phase.JUDGED))
        self.grabs.set_words(_NOTE_WAVE.fill(n=sent[-1] if sent else 0))
        settings: Settings = board.round.settings
        self.quiz.setVisible(
            settings.final.value == "quiz" and not settings.quiz and board.phase is not Phase.PLANNED
        )
        end, closes = rain.ends_at, board.ends_at
        late = left and end is not None and closes is not None and end >= closes
        self.later.setVisible(late)
        if late and end is not None:
            self.later.set_words(_LATER.fill(at=clock(_a_little_after(end))))

    def _skip(self) -> None:
        if self._rain is not None and self._rain.next:
            self._note(Sort.SKIP, self._rain.next, said=_DID_SKIP.fill(n=self._rain.next))

    def _close_later(self) -> None:
        if self._rain is not None and self._rain.ends_at is not None and self.deeds is not None:
            self.deeds.edit(ends_at=_a_little_after(self._rain.ends_at))

    def note_grabs(self, wave: int = 0) -> None:
        """Open the list of who took how much of ``wave`` (0: the last one out)."""
        board, rain = self._board, self._rain
        if board is None or rain is None or board.phase not in (Phase.OPEN, Phase.CLOSED, Phase.JUDGED):
            return
        sent = {each.wave.number: each for each in rain.sent}
        wave = wave or max(sent, default=0)
        if wave not in sent:
            return
        whole = plan_of(board.round.settings).groups * sent[wave].wave.fen
        sheet = GrabsSheet(wave, whole, tuple(board.names.values()), self)
        emptied = sent[wave].emptied
        if emptied is not None:
            sheet.seconds.set_value(emptied)
        sheet.taken.connect(lambda rows, text, seconds: self._take_grabs(wave, rows, text, seconds))
        sheet.pictures_chosen.connect(self._read_pictures)
        sheet.open_at(self.grabs)
        sheet.quick.setFocus()

    def _take_grabs(self, wave: int, rows: Any, text: str, seconds: int) -> None:
        board, rain = self._board, self._rain
        if board is None or rain is None or self.deeds is None:
            return
        beat = rain.beats[wave - 1]
        if seconds >= 0 and seconds != beat.emptied:
            self._note(Sort.EMPTIED, wave, seconds, said=_DID_TIME.fill(n=wave, seconds=seconds))
        if rows:
            id, lines = self.deeds.id, lines_of(rows, wave, self._within(board, beat.at))
            self.deeds.work.act(lambda desk: desk.intake.add_typed(id, lines, text))

    @staticmethod
    def _within(board: Board, at: datetime | None) -> datetime | None:
        """When the wave went out, but never outside the round: a clock set back makes nobody early."""
        opened, ends = board.round.opened_at, board.round.closed_at or board.ends_at
        if at is None:
            return None
        at = max(at, opened) if opened is not None else at
        return min(at, ends) if ends is not None else at

    def _read_pictures(self, images: Any) -> None:
        from ui.reading import open_reading

        if self.deeds is not None:
            open_reading(images, self.deeds.id, self.deeds.work, self.window(), lambda _: None)

    def _draw_gaps(self) -> None:
        """Draw the gaps anew: the luck is the desk's, the gaps stand in the plan."""
        if self._board is not None and self.deeds is not None:
            deeds, settings = self.deeds, self._board.round.settings
            deeds.work.act(
                lambda desk: desk.rounds.luck(),
                lambda key: deeds.edit(settings=replace(settings, gaps=drawn_gaps(settings, Chance(key)))),
            )

    def _plan_quiz(self) -> None:
        if self.deeds is not None:
            id, lang = self.deeds.id, voice.lang
            self.deeds.work.act(lambda desk: plan_quiz(desk, id, lang))

    def _connect(self) -> None:
        self.key.clicked.connect(self.act)
        self.first.clicked.connect(self.send_now)
        self.pause.clicked.connect(lambda: self._note(Sort.PAUSE, said=_DID_PAUSE))
        self.more.clicked.connect(lambda: self._note(Sort.MORE, MINUTE, said=_DID_MORE))
        self.skip.clicked.connect(self._skip)
        self.later.clicked.connect(self._close_later)
        self.grabs.clicked.connect(lambda: self.note_grabs())
        self.bars.picked.connect(self.note_grabs)
        self.quiz.clicked.connect(self._plan_quiz)
        self.round_clock.more_asked.connect(lambda: self.deeds.extend(5) if self.deeds is not None else None)
        self.plan_card.draw_asked.connect(self._draw_gaps)
        self.plan_card.quiz_asked.connect(self._plan_quiz)

    def _lay(self) -> None:
        self.title, self.facts = Label("", Role.CARD), Label("", Role.CAPTION, "text_2")
        self.key = Button(_SEND.fill(n=1), Kind.SECONDARY, icon="copy", key=SEND_KEY)
        self.first = Button(_FIRST.fill(n=1), Kind.QUIET, size=Size.SMALL)
        self.pause = Button(_PAUSE, Kind.QUIET, icon="pause", size=Size.SMALL)
        self.more = Button(_MORE, Kind.QUIET, size=Size.SMALL)
        self.skip = Button(_SKIP.fill(n=1), Kind.QUIET, icon="skip", size=Size.SMALL)
        self.later = Button(_LATER.fill(at=""), Kind.QUIET, icon="clock", size=Size.SMALL, accent=True)
        self.grabs = Button(_NOTE_WAVE.fill(n=1), Kind.QUIET, icon="pencil", size=Size.SMALL, accent=True)
        self.quiz = Button(_QUIZ, Kind.QUIET, icon="bolt", size=Size.SMALL, accent=True)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.title)
        head.addWidget(self.facts, 1)
        head.addWidget(self.quiz)
        head.addWidget(self.grabs)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(18)
        self._row.addWidget(self.clock)
        self._row.addWidget(self.bars, 1)
        press = QHBoxLayout()
        press.setSpacing(4)
        press.addStretch(1)
        for button in (self.first, self.key):
            press.addWidget(button)
        self._say = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._say.setSpacing(10)
        self._say.addWidget(self.box, 1)
        self._say.addLayout(press)
        rest = QHBoxLayout()
        rest.setSpacing(4)
        rest.addStretch(1)
        for button in (self.later, self.pause, self.more, self.skip):
            rest.addWidget(button)
        self._deeds = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._deeds.setSpacing(10)
        self._deeds.addWidget(self.tellings, 1)
        side = QVBoxLayout()
        side.addLayout(rest)
        side.addStretch(1)
        self._deeds.addLayout(side)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addLayout(self._row)
        column.addLayout(self._say)
        column.addLayout(self._deeds)


def _a_little_after(at: datetime) -> datetime:
    """Two minutes after the last wave, on a whole minute: time to take its shares."""
    return at.replace(second=0, microsecond=0) + timedelta(minutes=3 if at.second else 2)


def plan_quiz(desk: Desk, id: int, lang: Lang) -> Done[Any]:
    """Plan the quiz that follows the rain ``id`` when it closes; the rain remembers its number."""
    rain = desk.rounds.get(id)
    done = desk.rounds.plan("quick_answer", lang)
    quiz = done.value
    starts = rain.ends_at or quiz.starts_at
    if starts is not None:
        desk.rounds.edit(quiz.id, starts_at=starts, ends_at=starts + timedelta(minutes=30))
    linked = desk.rounds.edit(id, settings={"quiz": quiz.number})

    def undo() -> Done[Any]:
        if linked.undo is not None:
            linked.undo()
        assert done.undo is not None
        return done.undo()

    said = _DID_PLAN_QUIZ.fill(n=quiz.number, at=f"{starts:%H:%M}" if starts else "—")
    return replace(done, said=said, undo=undo)
