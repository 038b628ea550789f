"""One line read from a screenshot, put right in place: who, when, what; doubtful signs in amber."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QEvent, QObject, QRectF, QStringListModel, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import (
    QCheckBox,
    QCompleter,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from core.fold import fold_name
from core.message import Kind, Line
from core.paste.placeholders import kind_of
from core.paste.screenshot import Role, Seen, Span, read_separator
from core.text import Text
from ui.parts import strokes
from ui.parts.label import Prose
from ui.say import say, voice
from ui.theme import THEME, Radius, Space, current
from ui.theme import Role as Type

_KEEP = Text("加进去", "Add this one")
_WHO = Text("这是谁说的", "Who wrote it?")
_WHEN = Text("时间", "Time")
_WHAT = Text("说了什么", "What was said")
_NOTICE = Text("微信的提示", "A notice by WeChat")
_BEST = Text("手气最佳", "Luckiest draw")
_MORE = Text("里面有表情，读不出来", "An emoji in it could not be read")
_STRANGER = Text("名单里没有这个名字，加进去后再问你", "Not on the roster; you will be asked who it is")
_NOBODY = Text("没看到名字，可以现在写上，也可以加进去后再认", "No name in sight: write it now, or say later")
_WRONG_TIME = Text("写成 14:02 或 11-18 14:02 这样", "Such as 14:02 or 11-18 14:02")
_TIME_WIDE = 104
_PAD = 10
_RIM = 22
_SETTLED = (Kind.NOTICE, Kind.PICTURE, Kind.RED_PACKET, Kind.TRANSFER)
"""What has no words of a member to put right."""


class ReadRow(QWidget):
    """``changed`` when anything of it is another; ``entered`` when the owner goes into it."""

    changed = Signal()
    entered = Signal()

    def __init__(self, seen: Seen, key: int, now: datetime, names: Collection[str]) -> None:
        super().__init__()
        self.seen, self.key = seen, key
        self._now = now
        self._known = {fold_name(name) for name in names}
        self._is_chosen = False
        self.keep = QCheckBox()
        self.keep.setChecked(True)
        self.name = QLineEdit(seen.line.sender)
        self.time = QLineEdit(_shown(seen.line.sent_at, now))
        self.words = Words(seen.line.body, seen.doubtful)
        self.note = Prose("", Type.CAPTION, "text_2")
        self._complete(names)
        self._lay()
        self._connect()
        self.retranslate()

    def is_kept(self) -> bool:
        """Whether it is to be added."""
        return self.keep.isChecked()

    def is_doubtful(self) -> bool:
        """Whether something of it wants the owner's eye still."""
        return self.is_kept() and (
            self.words.is_doubtful() or bool(self._name_doubts()) or not self._has_time()
        )

    def line(self) -> Line:
        """The line as it stands now; what the owner wrote is guessed no more."""
        line, guessed = self.seen.line, self.seen.line.guessed
        sender, body = self.name.text().strip(), self.words.toPlainText()
        if sender != line.sender:
            guessed -= {"name", "sender"}
        if not sender and line.kind is not Kind.NOTICE:
            guessed |= {"sender"}
        at, time_guessed = line.sent_at, guessed
        if self.time.text() != _shown(line.sent_at, self._now):
            at, time_guessed = self._read_time(), guessed - {"minute", "day", "year"}
        is_share = self.seen.role is not Role.MESSAGE
        kind = line.kind if body == line.body or is_share else kind_of(body)
        return replace(line, sender=sender, sent_at=at, body=body, kind=kind, guessed=time_guessed)

    def choose(self, is_chosen: bool) -> None:
        """Show that the picture frames this one."""
        self._is_chosen = is_chosen
        self.update()

    def retranslate(self) -> None:
        """Say names and notes in the language of the moment."""
        self.keep.setAccessibleName(say(_KEEP))
        self.keep.setToolTip(say(_KEEP))
        for field, name in ((self.name, _WHO), (self.time, _WHEN)):
            field.setPlaceholderText(say(name))
            field.setAccessibleName(say(name))
        self.words.setAccessibleName(say(_WHAT))
        self._explain()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusIn:
            self.entered.emit()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        t, brush = current(), QPainter(self)
        edge = t.accent if self._is_chosen else (t.warn_edge if self.is_doubtful() else t.border)
        strokes.box(brush, QRectF(self.rect()), Radius.ROW, fill=t.surface, edge=edge)

    def _name_doubts(self) -> bool:
        return bool(self.seen.name_doubtful) and self.name.text() == self.seen.line.sender

    def _has_time(self) -> bool:
        words = self.time.text().strip()
        return (
            not words or words == _shown(self.seen.line.sent_at, self._now) or self._read_time() is not None
        )

    def _read_time(self) -> datetime | None:
        found = read_separator(self.time.text(), self._now)
        return found.at if found else None

    def _note(self) -> Text | None:
        name = self.name.text().strip()
        if self.seen.line.kind is Kind.NOTICE:
            return _NOTICE
        if not self._has_time():
            return _WRONG_TIME
        if not name:
            return _NOBODY
        if fold_name(name) not in self._known:
            return _STRANGER
        if self.seen.role is Role.BEST_SHARE:
            return _BEST
        return _MORE if self.seen.held_more else None

    def _explain(self) -> None:
        note = self._note()
        self.note.set_text(note or "")
        self.note.setVisible(note is not None)
        warned = self._name_doubts() or not self.name.text().strip()
        _flag(self.name, "doubtful", warned)
        _flag(self.time, "wrong", not self._has_time())

    def _touched(self) -> None:
        self._explain()
        self.update()
        self.changed.emit()

    def _toggled(self, kept: bool) -> None:
        for field in (self.name, self.time, self.words):
            field.setEnabled(kept)
        self._touched()

    def _complete(self, names: Collection[str]) -> None:
        completer = QCompleter(QStringListModel(sorted(names), self), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.name.setCompleter(completer)

    def _connect(self) -> None:
        self.keep.toggled.connect(self._toggled)
        for field in (self.name, self.time):
            field.textChanged.connect(self._touched)
        self.words.textChanged.connect(self._touched)
        for widget in (self.name, self.time, self.words):
            widget.installEventFilter(self)
        voice.language_changed.connect(self.retranslate)
        THEME.changed.connect(self.words.tint)

    def _lay(self) -> None:
        is_notice = self.seen.line.kind is Kind.NOTICE
        column = QVBoxLayout(self)
        column.setContentsMargins(_PAD, _PAD, _PAD, _PAD)
        column.setSpacing(Space.HALF)
        head = QHBoxLayout()
        head.setSpacing(Space.ONE)
        self.time.setFixedWidth(_TIME_WIDE)
        head.addWidget(self.keep)
        head.addWidget(self.name, 1)
        head.addWidget(self.time)
        column.addLayout(head)
        column.addWidget(self.words)
        if not is_notice:
            column.addWidget(self.note)
        self.name.setVisible(not is_notice)
        self.time.setVisible(not is_notice)
        is_share = self.seen.role is not Role.MESSAGE
        self.words.setReadOnly(self.seen.line.kind in _SETTLED and not is_share)
        if is_notice:
            head.addWidget(self.note, 1)


class Words(QPlainTextEdit):
    """A field as high as its words; ``doubtful`` spans stay amber until they are written over."""

    def __init__(self, text: str, doubtful: Sequence[Span] = ()) -> None:
        super().__init__(text)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setTabChangesFocus(True)
        self._marks = [(self._cursor(text, span), text[span[0] : span[1]]) for span in doubtful]
        self.textChanged.connect(self.tint)
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self._fit())
        self.tint()
        self._fit()

    def is_doubtful(self) -> bool:
        """Whether a doubtful sign is still as it was read."""
        return any(cursor.selectedText() == was for cursor, was in self._marks)

    def tint(self) -> None:
        """Mark in amber what is doubtful still."""
        t = current()
        marks = []
        for cursor, was in self._marks:
            if cursor.selectedText() != was:
                continue
            mark = QTextEdit.ExtraSelection()
            look = QTextCharFormat()
            look.setBackground(QColor(t.warn_tint))
            look.setForeground(QColor(t.warn))
            look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
            look.setUnderlineColor(QColor(t.warn))
            mark.format, mark.cursor = look, cursor
            marks.append(mark)
        self.setExtraSelections(marks)

    def _cursor(self, text: str, span: Span) -> QTextCursor:
        """The span as a selection; Qt counts an emoji of two halves as two."""
        start, end = (len(text[:at].encode("utf-16-le", "surrogatepass")) // 2 for at in span)
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        block, rows = self.document().begin(), 0
        while block.isValid():
            rows += max(1, block.layout().lineCount())
            block = block.next()
        self.setFixedHeight(max(1, rows) * self.fontMetrics().lineSpacing() + _RIM)


def _shown(at: datetime | None, now: datetime) -> str:
    if at is None:
        return ""
    return f"{at:%H:%M}" if at.date() == now.date() else f"{at:%Y-%m-%d %H:%M}"


def _flag(field: QWidget, name: str, on: bool) -> None:
    if field.property(name) != on:
        field.setProperty(name, on)
        field.style().unpolish(field)
        field.style().polish(field)
