"""The result: its text to copy, the picture, the certificates."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from core.activity import Moment
from core.board import Board
from core.round import Phase
from core.text import Text
from ui.parts.button import Button, Kind, Size
from ui.parts.card import Card
from ui.parts.label import Prose
from ui.parts.scroll import Scroll
from ui.theme import Role

_TITLE = Text("结果文案", "Result text")
_DRAFT = Text("公布前再看一眼", "Look it over before you publish")
_OUT = Text("{at} 公布", "Published {at}")
_PROOFS = Text("抽签证明", "Proof of the draw")
_TALL, _FREE = 200, 16_777_215
_COPY, _COPIED = Text("复制", "Copy"), Text("已复制", "Copied")
_PICTURE, _PAPERS = Text("结果图", "Picture"), Text("证书 {n}", "Certificates {n}")


class ResultCard(Card):
    """``copied`` (Copyable, words); ``picture_asked`` and ``papers_asked`` open the papers."""

    copied = Signal(object, str)
    picture_asked = Signal()
    papers_asked = Signal()
    proofs_asked = Signal(object)
    """Carries the button below which the menu opens."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_TITLE, flush=True, parent=parent)
        self.body.setContentsMargins(1, 0, 1, 6)
        self.words = Prose("", Role.BODY, "text_2")
        self.words.select(True)
        self.words.setContentsMargins(14, 0, 14, 10)
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.copy = Button(_COPY, icon="copy", size=Size.SMALL)
        self.picture = Button(_PICTURE, Kind.QUIET, icon="picture", size=Size.SMALL)
        self.papers = Button(_PAPERS.fill(n=""), Kind.QUIET, icon="award", size=Size.SMALL)
        self.proofs = Button(_PROOFS, Kind.QUIET, icon="shield", size=Size.SMALL)
        for button in (self.proofs, self.picture, self.papers, self.copy):
            self.head.addWidget(button)
        self.proofs.clicked.connect(lambda: self.proofs_asked.emit(self.proofs))
        self.copy.clicked.connect(self._copy)
        self.picture.clicked.connect(self.picture_asked)
        self.papers.clicked.connect(self.papers_asked)
        self._area = Scroll(self.words)
        self.body.addWidget(self._area, 1)
        self._board: Board | None = None
        self._most = _TALL
        self._lines = 1
        self._growing = False

    def limit(self, height: int) -> None:
        """Be at most ``height`` px high; the text scrolls."""
        self._most = height
        self.set_title("")
        self.proofs.hide()
        self._fit()

    def grow(self, growing: bool) -> None:
        """Show the whole text (the page scrolls), or scroll it within the height there is."""
        self._growing = growing
        self.proofs.set_bare(growing)
        self._fit()

    def _fit(self) -> None:
        self.words.select(not self._growing and self._most == _TALL)
        self._area.grow(self._growing)
        self.setMinimumHeight(0 if self._growing else min(self._most, 58 + 20 * self._lines))
        self.setMaximumHeight(_FREE if self._growing else self.minimumHeight())

    def show_board(self, board: Board) -> None:
        """Show the result text of ``board``."""
        self._board = board
        text = next((each for each in board.texts if each.moment is Moment.RESULT), None)
        self.words.set_text(text.body if text else "")
        lines = text.body.count("\n") + 1 if text else 1
        self._lines = lines
        self._fit()
        at = board.round.published_at
        published = board.phase is Phase.PUBLISHED and at is not None
        when = _OUT.fill(at=f"{at:%m-%d %H:%M}") if published and at else _DRAFT
        beside = self._most < _TALL  # in the narrow side column the text itself says what it is
        self.set_title("" if beside else _TITLE, "" if beside else when)
        self.proofs.setVisible("note_draw" in board.ruling.facts and not beside)
        papers = sum(1 for award in board.ruling.awards if award.certificate)
        self.papers.set_words(_PAPERS.fill(n=papers or ""))
        self.papers.setVisible(papers > 0)
        self.copy.set_words(_COPY, icon="copy")

    def _copy(self) -> None:
        board = self._board
        text = next((each for each in board.texts if each.moment is Moment.RESULT), None) if board else None
        if text is not None:
            self.copied.emit(text, text.body)
            self.copy.set_words(_COPIED, icon="check")
