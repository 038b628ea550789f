"""The calendar on Today: a single turn moved, left out and put back; holidays; the page of a round."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.clock import CHINA, FixedClock
from core.holidays import unknown
from core.text import Lang
from tests.ui.sample_console import labels, opened, press, sample, settle, shut, take_back, told
from ui.app import Console


@pytest.fixture
def console(qapp: QApplication, tmp_path: Path) -> Iterator[Console]:
    made = opened(qapp, sample(tmp_path))
    press(qapp, made.window.nav.items["today"])
    yield made
    shut(qapp, made)


def opened_agenda(qapp: QApplication, console: Console) -> Any:
    page: Any = console.window.page()
    press(qapp, page.week.agenda)
    assert page.agenda.isVisible()
    assert not page.week.isVisible()
    return page.agenda


def tile(agenda: Any, id: str, day: int, month: int = 11) -> Any:
    found = (each for each in agenda.tiles if each.entry.slot.id == id)
    return next(each for each in found if each.entry.starts_at.date() == date(2026, month, day))


def type_moment(qapp: QApplication, agenda: Any, words: str) -> None:
    agenda.form.to.line.selectAll()
    QTest.keyClicks(agenda.form.to.line, words)
    QTest.keyClick(agenda.form.to.line, Qt.Key.Key_Return)
    press(qapp, agenda.form.mover)


def test_this_weeks_hunt_goes_to_wednesday_and_back(console: Console, qapp: QApplication) -> None:
    agenda = opened_agenda(qapp, console)
    press(qapp, tile(agenda, "treasure_hunt", 23))
    assert "寻宝日 · 11 月 23 日（周一） 14:00" in labels(agenda)
    assert not agenda.form.back.isVisible()
    type_moment(qapp, agenda, "2026-11-25 19:30")
    assert told(console) == "寻宝日这一次挪到 11 月 25 日（周三） 19:30"
    moved = tile(agenda, "treasure_hunt", 25)
    assert moved.isChecked(), "what was chosen stays chosen where it went"
    press(qapp, agenda.form.back)
    assert told(console).startswith("寻宝日照常")
    tile(agenda, "treasure_hunt", 23)
    take_back(qapp, console)
    tile(agenda, "treasure_hunt", 25)
    press(qapp, agenda.done)
    page: Any = console.window.page()
    assert page.week.isVisible()
    assert page.week.agenda.hasFocus()


def test_another_week_is_refused_beside_the_field(console: Console, qapp: QApplication) -> None:
    agenda = opened_agenda(qapp, console)
    press(qapp, tile(agenda, "quick_answer", 24))
    type_moment(qapp, agenda, "2026-12-05 14:00")
    failure = agenda.form.to.failure()
    assert failure is not None
    assert failure.zh == "只能挪到同一周里的另一个时间"
    type_moment(qapp, agenda, "nonsense")
    tile(agenda, "quick_answer", 24)


def test_left_out_is_struck_and_held_again(console: Console, qapp: QApplication) -> None:
    agenda = opened_agenda(qapp, console)
    press(qapp, tile(agenda, "dice", 28))
    press(qapp, agenda.form.out)
    assert tile(agenda, "dice", 28).accessibleName() == "掷骰子 · 14:00 · 这次不办"
    assert agenda.form.back.words() == "照常办"
    press(qapp, agenda.form.back)
    assert tile(agenda, "dice", 28).accessibleName() == "掷骰子 · 14:00 · 还没备"


def test_holidays_stand_in_their_days_and_a_year_unknown_is_said(
    console: Console, qapp: QApplication
) -> None:
    clock = console.work.clock
    assert isinstance(clock, FixedClock)
    console.work.act(lambda desk: desk.preferences.set(remind=False))
    clock.at = datetime(2026, 9, 20, 9, tzinfo=CHINA)
    agenda = opened_agenda(qapp, console)
    agenda.turn(0)
    agenda.turn(1)
    settle(qapp)
    assert agenda.title.text() == "2026 年 10 月"
    days = {each._day.day: each for each in agenda.findChildren(type(tile(agenda, "dice", 3, 10).parent()))}
    assert "国庆节 放假" in days[date(2026, 10, 1)].toolTip()
    assert "国庆节 调休上班" in days[date(2026, 10, 10)].toolTip()
    press(qapp, agenda.skip.switch)
    assert told(console) == "公共假日不办活动"
    assert tile(agenda, "dice", 3, 10).accessibleName().endswith("放假不办")
    assert tile(agenda, "dice", 10, 10).accessibleName().endswith("还没备")
    for _ in range(4):
        agenda.turn(1)
    assert agenda.title.text() == "2027 年 2 月"
    lacking = unknown(2027)
    assert agenda.lack.isVisible() is (lacking is not None)
    assert lacking is None or agenda.lack.text() == "2027 年的放假安排，这一版还不知道。"


def test_a_round_is_opened_and_the_past_shows_what_was_held(console: Console, qapp: QApplication) -> None:
    agenda = opened_agenda(qapp, console)
    past = [each.entry for each in agenda.tiles if each.entry.starts_at.date() < date(2026, 11, 18)]
    assert past
    assert all(each.round is not None for each in past)
    press(qapp, tile(agenda, "guess_price", 18))
    assert not agenda.form.mover.isVisible(), "it runs"
    press(qapp, agenda.form.open)
    assert console.window.place == "guess_price"


def test_narrow_the_deeds_stand_below_what_was_pressed(console: Console, qapp: QApplication) -> None:
    from ui.say import voice

    voice.speak(Lang.EN)
    console.window.resize(460, 900)
    settle(qapp)
    agenda = opened_agenda(qapp, console)
    chosen = tile(agenda, "dice", 28)
    chosen.click()
    settle(qapp)
    chosen = tile(agenda, "dice", 28)
    below = agenda.form.mapTo(agenda, agenda.form.rect().topLeft()).y()
    cell = chosen.parentWidget()
    assert below == cell.mapTo(agenda, cell.rect().bottomLeft()).y() + 1
    assert agenda.minimumSizeHint().width() <= 436
    voice.speak(Lang.ZH)
