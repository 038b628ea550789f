"""The month sheet: what is drawn of a month, the keyboard in it, and that 500 rows scroll at ease."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest

from core.activities.check_in import Settings
from core.activities.check_in.days import Calendar
from core.activities.check_in.month import Month, month
from core.activities.check_in.sheet import Day, Row, Sheet
from core.clock import CHINA
from core.judging import Ruling
from core.text import Lang
from ui.instruments.month_cards import NameChips
from ui.instruments.month_grid import HEAD, ROW, MonthGrid
from ui.instruments.month_sheets import DayAsk, DaySheet, YearHeat
from ui.say import voice
from ui.theme import current

NOW = datetime(2026, 11, 18, 14, tzinfo=CHINA)
LETTERS = (
    "cccccccccccccccccc            ",
    "ccccccccllcccccccc            ",
    "cccccccc.ccc.mccc.            ",
    "---------------ccc            ",
    "c.................            ",
)
NAMES = {1: "陳先生 Chan", 2: "Luna🌙接孩子勿扰", 3: "王姐\n〔北门〕", 4: "🍀", 5: "<img src=x>"}


def ruling(rows: tuple[Row, ...]) -> Ruling:
    return Ruling(facts={"sheet": Sheet(Calendar(date(2026, 11, 1), 30), 18, rows).packed()})


def made(rows: int = 5) -> Month:
    lines = tuple(
        Row(
            nth + 1,
            LETTERS[nth % 5],
            tuple((nth + at) % 9 if LETTERS[nth % 5][at] in "cm" else 0 for at in range(30)),
            81 if not nth else 0,
        )
        for nth in range(rows)
    )
    found = month(Settings(), ruling(lines), NOW)
    assert found is not None
    return found


@pytest.fixture
def grid(qapp: object) -> Iterator[MonthGrid]:
    view = MonthGrid()
    view.resize(700, 420)
    view.show_month(made(), NAMES)
    view.show()
    yield view
    view.hide()
    view.deleteLater()


def colour(image: QImage, at: QPoint) -> str:
    return QColor(image.pixel(at)).name().upper()


def test_the_lines_stand_by_days_and_today_is_open() -> None:
    found = made()
    assert [each.who for each in found.lines] == [1, 2, 3, 4, 5]
    first, luna, wang, clover, lin = found.lines
    assert (first.days, first.streak) == (18, 99)
    assert (luna.days, luna.streak) == (16, 16)
    assert (wang.days, wang.streak, wang.states[17]) == (15, 4, "?")
    assert (clover.days, clover.streak, clover.states[0]) == (3, 3, "-")
    assert (lin.states[17], lin.states[18]) == ("?", " ")
    assert found.missing == (3, 5)
    assert found.regulars == (3,)
    assert found.perfect == (1,)
    assert found.nearly == ((1, 1),)
    assert found.left == 12


def test_a_day_nobody_pasted_is_told() -> None:
    rows = (Row(1, "c c".ljust(30), (2, 0, 2, *[0] * 27)), Row(2, "cxc".ljust(30), (2, 0, 2, *[0] * 27)))
    sheet = Sheet(Calendar(date(2026, 11, 1), 30), 3, (rows[1],))
    found = month(Settings(), Ruling(facts={"sheet": sheet.packed()}), datetime(2026, 11, 5, 9, tzinfo=CHINA))
    assert found is not None
    assert found.unpasted == (1, 3)
    assert found.lines[0].states.startswith("cxcx?")
    assert month(Settings(), Ruling(), NOW) is None


def test_before_and_after_the_month_nothing_is_today() -> None:
    rows = (Row(1, "c" * 30, (2,) * 30),)
    sheet = Sheet(Calendar(date(2026, 11, 1), 30), 30, rows)
    late = month(Settings(), Ruling(facts={"sheet": sheet.packed()}), datetime(2026, 12, 9, tzinfo=CHINA))
    early = month(Settings(), Ruling(facts={"sheet": sheet.packed()}), datetime(2026, 10, 9, tzinfo=CHINA))
    assert late is not None
    assert early is not None
    assert (late.is_now, late.left, late.lines[0].streak) == (False, 0, 30)
    assert not early.is_now


def test_depth_is_talk_today_is_ringed_and_leave_is_written(grid: MonthGrid) -> None:
    t, image = current(), grid.viewport().grab().toImage()
    here = {colour(image, grid.cell(0, at).toRect().center()) for at in range(18)}
    assert here <= {each.upper() for each in t.heat}
    assert len(here) > 2
    ring = grid.cell(2, 17).toRect()
    assert colour(image, ring.center()) == t.surface.upper()
    assert colour(image, QPoint(ring.left(), ring.center().y())) != t.surface.upper()
    leave = grid.cell(1, 8).toRect()
    inside = {colour(image, leave.topLeft() + QPoint(x, y)) for x in range(3, 11) for y in range(3, 11)}
    assert t.mute_tint.upper() in inside
    assert len(inside) > 2, "something is written in it"
    assert colour(image, grid.cell(3, 2).toRect().center()) == t.surface.upper()


def test_names_stay_plain_and_on_one_line(grid: MonthGrid) -> None:
    assert grid.name(grid.lines[2]) == "王姐 〔北门〕"
    assert grid.name(grid.lines[4]) == "<img src=x>"
    voice.speak(Lang.EN)
    assert "<img src=x> · Wed 18 Nov\nnot yet today" in grid.told(4, 17)
    assert "on leave" in grid.told(1, 8)
    assert "18 days, 99 in a row" in grid.told(0, -1)


def test_a_press_and_the_keyboard_pick_a_day(grid: MonthGrid) -> None:
    picked: list[tuple[int, int]] = []
    members: list[int] = []
    keys: list[tuple[int, int, str]] = []
    grid.day_picked.connect(lambda who, column, _: picked.append((who, column)))
    grid.member_picked.connect(lambda who, _: members.append(who))
    grid.key_typed.connect(lambda *found: keys.append(found))
    view = grid.viewport()
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=grid.cell(2, 8).toRect().center())
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(30, HEAD + ROW * 3 + 8))
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(30, HEAD + ROW * 9))
    assert picked == [(3, 8)]
    assert members == [4]
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Right, Qt.Key.Key_Return):
        QTest.keyClick(grid, key)
    assert picked[-1] == (3, 9)
    assert "11 月 10 日" in grid.accessibleName()
    QTest.keyClick(grid, Qt.Key.Key_L)
    assert keys == [(3, 9, "l")]


def test_where_not_all_days_fit_today_is_in_sight(grid: MonthGrid) -> None:
    assert grid.columns() == range(30)
    grid.resize(400, 420)
    assert len(grid.columns()) < 30
    assert 17 in grid.columns()
    before = grid.columns()
    grid.turn(3)
    assert grid.columns().stop == before.stop + 3
    grid._move(0, 0)
    assert 0 in grid.columns()
    grid.turn(-99)
    assert grid.columns().start == 0


def test_five_hundred_rows_are_painted_as_far_as_they_are_seen(
    grid: MonthGrid, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is painted does not grow with the rows: a frame asks for the lines in sight alone."""
    asked: list[int] = []
    grid.show_month(made(500), {nth: f"成员{nth}" for nth in range(1, 501)})
    paint = grid._paint_line

    def counted(*found: Any) -> None:
        asked.append(found[2])
        paint(*found)

    monkeypatch.setattr(grid, "_paint_line", counted)
    for step in range(40):
        asked.clear()
        grid.verticalScrollBar().setValue(step * 400)
        grid.viewport().grab()
        assert 0 < len(asked) <= (420 - HEAD) // ROW + 2
    assert grid.verticalScrollBar().maximum() == 500 * ROW - (grid.viewport().height() - HEAD)
    grid.go_to(500)
    assert grid.verticalScrollBar().value() > 0


