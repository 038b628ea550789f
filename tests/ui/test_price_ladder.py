"""The price ladder: rungs from low to high, the group's own price between them, hostile names, any width."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.activities.save_money.ladder import Rung, State
from core.activities.save_money.offers import Offer
from core.reason import Reason
from core.text import Lang, Text
from tests.ui.desk_work import Bench, bench
from ui.instruments.channels_card import ChannelsCard
from ui.instruments.ladder_sheet import LINE, ROW, LadderSheet
from ui.page import ActivityPage
from ui.parts.width import Width
from ui.say import voice

WHY = Reason("claimed", Text("待核对，暂列第 1 名 · 价 ¥9.00", "To be checked, place 1 · price ¥9.00"))


def rung(nth: int, total: str, state: State = State.CLAIMED, channel: str = "京东") -> Rung:
    value = Decimal(total)
    offer = Offer(value, value, channel=channel, link="https://x.cn/1" if nth % 2 else "")
    return Rung(value, nth, nth, state, WHY, 0 if state is State.REFUSED else nth, offer)


NAMES = {1: "<img src=x>" * 40, 2: "🍀", 3: "=1+1", 4: "\u202e反"}


@pytest.mark.parametrize("own", [None, "1", "41.9", "999"])
@pytest.mark.parametrize("lang", Lang)
def test_every_rung_has_its_place_whatever_the_groups_price(
    qapp: QApplication, own: str | None, lang: Lang
) -> None:
    voice.speak(lang)
    sheet = LadderSheet()
    rungs = [
        rung(1, "0.01", State.REFUSED),
        rung(2, "41.9", State.CHECKED),
        rung(3, "41.9"),
        rung(4, "88888888.88"),
    ]
    sheet.show_rungs(rungs, {}, NAMES, None if own is None else Decimal(own), 2)
    assert sheet.sizeHint().height() == 4 * ROW + 4 + (LINE if own else 0)
    assert [sheet.row_at(top + ROW / 2) for top in sheet._tops] == [0, 1, 2, 3]
    for wide in (300, 436, 700):
        sheet.resize(wide, sheet.height())
        sheet.set_narrow(wide < 440)
        sheet.choose(2)
        sheet.grab()
    if own == "41.9":
        assert sheet._own_top == sheet._tops[3] - LINE, "the same sum is not dearer"
    voice.speak(Lang.ZH)


def test_the_ladder_is_walked_with_the_keys(qapp: QApplication) -> None:
    sheet, picked, keyed = LadderSheet(), list[int](), list[object]()
    sheet.picked.connect(picked.append)
    sheet.picked.connect(sheet.choose)
    sheet.keyed.connect(keyed.append)
    sheet.show_rungs([rung(1, "1"), rung(2, "2")], {}, NAMES, None, None)
    for key in (Qt.Key.Key_C, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_X, Qt.Key.Key_Up):
        QTest.keyClick(sheet, key)
    assert picked == [1, 2, 2, 1]
    assert [str(each) for each in keyed] == ["strike"]
    sheet.show_rungs([], {}, {}, Decimal(5), 3)
    QTest.keyClick(sheet, Qt.Key.Key_Down)
    sheet.grab()


def test_a_reason_without_state_and_place_is_the_detail() -> None:
    assert rung(1, "9").detail.zh == "价 ¥9.00"
    assert rung(1, "9", State.REFUSED).detail == WHY.text


def test_shops_stand_beside_the_groups_price(qapp: QApplication) -> None:
    card = ChannelsCard()
    found = [rung(1, "44"), rung(2, "42", channel="拼多多"), rung(3, "40", channel="")]
    card.show_claims(found, Decimal("43"))
    assert [(name.zh, str(low), is_own) for name, low, _, is_own in card.list._rows] == [
        ("拼多多", "42", False),
        ("群里的价", "43", True),
        ("京东", "44", False),
    ]
    assert card.words.text() == "都在群里买，1 个人一共省 ¥1.00"
    card.show_claims(found, None)
    assert "还没填" in card.words.text()
    card.show_claims(found, Decimal("10"))
    card.show_claims([], Decimal("10"))
    assert card.words.text() == ""
    card.show_claims(found, Decimal("90"))
    assert card.words.text() == "眼下大家找的都不比群里贵"
    card.resize(300, 200)
    card.grab()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Bench]:
    with bench(tmp_path) as made:
        yield made


def test_an_empty_round_teaches_and_folds(desk: Bench, qapp: QApplication) -> None:
    from ui.activities.save_money import page as make

    page: ActivityPage = make(desk.work, desk.heartbeat)
    page.resize(1080, 800)
    page.show()
    page.plan()
    for width in Width:
        page.set_width(width)
        qapp.processEvents()
        page.grab()
    ladder = page.instrument
    assert not ladder.empty.isHidden()  # type: ignore[attr-defined]
    assert ladder.bar.isHidden()  # type: ignore[attr-defined]
    assert ladder.chosen is None
    page.close()
    assert not desk.failed
