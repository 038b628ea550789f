"""成语接龙 Idiom chain: each idiom begins where the one before ended.

The rules. The chain begins with the idiom set beforehand, else with the first one the owner
says, else with the first one anybody says. The next idiom must begin with the same character
the last one ended with (or the same sound and tone, or the same sound); it must be in the
dictionary, have four characters (unless any length goes) and not have been said before.
Nobody links to an own idiom unless that is allowed. Of several who link at once the first in
order of arrival has the link; the others were a step too slow, not wrong.

From the first member's link on the clock runs: when nobody links within the limit the chain is
over, and whoever linked last has won (or whoever linked most). Copied chat has minutes only:
two links are too far apart only if they must be, whatever their seconds were. Owners and
helpers start a chain but do not play; what the owner counts is a link all the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from decimal import Decimal

from core.activities.idiom_chain.growth import Chain, spot
from core.activities.idiom_chain.terms import Length, Settings, Winner
from core.activities.idiom_chain.words import (
    BY_MINUTE,
    CARD,
    HEADLINE,
    HEADLINE_FROM,
    LENGTH,
    LENGTHS,
    LIMIT,
    NO_LIMIT,
    RECORD,
    RULES,
    TEXTS,
    UNTIMED,
    chain_lines,
)
from core.activity import Activity, Need
from core.entries import moment
from core.idioms import Dictionary
from core.judging import NOTHING_READ, Case, Found, Pile, Reading, Ruling, Standing, Verdict
from core.message import Kind, MemberId, Message
from core.prize import PrizeTable
from core.ranking import Score, award, rank
from core.reason import Reason
from core.text import Text
from core.week import SLOTS

__all__ = [
    "ACTIVITY",
    "Length",
    "Settings",
    "Winner",
    "check",
    "facts",
    "judge",
    "longest",
    "read",
    "summary",
]

NO_DICTIONARY = Reason("no_dictionary", Text("词典还没装好，先不判", "No dictionary: nothing is judged"))
LAST_LINK = Text("最后一环：第 {n} 环“{word}” · {when}", 'The last link: number {n}, "{word}" · {when}')
LINKS = Text("接上 {n} 环", "{n} {n:link|links}")
START_MISSING = Reason(
    "start_missing", Text("没写开头，群主或成员先说的那个起头", "No start set: the first idiom said begins")
)
PRIZES_MISSING = Reason("prizes_missing", Text("还没设奖品", "There are no prizes yet"))

LAST_DEED = Text(
    "成语接龙接到第 {n} 环，以“{word}”收住全场，没人再接上。",
    'Closed the idiom chain with its link number {n}, "{word}", which nobody could follow.',
)
MOST_DEED = Text(
    "成语接龙全场 {total} 环，独自接上 {n} 环，接得最多。",
    "Linked {n} of the {total} links of the idiom chain, more than anybody else.",
)


def read(_settings: Settings, message: Message, dictionary: Dictionary | None) -> Reading:
    """The idiom a message offers, or what was meant as one."""
    if dictionary is None or message.kind not in (Kind.TEXT, Kind.CHAIN):
        return NOTHING_READ
    found = spot(dictionary, message.body)
    if found.offer is not None and found.sure:
        return Reading(Found.CLEAR, found.offer.word)
    return Reading(Found.CLEAR, found.attempt.word) if found.attempt else NOTHING_READ


def judge(settings: Settings, case: Case) -> Ruling:
    """One verdict a message, link by link in order of arrival; then places, awards and the chain."""
    if case.idioms is None:
        verdicts = tuple(Verdict(m.id, m.who, Pile.CHATTER, NO_DICTIONARY) for m in case.messages)
        return Ruling(verdicts, undecided=(NO_DICTIONARY,))
    chain = Chain(settings, case, case.idioms)
    verdicts = tuple([chain.hear(message) for message in case.messages])
    standings = _standings(settings, chain)
    awards, undecided = award(
        standings,
        case.prizes,
        settings.ties,
        lots=case.lots,
        certificate=lambda each: _paper(settings, chain, each),
    )
    return Ruling(verdicts, standings, awards, _facts_of(settings, case, chain), (*undecided, *chain.doubts))


def _standings(settings: Settings, chain: Chain) -> tuple[Standing, ...]:
    links = Counter(ring.who for ring in chain.rings if ring.plays and ring.who is not None)
    last = chain.last_played[1].who if links and settings.winner is Winner.LAST else None
    return rank(_score(chain, who, count, is_last=who == last) for who, count in links.items())


def _score(chain: Chain, who: MemberId, count: int, *, is_last: bool) -> Score:
    figure = LINKS.fill(n=count)
    why = Reason("links", figure)
    if is_last:
        nth, ring = chain.last_played
        assert ring.message is not None
        why = Reason("last_link", LAST_LINK.fill(n=nth, word=ring.idiom.word, when=moment(ring.message)))
    return Score(who, (not is_last, -count), figure, why, Decimal(count))


def _paper(settings: Settings, chain: Chain, standing: Standing) -> tuple[Text, Text] | None:
    """The title and the deed of the winner; the places after the first get no certificate."""
    title = settings.title.strip()
    if not title or standing.place != 1:
        return None
    if settings.winner is Winner.MOST_LINKS:
        return Text.literal(title), MOST_DEED.fill(n=standing.score, total=len(chain.rings))
    nth, ring = chain.last_played
    return Text.literal(title), LAST_DEED.fill(n=nth, word=ring.idiom.word)


def _facts_of(settings: Settings, case: Case, chain: Chain) -> dict[str, Text]:
    """What the result says before and after the winners, and what the ribbon needs."""
    found = {name: text for name, text in (("start", chain.start),) if text is not None}
    if not chain.rings:
        return found
    people = len({ring.who for ring in chain.rings if ring.plays})
    found["result_length"] = LENGTH.fill(n=len(chain.rings), people=people)
    before = max((longest(ruling) for ruling in case.past), default=0)
    if 0 < before < len(chain.rings):
        found["result_record"] = RECORD.fill(before=before)
    found["result_chain"] = Text.literal(chain_lines([ring.idiom.word for ring in chain.rings]))
    if settings.limit and people:
        timed = all(ring.message is None or ring.message.sent_at for ring in chain.rings)
        if not timed:
            found["note_limit"] = UNTIMED.fill(limit=settings.limit)
        elif not chain.to_the_second:
            found["note_limit"] = BY_MINUTE.fill(limit=settings.limit)
    return found


def longest(ruling: Ruling) -> int:
    """How many links a ruling's chain has, its start among them."""
    return max((each.part for each in ruling.verdicts if each.pile is Pile.COUNTED), default=0)


