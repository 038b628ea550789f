"""What a chat comes to: the stories with their parts and numbers, and the votes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import sha256

from core.activities.story_wallpaper.story import (
    Consent,
    Told,
    consent_in,
    continued,
    folded,
    is_bare_consent,
    is_marked,
    signs,
    tell,
)
from core.activities.story_wallpaper.terms import Order, Revote, Settings, marks_of
from core.activities.story_wallpaper.votes import Vote, vote_in
from core.activities.story_wallpaper.words import (
    AGREED_TO_WHAT,
    CONSENT,
    EMPTY,
    MORE,
    NO_STORY,
    NO_SUCH,
    NOT_YET,
    OFF_BALLOT,
    OWN,
    REFUSED,
    TOO_LONG,
    UNASKED,
    VOTE,
    VOTE_UNCLEAR,
)
from core.activity import Which
from core.entries import Entry, choose
from core.judging import Pile, Verdict
from core.message import Kind, LineId, MemberId, Message
from core.reason import Reason
from core.text import Text

_LONGEST_WORD = 60
"""No word of consent is longer."""


@dataclass(frozen=True, slots=True)
class Story:
    """One story: the message it began with, those that went on with it, as told, and its state.

    ``number`` is the one it is read and voted by, 0 for one that is not in play.
    """

    message: Message
    told: Told
    parts: tuple[LineId, ...] = ()
    number: int = 0
    why_not: Reason | None = None

    @property
    def id(self) -> LineId:
        """The message it is known by."""
        return self.message.id

    @property
    def who(self) -> MemberId:
        return self.message.who

    @property
    def in_play(self) -> bool:
        """Whether it is read, voted for and ranked."""
        return self.why_not is None

    @property
    def reading(self) -> str:
        """The story in the "read as" column."""
        return f"《{self.told.name}》{self.told.length} 字"


@dataclass(slots=True)
class _Draft:
    """A story while its parts are gathered."""

    message: Message
    bodies: list[str]
    parts: list[LineId] = field(default_factory=list)
    said: Consent | None = None


def is_story(settings: Settings, body: str) -> bool:
    """Marked as one, or as long as one."""
    return is_marked(body) or (len(body) >= settings.least and signs(body) >= settings.least)


class Sheet:
    """One pass over the messages of a round; ``verdicts`` has what was settled on the way."""

    def __init__(self, settings: Settings, messages: Sequence[Message]) -> None:
        self.settings = settings
        self.verdicts: dict[LineId, Verdict] = {}
        self._drafts: list[_Draft] = []
        self._votes: list[tuple[Message, Vote]] = []
        self._words: list[tuple[Message, Consent | None]] = []
        for message in messages:
            self._hear(message)
        self._agree()
        self.stories: tuple[Story, ...] = self._number(self._choose())
        self._count()

    def _hear(self, message: Message) -> None:
        body = message.body
        if message.kind not in (Kind.TEXT, Kind.CHAIN):
            self._chat(message)
        elif (more := continued(body)) is not None and (draft := self._last_of(message.who)) is not None:
            draft.bodies.append(more)
            draft.parts.append(message.id)
        elif is_story(self.settings, body):
            self._drafts.append(_Draft(message, [body]))
        elif (vote := vote_in(body)) is not None:
            self._votes.append((message, vote))
        elif len(body) <= _LONGEST_WORD and (said := _said(body)) is not None:
            self._words.append((message, said if isinstance(said, Consent) else None))
        else:
            self._chat(message)

    def _chat(self, message: Message) -> None:
        self._settle(message, Pile.CHATTER, NO_STORY)

    def _settle(self, message: Message, pile: Pile, why: Reason, reading: str = "") -> None:
        self.verdicts[message.id] = Verdict(message.id, message.who, pile, why, reading)

    def _last_of(self, who: MemberId) -> _Draft | None:
        return next((each for each in reversed(self._drafts) if each.message.who == who), None)

    def _agree(self) -> None:
        """A word of consent goes for all stories its author has told; the last word holds."""
        for message, said in self._words:
            own = [each for each in self._drafts if each.message.who == message.who]
            if not own:
                self._chat(message)
            elif said is None:
                # "Agreed" alone is asked about only while there is something left to agree to.
                waits = any((each.said or _told(each).consent) is Consent.UNASKED for each in own)
                self._settle(
                    message, Pile.UNCLEAR if waits else Pile.CHATTER, AGREED_TO_WHAT if waits else NO_STORY
                )
            else:
                for each in own:
                    if not _is_noted_later(_told(each), message, said):
                        each.said = said
                self._settle(message, Pile.COUNTED, CONSENT[said is Consent.GIVEN])

    def _choose(self) -> list[Story]:
        """The stories that count, of those that may; the others get their verdicts."""
        found = {draft.message.id: self._story(draft) for draft in self._drafts}
        good = [each for each in found.values() if each.told.paragraphs and not self._is_too_long(each)]
        entries = [Entry(each.message, each.reading, folded(each.told.text)) for each in good]
        marks = marks_of(self.settings)
        choice = choose(
            entries,
            self.settings.which,
            lambda entry: (-sum(marks.get(entry.message.id, ())), entry.message.order),
        )
        for each in found.values():
            for part in each.parts:
                self.verdicts[part] = Verdict(part, each.who, Pile.COUNTED, Reason("continues", MORE))
            if not each.told.paragraphs:
                self._settle(each.message, Pile.AGAINST, EMPTY)
            elif self._is_too_long(each):
                why = TOO_LONG.fill(n=each.told.length, most=self.settings.longest)
                self._settle(each.message, Pile.AGAINST, Reason("too_long", why), each.reading)
        for verdict in choice.set_aside:
            self.verdicts[verdict.message] = verdict
            for part in found[verdict.message].parts:
                self.verdicts[part] = replace(verdict, message=part)
        return [found[entry.message.id] for entry in choice.counting]

    def _is_too_long(self, story: Story) -> bool:
        return story.told.length > self.settings.longest and not story.message.counted

    @staticmethod
    def _story(draft: _Draft) -> Story:
        told = _told(draft)
        if draft.said is not None:
            told = replace(told, consent=draft.said)
        return Story(draft.message, told, tuple(draft.parts))

    def _number(self, stories: list[Story]) -> tuple[Story, ...]:
        """Who is in play and under which number; a fixed ballot never moves."""
        ballot = {id: at for at, id in enumerate(self.settings.ballot)}
        stated = [replace(each, why_not=self._why_not(each, ballot)) for each in stories]
        play = sorted(
            (each for each in stated if each.in_play),
            key=lambda each: (ballot.get(each.id, len(ballot)), *self._order(each)),
        )
        taken, numbers = len(ballot), dict[LineId, int]()
        for each in play:
            if each.id not in ballot:
                taken += 1
            numbers[each.id] = ballot[each.id] + 1 if each.id in ballot else taken
        return tuple(replace(each, number=numbers.get(each.id, 0)) for each in stated)

    def _order(self, story: Story) -> tuple[str, int]:
        """By what nobody can steer: the SHA-256 of theme and story; or by arrival."""
        if self.settings.order is Order.ARRIVAL:
            return "", story.message.order
        text = f"{self.settings.theme.strip()}\n{story.told.text}"
        return sha256(text.encode("utf-8", "surrogatepass")).hexdigest(), story.message.order

    def _why_not(self, story: Story, ballot: dict[LineId, int]) -> Reason | None:
        if self.settings.must_consent and story.told.consent is not Consent.GIVEN:
            return REFUSED if story.told.consent is Consent.REFUSED else UNASKED
        if ballot and story.id not in ballot and not story.message.counted:
            return OFF_BALLOT
        return None

    @cached_property
    def play(self) -> tuple[Story, ...]:
        """The stories in play by their numbers."""
        return tuple(sorted((each for each in self.stories if each.in_play), key=lambda each: each.number))

    @cached_property
    def _numbered(self) -> dict[int, Story]:
        return {each.number: each for each in self.play}

    @cached_property
    def _titled(self) -> dict[str, list[Story]]:
        found: dict[str, list[Story]] = {}
        for each in self.play:
            found.setdefault(folded(each.told.name), []).append(each)
        return found

    def _count(self) -> None:
        """Every vote for a story in play, one a member."""
        entries = []
        for message, vote in self._votes:
            target = self._meant(message, vote)
            if isinstance(target, Story):
                entries.append(Entry(message, vote.shown, target.number))
            else:
                pile = Pile.UNCLEAR if target in (VOTE_UNCLEAR, NOT_YET) else Pile.AGAINST
                self._settle(message, pile, target, vote.shown)
        last = self.settings.revote is Revote.LAST
        choice = choose(entries, Which.LAST if last else Which.FIRST)
        for verdict in choice.set_aside:
            self.verdicts[verdict.message] = verdict
        self.votes: dict[LineId, list[MemberId]] = {each.id: [] for each in self.play}
        for entry in choice.counting:
            story = self._numbered[entry.value]
            self.votes[story.id].append(entry.message.who)
            why = VOTE.fill(no=story.number, title=story.told.name)
            self._settle(entry.message, Pile.COUNTED, Reason("vote", why), entry.reading)

    def _meant(self, message: Message, vote: Vote) -> Story | Reason:
        if not vote.is_clear:
            return VOTE_UNCLEAR
        if vote.title:
            named = self._titled.get(folded(vote.title), [])
            if len(named) > 1:
                return VOTE_UNCLEAR
        elif not self.settings.ballot and self.settings.order is Order.SHUFFLED:
            return NOT_YET
        else:
            named = [self._numbered[vote.number]] if vote.number in self._numbered else []
        if not named:
            shown = Text.literal(
                f" {vote.shown}" if vote.number else vote.shown,
                f"no. {vote.number}" if vote.number else f"“{vote.title}”",
            )
            return Reason("no_such", NO_SUCH.fill(vote=shown))
        if named[0].who == message.who and not self.settings.own_vote and not message.counted:
            return OWN
        return named[0]


def _is_noted_later(told: Told, message: Message, said: Consent) -> bool:
    """Whether the owner wrote down what the author said after ``message``; untold, a refusal holds."""
    if not told.noted:
        return False
    if message.sent_at is None:
        return said is not Consent.REFUSED
    return told.noted >= f"{message.sent_at:%Y-%m-%d %H:%M}"


def _told(draft: _Draft) -> Told:
    return tell("\n".join(draft.bodies))


def _said(body: str) -> Consent | str | None:
    """A word about publishing, "agreed" alone, or neither."""
    return consent_in(body) or ("agreed" if is_bare_consent(body) else None)
