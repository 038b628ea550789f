"""A member's page: their whole story in one scroll, and their data to be changed at its end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.text import Text
from ui.certificates import CertificatesDialog
from ui.parts.avatar import Avatar
from ui.parts.button import Button, Kind, Size
from ui.parts.card import Card
from ui.parts.chip import Chip, ChipLabel, Tone
from ui.parts.label import Label, Prose
from ui.parts.layouts import clear
from ui.parts.scroll import Scroll, on_top
from ui.parts.width import Width
from ui.sections.members_told import ROUND, Figures, Head, TalkBars, called, rounds_grid, year_card
from ui.sections.members_view import View
from ui.sections.rewards_table import CHIPS
from ui.theme import Role as Type
from ui.theme import Space
from ui.work import Work

_ROUNDS, _REWARDS, _PAPERS = Text("参加过的", "Rounds"), Text("奖励", "Rewards"), Text("证书", "Certificates")
_TALK, _FRIENDS = Text("说话", "Talk"), Text("常和谁说话", "Talks with")
_MORE = Text("再看 {n} 期", "{n} more")
_NO_ROUNDS = Text("公布过的活动里还没有", "In no published round yet")
_NO_TALK = Text("还没说过话", "Nothing said yet")
_SPOKE = Text("这些活动里说过话的日子：{n} 天", "Spoke on {n} {n:day|days} of these rounds")
_OPEN, _ALL = Text("打开", "Open"), Text("全部打开", "Open all")
_VOID = Chip(Text("作废", "Void"), Tone.MUTE, "undo")
_TIMES = Text("{n} 次", "{n} {n:time|times}")
_SINCE = Text("近 90 天互相 @ 和接龙相邻", "@ and neighbours in chains, 90 days")
_FIRST = 12
"""So many rounds are shown before more are asked for."""


class StoryView(View):
    """``wanted`` asks for another member's page; ``home`` is where the card with their data may be put."""

    wanted = Signal(object)

    def __init__(self, work: Work) -> None:
        super().__init__("")
        self._work = work
        self._most, self._narrow = _FIRST, False
        self.story: Any = None
        self.inside = QVBoxLayout()
        self.inside.setSpacing(Space.CARDS)
        self.home = QVBoxLayout()
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.CARDS)
        column.addLayout(self.inside)
        column.addLayout(self.home)
        self.area = Scroll(on_top(sheet))
        self.body.addWidget(self.area, 1)

    def set_width(self, width: Width) -> None:
        """Fold what has no room."""
        super().set_width(width)
        narrow = width is Width.NARROW
        if narrow is not self._narrow:
            self._narrow = narrow
            if self.story is not None:
                self.show_story(self.story)

    def show_story(self, story: Any) -> None:
        """Tell ``story`` from the top; of the same member, from where it was."""
        if self.story is None or self.story.member.id != story.member.id:
            self._most = _FIRST
            self.area.verticalScrollBar().setValue(0)
        self.story = story
        self.title.set_text("")
        clear(self.inside)
        self.inside.addWidget(Head(story.member))
        self.inside.addWidget(Figures(story))
        cards = (
            year_card(story),
            self._rounds(),
            self._rewards(),
            self._papers(),
            self._talk(),
            self._friends(),
        )
        for card in filter(None, cards):
            self.inside.addWidget(card)

    def _rounds(self) -> Card:
        card, story = Card(_ROUNDS), self.story
        if not story.chapters:
            card.body.addWidget(Prose(_NO_ROUNDS, Type.CAPTION, "text_2"))
        if story.chapters:
            card.body.addLayout(rounds_grid(story.chapters[: self._most], narrow=self._narrow))
        rest = len(story.chapters) - self._most
        if rest > 0:
            more = Button(_MORE.fill(n=rest), Kind.QUIET, size=Size.SMALL)
            more.clicked.connect(self._unfold)
            card.body.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _unfold(self) -> None:
        self._most = len(self.story.chapters)
        self.show_story(self.story)

    def _rewards(self) -> Card | None:
        if not self.story.rewards:
            return None
        card = Card(_REWARDS)
        for each in self.story.rewards[:_FIRST]:
            row = QHBoxLayout()
            row.addWidget(Label(each.debt.booking.prize.name, Type.STRONG))
            row.addWidget(Label(called(each.activity, each.number), Type.CAPTION, "text_2"), 1)
            row.addWidget(Label(f"{each.debt.since:%Y-%m-%d}", Type.CAPTION, "text_3"))
            row.addWidget(ChipLabel(CHIPS[each.debt.state]))
            card.body.addLayout(row)
        rest = len(self.story.rewards) - _FIRST
        if rest > 0:
            card.body.addWidget(Label(Text("还有 {n} 份", "{n} more").fill(n=rest), Type.CAPTION, "text_2"))
        return card

    def _papers(self) -> Card | None:
        papers = self.story.papers
        if not papers:
            return None
        card = Card(_PAPERS)
        valid = [each for each in papers if each.void_at is None]
        if len(valid) > 1:
            every = Button(_ALL, Kind.QUIET, size=Size.SMALL)
            every.clicked.connect(lambda: self._open(valid))
            card.head.addWidget(every)
        for each in papers[:_FIRST]:
            row = QHBoxLayout()
            row.addWidget(Label(each.honour.title, Type.STRONG))
            about = ROUND.fill(name=each.honour.activity, n=each.honour.round_number)
            row.addWidget(Label(about, Type.CAPTION, "text_2"), 1)
            row.addWidget(Label(f"{each.at:%Y-%m-%d}", Type.CAPTION, "text_3"))
            if each.void_at is not None:
                row.addWidget(ChipLabel(_VOID))
            again = Button(_OPEN, Kind.QUIET, size=Size.SMALL, accent=True)
            again.clicked.connect(lambda _=False, each=each: self._open([each]))
            row.addWidget(again)
            card.body.addLayout(row)
        return card

    def _open(self, papers: Sequence[Any]) -> None:
        honours = tuple(each.honour for each in papers)

        def show(outfits: Sequence[Any]) -> None:
            CertificatesDialog(honours, outfits, None, self._work, self, again=True).open()

        self._work.act(lambda desk: desk.papers.outfits(honours), show)

    def _talk(self) -> Card:
        card, story = Card(_TALK), self.story
        months = [(first, halves) for first, halves in story.talk if halves]
        if months:
            card.body.addWidget(TalkBars(story.talk))
        if story.spoke_on:
            words = _SPOKE.fill(n=len(story.spoke_on))
            card.body.addWidget(Prose(words, Type.CAPTION, "text_2"))
        for each in story.said:
            row = QHBoxLayout()
            row.addWidget(Label(f"{each.at:%m-%d %H:%M}", Type.CAPTION, "text_3"))
            row.addWidget(Label(each.words), 1)
            card.body.addLayout(row)
        if not (months or story.spoke_on or story.said):
            card.body.addWidget(Prose(_NO_TALK, Type.CAPTION, "text_2"))
        return card

    def _friends(self) -> Card | None:
        if not self.story.friends:
            return None
        card = Card(_FRIENDS, _SINCE)
        for each in self.story.friends:
            row = QHBoxLayout()
            row.addWidget(Avatar(each.who, each.name, 24))
            row.addWidget(Label(each.name), 1)
            row.addWidget(Label(_TIMES.fill(n=each.times), Type.CAPTION, "text_2"))
            go = Button(Text("看主页", "Their page"), Kind.QUIET, size=Size.SMALL)
            go.clicked.connect(lambda _=False, who=each.who: self.wanted.emit(who))
            row.addWidget(go)
            card.body.addLayout(row)
        return card
