"""The cards beside the month sheet: who has not come today, and what the month's end will bring."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from core.message import MemberId
from core.text import Text
from ui.instruments.chain_side import Bar
from ui.parts import strokes
from ui.parts.button import Button, Kind, Size
from ui.parts.card import Card, Line
from ui.parts.chip import Chip
from ui.parts.label import Label, Prose
from ui.parts.scroll import Scroll, on_top
from ui.say import say, voice
from ui.theme import Radius, Role, current, font

_TITLE = Text("今天还没打卡", "Not yet today")
_PEOPLE = Text("{n} 人", "{n}")
_ALL_HERE = Text("今天都来了", "Everybody has come today")
_NOTHING = Text("还没贴今天的群聊", "Today's chat has not been pasted yet")
_OVER = Text("这个月过完了", "The month is over")
_BEFORE = Text("这个月还没开始", "The month has not begun")
_OFTEN = Text("其中 {n} 人平时几乎天天来：", "{n} of them {n:comes|come} nearly every day:")
_COPY, _COPIED, _OTHER = (
    Text("复制提醒", "Copy reminder"),
    Text("已复制", "Copied"),
    Text("换一句", "Another"),
)
_CHIP, _LINE = 22, 26
_MOST_NAMES = 6
_PRIZES, _NOW = Text("月底奖项", "At month's end"), Text("现在看", "as of now")
_ROW = 42
_BUDGET = Text("本月预算", "Budget")
_SPENT = Text("{spent} / {budget}", "{spent} / {budget}")
_NO_BUDGET = Text("{spent}", "{spent}")


class NameChips(QWidget):
    """Names as amber chips over as many lines as they take; ``picked`` carries the member pressed."""

    picked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: tuple[tuple[MemberId, str], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_names(self, names: Sequence[tuple[MemberId, str]]) -> None:
        """Show ``names``."""
        self._names = tuple(names)
        self.setAccessibleName("、".join(name for _, name in names))
        self._fit()
        self.update()

    def places(self) -> list[tuple[MemberId, str, QRectF]]:
        """Each name and where its chip lies."""
        found, x, y = [], 0.0, 0.0
        wide = max(60, self.width())
        for who, name in self._names:
            room = min(wide, strokes.width_of(name, font(Role.CAPTION)) + 14)
            if x and x + room > wide:
                x, y = 0.0, y + _LINE
            found.append((who, name, QRectF(x, y, room, _CHIP)))
            x += room + 5
        return found

    def _fit(self) -> None:
        places = self.places()
        self.setFixedHeight(int(places[-1][2].bottom()) + 1 if places else 0)

    def resizeEvent(self, _event: object) -> None:
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(180, self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        t, brush = current(), QPainter(self)
        for _, name, where in self.places():
            strokes.box(brush, where, Radius.CHIP, fill=t.warn_tint)
            strokes.text(brush, where.adjusted(7, 0, -5, 0), name, font(Role.CAPTION), t.warn)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for who, _, where in self.places():
            if where.contains(event.position()):
                self.picked.emit(who)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()


class TodayCard(Card):
    """``copied`` when the reminder is wanted on the clipboard, ``other`` when another sentence is."""

    copied = Signal()
    other = Signal()
    picked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_TITLE, parent=parent)
        self.count = Label("", Role.CARD, "warn")
        self.head.addWidget(self.count)
        self.told = Label("", Role.CAPTION, "text_2")
        self.names = NameChips()
        self.names.picked.connect(self.picked)
        self.words = Reminder()
        self.copy = Button(_COPY, Kind.SECONDARY, icon="copy", size=Size.SMALL)
        self.another = Button(_OTHER, Kind.QUIET, size=Size.SMALL)
        self.copy.clicked.connect(self.copied)
        self.another.clicked.connect(self.other)
        self._buttons = QWidget()
        row = QHBoxLayout(self._buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.copy)
        row.addWidget(self.another)
        row.addStretch(1)
        self.body.setSpacing(7)
        for widget in (self.told, self.names, self.words, self._buttons):
            self.body.addWidget(widget)

    def show_missing(
        self, count: int, often: Sequence[tuple[MemberId, str]], words: str, *, seen: bool
    ) -> None:
        """So many have not come today, ``often`` those who nearly always do; ``seen`` once anybody has."""
        self.count.set_text(_PEOPLE.fill(n=count))
        self.count.setVisible(count > 0 and seen)
        self.told.set_text(
            _OFTEN.fill(n=len(often)) if often and seen else (_NOTHING if not seen else _ALL_HERE)
        )
        self.told.setVisible(bool(often) or not seen or not count)
        self.names.show_names(often[:_MOST_NAMES] if seen else ())
        self.names.setVisible(bool(often) and seen)
        self.words.set_words(words)
        for widget in (self.words, self._buttons):
            widget.setVisible(count > 0)
        self.copy.set_words(_COPY)

    def show_not_now(self, *, over: bool) -> None:
        """The month has not begun, or is over."""
        self.count.hide()
        self.told.set_text(_OVER if over else _BEFORE)
        self.told.show()
        for widget in (self.names, self.words, self._buttons):
            widget.hide()

    def show_copied(self) -> None:
        """The reminder is on the clipboard."""
        self.copy.set_words(_COPIED)


class Reminder(QWidget):
    """The sentence to be copied, in a sunken box."""

    def __init__(self) -> None:
        super().__init__()
        self.prose = Prose("", Role.CAPTION, "text_2")
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 7, 10, 7)
        column.addWidget(self.prose)

    def set_words(self, words: str) -> None:
        """Show ``words``."""
        self.prose.set_text(words)

    def paintEvent(self, _event: QPaintEvent) -> None:
        t = current()
        strokes.box(QPainter(self), QRectF(self.rect()), Radius.ROW, fill=t.sunken, edge=t.border)


@dataclass(frozen=True, slots=True)
class Prospect:
    """One line of the prizes: its sign, what it is called, who is in for it, why, and what they get."""

    icon: str
    name: Text
    who: str
    why: Text
    chip: Chip


class ProspectList(QWidget):
    """The prizes of the month's end, 42 a row."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[Prospect, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        voice.language_changed.connect(self.update)

    def show_rows(self, rows: Sequence[Prospect]) -> None:
        """Show ``rows``."""
        self._rows = tuple(rows)
        self.setFixedHeight(max(1, len(rows)) * _ROW + 4)
        self.setAccessibleName("；".join(f"{say(each.name)} {each.who} {say(each.why)}" for each in rows))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        t, brush = current(), QPainter(self)
        for nth, each in enumerate(self._rows):
            top, right = nth * _ROW + 2, self.width() - 14
            strokes.glyph(brush, 14, top + 3, each.icon, 18, t.gold)
            room = each.chip.width()
            each.chip.paint(brush, right - room, top + _ROW / 2 - 2)
            name = say(each.name)
            wide = strokes.width_of(name, font(Role.STRONG))
            left = QRectF(41, top, min(wide, right - room - 60), 20)
            strokes.text(brush, left, name, font(Role.STRONG), t.text)
            rest = QRectF(left.right() + 10, top, right - room - 8 - left.right() - 10, 20)
            strokes.text(brush, rest, each.who, font(Role.BODY), t.text)
            below = QRectF(41, top + 19, right - room - 8 - 41, 16)
            strokes.text(brush, below, say(each.why), font(Role.CAPTION), t.text_2)


