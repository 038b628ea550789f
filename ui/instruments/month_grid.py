"""The month sheet itself: a row a member, a column a day, painted so that only what is in sight costs."""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil
from typing import Any

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QSizePolicy, QToolTip, QWidget

from core.activities.check_in.days import Calendar
from core.activities.check_in.month import GAP, Line, Month
from core.activities.check_in.sheet import AHEAD, BEFORE, HERE, LEAVE, MADE_UP, MISSED, QUIET, shown
from core.message import MemberId
from core.text import Lang, Text
from ui.parts import strokes
from ui.parts.overlay_scroll import OverlayScroll
from ui.parts.tip import plain
from ui.say import say, voice
from ui.theme import THEME, Role, Tokens, current, font, mix

ROW, HEAD = 32, 58
CELL, PITCH, _WIDEST = 15, 14.2, 19
_SIDE, _GOLD = 14, 30
_MEMBER = Text("成员", "Member")
_DAYS, _STREAK, _TALK = Text("天数", "Days"), Text("连续", "Streak"), Text("发言", "Talk")
_WEEK = Text("一二三四五六日", "MTWTFSS")
_MARKS = {LEAVE: Text("假", "L"), MADE_UP: Text("补", "M")}
_STATES: Mapping[str, Text] = {
    "c": Text("打了卡", "checked in"),
    MADE_UP: Text("补的卡", "made up"),
    LEAVE: Text("请假", "on leave"),
    MISSED: Text("没来", "did not come"),
    QUIET: Text("那天没有聊天", "no chat on that day"),
    BEFORE: Text("还没进群", "not in the group yet"),
    AHEAD: Text("还没到", "still to come"),
    GAP: Text("今天还没打卡", "not yet today"),
}
_TIP = Text(
    "{name} · {day}\n{state}，发言 {talk} 条", "{name} · {day}\n{state}, {talk} {talk:message|messages}"
)
_TIP_ROW = Text(
    "{name}：{days} 天，连着 {streak} 天，发言 {talk} 条",
    "{name}: {days} days, {streak} in a row, talk {talk}",
)


