"""The chat gone through once: the count each member stands with, what proves it, and what looks wrong."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

from core.activities.like_king import words
from core.activities.like_king.saying import Said, hear
from core.activities.like_king.terms import Proof, Settings
from core.entries import Entry, choose, moment
from core.idioms import Dictionary
from core.judging import NOTHING_READ, Case, Found, Pile, Reading, Verdict
from core.message import Kind, LineId, MemberId, Message
from core.reason import Reason
from core.text import Text

FELL, NO_PROOF, CHECKED, PLAIN = "fell", "no_proof", "checked", "likes"
"""The codes of a counted message's reason."""


@dataclass(frozen=True, slots=True)
class Fall:
    """A count lower than an earlier one of the same member."""

    before: Entry
    after: Entry

    @property
    def fewer(self) -> int:
        """By how many."""
        return int(self.before.value) - int(self.after.value)


@dataclass(frozen=True, slots=True)
class Tally:
    """The count a member stands with; ``fall`` is their last one, if a count ever fell."""

    entry: Entry
    is_shown: bool
    fall: Fall | None = None

    @property
    def likes(self) -> int:
        """How many likes."""
        return int(self.entry.value)

    @property
    def is_checked(self) -> bool:
        """Whether the owner said that it counts."""
        return self.entry.message.counted

    @property
    def is_proven(self) -> bool:
        """Whether it may win: a screenshot is there, or the owner looked at it."""
        return self.is_shown or self.is_checked

    @property
    def when(self) -> Text:
        """When it was reported."""
        return moment(self.entry.message)

    @property
    def code(self) -> str:
        """The code of its reason: what the owner should know of it first."""
        if self.is_checked:
            return CHECKED
        if self.fall is not None:
            return FELL
        return PLAIN if self.is_shown else NO_PROOF

    def doubts(self, settings: Settings) -> list[Text]:
        """What should be looked at."""
        found: list[Text] = []
        if self.fall is not None:
            found.append(_fallen(self.fall) if self.fall.after is self.entry else _since(self.fall))
        if not self.is_shown:
            found.append(words.NO_PROOF[settings.proof])
        return found


@dataclass(slots=True)
class Sheet:
    """Everybody's tally, and the verdicts on all messages but those that count."""

    tallies: dict[MemberId, Tally] = field(default_factory=dict)
    verdicts: dict[LineId, Verdict] = field(default_factory=dict)

    @classmethod
    def fill(cls, settings: Settings, case: Case) -> Sheet:
        """The sheet of a whole case."""
        sheet = cls()
        entries: list[Entry] = []
        pictures: list[Message] = []
        goals = _numbers(settings)
        for message in case.messages:
            said = _heard(message, goals)
            if said is None and message.kind is Kind.PICTURE:
                pictures.append(message)
            elif said is None:
                sheet.verdicts[message.id] = Verdict(message.id, message.who, Pile.CHATTER, words.NO_COUNT)
            elif said.why is not None:
                sheet.verdicts[message.id] = Verdict(message.id, message.who, Pile.UNCLEAR, said.why)
            else:
                entries.append(Entry(message, str(said.likes), Decimal(said.likes)))
        sheet._choose(settings, entries, _shown(settings, case))
        for message in pictures:
            why = words.PICTURE if message.who in sheet.tallies else words.PICTURE_ALONE
            sheet.verdicts[message.id] = Verdict(message.id, message.who, Pile.CHATTER, why)
        return sheet

    def _choose(self, settings: Settings, entries: list[Entry], shown: set[MemberId]) -> None:
        falls = _falls(entries)
        choice = choose(entries, settings.count.which, lambda each: (-each.value, each.message.order))
        last = {fall.after.message.who: fall for fall in falls.values()}
        for entry in choice.counting:
            who = entry.message.who
            self.tallies[who] = Tally(entry, who in shown or settings.proof is Proof.NONE, last.get(who))
        chosen = {who: _aside(settings, tally) for who, tally in self.tallies.items()}
        for verdict in choice.set_aside:
            assert verdict.who is not None
            why = verdict.why
            if verdict.pile is Pile.SUPERSEDED:
                fall = falls.get(verdict.message)
                why = (chosen[verdict.who] or why) if fall is None else Reason(FELL, _fallen(fall))
            self.verdicts[verdict.message] = Verdict(
                verdict.message, verdict.who, verdict.pile, why, verdict.reading, verdict.value
            )


def _aside(settings: Settings, tally: Tally) -> Reason | None:
    """What a member's other counts are told; None where the owner chose, which is told already."""
    if tally.is_checked:
        return None
    return Reason("superseded", words.ASIDE[settings.count].fill(entry=told(tally.entry)))


def read(settings: Settings, message: Message, _dictionary: Dictionary | None = None) -> Reading:
    """The likes said in a message."""
    said = _heard(message, _numbers(settings))
    if said is None:
        return NOTHING_READ
    if said.why is not None:
        return Reading(Found.UNCLEAR, why=said.why)
    return Reading(Found.CLEAR, str(said.likes), Decimal(said.likes))


def _heard(message: Message, goals: tuple[int, ...]) -> Said | None:
    return hear(message.body, goals) if message.kind in (Kind.TEXT, Kind.CHAIN) else None


def _numbers(settings: Settings) -> tuple[int, ...]:
    return tuple(each.likes for each in settings.goals)


def _shown(settings: Settings, case: Case) -> set[MemberId]:
    """Who showed a screenshot: kept with a message of theirs, or sent in the chat where that will do."""
    return {
        each.who
        for each in case.messages
        if each.picture is not None or (each.kind is Kind.PICTURE and settings.proof is Proof.SENT)
    }


def _falls(entries: list[Entry]) -> dict[LineId, Fall]:
    """The counts that are lower than the highest before them, by the message that says them."""
    most: dict[MemberId, Entry] = {}
    found: dict[LineId, Fall] = {}
    for entry in entries:
        before = most.get(entry.message.who)
        if before is None or entry.value >= before.value:
            most[entry.message.who] = entry
        else:
            found[entry.message.id] = Fall(before, entry)
    return found


def told(entry: Entry) -> Text:
    """A count as it is told: ``14:05 的 88 个``."""
    text = words.AT_TIME if entry.message.sent_at is not None else words.AT_PLACE
    return _told(text, moment(entry.message), int(entry.value))


@lru_cache(maxsize=4_096)
def _told(text: Text, when: Text, n: int) -> Text:
    """Kept, for many say the same in the same minute."""
    return text.fill(when=when, n=n)


def _fallen(fall: Fall) -> Text:
    return _fewer(told(fall.before), fall.fewer)


@lru_cache(maxsize=4_096)
def _fewer(before: Text, n: int) -> Text:
    return words.FELL.fill(entry=before, n=n)


def _since(fall: Fall) -> Text:
    return words.FELL_SINCE.fill(entry=told(fall.after))
