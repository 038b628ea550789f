"""The throws of a ruling as the keypad shows them: what waits, what was thrown, who is called again."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from core.judging import Pile, Ruling
from core.message import LineId, MemberId
from core.reason import Reason


class State(Enum):
    """How a throw stands."""

    WAITS = "waits"
    SIGNED = "signed"
    """Signed up for a throw of the console."""
    WON = "won"
    COUNTS = "counts"
    AGAIN = "again"
    OVER = "over"
    OUT = "out"


@dataclass(frozen=True, slots=True)
class Cast:
    """One message that throws: whose, its points throw by throw (empty without a value), the heat."""

    message: LineId
    who: MemberId | None
    points: tuple[int, ...]
    state: State
    why: Reason
    heat: int = 1


@dataclass(frozen=True, slots=True)
class Called:
    """Who has to throw again for ``place``, in which heat."""

    place: int
    heat: int
    people: tuple[MemberId, ...]


@dataclass(frozen=True, slots=True)
class Tray:
    """All throws in the order they were pasted, and who is called again."""

    casts: tuple[Cast, ...] = ()
    called: tuple[Called, ...] = ()

    @property
    def waiting(self) -> tuple[Cast, ...]:
        """The throws without a value, in order."""
        return tuple(each for each in self.casts if each.state is State.WAITS)

    @property
    def thrown(self) -> tuple[Cast, ...]:
        """The throws that have been settled, in order."""
        return tuple(each for each in self.casts if each.state is not State.WAITS)


_REFUSED = ("full", "begun", "typed")


def tray(ruling: Ruling) -> Tray:
    """The throws of ``ruling``."""
    paid = {each.who for each in ruling.awards if each.place}
    casts = []
    for verdict in ruling.verdicts:
        state = _state(verdict.pile, verdict.why.code, verdict.who in paid)
        if state is not None:
            points = tuple(int(sign) for sign in verdict.reading if sign in "123456")
            part = verdict.part or 1
            casts.append(Cast(verdict.message, verdict.who, points, state, verdict.why, part))
    return Tray(tuple(casts), tuple(_called(ruling)))


def _state(pile: Pile, code: str, paid: bool) -> State | None:
    if code == "waiting":
        return State.WAITS
    if code == "signed":
        return State.SIGNED
    if code == "rethrow":
        return State.OVER
    if pile is Pile.COUNTED:
        if code == "hit" and paid:
            return State.WON
        return State.AGAIN if code == "again" else State.COUNTS
    return State.OUT if code in _REFUSED else None


def _called(ruling: Ruling) -> list[Called]:
    found = []
    for key, text in ruling.facts.items():
        if key.startswith("again."):
            heat, *people = map(int, text.zh.split())
            found.append(Called(int(key.removeprefix("again.")), heat, tuple(people)))
    return found
