"""The parts: their states, what they emit, and that what members write stays what they wrote."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QDate, QMimeData, QPoint, QPointF, QSize, Qt, QUrl
from PySide6.QtGui import QColor, QDropEvent, QFocusEvent, QImage, QWheelEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from core.text import Lang, Text
from ui.parts import gallery, verdicts
from ui.parts.avatar import Avatar, initial, tint_of
from ui.parts.button import Button, Kind, Size
from ui.parts.card import Card
from ui.parts.chip import Chip, ChipLabel, Tone
from ui.parts.countdown import Countdown, State, clock_of, digits_of, state_of
from ui.parts.empty import Empty
from ui.parts.fields import (
    ChoiceField,
    ExactField,
    MoneyField,
    NumberField,
    ProseField,
    TextField,
    TimeField,
    ToggleField,
)
from ui.parts.focus import REACH, FocusRing
from ui.parts.key_hint import key_words
from ui.parts.label import Label, Prose
from ui.parts.medal import Medal
from ui.parts.moment_field import CalendarSheet, MomentField
from ui.parts.nav_item import Dot, NavItem
from ui.parts.next_text import NextText
from ui.parts.paste_box import PasteBox
from ui.parts.paste_box import State as Paste
from ui.parts.phase_bar import PhaseBar
from ui.parts.pile_counters import Pile, PileCell, PileCounters
from ui.parts.segmented import Segment, Segmented
from ui.parts.tip import plain
from ui.parts.toast import Toast, ToastAction
from ui.say import say, voice
from ui.theme import THEME, Mode, Role, current

CHINA = timezone(timedelta(hours=8))
SAVE = Text("保存", "Save")
HOSTILE = '<img src=x onerror="1">'
NAMES = [
    HOSTILE,
    "=1+1",
    "🍀",
    "\u202eevil",
    "𠮷𬭎㛃",
    "a\nb\tc",
    "字" * 500,
    "",
    "<b>",
    "&amp;",
    "👨‍👩‍👧‍👦🏳️‍🌈",
]


def shown(qtbot: QtBot, widget: QWidget, size: QSize | None = None) -> QWidget:
    qtbot.addWidget(widget)
    widget.resize(size or widget.sizeHint())
    widget.show()
    return widget


def activate(qtbot: QtBot, window: QWidget) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=1000)


def colours(widget: QWidget) -> set[str]:
    picture = widget.grab().toImage()
    return {
        picture.pixelColor(x, y).name().upper()
        for x in range(picture.width())
        for y in range(picture.height())
    }


def is_inked(widget: QWidget, ink: str) -> bool:
    """Whether words in ``ink`` are there: thin strokes come close to their colour, and no closer."""
    wanted = QColor(ink).getRgb()[:3]
    return any(
        max(abs(a - b) for a, b in zip(wanted, QColor(each).getRgb()[:3], strict=True)) <= 40
        for each in colours(widget)
    )


def tab_to(widget: QWidget) -> None:
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.sendEvent(widget, QFocusEvent(QFocusEvent.Type.FocusIn, Qt.FocusReason.TabFocusReason))


# --- language


def test_a_sentence_is_said_in_the_language_of_the_moment() -> None:
    assert say(SAVE) == "保存"
    voice.speak(Lang.EN)
    assert say(SAVE) == "Save"
    assert say("保存") == "保存"


def test_changing_to_the_same_language_says_nothing(qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(voice.language_changed):
        voice.speak(Lang.ZH)


def test_everything_follows_the_language(qtbot: QtBot) -> None:
    button, label, prose = Button(SAVE), Label(SAVE), Prose(SAVE)
    item, chip, choice = NavItem(SAVE, "tag"), ChipLabel(verdicts.LATE), ChoiceField(SAVE, [("a", SAVE)])
    for widget in (button, label, prose, item, chip, choice):
        qtbot.addWidget(widget)
    width = button.sizeHint().width()
    voice.speak(Lang.EN)
    assert button.accessibleName() == label.text() == prose.text() == "Save"
    assert item.accessibleName() == "Save"
    assert chip.accessibleName() == "Late"
    assert choice.editor.accessibleName() == "Save"
    assert button.sizeHint().width() != width


# --- what members write


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_shown_as_it_is_and_keeps_its_row_height(name: str, qtbot: QtBot) -> None:
    label = Label(name)
    shown(qtbot, label, QSize(60, label.sizeHint().height()))
    assert label.sizeHint().height() == Role.BODY.line
    assert "\n" not in label.text()
    assert label.text().replace(" ", "") == "".join(name.split())
    label.grab()


def test_an_elided_name_is_whole_in_its_tooltip_and_no_markup(qtbot: QtBot) -> None:
    label = Label(HOSTILE * 3)
    shown(qtbot, label, QSize(50, 20))
    assert label.is_elided()
    assert "<img" not in label.toolTip()
    assert "&lt;img src=x" in label.toolTip()
    label.resize(2000, 20)
    assert not label.is_elided()
    assert label.toolTip() == ""


def test_a_label_with_room_shows_its_own_tip(qtbot: QtBot) -> None:
    label = Label("好")
    label.set_tip(Text("第一条", "First"))
    shown(qtbot, label, QSize(100, 20))
    assert label.toolTip() == plain("第一条")


@given(st.text(max_size=60))
def test_no_tooltip_ever_holds_markup_of_others(words: str) -> None:
    made = plain(words)
    inside = made.removeprefix("<qt>").removesuffix("</qt>").replace("<br>", "")
    assert "<" not in inside
    assert ">" not in inside


def test_a_paragraph_is_plain_text(qtbot: QtBot) -> None:
    prose = Prose(HOSTILE)
    qtbot.addWidget(prose)
    assert prose.textFormat() is Qt.TextFormat.PlainText
    assert prose.text() == HOSTILE


def test_a_paragraph_changes_ink_with_the_theme(qtbot: QtBot) -> None:
    prose = Prose("字", tone="warn")
    shown(qtbot, prose, QSize(80, 30))
    light = current().warn
    THEME.choose(mode=Mode.DARK)
    ink = prose.palette().color(prose.foregroundRole()).name().upper()
    assert ink == current().warn != light


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("小满🌾", "满"),
        ("老周", "周"),
        ("老K烘焙", "老"),
        ("A栋-团长老周", "A"),
        ("🍀", "🍀"),
        ("👨‍👩‍👧‍👦一家", "一"),
        ("👨‍👩‍👧‍👦", "👨‍👩‍👧‍👦"),
        ("luna", "L"),
        ("小", "小"),
        ("  ", "·"),
        ("\u202e\u200b", "·"),
        ("𠮷野", "𠮷"),
        (HOSTILE, "I"),
    ],
)
def test_an_avatar_stands_for_its_name(name: str, expected: str, qtbot: QtBot) -> None:
    assert initial(name) == expected
    shown(qtbot, Avatar(7, name)).grab()


def test_the_tint_of_a_member_is_for_life() -> None:
    assert tint_of(7) == tint_of(7)
    assert len({tint_of(member).fill for member in range(12)}) == 6


# --- buttons


def test_a_button_is_pressed_by_mouse_and_keys(qtbot: QtBot) -> None:
    button = Button(SAVE, Kind.PRIMARY)
    shown(qtbot, button)
    for press in (
        lambda: qtbot.mouseClick(button, Qt.MouseButton.LeftButton),
        lambda: qtbot.keyClick(button, Qt.Key.Key_Return),
        lambda: qtbot.keyClick(button, Qt.Key.Key_Space),
    ):
        with qtbot.waitSignal(button.clicked, timeout=500):
            press()


def test_a_refused_button_says_why_and_takes_no_press(qtbot: QtBot) -> None:
    button = Button(SAVE, Kind.PRIMARY)
    button.set_tip(Text("存到本机", "To this computer"))
    shown(qtbot, button)
    button.refuse(Text("先写名字", "Name it first"))
    with qtbot.assertNotEmitted(button.clicked):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert button.toolTip() == plain("先写名字")
    assert current().mute_tint in colours(button)
    button.refuse(None)
    assert button.isEnabled()
    assert button.toolTip() == plain("存到本机")


def test_a_busy_button_keeps_its_width_and_its_colour(qtbot: QtBot) -> None:
    button = Button(SAVE, Kind.PRIMARY, icon="save")
    shown(qtbot, button)
    width = button.width()
    button.set_busy(Text("正在保存到很远的地方", "Saving"))
    assert button.sizeHint().width() == width
    assert button.accessibleName() == "正在保存到很远的地方"
    assert not button.isEnabled()
    assert current().accent in colours(button)
    button.set_busy(None)
    assert button.isEnabled()
    assert button.words() == "保存"


def test_a_bare_button_has_a_name_and_a_tip(qtbot: QtBot) -> None:
    button = Button(Text("更多", "More"), Kind.QUIET, icon="dots", bare=True)
    qtbot.addWidget(button)
    assert button.accessibleName() == "更多"
    assert button.toolTip() == plain("更多")
    assert button.sizeHint().width() == button.sizeHint().height()


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("size", list(Size))
def test_every_button_has_its_height_in_every_state(kind: Kind, size: Size, qtbot: QtBot) -> None:
    button = Button(SAVE, kind, size=size, icon="copy", key="Ctrl+Return")
    shown(qtbot, button)
    at_rest = colours(button)
    button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    under_pointer = colours(button)
    button.setDown(True)
    assert button.height() == size.height
    assert at_rest != under_pointer != colours(button)


def test_only_the_primary_is_filled(qtbot: QtBot) -> None:
    filled = [kind for kind in Kind if current().accent in colours(shown(qtbot, Button(SAVE, kind)))]
    assert filled == [Kind.PRIMARY]


def test_the_key_on_a_button_works(qtbot: QtBot) -> None:
    window = QWidget()
    column = QVBoxLayout(window)
    button = Button(SAVE, key="Ctrl+Return")
    column.addWidget(button)
    shown(qtbot, window)
    activate(qtbot, window)
    with qtbot.waitSignal(button.clicked, timeout=500):
        qtbot.keyClick(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_keys_are_written_as_on_the_keyboard(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "win32")
    assert key_words("Ctrl+Return") == "Ctrl ↵"
    monkeypatch.setattr("sys.platform", "darwin")
    assert key_words("Ctrl+V") == "⌘ V"


def test_the_ring_comes_with_the_keyboard_only(qtbot: QtBot) -> None:
    window = QWidget()
    row = QHBoxLayout(window)
    first, second = Button(SAVE), Button(SAVE)
    row.addWidget(first)
    row.addWidget(second)
    shown(qtbot, window)
    activate(qtbot, window)
    first.setFocus(Qt.FocusReason.MouseFocusReason)
    assert not window.findChildren(FocusRing)
    tab_to(second)
    ring = window.findChildren(FocusRing)[-1]
    assert ring.geometry() == second.geometry().adjusted(-REACH, -REACH, REACH, REACH)
    assert current().accent in colours(ring)
    second.move(second.x() + 5, second.y())
    assert ring.geometry().center() == second.geometry().center()
    first.setFocus(Qt.FocusReason.MouseFocusReason)
    assert not ring.isVisible()


def test_the_ring_finds_room_around_a_widget_that_fills_its_parent(qtbot: QtBot) -> None:
    window, inner = QWidget(), QWidget()
    outer = QVBoxLayout(window)
    outer.addWidget(inner)
    tight = QHBoxLayout(inner)
    tight.setContentsMargins(0, 0, 0, 0)
    button = Button(SAVE)
    tight.addWidget(button)
    shown(qtbot, window)
    tab_to(button)
    assert window.findChild(FocusRing).parent() is window


# --- chips, medals, cards


@pytest.mark.parametrize("tone", list(Tone))
def test_a_chip_has_the_tones_of_its_meaning(tone: Tone, qtbot: QtBot) -> None:
    label = ChipLabel(Chip(Text("有效", "Counted"), tone, "check"))
    shown(qtbot, label)
    _, fill, edge = tone.value
    assert label.height() == 20
    assert current().tone(fill or edge) in colours(label)


def test_a_struck_chip_differs_from_a_plain_one(qtbot: QtBot) -> None:
    pair = [
        ChipLabel(Chip(Text("已改答", "Replaced"), Tone.MUTE, "arrow", struck)) for struck in (True, False)
    ]
    images = [shown(qtbot, label).grab().toImage() for label in pair]
    assert images[0] != images[1]


def test_every_verdict_is_a_word_and_a_glyph() -> None:
    chips = [value for value in vars(verdicts).values() if isinstance(value, Chip)]
    assert len(chips) >= 14
    assert all(chip.glyph and chip.word.zh for chip in chips)
    assert len({chip.word.zh for chip in chips}) == len(chips)


@pytest.mark.parametrize(
    ("place", "paid"), [(1, True), (2, True), (3, True), (4, True), (9, False), (100, True)]
)
def test_medals(place: int, paid: bool, qtbot: QtBot) -> None:
    medal = Medal(place, paid)
    seen = colours(shown(qtbot, medal))
    assert medal.accessibleName() == str(place)
    assert (current().medals[0].fill in seen) is (place == 1)


def test_a_card_grows_a_title_and_a_foot(qtbot: QtBot) -> None:
    card = Card()
    shown(qtbot, card, QSize(200, 120))
    assert not card.title.isVisible()
    card.set_title(SAVE, HOSTILE)
    card.foot().addWidget(Label("底"))
    assert card.foot() is card.foot()
    card.set_edge("warn_edge")
    card.grab()
    assert card.title.isVisible()
    assert card.caption.text() == HOSTILE
    assert current().warn_edge in colours(card)


# --- phase bar and countdown


def bar(qtbot: QtBot) -> PhaseBar:
    made = PhaseBar(gallery.STEPS)
    made.set_next(Text("截止收答", "Close"))
    made.set_back(Text("退回预告", "Back"))
    shown(qtbot, made, QSize(900, 46))
    return made


def test_the_bar_goes_on_and_back(qtbot: QtBot) -> None:
    made = bar(qtbot)
    with qtbot.waitSignal(made.next_asked, timeout=500):
        qtbot.mouseClick(made.next, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(made.back_asked, timeout=500):
        qtbot.mouseClick(made.back, Qt.MouseButton.LeftButton)
    assert made.height() == 46


@pytest.mark.parametrize("step", range(7))
@pytest.mark.parametrize("narrow", [False, True])
def test_the_bar_shows_every_step(step: int, narrow: bool, qtbot: QtBot) -> None:
    made = bar(qtbot)
    made.set_narrow(narrow)
    made.show_step(step)
    made.grab()
    expected = gallery.STEPS[min(step, 5)].zh
    assert made.steps.accessibleName() == expected
    assert made.next.isVisible() is not narrow
    assert made.sizeHint().height() == (24 if narrow else 46)


def test_a_cancelled_round_is_one_sentence_and_a_way_back(qtbot: QtBot) -> None:
    made = bar(qtbot)
    made.show_cancelled(Text("11 月 18 日作废：货没到", "Cancelled"))
    assert not made.steps.isVisible()
    assert not made.next.isVisible()
    with qtbot.waitSignal(made.reopen_asked, timeout=500):
        qtbot.mouseClick(made.reopen, Qt.MouseButton.LeftButton)
    made.show_step(0)
    assert made.steps.isVisible()
    assert not made.reopen.isVisible()


def test_a_step_that_is_refused_says_why(qtbot: QtBot) -> None:
    made = bar(qtbot)
    made.set_next(SAVE, refused=Text("还有 2 条没认人", "Two unknown"))
    assert not made.next.isEnabled()
    assert "没认人" in made.next.toolTip()


@pytest.mark.parametrize(
    ("seconds", "shown_as", "state"),
    [
        (1122, "18:42", State.OPEN),
        (61, "1:01", State.OPEN),
        (60, "1:00", State.LAST_MINUTE),
        (23, "0:23", State.LAST_MINUTE),
        (1, "0:01", State.LAST_MINUTE),
        (0, "0:00", State.OVER),
        (-900, "0:00", State.OVER),
        (3600, "1:00:00", State.OPEN),
        (86_399, "23:59:59", State.OPEN),
        (86_400 * 2 + 3600 * 5 + 59, "2 天 5 小时", State.OPEN),
        (None, "–:––", State.UNKNOWN),
    ],
)
def test_the_clock_reads(seconds: int | None, shown_as: str, state: State) -> None:
    assert digits_of(seconds).zh == shown_as
    assert state_of(seconds) is state


def test_a_begun_second_is_still_to_come() -> None:
    assert clock_of(timedelta(seconds=22, milliseconds=1)).zh == "0:23"
    assert clock_of(timedelta(0)).zh == clock_of(timedelta(seconds=-3)).zh == "0:00"


def test_the_countdown_says_what_it_counts(qtbot: QtBot) -> None:
    clock = Countdown()
    clock.set_words(
        Text("距截止还有", "Left"), Text("已到 15:00，等你截止", "Over"), Text("15:00 截止", "At 15:00")
    )
    shown(qtbot, clock, QSize(200, clock.sizeHint().height()))
    clock.show_left(1122)
    assert clock.accessibleName() == "距截止还有 18:42"
    clock.show_left(23)
    assert clock.caption.text() == "最后一分钟"
    assert current().warn in colours(clock)
    clock.show_left(-5)
    assert clock.caption.text() == "已到 15:00，等你截止"
    assert clock.digits.height() == 56
    assert current().bad in colours(clock)


def test_no_digit_moves_another(qtbot: QtBot) -> None:
    clock = Countdown()
    qtbot.addWidget(clock)
    widths = set()
    for seconds in (1111, 1199, 700, 888):
        clock.show_left(seconds)
        widths.add(clock.digits.sizeHint().width())
    assert len(widths) == 1


# --- piles, segments, navigation


def test_a_pile_filters_and_lets_go(qtbot: QtBot) -> None:
    piles = PileCounters(gallery.PILES)
    shown(qtbot, piles, QSize(400, 52))
    piles.show_counts(gallery.COUNTS)
    cells = piles.findChildren(PileCell)
    with qtbot.waitSignal(piles.chosen, check_params_cb=lambda key: key == "counted"):
        qtbot.mouseClick(cells[0], Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(piles.chosen, check_params_cb=lambda key: key == "chat"):
        qtbot.mouseClick(cells[1], Qt.MouseButton.LeftButton)
    assert piles.choice() == "chat"
    with qtbot.waitSignal(piles.chosen, check_params_cb=lambda key: key == ""):
        qtbot.mouseClick(cells[1], Qt.MouseButton.LeftButton)
    assert {cell.width() for cell in cells} <= {cells[0].width(), cells[0].width() + 1}


def test_only_a_pile_that_waits_is_amber(qtbot: QtBot) -> None:
    piles = PileCounters([Pile("a", SAVE), Pile("b", SAVE, needs_you=True)])
    shown(qtbot, piles, QSize(200, 52))
    piles.show_counts({"a": 3})
    assert current().warn_tint not in colours(piles)
    piles.show_counts({"a": 3, "b": 1})
    assert current().warn_tint in colours(piles)
    assert piles.findChildren(PileCell)[1].accessibleName() == "保存 1"


def test_piles_that_wait_stand_right(qtbot: QtBot) -> None:
    piles = PileCounters([Pile("b", SAVE, needs_you=True), Pile("a", SAVE)])
    qtbot.addWidget(piles)
    assert [cell.pile.key for cell in piles.findChildren(PileCell)] == ["a", "b"]


def test_segments_by_mouse_and_arrows(qtbot: QtBot) -> None:
    track = Segmented([("all", Text("全部", "All")), ("mine", Text("要我看", "Mine")), ("good", SAVE)])
    shown(qtbot, track)
    first, second, _ = track.findChildren(Segment)
    with qtbot.waitSignal(track.chosen, check_params_cb=lambda key: key == "mine"):
        qtbot.mouseClick(second, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(track.chosen, check_params_cb=lambda key: key == "good"):
        qtbot.keyClick(second, Qt.Key.Key_Right)
    with qtbot.assertNotEmitted(track.chosen):
        track.choose("all")
    assert track.choice() == "all"
    assert first.isChecked()
    track.set_words("all", Text("全部 60", "All 60"))
    assert first.accessibleName() == "全部 60"


@pytest.mark.parametrize("dot", list(Dot))
def test_an_item_says_how_it_stands(dot: Dot, qtbot: QtBot) -> None:
    item = NavItem(Text("猜价格", "Guess"), "tag")
    shown(qtbot, item, QSize(180, 30))
    item.set_state(dot, "18:42")
    item.setChecked(True)
    item.grab()
    assert item.height() == 30
    assert (dot.value.zh in item.accessibleName()) is (dot is not Dot.NONE)
    item.set_folded(True)
    item.grab()
    assert "猜价格" in item.toolTip()
    assert "18:42" in item.toolTip()


# --- paste box


@pytest.fixture
def paste(qtbot: QtBot) -> PasteBox:
    made = PasteBox()
    shown(qtbot, made, QSize(300, 62))
    return made


def test_pasting_by_click(paste: PasteBox, qtbot: QtBot, qapp: QApplication) -> None:
    qapp.clipboard().setText("甲: 90\n<img src=x>")
    with qtbot.waitSignal(paste.pasted, check_params_cb=lambda said: said == "甲: 90\n<img src=x>"):
        qtbot.mouseClick(paste, Qt.MouseButton.LeftButton)


def test_pasting_by_key_anywhere_but_in_a_field(qtbot: QtBot, qapp: QApplication) -> None:
    window = QWidget()
    column = QVBoxLayout(window)
    box, line, button = PasteBox(), QLineEdit(), Button(SAVE)
    for widget in (box, line, button):
        column.addWidget(widget)
    shown(qtbot, window)
    activate(qtbot, window)
    qapp.clipboard().setText("甲: 90")
    button.setFocus()
    with qtbot.waitSignal(box.pasted, timeout=500):
        qtbot.keyClick(button, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    line.setFocus()
    with qtbot.assertNotEmitted(box.pasted):
        qtbot.keyClick(line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert line.text() == "甲: 90"


def test_an_empty_clipboard_teaches(paste: PasteBox, qtbot: QtBot, qapp: QApplication) -> None:
    qapp.clipboard().setText("  \n ")
    with qtbot.assertNotEmitted(paste.pasted):
        paste.take()
    assert paste.state() is Paste.EMPTY


def test_a_screenshot_is_taken_too(paste: PasteBox, qtbot: QtBot, qapp: QApplication) -> None:
    picture = QImage(4, 4, QImage.Format.Format_RGB32)
    picture.fill(0)
    qapp.clipboard().setImage(picture)
    with qtbot.waitSignal(paste.picture_pasted, check_params_cb=lambda got: got.size() == QSize(4, 4)):
        paste.take()


def drop(paste: PasteBox, content: QMimeData) -> None:
    where, action = QPointF(5, 5), Qt.DropAction.CopyAction
    paste.dropEvent(
        QDropEvent(where, action, content, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    )


def test_dropping_text_and_files(paste: PasteBox, qtbot: QtBot) -> None:
    words, files = QMimeData(), QMimeData()
    words.setText("乙: 8")
    files.setUrls([QUrl.fromLocalFile("/chat.txt")])
    with qtbot.waitSignal(paste.pasted):
        drop(paste, words)
    with qtbot.waitSignal(paste.files_dropped, check_params_cb=lambda got: got == ["/chat.txt"]):
        drop(paste, files)


@pytest.mark.parametrize(("compact", "least"), [(False, 62), (True, 40)])
def test_a_long_preview_is_never_cut(compact: bool, least: int, qtbot: QtBot) -> None:
    page, box = QWidget(), PasteBox(compact=compact)
    column = QVBoxLayout(page)
    column.addWidget(box)
    column.addStretch(1)
    box.preview(Text.literal("短"))
    shown(qtbot, page, QSize(300, 400))
    QApplication.processEvents()
    assert box.height() == least
    box.preview(Text.literal("剪贴板里有 8 条新消息，约 6 个报价。" * 4))
    QApplication.processEvents()
    line = box.findChild(Prose)
    assert line.height() >= line.heightForWidth(line.width())
    assert box.height() > least


def test_what_cannot_be_read_offers_to_say_why(paste: PasteBox, qtbot: QtBot) -> None:
    why = paste.findChildren(Button)[0]
    assert not why.isVisible()
    paste.show_unreadable()
    with qtbot.waitSignal(paste.why_asked, timeout=500), qtbot.assertNotEmitted(paste.pasted):
        qtbot.mouseClick(why, Qt.MouseButton.LeftButton)
    assert is_inked(paste, current().warn)
    paste.preview(Text("8 条新消息，约 6 个报价", "8 new messages"))
    assert paste.state() is Paste.READY
    assert not why.isVisible()


# --- toast and next text


def test_a_toast_tells_one_thing_and_takes_it_back(qtbot: QtBot) -> None:
    window = QWidget()
    shown(qtbot, window, QSize(800, 400))
    toast, undone = Toast(window), []
    toast.tell(Text("已复制", "Copied"))
    assert not toast.findChild(ToastAction).isVisible()
    toast.tell(Text("把 {name} 记为新成员", "Added {name}").fill(name=HOSTILE), undo=lambda: undone.append(1))
    assert toast.sentence() == f"把 {HOSTILE} 记为新成员"
    assert abs(toast.geometry().center().x() - 400) <= 1
    with qtbot.waitSignal(toast.undone, timeout=500):
        qtbot.mouseClick(toast.findChild(ToastAction), Qt.MouseButton.LeftButton)
    assert undone == [1]
    assert not toast.isVisible()


def test_a_toast_stays_inside_a_window_of_any_width(qtbot: QtBot) -> None:
    window = QWidget()
    shown(qtbot, window, QSize(420, 300))
    toast = Toast(window)
    toast.tell(Text.literal("很长的一句话" * 40), undo=lambda: None)
    toast.grab()
    assert toast.width() <= 420
    assert toast.findChild(Prose).height() >= toast.findChild(Prose).heightForWidth(
        toast.findChild(Prose).width()
    )
    window.resize(900, 500)
    assert abs(toast.geometry().center().x() - 450) <= 1


def test_a_toast_moves_where_motion_is_wanted(qtbot: QtBot) -> None:
    THEME.choose(reduced_motion=False)
    window = QWidget()
    shown(qtbot, window, QSize(600, 300))
    toast = Toast(window)
    toast.tell(SAVE)
    start = toast.y()
    qtbot.waitUntil(lambda: toast.y() < start, timeout=1000)
    toast.dismiss()
    qtbot.waitUntil(lambda: not toast.isVisible(), timeout=1000)


def test_the_next_text_is_copied_and_then_settles(qtbot: QtBot) -> None:
    row = NextText()
    row.show_text(Text("14:50 发", "Send 14:50"), f"【猜价格】{HOSTILE}", Text("8 分钟后", "in 8 min"))
    shown(qtbot, row, QSize(500, 46))
    with qtbot.waitSignal(row.copy_asked, timeout=500):
        qtbot.mouseClick(row.button, Qt.MouseButton.LeftButton)
    row.show_copied()
    assert row.button.words() == "已复制"
    row._pause.setInterval(1)
    with qtbot.waitSignal(row.settled, timeout=1000):
        row.show_copied()
    assert row.button.words() == "复制"
    row.show_none()
    assert not row.isVisible()


def test_an_overdue_text_is_amber(qtbot: QtBot) -> None:
    row = NextText()
    row.show_text(Text("14:50 发", "Send 14:50"), "x", overdue=True)
    shown(qtbot, row, QSize(500, 46))
    assert current().warn_tint in colours(row)


def test_an_empty_state_teaches_with_at_most_one_button(qtbot: QtBot) -> None:
    button = Button(SAVE)
    empty = Empty(
        "paste", Text("还没有人报价", "None yet"), Text("复制，回来按 Ctrl V。", "Copy it."), button
    )
    shown(qtbot, empty, QSize(300, 200))
    empty.grab()
    assert button.isVisible()
    assert empty.title.text() == "还没有人报价"


# --- fields

LABEL = Text("答案", "Answer")


@pytest.mark.parametrize(
    ("make", "words", "value"),
    [
        (lambda: NumberField(LABEL, most=20), "５", 5),
        (lambda: NumberField(LABEL), "1，234", 1234),
        (lambda: NumberField(LABEL, most=20), "21", None),
        (lambda: NumberField(LABEL), "五", None),
        (lambda: NumberField(LABEL), "1.5", None),
        (lambda: NumberField(LABEL), "9" * 400, None),
        (lambda: MoneyField(LABEL), "89.9", 8990),
        (lambda: MoneyField(LABEL), "￥1,234.50元", 123450),
        (lambda: MoneyField(LABEL), "８９．９０", 8990),
        (lambda: MoneyField(LABEL), "0.001", None),
        (lambda: MoneyField(LABEL), "-1", None),
        (lambda: MoneyField(LABEL), "=1+1", None),
        (lambda: ExactField(LABEL), "3.25", Decimal("3.25")),
        (lambda: ExactField(LABEL, places=1), "3.25", None),
        (lambda: ExactField(LABEL), "NaN", None),
        (lambda: TimeField(LABEL), "13：30", time(13, 30)),
        (lambda: TimeField(LABEL), "1330", time(13, 30)),
        (lambda: TimeField(LABEL), "9点5分", time(9, 5)),
        (lambda: TimeField(LABEL), "8点", time(8)),
        (lambda: TimeField(LABEL), "25:00", None),
        (lambda: TextField(LABEL), HOSTILE, HOSTILE),
        (lambda: MomentField(LABEL, CHINA), "2026-11-18 20:00", datetime(2026, 11, 18, 20, tzinfo=CHINA)),
        (lambda: MomentField(LABEL, CHINA), "2026年11月18日", datetime(2026, 11, 18, 20, tzinfo=CHINA)),
        (lambda: MomentField(LABEL, CHINA), "2026-02-30 20:00", None),
    ],
)
def test_a_line_is_read_as_its_value(
    make: Callable[[], NumberField], words: str, value: object, qtbot: QtBot
) -> None:
    field = make()
    qtbot.addWidget(field)
    qtbot.keyClicks(field.line, words) if words.isascii() and len(words) < 50 else field.line.setText(words)
    assert field.value() == value
    assert field.check() is (value is not None)
    assert (field.failure() is None) is (value is not None)


@given(fen=st.integers(min_value=0, max_value=99_999_999_99))
@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_money_is_read_back_as_it_was_written(fen: int, qapp: QApplication) -> None:
    field = MoneyField(LABEL)
    assert field.read(field.write(fen)) == fen


def test_a_field_marks_what_is_wrong_and_forgives(qtbot: QtBot) -> None:
    field = NumberField(LABEL, Text("最多 20 名", "At most 20"), most=20)
    shown(qtbot, field, QSize(200, 80))
    qtbot.keyClicks(field.line, "99")
    assert field.failure() is None
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert field.note.text() == "写 0 到 20 的整数"
    assert current().bad in colours(field)
    field.line.clear()
    with qtbot.waitSignal(field.changed, timeout=500):
        qtbot.keyClicks(field.line, "7")
    assert field.failure() is None
    assert field.note.text() == "最多 20 名"
    assert field.editor.accessibleDescription() == "最多 20 名"


def test_a_finished_line_is_written_in_full(qtbot: QtBot) -> None:
    field = MoneyField(LABEL)
    shown(qtbot, field, QSize(200, 80))
    qtbot.keyClicks(field.line, "8.5")
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert field.line.text() == "8.50"
    field.set_value(None)
    assert field.value() is None
    assert field.check()


def test_a_failure_from_outside_stays_until_it_is_cleared(qtbot: QtBot) -> None:
    field = TimeField(LABEL)
    qtbot.addWidget(field)
    field.set_value(time(13, 30))
    field.fail(Text("截止要晚于 14:00 开始", "Too early"))
    assert field.editor.property("wrong") is True
    field.fail(None)
    assert field.editor.property("wrong") is False


def test_choice_toggle_and_prose(qtbot: QtBot) -> None:
    choice = ChoiceField(LABEL, [("first", Text("首次", "First")), ("last", Text("末次", "Last"))])
    toggle, prose = ToggleField(LABEL), ProseField(LABEL)
    for field in (choice, toggle, prose):
        shown(qtbot, field, QSize(200, field.sizeHint().height()))
        field.grab()
    with qtbot.waitSignal(choice.changed):
        choice.set_value("last")
    assert choice.value() == "last"
    with pytest.raises(ValueError, match="is not in list"):
        choice.set_value("never")
    with qtbot.waitSignal(toggle.changed):
        qtbot.mouseClick(toggle.switch, Qt.MouseButton.LeftButton)
    assert toggle.value() is True
    with qtbot.waitSignal(prose.changed):
        prose.set_value(HOSTILE)
    assert prose.value() == HOSTILE
    voice.speak(Lang.EN)
    assert choice.editor.itemText(1) == "Last"


def test_the_wheel_scrolls_the_page_and_not_the_field(qtbot: QtBot) -> None:
    choice = ChoiceField(LABEL, [("a", SAVE), ("b", SAVE)])
    page = QScrollArea()
    page.setWidget(choice)
    shown(qtbot, page, QSize(200, 80))
    turn = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(choice.editor, turn)
    assert choice.value() == "a"


def test_a_day_from_the_calendar_keeps_the_time(qtbot: QtBot) -> None:
    field = MomentField(LABEL, CHINA, usual=time(14))
    shown(qtbot, field, QSize(220, 60))
    field.pick(QDate(2026, 11, 18))
    assert field.value() == datetime(2026, 11, 18, 6, tzinfo=UTC)
    field.set_value(datetime(2026, 11, 18, 1, 30, tzinfo=UTC))
    field._pick.trigger()
    sheet = field.findChild(CalendarSheet)
    assert sheet.calendar.selectedDate() == QDate(2026, 11, 18)
    sheet.grab()
    with qtbot.waitSignal(field.changed):
        sheet.calendar.clicked.emit(QDate(2026, 11, 20))
    assert field.line.text() == "2026-11-20 09:30"


# --- the whole sheet


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
@pytest.mark.parametrize("lang", list(Lang))
def test_the_gallery_is_drawn(mode: Mode, lang: Lang, qtbot: QtBot) -> None:
    THEME.choose(mode=mode)
    voice.speak(lang)
    sheet = gallery.Sheet()
    shown(qtbot, sheet, QSize(gallery.WIDTH, gallery.HEIGHT))
    sheet.place_toast()
    seen = colours(sheet)
    t = current()
    assert {t.window, t.surface, t.accent, t.warn_tint, t.medals[0].fill} <= seen


def test_switching_leaves_nothing_behind(qtbot: QtBot) -> None:
    """A sheet that was switched to dark and English is the sheet that was made so, to the last pixel."""
    switched = shown(qtbot, gallery.Sheet(), QSize(gallery.WIDTH, gallery.HEIGHT))
    THEME.choose(mode=Mode.DARK)
    voice.speak(Lang.EN)
    fresh = shown(qtbot, gallery.Sheet(), QSize(gallery.WIDTH, gallery.HEIGHT))
    title = switched.findChildren(Label)[0]
    title.set_text(Text("深色", "Dark"))
    QApplication.processEvents()
    assert switched.grab().toImage() == fresh.grab().toImage()
