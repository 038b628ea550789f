"""招财猫 Lucky cat: a draw among those who forwarded, that every member can recompute.

The rules. Whoever says 已转发 (or what the owner asked for), stands in the chain, or is on the owner's
list takes part, with one ticket or with as many as the settings give, up to a limit. With the
announcement goes the fingerprint of a sealed number. After closing, names that look alike are told
apart, then the list is fixed: numbered, published with its fingerprint. Whoever comes later is not
on it. Then a public number that nobody here can choose decides, once. Every ticket has its luck, a
person holds the best of theirs, the largest luck takes the first prize, the next the second, each
person one at most. All others are alternates in the same order. A winner who does not take the
prize is passed over with a published reason, and the next alternate moves up; others keep theirs.
Somebody struck from the fixed list changes nobody else's luck.

Where the owner names titles (最美, 最帅), members nominate (提名最美 小鱼) and vote by number (投3号),
one vote a title each; the first counts, or the last if votes may be changed. Most votes win.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from core.activities.lucky_cat import words
from core.activities.lucky_cat.ballots import Ballot, Candidate, Poll, ballot_in
from core.activities.lucky_cat.entering import LISTED, entered
from core.activities.lucky_cat.terms import (
    LINKS,
    Absence,
    Apart,
    Method,
    Settings,
    Tickets,
    titles,
)
from core.activity import Activity, Need
from core.draw import Entrant, Note, Roll, gather, written
from core.idioms import Dictionary
from core.judging import NOTHING_READ, Award, Case, Found, Pile, Reading, Ruling, Standing, Verdict
from core.lottery import Drawing, as_facts, draw, tied_facts
from core.message import MemberId, Message
from core.prize import Prize, PrizeKind, PrizeTable
from core.ranking import TIE_DRAW, Ties
from core.reason import Reason
from core.settings import NONE
from core.text import Text
from core.week import SLOTS

__all__ = [
    "ACTIVITY",
    "LISTED",
    "Absence",
    "Apart",
    "Candidate",
    "Method",
    "Settings",
    "Tickets",
    "alike",
    "candidates",
    "titles",
]

WAITS, ALIKE = "unchecked", "alike"
"""Codes of what is left to do: the list or the number, names that look alike."""
_MOST_PRIZE = 5_000_000
_NEXT = 3


def read(settings: Settings, message: Message, _dictionary: Dictionary | None = None) -> Reading:
    """The tickets a message enters with, the number it votes for, the name it puts forward."""
    entry, ballot = entered(settings, message), ballot_in(settings, message)
    if entry is None and ballot is None:
        return NOTHING_READ
    if entry is not None and entry.unclear:
        return Reading(Found.UNCLEAR, why=words.TWO_NUMBERS)
    return Reading(Found.CLEAR, _shown(entry.tickets if entry else 0, ballot))


def _shown(tickets: int, ballot: Ballot | None) -> str:
    parts = [f"{tickets} 票"] if tickets else []
    if ballot is not None and ballot.is_nomination:
        parts.append(f"提名 {ballot.name or '自己'}")
    elif ballot is not None:
        parts.append("投 " + "、".join(f"{number} 号" for number in ballot.votes))
    return " · ".join(parts)


@dataclass(slots=True)
class _Count:
    """The tickets so far, and the message each member's tickets rest on."""

    settings: Settings
    roll: Roll | None
    held: dict[MemberId, int] = field(default_factory=dict)
    rests: dict[MemberId, int] = field(default_factory=dict)
    verdicts: dict[int, Verdict] = field(default_factory=dict)

    def take(self, message: Message, tickets: int, reading: str) -> Verdict:
        """Count an entry of ``tickets``; returns what becomes of it."""
        who = message.who
        if self.roll is not None and who not in self.roll.numbers:
            return Verdict(message.id, who, Pile.LATE, words.AFTER_LIST, reading)
        if who not in self.held:
            self.held[who] = tickets
        elif self.settings.tickets is Tickets.ONE:
            return Verdict(message.id, who, Pile.DUPLICATE, Reason("again", words.AGAIN), reading)
        elif self.settings.tickets is Tickets.EACH:
            return self._one_more(message, tickets, reading)
        elif self.held[who] == tickets:
            why = Reason("again", words.SAID_BEFORE.fill(n=tickets))
            return Verdict(message.id, who, Pile.DUPLICATE, why, reading)
        else:
            self._replace(who, tickets)
        self.rests[who] = message.id
        return Verdict(message.id, who, Pile.COUNTED, self._entered(who), reading)

    def _one_more(self, message: Message, tickets: int, reading: str) -> Verdict:
        who, most = message.who, self.settings.most
        if self.held[who] >= most:
            why = Reason("full", words.FULL.fill(n=most))
            return Verdict(message.id, who, Pile.DUPLICATE, why, reading)
        self.held[who] = min(most, self.held[who] + tickets)
        why = Reason("one_more", words.ONE_MORE.fill(n=self.held[who]))
        return Verdict(message.id, who, Pile.COUNTED, why, reading)

    def _replace(self, who: MemberId, tickets: int) -> None:
        """What was said last counts; the message before says so."""
        before = self.verdicts[self.rests[who]]
        why = Reason("changed", words.CHANGED.fill(n=tickets))
        self.verdicts[before.message] = Verdict(before.message, who, Pile.SUPERSEDED, why, before.reading)
        self.held[who] = tickets

    def _entered(self, who: MemberId) -> Reason:
        if self.roll is None:
            return Reason("entered", words.ENTERED.fill(n=self.held[who]))
        number = self.roll.numbers[who]
        tickets = self.roll.rows[number - 1][1].tickets
        return Reason("entered", words.NUMBERED.fill(number=number, n=tickets))


