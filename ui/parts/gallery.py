"""A sheet with every part in every state, to lay beside the drawing: ``python -m ui.parts.gallery``."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from core.text import Lang, Text
from ui.parts import strokes, verdicts
from ui.parts.button import Button, Kind
from ui.parts.card import Card
from ui.parts.chip import Chip, ChipLabel, Tone
from ui.parts.countdown import Countdown
from ui.parts.empty import Empty
from ui.parts.field import FieldRow
from ui.parts.fields import MoneyField, NumberField, TimeField
from ui.parts.focus import FocusRing
from ui.parts.key_hint import KeyHint
from ui.parts.label import Label
from ui.parts.medal import Medal
from ui.parts.nav_item import Dot, NavItem
from ui.parts.phase_bar import PhaseBar
from ui.parts.pile_counters import Pile, PileCounters
from ui.parts.pressable import Pressable
from ui.parts.toast import Toast
from ui.say import voice
from ui.theme import THEME, Accent, Mode, Radius, Role
from ui.theme.tokens import tokens

WIDTH, HEIGHT = 640, 990
SIDE = 28
ASSETS = Path(__file__).resolve().parents[2] / "assets"
STEPS = (
    Text("计划", "Plan"),
    Text("预告", "Announce"),
    Text("进行", "Open"),
    Text("截止", "Close"),
    Text("判定", "Judge"),
    Text("公布", "Publish"),
)
PILES = (
    Pile("counted", Text("有效", "Counted")),
    Pile("chat", Text("闲聊", "Chat")),
    Pile("repeated", Text("重复", "Repeat")),
    Pile("late", Text("迟到", "Late")),
    Pile("who", Text("待认人", "Who?"), needs_you=True),
    Pile("unsure", Text("看不准", "Unsure"), needs_you=True),
)
COUNTS = {"counted": 42, "chat": 11, "repeated": 0, "late": 1, "who": 2, "unsure": 1}
NAV = (
    (Text("猜价格", "Price guess"), "tag", Dot.RUNNING, "18:42"),
    (Text("机智抢答", "Quick answers"), "bolt", Dot.PUBLISHED, ""),
    (Text("比省钱", "Best saver"), "scale", Dot.AHEAD, ""),
    (Text("超级红包雨", "Red packet rain"), "rain-cloud", Dot.NEEDS_YOU, ""),
    (Text("掷骰子", "Dice"), "die", Dot.NONE, ""),
)
RANKS = ((1, "A栋-团长老周", 10), (2, "小满🌾", 8), (2, "吉田屋 小林", 8), (4, "🍀", 7))
ACCENTS = {
    Accent.COBALT: Text("青花", "Cobalt"),
    Accent.TURQUOISE: Text("松石", "Turquoise"),
    Accent.WISTERIA: Text("藤紫", "Wisteria"),
    Accent.ROUGE: Text("胭脂", "Rouge"),
    Accent.INK: Text("墨色", "Ink"),
}


class Swatch(QWidget):
    """One accent."""

    def __init__(self, accent: Accent) -> None:
        super().__init__()
        self._accent = accent
        self.setFixedSize(40, 24)

    def paintEvent(self, _event: QPaintEvent) -> None:
        fill = tokens(dark=THEME.tokens.is_dark, accent=self._accent).accent
        strokes.box(QPainter(self), QRectF(self.rect()), Radius.BUTTON, fill=fill)


class Sheet(QWidget):
    """The whole sheet."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(WIDTH, HEIGHT)
        self._rings: list[tuple[QWidget, int]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(SIDE, 24, SIDE, 8)
        self._column.setSpacing(0)
        title = Text("深色", "Dark") if THEME.tokens.is_dark else Text("浅色", "Light")
        self._column.addWidget(Label(title, Role.TITLE))
        for part in (self._buttons, self._verdicts, self._phases, self._clocks, self._piles, self._ranks):
            part()
        self._fields()
        self._foot()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._column.activate()
        for widget, radius in self._rings:
            FocusRing(widget, radius)

    def _heading(self, words: Text, above: int = 16, below: int = 6) -> None:
        self._column.addSpacing(above)
        self._column.addWidget(Label(words, Role.CAPTION, "text_3"))
        self._column.addSpacing(below)

    def _row(self, spacing: int = 8) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(spacing)
        self._column.addLayout(row)
        return row

    def _buttons(self) -> None:
        self._heading(
            Text("按钮：主要　次要　安静　危险（常态、悬停、按下、不可用）", "Buttons and their states")
        )
        close, copy = Text("截止收答", "Close"), Text("复制", "Copy")
        first = self._row()
        primaries = [Button(close, Kind.PRIMARY) for _ in range(4)]
        primaries[3].refuse(Text("还没到预告时间", "It is not yet time"))
        copies = [Button(copy) for _ in range(3)]
        self._rings.append((copies[2], Radius.BUTTON))
        hovered(primaries[1])
        pressed(primaries[2])
        _fill(first, primaries)
        first.addSpacing(16)
        hovered(copies[1])
        _fill(first, copies)
        first.addStretch(1)
        self._column.addSpacing(8)
        second = self._row()
        move, cancel = Text("改截止时间", "Move"), Text("作废这一场", "Cancel")
        _fill(second, [Button(move, Kind.QUIET), hovered(Button(move, Kind.QUIET))])
        second.addSpacing(16)
        _fill(second, [Button(cancel, Kind.DANGER), hovered(Button(cancel, Kind.DANGER))])
        second.addStretch(1)
        _fill(
            second,
            [Label(Text("键位", "Keys"), Role.CAPTION, "text_2"), KeyHint("Ctrl+Return"), KeyHint("1")],
        )

    def _verdicts(self) -> None:
        self._heading(Text("判定", "Verdicts"), below=8)
        v = verdicts
        lines: tuple[tuple[Chip, ...], ...] = (
            (v.COUNTED, v.CHAT, v.REPEATED, v.SUPERSEDED, v.LATE, v.WHO, v.UNSURE, v.AGAINST),
            (v.OUTSIDER, v.WON, Chip(Text("14:50 发", "Send 14:50"), Tone.ACCENT, "clock")),
        )
        for line in lines:
            row = self._row(6)
            _fill(row, [ChipLabel(chip) for chip in line])
            row.addStretch(1)
            self._column.addSpacing(6)

    def _phases(self) -> None:
        self._heading(Text("阶段", "Phases"), above=8)
        bar = PhaseBar(STEPS)
        bar.show_step(3)
        self._column.addWidget(bar)

    def _clocks(self) -> None:
        self._heading(Text("倒计时：平时　最后一分钟　到点", "Countdown: usual, last minute, over"), above=14)
        row = self._row()
        for seconds in (1122, 23, 0):
            clock = Countdown(Role.COUNTDOWN_STRIP)
            caption, over = (
                Text("距截止还有", "Until the close"),
                Text("已到 15:00，等你截止", "15:00 is past: close it"),
            )
            clock.set_words(caption, over)
            clock.show_left(seconds)
            card = Card()
            card.body.addWidget(clock)
            row.addWidget(card, 1)

    def _piles(self) -> None:
        words = Text("粘贴堆：可点，点了就筛；要你看的是琥珀色", "Piles: press to filter; amber needs you")
        self._heading(words, above=14)
        card = Card()
        card.body.setContentsMargins(8, 7, 8, 7)
        piles = PileCounters(PILES)
        piles.show_counts(COUNTS)
        piles.choose("counted")
        card.body.addWidget(piles)
        self._column.addWidget(card)

    def _ranks(self) -> None:
        self._heading(Text("名次（并列 1-2-2-4）与侧栏", "Places (ties 1-2-2-4) and navigation"), above=14)
        row = self._row(12)
        card = Card()
        card.body.setContentsMargins(14, 5, 14, 5)
        for place, name, score in RANKS:
            line = QHBoxLayout()
            line.setSpacing(12)
            line.addWidget(Medal(place, paid=True))
            line.addWidget(Label(name), 1)
            line.addWidget(Label(str(score), Role.STRONG))
            card.body.addLayout(line)
        row.addWidget(card, 1)
        items = QVBoxLayout()
        items.setSpacing(0)
        for index, (words, icon, dot, live) in enumerate(NAV):
            item = NavItem(words, icon)
            item.set_state(dot, live)
            item.setFixedWidth(200)
            item.setChecked(index == 0)
            items.addWidget(hovered(item) if index == 1 else item)
        row.addLayout(items)

    def _fields(self) -> None:
        self._heading(Text("表单项：常态　聚焦　写错了", "Fields: usual, focused, wrong"), above=14, below=4)
        places = NumberField(Text("免单名额", "Free places"), Text("最多 20 名", "At most 20"), most=20)
        answer = MoneyField(Text("答案", "Answer"), Text("元，精确到分", "Yuan, to the fen"))
        close = TimeField(Text("截止", "Close"))
        places.line.setText("5")
        answer.line.setText("89.90")
        close.line.setText("13:30")
        close.fail(Text("截止要晚于 14:00 开始", "The close must be after the start at 14:00"))
        self.focused = answer.line
        self._column.addWidget(FieldRow(places, answer, close))

    def _foot(self) -> None:
        self._column.addSpacing(10)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        self._column.addLayout(grid, 1)
        self._stage = stage = QWidget()
        stage.setFixedSize(270, 46)
        self.toast = Toast(self)
        grid.addWidget(Label(Text("提示条", "Toast"), Role.CAPTION, "text_3"), 0, 0)
        grid.addWidget(stage, 1, 0)
        grid.addWidget(Label(Text("强调色", "Accents"), Role.CAPTION, "text_3"), 2, 0)
        grid.addLayout(self._accents(), 3, 0)
        empty = Empty(
            "paste",
            Text("还没有人报价", "No guesses yet"),
            Text(
                "在微信里选中这段聊天，复制，回来按 Ctrl V。",
                "Select the chat in WeChat, copy it, press Ctrl V here.",
            ),
        )
        grid.addWidget(empty, 0, 1, 4, 1)
        grid.setColumnStretch(1, 1)

    def place_toast(self) -> None:
        """Lay the toast under its heading, where a window would have it at its foot."""
        self.toast.tell(Text("已截止收答", "Answers closed"), undo=lambda: None)
        corner = self._stage.mapTo(self, self._stage.rect().topLeft())
        self.toast.move(corner.x() - 14, corner.y() - 14)

    def _accents(self) -> QBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        for accent, words in ACCENTS.items():
            column = QVBoxLayout()
            column.setSpacing(3)
            swatch = Swatch(accent)
            column.addWidget(swatch)
            column.addWidget(Label(words, Role.CAPTION, "text_2", strokes.CENTRE))
            row.addLayout(column)
            if accent is THEME.accent:
                self._rings.append((swatch, Radius.BUTTON))
        row.addStretch(1)
        return row


def hovered(part: Pressable) -> Pressable:
    """``part`` as it looks under the pointer."""
    part.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    return part


def pressed(part: Pressable) -> Pressable:
    """``part`` as it looks while pressed."""
    part.setDown(True)
    return part


def _fill(row: QBoxLayout, parts: Sequence[QWidget]) -> None:
    for part in parts:
        row.addWidget(part)


def main(arguments: Sequence[str] | None = None) -> None:
    """Draw the sheet into a file."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("out", type=Path)
    reader.add_argument("--dark", action="store_true")
    reader.add_argument("--en", action="store_true")
    reader.add_argument("--accent", type=Accent, default=Accent.COBALT)
    asked = reader.parse_args(arguments)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication(["gallery"])
    assert isinstance(app, QApplication)
    THEME.start(app, ASSETS)
    THEME.choose(mode=Mode.DARK if asked.dark else Mode.LIGHT, accent=asked.accent, reduced_motion=True)
    voice.speak(Lang.EN if asked.en else Lang.ZH)
    sheet = Sheet()
    sheet.show()
    sheet.focused.setFocus()
    app.processEvents()
    sheet.place_toast()
    sheet.grab().save(str(asked.out))


if __name__ == "__main__":
    main()
