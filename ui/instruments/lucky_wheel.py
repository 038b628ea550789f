"""招财猫's instrument: the three steps above, who takes part, then who was drawn, revealed by the wheel."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QVBoxLayout, QWidget

from core.activities.lucky_cat import alike, candidates, titles
from core.board import Board
from core.desk.draws import Eligible, RoundDraw
from core.draw.reveal import Reveal
from core.draw.words import fixed as fixed_words
from core.draw.words import told
from core.message import MemberId
from core.round import Phase
from core.text import Text
from ui.clipboard import write_text
from ui.instruments.draw_entrants import BallotCard, EntrantsCard
from ui.instruments.draw_proof import ProofCard
from ui.instruments.draw_sheets import AbsentSheet, FilterSheet, ListSheet
from ui.instruments.draw_steps import DrawSteps
from ui.instruments.draw_winners import AlternatesCard, WinnersCard, winners
from ui.instruments.instrument import Instrument, Stand
from ui.instruments.wheel_dial import Show, WheelShow, record
from ui.parts.width import Width
from ui.say import say, voice
from ui.theme import Space

_FILE = Text("{name}第 {n} 期 验证", "{name} {n} proof")
_SHOW = Text("{name} 第 {n} 期", "{name} round {n}")
_TITLE = Text("{name}第 {n} 期揭晓", "{name} {n}")
_FINAL = (Phase.JUDGED, Phase.PUBLISHED)
_FREE = 16_777_215
_RECORDING = Text("正在录……", "Recording…")
_MANY = Text("（{n} 票）", " ({n} tickets)")
_VOTE = Text("【{title}】回“投几号”就行，每人一票：", "[{title}] Reply 投 and the number, a vote each:")


class LuckyWheel(Instrument):
    """The list before the draw, winners and alternates after it; steps above, proof beside."""

    stand = Stand.FILL
    tells_result = True

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._board: Board | None = None
        self._draw: RoundDraw | None = None
        self._narrow = False
        self._waits = False
        """Whether the number has just been given on this page, so that the draw is to be revealed."""
        self.steps = DrawSteps()
        self.banner = self.steps
        self.entrants, self.winners, self.alternates = EntrantsCard(), WinnersCard(), AlternatesCard()
        self.proof, self.ballots = ProofCard(), BallotCard()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.CARDS)
        column.addWidget(self.winners)
        below = QWidget()
        self._below = QBoxLayout(QBoxLayout.Direction.LeftToRight, below)
        self._below.setContentsMargins(0, 0, 0, 0)
        self._below.setSpacing(Space.CARDS)
        for card, stretch in ((self.entrants, 1), (self.alternates, 1), (self.ballots, 0)):
            self._below.addWidget(card, stretch)
        column.addWidget(below, 1)
        self._still = QWidget()
        self.wheel = WheelShow(self)
        self._connect()
        self._stand()

    def show_board(self, board: Board) -> None:
        if self._board is None or self._board.round.id != board.round.id:
            self._draw, self._waits = None, False
        self._board = board
        self.tells_result = bool(board.round.prizes.tiers)
        self.steps.setMaximumHeight(_FREE if self.tells_result else 0)
        self.proof.set_small(board.phase not in _FINAL)
        self._show_votes(board)
        self._load()

    def show_draw(self, draw: RoundDraw) -> None:
        """Show ``draw`` of the board in hand."""
        board = self._board
        if board is None:
            return
        before, self._draw = self._draw, draw
        self.steps.show_draw(draw, board.phase)
        names = {who: board.names.get(who, "?") for who, each in draw.roll.rows if each.tickets}
        groups = alike(board.round.settings, names) if draw.fixed_at is None else ()
        votes = bool(titles(board.round.settings))
        self.entrants.show_draw(draw, board, groups, self._narrow, notes=not votes)
        self.proof.show_draw(draw)
        if draw.roll.is_drawn:
            self.winners.show_draw(draw, board, self._narrow)
            self.alternates.show_draw(draw, self._narrow)
        self._stand()
        if self._waits and draw.roll.is_drawn and before is not None:
            self._waits = False
            self.reveal()

    def set_width(self, width: Width) -> None:
        self._narrow = width is Width.NARROW
        self.steps.set_width(width)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._below.setDirection(down if self._narrow else across)
        if self._draw is not None:
            self.show_draw(self._draw)

    def side(self, board: Board) -> Sequence[tuple[QWidget, int]]:
        if not self.tells_result:
            return ()
        return ((self._still if board.phase is Phase.OPEN else self.proof, 1),)

    def reveal(self) -> None:
        """Play the wheel over the winners."""
        if (show := self._show_of()) is not None:
            self.wheel.play(show)

    def _show_of(self) -> Show | None:
        draw, board = self._draw, self._board
        if draw is None or board is None or not draw.drawing.wins:
            return None
        wins = tuple(win for _, win, _ in draw.drawing.places())
        made = Reveal.of(draw.roll, draw.drawing.ranking, wins)
        names = {number: draw.roll.name(number) for number in draw.drawing.ranking}
        prizes = {each.number: say(each.prize) for each in winners(draw)}
        title = say(_SHOW.fill(name=board.activity.name, n=board.round.number))
        return Show(made, names, prizes, title)

    def _stand(self) -> None:
        """Which cards there are room and reason for."""
        board = self._board
        drawn = self._draw is not None and self._draw.roll.is_drawn
        votes = board is not None and bool(titles(board.round.settings))
        self.entrants.setVisible(self.tells_result and not drawn)
        for card in (self.winners, self.alternates):
            card.setVisible(drawn)
        self.ballots.setVisible(votes)
        aside = self.tells_result and not self._narrow
        self.ballots.setMaximumWidth(240 if aside else _FREE)
        self.ballots.setMinimumWidth(240 if aside else 0)
        self.alternates.show_notes(not (votes and aside))

    def _show_votes(self, board: Board) -> None:
        found = candidates(board.ruling)
        self.ballots.show_votes(
            [
                (title, [(c.number, c.name, votes) for c, votes in found if c.title == title])
                for title in titles(board.round.settings)
            ]
        )

    def _load(self) -> None:
        if self._board is None:
            return
        id, lang = self._board.round.id, voice.lang

        def show(draw: RoundDraw) -> None:
            if self._board is not None and self._board.round.id == id:
                self.show_draw(draw)

        self._act(lambda desk: desk.draws.of(id, lang), show)

    def _act(self, job: Callable[[Any], Any], then: Callable[[Any], None] | None = None) -> None:
        if self.deeds is not None:
            self.deeds.work.act(job, then)

    def _on_round(self, job: Callable[[Any, int], Any]) -> None:
        if self._board is not None:
            id = self._board.round.id
            self._act(lambda desk: job(desk, id))

    def _connect(self) -> None:
        self.steps.fix_asked.connect(lambda: self._on_round(lambda desk, id: desk.draws.fix(id)))
        self.steps.salt_given.connect(self._give_salt)
        self.steps.list_asked.connect(self._copy_list)
        self.entrants.paste_asked.connect(self._ask_list)
        self.entrants.record_asked.connect(self._ask_filter)
        self.entrants.same.connect(self._merge)
        self.entrants.apart.connect(
            lambda group: self._on_round(lambda desk, id: desk.draws.apart(id, group))
        )
        self.winners.replay_asked.connect(self.reveal)
        self.winners.record_asked.connect(self._ask_record)
        self.winners.absent_asked.connect(self._ask_absent)
        self.proof.page_asked.connect(self._ask_page)
        self.proof.text_asked.connect(self._copy_text)
        self.ballots.copy.clicked.connect(self._copy_candidates)

    def _give_salt(self, text: str) -> None:
        self._waits = True
        if self.deeds is not None:
            self.deeds.salt(text, self.steps.salt)

    def _merge(self, group: tuple[MemberId, ...]) -> None:
        self._act(lambda desk: desk.members.merge(group[0], group[1]))

    def _copy_list(self) -> None:
        if self._draw is not None:
            rows = [
                f"{number}. {each.name}" + say(_MANY.fill(n=each.tickets) if each.tickets > 1 else "")
                if each.tickets
                else f"{number}. {each.name}（{each.barred}）"
                for number, (_, each) in enumerate(self._draw.roll.rows, 1)
            ]
            write_text("\n".join([say(fixed_words(self._draw.roll.listed)), *rows]))

    def _copy_text(self) -> None:
        if self._draw is not None and self._draw.proof is not None:
            write_text(say(told(self._draw.proof)))

    def _copy_candidates(self) -> None:
        if self._board is not None:
            lines = []
            for title in titles(self._board.round.settings):
                lines.append(say(_VOTE.fill(title=title)))
                lines += [
                    f"{c.number} 号 {c.name}" for c, _ in candidates(self._board.ruling) if c.title == title
                ]
            write_text("\n".join(lines))

    def _ask_list(self) -> None:
        if self._board is not None:
            known = tuple(self._board.names.values())
            sheet = ListSheet(known, self._board.round.settings.tickets, self)
            sheet.taken.connect(lambda text: self._on_round(lambda desk, id: desk.draws.enter(id, text)))
            sheet.open_at(self.entrants.paste)
            sheet.field.area.setFocus()

    def _ask_filter(self) -> None:
        sheet = FilterSheet(self)
        sheet.asked.connect(
            lambda *wanted: self._act(lambda desk: desk.draws.eligible(*wanted), sheet.show_found)
        )
        sheet.taken.connect(self._admit)
        sheet.open_at(self.entrants.record)
        sheet.ask()

    def _admit(self, found: tuple[Eligible, ...], why: str) -> None:
        self._on_round(lambda desk, id: desk.draws.admit(id, found, why))

    def _ask_absent(self, number: int) -> None:
        if self._draw is not None:
            sheet = AbsentSheet(winners(self._draw), number, self)
            sheet.taken.connect(
                lambda gone, why: self._on_round(lambda desk, id: desk.draws.absent(id, gone, why))
            )
            sheet.open_at(self.winners.gone)
            sheet.why.line.setFocus()

    def _ask_page(self) -> None:
        self._ask_file(_FILE, "html", self.save_page)

    def save_page(self, path: str) -> None:
        """Write the proof page to ``path``."""
        if self._draw is not None and (proof := self._draw.proof) is not None:
            self._act(lambda desk: desk.draws.save_page(proof, Path(path)))

    def _ask_record(self) -> None:
        self._ask_file(_TITLE, "gif", self.save_record)

    def save_record(self, path: str) -> None:
        """Write the show as an animated picture to ``path``."""
        show = self._show_of()
        if show is None or self.deeds is None:
            return
        button = self.winners.record
        button.set_busy(_RECORDING)
        self.deeds.work.paint(lambda: record(show), lambda made: self._recorded(made, Path(path)))

    def _recorded(self, made: bytes, path: Path) -> None:
        self.winners.record.set_busy(None)
        self._act(lambda desk: desk.draws.save_file(made, path))

    def _ask_file(self, name: Text, suffix: str, then: Callable[[str], None]) -> None:
        if self._board is None:
            return
        dialog = QFileDialog(self)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(suffix)
        dialog.setNameFilter(f"{suffix.upper()} (*.{suffix})")
        dialog.selectFile(say(name.fill(name=self._board.activity.name, n=self._board.round.number)))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(then)
        dialog.open()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.wheel.fit()
