"""What to mend or know before a rain begins: shares too thin, packets too large, words missing."""

from __future__ import annotations

from datetime import datetime

from core.activities.red_packet_rain import words
from core.activities.red_packet_rain.plan import Plan, plan_of
from core.activities.red_packet_rain.terms import Final, Pace, Settings
from core.amounts import yuan
from core.prize import PrizeTable
from core.reason import Reason

MEAN = 5
"""A share of less fen on average is asked about before it happens."""
RARE = 10
"""Fewer shares than one for so many people leave nearly everybody out."""


def check(settings: Settings, prizes: PrizeTable) -> tuple[Reason, ...]:
    """What to mend or know before the round opens, as far as the settings tell."""
    plan = plan_of(settings)
    even = settings.pace is Pace.RANDOM and len(settings.gaps) != settings.waves - 1
    return (
        *_money(settings, plan),
        *(crowd(settings, settings.people) if settings.people else ()),
        *(
            reason
            for reason, holds in (
                (words.NOT_DRAWN, even and settings.waves > 1),
                (words.ITEM_MISSING, not settings.item.strip()),
                (words.PRIZES_MISSING, settings.final is not Final.QUIZ and not prizes.tiers),
                (words.NO_QUIZ, settings.final is Final.QUIZ and not settings.quiz),
                (words.NO_SCRIPT, not any(plan.said)),
            )
            if holds
        ),
    )


def _money(settings: Settings, plan: Plan) -> tuple[Reason, ...]:
    """One sentence of each sort: the thinnest wave, and the largest."""
    found = []
    least, most = min(plan.waves, key=lambda each: each.fen), max(plan.waves, key=lambda each: each.fen)
    facts = {"n": least.number, "sum": yuan(least.fen), "pieces": least.pieces}
    if least.thin:
        found.append(Reason("too_thin", words.TOO_THIN.fill(**facts)))
    elif least.fen < MEAN * least.pieces:
        each = yuan(least.fen // least.pieces)
        found.append(Reason("thin", words.THIN.fill(**facts, each=each)))
    if most.fen > settings.limit:
        large = words.TOO_LARGE.fill(n=most.number, sum=yuan(most.fen), limit=yuan(settings.limit))
        found.append(Reason("too_large", large))
    return tuple(found)


def crowd(settings: Settings, people: int) -> tuple[Reason, ...]:
    """Whether the shares fit a group of so many ``people``."""
    facts = {"pieces": settings.pieces, "people": people}
    if settings.pieces > people:
        return (Reason("more_than_people", words.MORE_THAN_PEOPLE.fill(**facts)),)
    return (Reason("few", words.FEW.fill(**facts)),) if settings.pieces * RARE < people else ()


def placing(settings: Settings) -> tuple[Reason, ...]:
    """Where the fen went that would not divide, said openly."""
    plan, found = plan_of(settings), []
    if plan.placed:
        text = words.PLACED.fill(sum=yuan(plan.placed), n=len(plan.waves))
        found.append(Reason("placed", text))
    if plan.unplaced:
        text = words.UNPLACED.fill(sum=yuan(plan.unplaced), groups=plan.groups)
        found.append(Reason("unplaced", text))
    return tuple(found)


def overrun(plan: Plan, starts_at: datetime | None, ends_at: datetime | None) -> tuple[Reason, ...]:
    """Whether the last wave comes after the round has closed."""
    if starts_at is None or ends_at is None or starts_at + plan.waves[-1].after < ends_at:
        return ()
    last = starts_at + plan.waves[-1].after
    return (Reason("overrun", words.OVERRUN.fill(at=f"{last:%H:%M}")),)
