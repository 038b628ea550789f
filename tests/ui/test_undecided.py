"""The card that asks the owner to decide a tie, and takes the number of a draw."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from core.ranking import TIE_DRAW, Ties
from core.reason import Reason
from core.text import Lang, Text
from ui.parts.undecided import TIE, UndecidedCard
from ui.say import voice

WHY = Text("并列第 1 名有 3 人", "3 share place 1")


@pytest.fixture
def card(qtbot: QtBot) -> UndecidedCard:
    found = UndecidedCard()
    qtbot.addWidget(found)
    found.resize(324, 200)
    return found


def shown(card: UndecidedCard) -> list[bool]:
    parts = (card.add, card.share, card.draw, card.salt, card.use, card.salt_why, card.plan)
    return [not part.isHidden() for part in parts]


@pytest.mark.parametrize(
    ("code", "parts"),
    [
        (TIE, [True, True, True, False, False, False, False]),
        (TIE_DRAW, [True, True, False, True, True, True, False]),
        ("secret", [False, False, False, False, False, False, True]),
    ],
)
def test_each_question_has_its_own_answers(card: UndecidedCard, code: str, parts: list[bool]) -> None:
    card.show_reasons([Reason(code, WHY)])
    assert shown(card) == parts
    card.show_reasons([])
    assert card.isHidden()


def test_drawing_is_one_of_the_ways_out(card: UndecidedCard, qtbot: QtBot) -> None:
    card.show_reasons([Reason(TIE, WHY)])
    with qtbot.waitSignal(card.ties_chosen) as caught:
        card.draw.click()
    assert caught.args == [Ties.DRAW]


def test_the_number_goes_out_once_it_is_one(card: UndecidedCard, qtbot: QtBot) -> None:
    card.show_reasons([Reason(TIE_DRAW, WHY)])
    card.salt.setText("  ")
    with qtbot.assertNotEmitted(card.salt_given):
        card.use.click()
    card.salt.setText(" 407 ")
    with qtbot.waitSignal(card.salt_given) as caught:
        card.use.click()
    assert caught.args == ["407"]
    with qtbot.waitSignal(card.salt_given):
        card.salt.returnPressed.emit()


@pytest.mark.parametrize("lang", list(Lang))
def test_it_says_that_the_number_is_not_the_owner_s(card: UndecidedCard, lang: Lang) -> None:
    voice.speak(lang)
    card.show_reasons([Reason(TIE_DRAW, WHY)])
    card.show()
    said = card.salt_why.text()
    assert ("不能由你定" if lang is Lang.ZH else "must not be yours") in said
    assert card.salt.placeholderText()


@pytest.mark.parametrize("lang", list(Lang))
@pytest.mark.parametrize("code", [TIE, TIE_DRAW])
def test_it_fits_the_narrowest_side_column(qtbot: QtBot, lang: Lang, code: str) -> None:
    voice.speak(lang)
    card = UndecidedCard()
    qtbot.addWidget(card)
    card.show_reasons([Reason(code, WHY)])
    with qtbot.waitExposed(card):
        card.show()
    qtbot.waitUntil(lambda: card.minimumSizeHint().width() <= 300, timeout=1_000)
    assert card.minimumSizeHint().width() <= 300