def check(settings: Settings, prizes: PrizeTable) -> tuple[Reason, ...]:
    """What to mend or know before the round opens."""
    found = [] if settings.start.strip() else [START_MISSING]
    return tuple(found if prizes.tiers else [*found, PRIZES_MISSING])


def facts(settings: Settings) -> Mapping[str, Text]:
    """What the texts may speak of."""
    start = settings.start.strip()
    rule = Text.literal(settings.rule.label.zh, settings.rule.label.en.lower())
    return {
        "headline": HEADLINE_FROM.fill(rule=rule, start=start) if start else HEADLINE.fill(rule=rule),
        "rule": RULES[settings.rule],
        "length": LENGTHS[settings.length],
        "winner": settings.winner.label,
        "limit": LIMIT.fill(limit=settings.limit) if settings.limit else NO_LIMIT,
    }


def summary(settings: Settings) -> Text:
    """Length and link rule, and who wins what."""
    text = Text("{length} · {rule} · {winner}赢", "{length} · {rule} · {winner} wins")
    return text.fill(length=settings.length.label, rule=settings.rule.label, winner=settings.winner.label)


ACTIVITY: Activity[Settings] = Activity(
    slot=SLOTS["idiom_chain"],
    card=CARD,
    settings=Settings,
    prizes=PrizeTable.parse(["1: 证书", "1: 优惠券"]),
    read=read,
    judge=judge,
    summary=summary,
    facts=facts,
    check=check,
    announcements=TEXTS,
    entry_noun=Text("环", "links"),
    needs=Need.IDIOMS | Need.HOSTS | Need.WHOLE_PAST,
)
