"""The keypad: one member, six keys, the next member by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from core.message import MemberId
from core.text import Text
from ui.parts import strokes
from ui.parts.avatar import Avatar
from ui.parts.button import Button, Kind, Size
from ui.parts.card import Card, Line
from ui.parts.die import paint_die
from ui.parts.focus import ring
from ui.parts.key_hint import hint_width, paint_hint
from ui.parts.label import Label
from ui.parts.pressable import Pressable
from ui.parts.tip import set_tip
from ui.say import say
from ui.theme import Radius, Role, current, font

_NTH = Text("第 {n} 掷", "Throw {n}")
_NTH_AT = Text("第 {n} 掷 · {when}", "Throw {n} · {when}")
_HEAT = Text("{nth} · 加掷第 {heat} 轮", "{nth} · again, heat {heat}")
_UNDO, _NO_DIE = Text("退一掷", "One back"), Text("不是骰子", "Not a die")
_UNDO_TIP = Text("把刚按的点数撤回，重新等点数", "Takes the last value back; it waits again")
_NO_DIE_TIP = Text("别的表情：放进闲聊，不占名额", "Another sticker: it is chat and takes no seat")
_OTHER = Text("换人", "Somebody else")
_OTHER_TIP = Text(
    "先按别人的，或者给没贴聊天的人记一掷", "Press somebody else's first, or note a throw of anybody"
)
_BY_ITSELF = Text("按完自动下一位", "Then the next")
_CLICK = Text("点一下这里，再按 1–6", "Click here, then press 1 to 6")
_NEXT, _MORE = Text("接着", "Next"), Text("还有 {n} 位", "{n} more")
_POINTS = Text("{n} 点", "{n}")
_DIE, _HIGH, _NAMES = 52, 84, 3
_KEYS = {Qt.Key(Qt.Key.Key_0 + n): n for n in range(1, 7)}


@dataclass(frozen=True, slots=True)
class Turn:
    """Whose throw is entered: the member, the place among all throws, when it came, what came."""

    who: MemberId
    name: str
    nth: int
    sent_at: datetime | None
    why: Text
    heat: int = 1


class DieKey(Pressable):
    """One key: a face, the key that presses it; gold where the point is called."""

    def __init__(self, points: int, parent: QWidget | None = None) -> None:
        super().__init__(parent, radius=Radius.ROW)
        self.points = points
        self.is_called = False
        self.shows_hint = True
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_HIGH)
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(say(_POINTS.fill(n=self.points)))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(76, _HIGH)

    def paintEvent(self, _event: QPaintEvent) -> None:
        t, brush, where = current(), QPainter(self), QRectF(self.rect())
        gold = self.is_called and self.isEnabled()
        rest = t.gold_tint if gold else t.sunken
        fill = self.shade(rest, t.gold_tint if gold else t.hover, t.gold_edge if gold else t.border)
        warm = t.gold_fill if gold and self.warmth() > 0.5 else t.gold_edge if gold else t.border
        strokes.box(brush, where, Radius.ROW, fill=fill, edge=warm)
        face = QRectF((self.width() - _DIE) / 2, (self.height() - _DIE) / 2, _DIE, _DIE)
        if not self.isEnabled():
            brush.setOpacity(0.45)
        paint_die(brush, face, self.points, gold=gold, faint=not self.isEnabled())
        if self.shows_hint and self.isEnabled():
            key = str(self.points)
            left = self.width() - hint_width(key) - 8
            paint_hint(brush, left, 17, key, ink=t.text_2, edge=t.border, fill=t.surface)


class NameTag(QWidget):
    """A name in a hairline box, elided."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = " ".join(name.split())
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self._name)
        set_tip(self, name)

    def sizeHint(self) -> QSize:
        return QSize(min(104, strokes.width_of(self._name, font(Role.CAPTION)) + 14), 20)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(48, self.sizeHint().width()), 20)

    def paintEvent(self, _event: QPaintEvent) -> None:
        t, brush, where = current(), QPainter(self), QRectF(self.rect())
        strokes.box(brush, where, Radius.KEY, edge=t.border)
        strokes.text(brush, where.adjusted(7, 0, -6, 0), self._name, font(Role.CAPTION), t.text_2)


