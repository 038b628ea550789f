from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from played import CHAT, ONE, TWO, judged, planned, published, running, winners

from core.activity import Moment, Which
from core.clock import FixedClock
from core.desk import Desk, Topic
from core.errors import BadSetting, UserError, WrongStep
from core.prize import Prize, PrizeKind, PrizeTable, Tier
from core.round import DueKind, Phase, Step
from core.text import Lang


def test_the_first_round_is_planned_from_the_card(desk: Desk) -> None:
    done = desk.rounds.plan("guess_price", Lang.EN)
    round_ = done.value
    assert (round_.number, round_.phase, done.changed) == (1, Phase.PLANNED, Topic.ROUNDS)
    assert (round_.starts_at, round_.ends_at) == (TWO, TWO + timedelta(hours=1))
    assert round_.card.name == "Price guess"
    assert round_.card.place == "In the group"
    assert desk.rounds.current("guess_price") == round_.id
    assert desk.rounds.get(round_.id) == round_


def test_the_next_round_takes_over_what_was_used_last(desk: Desk, clock: FixedClock) -> None:
    first = planned(desk, prizes=("1: 现金 10",))
    desk.rounds.edit(
        first.id,
        settings={"which": Which.LAST, "grace": 3},
        card=replace(first.card, notes="别猜整数", name="猜猜看"),
        ends_at=TWO + timedelta(minutes=30),
    )
    second = desk.rounds.plan("guess_price", Lang.EN).value
    assert second.number == 2
    assert (second.settings.which, second.settings.grace) == (Which.LAST, 3)
    assert second.prizes == PrizeTable.parse(["1: 现金 10"])
    assert second.starts_at == TWO + timedelta(days=7)
    assert second.ends_at == second.starts_at + timedelta(minutes=30)
    assert (second.card.notes, second.card.name) == ("别猜整数", "猜猜看")
    assert second.card.place == "In the group"


def test_what_belongs_to_one_round_only_is_not_taken_over(desk: Desk) -> None:
    planned(desk)
    second = desk.rounds.plan("guess_price", Lang.ZH).value
    assert (second.settings.item, second.settings.secret) == ("", None)


def test_planning_can_be_undone_until_something_happens(desk: Desk) -> None:
    done = desk.rounds.plan("guess_price", Lang.ZH)
    assert done.undo is not None
    assert done.undo().changed == Topic.ROUNDS
    assert desk.rounds.all() == ()
    done = desk.rounds.plan("guess_price", Lang.ZH)
    desk.rounds.mark_sent(done.value.id, Moment.DAY_BEFORE)
    desk.rounds.step(done.value.id, Step.ANNOUNCE)
    assert done.undo is not None
    with pytest.raises(WrongStep):
        done.undo()


def test_an_unknown_activity_or_round_is_a_sentence(desk: Desk) -> None:
    with pytest.raises(UserError):
        desk.rounds.plan("dragon_dance", Lang.ZH)
    with pytest.raises(UserError):
        desk.rounds.board(99)


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("grace", {"settings": {"grace": 99}}),
        ("secret", {"settings": {"secret": Decimal("-1")}}),
        ("ends_at", {"ends_at": TWO}),
        ("number", {"number": 0}),
        ("prizes", {"prizes": PrizeTable((Tier(3, 2, Prize(PrizeKind.CASH, 100)),))}),
        ("prizes", {"prizes": PrizeTable((Tier(0, 2, Prize(PrizeKind.CASH, 100)),))}),
        ("prizes", {"prizes": PrizeTable((Tier(1, 2, Prize(PrizeKind.CASH, -1)),))}),
    ],
)
def test_a_wrong_field_is_named_and_nothing_written(desk: Desk, field: str, changes: dict) -> None:
    round_ = planned(desk)
    with pytest.raises(BadSetting) as caught:
        desk.rounds.edit(round_.id, **changes)
    assert caught.value.field == field
    assert desk.rounds.get(round_.id) == round_


def test_a_number_is_taken_once(desk: Desk) -> None:
    first, second = planned(desk), planned(desk)
    assert desk.rounds.edit(first.id, number=17).value.number == 17
    with pytest.raises(BadSetting):
        desk.rounds.edit(second.id, number=17)
    assert desk.rounds.plan("guess_price", Lang.ZH).value.number == 18


