"""积赞王 Like king: likes collected in Moments, reported with a screenshot before a strict deadline.

The rules. Members post the group's pictures in Moments and write in the group how many likes
they have (88赞), with a screenshot. Of several counts the highest is taken (or the last); one
that is lower than an earlier one is flagged, whichever is taken. So many more (又多了5个), more
than so many (过百) and two numbers are asked. A picture without a number is no count until the
owner has read it. What comes after closing is late, to the minute.

Every tier reached has its prize, the highest alone or all of them; the most likes have the
prizes of their places, beside those of the tiers or instead of them. Equal counts share a place
(or the earlier report stands first). Whoever wins shows a screenshot. Of those who may win some
are drawn by lot after closing and checked by the owner: nothing is published before that.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from core.activities.like_king import words
from core.activities.like_king.sheet import Sheet, Tally, read
from core.activities.like_king.terms import Count, Equal, Goal, Proof, Settings, following, reached
from core.activity import Activity
from core.audit import hold, pool_of
from core.judging import Award, Case, Pile, Ruling, Standing, Verdict
from core.message import MemberId
from core.prize import Prize, PrizeKind, PrizeTable
from core.ranking import Score, award, rank
from core.reason import Reason
from core.text import Lang, Text
from core.week import SLOTS

__all__ = ["ACTIVITY", "Count", "Equal", "Goal", "Proof", "Settings"]

_LINK = re.compile(r"https?:|www\.|[a-z0-9-]+\.(?:com|cn|net|top|shop|link|cc|me)\b", re.IGNORECASE)
_NAMED = 5


def judge(settings: Settings, case: Case) -> Ruling:
    """One verdict a message; the most likes first, the prizes of places and tiers, the audit."""
    sheet = Sheet.fill(settings, case)
    standings = rank(_score(settings, each) for each in sheet.tallies.values() if each.likes > 0)
    prizes, undecided = award(standings, case.prizes, settings.ties, lots=case.lots)
    awards = (*prizes, *_tiers(settings, standings, prizes), *_titles(settings, standings))
    pool = pool_of(standings, awards, case.prizes)
    checked = [who for who, each in sheet.tallies.items() if each.is_checked]
    audit = hold(case, settings.audit, pool, checked)
    places = {each.who: each.place for each in standings}
    found = sheet.verdicts
    for who, tally in sheet.tallies.items():
        found[tally.entry.message.id] = _verdict(settings, tally, places.get(who))
    return Ruling(
        tuple(found[message.id] for message in case.messages),
        standings,
        awards,
        {**_findings(settings, case, standings), **audit.facts},
        (*undecided, *_unproven(case, sheet, pool), *audit.undecided),
    )


def _score(settings: Settings, tally: Tally) -> Score:
    message, likes = tally.entry.message, tally.likes
    key = (-likes, message.order) if settings.equal is Equal.ARRIVAL else (-likes,)
    why = _after(settings, tally)
    return Score(message.who, key, words.LIKES.fill(n=likes), Reason(tally.code, why), Decimal(likes))


def _after(settings: Settings, tally: Tally) -> Text:
    """How far it is to the next tier, or that there is none above."""
    steps = settings.steps
    if (goal := following(steps, tally.likes)) is not None:
        return words.NEXT.fill(goal=goal.likes, gap=goal.likes - tally.likes)
    return words.TOP if steps else tally.when


def _verdict(settings: Settings, tally: Tally, place: int | None) -> Verdict:
    """Why a member's counting message stands where it does, and what should be looked at."""
    parts = [words.CHECKED] if tally.is_checked else [*tally.doubts(settings)]
    parts.append(words.UNPLACED if place is None else words.PLACED.fill(place=place))
    if settings.steps:
        parts.append(_after(settings, tally))
    text = Text.literal(*(" · ".join(each.to(lang) for each in parts) for lang in Lang))
    entry, who = tally.entry, tally.entry.message.who
    return Verdict(
        entry.message.id, who, Pile.COUNTED, Reason(tally.code, text), entry.reading, Decimal(tally.likes)
    )


def _tiers(settings: Settings, standings: Iterable[Standing], prizes: Iterable[Award]) -> tuple[Award, ...]:
    """The prizes of the tiers reached, best place first."""
    paid = set() if settings.both else {each.who for each in prizes}
    found: list[Award] = []
    for each in standings:
        steps = reached(settings.steps, int(each.score)) if each.who not in paid else ()
        for goal in steps if settings.stack else steps[:1]:
            why = words.GOAL_WHY.fill(n=int(each.score), likes=goal.likes)
            found.append(Award(each.who, goal.prize, Reason("tier", why), each.place))
    return tuple(found)