def test_a_make_up_wants_its_reason(qapp: object, grid: MonthGrid) -> None:
    wanted: list[tuple[str, str]] = []
    sheet = DaySheet("王姐 · 11 月 9 日", ".", "没来，发言 0 条", (1, 2), True, grid)
    sheet.wanted.connect(lambda *found: wanted.append(found))
    sheet.open_at(grid)
    sheet.make_up.click()
    assert wanted == []
    sheet.why.line.setText("手机没电")
    sheet.make_up.click()
    assert wanted == [("make_up", "手机没电")]
    spent = DaySheet("王姐", ".", "", (2, 2), False, grid)
    assert not spent.make_up.isEnabled()
    came = DaySheet("王姐", "c", "", (0, 2), True, grid)
    came.open_at(grid)
    assert came.look.isVisible()
    assert not came.leave.isVisible()
    assert not came.why.isVisible()
    came.close()


def test_the_day_of_a_paste_is_said_in_one_press_or_written(qapp: object, grid: MonthGrid) -> None:
    said: list[date] = []
    ask = DayAsk(date(2026, 11, 18), grid)
    ask.said.connect(said.append)
    ask.yesterday.click()
    ask.day.line.setText("2026年11月3日")
    ask.take.click()
    ask.day.line.setText("不知道")
    ask.take.click()
    assert said == [date(2026, 11, 17), date(2026, 11, 3)]


def test_a_year_ends_with_this_week(qapp: object) -> None:
    days = [Day(date(2026, 11, 1 + nth), "c" if nth % 3 else ".", 2 * nth) for nth in range(18)]
    heat = YearHeat(days, date(2026, 11, 18))
    assert heat.day_at(52, 2) == date(2026, 11, 18)
    assert heat.day_at(0, 0) == date(2025, 11, 17)
    image = heat.grab().toImage()
    at = QPoint(52 * heat.PITCH + 5, heat.TOP + 2 * heat.PITCH + 4)
    assert colour(image, at) in {each.upper() for each in current().heat}
    assert heat.told(QPointF(at)) == "2026-11-18：17 条"
    assert heat.told(QPointF(-50, 0)) == ""


def test_names_wrap_into_chips(qapp: object) -> None:
    chips = NameChips()
    chips.resize(180, 20)
    picked: list[int] = []
    chips.picked.connect(picked.append)
    chips.show_names([(1, "王姐〔北门生鲜自提点〕"), (2, "小鱼儿"), (3, "余小鱼（自提点）")])
    places = chips.places()
    assert places[-1][2].top() > places[0][2].top()
    assert all(where.right() <= 180 for _, _, where in places)
    QTest.mouseClick(chips, Qt.MouseButton.LeftButton, pos=places[2][2].center().toPoint())
    assert picked == [3]
