"""机智抢答's instrument: the question now, its seconds, the next on one key, figures and repairs of each."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from core.activities.quick_answer import Accepted, Asked, part_tallies
from core.board import Board
from core.questions import Question, ask_text
from core.questions.question import LETTERS
from core.round import Phase
from core.text import Text
from ui.clipboard import write_text
from ui.instruments.instrument import Instrument, Stand
from ui.instruments.question_list import QuestionList, items
from ui.instruments.question_picker import QuestionPicker
from ui.parts.button import Button, Kind, Size
from ui.parts.chip import Chip, ChipLabel, Tone
from ui.parts.countdown import Digits, digits_of, state_of
from ui.parts.empty import Empty
from ui.parts.fields import TextField
from ui.parts.label import Label, Prose
from ui.parts.layouts import clear
from ui.parts.popover import Popover
from ui.parts.scroll import Scroll, on_top
from ui.parts.width import Width
from ui.theme import Role

GUARD = timedelta(milliseconds=1200)
"""A second press of the key within this time is taken for a double press."""
NEXT_KEY = "Q"
_NTH = Text("第 {n} 题", "Question {n}")
_OF = Text("共 {n} 题，出了 {asked} 题", "{asked} of {n} asked")
_ASK = Text("出第 {n} 题", "Ask question {n}")
_ASKED_ALL = Text("{n} 题都出完了", "All {n} are asked")
_AGAIN = Text("再复制这一题", "Copy it again")
_ANSWER = Text("答案 {answer}", "Answer {answer}")
_HIDE, _SHOW = Text("遮住答案", "Hide the answer"), Text("显示答案", "Show the answer")
_VOID, _RESTORE = Text("作废这一题", "Void it"), Text("恢复这一题", "Restore it")
_ACCEPT = Text("追认一个答案…", "Accept an answer…")
_ALSO, _ALSO_NOTE = (
    Text("这样答也算对", "Also right"),
    Text("收下后重算，先看谁会变", "You see who would move first"),
)
_TRY = Text("看看会怎样", "See what changes")
_FIGURES = Text("{people} 人答，{right} 人对", "{people} answered, {right} right")
_NOBODY = Text("还没有人答", "Nobody has answered yet")
_TIME = Text("这一题还有", "Time left")
_OVER = Text("时间到，可以出下一题", "Time is up: ask the next")
_START = Text("按 Q 出第一题，题目就在剪贴板里", "Q asks the first question and copies it")
_NO_QUESTIONS = Text("还没选题目", "No questions yet")
_TEACH = Text("到方案卡里从题库选，或者把题目贴进来", "Choose or paste them in the plan card")


class QuestionDeck(Instrument):
    """The question at the left, all of them at the right."""

    stand = Stand.ABOVE_TABLE

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._board: Board | None = None
        self._picked = 0
        self._shown = False
        self._pressed: datetime | None = None
        self.picker = QuestionPicker()
        self.planner = self.picker
        self.picker.changed.connect(self._replan)
        self.picker.asked_bank.connect(self._ask_bank)
        self.list = QuestionList()
        self.list.chosen.connect(self._pick)
        self._lay()
        self.next.clicked.connect(self.ask_next)
        self.again.clicked.connect(self._copy_again)
        self.eye.clicked.connect(self._turn)
        self.void.clicked.connect(self._void)
        self.accept.clicked.connect(self._ask_answer)

    def show_board(self, board: Board) -> None:
        if self._board is None or self._board.round.id != board.round.id:
            self._picked, self._pressed = 0, None
        self._board = board
        settings = board.round.settings
        self.picker.show_questions(settings.questions, fixed=board.phase is not Phase.PLANNED)
        tallies = {each.number: each for each in part_tallies(board.ruling)}
        asked = frozenset(each.number for each in settings.asked) | frozenset(tallies)
        now = self._now_at()
        if not 1 <= self._picked <= len(settings.questions):
            self._picked = now or (1 if settings.questions else 0)
        found = items(settings.questions, tallies, asked, settings.void, now)
        self.list.show_items(found, self._picked)
        self._show_question(board, tallies, asked)
        self._tick_now()

    def set_width(self, width: Width) -> None:
        narrow = width is Width.NARROW
        self._row.setDirection(
            QHBoxLayout.Direction.TopToBottom if narrow else QHBoxLayout.Direction.LeftToRight
        )
        self._area.setFixedHeight(170 if narrow else 214)
        self._area.setMaximumWidth(10_000 if narrow else 300)

    def tick(self, now: datetime) -> None:
        board = self._board
        last = self._last_asked()
        running = board is not None and board.phase is Phase.OPEN and last is not None
        self.clock.setVisible(running)
        self.time.setVisible(running)
        if board is None or last is None or not running:
            return
        ends = last.at + timedelta(seconds=board.round.settings.seconds)
        left = -int((now - ends).total_seconds() // 1)
        self.clock.show_words(digits_of(left), state_of(left).value)
        self.time.set_text(_OVER if left <= 0 else _TIME)
        self.time.set_tone("warn" if left <= 0 else "text_2")

    def ask_next(self) -> None:
        """Copy the next question and note when it was asked; a double press asks once."""
        board = self._board
        if board is None or self.deeds is None or board.phase is not Phase.OPEN:
            return
        now = self.deeds.work.clock.now()
        settings, number = board.round.settings, self._next_number()
        if not number or (self._pressed is not None and now - self._pressed < GUARD):
            return
        self._pressed = now
        write_text(ask_text(number, settings.questions[number - 1]))
        self._picked = number
        self.deeds.edit(settings=replace(settings, asked=(*settings.asked, Asked(number, now))))

    def _next_number(self) -> int:
        """The first question after the last one asked, 0 when all are."""
        assert self._board is not None
        number = self._now_at() + 1
        return number if number <= len(self._board.round.settings.questions) else 0

    def _now_at(self) -> int:
        last = self._last_asked()
        return last.number if last else 0

    def _last_asked(self) -> Asked | None:
        asked = self._board.round.settings.asked if self._board else ()
        return max(asked, key=lambda each: each.at, default=None)

    def _show_question(self, board: Board, tallies: Any, asked: frozenset[int]) -> None:
        settings = board.round.settings
        count = len(settings.questions)
        self.head.set_text(_NTH.fill(n=self._picked) if self._picked else "")
        self.none.setVisible(not count)
        for part in (self._now, self._area):
            part.setVisible(count > 0)
        self.total.set_text(_OF.fill(n=count, asked=len(asked)) if count else "")
        question = settings.questions[self._picked - 1] if self._picked else None
        self.prompt.set_text(question.prompt if question else "")
        self._lay_options(question)
        tally = tallies.get(self._picked)
        told = _FIGURES.fill(people=tally.people, right=tally.right) if tally and tally.people else _NOBODY
        self.figures.set_text(
            (_START if not asked and board.phase is Phase.OPEN else told) if question else ""
        )
        self._say_answer(question)
        number = self._next_number() if board.phase is Phase.OPEN else 0
        self.next.setVisible(board.phase is Phase.OPEN and count > 0)
        self.next.set_words(_ASK.fill(n=number) if number else _ASKED_ALL.fill(n=count))
        self.next.setEnabled(number > 0)
        self.again.setVisible(question is not None and board.phase is Phase.OPEN and self._picked in asked)
        mendable = question is not None and board.phase in (Phase.OPEN, Phase.CLOSED, Phase.JUDGED)
        self.void.setVisible(mendable)
        self.accept.setVisible(mendable)
        self.void.set_words(_RESTORE if self._picked in settings.void else _VOID)

    def _lay_options(self, question: Question | None) -> None:
        clear(self._options)
        if question is None:
            return
        for nth, option in enumerate(question.options):
            head = str(nth + 1) if question.numbered else LETTERS[nth]
            right = self._shown and nth in question.chosen
            label = Label(
                f"{head}. {option}", Role.STRONG if right else Role.BODY, "good" if right else "text_2"
            )
            self._options.addWidget(label, nth // 2, nth % 2)

    def _say_answer(self, question: Question | None) -> None:
        self.eye.setVisible(question is not None)
        self.eye.set_words(_HIDE if self._shown else _SHOW, icon="eye-off" if self._shown else "eye")
        self.answer.setVisible(self._shown and question is not None)
        if question is not None:
            words = " / ".join((question.answer, *question.alternates))
            self.answer.set_chip(Chip(_ANSWER.fill(answer=words), Tone.GOOD, "check"))

    def _tick_now(self) -> None:
        if self.deeds is not None:
            self.tick(self.deeds.work.clock.now())

    def _pick(self, number: int) -> None:
        self._picked = number
        if self._board is not None:
            self.show_board(self._board)

    def _turn(self) -> None:
        self._shown = not self._shown
        if self._board is not None:
            self.show_board(self._board)

    def _copy_again(self) -> None:
        if self._board is not None and self._picked:
            write_text(ask_text(self._picked, self._board.round.settings.questions[self._picked - 1]))

    def _void(self) -> None:
        if self._board is None:
            return
        settings, number = self._board.round.settings, self._picked
        void = tuple(n for n in settings.void if n != number)
        if number not in settings.void:
            void = (*void, number)
        self.settings_asked.emit(replace(settings, void=void), self.void)

    def _ask_answer(self) -> None:
        sheet = Popover(self)
        field = TextField(_ALSO, _ALSO_NOTE, longest=60)
        ok = Button(_TRY, Kind.SECONDARY)
        sheet.body.addWidget(field)
        sheet.body.addWidget(ok)

        def take() -> None:
            words = (field.value() or "").strip()
            sheet.close()
            if words and self._board is not None:
                settings = self._board.round.settings
                accepted = (*settings.accepted, Accepted(self._picked, words))
                self.settings_asked.emit(replace(settings, accepted=accepted), self.accept)

        ok.clicked.connect(take)
        field.line.returnPressed.connect(take)
        sheet.open_at(self.accept)
        field.setFocus()

    def _replan(self, questions: tuple[Question, ...]) -> None:
        if self._board is not None and self.deeds is not None:
            self.deeds.edit(settings=replace(self._board.round.settings, questions=questions))

    def _ask_bank(self, search: str) -> None:
        if self.deeds is None:
            return
        if search:
            wanted = search.strip()
            self.deeds.work.act(lambda desk: desk.library.questions(wanted), self.picker.show_bank)
        else:
            self.deeds.work.act(lambda desk: desk.library.pick(10), self.picker.take)

    def _lay(self) -> None:
        self.head, self.total = Label("", Role.CARD), Label("", Role.CAPTION, "text_2")
        self.prompt = Prose("", Role.LEAD)
        self.prompt.setMaximumHeight(72)
        self.figures = Label("", Role.CAPTION, "text_2")
        self.time, self.clock = Label(_TIME, Role.CAPTION, "text_2"), Digits(Role.COUNTDOWN_STRIP)
        self.answer = ChipLabel(Chip(Text.literal("-"), Tone.GOOD, "check"))
        self.next = Button(_ASK.fill(n=1), Kind.SECONDARY, icon="copy", key=NEXT_KEY)
        self.again = Button(_AGAIN, Kind.QUIET, size=Size.SMALL)
        self.eye = Button(_SHOW, Kind.QUIET, icon="eye", size=Size.SMALL, bare=True)
        self.void = Button(_VOID, Kind.QUIET, size=Size.SMALL)
        self.accept = Button(_ACCEPT, Kind.QUIET, size=Size.SMALL)
        self._now = QWidget()
        left = QVBoxLayout(self._now)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(6)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.head)
        head.addWidget(self.total)
        head.addWidget(self.answer)
        head.addWidget(self.eye)
        head.addStretch(1)
        head.addWidget(self.time)
        head.addWidget(self.clock)
        left.addLayout(head)
        left.addWidget(self.prompt)
        self._options = QGridLayout()
        self._options.setHorizontalSpacing(16)
        self._options.setVerticalSpacing(2)
        left.addLayout(self._options)
        left.addStretch(1)
        told = QHBoxLayout()
        told.setSpacing(4)
        told.addWidget(self.figures, 1)
        told.addWidget(self.void)
        told.addWidget(self.accept)
        left.addLayout(told)
        foot = QHBoxLayout()
        foot.setSpacing(4)
        for button in (self.next, self.again):
            foot.addWidget(button)
        foot.addStretch(1)
        left.addLayout(foot)
        self._area = Scroll(on_top(self.list))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(16)
        self._row.addWidget(self._now, 3)
        self._row.addWidget(self._area, 2)
        self.none = Empty("bolt", _NO_QUESTIONS, _TEACH)
        self._row.addWidget(self.none)
