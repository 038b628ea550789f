"""The stories of a round as cards to be read blind, and the ballot the group votes by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.activities.story_wallpaper import Worth, chosen_of, worth
from core.activities.story_wallpaper.sheet import Sheet, Story
from core.activities.story_wallpaper.story import Consent
from core.activities.story_wallpaper.terms import Settings, criteria, marks_of
from core.judging import Pile, Ruling
from core.linebreak import clusters
from core.message import LineId, MemberId, Message
from core.reason import Reason
from core.text import Text

_OWN = frozenset(
    {"story", "story_copy", "continues", "consent", "agreed", "consent_unasked", "consent_refused"}
    | {"off_ballot", "empty", "too_long", "superseded", "repeat", "vote", "vote_unclear", "no_such"}
    | {"own_vote", "not_numbered", "no_story"}
)
"""Codes of this rule: what the court settled before it is no story here."""
_TASTE = 18

_HEAD = Text("【{activity} · 投票】主题：{theme}", "[{activity} · Vote] Theme: {theme}")
_LINE = Text("{no} 号《{title}》{taste}", '{no}. "{title}" {taste}')
_HOW = Text(
    "一人一票，回复“投3号”这样的编号；编号是打乱的，先不看是谁写的。",
    'One vote each: reply with a number, such as "投3号". The order is shuffled and names come later.',
)
_HOW_PLAIN = Text(
    "一人一票，回复“投3号”这样的编号，先不看是谁写的。",
    'One vote each: reply with a number, such as "投3号". Names come later.',
)


@dataclass(frozen=True, slots=True)
class Card:
    """A story to be read: its marks (0 not yet), how it stands, and what was said about it."""

    story: Story
    marks: tuple[int, ...]
    worth: Worth | None
    why: Reason
    pile: Pile
    place: int = 0
    is_chosen: bool = False

    @property
    def id(self) -> LineId:
        """The message the story is known by."""
        return self.story.id

    @property
    def is_read(self) -> bool:
        """Whether every criterion has its mark."""
        return bool(self.marks) and all(self.marks)

    @property
    def may_print(self) -> bool:
        """In play, and its author agrees."""
        return self.story.in_play and self.story.told.consent is Consent.GIVEN


@dataclass(frozen=True, slots=True)
class Deck:
    """The cards by number, those not in play behind them; and how many members voted."""

    cards: tuple[Card, ...] = ()
    votes: int = 0

    @property
    def play(self) -> tuple[Card, ...]:
        """The cards that are read and voted for."""
        return tuple(each for each in self.cards if each.story.in_play)

    def of(self, id: LineId | None) -> Card | None:
        """The card of a message, None if it holds no story."""
        return next((each for each in self.cards if each.id == id), None)


def deck(settings: Settings, ruling: Ruling, messages: Sequence[Message]) -> Deck:
    """The deck of ``ruling``; ``messages`` are all of the round, as judged, in order of arrival."""
    verdicts = {each.message: each for each in ruling.verdicts}
    own = [each for each in messages if each.id in verdicts and verdicts[each.id].why.code in _OWN]
    sheet = Sheet(settings, own)
    values, given, blank = worth(settings, sheet), marks_of(settings), (0,) * len(criteria(settings))
    places: dict[MemberId, int] = {each.who: each.place for each in ruling.standings}
    chosen = frozenset(chosen_of(ruling))
    found = [
        Card(
            story,
            given.get(story.id, blank),
            values.get(story.id),
            verdicts[story.id].why,
            verdicts[story.id].pile,
            places.get(story.who, 0) if story.in_play else 0,
            story.id in chosen,
        )
        for story in sheet.stories
    ]
    found.sort(key=lambda each: (not each.story.in_play, each.story.number, each.story.message.order))
    return Deck(tuple(found), sum(len(each) for each in sheet.votes.values()))


def ballot_text(settings: Settings, name: str, found: Deck) -> Text:
    """The list to vote by, for the group: numbers, titles, how each begins; no names."""
    head = _HEAD.fill(activity=name, theme=settings.theme.strip() or "·")
    lines = [
        _LINE.fill(no=each.story.number, title=each.story.told.name, taste=_taste(each.story))
        for each in found.play
    ]
    how = _HOW if settings.order.value == "shuffled" else _HOW_PLAIN
    texts = (head, *lines, how)
    return Text.literal("\n".join(each.zh for each in texts), "\n".join(each.en for each in texts))


def _taste(story: Story) -> str:
    """How a story begins, where its title does not say so already."""
    first = story.told.paragraphs[0] if story.told.title and story.told.paragraphs else ""
    signs = clusters(" ".join(first.split()))
    return "".join(signs[:_TASTE]) + ("……" if len(signs) > _TASTE else "") if signs else ""
