"""Titles by nomination and vote: ``提名最美 小鱼`` makes a candidate with a number, ``投3号`` is a vote."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from core.activities.lucky_cat import words
from core.activities.lucky_cat.terms import Settings, titles
from core.fold import fold_name
from core.judging import Person
from core.message import Kind, MemberId, Message
from core.reason import Reason

_HAN = "一二三四五六七八九十"
_NUMBER = rf"(\d{{1,3}}|[{_HAN}])"
_VOTE = re.compile(rf"(?:投|选|支持|赞成|pick)\s*(?:给|票给|一票给)?\s*(?:第\s*)?{_NUMBER}\s*(?:号|[!。~]*$)")
_NOMINATE = re.compile(r"^\W*(?:我)?(?:提名|推荐|推举|自荐|参选)(.*)$", re.DOTALL)
_SELF = re.compile(r"自荐|参选|我自己")
_ASKED = re.compile("[?？]|吗|怎么|谁")
_LONGEST = 60
_SIGNS = re.compile("[投选支赞提推自参pPｐＰ]")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who can be voted for; ``who`` is None while the name is on no roster."""

    number: int
    title: str
    name: str
    who: MemberId | None


@dataclass(frozen=True, slots=True)
class Ballot:
    """What a message says about titles: numbers voted for, or a nomination."""

    votes: tuple[int, ...] = ()
    title: str = ""
    name: str = ""
    own: bool = False

    @property
    def is_nomination(self) -> bool:
        """Whether somebody is put forward."""
        return self.own or bool(self.name)


@dataclass(slots=True)
class Poll:
    """The candidates so far and who voted for whom, in order of arrival."""

    settings: Settings
    people: Mapping[MemberId, Person]
    candidates: list[Candidate] = field(default_factory=list)
    votes: dict[tuple[MemberId, str], tuple[int, int]] = field(default_factory=dict)
    """By voter and title: the number voted for, and the message."""

    def __post_init__(self) -> None:
        self._names: dict[str, list[MemberId]] = {}
        for who, person in self.people.items():
            self._names.setdefault(fold_name(person.name), []).append(who)
        for line in self.settings.candidates.splitlines():
            title, name = _split(" ".join(line.split()), titles(self.settings))
            if name:
                self._put(title or titles(self.settings)[0], name, self._known(name))

    _names: dict[str, list[MemberId]] = field(init=False, repr=False, default_factory=dict)

    def nominate(self, ballot: Ballot, by: MemberId) -> tuple[Candidate | None, Reason]:
        """The new candidate, or None and why not."""
        known = titles(self.settings)
        title = ballot.title or (known[0] if len(known) == 1 else "")
        who = by if ballot.own else self._known(ballot.name)
        if not title:
            return None, Reason("which_title", words.WHICH_TITLE.fill(titles="、".join(known)))
        if who is None:
            return None, Reason("unknown_candidate", words.UNKNOWN.fill(name=ballot.name))
        if self.people[who].barred is not None:
            return None, Reason("barred_candidate", words.BARRED.fill(name=self.people[who].name))
        for each in self.candidates:
            if (each.title, each.who) == (title, who):
                return None, Reason("again_nominated", words.NOMINATED_BEFORE.fill(n=each.number))
        made = self._put(title, self.people[who].name, who)
        return made, Reason("nominated", words.NOMINATED.fill(name=made.name, title=title, n=made.number))

    def _put(self, title: str, name: str, who: MemberId | None) -> Candidate:
        made = Candidate(len(self.candidates) + 1, title, name, who)
        self.candidates.append(made)
        return made

    def _known(self, name: str) -> MemberId | None:
        found = self._names.get(fold_name(name.strip().lstrip("@")), ())
        return found[0] if len(found) == 1 else None

    def candidate(self, number: int) -> Candidate | None:
        """The candidate of that number."""
        return self.candidates[number - 1] if 1 <= number <= len(self.candidates) else None

    def tally(self) -> dict[int, int]:
        """Votes by number."""
        counts = {each.number: 0 for each in self.candidates}
        for number, _ in self.votes.values():
            counts[number] += 1
        return counts

    def best(self, title: str) -> Sequence[Candidate]:
        """Who leads for ``title``: one, several with as many votes, none while nobody has any."""
        counts = self.tally()
        running = [each for each in self.candidates if each.title == title]
        most = max((counts[each.number] for each in running), default=0)
        return [each for each in running if most and counts[each.number] == most]


def ballot_in(settings: Settings, message: Message) -> Ballot | None:
    """The ballot in a message, None where titles are not voted for or nothing is said of them."""
    if not settings.votes or len(message.body) > _LONGEST or not _SIGNS.search(message.body):
        return None
    if message.kind not in (Kind.TEXT, Kind.CHAIN) or not titles(settings):
        return None
    body = unicodedata.normalize("NFKC", message.body).strip()
    if _ASKED.search(body):
        return None
    if (found := _NOMINATE.match(body)) is not None:
        title, name = _split(found[1].strip(" :、,，。!~"), titles(settings))
        own = bool(_SELF.search(body[: found.start(1)])) or name in ("我", "我自己", "自己")
        return Ballot(title=title, name="" if own else name, own=own) if own or name else None
    votes = tuple(dict.fromkeys(_numeral(each) for each in _VOTE.findall(body.casefold())))
    return Ballot(votes) if votes else None


def _split(said: str, known: Sequence[str]) -> tuple[str, str]:
    """The title and the name in ``最美 小鱼``, ``小鱼 最美`` or ``小鱼``."""
    for title in known:
        if said.startswith(title):
            return title, said[len(title) :].strip(" :、,，。的是为")
        if said.endswith(title):
            return title, said[: -len(title)].strip(" :、,，。的是为")
    return "", said.strip()


def _numeral(said: str) -> int:
    return int(said) if said.isdecimal() else _HAN.index(said) + 1
