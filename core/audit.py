"""The random audit: some of those who may win are drawn by lot, and each of them has to be checked."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from core.draw import Tied
from core.judging import Award, Case, Standing
from core.message import MemberId
from core.prize import PrizeTable
from core.reason import Reason
from core.text import Text

AUDIT_DRAW = "audit_draw"
"""The code of an audit that waits for the salt of its draw."""

DRAWN = "audit"
"""The fact that holds the members drawn, their ids parted by blanks."""

_UNDRAWN = Text(
    "抽 {n} 位核对，等一个公共数来抽签",
    "{n} {n:member is|members are} to be audited: the draw waits for a public number",
)
_WAITING = Text(
    "抽到核对的还有 {n} 位没核对：{names}",
    "{n} {n:member|members} drawn for the audit not checked yet: {names}",
)
_NAMED = 5


@dataclass(frozen=True, slots=True)
class Audit:
    """Who was drawn, best luck first, and what the owner has still to do before publishing."""

    drawn: tuple[MemberId, ...] = ()
    undecided: tuple[Reason, ...] = ()

    @property
    def facts(self) -> dict[str, Text]:
        """The drawn, for instruments."""
        return {DRAWN: Text.literal(" ".join(map(str, self.drawn)))} if self.drawn else {}


def hold(case: Case, wanted: int, pool: Collection[MemberId], checked: Collection[MemberId]) -> Audit:
    """The audit of ``wanted`` members out of ``pool``; those struck since stand no longer and are settled.

    The list is the one fixed with the salt (``case.labels``), so that a claim refused later
    changes nobody's luck.
    """
    if not wanted or not (pool or case.labels):
        return Audit()
    if case.chance is None:
        return Audit(undecided=(Reason(AUDIT_DRAW, _UNDRAWN.fill(n=min(wanted, len(pool)))),))
    drawn = Tied.of(case.labels).order(case.chance)[:wanted]
    names = [case.people[who].name for who in drawn if who in pool and who not in checked]
    if not names:
        return Audit(drawn)
    shown = "、".join(names[:_NAMED]) + ("……" if len(names) > _NAMED else "")
    return Audit(drawn, (Reason("unchecked", _WAITING.fill(n=len(names), names=shown)),))


def pool_of(
    standings: Sequence[Standing], awards: Sequence[Award], prizes: PrizeTable
) -> tuple[MemberId, ...]:
    """Who may win something, by their standings: those awarded, and those who share a place that pays."""
    won = {each.who for each in awards}
    for place, group in groupby(standings, key=lambda each: each.place):
        tied = [each.who for each in group]
        if any(prizes.at(place + step) for step in range(len(tied))):
            won.update(tied)
    return tuple(each.who for each in standings if each.who in won)


def drawn_in(facts: Mapping[str, Text]) -> tuple[MemberId, ...]:
    """The members that the facts of a ruling name as drawn."""
    found = facts.get(DRAWN)
    return tuple(map(int, found.zh.split())) if found is not None else ()
