"""The coming weeks as a calendar file, through the desk."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest
from played import ONE

from core.clock import FixedClock
from core.desk import Desk
from core.errors import UserError
from core.round import Card, Step
from core.text import Lang
from core.week import SLOTS, WEEK, Cadence
from core.week_plan import Change

EIGHT = timedelta(weeks=8)


def saved(desk: Desk, folder: Path) -> list[dict[str, str]]:
    """The events of the file, each by its properties; its alarms under ``alarms``."""
    path = desk.week.save_calendar(folder / "week.ics").value
    lines = path.read_bytes().replace(b"\r\n ", b"").decode().split("\r\n")
    events: list[dict[str, str]] = []
    for line in lines:
        key, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            events.append({"alarms": ""})
        elif key == "TRIGGER":
            events[-1]["alarms"] += value
        elif events and key not in events[-1]:
            events[-1][key] = value
    return events


def start(event: dict[str, str]) -> datetime:
    return datetime.strptime(event["DTSTART"], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)


def of(events: list[dict[str, str]], name: str) -> list[dict[str, str]]:
    return [each for each in events if each["SUMMARY"].startswith(name)]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path


def test_the_rule_book_for_eight_weeks(desk: Desk, place: Path) -> None:
    events = saved(desk, place)
    counts = {slot.id: len(of(events, slot.name.zh)) for slot in WEEK}
    assert counts == {**{slot.id: 8 for slot in WEEK}, "check_in": 56, "lucky_cat": 2, "story_wallpaper": 2}
    assert all(ONE < start(each) < ONE + EIGHT for each in events)
    assert len({each["UID"] for each in events}) == len(events)
    guess = of(events, "猜价格")[0]
    assert (start(guess).weekday(), start(guess).hour) == (2, 14 - 8)
    assert guess["alarms"] == "-PT1440M-PT10M"
    assert {each["alarms"] for each in of(events, "灌水小王子")} == {"-PT10M"}


def test_a_planned_round_stands_in_place_of_the_usual_time(desk: Desk, place: Path) -> None:
    round_ = desk.rounds.plan("guess_price", Lang.ZH).value
    assert round_.starts_at is not None
    moved = round_.starts_at + timedelta(days=1)
    card = Card(name="猜;价\n格", how="报一个价")
    desk.rounds.edit(round_.id, starts_at=moved, ends_at=moved + timedelta(hours=2), card=card)
    events = saved(desk, place)
    assert len(of(events, "猜价格")) == 7
    mine = of(events, "猜\\;价\\n格 第 1 期")
    assert [start(each) for each in mine] == [moved.astimezone(UTC)]
    assert mine[0]["alarms"] == "-PT1440M-PT10M"
    desk.rounds.step(round_.id, Step.CANCEL)
    assert len(of(saved(desk, place), "猜价格")) == 8


def test_the_owners_week_counts_and_uids_stay(desk: Desk, clock: FixedClock, place: Path) -> None:
    before = saved(desk, place)
    desk.week.change(Change("dice", Cadence.WEEKLY, 5, time(14), False))
    desk.week.change(Change("check_in", Cadence.WEEKLY, 0, time(23, 30), True))
    events = saved(desk, place)
    assert of(events, "掷骰子") == []
    assert {start(each).strftime("%a %H:%M") for each in of(events, "灌水小王子")} == {"Mon 15:30"}
    clock.move(hours=1)
    again = {each["UID"]: each["DTSTART"] for each in saved(desk, place)}
    kept = {each["UID"]: each["DTSTART"] for each in before if each["SUMMARY"] == SLOTS["like_king"].name.zh}
    assert kept.items() <= again.items()


def test_it_speaks_the_language_of_the_texts(desk: Desk, place: Path) -> None:
    desk.preferences.set(texts_lang="en")
    assert len(of(saved(desk, place), "Price guess")) == 8
    said = desk.week.save_calendar(place / "a.ics").said
    assert said is not None
    assert said.to(Lang.EN).startswith("Saved: a.ics, ")


def test_where_nothing_can_be_written_it_says_so(desk: Desk, place: Path) -> None:
    with pytest.raises(UserError):
        desk.week.save_calendar(place / "nowhere" / "a.ics")
