"""From scores to places (1-2-2-4) and from places to awards, ties included."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby
from typing import Any

from core.judging import Award, Standing
from core.message import MemberId
from core.prize import Prize, PrizeTable
from core.reason import Reason
from core.settings import LabelledEnum
from core.text import Text


class Ties(LabelledEnum):
    """What happens when more people share a place than there are prizes for it."""

    HOLD = "hold", "先停下，我来定", "Stop and ask me"
    ADD = "add", "加份，人人都有", "Add a prize for each"
    SHARE = "share", "平分奖金", "Share the money"
    DRAW = "draw", "抽签定，能验", "Draw lots, verifiably"


TIE_DRAW = "tie_draw"
"""The code of a tie that waits for the salt of its draw."""


@dataclass(frozen=True, slots=True)
class Score:
    """A member's result before places are given; a smaller ``key`` is better, equal keys tie."""

    who: MemberId
    key: tuple[Any, ...]
    figure: Text
    why: Reason
    measure: Decimal = Decimal(0)


def rank(scores: Iterable[Score]) -> tuple[Standing, ...]:
    """Standings, best first; equal keys share a place and the next place is skipped (1-2-2-4)."""
    standings: list[Standing] = []
    for _, tied in groupby(sorted(scores, key=_key), key=_key):
        place = len(standings) + 1
        standings += [Standing(place, s.who, s.figure, s.why, s.measure) for s in tied]
    return tuple(standings)


def _key(score: Score) -> tuple[Any, ...]:
    return score.key


def award(
    standings: Sequence[Standing],
    prizes: PrizeTable,
    ties: Ties,
    *,
    certificate: Callable[[Standing], tuple[Text, Text] | None] = lambda _: None,
    lots: Callable[[Sequence[MemberId]], Sequence[MemberId] | None] = lambda _: None,
) -> tuple[tuple[Award, ...], tuple[Reason, ...]]:
    """Awards for ``standings`` and what is left for the owner to decide.

    ``certificate`` gives (title, deed) for a winner, or None. Members who share a place
    also share the prizes of the places they fill: two at place 2 fill 2 and 3. ``lots`` gives
    tied members in the order drawn, or None while there is no luck yet.
    """
    awards: list[Award] = []
    undecided: list[Reason] = []
    for place, group in groupby(standings, key=lambda standing: standing.place):
        tied = list(group)
        slots = [prizes.at(place + step) for step in range(len(tied))]
        if all(slot == slots[0] for slot in slots) or ties is Ties.ADD:
            shares = [slots[0]] * len(tied)
        elif ties is Ties.SHARE and (split := _split(slots)) is not None:
            shares = split
        elif ties is Ties.DRAW and (order := lots([each.who for each in tied])) is not None:
            shares = [slots[order.index(each.who)] for each in tied]
        else:
            undecided.append((_undrawn if ties is Ties.DRAW else _undecided)(place, slots))
            continue
        awards += [
            _award(s, prize, certificate(s)) for s, share in zip(tied, shares, strict=True) for prize in share
        ]
    return _one_certificate_each(awards), tuple(undecided)


def drawn(standings: Sequence[Standing], prizes: PrizeTable) -> tuple[tuple[Standing, ...], ...]:
    """The groups that share a place and whose prizes differ: those :attr:`Ties.DRAW` draws between."""
    groups = (tuple(group) for _, group in groupby(standings, key=lambda standing: standing.place))
    return tuple(
        group for group in groups if len({prizes.at(group[0].place + n) for n in range(len(group))}) > 1
    )


def _split(slots: Sequence[tuple[Prize, ...]]) -> list[tuple[Prize, ...]] | None:
    """The money of ``slots`` in equal parts, odd fen to the first.

    None if a piece is among it, if it is of several sorts, or if there is not a fen for each.
    """
    prizes = [prize for slot in slots for prize in slot]
    if any(prize.amount is None for prize in prizes) or len({prize.kind for prize in prizes}) != 1:
        return None
    each, odd = divmod(sum(prize.amount or 0 for prize in prizes), len(slots))
    if not each:
        return None
    return [(replace(prizes[0], amount=each + (nth < odd)),) for nth in range(len(slots))]


def _award(standing: Standing, prize: Prize, paper: tuple[Text, Text] | None) -> Award:
    title, deed = paper or (None, None)
    return Award(standing.who, prize, standing.why, standing.place, title, deed)


def _one_certificate_each(awards: Sequence[Award]) -> tuple[Award, ...]:
    seen: set[tuple[MemberId, str]] = set()
    kept: list[Award] = []
    for each in awards:
        mark = (each.who, each.certificate.zh if each.certificate else "")
        again = each.certificate is not None and mark in seen
        kept.append(replace(each, certificate=None, deed=None) if again else each)
        seen.add(mark)
    return tuple(kept)


def _undrawn(place: int, slots: Sequence[tuple[Prize, ...]]) -> Reason:
    text = Text(
        "并列第 {place} 名有 {people} 人，等一个公共数来抽签",
        "{people} share place {place}: the draw waits for a public number",
    )
    return Reason(TIE_DRAW, text.fill(place=place, people=len(slots)))


def _undecided(place: int, slots: Sequence[tuple[Prize, ...]]) -> Reason:
    people, prizes = len(slots), sum(bool(slot) for slot in slots)
    if prizes == people:
        text = Text(
            "并列第 {place} 名有 {people} 人，几份奖品不一样，等你定",
            "{people} share place {place}, and the prizes differ: your decision",
        )
        return Reason("tie", text.fill(place=place, people=people))
    text = Text(
        "并列第 {place} 名有 {people} 人，奖品只够 {prizes} 人，等你定",
        "{people} share place {place}, with prizes for {prizes}: your decision",
    )
    return Reason("tie", text.fill(place=place, people=people, prizes=prizes))
