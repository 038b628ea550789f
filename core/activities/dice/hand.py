"""Who threw what: the chat gone through once, or the console's own dice once there is luck."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from core.activities.dice import words
from core.activities.dice.saying import Heard, Said, is_call, said_in
from core.activities.dice.terms import Settings
from core.draw import Chance
from core.judging import Case, Pile, Verdict
from core.message import LineId, MemberId, Message
from core.reason import Reason
from core.roster import Role

HOSTS = (Role.OWNER, Role.HELPER)


@dataclass(frozen=True, slots=True)
class Throw:
    """One throw, or several said at once; ``points`` are empty while a sticker waits for its value.

    The console's throws have no ``message``; ``order`` is the place in order of arrival.
    """

    points: tuple[int, ...]
    order: int = 0
    message: Message | None = None
    typed: bool = False

    @property
    def sum(self) -> int:
        """The points added up."""
        return sum(self.points)

    @property
    def shown(self) -> str:
        """``6``, ``3+5``; empty while it waits."""
        return "+".join(map(str, self.points))


class Hand(Protocol):
    """Where throws come from; members are in order of their first throw."""

    @property
    def people(self) -> Sequence[MemberId]: ...
    def first(self, who: MemberId, count: int) -> list[Throw]:
        """The throws that count at first, at most ``count``."""

    def again(self, who: MemberId, since: int) -> Throw | None:
        """The next throw of one whose tie arose at ``since``, None if there is none yet."""

    def nth(self, who: MemberId, heat: int) -> Throw | None:
        """The throw in ``heat`` (from 1) of a knock-out, None if there is none."""

    def has_begun(self, heat: int, alive: Sequence[MemberId], /) -> bool:
        """Whether ``heat`` is under way, so that the one before it is over."""


@dataclass(slots=True)
class Chat:
    """The throws of the chat by member, the verdicts on all that is none, where the owner called again."""

    settings: Settings
    closed: int
    throws: dict[MemberId, list[Throw]] = field(default_factory=dict)
    found: dict[LineId, Verdict] = field(default_factory=dict)
    calls: list[int] = field(default_factory=list)

    @classmethod
    def read(cls, settings: Settings, case: Case) -> Chat:
        """The chat of a whole case."""
        late = [m.order for m in case.messages if case.closed_at and m.sent_at and m.sent_at > case.closed_at]
        chat = cls(settings, min(late, default=1 << 60))
        hosts = {each.id: each for each in case.people.values() if each.role in HOSTS}
        for message in case.messages:
            if message.who in hosts:
                chat._hear_host(message, hosts[message.who].barred or words.HOST)
            else:
                chat._hear(message, said_in(message))
        return chat

    @property
    def people(self) -> Sequence[MemberId]:
        return tuple(self.throws)

    def first(self, who: MemberId, count: int) -> list[Throw]:
        """The first throws before anybody was called again; what the owner counts comes before."""
        before = [each for each in self.throws[who] if self._zone(each.order) == 0]
        counted = [each for each in before if self._is_counted(each)]
        chosen: list[Throw] = []
        for each in (*counted, *(each for each in before if each not in counted)):
            if (left := count - sum(max(1, len(one.points)) for one in chosen)) > 0:
                chosen.append(replace(each, points=each.points[:left]))
        return sorted(chosen, key=lambda each: each.order)

    def again(self, who: MemberId, since: int) -> Throw | None:
        start = next((each for each in self.calls if each >= since), since)
        return next((each for each in self.throws[who] if each.order > start), None)

    def nth(self, who: MemberId, heat: int) -> Throw | None:
        if self.calls:
            return next((each for each in self.throws[who] if self._zone(each.order) == heat - 1), None)
        throws = self.throws[who]
        return throws[heat - 1] if len(throws) >= heat else None

    def has_begun(self, heat: int, alive: Sequence[MemberId], /) -> bool:
        if self.calls:
            return len(self.calls) >= heat - 1
        return any(self.nth(who, heat) is not None for who in alive)

    @property
    def _is_full(self) -> bool:
        return 0 < self.settings.limit <= len(self.throws)

    def _zone(self, order: int) -> int:
        """How often the owner had called again before the message at ``order``."""
        return sum(each < order for each in self.calls)

    def _is_counted(self, throw: Throw) -> bool:
        """Whether the owner wants this one; to count what came late only waives the lateness."""
        return throw.message is not None and throw.message.counted and throw.order < self.closed

    def _hear_host(self, message: Message, why: Reason) -> None:
        if is_call(message.body) and self.throws:
            self._call(message.order)
            self._note(message, Pile.CHATTER, words.CALLED)
        elif said_in(message).heard in (Heard.THROW, Heard.STICKER):
            self._note(message, Pile.BARRED, why)
        else:
            self._note(message, Pile.CHATTER, words.NO_THROW)

    def _call(self, order: int) -> None:
        """Called twice without a throw in between is called once."""
        thrown = max(throws[-1].order for throws in self.throws.values())
        if self.calls and self.calls[-1] > thrown:
            self.calls.pop()
        self.calls.append(order)

    def _hear(self, message: Message, said: Said) -> None:
        refused = refusal(self.settings, message, said)
        if refused is not None:
            self._note(message, *refused)
        elif message.who not in self.throws and self.calls and not message.counted:
            self._note(message, Pile.AGAINST, words.BEGUN, said)
        elif message.who not in self.throws and self._is_full and not message.counted:
            full = words.FULL.fill(n=self.settings.limit)
            self._note(message, Pile.AGAINST, Reason("full", full), said)
        else:
            throw = Throw(said.points, message.order, message, said.typed)
            self.throws.setdefault(message.who, []).append(throw)

    def _note(self, message: Message, pile: Pile, why: Reason, said: Said | None = None) -> None:
        shown = "+".join(map(str, said.points)) if said else ""
        self.found[message.id] = Verdict(message.id, message.who, pile, why, shown)


def refusal(settings: Settings, message: Message, said: Said) -> tuple[Pile, Reason] | None:
    """Why ``said`` is no throw, None where it is one."""
    if said.heard is Heard.NOTHING:
        return Pile.CHATTER, words.NO_THROW
    if said.heard is Heard.NOT_A_DIE:
        return Pile.CHATTER, words.NOT_A_DIE
    if said.heard is Heard.NO_POINTS:
        return Pile.AGAINST, words.NO_POINTS
    if said.typed and not settings.typed and not message.counted:
        return Pile.AGAINST, words.TYPED_OUT
    if len(said.points) > settings.each:
        return Pile.UNCLEAR, words.SEVERAL
    return None


@dataclass(frozen=True, slots=True)
class Console:
    """The console's dice for those who signed up, each under a name of their own."""

    names: dict[MemberId, str]
    chance: Chance

    @property
    def people(self) -> Sequence[MemberId]:
        return tuple(self.names)

    def first(self, who: MemberId, count: int) -> list[Throw]:
        return [self._throw(who, nth) for nth in range(1, count + 1)]

    def again(self, who: MemberId, since: int) -> Throw | None:
        return self._throw(who, since + 1)

    def nth(self, who: MemberId, heat: int) -> Throw | None:
        return self._throw(who, heat)

    def has_begun(self, _heat: int, _alive: Sequence[MemberId], /) -> bool:
        return True

    def _throw(self, who: MemberId, nth: int) -> Throw:
        return Throw((self.chance.throw(self.names[who], nth),), nth)
