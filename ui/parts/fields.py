"""The kinds of form field: words, whole and exact numbers, money, times, choices, yes or no, prose."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import time
from decimal import Decimal

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPlainTextEdit, QStyledItemDelegate, QWidget

from core.text import Text
from ui.parts import strokes
from ui.parts.field import Field, LineField, StillWheel, folded
from ui.parts.pressable import Pressable
from ui.say import say
from ui.theme import Role, Space, current, mix

_WHOLE = re.compile(r"[+-]?[0-9]{1,15}")
_MONEY = re.compile(r"[¥￥]?([0-9]{1,12})(?:\.([0-9]{1,2})0*)?元?")
_EXACT = re.compile(r"[+-]?[0-9]{1,15}(?:\.[0-9]{0,12})?")
_TIME = re.compile(r"([0-9]{1,2}):([0-9]{2})|([0-9]{1,2})([0-9]{2})|([0-9]{1,2})[点时](?:([0-9]{1,2})分?)?")


class TextField(LineField[str]):
    """One line of words."""

    def __init__(
        self, label: Text, note: Text | None = None, hint: Text | None = None, *, longest: int = 500
    ) -> None:
        super().__init__(label, note, hint)
        self.line.setMaxLength(longest)

    def read(self, words: str) -> str | None:
        return words

    def write(self, value: str) -> str:
        return value

    def complaint(self) -> Text:
        return Text("这里写不下", "This does not fit")


class NumberField(LineField[int]):
    """A whole number between ``least`` and ``most``."""

    def __init__(
        self, label: Text, note: Text | None = None, *, least: int = 0, most: int = 999_999_999
    ) -> None:
        super().__init__(label, note)
        self._limits = (least, most)

    def read(self, words: str) -> int | None:
        plain = folded(words).replace(",", "")
        if not _WHOLE.fullmatch(plain):
            return None
        least, most = self._limits
        return int(plain) if least <= int(plain) <= most else None

    def write(self, value: int) -> str:
        return str(value)

    def complaint(self) -> Text:
        least, most = self._limits
        return Text("写 {least} 到 {most} 的整数", "A whole number from {least} to {most}").fill(
            least=least, most=most
        )


class MoneyField(LineField[int]):
    """A sum, kept in fen and written in yuan with two decimals."""

    def __init__(
        self, label: Text, note: Text | None = None, *, least: int = 0, most: int = 99_999_999_99
    ) -> None:
        super().__init__(label, note)
        self._limits = (least, most)

    def read(self, words: str) -> int | None:
        found = _MONEY.fullmatch(folded(words).replace(",", ""))
        if not found:
            return None
        fen = int(found[1]) * 100 + int((found[2] or "").ljust(2, "0"))
        return fen if self._limits[0] <= fen <= self._limits[1] else None

    def write(self, value: int) -> str:
        return f"{value // 100}.{value % 100:02}"

    def complaint(self) -> Text:
        least, most = (self.write(limit) for limit in self._limits)
        return Text(
            "写 {least} 到 {most} 元，最多两位小数", "From ¥{least} to ¥{most}, at most two decimals"
        ).fill(least=least, most=most)


class TimeField(LineField[time]):
    """A time of day; ``1330``, ``13：30`` and ``13点30分`` are read as well."""

    def read(self, words: str) -> time | None:
        found = _TIME.fullmatch(folded(words))
        if not found:
            return None
        hour, minute = found[1] or found[3] or found[5], found[2] or found[4] or found[6] or "0"
        try:
            return time(int(hour), int(minute))
        except ValueError:
            return None

    def write(self, value: time) -> str:
        return f"{value:%H:%M}"

    def complaint(self) -> Text:
        return Text("写成 13:30 这样的时间", "A time such as 13:30")


class ExactField(LineField[Decimal]):
    """An exact number with at most ``places`` decimals."""

    def __init__(
        self,
        label: Text,
        note: Text | None = None,
        *,
        least: Decimal = Decimal(0),
        most: Decimal = Decimal(100_000_000),
        places: int = 2,
    ) -> None:
        super().__init__(label, note)
        self._limits = (least, most)
        self._places = places

    def read(self, words: str) -> Decimal | None:
        plain = folded(words).replace(",", "")
        if not _EXACT.fullmatch(plain) or len(plain.partition(".")[2]) > self._places:
            return None
        least, most = self._limits
        return Decimal(plain) if least <= Decimal(plain) <= most else None

    def write(self, value: Decimal) -> str:
        return f"{value:f}"

    def complaint(self) -> Text:
        least, most = (self.write(limit) for limit in self._limits)
        return Text(
            "写 {least} 到 {most} 的数，最多 {places} 位小数",
            "A number from {least} to {most} with at most {places} decimals",
        ).fill(least=least, most=most, places=self._places)


class ChoiceBox(QComboBox):
    """A combo box whose list follows the theme and which the wheel leaves alone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(QStyledItemDelegate(self))
        self.installEventFilter(StillWheel(self))


