"""The chain while it grows: each message links, or is told why it does not."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import lru_cache

from core.activities.idiom_chain.terms import Length, Settings
from core.idioms import Dictionary, Found, Idiom, Link, follows, links
from core.judging import Case, Pile, Verdict
from core.message import Kind, MemberId, Message
from core.quick import quick
from core.reason import Reason
from core.roster import Role
from core.text import Text

HOST = Reason("host", Text("群主和助手只起头，不接龙", "The owner and helpers start, but do not play"))
NO_IDIOM = Reason("no_idiom", Text("没有成语", "No idiom in it"))
NOT_FOUR = Reason("not_four", Text("这一期只要四个字的", "Only idioms of four characters in this round"))
TWICE = Reason(
    "twice_running",
    Text("上一环就是自己，要等别人接一环", "The last link was your own: somebody else goes first"),
)
UNKNOWN = Text("词典里没有“{word}”", '"{word}" is not in the dictionary')
START_UNKNOWN = Text("开头的“{word}”词典里没有", 'The start "{word}" is not in the dictionary')
SAID = Text("第 {n} 环，{name} 说的", "Link {n}, by {name}")
SAID_AT_START = Text("第 {n} 环，开头就是它", "Link {n}: the chain began with it")
SLOW = Text("{name} 先到，不算错", "{name} was first; not wrong, only later")
OVER = Text(
    "上一环是 {when}，{limit} 秒里没人接，已经结束",
    "The last link was at {when}; nobody linked in {limit} seconds",
)
STARTED = Text("第 1 环，起头", "Link 1, the start")
LINKED = Text("第 {n} 环，{pair}", "Link {n}, {pair}")
OVERRULED = Text("第 {n} 环，群主算数", "Link {n}, counted by the owner")

_SPOKEN = (Kind.TEXT, Kind.CHAIN)
_CHATTER, _FOUR = Pile.CHATTER, Length.FOUR  # an enum finds its members slowly in Python 3.11
_NOTHING = Found()
_MINUTE = timedelta(minutes=1)
_SLOW_LINKS = 5
"""How many links back a fast minute is searched for the one somebody else was first to."""


@lru_cache(maxsize=32_768)
def spot(dictionary: Dictionary, body: str) -> Found:
    """What ``body`` offers; kept, for the judge runs on every paste over all that came before."""
    return dictionary.find_in(body)


@quick
@dataclass(frozen=True, slots=True)
class Ring:
    """One link of the chain; ``who`` is None where the chain's start was set beforehand."""

    idiom: Idiom
    who: MemberId | None
    message: Message | None
    plays: bool