def judge(settings: Settings, case: Case) -> Ruling:
    """One verdict a message; the tickets, then the draw once list and number are there; the titles."""
    count, poll = _Count(settings, case.roll), Poll(settings, case.people)
    for message in case.messages:
        count.verdicts[message.id] = _verdict(message, count, poll)
    drawing, struck = _drawn(settings, case, count)
    standings, awards = _outcome(settings, case, drawing)
    won, open_titles, by_lot = _titles(settings, case, poll)
    facts = _facts(case, count, drawing, struck) | _told(poll, won) | tied_facts(by_lot)
    undecided = (*_left_to_do(settings, case, count), *open_titles)
    return Ruling(
        tuple(count.verdicts[message.id] for message in case.messages),
        standings,
        (*awards, *won),
        facts if case.messages or case.roll is not None or poll.candidates else {},
        undecided,
    )


def _verdict(message: Message, count: _Count, poll: Poll) -> Verdict:
    settings = count.settings
    entry, ballot = entered(settings, message), ballot_in(settings, message)
    if entry is None and ballot is None:
        return Verdict(message.id, message.who, Pile.CHATTER, words.NO_ENTRY)
    if entry is not None and entry.unclear:
        return Verdict(message.id, message.who, Pile.UNCLEAR, words.TWO_NUMBERS)
    reading = _shown(entry.tickets if entry else 0, ballot)
    heard = count.take(message, entry.tickets, reading) if entry is not None else None
    if ballot is None:
        assert heard is not None
        return heard
    pile, why = _ballot(message, ballot, poll, count)
    if heard is not None and pile is not Pile.COUNTED:
        return heard
    return Verdict(message.id, message.who, pile, why, reading)


def _ballot(message: Message, ballot: Ballot, poll: Poll, count: _Count) -> tuple[Pile, Reason]:
    if ballot.is_nomination:
        made, why = poll.nominate(ballot, message.who)
        if made is not None:
            return Pile.COUNTED, why
        return {"again_nominated": Pile.DUPLICATE, "barred_candidate": Pile.AGAINST}.get(
            why.code, Pile.UNCLEAR
        ), why
    chosen = [poll.candidate(number) for number in ballot.votes]
    found = [each for each in chosen if each is not None]
    if len(found) < len(chosen):
        missing = next(n for n, each in zip(ballot.votes, chosen, strict=True) if each is None)
        return Pile.AGAINST, Reason("no_candidate", words.NO_CANDIDATE.fill(n=missing))
    twice = [each.title for each in found]
    if len(set(twice)) < len(twice):
        title = next(each for each in twice if twice.count(each) > 1)
        return Pile.AGAINST, Reason("two_votes", words.TWO_VOTES.fill(title=title))
    return _vote(message, found, poll, count)


