"""Reminders in the running console: told when due by the console's clock, one press opens and copies."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from core.activity import Moment
from core.clock import FixedClock
from core.desk.reminders import Call
from core.round import Phase, Step
from core.text import Lang
from tests.ui.sample_console import MOMENT, opened, press, sample, settle, shut, told
from ui.app import Console


@pytest.fixture
def console(qapp: QApplication, tmp_path: Path) -> Iterator[Console]:
    made = opened(qapp, sample(tmp_path))
    made.work.act(lambda desk: desk.rounds.plan("save_money", Lang.ZH))  # tomorrow at two
    made.work.act(lambda desk: desk.reminders.tell())  # of which the owner has heard
    made.window.toast.hide()
    yield made
    shut(qapp, made)


def move(qapp: QApplication, console: Console, **by: float) -> None:
    """The clock of the console goes on, and its heart beats once."""
    clock = console.work.clock
    assert isinstance(clock, FixedClock)
    clock.move(**by)
    console.heartbeat.beat()
    settle(qapp)


def next_told(console: Console) -> str:
    """What is said once the toast that is there has gone."""
    console.window.toast.hide()
    console.beside._say_next()
    return told(console)


def seconds_to(hour: int, minute: int = 0, days: int = 0) -> float:
    wanted = MOMENT.replace(hour=hour, minute=minute, second=0) + timedelta(days=days)
    return (wanted - MOMENT).total_seconds()


def test_in_time_to_the_second_and_once(console: Console, qapp: QApplication) -> None:
    assert told(console) == "", "what the sample's owner has heard is not told again"
    move(qapp, console, seconds=seconds_to(13, 29, days=1) + 59)
    assert next_told(console) == ""
    move(qapp, console, seconds=1)
    assert told(console) == "比省钱：14:00 开始，公告还没发。点这里复制"
    press(qapp, console.window.toast._action)
    assert console.window.place == "save_money"
    assert qapp.clipboard().text().startswith("【比省钱")
    console.work.act(
        lambda desk: desk.rounds.get(desk.rounds.current("save_money")),
        lambda round_: pytest.fail("not announced") if round_.phase is not Phase.ANNOUNCED else None,
    )
    assert told(console) == "记为已预告"
    for _ in range(3):
        move(qapp, console, seconds=70)
    assert "公告还没发" not in told(console)


def test_a_toast_that_can_be_taken_back_is_not_covered(console: Console, qapp: QApplication) -> None:
    move(qapp, console, seconds=seconds_to(13, 29, days=1))
    assert next_told(console) == ""
    console.work.act(lambda desk: desk.week.skip_holidays(True))
    assert told(console) == "公共假日不办活动"
    move(qapp, console, seconds=70)
    assert told(console) == "公共假日不办活动"
    press(qapp, console.window.toast._action)
    assert next_told(console) == "比省钱：14:00 开始，公告还没发。点这里复制"


def test_quiet_keeps_it_back_and_several_lead_to_today(console: Console, qapp: QApplication) -> None:
    console.window.go("insights")
    console.work.act(lambda desk: desk.preferences.set(quiet=True))
    console.window.toast.dismiss()
    move(qapp, console, seconds=seconds_to(14, 5, days=6))
    assert next_told(console) == ""
    console.work.act(lambda desk: desk.preferences.set(quiet=False))
    move(qapp, console, seconds=1)
    assert "条提醒一起到了" in told(console)
    press(qapp, console.window.toast._action)
    assert console.window.place == "today"


def test_a_notice_of_the_system_copies_the_warm_up(
    console: Console, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[Call] = []
    monkeypatch.setattr(console.beside.tray, "tell", lambda call: heard.append(call) or True)
    console.work.act(lambda desk: desk.rounds.step(desk.rounds.current("save_money"), Step.ANNOUNCE))
    move(qapp, console, seconds=seconds_to(13, 50, days=1))
    call = next(
        each for each in heard if isinstance(each, Call) and each.about[0].moment is Moment.TEN_BEFORE
    )
    console.beside.tray.followed.emit(call)
    settle(qapp)
    assert "还有 10 分钟" in qapp.clipboard().text()
    assert told(console) == "“提前 10 分钟”记为已发"
