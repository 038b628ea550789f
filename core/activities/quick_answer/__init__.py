"""机智抢答 Quick answer: the owner asks, and whoever knows writes it first.

The rules. The questions are asked one after another in the group; what is written after a question
answers it, unless it names another (第3题 B, 3B, 1A 2B 3C). When the next is asked, or the owner
gives the answer away, a question is over. Of a member's several answers to a question the first
counts (or the last, the right one, or all).

Everybody who is right scores, or only the first: a point each, or 5, 3, 2 and 1 by order of arrival,
or the more the faster. Equal points share a place. Who has all right gets a certificate; if nobody
has, who has most right; the best newcomer one too, and whoever tried most an encouragement.
A question may be declared void and an answer accepted afterwards; then all is counted anew.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from core.activities.quick_answer import words
from core.activities.quick_answer.findings import PartTally, findings, name_of, part_tallies
from core.activities.quick_answer.marking import Sort
from core.activities.quick_answer.scoring import Card, Tally, cards, tally
from core.activities.quick_answer.sheet import Sheet, read
from core.activities.quick_answer.terms import Accepted, Asked, Scope, Scoring, Settings
from core.activities.quick_answer.titles import Quiz, titles
from core.activity import Activity, Need
from core.answers import key
from core.entries import Entry, choose
from core.judging import Case, Pile, Ruling, Verdict
from core.message import MemberId, Message
from core.prize import PrizeTable
from core.questions import Question, QuestionKind, problem
from core.ranking import Score, award, rank
from core.reason import Reason
from core.text import Text
from core.traditional import simplify
from core.week import SLOTS

__all__ = ["ACTIVITY", "Accepted", "Asked", "PartTally", "Scope", "Scoring", "Settings", "part_tallies"]

_CHATTER = Pile.CHATTER  # asked for once a message, and an enum finds its members slowly


def judge(settings: Settings, case: Case) -> Ruling:
    """One verdict a message; points by question; places, prizes and titles."""
    if not settings.questions:
        verdicts = tuple(Verdict(m.id, m.who, Pile.CHATTER, words.NO_QUESTIONS) for m in case.messages)
        return Ruling(verdicts, undecided=(words.NO_QUESTIONS,))
    sheet = Sheet.fill(settings, case)
    choice = choose(sheet.entries, settings.which, lambda each: each.value[0] is not Sort.RIGHT)
    tallies = tally(settings, choice.counting, sheet.table.asked_at)
    for each in choice.set_aside:
        sheet.found.setdefault(each.message, []).append(each)
    for part in tallies.values():
        for entry in part.entries:
            sheet.found.setdefault(entry.message.id, []).append(_verdict(settings, case, part, entry))
    found = cards(settings, tallies)
    standings = rank(_score(who, card) for who, card in found.items() if card.right)
    awards, undecided = award(standings, case.prizes, settings.ties, lots=case.lots)
    live = [part for part in tallies if part not in settings.void]
    arrival = [each.message.who for each in choice.counting]
    quiz = Quiz(len(live), found, {each.who: each.place for each in standings}, arrival)
    return Ruling(
        tuple([_one(message, sheet.found.get(message.id, ())) for message in case.messages]),
        standings,
        (*awards, *titles(settings, case, quiz)),
        findings(settings, case, tallies, found),
        undecided,
    )


def _verdict(settings: Settings, case: Case, part: Tally, entry: Entry) -> Verdict:
    """Why a counting answer scores or not."""
    q, right = part.part, entry.value[0] is Sort.RIGHT
    points = part.points.get(entry.message.id)
    if q in settings.void:
        why = Reason("void", words.VOID.fill(q=q))
    elif not right:
        why = _wrong(q)
    elif entry.message.id not in part.nth:
        why = Reason("right_again", words.RIGHT_AGAIN.fill(q=q))
    elif points is None:
        why = Reason(
            "right_later", words.RIGHT_LATER.fill(q=q, name=name_of(case, part.right[0].message.who))
        )
    else:
        nth = part.nth[entry.message.id]
        why = Reason("right", words.RIGHT.fill(q=q, nth=nth, points=points))
    return Verdict(entry.message.id, entry.message.who, Pile.COUNTED, why, entry.reading, part=q)


@lru_cache(maxsize=128)
def _wrong(q: int) -> Reason:
    """The same for all who are wrong."""
    return Reason("wrong", words.WRONG.fill(q=q))


def _one(message: Message, found: Sequence[Verdict]) -> Verdict:
    """The one verdict of a message: counted if any of several answers counts, chatter if there is none."""
    if not found:
        return Verdict(message.id, message.who, _CHATTER, words.NO_ANSWER)
    if len(found) == 1:
        return found[0]
    told = sorted(found, key=lambda each: each.part)
    reading = " ".join(f"{each.part}.{each.reading}" for each in told)
    counted = [each for each in told if each.pile is Pile.COUNTED]
    if not counted:
        return replace(told[0], reading=reading, part=0)
    right = sum(each.why.code.startswith("right") for each in counted)
    why = Reason("several", words.SEVERAL.fill(right=right, wrong=len(counted) - right))
    return replace(counted[0], why=why, reading=reading, part=0)


def _score(who: MemberId, card: Card) -> Score:
    right = len(card.right)
    why = Reason("score", words.SCORE.fill(right=right, points=card.points))
    return Score(who, (-card.points,), words.POINTS.fill(points=card.points), why, card.points)


def check(settings: Settings, prizes: PrizeTable) -> tuple[Reason, ...]:
    """What to mend or know before the round opens."""
    found = [] if settings.questions else [words.QUESTIONS_MISSING]
    seen: dict[str, int] = {}
    for q, question in enumerate(settings.questions, 1):
        found += _check_question(q, question, seen)
    given = (
        settings.all_right_title,
        settings.most_right_title,
        settings.newcomer_title,
        settings.trying_title,
    )
    if not prizes.tiers and not any(title.strip() for title in given):
        found.append(words.PRIZES_MISSING)
    return tuple(found)


def _check_question(q: int, question: Question, seen: dict[str, int]) -> list[Reason]:
    found = []
    why = problem(question)
    if why is not None:
        found.append(Reason("bad_question", words.BAD_QUESTION.fill(q=q, why=why.text)))
    prompt = key(question.prompt, simplify)
    first = seen.setdefault(prompt, q)
    if first != q:
        found.append(Reason("same_question", words.TWICE.fill(q=q, first=first)))
    answer = key(question.answer, simplify)
    if question.kind is QuestionKind.TEXT and len(answer) > 1 and answer in prompt:
        found.append(Reason("question_tells", words.TELLS.fill(q=q)))
    return found


def facts(settings: Settings) -> Mapping[str, Text]:
    """What the texts may speak of; no question and no answer is among it."""
    count = Text("{n} 道题", "{n} {n:question|questions}").fill(n=len(settings.questions))
    return {"headline": count, "count": count, "scoring": settings.scoring.label}


def summary(settings: Settings) -> Text:
    """How many questions, and how they score."""
    if not settings.questions:
        return Text("还没选题目", "No questions yet")
    text = Text("{n} 题 · {scoring}", "{n} {n:question|questions} · {scoring}")
    return text.fill(n=len(settings.questions), scoring=settings.scoring.label)


ACTIVITY: Activity[Settings] = Activity(
    slot=SLOTS["quick_answer"],
    card=words.CARD,
    settings=Settings,
    prizes=PrizeTable(),
    read=read,
    judge=judge,
    summary=summary,
    facts=facts,
    check=check,
    announcements=words.TEXTS,
    entry_noun=Text("个作答", "answers"),
    needs=Need.HOSTS,
)