class MonthGrid(QAbstractScrollArea):
    """``day_picked`` carries (member, column, where it is drawn), ``member_picked`` the member and where."""

    day_picked = Signal(int, int, object)
    member_picked = Signal(int, object)
    key_typed = Signal(int, int, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._month: Month | None = None
        self._names: Mapping[MemberId, str] = {}
        self._from = 0
        self._cursor = (0, -1)
        self._hover = (-1, -1)
        self._stamps: dict[tuple[str, int, float], QPixmap] = {}
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.setProperty("scrolled", "true")
        self.bar = OverlayScroll(self, top=HEAD)
        self.verticalScrollBar().setSingleStep(ROW)
        self.verticalScrollBar().valueChanged.connect(lambda _: self.viewport().update())
        voice.language_changed.connect(self._restamp)
        THEME.changed.connect(self._restamp)

    def show_month(self, month: Month, names: Mapping[MemberId, str]) -> None:
        """Show ``month``; the place of the list is kept."""
        if self._month is None or self._month.calendar != month.calendar:
            self._from = 0
        self._month, self._names = month, names
        self._stamps.clear()
        nth, column = self._cursor
        if column < 0:
            column = min(max(month.today, 0), month.calendar.count - 1)
        self._cursor = (max(0, min(nth, len(month.lines) - 1)), min(column, month.calendar.count - 1))
        self._fit()
        self.viewport().update()

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines in the order drawn."""
        return self._month.lines if self._month is not None else ()

    def go_to(self, who: MemberId) -> None:
        """Bring a member in sight and put the cursor on them."""
        for nth, line in enumerate(self.lines):
            if line.who == who:
                self._move(nth, self._cursor[1])

    def sizeHint(self) -> QSize:
        return QSize(500, HEAD + ROW * min(18, max(4, len(self.lines))))

    def minimumSizeHint(self) -> QSize:
        return QSize(320, HEAD + 3 * ROW)

    # where things are

    def _tail(self) -> tuple[int, int, int]:
        """The widths of days, streak and talk; the narrowest window leaves talk to the tooltip."""
        return (36, 48, 0) if self.viewport().width() < 560 else (34, 46, 44)

    def _name_width(self) -> int:
        wide = self.viewport().width()
        return 84 if wide < 560 else min(170, max(100, wide - sum(self._tail()) - _SIDE - 31 * _WIDEST))

    def _room(self) -> float:
        return self.viewport().width() - _SIDE - self._name_width() - sum(self._tail()) - 10

    def columns(self) -> range:
        """The columns in sight: all where they fit, else as many as do, today among them."""
        if self._month is None:
            return range(0)
        count = self._month.calendar.count
        fits = max(1, min(count, int(self._room() // PITCH)))
        last = min(count, max(fits, self._month.today + 1)) + self._from
        last = max(fits, min(count, last))
        return range(last - fits, last)

    def _pitch(self) -> float:
        return min(_WIDEST, self._room() / max(1, len(self.columns())))

    def _left_of(self, column: int) -> float:
        return _SIDE + self._name_width() + (column - self.columns().start) * self._pitch()

    def cell(self, nth: int, column: int) -> QRectF:
        """Where a day of a line is drawn."""
        pitch, top = self._pitch(), HEAD + nth * ROW - self.verticalScrollBar().value()
        size = min(CELL + 1, pitch - 1.5)
        left = self._left_of(column) + (pitch - size) / 2
        return QRectF(round(left), round(top + (ROW - size) / 2), round(size), round(size))

    def _lefts(self) -> list[tuple[int, float]]:
        """The columns in sight with the left edges of their cells."""
        pitch, start = self._pitch(), self._left_of(self.columns().start)
        inset = (pitch - min(CELL + 1, pitch - 1.5)) / 2
        return [(column, round(start + nth * pitch + inset)) for nth, column in enumerate(self.columns())]

    def _at(self, where: QPointF) -> tuple[int, int]:
        """The line and column at a point, -1 where there is none."""
        if self._month is None or where.y() < HEAD:
            return -1, -1
        nth = int((where.y() - HEAD + self.verticalScrollBar().value()) // ROW)
        if not 0 <= nth < len(self.lines):
            return -1, -1
        columns = self.columns()
        column = columns.start + int((where.x() - self._left_of(columns.start)) // self._pitch())
        return nth, column if column in columns and where.x() >= self._left_of(columns.start) else -1

    def _fit(self) -> None:
        page = max(1, self.viewport().height() - HEAD)
        self.verticalScrollBar().setPageStep(page)
        self.verticalScrollBar().setRange(0, max(0, len(self.lines) * ROW - page))

    # what is painted

    def paintEvent(self, event: QPaintEvent) -> None:
        month = self._month
        if month is None:
            return
        t, brush = current(), QPainter(self.viewport())
        top = self.verticalScrollBar().value()
        first, last = top // ROW, (top + self.viewport().height() - HEAD) // ROW + 1
        brush.setClipRect(QRectF(0, HEAD, self.viewport().width(), self.viewport().height() - HEAD))
        for nth in range(max(0, first), min(last, len(month.lines))):
            self._paint_line(brush, t, nth, month.lines[nth], HEAD + nth * ROW - top)
        brush.setClipping(False)
        self._paint_head(brush, t, month)

    def _paint_head(self, brush: QPainter, t: Tokens, month: Month) -> None:
        wide = self.viewport().width()
        brush.fillRect(QRectF(0, 0, wide, HEAD), QColor(t.sunken))
        strokes.line(brush, 0, HEAD - 1, wide, HEAD - 1, t.border)
        below = QRectF(_SIDE, 28, self._name_width(), 22)
        strokes.text(brush, below, say(_MEMBER), font(Role.CAPTION), t.text_2)
        week, pitch = say(_WEEK), self._pitch()
        for column in self.columns():
            day, now = month.calendar.day(column), column == month.today
            where = QRectF(self._left_of(column), 8, pitch, 20)
            weekend = day.weekday() > 4
            ink = t.text if weekend or now else t.text_2
            face = font(Role.HINT if pitch > 17 else Role.MARK)
            strokes.text(brush, where, week[day.weekday()], face, ink, strokes.CENTRE, elide=False)
            where = where.translated(0, 21)
            if now:
                mark = QRectF(where.center().x() - 8.5, where.top() + 1, 17, 18)
                strokes.box(brush, mark, 4, fill=t.accent)
            ink = t.on_accent if now else ink
            strokes.text(brush, where, str(day.day), face, ink, strokes.CENTRE, elide=False)
        for words, right, room in self._tails():
            if room:
                where = QRectF(right - room, 28, room, 22)
                strokes.text(brush, where, say(words), font(Role.CAPTION), t.text_2, strokes.RIGHT)

    def _tails(self) -> list[tuple[Text, float, int]]:
        right, found = self.viewport().width() - 12.0, []
        for words, room in reversed(list(zip((_DAYS, _STREAK, _TALK), self._tail(), strict=True))):
            found.append((words, right, room))
            right -= room
        return found

    def _paint_line(self, brush: QPainter, t: Tokens, nth: int, line: Line, top: float) -> None:
        wide = self.viewport().width()
        if nth == self._hover[0]:
            brush.fillRect(QRectF(0, top, wide, ROW), QColor(t.hover))
        strokes.line(brush, 0, top + ROW - 1, wide, top + ROW - 1, t.border)
        name = QRectF(_SIDE, top, self._name_width() - 6, ROW)
        strokes.text(brush, name, self.name(line), font(Role.BODY), t.text)
        first = self.cell(nth, 0)
        for column, left in self._lefts():
            self._paint_day(brush, t, line, column, QRectF(left, first.top(), first.width(), first.height()))
        if self.hasFocus() and nth == self._cursor[0] and self._cursor[1] in self.columns():
            ring = self.cell(nth, self._cursor[1]).adjusted(-2.5, -2.5, 2.5, 2.5)
            strokes.box(brush, ring, 6, edge=t.accent_text, width=2)
        figures = (str(line.days), str(line.streak), shown(line.halves))
        long = line.streak >= _GOLD
        looks = (
            (Role.STRONG, t.text),
            (Role.STRONG if long else Role.BODY, t.gold if long else t.text),
            (Role.BODY, t.text_2),
        )
        for (_, right, room), words, (role, ink) in zip(
            self._tails(), figures[::-1], looks[::-1], strict=True
        ):
            if room:
                where = QRectF(right - room, top, room, ROW)
                strokes.text(brush, where, words, font(role), ink, strokes.RIGHT, elide=False)
                if long and role is Role.STRONG and ink == t.gold:
                    left = right - strokes.width_of(words, font(role)) - 17
                    strokes.glyph(brush, left, top + ROW / 2 - 7, "flame", 14, t.gold)

    def _paint_day(self, brush: QPainter, t: Tokens, line: Line, column: int, where: QRectF) -> None:
        """Stamped, not drawn: there are a few kinds of days and hundreds of them in sight."""
        density = self.devicePixelRatioF()
        kind = (line.states[column], line.depths[column], density)
        if kind[0] == BEFORE:
            return
        stamp = self._stamps.get(kind)
        if stamp is None:
            stamp = self._stamps[kind] = self._stamp(t, kind, where.size())
        brush.drawPixmap(where.topLeft(), stamp)

    @classmethod
    def _stamp(cls, t: Tokens, kind: tuple[str, int, float], size: QSizeF) -> QPixmap:
        """A day of that letter, depth and density of the screen."""
        state, depth, density = kind
        stamp = QPixmap(ceil(size.width() * density), ceil(size.height() * density))
        stamp.setDevicePixelRatio(density)
        stamp.fill(Qt.GlobalColor.transparent)
        brush, where = QPainter(stamp), QRectF(QPointF(), size)
        if state in _MARKS:
            gold = state == MADE_UP
            tones = (t.gold_tint, t.gold_edge, t.gold) if gold else (t.mute_tint, t.border_strong, t.mute)
            strokes.box(brush, where, 4, fill=tones[0], edge=tones[1])
            words = say(_MARKS[state])
            strokes.text(brush, where, words, font(Role.MARK), tones[2], strokes.CENTRE, elide=False)
        elif state in HERE:
            heat = t.heat[max(0, depth - 1)]
            strokes.box(brush, where, 4, fill=heat, edge=mix(heat, t.text, 0.16) if depth == 1 else "")
        elif state == GAP:
            strokes.box(brush, where, 4, fill=t.surface, edge=t.warn, width=1.5)
        elif state == MISSED:
            strokes.box(brush, where, 4, edge=t.border_strong)
        else:
            cls._paint_dot(brush, t, where, state)
        brush.end()
        return stamp

    @staticmethod
    def _paint_dot(brush: QPainter, t: Tokens, where: QRectF, state: str) -> None:
        middle = where.center()
        if state == QUIET:
            strokes.line(brush, middle.x() - 3, middle.y(), middle.x() + 3, middle.y(), t.border_strong)
        else:
            strokes.box(brush, QRectF(middle.x() - 1, middle.y() - 1, 2, 2), 1, fill=t.border_strong)

    def _restamp(self) -> None:
        """Make the stamps anew: other colours, another language, another size."""
        self._stamps.clear()
        self.viewport().update()

    def name(self, line: Line) -> str:
        """The name of a line's member, on one line."""
        return " ".join(self._names.get(line.who, "?").split())

    # what is done with it

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        self._stamps.clear()
        self._fit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = self._at(event.position())
        if at[0] != self._hover[0]:
            self.viewport().update()
        self._hover = at
        self.viewport().setCursor(
            Qt.CursorShape.PointingHandCursor if at[0] >= 0 else Qt.CursorShape.ArrowCursor
        )

    def leaveEvent(self, event: QEvent) -> None:
        self._hover = (-1, -1)
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        nth, column = self._at(event.position())
        if nth < 0:
            return
        if column >= 0:
            self._move(nth, column)
            self._pick()
        else:
            self._move(nth, self._cursor[1])
            where = QRectF(0, self.cell(nth, self.columns().start).top() - 8, self._name_width(), ROW)
            self.member_picked.emit(self.lines[nth].who, where.toRect())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Sideways, or with Shift, through the days where not all fit."""
        sideways = event.angleDelta().x() or (
            event.angleDelta().y() if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 0
        )
        if sideways:
            self.turn(-1 if sideways > 0 else 1)
        else:
            super().wheelEvent(event)

    def turn(self, days: int) -> None:
        """Show so many days later, as far as there are."""
        if self._month is not None:
            before = self.columns()
            self._from += days
            if self.columns() == before:
                self._from -= days
            self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Up: (-1, 0),
            Qt.Key.Key_Down: (1, 0),
            Qt.Key.Key_Left: (0, -1),
            Qt.Key.Key_Right: (0, 1),
            Qt.Key.Key_PageUp: (-10, 0),
            Qt.Key.Key_PageDown: (10, 0),
        }
        key = Qt.Key(event.key())
        if key in steps and self._month is not None:
            nth, column = (now + step for now, step in zip(self._cursor, steps[key], strict=True))
            self._move(nth, column)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._pick()
        elif self.lines and event.text().lower() in ("l", "m", "c", "假", "补", "卡"):
            self.key_typed.emit(self.lines[self._cursor[0]].who, self._cursor[1], event.text().lower())
        else:
            super().keyPressEvent(event)

    def _move(self, nth: int, column: int) -> None:
        if self._month is None or not self.lines:
            return
        nth = max(0, min(nth, len(self.lines) - 1))
        column = max(0, min(column, self._month.calendar.count - 1))
        self._cursor = (nth, column)
        if column not in self.columns():
            self.turn(
                column - (self.columns().start if column < self.columns().start else self.columns().stop - 1)
            )
        self._keep_in_sight(nth)
        self.setAccessibleName(self.told(nth, column))
        self.viewport().update()

    def _keep_in_sight(self, nth: int) -> None:
        bar, page = self.verticalScrollBar(), self.viewport().height() - HEAD
        if nth * ROW < bar.value():
            bar.setValue(nth * ROW)
        elif (nth + 1) * ROW > bar.value() + page:
            bar.setValue((nth + 1) * ROW - page)

    def _pick(self) -> None:
        nth, column = self._cursor
        if self.lines and column >= 0:
            self.day_picked.emit(self.lines[nth].who, column, self.cell(nth, column).toRect())

    def told(self, nth: int, column: int) -> str:
        """What the tooltip of a day says, or of the whole line where ``column`` is -1."""
        assert self._month is not None
        line = self.lines[nth]
        if column < 0:
            fill: dict[str, object] = {"days": line.days, "streak": line.streak, "talk": shown(line.halves)}
            return say(_TIP_ROW.fill(name=self.name(line), **fill))
        halves = line.row.talk[column]
        talk: object = halves // 2 if halves % 2 == 0 else shown(halves)
        state = say(_STATES[line.states[column]])
        day = say(day_of(self._month.calendar, column))
        return say(_TIP.fill(name=self.name(line), day=day, state=state, talk=talk))

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            nth, column = self._at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), plain(self.told(nth, column)) if nth >= 0 else "", self)
            return True
        return super().viewportEvent(event)


def day_of(calendar: Calendar, column: int) -> Text:
    """The day of a column as it is said: ``11 月 5 日 周四``."""
    day = calendar.day(column)
    months = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    names = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
    zh = f"{day.month} 月 {day.day} 日 周{_WEEK.to(Lang.ZH)[day.weekday()]}"
    return Text.literal(zh, f"{names[day.weekday()]} {day.day} {months[day.month - 1]}")
