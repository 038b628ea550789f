"""比省钱 through the real window: a bait refused, claims checked, one screenshot from two, the result."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QDropEvent, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from core.activities.save_money import Coupons
from core.judging import Pile
from core.message import How
from core.round import Phase
from tests.e2e.conftest import Owner
from tests.e2e.hands import CTRL, NONE, Hands, chat, row
from ui import clipboard

PEOPLE = "云锭\n阿杰\n小满🌾\n豆豆妈\n老周\n大漠孤烟直"
CHAT = chat(
    ("老周", "14:01", "拼多多 0.01 包邮 https://mobile.yangkeduo.com/goods.html?id=77"),
    ("云锭", "14:02", "拼多多 39.9+5邮费-3券"),
    ("豆豆妈", "14:02", "这个杯子好看"),
    ("阿杰", "14:03", "京东 44 包邮 https://item.jd.com/1001.html"),
    ("小满🌾", "14:05", "41.9"),
    ("大漠孤烟直", "14:06", "第二件半价"),
    ("豆豆妈", "14:07", "淘宝 49，用了3块红包"),
    ("大漠孤烟直", "14:09", "闲鱼 九成新 15"),
)


def shot(seed: int) -> QImage:
    """A screenshot with blocks of its own."""
    image = QImage(360, 640, QImage.Format.Format_RGB32)
    image.fill(QColor("#f4f4f4"))
    brush = QPainter(image)
    for nth in range(24):
        place = (nth * 97 + seed * 61) % 320, (nth * 151 + seed * 43) % 600
        brush.fillRect(
            *place, 30 + (nth * seed * 7) % 90, 14 + nth, QColor.fromHsv((nth * 40) % 360, 160, 200)
        )
    brush.end()
    return image


@pytest.fixture
def hands(owner: Callable[..., Owner]) -> Hands:
    """A round that runs, its chat pasted; it is 14:10."""
    me = owner()
    console = me.open()
    console.work.act(lambda desk: desk.members.import_names(PEOPLE))
    hands = Hands(me)
    page = hands.go("save_money")
    hands.press(hands.button("计划第一期", page))
    hands.plan(item="保温杯", spec="500 ml 不锈钢", own_price="45")
    assert [each.text.zh for each in page.board.checks] == ["能不能用券，还没写明"]
    start = me.clock.at.replace(day=18, hour=14, minute=0, second=0)
    page.deeds.edit(settings={"coupons": Coupons.ALLOWED}, starts_at=start, ends_at=start.replace(minute=30))
    me.wait()
    hands.next()
    announced = clipboard.read_text()
    assert "比省钱" in announced
    assert "保温杯" not in announced, "the product is a secret till the start"
    for text in page.board.texts[:4]:
        assert "保温杯" not in text.body
    me.clock.at = me.clock.at.replace(day=18)
    me.at(14, 0)
    hands.next()
    assert "保温杯" in clipboard.read_text()
    assert page.board.phase is Phase.OPEN
    me.at(14, 10)
    hands.paste(CHAT)
    return hands


def ladder(page: Any) -> list[str]:
    return [
        f"{each.place} {page.instrument.sheet._name(each)} {each.total}" for each in page.instrument._rungs
    ]


def pick(hands: Hands, name: str) -> None:
    """Press somebody's rung."""
    sheet = hands.page.instrument.sheet
    at = next(nth for nth, each in enumerate(sheet._rungs) if sheet._name(each) == name)
    hands.press(sheet, QPoint(60, sheet._tops[at] + 20))


def refuse(hands: Hands, words: str) -> None:
    bar = hands.page.instrument.bar
    hands.press(bar.refuse)
    hands.choose(words)


