"""A paste line by line, each with what it was taken for: a sender, words, a notice, or nothing yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from core.message import Kind, Line, MemberId
from core.paste import HEADER_DOUBTS, Transcript, rows
from core.text import Text
from ui.parts import strokes
from ui.parts.overlay_scroll import OverlayScroll
from ui.parts.tip import plain
from ui.say import say, voice
from ui.theme import THEME, Role, current, font

Index = QModelIndex | QPersistentModelIndex
_ROW, _GUTTER = 26, 44
_MOST_TIP = 600


class Took(Enum):
    """What a line was taken for."""

    BLANK = Text.literal("")
    SENDER = Text("发言人", "sender")
    TIME = Text("时间", "time")
    WORDS = Text.literal(" ")
    NOTICE = Text("微信的提示", "notice")
    LEFT = Text("没读懂", "not understood")
    NOTHING = Text("不是消息", "no message")
    GIVEN = Text("{name}说的", "by {name}")


@dataclass(frozen=True, slots=True)
class RawLine:
    """A line as it was pasted, what it was taken for, and whether that is in doubt."""

    text: str
    took: Took
    name: str = ""
    doubtful: bool = False

    @property
    def words(self) -> Text:
        """What it was taken for, in a word."""
        words: Text = self.took.value
        return words.fill(name=self.name) if self.took is Took.GIVEN else words


def raw_lines(
    text: str,
    read: Transcript,
    headers: Mapping[int, bool],
    said: Mapping[int, MemberId],
    names: Mapping[MemberId, str],
) -> tuple[RawLine, ...]:
    """The lines of ``text`` as ``read`` took them, with the owner's word on headers and leftovers."""
    raw = rows(text)
    took = [Took.WORDS if line.strip() else Took.BLANK for line in raw]
    for line, (start, end) in zip(read.lines, read.spans, strict=True):
        if line.kind is Kind.NOTICE:
            took[start : end + 1] = [Took.NOTICE] * (end + 1 - start)
        elif line.sender:
            took[start] = Took.SENDER
            if _has_time_below(raw, line, start, end):
                took[start + 1] = Took.TIME
    for at in read.left_at:
        settled = Took.NOTHING if headers.get(at) is False else Took.LEFT
        took[at] = Took.GIVEN if at in said else settled
    doubtful = {
        at
        for doubt, lines in zip(read.doubts, read.doubt_at, strict=True)
        if doubt.code in HEADER_DOUBTS
        for at in lines
    }
    return tuple(
        RawLine(line, took[at], names.get(said[at], "") if at in said else "", at in doubtful)
        for at, line in enumerate(raw)
    )


def _has_time_below(raw: Sequence[str], line: Line, start: int, end: int) -> bool:
    """Does a message's header take a second line: a time, and none of its words?"""
    below = raw[start + 1].strip() if start < end else ""
    body = {each.strip() for each in line.body.split("\n")}
    return line.sent_at is not None and ":" in below and below not in body and below[-1:].isdigit()


class RawModel(QAbstractListModel):
    """The lines, as plain text."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: tuple[RawLine, ...] = ()

    def show(self, lines: Sequence[RawLine]) -> None:
        """Show ``lines``; of a paste as long as the one before only what differs is drawn again."""
        if len(lines) == len(self.lines):
            self.lines = tuple(lines)
            self.dataChanged.emit(self.index(0), self.index(max(0, len(lines) - 1)))
            return
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return " ".join(line.text.split())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{line.text} {say(line.words)}"
        return plain(line.text[:_MOST_TIP]) if role == Qt.ItemDataRole.ToolTipRole else None


_TONES = {
    Took.SENDER: "text",
    Took.TIME: "text_3",
    Took.NOTICE: "text_3",
    Took.NOTHING: "text_3",
    Took.LEFT: "warn",
}


class _Face(QStyledItemDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(0, _ROW)

    def paint(self, brush: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, RawModel)
        line, t, where = model.lines[index.row()], current(), QRectF(option.rect)
        held = bool(option.state & QStyle.StateFlag.State_Selected)
        over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if held or over:
            brush.fillRect(where, t.accent_tint if held else t.hover)
        number = QRectF(where.left(), where.top(), _GUTTER - 14, where.height())
        ink = t.text_2 if held or over else t.text_3
        strokes.text(brush, number, str(index.row() + 1), font(Role.CAPTION), ink, strokes.RIGHT)
        self._bar(brush, where, line)
        asks = line.doubtful or line.took is Took.LEFT
        label = say(line.words).strip()
        room = strokes.width_of(label, font(Role.CAPTION)) + (22 if asks else 8) if label or asks else 0
        self._words(brush, where.adjusted(_GUTTER, 0, -12 - room, 0), line, held or over)
        right = where.adjusted(0, 0, -12, 0)
        tone = t.warn if asks else ink
        strokes.text(brush, right, label, font(Role.CAPTION), tone, strokes.RIGHT, elide=False)
        if asks:
            strokes.glyph(brush, right.right() - room + 4, where.center().y() - 6, "question", 12, t.warn)

    def _bar(self, brush: QPainter, where: QRectF, line: RawLine) -> None:
        t = current()
        tones = {
            Took.SENDER: t.accent_text,
            Took.TIME: t.accent_text,
            Took.WORDS: t.border_strong,
            Took.LEFT: t.warn,
            Took.GIVEN: t.good,
        }
        if line.took in tones:
            top = 5 if line.took is Took.SENDER else 0
            bar = QRectF(where.left() + _GUTTER - 9, where.top() + top, 2, where.height() - top)
            brush.fillRect(bar, tones[line.took])

    def _words(self, brush: QPainter, room: QRectF, line: RawLine, tinted: bool) -> None:
        role = Role.STRONG if line.took is Took.SENDER else Role.BODY
        tone = _TONES.get(line.took, "text_2")
        tone = "text_2" if tinted and tone == "text_3" else tone
        words = " ".join(line.text.split())
        strokes.text(brush, room, words, font(role), current().tone(tone))


class RawLines(QListView):
    """The list; ``chosen`` carries the number of the line in hand, from 0."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = RawModel()
        self.setModel(self.lines)
        self.setItemDelegate(_Face(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.bar = OverlayScroll(self)
        self.selectionModel().currentChanged.connect(self._tell)
        voice.language_changed.connect(self.viewport().update)
        THEME.changed.connect(self.viewport().update)

    def show_lines(self, lines: Sequence[RawLine]) -> None:
        """Show ``lines``; the one in hand stays in hand where there are as many."""
        self.lines.show(lines)

    def choose(self, at: int) -> None:
        """Take line ``at`` in hand and bring it into sight."""
        index = self.lines.index(at, 0)
        self.setCurrentIndex(index)
        self.scrollTo(index, QListView.ScrollHint.PositionAtCenter)

    def held(self) -> int | None:
        """The number of the line in hand."""
        index = self.currentIndex()
        return index.row() if index.isValid() else None

    def _tell(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid():
            self.chosen.emit(now.row())
