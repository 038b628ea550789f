"""故事墙纸 Story wallpaper: a story on the month's theme, read without its author's name.

The rules. Everybody writes a story of their own, marked 【故事】 or as long as one; a message that
goes on with it (接上) belongs to it. Of a member's several stories the first counts (or the last,
the best marked, or all). Without 同意刊登 a story is not in play; or it is, and is never published.
The stories get numbers in the order of the SHA-256 of theme and text, which nobody can steer, or
by arrival; once fixed, a number never moves, and later stories come too late.

The owner reads by number, names hidden, and gives each criterion 1 to 5. The group votes by number
or title, one vote each: a second vote is set aside, or takes the first one's place. The score is
the weighted mean of the marks (5 is 100) and the votes against the most voted (100), each for its
share. Equal scores: more votes first, or the earlier story, or they share the place.

The first of the quota, a fixed number, are chosen: of those that may be published. What is nearly
another story, of this month or an earlier one, is flagged; refusing it is the owner's word.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import groupby

from core.activities.story_wallpaper import words
from core.activities.story_wallpaper.sheet import Sheet, Story, is_story
from core.activities.story_wallpaper.sketch import likeness, pack, sketch, unpack
from core.activities.story_wallpaper.story import Consent, tell
from core.activities.story_wallpaper.terms import (
    MOST_MARK,
    Criterion,
    Equal,
    Marks,
    Order,
    Revote,
    Settings,
    criteria,
    marks_of,
)
from core.activities.story_wallpaper.votes import vote_in
from core.activity import Activity, Need
from core.idioms import Dictionary
from core.judging import NOTHING_READ, Award, Case, Found, Pile, Reading, Ruling, Standing, Verdict
from core.message import Kind, LineId, MemberId, Message
from core.prize import Prize, PrizeKind, PrizeTable
from core.ranking import Score, Ties, award, rank
from core.reason import Reason
from core.roster import Role
from core.text import Text
from core.week import SLOTS

__all__ = ["ACTIVITY", "Criterion", "Equal", "Marks", "Order", "Revote", "Settings", "criteria", "marks_of"]

KEPT = "kept_"
"""Facts so called hold a story's sketch, theme, author and title, to know copies of it by later."""
CHOSEN = "chosen"
"""The fact that lists the chosen stories by their messages, best first."""
_HOSTS = (Role.OWNER, Role.HELPER)
_MOST_COPIES = 2


def read(settings: Settings, message: Message, _dictionary: Dictionary | None = None) -> Reading:
    """The story, vote or word of consent in a message."""
    if message.kind not in (Kind.TEXT, Kind.CHAIN):
        return NOTHING_READ
    if is_story(settings, message.body):
        told = tell(message.body)
        return Reading(Found.CLEAR, f"《{told.name}》{told.length} 字")
    vote = vote_in(message.body)
    if vote is None:
        return NOTHING_READ
    return (
        Reading(Found.CLEAR, vote.shown) if vote.is_clear else Reading(Found.UNCLEAR, why=words.VOTE_UNCLEAR)
    )


@dataclass(frozen=True, slots=True)
class Worth:
    """How a story stands: its mean mark, its votes, both out of 100, and the score they make."""

    mean: Fraction
    is_read: bool
    votes: int
    score: Fraction


def worth(settings: Settings, sheet: Sheet) -> Mapping[LineId, Worth]:
    """The score of every story in play."""
    given, asked = marks_of(settings), criteria(settings)
    weight = sum(each.weight for each in asked)
    most = max((len(each) for each in sheet.votes.values()), default=0)
    found: dict[LineId, Worth] = {}
    for story in sheet.play:
        marks = given.get(story.id, (0,) * len(asked))
        total = sum(mark * each.weight for mark, each in zip(marks, asked, strict=True))
        mean, votes = Fraction(total, weight or 1), len(sheet.votes[story.id])
        voted = Fraction(100 * votes, most) if most else Fraction(0)
        score = (mean * 100 / MOST_MARK * (100 - settings.share) + voted * settings.share) / 100
        found[story.id] = Worth(mean, bool(marks) and all(marks), votes, score)
    return found


def judge(settings: Settings, case: Case) -> Ruling:
    """One verdict a message; places by score, prizes by place, the chosen by the quota."""
    hosts = {who for who, each in case.people.items() if each.role in _HOSTS}
    sheet = Sheet(settings, [each for each in case.messages if each.who not in hosts])
    found, verdicts = worth(settings, sheet), dict(sheet.verdicts)
    flags = _copies(settings, case, sheet)
    for story in sheet.stories:
        verdicts[story.id] = _verdict(story, found.get(story.id), flags.get(story.id, ()))
    for each in case.messages:
        if each.who in hosts:
            verdicts[each.id] = Verdict(each.id, each.who, Pile.CHATTER, words.HOST)
    best = _best(sheet, found)
    standings = rank(_score(settings, best[who], found[best[who].id]) for who in best)
    awards, undecided = award(standings, case.prizes, settings.ties, lots=case.lots)
    places, tied = _chosen(settings, standings, best)
    titles = _titles(settings, best, found, places)
    unread = [each for each in sheet.play if not found[each.id].is_read] if settings.share < 100 else []
    waits = (Reason("unread", words.UNREAD.fill(n=len(unread))),) if unread and criteria(settings) else ()
    return Ruling(
        tuple(verdicts[message.id] for message in case.messages),
        standings,
        (*awards, *titles),
        _findings(settings, case, sheet, [best[each.who] for each in places]),
        (*waits, *undecided, *tied),
    )


