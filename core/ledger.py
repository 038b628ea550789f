"""Who is owed what: append-only entries, booked by difference, never edited."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from core.errors import UserError
from core.judging import Award
from core.message import MemberId
from core.prize import Prize
from core.round import RoundId
from core.settings import LabelledEnum
from core.text import Text

EntryId = int


class State(LabelledEnum):
    """Where a reward stands; each is an entry of its own."""

    OWED = "owed", "待告知", "Owed"
    TOLD = "told", "已告知", "Told"
    DELIVERED = "delivered", "已发放", "Delivered"
    CONFIRMED = "confirmed", "已确认", "Confirmed"
    FORFEITED = "forfeited", "已放弃", "Forfeited"
    REVERSED = "reversed", "已冲销", "Reversed"


AFTER: dict[State, tuple[State, ...]] = {
    State.OWED: (State.TOLD, State.DELIVERED, State.FORFEITED, State.REVERSED),
    State.TOLD: (State.OWED, State.DELIVERED, State.FORFEITED, State.REVERSED),
    State.DELIVERED: (State.TOLD, State.CONFIRMED, State.REVERSED),
    State.CONFIRMED: (State.DELIVERED, State.REVERSED),
    State.FORFEITED: (State.OWED, State.REVERSED),
    State.REVERSED: (),
}
"""What may follow what: forward, one step back, or reversed for good."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the ledger. An OWED entry with ``about`` None books a reward.

    Every other entry is ``about`` a booking and moves it to ``state``.
    """

    id: EntryId
    round: RoundId | None
    who: MemberId
    prize: Prize
    state: State
    at: datetime
    about: EntryId | None = None
    title: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Debt:
    """A booking with the state it stands in now."""

    booking: Entry
    state: State
    since: datetime
    note: str = ""

    @property
    def is_open(self) -> bool:
        """Whether the owner still has to do something about it."""
        return self.state in (State.OWED, State.TOLD)


def balances(entries: Iterable[Entry]) -> tuple[Debt, ...]:
    """Every booking with its present state, in order of booking."""
    bookings: dict[EntryId, Entry] = {}
    latest: dict[EntryId, Entry] = {}
    for entry in entries:
        if entry.about is None:
            bookings[entry.id] = entry
        latest[entry.about if entry.about is not None else entry.id] = entry
    return tuple(Debt(b, latest[id].state, latest[id].at, latest[id].note) for id, b in bookings.items())


def owed(entries: Iterable[Entry]) -> tuple[Debt, ...]:
    """What is still to be told or delivered."""
    return tuple(debt for debt in balances(entries) if debt.is_open)


@dataclass(frozen=True, slots=True)
class Settlement:
    """The difference between what a ruling owes and what is booked.

    ``restore`` are awards whose reward was handed over and then reversed by an earlier
    correction: due again, to be booked as delivered with the note :data:`RESTORED`, for the
    member holds it already.
    """

    book: tuple[Award, ...]
    reverse: tuple[Debt, ...]
    restore: tuple[Award, ...] = ()


RESTORED = Text("更正前已经发放", "Handed over before the correction")
_SETTLED = (State.CONFIRMED, State.DELIVERED, State.FORFEITED)
"""States in which nothing is left to hand over; the furthest along is kept first."""


def settle(awards: Sequence[Award], posted: Iterable[Entry]) -> Settlement:
    """What to book and what to reverse so that the ledger owes just ``awards``.

    ``posted`` are the round's entries so far. An award is the same as a booking when
    person, prize and title are; a reward that was handed over stays the same under another
    title. So judging again never pays twice, whatever was delivered in between.
    """
    entries = list(posted)
    standing = sorted(
        (debt for debt in balances(entries) if debt.state is not State.REVERSED),
        key=lambda debt: debt.state not in _SETTLED,
    )
    missing, unmatched = _match(list(awards), standing, titled=True)
    handed_over = [debt for debt in unmatched if debt.state in _SETTLED]
    missing, extra = _match(missing, handed_over, titled=False)
    given = _given(entries)
    book: list[Award] = []
    restore: list[Award] = []
    for award in missing:
        again = given[award.who, award.prize] > 0
        given[award.who, award.prize] -= again
        (restore if again else book).append(award)
    reverse = [debt for debt in unmatched if debt.state not in _SETTLED] + extra
    return Settlement(tuple(book), tuple(sorted(reverse, key=lambda debt: debt.booking.id)), tuple(restore))


def _match(awards: list[Award], debts: Sequence[Debt], *, titled: bool) -> tuple[list[Award], list[Debt]]:
    """The awards that have no booking among ``debts``, and the bookings that have no award."""
    due = Counter(_mark(award.who, award.prize, _title(award), titled) for award in awards)
    unmatched: list[Debt] = []
    met: Counter[tuple[MemberId, Prize, str]] = Counter()
    for debt in debts:
        mark = _mark(debt.booking.who, debt.booking.prize, debt.booking.title, titled)
        if met[mark] < due[mark]:
            met[mark] += 1
        else:
            unmatched.append(debt)
    missing: list[Award] = []
    for award in awards:
        mark = _mark(award.who, award.prize, _title(award), titled)
        if met[mark] > 0:
            met[mark] -= 1
        else:
            missing.append(award)
    return missing, unmatched


def _given(entries: Iterable[Entry]) -> Counter[tuple[MemberId, Prize]]:
    """What members hold though its booking was reversed, less what has been restored since."""
    state: dict[EntryId, State] = {}
    given: Counter[tuple[MemberId, Prize]] = Counter()
    for entry in entries:
        booking = entry.about if entry.about is not None else entry.id
        if entry.state is State.REVERSED and state.get(booking) in (State.DELIVERED, State.CONFIRMED):
            given[entry.who, entry.prize] += 1
        if entry.note == RESTORED.zh:
            given[entry.who, entry.prize] -= 1
        state[booking] = entry.state
    return given


def _title(award: Award) -> str:
    return award.certificate.zh if award.certificate else ""


def _mark(who: MemberId, prize: Prize, title: str, titled: bool) -> tuple[MemberId, Prize, str]:
    return who, prize, title if titled else ""


def check_move(debt: Debt, state: State) -> None:
    """Raise :class:`UserError` unless ``debt`` may go to ``state``."""
    if state not in AFTER[debt.state]:
        text = Text("“{before}”不能改成“{after}”", '"{before}" cannot become "{after}"')
        raise UserError(text.fill(before=debt.state.label, after=state.label))
