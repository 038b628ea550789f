"""The three steps of a draw as they happen: sealed, listed, decided; each with its time and evidence."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from core.clock import CHINA
from core.desk.draws import RoundDraw
from core.draw import in_fours
from core.draw.proof import PUBLIC
from core.round import Phase
from core.text import Text
from ui.parts import strokes
from ui.parts.button import Button, Kind, Size
from ui.parts.card import Card
from ui.parts.label import Label, Prose
from ui.parts.width import Width
from ui.say import say, voice
from ui.theme import Radius, Role, current, font, mono

_SEAL = Text("先封存", "Sealed first")
_LIST = Text("再定名单", "Then the list")
_NUMBER = Text("等公共数", "Then the public number")
_SEALED = Text("抽签前就发到群里：封存数的指纹。", "Its fingerprint was posted before the draw.")
_UNSEALED = Text("发预告时一起公布。", "It goes out with the announcement.")
_NO_SEAL = Text(
    "只用公共数，没有封存数；指纹照样留着。", "Public numbers alone decide; the seal is not used."
)
_LISTED = Text(
    "{n} 人，编号已公布。一个字不同，指纹就变。",
    "{n} {n:person|people}, numbered. Nothing can change now.",
)
_COUNTING = Text("截止以后定下来，定了就不能再加人。", "Fixed after closing; nobody can be added then.")
_READY = Text(
    "{n} 人，{t} 张签。定了就不能再加人。",
    "{n} {n:person|people}, {t} {t:ticket|tickets}. Nobody can be added then.",
)
_FROM = Text("{source}，谁也定不了。", "{source}, nobody can choose it.")
_NO_SOURCE = Text("方案卡里还没说用哪个公共数。", "The plan does not say which number.")
_FIX = Text("定名单", "Fix the list")
_AGAIN = Text("重定", "Fix again")
_AGAIN_TIP = Text("公共数没来之前可以重定，原来的也留着", "Until the number is there; the first is kept too")
_COPY_LIST = Text("复制名单", "Copy the list")
_USE = Text("开奖", "Draw")
_WRONG = Text("抄错了", "Copied wrongly")
_WRONG_TIP = Text(
    "再填一次；填过的都会写进结果", "Enter it again; every number entered is told with the result"
)
_HINT = Text("照开奖公告抄", "As it was published")
_HINT_LINES = Text("一行一个来源，数字隔开", "One source a line")
_LATER = Text("定了名单才能填", "After the list is fixed")
_DISC, _BALL, _MOST_BALLS = 24, 34, 7


class CodeBox(QWidget):
    """A fingerprint in fours, two lines of eight; ``small`` where a column is narrow."""

    def __init__(self, small: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._code = ""
        self._small = small
        self.setFixedHeight(56)

    def show_code(self, code: str) -> None:
        """Show ``code``."""
        self._code = code
        self.setAccessibleName(in_fours(code))
        self.update()

    def set_small(self, small: bool) -> None:
        """Write it smaller."""
        self._small = small
        self.update()

    def lines(self) -> list[str]:
        """The lines it is shown in."""
        groups = in_fours(self._code).split()
        return [" ".join(groups[at : at + 8]) for at in range(0, len(groups), 8)]

    def paintEvent(self, _event: QPaintEvent) -> None:
        t, brush = current(), QPainter(self)
        strokes.box(brush, QRectF(self.rect()), Radius.ROW, fill=t.sunken, edge=t.border)
        side, face = (5, mono(11)) if self._small else (11, mono())
        for nth, line in enumerate(self.lines()):
            where = QRectF(side, 8 + 20 * nth, self.width() - 2 * side, 20)
            strokes.text(brush, where, line, face, t.text)


class Balls(QWidget):
    """A public number as it was drawn: each figure in a ring, or the words where it is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self.setFixedHeight(54)

    def show_number(self, text: str) -> None:
        """Show ``text``."""
        self._text = text
        self.setAccessibleName(text)
        self.update()

    def figures(self) -> list[str]:
        """The figures, if it is a short row of them."""
        plain = "".join(self._text.split())
        return list(plain) if plain.isdecimal() and len(plain) <= _MOST_BALLS else []

    def paintEvent(self, _event: QPaintEvent) -> None:
        t, brush = current(), QPainter(self)
        figures = self.figures()
        for nth, figure in enumerate(figures):
            where = QRectF(nth * (_BALL + 8), 10, _BALL, _BALL)
            strokes.box(brush, where, _BALL / 2, edge=t.accent, width=1.5)
            strokes.text(brush, where, figure, font(Role.TITLE), t.accent_text, strokes.CENTRE)
        if not figures:
            strokes.text(
                brush, QRectF(0, 10, self.width(), _BALL), self._text, font(Role.LEAD), t.accent_text
            )