class ChoiceField(Field):
    """One of several; each option is a key and its words."""

    def __init__(self, label: Text, options: Sequence[tuple[str, Text]], note: Text | None = None) -> None:
        self._box = ChoiceBox()
        self._options = tuple(options)
        self._box.addItems([say(words) for _, words in options])
        super().__init__(label, self._box, note)
        self._box.currentIndexChanged.connect(self.changed)

    def value(self) -> str:
        """The key of the chosen option; empty where there is none."""
        index = self._box.currentIndex()
        return self._options[index][0] if index >= 0 else ""

    def set_value(self, key: str) -> None:
        """Choose the option ``key``; raises ``ValueError`` for a key that is not offered."""
        self._box.setCurrentIndex([known for known, _ in self._options].index(key))

    def offer(self, options: Sequence[tuple[str, Text]]) -> None:
        """Offer other options; the first is chosen, without ``changed``."""
        self._box.blockSignals(True)
        self._box.clear()
        self._options = tuple(options)
        self._box.addItems([say(words) for _, words in options])
        self._box.blockSignals(False)

    def retranslate(self) -> None:
        for index, (_, words) in enumerate(self._options):
            self._box.setItemText(index, say(words))
        super().retranslate()


class Switch(Pressable):
    """A yes-or-no switch, 34 × 20."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, radius=10)
        self.setCheckable(True)
        self.setFixedSize(34, 20)
        self.toggled.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(34, 20)

    def paintEvent(self, _event: QPaintEvent) -> None:
        t = current()
        brush = QPainter(self)
        on, off = mix(t.accent, t.accent_hover, self.warmth()), mix(t.border_field, t.text_3, self.warmth())
        fill = (on if self.isChecked() else off) if self.isEnabled() else t.border_strong
        strokes.box(brush, QRectF(self.rect()), 10, fill=fill)
        knob = QRectF(17 if self.isChecked() else 3, 3, 14, 14)
        brush.setRenderHint(QPainter.RenderHint.Antialiasing)
        brush.setPen(QColor(0, 0, 0, 0))
        brush.setBrush(QColor(t.on_accent))
        brush.drawEllipse(knob)


class ToggleField(Field):
    """Yes or no: the switch stands before its label."""

    def __init__(self, label: Text, note: Text | None = None) -> None:
        self.switch = Switch()
        super().__init__(label, self.switch, note)
        row = QHBoxLayout()
        row.setSpacing(Space.ONE)
        for widget in (self.switch, self.label):
            self.column.removeWidget(widget)
            row.addWidget(widget)
        row.addStretch(1)
        self.label.set_role(Role.BODY)
        self.label.set_tone("text")
        self.column.insertLayout(0, row)
        self.switch.toggled.connect(self.changed)

    def value(self) -> bool:
        """Whether it is on."""
        return self.switch.isChecked()

    def set_value(self, value: bool) -> None:
        """Turn it on or off."""
        self.switch.setChecked(value)


class ProseField(Field):
    """Several lines of plain words."""

    def __init__(self, label: Text, note: Text | None = None, *, lines: int = 4) -> None:
        self.area = QPlainTextEdit()
        self.area.setTabChangesFocus(True)
        self.area.setFixedHeight(lines * Role.BODY.line + 14)
        super().__init__(label, self.area, note)
        self.area.textChanged.connect(self.changed)

    def value(self) -> str:
        """What is written."""
        return self.area.toPlainText()

    def set_value(self, value: str) -> None:
        """Show ``value``."""
        if value != self.value():
            self.area.setPlainText(value)