def _verdict(story: Story, value: Worth | None, flags: tuple[Text, ...]) -> Verdict:
    """Where a story stands, or why it does not; what looks copied is said with it."""
    if story.why_not is not None or value is None:
        why = story.why_not or words.OFF_BALLOT
        pile = {words.UNASKED: Pile.UNCLEAR, words.OFF_BALLOT: Pile.LATE}.get(why, Pile.AGAINST)
        return Verdict(story.id, story.who, pile, Reason(why.code, _joined(why.text, *flags)), story.reading)
    state = _state(story, value)
    text = words.STORY.fill(no=story.number, state=_joined(*state, *flags))
    return Verdict(
        story.id, story.who, Pile.COUNTED, Reason("story_copy" if flags else "story", text), story.reading
    )


def _state(story: Story, value: Worth) -> list[Text]:
    state = [words.IS_READ.fill(mean=shown(value.mean)) if value.is_read else words.IS_UNREAD]
    state += [words.VOTES.fill(n=value.votes)] if value.votes else []
    return state + ([] if story.told.consent is Consent.GIVEN else [words.UNPUBLISHED])


def _joined(*parts: Text) -> Text:
    return Text.literal(" · ".join(each.zh for each in parts), " · ".join(each.en for each in parts))


def shown(value: Fraction) -> str:
    """A mean or a score with one figure behind the point."""
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return f"{exact.quantize(Decimal('0.1'), ROUND_HALF_UP):f}"


def _best(sheet: Sheet, found: Mapping[LineId, Worth]) -> dict[MemberId, Story]:
    """The story each member ranks by: the one, or of every one the highest."""
    best: dict[MemberId, Story] = {}
    for story in sheet.play:
        held = best.get(story.who)
        if held is None or _rank_of(story, found) < _rank_of(held, found):
            best[story.who] = story
    return best


def _rank_of(story: Story, found: Mapping[LineId, Worth]) -> tuple[bool, Fraction, int]:
    # Of two stories the one that may be published goes before a better one that may not.
    return story.told.consent is not Consent.GIVEN, -found[story.id].score, story.message.order


def _score(settings: Settings, story: Story, value: Worth) -> Score:
    keys = {
        Equal.VOTES: (-value.score, -value.votes),
        Equal.ARRIVAL: (-value.score, story.message.order),
        Equal.SHARED: (-value.score,),
    }
    why = words.WHY.fill(no=story.number, title=story.told.name, parts=_joined(*_state(story, value)))
    score = shown(value.score)
    figure = words.FIGURE.fill(score=score)
    return Score(story.who, keys[settings.equal], figure, Reason("scored", why), Decimal(score))


def _chosen(
    settings: Settings, standings: tuple[Standing, ...], best: Mapping[MemberId, Story]
) -> tuple[tuple[Standing, ...], tuple[Reason, ...]]:
    """The first of the quota among those that may be published; a tie over the last of it is the owner's."""
    willing = [each for each in standings if best[each.who].told.consent is Consent.GIVEN]
    taken: list[Standing] = []
    for place, group in groupby(willing, key=lambda each: each.place):
        tied, left = list(group), settings.quota - len(taken)
        if left <= 0:
            break
        if len(tied) > left and settings.ties is not Ties.ADD:
            why = words.QUOTA_TIE.fill(place=place, n=len(tied), left=left)
            return tuple(taken), (Reason("quota_tie", why),)
        taken += tied
    return tuple(taken), ()


def _titles(
    settings: Settings,
    best: Mapping[MemberId, Story],
    found: Mapping[LineId, Worth],
    places: tuple[Standing, ...],
) -> tuple[Award, ...]:
    """A certificate for everybody chosen."""
    title = settings.title.strip()
    if not title:
        return ()
    return tuple(
        Award(
            each.who,
            Prize(PrizeKind.CERTIFICATE, None, title),
            Reason("selected", words.CHOSEN_WHY.fill(place=each.place)),
            each.place,
            Text.literal(title),
            _deed(settings, best[each.who], found[best[each.who].id]),
        )
        for each in places
    )


def _deed(settings: Settings, story: Story, value: Worth) -> Text:
    text = words.DEED_VOTES if value.votes and settings.share else words.DEED
    return text.fill(title=story.told.name, theme=_theme(settings), votes=value.votes)


def _theme(settings: Settings) -> Text:
    theme = settings.theme.strip()
    return Text.literal(theme) if theme else words.THEME