@dataclass(slots=True)
class Chain:
    """The chain while it grows: its rings, who said what, and whether it is over."""

    settings: Settings
    case: Case
    dictionary: Dictionary
    rings: list[Ring] = field(default_factory=list)
    said: dict[str, int] = field(default_factory=dict)
    doubts: tuple[Reason, ...] = ()
    to_the_second: bool = False
    limit: timedelta = timedelta(0)
    hosts: frozenset[MemberId] = frozenset()

    def __post_init__(self) -> None:
        people = self.case.people.values()
        self.hosts = frozenset(each.id for each in people if each.role in (Role.OWNER, Role.HELPER))
        self.limit = timedelta(seconds=self.settings.limit)
        self.to_the_second = any(m.sent_at.second for m in self.case.messages if m.sent_at)
        start = self.settings.start.strip()
        idiom = self.dictionary.find(start) if start else None
        if idiom is not None:
            self._add(Ring(idiom, None, None, False))
        elif start:
            self.doubts = (Reason("start_unknown", START_UNKNOWN.fill(word=start)),)

    @property
    def last(self) -> Idiom | None:
        return self.rings[-1].idiom if self.rings else None

    @property
    def start(self) -> Text | None:
        """The idiom set beforehand, if the chain began with it."""
        set_before = self.rings and self.rings[0].message is None
        return Text.literal(self.rings[0].idiom.word) if set_before else None

    @property
    def last_played(self) -> tuple[int, Ring]:
        """The last ring by somebody who plays, with its number; raises ``IndexError`` without one."""
        return [each for each in enumerate(self.rings, 1) if each[1].plays][-1]

    def hear(self, message: Message) -> Verdict:
        """What becomes of ``message``; a valid link is added to the chain."""
        found = spot(self.dictionary, message.body) if message.kind in _SPOKEN else _NOTHING
        idiom = found.after(self.last) if found.offer else None
        if idiom is None:
            return self._attempt(message, found)
        if message.counted:
            return self._linked(message, idiom, Reason("linked", OVERRULED.fill(n=len(self.rings) + 1)))
        if self._is_host(message) and self.rings:
            return self._refused(message, Pile.CHATTER, HOST, idiom.word)
        link = follows(self.rings[-1].idiom, idiom, self.settings.rule) if self.rings else None
        refusal = self._refusal(message, idiom, link)
        if refusal is None and (found.sure or self.rings):
            return self._linked(message, idiom, self._why(link))
        if refusal is None or not found.sure:
            return Verdict(message.id, message.who, _CHATTER, NO_IDIOM)
        return self._refused(message, *refusal, idiom.word)

    def _attempt(self, message: Message, found: Found) -> Verdict:
        if found.attempt is None or self._is_host(message):
            return Verdict(message.id, message.who, _CHATTER, NO_IDIOM)
        word = found.attempt.word
        over = self._over(message)
        if over is not None:
            return self._refused(message, Pile.LATE, over, word)
        return self._refused(message, Pile.AGAINST, Reason("unknown_idiom", UNKNOWN.fill(word=word)), word)

    def _refusal(self, message: Message, idiom: Idiom, link: Link | None) -> tuple[Pile, Reason] | None:
        """Why ``idiom`` is no link to the last, None when it is one; there is no ``link`` to judge before
        the first ring."""
        over = self._over(message)
        if over is not None:
            return Pile.LATE, over
        if link is None and self._is_host(message):
            return None
        if self.settings.length is _FOUR and len(idiom.key) != 4:
            return Pile.AGAINST, NOT_FOUR
        if link is None:
            return None
        if idiom.key in self.said:
            return self._again(message, idiom)
        if not link.holds:
            return self._slow(message, idiom) or (Pile.AGAINST, Reason("does_not_link", link.why))
        if message.who == self.rings[-1].who and not self.settings.twice:
            return Pile.AGAINST, TWICE
        return None

    def _again(self, message: Message, idiom: Idiom) -> tuple[Pile, Reason]:
        nth = self.said[idiom.key]
        ring = self.rings[nth]
        if nth and nth == len(self.rings) - 1 and ring.who != message.who:
            return Pile.LATE, self._beaten(ring)
        if ring.who is None:
            return Pile.DUPLICATE, Reason("said_before", SAID_AT_START.fill(n=nth + 1))
        said = SAID.fill(n=nth + 1, name=self._name(ring.who))
        return Pile.DUPLICATE, Reason("said_before", said)

    def _slow(self, message: Message, idiom: Idiom) -> tuple[Pile, Reason] | None:
        """Whether ``idiom`` would have linked had nobody been first: to the last link, or in this minute."""
        for back in range(2, min(len(self.rings), _SLOW_LINKS) + 1):
            ring, winner = self.rings[-back], self.rings[1 - back]
            if back > 2 and not _same_minute(winner.message, message):
                return None
            if links(ring.idiom, idiom, self.settings.rule):
                return Pile.LATE, self._beaten(winner)
        return None

    def _beaten(self, ring: Ring) -> Reason:
        return Reason("too_slow", SLOW.fill(name=self._name(ring.who)))

    def _over(self, message: Message) -> Reason | None:
        """Why the chain was over before ``message``, None while it goes on or times are unknown."""
        last = self.rings[-1] if self.rings else None
        if last is None or not last.plays or last.message is None or not self.settings.limit:
            return None
        before, after = last.message.sent_at, message.sent_at
        if before is None or after is None or not self._too_far(before, after):
            return None
        return Reason("time_over", OVER.fill(when=f"{before:%H:%M}", limit=self.settings.limit))

    def _too_far(self, before: datetime, after: datetime) -> bool:
        """Whether more than the limit lies between, at the least the minutes allow."""
        gap = after - before
        return gap > self.limit if self.to_the_second else gap - _MINUTE >= self.limit

    def _why(self, link: Link | None) -> Reason:
        if link is None:
            return Reason("started", STARTED)
        return Reason("linked", LINKED.fill(n=len(self.rings) + 1, pair=link.pair))

    def _linked(self, message: Message, idiom: Idiom, why: Reason) -> Verdict:
        self._add(Ring(idiom, message.who, message, not self._is_host(message)))
        return Verdict(message.id, message.who, Pile.COUNTED, why, idiom.word, part=len(self.rings))

    def _refused(self, message: Message, pile: Pile, why: Reason, word: str) -> Verdict:
        return Verdict(message.id, message.who, pile, why, word, part=len(self.rings) + 1)

    def _add(self, ring: Ring) -> None:
        self.said.setdefault(ring.idiom.key, len(self.rings))
        self.rings.append(ring)

    def _is_host(self, message: Message) -> bool:
        return message.who in self.hosts

    def _name(self, who: MemberId | None) -> str:
        person = self.case.people.get(who) if who is not None else None
        return person.name if person else "?"


def _same_minute(one: Message | None, other: Message) -> bool:
    if one is None or one.sent_at is None or other.sent_at is None:
        return False
    return one.sent_at == other.sent_at or one.sent_at.replace(second=0) == other.sent_at.replace(second=0)
