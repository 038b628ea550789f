"""A prize draw out of a fixed list: which prizes there are, who wins which, who moves up."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from core.draw import Batch, Note, Roll, Win, alternates, deal
from core.judging import Pile, Ruling
from core.message import MemberId
from core.prize import Prize, PrizeTable
from core.text import Lang, Text


@dataclass(frozen=True, slots=True)
class Lot:
    """So many places in a row with the same ``prizes``; ``first`` is the first of these places."""

    first: int
    count: int
    prizes: tuple[Prize, ...]

    def name(self, lang: Lang) -> str:
        """The prizes as they are printed."""
        return "、".join(prize.name.to(lang) for prize in self.prizes)


@dataclass(frozen=True, slots=True)
class Drawing:
    """The outcome of a draw: numbers best first, the lots, the wins in the order of the prizes."""

    ranking: tuple[int, ...] = ()
    lots: tuple[Lot, ...] = ()
    wins: tuple[Win, ...] = ()
    absent: tuple[Note, ...] = ()

    @property
    def alternates(self) -> tuple[int, ...]:
        """Who moves up next, in order."""
        return alternates(self.ranking, self.wins, self.absent)

    def places(self) -> tuple[tuple[int, Win, Lot], ...]:
        """Each win with the place of its prize and its lot."""
        found, used = [], dict[int, int]()
        for win in self.wins:
            lot = self.lots[win.batch]
            found.append((lot.first + used.get(win.batch, 0), win, lot))
            used[win.batch] = used.get(win.batch, 0) + 1
        return tuple(found)


def lots(prizes: PrizeTable, people: int) -> tuple[Lot, ...]:
    """The lots of ``prizes`` for at most ``people`` winners; a place that wins nothing is left out."""
    last = people if prizes.places is None else min(prizes.places, _MOST)
    paid = ((place, prizes.at(place)) for place in range(1, last + 1))
    found, next_ = [], 1
    for won, group in groupby((won for _, won in paid if won)):
        count = len(list(group))
        found.append(Lot(next_, count, won))
        next_ += count
    return tuple(found)


_MOST = 10_000


def draw(
    roll: Roll, prizes: PrizeTable, struck: Collection[int] = (), absent: Iterable[Note] = ()
) -> Drawing:
    """The outcome of ``roll``; somebody ``absent`` who cannot be (struck, or said twice) is passed over."""
    ranking = roll.ranking(struck)
    notes = {note.number: note for note in reversed(tuple(absent)) if note.number in ranking}
    kept = tuple(reversed(notes.values()))
    found = lots(prizes, len(ranking))
    return Drawing(ranking, found, deal(ranking, batches(found, Lang.ZH), kept), kept)


def batches(found: Iterable[Lot], lang: Lang) -> tuple[Batch, ...]:
    """``found`` as a proof prints them."""
    return tuple(Batch(each.name(lang), each.count) for each in found)


TICKETS = "tickets."
"""Facts whose names begin so tell how many tickets a member holds before the list is fixed."""


def as_facts(tickets: Mapping[MemberId, int]) -> dict[str, Text]:
    """``tickets`` by member as facts of a ruling."""
    return {f"{TICKETS}{who}": Text.literal(str(held)) for who, held in tickets.items()}


def tickets_in(facts: Iterable[tuple[str, Text]]) -> dict[MemberId, int]:
    """The tickets by member that a ruling's facts tell."""
    return {int(name[len(TICKETS) :]): int(text.zh) for name, text in facts if name.startswith(TICKETS)}


def list_of(ruling: Ruling, names: Mapping[MemberId, str], lang: Lang = Lang.ZH) -> Roll:
    """The list as it would be fixed now: who holds tickets, and who is barred and why, in ``lang``."""
    barred = {
        verdict.who: verdict.why.text.to(lang)
        for verdict in ruling.verdicts
        if verdict.pile is Pile.BARRED and verdict.who is not None
    }
    return Roll.fix(tickets_in(ruling.facts.items()), names, barred)


TIED = "tied."
"""Facts whose names begin so tell between whom lots were drawn for a title: ``tied.最美`` is ``3 7``."""


def tied_facts(drawn: Mapping[str, Sequence[MemberId]]) -> dict[str, Text]:
    """Titles drawn by lot as facts of a ruling."""
    return {f"{TIED}{title}": Text.literal(" ".join(map(str, people))) for title, people in drawn.items()}


def tied_in(facts: Iterable[tuple[str, Text]]) -> dict[str, tuple[MemberId, ...]]:
    """Between whom lots were drawn, by title, out of a ruling's facts."""
    return {
        name[len(TIED) :]: tuple(map(int, text.zh.split())) for name, text in facts if name.startswith(TIED)
    }
