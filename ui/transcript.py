"""How a paste was read, line by line beside the questions it left, and put right there."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from core.errors import UserError
from core.message import MemberId
from core.paste import FAMILIES, sample_of
from core.round import RoundId
from core.text import Text
from ui.parts.alive import while_alive
from ui.parts.button import Button, Kind, Size
from ui.parts.card import Card, Foot
from ui.parts.fields import ChoiceField
from ui.parts.label import Label, Prose
from ui.parts.layouts import clear
from ui.parts.line_question import NO, NO_MESSAGE, WHO, YES, LineQuestion, questions
from ui.parts.overlay_scroll import OverlayScroll
from ui.parts.raw_lines import RawLines, Took, raw_lines
from ui.parts.who_picker import WhoPicker
from ui.say import say, voice
from ui.theme import Role, Space, mono
from ui.work import Work

AUTO = ""
"""The layout is left to the reader."""

MOST = 40
"""So many lines are asked about at a time."""

_TITLE = Text("这次粘贴怎么读的", "How this paste was read")
_LAYOUT = Text("聊天记录的样子", "Layout of the chat")
_GUESSED = Text("自动：{title}", "Automatic: {title}")
_AUTO = Text("自动判断", "Automatic")
_PASTE = Text("哪一次粘贴", "Which paste")
_PAST = Text("{at} · {title}", "{at} · {title}")
_PAST_LEFT = Text("{at} · {title} · 没读懂 {n} 行", "{at} · {title} · {n} unread")
_SAMPLE = Text("这种记录是这样的", "A chat of this layout looks like this")
_ASKED = Text("请你看一眼", "Have a look")
_CLEAR = Text("都读懂了，没有要问的", "All understood, nothing to ask")
_MORE = Text("还有 {n} 行，答完这些再问", "{n} more, asked when these are answered")
_READ = Text("读出 {n} 条", "{n} {n:message|messages} read")
_UNREAD = Text("，{n} 行没读懂", ", {n} {n:line|lines} not understood")
_AS_BEFORE = Text("，和现在一样", ", as it is now")
_DIFFERS = Text(
    "：多 {added} 条，改 {changed} 条，少 {dropped} 条", ": {added} more, {changed} changed, {dropped} fewer"
)
_GIVES = Text("，{n} 行记到名下", ", {n} {n:line gets|lines get} a sender")
_APPLY, _CLOSE = Text("就这样读", "Read it so"), Text("关上", "Close")
_BUSY = Text("正在重读……", "Reading……")
_NOTHING_NEW = Text("还没有改动", "Nothing has been changed yet")
_LINE = Text("第 {n} 行", "Line {n}")
_PRESS = Text("点左边一行，可以说它是不是发言人", "Press a line to say whether it is a sender")
_NARROW, _SIDE = 760, 330


class TranscriptDialog(QDialog):
    """The paste at the left, its layout and questions at the right; nothing is written before 就这样读.

    ``settled`` carries the :class:`core.desk.rereading.Rereading` that holds then.
    """

    settled = Signal(object)

    def __init__(
        self, round_: RoundId, paste: int | None, names: Mapping[MemberId, str], work: Work, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._title()
        self.resize(940, 640)
        self._round, self._paste, self._names, self._work = round_, paste or 0, names, work
        self._layout, self._headers, self._said = AUTO, dict[int, bool](), dict[int, MemberId]()
        self.preview: Any = None
        self._first: Any = None
        self.lines = RawLines()
        self.which = ChoiceField(_PASTE, [])
        self.layout_ = ChoiceField(_LAYOUT, [])
        self.sample = Prose("", Role.CAPTION, "text_2")
        self.sample.setFont(mono())
        self.asked: list[LineQuestion] = []
        self.told = Prose("", Role.CAPTION, "text_2")
        self.close_ = Button(_CLOSE, Kind.QUIET)
        self.apply = Button(_APPLY, Kind.PRIMARY, key="Ctrl+Return")
        self.at = Label(_PRESS, Role.CAPTION, "text_2")
        self.yes, self.no = Button(YES, size=Size.SMALL), Button(NO, size=Size.SMALL)
        self.who = Button(WHO, size=Size.SMALL, icon="person-check")
        self._lay()
        self._connect()

    def start(self) -> None:
        """Find the pastes of the round and show the one asked for, else the newest with something unread."""
        id = self._round
        self._work.act(lambda desk: desk.intake.pastes(id), while_alive(self, self._found), self)

    def say_of(self, at: int, is_header: bool) -> None:
        """The owner's word on a line: a header or none."""
        self._said.pop(at, None)
        self._headers[at] = is_header
        self._look()

    def give(self, at: int, member: MemberId) -> None:
        """The owner's word on a leftover: this member said it."""
        self._headers.pop(at, None)
        self._said[at] = member
        self._look()

    def choose_layout(self, name: str) -> None:
        """Read it in the layout called ``name``; "" leaves it to the reader."""
        self._layout = name
        self._look()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _title(self) -> None:
        self.setWindowTitle(say(_TITLE))

    def _found(self, pastes: Any) -> None:
        if not pastes:
            self.reject()
            return
        wanted = next((each for each in pastes if each.id == self._paste), None)
        wanted = wanted or next((each for each in pastes if each.left), pastes[0])
        self._paste = wanted.id
        _offer(self.which, [(str(each.id), _called(each)) for each in pastes], str(wanted.id))
        self.which.setVisible(len(pastes) > 1)
        self._load()

    def _load(self) -> None:
        """Begin with the paste in hand as it is read now."""
        self._said.clear()
        paste = self._paste
        self._work.act(lambda desk: desk.intake.reread(paste), while_alive(self, self._begin), self)

    def _begin(self, now: Any) -> None:
        self._first, self._layout, self._headers = now, now.layout, dict(now.headers)
        self._show(now)

    def _look(self) -> None:
        """Read it with all that was said so far; nothing is written."""
        paste, layout, headers = self._paste, self._layout, self._all_headers()
        self._work.act(
            lambda desk: desk.intake.reread(paste, layout, headers), while_alive(self, self._show), self
        )

    def _all_headers(self) -> dict[int, bool]:
        return {**self._headers, **dict.fromkeys(self._said, False)}

    def _show(self, now: Any) -> None:
        self.preview = now
        self.lines.show_lines(raw_lines(now.text, now.read, self._headers, self._said, self._names))
        self._offer_layouts()
        self._ask(now)
        self.told.set_tone("text_2")
        self.told.set_text(self._words(now))
        self.apply.refuse(None if self._is_changed() else _NOTHING_NEW)
        self._show_line()

    def _is_changed(self) -> bool:
        said = (self._layout, self._headers)
        return bool(self._said) or said != (self._first.layout, dict(self._first.headers))

    def _offer_layouts(self) -> None:
        auto = _GUESSED.fill(title=self.preview.family) if self._layout == AUTO else _AUTO
        options = [(AUTO, auto), *((each.name, each.title) for each in FAMILIES)]
        _offer(self.layout_, options, self._layout)
        lines = sample_of(self.preview.read.family).split("\n")[:3]
        self.sample.set_text("\n".join(lines))

    def _words(self, now: Any) -> Text:
        parts = [_READ.fill(n=len(now.read.lines))]
        if left := len(now.left):
            parts.append(_UNREAD.fill(n=left))
        counts = {name: len(getattr(now, name)) for name in ("added", "changed", "dropped")}
        if self._said:
            parts.append(_GIVES.fill(n=len(self._said)))
        if self._is_changed():
            parts.append(_DIFFERS.fill(**counts) if now.differs else _AS_BEFORE)
        return Text.literal("".join(part.zh for part in parts), "".join(part.en for part in parts))

    def _ask(self, now: Any) -> None:
        clear(self._questions)
        self.asked = []
        raw = [line.text for line in self.lines.lines.lines]
        found = questions(now.read, self._headers, self._said)
        lines = 0
        for asked in found:
            self._questions.addWidget(Prose(asked.words, Role.CAPTION, "text_2"))
            shown = (
                asked.lines[: max(0, MOST - lines)] if asked.is_header or asked.is_left else asked.lines[:1]
            )
            for at in shown:
                self._questions.addWidget(self._question(LineQuestion(at, raw[at], asked)))
            lines += len(shown)
            if (asked.is_header or asked.is_left) and len(asked.lines) > len(shown):
                more = _MORE.fill(n=len(asked.lines) - len(shown))
                self._questions.addWidget(Label(more, Role.CAPTION, "text_3"))
        self._side_card.set_title(_ASKED if found else _CLEAR, str(lines) if lines else "")
        self._questions.addStretch(1)

    def _question(self, row: LineQuestion) -> LineQuestion:
        row.answered.connect(self.say_of)
        row.seen.connect(self.lines.choose)
        row.who_asked.connect(lambda at: self._pick(at, row.who))
        self.asked.append(row)
        return row

    def _pick(self, at: int, anchor: QWidget) -> None:
        picker = WhoPicker("", self._names, self)
        picker.picked.connect(lambda member: self.give(at, member))
        picker.open_at(anchor)

    def _show_line(self) -> None:
        """What can be said of the line in hand."""
        at = self.lines.held()
        held = self.lines.lines.lines[at] if at is not None and at < len(self.lines.lines.lines) else None
        said = held is not None and held.took is not Took.BLANK
        self.at.set_text(_LINE.fill(n=at + 1) if said and at is not None else _PRESS)
        left = held is not None and held.took in (Took.LEFT, Took.NOTHING, Took.GIVEN)
        self.yes.setVisible(said)
        self.no.setVisible(said)
        self.who.setVisible(left)
        self.no.set_words(NO_MESSAGE if left else NO)
        if held is not None:
            self.yes.setEnabled(held.took is not Took.SENDER or held.doubtful)
            self.no.setEnabled(held.took in (Took.SENDER, Took.LEFT, Took.GIVEN) or held.doubtful)

    def _of_held(self, is_header: bool) -> None:
        if (at := self.lines.held()) is not None:
            self.say_of(at, is_header)

    def _take(self) -> None:
        paste, layout, headers, said = self._paste, self._layout, dict(self._headers), dict(self._said)
        self._work.act(
            lambda desk: desk.intake.settle(paste, layout, headers, said),
            while_alive(self, self._taken),
            self,
        )

    def _taken(self, now: Any) -> None:
        self.settled.emit(now)
        self.accept()

    def _turn(self) -> None:
        if key := self.which.value():
            self._paste = int(key)
            self._load()

    def _fail(self, error: UserError, near: QObject | None) -> None:
        if near is self:
            self.apply.set_busy(None)
            self.told.set_tone("bad")
            self.told.set_text(error.text)

    def _connect(self) -> None:
        self.close_.clicked.connect(self.reject)
        self.apply.clicked.connect(self._take)
        self.which.changed.connect(self._turn)
        self.layout_.changed.connect(lambda: self.choose_layout(self.layout_.value()))
        self.lines.chosen.connect(lambda _at: self._show_line())
        self.yes.clicked.connect(partial(self._of_held, True))
        self.no.clicked.connect(partial(self._of_held, False))
        self.who.clicked.connect(lambda: self._pick(self.lines.held() or 0, self.who))
        self._work.failed.connect(self._fail)
        voice.language_changed.connect(self._title)

    def _lay(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(Space.CARDS)
        self._middle = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._middle.setSpacing(Space.CARDS)
        self._middle.addWidget(self._text_card(), 1)
        self._middle.addWidget(self._side(), 0)
        column.addLayout(self._middle, 1)
        foot = QHBoxLayout()
        foot.setSpacing(Space.ONE)
        foot.addWidget(self.told, 1)
        foot.addWidget(self.close_)
        foot.addWidget(self.apply)
        column.addLayout(foot)

    def _text_card(self) -> Card:
        card = Card(flush=True)
        card.body.setContentsMargins(1, 6, 1, 0)
        card.body.setSpacing(0)
        card.body.addWidget(self.lines, 1)
        foot = Foot(card)
        foot.row.addWidget(self.at)
        foot.row.addStretch(1)
        for button in (self.yes, self.no, self.who):
            foot.row.addWidget(button)
            button.hide()
        foot.setFixedHeight(42)
        card.body.addWidget(foot)
        return card

    def _side(self) -> QWidget:
        inside = QWidget()
        inside.setProperty("scrolled", "true")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.CARDS)
        layout = Card()
        layout.body.addWidget(self.which)
        layout.body.addWidget(self.layout_)
        layout.body.addWidget(Label(_SAMPLE, Role.CAPTION, "text_2"))
        layout.body.addWidget(self.sample)
        self._side_card = Card(_CLEAR)
        self._questions = QVBoxLayout()
        self._questions.setSpacing(2)
        self._side_card.body.addLayout(self._questions)
        column.addWidget(layout)
        column.addWidget(self._side_card)
        column.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(inside)
        self.bar = OverlayScroll(self._area)
        return self._area

    def _fit(self) -> None:
        """One column where it is narrow: the text above, the questions below."""
        narrow = self.width() < _NARROW
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._middle.setDirection(way)
        self._middle.setStretch(1, 1 if narrow else 0)
        self._area.setMinimumWidth(0 if narrow else _SIDE)
        self._area.setMaximumWidth(16_777_215 if narrow else _SIDE)


def _offer(field: ChoiceField, options: list[tuple[str, Text]], chosen: str) -> None:
    """Offer ``options`` and choose one of them, as nobody's choice."""
    field.offer(options)
    field.editor.blockSignals(True)
    field.set_value(chosen)
    field.editor.blockSignals(False)


def _called(past: Any) -> Text:
    words = _PAST_LEFT if past.left else _PAST
    return words.fill(at=f"{past.at:%m-%d %H:%M}", title=past.family, n=past.left)


def open_transcript(
    round_: RoundId, paste: int | None, names: Mapping[MemberId, str], work: Work, parent: QWidget
) -> TranscriptDialog:
    """Show over ``parent`` how a paste of the round was read (None: the newest with something unread)."""
    dialog = TranscriptDialog(round_, paste, names, work, parent)
    dialog.open()
    dialog.start()
    return dialog
