"""What the strip is made of: counts, the dot of its state, the first words of a text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.text import Text
from ui.parts import strokes
from ui.parts.button import Button, Kind, Size
from ui.say import say, voice
from ui.theme import Role, current, font

_HEAD = re.compile(r"^\s*(?:【[^】]{0,60}】|\[[^\]]{0,60}\])\s*")


class Counts(QWidget):
    """What has been counted; amber words only while something waits for the owner. Or a word on what
    was just done."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: tuple[tuple[Text, str, str], ...] = ()
        self.setFixedHeight(18)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        voice.language_changed.connect(self.update)

    def show_parts(self, parts: Sequence[tuple[Text, str, str]]) -> None:
        """Show (words, figure, tone) one after the other."""
        self.parts = tuple(parts)
        self.setAccessibleName(self.words())
        self.update()

    def words(self) -> str:
        """All of it as a line."""
        return "  ".join(f"{say(words)} {figure}".strip() for words, figure, _ in self.parts)

    def paintEvent(self, _event: QPaintEvent) -> None:
        t, brush, left = current(), QPainter(self), 0.0
        for words, figure, tone in self.parts:
            ink = t.tone(tone)
            number = ink if tone != "text_2" else t.text
            for said, role, colour in (
                (say(words), Role.CAPTION, ink),
                (figure, Role.CAPTION_STRONG, number),
            ):
                if not said or left >= self.width():
                    continue
                room = min(strokes.width_of(said, font(role)), self.width() - left)
                strokes.text(brush, QRectF(left, 0, room, self.height()), said, font(role), colour)
                left += room + 3
            left += 5


class StateDot(QWidget):
    """Filled while answers are taken, a ring while the round is held or has not begun."""

    def __init__(self) -> None:
        super().__init__()
        self.is_full = False
        self.setFixedSize(9, 9)

    def paintEvent(self, _event: QPaintEvent) -> None:
        ink = current().accent_text
        where = QRectF(1, 1, 7, 7)
        strokes.box(QPainter(self), where, 3.5, fill=ink if self.is_full else "", edge=ink, width=1.5)


def first_words(body: str) -> str:
    """The first line that says something, without the name in brackets: the strip says which game it is."""
    lines = (_HEAD.sub("", line).strip() for line in body.split("\n"))
    return next((line for line in lines if line), "")


def small(icon: str, words: Text) -> Button:
    """A quiet button that shows its icon alone."""
    return Button(words, Kind.QUIET, icon=icon, size=Size.SMALL, bare=True)
