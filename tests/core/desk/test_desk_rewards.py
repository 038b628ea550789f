from __future__ import annotations

import pytest
from played import planned, published

from core.clock import FixedClock
from core.coupons import Standing
from core.desk import Desk, Owed, Topic
from core.errors import UserError
from core.ledger import State
from core.notices import Notice

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
        desk.rewards.reverse([booking], "  ")
    done = desk.rewards.reverse([booking], "记重了")
    assert (done.changed, done.undo) == (Topic.LEDGER, None)
    reward = next(each for each in opened().rewards.all() if each.debt.booking.id == booking)
    assert (reward.debt.state, reward.debt.note) == (State.REVERSED, "记重了")
    with pytest.raises(UserError):
        opened().rewards.mark([booking], State.OWED)
    story = [(each.state, each.note, each.about) for each in opened().rewards.story(booking)]
    assert story == [(State.OWED, "", None), (State.REVERSED, "记重了", booking)]


def test_several_are_reversed_together_or_none(desk: Desk, clock: FixedClock) -> None:
    published(desk, clock, prizes=PRIZES)
    ids = [each.debt.booking.id for each in desk.rewards.all()]
    desk.rewards.mark(ids[:1], State.FORFEITED)
    done = desk.rewards.reverse(ids[:2], "一户两份")
    assert (done.value, done.said is not None and done.said.zh) == (2, "2 份记为“已冲销”")
    with pytest.raises(UserError):
        desk.rewards.reverse([*ids, 9_999], "不在账上")
    assert [each.debt.state for each in desk.rewards.all()][2] is State.OWED
    assert desk.rewards.story(9_999) == ()


def test_winners_get_one_text_each_and_copying_it_is_telling(desk: Desk, clock: FixedClock) -> None:
    desk.library.add_coupons("CODE-1 10元券 2026-12-31")
    published(desk, clock, prizes=("1: 优惠券 10", "1: 现金 5", "2: 免单 茶杯"))
    ids = [each.debt.booking.id for each in reversed(desk.rewards.all())]
    first, second = desk.rewards.notes(ids)
    assert first.words == (
        "老周，恭喜！\n你在猜价格第 1 期拿到了：优惠券 ¥10.00、现金 ¥5.00\n券码：CODE-1\n"
        "有效期到 2026-12-31\n收到回我一声就行，有问题随时说。"
    )
    assert (first.has_code, second.has_code) == (True, False)
    assert "券码" not in second.words
    assert "CODE" not in desk.rewards.calls(ids)
    assert [each.held.standing for each in desk.library.coupons()] == [Standing.GIVEN]
    done = desk.rewards.tell(first.bookings)
    assert done.value == 2
    assert [each.held.standing for each in desk.library.coupons()] == [Standing.SHOWN]
    assert done.undo is not None
    done.undo()
    assert {each.debt.state for each in desk.rewards.all()} == {State.OWED}
    assert [each.held.standing for each in desk.library.coupons()] == [Standing.SHOWN], "what is out is out"
    desk.wording.set_notice(Notice.WINNER, "{名字}：{奖品} {券码}")
    assert desk.rewards.notes(first.bookings)[0].words == "老周：优惠券 ¥10.00、现金 ¥5.00 CODE-1"
    with pytest.raises(UserError):
        desk.rewards.notes([999])


def test_budgets_are_set_spent_and_warned_about(desk: Desk, clock: FixedClock, opened) -> None:
    published(desk, clock, prizes=("1-2: 现金 10",))
    round_ = planned(desk, prizes=("1-2: 现金 10",))
    assert warned(desk, round_.id) == []
    done = desk.rewards.set_budget("guess_price", "2026-11", 3500)
    assert warned(desk, round_.id) == ["这一期最多要 ¥20，猜价格这个月的预算只剩 ¥15"]
    desk.rewards.set_budget("", "2026-10", 1000)
    assert len(warned(desk, round_.id)) == 2
    assert done.undo is not None
    done.undo()
    desk.rewards.set_budget("guess_price", "2026-11", 5000)
    row, whole = opened().rewards.spending("2026-11")
    assert (row.activity, row.promised, row.left, whole.budget) == ("guess_price", 2000, 3000, None)
    assert opened().rewards.months() == ("2026-11",)
    with pytest.raises(UserError):
        opened().rewards.set_budget("guess_price", "2026-11", -1)


def warned(desk: Desk, id: int) -> list[str]:
    return [each.text.zh for each in desk.rounds.board(id).checks if each.code == "over_budget"]
