"""A month of check-in through the real window: chat, days asked for, leave typed, the month settled."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt

from core.clock import CHINA
from core.judging import Pile
from core.round import Phase
from tests.e2e.conftest import Owner
from tests.e2e.hands import CTRL, Hands, chat, row
from ui import clipboard
from ui.instruments.month_grid import MonthGrid

PEOPLE = "小满🌾\n阿May🌸\n大漠孤烟直\n王姐〔北门生鲜自提点・周末休息〕"
FIRST = chat(
    ("小满🌾", "07:30", "早"),
    ("阿May🌸", "07:31", "早安☀️"),
    ("大漠孤烟直", "08:00", "打卡"),
    ("大漠孤烟直", "08:01", "今天降温"),
    day="2026年11月15日",
)
SECOND = chat(
    ("小满🌾", "07:30", "大家早"),
    ("小满🌾", "09:30", "打卡"),
    ("阿May🌸", "10:00", "早就起了"),
    ("大漠孤烟直", "21:00", "明天请假"),
    day="2026年11月16日",
)
UNDATED = "小满🌾: 早\n阿May🌸: 打卡\n阿May🌸: 车厘子到了吗\n"


@pytest.fixture
def hands(owner: Callable[..., Owner]) -> Hands:
    """The 17th, 10:00: a month announced and opened, two of its days pasted."""
    me = owner()
    console = me.open()
    console.work.act(lambda desk: desk.members.import_names(PEOPLE))
    hands = Hands(me)
    page = hands.go("check_in")
    hands.press(hands.button("计划第一期", page))
    board = page.board
    assert board.round.starts_at == datetime(2026, 11, 1, tzinfo=CHINA)
    assert board.round.ends_at == datetime(2026, 12, 1, tzinfo=CHINA)
    hands.copy("")
    hands.next()
    assert "每天全天，说一声“早”就算打卡" in clipboard.read_text()
    hands.next()
    assert hands.phase() is Phase.OPEN
    hands.paste(f"{FIRST}\n{SECOND}")
    return hands


def opened(hands: Hands) -> Any:
    """The sheet that is open."""
    return hands.popover()


def grid(hands: Hands) -> MonthGrid:
    found = hands.page.instrument.grid
    assert isinstance(found, MonthGrid)
    return found


def states(hands: Hands, first: int = 15, last: int = 18) -> dict[str, str]:
    """The letters of those days, by the first two characters of the name."""
    view = grid(hands)
    return {view.name(line)[:2]: line.states[first - 1 : last] for line in view.lines}


def pick(hands: Hands, name: str, day: int) -> None:
    """Press a day of somebody's row."""
    view = grid(hands)
    nth = next(nth for nth, line in enumerate(view.lines) if view.name(line).startswith(name))
    view._keep_in_sight(nth)
    hands.press(view.viewport(), view.cell(nth, day - 1).toRect().center())


def test_the_sheet_shows_who_came_and_pasting_again_changes_nothing(hands: Hands) -> None:
    page, before = hands.page, states(hands)
    assert before == {"小满": "cc? ", "阿M": "c.? ", "大漠": "c.l ", "王姐": "..? "}
    assert row(page, "打卡").pile is Pile.COUNTED
    assert [each.pile for each in page.board.rows if each.said == "打卡"][1] is Pile.DUPLICATE
    assert row(page, "早就起了").why.text.zh == "算一条发言"
    hands.paste(SECOND)
    hands.paste(f"{FIRST}\n{SECOND}")
    assert states(hands) == before
    assert len(page.board.rows) == 8
    view = grid(hands)
    line = next(line for line in view.lines if view.name(line).startswith("小满"))
    assert (line.days, line.streak, line.halves) == (2, 2, 6)
    assert "打了卡，发言 2 条" in view.told(view.lines.index(line), 15)
    assert page.instrument.today.told.text() == "还没贴今天的群聊"


