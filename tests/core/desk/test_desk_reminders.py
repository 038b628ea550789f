"""Reminders through the desk: kept before they are told, silent when wished, late once, never twice."""

from __future__ import annotations

import random
from collections import Counter
from datetime import datetime, time, timedelta

import pytest
from played import ONE, planned

from core.activity import Moment
from core.clock import CHINA, FixedClock
from core.desk import Desk
from core.desk.reminders import Told
from core.round import Phase, Step
from core.text import Lang
from core.week import Cadence
from core.week_plan import Change

WEDNESDAY = datetime(2026, 11, 25, 14, tzinfo=CHINA)


def on_its_own(desk: Desk) -> None:
    """Only the price guess is in the plan, so that nothing else is heard."""
    for slot in desk.week.plan():
        if slot.id != "guess_price":
            desk.week.change(Change(slot.id, Cadence.DAILY, None, time(9), False))


def heard(told: Told) -> list[str]:
    return [each.key.split()[0] for each in told.call.about] if told.call else []


def test_nothing_is_said_before_anything_was_planned(desk: Desk, clock: FixedClock) -> None:
    clock.at = WEDNESDAY - timedelta(minutes=30)
    assert desk.reminders.tell().call is None


def test_the_announcement_is_told_copied_and_taken_back(desk: Desk, clock: FixedClock) -> None:
    on_its_own(desk)
    round_ = planned(desk)
    told = desk.reminders.tell()  # 13:00 of the day: a day ahead has begun long ago, 13:30 is next
    assert heard(told) == ["plan"]
    assert told.next_at == ONE + timedelta(minutes=30)
    clock.move(minutes=30)
    told = desk.reminders.tell()
    assert told.call is not None
    assert (told.call.title.zh, told.call.words.zh) == (
        "猜价格",
        "14:00 开始，公告还没发。点这里复制",
    )
    (reminder,) = told.call.about
    words = desk.reminders.text(reminder)
    assert words.startswith("【猜价格 · 第 1 期】")
    done = desk.reminders.copied(reminder)
    assert desk.rounds.get(round_.id).phase is Phase.ANNOUNCED
    assert done.undo is not None
    done.undo()
    assert desk.rounds.get(round_.id).phase is Phase.PLANNED
    assert desk.reminders.tell().call is None


def test_a_warm_up_is_marked_as_sent_and_then_not_told(desk: Desk, clock: FixedClock, opened) -> None:
    on_its_own(desk)
    round_ = planned(desk)
    desk.rounds.step(round_.id, Step.ANNOUNCE)
    clock.move(minutes=50)
    told = desk.reminders.tell()
    assert heard(told) == ["text:ten_before"]
    assert told.call is not None
    (reminder,) = told.call.about
    assert "还有 10 分钟" in desk.reminders.text(reminder)
    desk.reminders.copied(reminder)
    assert Moment.TEN_BEFORE in desk.rounds.board(round_.id).sent
    clock.move(minutes=9)
    desk = opened()
    assert heard(desk.reminders.tell()) == ["text:one_before"]
    assert heard(opened().reminders.tell()) == []


def test_many_at_once_are_one(desk: Desk, clock: FixedClock) -> None:
    desk.rounds.plan("idiom_chain", Lang.ZH)
    clock.at = datetime(2026, 11, 22, 14, 5, tzinfo=CHINA)
    told = desk.reminders.tell()
    assert told.call is not None
    assert len(told.call.about) == 3
    assert told.call.title.zh == "3 条提醒一起到了"
    assert "积赞王" in told.call.words.zh
    assert desk.reminders.tell().call is None


def test_two_at_once_say_what_each_is(desk: Desk, clock: FixedClock) -> None:
    desk.week.change(Change("treasure_hunt", Cadence.WEEKLY, 0, time(14), False))
    desk.rounds.plan("idiom_chain", Lang.ZH)
    clock.at = datetime(2026, 11, 22, 13, 55, tzinfo=CHINA)
    told = desk.reminders.tell()
    assert told.call is not None
    assert told.call.words.en.count("Starts 14:00") == 2


@pytest.mark.parametrize(
    "wish",
    [{"remind": False}, {"quiet": True}, {"quiet_from": "13:00", "quiet_to": "13:50"}],
)
def test_silence_holds_a_reminder_back_as_long_as_it_is_news(
    desk: Desk, clock: FixedClock, wish: dict[str, object]
) -> None:
    on_its_own(desk)
    planned(desk)
    desk.preferences.set(**wish)
    clock.move(minutes=40)
    assert desk.reminders.tell().call is None
    clock.move(minutes=15)
    desk.preferences.set(remind=True, quiet=False)
    assert heard(desk.reminders.tell()) == ["prepare"]
    assert heard(desk.reminders.tell()) == []


def test_how_long_before_is_the_owners_wish(desk: Desk, clock: FixedClock) -> None:
    on_its_own(desk)
    planned(desk)
    desk.preferences.set(remind_before="10")
    desk.reminders.tell()
    clock.move(minutes=49)
    assert desk.reminders.tell().call is None
    clock.move(minutes=1)
    assert heard(desk.reminders.tell()) == ["prepare"]
    desk.preferences.set(remind_before="60")
    assert desk.reminders.tell().call is None


def test_what_was_slept_through_is_on_today_until_laid_aside(desk: Desk, clock: FixedClock, opened) -> None:
    on_its_own(desk)
    planned(desk)
    desk.preferences.set(quiet=True)
    assert desk.reminders.tell().call is None, "neither of the two is told"
    assert desk.reminders.missed() == ()
    clock.move(hours=3)
    desk = opened()
    assert desk.reminders.tell().call is None
    (lost,) = desk.reminders.missed()
    assert lost.lack(clock.at).zh == "14:00 该开始了，公告还没发"
    assert desk.figures.today().missed == (lost,)
    desk.reminders.lay_aside(lost)
    assert opened().reminders.missed() == ()


def test_a_restored_backup_does_not_make_it_told_again(desk: Desk, clock: FixedClock) -> None:
    on_its_own(desk)
    planned(desk)
    desk.reminders.tell()
    backup = desk.upkeep.backup().value
    clock.move(minutes=30)
    assert heard(desk.reminders.tell()) == ["prepare"]
    desk.upkeep.restore(backup)
    assert heard(desk.reminders.tell()) == []


@pytest.mark.parametrize("seed", range(4))
def test_a_week_of_sleep_restarts_and_changed_clocks(opened, clock: FixedClock, seed: int) -> None:
    luck, counts = random.Random(seed), Counter[str]()
    desk = opened()
    desk.rounds.plan("idiom_chain", Lang.ZH)
    for _ in range(60):
        what = luck.choice(("tick", "tick", "tick", "sleep", "back", "forth", "restart"))
        far = {"tick": 5, "sleep": 600, "back": -900, "forth": 1200, "restart": 3}[what]
        clock.move(minutes=luck.uniform(far / 2, far))
        desk = opened() if what == "restart" else desk
        told = desk.reminders.tell()
        counts.update(each.key for each in (told.call.about if told.call else ()))
    assert counts
    assert set(counts.values()) == {1}