def _vote(message: Message, found: Sequence[Candidate], poll: Poll, count: _Count) -> tuple[Pile, Reason]:
    fresh = [each for each in found if (message.who, each.title) not in poll.votes]
    if not fresh and not poll.settings.revote:
        return Pile.DUPLICATE, Reason("voted_first", words.VOTED_FIRST)
    for each in found if poll.settings.revote else fresh:
        before = poll.votes.get((message.who, each.title))
        poll.votes[message.who, each.title] = (each.number, message.id)
        if before is not None and all(message_ != before[1] for _, message_ in poll.votes.values()):
            old = count.verdicts[before[1]]
            if old.why.code == "voted":
                why = Reason("voted_last", words.VOTED_LAST)
                count.verdicts[old.message] = Verdict(old.message, old.who, Pile.SUPERSEDED, why, old.reading)
    if len(found) == 1:
        return Pile.COUNTED, Reason("voted", words.VOTED.fill(n=found[0].number, name=found[0].name))
    names = "、".join(f"{each.number} 号 {each.name}" for each in found)
    return Pile.COUNTED, Reason("voted", words.VOTED_SEVERAL.fill(names=names))


def _drawn(settings: Settings, case: Case, count: _Count) -> tuple[Drawing, frozenset[int]]:
    """The outcome of the fixed list, and the numbers of it that no longer take part."""
    roll = case.roll
    if roll is None:
        return Drawing(), frozenset()
    struck = {number for who, number in roll.numbers.items() if who not in count.held}
    struck = {n for n in (*struck, *roll.doubles) if roll.rows[n - 1][1].tickets}
    absent = [Note(each.number, written(each.why) or "没领") for each in settings.absent]
    return draw(roll, case.prizes, struck, absent), frozenset(struck)


def _outcome(
    settings: Settings, case: Case, drawing: Drawing
) -> tuple[tuple[Standing, ...], tuple[Award, ...]]:
    roll = case.roll
    if roll is None or not drawing.ranking:
        return (), ()
    gone = {note.number: note.why for note in drawing.absent}
    standings = tuple(
        Standing(
            place, roll.who(number), words.FIGURE.fill(number=number), _stands(roll, number, place, gone)
        )
        for place, number in enumerate(drawing.ranking, 1)
    )
    awards = [
        _award(settings, roll, place, win.number, win.instead_of, prize, nth == 0)
        for place, win, lot in drawing.places()
        for nth, prize in enumerate(lot.prizes)
    ]
    return standings, tuple(awards)


def _stands(roll: Roll, number: int, place: int, gone: Mapping[int, str]) -> Reason:
    if number in gone:
        return Reason("absent", words.GONE.fill(why=gone[number]))
    luck = roll.lucks.get(number)
    if luck:
        return Reason("drawn", words.STANDS.fill(luck=luck, place=place))
    return Reason("drawn", words.STANDS_PUBLIC.fill(place=place))


def _award(
    settings: Settings, roll: Roll, place: int, number: int, instead_of: int, prize: Prize, first: bool
) -> Award:
    why = words.MOVED_UP.fill(number=instead_of) if instead_of else words.WON
    title = settings.title.strip()
    if place > 1 or not first or not title:
        return Award(roll.who(number), prize, Reason("won", why), place)
    people = sum(entrant.tickets > 0 for _, entrant in roll.rows)
    deed = words.DEED.fill(people=people, tickets=roll.listed.tickets)
    return Award(roll.who(number), prize, Reason("won", why), place, Text.literal(title), deed)


