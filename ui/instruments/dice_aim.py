"""What is thrown for: the called face, who wins, how many have; and who is called to throw again."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from core.activities.dice import Mode, Settings
from core.activities.dice.terms import shown
from core.board import Board
from core.text import Text
from ui.parts import strokes
from ui.parts.button import Button, Kind, Size
from ui.parts.card import Card
from ui.parts.die import paint_die
from ui.parts.label import Label, Prose
from ui.theme import Radius, Role, current

_TITLES = {
    Mode.CALLED: Text("先掷出 {points} 点的 {n} 人", "First {n} to throw {points}"),
    Mode.HIGHEST: Text("点数最大的 {n} 人", "The highest {n}"),
    Mode.LOWEST: Text("点数最小的 {n} 人", "The lowest {n}"),
    Mode.TOTAL: Text(
        "{of} 掷相加，最接近 {target} 点的 {n} 人", "The {n} closest to {target} in {of} throws"
    ),
    Mode.KNOCKOUT: Text("一轮轮淘汰，留到最后的 {n} 人", "The last {n} in the knock-out"),
}
_ALL = Text("掷出 {points} 点的都有", "Everybody who throws {points}")
_LIMIT = Text("限 {n} 人", "{n} at most")
_IN = Text("已有 {n} 人", "{n} in")
_HITS, _OF = Text("已中", "Hit:"), Text("{n} / {of}", "{n} / {of}")
_COPY_CALL, _COPIED = Text("复制加掷通知", "Copy the call"), Text("已复制", "Copied")
_REOPEN = Text("退回收答，多给 5 分钟", "Reopen for 5 minutes")
_TILE = 44
_FACES = {Mode.HIGHEST: (6,), Mode.LOWEST: (1,), Mode.TOTAL: (3,), Mode.KNOCKOUT: (5,)}


class Tile(QWidget):
    """The called faces, or one that stands for the mode."""

    def __init__(self) -> None:
        super().__init__()
        self.faces: tuple[int, ...] = (6,)
        self.is_called = True
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_faces(self, faces: tuple[int, ...], *, called: bool) -> None:
        """Show ``faces``, in gold where they are ``called``."""
        self.faces, self.is_called = faces[:3] or (0,), called
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(len(self.faces) * (_TILE + 4) - 4, _TILE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        brush = QPainter(self)
        for nth, face in enumerate(self.faces):
            paint_die(brush, QRectF(nth * (_TILE + 4), 0, _TILE, _TILE), face, gold=self.is_called)


class AimCard(Card):
    """One card high: faces, who wins, the prize, how many have."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.tile = Tile()
        self.title, self.facts = Label("", Role.LEAD), Label("", Role.CAPTION, "text_2")
        self.hits, self.count = Label(_HITS, Role.CAPTION, "text_2"), Label("", Role.CAPTION_STRONG, "gold")
        below = QHBoxLayout()
        below.setSpacing(4)
        for part in (self.facts, self.hits, self.count):
            below.addWidget(part)
        below.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addLayout(below)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.tile)
        row.addLayout(words, 1)
        self.body.setContentsMargins(14, 10, 14, 10)
        self.body.addLayout(row)

    def show_board(self, board: Board, people: int) -> None:
        """Show what ``board`` is thrown for, with so many members in."""
        settings: Settings = board.round.settings
        called = settings.mode is Mode.CALLED
        faces = tuple(sorted(settings.called)) if called else _FACES[settings.mode]
        self.tile.show_faces(faces, called=called)
        paid = board.wins_until
        title = _TITLES[settings.mode] if paid or not called else _ALL
        words = {"points": shown(settings.called) or "?", "of": settings.each, "target": settings.target}
        self.title.set_text(title.fill(**words, n=paid or "?"))
        self.facts.set_text(self._facts(board, settings, people))
        hits = len(board.ruling.standings) if called else 0
        for part in (self.hits, self.count):
            part.setVisible(called and bool(paid))
        self.count.set_text(_OF.fill(n=min(hits, paid or 0), of=paid or 0))

    @staticmethod
    def _facts(board: Board, settings: Settings, people: int) -> Text:
        tiers = board.round.prizes.tiers
        parts = [tiers[0].prize.name] if tiers else []
        if settings.limit:
            parts.append(_LIMIT.fill(n=settings.limit))
        parts.append(_IN.fill(n=people))
        ends = " ·" if settings.mode is Mode.CALLED and board.wins_until else ""
        return Text.literal(" · ".join(p.zh for p in parts) + ends, " · ".join(p.en for p in parts) + ends)


class CallCard(QWidget):
    """Who shares a place and throws again; ``copy_asked`` wants the text for them, ``reopen_asked`` time."""

    copy_asked = Signal()
    reopen_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._urgent = False
        self.words = Prose("", Role.BODY)
        self.copy = Button(_COPY_CALL, icon="copy", size=Size.SMALL)
        self.reopen = Button(_REOPEN, Kind.QUIET, icon="undo", size=Size.SMALL, accent=True)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(40, 9, 12, 9)
        self._row.setSpacing(8)
        buttons = QHBoxLayout()
        buttons.setSpacing(4)
        buttons.addWidget(self.copy)
        buttons.addWidget(self.reopen)
        buttons.addStretch(1)
        self._row.addWidget(self.words, 1)
        self._row.addLayout(buttons)
        self.copy.clicked.connect(self.copy_asked)
        self.reopen.clicked.connect(self.reopen_asked)
        self.hide()

    def show_call(self, words: Text | None, *, closed: bool) -> None:
        """Say ``words``; amber once the round is ``closed`` and nobody can throw any more. None hides it."""
        self.setVisible(words is not None)
        if words is None:
            return
        self._urgent = closed
        self.words.set_text(words)
        self.copy.set_words(_COPY_CALL, icon="copy")
        self.reopen.setVisible(closed)
        self.update()

    def show_copied(self) -> None:
        """Say that the text is on the clipboard."""
        self.copy.set_words(_COPIED, icon="check")

    def set_narrow(self, narrow: bool) -> None:
        """Put the buttons below the words."""
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._row.setDirection(down if narrow else across)

    def paintEvent(self, _event: QPaintEvent) -> None:
        t, brush = current(), QPainter(self)
        edge = t.warn_edge if self._urgent else t.border
        strokes.box(brush, QRectF(self.rect()), Radius.CARD, fill=t.surface, edge=edge)
        strokes.glyph(brush, 14, 13, "repeat", 16, t.warn if self._urgent else t.text_2)