def test_an_edit_says_what_changed_and_can_be_undone(desk: Desk) -> None:
    round_ = planned(desk)
    done = desk.rounds.edit(round_.id, settings={"grace": 5}, starts_at=None)
    assert (done.changed, done.value.settings.grace, done.value.starts_at) == (Topic.ROUNDS, 5, None)
    assert done.undo is not None
    done.undo()
    assert desk.rounds.get(round_.id) == round_
    assert desk.rounds.edit(round_.id, settings={"grace": 1}).changed == Topic.NONE


def test_a_preview_writes_nothing(desk: Desk, clock: FixedClock) -> None:
    round_ = judged(desk, clock)
    changes = desk.rounds.preview(round_.id, settings={"secret": Decimal(99)})
    board = desk.rounds.board(round_.id)
    assert {board.names[each.who]: (each.place_before, each.place_after) for each in changes}["阿杰"] == (
        4,
        1,
    )
    assert winners(desk, round_) == ["老周", "小鱼"]
    assert desk.rounds.preview(round_.id) == ()


def test_the_whole_life_and_its_undo(desk: Desk, clock: FixedClock) -> None:
    round_ = planned(desk)
    for step, phase in (
        (Step.ANNOUNCE, Phase.ANNOUNCED),
        (Step.OPEN, Phase.OPEN),
        (Step.CLOSE, Phase.CLOSED),
        (Step.JUDGE, Phase.JUDGED),
    ):
        before = desk.rounds.get(round_.id)
        done = desk.rounds.step(round_.id, step)
        assert (done.value.phase, done.changed) == (phase, Topic.ROUNDS)
        assert done.undo is not None
        back = done.undo().value
        assert (back.phase, back.opened_at, back.closed_at) == (
            before.phase,
            before.opened_at,
            before.closed_at,
        )
        desk.rounds.step(round_.id, step)
    done = desk.rounds.step(round_.id, Step.PUBLISH)
    assert done.changed == Topic.ROUNDS | Topic.LEDGER | Topic.PAPERS
    assert done.undo is None
    with pytest.raises(WrongStep):
        desk.rounds.step(round_.id, Step.PUBLISH)


def test_opening_without_an_announcement_is_undone_to_the_plan(desk: Desk) -> None:
    round_ = planned(desk)
    done = desk.rounds.step(round_.id, Step.OPEN)
    assert done.undo is not None
    assert done.undo().value.phase is Phase.PLANNED


def test_a_cancelled_round_stands_again_where_it_stood(desk: Desk, clock: FixedClock) -> None:
    round_ = running(desk, clock)
    done = desk.rounds.step(round_.id, Step.CANCEL, "下雨")
    assert done.value.events[-1].note == "下雨"
    with pytest.raises(WrongStep):
        desk.rounds.edit(round_.id, starts_at=None)
    assert done.undo is not None
    back = done.undo().value
    assert (back.phase, back.opened_at) == (Phase.OPEN, round_.opened_at)


def test_an_undo_that_comes_too_late_is_refused(desk: Desk, clock: FixedClock) -> None:
    round_ = planned(desk)
    done = desk.rounds.step(round_.id, Step.ANNOUNCE)
    desk.rounds.step(round_.id, Step.OPEN)
    assert done.undo is not None
    with pytest.raises(WrongStep):
        done.undo()


def test_a_round_closed_late_is_closed_as_of_its_deadline(desk: Desk, clock: FixedClock) -> None:
    round_ = running(desk, clock)
    clock.at = TWO + timedelta(hours=9)
    assert [(each.kind, each.at) for each in desk.rounds.due()] == [(DueKind.CLOSE, TWO + timedelta(hours=1))]
    assert desk.rounds.step(round_.id, Step.CLOSE).value.closed_at == TWO + timedelta(hours=1)
    assert desk.rounds.due() == ()


def test_a_message_after_the_deadline_is_late_before_anybody_closes(desk: Desk, clock: FixedClock) -> None:
    round_ = running(desk, clock)
    clock.at = TWO + timedelta(minutes=70)
    desk.intake.paste(round_.id, CHAT.replace("14:05", "15:05"))
    assert desk.rounds.board(round_.id).rows[-1].pile.value == "late"


def test_extending(desk: Desk, clock: FixedClock) -> None:
    round_ = running(desk, clock)
    assert round_.ends_at is not None
    clock.at = TWO + timedelta(minutes=20)
    done = desk.rounds.extend(round_.id, 10)
    assert done.value.ends_at == round_.ends_at + timedelta(minutes=10)
    assert done.undo is not None
    done.undo()
    clock.at = TWO + timedelta(minutes=65)
    assert desk.rounds.extend(round_.id, 5).value.ends_at == clock.at + timedelta(minutes=5)
    desk.rounds.step(round_.id, Step.CLOSE)
    with pytest.raises(WrongStep):
        desk.rounds.extend(round_.id, 5)