def _titles(settings: Settings, standings: Iterable[Standing]) -> tuple[Award, ...]:
    """The certificate of whoever has the most likes; those who share the place share the title."""
    if not (title := settings.title.strip()):
        return ()
    return tuple(
        Award(
            each.who,
            Prize(PrizeKind.CERTIFICATE),
            Reason("title", words.KING),
            1,
            Text.literal(title),
            words.KING_DEED.fill(n=int(each.score)),
        )
        for each in standings
        if each.place == 1
    )


def _unproven(case: Case, sheet: Sheet, pool: Iterable[MemberId]) -> tuple[Reason, ...]:
    """That somebody who may win has shown no screenshot."""
    names = [case.people[who].name for who in pool if not sheet.tallies[who].is_proven]
    if not names:
        return ()
    shown = "、".join(names[:_NAMED]) + ("……" if len(names) > _NAMED else "")
    return (Reason("unchecked", words.UNPROVEN.fill(n=len(names), names=shown)),)


def _findings(settings: Settings, case: Case, standings: tuple[Standing, ...]) -> dict[str, Text]:
    """What the result says before and after the winners."""
    if not standings:
        return {"result_turnout": words.NOBODY} if case.messages else {}
    counts = [int(each.score) for each in standings]
    turnout = words.TURNOUT.fill(n=len(counts), sum=sum(counts), top=counts[0])
    found = {"top": Text.literal(str(counts[0])), "result_turnout": turnout}
    for goal in reversed(settings.steps):
        found[f"result_goal_{goal.likes}"] = _reached(settings, goal, counts)
    past = [int(each.facts["top"].zh) for each in case.past if "top" in each.facts]
    if past and counts[0] > max(past):
        found["result_record"] = words.RECORD.fill(before=max(past))
    found["note_count"] = words.TAKEN[settings.count]
    found["note_equal"] = words.EQUAL[settings.equal]
    return found


def _reached(settings: Settings, goal: Goal, counts: Sequence[int]) -> Text:
    """How many have reached a tier; where only the highest pays, those further up are not among them."""
    above = None if settings.stack else following(settings.steps, goal.likes)
    n = sum(goal.likes <= each and (above is None or each < above.likes) for each in counts)
    if above is None:
        return words.GOAL_REACHED.fill(likes=goal.likes, n=n, prize=goal.prize.name)
    return words.GOAL_BAND.fill(likes=goal.likes, most=above.likes - 1, n=n, prize=goal.prize.name)


def check(settings: Settings, prizes: PrizeTable) -> tuple[Reason, ...]:
    """What to mend or know before the round opens; a link among what is posted keeps it shut."""
    likes = [each.likes for each in settings.steps]
    pays = bool(likes or prizes.tiers)
    return tuple(
        reason
        for reason, holds in (
            (words.POST_MISSING, not settings.post.strip()),
            (words.POST_LINKS, pays and _LINK.search(settings.post) is not None),
            (words.PRIZES_MISSING, not pays),
            (words.GOALS_TWICE, len(set(likes)) < len(likes)),
            (words.PLATFORM, pays),
        )
        if holds
    )


def facts(settings: Settings) -> Mapping[str, Text]:
    """What the texts may speak of; a line whose blanks stay empty is left out."""
    post = settings.post.strip()
    nothing = Text.literal("")
    pays = bool(settings.steps)
    return {
        "headline": words.HEADLINE.fill(goals=goals_told(settings)) if pays else words.HEADLINE_BARE,
        "goals": goals_told(settings),
        "posted": words.POST.fill(post=post) if post else nothing,
        "proof": words.PROOF[settings.proof],
        "counting": words.TAKEN[settings.count],
        "audit": words.AUDIT.fill(n=settings.audit) if settings.audit else nothing,
        "law": words.LAW,
    }


def goals_told(settings: Settings) -> Text:
    """The tiers in one line: ``够 50 个拿优惠券 5 元，够 100 个拿红包 ¥5.00``."""
    told = [words.GOAL.fill(likes=each.likes, prize=each.prize.name) for each in settings.steps]
    return Text.literal("，".join(each.zh for each in told), ", ".join(each.en for each in told))


def summary(settings: Settings) -> Text:
    """The tiers, or that the most likes win."""
    if not settings.steps:
        return Text("比谁的赞最多", "Who gets the most likes")
    numbers = "、".join(str(each.likes) for each in settings.steps)
    return Text("够 {n} 个赞有奖", "Prizes at {n} likes").fill(
        n=Text.literal(numbers, numbers.replace("、", ", "))
    )


ACTIVITY: Activity[Settings] = Activity(
    slot=SLOTS["like_king"],
    card=words.CARD,
    settings=Settings,
    prizes=PrizeTable.parse(["1: 免单"]),
    read=read,
    judge=judge,
    summary=summary,
    facts=facts,
    check=check,
    announcements=words.TEXTS,
    entry_noun=Text("个报赞", "counts"),
    blocking=frozenset({words.POST_LINKS.code}),
    names_last=False,
    audits=lambda settings: settings.audit,
)
