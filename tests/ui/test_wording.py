"""The wording page, through what an owner presses."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from core.activity import Moment
from core.notices import Notice
from core.text import Lang
from tests.ui.sample_console import choose, opened, press, sample, settle, shut, take_back, told, write
from ui.app import Console
from ui.say import voice


@pytest.fixture
def console(qapp: QApplication, tmp_path: Path) -> Iterator[Console]:
    made = opened(qapp, sample(tmp_path))
    yield made
    shut(qapp, made)


@pytest.fixture
def page(console: Console, qapp: QApplication) -> Any:
    press(qapp, console.window.nav.items["wording"])
    found = console.window.page()
    turn(qapp, found, "guess_price")
    return found


def turn(qapp: QApplication, page: Any, key: str) -> None:
    page.choice.setCurrentIndex(page._keys.index(key))
    settle(qapp)


def look(qapp: QApplication, card: Any) -> None:
    card._later.timeout.emit()
    settle(qapp)


def test_words_are_checked_shown_saved_and_taken_back(
    page: Any, console: Console, qapp: QApplication
) -> None:
    card = page.cards[Moment.START]
    assert card.caption.text() == "这项活动的"
    assert not card.save.isVisible()
    ours = card.field.value()
    write(qapp, card.field.area, "猜{商品}，{谁知道}")
    look(qapp, card)
    assert card.field.note.text().startswith("“{谁知道}”填不出来")
    press(qapp, card.save)
    assert console.work._desk.wording.get("guess_price") == {}  # type: ignore[union-attr]
    write(qapp, card.field.area, "猜{商品}，{截止}截 <b>")
    look(qapp, card)
    assert card.bubble.text == "猜“智利车厘子 2J 1 kg”，15:00截 <b>"
    assert card.field.failure() is None
    press(qapp, card.save)
    assert card.caption.text() == "自己写的"
    assert not card.save.isVisible()
    press(qapp, card.copy)
    assert qapp.clipboard().text() == card.bubble.text
    press(qapp, card.back)
    assert (card.caption.text(), card.field.value()) == ("这项活动的", ours)


def test_a_blank_and_a_tone_from_the_menu(page: Any, qapp: QApplication) -> None:
    card = page.cards[Moment.ONE_BEFORE]
    write(qapp, card.field.area, "")
    press(qapp, card.insert)
    choose(qapp, "{开始}   14:00")
    assert card.field.value() == "{开始}"
    press(qapp, card.tone)
    choose(qapp, "热闹")
    look(qapp, card)
    assert card.bubble.text.startswith("🚨 最后 1 分钟！【猜价格】")
    press(qapp, card.leave)
    assert card.bubble.text == "【猜价格】最后 1 分钟，手指准备好！"


def test_the_tone_of_all_and_back(page: Any, console: Console, qapp: QApplication) -> None:
    card = page.cards[Moment.ONE_BEFORE]
    press(qapp, page.tone._segments[2])
    assert card.bubble.text == "猜价格，1 分钟后开始。"
    assert page.cards[Moment.START].caption.text() == "这项活动的"
    assert told(console) == "语气换成“简洁”"
    take_back(qapp, console)
    assert card.bubble.text == "【猜价格】最后 1 分钟，手指准备好！"
    assert page.tone.choice() == "plain"


def test_what_is_typed_survives_news_and_is_kept_on_leaving(
    page: Any, console: Console, qapp: QApplication
) -> None:
    desk = console.work._desk
    assert desk is not None
    write(qapp, page.cards[Moment.TIME_UP].field.area, "停！{截止}")
    page.shown()
    voice.speak(Lang.EN)
    settle(qapp)
    voice.speak(Lang.ZH)
    assert page.cards[Moment.TIME_UP].field.value() == "停！{截止}"
    write(qapp, page.cards[Moment.START].field.area, "{还没想好}")
    turn(qapp, page, "notices")
    assert desk.wording.get("guess_price") == {Moment.TIME_UP: "停！{end}"}
    card = page.cards[Notice.LINKS]
    assert not card.insert.isVisible()
    write(qapp, card.field.area, "只晒图，不转链接")
    page.put_down()
    settle(qapp)
    assert desk.wording.notice(Notice.LINKS) == "只晒图，不转链接"
    turn(qapp, page, "guess_price")
    assert page.cards[Moment.START].field.value() == "{还没想好}", "not kept, and not lost either"
    assert page.cards[Moment.START].save.isVisible()
    assert not page.cards[Moment.TIME_UP].save.isVisible()
    assert not card.isVisible()
