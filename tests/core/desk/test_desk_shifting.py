"""Single turns moved and left out through the desk: rounds go along, the calendar file and Today follow."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from played import ONE, planned

from core.clock import CHINA, FixedClock
from core.desk import Desk
from core.desk.week_rows import SHIFTS
from core.errors import BadSetting, UserError
from core.round import Step
from core.text import Lang
from core.turns import Why
from core.week import WEEK

MONDAY, WEDNESDAY = date(2026, 11, 23), date(2026, 11, 25)
TO = datetime(2026, 11, 25, 19, 30, tzinfo=CHINA)
HUNT = "treasure_hunt"


def on(desk: Desk, day: date) -> list[str]:
    (found,) = desk.week.agenda(day, day)
    return [f"{each.slot.id} {each.starts_at:%H:%M} {each.why.value}" for each in found.entries]


def test_moved_to_wednesday_and_back(desk: Desk, opened) -> None:
    done = desk.week.shift(HUNT, MONDAY, TO)
    assert done.said is not None
    assert done.said.zh == "寻宝日这一次挪到 11 月 25 日（周三） 19:30"
    assert (done.value.why, done.value.starts_at) == (Why.MOVED, TO)
    desk = opened()
    assert on(desk, MONDAY) == []
    assert on(desk, WEDNESDAY) == ["guess_price 14:00 usual", f"{HUNT} 19:30 moved"]
    assert on(desk, MONDAY + timedelta(days=7))[0] == f"{HUNT} 14:00 usual"
    back = desk.week.shift(HUNT, MONDAY, datetime(2026, 11, 23, 14, tzinfo=CHINA))
    assert back.said is not None
    assert back.said.zh == "寻宝日照常：11 月 23 日（周一） 14:00"
    assert desk.week.plan() == WEEK
    assert back.undo is not None
    back.undo()
    assert on(desk, WEDNESDAY)[1:] == [f"{HUNT} 19:30 moved"]
    assert desk.week.reset().value == WEEK


def test_left_out_is_said_and_shown(desk: Desk) -> None:
    done = desk.week.shift(HUNT, MONDAY, None)
    assert done.said is not None
    assert done.said.to(Lang.ZH) == "11 月 23 日（周一）的寻宝日不办"
    assert on(desk, MONDAY) == [f"{HUNT} 14:00 left_out"]
    state = next(each for each in desk.figures.today().week if each.slot.id == HUNT)
    assert state.why is Why.USUAL  # this week's was on the 16th
    assert done.undo is not None
    done.undo()
    assert on(desk, MONDAY) == [f"{HUNT} 14:00 usual"]


def test_a_planned_round_goes_along_and_comes_back(desk: Desk) -> None:
    round_ = planned(desk)  # this very Wednesday, 14:00
    to = datetime(2026, 11, 20, 20, tzinfo=CHINA)
    done = desk.week.shift("guess_price", date(2026, 11, 18), to)
    moved = desk.rounds.get(round_.id)
    assert (moved.starts_at, moved.ends_at) == (to, to + timedelta(hours=1))
    assert done.undo is not None
    done.undo()
    assert desk.rounds.get(round_.id) == round_
    desk.rounds.step(round_.id, Step.ANNOUNCE)
    said = desk.week.shift("guess_price", date(2026, 11, 18), to).said
    assert said is not None
    assert "预告发过了" in said.zh


def test_what_cannot_be_moved(desk: Desk, clock: FixedClock) -> None:
    round_ = planned(desk)
    day = date(2026, 11, 18)
    with pytest.raises(UserError, match="cancel the round"):
        desk.week.shift("guess_price", day, None)
    clock.at = ONE + timedelta(hours=1)
    desk.rounds.step(round_.id, Step.OPEN)
    with pytest.raises(UserError, match="has begun"):
        desk.week.shift("guess_price", day, datetime(2026, 11, 20, 14, tzinfo=CHINA))
    for id, usual, to in (
        (HUNT, WEDNESDAY, TO),  # no Monday
        ("check_in", MONDAY, TO),  # every day
        (HUNT, MONDAY, TO + timedelta(days=7)),  # another week
        (HUNT, date(2026, 11, 16), datetime(2026, 11, 17, 14, tzinfo=CHINA)),  # over
    ):
        with pytest.raises(BadSetting):
            desk.week.shift(id, usual, to)
    assert desk._office.store.preferences.all().get(SHIFTS, []) == []


@pytest.mark.parametrize(
    "kept",
    [
        "nonsense",
        [["treasure_hunt", "2026-11-23", "2026-11-25T19:30"]],  # no zone
        [["treasure_hunt", "2026-11-24", "2026-11-25T19:30+08:00"]],  # no Monday
        [["nothing", "2026-11-23", ""]],
        [["treasure_hunt", "soon", ""], ["treasure_hunt"], 7, [1, 2, 3]],
    ],
)
def test_what_another_version_left_is_passed_over(desk: Desk, kept: object) -> None:
    with desk._office.store.atomic():
        desk._office.store.preferences.put({SHIFTS: kept})
    assert on(desk, MONDAY) == [f"{HUNT} 14:00 usual"]


def test_holidays_are_said_and_skipped_only_if_wanted(desk: Desk, clock: FixedClock) -> None:
    clock.at = datetime(2026, 9, 28, 12, tzinfo=CHINA)
    first = date(2026, 10, 1)
    (day,) = desk.week.agenda(first, first)
    assert day.special is not None
    assert day.special.text.zh == "国庆节 放假"
    assert [each.why for each in day.entries if each.slot.id == "save_money"] == [Why.USUAL]
    done = desk.week.skip_holidays(True)
    assert "save_money 14:00 holiday" in on(desk, first)
    assert desk.rounds.plan("guess_price", Lang.ZH).value.starts_at.date() == date(2026, 9, 30)
    assert desk.rounds.plan("guess_price", Lang.ZH).value.starts_at.date() == date(2026, 10, 14)
    assert done.undo is not None
    done.undo()
    assert "save_money 14:00 usual" in on(desk, first)


def test_a_clash_is_said_where_somebody_made_it(desk: Desk) -> None:
    sunday = date(2026, 11, 22)
    (day,) = desk.week.agenda(sunday, sunday)
    assert day.clashes == ()  # the rule book's own two on Sunday
    desk.week.shift(HUNT, MONDAY, datetime(2026, 11, 25, 14, 10, tzinfo=CHINA))
    (day,) = desk.week.agenda(WEDNESDAY, WEDNESDAY)
    assert [each.zh for each in day.clashes] == ["猜价格 14:00、寻宝日 14:10，只差 10 分钟"]


def test_the_calendar_file_moves_the_same_event(desk: Desk, tmp_path: Path) -> None:
    def events() -> dict[str, str]:
        text = desk.week.save_calendar(tmp_path / "week.ics").value.read_bytes().decode()
        found = (each.replace("\r\n ", "") for each in text.split("BEGIN:VEVENT")[1:])
        return {each.split("UID:")[1].split("\r")[0]: each for each in found}

    before = events()
    uid = next(uid for uid, words in before.items() if "20261123T060000Z" in words)
    desk.week.shift(HUNT, MONDAY, TO)
    after = events()
    assert set(after) == set(before)
    assert "DTSTART:20261125T113000Z" in after[uid]
    assert "挪过时间" in after[uid]
    desk.week.shift(HUNT, MONDAY, None)
    assert "STATUS:CANCELLED" in events()[uid]
    assert sum("CANCELLED" in each for each in events().values()) == 1


def test_planning_a_round_moves_the_event_a_calendar_has_already(desk: Desk, tmp_path: Path) -> None:
    def events() -> dict[str, str]:
        text = desk.week.save_calendar(tmp_path / "week.ics").value.read_bytes().decode()
        found = (each.replace("\r\n ", "") for each in text.split("BEGIN:VEVENT")[1:])
        return {each.split("UID:")[1].split("\r")[0]: each for each in found}

    before = events()
    first = planned(desk)
    second = desk.rounds.plan("guess_price", Lang.ZH).value
    desk.rounds.edit(second.id, starts_at=first.ends_at, ends_at=first.ends_at + timedelta(hours=1))
    after = events()
    new = set(after) - set(before)
    assert set(before) < set(after)
    assert [after[uid].count("第 2 期") > 0 for uid in new] == [True], "one beside the plan is its own event"
    assert sum("第 1 期" in each for each in after.values()) == 1
