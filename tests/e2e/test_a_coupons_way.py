"""A coupon's way through the real window: from a pasted code to the one member who gets it, and no other."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from core.clock import CHINA
from core.coupons import Standing
from core.message import How
from core.prize import PrizeTable
from core.round import Phase, Step
from tests.e2e.conftest import Owner
from tests.e2e.hands import Hands, chat, row
from ui import clipboard

CODES = "10元券，12月31日前：\nQUAN-0001\nQUAN-0002\nQUAN-0003"
SAID = (("阿杰", "14:01", "99"), ("小鱼", "14:02", "91"), ("老周", "14:03", "90"), ("江南", "14:04", "80"))


def desk(hands: Hands) -> Any:
    assert hands.owner.console is not None
    return hands.owner.console.work._desk


def standing(hands: Hands) -> dict[str, tuple[Standing, str]]:
    return {each.held.coupon.code: (each.held.standing, each.name) for each in desk(hands).library.coupons()}


def coupons(hands: Hands) -> Any:
    page = hands.go("library")
    hands.press(page.shelf._segments[list(page.shelves).index("coupons")])
    return page


def played(hands: Hands) -> Any:
    """A round for two coupons, judged; the plan asked for codes until there were some."""
    me = hands.owner
    members = hands.go("members")
    hands.write(members.bring._names.area, "阿杰\n小鱼\n老周\n江南")
    hands.press(members.bring._add)
    hands.press(members.enrol.bring)
    page = hands.go("guess_price")
    hands.press(hands.button("计划第一期", page))
    hands.plan(item="茶杯", secret="90")
    page.deeds.edit(prizes=PrizeTable.parse(["1-2: 优惠券 10"]))
    me.wait()
    short = "“优惠券 ¥10.00”要 2 张券码，库存里能用的只有 0 张，先去资料库补"
    assert short in hands.labels(page.blocks.checks)
    shelf = coupons(hands)
    hands.write(shelf.current.bring._text.area, CODES)
    hands.press(shelf.current.bring._add)
    assert "还能发 3 张" in hands.labels(shelf.current.kinds)
    hands.go("guess_price")
    assert short not in hands.labels(page.blocks.checks)
    assert any("优惠券 ¥10.00 的券码有 3 张" in each for each in hands.labels(page.blocks.plan))
    hands.next()
    me.clock.at = datetime(2026, 11, 18, 14, 0, tzinfo=CHINA)
    me.at(14, 0)
    hands.next()
    me.at(14, 30)
    hands.paste(chat(*SAID))
    me.at(15, 1)
    hands.next()
    hands.next()
    assert hands.phase() is Phase.JUDGED
    hands.next()
    assert hands.phase() is Phase.PUBLISHED
    return page


def test_a_code_goes_to_one_member_and_stays_there(owner: Callable[..., Owner]) -> None:
    me = owner()
    me.open()
    hands = Hands(me)
    page = played(hands)
    assert not any("QUAN" in text.body for text in page.board.texts), "the group never sees a code"
    assert standing(hands)["QUAN-0001"] == (Standing.GIVEN, "老周")
    rewards = hands.go("rewards")
    hands.press(rewards.every)
    hands.press(rewards.notes.all)
    told = clipboard.read_text()
    assert "老周，恭喜！" in told
    assert "券码：QUAN-0001\n有效期到 2026-12-31" in told
    assert "券码：QUAN-0002" in told
    assert hands.told == "2 份记为“已告知”"
    hands.take_back()
    assert standing(hands)["QUAN-0001"] == (Standing.SHOWN, "老周"), "what was copied is out"

    me.close()
    me.open()
    page = hands.go("guess_price")
    page.deeds.step(Step.CORRECT, "老周的截错了")
    me.wait()
    page.deeds.correct(row(page, "90"), How.STRIKE, "", "截错了")
    me.wait()
    hands.next()
    assert hands.phase() is Phase.PUBLISHED
    found = standing(hands)
    assert found["QUAN-0001"][0] is Standing.RETIRED, "somebody may use it: it is nobody else's"
    assert found["QUAN-0002"] == (Standing.SHOWN, "小鱼"), "still wins, keeps the code"
    assert found["QUAN-0003"] == (Standing.GIVEN, "阿杰")
    shelf = coupons(hands)
    assert {"已作废", "已给出", "已配好"} == {
        str(shelf.current.table.rows.index(nth, 4).data()) for nth in range(3)
    }