class DicePad(Card):
    """``pressed`` carries points, ``refused`` says it is no die, ``undone`` takes the last value back,
    ``other_asked`` wants somebody else's turn."""

    pressed = Signal(int)
    refused = Signal()
    undone = Signal()
    other_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.avatar = Avatar(0, "", 36)
        self.name, self.nth = Label("", Role.LEAD), Label("", Role.CAPTION, "text_2")
        self.why = Label("", Role.CAPTION, "text_2")
        self.keys = [DieKey(n) for n in range(1, 7)]
        self.other = Button(_OTHER, Kind.QUIET, size=Size.SMALL)
        self.back = Button(_UNDO, icon="undo", key="⌫", size=Size.SMALL)
        self.no_die = Button(_NO_DIE, icon="skip", key="Space", size=Size.SMALL)
        self.hint = Label(_BY_ITSELF, Role.CAPTION, "text_2")
        self.more = Label("", Role.CAPTION, "text_2")
        self._turn: Turn | None = None
        self._columns = 0
        self._lay()
        for key in self.keys:
            key.clicked.connect(lambda _=False, n=key.points: self._press(n))
        self.back.clicked.connect(self.undone)
        self.no_die.clicked.connect(self.refused)
        self.other.clicked.connect(self.other_asked)
        for button, tip in ((self.back, _UNDO_TIP), (self.no_die, _NO_DIE_TIP), (self.other, _OTHER_TIP)):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setShortcut("")  # their keys work while the keypad has the keyboard, not everywhere
            button.set_tip(tip)

    def show_turn(
        self, turn: Turn | None, called: frozenset[int], after: Sequence[str], *, by_hand: bool = False
    ) -> None:
        """Ask for the value of ``turn``; ``after`` are the names that follow. None: nobody waits."""
        self._turn = turn
        for key in self.keys:
            key.is_called = key.points in called
            key.setEnabled(turn is not None)
            key.update()
        self.no_die.setVisible(not by_hand)
        self.no_die.setEnabled(turn is not None)
        self.avatar.setVisible(turn is not None)
        if turn is not None:
            self._show(turn)
        self._queue(after)
        self._tell_focus()

    def show_nobody(self, title: Text, lesson: Text) -> None:
        """Say why nobody's value is asked for."""
        self.name.set_text(title)
        self.nth.set_text("")
        self.why.set_text(lesson)

    def show_undo(self, possible: bool) -> None:
        """Whether there is a value to take back."""
        self.back.setEnabled(possible)

    def set_columns(self, columns: int) -> None:
        """So many keys in a row."""
        if columns == self._columns:
            return
        self._columns = columns
        for nth, key in enumerate(self.keys):
            self._grid.addWidget(key, nth // columns, nth % columns)

    def event(self, event: QEvent) -> bool:
        """While the keypad has the keyboard its keys are its own, whatever they do elsewhere."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_ours(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not _is_ours(event):
            super().keyPressEvent(event)
        elif event.isAutoRepeat():
            event.accept()
        elif event.key() == Qt.Key.Key_Backspace:
            self.back.click()
        elif event.key() == Qt.Key.Key_Space:
            if self.no_die.isVisible():
                self.no_die.click()
        else:
            self._press(_KEYS[Qt.Key(event.key())])

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        ring(self, event, Radius.CARD)
        self._tell_focus()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._tell_focus()

    def _press(self, points: int) -> None:
        if self._turn is not None:
            if not self.hasFocus():
                self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.pressed.emit(points)

    def _tell_focus(self) -> None:
        """The keys say their numbers only while the numbers reach them."""
        mine = self.hasFocus()
        for key in self.keys:
            key.shows_hint = mine
            key.update()
        self.hint.set_text(_BY_ITSELF if mine else _CLICK)
        self.hint.setVisible(self._turn is not None)

    def _show(self, turn: Turn) -> None:
        self.avatar.set_member(turn.who, turn.name)
        self.name.set_text(" ".join(turn.name.split()))
        self.name.set_tip(turn.name)
        nth = (
            _NTH_AT.fill(n=turn.nth, when=f"{turn.sent_at:%H:%M}") if turn.sent_at else _NTH.fill(n=turn.nth)
        )
        self.nth.set_text(_HEAT.fill(nth=nth, heat=turn.heat) if turn.heat > 1 else nth)
        self.why.set_text(turn.why)

    def _queue(self, after: Sequence[str]) -> None:
        while (item := self._names.takeAt(0)) is not None:
            if (tag := item.widget()) is not None:
                tag.hide()
                tag.deleteLater()
        for name in after[:_NAMES]:
            self._names.addWidget(NameTag(name))
        left = len(after) - _NAMES
        self.more.set_text(_MORE.fill(n=left) if left > 0 else "")
        for part in (self.line, self.following):
            part.setVisible(bool(after))

    def _lay(self) -> None:
        head, words, first = QHBoxLayout(), QVBoxLayout(), QHBoxLayout()
        head.setSpacing(12)
        first.setSpacing(8)
        words.setSpacing(0)
        first.addWidget(self.name)
        first.addWidget(self.nth, 1)
        words.addLayout(first)
        words.addWidget(self.why)
        head.addWidget(self.avatar)
        head.addLayout(words, 1)
        head.addWidget(self.other)
        self._grid = QGridLayout()
        self._grid.setSpacing(8)
        self.set_columns(6)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.back)
        foot.addWidget(self.no_die)
        foot.addStretch(1)
        foot.addWidget(self.hint)
        self.line, self.following = Line(), QWidget()
        row = QHBoxLayout(self.following)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self._names = QHBoxLayout()
        self._names.setSpacing(6)
        next_ = Label(_NEXT, Role.CAPTION, "text_2")
        for label in (next_, self.more):  # names give way first
            label.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row.addWidget(next_)
        row.addLayout(self._names)
        row.addWidget(self.more)
        row.addStretch(1)
        self.body.setContentsMargins(12, 12, 12, 10)
        self.body.setSpacing(10)
        for layout in (head, self._grid, foot):
            self.body.addLayout(layout)
        self.body.addWidget(self.line)
        self.body.addWidget(self.following)


def _is_ours(event: QKeyEvent) -> bool:
    plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
    key = Qt.Key(event.key())
    return plain and (key in _KEYS or key in (Qt.Key.Key_Backspace, Qt.Key.Key_Space))
