"""Who is owed what, and what has been told, delivered, confirmed or reversed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from core.budget import Spending
from core.coupons import Held
from core.desk.budgets import months_of, put_budget, spent_in, write_budgets
from core.desk.done import Done, Topic
from core.desk.handing import codes_of, note_seen, settle_codes
from core.desk.notes import Note, write_notes
from core.desk.searching import is_found
from core.errors import UserError
from core.ledger import Debt, Entry, EntryId, State, check_move
from core.message import MemberId
from core.notices import Notice
from core.round import RoundId
from core.text import Text

if TYPE_CHECKING:
    from core.desk.office import Office

GONE = Text("这份奖励不在账上", "This reward is not in the ledger")
NO_WHY = Text("写一句为什么冲销", "Say why it is reversed")
UNDONE = Text("撤回", "Undone")
_SEEN = (State.TOLD, State.DELIVERED, State.CONFIRMED)
_MARKED = Text("{n} 份记为“{state}”", '{n} {n:reward|rewards} marked "{state}"')
_REVERSED = Text("冲销了“{prize}”", '"{prize}" was reversed')


@dataclass(frozen=True, slots=True)
class Reward:
    """A booking with the member's name, the round (activity and number) it was won in, and its code."""

    debt: Debt
    name: str
    activity: str
    number: int
    held: Held | None = None

    @property
    def code(self) -> str:
        """The coupon code that goes with it, "" where there is none."""
        return self.held.coupon.code if self.held is not None else ""


@dataclass(frozen=True, slots=True)
class Owed:
    """What is still to be told or delivered: how many, their worth in fen, how many pieces."""

    count: int = 0
    fen: int = 0
    pieces: int = 0


