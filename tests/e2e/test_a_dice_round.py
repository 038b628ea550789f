"""掷骰子 through the real window: stickers given values by keys, ties called again, the console's dice."""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core.activities.dice import Dice, Mode
from core.activities.dice.tray import State
from core.judging import Pile
from core.message import How
from core.prize import PrizeTable
from core.roster import Role
from core.round import Phase
from tests.e2e.conftest import Owner
from tests.e2e.hands import Hands, chat
from ui import clipboard

PEOPLE = "周敏\n小满🌾\n阿坤水产\nVivian.L\n糖糖妈\n喆喆妈咪\nA栋-团长老周\n大漠孤烟直"
STICKER = "[动画表情]"
CHAT = chat(
    ("周敏", "14:00", "【掷骰子】开始！掷出 6 点就中"),
    ("小满🌾", "14:01", STICKER),
    ("阿坤水产", "14:02", STICKER),
    ("A栋-团长老周", "14:02", "[骰子] 2"),
    ("糖糖妈", "14:03", STICKER),
    ("Vivian.L", "14:03", "[骰子] 6"),
    ("A栋-团长老周", "14:04", "[骰子] 6"),
    ("糖糖妈", "14:04", STICKER),
    ("大漠孤烟直", "14:05", "666"),
    ("喆喆妈咪", "14:06", STICKER),
)


@pytest.fixture
def hands(owner: Callable[..., Owner]) -> Hands:
    """The window with a group, on the morning of the round."""
    me = owner()
    console = me.open()

    def make(desk: Any) -> None:
        desk.members.import_names(PEOPLE)
        (host,) = [each for each in desk.members.roster() if each.name == "周敏"]
        desk.members.edit(replace(host, role=Role.OWNER))

    console.work.act(make)
    hands = Hands(me)
    hands.press(hands.button("计划第一期", hands.go("dice")))
    return hands


def run(hands: Hands, prizes: str = "1-2: 红包 8.88", **settings: object) -> Any:
    """The plan is set, announced, and the round opened at 14:00; the announcement is returned."""
    page, me = hands.page, hands.owner
    start = me.clock.at.replace(day=18, hour=14, minute=0, second=0)
    page.deeds.edit(
        settings=settings,
        prizes=PrizeTable.parse([prizes]),
        starts_at=start,
        ends_at=start.replace(minute=30),
    )
    me.wait()
    hands.next()
    announced = clipboard.read_text()
    me.clock.at = me.clock.at.replace(day=18)
    me.at(14, 0)
    hands.next()
    assert page.board.phase is Phase.OPEN
    me.at(14, 8)
    return announced


def asked(page: Any) -> str:
    """Whose value the keypad asks for."""
    turn = page.instrument.turn()
    return next((each.name for each in page.board.rows if turn and each.line == turn.message), "")


def rolls(page: Any) -> list[tuple[str, int]]:
    return [(place.name, place.standing.place) for place in page.board.standings]


def test_stickers_get_their_values_key_by_key(hands: Hands) -> None:
    page = hands.page
    run(hands)
    hands.paste(CHAT)
    assert asked(page) == "小满🌾"
    assert len(page.instrument._tray.waiting) == 4, "a second sticker of a member does not wait"
    assert page.board.piles[Pile.UNCLEAR] == 4
    hands.key(Qt.Key.Key_3)
    assert asked(page) == "阿坤水产"
    hands.key(Qt.Key.Key_4)
    hands.key(Qt.Key.Key_Space)
    assert [each.name for each in page.board.rows if each.why.code == "not_a_die"] == ["糖糖妈"]
    assert asked(page) == "糖糖妈", "the next sticker of theirs is their throw now"
    hands.key(Qt.Key.Key_1)
    hands.key(Qt.Key.Key_Backspace)
    assert asked(page) == "糖糖妈", "taken back, it is asked for again"
    hands.key(Qt.Key.Key_6)
    assert asked(page) == "", "both prizes are won: what came after needs no look"
    assert rolls(page) == [("Vivian.L", 1), ("糖糖妈", 2)]
    assert page.instrument.aim.count.text() == "2 / 2"
    rethrow = next(each for each in page.instrument.thrown.sheet.rows if each.cast.state is State.OVER)
    assert page.instrument.thrown.sheet._note(rethrow) == "首掷 2 点为准"
    untouched = [each for each in page.board.rows if each.said == STICKER]
    assert len(untouched) == 5, "the evidence is as it was pasted"
    assert all(each.corrections[-1].how is How.READ_AS for each in untouched if each.corrections)
    hands.owner.at(14, 31)
    for _ in range(3):
        hands.next()
    assert page.board.phase is Phase.PUBLISHED
    result = clipboard.read_text()
    assert "1. @Vivian.L 6 点 红包 ¥8.88（手气王）" in result
    assert "2. @糖糖妈 6 点 红包 ¥8.88（手气王）" in result
    assert "照理" in result


