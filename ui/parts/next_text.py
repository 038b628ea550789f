"""The next text to send: when, its first line, and the button that copies it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from core.text import Text
from ui.parts import strokes
from ui.parts.button import Button
from ui.parts.chip import Chip, ChipLabel, Tone
from ui.parts.label import Label
from ui.theme import Motion, Radius, Role, Space, current

HEIGHT = 46
_COPY = Text("复制", "Copy")
_COPIED = Text("已复制", "Copied")


class NextText(QWidget):
    """A row 46 high; ``copy_asked`` when the owner wants the text, ``settled`` once 已复制 was seen.

    ``framed`` draws it as a card of its own; without, it sits in somebody else's.
    """

    copy_asked = Signal()
    settled = Signal()

    def __init__(self, *, framed: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._framed = framed
        self._chip = ChipLabel(Chip(Text.literal(""), Tone.ACCENT, "clock"))
        self._line = Label()
        self._when = Label("", Role.CAPTION, "text_2")
        self.button = Button(_COPY, icon="copy")
        self._pause = QTimer(self, singleShot=True, interval=Motion.COPIED)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.CARD_SIDE, 0, 8 if framed else Space.CARD_SIDE, 0)
        row.setSpacing(Space.CARDS)
        row.addWidget(self._chip)
        row.addWidget(self._line, 1)
        row.addWidget(self._when)
        row.addWidget(self.button)
        self.button.clicked.connect(self.copy_asked)
        self._pause.timeout.connect(self._settle)

    def show_text(self, at: Text, first_line: str, when: Text | str = "", *, overdue: bool = False) -> None:
        """Show a text due ``at`` (“14:50 发”); ``when`` says how far off that is."""
        self._chip.set_chip(Chip(at, Tone.WARN if overdue else Tone.ACCENT, "clock"))
        self._line.set_text(first_line)
        self._when.set_text(when)
        self._when.setVisible(bool(when))
        self.show()

    def show_none(self) -> None:
        """Nothing is left to send: the row goes."""
        self.hide()

    def show_copied(self) -> None:
        """Say 已复制 for two seconds, then ``settled``; the page shows the following text then."""
        self.button.set_words(_COPIED, icon="check")
        self._pause.start()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._framed:
            t = current()
            strokes.box(QPainter(self), QRectF(self.rect()), Radius.CARD, fill=t.surface, edge=t.border)

    def _settle(self) -> None:
        self.button.set_words(_COPY, icon="copy")
        self.settled.emit()