class Step(QWidget):
    """One step: its number in a disc, its name, when it was done, a sentence, and room for the evidence."""

    def __init__(self, number: int, name: Text, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number, self._done = number, False
        self.name, self.at = Label(name, Role.CARD), Label("", Role.CAPTION, "text_2")
        self.words = Prose("", Role.CAPTION, "text_2")
        self.slot = QVBoxLayout()
        self.slot.setSpacing(6)
        self.head = QHBoxLayout()
        self.head.setSpacing(2)
        head = QHBoxLayout()
        head.setContentsMargins(_DISC + 8, 0, 0, 0)
        head.addStrut(Size.SMALL.height)
        head.addWidget(self.name)
        head.addLayout(self.head)
        head.addStretch(1)
        head.addWidget(self.at)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 14)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.words)
        column.addLayout(self.slot)
        column.addStretch(1)

    def show_step(self, words: Text, at: datetime | None, done: bool) -> None:
        """Say ``words``; ``at`` is when it was done."""
        self._done = done
        self.words.set_text(words)
        self.at.set_text(_when(at) if at is not None else "")
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        t, brush = current(), QPainter(self)
        where = QRectF(16, 13, _DISC, _DISC)
        if self._done:
            strokes.box(brush, where, _DISC / 2, fill=t.accent)
        else:
            strokes.box(brush, where, _DISC / 2, edge=t.border_strong, width=1.5)
        ink = t.on_accent if self._done else t.text_2
        strokes.text(brush, where, str(self._number), font(Role.CAPTION_STRONG), ink, strokes.CENTRE)


