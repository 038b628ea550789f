"""After an update the window offers what it reads better now: differences first, taken or left."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from core.paste import Transcript, parse
from core.store import Reading
from tests.e2e.hands import Hands, chat
from tests.e2e.test_reading_put_right import dialog, hands
from ui.offers import OffersDialog

__all__ = ["hands"]

TWO = (
    chat(("阿杰", "14:01", "99"), ("小鱼", "14:02", "88.8")),
    chat(("老周", "14:03", "90"), ("Fish", "14:04", "<img src=x> 91")),
)


@pytest.fixture
def updated(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> Hands:
    """Two pastes of which an earlier version lost the second message; then the console was updated."""

    def less(*text: Any, **how: Any) -> Transcript:
        read = parse(*text, **how)
        return replace(read, lines=read.lines[:1], spans=read.spans[:1])

    with monkeypatch.context() as patch:
        patch.setattr("core.desk.intake.parse", less)
        patch.setattr("core.desk.intake.reading_of", lambda *_, **__: Reading(1))
        for text in TWO:
            hands.paste(text)
    hands.owner.close()
    hands.owner.open()
    return hands


def said(hands: Hands) -> list[str]:
    return [row.said for row in hands.page.board.rows]


def test_the_update_is_told_of_and_all_rounds_are_looked_through(updated: Hands) -> None:
    assert updated.told == "这一版读得更准：以前的粘贴有 2 条会不一样"
    updated.press(updated.window.toast._action)
    sheet = dialog(updated, OffersDialog)
    assert {"猜价格第 1 期", "88.8", "<img src=x> 91", "2 次粘贴，2 条会不一样"} <= set(updated.labels(sheet))
    updated.go("guess_price")
    assert said(updated) == ["99", "90"], "nothing was written by looking"
    updated.press(sheet.take)
    assert said(updated) == ["99", "88.8", "90", "<img src=x> 91"]
    updated.take_back()
    assert said(updated) == ["99", "90"]


def test_a_round_offers_its_own_and_what_is_left_is_not_offered_again(updated: Hands) -> None:
    page = updated.go("guess_price")
    read_as = page.blocks.intake.read_as
    assert read_as.compare.isVisible()
    updated.press(read_as.compare)
    sheet = dialog(updated, OffersDialog)
    updated.press(sheet.later)
    assert read_as.compare.isVisible(), "asked again another time"
    updated.press(read_as.compare)
    updated.press(dialog(updated, OffersDialog).keep)
    assert not read_as.compare.isVisible()
    assert said(updated) == ["99", "90"]
    updated.owner.close()
    updated.owner.open()
    assert updated.told == ""
    updated.go("guess_price")
    assert not updated.page.blocks.intake.read_as.isVisible()


def test_taken_in_its_round(updated: Hands) -> None:
    page = updated.go("guess_price")
    updated.press(page.blocks.intake.read_as.compare)
    updated.press(dialog(updated, OffersDialog).take)
    assert said(updated) == ["99", "88.8", "90", "<img src=x> 91"]
    assert updated.told == "2 次粘贴按新的读法了，2 条和原来不同"
    assert not page.blocks.intake.read_as.compare.isVisible()
