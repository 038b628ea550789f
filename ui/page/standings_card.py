"""The card of standings: as they would be now, as they were judged, and what became of the prizes."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from core.board import Board
from core.ledger import Debt, State
from core.message import MemberId
from core.prize import PrizeKind
from core.round import Phase
from core.text import Text
from ui.parts.button import Button, Kind, Size
from ui.parts.card import Card
from ui.parts.label import Prose
from ui.parts.standings import Standings
from ui.theme import Role

_NOW = Text("此刻名次", "Standings now")
_FINAL = Text("名次", "Standings")
_PRIVATE = Text("只有你看得见", "Only you see this")
_TOGETHER = Text("{n} 人得奖", "{n} {n:winner|winners}")
_MASK = Text("遮住数字", "Hide the figures")
_SHOW = Text("显示数字", "Show the figures")
_NONE = Text("有人作答，名次就排出来", "Standings appear with the first answer")
_TOLD = Text("全部标为已告知", "Mark all as told")


class StandingsCard(Card):
    """``picked`` carries a member id; ``told_asked`` the debts to mark as told."""

    picked = Signal(int)
    told_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_NOW, _PRIVATE, flush=True, parent=parent)
        self.body.setContentsMargins(1, 0, 1, 6)
        self.list = Standings()
        self.list.picked.connect(self.picked)
        self.none = Prose(_NONE, Role.CAPTION, "text_2")
        self.none.setContentsMargins(14, 0, 14, 12)
        self.none.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._masked = False
        self.eye = Button(_MASK, Kind.QUIET, icon="eye-off", bare=True, size=Size.SMALL)
        self.eye.clicked.connect(self._turn)
        self.head.addWidget(self.eye)
        self.told = Button(_TOLD, Kind.SECONDARY, size=Size.SMALL, icon="check")
        self.told.clicked.connect(lambda: self.told_asked.emit(self._owed))
        self._round = 0
        self._owed: tuple[object, ...] = ()
        self._growing = False
        holder = QWidget()
        self._stack = QStackedLayout(holder)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.none)
        self.body.addWidget(holder, 1)
        self.foot().addWidget(self.told)
        self.foot().addStretch(1)

    def show_board(self, board: Board) -> None:
        """Show the standings of ``board``; once published, the ledger beside them."""
        published = board.phase is Phase.PUBLISHED
        states: dict[MemberId, State] = {}
        for debt in board.debts:
            if debt.state is not State.REVERSED:
                states.setdefault(debt.booking.who, debt.state)
        paid_to = board.wins_until
        if board.round.id != self._round:  # another round's rows have no way to slide from
            self._round = board.round.id
            self.list.show_places((), paid_to, None)
        self.list.show_places(board.standings, paid_to, states if published else None)
        self._stack.setCurrentIndex(0 if board.standings else 1)
        winners = len({award.who for award in board.ruling.awards if award.is_public})
        final = board.phase in (Phase.JUDGED, Phase.PUBLISHED)
        self.set_title(_FINAL if final else _NOW, _TOGETHER.fill(n=winners) if final else _PRIVATE)
        self._owed = tuple(
            debt for debt in board.debts if debt.state is State.OWED and not _is_private(board, debt)
        )
        foot = self.told.parentWidget()
        if foot is not None:
            foot.setVisible(published and bool(self._owed))
        self.grow(self._growing)

    def grow(self, growing: bool) -> None:
        """Take the height of all rows, or scroll within the height there is."""
        self._growing = growing
        self.list.grow(growing)

    def _turn(self) -> None:
        self._masked = not self._masked
        self.list.set_masked(self._masked)
        self.eye.set_words(_SHOW if self._masked else _MASK, icon="eye" if self._masked else "eye-off")

    def mask_button(self) -> Button:
        """The eye, to be put where a tab row stands in for the head."""
        return self.eye


def _is_private(board: Board, debt: Debt) -> bool:
    """Whether a reward is told to the member alone, apart from the result."""
    private = {award.who for award in board.ruling.awards if not award.is_public}
    return debt.booking.prize.kind is PrizeKind.ENCOURAGEMENT and debt.booking.who in private