class RewardsDesk:
    """The ledger. Entries are only ever added; a state is taken back by another entry."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def all(
        self,
        open_only: bool = False,
        round: RoundId | None = None,
        search: str = "",
        member: MemberId | None = None,
    ) -> tuple[Reward, ...]:
        """Every reward, newest booking first; those still open, of one round or one member, if asked.

        ``search`` is looked for in member, prize, activity and code, pinyin too.
        """
        rounds = {each.id: each for each in self._office.rounds()}
        found = [debt for debt in self._debts(round, member) if debt.is_open or not open_only]
        rewards, codes = [], codes_of(self._office)
        for debt in reversed(found):
            won_in = rounds.get(debt.booking.round) if debt.booking.round is not None else None
            activity, number = (won_in.activity, won_in.number) if won_in else ("", 0)
            held = codes.get(debt.booking.id)
            rewards.append(Reward(debt, self._office.name(debt.booking.who), activity, number, held))
        return tuple(each for each in rewards if self._is_meant(each, search))

    def _is_meant(self, reward: Reward, search: str) -> bool:
        if not search:
            return True
        known = self._office.registry.get(reward.activity)
        words = [reward.name, reward.debt.booking.prize.name.zh, known.name.zh if known else ""]
        return is_found(self._office, search, *words, exact=(reward.code,))

    def _debts(self, round_: RoundId | None = None, member: MemberId | None = None) -> tuple[Debt, ...]:
        debts = self._office.all_debts() if round_ is None else self._office.debts(round_)
        return tuple(each for each in debts if member in (None, each.booking.who))

    def owed(self) -> Owed:
        """What is still to be told or delivered, in all."""
        return total(self._debts())

    def mark(self, bookings: Iterable[EntryId], state: State, note: str = "") -> Done[int]:
        """Move rewards to ``state``, all or none; those there already stay. How many moved."""
        known = {debt.booking.id: debt for debt in self._debts()}
        debts = [_found(known, id) for id in dict.fromkeys(bookings)]
        moving = [debt for debt in debts if debt.state is not state]
        for debt in moving:
            check_move(debt, state)
        seen = [debt.booking.id for debt in debts] if state in _SEEN else []
        self._write({debt.booking.id: state for debt in moving}, known, note, seen)
        if not moving:
            return Done(0, Topic.NONE)
        said = _MARKED.fill(n=len(moving), state=state.label)
        before = {debt.booking.id: debt.state for debt in moving}
        undo = None if state is State.REVERSED else lambda: self._back(before, state)
        return Done(len(moving), Topic.LEDGER, said, undo)

    def _back(self, before: Mapping[EntryId, State], after: State) -> Done[int]:
        """Undo a move where nothing has happened since."""
        known = {debt.booking.id: debt for debt in self._debts()}
        still = {id: state for id, state in before.items() if known[id].state is after}
        self._write(still, known, UNDONE.zh)
        return Done(len(still), Topic.LEDGER)

    def _write(
        self,
        states: Mapping[EntryId, State],
        known: Mapping[EntryId, Debt],
        note: str,
        seen: Iterable[EntryId] = (),
    ) -> None:
        """Note the new states; the codes of ``seen`` are out, also where one came after the telling."""
        now = self._office.now()
        with self._office.store.atomic():
            for id, state in states.items():
                entry: Entry = replace(known[id].booking, state=state, at=now, about=id, note=note)
                self._office.store.ledger.add(entry)
            settle_codes(self._office, now)
            note_seen(self._office, seen, now)

    def reverse(self, bookings: Iterable[EntryId], why: str) -> Done[int]:
        """Say that rewards were booked in error, for good; ``why`` is kept. How many were reversed."""
        if not why.strip():
            raise UserError(NO_WHY)
        ids = list(dict.fromkeys(bookings))
        done = self.mark(ids, State.REVERSED, why.strip())
        if len(ids) != 1:
            return done
        debt = next(each for each in self._debts() if each.booking.id == ids[0])
        return replace(done, said=_REVERSED.fill(prize=debt.booking.prize.name))

    def story(self, booking: EntryId) -> tuple[Entry, ...]:
        """Every entry about a reward, its booking first; none where there is no such reward."""
        entries = self._office.store.ledger.entries()
        return tuple(each for each in entries if booking in (each.id, each.about))

    def notes(self, bookings: Iterable[EntryId]) -> tuple[Note, ...]:
        """The private texts about these rewards, codes and all; reading them here shows them to nobody."""
        return write_notes(self._office, self._chosen(bookings), Notice.WINNER)

    def calls(self, bookings: Iterable[EntryId]) -> str:
        """The text that calls the winners of these rewards in the group; never with a code."""
        found = write_notes(self._office, self._chosen(bookings), Notice.CALL)
        return "\n".join(each.words for each in found)

    def _chosen(self, bookings: Iterable[EntryId]) -> list[Reward]:
        known = {each.debt.booking.id: each for each in self.all()}
        for id in (ids := list(dict.fromkeys(bookings))):
            if id not in known:
                raise UserError(GONE)
        return [known[id] for id in ids]

    def tell(self, bookings: Iterable[EntryId]) -> Done[int]:
        """The private texts were copied: their codes are out, and what was to be told has been."""
        chosen = self._chosen(bookings)
        with self._office.store.atomic():
            note_seen(self._office, [each.debt.booking.id for each in chosen], self._office.now())
        owed = [each.debt.booking.id for each in chosen if each.debt.state is State.OWED]
        done = self.mark(owed, State.TOLD)
        return replace(done, changed=done.changed | Topic.LEDGER)

    def months(self) -> tuple[str, ...]:
        """The months in which anything was won, and this one, newest first."""
        return months_of(self._office)

    def spending(self, month: str) -> tuple[Spending, ...]:
        """What rewards cost in ``month`` (``2026-11``) against the budgets, all together last."""
        return spent_in(self._office, month)

    def set_budget(self, activity: str, month: str, fen: int | None) -> Done[int | None]:
        """So much for an activity ("" for all) from ``month`` on; None for no limit."""
        before = put_budget(self._office, activity, month, fen)

        def undo() -> Done[None]:
            write_budgets(self._office, before)
            return Done(None, Topic.LEDGER | Topic.ROUNDS)

        return Done(fen, Topic.LEDGER | Topic.ROUNDS, undo=undo)


def total(debts: Iterable[Debt]) -> Owed:
    """What of ``debts`` is open, in all."""
    prizes = [debt.booking.prize for debt in debts if debt.is_open]
    return Owed(
        len(prizes),
        sum(prize.amount or 0 for prize in prizes),
        sum(prize.amount is None for prize in prizes),
    )


def _found(known: Mapping[EntryId, Debt], id: EntryId) -> Debt:
    if id not in known:
        raise UserError(GONE)
    return known[id]
