"""A like king through the real window: counts and screenshots, the gap told in private, an audit by lot."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt

from core.draw import Chance, in_fours, verify
from core.judging import Pile
from core.round import Phase
from core.text import Lang
from tests.e2e.conftest import Owner
from tests.e2e.hands import Hands, chat, row
from ui import clipboard
from ui.instruments.like_lanes import ROW

PEOPLE = "云锭\n阿杰\n小满🌾\n豆豆妈\n老周\n苏苏"
SUNDAY = "2026年11月22日"
CHAT = chat(
    ("小满🌾", "14:01", "集了102个"),
    ("小满🌾", "14:01", "[图片]"),
    ("阿杰", "14:02", "47赞"),
    ("阿杰", "14:02", "[图片]"),
    ("云锭", "14:03", "88赞"),
    ("云锭", "14:03", "[图片]"),
    ("老周", "14:04", "61个"),
    ("老周", "14:04", "[图片]"),
    ("豆豆妈", "14:05", "过百了"),
    ("苏苏", "14:06", "帮我点点赞呀"),
    ("云锭", "14:07", "刷新了变成 85 个"),
    day=SUNDAY,
)
LATER = chat(
    ("阿杰", "14:30", "52赞啦"),
    ("苏苏", "14:31", "100赞"),
    day=SUNDAY,
)


@pytest.fixture
def hands(owner: Callable[..., Owner]) -> Hands:
    """A round on Sunday 14:00–14:30 with its first counts; it is 14:10."""
    me = owner()
    console = me.open()
    console.work.act(lambda desk: desk.members.import_names(PEOPLE))
    hands = Hands(me)
    page = hands.go("like_king")
    hands.press(hands.button("计划第一期", page))
    assert [each.code for each in page.board.checks] == ["post_missing", "platform"]
    assert page.instrument.goals.isVisible()
    hands.copy("")
    hands.next()
    said = clipboard.read_text()
    assert "够 50 个拿优惠券 5 元，够 100 个拿红包 ¥5.00" in said
    assert "只晒图文，不转外链" in said
    assert "抽查谁由抽签定，封存指纹" in said
    me.clock.at = me.clock.at.replace(day=22)
    me.at(14, 0)
    hands.next()
    assert "14:30 准时截止，过时不算" in clipboard.read_text()
    me.at(14, 10)
    hands.paste(CHAT)
    return hands


def figures(hands: Hands) -> dict[str, str]:
    return {place.name: place.standing.figure.zh for place in hands.page.board.standings}


def tiers_bar(hands: Hands) -> str:
    """Who is looked at."""
    said: str = hands.page.instrument.bar.said.text()
    return said


def test_who_is_short_of_a_tier_hears_it_in_private(hands: Hands) -> None:
    page = hands.page
    assert figures(hands) == {"小满🌾": "102 个赞", "云锭": "88 个赞", "老周": "61 个赞", "阿杰": "47 个赞"}
    assert row(page, "过百了").pile is Pile.UNCLEAR
    tiers = page.instrument
    hands.press(tiers.nudge)
    sheet = hands.popover()
    hands.press(sheet.buttons[0])
    told = clipboard.read_text()
    assert told.startswith("阿杰，你现在 47 个赞，还差 3 个就能拿优惠券 5 元！14:30 截止")
    assert sheet.buttons[0].words() == "已复制"
    sheet.close()
    assert not [each for each in page.board.texts if "还差 3 个" in each.body], "in private only"


def test_a_fallen_count_is_looked_at_and_settled(hands: Hands) -> None:
    page = hands.page
    assert page.instrument.look.words() == "2 条要看看"
    hands.press(page.instrument.look)
    assert page.blocks.table.view.row().said == "88赞"
    assert tiers_bar(hands) == "云锭：88赞"
    assert row(page, "刷新了变成 85 个").why.text.zh == "比 14:03 的 88 个少了 3 个"
    hands.select("刷新了变成 85 个")
    hands.key(Qt.Key.Key_C)
    assert figures(hands)["云锭"] == "85 个赞"
    assert not page.instrument.look.isVisible()


def test_a_borrowed_screenshot_is_refused_and_taken_back(hands: Hands) -> None:
    page = hands.page
    tiers = page.instrument
    at = next(nth for nth, each in enumerate(tiers.lanes.lanes) if each.likes == 102)
    hands.press(tiers.lanes, QPoint(60, at * ROW + ROW // 2))
    assert tiers_bar(hands) == "小满🌾：集了102个"
    hands.press(tiers.bar.refuse)
    hands.choose("和别人的截图是同一张")
    assert row(page, "集了102个").why.text.zh == "群主判：不算。和别人的截图是同一张"
    assert "小满🌾" not in figures(hands)
    assert page.board.standings[0].name == "云锭"
    hands.press(tiers.bar.undo)
    assert figures(hands)["小满🌾"] == "102 个赞"
    hands.press(tiers.bar.refuse)
    hands.choose("别的原因…")
    hands.write(hands.line(hands.popover()), "头像不是本人")
    hands.press(hands.button("不算", hands.popover()))
    assert row(page, "集了102个").why.text.zh == "群主判：不算。头像不是本人"


def test_a_tier_added_on_the_way_shows_who_would_win_then(hands: Hands) -> None:
    page = hands.page
    hands.press(page.instrument.edit)
    sheet = hands.popover()
    editor = sheet.findChildren(type(page.instrument.goals.editor))[0]
    hands.write(editor.rows[0].likes, "40")
    sheet.close()
    hands.owner.wait()
    hands.press(hands.button("就这样改", hands.popover()))
    assert [each.likes for each in page.board.round.settings.goals] == [40, 100]
    won = {page.board.names[each.who] for each in page.board.ruling.awards}
    assert "阿杰" in won


def drawn_by_hand(hands: Hands, number: str) -> list[str]:
    """Whom the secret and the number draw among those who may win, by the published recipe."""
    secret = bytes.fromhex(hands.page.board.round.draw_secret)
    may_win = ["小满🌾", "云锭", "老周", "阿杰"]
    return list(Chance.opened(secret, number).order(may_win))[:3]


def test_three_are_drawn_and_checked_before_anything_is_published(hands: Hands) -> None:
    page = hands.page
    hands.paste(LATER)
    assert row(page, "100赞").pile is Pile.LATE
    assert figures(hands)["阿杰"] == "52 个赞"
    hands.owner.at(14, 31)
    hands.next()
    hands.next()
    assert page.board.phase is Phase.JUDGED
    assert [each.code for each in page.board.ruling.undecided] == ["audit_draw"]
    card = page.blocks.undecided
    hands.write(card.salt, "407")
    hands.press(card.use)
    drawn = drawn_by_hand(hands, "407")
    tiers = page.instrument
    assert {page.board.names[each.who] for each in tiers._climb.drawn} == set(drawn)
    assert tiers.audit.words() == "抽查 0/3"
    hands.next()
    assert page.board.phase is Phase.JUDGED, "nothing is published before they are checked"
    hands.press(tiers.audit)
    for nth in range(3):
        hands.key(Qt.Key.Key_C)  # the next one is at hand by itself
        assert tiers.audit.words() == f"抽查 {nth + 1}/3"
    hands.copy("")
    hands.next()
    assert page.board.phase is Phase.PUBLISHED
    said = clipboard.read_text()
    assert "1. @小满🌾 102 个赞 免单、红包 ¥5.00" in said
    assert "50–99 个赞：3 人，优惠券 5 元" in said
    assert "抽查核对 3 位（能得奖的 4 位里抽，签值由大到小）：" + drawn[0] in said
    assert "公共数：407" in said
    assert page.board.round.draw_secret in said
    found: list[object] = []
    id = page.board.round.id
    hands.owner.console.work.act(lambda desk: desk.rounds.proofs(id, Lang.ZH), found.append)  # type: ignore[union-attr]
    (proof,) = found[0]  # type: ignore[misc]
    assert verify(proof) == ()
    listed = proof.draw.listed
    assert [listed.by_number(win.number).name for win in proof.wins] == drawn
    assert re.search(re.escape(in_fours(proof.commitment)), page.board.texts[0].body)
    assert page.blocks.result.proofs.isVisible()
