"""The theme: colours that can be read, icons that are there, a switch that reaches every window."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QCalendarWidget,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPlainTextEdit,
    QSpinBox,
    QTableWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ui.theme import THEME, Accent, Mode, Role, Theme, current, faded, font, icon, mix, mono, pixmap, serif
from ui.theme.icons import drawer, svg
from ui.theme.tokens import MEDALS, Tokens, tokens

ALL = [(dark, accent) for dark, accent in product((False, True), Accent)]
UI = Path(__file__).resolve().parents[2] / "ui"
# fmt: off
LOOK_ICONS = [
    "gem", "bolt", "tag", "scale", "rain-cloud", "die", "heart", "receipt", "drop", "cat", "picture",
    "link", "calendar", "people", "gift", "shield", "bars", "shelf", "quote", "sliders", "check", "bubble",
    "repeat", "arrow", "clock", "person-plus", "question", "cross", "barred", "ticket", "copy", "paste",
    "pin", "dots", "undo", "lock", "eye", "eye-off", "search", "chevron-down", "chevron-up", "chevron-left",
    "chevron-right", "panel-left", "plus", "bulb", "book", "printer", "save", "folder", "sun", "moon",
    "close", "alert", "bell", "trash", "pencil", "download", "upload",
]
# fmt: on


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.2."""
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def text_pairs(t: Tokens) -> list[tuple[str, str, str]]:
    """Every ink with every ground it is read on: what, ink, ground."""
    grounds = {
        "text": ("window", "surface", "sunken", "hover", "accent_tint", "warn_tint"),
        "text_2": ("window", "surface", "sunken", "hover", "accent_tint"),
        "text_3": ("window", "surface", "sunken"),
        "good": ("surface", "good_tint"),
        "warn": ("surface", "window", "warn_tint"),
        "bad": ("surface", "bad_tint"),
        "gold": ("surface", "gold_tint"),
        "mute": ("mute_tint",),
        "accent_text": ("surface", "window", "accent_tint"),
        "on_accent": ("accent", "accent_hover", "accent_press"),
        "surface": ("text",),
    }
    found = [(f"{ink} on {g}", t.tone(ink), t.tone(g)) for ink, gs in grounds.items() for g in gs]
    found += [(f"avatar {i}", pair.ink, pair.fill) for i, pair in enumerate(t.avatars)]
    return found + [(f"medal {i + 1}", pair.ink, pair.fill) for i, pair in enumerate(t.medals)]


@pytest.mark.parametrize(("dark", "accent"), ALL)
def test_every_text_can_be_read(dark: bool, accent: Accent) -> None:
    weak = {
        what: round(contrast(ink, ground), 2)
        for what, ink, ground in text_pairs(tokens(dark=dark, accent=accent))
        if contrast(ink, ground) < 4.5
    }
    assert not weak


@pytest.mark.parametrize(
    ("dark", "ink", "ground", "ratio"),
    [
        (False, "text", "surface", 16.5),
        (False, "text_2", "hover", 5.8),
        (False, "text_3", "window", 4.6),
        (False, "warn", "warn_tint", 5.6),
        (False, "accent_text", "accent_tint", 6.4),
        (False, "border_field", "surface", 3.6),
        (True, "text", "surface", 13.5),
        (True, "text_3", "surface", 4.7),
        (True, "gold", "gold_tint", 8.0),
        (True, "on_accent", "accent_hover", 4.8),
        (True, "border_field", "surface", 3.5),
    ],
)
def test_contrast_is_as_it_was_drawn(dark: bool, ink: str, ground: str, ratio: float) -> None:
    t = tokens(dark=dark)
    assert contrast(t.tone(ink), t.tone(ground)) == pytest.approx(ratio, abs=0.06)


@pytest.mark.parametrize("dark", [False, True])
def test_depth_is_read_from_fill(dark: bool) -> None:
    t = tokens(dark=dark)
    order = [luminance(fill) for fill in (t.window, t.sunken, t.surface)]
    assert order == sorted(order)
    assert len(set(order)) == 3


def test_heat_is_the_accent_let_through() -> None:
    assert tokens(dark=False).heat == ("#D5DEEE", "#A6BADA", "#6B8CC2", "#2B5BA8")
    assert tokens(dark=True).heat == ("#343A41", "#485567", "#637899", "#84A5D7")


def test_medals_do_not_change_with_the_theme() -> None:
    assert tokens(dark=False).medals == tokens(dark=True).medals == MEDALS


@given(st.from_regex(r"#[0-9A-F]{6}", fullmatch=True), st.from_regex(r"#[0-9A-F]{6}", fullmatch=True))
def test_mixing_goes_from_one_colour_to_the_other(under: str, over: str) -> None:
    assert mix(under, over, 0) == under
    assert mix(under, over, 1) == over
    assert QColor(faded(over, 1)).name().upper() == over


def test_a_name_that_is_no_colour_is_refused() -> None:
    with pytest.raises(AttributeError):
        tokens(dark=False).tone("heat")
    with pytest.raises(AttributeError):
        tokens(dark=False).tone("blue")


