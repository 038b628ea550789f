"""What a quiz says of itself: the lines before the winners, and each question's figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from core.activities.quick_answer import words
from core.activities.quick_answer.scoring import Card, Tally
from core.activities.quick_answer.terms import Scoring, Settings
from core.judging import Case, Ruling
from core.message import MemberId
from core.questions import Question, QuestionKind
from core.text import Text


def name_of(case: Case, who: MemberId) -> str:
    """The name of somebody in the case."""
    person = case.people.get(who)
    return person.name if person else "?"


def findings(
    settings: Settings, case: Case, tallies: Mapping[int, Tally], found: Mapping[MemberId, Card]
) -> dict[str, Text]:
    """What the result says before the winners, and each question's figures for the deck."""
    live = {part: each for part, each in tallies.items() if part not in settings.void}
    facts: dict[str, Text] = {}
    for part, each in tallies.items():
        facts |= _figures(case, part, each)
    if not live:
        return facts
    complete = sum(len(card.right) == len(live) for card in found.values())
    anybody = any(card.right for card in found.values())
    turnout = words.TURNOUT if anybody else words.NOBODY
    facts["result_turnout"] = turnout.fill(n=len(live), people=len(found), all=complete)
    answers = "  ".join(f"{part}. {_shown(settings.questions[part - 1])}" for part in live)
    facts["result_answers"] = words.ANSWERS.fill(answers=answers)
    asked = [each for each in live.values() if each.people]
    hardest = min(asked, key=lambda each: Decimal(len(each.right)) / each.people, default=None)
    if anybody and hardest and len(asked) > 1 and len(hardest.right) < hardest.people:
        facts["result_hardest"] = words.HARDEST.fill(
            q=hardest.part, people=hardest.people, right=len(hardest.right)
        )
    if settings.scoring is Scoring.BY_SPEED:
        facts["note_speed"] = words.BY_MINUTE
    return facts


def _shown(question: Question) -> str:
    """An answer as it is published: a choice with its wording."""
    chosen = [question.options[each] for each in question.chosen if each < len(question.options)]
    is_choice = question.kind in (QuestionKind.CHOICE, QuestionKind.SEVERAL)
    return f"{question.answer} {'、'.join(chosen)}" if is_choice and chosen else question.answer


def _figures(case: Case, part: int, each: Tally) -> dict[str, Text]:
    first = each.right[0].message.who if each.right else None
    figures = {
        f"q{part}": words.PER_QUESTION_NOBODY.fill(people=each.people),
        f"q{part}.people": Text.literal(str(each.people)),
        f"q{part}.right": Text.literal(str(len(each.right))),
    }
    if first is not None:
        told = words.PER_QUESTION.fill(people=each.people, right=len(each.right), name=name_of(case, first))
        figures |= {f"q{part}": told, f"q{part}.first": Text.literal(str(first))}
    return figures


@dataclass(frozen=True, slots=True)
class PartTally:
    """A question's figures out of a ruling: who answered, how many were right, who was first."""

    number: int
    people: int
    right: int
    first: MemberId | None


def part_tallies(ruling: Ruling) -> tuple[PartTally, ...]:
    """The figures of every question that was asked or answered, by number; for deck and bank."""
    numbers = sorted(int(name[1:]) for name in ruling.facts if name[0] == "q" and name[1:].isdecimal())
    return tuple(
        PartTally(
            number,
            int(ruling.facts[f"q{number}.people"].zh),
            int(ruling.facts[f"q{number}.right"].zh),
            int(ruling.facts[f"q{number}.first"].zh) if f"q{number}.first" in ruling.facts else None,
        )
        for number in numbers
    )
