"""One line of text: it fits where it is put, and emoji stand as large as the characters beside them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from ui.parts import strokes, writing
from ui.parts.label import Label
from ui.theme import Role, font
from ui.theme.fonts import faces

SIGNS = st.sampled_from(
    [*"群主台ab 1，", "🌾", "🍀", "👨‍👩‍👧‍👦", "❤️", "✅", "\u202e", "שלום", "𠮷", "\ufe0f", "\u200d"]
)
LINES = st.lists(SIGNS, max_size=30).map("".join)


@pytest.mark.parametrize(
    ("words", "signs"),
    [
        ("小满🌾", ["小", "满", "🌾"]),
        ("👨‍👩‍👧‍👦a", ["👨‍👩‍👧‍👦", "a"]),
        ("🏳️‍🌈", ["🏳️‍🌈"]),
        ("𠮷", ["𠮷"]),
        ("", []),
        ("\ud800x", ["\ufffd", "x"]),
    ],
)
def test_characters_are_what_a_reader_counts(words: str, signs: list[str]) -> None:
    assert list(writing.characters(words)) == signs


@given(words=LINES, room=st.integers(min_value=20, max_value=300))
@settings(max_examples=60, deadline=None)
def test_an_elided_line_fits(words: str, room: int) -> None:
    made = font(Role.BODY)
    shown = writing.elided(words, made, room)
    assert writing.width(shown, made) <= room + 1
    assert shown == words or "…" in shown


@given(words=LINES)
@settings(max_examples=40, deadline=None)
def test_a_line_with_room_is_left_alone(words: str) -> None:
    made = font(Role.BODY)
    assert writing.elided(words, made, strokes.width_of(words, made) + 1) == words


def ink_height(words: str) -> int:
    picture = QImage(120, 60, QImage.Format.Format_ARGB32_Premultiplied)
    picture.fill(0)
    brush = QPainter(picture)
    strokes.text(brush, QRectF(10, 0, 100, 60), words, font(Role.BODY), "#000000")
    brush.end()
    rows = [y for y in range(60) if any(QColor(picture.pixelColor(x, y)).alpha() for x in range(120))]
    return len(rows)


def test_an_emoji_stands_as_large_as_a_character(qapp: QApplication) -> None:
    if "Noto Color Emoji" not in faces.sans:
        pytest.skip("only bitmap emoji are drawn by themselves")
    assert ink_height("🌾") >= ink_height("国")
    assert ink_height("国🌾国") <= Role.BODY.line


@pytest.mark.parametrize("name", ["国", "🌾", "国🌾", "𠮷𬭎㛃", "ع🌾", "g"])
def test_no_name_changes_the_height_of_its_row(name: str, qapp: QApplication) -> None:
    assert Label(name).sizeHint().height() == Label("国").sizeHint().height() == Role.BODY.line
