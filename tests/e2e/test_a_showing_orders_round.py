"""A showing-orders day through the real window: reports, a table, words in private, a late refund."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from core.activities.showing_orders import Measure
from core.judging import Pile
from core.ledger import State
from core.round import Phase
from tests.e2e.conftest import Owner
from tests.e2e.hands import Hands, chat, row
from ui import clipboard
from ui.posters import posters

PEOPLE = "云锭\n阿杰\n小满🌾\n豆豆妈\n老周\n苏苏"
CHAT = chat(
    ("小满🌾", "14:00", "今天3单"),
    ("阿杰", "14:01", "晒单！今天 5 单🎉"),
    ("小满🌾", "14:02", "+2单"),
    ("小满🌾", "14:03", "又来2单"),
    ("老周", "14:04", "分享12次"),
    ("老周", "14:05", "出了三单"),
    ("云锭", "14:06", "１单"),
    ("豆豆妈", "14:07", "大家好厉害"),
    ("阿杰", "14:08", "退了1单"),
    day="2026年11月22日",
)
LATER = chat(
    ("小满🌾", "15:40", "不好意思，退4单"),
    ("豆豆妈", "15:41", "辛苦啦"),
    day="2026年11月22日",
)


@pytest.fixture
def hands(owner: Callable[..., Owner]) -> Hands:
    """A round on Sunday 14:00–14:30 with its chat pasted; it is 14:10."""
    me = owner()
    console = me.open()
    console.work.act(lambda desk: desk.members.import_names(PEOPLE))
    hands = Hands(me)
    page = hands.go("showing_orders")
    hands.press(hands.button("计划第一期", page))
    hands.copy("")
    hands.next()
    announced = clipboard.read_text()
    assert "这一期比总单量" in announced
    assert "红包" in announced
    assert page.board.phase is Phase.ANNOUNCED
    me.clock.at = me.clock.at.replace(day=22)
    me.at(14, 0)
    hands.next()
    assert "今天3单、+2单、退1单" in clipboard.read_text()
    me.at(14, 10)
    hands.paste(CHAT)
    return hands


def figures(hands: Hands) -> dict[str, str]:
    return {place.name: place.standing.figure.zh for place in hands.page.board.standings}


def type_table(hands: Hands, words: str) -> None:
    race = hands.page.instrument
    hands.press(race.type)
    sheet = hands.popover()
    hands.write(sheet.field.area, words)
    hands.press(sheet.take)


def judged(hands: Hands) -> None:
    """A table typed, closed at 14:30, judged."""
    type_table(hands, "姓名\t单量\n苏苏\t2\n老周\t5")
    hands.owner.at(14, 30)
    hands.next()
    hands.next()
    assert hands.page.board.phase is Phase.JUDGED


def owed(hands: Hands) -> list[tuple[str, str, str]]:
    board = hands.page.board
    return [
        (board.names[debt.booking.who], debt.booking.prize.name.zh, debt.state.value) for debt in board.debts
    ]


def test_reports_add_up_and_another_measure_is_none(hands: Hands) -> None:
    page = hands.page
    assert figures(hands) == {"小满🌾": "7 单", "阿杰": "4 单", "老周": "3 单", "云锭": "1 单"}
    assert row(page, "+2单").why.text.zh == "累计 7 单，名次 1"
    assert row(page, "退了1单").why.text.zh == "退掉 1 单，累计 4 单，名次 2"
    other = row(page, "分享12次")
    assert (other.pile, other.why.text.zh) == (Pile.CHATTER, "报的不是总单量，这一期不算")
    race = page.instrument
    assert race.title.text() == "总单量 15 单"
    assert race.lanes.told(0) == "小满🌾 7 单\n晒单王"
    assert not race.whisper.isVisible(), "while figures still come in nobody is the lowest"
    hands.press(hands.button("分享", page.title))
    hands.press(hands.button("就这样改", hands.popover()))
    assert figures(hands) == {"老周": "12 次"}
    hands.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert figures(hands)["小满🌾"] == "7 单"


def test_a_typed_table_replaces_what_was_said_and_is_taken_back(hands: Hands) -> None:
    race = hands.page.instrument
    hands.press(race.type)
    sheet = hands.popover()
    hands.write(sheet.field.area, "1. 老周：6\n云锭 +2\n看不懂的一行")
    assert sheet.told.text() == "读到 2 人，没看懂：看不懂的一行"
    hands.press(sheet.take)
    assert figures(hands) == {"小满🌾": "7 单", "老周": "6 单", "阿杰": "4 单", "云锭": "3 单"}
    assert row(hands.page, "出了三单").pile is Pile.SUPERSEDED
    hands.take_back()
    assert figures(hands)["老周"] == "3 单"


def test_the_lowest_hear_it_in_private_and_nowhere_else(hands: Hands) -> None:
    page = hands.page
    judged(hands)
    assert figures(hands) == {
        "小满🌾": "7 单",
        "老周": "5 单",
        "阿杰": "4 单",
        "苏苏": "2 单",
        "云锭": "1 单",
    }
    hands.copy("")
    hands.next()
    assert page.board.phase is Phase.PUBLISHED
    said = clipboard.read_text()
    assert "1. @小满🌾 7 单 红包 ¥18.88" in said
    assert "证书（晒单王）" in said
    assert "苏苏" not in said
    assert "云锭" not in said
    assert "激励" not in said
    race = page.instrument
    hands.press(race.whisper)
    sheet = hands.popover()
    hands.press(sheet.buttons[0])
    told = clipboard.read_text()
    assert told.startswith("云锭，这一期你晒了 1 单，谢谢你来。再多 3 单，就够着奖了。")
    assert sheet.buttons[0].words() == "已复制"
    sheet.close()
    assert ("云锭", "激励", State.TOLD.value) in owed(hands)
    assert ("苏苏", "激励", State.OWED.value) in owed(hands)
    hands.press(page.blocks.standings.told)
    assert ("小满🌾", "红包 ¥18.88", State.TOLD.value) in owed(hands)
    assert ("苏苏", "激励", State.OWED.value) in owed(hands), "what goes to one member is told one by one"
    assert _on_the_picture(hands) == ["小满🌾", "老周", "阿杰"]


def _on_the_picture(hands: Hands) -> list[str]:
    """The members the result picture names."""
    found: list[str] = []
    board = hands.page.board
    work = hands.owner.console.work  # type: ignore[union-attr]

    def draw(desk: object) -> None:
        from core.text import Lang
        from ui.posters import gather

        wishes, ribbon = gather(desk, board)  # type: ignore[arg-type]
        sheet = posters(board, wishes, ribbon, Lang.ZH, hands.owner.clock.now())[0].make()
        words = "\n".join(getattr(each, "text", "") for each in sheet.items)
        found.extend(name for name in board.names.values() if name.rstrip("🌾") in words)

    work.act(draw)
    order = [place.name for place in board.standings]
    return sorted(found, key=order.index)


def test_a_refund_after_the_award_books_only_the_difference(hands: Hands) -> None:
    page = hands.page
    judged(hands)
    hands.next()
    before = owed(hands)
    assert ("小满🌾", "红包 ¥18.88", "owed") in before
    hands.owner.at(15, 45)
    hands.press(page.bar.back)
    sheet = hands.popover()
    hands.press(hands.button("开始更正", sheet))
    assert page.board.phase is Phase.JUDGED
    hands.paste(LATER)
    late = row(page, "不好意思，退4单")
    assert (late.pile, late.reading) == (Pile.LATE, "-4")
    assert page.instrument.late.words() == "1 条退单来晚了"
    hands.press(page.instrument.late)
    assert page.blocks.table.view.row().said == "不好意思，退4单"
    hands.select("不好意思，退4单")
    hands.key(Qt.Key.Key_C)
    assert row(page, "不好意思，退4单").why.text.zh == "退掉 4 单，累计 3 单，名次 3"
    assert figures(hands)["小满🌾"] == "3 单"
    hands.next()
    assert page.board.phase is Phase.PUBLISHED
    assert "结果更正" in clipboard.read_text()
    after = owed(hands)
    assert ("小满🌾", "红包 ¥18.88", "reversed") in after
    assert {each for each in after if each not in before} == {
        ("小满🌾", "红包 ¥18.88", "reversed"),
        ("小满🌾", "证书", "reversed"),
        ("小满🌾", "红包 ¥8.88", "owed"),
        ("老周", "红包 ¥8.88", "reversed"),
        ("老周", "红包 ¥18.88", "owed"),
        ("老周", "证书", "owed"),
    }


def test_the_next_round_compares_something_else(hands: Hands) -> None:
    judged(hands)
    hands.next()
    hands.next()
    page = hands.page
    assert page.board.phase is Phase.PLANNED
    assert page.board.round.settings.measure is Measure.SHARES
    assert "share_links" in [each.code for each in page.board.checks]
