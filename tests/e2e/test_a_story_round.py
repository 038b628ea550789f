"""故事墙纸 through the real window: pasted, consent noted, read blind, voted for, made into papers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from core.judging import Pile
from core.round import Phase
from tests.e2e.conftest import Owner
from tests.e2e.hands import CTRL, Hands, chat, row
from ui import clipboard
from ui.story_papers import StoryPapers

PEOPLE = "小满🌾\n阿杰\n𠮷田屋\n云锭\n豆豆妈\n北岛\n七七"
CUP = (
    "【故事】外婆的搪瓷杯\n白底蓝边，磕掉了三块漆。\n\n还有一块是她自己，等我们回家的时候，走神了。\n同意刊登"
)
LAMP = "【故事】楼道里的灯\n他咳一声，灯亮了，再轻轻把门带上。\n同意发公众号"
BOOK = "【故事】记账本\n最后一栏，他填的是“赚了”。\n署名：小林\n同意刊登"
RAIN = "【故事】右边\n一把伞，全打在我这遍。"
STORIES = chat(
    ("小满🌾", "20:01", CUP),
    ("阿杰", "20:03", LAMP),
    ("𠮷田屋", "20:05", BOOK),
    ("云锭", "20:08", RAIN),
    ("豆豆妈", "20:09", "看得我眼睛湿了"),
)


@pytest.fixture
def hands(owner: Callable[..., Owner]) -> Hands:
    """A round that runs with four stories in it; it is 20:10."""
    me = owner()
    console = me.open()
    console.work.act(lambda desk: desk.members.import_names(PEOPLE))
    console.work.act(
        lambda desk: desk.preferences.set(group_name="好物 3 群", owner_name="周敏", seal_text="好物优选")
    )
    hands = Hands(me)
    page = hands.go("story_wallpaper")
    hands.press(hands.button("计划第一期", page))
    hands.plan(theme="家里的一件小事", quota="2")
    assert [each.code for each in page.board.checks] == ["more_prizes"]
    start = me.clock.at.replace(day=18, hour=20, minute=0, second=0)
    page.deeds.edit(starts_at=start, ends_at=start.replace(hour=21))
    me.wait()
    hands.next()
    assert "家里的一件小事" in clipboard.read_text()
    assert "同意刊登" in clipboard.read_text()
    me.clock.at = me.clock.at.replace(day=18)
    me.at(20, 0)
    hands.next()
    assert hands.phase() is Phase.OPEN
    me.at(20, 10)
    hands.paste(STORIES)
    return hands


def card(page: Any, title: str) -> Any:
    return next(each for each in page.instrument.found.cards if each.story.told.name == title)


def read_all(hands: Hands, marks: dict[str, str]) -> None:
    """Read every story as it comes and press its marks."""
    it = hands.page.instrument
    it.list.setFocus()
    for _ in range(len(it.found.play)):
        title = it.page.title.text()
        for mark in marks[title]:
            QTest.keyClick(it.list, Qt.Key(Qt.Key.Key_0.value + int(mark)))
            hands.owner.wait()


def test_a_round_from_stories_to_wallpapers(hands: Hands, tmp_path: Path) -> None:
    page = hands.page
    it = page.instrument
    assert row(page, CUP).why.code == "story"
    assert row(page, RAIN).pile is Pile.UNCLEAR
    hands.paste(STORIES)
    assert len(page.board.rows) == 5, "the same stretch again changes nothing"
    # The author of the fourth agrees in private; the slip of the pen is mended, the evidence stays.
    it.choose(card(page, "右边").id)
    hands.press(it.page.consent)
    sheet = hands.popover()
    hands.write(hands.line(sheet), "私聊里说的")
    hands.press(hands.button("作者同意刊登", sheet))
    assert card(page, "右边").story.in_play
    it.choose(card(page, "右边").id)
    hands.press(it.page.edit)
    sheet = hands.popover()
    (field,) = sheet.findChildren(QPlainTextEdit)
    hands.write(field, field.toPlainText().replace("这遍", "这边"))
    hands.press(hands.button("存下", sheet))
    assert it.page.text.text().endswith("一把伞，全打在我这边。")
    assert row(page, RAIN).said == RAIN
    assert [each.by for each in row(page, RAIN).corrections] == ["周敏"]
    # Numbers are fixed and posted; the group votes; one changes their mind in vain, one votes for themselves.
    hands.press(it.ballot.fix)
    ballot = clipboard.read_text()
    assert ballot.count("号《") == 4
    assert not any(name in ballot for name in ("小满", "阿杰", "云锭", "小林"))
    cup, lamp = card(page, "外婆的搪瓷杯").story.number, card(page, "楼道里的灯").story.number
    hands.owner.at(20, 30)
    hands.paste(
        chat(
            ("豆豆妈", "20:21", f"投{cup}号"),
            ("北岛", "20:22", f"{lamp}号！！"),
            ("七七", "20:23", f"投{cup}号"),
            ("七七", "20:24", f"投{lamp}号"),
            ("小满🌾", "20:25", f"投{cup}号"),
            ("北岛", "20:26", "【故事】来晚了\n刚看到。\n同意刊登"),
        )
    )
    assert row(page, "【故事】来晚了\n刚看到。\n同意刊登").why.code == "off_ballot"
    assert [each.worth.votes for each in it.found.play if each.story.number in (cup,)] == [2]
    # Read blind, marked by keys.
    read_all(hands, {"外婆的搪瓷杯": "554", "楼道里的灯": "444", "记账本": "433", "右边": "322"})
    assert "读完 4 篇" in it.card.caption.text()
    hands.key(Qt.Key.Key_Z, CTRL)
    assert "读完 3 篇" in it.card.caption.text()
    read_all(hands, {"外婆的搪瓷杯": "4", "楼道里的灯": "4", "记账本": "3", "右边": "2"})
    hands.owner.at(21, 2)
    hands.next()
    hands.next()
    assert hands.phase() is Phase.JUDGED
    hands.next()
    assert hands.phase() is Phase.PUBLISHED
    result = clipboard.read_text()
    assert "主题“家里的一件小事”：收到 4 篇，3 人投票，入选 2 篇" in result
    assert "1. @小满🌾" in result
    assert "故事主笔" in result
    # Papers: the chosen two, in another look and shape, and the booklet.
    hands.press(it.papers)
    dialog = next(each for each in QApplication.topLevelWidgets() if isinstance(each, StoryPapers))
    assert [each.tale.title for each in dialog.chosen()] == ["外婆的搪瓷杯", "楼道里的灯"]
    hands.press(dialog.look._segments[1])
    hands.press(dialog.shape._segments[1])
    assert dialog.preview.image().width() == dialog.preview.image().height()
    out = tmp_path / "out"
    out.mkdir()
    dialog.save_images(out)
    assert sorted(each.name for each in out.iterdir()) == ["01 外婆的搪瓷杯.png", "02 楼道里的灯.png"]
    dialog.save_book(out / "book.pdf")
    assert (out / "book.pdf").read_bytes().startswith(b"%PDF")
    dialog.close()
    hands.owner.wait()


def test_a_photo_goes_with_its_story(hands: Hands) -> None:
    page = hands.page
    it = page.instrument
    it.choose(card(page, "外婆的搪瓷杯").id)
    image = QImage(320, 240, QImage.Format.Format_RGB32)
    image.fill(QColor("#c4472f"))
    clipboard.write_image(image)
    hands.key(Qt.Key.Key_V, CTRL)
    assert len(row(page, CUP).pictures) == 1
    hands.press(it.papers)
    dialog = next(each for each in QApplication.topLevelWidgets() if isinstance(each, StoryPapers))
    story = next(each for each in dialog.stories if each.tale.title == "外婆的搪瓷杯")
    assert len(story.photos) == 1
    dialog.close()
    hands.owner.wait()


def test_nobody_agreed_and_nothing_can_be_published(hands: Hands) -> None:
    page = hands.page
    it = page.instrument
    for title in ("外婆的搪瓷杯", "楼道里的灯", "记账本"):
        it.choose(card(page, title).id)
        hands.press(it.page.consent)
        hands.press(hands.button("作者不同意", hands.popover()))
        assert card(page, title).why.code == "consent_refused"
    assert not it.papers.isVisible()
    assert it.found.play == ()
    hands.key(Qt.Key.Key_Z, CTRL)
    assert card(page, "记账本").story.in_play