def test_switching_reaches_the_palette_and_the_sheet(qapp: QApplication, qtbot: QtBot) -> None:
    light_sheet = qapp.styleSheet()
    with qtbot.waitSignal(THEME.changed, timeout=500):
        THEME.choose(mode=Mode.DARK)
    assert current().is_dark
    assert qapp.styleSheet() != light_sheet
    assert qapp.palette().color(QPalette.ColorRole.Window).name().upper() == "#171614"
    with qtbot.waitSignal(THEME.changed, timeout=500):
        THEME.choose(accent=Accent.ROUGE)
    assert current().accent == "#AF476B"


def test_the_same_choice_again_changes_nothing(qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(THEME.changed):
        THEME.choose(mode=Mode.LIGHT, accent=Accent.COBALT)


def test_the_system_is_followed_only_when_asked(qapp: QApplication) -> None:
    THEME.choose(mode=Mode.SYSTEM)
    dark_now = qapp.styleHints().colorScheme() is Qt.ColorScheme.Dark
    assert current().is_dark is dark_now
    THEME.choose(mode=Mode.DARK)
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert current().is_dark


def test_nothing_moves_under_reduced_motion() -> None:
    assert THEME.span(160) == 0
    THEME.choose(reduced_motion=False)
    assert THEME.span(160) == 160


def test_a_theme_before_the_application_has_tokens() -> None:
    early = Theme()
    early.choose(mode=Mode.DARK, accent=Accent.INK)
    assert early.tokens == tokens(dark=True, accent=Accent.INK)


def test_every_icon_of_the_look_is_there() -> None:
    assert set(LOOK_ICONS) <= set(drawer.names())
    assert (drawer.folder / "LICENSE").read_text("utf-8").count("ISC") >= 1


def test_every_icon_named_in_the_windows_is_there(qapp: QApplication) -> None:
    used = set()
    for file in UI.rglob("*.py"):
        source = file.read_text("utf-8")
        used |= set(re.findall(r'icon="([a-z0-9-]+)"', source))
        used |= set(re.findall(r'Chip\(Text\([^)]*\), Tone\.[A-Z]+, "([a-z0-9-]+)"', source))
    assert used
    assert used <= set(drawer.names())


@pytest.mark.parametrize("name", drawer.names() or LOOK_ICONS)
def test_icons_are_one_outline_family(name: str, qapp: QApplication) -> None:
    drawn = svg(name, "#123456", 12).decode()
    assert "currentColor" not in drawn
    assert 'stroke-width="3.200"' in drawn
    assert 'viewBox="0 0 24 24"' in drawn
    picture = pixmap(name, "#FF0000", 16).toImage()
    inked = {picture.pixelColor(x, y).alpha() > 0 for x in range(16) for y in range(16)}
    assert inked == {True, False}


def test_icons_are_kept_and_grow_with_the_screen(qapp: QApplication) -> None:
    assert pixmap("tag", "#111111", 18).cacheKey() == pixmap("tag", "#111111", 18).cacheKey()
    assert pixmap("tag", "#111111", 18, 1.5).width() == 27
    assert pixmap("tag", "#111111", 18, 2.0).devicePixelRatio() == 2.0
    assert not icon("tag", "#111111", 18).isNull()


def test_an_unknown_icon_is_refused(qapp: QApplication) -> None:
    with pytest.raises(FileNotFoundError):
        pixmap("no-such-icon", "#000000", 16)


@pytest.mark.parametrize("role", list(Role))
def test_fonts_are_in_logical_pixels_and_two_weights(role: Role, qapp: QApplication) -> None:
    assert font(role).pixelSize() == role.px
    assert font(role).weight() == (700 if role.bold else 400)
    assert font(role).featureTags()


def test_figures_are_as_wide_as_one_another(qapp: QApplication) -> None:
    for made in (font(Role.BODY), font(Role.COUNTDOWN), mono()):
        measure = QFontMetricsF(made)
        assert len({measure.horizontalAdvance(digit) for digit in "0123456789"}) == 1


def test_chinese_is_drawn_by_a_chinese_face(qapp: QApplication) -> None:
    for made in (font(Role.BODY), font(Role.TITLE), serif(20), serif(20, bold=False)):
        measure = QFontMetricsF(made)
        assert all(measure.inFontUcs4(ord(sign)) for sign in "群主台粘贴喆龘，。“”……¥")


def test_what_qt_draws_itself_keeps_quiet_in_both_themes(qapp: QApplication, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    for kind in (QLineEdit, QPlainTextEdit, QSpinBox, QComboBox, QCheckBox, QCalendarWidget):
        kind(window).show()
    table = QTableWidget(3, 2, window)
    menu, box = QMenu(window), QMessageBox(window)
    menu.addAction("复制").setCheckable(True)
    box.setText("<b>x</b>")
    window.show()
    for mode in (Mode.DARK, Mode.LIGHT):
        THEME.choose(mode=mode)
        for widget in (window, table, menu, box):
            assert not widget.grab().isNull()
