"""故事墙纸's instrument: the stories as cards, read without names, marked by keys; then made into papers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from core.activities.story_wallpaper import Marks, criteria
from core.activities.story_wallpaper.deck import Card, Deck, ballot_text, deck
from core.activities.story_wallpaper.story import note_of
from core.activities.story_wallpaper.terms import Order
from core.board import Board, Row
from core.message import How, LineId, Message
from core.message import Kind as Sort
from core.round import Phase
from core.text import Text
from ui.clipboard import write_text
from ui.instruments.ballot_card import BallotCard
from ui.instruments.instrument import Instrument, Stand
from ui.instruments.mark_bar import MarkBar
from ui.instruments.story_list import ROW, StoryList
from ui.instruments.story_page import StoryPage
from ui.instruments.story_veil import is_reading, veiled
from ui.parts.button import Button, Kind, Size
from ui.parts.card import Card as Sheet
from ui.parts.card import Line
from ui.parts.empty import Empty
from ui.parts.fields import ProseField, TextField
from ui.parts.label import Label
from ui.parts.popover import Popover
from ui.parts.scroll import Scroll, on_top
from ui.parts.width import Width
from ui.say import say, voice
from ui.theme import Role

_TITLE = Text("故事", "Stories")
_READ = Text("{n} 篇 · 读完 {read} 篇", "{n} {n:story|stories} · {read} read")
_COUNT = Text("{n} 篇", "{n} {n:story|stories}")
_NONE = Text("还没有人投稿", "No stories yet")
_TEACH = Text(
    "群里有人写了【故事】，复制聊天，回来粘贴；长文也会当成故事",
    "Once somebody writes a 【故事】: copy the chat and paste it here",
)
_VEIL, _UNVEIL = Text("遮住作者", "Hide the authors"), Text("显示作者", "Show the authors")
_UNVEIL_TIP = Text("盲读时不看名字；看了也不影响分数", "Reading is blind; looking changes no mark")
_PAPERS = Text("做墙纸和小册子…", "Wallpapers and booklet…")
_KEYS = Text("按 1–5 打分，退格改回，↑↓ 换一篇", "1–5 marks, Backspace takes back, ↑↓ turns")
_CONSENT_HOW = Text("怎么说的", "How was it said?")
_CONSENT_NOTE = Text(
    "例如：私聊里说的。和时间、谁记的一起存着", "Such as: in a private chat. Kept with time and writer"
)
_AGREES, _REFUSES = Text("作者同意刊登", "The author agrees"), Text("作者不同意", "The author does not")
_EDITED = Text("印出来的稿", "As it is to be printed")
_EDITED_NOTE = Text(
    "第一行写【故事】和题目；署名、同意刊登各占一行",
    "First line: 【故事】 and the title; signature and consent on lines of their own",
)
_KEEP = Text("存下", "Keep")
_FREE = 16_777_215
"""As wide as there is room."""
_SETTLED = (Phase.PUBLISHED, Phase.CANCELLED)
_OPEN_NAMES = (Phase.PUBLISHED,)
_DECIDED = (Phase.JUDGED, Phase.PUBLISHED)


class StoryCards(Instrument):
    """Fills the main column: all stories at the left, the one being read at the right, its marks below."""

    stand = Stand.FILL

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._board: Board | None = None
        self._deck = Deck()
        self._messages: tuple[Message, ...] = ()
        self._rows: dict[LineId, Row] = {}
        self._marks: dict[LineId, tuple[int, ...]] = {}
        self._flying = 0
        self._narrow = self._unveiled = False
        self.list, self.page, self.marks = StoryList(), StoryPage(), MarkBar()
        self.ballot = BallotCard()
        self.card = Sheet(_TITLE, flush=True)
        self.empty = Empty("picture", _NONE, _TEACH)
        self.veil = Button(_UNVEIL, Kind.QUIET, icon="eye", size=Size.SMALL)
        self.veil.set_tip(_UNVEIL_TIP)
        self.papers = Button(_PAPERS, icon="picture", size=Size.SMALL)
        self.hint = Label(_KEYS, Role.CAPTION, "text_2")
        self._lay()
        self._connect()

    @property
    def found(self) -> Deck:
        """The stories as they stand."""
        return self._deck

    def show_board(self, board: Board) -> None:
        if self._board is None or self._board.round.id != board.round.id:
            self._flying, self._unveiled = 0, False
        self._board = board
        settings = board.round.settings
        if self.evidence is not None and self.page.strip.thumbs is None:
            self.page.strip.thumbs = self.evidence.thumbs
            self.evidence.thumbs.arrived.connect(self.page.strip.update)
        self._rows = {row.line: row for row in board.rows}
        self._messages = messages_of(board)
        self._deck = deck(settings, board.ruling, self._messages)
        if not self._flying:
            self._marks = {each.id: each.marks for each in self._deck.cards}
        settled = board.phase in _SETTLED
        self.ballot.show_deck(
            self._deck, settings.ballot, by_arrival=settings.order is Order.ARRIVAL, settled=settled
        )
        self.papers.setVisible(any(each.may_print for each in self._deck.cards))
        if self._deck.of(self.chosen) is None:
            self.chosen = self._first()
        self._show_cards()

    def cover(self, board: Board) -> Board:
        marked = bool(criteria(board.round.settings)) and board.round.settings.share < 100
        if self._unveiled or not is_reading(board, self._deck, marked=marked):
            return board
        return veiled(board, self._deck)

    def set_width(self, width: Width) -> None:
        self._narrow = width is Width.NARROW
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._split.setDirection(down if self._narrow else across)
        wide = 260 if width is Width.WIDE else 224
        self._area.setMinimumWidth(0 if self._narrow else wide)
        self._area.setMaximumWidth(_FREE if self._narrow else wide)
        self.page.set_grown(self._narrow)
        self.hint.setVisible(not self._narrow)
        self._fit()

    def side(self, board: Board) -> Sequence[tuple[QWidget, int]]:
        """While stories are read the places are kept out of sight: they have names on them."""
        if board.phase in (Phase.OPEN, Phase.CLOSED):
            return ((self.ballot, 1),)
        return ()

    def choose(self, id: LineId) -> None:
        """Turn to the story of message ``id``."""
        self.chosen = id
        self._show_chosen()

    def _first(self) -> LineId | None:
        """The first story to be read, else the first."""
        play = self._deck.play
        unread = next((each.id for each in play if 0 in self._marks.get(each.id, (0,))), None)
        return unread or next((each.id for each in self._deck.cards), None)

    def _card(self) -> Card | None:
        card = self._deck.of(self.chosen)
        return replace(card, marks=self._marks.get(card.id, card.marks)) if card is not None else None

    def _shown(self) -> list[Card]:
        return [replace(each, marks=self._marks.get(each.id, each.marks)) for each in self._deck.cards]

    def _show_cards(self) -> None:
        board = self._board
        assert board is not None
        cards = self._shown()
        play = [each for each in cards if each.story.in_play]
        marked = bool(criteria(board.round.settings)) and board.round.settings.share < 100
        read = sum(each.is_read for each in play)
        counted = (_READ if marked else _COUNT).fill(n=len(play), read=read)
        self.card.set_title(_TITLE, counted if cards else "")
        self.list.show_cards(
            cards, board.names, unveiled=self._is_open(board), decided=board.phase in _DECIDED
        )
        self.empty.setVisible(not cards)
        self._body.setVisible(bool(cards))
        self.veil.setVisible(bool(cards) and board.phase not in _OPEN_NAMES)
        self.veil.set_words(_VEIL if self._unveiled else _UNVEIL, icon="eye-off" if self._unveiled else "eye")
        self._show_chosen()
        self._fit()

    def _is_open(self, board: Board) -> bool:
        """Names are shown once the result is out, or where the owner wants to see them."""
        return self._unveiled or board.phase in _OPEN_NAMES

    def _show_chosen(self) -> None:
        card, board = self._card(), self._board
        self.list.choose(self.chosen)
        if card is None or board is None or (row := self._rows.get(card.id)) is None:
            return
        settled = board.phase in _SETTLED
        name = board.names.get(card.story.who, row.name)
        self.page.show_story(
            card,
            row,
            name,
            sent=self._sent(card),
            unveiled=self._is_open(board),
            decided=board.phase in _DECIDED,
            settled=settled,
        )
        asked = criteria(board.round.settings)
        marking = card.story.in_play and bool(asked) and board.round.settings.share < 100
        self._foot.setVisible(marking)
        if marking:
            self.marks.show_marks(asked, card.marks)
            self.marks.setEnabled(not settled)
            self.hint.setVisible(not settled and not self._narrow)
        at = self.list.at()
        if at >= 0:
            self._area.ensureVisible(0, self.list.top(at) + ROW // 2, 0, ROW)

    def _sent(self, card: Card) -> int:
        """How many photos the author sent between this story and their next one."""
        starts = sorted(
            each.story.message.order for each in self._deck.cards if each.story.who == card.story.who
        )
        begin = card.story.message.order
        end = next((each for each in starts if each > begin), None)
        return sum(
            each.kind is Sort.PICTURE
            and each.who == card.story.who
            and each.order > begin
            and (end is None or each.order < end)
            for each in self._messages
        )

    def _key(self, mark: int) -> None:
        """A figure marks the next criterion; once all have their mark, the next unread story comes."""
        card = self._card()
        if card is None or not card.story.in_play or not card.marks:
            return
        given = [nth for nth, each in enumerate(card.marks) if each]
        if mark:
            self._mark(self.marks.next, mark)
        elif given:
            self._mark(given[-1], 0)

    def _mark(self, criterion: int, mark: int) -> None:
        card, board, deeds = self._card(), self._board, self.deeds
        if card is None or board is None or deeds is None or board.phase in _SETTLED:
            return
        marks = list(card.marks)
        was_read = card.is_read
        marks[criterion] = mark
        self._marks[card.id] = tuple(marks)
        kept = tuple(Marks(id, each) for id, each in self._marks.items() if any(each))
        self._flying += 1
        deeds.edit(then=self._landed, settings={"marks": kept})
        if not was_read and all(marks):
            self.chosen = self._after(card) or self.chosen
        self._show_cards()

    def _landed(self, _round: object) -> None:
        self._flying = max(0, self._flying - 1)

    def _after(self, card: Card) -> LineId | None:
        """The next story in play that is not read yet, from this one on and round again."""
        play = [each for each in self._shown() if each.story.in_play]
        at = next((nth for nth, each in enumerate(play) if each.id == card.id), 0)
        return next((each.id for each in (*play[at + 1 :], *play[:at]) if not each.is_read), None)

    def _turn_veil(self) -> None:
        self._unveiled = not self._unveiled
        self._show_cards()
        self.cover_changed.emit()

    def _fix(self, on: bool) -> None:
        """Fix the numbers as they are and copy the list, or let them move again."""
        if self._board is None or self.deeds is None:
            return
        if on:
            self._copy_ballot()
        self.deeds.edit(settings={"ballot": tuple(each.id for each in self._deck.play) if on else ()})

    def _copy_ballot(self) -> None:
        if self._board is not None:
            name = self._board.round.card.name or say(self._board.activity.name)
            write_text(ballot_text(self._board.round.settings, name, self._deck).to(voice.lang))

    def _ask_consent(self) -> None:
        card, row = self._card(), self._rows.get(self.chosen or 0)
        if card is None or row is None:
            return
        sheet, field = Popover(self), TextField(_CONSENT_HOW, _CONSENT_NOTE, longest=80)
        yes, no = Button(_AGREES, Kind.PRIMARY, icon="check"), Button(_REFUSES, Kind.SECONDARY, icon="cross")

        def take(agrees: bool) -> None:
            sheet.close()
            self._say_for(row, agrees, (field.value() or "").strip())

        yes.clicked.connect(lambda: take(True))
        no.clicked.connect(lambda: take(False))
        buttons = QHBoxLayout()
        buttons.addWidget(yes)
        buttons.addWidget(no)
        sheet.body.addWidget(field)
        sheet.body.addLayout(buttons)
        sheet.open_at(self.page.consent)
        field.setFocus()

    def _say_for(self, row: Row, agrees: bool, why: str) -> None:
        """Consent given elsewhere becomes the last line of what is read; the pasted line stays as it is."""
        if self.deeds is not None:
            note = note_of(agrees, self.deeds.work.clock.now())
            words = why or say(_AGREES if agrees else _REFUSES)
            self.deeds.correct(row, How.READ_AS, f"{body_of(row)}\n{note}", words)

    def _ask_edit(self) -> None:
        row = self._rows.get(self.chosen or 0)
        if row is None:
            return
        sheet, field = Popover(self), ProseField(_EDITED, _EDITED_NOTE, lines=12)
        field.setMinimumWidth(440 if not self._narrow else 320)
        field.set_value(body_of(row))
        go = Button(_KEEP, Kind.PRIMARY)

        def take() -> None:
            sheet.close()
            words = field.value()
            if words.strip() and words != body_of(row) and self.deeds is not None:
                self.deeds.correct(row, How.READ_AS, words)

        go.clicked.connect(take)
        sheet.body.addWidget(field)
        sheet.body.addWidget(go, 0, Qt.AlignmentFlag.AlignRight)
        sheet.open_at(self.page.edit)
        field.setFocus()

    def _ask_picture(self) -> None:
        if self.evidence is not None and self.chosen is not None:
            self.evidence.ask(self.chosen)

    def _drop(self, content: object) -> None:
        board = self._board
        if (
            self.evidence is not None
            and self.chosen is not None
            and board is not None
            and board.phase not in _SETTLED
        ):
            self.evidence.drop(self.chosen, content)  # type: ignore[arg-type]

    def _open_picture(self, attached: object) -> None:
        if self.evidence is not None:
            self.evidence.open(attached, self.page.strip)  # type: ignore[arg-type]

    def _open_papers(self) -> None:
        from ui.story_papers import open_story_papers

        if self._board is not None and self.deeds is not None:
            open_story_papers(self._board, self._deck, self.deeds.work, self)

    def _show_row(self) -> None:
        if self.chosen is not None:
            self.line_picked.emit(self.chosen)

    def _fit(self) -> None:
        """In one narrow column the page scrolls: the list is as high as its stories, up to five."""
        count = max(1, len(self._deck.cards))
        self._area.setMinimumHeight(min(5, count) * ROW + 10 if self._narrow else 120)
        self._area.setMaximumHeight(min(5, count) * ROW + 10 if self._narrow else _FREE)

    def _connect(self) -> None:
        self.list.picked.connect(self.choose)
        self.list.marked.connect(self._key)
        self.marks.marked.connect(self._mark)
        self.veil.clicked.connect(self._turn_veil)
        self.papers.clicked.connect(self._open_papers)
        self.ballot.fixed.connect(lambda: self._fix(True))
        self.ballot.freed.connect(lambda: self._fix(False))
        self.ballot.copied.connect(self._copy_ballot)
        self.page.consent_asked.connect(self._ask_consent)
        self.page.edit_asked.connect(self._ask_edit)
        self.page.picture_asked.connect(self._ask_picture)
        self.page.dropped.connect(self._drop)
        self.page.shown.connect(self._show_row)
        self.page.strip.opened.connect(self._open_picture)

    def _lay(self) -> None:
        self._area = Scroll(on_top(self.list))
        self._foot = QWidget()
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(6)
        foot.addWidget(Line())
        foot.addWidget(self.marks)
        foot.addWidget(self.hint)
        reading = QVBoxLayout()
        reading.setContentsMargins(12, 0, 14, 10)
        reading.setSpacing(8)
        reading.addWidget(self.page, 1)
        reading.addWidget(self._foot)
        self._body = QWidget()
        self._split = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._body)
        self._split.setContentsMargins(0, 0, 0, 0)
        self._split.setSpacing(0)
        self._split.addWidget(self._area)
        self._split.addLayout(reading, 1)
        self.card.head.addWidget(self.veil)
        self.card.head.addWidget(self.papers)
        margin = QVBoxLayout()
        margin.setContentsMargins(13, 0, 13, 12)
        margin.addWidget(self.empty)
        self.card.body.setContentsMargins(1, 0, 1, 1)
        self.card.body.setSpacing(0)
        self.card.body.addWidget(self._body, 1)
        self.card.body.addLayout(margin)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.card)


def body_of(row: Row) -> str:
    """A message as the judge reads it: what the owner said it means, else as it was pasted."""
    read = [each.value for each in row.corrections if each.how is How.READ_AS]
    return read[-1] if read else row.said


def messages_of(board: Board) -> tuple[Message, ...]:
    """The rows of ``board`` as the judge had them, in order of arrival."""
    rows = list(enumerate(board.rows))
    if board.order_by_time:
        rows.sort(
            key=lambda each: (
                each[1].sent_at is None,
                each[1].sent_at and each[1].sent_at.replace(second=0, microsecond=0),
                each[0],
            )
        )
    return tuple(
        Message(
            row.line,
            row.member or 0,
            row.sent_at,
            body_of(row),
            row.said,
            row.kind,
            row.picture,
            order,
            any(each.how is How.COUNT for each in row.corrections),
        )
        for order, (_, row) in enumerate(rows)
    )