def _titles(
    settings: Settings, case: Case, poll: Poll
) -> tuple[tuple[Award, ...], tuple[Reason, ...], dict[str, tuple[MemberId, ...]]]:
    """The titles won by vote, those that only the owner can decide, and between whom lots were drawn."""
    won: list[Award] = []
    drawn: dict[str, tuple[MemberId, ...]] = {}
    left: list[Reason] = []
    counts = poll.tally()
    for title in titles(settings):
        best = list(poll.best(title))
        if len(best) > 1 and settings.ties in (Ties.HOLD, Ties.DRAW):
            by_lot = settings.ties is Ties.DRAW and settings.method is Method.SEALED
            people = [each.who for each in best if each.who is not None]
            order = case.lots(people) if by_lot else None
            if not order:
                text = words.TITLE_TIE.fill(title=title, people=len(best))
                left.append(Reason(TIE_DRAW if by_lot else "tie", text))
                continue
            drawn[title] = tuple(people)
            best = [each for each in best if each.who == order[0]]
        for each in best:
            if each.who is None:
                text = words.STRANGER_WON.fill(title=title, name=each.name)
                left.append(Reason("stranger", text))
            else:
                won.append(_titled(each.who, title, counts[each.number]))
    return tuple(won), tuple(left), drawn


def _titled(who: MemberId, title: str, votes: int) -> Award:
    deed = words.TITLE_DEED.fill(votes=votes, title=title)
    why = Reason("voted_for", words.VOTED_BY.fill(votes=votes))
    prize = Prize(PrizeKind.CERTIFICATE, None, title)
    return Award(who, prize, why, 0, Text.literal(title), deed)


def _left_to_do(settings: Settings, case: Case, count: _Count) -> Iterable[Reason]:
    """What has to be done before the draw can be published; nothing where nothing is drawn."""
    if not case.prizes.tiers:
        return
    if case.roll is None:
        if groups := alike(settings, {who: case.people[who].name for who in count.held}):
            yield Reason(ALIKE, words.ALIKE.fill(n=len(groups)))
        if count.held:
            yield Reason(WAITS, words.LIST_OPEN)
    elif not case.roll.is_drawn and case.roll.listed.tickets:
        yield Reason(WAITS, words.SALT_WAITS)


def alike(settings: Settings, names: Mapping[MemberId, str]) -> tuple[tuple[MemberId, ...], ...]:
    """Members among ``names`` whose names look alike, but for pairs the owner told apart."""
    bearers: dict[str, list[MemberId]] = {}
    for who, name in names.items():
        bearers.setdefault(written(name) or f"#{who}", []).append(who)
    apart = {frozenset((each.one, each.other)) for each in settings.apart}
    groups = [tuple(who for name in group for who in bearers[name]) for group in _look_alikes(bearers)]
    groups += [tuple(them) for them in bearers.values() if len(them) > 1]
    return tuple(group for group in groups if not _told_apart(group, apart))


