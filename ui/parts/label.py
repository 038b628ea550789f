"""Labels: one line that elides and shows the rest in its tooltip, and a paragraph that wraps."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from core.text import Text
from ui.parts import strokes
from ui.parts.tip import set_tip
from ui.say import say, voice
from ui.theme import Role, current, font

_SHORTEST = 24
_LONG = re.compile("[0-9A-Za-z/+=_.-]{25,}")
"""Figures and addresses too long for a line of their own."""
_BREAKS = re.compile("[\\x00-\\x1f\\x85\\u2028\\u2029]+")


def one_line(words: str) -> str:
    """``words`` with every break and tab a single space."""
    return _BREAKS.sub(" ", words)


class Label(QWidget):
    """One line of plain text in a role and a tone, as wide as its words, elided when space is short.

    ``tone`` is the name of a colour token. A ``str`` is what somebody wrote; our own
    sentences are ``Text`` and follow the language.
    """

    def __init__(
        self,
        words: Text | str = "",
        role: Role = Role.BODY,
        tone: str = "text",
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._tip: Text | str = ""
        self._role = role
        self._tone = tone
        self._align = align
        self._struck = False
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        voice.language_changed.connect(self._retranslate)
        self.setAccessibleName(self.text())

    def set_text(self, words: Text | str) -> None:
        """Show ``words``."""
        if words != self._words:
            self._words = words
            self._retranslate()

    def text(self) -> str:
        """The whole line as it reads now, on one line whatever was pasted."""
        return one_line(say(self._words))

    def set_tip(self, words: Text | str) -> None:
        """Show ``words`` as the tooltip while nothing is elided."""
        self._tip = words
        self._explain()

    def set_tone(self, tone: str) -> None:
        """Ink the line in the token ``tone``."""
        if tone != self._tone:
            current().tone(tone)
            self._tone = tone
            self.update()

    def set_role(self, role: Role) -> None:
        """Set the line in ``role``."""
        if role is not self._role:
            self._role = role
            self._retranslate()

    def is_elided(self) -> bool:
        """Whether some of the line is out of sight."""
        return self.width() < self.sizeHint().width()

    def sizeHint(self) -> QSize:
        return QSize(strokes.width_of(self.text(), font(self._role)), self._role.line)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(_SHORTEST, self.sizeHint().width()), self._role.line)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._explain()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.EnabledChange:
            self.update()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        brush = QPainter(self)
        ink = current().tone(self._tone if self.isEnabled() else "text_3")
        strokes.text(brush, QRectF(self.rect()), self.text(), font(self._role), ink, self._align)

    def _explain(self) -> None:
        set_tip(self, say(self._words) if self.is_elided() else say(self._tip))

    def _retranslate(self) -> None:
        self.setAccessibleName(self.text())
        self.updateGeometry()
        self._explain()
        self.update()


class Prose(QLabel):
    """A paragraph of plain text that wraps; for sentences of our own and for whole messages."""

    def __init__(
        self,
        words: Text | str = "",
        role: Role = Role.BODY,
        tone: str = "text",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._tone = tone
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setFont(font(role))
        self.setForegroundRole(QPalette.ColorRole.WindowText)
        voice.language_changed.connect(self._retranslate)
        self._ink()
        self._retranslate()

    def set_text(self, words: Text | str) -> None:
        """Show ``words``."""
        self._words = words
        self._retranslate()

    def set_tone(self, tone: str) -> None:
        """Ink the paragraph in the token ``tone``."""
        self._tone = tone
        self._ink()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.StyleChange:
            self._ink()
        super().changeEvent(event)

    def _ink(self) -> None:
        wanted = current().tone(self._tone)
        shades = self.palette()
        if shades.color(QPalette.ColorRole.WindowText).name().upper() != wanted:
            shades.setColor(QPalette.ColorRole.WindowText, wanted)
            self.setPalette(shades)

    def _retranslate(self) -> None:
        words = say(self._words)
        self.setText(words if self._is_selectable() else _LONG.sub(_soften, words))

    def text(self) -> str:
        return say(self._words)

    def select(self, may_be: bool) -> None:
        """Let the words be selected with the mouse, or let long figures break instead.

        Both at once would copy marks nobody sees.
        """
        flag = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flag.TextSelectableByMouse if may_be else flag.NoTextInteraction)
        self._retranslate()

    def _is_selectable(self) -> bool:
        return bool(self.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse)


def _soften(found: re.Match[str]) -> str:
    return "\u200b".join(found[0][at : at + 4] for at in range(0, len(found[0]), 4))