def test_a_text_is_marked_once_and_unmarked(desk: Desk, clock: FixedClock) -> None:
    round_ = running(desk, clock)
    due = desk.rounds.board(round_.id).next_text(clock.at)
    assert due is not None
    done = desk.rounds.mark_sent(round_.id, due.moment)
    assert done.changed == Topic.ROUNDS
    assert desk.rounds.mark_sent(round_.id, due.moment).changed == Topic.NONE
    following = desk.rounds.board(round_.id).next_text(clock.at)
    assert following is not None
    assert following.moment is not due.moment
    assert done.undo is not None
    done.undo()
    assert desk.rounds.board(round_.id).next_text(clock.at) == due


def test_current_is_the_unfinished_round_else_the_newest_published(desk: Desk, clock: FixedClock) -> None:
    assert desk.rounds.current("guess_price") is None
    first = published(desk, clock)
    assert desk.rounds.current("guess_price") == first.id
    second = planned(desk)
    assert desk.rounds.current("guess_price") == second.id
    desk.rounds.step(second.id, Step.CANCEL)
    assert desk.rounds.current("guess_price") == first.id
    assert [each.id for each in desk.rounds.all("guess_price")] == [second.id, first.id]
    assert desk.rounds.board(second.id).history == (desk.rounds.get(first.id),)


def test_winners_sit_out_by_what_they_won_before(desk: Desk, clock: FixedClock) -> None:
    first = published(desk, clock)
    assert winners(desk, first) == ["老周", "小鱼"]
    clock.at = ONE + timedelta(days=7)
    second = planned(desk)
    desk.rounds.edit(second.id, settings={"rest_rounds": 1})
    desk.rounds.step(second.id, Step.OPEN)
    desk.intake.paste(second.id, CHAT.replace("11月18日", "11月25日"))
    assert winners(desk, second) == ["Fish", "阿杰"]
    desk.rounds.edit(second.id, settings={"rest_rounds": 0, "rest_days": 7})
    assert winners(desk, second) == ["Fish", "阿杰"]
    desk.rounds.edit(second.id, settings={"rest_days": 3})
    assert winners(desk, second) == ["老周", "小鱼"]


def test_an_earlier_round_is_judged_again_without_later_wins(desk: Desk, clock: FixedClock) -> None:
    first = judged(desk, clock)
    desk.rounds.edit(first.id, settings={"rest_rounds": 5})
    desk.rounds.step(first.id, Step.PUBLISH)
    clock.at = ONE + timedelta(days=7)
    second = planned(desk)
    desk.rounds.step(second.id, Step.OPEN)
    desk.intake.paste(second.id, CHAT.replace("11月18日", "11月25日"))
    clock.move(hours=3)
    for step in (Step.CLOSE, Step.JUDGE, Step.PUBLISH):
        desk.rounds.step(second.id, step)
    assert winners(desk, second) == ["Fish", "阿杰"]
    desk.rounds.step(first.id, Step.CORRECT)
    assert winners(desk, first) == ["老周", "小鱼"]


def test_a_held_round_goes_on_with_the_time_it_had(desk: Desk, clock: FixedClock) -> None:
    round_ = running(desk, clock)
    ends = round_.ends_at
    clock.move(minutes=10)
    done = desk.rounds.pause(round_.id)
    assert done.value.paused_at == clock.at
    assert desk.rounds.pause(round_.id).changed == Topic.NONE
    clock.at = ends + timedelta(minutes=5)
    assert desk.rounds.due() == ()
    assert all(state.ends_at is None for state in desk.figures.nav() if state.round_id == round_.id)
    assert desk.rounds.extend(round_.id, 1).value.ends_at == ends + timedelta(minutes=1)
    went = desk.rounds.resume(round_.id)
    held = clock.at - done.value.paused_at
    assert went.value.ends_at == ends + timedelta(minutes=1) + held
    assert went.said is not None
    assert desk.rounds.resume(round_.id).changed == Topic.NONE
    desk.rounds.step(round_.id, Step.CLOSE)
    with pytest.raises(WrongStep):
        desk.rounds.pause(round_.id)
