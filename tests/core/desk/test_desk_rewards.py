from __future__ import annotations

import pytest
from played import published

from core.clock import FixedClock
from core.desk import Desk, Owed, Topic
from core.errors import UserError
from core.ledger import State

PRIZES = ("1: 现金 10.05", "1: 证书 神算子", "2: 免单 茶杯")


def test_what_is_owed_is_counted_in_fen_and_pieces(desk: Desk, clock: FixedClock) -> None:
    assert desk.rewards.owed() == Owed()
    published(desk, clock, prizes=PRIZES)
    assert desk.rewards.owed() == Owed(3, 1005, 2)


def test_rewards_move_on_and_back(desk: Desk, clock: FixedClock) -> None:
    round_ = published(desk, clock, prizes=PRIZES)
    ids = [each.debt.booking.id for each in desk.rewards.all(round=round_.id)]
    done = desk.rewards.mark(ids[:2], State.TOLD, "微信上说了")
    assert (done.value, done.changed) == (2, Topic.LEDGER)
    assert [each.debt.note for each in desk.rewards.all()][:2] == ["微信上说了"] * 2
    delivered = desk.rewards.mark(ids, State.DELIVERED)
    assert desk.rewards.all(open_only=True) == ()
    assert delivered.undo is not None
    assert delivered.undo().value == 3
    assert [each.debt.state for each in desk.rewards.all()] == [State.TOLD, State.TOLD, State.OWED]
    assert desk.rewards.mark(ids[:2], State.TOLD).changed == Topic.NONE


def test_a_move_that_cannot_be_moves_nothing(desk: Desk, clock: FixedClock) -> None:
    published(desk, clock, prizes=PRIZES)
    ids = [each.debt.booking.id for each in desk.rewards.all()]
    desk.rewards.mark(ids[:1], State.FORFEITED)
    with pytest.raises(UserError):
        desk.rewards.mark(ids, State.TOLD)
    assert [each.debt.state for each in desk.rewards.all()][1:] == [State.OWED, State.OWED]
    with pytest.raises(UserError):
        desk.rewards.mark([999], State.TOLD)


def test_an_undo_passes_over_what_went_on_since(desk: Desk, clock: FixedClock) -> None:
    published(desk, clock, prizes=PRIZES)
    ids = [each.debt.booking.id for each in desk.rewards.all()]
    done = desk.rewards.mark(ids, State.TOLD)
    desk.rewards.mark(ids[:1], State.DELIVERED)
    assert done.undo is not None
    assert done.undo().value == 2
    assert [each.debt.state for each in desk.rewards.all()] == [State.DELIVERED, State.OWED, State.OWED]


def test_a_reversal_is_for_good_and_says_why(desk: Desk, clock: FixedClock, opened) -> None:
    published(desk, clock, prizes=PRIZES)
    booking = desk.rewards.all()[0].debt.booking.id
    with pytest.raises(UserError):
        desk.rewards.reverse(booking, "  ")
    done = desk.rewards.reverse(booking, "记重了")
    assert (done.changed, done.undo) == (Topic.LEDGER, None)
    reward = next(each for each in opened().rewards.all() if each.debt.booking.id == booking)
    assert (reward.debt.state, reward.debt.note) == (State.REVERSED, "记重了")
    with pytest.raises(UserError):
        opened().rewards.mark([booking], State.OWED)
