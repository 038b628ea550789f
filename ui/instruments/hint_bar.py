"""For the owner only: what could follow, whether it is a dead end, hints to hand out one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from core.text import Text
from ui.parts import strokes
from ui.parts.button import Button, Kind, Size
from ui.parts.card import Card
from ui.parts.label import Label
from ui.theme import Role, current

_WANTED = Text("要接 {sound} 音", "Must begin with {sound}")
_WANTED_SIGN = Text("要接“{sign}”字", "Must begin with {sign}")
_LEFT = Text("词典里还剩 {n} 个没说过", "{n} left to say")
_DEAD = Text("死路：词典里没有能接的了", "A dead end: nothing in the dictionary follows")
_RARE = Text("都不常见，快成死路了", "none of them common: nearly a dead end")
_ALIVE = Text("不算死路", "no dead end")
_PRIVATE = Text("这一栏只有你看得见", "only you see this")
_LONGEST = 12
_NTH = ("一", "二", "三", "四", "五", "六", "七", "八")
_HINT = Text("提示{nth}：{hint}", "Hint {nth}: {hint}")
_NEXT = Text("提示{nth}", "Hint {nth}")
_COPIED = Text("【提示】{hint}", "[Hint] {hint}")


@dataclass(frozen=True, slots=True)
class Ahead:
    """What lies ahead: the sound or sign wanted, first characters, how many are left, the hints."""

    sound: str
    sign: str
    heads: tuple[str, ...]
    count: int
    known: int
    hints: tuple[Text, ...]


class HintBar(Card):
    """``copied`` carries a hint as it is sent into the chat."""

    copied = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.body.setContentsMargins(46, 10, 14, 10)
        self._ahead: Ahead | None = None
        self._word = ""
        self._given = 0
        self.wanted = Label("", Role.STRONG)
        self.heads = Label("", Role.BODY, "text_2")
        self.facts = Label("", Role.CAPTION, "text_2")
        self.first = Button(Text.literal(""), icon="copy", size=Size.SMALL)
        self.second = Button(Text.literal(""), Kind.QUIET, size=Size.SMALL)
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row = row
        lines = QVBoxLayout()
        lines.setSpacing(1)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.wanted)
        top.addWidget(self.heads, 1)
        lines.addLayout(top)
        lines.addWidget(self.facts)
        row.addLayout(lines, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.first)
        buttons.addWidget(self.second)
        buttons.addStretch(1)
        row.addLayout(buttons)
        self.body.addLayout(row)
        self.first.clicked.connect(lambda: self._give(0))
        self.second.clicked.connect(lambda: self._give(1))

    def set_narrow(self, narrow: bool) -> None:
        """Stand the buttons below the words."""
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._row.setDirection(down if narrow else across)

    def show_ahead(self, ahead: Ahead | None, word: str) -> None:
        """Show what may follow ``word``; another word begins the ladder of hints anew."""
        if word != self._word:
            self._word, self._given = word, 0
        self._ahead = ahead
        self.setVisible(ahead is not None)
        if ahead is None:
            return
        self.wanted.set_text(
            _WANTED_SIGN.fill(sign=ahead.sign) if ahead.sign else _WANTED.fill(sound=ahead.sound)
        )
        self.heads.set_text("、".join(ahead.heads))
        self.facts.set_text(_facts(ahead))
        self.facts.set_tone("warn" if not ahead.known else "text_2")
        self.set_edge("warn_edge" if not ahead.known else "border")
        self._offer(ahead.hints)

    def _offer(self, hints: Sequence[Text]) -> None:
        left = list(enumerate(hints))[self._given :]
        self.first.setVisible(bool(left))
        self.second.setVisible(len(left) > 1)
        if left:
            nth, hint = left[0]
            self.first.set_words(_HINT.fill(nth=_nth(nth), hint=_short(hint)))
            self.first.set_tip(hint)
        if len(left) > 1:
            nth, hint = left[1]
            self.second.set_words(_NEXT.fill(nth=_nth(nth)))
            self.second.set_tip(hint)

    def _give(self, ahead: int) -> None:
        if self._ahead is None or self._given + ahead >= len(self._ahead.hints):
            return
        hint = self._ahead.hints[self._given + ahead]
        self._given += ahead + 1
        self.copied.emit(_COPIED.fill(hint=hint))
        self._offer(self._ahead.hints)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        brush = QPainter(self)
        strokes.glyph(brush, 15, (self.height() - 20) / 2, "bulb", 20, current().warn)


def _facts(ahead: Ahead) -> Text:
    if not ahead.count:
        parts = [_DEAD, _PRIVATE]
    else:
        parts = [_LEFT.fill(n=ahead.count), _ALIVE if ahead.known else _RARE, _PRIVATE]
    return Text.literal(" · ".join(part.zh for part in parts), " · ".join(part.en for part in parts))


def _nth(nth: int) -> Text:
    return Text.literal(_NTH[nth % len(_NTH)], str(nth + 1))


def _short(hint: Text) -> Text:
    """A hint that fits a button; the whole of it is what is copied."""
    zh = hint.zh if len(hint.zh) <= _LONGEST else f"{hint.zh[:_LONGEST]}……"
    en = hint.en if len(hint.en) <= 2 * _LONGEST else f"{hint.en[: 2 * _LONGEST]}…"
    return Text.literal(zh, en)
