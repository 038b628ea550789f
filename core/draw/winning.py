"""Who gets which prize out of one ranking, and who moves up when a winner is absent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Batch:
    """``count`` prizes of one sort, dealt one after another; ``prize`` as it is printed."""

    prize: str
    count: int

    def __post_init__(self) -> None:
        if self.count < 1 or not self.prize.strip():
            raise ValueError("a batch has a prize and at least one of it")


@dataclass(frozen=True, slots=True)
class Note:
    """Something about the entrant of that number that is published with its reason."""

    number: int
    why: str

    def __post_init__(self) -> None:
        if not self.why.strip():
            raise ValueError("what is done to an entrant needs a reason")


@dataclass(frozen=True, slots=True)
class Win:
    """A prize given: to whom (number), of which batch (from 0), in whose place (0: nobody's)."""

    number: int
    batch: int
    instead_of: int = 0


def deal(ranking: Sequence[int], batches: Sequence[Batch], absent: Sequence[Note] = ()) -> tuple[Win, ...]:
    """The wins out of one ranking of numbers, the first batch first, nobody twice.

    Every absent winner's prize goes to the next in the ranking who holds none and is not
    absent; the other winners keep theirs. There are fewer wins than prizes where the
    ranking is too short. Raises ``ValueError`` for somebody absent who is not in the ranking.
    """
    slots = [nth for nth, batch in enumerate(batches) for _ in range(batch.count)]
    wins: list[Win | None] = [Win(*each) for each in zip(ranking, slots, strict=False)]
    rest = iter(ranking[len(wins) :])
    holds = {win.number: at for at, win in enumerate(wins) if win}
    gone: set[int] = set()
    for note in absent:
        if note.number in gone or note.number not in ranking:
            raise ValueError(f"number {note.number} cannot be absent (again)")
        gone.add(note.number)
        if (at := holds.pop(note.number, None)) is not None:
            wins[at] = _moved_up(rest, gone, slots[at], note.number)
            if (win := wins[at]) is not None:
                holds[win.number] = at
    return tuple(win for win in wins if win)


def _moved_up(rest: Iterator[int], gone: set[int], batch: int, instead_of: int) -> Win | None:
    number = next((each for each in rest if each not in gone), None)
    return None if number is None else Win(number, batch, instead_of)


def alternates(ranking: Iterable[int], wins: Iterable[Win], absent: Iterable[Note] = ()) -> tuple[int, ...]:
    """Who moves up next, in order: everybody in the ranking who neither won nor is absent."""
    out = {win.number for win in wins} | {note.number for note in absent}
    return tuple(number for number in ranking if number not in out)
