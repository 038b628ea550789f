"""The dice keypad: one key a throw, keys of its own, faces, hostile names, any width and language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.activities.dice import Mode
from core.activities.dice.tray import Cast, State
from core.message import How
from core.prize import PrizeTable
from core.reason import Reason
from core.round import Phase, Step
from core.text import Lang, Text
from tests.ui.desk_work import NOON, Bench, bench
from ui.activities.dice import chip
from ui.activities.dice import page as make_page
from ui.instruments.dice_pad import DicePad, Turn
from ui.instruments.dice_thrown import CHIPS, ROW, Thrown, ThrownSheet
from ui.page import ActivityPage
from ui.parts.die import paint_die
from ui.parts.width import Width
from ui.say import voice
from ui.theme import THEME, current
from ui.theme import Mode as Theme

WHY = Text("发来 [动画表情]，照微信里看到的点数按", "A sticker: press what WeChat shows")
HOSTILE = ("<img src=x>" * 40, "🍀", "=1+1", "\u202e反", "a\nb\tc" * 30)


def face(points: int, theme: Theme) -> QImage:
    THEME.choose(mode=theme)
    image = QImage(104, 104, QImage.Format.Format_ARGB32)
    image.fill(QColor(current().surface))
    brush = QPainter(image)
    paint_die(brush, QRectF(0, 0, 104, 104), points)
    brush.end()
    return image


@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.DARK])
def test_a_die_shows_its_pips(qapp: QApplication, theme: Theme) -> None:
    """Counted by flood: so many islands of ink on the face."""
    for points in range(7):
        image = face(points, theme)
        red = points in (1, 4)
        ink = QColor(current().bad if red else current().text).name()
        left = {
            (x, y) for x in range(104) for y in range(104) if points and image.pixelColor(x, y).name() == ink
        }
        islands = 0
        while left:
            islands, edge = islands + 1, [left.pop()]
            while edge:
                x, y = edge.pop()
                near = {(x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1)} & left
                left -= near
                edge += near
        assert islands == points
    THEME.choose(mode=Theme.LIGHT)


def pad_with_turn(name: str = "糖糖妈") -> tuple[DicePad, list[object]]:
    pad, heard = DicePad(), list[object]()
    pad.pressed.connect(heard.append)
    pad.refused.connect(lambda: heard.append("no die"))
    pad.undone.connect(lambda: heard.append("back"))
    pad.show_turn(Turn(3, name, 14, NOON, WHY), frozenset({6}), HOSTILE)
    pad.show_undo(True)
    pad.show()
    pad.setFocus()
    return pad, heard


def test_the_keys_are_the_keypads(qapp: QApplication) -> None:
    pad, heard = pad_with_turn()
    for key in (
        Qt.Key.Key_1,
        Qt.Key.Key_6,
        Qt.Key.Key_7,
        Qt.Key.Key_0,
        Qt.Key.Key_Space,
        Qt.Key.Key_Backspace,
    ):
        QTest.keyClick(pad, key)
    QTest.keyClick(pad, Qt.Key.Key_4, Qt.KeyboardModifier.KeypadModifier)
    QTest.keyClick(pad, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    assert heard == [1, 6, "no die", "back", 4]
    QTest.mouseClick(pad.keys[2], Qt.MouseButton.LeftButton)
    assert heard[-1] == 3
    pad.show_turn(None, frozenset({6}), ())
    QTest.keyClick(pad, Qt.Key.Key_5)
    QTest.keyClick(pad, Qt.Key.Key_Space)
    assert heard[-1] == 3, "nobody's turn, nothing to press"
    pad.hide()


def test_only_the_called_key_is_gold(qapp: QApplication) -> None:
    pad, _ = pad_with_turn()
    gold = current().gold_tint.lower()
    grabbed = [key.grab().toImage().pixelColor(10, 60).name() for key in pad.keys]
    assert [each == gold for each in grabbed] == [False] * 5 + [True]
    assert [key.accessibleName() for key in pad.keys] == [f"{n} 点" for n in range(1, 7)]
    pad.hide()


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("lang", Lang)
def test_a_hostile_name_keeps_the_keypad_in_shape(qapp: QApplication, name: str, lang: Lang) -> None:
    voice.speak(lang)
    pad, _ = pad_with_turn(name)
    for wide, columns in ((436, 3), (720, 6)):
        pad.set_columns(columns)
        pad.resize(wide, pad.sizeHint().height())
        assert pad.minimumSizeHint().width() <= 436
        pad.grab()
    assert "\n" not in pad.name.text()
    pad.hide()
    voice.speak(Lang.ZH)


def cast(nth: int, state: State, *points: int) -> Cast:
    return Cast(nth, nth, points, state, Reason("rethrow", Text.literal("首掷 2 点为准")))


def test_what_has_been_thrown(qapp: QApplication) -> None:
    sheet, picked = ThrownSheet(), list[int]()
    sheet.picked.connect(picked.append)
    rows = [
        Thrown(
            cast(nth, state, *range(1, nth + 1)),
            HOSTILE[nth % 5],
            NOON + timedelta(minutes=nth) if nth else None,
        )
        for nth, state in enumerate(CHIPS)
    ]
    sheet.show_rows(rows)
    assert sheet.height() == len(rows) * ROW
    for wide in (300, 436, 720):
        sheet.resize(wide, sheet.height())
        sheet.grab()
    QTest.mouseClick(sheet, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, sheet.rect().center())
    assert picked == [2]
    assert sheet.row_at(9_999) == -1
    assert "首掷 2 点为准" in sheet.spoken(rows[3])
    sheet.show_rows(())
    sheet.grab()


@pytest.fixture
def table(qapp: QApplication, tmp_path: Path) -> Iterator[tuple[Bench, ActivityPage]]:
    """A round that runs, with forty stickers by as many members."""
    with bench(tmp_path) as made:
        made.work.act(lambda desk: desk.members.import_names("\n".join(f"成员{n}" for n in range(40))))
        page = make_page(made.work, made.heartbeat)
        page.resize(1280, 800)
        page.set_width(Width.WIDE)
        page.show()
        page.shown()
        page.plan()
        qapp.processEvents()
        start = NOON.replace(hour=12)
        page.deeds.edit(
            settings={"mode": Mode.HIGHEST},
            prizes=PrizeTable.parse(["1: 红包 8.88"]),
            starts_at=start,
            ends_at=start + timedelta(minutes=30),
        )
        page.deeds.step(Step.ANNOUNCE)
        page.deeds.step(Step.OPEN)
        said = "\n".join(f"成员{n}: [动画表情]" for n in range(40))
        page.deeds.paste(said, lambda _: None)
        qapp.processEvents()
        assert page.board is not None
        assert page.board.phase is Phase.OPEN
        yield made, page
        page.hide()


def instrument(page: ActivityPage) -> Any:
    return page.instrument


def test_the_next_is_asked_for_before_the_desk_has_answered(table: tuple[Bench, ActivityPage]) -> None:
    """Forty throws with one key each, though not one board has come back in between."""
    made, page = table
    keypad, sent = instrument(page), list[tuple[str, str]]()
    names = [row.name for row in page.board.rows] if page.board else []
    page.deeds.correct = lambda row, how, value="", why="": sent.append((row.name, value))  # type: ignore[method-assign]
    for nth in range(40):
        QTest.keyClick(keypad.pad, Qt.Key(Qt.Key.Key_1 + nth % 6))
    assert [name for name, _ in sent] == names
    assert [value for _, value in sent] == [str(nth % 6 + 1) for nth in range(40)]
    assert keypad.turn() is None
    made.work.failed.emit(RuntimeError("disk full"), None)
    assert keypad.turn() is not None, "what could not be written is asked for again"


def test_pressed_values_reach_the_board(qapp: QApplication, table: tuple[Bench, ActivityPage]) -> None:
    _, page = table
    keypad = instrument(page)
    for nth in range(40):
        QTest.keyClick(keypad.pad, Qt.Key(Qt.Key.Key_1 + nth % 5))
        qapp.processEvents()
    assert page.board is not None
    assert all(row.corrections[-1].how is How.READ_AS for row in page.board.rows)
    assert [place.standing.place for place in page.board.standings][:8] == [1] * 8
    assert not keypad.call.isHidden()
    assert {chip(row).word.zh for row in page.board.rows} == {"有效"}
    for width, size in ((Width.NARROW, (460, 900)), (Width.MIDDLE, (1000, 700)), (Width.WIDE, (1280, 800))):
        page.resize(*size)
        page.set_width(width)
        qapp.processEvents()
        page.grab()


def test_the_rest_are_no_dice(qapp: QApplication, table: tuple[Bench, ActivityPage]) -> None:
    _, page = table
    keypad = instrument(page)
    QTest.keyClick(keypad.pad, Qt.Key.Key_6)
    qapp.processEvents()
    assert keypad.rest.isHidden(), "while the round runs nothing is thrown away in bulk"
    page.deeds.step(Step.CLOSE)
    qapp.processEvents()
    assert keypad.rest.words() == "剩下的 39 个都不是骰子"
    QTest.mouseClick(keypad.rest, Qt.MouseButton.LeftButton)
    qapp.processEvents()
    assert page.board is not None
    assert page.board.waits == 0
    assert [place.name for place in page.board.standings] == ["成员0"]
    keypad.pad.undone.emit()
    qapp.processEvents()
    assert page.board.waits == 1
    other = replace(page.board, round=replace(page.board.round, id=99))
    keypad.show_board(other)
    assert not keypad.pad.back.isEnabled(), "what was pressed in another round is not taken back here"
