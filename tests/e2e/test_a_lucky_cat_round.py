"""A draw through the real window: announced, listed, drawn, revealed, proved, checked; one winner absent."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImageReader

from core.clock import CHINA
from core.draw import in_fours
from core.judging import Pile
from core.round import Phase
from tests.e2e.conftest import Owner
from tests.e2e.hands import Hands, chat, row
from ui import clipboard
from ui.theme import THEME

PEOPLE = "周敏\n云锭\n阿杰\n小满🌾\n豆豆妈\n老周\n小鱼0\n小鱼O\n🍀\n<img src=x>"
SAID = chat(
    ("云锭", "14:02", "已转发"),
    ("阿杰", "14:03", "怎么报名？"),
    ("小鱼0", "14:04", "转发了[强]"),
    ("小鱼O", "14:05", "报名"),
    ("路过的", "14:06", "已转发"),
    ("云锭", "14:07", "已转发"),
    ("豆豆妈", "14:08", "提名最美 小满🌾"),
    ("老周", "14:09", "投1号"),
    day="2026年11月30日",
)


@pytest.fixture
def hands(owner: Callable[..., Owner]) -> Hands:
    """The draw is planned for that Monday; it is noon."""
    me = owner(datetime(2026, 11, 30, 12, 0, tzinfo=CHINA))
    console = me.open()
    console.work.act(lambda desk: desk.members.import_names(PEOPLE))
    hands = Hands(me)
    page = hands.go("lucky_cat")
    hands.press(hands.button("计划第一期", page))
    start = datetime(2026, 11, 30, 14, 0, tzinfo=CHINA)
    page.deeds.edit(starts_at=start, ends_at=start.replace(hour=15))
    me.wait()
    return hands


def to_the_list(hands: Hands) -> None:
    page, me = hands.page, hands.owner
    hands.plan(what="“灶台边”海报", source="福彩 3D 第 2026320 期", votes="最美")
    hands.next()
    me.at(14, 0)
    hands.next()
    me.at(14, 10)
    hands.paste(SAID)
    hands.press(page.instrument.entrants.paste)
    hands.write(hands.popover().field.area, "1. 🍀\n2. <img src=x>\n3. 阿杰、老周\n阿杰")
    assert "阿杰" in hands.popover().told.text()
    hands.press(hands.popover().take)


def test_from_the_announcement_to_a_checked_proof(hands: Hands, tmp_path: Path) -> None:
    page, me, draw = hands.page, hands.owner, hands.page.instrument
    hands.press(hands.button("预告", page.bar) if page.bar.next is None else page.bar.next)
    assert page.board.phase is Phase.ANNOUNCED
    assert not page.bar.next.isEnabled()
    assert "公共数" in page.bar.next.toolTip()
    hands.press(page.bar.back)
    to_the_list(hands)
    announcement = page.board.texts[0].body
    code = draw.steps.code.lines()
    assert " ".join(code) in announcement
    assert "福彩 3D 第 2026320 期" in announcement
    assert "提名最美" in announcement
    assert row(page, "怎么报名？").pile is Pile.CHATTER
    assert row(page, "投1号").pile is Pile.COUNTED
    assert [line.accessibleName() for line in draw.ballots.lines] == ["1 小满🌾 1"]
    hands.press(hands.button("新成员", page.blocks.doubts))
    assert [each.words.text() for each in draw.entrants.alike] == ["名字很像：小鱼0 / 小鱼O。是同一个人吗？"]
    me.at(15, 1)
    hands.next()
    assert page.board.phase is Phase.CLOSED
    hands.press(draw.steps.fix)
    assert draw.steps.fix.isVisible(), "look-alikes are settled first"
    hands.press(draw.entrants.alike[0].two)
    hands.press(draw.steps.fix)
    assert not draw.steps.fix.isVisible()
    hands.press(draw.steps.copy)
    listed = clipboard.read_text()
    assert "名单定了：8 人，8 张签" in listed
    assert "1. <img src=x>" in listed
    assert " ".join(draw.steps.print_.lines()) in listed
    hands.write(draw.proof.look, "路过的")
    assert "还没抽" in draw.proof.found.text()
    hands.write(draw.steps.salt, "407")
    hands.press(draw.steps.use)
    assert draw.wheel.plays
    hands.key(Qt.Key.Key_Space)
    assert not draw.wheel.plays
    assert len(draw.winners.tiles.items) == 3
    assert "签值" in draw.proof.found.text()
    hands.next()
    hands.next()
    assert page.board.phase is Phase.PUBLISHED
    said = clipboard.read_text()
    assert "最美：小满🌾（1 票）" in said
    proof = page.instrument._draw.proof
    for part in (proof.secret, proof.commitment, proof.fingerprint, "公共数：407"):
        assert part in said
    assert " ".join(draw.proof.secret.lines()) == in_fours(proof.secret)
    page_file, film = tmp_path / "验证.html", tmp_path / "揭晓.gif"
    draw.save_page(str(page_file))
    draw.save_record(str(film))
    me.wait()
    reader = QImageReader(str(film))
    assert reader.supportsAnimation()
    assert reader.imageCount() > 50
    section = hands.go("draws")
    assert section.kept.table.rows.rowCount() == 1
    section.check.check_file(str(page_file))
    assert section.check.told.text() == "没问题，重算一遍，结果一样"
    assert "这台电脑发过" in section.check.whose.text()
    page_file.write_bytes(page_file.read_bytes().replace(b'"salt":"407"', b'"salt":"408"'))
    section.check.check_file(str(page_file))
    assert section.check.told.text().startswith("对不上")
    hands.press(section.kept.copy)
    assert proof.secret in clipboard.read_text()


def test_an_absent_winner_is_corrected_and_the_next_moves_up(hands: Hands) -> None:
    page, me, draw = hands.page, hands.owner, hands.page.instrument
    to_the_list(hands)
    hands.press(hands.button("新成员", page.blocks.doubts))
    hands.press(draw.entrants.alike[0].one)
    me.at(15, 1)
    hands.next()
    hands.press(draw.steps.fix)
    hands.write(draw.steps.salt, "407")
    hands.press(draw.steps.use)
    hands.press(draw.wheel)
    hands.next()
    hands.next()
    first = draw.winners.tiles.items[0]
    next_ = draw._draw.drawing.alternates[0]
    hands.press(draw.winners.gone)
    sheet = hands.popover()
    assert sheet.who.value() == str(first.number)
    hands.press(sheet.take)
    assert sheet.isVisible(), "a reason is needed"
    hands.write(sheet.why.line, "24 小时没来领")
    hands.press(sheet.take)
    assert page.board.phase is Phase.JUDGED
    assert draw.winners.tiles.items[0].number == next_
    assert draw.winners.tiles.items[0].instead_of == first.number
    hands.next()
    said = clipboard.read_text()
    assert "结果更正" in said
    assert f"没领（24 小时没来领），由第 {next_} 号 " in said
    assert len([debt for debt in page.board.debts if debt.is_open]) == 4


def test_the_console_closed_between_list_and_number_goes_on(hands: Hands) -> None:
    me = hands.owner
    to_the_list(hands)
    hands.press(hands.button("新成员", hands.page.blocks.doubts))
    hands.press(hands.page.instrument.entrants.alike[0].two)
    me.at(15, 1)
    hands.next()
    hands.press(hands.page.instrument.steps.fix)
    before = hands.page.instrument.steps.print_.lines()
    me.close()
    me.open()
    THEME.choose(reduced_motion=True)
    page = hands.go("lucky_cat")
    draw = page.instrument
    assert draw.steps.print_.lines() == before
    hands.write(draw.steps.salt, "4 0 7")
    hands.press(draw.steps.use)
    assert not draw.wheel.plays
    assert draw.steps.balls.figures() == ["4", "0", "7"]
    assert draw.winners.isVisible()
    THEME.choose(reduced_motion=False)
