"""The window on the sample group: every place, both languages, light and dark, three widths; the drawer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.clock import FixedClock
from core.desk.sample import GROUP
from core.text import Lang, Text
from tests.ui.sample_console import ASSETS, CTRL, MOMENT, opened, press, sample, settle, shut
from ui.app import Console
from ui.parts.width import Width
from ui.places import PLACES
from ui.say import say, voice
from ui.shell.nav import FOLDED, WIDE
from ui.shell.strip_clock import Reading
from ui.shell.strip_sheet import SHADOW
from ui.shell.window import LEAST
from ui.theme import THEME, Accent, Mode, current


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return sample(tmp_path)


@pytest.fixture
def console(qapp: QApplication, folder: Path) -> Iterator[Console]:
    made = opened(qapp, folder)
    yield made
    shut(qapp, made)


@pytest.mark.parametrize("lang", list(Lang))
def test_every_place_opens_in_every_dress(console: Console, qapp: QApplication, lang: Lang) -> None:
    """Whatever Qt, Python or the log complains of meanwhile fails the test."""
    voice.speak(lang)
    window = console.window
    for mode in (Mode.LIGHT, Mode.DARK):
        THEME.choose(mode=mode, reduced_motion=True)
        for wide, width in ((1280, Width.WIDE), (1000, Width.MIDDLE), (460, Width.NARROW)):
            window.resize(wide, 800)
            for key, place in PLACES.items():
                window.go(key)
                qapp.processEvents()
                assert window.page().isVisible()
                assert window.width_class is width
                assert window.width() == wide, f"{key} does not fit"
                assert window.page().minimumSizeHint().width() <= wide, key
                assert window.nav.items[key].accessibleName().startswith(say(place.name))
            picture = window.grab().toImage()
            ground = picture.pixelColor(picture.width() // 2, picture.height() - 4)
            assert (ground.lightness() < 128) is (mode is Mode.DARK)


def test_the_least_width_is_enough_for_every_page(console: Console, qapp: QApplication) -> None:
    console.window.resize(LEAST)
    for key in PLACES:
        console.window.go(key)
        settle(qapp)
        assert console.window.width() == LEAST.width()
        assert console.window.page().minimumSizeHint().width() <= LEAST.width(), key


def test_pressing_leads_there_and_keys_lead_on(console: Console, qapp: QApplication) -> None:
    window = console.window
    press(qapp, window.nav.items["members"])
    assert (window.place, window.nav.items["members"].isChecked()) == ("members", True)
    QTest.keyClick(window, Qt.Key.Key_PageDown, CTRL)
    assert window.place == "rewards"
    QTest.keyClick(window, Qt.Key.Key_PageUp, CTRL)
    QTest.keyClick(window, Qt.Key.Key_PageUp, CTRL)
    assert window.place == list(PLACES)[list(PLACES).index("members") - 1]
    QTest.keyClick(window, Qt.Key.Key_0, CTRL)
    assert window.place == "today"
    QTest.keyClick(window, Qt.Key.Key_PageUp, CTRL)
    assert window.place == list(PLACES)[-1], "past the first comes the last"
    QTest.keyClick(window, Qt.Key.Key_3, CTRL)
    assert window.place == list(PLACES)[3]


def test_the_navigation_folds_and_the_drawer_opens_and_shuts(console: Console, qapp: QApplication) -> None:
    window = console.window
    assert window.nav.width() == WIDE
    window.resize(1000, 800)
    settle(qapp)
    assert window.nav.width() == FOLDED
    window.resize(460, 800)
    window.go("members")
    settle(qapp)
    assert not window.nav.isVisible()
    drawer = window.page().head.drawer  # type: ignore[attr-defined]
    press(qapp, drawer)
    assert window.drawer.isVisible()
    assert window.nav.isVisible()
    assert window.nav.width() == WIDE
    QTest.keyClick(window.nav, Qt.Key.Key_Escape)
    assert not window.drawer.isVisible()
    press(qapp, drawer)
    QTest.mouseClick(window.drawer, Qt.MouseButton.LeftButton, pos=QPoint(430, 400))
    assert not window.drawer.isVisible(), "a press beside it shuts it"
    press(qapp, drawer)
    press(qapp, window.nav.items["rewards"])
    assert window.place == "rewards"
    assert not window.drawer.isVisible()
    press(qapp, window.page().head.drawer)  # type: ignore[attr-defined]
    window.resize(1280, 800)
    settle(qapp)
    assert not window.drawer.isVisible()
    assert window.nav.isVisible()
    assert window.nav.width() == WIDE


@pytest.mark.parametrize("place", ["guess_price", "idiom_chain"])
def test_a_narrow_activity_leads_to_the_navigation_too(
    console: Console, qapp: QApplication, place: str
) -> None:
    console.window.resize(460, 900)
    console.window.go(place)
    settle(qapp)
    press(qapp, console.window.page().title.drawer)  # type: ignore[attr-defined]
    assert console.window.drawer.isVisible()
    press(qapp, console.window.nav.items["today"])
    assert console.window.place == "today"


def test_in_a_rain_the_strip_counts_to_the_next_wave(console: Console, qapp: QApplication) -> None:
    """The end is in the tooltip; once no wave is left it is what counts."""
    strip = console.beside.strip
    console.work.act(lambda desk: desk.rounds.current("red_packet_rain"), strip.show_round)
    settle(qapp)
    board = strip.board
    assert board is not None
    now = console.work.clock.now()
    reading = Reading.of(board, now)
    assert (reading.digits.zh, reading.words.zh) == ("0:42", "发第 4 波")
    assert reading.more == Text.literal("14:57 截止", "closes 14:57")
    assert strip.end_words.text() == say(reading.words)
    late = Reading.of(board, now + timedelta(minutes=1))
    assert (late.digits.zh, late.tone) == ("0:00", "bad"), "a wave that is due waits"
    console.work.act(lambda desk: desk.rounds.pause(board.round.id))
    console.work.act(lambda desk: desk.rounds.board(board.round.id), strip.show_board)
    assert strip.board is not None
    held = Reading.of(strip.board, now)
    assert (held.digits.zh, held.words.zh, held.tone) == ("15:42", "停住了", "text_3")


def test_standing_beside_the_chat_and_back(console: Console, qapp: QApplication) -> None:
    window, strip = console.window, console.beside.strip
    window.go("guess_price")
    settle(qapp)
    before = window.geometry()
    press(qapp, window.page().title.strip)  # type: ignore[attr-defined]
    assert strip.isVisible()
    assert strip.windowFlags() & Qt.WindowType.WindowStaysOnTopHint
    assert (strip.width() - 2 * SHADOW, strip.height() - 2 * SHADOW) == (380, 110)
    assert window.isMinimized()
    press(qapp, strip.expand)
    assert not strip.isVisible()
    assert not window.isMinimized()
    assert window.geometry() == before
    assert window.place == "guess_price"
    window.beside_asked.emit()
    settle(qapp)
    press(qapp, strip.shut)
    assert not strip.isVisible()
    assert window.isMinimized(), "put away, the window waits in the task bar"
    window.come_back()
    settle(qapp)


def preferences(console: Console, qapp: QApplication) -> object:
    console.window.go("preferences")
    settle(qapp)
    return console.window.page()


def test_another_language_is_spoken_at_once_and_kept(qapp: QApplication, folder: Path) -> None:
    console = opened(qapp, folder)
    page = preferences(console, qapp)
    items, title = console.window.nav.items, page.head.title  # type: ignore[attr-defined]
    assert title.text() == "偏好"
    english = page._lang._segments[1]  # type: ignore[attr-defined]
    press(qapp, english)
    assert (title.text(), voice.lang) == ("Preferences", Lang.EN)
    assert items["guess_price"].accessibleName().startswith(say(PLACES["guess_price"].name))
    console.window.go("today")
    settle(qapp)
    assert console.window.page().head.title.text() == "Wednesday 18 November"  # type: ignore[attr-defined]
    shut(qapp, console)
    voice.speak(Lang.ZH)
    again = opened(qapp, folder)
    assert voice.lang is Lang.EN
    assert again.window.page().head.title.text() == "Wednesday 18 November"  # type: ignore[attr-defined]
    page = preferences(again, qapp)
    press(qapp, page._lang._segments[0])  # type: ignore[attr-defined]
    assert page.head.title.text() == "偏好"  # type: ignore[attr-defined]
    shut(qapp, again)


def test_theme_and_accent_are_taken_at_once_and_kept(qapp: QApplication, folder: Path) -> None:
    console = opened(qapp, folder)
    page = preferences(console, qapp)
    press(qapp, page._theme._segments[2])  # type: ignore[attr-defined]
    assert current().is_dark
    rouge = page._accent._tiles[3]  # type: ignore[attr-defined]
    press(qapp, rouge)
    assert THEME.accent is Accent.ROUGE
    assert rouge.isChecked()
    shut(qapp, console)
    THEME.choose(mode=Mode.LIGHT, accent=Accent.COBALT)
    again = opened(qapp, folder)
    assert current().is_dark
    assert THEME.accent is Accent.ROUGE
    shut(qapp, again)


def test_the_groups_name_stands_at_the_head_of_the_navigation(console: Console, qapp: QApplication) -> None:
    assert console.window.nav.group.accessibleName() == GROUP
    page = preferences(console, qapp)
    line = page._name.line  # type: ignore[attr-defined]
    line.setFocus()
    line.selectAll()
    qapp.clipboard().setText("<b>好物</b> 4 群")
    QTest.keyClick(line, Qt.Key.Key_V, CTRL)
    QTest.keyClick(line, Qt.Key.Key_Return)
    settle(qapp)
    assert console.window.nav.group.accessibleName() == "<b>好物</b> 4 群"
    assert console.window.nav.group.toolTip() == ""
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_Delete)
    QTest.keyClick(line, Qt.Key.Key_Return)
    settle(qapp)
    assert console.window.toast.sentence() == "群名不能空着"
    assert console.window.nav.group.accessibleName() == "<b>好物</b> 4 群"


def test_the_navigation_counts_down_and_says_what_is_owed(console: Console, qapp: QApplication) -> None:
    items = console.window.nav.items
    assert items["guess_price"].accessibleName() == "猜价格 · 进行中 · 18:42"
    console.heartbeat._clock.move(seconds=2)  # type: ignore[attr-defined]
    console.heartbeat.beat()
    assert items["guess_price"].accessibleName() == "猜价格 · 进行中 · 18:40"
    assert "已公布" in items["quick_answer"].accessibleName()
    assert "份奖励" in items["rewards"].accessibleName()


def test_keys_before_anything_is_open_do_nothing(qapp: QApplication) -> None:
    console = Console(qapp, FixedClock(MOMENT), ASSETS, lang=Lang.ZH, inline=True)
    console.window.show()
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_Z):
        QTest.keyClick(console.window, key, CTRL)
    assert console.window.place == ""
    shut(qapp, console)