class DrawSteps(Card):
    """The steps side by side. ``fix_asked``; ``salt_given`` carries the number; ``list_asked`` copies it."""

    fix_asked = Signal()
    salt_given = Signal(str)
    list_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(flush=True, parent=parent)
        self.body.setContentsMargins(1, 1, 1, 1)
        self.seal, self.list, self.number = Step(1, _SEAL), Step(2, _LIST), Step(3, _NUMBER)
        self.code, self.print_, self.balls = CodeBox(), CodeBox(), Balls()
        self.fix = Button(_FIX, icon="lock")
        self.again = Button(_AGAIN, Kind.QUIET, icon="refresh", size=Size.SMALL, bare=True)
        self.again.set_tip(_AGAIN_TIP)
        self.copy = Button(_COPY_LIST, Kind.QUIET, icon="copy", size=Size.SMALL, bare=True)
        self.salt, self.salts, self.use = QLineEdit(), QPlainTextEdit(), Button(_USE, icon="wheel")
        self.wrong = Button(_WRONG, Kind.QUIET, icon="undo", size=Size.SMALL)
        self.wrong.set_tip(_WRONG_TIP)
        self._enters = self._public = False
        self._lay()
        self.fix.clicked.connect(self.fix_asked)
        self.again.clicked.connect(self.fix_asked)
        self.copy.clicked.connect(self._copied)
        self.use.clicked.connect(self._give)
        self.salt.returnPressed.connect(self._give)
        self.wrong.clicked.connect(self._enter_again)
        voice.language_changed.connect(self._hints)
        self._hints()

    def set_width(self, width: Width) -> None:
        """Side by side, or one below the other."""
        narrow = width is Width.NARROW
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._row.setDirection(down if narrow else across)
        for box in (self.code, self.print_):
            box.set_small(width is Width.MIDDLE)

    def show_draw(self, draw: RoundDraw, phase: Phase) -> None:
        """Show how far ``draw`` has come."""
        self._public = draw.roll.method == PUBLIC
        settled = phase in (Phase.CLOSED, Phase.JUDGED)
        people = sum(entrant.tickets > 0 for _, entrant in draw.roll.rows)
        fixed, drawn = draw.fixed_at is not None, draw.roll.is_drawn
        sealed = _NO_SEAL if self._public and draw.code else _SEALED if draw.code else _UNSEALED
        self.seal.show_step(sealed, draw.committed_at, bool(draw.code))
        self.code.show_code(draw.code)
        self.code.setVisible(bool(draw.code))
        listed = (
            _LISTED.fill(n=people)
            if fixed
            else _READY.fill(n=people, t=draw.roll.listed.tickets)
            if settled
            else _COUNTING
        )
        self.list.show_step(listed, draw.fixed_at, fixed)
        self.print_.show_code(draw.roll.listed.fingerprint if fixed else "")
        self.print_.setVisible(fixed)
        self.fix.setVisible(not fixed and settled)
        self.copy.setVisible(fixed)
        self.copy.set_words(_COPY_LIST, icon="copy")
        self.again.setVisible(fixed and not drawn and settled)
        source = draw.source.strip()
        self.number.show_step(
            _FROM.fill(source=source) if source else _NO_SOURCE, draw.salts[-1][1] if drawn else None, drawn
        )
        if drawn:
            self._enters = self._enters and phase in (Phase.CLOSED, Phase.JUDGED)
        self.balls.show_number(draw.salts[-1][0] if draw.salts else "")
        asks = (settled and fixed and not drawn) or self._enters
        self.balls.setVisible(drawn and not asks)
        self.salt.setVisible(asks and not self._public)
        self.salts.setVisible(asks and self._public)
        self.use.setVisible(asks)
        self.wrong.setVisible(drawn and settled and not asks)

    def focus_number(self) -> None:
        """Put the keyboard where the number is written."""
        (self.salts if self._public else self.salt).setFocus()

    def _give(self) -> None:
        text = self.salts.toPlainText() if self._public else self.salt.text()
        if text.strip():
            self._enters = False
            self.salt.clear()
            self.salts.clear()
            self.salt_given.emit(text)

    def _enter_again(self) -> None:
        self._enters = True
        for part in (self.balls, self.wrong):
            part.hide()
        (self.salts if self._public else self.salt).show()
        self.use.show()
        self.focus_number()

    def _copied(self) -> None:
        self.list_asked.emit()
        self.copy.set_words(_COPY_LIST, icon="check")

    def _hints(self) -> None:
        self.salt.setPlaceholderText(say(_HINT))
        self.salts.setPlaceholderText(say(_HINT_LINES))
        for part in (self.salt, self.salts):
            part.setAccessibleName(say(_NUMBER))

    def _lay(self) -> None:
        self.seal.slot.addWidget(self.code)
        self.list.slot.addWidget(self.print_)
        self.list.slot.addWidget(self.fix, 0, Qt.AlignmentFlag.AlignLeft)
        for button in (self.again, self.copy):
            self.list.head.addWidget(button)
        self.salts.setFixedHeight(54)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.balls, 1)
        row.addWidget(self.salt, 1)
        row.addWidget(self.salts, 1)
        row.addWidget(self.use, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.wrong, 0, Qt.AlignmentFlag.AlignVCenter)
        self.number.slot.addLayout(row)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(0)
        for step in (self.seal, self.list, self.number):
            self._row.addWidget(step, 1)
        self.body.addLayout(self._row)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        brush, t = QPainter(self), current()
        for step in (self.list, self.number):
            at = step.geometry()
            if self._row.direction() is QBoxLayout.Direction.LeftToRight:
                strokes.line(brush, at.left(), 1, at.left(), self.height() - 1, t.border)
            else:
                strokes.line(brush, 1, at.top(), self.width() - 1, at.top(), t.border)


def _when(at: datetime) -> Text:
    here = at.astimezone(CHINA)
    clock = f"{here:%H:%M}"
    return Text.literal(f"{here.month} 月 {here.day} 日 {clock}", f"{here:%d %b} {clock}")