def _copies(settings: Settings, case: Case, sheet: Sheet) -> dict[LineId, tuple[Text, ...]]:
    """What each story is nearly the same as: another one of this round, or one of an earlier one."""
    if not settings.alike:
        return {}
    own = {each.id: sketch(each.told.text) for each in sheet.stories}
    before = [
        _unkept(fact.zh) for past in case.past for key, fact in past.facts.items() if key.startswith(KEPT)
    ]
    flags: dict[LineId, tuple[Text, ...]] = {}
    for story in sheet.stories:
        found = [
            (share, words.COPY_HERE.fill(title=other.told.name, share=share))
            for other in sheet.stories
            if other.who != story.who and (share := likeness(own[story.id], own[other.id])) >= settings.alike
        ]
        found += [
            (share, words.COPY_BEFORE.fill(theme=theme, name=name, title=title, share=share))
            for packed, theme, name, title in before
            if (share := likeness(own[story.id], unpack(packed))) >= settings.alike
        ]
        if found:
            ranked = sorted(found, key=lambda each: -each[0])
            flags[story.id] = tuple(text for _, text in ranked[:_MOST_COPIES])
    return flags


def _kept(settings: Settings, case: Case, story: Story) -> Text:
    person = case.people.get(story.who)
    parts = (
        pack(sketch(story.told.text)),
        _theme(settings).zh,
        person.name if person else "?",
        story.told.name,
    )
    return Text.literal("\t".join(" ".join(each.split()) or "·" for each in parts))


def _unkept(kept: str) -> tuple[str, str, str, str]:
    packed, theme, name, title = [*kept.split("\t"), "", "", "", ""][:4]
    return packed, theme, name, title


def _findings(settings: Settings, case: Case, sheet: Sheet, chosen: list[Story]) -> dict[str, Text]:
    """What the result says before the winners, and what later rounds have to know."""
    found: dict[str, Text] = {}
    if not case.messages:
        return found
    if not sheet.play:
        found["result_turnout"] = words.NOBODY
    else:
        voters = sum(len(each) for each in sheet.votes.values())
        turnout = words.TURNOUT if voters else words.TURNOUT_READ
        found["result_turnout"] = turnout.fill(
            theme=_theme(settings), n=len(sheet.play), voters=voters, chosen=len(chosen)
        )
    if chosen:
        found["result_best"] = words.BEST.fill(no=chosen[0].number, title=chosen[0].told.name)
        found[CHOSEN] = Text.literal(" ".join(str(each.id) for each in chosen))
    for nth, story in enumerate(sheet.stories, 1):
        found[f"{KEPT}{nth}"] = _kept(settings, case, story)
    return found


def chosen_of(ruling: Ruling) -> tuple[LineId, ...]:
    """The chosen stories of a ruling by their messages, best first."""
    fact = ruling.facts.get(CHOSEN)
    return tuple(int(each) for each in fact.zh.split()) if fact else ()


def check(settings: Settings, prizes: PrizeTable) -> tuple[Reason, ...]:
    """What to mend or know before the round opens."""
    places = prizes.places
    return tuple(
        reason
        for reason, holds in (
            (words.THEME_MISSING, not settings.theme.strip()),
            (words.CRITERIA_MISSING, settings.share < 100 and not criteria(settings)),
            (words.PRIZES_MISSING, not prizes.tiers),
            (words.MORE_PRIZES, places is None or places > settings.quota),
        )
        if holds
    )


def facts(settings: Settings) -> Mapping[str, Text]:
    """What the texts may speak of."""
    theme = Text.literal(settings.theme.strip()) if settings.theme.strip() else words.UNNAMED
    return {
        "headline": words.HEADLINE.fill(theme=theme, quota=settings.quota),
        "theme": theme,
        "quota": Text.literal(str(settings.quota)),
        "consent": words.CONSENT_RULE[settings.must_consent],
        "criteria": _criteria(settings),
    }


def _criteria(settings: Settings) -> Text:
    """What stories are read for, with the share of each: ``真情实感 40%、切合主题 30%``."""
    asked = criteria(settings)
    weight = sum(each.weight for each in asked) or 1
    told = [f"{each.name} {round(100 * each.weight / weight)}%" for each in asked]
    return Text.literal("、".join(told), ", ".join(told))


def summary(settings: Settings) -> Text:
    """The theme, or that it is still missing."""
    theme = settings.theme.strip()
    return Text.literal(f"“{theme}”") if theme else Text("还没写主题", "No theme yet")


ACTIVITY: Activity[Settings] = Activity(
    slot=SLOTS["story_wallpaper"],
    card=words.CARD,
    settings=Settings,
    prizes=PrizeTable.parse(["1: 现金 100", "2-3: 神秘大礼"]),
    read=read,
    judge=judge,
    summary=summary,
    facts=facts,
    check=check,
    announcements=words.TEXTS,
    entry_noun=Text("条稿和票", "stories and votes"),
    needs=Need.HOSTS,
)
