"""A form field for a day and a time, typed or picked from a calendar; it may stay open."""

from __future__ import annotations

import re
from datetime import datetime, time, tzinfo

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QLineEdit, QVBoxLayout, QWidget

from core.text import Lang, Text
from ui.parts.field import LineField, folded
from ui.say import say, voice
from ui.theme import THEME, current, icon

_MOMENT = re.compile(
    r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?T?(?:([0-9]{1,2})[:点时]([0-9]{2})分?)?"
)
_PICK = Text("从日历里选", "Choose from the calendar")
_WEEKENDS = (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday)


class MomentField(LineField[datetime]):
    """A moment in the time zone ``zone``, to the minute; ``usual`` is the time of a day picked alone."""

    def __init__(
        self, label: Text, zone: tzinfo, note: Text | None = None, *, usual: time = time(20)
    ) -> None:
        super().__init__(label, note, Text.literal("2026-11-18 20:00"))
        self._zone = zone
        self._usual = usual
        self._pick = QAction(self)
        self._pick.triggered.connect(self._open)
        self.line.addAction(self._pick, QLineEdit.ActionPosition.TrailingPosition)
        THEME.changed.connect(self._tint)
        voice.language_changed.connect(self._tint)
        self._tint()

    def read(self, words: str) -> datetime | None:
        found = _MOMENT.fullmatch(folded(words))
        if not found:
            return None
        year, month, day, hour, minute = found.groups()
        at = self._usual if hour is None else None
        try:
            return datetime(
                int(year),
                int(month),
                int(day),
                at.hour if at else int(hour),
                at.minute if at else int(minute),
                tzinfo=self._zone,
            )
        except ValueError:
            return None

    def write(self, value: datetime) -> str:
        return f"{value.astimezone(self._zone):%Y-%m-%d %H:%M}"

    def complaint(self) -> Text:
        return Text("写成 2026-11-18 20:00 这样的日期和时间", "A date and a time such as 2026-11-18 20:00")

    def pick(self, day: QDate) -> None:
        """Take ``day`` and keep the time that is there."""
        before = self.value()
        at = before.astimezone(self._zone).time() if before else self._usual
        self.set_value(datetime(day.year(), day.month(), day.day(), at.hour, at.minute, tzinfo=self._zone))
        self.changed.emit()

    def _open(self) -> None:
        sheet = CalendarSheet(self)
        sheet.picked.connect(self.pick)
        if (value := self.value()) is not None:
            sheet.calendar.setSelectedDate(QDate(value.year, value.month, value.day))
        sheet.move(self.line.mapToGlobal(QPoint(0, self.line.height() + 2)))
        sheet.show()

    def _tint(self) -> None:
        self._pick.setIcon(icon("calendar", current().text_2, 16))
        self._pick.setText(say(_PICK))
        self._pick.setToolTip(say(_PICK))


class CalendarSheet(QWidget):
    """A month to pick a day from; goes when a day is picked or the pointer presses elsewhere."""

    picked = Signal(QDate)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.calendar = QCalendarWidget()
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setLocale(_locale())
        for day in _WEEKENDS:
            self.calendar.setWeekdayTextFormat(day, QTextCharFormat())
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(self.calendar)
        self.calendar.clicked.connect(self._take)
        self.calendar.activated.connect(self._take)

    def _take(self, day: QDate) -> None:
        self.picked.emit(day)
        self.close()


def _locale() -> QLocale:
    chinese = voice.lang is Lang.ZH
    return QLocale(QLocale.Language.Chinese if chinese else QLocale.Language.English)
