"""The shares gone through once: whose, of which wave, and why the rest is none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from core.activities.red_packet_rain import words
from core.activities.red_packet_rain.flow import Flow, State
from core.activities.red_packet_rain.plan import Plan
from core.activities.red_packet_rain.shares import is_evidence, share_in
from core.amounts import yuan
from core.judging import Case, Pile, Verdict
from core.message import LineId, MemberId, Message
from core.reason import Reason
from core.text import Text


@dataclass(frozen=True, slots=True)
class Taken:
    """A share that counts: of which wave, how much in fen."""

    message: Message
    wave: int
    fen: int


@dataclass(slots=True)
class Tally:
    """The shares that count by wave, and the verdicts on everything else."""

    waves: Mapping[int, list[Taken]] = field(default_factory=lambda: defaultdict(list))
    found: dict[LineId, Verdict] = field(default_factory=dict)

    @classmethod
    def fill(cls, plan: Plan, rain: Flow | None, case: Case) -> Tally:
        """The tally of a whole case."""
        tally = cls()
        held: dict[tuple[MemberId, int], list[Taken]] = {}
        for message in case.messages:
            taken = tally._sift(plan, rain, message)
            if taken is not None:
                tally._put(held.setdefault((message.who, taken.wave), []), taken, plan.groups)
        for each in sorted((each for shares in held.values() for each in shares), key=_arrival):
            tally.waves[each.wave].append(each)
        return tally

    def verdict(self, message: Message) -> Verdict:
        """What became of a message."""
        if message.id not in self.found:
            for shares in self.waves.values():
                self._judge(shares)
        return self.found[message.id]

    def best(self, wave: int) -> int:
        """The largest share of a wave in fen, 0 where none is known."""
        return max((each.fen for each in self.waves.get(wave, ())), default=0)

    @property
    def by_member(self) -> dict[MemberId, list[Taken]]:
        """Everybody's shares, in order of arrival."""
        found: dict[MemberId, list[Taken]] = {}
        for each in sorted((each for shares in self.waves.values() for each in shares), key=_arrival):
            found.setdefault(each.message.who, []).append(each)
        return found

    def _sift(self, plan: Plan, rain: Flow | None, message: Message) -> Taken | None:
        """The share in a message, or its verdict noted."""
        share = share_in(message)
        if share is None:
            self._note(message, Pile.CHATTER, words.NO_SHARE)
            return None
        if not is_evidence(message):
            self._note(message, Pile.CHATTER, words.HEARSAY)
            return None
        wave = share.wave or _wave_of(plan, rain, message)
        taken = Taken(message, wave, share.fen)
        pile, why = _against(plan, rain, taken)
        if why is not None:
            self._note(message, pile, why, taken)
            return None
        return taken

    def _put(self, held: list[Taken], taken: Taken, groups: int) -> None:
        """A share beside those its member has of the wave: one a group, a later note mends an earlier."""
        n = taken.wave
        if len(held) < groups:
            held.append(taken)
            return
        keeps = next((each for each in held if each.message.counted), None)
        if any(each.fen == taken.fen for each in held) or (keeps is not None and not taken.message.counted):
            self._note(taken.message, Pile.DUPLICATE, Reason("noted_again", words.AGAIN.fill(n=n)), taken)
            return
        old = held.pop()
        held.append(taken)
        mended = words.MENDED.fill(n=n, sum=yuan(taken.fen))
        self._note(old.message, Pile.SUPERSEDED, Reason("mended", mended), old)

    def _judge(self, shares: list[Taken]) -> None:
        """The verdicts on the shares of one wave."""
        sizes = sorted((each.fen for each in shares), reverse=True)
        places = {fen: place for place, fen in reversed(list(enumerate(sizes, 1)))}
        for each in shares:
            place = places[each.fen]
            facts = {"n": each.wave, "of": len(shares), "place": place}
            why = Reason("best", words.BEST.fill(**facts)) if place == 1 else _small(facts)
            self._note(each.message, Pile.COUNTED, why, each)

    def _note(self, message: Message, pile: Pile, why: Reason, taken: Taken | None = None) -> None:
        shown, value, part = ("", None, 0)
        if taken is not None:
            shown, value, part = yuan(taken.fen), Decimal(taken.fen) / 100, taken.wave
        self.found[message.id] = Verdict(message.id, message.who, pile, why, shown, value, part)


def _small(facts: Mapping[str, int]) -> Reason:
    return Reason("share", words.SHARE.fill(**facts))


def _arrival(taken: Taken) -> int:
    return taken.message.order


def _wave_of(plan: Plan, rain: Flow | None, message: Message) -> int:
    if len(plan.waves) == 1:
        return 1
    return rain.wave_at(message.sent_at) if rain is not None and message.sent_at is not None else 0


def _against(plan: Plan, rain: Flow | None, taken: Taken) -> tuple[Pile, Reason | None]:
    """What speaks against a share, if anything does."""
    n = taken.wave
    if n == 0:
        return Pile.UNCLEAR, words.WHICH_WAVE
    text: Text | None = None
    if n > len(plan.waves):
        text, code = words.NO_WAVE.fill(n=n), "no_wave"
    elif rain is not None and rain.beats[n - 1].state is State.SKIPPED:
        text, code = words.NOT_SENT.fill(n=n), "not_sent"
    elif taken.fen > plan.wave(n).fen:
        text, code = words.TOO_MUCH.fill(n=n, sum=yuan(plan.wave(n).fen)), "too_much"
    return (Pile.AGAINST, Reason(code, text)) if text is not None else (Pile.COUNTED, None)
