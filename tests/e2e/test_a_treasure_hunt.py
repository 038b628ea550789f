"""A treasure hunt through the real window: posts pasted, an answer to be asked, two right products."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from core.judging import Pile
from core.message import How
from core.round import Phase
from core.seal import holds
from tests.e2e.conftest import Owner
from tests.e2e.hands import Hands, chat, row
from ui import clipboard

DAY = "2026年11月23日"
PEOPLE = "云锭\n阿杰\n小满🌾\n豆豆妈\n老周\n🍀"
POSTS = chat(
    ("周敏", "09:30", "第1款 智利车厘子 2J 1kg 89.9元"),
    ("阿杰", "09:31", "车厘子多少钱一斤？"),
    ("周敏", "10:02", "第2款 保温杯 500ml 原价129 到手价 59.9"),
    ("周敏", "10:40", "第3款 玻璃杯 四只装 ￥99"),
    ("豆豆妈", "10:41", "玻璃杯收到了，很好"),
    ("周敏", "11:05", "【陶瓷茶杯】\n带盖\n💰99.00"),
    day=DAY,
)
ANSWERS = chat(
    ("阿杰", "14:01", "保温杯吧"),
    ("小满🌾", "14:02", "我猜是陶瓷茶杯"),
    ("豆豆妈", "14:02", "那个杯子"),
    ("云锭", "14:03", "第3款"),
    ("阿杰", "14:04", "第3款"),
    ("老周", "14:05", "今天几点自提"),
    ("🍀", "14:06", "九十九块"),
    ("路过的", "14:07", "玻璃杯"),
    ("老周", "14:08", "[图片]"),
    day=DAY,
)


@pytest.fixture
def hands(owner: Callable[..., Owner]) -> Hands:
    """The hunt is planned, the day's posts are copied; it is half past eleven on that Monday."""
    me = owner()
    me.clock.at = me.clock.at.replace(day=23, hour=11, minute=30)
    console = me.open()
    console.work.act(lambda desk: desk.members.import_names(PEOPLE))
    hands = Hands(me)
    page = hands.go("treasure_hunt")
    hands.press(hands.button("计划第一期", page))
    hands.copy(POSTS)
    hands.press(page.instrument.picker.fill.paste)
    hands.press(hands.popover().ok)
    return hands


def test_from_the_posts_to_free_orders(hands: Hands) -> None:
    page, me = hands.page, hands.owner
    assert [each.name for each in page.board.round.settings.products] == [
        "智利车厘子 2J 1kg", "保温杯 500ml", "玻璃杯 四只装", "陶瓷茶杯",
    ]  # fmt: skip
    assert page.instrument.picker.fits.accessibleName() == "对得上 2 款，说对哪款都算"
    hands.write(page.blocks.plan.form.fields["free_up_to"].line, "99")
    hands.next()
    assert page.board.phase is Phase.ANNOUNCED
    announcement = clipboard.read_text()
    assert not any(each.name in announcement for each in page.board.round.settings.products)
    code = re.search(r"[0-9a-f]{64}", announcement)
    assert code is not None
    me.at(14, 0)
    hands.next()
    assert page.board.phase is Phase.OPEN
    me.at(14, 10)
    hands.paste(ANSWERS)
    piles = {said: row(page, said).pile for said in ("那个杯子", "今天几点自提", "玻璃杯", "[图片]")}
    assert list(piles.values()) == [Pile.UNCLEAR, Pile.CHATTER, Pile.WHO, Pile.CHATTER]
    assert [place.name for place in page.board.standings] == ["小满🌾", "云锭", "🍀"]
    page.deeds.correct(row(page, "那个杯子"), How.READ_AS, "第4款")
    me.wait()
    assert [place.name for place in page.board.standings] == ["小满🌾", "豆豆妈", "云锭", "🍀"]
    hands.press(hands.button("新成员", page.blocks.doubts))
    me.at(14, 31)
    hands.next()
    hands.next()
    assert page.board.phase is Phase.JUDGED
    right = [each for each in page.instrument.tiles.items if each.is_right]
    assert [(each.product.number, each.people, each.first) for each in right] == [
        (3, 3, "云锭"),
        (4, 3, "小满🌾"),
    ]
    hands.next()
    said = clipboard.read_text()
    assert "1. @小满🌾 第 4 款 免单 陶瓷茶杯（寻宝达人）" in said
    assert "4. @🍀 第 3 / 4 款 免单（寻宝达人）" in said
    sealed = re.search(r"封条原文：(\w+):(.+)", said)
    assert sealed is not None
    assert holds(code[0], sealed[1], sealed[2])
    assert len(page.board.debts) == 5


def test_a_hunt_for_nothing_does_not_open(hands: Hands) -> None:
    page = hands.page
    for number in (4, 3, 2, 1):
        page.instrument.picker.tiles.chosen.emit(number)
        hands.press(hands.popover().drop)
    hands.press(page.bar.next)
    assert page.board.phase is Phase.ANNOUNCED
    assert not page.bar.next.isEnabled()
    assert "商品" in page.bar.next.toolTip()
    hands.press(page.instrument.fill.shelf)
    hands.press(hands.button("加进来", hands.popover()))
    hands.popover().close()
    assert len(page.board.round.settings.products) == 1
    assert page.bar.next.isEnabled()
