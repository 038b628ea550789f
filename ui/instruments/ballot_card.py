"""How the group votes: the numbers fixed or not, the list to post, the votes of each story as bars."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.activities.story_wallpaper.deck import Card, Deck
from core.text import Text
from ui.parts import strokes
from ui.parts.button import Button, Kind, Size
from ui.parts.card import Card as Sheet
from ui.parts.label import Prose
from ui.parts.scroll import Scroll
from ui.say import voice
from ui.theme import Role, current, font

_TITLE = Text("群投票", "Votes")
_COUNT = Text("{n} 票", "{n} {n:vote|votes}")
_FIX = Text("定编号，开始投票", "Fix the numbers, start the vote")
_COPY = Text("复制编号单", "Copy the list")
_COPIED = Text("编号单已复制", "The list is copied")
_LOOSE = Text(
    "编号还会变。收齐了再定：定了就不动，编号单进剪贴板，发到群里投票。",
    "The numbers still move. Fixed, they stay, and the list to vote by is on the clipboard.",
)
_FIXED = Text(
    "编号定了 {n} 篇，后来的算来晚了。投票回复“投3号”，一人一票。",
    '{n} numbers are fixed; later stories are late. Members reply "投3号", one vote each.',
)
_FREE = Text("再放开", "Unfix")
_BAR, _NUMBER = 24, 34


class Bars(QWidget):
    """A bar a story, in the order of the numbers, without names."""

    def __init__(self) -> None:
        super().__init__()
        self._cards: tuple[Card, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        voice.language_changed.connect(self.update)

    def show_cards(self, cards: Sequence[Card]) -> None:
        """Show the votes of ``cards``."""
        self._cards = tuple(cards)
        self.setFixedHeight(self.sizeHint().height())
        self.setAccessibleName(" ".join(f"{each.story.number}:{_votes(each)}" for each in self._cards))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(160, len(self._cards) * _BAR + 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        t, brush = current(), QPainter(self)
        most = max((_votes(each) for each in self._cards), default=0) or 1
        room = self.width() - _NUMBER - 40
        for nth, card in enumerate(self._cards):
            top = nth * _BAR
            where = QRectF(0, top, _NUMBER - 8, _BAR)
            strokes.text(
                brush, where, str(card.story.number), font(Role.CAPTION_STRONG), t.text_2, strokes.RIGHT
            )
            track = QRectF(_NUMBER, top + 7, room, 10)
            strokes.box(brush, track, 5, fill=t.mute_tint)
            votes = _votes(card)
            if votes:
                strokes.box(
                    brush, QRectF(_NUMBER, top + 7, max(10.0, room * votes / most), 10), 5, fill=t.accent_text
                )
            tail = QRectF(_NUMBER + room + 8, top, 32, _BAR)
            strokes.text(brush, tail, str(votes), font(Role.CAPTION), t.text if votes else t.text_3)


def _votes(card: Card) -> int:
    return card.worth.votes if card.worth is not None else 0


class BallotCard(Sheet):
    """``fixed`` asks for fixed numbers, ``freed`` for loose ones, ``copied`` for the list."""

    fixed = Signal()
    freed = Signal()
    copied = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_TITLE, parent=parent)
        self.told = Prose("", Role.CAPTION, "text_2")
        self.fix = Button(_FIX, icon="lock", size=Size.SMALL)
        self.copy = Button(_COPY, icon="copy", size=Size.SMALL)
        self.free = Button(_FREE, Kind.QUIET, icon="unlock", size=Size.SMALL)
        self.bars = Bars()
        self.area = Scroll(self.bars)
        self.body.addWidget(self.told)
        self.body.addWidget(self.fix, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.area, 1)
        self.head.addWidget(self.free)
        self.fix.clicked.connect(self.fixed)
        self.free.clicked.connect(self.freed)
        self.copy.clicked.connect(self._copy)

    def show_deck(self, found: Deck, ballot: Sequence[int], *, by_arrival: bool, settled: bool) -> None:
        """Show whether the numbers are fixed, and the votes so far."""
        self.set_title(_TITLE, _COUNT.fill(n=found.votes) if found.votes else "")
        is_fixed = bool(ballot)
        self.told.set_text(_FIXED.fill(n=len(ballot)) if is_fixed else _LOOSE)
        self.told.setVisible(not settled and (is_fixed or not by_arrival))
        self.fix.setVisible(not settled and not is_fixed and bool(found.play))
        self.copy.setVisible(not settled and bool(found.play) and (is_fixed or by_arrival))
        self.free.setVisible(not settled and is_fixed)
        self.copy.set_words(_COPY, icon="copy")
        self.bars.show_cards(found.play)
        self.area.setVisible(bool(found.play))
        self.area.setMinimumHeight(min(len(found.play), 8) * _BAR + 4)

    def _copy(self) -> None:
        self.copied.emit()
        self.copy.set_words(_COPIED, icon="check")
