"""What a rain came to: the sentences of the result, and the figures the timeline shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

from core.activities.red_packet_rain import words
from core.activities.red_packet_rain.checks import placing
from core.activities.red_packet_rain.course import final_key
from core.activities.red_packet_rain.flow import Flow
from core.activities.red_packet_rain.plan import Plan
from core.activities.red_packet_rain.tally import Tally
from core.activities.red_packet_rain.telling import span
from core.activities.red_packet_rain.terms import Final, Settings
from core.amounts import yuan
from core.judging import Person, Standing
from core.message import MemberId
from core.text import Text


def findings(
    settings: Settings,
    plan: Plan,
    rain: Flow | None,
    tally: Tally,
    standings: Sequence[Standing],
    people: Mapping[MemberId, Person],
) -> dict[str, Text]:
    """Facts by name; ``told.n`` is what happened, ``best.n`` and ``taken.n`` the figures of wave n in fen."""
    facts: dict[str, Text] = {}
    for number, shares in sorted(tally.waves.items()):
        facts[f"best.{number}"] = Text.literal(str(tally.best(number)))
        facts[f"taken.{number}"] = Text.literal(str(sum(each.fen for each in shares)))
    for nth, told in enumerate(rain.told if rain is not None else (), 1):
        facts[f"told.{nth}"] = told.text
    facts |= {each.code: each.text for each in placing(settings)}
    if not standings:
        return facts
    sent = _sent(plan, rain)
    shares_noted = sum(map(len, tally.waves.values()))
    facts["result_waves"] = words.TURNOUT.fill(n=sent, people=len(standings), shares=shares_noted)
    if sent < len(plan.waves):
        facts["result_short"] = words.SHORT.fill(all=len(plan.waves), n=sent)
    largest = max(tally.waves, key=tally.best)
    who = "、".join(
        people[each.message.who].name for each in tally.waves[largest] if each.fen == tally.best(largest)
    )
    facts["result_best"] = words.BEST_OF_ALL.fill(who=who, sum=yuan(tally.best(largest)), n=largest)
    if (fastest := _fastest(rain)) is not None:
        facts["result_fastest"] = fastest
    facts["money"] = words.MONEY.fill(
        planned=yuan(plan.fen), spent=yuan(spent(plan, rain)), noted=yuan(noted(tally))
    )
    if settings.final is Final.QUIZ:
        facts["result_quiz"] = (
            words.NEXT_QUIZ.fill(n=settings.quiz) if settings.quiz else words.NEXT_QUIZ_SOON
        )
    else:
        facts["note_luck"] = words.ORDER[final_key(settings)]
    return facts


def _sent(plan: Plan, rain: Flow | None) -> int:
    """How many waves went out; where nothing was noted down, all of them."""
    return len(rain.sent) if rain is not None and rain.sent else len(plan.waves)


def spent(plan: Plan, rain: Flow | None) -> int:
    """What went out in all groups, in fen."""
    sent = [each.wave.fen for each in rain.sent] if rain is not None and rain.sent else []
    return plan.groups * sum(sent or [each.fen for each in plan.waves])


def noted(tally: Tally) -> int:
    """What the shares that count come to, in fen."""
    return sum(each.fen for shares in tally.waves.values() for each in shares)


def _fastest(rain: Flow | None) -> Text | None:
    timed = (
        [(each.emptied, each.wave.number) for each in rain.beats if each.emptied is not None] if rain else []
    )
    if not timed:
        return None
    seconds, number = min(timed)
    return words.FASTEST.fill(by=span(timedelta(seconds=seconds)), n=number)
