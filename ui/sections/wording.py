"""Wording: every text bound for the chat in the owner's words, in the group's tone, with its reading."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from core.activity import Moment
from core.notices import Notice
from core.text import Text
from core.tones import Tone
from ui.heartbeat import Heartbeat
from ui.parts.card import Card
from ui.parts.fields import ChoiceBox
from ui.parts.label import Prose
from ui.parts.page import Page, Section
from ui.parts.segmented import Segmented
from ui.parts.width import Width
from ui.say import say, voice
from ui.sections.wording_card import Calls, Job, WordCard
from ui.theme import Role, Space
from ui.work import Work

if TYPE_CHECKING:
    from core.desk.wording import Noticed, Wordings

NOTICES = "notices"
"""The choice that shows the texts of no activity."""
_NOTICES = Text("私信和平台规则", "Private texts and rules")
_TONE = Text("语气", "Tone")
_TONED = Text(
    "没单独写过的段落都按这个语气。标着“这项活动的”几段带着玩法，不跟着变，可以点“换个语气…”拿来改。",
    "Texts nobody worded are in this tone. Those marked as the activity's carry its rules and stay.",
)
_RULES = Text(
    "这几段不跟活动走：给获奖人的私信在“奖励”里复制；平台规则可以用“插入…”放进任何一段预告。",
    "These belong to no activity: private texts are copied in Rewards, rules go into any announcement.",
)


class Wording(Section):
    """A card a text, for the activity chosen at the top."""

    def __init__(self, work: Work) -> None:
        super().__init__("quote", Text("话术", "Wording"))
        self._work = work
        self._narrow = False
        self.choice = ChoiceBox()
        self._names: dict[str, Text] = {}
        self._keys: list[str] = []
        self.choice.currentIndexChanged.connect(lambda _: self._turn())
        self.head.buttons.addWidget(self.choice)
        self.tone = Segmented([(tone.value, tone.label) for tone in Tone])
        self.tone.chosen.connect(self._set_tone)
        self._about = Card(_TONE)
        self._about.head.addWidget(self.tone)
        self._hint = Prose(_TONED, Role.CAPTION, "text_2")
        self._about.body.addWidget(self._hint)
        self._column = QVBoxLayout()
        self._column.setSpacing(Space.CARDS)
        self.body.addWidget(self._about)
        self.body.addLayout(self._column)
        self.body.addStretch(1)
        self.cards: dict[Moment | Notice, WordCard] = {}
        for each in (*(each for each in Moment if each is not Moment.RESULT), *Notice):
            card = self.cards[each] = WordCard(work, each.label)
            self._column.addWidget(card)
            card.hide()
        self._key = ""
        self._drafts: dict[tuple[str, Moment | Notice], str] = {}
        voice.language_changed.connect(self._say)
        work.changed.connect(self._refresh)

    @property
    def key(self) -> str:
        """The activity in sight, or :data:`NOTICES`."""
        index = self.choice.currentIndex()
        return self._keys[index] if 0 <= index < len(self._keys) else ""

    def shown(self) -> None:
        if self._key:
            self._load()
        else:
            self._work.act(lambda desk: desk.wording.activities(), self._offer)

    def set_width(self, width: Width) -> None:
        super().set_width(width)
        self._narrow = width is Width.NARROW
        self.head.caption.setVisible(not self._narrow)
        for card in getattr(self, "cards", {}).values():
            card.set_narrow(self._narrow)

    def put_down(self) -> None:
        self._keep(self._unsaved())

    def _refresh(self, _topic: object) -> None:
        if self.isVisible():
            self.shown()

    def _offer(self, activities: tuple[tuple[str, Text], ...]) -> None:
        self._names = dict(activities)
        self._keys = [*self._names, NOTICES]
        self.choice.blockSignals(True)
        self.choice.clear()
        self.choice.addItems([say(self._names.get(key, _NOTICES)) for key in self._keys])
        self.choice.blockSignals(False)
        self._turn()

    def _say(self) -> None:
        for nth in range(self.choice.count()):
            self.choice.setItemText(nth, say(self._names.get(self._keys[nth], _NOTICES)))
        if self.isVisible():
            self.shown()

    def _turn(self) -> None:
        """Show the texts of another activity; what was typed for the one before is kept first."""
        unsaved = self._unsaved()
        self._key = self.key
        is_notices = self._key == NOTICES
        self.tone.setVisible(not is_notices)
        self._about.title.set_text(_NOTICES if is_notices else _TONE)
        self._hint.set_text(_RULES if is_notices else _TONED)
        for each, card in self.cards.items():
            about = isinstance(each, Notice)
            card.setVisible(about is is_notices)
            if about is is_notices:
                card.turn(_notice_calls(each) if isinstance(each, Notice) else _moment_calls(self._key, each))
        self._keep(unsaved)
        self._load()

    def _unsaved(self) -> list[Job]:
        """How to keep what stands here; what cannot be kept is brought back with its text."""
        found = []
        for each, card in self.cards.items():
            if (job := card.saving()) is not None:
                self._drafts[self._key, each] = card.field.value()
                found.append(job)
        return found

    def _keep(self, unsaved: list[Job]) -> None:
        for job in unsaved:
            self._work.act(job, near=self)

    def _bring_back(self, each: Moment | Notice) -> None:
        if (words := self._drafts.pop((self._key, each), None)) is not None:
            self.cards[each].bring_back(words)

    def _load(self) -> None:
        key = self._key
        if key == NOTICES:
            self._work.act(lambda desk: desk.wording.notices(), self._show_notices)
        elif key:
            self._work.act(lambda desk: desk.wording.texts(key), partial(self._show_texts, key))
            self._work.act(lambda desk: desk.wording.tone(), lambda tone: self.tone.choose(tone.value))

    def _show_texts(self, key: str, found: Wordings) -> None:
        if key != self._key:
            return
        self.head.describe(found.shown)
        for each in found.texts:
            card = self.cards.get(each.moment)
            if card is not None:
                own = each.source.value == "own"
                card.show_words(each.words, each.preview, each.source.label, own, found.blanks)
                self._bring_back(each.moment)

    def _show_notices(self, found: tuple[Noticed, ...]) -> None:
        if self._key != NOTICES:
            return
        self.head.describe("")
        for each in found:
            card = self.cards.get(each.notice)
            if card is not None:
                caption = Text("自己写的", "Your own") if each.is_own else Text("默认", "Ours")
                card.show_words(each.words, each.preview, caption, each.is_own, each.blanks)
                self._bring_back(each.notice)

    def _set_tone(self, key: str) -> None:
        tone = next(tone for tone in Tone if tone.value == key)
        self._work.act(lambda desk: desk.wording.set_tone(tone))


def _moment_calls(activity: str, moment: Moment) -> Calls:
    return Calls(
        lambda words: lambda desk: desk.wording.preview(activity, moment, words),
        lambda words: lambda desk: desk.wording.set(activity, moment, words),
        lambda tone: lambda desk: desk.wording.default(activity, moment, tone),
    )


def _notice_calls(notice: Notice) -> Calls:
    return Calls(
        lambda words: lambda desk: desk.wording.preview_notice(notice, words),
        lambda words: lambda desk: desk.wording.set_notice(notice, words),
        lambda _: lambda desk: desk.wording.default_notice(notice),
        has_tones=False,
    )


def page(work: Work, _heartbeat: Heartbeat, _go: Callable[[str], None]) -> Page:
    """The wording page."""
    return Wording(work)