def test_a_round_from_claims_to_certificates(hands: Hands) -> None:
    page = hands.page
    assert ladder(page) == ["1 老周 0.01", "2 云锭 41.9", "3 小满🌾 41.9", "4 阿杰 44", "5 豆豆妈 46"]
    assert row(page, "第二件半价").pile is Pile.UNCLEAR
    assert row(page, "闲鱼 九成新 15").why.code == "used"
    assert "引流价" in row(page, CHAT.split("\n")[2]).why.text.zh
    assert page.instrument.chosen == row(page, CHAT.split("\n")[2]).line, "the lowest is looked at first"
    refuse(hands, "引流价，买不到")
    assert ladder(page)[:2] == ["0 老周 0.01", "1 云锭 41.9"], "the next moves up by itself"
    assert row(page, CHAT.split("\n")[2]).why.text.zh == "群主判：不算。引流价，买不到"
    sheet = page.instrument.sheet
    sheet.setFocus()
    QTest.keyClick(sheet, Qt.Key.Key_C)
    hands.owner.wait()
    assert row(page, "拼多多 39.9+5邮费-3券").why.code == "checked"
    assert page.instrument.chosen == row(page, "41.9").line, "the next claim is at hand"
    hands.owner.at(14, 31)
    hands.next()
    hands.next()
    assert page.board.phase is Phase.JUDGED
    assert [each.code for each in page.board.ruling.undecided] == ["unchecked"]
    assert not page.bar.next.isEnabled(), "nothing is published unchecked"
    for name in ("小满🌾", "阿杰"):
        pick(hands, name)
        hands.press(page.instrument.bar.check)
    hands.next()
    assert page.board.phase is Phase.PUBLISHED
    result = clipboard.read_text()
    assert "1. @云锭 ¥41.90 免单（省钱达人）" in result
    assert "2. @小满🌾 ¥41.90" in result
    assert "群里的价 ¥45.00，比 1 人自己找的都省" in result
    assert "都在群里买，大家一共省下 ¥1.00" in result
    assert "各渠道最低：拼多多 ¥41.90 · 京东 ¥44.00 · 淘宝 ¥46.00" in result
    assert len([each for each in page.board.debts if each.booking.who]) >= 3


def test_one_screenshot_from_two_is_flagged(hands: Hands) -> None:
    page = hands.page
    pick(hands, "云锭")
    clipboard.write_image(shot(3))
    hands.key(Qt.Key.Key_V, CTRL)
    assert len(row(page, "拼多多 39.9+5邮费-3券").pictures) == 1
    pick(hands, "小满🌾")
    copy = shot(3).copy(0, 24, 360, 590).scaledToWidth(270, Qt.TransformationMode.SmoothTransformation)
    clipboard.write_image(copy)
    hands.press(page.instrument.bar.picture)
    (flag,) = row(page, "41.9").flags
    assert flag.text.zh == "和 14:02 云锭 的截图几乎一样"
    assert "和 14:02 云锭 的截图几乎一样" in page.instrument.bar.why.text()
    hands.take_back()
    assert row(page, "41.9").pictures == ()
    assert row(page, "拼多多 39.9+5邮费-3券").flags == ()


def test_a_picture_is_dropped_on_a_message_and_taken_off(hands: Hands) -> None:
    page = hands.page
    page.blocks.turn("messages")
    hands.owner.wait()
    view = hands.select("京东 44 包邮 https://item.jd.com/1001.html")
    content = QMimeData()
    content.setImageData(shot(5))
    spot = view.visualRect(view.model().index(view.look.selected, 0)).center()
    view.dropEvent(
        QDropEvent(QPointF(spot), Qt.DropAction.CopyAction, content, Qt.MouseButton.LeftButton, NONE)
    )
    hands.owner.wait()
    found = row(page, "京东 44 包邮 https://item.jd.com/1001.html")
    (attached,) = found.pictures
    view.grab()
    assert page.evidence.thumbs.of(attached.value.split(" ")[0]) is not None
    view.picture_opened.emit(found)
    hands.owner.wait()
    hands.press(hands.popover().drop)
    assert row(page, "京东 44 包邮 https://item.jd.com/1001.html").pictures == ()


def test_another_reason_is_written_and_taken_back(hands: Hands) -> None:
    page = hands.page
    pick(hands, "阿杰")
    refuse(hands, "别的原因…")
    sheet = hands.popover()
    field = sheet.findChild(QLineEdit)
    QTest.keyClicks(field, "bu shi zhe ge")
    QTest.keyClick(field, Qt.Key.Key_Return)
    hands.owner.wait()
    said = "京东 44 包邮 https://item.jd.com/1001.html"
    assert row(page, said).why.text.zh == "群主判：不算。bu shi zhe ge"
    pick(hands, "阿杰")
    hands.press(page.instrument.bar.undo)
    assert row(page, said).pile is Pile.COUNTED
    page.instrument.sheet.keyed.emit(How.COUNT)
    hands.owner.wait()
    assert row(page, said).why.code == "checked"