class PrizesCard(Card):
    """月底奖项: who would get what as things stand, the budget, and the way to settle."""

    settled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_PRIZES, flush=True, parent=parent)
        self.head.addWidget(Label(_NOW, Role.CAPTION, "text_2"))
        self.list = ProspectList()
        self.area = Scroll(on_top(self.list))
        self.body.addWidget(self.area, 1)
        self.body.setSpacing(0)
        self._lay_foot()

    def _lay_foot(self) -> None:
        self.body.addWidget(Line())
        foot = QVBoxLayout()
        foot.setContentsMargins(14, 9, 14, 11)
        foot.setSpacing(7)
        row = QHBoxLayout()
        self.budget = Label(_BUDGET, Role.CAPTION, "text_2")
        self.spent = Label("", Role.CAPTION, "text")
        row.addWidget(self.budget)
        row.addStretch(1)
        row.addWidget(self.spent)
        self.share = Bar()
        self.settle = Button(Text("月底结算", "Settle the month"), Kind.SECONDARY, size=Size.NORMAL)
        self.settle.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.settle.clicked.connect(self.settled)
        foot.addLayout(row)
        foot.addWidget(self.share)
        foot.addWidget(self.settle)
        self.body.addLayout(foot)

    def show_prizes(self, rows: Sequence[Prospect], spent: int, budget: int | None) -> None:
        """Show ``rows`` and what they come to against the ``budget``, both in fen."""
        self.list.show_rows(rows)
        said = _NO_BUDGET if budget is None else _SPENT
        self.spent.set_text(said.fill(spent=_yuan(spent), budget=_yuan(budget or 0)))
        over = budget is not None and spent > budget
        self.spent.set_tone("bad" if over else "text")
        self.share.setVisible(budget is not None)
        self.share.show_share(min(1.0, spent / budget) if budget else 0.0, "bad" if over else "gold_fill")

    def grow(self, narrow: bool) -> None:
        """In one column all rows are laid out, beside the sheet the list scrolls."""
        self.area.setMinimumHeight(self.list.height() if narrow else _ROW * 2)


def _yuan(fen: int) -> str:
    return f"¥{fen // 100:,}.{fen % 100:02}"
