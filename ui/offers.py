"""What a better reader makes of earlier pastes: the differences first, then taken or left as it was."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from core.errors import UserError
from core.message import Line
from core.round import RoundId
from core.text import Text
from ui.parts.alive import while_alive
from ui.parts.button import Button, Kind
from ui.parts.card import Card
from ui.parts.label import Label, Prose
from ui.parts.layouts import clear
from ui.parts.overlay_scroll import OverlayScroll
from ui.parts.segmented import Segmented
from ui.say import say
from ui.theme import Role, Space
from ui.work import Work

MOST = 12
"""So many differences of one paste are shown."""

_TITLE = Text("以前的粘贴，重新读一遍", "Earlier pastes, read again")
_WHY = Text(
    "这一版读聊天记录更准。下面是会不一样的地方；原文都在，按了也能撤回。已经公布的不动。",
    "This version reads chats better. Below is what would differ; the texts are kept and it can be undone. "
    "What is published stays as it is.",
)
_ONE, _ALL = Text("这一期", "This round"), Text("全部", "All rounds")
_PASTE = Text("{at} 粘贴的 · {family}", "Pasted {at} · {family}")
_ADDED, _DROPPED = Text("多", "more"), Text("少", "gone")
_BEFORE, _AFTER = Text("原来", "was"), Text("改成", "now")
_MORE = Text("……还有 {n} 处", "…… {n} more")
_SAME = Text("另外 {n} 条不变", "{n} others stay")
_COUNT = Text("{n} 次粘贴，{m} 条会不一样", "{n} {n:paste|pastes}, {m} {m:message differs|messages differ}")
_NOTHING = Text("没有会不一样的了", "Nothing would differ any more")
_TAKE, _KEEP, _CLOSE = (
    Text("按新的读法", "Read it anew"),
    Text("保持原样", "Leave as it was"),
    Text("以后再说", "Later"),
)
_BUSY = Text("正在重读……", "Reading……")
_KEEP_WHY = Text(
    "不再问这几次，到下一次读得更准为止", "Not asked again until the reader gets better once more"
)


class OffersDialog(QDialog):
    """The differences of a round, or of all; ``decided`` when they were taken or left."""

    decided = Signal()

    def __init__(self, round_: RoundId, work: Work, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say(_TITLE))
        self.resize(640, 620)
        self._round, self._work = round_, work
        self._offers: tuple[Any, ...] = ()
        self.scope = Segmented([("one", _ONE), ("all", _ALL)])
        self.told = Prose("", Role.CAPTION, "text_2")
        self.take = Button(_TAKE, Kind.PRIMARY, key="Ctrl+Return")
        self.keep, self.later = Button(_KEEP), Button(_CLOSE, Kind.QUIET)
        self.keep.set_tip(_KEEP_WHY)
        self._lay()
        self._connect()

    def start(self) -> None:
        """Look what would differ."""
        self._work.act(lambda desk: desk.intake.offers(), while_alive(self, self._show), self)

    def shown(self) -> tuple[Any, ...]:
        """The offers in sight: those of the round, or all."""
        if self.scope.choice() == "all" or not self._round:
            return self._offers
        return tuple(offer for offer in self._offers if offer.round == self._round)

    def _show(self, offers: Sequence[Any]) -> None:
        self._offers = tuple(offers)
        own = any(offer.round == self._round for offer in offers)
        others = any(offer.round != self._round for offer in offers)
        self.scope.setVisible(own and others)
        self.scope.choose("one" if own else "all")
        self._fill()

    def _fill(self) -> None:
        clear(self._list)
        offers = self.shown()
        for offer in offers:
            self._list.addWidget(_offer_card(offer))
        self._list.addStretch(1)
        readings = [each for offer in offers for each in offer.readings]
        lines = sum(len(r.added) + len(r.changed) + len(r.dropped) for r in readings)
        self.told.set_tone("text_2")
        self.told.set_text(_COUNT.fill(n=len(readings), m=lines) if readings else _NOTHING)
        for button in (self.take, self.keep):
            button.refuse(None if readings else _NOTHING)

    def _pastes(self) -> list[int]:
        return [each.paste for offer in self.shown() for each in offer.readings]

    def _take(self) -> None:
        pastes = self._pastes()
        self.take.set_busy(_BUSY)
        self._work.act(lambda desk: desk.intake.take_offers(pastes), while_alive(self, self._finish), self)

    def _keep(self) -> None:
        pastes = self._pastes()
        self._work.act(lambda desk: desk.intake.keep_offers(pastes), while_alive(self, self._finish), self)

    def _finish(self, _result: Any) -> None:
        self.decided.emit()
        self.accept()

    def _fail(self, error: UserError, near: QObject | None) -> None:
        if near is self:
            self.take.set_busy(None)
            self.told.set_tone("bad")
            self.told.set_text(error.text)

    def _connect(self) -> None:
        self.scope.chosen.connect(lambda _key: self._fill())
        self.take.clicked.connect(self._take)
        self.keep.clicked.connect(self._keep)
        self.later.clicked.connect(self.reject)
        self._work.failed.connect(self._fail)

    def _lay(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(Space.CARDS)
        column.addWidget(Prose(_WHY, Role.BODY))
        column.addWidget(self.scope, 0, Qt.AlignmentFlag.AlignLeft)
        inside = QWidget()
        inside.setProperty("scrolled", "true")
        self._list = QVBoxLayout(inside)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(Space.CARDS)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        self.bar = OverlayScroll(area)
        column.addWidget(area, 1)
        column.addWidget(self.told)
        foot = QHBoxLayout()
        foot.setSpacing(Space.ONE)
        foot.addStretch(1)
        for button in (self.later, self.keep, self.take):
            foot.addWidget(button)
        column.addLayout(foot)


def _offer_card(offer: Any) -> Card:
    card = Card(offer.title)
    for reading in offer.readings:
        told = _PASTE.fill(at=f"{reading.at:%m-%d %H:%M}", family=reading.family)
        card.body.addWidget(Label(told, Role.CAPTION, "text_2"))
        pairs: list[tuple[Text, Line, str]] = [(_ADDED, line, "good") for line in reading.added]
        for old, new in reading.changed:
            pairs += [(_BEFORE, old, "text_3"), (_AFTER, new, "good")]
        pairs += [(_DROPPED, line, "bad") for line in reading.dropped]
        for word, line, tone in pairs[:MOST]:
            card.body.addWidget(_Difference(word, line, tone))
        if len(pairs) > MOST:
            card.body.addWidget(Label(_MORE.fill(n=len(pairs) - MOST), Role.CAPTION, "text_3"))
        card.body.addWidget(Label(_SAME.fill(n=reading.same), Role.CAPTION, "text_3"))
    return card


class _Difference(QWidget):
    """One message that would be another: a word for how, who, what."""

    def __init__(self, word: Text, line: Line, tone: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.ONE)
        mark = Label(word, Role.CAPTION_STRONG, tone)
        mark.setFixedWidth(40)
        name = Label(line.sender or "—", Role.STRONG)
        name.setMaximumWidth(140)
        row.addWidget(mark)
        row.addWidget(name)
        row.addWidget(Label(line.body, Role.BODY, "text_2"), 1)


def open_offers(round_: RoundId, work: Work, parent: QWidget) -> OffersDialog:
    """Show over ``parent`` what would be read differently in the round, or in all."""
    dialog = OffersDialog(round_, work, parent)
    dialog.open()
    dialog.start()
    return dialog
