"""比省钱's instrument: every claim on a ladder from low to high, checked or refused where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.activities.save_money.ladder import Rung, State, rungs
from core.board import Board
from core.message import How, LineId
from core.round import Phase
from core.text import Text
from ui.clipboard import write_text
from ui.instruments.channels_card import ChannelsCard
from ui.instruments.claim_bar import ClaimBar
from ui.instruments.deciding import SETTLED, Deciding
from ui.instruments.instrument import Stand
from ui.instruments.ladder_sheet import LadderSheet
from ui.parts.card import Card, Line
from ui.parts.empty import Empty
from ui.parts.scroll import Scroll, on_top
from ui.parts.width import Width

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData

_TITLE = Text("价格梯", "Price ladder")
_COUNT = Text("{n} 个报价", "{n} {n:claim|claims}")
_WAIT = Text("{n} 个报价 · {left} 个待核对", "{n} {n:claim|claims} · {left} to check")
_NONE = Text("还没有人报价", "No claims yet")
_TEACH = Text("群里有人报了，复制聊天，回来粘贴", "Once they claim: copy the chat and paste it here")
REFUSALS = (
    Text("引流价，买不到", "A bait that cannot be bought"),
    Text("不是同款", "Not the same product"),
    Text("不是全新的", "Not new"),
    Text("邮费或券没算对", "Postage or coupon is wrong"),
    Text("凭证对不上", "The proof does not fit"),
    Text("和别人的截图是同一张", "A screenshot of somebody else"),
    Text("已经过期，现在买不到", "No longer on offer"),
)


class PriceLadder(Deciding):
    """Fills the main column; the shops beside the group's own price stand in the side column."""

    refusals = REFUSALS
    stand = Stand.FILL

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rungs: tuple[Rung, ...] = ()
        self._narrow = False
        self.sheet, self.bar, self.channels = LadderSheet(), ClaimBar(), ChannelsCard()
        self.card = Card(_TITLE, flush=True)
        self.empty = Empty("scale", _NONE, _TEACH)
        self._lay()
        self.sheet.picked.connect(self._choose)
        self.sheet.keyed.connect(self._keyed)
        self.sheet.dropped.connect(self._drop)
        self.bar.link_opened.connect(_open_link)
        self.bar.shown.connect(self._show_row)
        self.listen(self.bar)

    def show_board(self, board: Board) -> None:
        self._board = board
        if self.evidence is not None and self.sheet.thumbs is None:
            self.sheet.thumbs = self.bar.strip.thumbs = self.evidence.thumbs
            self.evidence.thumbs.arrived.connect(self.sheet.update)
            self.evidence.thumbs.arrived.connect(self.bar.strip.update)
        self._rungs = found = rungs(board.ruling, _said(board))
        rows = {row.line: row for row in board.rows}
        standing = [each for each in found if each.state is not State.REFUSED]
        left = sum(each.state is State.CLAIMED for each in standing)
        counted = (_WAIT if left else _COUNT).fill(n=len(standing), left=left)
        self.card.set_title(_TITLE, counted if found else "")
        own = board.round.settings.own_price
        self.sheet.show_rungs(found, rows, board.names, own, board.wins_until)
        self.area.setVisible(bool(found))
        self.empty.setVisible(not found)
        self.channels.show_claims(standing, own)
        if self._steps_on or self.chosen not in {each.message for each in found}:
            # After a decision the next claim to be checked is at hand.
            self.chosen = self._first_to_check() or self.chosen
        self._steps_on = False
        self._show_chosen()
        self._fit()

    def set_width(self, width: Width) -> None:
        self._narrow = width is Width.NARROW
        self.sheet.set_narrow(self._narrow)
        self.bar.set_narrow(self._narrow)
        self.channels.set_narrow(self._narrow)
        self._fit()

    def side(self, board: Board) -> Sequence[tuple[QWidget, int]]:
        if board.phase in (Phase.OPEN, Phase.CLOSED, Phase.JUDGED):
            return ((self.channels, 1),)
        return ()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def choose(self, line: LineId) -> None:
        """Select the claim of message ``line``."""
        self._choose(line)

    def _first_to_check(self) -> LineId | None:
        """The lowest claim that waits for the owner, while the round runs."""
        if self._board is None or self._board.phase in SETTLED:
            return None
        return next((each.message for each in self._rungs if each.state is State.CLAIMED), None)

    def _choose(self, line: LineId) -> None:
        self.chosen = line
        self._show_chosen()

    def _show_row(self) -> None:
        if self.chosen is not None:
            self.line_picked.emit(self.chosen)

    def _show_chosen(self) -> None:
        rung = next((each for each in self._rungs if each.message == self.chosen), None)
        self.sheet.choose(self.chosen)
        row = self._row()
        self.bar.setVisible(rung is not None and row is not None)
        self.line.setVisible(rung is not None and row is not None)
        if rung is not None and row is not None and self._board is not None:
            self.bar.show_claim(rung, row, settled=self._board.phase in SETTLED)

    def _drop(self, line: LineId, content: QMimeData) -> None:
        if self.evidence is not None:
            self._choose(line)
            self.evidence.drop(line, content)

    def _fit(self) -> None:
        """In one narrow column the page scrolls, so the whole ladder is laid out."""
        self.area.setMinimumHeight(min(900, self.sheet.sizeHint().height() + 4) if self._narrow else 120)

    def _lay(self) -> None:
        self.area = Scroll(on_top(self.sheet))
        self.line = Line()
        margin = QVBoxLayout()
        margin.setContentsMargins(13, 0, 13, 12)
        margin.addWidget(self.empty)
        self.card.body.setContentsMargins(1, 0, 1, 1)
        self.card.body.setSpacing(0)
        self.card.body.addWidget(self.area, 1)
        self.card.body.addLayout(margin)
        self.card.body.addWidget(self.line)
        self.card.body.addWidget(self.bar)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.card)


def _said(board: Board) -> dict[LineId, tuple[str, str]]:
    """Each message as the judge read it, and as it was pasted."""
    said: dict[LineId, tuple[str, str]] = {}
    for row in board.rows:
        read = [each.value for each in row.corrections if each.how is How.READ_AS]
        said[row.line] = (read[-1] if read else row.said, row.said)
    return said


def _open_link(link: str) -> None:
    """Open an address; a shop code goes onto the clipboard, for the shop's own app to find."""
    if link.startswith(("http://", "https://", "www.")):
        QDesktopServices.openUrl(QUrl.fromUserInput(link))
    else:
        write_text(link)