def test_a_paste_without_dates_asks_for_the_day_once(hands: Hands) -> None:
    page = hands.page
    hands.paste(UNDATED)
    assert len(page.board.rows) == 8, "nothing is taken in before its day is known"
    sheet = opened(hands)
    assert "这段聊天没有日期，是哪一天的？" in hands.labels(sheet)
    hands.press(sheet.today)
    assert states(hands) == {"小满": "ccc ", "阿M": "c.c ", "大漠": "c.l ", "王姐": "..? "}
    hands.paste(UNDATED)
    hands.press(opened(hands).today)
    assert len(page.board.rows) == 11, "the same text on the same day is there already"
    assert page.instrument.today.count.text() == "1 人"


def test_leave_and_make_up_are_typed_and_taken_back(hands: Hands) -> None:
    view = grid(hands)
    pick(hands, "王姐", 15)
    sheet = opened(hands)
    hands.press(sheet.leave)
    assert states(hands)["王姐"] == "l.? "
    said = hands.page.board.rows[-1]
    assert (said.said, said.why.text.zh) == ("请假 11月15日", "11 月 15 日请假")
    hands.take_back()
    assert states(hands)["王姐"] == "..? "
    pick(hands, "阿May", 16)
    sheet = opened(hands)
    hands.press(sheet.make_up)
    assert sheet.isVisible(), "a make-up wants its reason"
    hands.write(sheet.why.line, "手机没电")
    hands.press(sheet.make_up)
    assert states(hands)["阿M"] == "cm? "
    assert hands.page.board.rows[-1].why.text.zh == "补 11 月 16 日：手机没电"
    pick(hands, "阿May", 16)
    hands.press(opened(hands).undo)
    assert states(hands)["阿M"] == "c.? "
    hands.key(Qt.Key.Key_Z, CTRL)
    assert states(hands)["阿M"] == "cm? "
    view.setFocus()
    pick(hands, "王姐", 16)
    hands.popover().close()
    view.setFocus()
    hands.key(Qt.Key.Key_L)
    assert states(hands)["王姐"] == ".l? "


def test_the_reminder_is_copied_and_there_are_others(hands: Hands) -> None:
    hands.paste(chat(("小满🌾", "07:30", "早"), day="2026年11月17日"))
    today = hands.page.instrument.today
    assert today.count.text() == "2 人"
    hands.press(today.copy)
    assert clipboard.read_text().startswith("早呀！今天的卡还没盖章的伙伴，今晚之前冒个泡就算数～")
    first = hands.page.instrument.reminder()
    hands.press(today.another)
    assert hands.page.instrument.reminder() != first


def test_the_month_is_settled_with_one_press(hands: Hands) -> None:
    page, prizes = hands.page, hands.page.instrument.prizes
    assert not prizes.settle.isEnabled()
    assert prizes.settle.words() == "月底结算，11 月 30 日可按"
    hands.owner.clock.at = datetime(2026, 12, 1, 9, 0, tzinfo=CHINA)
    hands.owner.at(9, 0)
    page.show_round(page.board.round.id)
    hands.owner.wait()
    hands.press(prizes.settle)
    assert hands.phase() is Phase.PUBLISHED
    titles = {award.certificate.zh for award in page.board.ruling.awards if award.certificate}
    assert titles == {"全勤之星", "灌水小王子"}
    assert len(page.board.debts) == 4, "a red packet, a perfect month, and two who said as much"
    hands.next()
    assert hands.phase() is Phase.PLANNED
    assert page.board.round.starts_at == datetime(2026, 12, 1, tzinfo=CHINA)
    hands.next()
    hands.next()
    hands.paste(chat(("小满🌾", "07:00", "早"), day="2026年12月1日"))
    line = grid(hands).lines[0]
    assert (line.days, line.streak) == (1, 3), "a streak goes on over the month's end"
    where = grid(hands).cell(0, 0).toRect().center()
    where.setX(30)
    hands.press(grid(hands).viewport(), where)
    assert "一年里打卡 3 天，发言 4 条" in hands.labels(hands.popover())
