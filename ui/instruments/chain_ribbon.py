"""成语接龙's instrument: the chain as it grows, who did not make it, hints, the seconds left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFileDialog, QMenu, QVBoxLayout, QWidget

from core.activities.idiom_chain.ribbon import Ribbon, chain
from core.board import Board
from core.idioms import Rule
from core.message import MemberId
from core.round import Phase
from core.text import Text
from ui.clipboard import write_image, write_text
from ui.instruments.chain_sheet import ChainSheet
from ui.instruments.chain_side import ChainClock, LastLink, Linker, LinkersCard, until
from ui.instruments.hint_bar import Ahead, HintBar
from ui.instruments.instrument import Instrument, Stand
from ui.instruments.refusals import RefusalsCard
from ui.parts.button import Button, Kind, Size
from ui.parts.card import Card
from ui.parts.chip import Chip, ChipLabel, Tone
from ui.parts.empty import Empty
from ui.parts.fields import TextField
from ui.parts.label import Label
from ui.parts.menus import add_line
from ui.parts.popover import Popover
from ui.parts.scroll import Scroll
from ui.parts.segmented import Segmented
from ui.parts.width import Width
from ui.say import say
from ui.theme import Space

if TYPE_CHECKING:
    from core.desk import Desk

_TITLE = Text("龙身", "The chain")
_COUNT = Text("{n} 环 · {people} 人", "{n} {n:link|links} · {people} {people:member|members}")
_REFUSED = Text("接这一环时没接上的", "tried this link in vain")
_PICTURE = Text("存成长图", "Picture")
_COPY_PICTURE, _SAVE_PICTURE = Text("复制长图", "Copy the picture"), Text("存为图片…", "Save the picture…")
_NONE = Text("还没有人起头", "Nobody has begun yet")
_TEACH = Text("群主发一个成语，或者等第一个人先说", "Say an idiom in the chat, or wait for the first one")
_READING, _READING_NOTE = (
    Text("“{word}”怎么读", 'How is "{word}" read?'),
    Text("一个字一个拼音，收下后重判", "One syllable a character"),
)
_TAKE_IN = Text("收进我的词典", "Add to my dictionary")
_FOUND = 6
_RULES = {
    Rule.SAME_CHARACTER: Text("同字", "Sign"),
    Rule.SAME_SOUND_AND_TONE: Text("同音同调", "Sound + tone"),
    Rule.SAME_SOUND: Text("同音", "Sound"),
}


@dataclass(frozen=True, slots=True)
class View:
    """A ribbon with what lies ahead of it, computed away from the screen."""

    ribbon: Ribbon
    ahead: Ahead | None


def look_ahead(desk: Desk, board: Board) -> View:
    """The ribbon of ``board`` and what may follow its last link; runs on the desk's thread."""
    settings, dictionary = board.round.settings, desk.library.dictionary()
    ribbon = chain(board.ruling, dictionary, settings.rule)
    idiom = dictionary.find(ribbon.rings[-1].word) if ribbon.rings else None
    if idiom is None or board.phase is not Phase.OPEN:
        return View(ribbon, None)
    four = settings.length.value == "four"
    following = dictionary.continuations(idiom, settings.rule, ribbon.words, four)
    ladder = dictionary.hints(idiom, settings.rule, ribbon.words, four)
    hints = ladder[1:] or ladder  # the first says how many are left, which stands on the bar anyway
    sign = idiom.last if settings.rule is Rule.SAME_CHARACTER else ""
    heads = () if sign else following.heads[:_FOUND]
    return View(
        ribbon, Ahead(ribbon.rings[-1].tail_sound, sign, heads, following.count, following.known, hints)
    )