def test_a_tie_is_called_again_and_told_in_the_result(hands: Hands) -> None:
    page = hands.page
    run(hands, "1: 红包 8.88", mode=Mode.HIGHEST)
    first = (("小满🌾", "14:01", STICKER), ("阿坤水产", "14:02", STICKER), ("糖糖妈", "14:02", "[骰子] 2"))
    hands.paste(chat(*first))
    hands.key(Qt.Key.Key_5)
    hands.key(Qt.Key.Key_5)
    call = page.instrument.call
    assert call.words.text() == "小满🌾、阿坤水产并列第 1 名，只请这 2 位再掷一次"
    hands.press(call.copy)
    told = clipboard.read_text()
    assert "@小满🌾 @阿坤水产 点数一样！" in told
    again = (("周敏", "14:10", told), ("阿坤水产", "14:11", STICKER), ("糖糖妈", "14:11", STICKER))
    hands.paste(chat(*first, *again))
    assert asked(page) == "阿坤水产"
    hands.key(Qt.Key.Key_2)
    assert asked(page) == ""
    assert not call.isHidden()
    assert call.words.text() == "第 1 名的加掷还差小满🌾"
    hands.owner.at(14, 31)
    hands.next()
    hands.next()
    assert not page.bar.next.isEnabled()
    hands.press(call.reopen)
    assert page.board.phase is Phase.OPEN
    assert f"{page.board.ends_at:%H:%M}" == "14:36"
    hands.owner.at(14, 33)
    hands.paste(chat(*first, *again, ("小满🌾", "14:32", "[骰子] 4")))
    assert rolls(page) == [("小满🌾", 1), ("阿坤水产", 2), ("糖糖妈", 3)]
    hands.owner.at(14, 36)
    for _ in range(3):
        hands.next()
    assert page.board.phase is Phase.PUBLISHED
    assert "1. @小满🌾 5 点 红包 ¥8.88（手气王）" in clipboard.read_text()


def test_the_console_throws_and_anybody_can_do_it_again(hands: Hands) -> None:
    page = hands.page
    announced = run(hands, "1: 红包 8.88", mode=Mode.HIGHEST, dice=Dice.CONSOLE)
    assert "骰子由群主台代掷，封存指纹：" in announced
    hands.paste(chat(("小满🌾", "14:01", "掷"), ("阿坤水产", "14:02", "我掷"), ("糖糖妈", "14:03", "好看")))
    assert page.instrument.pad.isHidden()
    assert page.instrument.thrown.title.text() == "已报名"
    assert [each.name for each in page.instrument.thrown.sheet.rows] == ["阿坤水产", "小满🌾"]
    hands.owner.at(14, 31)
    hands.next()
    hands.next()
    assert page.board.standings == ()
    assert not page.bar.next.isEnabled(), "nothing is thrown before the number"
    card = page.blocks.undecided
    assert card.use.words() == "用它掷"
    assert card.add.isHidden()
    hands.write(card.salt, "8 27 14")
    hands.press(card.use)
    hands.next()
    assert page.board.phase is Phase.PUBLISHED
    result = clipboard.read_text()
    secret = re.search(r"封存数：([0-9a-f]{64})", result)
    assert secret is not None
    fingerprint = hashlib.sha256(bytes.fromhex(secret[1])).hexdigest()
    assert fingerprint in result
    assert fingerprint in announced.replace(" ", "")
    key = hmac.new(bytes.fromhex(secret[1]), b"8 27 14", hashlib.sha256).digest()
    for name in ("小满🌾", "阿坤水产"):
        luck = hmac.new(key, f"throw:1:0:{name}".encode(), hashlib.sha256).hexdigest()
        shown = next(each.reading for each in page.board.rows if each.name == name)
        assert shown.split(" → ")[0] == str(int(luck, 16) % 6 + 1)


def test_a_throw_without_any_chat_and_a_strange_name_first(hands: Hands) -> None:
    page = hands.page
    run(hands)
    pad = page.instrument.pad
    hands.press(pad.other)
    picker = hands.popover()
    QTest.keyClicks(picker.line, "Viv")
    QTest.keyClick(picker.line, Qt.Key.Key_Return)
    hands.owner.wait()
    assert pad.name.text() == "Vivian.L"
    hands.key(Qt.Key.Key_6)
    assert rolls(page) == [("Vivian.L", 1)]
    assert pad.name.text() == "都按完了"
    hands.paste(chat(("路人甲", "14:05", STICKER), ("糖糖妈", "14:06", STICKER)))
    assert page.board.doubts[0].name == "路人甲"
    hands.key(Qt.Key.Key_3)
    assert asked(page) == "糖糖妈", "while a name waits the figures are its keys, not the keypad's"
    hands.key(Qt.Key.Key_N)
    assert not page.board.doubts
    assert asked(page) == "路人甲"
    hands.key(Qt.Key.Key_3)
    hands.key(Qt.Key.Key_6)
    assert rolls(page) == [("糖糖妈", 1), ("Vivian.L", 2)], "noted by hand at 14:08, it came later"
