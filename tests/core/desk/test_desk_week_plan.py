"""The owner's week through the desk: kept, used by Today, new rounds and the navigation, taken back."""

from __future__ import annotations

from datetime import time

import pytest

from core.desk import Desk, Topic
from core.desk.week_rows import KEY
from core.errors import BadSetting
from core.text import Lang
from core.week import WEEK, Cadence
from core.week_plan import Change

MOVED = Change("guess_price", Cadence.WEEKLY, 0, time(19, 30), True)
OFF = Change("guess_price", Cadence.WEEKLY, 2, time(14), False)


def state(desk: Desk, id: str = "guess_price"):
    return next((each for each in desk.figures.today().week if each.slot.id == id), None)


def test_a_moved_activity_is_moved_everywhere_and_back(desk: Desk, opened) -> None:
    done = desk.week.change(MOVED)
    assert done.said is not None
    assert done.said.to(Lang.ZH) == "猜价格改到每周一 19:30"
    assert Topic.ROUNDS in done.changed
    assert state(desk).starts_at.strftime("%a %H:%M") == "Mon 19:30"
    round_ = desk.rounds.plan("guess_price", Lang.ZH).value
    assert round_.starts_at.strftime("%a %H:%M") == "Mon 19:30"
    assert round_.starts_at > desk._office.now()
    assert [each.activity_id for each in desk.figures.nav()][:3] == [
        *("treasure_hunt", "guess_price", "quick_answer")
    ]
    again = opened()
    assert state(again).slot.start == time(19, 30)
    assert again.week.reset().value == WEEK
    assert again.week.reset().changed == Topic.NONE
    assert again.rounds.get(round_.id).starts_at == round_.starts_at


def test_undo_of_a_change_and_of_the_rule_book(desk: Desk) -> None:
    first = desk.week.change(MOVED)
    second = desk.week.change(Change("dice", Cadence.DAILY, None, time(8), True))
    plan = desk.week.plan()
    reset = desk.week.reset()
    assert reset.undo is not None
    assert second.undo is not None
    assert first.undo is not None
    assert reset.undo().value == plan
    assert second.undo().value == first.value
    assert first.undo().value == WEEK


def test_off_and_on_again(desk: Desk) -> None:
    said = desk.week.change(OFF).said
    assert said is not None
    assert said.to(Lang.ZH) == "猜价格停了，不排进每周"
    assert state(desk) is None
    assert [each.activity_id for each in desk.figures.nav()][-1] == "guess_price"
    assert desk.rounds.plan("guess_price", Lang.ZH).value.starts_at is not None
    assert state(desk) is not None
    said = desk.week.change(Change("guess_price", Cadence.WEEKLY, 2, time(14), True)).said
    assert said is not None
    assert said.to(Lang.ZH) == "猜价格又排上了：每周三 14:00"
    assert desk.week.plan() == WEEK
    assert desk.week.change(Change("guess_price", Cadence.WEEKLY, 2, time(14), True)).changed == Topic.NONE


@pytest.mark.parametrize(
    "change",
    [
        Change("volleyball", Cadence.DAILY, None, time(9), True),
        Change("dice", Cadence.WEEKLY, None, time(9), True),
        Change("dice", Cadence.WEEKLY, 7, time(9), True),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_kept(desk: Desk, change: Change) -> None:
    with pytest.raises(BadSetting):
        desk.week.change(change)
    assert desk.week.plan() == WEEK


@pytest.mark.parametrize(
    "kept",
    [
        "x",
        {"dice": 1},
        [3, None, []],
        [["dice", "hourly", 1, "09:00", True]],
        [["dice", "weekly", 9, "09:00", True]],
        [["dice", "weekly", 1, "25:00", True]],
        [["dice", "weekly", 1, "09:00+08:00", True]],
        [["volleyball", "daily", None, "09:00", True]],
        [["dice", "weekly", 1, "09:00", "yes"]],
    ],
)
def test_what_another_version_left_is_passed_over(desk: Desk, kept: object) -> None:
    with desk._office.store.atomic():
        desk._office.store.preferences.put({KEY: kept})
    assert desk.week.plan() == WEEK
    assert len(desk.figures.today().week) == 12
