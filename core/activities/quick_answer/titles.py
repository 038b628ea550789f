"""The certificates of a quiz: all right, most right, best newcomer, and trying most."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from core.activities.quick_answer.scoring import Card
from core.activities.quick_answer.terms import Settings
from core.activities.quick_answer.words import (
    ALL_RIGHT,
    ALL_RIGHT_DEED,
    MOST_RIGHT,
    MOST_RIGHT_DEED,
    NEWCOMER,
    NEWCOMER_DEED,
    TRYING,
    TRYING_DEED,
)
from core.judging import Award, Case, Person
from core.message import MemberId
from core.prize import Prize, PrizeKind
from core.reason import Reason
from core.text import Text


@dataclass(frozen=True, slots=True)
class Quiz:
    """What the titles are given on: the questions that score, cards, places, first words."""

    count: int
    cards: Mapping[MemberId, Card]
    places: Mapping[MemberId, int]
    arrival: Sequence[MemberId]


def titles(settings: Settings, case: Case, quiz: Quiz) -> tuple[Award, ...]:
    """The certificates, those who tie sharing a title; an empty title is given to nobody."""
    scored = {who: card for who, card in quiz.cards.items() if card.right}
    awards: list[Award] = []
    everything = [who for who, card in scored.items() if len(card.right) == quiz.count]
    if everything:
        awards += _given(settings.all_right_title, everything, quiz, ALL_RIGHT, ALL_RIGHT_DEED)
    else:
        awards += _given(settings.most_right_title, _best(scored), quiz, MOST_RIGHT, MOST_RIGHT_DEED)
    new = {who: card for who, card in scored.items() if _is_new(settings, case, case.people.get(who))}
    awards += _given(settings.newcomer_title, _best(new), quiz, NEWCOMER, NEWCOMER_DEED)
    rest = {who: card for who, card in quiz.cards.items() if who not in {each.who for each in awards}}
    return (*awards, *_encouraged(settings, rest, quiz))


def _best(cards: Mapping[MemberId, Card]) -> list[MemberId]:
    most = max(((len(card.right), card.points) for card in cards.values()), default=None)
    return [who for who, card in cards.items() if (len(card.right), card.points) == most]


def _encouraged(settings: Settings, cards: Mapping[MemberId, Card], quiz: Quiz) -> tuple[Award, ...]:
    """The one without a title who answered most; of equals the one who got least for it, then the first."""
    order = {who: nth for nth, who in enumerate(quiz.arrival)}
    ranked = sorted(
        cards.items(), key=lambda each: (-len(each[1].answered), len(each[1].right), order.get(each[0], 0))
    )
    who = [who for who, _ in ranked[:1]]
    return _given(settings.trying_title, who, quiz, TRYING, TRYING_DEED, PrizeKind.ENCOURAGEMENT)


def _given(
    title: str,
    people: Sequence[MemberId],
    quiz: Quiz,
    why: Text,
    deed: Text,
    kind: PrizeKind = PrizeKind.CERTIFICATE,
) -> tuple[Award, ...]:
    if not title.strip():
        return ()
    return tuple(_award(who, kind, title.strip(), quiz, why, deed) for who in people)


def _award(who: MemberId, kind: PrizeKind, title: str, quiz: Quiz, why: Text, deed: Text) -> Award:
    card = quiz.cards[who]
    facts = {"n": quiz.count, "right": len(card.right), "answered": len(card.answered)}
    place = quiz.places.get(who, 0) if kind is PrizeKind.CERTIFICATE else 0
    reason = Reason("title", why.fill(**facts))
    return Award(who, Prize(kind), reason, place, Text.literal(title), deed.fill(**facts))


def _is_new(settings: Settings, case: Case, person: Person | None) -> bool:
    """Joined, or first seen, within the newcomer's days before the round."""
    since = (person.joined_on or person.first_seen) if person else None
    today = _day_of(case)
    return since is not None and today is not None and today - since <= timedelta(days=settings.new_days)


def _day_of(case: Case) -> date | None:
    moment = case.opened_at or next((each.sent_at for each in case.messages if each.sent_at), None)
    return moment.date() if moment else None
