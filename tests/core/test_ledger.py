from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.clock import CHINA
from core.errors import UserError
from core.judging import Award
from core.ledger import AFTER, RESTORED, Entry, Settlement, State, balances, check_move, owed, settle
from core.prize import Prize, PrizeKind
from core.reason import Reason
from core.text import Text

NOW = datetime(2026, 11, 18, 15, tzinfo=CHINA)
WHY = Reason("r", Text.literal("r"))
CASH = Prize(PrizeKind.CASH, 500)
FREE = Prize(PrizeKind.FREE_ORDER, None, "茶杯")


def award(who: int, prize: Prize = CASH, title: str = "") -> Award:
    return Award(who, prize, WHY, certificate=Text.literal(title) if title else None)


class Book:
    """A ledger as the desk keeps it: appends only."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []

    def settle(self, *awards: Award) -> Settlement:
        found = settle(awards, self.entries)
        for debt in found.reverse:
            self.move(debt.booking.id, State.REVERSED)
        for each in found.book:
            self._open(each)
        for each in found.restore:
            self.move(self._open(each), State.DELIVERED, RESTORED.zh)
        return found

    def _open(self, each: Award) -> int:
        title = each.certificate.zh if each.certificate else ""
        self.entries.append(
            Entry(len(self.entries) + 1, 1, each.who, each.prize, State.OWED, NOW, title=title)
        )
        return len(self.entries)

    def move(self, booking: int, state: State, note: str = "") -> None:
        first = self.entries[booking - 1]
        id, at = len(self.entries) + 1, NOW + timedelta(minutes=len(self.entries))
        self.entries.append(Entry(id, 1, first.who, first.prize, state, at, booking, first.title, note))

    @property
    def states(self) -> list[tuple[int, State]]:
        return [(debt.booking.who, debt.state) for debt in balances(self.entries)]

    @property
    def handed_over(self) -> Counter[int]:
        """How many rewards each member really got."""
        return Counter(
            each.who for each in self.entries if each.state is State.DELIVERED and each.note != RESTORED.zh
        )


def test_the_same_ruling_books_nothing_twice() -> None:
    book = Book()
    assert len(book.settle(award(1), award(2)).book) == 2
    assert book.settle(award(1), award(2)) == Settlement((), ())
    assert book.states == [(1, State.OWED), (2, State.OWED)]


@pytest.mark.parametrize("state", [State.TOLD, State.DELIVERED, State.CONFIRMED, State.FORFEITED])
def test_whatever_happened_in_between_is_left_alone(state: State) -> None:
    book = Book()
    book.settle(award(1, FREE, "王"))
    book.move(1, state)
    assert book.settle(award(1, FREE, "王")) == Settlement((), ())


def test_only_the_difference_is_booked() -> None:
    book = Book()
    book.settle(award(1), award(2))
    found = book.settle(award(1), award(3))
    assert [each.who for each in found.book] == [3]
    assert [debt.booking.who for debt in found.reverse] == [2]
    assert [debt.booking.who for debt in owed(book.entries)] == [1, 3]


def test_of_two_equal_bookings_the_delivered_one_is_kept() -> None:
    book = Book()
    book.settle(award(1), award(1))
    book.move(2, State.DELIVERED)
    found = book.settle(award(1))
    assert [debt.booking.id for debt in found.reverse] == [1]


def test_another_title_for_what_was_handed_over_pays_nothing_more() -> None:
    book = Book()
    book.settle(award(1, FREE, "神算子"), award(2, FREE, "神算子"))
    book.move(1, State.DELIVERED)
    found = book.settle(award(1, FREE, "价格王"), award(2, FREE, "价格王"))
    assert [each.who for each in found.book] == [2]
    assert [debt.booking.who for debt in found.reverse] == [2]


def test_a_reward_given_reversed_and_due_again_is_not_paid_twice() -> None:
    book = Book()
    book.settle(award(1))
    book.move(1, State.DELIVERED)
    book.settle()
    assert book.states == [(1, State.REVERSED)]
    found = book.settle(award(1))
    assert (found.book, len(found.restore)) == ((), 1)
    assert book.states == [(1, State.REVERSED), (1, State.DELIVERED)]
    assert book.settle(award(1)) == Settlement((), ())
    assert [each.who for each in book.settle(award(1), award(1)).book] == [1]


def test_balances_tell_state_and_note() -> None:
    book = Book()
    book.settle(award(1))
    book.move(1, State.TOLD, "已私信")
    (debt,) = balances(book.entries)
    assert (debt.state, debt.note, debt.is_open) == (State.TOLD, "已私信", True)
    assert debt.since > NOW


@pytest.mark.parametrize("before", list(State))
def test_moves_keep_to_the_table(before: State) -> None:
    book = Book()
    book.settle(award(1))
    if before is not State.OWED:
        book.move(1, before)
    (debt,) = balances(book.entries)
    for after in State:
        if after in AFTER[before]:
            check_move(debt, after)
        else:
            with pytest.raises(UserError):
                check_move(debt, after)


RULINGS = st.lists(st.lists(st.tuples(st.integers(1, 3), st.booleans()), max_size=4), max_size=5)


@given(RULINGS, st.data())
def test_after_settling_the_ledger_owes_just_the_ruling_and_nobody_is_paid_twice(
    rulings: list[list[tuple[int, bool]]], data: st.DataObject
) -> None:
    book = Book()
    for ruling in rulings:
        awards = [award(who, FREE if piece else CASH) for who, piece in dict.fromkeys(ruling)]
        book.settle(*awards)
        standing = [debt for debt in balances(book.entries) if debt.state is not State.REVERSED]
        assert Counter((d.booking.who, d.booking.prize) for d in standing) == Counter(
            (a.who, a.prize) for a in awards
        )
        for debt in standing:
            if debt.is_open and data.draw(st.booleans()):
                book.move(debt.booking.id, State.DELIVERED)
    assert all(count <= 2 for count in book.handed_over.values())