class ChainRibbon(Instrument):
    """Fills the main column; clock, refusals and links stand beside it."""

    stand = Stand.FILL

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._board: Board | None = None
        self._narrow = False
        self._tried = False
        self._follows = True
        self.sheet = ChainSheet()
        self.card = Card(_TITLE, flush=True)
        self.hint = HintBar()
        self.clock = ChainClock()
        self.refusals, self.linkers = RefusalsCard(), LinkersCard()
        self.rule = Segmented([(rule.value, _RULES[rule]) for rule in Rule])
        self.title_widgets = (self.rule,)
        self.empty = Empty("link", _NONE, _TEACH)
        self._lay()
        self.rule.chosen.connect(self._choose_rule)
        self.hint.copied.connect(lambda text: write_text(say(text)))
        self.refusals.taken_in.connect(self._ask_reading)
        self.sheet.picked.connect(self.line_picked)

    def show_board(self, board: Board) -> None:
        # The time to link counts while the chain runs; before and after it the round's own clock does.
        runs = board.phase is Phase.OPEN
        self.clock_card, self.paste_slot = (self.clock, self.clock.slot) if runs else (None, None)
        self._board = board
        self.rule.choose(board.round.settings.rule.value)
        self.rule.setEnabled(board.phase not in (Phase.PUBLISHED, Phase.CANCELLED))
        if self.deeds is not None:
            self.deeds.work.act(
                lambda desk: look_ahead(desk, board), lambda view: self.show_view(board, view)
            )

    def show_view(self, board: Board, view: View) -> None:
        """Show what was found out about ``board``."""
        if board is not self._board:
            return
        rings, ribbon = view.ribbon.rings, view.ribbon
        players = Counter(ring.who for ring in rings if ring.who is not None and _plays(board, ring.who))
        self.card.set_title(_TITLE, _COUNT.fill(n=len(rings), people=len(players)))
        wanted = rings[-1].tail_sound if rings else ""
        grown = len(rings) != self.property("rings")
        self.setProperty("rings", len(rings))
        self.sheet.show_ribbon(ribbon, board.names, wanted, is_open=board.phase is Phase.OPEN)
        self.area.setVisible(bool(rings))
        self.empty.setVisible(not rings)
        self.hint.show_ahead(view.ahead, rings[-1].word if rings else "")
        tried = [each for ring in rings for each in ring.refused] + list(ribbon.waiting)
        self.refusals.show_tried(tried, board.names)
        self._show_players(board, ribbon, players)
        self._tried = bool(tried)
        self._show_legend()
        self._follows = self._follows or grown
        self._to_end()

    def set_width(self, width: Width) -> None:
        self._narrow = width is Width.NARROW
        self.rule.setVisible(not self._narrow)
        self.hint.set_narrow(self._narrow)
        self.linkers.set_narrow(self._narrow)
        self.refusals.set_narrow(self._narrow)
        self.clock.set_narrow(self._narrow)
        self._show_legend()
        self._fit()

    def side(self, board: Board) -> Sequence[tuple[QWidget, int]]:
        if board.phase in (Phase.OPEN, Phase.CLOSED, Phase.JUDGED):
            return ((self.refusals, 1), (self.linkers, 0))
        return ()

    def tick(self, now: datetime) -> None:
        if self._board is not None and self._board.phase is Phase.OPEN:
            self.clock.tick(now)

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """In one narrow column the page scrolls, so the whole chain is laid out."""
        if self._narrow:
            wide = max(280, self.width() - 30)
            self.area.setMinimumHeight(min(900, self.sheet.height_for(wide) + 4))
        else:
            self.area.setMinimumHeight(120)

    def _show_legend(self) -> None:
        for widget in (self.legend, self.words):
            widget.setVisible(self._tried and not self._narrow)

    def _show_players(self, board: Board, ribbon: Ribbon, players: Counter[MemberId]) -> None:
        sent = {row.line: row.sent_at for row in board.rows}
        ends = [ring for ring in ribbon.rings if ring.who in players]
        last = ends[-1] if ends else None
        limit = board.round.settings.limit
        link = None
        if last is not None and last.who is not None and last.message is not None:
            at = sent.get(last.message)
            leads = board.standings[0].name if board.standings else board.names.get(last.who, "?")
            link = LastLink(leads, last.number, at, until(at, limit))
        now = self.deeds.work.clock.now() if self.deeds is not None else board.round.ends_at
        if now is not None:
            self.clock.show_last(link, limit, board.ends_at, now)
        ordered = sorted(players.items(), key=lambda pair: -pair[1])
        counts = [count for _, count in ordered]
        leader = board.standings[0].standing.who if board.standings else None
        self.linkers.show_linkers(
            [
                Linker(
                    counts.index(n) + 1,
                    board.names.get(who, "?"),
                    n,
                    who == leader and board.phase is Phase.OPEN,
                )
                for who, n in ordered
            ]
        )

    def _to_end(self) -> None:
        """Keep the last link in sight while the chain grows, until the owner scrolls elsewhere."""
        if self._follows:
            bar = self.area.verticalScrollBar()
            bar.setValue(bar.maximum())

    def _scrolled(self, value: int) -> None:
        if value < self.area.verticalScrollBar().maximum() - 8 and self.area.underMouse():
            self._follows = False

    def _choose_rule(self, key: str) -> None:
        if self._board is not None:
            rule = next(each for each in Rule if each.value == key)
            self.settings_asked.emit(replace(self._board.round.settings, rule=rule), self.rule)

    def _ask_reading(self, word: str) -> None:
        if self.deeds is not None:
            self.deeds.work.act(
                lambda desk: desk.library.suggest(word), lambda found: self._take_in(word, found)
            )

    def _take_in(self, word: str, suggested: str) -> None:
        sheet = Popover(self)
        field = TextField(_READING.fill(word=word), _READING_NOTE, longest=120)
        field.set_value(suggested)
        ok = Button(_TAKE_IN, Kind.SECONDARY, icon="book")
        sheet.body.addWidget(field)
        sheet.body.addWidget(ok)

        def take() -> None:
            readings = field.value() or ""
            sheet.close()
            if self.deeds is not None:
                self.deeds.work.act(lambda desk: desk.library.add_word(word, readings))

        ok.clicked.connect(take)
        field.line.returnPressed.connect(take)
        sheet.open_at(self.refusals.choice)

    def _picture_menu(self) -> None:
        menu = QMenu(self)
        add_line(menu, say(_COPY_PICTURE), lambda: write_image(self.sheet.picture()))
        add_line(menu, say(_SAVE_PICTURE), self._save_picture)
        menu.popup(self.save.mapToGlobal(self.save.rect().bottomLeft()))

    def _save_picture(self) -> None:
        dialog = QFileDialog(self, say(_SAVE_PICTURE), "chain.png", "PNG (*.png)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("png")
        dialog.fileSelected.connect(lambda path: self.sheet.picture().save(path))
        dialog.open()

    def _lay(self) -> None:
        self.legend = ChipLabel(Chip(Text.literal("1"), Tone.BAD))
        self.words = Label(_REFUSED, tone="text_2")
        self.save = Button(_PICTURE, Kind.QUIET, icon="picture-down", size=Size.SMALL)
        self.save.clicked.connect(self._picture_menu)
        for widget in (self.legend, self.words, self.save):
            self.card.head.addWidget(widget)
        holder = QWidget()
        inner = QVBoxLayout(holder)
        inner.setContentsMargins(0, 2, 0, 10)
        inner.addWidget(self.sheet)
        inner.addStretch(1)
        self.area = Scroll(holder)
        self.area.verticalScrollBar().rangeChanged.connect(self._to_end)
        self.area.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.card.body.setContentsMargins(1, 0, 1, 6)
        self.card.body.addWidget(self.area, 1)
        margin = QVBoxLayout()
        margin.setContentsMargins(14, 0, 14, 8)
        margin.addWidget(self.empty)
        self.card.body.addLayout(margin)
        self.empty.hide()
        self.hint.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.CARDS)
        column.addWidget(self.card, 1)
        column.addWidget(self.hint)


def _plays(board: Board, who: MemberId) -> bool:
    """Whether links by ``who`` count: the owner and helpers only start the chain."""
    return any(place.standing.who == who for place in board.standings)
