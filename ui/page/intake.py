"""The card where chat comes in: the paste box, and the piles it fell into."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.board import Board
from core.judging import Pile
from core.text import Text
from ui.clipboard import read_text
from ui.parts.card import Card
from ui.parts.filters import Filter, View
from ui.parts.paste_box import PasteBox
from ui.parts.pile_counters import Pile as Counter
from ui.parts.pile_counters import PileCounters
from ui.parts.read_as import ReadAs

LONGEST_LOOK = 300_000
"""Characters up to which the clipboard is read ahead of a paste; more is read when it is pasted."""
_FOUND = Text(
    "剪贴板里有 {n} 条新消息，约 {entries} {noun}",
    "{n} new {n:message|messages} copied, about {entries} {noun}",
)
_CHAT = Text("剪贴板里有 {n} 条新消息", "{n} new {n:message|messages} on the clipboard")
_AGAIN = Text("剪贴板里的 {n} 条都贴过了", "All {n} copied messages are here already")
_LONG = Text("剪贴板里内容很长，粘贴时再读", "A long text is copied; it is read when pasted")
_PAUSE = 120
_SHORT = {Pile.COUNTED: Text("有效", "Valid"), Pile.AGAINST: Text("不合规", "Bad")}
_ONE_ROW = 7


class IntakeCard(Card):
    """``pasted`` carries chat text, ``look_asked`` what the clipboard holds, ``piled`` a filter."""

    pasted = Signal(str)
    look_asked = Signal(str)
    piled = Signal(object)
    why_asked = Signal()
    files_dropped = Signal(list)
    picture_pasted = Signal(QImage)

    def __init__(self, piles: Sequence[Pile], parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.body.setContentsMargins(10, 10, 10, 9)
        self.body.setSpacing(4)
        self.box = PasteBox()
        self.read_as = ReadAs(self)
        self.body.addWidget(self.box)
        self.body.addWidget(self.read_as)
        self._usual = tuple(piles)
        self._shown: tuple[Pile, ...] = ()
        self._counters: list[PileCounters] = []
        self._holder = QVBoxLayout()
        self._holder.setSpacing(4)
        self.body.addLayout(self._holder)
        self._looked = ""
        self._noun = Text.literal("")
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._look)
        self.box.pasted.connect(self.pasted)
        self.box.why_asked.connect(self.why_asked)
        self.box.files_dropped.connect(self.files_dropped)
        self.box.picture_pasted.connect(self.picture_pasted)
        QGuiApplication.clipboard().dataChanged.connect(self.look)

    def show_board(self, board: Board) -> None:
        """Count the piles of ``board``."""
        self._noun = board.activity.entry_noun
        extra = tuple(
            pile
            for pile in Pile
            if pile not in self._usual and board.piles.get(pile, 0) and not pile.needs_owner
        )
        wanted = tuple(pile for pile in Pile if pile in self._usual or pile in extra)
        if wanted != self._shown:
            self._build(wanted)
        counts = {pile.value: board.piles.get(pile, 0) for pile in Pile}
        for counters in self._counters:
            counters.show_counts(counts)

    def choose(self, wanted: Filter) -> None:
        """Show which pile filters the table."""
        for counters in self._counters:
            counters.choose(wanted.value if isinstance(wanted, Pile) else "")

    def look(self) -> None:
        """Read ahead what the clipboard holds, soon."""
        if self.isVisible():
            self._pause.start()

    def show_glance(self, glance: Any) -> None:
        """Say what a paste would bring."""
        if glance.new and glance.entries:
            self.box.preview(_FOUND.fill(n=glance.new, entries=glance.entries, noun=self._noun))
        elif glance.new:
            self.box.preview(_CHAT.fill(n=glance.new))
        elif glance.repeated:
            self.box.preview(_AGAIN.fill(n=glance.repeated))
        else:
            self.box.show_ready()

    def forget(self) -> None:
        """Look at the clipboard again next time, whatever it holds."""
        self._looked = ""
        self.look()

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.WindowActivate, QEvent.Type.Show):
            self.look()
        return super().event(event)

    def _look(self) -> None:
        text = read_text()
        if text == self._looked or not self.isVisible():
            return
        self._looked = text
        if not text.strip():
            self.box.show_ready()
        elif len(text) > LONGEST_LOOK:
            self.box.preview(_LONG)
        else:
            self.look_asked.emit(text)

    def _build(self, wanted: tuple[Pile, ...]) -> None:
        self._shown = wanted
        for old in self._counters:
            self._holder.removeWidget(old)
            old.hide()
            old.deleteLater()
        rows = [wanted]
        if len(wanted) > _ONE_ROW:
            rows = [
                tuple(p for p in wanted if p in self._usual),
                tuple(p for p in wanted if p not in self._usual),
            ]
        self._counters = [
            PileCounters(
                [Counter(pile.value, _SHORT.get(pile, pile.label), pile.needs_owner) for pile in row]
            )
            for row in rows
        ]
        for counters in self._counters:
            counters.chosen.connect(self._chosen)
            self._holder.addWidget(counters)

    def _chosen(self, key: str) -> None:
        sender: QObject | None = self.sender()
        for counters in self._counters:
            if counters is not sender:
                counters.choose("")
        self.piled.emit(next((pile for pile in Pile if pile.value == key), View.ALL))