def _look_alikes(names: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    return gather(Entrant(name) for name in names).alike


def _told_apart(group: Sequence[MemberId], apart: set[frozenset[MemberId]]) -> bool:
    return all(
        frozenset((one, other)) in apart for nth, one in enumerate(group) for other in group[nth + 1 :]
    )


def _facts(case: Case, count: _Count, drawing: Drawing, struck: frozenset[int]) -> dict[str, Text]:
    roll = case.roll
    found = as_facts(count.held)
    if roll is None or not drawing.ranking:
        if not count.held and case.prizes.tiers:
            found["result_turnout"] = words.NOBODY
        return found
    people = sum(entrant.tickets > 0 for _, entrant in roll.rows) - len(struck)
    tickets = roll.listed.tickets - sum(roll.rows[n - 1][1].tickets for n in struck)
    found["result_turnout"] = words.TURNOUT.fill(people=people, tickets=tickets)
    if (left := sum(lot.count for lot in drawing.lots) - len(drawing.wins)) > 0:
        found["result_left"] = words.FEWER.fill(n=left)
    moved = {win.instead_of: win.number for win in drawing.wins if win.instead_of}
    for note in drawing.absent:
        next_ = moved.get(note.number)
        text = words.ABSENT if next_ else words.ABSENT_LAST
        found[f"note_absent_{note.number}"] = text.fill(
            number=note.number,
            name=roll.name(note.number),
            why=note.why,
            next=next_ or "",
            moved=roll.name(next_) if next_ else "",
        )
    if waiting := drawing.alternates[:_NEXT]:
        found["note_next"] = words.NEXT.fill(names="、".join(roll.name(number) for number in waiting))
    return found


def _told(poll: Poll, won: Iterable[Award]) -> dict[str, Text]:
    """The candidates with their votes, for the page; the winners of titles, for the result."""
    counts, found = poll.tally(), dict[str, Text]()
    for each in poll.candidates:
        found[f"c{each.number}"] = Text.literal(
            f"{each.title}\t{counts[each.number]}\t{each.who or 0}\t{each.name}"
        )
    for nth, award in enumerate(won):
        number = next(
            each.number
            for each in poll.candidates
            if each.who == award.who and award.certificate == Text.literal(each.title)
        )
        each = poll.candidates[number - 1]
        found[f"result_title_{nth}"] = words.TITLES.fill(
            title=each.title, name=each.name, votes=counts[number]
        )
    return found


def candidates(ruling: Ruling) -> tuple[tuple[Candidate, int], ...]:
    """The candidates of a ruling with their votes, by number."""
    found = []
    for name, text in ruling.facts.items():
        if name[0] == "c" and name[1:].isdecimal():
            title, votes, who, called = text.zh.split("\t", 3)
            found.append((Candidate(int(name[1:]), title, called, int(who) or None), int(votes)))
    return tuple(sorted(found, key=lambda each: each[0].number))


def check(settings: Settings, prizes: PrizeTable) -> tuple[Reason, ...]:
    """What to mend or know before the round opens."""
    found: list[Reason] = []
    if not prizes.tiers and not titles(settings):
        found.append(words.NOTHING_TO_WIN)
    if prizes.tiers and not settings.source.strip():
        found.append(words.SOURCE_MISSING)
    if settings.method is Method.PUBLIC and settings.tickets is not Tickets.ONE:
        found.append(words.WEIGHTED)
    if any((tier.prize.amount or 0) > _MOST_PRIZE for tier in prizes.tiers):
        found.append(words.OVER_LAW)
    if LINKS.search(settings.what):
        found.append(words.LINKS)
    return tuple(found)


def facts(settings: Settings) -> Mapping[str, Text]:
    """What the texts may speak of."""
    named = titles(settings)
    ballot = words.BALLOT.fill(titles="、".join(named), first=named[0]) if named else NONE
    return {
        "ballot": ballot,
        "what": Text.literal(settings.what.strip()) if settings.what.strip() else NONE,
        "source": Text.literal(settings.source.strip()) if settings.source.strip() else NONE,
    }


def summary(settings: Settings) -> Text:
    """What is forwarded, how many tickets there are, which titles are voted for."""
    each = words.EACH[settings.tickets.value].fill(n=settings.most)
    what = settings.what.strip()
    first = words.SUMMARY.fill(what=what, each=each) if what else words.SUMMARY_PLAIN.fill(each=each)
    if named := titles(settings):
        return words.AND_TITLES.fill(first=first, titles="、".join(named))
    return first


def announced(settings: Settings) -> Text | None:
    """What the announcement says of the way it is drawn; ``{code}`` is the commitment."""
    return words.PUBLIC_DRAW if settings.method is Method.PUBLIC else words.SEALED_DRAW


ACTIVITY: Activity[Settings] = Activity(
    slot=SLOTS["lucky_cat"],
    card=words.CARD,
    settings=Settings,
    prizes=PrizeTable.parse(["1: 红包 66", "2: 红包 28.80", "3: 红包 18.80"]),
    read=read,
    judge=judge,
    summary=summary,
    facts=facts,
    check=check,
    blocking=frozenset({"nothing_to_win", "source_missing", "over_law", "weighted_public"}),
    announcements=words.TEXTS,
    entry_noun=Text("人报名", "entered"),
    needs=Need.LUCK | Need.ROLL,
    luck=announced,
    tells_order=False,
)
"""招财猫, the monthly draw."""
