"""What became of the last paste, below the paste box: its layout, and the first thing to say of a line."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from core.text import Text
from ui.parts.button import Button, Kind, Size
from ui.parts.label import Label
from ui.parts.line_question import NO, YES, Asked, questions
from ui.theme import Role

_AS = Text("读作：{title}", "Read as: {title}")
_LOOK = Text("看读法", "See how")
_LEFT = Text(
    "有 {n} 行没读懂，原样留着", "{n} {n:line was|lines were} not understood; kept as {n:it is|they are}"
)
_DEAL = Text("看看怎么办", "Deal with them")
_OFFER = Text(
    "现在读得更准了：以前的粘贴有 {n} 条会不一样", "The reader got better: {n} earlier messages would differ"
)
_COMPARE = Text("看看差别", "See the differences")


class ReadAs(QWidget):
    """``opened`` asks for the whole paste; ``answered`` (line, is a header) settles the line in doubt.

    ``compared`` asks for what a better reader would change.
    """

    opened = Signal()
    answered = Signal(int, bool)
    compared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._at = 0
        self.title = Label("", Role.CAPTION, "text_2")
        self.look = Button(_LOOK, Kind.QUIET, size=Size.SMALL, accent=True)
        self.whole = Button(_LOOK, Kind.QUIET, size=Size.SMALL, accent=True)
        self.words = Label("", Role.CAPTION, "warn")
        self.yes, self.no = Button(YES, size=Size.SMALL), Button(NO, size=Size.SMALL)
        self.deal = Button(_DEAL, size=Size.SMALL)
        self.offer = Label("", Role.CAPTION, "text_2")
        self.compare = Button(_COMPARE, size=Size.SMALL)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 0, 0, 0)
        column.setSpacing(2)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.look)
        column.addLayout(head)
        column.addWidget(self.words)
        column.addLayout(_row(self.yes, self.no, self.deal, self.whole))
        column.addWidget(self.offer)
        column.addLayout(_row(self.compare))
        self.look.clicked.connect(self.opened)
        self.whole.clicked.connect(self.opened)
        self.deal.clicked.connect(self.opened)
        self.compare.clicked.connect(self.compared)
        self.yes.clicked.connect(lambda: self.answered.emit(self._at, True))
        self.no.clicked.connect(lambda: self.answered.emit(self._at, False))
        self._offered, self._told = 0, False
        self.show_none()

    def show_reading(self, now: Any) -> None:
        """Show how the last paste (a :class:`core.desk.rereading.Rereading`) was read, with its question."""
        found = questions(now.read, now.headers, {})
        asked = next((each for each in found if each.is_header and _weighs(now, each)), None)
        self.show_layout(now.family, len(now.left), asked)

    def show_layout(self, title: Text, left: int, asked: Asked | None = None) -> None:
        """Name the layout of the last paste; what was not understood, or ``asked``, goes before it."""
        self._told = True
        # What waits for the owner takes the place of the layout's name: columns are crowded.
        self.title.set_text(_AS.fill(title=title))
        self._head(asked is None and not left)
        for button in (self.whole, self.deal):
            button.set_tip(_AS.fill(title=title))
        self._ask(asked)
        if asked is None and left:
            self.words.set_text(_LEFT.fill(n=left))
        self.words.setVisible(asked is not None or left > 0)
        self.deal.setVisible(asked is None and left > 0)
        self._settle()

    def show_offer(self, count: int) -> None:
        """Say that the reader got better and ``count`` earlier messages would differ; 0 says nothing."""
        self._offered = count
        self.offer.set_text(_OFFER.fill(n=count))
        self.offer.setVisible(count > 0)
        self.compare.setVisible(count > 0)
        self._settle()

    @property
    def is_offering(self) -> bool:
        """Whether it tells of a better reader."""
        return self._offered > 0

    def show_none(self) -> None:
        """There is no last paste to speak of."""
        self._told = False
        self._head(False)
        for part in (self.words, self.yes, self.no, self.deal, self.whole):
            part.hide()
        self.show_offer(self._offered)

    def _settle(self) -> None:
        """Be in sight only with something to say."""
        self.setVisible(self._told or self._offered > 0)

    def _head(self, visible: bool) -> None:
        self.title.setVisible(visible)
        self.look.setVisible(visible)

    def _ask(self, asked: Asked | None) -> None:
        for part in (self.yes, self.no, self.whole):
            part.setVisible(asked is not None)
        if asked is not None:
            self._at = asked.lines[0]
            self.words.set_text(asked.words)


def _weighs(now: Any, asked: Asked) -> bool:
    """Is it worth a question on the page? Names seen once are asked for as members anyway."""
    codes = {doubt.code for doubt in now.read.doubts if doubt.text == asked.words}
    return not codes <= {"seen_once", "cut_name"}


def _row(*buttons: Button) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(4)
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    return row
