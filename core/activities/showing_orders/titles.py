"""The titles of a showing-orders day, and the words in private for those who had least."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from core.activities.showing_orders import words
from core.activities.showing_orders.season import Season
from core.activities.showing_orders.terms import Settings
from core.judging import Award, Case
from core.message import MemberId
from core.prize import Prize, PrizeKind
from core.reason import Reason
from core.text import Text

NOTHING = Text.literal("")


@dataclass(frozen=True, slots=True)
class Score:
    """What titles are given on: everybody's figure, the places of those above zero, the season."""

    totals: Mapping[MemberId, Decimal]
    places: Mapping[MemberId, int]
    season: Season

    def gain(self, who: MemberId) -> Decimal | None:
        """How much more than last time, None for a new member or a new measure."""
        before = self.season.before
        return self.totals[who] - before[who] if before is not None and who in before else None


def titles(settings: Settings, score: Score) -> tuple[Award, ...]:
    """The certificates; those who tie share a title, an empty title is given to nobody."""
    ranked, season = list(score.places), score.season
    gains = {who: gain for who in ranked if (gain := score.gain(who)) is not None and gain > 0}
    most = max(gains.values(), default=None)
    kings = [who for who in ranked if score.places[who] == 1]
    improved = [who for who, gain in gains.items() if gain == most]
    new = [who for who in ranked if season.is_first(who)]
    back = [who for who in ranked if season.is_back(who, settings.away)]
    return (
        *_given(settings, score, settings.title, kings, words.KING, words.KING_DEED),
        *_given(settings, score, settings.improved_title, improved, words.IMPROVED, words.IMPROVED_DEED),
        *_given(settings, score, settings.first_title, new, words.FIRST, words.FIRST_DEED),
        *_given(settings, score, settings.comeback_title, back, words.COMEBACK, words.COMEBACK_DEED),
    )


def _given(
    settings: Settings, score: Score, title: str, people: Sequence[MemberId], why: Text, deed: Text
) -> tuple[Award, ...]:
    if not title.strip():
        return ()
    return tuple(_award(settings, score, title.strip(), who, why, deed) for who in people)


def _award(settings: Settings, score: Score, title: str, who: MemberId, why: Text, deed: Text) -> Award:
    before = (score.season.before or {}).get(who, Decimal(0))
    facts = {
        "what": settings.measure.label,
        "total": settings.measure.show(score.totals[who]),
        "before": settings.measure.show(before),
        "gain": settings.measure.show(score.totals[who] - before),
        "away": settings.away,
    }
    reason = Reason("title", why.fill(**facts))
    certificate = Prize(PrizeKind.CERTIFICATE)
    place = 1 if why is words.KING else 0  # a title further down says nothing of the place
    return Award(who, certificate, reason, place, Text.literal(title), deed.fill(**facts))


def whispers(settings: Settings, case: Case, score: Score, won: Collection[MemberId]) -> tuple[Award, ...]:
    """The encouragement in private: those with least who won nothing, each with a message of their own."""
    if not settings.encourage:
        return ()
    rest = sorted((who for who in score.totals if who not in won), key=lambda who: score.totals[who])
    most = [score.totals[who] for who in rest[: settings.lowest]][-1:]
    paid = min(
        (score.totals[who] for who, place in score.places.items() if case.prizes.at(place)), default=None
    )
    return tuple(
        _whisper(settings, case, score, who, paid) for who in rest if most and score.totals[who] <= most[0]
    )


def _whisper(settings: Settings, case: Case, score: Score, who: MemberId, paid: Decimal | None) -> Award:
    person, total = case.people.get(who), score.totals[who]
    shown = settings.measure.show(total)
    reason = Reason("encouraged", words.ENCOURAGED.fill(total=shown))
    return Award(
        who,
        Prize(PrizeKind.ENCOURAGEMENT),
        reason,
        whisper=draft(settings, person.name if person else "?", total, score.gain(who), paid),
    )


def draft(settings: Settings, name: str, total: Decimal, gain: Decimal | None, paid: Decimal | None) -> Text:
    """The message for one member alone; ``paid`` is the lowest figure that has a prize."""
    if total <= 0:
        return words.WHISPER_NONE.fill(name=name)
    show = settings.measure.show
    rise = words.WHISPER_GAIN.fill(gain=show(gain)) if gain is not None and gain > 0 else NOTHING
    near = paid is not None and paid > total
    gap = words.WHISPER_GAP.fill(gap=show(paid - total)) if near and paid is not None else NOTHING
    return words.WHISPER.fill(name=name, total=show(total), gain=rise, gap=gap)


def in_public(awards: Sequence[Award]) -> set[MemberId]:
    """Who won something everybody may know of."""
    return {each.who for each in awards if each.whisper is None}
