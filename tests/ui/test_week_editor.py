"""The week plan changed by an owner on Today."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sample_console import opened, press, sample, settle, shut, take_back, told

from core.week import SLOTS, WEEK, Cadence
from ui.app import Console


@pytest.fixture
def console(qapp: QApplication, tmp_path: Path) -> Iterator[Console]:
    """The sample group with Today in front and the plan to be changed."""
    made = opened(qapp, sample(tmp_path))
    press(qapp, made.window.nav.items["today"])
    yield made
    shut(qapp, made)


def editing(qapp: QApplication, console: Console) -> Any:
    page: Any = console.window.page()
    press(qapp, page.week.edit)
    return page


def type_time(qapp: QApplication, plan: Any, words: str) -> None:
    plan.start.line.setFocus()
    plan.start.line.selectAll()
    QTest.keyClicks(plan.start.line, words)
    QTest.keyClick(plan.start.line, Qt.Key.Key_Return)
    settle(qapp)


def test_an_activity_is_moved_switched_off_and_put_back(console: Console, qapp: QApplication) -> None:
    page = editing(qapp, console)
    assert page.plan.isVisible()
    assert not page.week.isVisible()
    assert not page.plan.book.isEnabled()
    press(qapp, page.plan.tiles["dice"])
    assert page.plan.start.value() == time(14)
    type_time(qapp, page.plan, "1420")
    assert told(console) == "掷骰子改到每周六 14:20"
    page.plan.weekday.set_value("1")
    settle(qapp)
    assert told(console) == "掷骰子改到每周二 14:20"
    assert "机智抢答 14:00、掷骰子 14:20，只差 20 分钟。" in page.plan.clash.text()
    take_back(qapp, console)
    assert "掷骰子" not in page.plan.clash.text()
    assert page.plan.weekday.value() == "5"
    press(qapp, page.plan.on.switch)
    assert told(console) == "掷骰子停了，不排进每周"
    items = console.window.nav.items
    assert items["dice"].y() > items["idiom_chain"].y()
    press(qapp, page.plan.book)
    assert console.work._desk is not None
    assert console.work._desk.week.plan() == WEEK
    press(qapp, page.plan.done)
    assert page.week.isVisible()
    assert not page.plan.isVisible()


def test_a_time_that_is_none_is_said_and_changes_nothing(console: Console, qapp: QApplication) -> None:
    page = editing(qapp, console)
    type_time(qapp, page.plan, "25:71")
    assert page.plan.start.failure() is not None
    assert console.work._desk is not None
    assert console.work._desk.week.plan() == WEEK


def test_the_week_card_and_the_navigation_follow(console: Console, qapp: QApplication) -> None:
    page = editing(qapp, console)
    press(qapp, page.plan.tiles["treasure_hunt"])
    page.plan.cadence.set_value(Cadence.DAILY.value)
    settle(qapp)
    assert not page.plan.weekday.isVisible()
    press(qapp, page.plan.done)
    tile = page.week.tiles["treasure_hunt"]
    assert tile.accessibleName().startswith("寻宝日 · 每天 14:00")
    assert tile.parentWidget() is page.week.edit.parentWidget().parentWidget()
    items = console.window.nav.items
    assert items["treasure_hunt"].y() > items["showing_orders"].y()
    assert items["treasure_hunt"].y() < items["members"].y()
    take_back(qapp, console)
    assert page.week.tiles["treasure_hunt"].parentWidget() is page.week.days[0]
    assert "周三 14:22–14:52" in page.week.tiles["treasure_hunt"].accessibleName(), (
        "its round is not on its day"
    )
    assert items["treasure_hunt"].y() < items["quick_answer"].y()


def test_narrow_it_is_a_list_of_all_twelve(console: Console, qapp: QApplication) -> None:
    page = editing(qapp, console)
    console.window.resize(460, 900)
    settle(qapp)
    tops = [page.plan.tiles[id].y() for id in SLOTS]
    assert len(set(tops)) == 12
    assert all(tile.width() > 380 for tile in page.plan.tiles.values())
    press(qapp, page.plan.tiles["lucky_cat"])
    assert page.plan.cadence.value() == Cadence.MONTH_LAST.value


def test_the_calendar_is_saved(console: Console, qapp: QApplication, tmp_path: Path) -> None:
    page = editing(qapp, console)
    page.plan.save_calendar(str(tmp_path / "week.ics"))
    settle(qapp)
    assert told(console).startswith("存好了：week.ics，八周")
    assert (tmp_path / "week.ics").read_bytes().startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
